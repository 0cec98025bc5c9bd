#include "io/table_write.h"

#include <string.h>
#include <sys/stat.h>

#include "io/provenance_internal.h"
#include "io/table_write_internal.h"

static const struct {
    const char *name;
    htg_status_t (*put)(htg_table_call_t *call, htg_error_t *err);
    bool sidecar; /* the format has no room of its own for the provenance */
} formats[] = {[HTG_TABLE_TEXT] = {"table", htg_table_put_text, false},
               [HTG_TABLE_CSV] = {"csv", htg_table_put_delimited, true},
               [HTG_TABLE_TSV] = {"tsv", htg_table_put_delimited, true},
               [HTG_TABLE_JSON] = {"json", htg_table_put_json, false},
               [HTG_TABLE_MARKDOWN] = {"markdown", htg_table_put_markdown, false}};

bool htg_table_format_find(const char *name, htg_table_format_t *format) {
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        if (strcmp(formats[i].name, name) != 0) continue;
        *format = (htg_table_format_t)i;
        return true;
    }
    return false;
}

static bool is_file(const char *path) {
    struct stat info;
    return strcmp(path, "-") != 0 && (stat(path, &info) != 0 || S_ISREG(info.st_mode));
}

static void put_sidecar(htg_output_t *output, const htg_table_call_t *call, const char *path) {
    const char *slash = strrchr(path, '/');
    htg_output_string(output, "{\n  \"schema\": \"htgraph.provenance/1\",\n  \"file\": ");
    htg_output_json(output, slash ? slash + 1 : path);
    htg_output_string(output, ",\n");
    htg_table_put_json_head(output, call->table, call->provenance);
    htg_output_string(output, ",\n  \"defused_cells\": ");
    htg_output_integer(output, (int64_t)call->defused);
    htg_output_string(output, "\n}\n");
}

/* Both files are complete before the first takes its place. */
static htg_status_t write_both(htg_table_call_t *call, const char *path, const char *sidecar, htg_error_t *err) {
    htg_output_t *beside = NULL;
    htg_status_t status = htg_output_open(path, &call->output, err);
    if (!status) htg_output_watch(call->output, call->options->progress);
    if (!status && sidecar) status = htg_output_open(sidecar, &beside, err);
    if (!status) status = formats[call->options->format].put(call, err);
    if (!status && beside) put_sidecar(beside, call, path);
    if (!status && beside && htg_output_failed(beside)) {
        status = htg_output_close(beside, err);
        beside = NULL;
    }
    if (!status) {
        status = htg_output_close(call->output, err);
        call->output = NULL;
    }
    if (!status && beside) {
        status = htg_output_close(beside, err);
        beside = NULL;
    }
    htg_output_abort(call->output);
    htg_output_abort(beside);
    return status;
}

htg_status_t htg_table_write(const htg_table_t *table, const htg_provenance_t *provenance, const char *path,
                             const htg_table_write_options_t *options, htg_error_t *err) {
    static const htg_table_write_options_t defaults = HTG_TABLE_WRITE_OPTIONS_INIT;
    htg_table_call_t call = {
        .table = table, .provenance = provenance, .options = options ? options : &defaults, .to_file = is_file(path)};
    htg_text_t sidecar = {0};
    bool beside = provenance && call.to_file && formats[call.options->format].sidecar;
    if (beside) htg_text_printf(&sidecar, "%s.provenance.json", path);
    htg_status_t status =
        sidecar.failed ? htg_error_memory(err) : write_both(&call, path, beside ? htg_text_string(&sidecar) : NULL, err);
    htg_text_free(&sidecar);
    return status;
}
