#include "io/graphml_read_internal.h"

#include "core/memory_internal.h"
#include "io/graphml_reader_internal.h"

/* Each further pass makes at least one attribute text or learns of a key: a few are enough, and always enough in the end. */
#define MOST_PASSES 8

static void free_reader(htg_graphml_reader_t *reader) {
    htg_builder_free(reader->builder);
    htg_free(reader->open);
    htg_text_t *const texts[] = {&reader->groups,           &reader->text,
                                 &reader->label,            &reader->labels,
                                 &reader->scratch,          &reader->current_id,
                                 &reader->declaration.id,   &reader->declaration.name,
                                 &reader->declaration.description, &reader->declaration.default_text};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        htg_text_free(texts[i]);
    htg_graphml_decoder_close(&reader->decoder);
    htg_free(reader->plain_items);
    htg_free(reader->plain_bytes);
    htg_free(reader->tie_ids.places);
    htg_free(reader->declared);
    htg_free(reader->pending);
}

static void merge(htg_diagnostics_t *into, const htg_diagnostics_t *from) {
    size_t size = into ? htg_diagnostics_size(from) : 0;
    for (size_t i = 0; i < size; i++) {
        const htg_diagnostic_t *entry = htg_diagnostics_get(from, i);
        htg_diagnostics_add_many(into, entry->code, entry->count, entry->line, entry->column, entry->subject,
                                 entry->suggestion);
    }
}

static htg_status_t read_once(htg_graphml_reader_t *reader, htg_network_t **out) {
    reader->open_capacity = 16;
    reader->open = htg_alloc_zero(reader->open_capacity, sizeof *reader->open);
    if (!reader->open) return htg_error_memory(reader->err);
    reader->depth = 1; /* the document */
    reader->open[0] = (htg_graphml_open_t){.kind = HTG_E_DOCUMENT, .row = HTG_NONE};
    htg_status_t status = htg_builder_new(&reader->builder, reader->err);
    if (!status) status = htg_graphml_parse(reader);
    return status ? status : htg_graphml_finish(reader, out);
}

static htg_status_t read_pass(const htg_graphml_reader_t *start, htg_diagnostics_t *diagnostics, htg_network_t **out) {
    htg_graphml_reader_t reader = *start;
    htg_status_t status = htg_diagnostics_new(&reader.diagnostics, reader.err);
    if (status) return status;
    htg_graphml_attributes_next_pass(reader.attributes);
    status = read_once(&reader, out);
    if (status || !reader.attributes->again) merge(diagnostics, reader.diagnostics);
    htg_diagnostics_free(reader.diagnostics);
    free_reader(&reader);
    return status;
}

htg_status_t htg_graphml_read(htg_source_t *source, const htg_read_options_t *options, htg_diagnostics_t *diagnostics,
                              htg_network_t **out, htg_error_t *err) {
    const htg_read_options_t defaults = HTG_READ_OPTIONS_INIT;
    htg_error_t own = HTG_ERROR_INIT;
    htg_graphml_attributes_t attributes = {0};
    htg_graphml_reader_t start = {.source = source,
                                  .options = options ? options : &defaults,
                                  .name = htg_source_name(source),
                                  .attributes = &attributes,
                                  .err = err ? err : &own};
    *start.err = own;
    *out = NULL;
    htg_status_t status = HTG_OK;
    for (int pass = 0; !status && !*out; pass++) {
        if (pass == MOST_PASSES)
            status = htg_error_set_at(err, HTG_ERROR_INPUT, start.name, 1, 1, "keys that are declared in a circle");
        if (!status && pass) status = htg_source_rewind(source, start.err);
        if (!status) status = read_pass(&start, diagnostics, out);
    }
    htg_graphml_attributes_free(&attributes);
    return status;
}
