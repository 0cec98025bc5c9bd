/* Every numbered diagnostic of reading GraphML: what was read in spite of it, its count and the place of its first occurrence,
   and that strict reading refuses repairs there, and nothing else. */
#include "tests/support/graphml_sample.h"

#define NODE_A "<node id=\"a\"/>"
#define NODE_B "<node id=\"b\"/>"

static const struct {
    int number;
    const char *text, *network, *diagnostics;
    int line, column; /* where strict reading refuses, if that is not where the diagnostic stands */
} cases[] = {
    {101, GRAPHML DIRECTED "\n" NODE_A "\n<edge source=\"a\" target=\"x\"/>\n <edge source=\"x\" target=\"y\"/></graph>" GRAPHML_END,
     "directed\nnode a\nnode x\nnode y\na>x\nx>y\n", "101 x 1x 3:1\n101 y 1x 4:2\n", 0, 0},
    {102, GRAPHML "<key id=\"k\" for=\"node\" attr.name=\"w\" attr.type=\"int\"/>" DIRECTED "\n" NODE_A
                  "<node id=\"b\"><data key=\"k\">1</data></node>\n<node id=\"a\"><data key=\"k\">7</data></node>"
                  "<node id=\"b\"><data key=\"k\">1</data></node></graph>" GRAPHML_END,
     "directed\nnode: w:integer\nnode a w=7\nnode b w=1\n", "102 a 1x 3:1\n102 b 1x 3:43\n", 0, 0},
    {103, GRAPHML "<key id=\"k\" for=\"node\" attr.name=\"w\" attr.type=\"int\"/>" DIRECTED
                  "\n<node id=\"a\"><data key=\"k\">1</data></node>\n<node id=\"a\"><data key=\"k\">2</data></node></graph>" GRAPHML_END,
     "directed\nnode: w:integer\nnode a w=1\n", "102 a 1x 3:1\n103 w 1x 3:28\n", 3, 1},
    {104, GRAPHML "<key id=\"k\" for=\"node\" attr.name=\"w\" attr.type=\"int\"/>" DIRECTED
                  "\n<node id=\"a\"><data key=\"k\">1</data></node>\n<node id=\"b\"><data key=\"k\"> many </data></node></graph>" GRAPHML_END,
     "directed\nnode: w:text\nnode a w=1\nnode b w= many \n", "104 w 1x 3:28\n", 0, 0},
    {104, GRAPHML "\n<key id=\"k\" for=\"node\" attr.name=\"w\" attr.type=\"double\">\n<default>1,5</default></key>" DIRECTED
                  NODE_A "</graph>" GRAPHML_END,
     "directed\nnode: w:text\nnode a w=1,5\n", "104 w 1x 2:1\n", 0, 0},
    {105, GRAPHML "\n <key id=\"k\" for=\"node\" attr.name=\"w\" attr.type=\"colour\"/>" DIRECTED
                  "<node id=\"a\"><data key=\"k\">1</data></node></graph>" GRAPHML_END,
     "directed\nnode: w:text\nnode a w=1\n", "105 colour 1x 2:2\n", 0, 0},
    {106, GRAPHML "\n<key id=\"k\" for=\"node\" attr.name=\"w\"/>" DIRECTED "<node id=\"a\"><data key=\"k\">1</data></node></graph>" GRAPHML_END,
     "directed\nnode: w:text\nnode a w=1\n", "106 w 1x 2:1\n", 0, 0},
    {107, GRAPHML DIRECTED "<node id=\"a\">\n  <data key=\"k\">1</data></node><edge source=\"a\" target=\"a\"><data key=\"k\">2</data>"
                  "</edge></graph>" GRAPHML_END,
     "directed\nnode: k:text\ntie: k:text\nnode a k=1\na>a k=2\n", "107 k 2x 2:3\n", 0, 0},
    {108, GRAPHML DIRECTED "<node id=\"a\">\n<data>1</data>\n<data key=\"\">2</data></node></graph>" GRAPHML_END,
     "directed\nnode a\n", "108 2x 2:1\n", 0, 0},
    {109, GRAPHML "<key id=\"k\" for=\"node\" attr.name=\"w\" attr.type=\"int\"/>\n<key id=\"l\" for=\"node\" attr.name=\"w\" "
                  "attr.type=\"boolean\"/>" DIRECTED "<node id=\"a\"><data key=\"k\">1</data></node><node id=\"b\"><data key=\"l\">true"
                  "</data></node></graph>" GRAPHML_END,
     "directed\nnode: w:text\nnode a w=1\nnode b w=true\n", "109 w 1x 2:1\n", 0, 0},
    {110, GRAPHML "<key id=\"k\" for=\"node\" attr.name=\"w\" attr.type=\"int\"/>\n<key id=\"k\" for=\"node\" attr.name=\"v\" "
                  "attr.type=\"string\"/>" DIRECTED "<node id=\"a\"><data key=\"k\">1</data></node></graph>" GRAPHML_END,
     "directed\nnode: w:integer\nnode a w=1\n", "110 k 1x 2:1\n", 0, 0},
    {111, GRAPHML DIRECTED NODE_A "\n<edge id=\"e\" source=\"a\" target=\"a\"/>\n<edge id=\"f\" source=\"a\" target=\"a\"/>\n"
                  "<edge id=\"e\" source=\"a\" target=\"a\"/><edge id=\"f\" source=\"a\" target=\"a\"/></graph>" GRAPHML_END,
     "directed\nnode a\n#e a>a\n#f a>a\na>a\na>a\n", "111 2x 4:1\n", 0, 0},
    {112, GRAPHML "\n<graph id=\"G\">" NODE_A "<edge source=\"a\" target=\"a\"/></graph>" GRAPHML_END,
     "undirected #G\nnode a\na-a\n", "112 G 1x 2:1\n", 0, 0},
    {112, GRAPHML "\n<graph edgedefault=\"both\">" NODE_A "</graph>" GRAPHML_END, "undirected\nnode a\n", "112 both 1x 2:1\n", 0, 0},
    {113, "<graphml xmlns=\"http://example.org/graphs\">" DIRECTED NODE_A "</graph></graphml>", "directed\nnode a\n",
     "113 http://example.org/graphs 1x 1:1\n", 0, 0},
    {114, GRAPHML DIRECTED "<node id=\"a\">\n <graph edgedefault=\"undirected\"><node id=\"b\"/><edge source=\"a\" target=\"b\"/>"
                  "</graph></node></graph>" GRAPHML_END,
     "directed\nnode: group:text\nnode a\nnode b group=a\na-b\n", "114 a 1x 2:2\n", 0, 0},
    {115, GRAPHML DIRECTED NODE_A "\n<hyperedge id=\"h\"><endpoint node=\"a\"/></hyperedge>\n<hyperedge/></graph>" GRAPHML_END,
     "directed\nnode a\n", "115 h 1x 2:1\n115 1x 3:1\n", 0, 0},
    {117, GRAPHML DIRECTED "<node id=\"a\">\n<port name=\"p\"><port name=\"q\"/></port></node>\n<edge source=\"a\" sourceport=\"p\" "
                  "target=\"a\" targetport=\"q\"/></graph>" GRAPHML_END,
     "directed\nnode a\na>a\n", "117 3x 2:1\n", 0, 0},
    {118, GRAPHML DIRECTED NODE_A "</graph>\n<graph id=\"H\" edgedefault=\"directed\"><node id=\"b\"/><node id=\"c\"><graph/></node>"
                  "<edge source=\"b\" target=\"c\"/></graph>" GRAPHML_END,
     "directed\nnode a\n", "118 H: 2 nodes, 1 tie 2x 2:1\n", 0, 0},
    {119, GRAPHML "<key id=\"k\" for=\"node\" attr.name=\"w\" attr.type=\"string\"/>" DIRECTED
                  "\n<node id=\"a\"><data key=\"k\">x<b>y<i>z</i></b>!</data></node></graph>" GRAPHML_END,
     "directed\nnode: w:text\nnode a w=xyz!\n", "119 b 1x 2:29\n", 0, 0},
    {120, GRAPHML DIRECTED "\n<vertex id=\"a\"><data key=\"k\">1</data></vertex>\n<x:node xmlns:x=\"u\" id=\"c\"/>" NODE_B "</graph>" GRAPHML_END,
     "directed\nnode b\n", "120 vertex 1x 2:1\n120 node 1x 3:1\n", 0, 0},
    {121, GRAPHML "<key id=\"k\" for=\"node\" attr.name=\"w\" attr.type=\"int\"/>" DIRECTED NODE_A
                  "\n<edge source=\"a\" target=\"a\"><data key=\"k\">1</data></edge></graph>" GRAPHML_END,
     "directed\nnode: w:integer\ntie: w:integer\nnode a\na>a w=1\n", "121 w 1x 2:29\n", 0, 0},
    {122, GRAPHML "<key id=\"k\" for=\"node\" attr.name=\"w\" attr.type=\"double\"/>" DIRECTED
                  "\n<node id=\"a\"><data key=\"k\">1</data><data key=\"k\">1.0</data>\n <data key=\"k\">2</data></node></graph>" GRAPHML_END,
     "directed\nnode: w:real\nnode a w=1\n", "122 w 1x 3:16\n", 0, 0},
    {123, GRAPHML DIRECTED "\n<node/><node id=\"\"/><node id=\"unnamed-3\"/><node/></graph>" GRAPHML_END,
     "directed\nnode unnamed-1\nnode unnamed-2\nnode unnamed-3\nnode unnamed-4\n",
     "123 unnamed-1 1x 2:1\n123 unnamed-2 1x 2:8\n123 unnamed-4 1x 2:43\n", 0, 0},
    {124, GRAPHML DIRECTED NODE_A "\n<edge id=\"e\" source=\"a\"><data key=\"k\">1</data></edge><edge source=\"\" target=\"a\"/></graph>" GRAPHML_END,
     "directed\nnode a\n", "124 e 1x 2:1\n124 1x 2:54\n", 0, 0},
    {125, "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" GRAPHML DIRECTED "<node id=\"\xF1\"/></graph>" GRAPHML_END,
     "directed\nnode \xC3\xB1\n", "125 ISO-8859-1 1x 1:31\n", 0, 0},
    {126, GRAPHML "<key id=\"k\" for=\"node\" attr.name=\"w\" attr.type=\"boolean\"/>" DIRECTED
                  "<node id=\"a\"><data key=\"k\">TRUE</data></node>\n<node id=\"b\"><data key=\"k\">perhaps</data></node></graph>" GRAPHML_END,
     "directed\nnode: w:text\nnode a w=TRUE\nnode b w=perhaps\n", "126 w 1x 2:28\n", 0, 0},
    {127, GRAPHML "<key id=\"k\" for=\"node\" attr.name=\"w\" attr.type=\"double\"/>" DIRECTED
                  "<node id=\"a\"><data key=\"k\">9007199254740992</data></node>\n<node id=\"b\"><data key=\"k\">9007199254740993</data></node>"
                  "</graph>" GRAPHML_END,
     "directed\nnode: w:text\nnode a w=9007199254740992\nnode b w=9007199254740993\n", "127 w 1x 2:28\n", 0, 0},
    {128, GRAPHML "<key id=\"k\" for=\"node\" yfiles.type=\"nodegraphics\"/>" DIRECTED "\n<node id=\"a\"><data key=\"k\">"
                  "<y:ShapeNode xmlns:y=\"http://www.yworks.com/xml/graphml\"/></data></node></graph>" GRAPHML_END,
     "directed\nnode a\n", "128 1x 2:28\n", 0, 0},
    {129, "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\"\n version=\"1.1\">" DIRECTED NODE_A "</graph></graphml>",
     "directed\nnode a\n", "129 version 1x 1:1\n", 0, 0},
    {130, GRAPHML DIRECTED NODE_A "\n<edge source=\"a\" target=\"a\" directed=\"no\"/><edge source=\"a\" target=\"a\" directed=\"FALSE\"/></graph>" GRAPHML_END,
     "directed\nnode a\na>a\na-a\n", "130 no 1x 2:1\n", 0, 0},
    {143, GRAPHML "<key id=\"k\" for=\"node\" attr.name=\"w\" attr.type=\"int\"/>" DIRECTED
                  "<node id=\"a\">\n<data key=\"k\"> </data></node><node id=\"b\"><data key=\"k\"/></node></graph>" GRAPHML_END,
     "directed\nnode: w:integer\nnode a\nnode b\n", "143 w 2x 2:15\n", 0, 0},
    {144, GRAPHML DIRECTED "\n<node id=\"a\" colour=\"red\"/></graph>" GRAPHML_END, "directed\nnode: colour:text\nnode a colour=red\n",
     "144 colour 1x 2:1\n", 0, 0},
    {145, GRAPHML "<key id=\"k\" for=\"all\" attr.name=\"w\" attr.type=\"int\"/>" DIRECTED
                  "<node id=\"a\"><graph edgedefault=\"directed\">\n<data key=\"k\">1</data></graph></node></graph>" GRAPHML_END,
     "directed\nnode: w:integer\nnode a w=1\n", "114 a 1x 1:152\n145 k 1x 2:1\n", 0, 0},
    {146, GRAPHML DIRECTED "<node id=\"a\">\n<locator xmlns:xlink=\"http://www.w3.org/1999/xlink\" xlink:href=\"http://example.org/a\"/>"
                  "</node></graph>" GRAPHML_END,
     "directed\nnode a\n", "146 http://example.org/a 1x 2:1\n", 0, 0},
    {147, GRAPHML DIRECTED "\n<node id=\"a\" xsi:x=\"1\"/></graph>" GRAPHML_END, "directed\nnode a\n", "147 xsi 1x 2:1\n", 0, 0},
    {148, GRAPHML "\n<key id=\"k\" for=\"node\" attr.name=\"w\" attr.type=\"liststring\"/>" DIRECTED
                  "<node id=\"a\"><data key=\"k\">[1, 2]</data></node></graph>" GRAPHML_END,
     "directed\nnode: w:text\nnode a w=[1, 2]\n", "148 liststring 1x 2:1\n", 0, 0},
    {149, GRAPHML "\n<key id=\"k\" for=\"node\" attr.name=\"w\" attr.type=\"xs:Integer\"/>" DIRECTED
                  "<node id=\"a\"><data key=\"k\">-4</data></node></graph>" GRAPHML_END,
     "directed\nnode: w:integer\nnode a w=-4\n", "149 xs:Integer 1x 2:1\n", 0, 0},
    {150, GRAPHML "\n<key id=\"k\" for=\"vertex\" attr.name=\"w\" attr.type=\"int\"/>" DIRECTED
                  "<node id=\"a\"><data key=\"k\">1</data></node></graph>" GRAPHML_END,
     "directed\nnode: w:integer\nnode a w=1\n", "150 vertex 1x 2:1\n", 0, 0},
    {151, GRAPHML DIRECTED NODE_A "\n \n  and\nthen" NODE_B "</graph>" GRAPHML_END, "directed\nnode a\nnode b\n", "151 1x 3:3\n", 0, 0},
    {151, GRAPHML DIRECTED NODE_A "\n<![CDATA[\n \n\xC3\xB1 one\n]]>" NODE_B "</graph>" GRAPHML_END, "directed\nnode a\nnode b\n",
     "151 1x 4:1\n", 0, 0},
    {151, GRAPHML DIRECTED NODE_A "\n&amp; \xC3\xB1\n" NODE_B "</graph>" GRAPHML_END, "directed\nnode a\nnode b\n",
     "151 2x 2:6\n", 0, 0},
    {151, GRAPHML DIRECTED NODE_A "\n\n  \xC3\xB1 x\n\n" NODE_B "</graph>" GRAPHML_END, "directed\nnode a\nnode b\n", "151 1x 3:3\n", 0, 0},
    {152, "<?xml version=\"1.0\"?>\n<!DOCTYPE graphml SYSTEM \"graphml.dtd\">\n" GRAPHML DIRECTED NODE_A "</graph>" GRAPHML_END,
     "directed\nnode a\n", "152 graphml.dtd 1x 2:1\n", 0, 0},
    {153, GRAPHML "\n<key for=\"node\" attr.name=\"w\" attr.type=\"int\"/>" DIRECTED NODE_A "</graph>" GRAPHML_END,
     "directed\nnode a\n", "153 w 1x 2:1\n", 0, 0},
};
#define CASES (sizeof cases / sizeof *cases)

static const htg_diagnostic_t *entry_of(const sample_t *sample, int number) {
    for (size_t i = 0; i < htg_diagnostics_size(sample->diagnostics); i++) {
        const htg_diagnostic_t *entry = htg_diagnostics_get(sample->diagnostics, i);
        if (htg_diagnostic_info(entry->code)->number == number) return entry;
    }
    return NULL;
}

Test(graphml_repairs, are_counted_and_placed) {
    for (size_t i = 0; i < CASES; i++) {
        char name[16];
        snprintf(name, sizeof name, "HTG%d", cases[i].number);
        sample_t sample = sample_read(cases[i].text);
        sample_expect(&sample, name, cases[i].network, cases[i].diagnostics);
        cr_assert_not_null(entry_of(&sample, cases[i].number), "%s is not there", name);
        sample_end(&sample);
    }
}

Test(graphml_repairs, are_what_strict_reading_refuses) {
    for (size_t i = 0; i < CASES; i++) {
        char name[16];
        snprintf(name, sizeof name, "HTG%d", cases[i].number);
        sample_t sample = sample_read(cases[i].text), strict = sample_strict(cases[i].text);
        const htg_diagnostic_t *entry = htg_diagnostics_first(sample.diagnostics, HTG_REPAIR);
        if (entry)
            sample_refused(&strict, name, HTG_ERROR_INPUT, cases[i].line ? cases[i].line : (int)entry->line,
                           cases[i].line ? cases[i].column : (int)entry->column, "");
        else
            sample_expect(&strict, name, cases[i].network, cases[i].diagnostics);
        sample_end(&sample);
        sample_end(&strict);
    }
}

Test(graphml_repairs, name_what_is_wrong_when_they_refuse) {
    static const struct {
        const char *text, *words;
    } refusals[] = {
        {GRAPHML DIRECTED NODE_A "<edge id=\"e9\" source=\"a\" target=\"O17\"/></graph>" GRAPHML_END,
         "edge e9 points to unknown node \"O17\""},
        {GRAPHML "<key id=\"k\" for=\"node\" attr.name=\"w\" attr.type=\"int\"/>" DIRECTED
                 "<node id=\"a\"><data key=\"k\">3,5</data></node></graph>" GRAPHML_END,
         "attribute 'w' is declared integer, but the value is \"3,5\""},
        {GRAPHML "<graph>" NODE_A "</graph>" GRAPHML_END, "graph does not say whether it is directed"},
    };
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
        sample_t sample = sample_strict(refusals[i].text);
        cr_assert_eq(sample.status, HTG_ERROR_INPUT);
        cr_assert_not_null(strstr(sample.err.message, refusals[i].words), "%s", sample.err.message);
        sample_end(&sample);
    }
}

Test(graphml_repairs, of_every_number_that_is_not_for_lists_have_a_case) {
    static const int elsewhere[] = {116, 131, 132, 133, 134, 135, 136, 137, 138, 139, 140, 141, 142};
    for (int code = 0; code < HTG_D_COUNT; code++) {
        int number = htg_diagnostic_info((htg_diagnostic_code_t)code)->number;
        bool found = number >= 200;
        for (size_t i = 0; i < CASES && !found; i++)
            found = cases[i].number == number;
        for (size_t i = 0; i < sizeof elsewhere / sizeof *elsewhere && !found; i++)
            found = elsewhere[i] == number;
        cr_assert(found, "HTG%d has no case", number);
    }
}

/* --- hyperedges as nodes: HTG116 --- */

Test(graphml_repairs, hyperedges_become_incidents_where_asked) {
    static const char text[] = GRAPHML
        "<key id=\"k\" for=\"hyperedge\" attr.name=\"place\" attr.type=\"string\"/>"
        "<key id=\"w\" for=\"endpoint\" attr.name=\"part\" attr.type=\"string\"/>" DIRECTED NODE_A NODE_B
        "\n<hyperedge id=\"raid\"><data key=\"k\">Iquitos</data><desc>at night</desc><endpoint node=\"a\" type=\"in\" id=\"x\"/>"
        "<endpoint node=\"b\" type=\"out\" port=\"p\"><data key=\"w\">driver</data></endpoint>\n<endpoint node=\"c\"/><endpoint/>"
        "</hyperedge>\n<hyperedge><endpoint node=\"a\" type=\"undir\"/></hyperedge></graph>" GRAPHML_END;
    htg_read_options_t options = HTG_READ_OPTIONS_INIT;
    options.hyperedges_as_nodes = true;
    sample_t sample = sample_bytes(text, strlen(text), &options);
    sample_expect(&sample, "hyperedges",
                  "directed\nnode: kind:text place:text desc:text\ntie: endpoint:text part:text\n"
                  "node a\nnode b\nnode raid kind=incident place=Iquitos desc=at night\nnode c\nnode incident-1 kind=incident\n"
                  "#x a>raid endpoint=in\nraid>b endpoint=out part=driver\nc-raid\na-incident-1 endpoint=undir\n",
                  "101 c 1x 3:1\n116 raid 1x 2:1\n116 incident-1 1x 4:1\n117 1x 2:108\n124 endpoint 1x 3:21\n");
    sample_end(&sample);
}
