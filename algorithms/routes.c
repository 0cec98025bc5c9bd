#include "algorithms/routes.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "algorithms/integer_program_internal.h"
#include "core/memory_internal.h"

/* A tie on a route. */
typedef struct leg {
    uint32_t route, tie;
    uint32_t stage;     /* the earliest; HTG_STAGE_COUNT without one */
    const char *date;   /* NULL: missing */
} leg_t;

typedef struct making {
    const htg_domain_t *domain;
    const htg_network_t *network;
    htg_routes_t *out;
    leg_t *leg;
    size_t leg_count, leg_capacity, name_capacity;
    uint32_t *located, *located_start; /* ties located_in, and occupies, by their source */
    uint32_t *held, *held_start;
    uint32_t *mark;                    /* of a node: the route that last took it */
} making_t;

static const htg_column_t *attribute_of(const htg_network_t *network, const char *name) {
    for (size_t i = 0; i < htg_network_column_count(network, HTG_TIE); i++) {
        const htg_column_t *column = htg_network_column(network, HTG_TIE, i);
        const htg_attribute_t *attribute = htg_attribute_find(HTG_TIE, htg_column_name(column));
        if (attribute && strcmp(attribute->name, name) == 0) return column;
    }
    return NULL;
}

/* The number of a route, made where the name is new; HTG_NONE: no memory. */
static uint32_t route_named(making_t *making, const char *name, size_t length) {
    htg_routes_t *out = making->out;
    for (uint32_t route = 0; route < out->count; route++)
        if (strlen(out->name[route]) == length && memcmp(out->name[route], name, length) == 0) return route;
    if (!htg_grow((void **)&out->name, &making->name_capacity, out->count + 1, sizeof *out->name)) return HTG_NONE;
    out->name[out->count] = htg_strndup(name, length);
    return out->name[out->count] ? out->count++ : HTG_NONE;
}

static bool add_leg(making_t *making, uint32_t route, uint32_t tie, const char *date) {
    uint8_t stages = htg_domain_stages(making->domain, tie);
    if (route == HTG_NONE ||
        !htg_grow((void **)&making->leg, &making->leg_capacity, making->leg_count + 1, sizeof *making->leg))
        return false;
    uint32_t stage = stages ? (uint32_t)__builtin_ctz(stages) : HTG_STAGE_COUNT;
    making->leg[making->leg_count++] = (leg_t){route, tie, stage, date};
    return true;
}

/* Names stand between ; or |, with spaces around them. */
static bool read_tie(making_t *making, uint32_t tie, const char *names, const char *date) {
    while (*names) {
        size_t length = strcspn(names, ";|"), from = strspn(names, " "), to = length;
        while (to > from && names[to - 1] == ' ')
            to--;
        if (to > from && from < length && !add_leg(making, route_named(making, names + from, to - from), tie, date)) return false;
        names += length + (names[length] != '\0');
    }
    return true;
}

static htg_status_t read_ties(making_t *making, htg_error_t *err) {
    const htg_column_t *routes = attribute_of(making->network, "routes"), *start = attribute_of(making->network, "start");
    if (!routes || htg_column_type(routes) != HTG_TEXT) return HTG_OK;
    bool dated = start && htg_column_type(start) == HTG_TEXT;
    for (uint32_t tie = 0; tie < htg_network_tie_count(making->network); tie++) {
        const char *names = htg_column_missing(routes, tie) ? NULL : htg_column_text(routes, tie);
        const char *date = dated && !htg_column_missing(start, tie) ? htg_column_text(start, tie) : NULL;
        if (names && !read_tie(making, tie, names, date)) return htg_error_memory(err);
    }
    return HTG_OK;
}

static int by_name(const void *left, const void *right) {
    return strcmp(*(char *const *)left, *(char *const *)right);
}

/* Routes in the order of their names, legs with the new numbers. */
static htg_status_t sort_names(making_t *making, htg_error_t *err) {
    htg_routes_t *out = making->out;
    char **old = htg_alloc(out->count, sizeof *old);
    uint32_t *number = htg_alloc(out->count, sizeof *number);
    bool memory = old && number;
    if (memory && out->count) {
        memcpy(old, out->name, out->count * sizeof *old);
        qsort(out->name, out->count, sizeof *out->name, by_name);
        for (uint32_t route = 0; route < out->count; route++)
            for (uint32_t i = 0; i < out->count; i++)
                if (old[route] == out->name[i]) number[route] = i;
        for (size_t i = 0; i < making->leg_count; i++)
            making->leg[i].route = number[making->leg[i].route];
    }
    htg_free(old);
    htg_free(number);
    return memory ? HTG_OK : htg_error_memory(err);
}

static int by_way(const void *left, const void *right) {
    const leg_t *a = left, *b = right;
    if (a->route != b->route) return a->route < b->route ? -1 : 1;
    if (a->stage != b->stage) return a->stage < b->stage ? -1 : 1;
    int dates = a->date && b->date ? strcmp(a->date, b->date) : a->date ? -1 : b->date ? 1 : 0;
    if (dates) return dates;
    return a->tie < b->tie ? -1 : a->tie > b->tie;
}

/* Ties of one relation by their source, rows as elsewhere. */
static htg_status_t ties_from(const making_t *making, int relation, uint32_t **start, uint32_t **ties, htg_error_t *err) {
    uint32_t nodes = htg_network_node_count(making->network), count = htg_network_tie_count(making->network);
    const uint32_t *source = htg_network_sources(making->network);
    *start = htg_alloc_zero((size_t)nodes + 2, sizeof **start);
    *ties = htg_alloc(count, sizeof **ties);
    if (!*start || !*ties) return htg_error_memory(err);
    for (uint32_t tie = 0; tie < count; tie++)
        if (htg_domain_relation(making->domain, tie) == relation) (*start)[source[tie] + 2]++;
    for (uint32_t v = 0; v < nodes; v++)
        (*start)[v + 2] += (*start)[v + 1];
    for (uint32_t tie = 0; tie < count; tie++)
        if (htg_domain_relation(making->domain, tie) == relation) (*ties)[(*start)[source[tie] + 1]++] = tie;
    return HTG_OK;
}

typedef struct list {
    htg_route_lists_t *out;
    size_t count, capacity;
} list_t;

static bool add_item(list_t *list, uint32_t item) {
    if (!htg_grow((void **)&list->out->item, &list->capacity, list->count + 1, sizeof *list->out->item)) return false;
    list->out->item[list->count++] = item;
    return true;
}

static int by_number(const void *left, const void *right) {
    const uint32_t *a = left, *b = right;
    return *a < *b ? -1 : *a > *b;
}

/* What one end of a leg adds to a list. from: where the route's items begin. */
typedef bool (*collect_t)(making_t *making, list_t *list, size_t from, uint32_t route, uint32_t end);

static bool is_place(const making_t *making, uint32_t node) {
    return htg_domain_kind(making->domain, node) == HTG_KIND_PLACE;
}

static bool add_place(list_t *list, size_t from, uint32_t place) {
    return (list->count > from && list->out->item[list->count - 1] == place) || add_item(list, place);
}

static bool collect_places(making_t *making, list_t *list, size_t from, uint32_t route, uint32_t end) {
    (void)route;
    if (is_place(making, end)) return add_place(list, from, end);
    for (uint32_t i = making->located_start[end]; i < making->located_start[end + 1]; i++) {
        uint32_t place = htg_network_targets(making->network)[making->located[i]];
        if (is_place(making, place) && !add_place(list, from, place)) return false;
    }
    return true;
}

static bool add_once(making_t *making, list_t *list, uint32_t route, uint32_t node) {
    if (making->mark[node] == route) return true;
    making->mark[node] = route;
    return add_item(list, node);
}

static bool collect_nodes(making_t *making, list_t *list, size_t from, uint32_t route, uint32_t end) {
    (void)from;
    return is_place(making, end) || add_once(making, list, route, end);
}

static bool is_official(const making_t *making, uint32_t node) {
    return htg_domain_kind(making->domain, node) == HTG_KIND_OFFICIAL ||
           (htg_domain_roles(making->domain, node) >> HTG_ROLE_PUBLIC_OFFICIAL & 1);
}

/* Victims hold no post here, whatever is recorded: they are never hit. */
static bool collect_posts(making_t *making, list_t *list, size_t from, uint32_t route, uint32_t end) {
    bool holds = false;
    (void)from;
    if (htg_domain_victim(making->domain, end)) return true;
    if (htg_domain_kind(making->domain, end) == HTG_KIND_POST) return add_once(making, list, route, end);
    for (uint32_t i = making->held_start[end]; i < making->held_start[end + 1]; i++) {
        uint32_t post = htg_network_targets(making->network)[making->held[i]];
        if (htg_domain_kind(making->domain, post) != HTG_KIND_POST) continue;
        holds = true;
        if (!add_once(making, list, route, post)) return false;
    }
    return holds || !is_official(making, end) || add_once(making, list, route, end);
}

static bool collect(making_t *making, htg_route_lists_t *out, collect_t what, bool sorted) {
    const uint32_t *source = htg_network_sources(making->network), *target = htg_network_targets(making->network);
    list_t list = {.out = out};
    uint32_t count = making->out->count, nodes = htg_network_node_count(making->network);
    out->start = htg_alloc_zero((size_t)count + 1, sizeof *out->start);
    if (!out->start || !htg_grow((void **)&out->item, &list.capacity, 1, sizeof *out->item)) return false;
    if (nodes) memset(making->mark, 0xFF, nodes * sizeof *making->mark);
    size_t leg = 0;
    for (uint32_t route = 0; route < count; route++) {
        size_t from = list.count;
        for (; leg < making->leg_count && making->leg[leg].route == route; leg++) {
            uint32_t tie = making->leg[leg].tie;
            if (!what) {
                if (!add_item(&list, tie)) return false;
            } else if (!what(making, &list, from, route, source[tie]) || !what(making, &list, from, route, target[tie])) {
                return false;
            }
        }
        if (sorted && list.count > from) qsort(out->item + from, list.count - from, sizeof *out->item, by_number);
        out->start[route + 1] = (uint32_t)list.count;
    }
    return true;
}

/* Fewest posts that meet every route: a covering program with a row a route. */
static htg_status_t find_hitting(making_t *making, double seconds, htg_error_t *err) {
    htg_routes_t *out = making->out;
    uint32_t nodes = htg_network_node_count(making->network);
    htg_integer_program_t *program = NULL;
    htg_integer_solution_t solution = {0};
    const htg_integer_options_t options = {.seconds = seconds};
    htg_status_t status = htg_integer_program_new(nodes, NULL, &program, err);
    for (uint32_t route = 0; route < out->count && !status; route++) {
        uint32_t from = out->posts.start[route], count = out->posts.start[route + 1] - from;
        if (count)
            status = htg_integer_program_cover(program, out->posts.item + from, count, err);
        else
            out->without_posts++;
    }
    if (!status) status = htg_integer_program_solve(program, &options, &solution, err);
    if (!status) out->hitting = htg_alloc(nodes, sizeof *out->hitting);
    if (!status && !out->hitting) status = htg_error_memory(err);
    for (uint32_t node = 0; node < nodes && !status; node++)
        if (solution.chosen[node]) out->hitting[out->hitting_count++] = node;
    out->proved = solution.proved;
    out->lower = ceil(solution.lower - 1e-9);
    htg_integer_solution_clear(&solution);
    htg_integer_program_free(program);
    return status;
}

htg_status_t htg_routes_new(const htg_domain_t *domain, double seconds, htg_routes_t *out, htg_error_t *err) {
    making_t making = {.domain = domain, .network = domain->network, .out = out};
    int located = htg_vocabulary_find(HTG_RELATION, "located_in"), occupies = htg_vocabulary_find(HTG_RELATION, "occupies");
    *out = (htg_routes_t){0};
    making.mark = htg_alloc(htg_network_node_count(domain->network), sizeof *making.mark);
    htg_status_t status = making.mark ? read_ties(&making, err) : htg_error_memory(err);
    if (!status) status = sort_names(&making, err);
    if (!status) status = ties_from(&making, located, &making.located_start, &making.located, err);
    if (!status) status = ties_from(&making, occupies, &making.held_start, &making.held, err);
    if (!status) {
        if (making.leg_count) qsort(making.leg, making.leg_count, sizeof *making.leg, by_way);
        bool memory = collect(&making, &out->ties, NULL, false) && collect(&making, &out->places, collect_places, false) &&
                      collect(&making, &out->nodes, collect_nodes, true) && collect(&making, &out->posts, collect_posts, true);
        status = memory ? find_hitting(&making, seconds, err) : htg_error_memory(err);
    }
    void *own[] = {making.leg, making.located, making.located_start, making.held, making.held_start, making.mark};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        htg_free(own[i]);
    if (status) htg_routes_clear(out);
    return status;
}

void htg_routes_clear(htg_routes_t *routes) {
    htg_route_lists_t *lists[] = {&routes->ties, &routes->places, &routes->nodes, &routes->posts};
    for (uint32_t i = 0; i < routes->count; i++)
        htg_free(routes->name[i]);
    htg_free(routes->name);
    htg_free(routes->hitting);
    for (size_t i = 0; i < 4; i++) {
        htg_free(lists[i]->start);
        htg_free(lists[i]->item);
    }
    *routes = (htg_routes_t){0};
}

double htg_routes_overlap(const htg_routes_t *routes, uint32_t a, uint32_t b, uint32_t *shared) {
    const htg_route_lists_t *nodes = &routes->nodes;
    uint32_t i = nodes->start[a], k = nodes->start[b], all = 0;
    *shared = 0;
    while (i < nodes->start[a + 1] || k < nodes->start[b + 1]) {
        bool left = i < nodes->start[a + 1], right = k < nodes->start[b + 1];
        uint32_t x = left ? nodes->item[i] : HTG_NONE, y = right ? nodes->item[k] : HTG_NONE;
        i += x <= y;
        k += y <= x;
        *shared += x == y;
        all++;
    }
    return all ? (double)*shared / all : (double)NAN;
}
