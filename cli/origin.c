/* Where a result comes from. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cli/output.h"
#include "core/memory_internal.h"
#include "core/number.h"

typedef enum when { WHEN_AUTO, WHEN_NONE, WHEN_NOW } when_t;

static void free_all(char **texts) {
    for (size_t i = 0; texts && texts[i]; i++)
        htg_free(texts[i]);
    htg_free(texts);
}

static char *option_text(const htg_option_t *option, const char *value) {
    htg_text_t text = {0};
    htg_text_printf(&text, "%s=%s", option->name, value ? value : "true");
    char *copy = text.failed ? NULL : htg_strdup(htg_text_string(&text));
    htg_text_free(&text);
    return copy;
}

/* Every value of a repeated option, else the one in force. */
static bool add_option(const htg_arguments_t *arguments, htg_option_id_t id, char **texts, size_t *count) {
    const htg_option_t *option = htg_option_get(id);
    bool complete = true;
    for (size_t i = 0; option->repeats && i < arguments->given_count && complete; i++)
        if (arguments->in_order[i].id == id)
            complete = (texts[(*count)++] = option_text(option, arguments->in_order[i].value)) != NULL;
    if (!option->repeats && (arguments->value[id] || arguments->given[id]))
        complete = (texts[(*count)++] = option_text(option, arguments->value[id])) != NULL;
    return complete;
}

static bool add_options(const htg_arguments_t *arguments, bool random, char **texts) {
    size_t count = 0;
    for (int id = 0; id < HTG_OPTION_COUNT; id++) {
        if (!htg_option_belongs((htg_option_id_t)id, arguments->command->id) ||
            !htg_option_get((htg_option_id_t)id)->recorded)
            continue;
        if (id == HTG_OPTION_SEED && !random) continue;
        if (!add_option(arguments, (htg_option_id_t)id, texts, &count)) return false;
    }
    return true;
}

static bool add_warnings(const htg_input_t *input, char **texts) {
    size_t count = 0, next;
    for (size_t i = 0; i < htg_diagnostics_size(input->diagnostics); i = next) {
        htg_diagnostic_code_t code = htg_diagnostics_get(input->diagnostics, i)->code;
        char *line = htg_finding_line(input->name, input->diagnostics, i, false, &next);
        if (!line) return false;
        if (htg_diagnostic_info(code)->severity == HTG_NOTE && code != HTG_D_LEFT_OUT_BY_STATUS)
            htg_free(line);
        else
            texts[count++] = line;
    }
    return true;
}

static htg_status_t stamp(const htg_arguments_t *arguments, char text[32], htg_error_t *err) {
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    when_t when = (when_t)htg_arguments_choice(arguments, HTG_OPTION_TIME_STAMP);
    int64_t seconds = (int64_t)time(NULL);
    struct tm date;
    *text = '\0';
    if (when == WHEN_NONE || (when == WHEN_AUTO && !(epoch && *epoch))) return HTG_OK;
    if (when == WHEN_AUTO && !htg_parse_integer(epoch, strlen(epoch), &seconds))
        return htg_error_set(err, HTG_ERROR_ARGUMENT, "SOURCE_DATE_EPOCH is not a number of seconds: '%s'", epoch);
    time_t moment = (time_t)seconds;
    if (!gmtime_r(&moment, &date) || !strftime(text, 32, "%Y-%m-%dT%H:%M:%SZ", &date))
        return htg_error_set(err, HTG_ERROR_ARGUMENT, "SOURCE_DATE_EPOCH is out of range: '%s'", epoch ? epoch : "");
    return HTG_OK;
}

htg_status_t htg_origin_new(const htg_arguments_t *arguments, const htg_input_t *input, bool random, htg_origin_t *out,
                            htg_error_t *err) {
    *out = (htg_origin_t){0};
    htg_status_t status = stamp(arguments, out->time, err);
    if (status) return status;
    out->command = htg_arguments_line(arguments);
    out->options = htg_alloc_zero(HTG_OPTION_COUNT + arguments->given_count + 1, sizeof *out->options);
    out->warnings = htg_alloc_zero((input ? htg_diagnostics_size(input->diagnostics) : 0) + 1, sizeof *out->warnings);
    if (!out->command || !out->options || !out->warnings || !add_options(arguments, random, out->options) ||
        (input && !add_warnings(input, out->warnings)))
        return htg_error_memory(err);
    out->provenance = (htg_provenance_t){.version = htg_version(),
                                         .command = out->command,
                                         .input = input ? input->path : NULL,
                                         .input_sha256 = input ? input->read.sha256 : NULL,
                                         .input_bytes = input ? input->read.bytes : 0,
                                         .has_seed = random,
                                         .seed = random ? htg_arguments_integer(arguments, HTG_OPTION_SEED) : 0,
                                         .options = (const char *const *)out->options,
                                         .warnings = (const char *const *)out->warnings,
                                         .time = *out->time ? out->time : NULL};
    return HTG_OK;
}

void htg_origin_free(htg_origin_t *origin) {
    htg_free(origin->command);
    free_all(origin->options);
    free_all(origin->warnings);
    *origin = (htg_origin_t){0};
}
