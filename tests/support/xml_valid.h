/* Validation of what was written against the schemas among the shared data. */
#ifndef HTG_TESTS_XML_VALID_H
#define HTG_TESTS_XML_VALID_H

#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <libxml/xmlschemas.h>
#include <stdbool.h>
#include <unistd.h>

#define GRAPHML_SCHEMA HTG_SHARED_DIR "/data/schema/graphml/graphml.xsd"
#define GEXF_SCHEMA    HTG_SHARED_DIR "/data/schema/gexf-1.3/gexf.rng"

/* NULL and a message where the shared data is not there. */
static inline bool schema_is_there(const char *path) {
    if (access(path, R_OK) == 0) return true;
    fprintf(stderr, "skipped: %s is not there\n", path);
    return false;
}

static inline bool is_valid_graphml(const char *path) {
    xmlSchemaParserCtxtPtr parser = xmlSchemaNewParserCtxt(GRAPHML_SCHEMA);
    xmlSchemaPtr schema = xmlSchemaParse(parser);
    xmlSchemaValidCtxtPtr validator = xmlSchemaNewValidCtxt(schema);
    xmlDocPtr document = xmlReadFile(path, NULL, XML_PARSE_NONET);
    bool valid = schema && document && xmlSchemaValidateDoc(validator, document) == 0;
    xmlFreeDoc(document);
    xmlSchemaFreeValidCtxt(validator);
    xmlSchemaFree(schema);
    xmlSchemaFreeParserCtxt(parser);
    return valid;
}

static inline bool is_valid_gexf(const char *path) {
    xmlRelaxNGParserCtxtPtr parser = xmlRelaxNGNewParserCtxt(GEXF_SCHEMA);
    xmlRelaxNGPtr schema = xmlRelaxNGParse(parser);
    xmlRelaxNGValidCtxtPtr validator = xmlRelaxNGNewValidCtxt(schema);
    xmlDocPtr document = xmlReadFile(path, NULL, XML_PARSE_NONET);
    bool valid = schema && document && xmlRelaxNGValidateDoc(validator, document) == 0;
    xmlFreeDoc(document);
    xmlRelaxNGFreeValidCtxt(validator);
    xmlRelaxNGFree(schema);
    xmlRelaxNGFreeParserCtxt(parser);
    return valid;
}

#endif
