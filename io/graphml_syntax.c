/* libxml2's errors in plain words. */
#include <string.h>

#include "io/graphml_reader_internal.h"

static const struct {
    int code;
    const char *text;
} errors[] = {
    {XML_ERR_DOCUMENT_EMPTY, "this is not XML: it does not start with '<'"},
    {XML_ERR_INVALID_CHAR, "a control character, which XML does not allow"},
    {XML_ERR_INVALID_CHARREF, "&#…; stands for a character that XML does not allow"},
    {XML_ERR_INVALID_HEX_CHARREF, "&#x…; is no number of a character"},
    {XML_ERR_INVALID_DEC_CHARREF, "&#…; is no number of a character"},
    {XML_ERR_ENTITYREF_SEMICOL_MISSING, "'&' within text; write &amp;"},
    {XML_ERR_ENTITYREF_NO_NAME, "'&' within text; write &amp;"},
    {XML_ERR_LT_IN_ATTRIBUTE, "'<' within the value of an attribute; write &lt;, or close the quote before it"},
    {XML_ERR_ATTRIBUTE_NOT_STARTED, "the value of an attribute must stand in quotes"},
    {XML_ERR_ATTRIBUTE_NOT_FINISHED, "the value of an attribute has no closing quote"},
    {XML_ERR_ATTRIBUTE_WITHOUT_VALUE, "an attribute without a value"},
    {XML_ERR_STRING_NOT_CLOSED, "a value in quotes with a character that it cannot hold, or without its closing quote"},
    {XML_ERR_STRING_NOT_STARTED, "a value must stand in quotes"},
    {XML_ERR_COMMENT_NOT_FINISHED, "the comment is not closed: --> is missing"},
    {XML_ERR_HYPHEN_IN_COMMENT, "'--' within a comment"},
    {XML_ERR_PI_NOT_FINISHED, "'<?' without '?>'"},
    {XML_ERR_CDATA_NOT_FINISHED, "the CDATA section is not closed: ]]> is missing"},
    {XML_ERR_MISPLACED_CDATA_END, "']]>' within text; write ]]&gt;"},
    {XML_ERR_SPACE_REQUIRED, "a space is missing"},
    {XML_ERR_NAME_REQUIRED, "'<' or '&' without a name behind it; within text write &lt; or &amp;"},
    {XML_ERR_LT_REQUIRED, "'<' is missing"},
    {XML_ERR_GT_REQUIRED, "the tag is not closed: '>' is missing"},
    {XML_ERR_LTSLASH_REQUIRED, "the closing tag is missing"},
    {XML_ERR_EQUAL_REQUIRED, "'=' is missing"},
    {XML_ERR_DOCTYPE_NOT_FINISHED, "the document type declaration is not closed"},
    {XML_ERR_RESERVED_XML_NAME, "<?xml … ?> stands elsewhere than at the very begin (two files in one?)"},
    {XML_ERR_XMLDECL_NOT_FINISHED, "the first line <?xml … ?> is not closed"},
    {XML_ERR_VERSION_MISSING, "the first line <?xml … ?> lacks version=\"1.0\""},
    {XML_ERR_NAME_TOO_LONG, "a name of more than 50,000 letters"},
    {XML_ERR_ENTITY_LOOP, "references that refer to one another"},
};

static const char *text_of_code(int code) {
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
        if (errors[i].code == code) return errors[i].text;
    return NULL;
}

static const char *text_of(const void *text) {
    return text ? text : "?";
}

static void unfinished(htg_graphml_reader_t *reader, htg_place_t place) {
    static const char *const names[] = {
        [HTG_E_GRAPHML] = "<graphml>", [HTG_E_KEY] = "<key>",     [HTG_E_DEFAULT] = "<default>",
        [HTG_E_DESC] = "<desc>",       [HTG_E_GRAPH] = "<graph>", [HTG_E_NODE] = "<node>",
        [HTG_E_EDGE] = "<edge>",       [HTG_E_DATA] = "<data>",   [HTG_E_HYPEREDGE] = "<hyperedge>",
        [HTG_E_ENDPOINT] = "<endpoint>", [HTG_E_COUNT] = NULL};
    if (reader->depth <= 1) {
        htg_graphml_fail(reader, HTG_ERROR_INPUT, place,
                         reader->graphml_seen ? "text after the end of the document" : "the file holds no element");
        return;
    }
    const htg_graphml_open_t *top = htg_graphml_top(reader);
    const char *name = names[top->kind];
    htg_graphml_fail(reader, HTG_ERROR_INPUT, place, "the file ends too early: %s of line %d is not closed",
                     name ? name : "an element", top->line);
}

/* libxml2's own limits come under codes of other errors. */
static bool is_limit(const htg_xml_error_t *error) {
    static const char *const words[] = {"Huge input", "too long", "too big"};
    bool found = false;
    for (size_t i = 0; i < sizeof words / sizeof *words && error->message; i++)
        found |= strstr(error->message, words[i]) != NULL;
    return found && error->code != XML_ERR_NAME_TOO_LONG;
}

static void fatal(htg_graphml_reader_t *reader, const htg_xml_error_t *error) {
    htg_place_t place = htg_graphml_place(reader);
    if (is_limit(error)) {
        htg_graphml_fail(reader, HTG_ERROR_LIMIT, place, "more than 10,000,000 bytes in one tag, comment, section or text");
        return;
    }
    switch (error->code) {
    case XML_ERR_NO_MEMORY:
        htg_graphml_failed(reader, htg_error_memory(reader->err));
        return;
    case XML_ERR_DOCUMENT_END:
    case XML_ERR_TAG_NOT_FINISHED:
        unfinished(reader, place);
        return;
    case XML_ERR_TAG_NAME_MISMATCH:
        htg_graphml_fail(reader, HTG_ERROR_INPUT, place, "<%s> of line %d is closed by </%s>", text_of(error->str1),
                         error->int1, text_of(error->str2));
        return;
    case XML_ERR_ATTRIBUTE_REDEFINED:
    case XML_NS_ERR_ATTRIBUTE_REDEFINED:
        htg_graphml_fail(reader, HTG_ERROR_INPUT, place, "attribute %s is given twice on one element", text_of(error->str1));
        return;
    case XML_ERR_UNDECLARED_ENTITY:
    case XML_WAR_UNDECLARED_ENTITY:
        htg_graphml_fail(reader, HTG_ERROR_INPUT, place, "unknown reference &%s; (XML knows &lt; &gt; &amp; &quot; &apos;)",
                         text_of(error->str1));
        return;
    default:
        break;
    }
    bool reference = error->code == XML_ERR_INVALID_CHAR && error->message && strstr(error->message, "CharRef");
    const char *text = text_of_code(reference ? XML_ERR_INVALID_CHARREF : error->code);
    if (text) {
        htg_graphml_fail(reader, HTG_ERROR_INPUT, place, "%s", text);
        return;
    }
    const char *message = error->message ? error->message : "";
    htg_graphml_fail(reader, HTG_ERROR_INPUT, place, "this is not well-formed XML (%.*s)", (int)strcspn(message, "\n"), message);
}

void htg_graphml_syntax_error(htg_graphml_reader_t *reader, const htg_xml_error_t *error) {
    if (reader->status) return;
    bool namespaces = error->domain == XML_FROM_NAMESPACE;
    if (error->code == XML_WAR_UNDECLARED_ENTITY || error->code == XML_NS_ERR_ATTRIBUTE_REDEFINED ||
        error->code == XML_ERR_NO_MEMORY)
        fatal(reader, error);
    else if (error->code == XML_NS_ERR_UNDEFINED_NAMESPACE)
        htg_graphml_report(reader, HTG_D_UNDECLARED_PREFIX, htg_graphml_tag_place(reader), text_of(error->str1));
    else if (error->level == XML_ERR_FATAL || (error->level == XML_ERR_ERROR && !namespaces))
        fatal(reader, error);
}
