/* Markdown (GitHub's pipe tables), numbers rounded as on a terminal. */
#include <string.h>

#include "core/memory_internal.h"
#include "io/provenance_internal.h"
#include "io/table_write_internal.h"

static bool is_alphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

/* Text that is shown as it is: Markdown's own characters get a backslash; an underscore within a word is none of them. */
static void put_escaped(htg_output_t *output, const char *text) {
    for (const char *at = text; *at; at++) {
        bool special = strchr("\\`*[]<>|&#~!", *at) != NULL;
        if (*at == '_') special = at == text || !is_alphanumeric(at[-1]) || !is_alphanumeric(at[1]);
        if (special) htg_output_char(output, '\\');
        htg_output_char(output, *at);
    }
}

static void put_shown(htg_table_call_t *call, const char *text, htg_text_t *buffer) {
    htg_text_clear(buffer);
    htg_text_append_shown(buffer, text);
    put_escaped(call->output, htg_text_string(buffer));
}

static void put_head(htg_table_call_t *call, htg_text_t *buffer) {
    size_t columns = htg_table_columns(call->table);
    htg_output_char(call->output, '|');
    for (size_t i = 0; i < columns; i++) {
        htg_output_char(call->output, ' ');
        put_shown(call, htg_column_name(htg_table_column(call->table, i)), buffer);
        htg_output_string(call->output, " |");
    }
    htg_output_string(call->output, "\n|");
    for (size_t i = 0; i < columns; i++)
        htg_output_string(call->output, htg_table_is_number(htg_table_column(call->table, i)) ? " ---: |" : " --- |");
    htg_output_char(call->output, '\n');
}

static htg_status_t put_rows(htg_table_call_t *call, htg_text_t *buffer, htg_error_t *err) {
    size_t columns = htg_table_columns(call->table);
    int *decimals = htg_alloc(columns, sizeof *decimals);
    if (!decimals) return htg_error_memory(err);
    for (size_t i = 0; i < columns; i++)
        decimals[i] = htg_table_decimals(htg_table_column(call->table, i));
    put_head(call, buffer);
    for (uint32_t row = 0; row < htg_table_rows(call->table) && !htg_output_failed(call->output); row++) {
        htg_output_char(call->output, '|');
        for (size_t i = 0; i < columns; i++) {
            htg_output_char(call->output, ' ');
            if (htg_table_show(htg_table_column(call->table, i), decimals[i], row, buffer))
                put_escaped(call->output, htg_text_string(buffer));
            htg_output_string(call->output, " |");
        }
        htg_output_char(call->output, '\n');
    }
    htg_free(decimals);
    return HTG_OK;
}

typedef struct foot {
    htg_table_call_t *call;
    htg_text_t *buffer;
} foot_t;

static void put_foot(void *user, const char *name, const char *value) {
    foot_t *foot = user;
    htg_output_string(foot->call->output, "- ");
    htg_output_string(foot->call->output, name);
    htg_output_string(foot->call->output, ": ");
    put_shown(foot->call, value, foot->buffer);
    htg_output_char(foot->call->output, '\n');
}

htg_status_t htg_table_put_markdown(htg_table_call_t *call, htg_error_t *err) {
    const htg_table_t *table = call->table;
    htg_text_t buffer = {0};
    htg_status_t status = HTG_OK;
    htg_output_string(call->output, "## ");
    put_shown(call, htg_table_title(table), &buffer);
    htg_output_string(call->output, "\n\n");
    for (size_t i = 0; i < htg_table_summary_count(table); i++) {
        put_shown(call, htg_table_summary(table, i), &buffer);
        htg_output_string(call->output, "\n\n");
    }
    if (htg_table_columns(table)) status = put_rows(call, &buffer, err);
    if (htg_table_note_count(table)) htg_output_char(call->output, '\n');
    for (size_t i = 0; i < htg_table_note_count(table); i++)
        put_foot(&(foot_t){call, &buffer}, "Note", htg_table_note(table, i));
    if (call->provenance && call->to_file) {
        htg_output_char(call->output, '\n');
        htg_provenance_lines(call->provenance, put_foot, &(foot_t){call, &buffer});
    }
    bool failed = buffer.failed;
    htg_text_free(&buffer);
    return failed && !status ? htg_error_memory(err) : status;
}
