/* Nodes and ties in any order, ids of any form: nodes are numbered as they come, and what no <node> declares is counted. The
   twin keeps a list of names and searches it. */
#include "core/random.h"
#include "tests/support/graphml_sample.h"

enum { NAMES = 60, LINES = 120 };

typedef struct twin {
    char names[NAMES][16];
    bool declared[NAMES];
    uint32_t count, twice;
} twin_t;

static uint32_t twin_node(twin_t *twin, const char *name) {
    uint32_t node = 0;
    while (node < twin->count && strcmp(twin->names[node], name) != 0)
        node++;
    if (node == twin->count) strcpy(twin->names[twin->count++], name);
    return node;
}

/* Numbers in a row, leading zeros, another prefix, numbers far apart, none. */
static void make_name(htg_random_t *random, unsigned form, char name[16]) {
    static const char *const forms[] = {"n%u", "n%03u", "m%u", "n%u00000", "%u", "n%ux"};
    unsigned number = (unsigned)htg_random_below(random, NAMES / 6);
    if (form >= sizeof forms / sizeof *forms) form = (unsigned)htg_random_below(random, sizeof forms / sizeof *forms);
    snprintf(name, 16, forms[form], number); // NOLINT(clang-diagnostic-format-nonliteral)
}

static void append_line(htg_random_t *random, unsigned form, bool node, htg_text_t *text, twin_t *twin) {
    char a[16], b[16];
    make_name(random, form, a);
    make_name(random, form, b);
    uint32_t first = twin_node(twin, a);
    if (node) {
        twin->twice += twin->declared[first];
        twin->declared[first] = true;
        htg_text_printf(text, "<node id=\"%s\"/>\n", a);
    } else {
        twin_node(twin, b);
        htg_text_printf(text, "<edge source=\"%s\" target=\"%s\"/>\n", a, b);
    }
}

static void check(const twin_t *twin, const htg_text_t *text, uint64_t seed) {
    uint64_t undeclared = 0;
    sample_t sample = sample_bytes(text->bytes, text->length, NULL);
    cr_assert_eq(sample.status, HTG_OK, "seed %d: %s", (int)seed, sample.err.message);
    cr_assert_eq(htg_network_node_count(sample.network), twin->count, "seed %d", (int)seed);
    for (uint32_t node = 0; node < twin->count; node++) {
        cr_assert_str_eq(htg_network_node_id(sample.network, node), twin->names[node], "seed %d", (int)seed);
        undeclared += !twin->declared[node];
    }
    cr_assert_eq(htg_diagnostics_count(sample.diagnostics, HTG_D_UNDECLARED_ENDPOINT), undeclared, "seed %d", (int)seed);
    cr_assert_eq(htg_diagnostics_count(sample.diagnostics, HTG_D_DUPLICATE_NODE), twin->twice, "seed %d", (int)seed);
    sample_end(&sample);
}

Test(graphml_order, does_not_matter) {
    for (uint64_t seed = 0; seed < 400; seed++) {
        htg_random_t random;
        twin_t twin = {0};
        htg_text_t text = {0};
        unsigned form = (unsigned)(seed % 8);
        bool nodes_first = seed % 3 == 0;
        htg_random_seed(&random, seed, 0);
        htg_text_append_string(&text, GRAPHML DIRECTED "\n");
        for (int line = 0; line < LINES; line++)
            append_line(&random, form, nodes_first ? line < LINES / 2 : htg_random_below(&random, 2) == 0, &text, &twin);
        htg_text_append_string(&text, "</graph>" GRAPHML_END);
        cr_assert_not(text.failed);
        check(&twin, &text, seed);
        htg_text_free(&text);
    }
}
