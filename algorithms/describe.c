#include "algorithms/describe.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "algorithms/describe_internal.h"
#include "core/memory_internal.h"
#include "core/text_internal.h"

/* Rows of the table while it grows: cheap to append to, turned into columns at the end. */
typedef struct line {
    char *item;
    const char *section;
    double count, share; /* NaN: missing */
} line_t;

typedef struct listing {
    line_t *lines;
    size_t count, capacity;
    htg_status_t status;
    htg_error_t *err;
} listing_t;

static void add(listing_t *listing, const char *section, const char *item, double count, double share) {
    void *lines = listing->lines;
    if (listing->status) return;
    if (listing->count == listing->capacity && !htg_grow(&lines, &listing->capacity, listing->count + 1, sizeof(line_t)))
        listing->status = htg_error_memory(listing->err);
    listing->lines = lines;
    char *copy = listing->status ? NULL : htg_strdup(item);
    if (!copy) {
        if (!listing->status) listing->status = htg_error_memory(listing->err);
        return;
    }
    listing->lines[listing->count++] = (line_t){copy, section, count, share};
}

static double share_of(double part, double whole) {
    return whole > 0 ? part / whole : NAN;
}

static void add_size(listing_t *listing, const htg_domain_t *domain, const htg_structure_t *structure) {
    double nodes = htg_network_node_count(domain->network), ties = htg_network_tie_count(domain->network);
    double directed = htg_network_directed_count(domain->network);
    add(listing, "size", "nodes", nodes, NAN);
    add(listing, "size", "ties", ties, NAN);
    add(listing, "size", "directed ties", directed, share_of(directed, ties));
    add(listing, "size", "undirected ties", ties - directed, share_of(ties - directed, ties));
    add(listing, "size", "loops", structure->loops, share_of(structure->loops, ties));
    add(listing, "size", "parallel ties", structure->parallel, share_of(structure->parallel, ties));
    add(listing, "size", "isolates", structure->isolates, share_of(structure->isolates, nodes));
    add(listing, "structure", "weak components", structure->weak, NAN);
    add(listing, "structure", "largest weak component", structure->largest_weak, share_of(structure->largest_weak, nodes));
    add(listing, "structure", "strong components", structure->strong, NAN);
    add(listing, "structure", "largest strong component", structure->largest_strong,
        share_of(structure->largest_strong, nodes));
    add(listing, "structure", "density", NAN, structure->density);
}

/* How many rows state each text. */
typedef struct tally {
    const char *text;
    uint32_t count;
} tally_t;

static int by_count_then_text(const void *left, const void *right) {
    const tally_t *a = left, *b = right;
    if (a->count != b->count) return a->count < b->count ? 1 : -1;
    return strcmp(a->text, b->text);
}

/* Splits sets at ; and | and counts each member; words alone stay whole. */
static htg_status_t count_members(const htg_column_t *column, bool set, htg_column_t *members, uint32_t **counts,
                                  htg_error_t *err) {
    size_t capacity = 0;
    htg_status_t status = HTG_OK;
    *counts = NULL;
    for (uint32_t row = 0; row < htg_column_rows(column) && !status; row++) {
        char buffer[32];
        const char *text = htg_column_format(column, row, buffer);
        while (text && !status) {
            size_t length = set ? strcspn(text, ";|") : strlen(text), from = 0, to = length;
            while (set && from < to && text[from] == ' ')
                from++;
            while (set && to > from && text[to - 1] == ' ')
                to--;
            uint32_t code = 0, before = htg_column_code_count(members);
            status = htg_column_intern(members, text + from, to - from, &code, err);
            void *items = *counts;
            if (!status && !htg_grow(&items, &capacity, (size_t)code + 1, sizeof(uint32_t))) status = htg_error_memory(err);
            *counts = items;
            if (!status && code == before) (*counts)[code] = 0;
            if (!status) (*counts)[code]++;
            text = text[length] ? text + length + 1 : NULL;
        }
    }
    return status;
}

static void add_tally(listing_t *listing, const char *section, const htg_column_t *column, bool set) {
    htg_column_t *members = NULL;
    uint32_t *counts = NULL;
    tally_t *tallies = NULL;
    htg_status_t status = htg_column_new("members", HTG_TEXT, 0, &members, listing->err);
    if (!status) status = count_members(column, set, members, &counts, listing->err);
    uint32_t distinct = status ? 0 : htg_column_code_count(members), missing = htg_column_missing_count(column);
    if (!status && !(tallies = htg_alloc(distinct, sizeof *tallies))) status = htg_error_memory(listing->err);
    double rows = htg_column_rows(column);
    for (uint32_t i = 0; i < distinct && !status; i++)
        tallies[i] = (tally_t){htg_column_code_text(members, i), counts[i]};
    if (!status) qsort(tallies, distinct, sizeof *tallies, by_count_then_text);
    for (uint32_t i = 0; i < distinct && !status; i++)
        add(listing, section, *tallies[i].text ? tallies[i].text : "(empty)", tallies[i].count,
            share_of(tallies[i].count, rows));
    if (!status && missing) add(listing, section, "(not stated)", missing, share_of(missing, rows));
    if (status) listing->status = status;
    htg_free(tallies);
    htg_free(counts);
    htg_column_free(members);
}

/* The attributes that are summed up value by value, in the order they are shown. */
static const struct {
    htg_element_t element;
    const char *name;
} tallied[] = {{HTG_NODE, "kind"},    {HTG_NODE, "roles"},   {HTG_NODE, "sector"},
               {HTG_NODE, "country"}, {HTG_TIE, "relation"}, {HTG_TIE, "purposes"},
               {HTG_TIE, "means"},    {HTG_TIE, "legal_status"}};

static const htg_column_t *column_of(const htg_network_t *network, const htg_attribute_t *attribute) {
    for (size_t i = 0; i < htg_network_column_count(network, attribute->element); i++) {
        const htg_column_t *column = htg_network_column(network, attribute->element, i);
        if (htg_attribute_find(attribute->element, htg_column_name(column)) == attribute) return column;
    }
    return NULL;
}

static void add_layers(listing_t *listing, const htg_domain_t *domain) {
    uint32_t ties = htg_network_tie_count(domain->network), counts[HTG_LAYER_COUNT] = {0}, corrupt = 0;
    if (!domain->relation && !domain->tie_corrupt) return;
    for (uint32_t tie = 0; tie < ties; tie++) {
        counts[htg_domain_layer(domain, tie)]++;
        corrupt += htg_domain_tie_corrupt(domain, tie);
    }
    for (size_t layer = 0; domain->relation && layer < HTG_LAYER_COUNT; layer++)
        if (counts[layer])
            add(listing, "layer", htg_vocabulary_word(HTG_LAYER, layer)->word, counts[layer], share_of(counts[layer], ties));
    add(listing, "corruption", "corrupt ties", corrupt, share_of(corrupt, ties));
}

/* As understood: recorded, or fixed by the relation. */
static void add_stages(listing_t *listing, const htg_domain_t *domain) {
    uint32_t ties = htg_network_tie_count(domain->network), counts[HTG_STAGE_COUNT] = {0}, unstaged = 0;
    if (!domain->stages) return;
    for (uint32_t tie = 0; tie < ties; tie++) {
        uint32_t stages = htg_domain_stages(domain, tie);
        unstaged += !stages;
        for (size_t stage = 0; stage < HTG_STAGE_COUNT; stage++)
            counts[stage] += stages >> stage & 1u;
    }
    for (size_t stage = 0; stage < HTG_STAGE_COUNT; stage++)
        if (counts[stage])
            add(listing, "stages", htg_vocabulary_word(HTG_STAGE, stage)->word, counts[stage], share_of(counts[stage], ties));
    if (unstaged) add(listing, "stages", "(not stated)", unstaged, share_of(unstaged, ties));
}

static void add_words(listing_t *listing, const htg_domain_t *domain) {
    for (size_t i = 0; i < sizeof tallied / sizeof *tallied; i++) {
        const htg_attribute_t *attribute = htg_attribute_find(tallied[i].element, tallied[i].name);
        const htg_column_t *column = attribute ? column_of(domain->network, attribute) : NULL;
        if (column)
            add_tally(listing, attribute->name, column,
                      attribute->form == HTG_FORM_SET || attribute->form == HTG_FORM_TEXT_SET);
        if (tallied[i].element != HTG_TIE || strcmp(tallied[i].name, "relation") != 0) continue;
        add_layers(listing, domain);
        add_stages(listing, domain);
    }
}

static void add_missing(listing_t *listing, const htg_network_t *network) {
    for (int e = HTG_NODE; e <= HTG_TIE; e++) {
        for (size_t i = 0; i < htg_network_column_count(network, (htg_element_t)e); i++) {
            const htg_column_t *column = htg_network_column(network, (htg_element_t)e, i);
            htg_text_t item = {0};
            uint32_t missing = htg_column_missing_count(column);
            htg_text_printf(&item, "%s %s", htg_element_name((htg_element_t)e), htg_column_name(column));
            if (missing) add(listing, "missing", htg_text_string(&item), missing, share_of(missing, htg_column_rows(column)));
            htg_text_free(&item);
        }
    }
}

static htg_status_t listing_to_table(const listing_t *listing, htg_table_t *table, htg_error_t *err) {
    uint32_t rows = (uint32_t)listing->count;
    htg_column_t *section = NULL, *item = NULL, *count = NULL, *share = NULL;
    htg_status_t status = htg_add_column(table, "section", HTG_TEXT, "what the line counts", &section, err);
    if (!status) status = htg_add_column(table, "item", HTG_TEXT, "the value, as the file writes it", &item, err);
    if (!status) status = htg_add_column(table, "count", HTG_INTEGER, "nodes, ties or rows", &count, err);
    if (!status) status = htg_add_column(table, "share", HTG_REAL, "of all nodes or ties, 0 to 1", &share, err);
    for (uint32_t row = 0; row < rows && !status; row++) {
        const line_t *line = &listing->lines[row];
        if (!isnan(line->count)) htg_column_set_integer(count, row, (int64_t)line->count);
        if (!isnan(line->share)) htg_column_set_real(share, row, line->share);
        status = htg_column_set_text(section, row, line->section, strlen(line->section), err);
        if (!status) status = htg_column_set_text(item, row, line->item, strlen(line->item), err);
    }
    return status;
}

static htg_status_t summarise(const htg_domain_t *domain, const htg_structure_t *structure, htg_table_t *table,
                              htg_error_t *err) {
    uint32_t nodes = htg_network_node_count(domain->network), ties = htg_network_tie_count(domain->network), victims = 0;
    uint32_t directed = htg_network_directed_count(domain->network);
    for (uint32_t node = 0; node < nodes; node++)
        victims += htg_domain_victim(domain, node);
    const char *direction = !ties              ? ""
                            : directed == ties ? ", all directed"
                            : directed         ? ", directed and undirected"
                                               : ", none directed";
    htg_status_t status = htg_table_add_summary(table, err, "%u node%s (%u recorded as %s) and %u tie%s%s.", nodes,
                                                nodes == 1 ? "" : "s", victims, victims == 1 ? "a victim" : "victims", ties,
                                                ties == 1 ? "" : "s", direction);
    if (!status)
        status = htg_table_add_summary(table, err, "%.0f weak component%s; the largest holds %.0f node%s.", structure->weak,
                                       structure->weak == 1 ? "" : "s", structure->largest_weak,
                                       structure->largest_weak == 1 ? "" : "s");
    if (!status && !domain->stages)
        status =
            htg_table_add_summary(table, err, "No tie has a stage of the cycle: script analyses will read every tie alike.");
    if (!status && !domain->kind)
        status = htg_table_add_summary(table, err,
                                       "No node has a kind: htgraph check --suggest-map shows how to say what nodes are.");
    if (!status) status = htg_table_add_note(table, err, "Absence in the record is not absence in the world.");
    return status;
}

htg_status_t htg_describe(const htg_domain_t *domain, htg_table_t **out, htg_error_t *err) {
    listing_t listing = {.err = err};
    htg_structure_t structure;
    *out = NULL;
    htg_status_t status = htg_measure_structure(domain->network, &structure, err);
    if (status) return status;
    add_size(&listing, domain, &structure);
    add_words(&listing, domain);
    add_missing(&listing, domain->network);
    status = listing.status;
    if (!status) status = htg_table_new("info", "What is in the network", (uint32_t)listing.count, out, err);
    if (!status) status = listing_to_table(&listing, *out, err);
    if (!status) status = summarise(domain, &structure, *out, err);
    for (size_t i = 0; i < listing.count; i++)
        htg_free(listing.lines[i].item);
    htg_free(listing.lines);
    if (status) {
        htg_table_free(*out);
        *out = NULL;
    }
    return status;
}

static htg_status_t describe_column(const htg_column_t *column, htg_element_t element, htg_column_t *const *cells,
                                    uint32_t row, htg_error_t *err) {
    const htg_attribute_t *known = element == HTG_GRAPH ? NULL : htg_attribute_find(element, htg_column_name(column));
    uint32_t missing = htg_column_missing_count(column);
    const char *texts[] = {htg_element_name(element), htg_column_name(column), known ? known->name : NULL,
                           htg_type_name(htg_column_type(column))};
    htg_status_t status = HTG_OK;
    for (int i = 0; i < 4 && !status; i++)
        if (texts[i]) status = htg_column_set_text(cells[i], row, texts[i], strlen(texts[i]), err);
    htg_column_set_integer(cells[4], row, htg_column_rows(column) - missing);
    if (htg_column_type(column) == HTG_TEXT) htg_column_set_integer(cells[5], row, htg_column_code_count(column));
    htg_column_set_integer(cells[6], row, missing);
    return status;
}

htg_status_t htg_describe_attributes(const htg_domain_t *domain, htg_table_t **out, htg_error_t *err) {
    static const struct {
        const char *name, *description;
        htg_type_t type;
    } heads[] = {{"element", "graph, node or tie", HTG_TEXT},
                 {"attribute", "its name in the file", HTG_TEXT},
                 {"read_as", "the known attribute that it is read as", HTG_TEXT},
                 {"type", "boolean, integer, real or text", HTG_TEXT},
                 {"stated", "rows with a value", HTG_INTEGER},
                 {"distinct", "different texts", HTG_INTEGER},
                 {"missing", "rows without a value", HTG_INTEGER}};
    htg_column_t *cells[sizeof heads / sizeof *heads];
    size_t rows = 0;
    for (int e = HTG_GRAPH; e <= HTG_TIE; e++)
        rows += htg_network_column_count(domain->network, (htg_element_t)e);
    htg_status_t status = htg_table_new("attributes", "What was understood", (uint32_t)rows, out, err);
    for (size_t i = 0; i < sizeof heads / sizeof *heads && !status; i++)
        status = htg_add_column(*out, heads[i].name, heads[i].type, heads[i].description, &cells[i], err);
    uint32_t row = 0;
    for (int e = HTG_GRAPH; e <= HTG_TIE; e++)
        for (size_t i = 0; i < htg_network_column_count(domain->network, (htg_element_t)e) && !status; i++)
            status = describe_column(htg_network_column(domain->network, (htg_element_t)e, i), (htg_element_t)e, cells, row++,
                                     err);
    if (status) {
        htg_table_free(*out);
        *out = NULL;
    }
    return status;
}
