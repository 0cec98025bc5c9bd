/* Part of core/diagnostic.h: the numbered list. 1xx reading, 2xx words and meaning, 3xx contradictions, 4xx writing and
   other programs. */
#ifndef HTG_CORE_DIAGNOSTIC_LIST_H
#define HTG_CORE_DIAGNOSTIC_LIST_H

#define HTG_DIAGNOSTIC_LIST(X)                                                                                                 \
    X(UNDECLARED_ENDPOINT, 101, HTG_REPAIR, "tie to a node that the file does not declare; node made, attributes missing",    \
      "add the node, or mend the tie's source or target")                                                                      \
    X(DUPLICATE_NODE, 102, HTG_REPAIR, "node id given more than once; first kept, later attributes fill what is missing",     \
      "give every node an id of its own")                                                                                      \
    X(DUPLICATE_NODE_CONFLICT, 103, HTG_REPAIR, "node given again with another value; first value kept",                      \
      "decide which value is right")                                                                                           \
    X(NOT_A_NUMBER, 104, HTG_REPAIR, "value is not of the declared type; the attribute is read as text",                      \
      "mend the value, or declare the attribute as a string")                                                                  \
    X(UNKNOWN_TYPE, 105, HTG_REPAIR, "unknown attribute type; read as text", "use boolean, int, long, float, double, string") \
    X(MISSING_TYPE, 106, HTG_NOTE, "attribute declared without a type; read as text", "declare attr.type")                    \
    X(UNDECLARED_KEY, 107, HTG_REPAIR, "data for a key that the file does not declare; read as text under the key's id",      \
      "declare the key")                                                                                                       \
    X(DATA_WITHOUT_KEY, 108, HTG_REPAIR, "data without a key; left out", "name the key")                                      \
    X(DUPLICATE_NAME, 109, HTG_NOTE, "two keys with one name; read as one attribute of the wider type", "")                   \
    X(DUPLICATE_KEY, 110, HTG_REPAIR, "key id declared more than once; the first is used", "give every key an id of its own")                    \
    X(DUPLICATE_TIE_ID, 111, HTG_REPAIR, "tie id given more than once; ties kept apart, later ids left out",                  \
      "give every tie an id of its own")                                                                                       \
    X(NO_EDGEDEFAULT, 112, HTG_REPAIR, "graph does not say whether it is directed; read as undirected",                       \
      "add edgedefault=\"directed\" or \"undirected\"")                                                                        \
    X(FOREIGN_NAMESPACE, 113, HTG_NOTE, "namespace is not GraphML's; elements read by their names", "")                       \
    X(NESTED_GRAPH, 114, HTG_NOTE, "nested graph; its nodes and ties are read, the group kept in attribute 'group'", "")      \
    X(HYPEREDGE, 115, HTG_REPAIR, "hyperedge left out", "--hyperedges incident makes a node of kind incident of each")        \
    X(HYPEREDGE_NODE, 116, HTG_NOTE, "hyperedge read as a node of kind incident", "")                                         \
    X(PORT, 117, HTG_REPAIR, "port left out; its ties end at the node", "")                                                   \
    X(SECOND_GRAPH, 118, HTG_REPAIR, "file holds more than one graph; only the first is read", "split the file")              \
    X(MIXED_CONTENT, 119, HTG_REPAIR, "markup inside a value; only its text is kept", "write markup as CDATA")                \
    X(FOREIGN_ELEMENT, 120, HTG_REPAIR, "element that GraphML does not have in this place; left out", "")                     \
    X(NOT_DECLARED_FOR, 121, HTG_REPAIR, "key is declared for another kind of element; value kept", "")                       \
    X(DUPLICATE_DATA, 122, HTG_REPAIR, "value given twice on one element; first kept", "")                                    \
    X(MISSING_ID, 123, HTG_REPAIR, "node without an id; one was made", "give every node an id")                               \
    X(MISSING_ENDPOINT, 124, HTG_REPAIR, "tie without source or target; left out", "name both ends")                          \
    X(ENCODING, 125, HTG_NOTE, "file is not in UTF-8; converted", "")                                                         \
    X(BAD_BOOLEAN_WORD, 126, HTG_REPAIR, "word where true or false belongs; the attribute is read as text", "")               \
    X(NUMBER_ROUNDED, 127, HTG_REPAIR, "number has more digits than a double holds; the attribute is read as text", "")       \
    X(FOREIGN_LOOKS, 128, HTG_NOTE, "drawing details of another program (positions, shapes) are not read", "")                \
    X(IGNORED_ATTRIBUTE, 129, HTG_REPAIR, "XML attribute is not GraphML's; left out", "")                                     \
    X(DIRECTED_WORD, 130, HTG_REPAIR, "directed is neither true nor false; the graph's default is used", "")                  \
    X(CSV_SHORT_ROW, 131, HTG_REPAIR, "row has fewer cells than the header; the rest is missing", "")                         \
    X(CSV_LONG_ROW, 132, HTG_REPAIR, "row has more cells than the header; the extra cells are left out", "")                  \
    X(CSV_BLANK_HEADER, 133, HTG_REPAIR, "column without a name; named by its place", "")                                     \
    X(RESERVED_NAME, 134, HTG_NOTE, "attribute has a name that hides an id; kept as recorded_<name>", "")                     \
    X(DUPLICATE_HEADER, 135, HTG_REPAIR, "two columns with one name; the later one is numbered", "")                          \
    X(CSV_STRAY_QUOTE, 136, HTG_REPAIR, "text after a closing quote; kept as part of the cell",                               \
      "double the quotes within a cell")                                                                                      \
    X(MIXED_ENCODING, 137, HTG_REPAIR, "bytes that are no UTF-8 among UTF-8 text; read as Windows-1252",                      \
      "save the file as UTF-8")                                                                                               \
    X(CSV_DIRECTED, 138, HTG_NOTE, "ties that do not say whether they are directed; read as directed",                        \
      "add a column Type with Directed or Undirected")                                                                        \
    X(CSV_COMPANION, 139, HTG_NOTE, "file beside the tie list; read with it", "")                                             \
    X(CSV_NOT_AVAILABLE, 140, HTG_NOTE, "NA among numbers or truth values; read as missing",                                  \
      "put it in quotes to keep it as text")                                                                                  \
    X(CSV_SPACES, 141, HTG_NOTE, "spaces around cells; left out", "put a cell in quotes to keep them")                        \
    X(CSV_COMMENT, 142, HTG_NOTE, "lines that start with # before the header; left out", "")                                  \
    X(EMPTY_VALUE, 143, HTG_REPAIR, "empty value of a number or truth value; taken as missing", "leave the value out")         \
    X(KEPT_ATTRIBUTE, 144, HTG_NOTE, "XML attribute that GraphML does not have; read as an attribute of that name", "")       \
    X(NESTED_GRAPH_DATA, 145, HTG_REPAIR, "data of a nested graph; given to the node that holds it, if any", "")              \
    X(LOCATOR, 146, HTG_REPAIR, "content that is somewhere else (locator); it is not fetched", "put the content into the file")\
    X(UNDECLARED_PREFIX, 147, HTG_REPAIR, "prefix without a namespace; read by name", "declare the namespace")               \
    X(LIST_TYPE, 148, HTG_NOTE, "attribute type is a list; its values are read as text", "")                                  \
    X(TYPE_SPELLING, 149, HTG_NOTE, "attribute type is not spelt as in GraphML; read as the type meant",                      \
      "use boolean, int, long, float, double, string")                                                                        \
    X(UNKNOWN_DOMAIN, 150, HTG_REPAIR, "key is for an unknown kind of element; taken as for all", "use graph, node, edge, all")\
    X(STRAY_TEXT, 151, HTG_REPAIR, "text between elements; left out", "put it into data")                                     \
    X(DOCTYPE, 152, HTG_NOTE, "document type declaration; nothing that it points to is fetched", "")                          \
    X(MISSING_KEY_ID, 153, HTG_REPAIR, "key without an id; left out", "give every key an id")                                 \
    X(UNKNOWN_WORD, 201, HTG_WARNING, "value is not in the vocabulary; kept as it is, taken as not stated",                   \
      "mend it, or map it with --map")                                                                                         \
    X(WORD_OF_ANOTHER_ATTRIBUTE, 202, HTG_WARNING, "value is a word of another attribute", "map it with --map")               \
    X(BAD_DATE, 203, HTG_WARNING, "not an ISO 8601 date; kept as text", "write 2010, 2010-11 or 2010-11-24")                  \
    X(BAD_COUNTRY, 204, HTG_WARNING, "country not recognised; kept as text", "use ISO 3166-1 alpha-2")                        \
    X(OUT_OF_RANGE, 205, HTG_WARNING, "value outside its range; taken as not stated", "mend it; numbers take a decimal point")\
    X(NO_KIND, 206, HTG_NOTE, "nodes without a kind; taken as person", "")                                                    \
    X(NO_RELATION, 207, HTG_NOTE, "ties without a relation", "")                                                              \
    X(NO_STAGE, 208, HTG_NOTE, "ties without a stage", "")                                                                    \
    X(MAPPED, 209, HTG_NOTE, "attribute read through the mapping", "")                                                        \
    X(MAP_UNUSED, 210, HTG_WARNING, "mapping names an attribute that the file does not have", "")                             \
    X(MAP_VALUE_UNUSED, 211, HTG_NOTE, "mapping names a value that the file does not have", "")                               \
    X(ATTRIBUTE_NEAR_KNOWN, 212, HTG_NOTE, "attribute name is close to a known one", "")                                      \
    X(LEFT_OUT_BY_STATUS, 213, HTG_NOTE, "acquitted or dismissed ties left out", "--keep-cleared keeps them")                 \
    X(POST_WITHOUT_AGENCY, 301, HTG_WARNING, "post without an agency (no post_of tie)", "add a post_of tie")                  \
    X(ALLEGATION_WITHOUT_SOURCE, 302, HTG_WARNING, "alleged tie without a source", "fill in sources")                         \
    X(ACT_WITHOUT_MEANS, 303, HTG_WARNING, "trafficking act without means (Palermo Protocol art. 3a)", "fill in means")       \
    X(CORRUPTION_WITHOUT_PURPOSE, 304, HTG_NOTE, "corrupt tie without a purpose", "fill in purposes")                         \
    X(END_BEFORE_START, 305, HTG_WARNING, "ends before it starts", "mend start or end")                                       \
    X(CORRUPT_CONTRADICTION, 306, HTG_WARNING, "relation is corrupt by its nature, yet corrupt=false is recorded", "")        \
    X(STAGE_CONTRADICTION, 307, HTG_WARNING, "recorded stage differs from the one that the relation fixes", "")               \
    X(VICTIM_ACTS, 308, HTG_NOTE, "recorded victim acts as recruiter, controller or exploiter (possible; see safeguards)", "")\
    X(CONVICTED_WITHOUT_SOURCE, 309, HTG_WARNING, "charge or conviction without a source", "fill in sources")                 \
    X(CONFIDENCE_CONTRADICTION, 310, HTG_WARNING, "confidence and credibility say different things", "")                      \
    X(OCCUPIES_WRONG_ENDS, 311, HTG_WARNING, "occupies should lead from a person to a post", "")                              \
    X(VICTIM_NAMED, 312, HTG_WARNING, "victim with a label that may be a name and no sensitivity", "see htgraph's safeguards")\
    X(CONTROL_CHARACTER, 401, HTG_REPAIR, "control character that XML cannot hold; replaced by U+FFFD", "")                   \
    X(ID_REWRITTEN, 402, HTG_NOTE, "id is no XML name token; written as n1 …, the original in attribute id", "")              \
    X(ZERO_WEIGHT, 403, HTG_NOTE, "weight 0 would make Gephi drop the edge; left out of weight, kept in original_weight", "") \
    X(FORMULA_DEFUSED, 404, HTG_NOTE, "cell starts like a formula; an apostrophe was put before it", "--csv raw keeps it")    \
    X(GEPHI_LOOKS, 405, HTG_WARNING, "Gephi takes this attribute for looks", "rename it, or use --for gephi")                 \
    X(GEPHI_CASE_FOLD, 406, HTG_WARNING, "Gephi folds two attributes whose names differ in case alone", "rename one")         \
    X(GEPHI_ID_HIDDEN, 407, HTG_WARNING, "Gephi lets the attribute 'id' hide the node ids", "rename it")                      \
    X(GEPHI_MERGES_PARALLEL, 408, HTG_WARNING, "Gephi merges parallel ties that have no edge kind", "use --for gephi")        \
    X(GEPHI_MIXED, 409, HTG_WARNING, "mixed directed and undirected ties", "GEXF carries them; GraphML in Gephi may not")     \
    X(NETWORKX_MIXED, 410, HTG_WARNING, "NetworkX refuses files with directed and undirected ties", "")                       \
    X(INFINITE_NUMBER, 411, HTG_WARNING, "INF or NaN, which some programs cannot read", "")                                   \
    X(IGRAPH_MIXED, 412, HTG_WARNING, "igraph reads every tie by the graph's default direction", "")                          \
    X(IGRAPH_INTEGER, 413, HTG_WARNING, "integer beyond 2^53 that igraph rounds", "")                                         \
    X(VICTIM_SCORE_LEFT_OUT, 414, HTG_NOTE, "victims carry no score in this file", "--include-victims writes them")           \
    X(IGRAPH_ID, 415, HTG_WARNING, "igraph lets the attribute 'id' stand in for the ids", "rename it")                        \
    X(EMPTY_TEXT, 416, HTG_WARNING, "this program cannot tell empty text from missing", "")                                   \
    X(CSV_NODES_LEFT_OUT, 417, HTG_WARNING, "standard output takes one list; the node list is left out",                      \
      "write to a file: the nodes then go to a second one")                                                                    \
    X(GEPHI_INF_IN_TEXT, 418, HTG_WARNING, "Gephi turns the letters INF inside a text into Infinity", "")                     \
    X(IGRAPH_BOOLEAN, 419, HTG_WARNING, "igraph reads a missing true-or-false value as false", "write it as text")            \
    X(GRAPH_ATTRIBUTE, 420, HTG_WARNING, "this program does not read attributes of the whole network", "")                    \
    X(NETWORKX_ID, 421, HTG_WARNING, "NetworkX replaces the tie attribute 'id' by the tie ids", "rename it")                   \
    X(GEPHI_KIND_NUMBERED, 422, HTG_NOTE, "parallel ties of one relation; Gephi's edge kind is numbered to keep them apart",  \
      "the attribute 'relation' stays as it was")                                                                              \
    X(GEPHI_STOPS, 423, HTG_WARNING, "Gephi stops on a directed and an undirected tie between the same nodes",                \
      "use --for gephi, or GEXF")

#endif
