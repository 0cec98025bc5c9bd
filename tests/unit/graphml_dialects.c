/* GraphML as the programs write it that people bring files from: each in a small sample, read as the program means it. */
#include "tests/support/graphml_sample.h"

static const struct {
    const char *name, *text, *network, *diagnostics;
} samples[] = {
    {"Gephi",
     "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" GRAPHML "\n"
     "<key attr.name=\"label\" attr.type=\"string\" for=\"node\" id=\"label\"/>\n"
     "<key attr.name=\"Edge Label\" attr.type=\"string\" for=\"edge\" id=\"edgelabel\"/>\n"
     "<key attr.name=\"weight\" attr.type=\"double\" for=\"edge\" id=\"weight\"/>\n"
     "<key attr.name=\"r\" attr.type=\"int\" for=\"node\" id=\"r\"/>\n"
     "<key attr.name=\"size\" attr.type=\"float\" for=\"node\" id=\"size\"/>\n"
     "<graph edgedefault=\"undirected\">\n"
     "<node id=\"1\"><data key=\"label\">Clerk</data><data key=\"size\">10.0</data><data key=\"r\">255</data></node>\n"
     "<node id=\"2\"><data key=\"label\">Driver</data></node>\n"
     "<edge id=\"7\" source=\"1\" target=\"2\" directed=\"true\" label=\"bribe\"><data key=\"weight\">2.0</data></edge>\n"
     "</graph>\n" GRAPHML_END,
     "undirected\nnode: label:text r:integer size:real\ntie: Edge Label:text weight:real label:text\n"
     "node 1 label=Clerk r=255 size=10\nnode 2 label=Driver\n#7 1>2 weight=2 label=bribe\n",
     "144 label 1x 11:1\n"},

    {"yEd",
     "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n"
     "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" xmlns:y=\"http://www.yworks.com/xml/graphml\" "
     "xmlns:yed=\"http://www.yworks.com/xml/yed/3\">\n"
     "<!--Created by yEd-->\n"
     "<key for=\"port\" id=\"d0\" yfiles.type=\"portgraphics\"/>\n"
     "<key attr.name=\"url\" attr.type=\"string\" for=\"node\" id=\"d1\"/>\n"
     "<key for=\"node\" id=\"d2\" yfiles.type=\"nodegraphics\"/>\n"
     "<key for=\"graphml\" id=\"d3\" yfiles.type=\"resources\"/>\n"
     "<key for=\"edge\" id=\"d4\" yfiles.type=\"edgegraphics\"/>\n"
     "<graph edgedefault=\"directed\" id=\"G\">\n"
     "<node id=\"n0\" yfiles.foldertype=\"group\"><data key=\"d2\"><y:ProxyAutoBoundsNode><y:Realizers active=\"1\">"
     "<y:GroupNode><y:NodeLabel>open</y:NodeLabel></y:GroupNode><y:GroupNode><y:NodeLabel> Cell\n</y:NodeLabel></y:GroupNode>"
     "</y:Realizers></y:ProxyAutoBoundsNode></data>\n"
     "<graph edgedefault=\"directed\" id=\"n0:\"><node id=\"n0::n0\"><data key=\"d2\"><y:ShapeNode>"
     "<y:Geometry x=\"1.0\"/><y:NodeLabel>Guard<y:LabelModel/></y:NodeLabel>"
     "<y:NodeLabel hasText=\"false\"/></y:ShapeNode></data></node></graph></node>\n"
     "<node id=\"n1\"><data key=\"d1\">http://example.org</data></node>\n"
     "<edge id=\"e0\" source=\"n1\" target=\"n0::n0\"><data key=\"d4\"><y:PolyLineEdge><y:EdgeLabel>pays</y:EdgeLabel>"
     "</y:PolyLineEdge></data></edge>\n"
     "</graph>\n<data key=\"d3\"><y:Resources/></data>\n" GRAPHML_END,
     "directed #G\nnode: url:text label:text group:text\ntie: label:text\n"
     "node n0 label=Cell\nnode n0::n0 label=Guard group=n0\nnode n1 url=http://example.org\n#e0 n1>n0::n0 label=pays\n",
     "114 n0 1x 12:1\n128 5x 10:1\n"},

    {"yEd of old", "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns/graphml\" "
                   "xmlns:y=\"http://www.yworks.com/xml/graphml\"><key id=\"d0\" for=\"node\" yfiles.type=\"nodegraphics\"/>" DIRECTED
                   "<node id=\"a\"><data key=\"d0\"><y:ShapeNode><y:NodeLabel>First</y:NodeLabel><y:NodeLabel>second"
                   "</y:NodeLabel></y:ShapeNode></data></node></graph></graphml>",
     "directed\nnode: label:text\nnode a label=First\nsecond\n", NULL},

    {"Cytoscape", "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n<graphml>\n"
                  "<key attr.name=\"name\" attr.type=\"string\" for=\"node\" id=\"name\"/>\n"
                  "<key attr.name=\"name\" attr.type=\"string\" for=\"edge\" id=\"name\"/>\n"
                  "<key attr.name=\"selected\" attr.type=\"boolean\" for=\"node\" id=\"selected\"/>\n"
                  "<key attr.name=\"score\" attr.type=\"integer\" for=\"edge\" id=\"score\"/>\n"
                  "<graph edgedefault=\"directed\" id=\"net\">\n"
                  "<node id=\"62\"><data key=\"name\">Inspector</data><data key=\"selected\">false</data></node>\n"
                  "<node id=\"63\"/>\n<edge id=\"70\" source=\"62\" target=\"63\"><data key=\"name\">Inspector (pp) 63</data>"
                  "<data key=\"score\">4</data></edge>\n</graph>\n</graphml>",
     "directed #net\nnode: name:text selected:boolean\ntie: name:text score:integer\n"
     "node 62 name=Inspector selected=false\nnode 63\n#70 62>63 name=Inspector (pp) 63 score=4\n",
     "113 none 1x 2:1\n149 integer 1x 6:1\n"},

    {"NetworkX", GRAPHML "\n<key id=\"d1\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>\n"
                 "<key id=\"d0\" for=\"edge\" attr.name=\"weight\" attr.type=\"long\"/>\n"
                 "<graph edgedefault=\"directed\">\n<node id=\"a\"/>\n<node id=\"b\"/>\n"
                 "<edge source=\"a\" target=\"b\" id=\"0\"><data key=\"d0\">3</data></edge>\n"
                 "<edge source=\"a\" target=\"b\" id=\"1\"><data key=\"d1\">2.5</data></edge>\n"
                 "<edge source=\"b\" target=\"a\" id=\"0\"/>\n</graph>" GRAPHML_END,
     "directed\ntie: weight:real\nnode a\nnode b\n#0 a>b weight=3\n#1 a>b weight=2.5\nb>a\n",
     "109 weight 1x 3:1\n111 1x 9:1\n"},

    {"igraph", "<!-- Created by igraph -->\n" GRAPHML "\n  <key id=\"g_name\" for=\"graph\" attr.name=\"name\" attr.type=\"string\"/>\n"
               "  <key id=\"v_name\" for=\"node\" attr.name=\"name\" attr.type=\"string\"/>\n"
               "  <key id=\"e_weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>\n"
               "  <graph id=\"G\" edgedefault=\"undirected\">\n    <data key=\"g_name\">Ring &amp; star</data>\n"
               "    <node id=\"n0\">\n      <data key=\"v_name\">Ana</data>\n    </node>\n    <node id=\"n1\"></node>\n"
               "    <edge source=\"n0\" target=\"n1\">\n      <data key=\"e_weight\">NaN</data>\n    </edge>\n"
               "    <edge source=\"n0\" target=\"n0\">\n      <data key=\"e_weight\">Inf</data>\n    </edge>\n  </graph>\n" GRAPHML_END,
     "undirected #G name=Ring & star\ngraph: name:text\nnode: name:text\ntie: weight:real\n"
     "node n0 name=Ana\nnode n1\nn0-n1 weight=NaN\nn0-n0 weight=INF\n",
     ""},

    {"graph-tool", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" GRAPHML "\n"
                   "  <key id=\"key0\" for=\"node\" attr.name=\"pos\" attr.type=\"vector_double\" />\n"
                   "  <key id=\"key1\" for=\"edge\" attr.name=\"w\" attr.type=\"double\" />\n"
                   "  <key id=\"key2\" for=\"node\" attr.name=\"level\" attr.type=\"short\" />\n"
                   "  <graph id=\"G\" edgedefault=\"directed\" parse.nodeids=\"canonical\" parse.edgeids=\"canonical\" "
                   "parse.order=\"nodesfirst\">\n"
                   "    <node id=\"n0\"><data key=\"key0\">0x1p+0, 0x1.8p+1</data><data key=\"key2\">-3</data></node>\n"
                   "    <edge id=\"e0\" source=\"n0\" target=\"n0\"><data key=\"key1\">0x1.8p+1</data></edge>\n  </graph>\n" GRAPHML_END,
     "directed #G\nnode: pos:text level:integer\ntie: w:real\nnode n0 pos=0x1p+0, 0x1.8p+1 level=-3\n#e0 n0>n0 w=3\n",
     "148 vector_double 1x 3:3\n149 short 1x 5:3\n"},

    {"TinkerPop", "<?xml version=\"1.0\" ?>" GRAPHML "<key id=\"labelV\" for=\"node\" attr.name=\"labelV\" attr.type=\"string\"></key>"
                  "<key id=\"labelE\" for=\"edge\" attr.name=\"labelE\" attr.type=\"string\"></key>"
                  "<key id=\"age\" for=\"node\" attr.name=\"age\" attr.type=\"int\"></key>"
                  "<graph id=\"G\" edgedefault=\"directed\"><node id=\"1\"><data key=\"labelV\">person</data>"
                  "<data key=\"age\">29</data></node><node id=\"2\"><data key=\"labelV\">post</data></node>"
                  "<edge id=\"9\" source=\"1\" target=\"2\"><data key=\"labelE\">occupies</data></edge></graph>" GRAPHML_END,
     "directed #G\nnode: labelV:text age:integer\ntie: labelE:text\nnode 1 labelV=person age=29\nnode 2 labelV=post\n"
     "#9 1>2 labelE=occupies\n",
     ""},

    {"Neo4j APOC", GRAPHML "\n<key id=\"name\" for=\"node\" attr.name=\"name\"/>\n<key id=\"labels\" for=\"node\" attr.name=\"labels\"/>\n"
                   "<key id=\"since\" for=\"edge\" attr.name=\"since\"/>\n<key id=\"label\" for=\"edge\" attr.name=\"label\"/>\n"
                   "<graph id=\"G\" edgedefault=\"directed\">\n"
                   "<node id=\"n0\" labels=\":Person:Official\"><data key=\"labels\">:Person:Official</data>"
                   "<data key=\"name\">A. N. Other</data></node>\n<node id=\"n1\" labels=\"\"/>\n"
                   "<edge id=\"e0\" source=\"n0\" target=\"n1\" label=\"PAYS\"><data key=\"label\">PAYS</data>"
                   "<data key=\"since\">2010</data></edge>\n</graph>\n" GRAPHML_END,
     "directed #G\nnode: name:text labels:text xml_labels:text\ntie: since:text label:text\n"
     "node n0 name=A. N. Other labels=:Person:Official xml_labels=:Person:Official\nnode n1 xml_labels=\n"
     "#e0 n0>n1 since=2010 label=PAYS\n",
     "106 name 1x 2:1\n106 labels 1x 3:1\n106 since 1x 4:1\n106 label 1x 5:1\n144 labels 2x 7:1\n144 label 1x 9:1\n"},

    {"NodeXL", GRAPHML "<key id=\"V-Color\" for=\"node\" attr.name=\"Color\" attr.type=\"string\" />"
               "<key id=\"V-Marked?\" for=\"node\" attr.name=\"Marked?\" attr.type=\"string\" />"
               "<key id=\"E-Relationship\" for=\"edge\" attr.name=\"Relationship\" attr.type=\"string\" />" DIRECTED
               "<node id=\"Person One\"><data key=\"V-Color\">Red</data></node><node id=\"@two\"/>"
               "<edge source=\"Person One\" target=\"@two\"><data key=\"E-Relationship\">Mentions</data></edge></graph>" GRAPHML_END,
     "directed\nnode: Color:text Marked?:text\ntie: Relationship:text\nnode Person One Color=Red\nnode @two\n"
     "Person One>@two Relationship=Mentions\n",
     ""},

    {"visone", "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" xmlns:visone=\"http://visone.info/xmlns\">\n"
               "<key for=\"node\" id=\"d0\" yfiles.type=\"nodegraphics\"/>\n"
               "<key for=\"node\" id=\"d1\" attr.name=\"id\" attr.type=\"string\"/>\n"
               "<key for=\"edge\" id=\"d2\" attr.name=\"confirmed\" attr.type=\"boolean\"><default>false</default></key>\n"
               "<graph edgedefault=\"directed\" id=\"G\">\n<node id=\"n0\"><data key=\"d0\"><visone:shapeNode>"
               "<visone:labels/></visone:shapeNode></data><data key=\"d1\">ministry</data></node>\n"
               "<edge id=\"e0\" source=\"n0\" target=\"n0\"/>\n"
               "<edge id=\"e1\" source=\"n0\" target=\"n0\"><data key=\"d2\">true</data></edge>\n</graph>" GRAPHML_END,
     "directed #G\nnode: id:text\ntie: confirmed:boolean\nnode n0 id=ministry\n#e0 n0>n0 confirmed=false\n#e1 n0>n0 confirmed=true\n",
     "128 1x 6:30\n"},

    {"Mathematica", "<?xml version='1.0' encoding='UTF-8'?>\n<!-- created with the Wolfram Language : www.wolfram.com -->\n"
                    "<graphml xmlns='http://graphml.graphdrawing.org/xmlns'\n"
                    "     xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'\n"
                    "     xsi:schemaLocation='http://graphml.graphdrawing.org/xmlns\n"
                    "     http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd'>\n"
                    " <key for='edge' id='key0' attr.name='EdgeWeight' attr.type='double' />\n"
                    " <graph id='Graph' edgedefault='undirected'>\n  <node id='1' />\n  <node id='2' />\n"
                    "  <edge source='1' target='2'>\n   <data key='key0'>1.25</data>\n  </edge>\n </graph>\n</graphml>",
     "undirected #Graph\ntie: EdgeWeight:real\nnode 1\nnode 2\n1-2 EdgeWeight=1.25\n", ""},

    {"OSMnx", "<?xml version='1.0' encoding='utf-8'?>\n" GRAPHML "\n<key id=\"d4\" for=\"node\" attr.name=\"osmid_original\" "
              "attr.type=\"long\" />\n<key id=\"d9\" for=\"edge\" attr.name=\"oneway\" attr.type=\"string\" />\n"
              "<key id=\"d8\" for=\"edge\" attr.name=\"osmid\" attr.type=\"string\" />\n"
              "<key id=\"d2\" for=\"graph\" attr.name=\"simplified\" attr.type=\"string\" />\n"
              "<graph edgedefault=\"directed\"><data key=\"d2\">True</data>\n"
              "<node id=\"53\"><data key=\"d4\">4611686018427387904</data></node><node id=\"54\"/>\n"
              "<edge source=\"53\" target=\"54\" id=\"0\"><data key=\"d8\">[12, 13]</data><data key=\"d9\">False</data></edge>\n"
              "<edge source=\"53\" target=\"54\" id=\"1\"/>\n</graph>" GRAPHML_END,
     "directed simplified=True\ngraph: simplified:text\nnode: osmid_original:integer\ntie: oneway:text osmid:text\n"
     "node 53 osmid_original=4611686018427387904\nnode 54\n#0 53>54 oneway=False osmid=[12, 13]\n#1 53>54\n",
     ""},
};

Test(graphml_dialects, are_read_as_they_are_meant) {
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        sample_t sample = sample_read(samples[i].text);
        sample_expect(&sample, samples[i].name, samples[i].network, samples[i].diagnostics);
        sample_end(&sample);
    }
}

/* None of them needs a repair, so none is refused, but for ids that NetworkX repeats. */
Test(graphml_dialects, are_not_refused_by_strict_reading) {
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        sample_t sample = sample_strict(samples[i].text);
        if (!strcmp(samples[i].name, "NetworkX"))
            sample_refused(&sample, samples[i].name, HTG_ERROR_INPUT, 9, 1, "tie id given more than once");
        else
            sample_expect(&sample, samples[i].name, samples[i].network, samples[i].diagnostics);
        sample_end(&sample);
    }
}
