/* Plain stretches are read past libxml2: whatever the document, the same network, diagnostics and errors with their places as with
   libxml2 alone. Documents are drawn from pieces, plain and not, and bytes of them changed. */
#include "core/random.h"
#include "io/graphml_reader_internal.h"
#include "tests/support/graphml_sample.h"

static const char head[] =
    "<?xml version=\"1.0\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
    "<key id=\"k\" for=\"node\" attr.name=\"kind\" attr.type=\"string\"/>\n<key id=\"r\" for=\"node\" attr.name=\"risk\" "
    "attr.type=\"double\"/>\n<key id=\"w\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>\n"
    "<key id=\"c\" for=\"edge\" attr.name=\"count\" attr.type=\"long\"/>\n";

/* %d: a number of a node. */
static const char *const plain[] = {
    "\n<node id=\"n%d\"/>",
    "\n  <node id='n%d'><data key=\"k\">person</data><data key=\"r\">0.25</data></node>",
    "\n  <node id=\"n%d\">\n    <data key=\"k\">a b\n c</data>\n    <data key=\"r\">1e3</data>\n  </node>",
    "\n<edge source=\"n%d\" target=\"n%d\"/>",
    "\n\t<edge id=\"e%d\" source=\"n%d\" target=\"n%d\" directed=\"true\"><data key=\"w\">2</data><data key=\"c\">7</data></edge>",
    "\r\n<edge source=\"n%d\" target=\"n%d\" ><data key=\"w\" > 3.5 </data></edge>  ",
    "\n<edge source=\"n%d\" target=\"n%d\">\n  <data key=\"c\"/>\n</edge>",
    "\n<node id=\"n%d\"><data key=\"k\">\xC3\xA9t\xC3\xA9</data><data key=\"r\">x</data></node>",
};

static const char *const odd[] = {
    "<node id=\"n%d\"/><node id=\"n%d\"/>",
    "\n<node id=\"n%d\"><data key=\"k\">a &amp; b</data></node>",
    "\n<node id=\"n%d\" label=\"x\"/>",
    "\n<edge source=\"n%d\" target=\"n%d\" label=\"x\"><data key=\"w\">1</data></edge>",
    "\n<edge source=\"n%d\" target=\"n%d\"/><edge source=\"n%d\" target=\"n%d\" directed=\"maybe\"/>",
    "\n<!-- <node id=\"n%d\"/>\n<node id=\"hidden\"/>\n-->",
    "\n<node id=\"n%d\"><data key=\"k\"><![CDATA[\n<node id=\"hidden\"/>\n]]></data></node>",
    "\n<node id=\"n%d\"><data key=\"unknown\">1</data><data>2</data></node>",
    "\n<edge source=\"n%d\"/>",
    "\n<edge source=\"n%d\" source=\"n1\" target=\"n%d\"/>",
    "\n<node id=\"n%d\"><data key=\"r\">many</data><data key=\"r\">1</data>stray</node>",
    "\nstray text",
    "\n<node id=\"n%d\"><graph edgedefault=\"directed\">\n<node id=\"n%d\"/>\n<edge source=\"n%d\" target=\"n1\"/></graph></node>",
    "\n<node id=\"\xE2\x82\xAC%d\"><data key=\"k\">\xF0\x9F\x98\x80</data><data key=\"r\">y</data></node>",
    "\n<node id=\"n%d\"><data key=\"k\">a]]>b</data></node>",
    "\n<node id=\"n%d\"><data key=\"k\">\x01</data></node>",
    "\n<node id=\"n%d\"><data key=\"k\">\xEF\xBF\xBE</data></node>",
    "\n<g:node xmlns:g=\"urn:x\" id=\"n%d\"/>",
    "\n<node xmlns=\"urn:x\" id=\"n%d\">\n<node id=\"n%d\"/>\n</node>",
    "\n<node id=\"\"/>\n<node/>",
    "\n<data key=\"k\">of the graph</data>",
    "\n<edge source=\"n%d\" target=\"n%d\"></node>",
    "\n<node id=\"n%d\"><data key=\"k\">\r\n</data>\r</node>",
    "\n<node\n id=\"n%d\"/>",
    "\n<node id=\"n%d\tx\"/>",
};

enum { PLAIN = sizeof plain / sizeof *plain, ODD = sizeof odd / sizeof *odd };

static void append_piece(htg_text_t *out, const char *piece, htg_random_t *random, uint32_t nodes) {
    for (; *piece; piece++)
        if (piece[0] == '%')
            htg_text_printf(out, "%u", (unsigned)htg_random_below(random, nodes)), piece++;
        else
            htg_text_append_char(out, *piece);
}

static htg_text_t draw_document(uint64_t seed, htg_random_t *random) {
    static const char *const graphs[] = {"<graph id=\"G\" edgedefault=\"directed\">", "<graph>",
                                         "<graph xmlns=\"urn:other\" edgedefault=\"directed\">"};
    htg_text_t out = {0};
    uint32_t pieces = seed % 50 == 0 ? 12000 : 1 + (uint32_t)htg_random_below(random, 40);
    uint32_t odds = (uint32_t)(seed % 4 ? seed % 4 * 3 : 0), nodes = 2 + pieces / 2;
    htg_text_append_string(&out, head);
    htg_text_append_string(&out, graphs[seed % 16 == 7 ? 2 : seed & 1]);
    for (uint32_t i = 0; i < pieces; i++) {
        bool is_odd = htg_random_below(random, 100) < odds;
        /* most pieces that cannot be read stop all: they are rare */
        append_piece(&out, is_odd ? odd[htg_random_below(random, ODD)] : plain[htg_random_below(random, PLAIN)], random, nodes);
    }
    htg_text_append_string(&out, seed % 11 ? "\n</graph>\n</graphml>\n" : "\n</graph>");
    cr_assert_not(out.failed);
    return out;
}

static void compare(const htg_text_t *document, const htg_read_options_t *options, uint64_t seed) {
    htg_graphml_scans = false;
    sample_t slow = sample_bytes(htg_text_string(document), document->length, options);
    htg_graphml_scans = true;
    sample_t fast = sample_bytes(htg_text_string(document), document->length, options);
    cr_assert(fast.status == slow.status && !strcmp(fast.err.message, slow.err.message), "seed %d: '%s' not '%s'", (int)seed,
              fast.err.message, slow.err.message);
    cr_assert(fast.err.line == slow.err.line && fast.err.column == slow.err.column, "seed %d: %s: %d:%d not %d:%d", (int)seed,
              fast.err.message, (int)fast.err.line, (int)fast.err.column, (int)slow.err.line, (int)slow.err.column);
    htg_text_t said[2] = {sample_diagnostics(fast.diagnostics), sample_diagnostics(slow.diagnostics)};
    cr_assert_str_eq(htg_text_string(&said[0]), htg_text_string(&said[1]), "seed %d: said\n%s\nnot\n%s", (int)seed,
                     htg_text_string(&said[0]), htg_text_string(&said[1]));
    if (fast.network) {
        htg_text_t read[2] = {sample_network(fast.network), sample_network(slow.network)};
        cr_assert_str_eq(htg_text_string(&read[0]), htg_text_string(&read[1]), "seed %d", (int)seed);
        htg_text_free(&read[0]), htg_text_free(&read[1]);
    }
    htg_text_free(&said[0]), htg_text_free(&said[1]);
    sample_end(&fast), sample_end(&slow);
}

Test(graphml_scan, changes_nothing) {
    for (uint64_t seed = 0; seed < 1500; seed++) {
        htg_random_t random;
        htg_random_seed(&random, seed, 31);
        htg_text_t document = draw_document(seed, &random);
        htg_read_options_t options = HTG_READ_OPTIONS_INIT;
        compare(&document, &options, seed);
        options.strict = true;
        compare(&document, &options, seed);
        options.strict = false;
        options.max_text = 5, options.max_nodes = 12, options.max_ties = 9, options.max_depth = 4;
        if (seed % 3 == 0) compare(&document, &options, seed);
        htg_text_free(&document);
    }
}

Test(graphml_scan, changes_nothing_in_damaged_documents) {
    for (uint64_t seed = 0; seed < 3000; seed++) {
        htg_random_t random;
        htg_random_seed(&random, seed, 32);
        htg_text_t document = draw_document(seed * 7 + 1, &random);
        static const char bytes[] = "<>/\"'&= \n\r\t]-a\x01\x7F\xC3\xA9\xEF";
        for (uint64_t change = htg_random_below(&random, 3) + 1; change-- > 0;) {
            size_t at = strlen(head) + htg_random_below(&random, document.length - strlen(head));
            document.bytes[at] = bytes[htg_random_below(&random, sizeof bytes - 1)];
        }
        compare(&document, NULL, seed);
        htg_text_free(&document);
    }
}
