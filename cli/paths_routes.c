/* Routes: places in order, overlap, and the fewest posts that meet them all. */
#include <inttypes.h>
#include <math.h>

#include "algorithms/routes.h"
#include "cli/names.h"
#include "cli/paths.h"
#include "cli/row_table.h"

enum { ROUTE, TIES, PLACES, NODES, POSTS, HITTING, NEAREST, NEAREST_OVERLAP, COLUMNS };

static const htg_row_column_t columns[COLUMNS] = {
    [ROUTE] = {"route", HTG_TEXT, "Name of the route"},
    [TIES] = {"ties", HTG_INTEGER, "Ties that carry it"},
    [PLACES] = {"places", HTG_TEXT, "Its places, in the order of stages, then dates"},
    [NODES] = {"nodes", HTG_INTEGER, "Nodes on it but places"},
    [POSTS] = {"posts", HTG_TEXT, "Posts that it passes; an official without a recorded post stands for his own"},
    [HITTING] = {"hitting_posts", HTG_TEXT, "Of them, those in the smallest set of posts that meets every route"},
    [NEAREST] = {"nearest_route", HTG_TEXT, "The route that shares the largest part of its nodes with it"},
    [NEAREST_OVERLAP] = {"nearest_overlap", HTG_REAL, "Nodes shared with that, as a share of those of either (Jaccard)"},
};

enum { A, B, SHARED, JACCARD, OVERLAP_COLUMNS };

static const htg_row_column_t overlap_columns[OVERLAP_COLUMNS] = {
    [A] = {"route", HTG_TEXT, "Name of a route"},
    [B] = {"other_route", HTG_TEXT, "Name of another"},
    [SHARED] = {"shared_nodes", HTG_INTEGER, "Nodes on both but places"},
    [JACCARD] = {"overlap", HTG_REAL, "Of those on either, the share on both (Jaccard)"},
};

static bool shows_all(const htg_paths_answer_t *answer) {
    return htg_arguments_flag(answer->arguments, HTG_OPTION_INCLUDE_VICTIMS);
}

static void put_list(const htg_paths_answer_t *answer, htg_row_table_t *table, uint32_t row, size_t column,
                     const uint32_t *nodes, uint32_t count) {
    htg_text_t text = {0};
    htg_list_nodes(answer->input->domain, nodes, count, shows_all(answer), &text);
    if (text.length) htg_row_text(table, row, column, htg_text_string(&text));
    if (text.failed && !table->status) table->status = htg_error_memory(table->err);
    htg_text_free(&text);
}

static bool is_hitting(const htg_routes_t *routes, uint32_t post) {
    for (uint32_t i = 0; i < routes->hitting_count; i++)
        if (routes->hitting[i] == post) return true;
    return false;
}

static void put_hitting(const htg_paths_answer_t *answer, const htg_routes_t *routes, htg_row_table_t *table, uint32_t row) {
    htg_text_t text = {0};
    for (uint32_t i = routes->posts.start[row]; i < routes->posts.start[row + 1]; i++) {
        if (!is_hitting(routes, routes->posts.item[i])) continue;
        if (text.length) htg_text_append_char(&text, ';');
        htg_text_append_string(&text, htg_node_shown(answer->input->domain, routes->posts.item[i], shows_all(answer)));
    }
    if (text.length) htg_row_text(table, row, HITTING, htg_text_string(&text));
    if (text.failed && !table->status) table->status = htg_error_memory(table->err);
    htg_text_free(&text);
}

static htg_status_t routes_table(htg_paths_answer_t *answer, const htg_routes_t *routes, htg_error_t *err) {
    htg_row_table_t table = htg_row_table_new("routes", "Routes", routes->count, columns, COLUMNS, err);
    for (uint32_t row = 0; row < routes->count; row++) {
        uint32_t nearest = HTG_NONE, shared;
        double best = 0;
        for (uint32_t other = 0; other < routes->count; other++) {
            double overlap = other == row ? 0 : htg_routes_overlap(routes, row, other, &shared);
            if (!(overlap > best)) continue;
            best = overlap;
            nearest = other;
        }
        htg_row_text(&table, row, ROUTE, routes->name[row]);
        htg_row_integer(&table, row, TIES, routes->ties.start[row + 1] - routes->ties.start[row]);
        put_list(answer, &table, row, PLACES, routes->places.item + routes->places.start[row],
                 routes->places.start[row + 1] - routes->places.start[row]);
        htg_row_integer(&table, row, NODES, routes->nodes.start[row + 1] - routes->nodes.start[row]);
        put_list(answer, &table, row, POSTS, routes->posts.item + routes->posts.start[row],
                 routes->posts.start[row + 1] - routes->posts.start[row]);
        put_hitting(answer, routes, &table, row);
        if (nearest != HTG_NONE) htg_row_text(&table, row, NEAREST, routes->name[nearest]);
        if (nearest != HTG_NONE) htg_row_real(&table, row, NEAREST_OVERLAP, best);
    }
    return htg_row_table_take(&table, &answer->table);
}

static htg_status_t overlap_table(htg_paths_answer_t *answer, const htg_routes_t *routes, htg_error_t *err) {
    uint32_t rows = routes->count ? routes->count * (routes->count - 1) / 2 : 0, row = 0, shared;
    htg_row_table_t table = htg_row_table_new("route_overlap", "Overlap of routes", rows, overlap_columns, OVERLAP_COLUMNS, err);
    for (uint32_t a = 0; a < routes->count; a++)
        for (uint32_t b = a + 1; b < routes->count; b++, row++) {
            double overlap = htg_routes_overlap(routes, a, b, &shared);
            htg_row_text(&table, row, A, routes->name[a]);
            htg_row_text(&table, row, B, routes->name[b]);
            htg_row_integer(&table, row, SHARED, shared);
            htg_row_real(&table, row, JACCARD, overlap);
        }
    return htg_row_table_take(&table, &answer->table);
}

static htg_status_t say_overlap(htg_paths_answer_t *answer, const htg_routes_t *routes, htg_error_t *err) {
    uint32_t sharing = 0, pairs = 0, shared;
    double sum = 0;
    for (uint32_t a = 0; a < routes->count; a++)
        for (uint32_t b = a + 1; b < routes->count; b++, pairs++) {
            double overlap = htg_routes_overlap(routes, a, b, &shared);
            sharing += shared > 0;
            sum += isnan(overlap) ? 0 : overlap;
        }
    if (!pairs) return HTG_OK;
    htg_status_t status = htg_table_add_summary(answer->table, err, "%" PRIu32 " of %" PRIu32 " pairs of routes share a node; the mean overlap "
                                                "is %.3f.", sharing, pairs, sum / pairs);
    return status ? status : htg_table_add_fact(answer->table, "mean_overlap", sum / pairs, err);
}

static htg_status_t say_hitting(htg_paths_answer_t *answer, const htg_routes_t *routes, htg_error_t *err) {
    htg_text_t names = {0};
    htg_status_t status = HTG_OK;
    for (uint32_t i = 0; i < routes->hitting_count; i++) {
        if (i) htg_text_append_string(&names, ", ");
        htg_name_node(answer->input->domain, routes->hitting[i], shows_all(answer), &names);
    }
    if (names.failed) status = htg_error_memory(err);
    if (!status && routes->hitting_count)
        status = htg_table_add_summary(answer->table, err, "%" PRIu32 " %s every route that passes any (%s): %s.", routes->hitting_count,
                                       routes->hitting_count == 1 ? "post meets" : "posts together meet",
                                       routes->proved ? "proved: no fewer do" : "not proved to be the fewest", htg_text_string(&names));
    if (!status && routes->without_posts)
        status = htg_table_add_summary(answer->table, err, "%" PRIu32 " %s no recorded post or official.", routes->without_posts,
                                       routes->without_posts == 1 ? "route passes" : "routes pass");
    htg_text_free(&names);
    if (!status) status = htg_table_add_fact(answer->table, "hitting_posts", routes->hitting_count, err);
    if (!status) status = htg_table_add_fact(answer->table, "hitting_lower_bound", routes->lower, err);
    return status ? status : htg_table_add_fact(answer->table, "routes_without_posts", routes->without_posts, err);
}

htg_status_t htg_paths_ask_routes(htg_paths_answer_t *answer, htg_error_t *err) {
    bool overlap = htg_arguments_choice(answer->arguments, HTG_OPTION_ROUTES) == 1;
    htg_routes_t routes;
    htg_status_t status = htg_routes_new(answer->input->domain, htg_arguments_number(answer->arguments, HTG_OPTION_TIME_BUDGET), &routes, err);
    if (status) return status;
    answer->own_words = true;
    answer->none = routes.count == 0;
    status = overlap ? overlap_table(answer, &routes, err) : routes_table(answer, &routes, err);
    if (!status)
        status = routes.count ? htg_table_add_summary(answer->table, err, "%" PRIu32 " %s recorded.", routes.count, routes.count == 1 ? "route is" : "routes are")
                              : htg_table_add_summary(answer->table, err, "No tie belongs to a route: the ties' attribute routes names them, "
                                                      "with ; between several.");
    if (!status && routes.count) status = say_overlap(answer, &routes, err);
    if (!status && routes.count) status = say_hitting(answer, &routes, err);
    if (!status) status = htg_table_add_fact(answer->table, "routes", routes.count, err);
    if (!status)
        status = htg_table_add_note(answer->table, err, "A post that meets a route is a position in the record: it says where to look, not who "
                                    "is guilty. A closed route may move elsewhere.");
    htg_routes_clear(&routes);
    return status;
}
