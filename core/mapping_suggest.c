/* A first mapping: which attribute could play which part, judged by its name and by how many of its values are known words. */
#include <stdlib.h>
#include <string.h>

#include "core/mapping_internal.h"
#include "core/memory_internal.h"
#include "core/text_internal.h"

#define MOST_VALUES 200 /* an attribute with more distinct texts is no list of words */

/* Names that other people give to our attributes. */
static const struct {
    htg_element_t element;
    const char *foreign, *name;
} usual_names[] = {
    {HTG_NODE, "type", "kind"},
    {HTG_NODE, "category", "kind"},
    {HTG_NODE, "class", "kind"},
    {HTG_NODE, "entity_type", "kind"},
    {HTG_NODE, "labels", "kind"},
    {HTG_NODE, "labelv", "kind"},
    {HTG_NODE, "name", "label"},
    {HTG_NODE, "full_name", "label"},
    {HTG_NODE, "function", "roles"},
    {HTG_NODE, "occupation", "roles"},
    {HTG_NODE, "position", "roles"},
    {HTG_NODE, "institution", "sector"},
    {HTG_NODE, "agency", "sector"},
    {HTG_NODE, "nationality", "country"},
    {HTG_NODE, "iso3", "country"},
    {HTG_NODE, "corruption", "corrupt"},
    {HTG_TIE, "type", "relation"},
    {HTG_TIE, "label", "relation"},
    {HTG_TIE, "labele", "relation"},
    {HTG_TIE, "relationship", "relation"},
    {HTG_TIE, "phase", "stages"},
    {HTG_TIE, "leg", "stages"},
    {HTG_TIE, "official_involved", "corrupt"},
    {HTG_TIE, "corruption", "corrupt"},
    {HTG_TIE, "status", "legal_status"},
    {HTG_TIE, "date", "start"},
    {HTG_TIE, "source_document", "sources"},
    {HTG_TIE, "probability", "confidence"},
};

/* Pieces of words from which a role may be guessed; the user decides. */
static const struct {
    const char *piece;
    htg_vocabulary_t vocabulary;
    const char *word;
} usual_pieces[] = {
    {"recruit", HTG_ROLE, "recruiter"},
    {"driv", HTG_ROLE, "transporter"},
    {"transport", HTG_ROLE, "transporter"},
    {"escort", HTG_ROLE, "transporter"},
    {"smuggl", HTG_ROLE, "transporter"},
    {"courier", HTG_ROLE, "transporter"},
    {"guard", HTG_ROLE, "controller"},
    {"caretaker", HTG_ROLE, "harbourer"},
    {"harbour", HTG_ROLE, "harbourer"},
    {"landlord", HTG_ROLE, "harbourer"},
    {"exploit", HTG_ROLE, "exploiter"},
    {"pimp", HTG_ROLE, "exploiter"},
    {"money", HTG_ROLE, "money_handler"},
    {"financ", HTG_ROLE, "money_handler"},
    {"document", HTG_ROLE, "document_provider"},
    {"forge", HTG_ROLE, "document_provider"},
    {"official", HTG_ROLE, "public_official"},
    {"police", HTG_ROLE, "public_official"},
    {"compan", HTG_ROLE, "private_facilitator"},
    {"business", HTG_ROLE, "private_facilitator"},
    {"boss", HTG_ROLE, "controller"},
    {"leader", HTG_ROLE, "controller"},
    {"broker", HTG_ROLE, "broker"},
    {"victim", HTG_ROLE, "victim"},
    {"compan", HTG_KIND, "organisation"},
    {"country", HTG_KIND, "place"},
    {"city", HTG_KIND, "place"},
    {"region", HTG_KIND, "place"},
    {"ministry", HTG_KIND, "agency"},
    {"police", HTG_KIND, "official"},
    {"officer", HTG_KIND, "official"},
    {"migrant", HTG_KIND, "victim"},
    {"suspect", HTG_KIND, "person"},
    {"origin", HTG_STAGE, "recruitment"},
    {"transit", HTG_STAGE, "transportation"},
    {"destination", HTG_STAGE, "exploitation"},
    {"paid", HTG_RELATION, "payment"},
    {"brib", HTG_RELATION, "bribe"},
    {"call", HTG_RELATION, "communicates"},
    {"phone", HTG_RELATION, "communicates"},
    {"knows", HTG_RELATION, "associate"},
    {"kin", HTG_RELATION, "family"},
};

static bool has_words(const htg_attribute_t *attribute) {
    return attribute->form == HTG_FORM_WORD || attribute->form == HTG_FORM_SET;
}

static uint32_t known_values(const htg_column_t *column, htg_vocabulary_t vocabulary) {
    uint32_t known = 0;
    for (uint32_t code = 0; code < htg_column_code_count(column); code++)
        known += htg_vocabulary_find(vocabulary, htg_column_code_text(column, code)) >= 0;
    return known;
}

/* The attribute of ours whose words cover most of the column's values, if at least a third of them. */
static const htg_attribute_t *guess_by_values(htg_element_t element, const htg_column_t *column) {
    const htg_attribute_t *best = NULL;
    uint32_t most = 0, values = htg_column_type(column) == HTG_TEXT ? htg_column_code_count(column) : 0;
    if (!values || values > MOST_VALUES) return NULL;
    for (size_t i = 0; i < htg_attribute_count(); i++) {
        const htg_attribute_t *attribute = htg_attribute_get(i);
        if (attribute->element != element || !has_words(attribute)) continue;
        uint32_t known = known_values(column, attribute->vocabulary);
        if (known > most) {
            most = known;
            best = attribute;
        }
    }
    return most * 3 >= values ? best : NULL;
}

static const htg_attribute_t *guess_by_name(htg_element_t element, const char *name) {
    for (size_t i = 0; i < sizeof usual_names / sizeof *usual_names; i++)
        if (usual_names[i].element == element && htg_map_same_word(name, usual_names[i].foreign))
            return htg_attribute_find(element, usual_names[i].name);
    return NULL;
}

static const htg_attribute_t *guess(htg_element_t element, const htg_column_t *column, const htg_attribute_t *own) {
    const htg_attribute_t *by_values = guess_by_values(element, column);
    if (by_values) return by_values;
    return own ? own : guess_by_name(element, htg_column_name(column));
}

static bool plain(const char *text) {
    return *text && !strpbrk(text, "=#;.[]\"\n\r\\") && *text != ' ' && text[strlen(text) - 1] != ' ';
}

/* As the map file reads it back: quoted where it holds what has a meaning there. */
static void write_name(htg_text_t *out, const char *text) {
    if (plain(text)) {
        htg_text_append_string(out, text);
        return;
    }
    htg_text_append_char(out, '"');
    for (; *text; text++) {
        if (*text == '"' || *text == '\\') htg_text_append_char(out, '\\');
        htg_text_append_char(out, *text == '\n' || *text == '\r' ? ' ' : *text);
    }
    htg_text_append_char(out, '"');
}

static const char *guess_word(htg_vocabulary_t vocabulary, const char *text) {
    char normal[256];
    htg_text_normalise(text, strlen(text), normal, sizeof normal);
    for (size_t i = 0; i < sizeof usual_pieces / sizeof *usual_pieces; i++)
        if (usual_pieces[i].vocabulary == vocabulary && strstr(normal, usual_pieces[i].piece)) return usual_pieces[i].word;
    return htg_vocabulary_nearest(vocabulary, text);
}

/* A sector given as a kind: public bodies are agencies, the others organisations. */
static bool write_sector(htg_text_t *out, htg_vocabulary_t wanted, const char *text) {
    static const char *const private_sectors[] = {"media", "finance", "business", "ngo", "igo", "other"};
    int code = wanted == HTG_KIND ? htg_vocabulary_find(HTG_SECTOR, text) : -1;
    if (code < 0) return false;
    const char *word = htg_vocabulary_word(HTG_SECTOR, (size_t)code)->word, *kind = "agency";
    for (size_t i = 0; i < sizeof private_sectors / sizeof *private_sectors; i++)
        if (strcmp(word, private_sectors[i]) == 0) kind = "organisation";
    htg_text_printf(out, "%s, sector %s", kind, word);
    return true;
}

static uint32_t rows_of(const htg_column_t *column, uint32_t code) {
    uint32_t rows = 0;
    for (uint32_t row = 0; row < htg_column_rows(column); row++)
        rows += htg_column_code(column, row) == code;
    return rows;
}

static void write_value(htg_text_t *out, const htg_attribute_t *part, const htg_column_t *column, uint32_t code) {
    const char *text = htg_column_code_text(column, code);
    int known = htg_vocabulary_find(part->vocabulary, text);
    const char *guessed = known < 0 ? guess_word(part->vocabulary, text) : NULL;
    bool sector = known < 0 && htg_vocabulary_find(HTG_SECTOR, text) >= 0 && part->vocabulary == HTG_KIND;
    if (known < 0 && !guessed && !sector) htg_text_append_string(out, "# ");
    write_name(out, text);
    htg_text_append_string(out, " = ");
    if (known >= 0)
        htg_text_append_string(out, htg_vocabulary_word(part->vocabulary, (size_t)known)->word);
    else if (!write_sector(out, part->vocabulary, text))
        htg_text_append_string(out, guessed ? guessed : "?");
    uint32_t rows = rows_of(column, code);
    htg_text_printf(out, "   # %s%u row%s\n",
                    known >= 0          ? ""
                    : guessed || sector ? "a guess, please check; "
                                        : "please decide; ",
                    rows, rows == 1 ? "" : "s");
}

static void write_values(htg_text_t *out, htg_element_t element, const htg_attribute_t *part, const htg_column_t *column) {
    if (!has_words(part) || htg_column_type(column) != HTG_TEXT || htg_column_code_count(column) > MOST_VALUES) return;
    htg_text_printf(out, "\n[%s.", htg_element_name(element));
    write_name(out, htg_column_name(column));
    htg_text_append_string(out, "]\n");
    for (uint32_t code = 0; code < htg_column_code_count(column); code++)
        write_value(out, part, column, code);
}

/* Read as it stands: its name is ours and every value is a known word. */
static bool understood(const htg_attribute_t *own, const htg_column_t *column) {
    if (!own || !has_words(own)) return own != NULL;
    return htg_column_type(column) == HTG_TEXT && known_values(column, own->vocabulary) == htg_column_code_count(column);
}

static void write_element(htg_text_t *out, const htg_network_t *network, htg_element_t element) {
    size_t count = htg_network_column_count(network, element);
    htg_text_printf(out, "\n[%s]\n", htg_element_name(element));
    if (!count) htg_text_printf(out, "# The %ss of this file have no attributes.\n", htg_element_name(element));
    for (size_t i = 0; i < count; i++) {
        const htg_column_t *column = htg_network_column(network, element, i);
        const char *name = htg_column_name(column);
        const htg_attribute_t *own = htg_attribute_find(element, name), *part = guess(element, column, own);
        if (understood(own, column) || (own && own == part)) {
            htg_text_printf(out, "# '%s' is read as %s without a line here.\n", name, own->name);
            continue;
        }
        if (!part) htg_text_append_string(out, "# ");
        write_name(out, name);
        htg_text_printf(out, " = %s\n", part ? part->name : "?   # not read unless you name a part");
    }
    for (size_t i = 0; i < count; i++) {
        const htg_column_t *column = htg_network_column(network, element, i);
        const htg_attribute_t *own = htg_attribute_find(element, htg_column_name(column)),
                              *part = guess(element, column, own);
        if (part && part != own && !understood(own, column)) write_values(out, element, part, column);
    }
}

htg_status_t htg_mapping_suggest(const htg_network_t *network, char **text, htg_error_t *err) {
    htg_text_t out = {0};
    htg_text_append_string(
        &out, "# A first mapping, guessed from the file's own attributes. Check every line, then use it with --map.\n"
              "# 'attribute = part' says what an attribute is; 'value = word' says what one of its values means.\n"
              "# 'official, sector police' sets a further attribute; '-' means not stated. See: htgraph help words\n");
    write_element(&out, network, HTG_NODE);
    write_element(&out, network, HTG_TIE);
    *text = out.bytes;
    if (!out.failed) return HTG_OK;
    *text = NULL;
    htg_text_free(&out);
    return htg_error_memory(err);
}
