#include "algorithms/picture_network.h"

#include <math.h>
#include <stdio.h>

#include "core/memory_internal.h"
#include "tests/support/small_network.h"

static htg_picture_t picture_of(const char *text, htg_picture_options_t options) {
    htg_network_t *network = small_network(text);
    htg_domain_t *domain;
    htg_picture_t picture;
    cr_assert_eq(htg_domain_new(network, NULL, &domain, NULL), HTG_OK);
    cr_assert_eq(htg_picture_make(domain, &options, &picture, NULL), HTG_OK);
    htg_domain_free(domain);
    htg_network_free(network);
    return picture;
}

static const char *text_of(const htg_network_t *network, htg_element_t element, const char *name, uint32_t row) {
    const htg_column_t *column = htg_network_find_column(network, element, name);
    const char *text = column ? htg_column_text(column, row) : NULL;
    return text ? text : "-";
}

/* Twelve victims of forced labour from PE and one of the same from CO, a 14th who is unknown; x recruits all of them. */
static const char *record(void) {
    static char text[4096];
    size_t used = (size_t)snprintf(text, sizeof text, "node x kind=trafficker label=X note=free betweenness=5\n");
    for (int i = 0; i < 14; i++)
        used += (size_t)snprintf(
            text + used, sizeof text - used,
            "node v%d label=Name%d %s %s betweenness=9\ntie x v%d relation=recruits weight=3 stages=%s note=free\n", i, i,
            i == 3 ? "roles=victim;recruiter" : "kind=victim",
            i < 12   ? "exploitation=forced_labour country=PE"
            : i < 13 ? "exploitation=forced_labour country=CO"
                     : "sector=media",
            i, i == 1 ? "transportation" : "recruitment");
    used += (size_t)snprintf(text + used, sizeof text - used,
                             "tie v0 v1 relation=family\ntie v0 v12 relation=family\nedge v12 v1 relation=family\n");
    snprintf(text + used, sizeof text - used, "node y\nedge x y relation=bribe note=kept\nedge y x relation=bribe\n");
    return text;
}

Test(picture_network, victims_become_classes) {
    htg_picture_t picture = picture_of(record(), (htg_picture_options_t)HTG_PICTURE_OPTIONS_INIT);
    const htg_network_t *network = picture.network;
    static const char *const labels[] = {"X", "-", "Victims: forced labour, CO (fewer than 11)",
                                         "Victims: forced labour, PE (12)",
                                         "Victims: exploitation unknown, country unknown (fewer than 11)"};
    static const char *const counts[] = {"-", "-", "fewer than 11", "12", "fewer than 11"};
    cr_assert_eq(htg_network_node_count(network), 5);
    for (uint32_t node = 0; node < 5; node++) {
        cr_expect_str_eq(text_of(network, HTG_NODE, "label", node), labels[node]);
        cr_expect_str_eq(text_of(network, HTG_NODE, HTG_PICTURE_VICTIMS, node), counts[node]);
        cr_expect_str_eq(text_of(network, HTG_NODE, "betweenness", node), node ? "-" : "5");
        cr_expect_str_eq(text_of(network, HTG_NODE, "sector", node), "-");
    }
    cr_expect_str_eq(htg_network_node_id(network, 3), "victims:forced_labour:PE");
    cr_expect_str_eq(htg_network_node_id(network, 4), "victims:unknown:unknown");
    cr_expect_eq(picture.node[0], 0);
    cr_expect_eq(picture.node[1], 15);
    cr_expect_eq(picture.node[2], HTG_NONE);
    cr_assert_not_null(strstr(picture.sentence[0], "numbers under 11 are not told"));
    cr_assert_null(picture.sentence[1]);
    htg_picture_clear(&picture);
}

Test(picture_network, ties_of_classes_are_merged_and_counted_from_eleven_on) {
    htg_picture_t picture = picture_of(record(), (htg_picture_options_t)HTG_PICTURE_OPTIONS_INIT);
    const htg_network_t *network = picture.network;
    static const struct {
        uint32_t source, target;
        bool directed;
        const char *relation, *stages, *count, *note;
    } want[] = {{0, 1, false, "bribe", "-", "-", "kept"},
                {1, 0, false, "bribe", "-", "-", "-"},
                {0, 2, true, "recruits", "recruitment", "fewer than 11", "-"},
                {0, 3, true, "recruits", "recruitment;transportation", "12", "-"},
                {0, 4, true, "recruits", "recruitment", "fewer than 11", "-"},
                {2, 3, false, "family", "-", "fewer than 11", "-"},
                {3, 2, true, "family", "-", "fewer than 11", "-"}};
    cr_assert_eq(htg_network_tie_count(network), sizeof want / sizeof *want);
    for (uint32_t tie = 0; tie < sizeof want / sizeof *want; tie++) {
        cr_expect_eq(htg_network_sources(network)[tie], want[tie].source, "%u", tie);
        cr_expect_eq(htg_network_targets(network)[tie], want[tie].target, "%u", tie);
        cr_expect_eq(htg_network_tie_directed(network, tie), want[tie].directed, "%u", tie);
        cr_expect_str_eq(text_of(network, HTG_TIE, "relation", tie), want[tie].relation);
        cr_expect_str_eq(text_of(network, HTG_TIE, "stages", tie), want[tie].stages);
        cr_expect_str_eq(text_of(network, HTG_TIE, HTG_PICTURE_TIES, tie), want[tie].count);
        cr_expect_str_eq(text_of(network, HTG_TIE, "note", tie), want[tie].note);
        cr_expect_str_eq(text_of(network, HTG_TIE, "weight", tie), "-");
        cr_expect_eq(picture.tie[tie], tie == 0 ? 17 : tie == 1 ? 18 : HTG_NONE, "%u", tie);
    }
    htg_picture_clear(&picture);
}

/* Two records that differ only in numbers under the threshold give the same picture, byte for byte in what it holds. */
Test(picture_network, numbers_under_eleven_cannot_be_told_apart) {
    htg_picture_t seen[2];
    for (int more = 0; more < 2; more++) {
        char text[2048] = "node x kind=trafficker\nnode y\ntie x y\n";
        for (int i = 0; i < (more ? 10 : 1); i++)
            sprintf(text + strlen(text), "node v%d kind=victim country=PE\ntie x v%d relation=recruits weight=2\ntie v%d y\n",
                    i, i, i);
        seen[more] = picture_of(text, (htg_picture_options_t)HTG_PICTURE_OPTIONS_INIT);
    }
    char difference[200] = "";
    cr_assert(htg_network_equal(seen[0].network, seen[1].network, difference, sizeof difference), "%s", difference);
    cr_assert_str_eq(seen[0].sentence[0], seen[1].sentence[0]);
    htg_picture_clear(&seen[0]);
    htg_picture_clear(&seen[1]);
}

Test(picture_network, victims_are_included_where_asked) {
    htg_picture_options_t options = HTG_PICTURE_OPTIONS_INIT;
    options.include_victims = true;
    htg_picture_t picture = picture_of(record(), options);
    cr_expect_eq(htg_network_node_count(picture.network), 16);
    cr_expect_eq(htg_network_tie_count(picture.network), 19);
    cr_expect_null(picture.sentence[0]);
    htg_picture_clear(&picture);
}

Test(picture_network, ids_of_classes_are_new) {
    htg_picture_t picture = picture_of("node victims:unknown:PE kind=person\nnode v kind=victim country=PE",
                                       (htg_picture_options_t)HTG_PICTURE_OPTIONS_INIT);
    cr_expect_str_eq(htg_network_node_id(picture.network, 1), "victims:unknown:PE_");
    htg_picture_clear(&picture);
}

/* A clique of five, a tail of five that ends in h, and a pair apart. */
static const char *const shape =
    "edge a b\nedge a c\nedge a d\nedge a e\nedge b c\nedge b d\nedge b e\nedge c d\nedge c e\nedge d e\n"
    "edge e f\nedge f g\nedge g h\nedge p q";

static void expect_ids(const htg_network_t *network, const char *ids) {
    cr_assert_eq(htg_network_node_count(network), strlen(ids));
    for (uint32_t node = 0; ids[node]; node++)
        cr_expect_eq(htg_network_node_id(network, node)[0], ids[node], "%s", ids);
}

Test(picture_network, without_scores_the_innermost_core_is_shown) {
    htg_picture_options_t options = HTG_PICTURE_OPTIONS_INIT;
    options.max_nodes = 6;
    htg_picture_t picture = picture_of(shape, options);
    expect_ids(picture.network, "abcdef");
    cr_expect_eq(htg_network_tie_count(picture.network), 11);
    cr_expect_eq(picture.tie[10], 10);
    cr_expect_str_eq(picture.sentence[0],
                     "6 of 10 nodes and 11 of 14 ties are shown: the part around the innermost core (k-core).");
    htg_picture_clear(&picture);
}

Test(picture_network, with_scores_the_part_grows_from_the_highest) {
    /*                      a  b  c  d  e  f  g  h  p  q */
    const double score[] = {1, 1, 2, 1, 1, 1, 0, 9, 8, NAN};
    htg_picture_options_t options = {.max_nodes = 5, .score = score, .score_name = "betweenness"};
    htg_picture_t picture = picture_of(shape, options);
    expect_ids(picture.network, "cefgh"); /* h, then along the tail, not the unconnected p */
    cr_expect_not_null(strstr(picture.sentence[0], "highest betweenness"));
    htg_picture_clear(&picture);
    options.max_nodes = 9; /* a neighbour is left for each of eight; then the highest of the rest */
    picture = picture_of(shape, options);
    expect_ids(picture.network, "abcdefghp");
    htg_picture_clear(&picture);
}

Test(picture_network, the_part_may_grow_from_a_centre) {
    const double score[] = {1, 1, 2, 1, 1, 1, 0, 9, 8, NAN};
    htg_picture_options_t options = {.max_nodes = 3, .score = score, .has_centre = true, .centre = 0};
    htg_picture_t picture = picture_of(shape, options);
    expect_ids(picture.network, "abc"); /* c ranks highest of a's neighbours, then b */
    cr_expect_not_null(strstr(picture.sentence[0], "around the centre"));
    htg_picture_clear(&picture);
}

Test(picture_network, the_part_ends_before_it_has_too_many_ties) {
    htg_picture_options_t options = HTG_PICTURE_OPTIONS_INIT;
    options.max_ties = 9; /* the clique has ten */
    htg_picture_t picture = picture_of(shape, options);
    expect_ids(picture.network, "abce"); /* e has five neighbours; all pairs of four are tied */
    cr_expect_eq(htg_network_tie_count(picture.network), 6);
    htg_picture_clear(&picture);
    options.max_ties = 14;
    picture = picture_of(shape, options);
    expect_ids(picture.network, "abcdefghpq");
    cr_expect_null(picture.sentence[0]);
    htg_picture_clear(&picture);
}

Test(picture_network, classes_take_a_quarter_of_the_room) {
    char text[2048] = "";
    for (int i = 0; i < 8; i++)
        sprintf(text + strlen(text), "edge n%d n%d\nnode v%d kind=victim country=%c%c\nedge n%d v%d\n", i, i + 1, i, 'A' + i,
                'R', i, i);
    htg_picture_options_t options = HTG_PICTURE_OPTIONS_INIT;
    options.max_nodes = 8;
    htg_picture_t picture = picture_of(text, options);
    uint32_t classes = 0;
    cr_assert_eq(htg_network_node_count(picture.network), 8);
    for (uint32_t node = 0; node < 8; node++)
        classes += picture.node[node] == HTG_NONE;
    cr_expect_eq(classes, 2);
    htg_picture_clear(&picture);
}

Test(picture_network, every_allocation_may_fail) {
    htg_network_t *network = small_network(record());
    htg_domain_t *domain;
    htg_picture_options_t options = {.max_nodes = 3};
    htg_status_t status = HTG_ERROR_MEMORY;
    cr_assert_eq(htg_domain_new(network, NULL, &domain, NULL), HTG_OK);
    for (uint64_t k = 1; status; k++) {
        htg_picture_t picture;
        htg_alloc_fail_at(k);
        status = htg_picture_make(domain, &options, &picture, NULL);
        htg_alloc_fail_at(0);
        cr_assert(status == HTG_OK || status == HTG_ERROR_MEMORY);
        htg_picture_clear(&picture);
        cr_assert_lt(k, 2000);
    }
    htg_domain_free(domain);
    htg_network_free(network);
}
