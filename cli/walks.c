#include "cli/walks.h"

#include <inttypes.h>
#include <string.h>

#include "cli/errors.h"
#include "core/memory_internal.h"
#include "core/text_internal.h"
#include "io/script_file.h"

/* The script with a caret under the character that the error names. */
static htg_status_t point_at(const char *expression, htg_error_t *err) {
    htg_text_t line = {0};
    if (err->status != HTG_ERROR_ARGUMENT || !err->column || *err->file) return err->status;
    htg_text_printf(&line, "  %s", expression);
    htg_say_line(htg_text_string(&line));
    htg_text_clear(&line);
    for (uint64_t i = 0; i <= err->column; i++)
        htg_text_append_char(&line, ' ');
    htg_text_append_char(&line, '^');
    htg_say_line(htg_text_string(&line));
    htg_text_free(&line);
    return htg_error_set(err, HTG_ERROR_ARGUMENT, "--script, character %" PRIu64 ": %s", err->column, err->message);
}

static htg_status_t wrong_role_stages(const char *piece, size_t length, htg_error_t *err) {
    return htg_error_set(err, HTG_ERROR_ARGUMENT,
                         "--role-stages: '%.*s' is not ROLE=STAGE, as in recruiter=recruitment,transporter=transportation",
                         (int)(length < 60 ? length : 60), piece);
}

static htg_status_t read_role_stages(const char *text, uint8_t *of_role, htg_error_t *err) {
    memcpy(of_role, htg_role_stages(), HTG_ROLE_COUNT);
    if (!text) return HTG_OK;
    memset(of_role, 0, HTG_ROLE_COUNT);
    while (*text) {
        char role[64], stage[64];
        size_t length = strcspn(text, ","), name = strcspn(text, "=,");
        if (name == length || htg_text_normalise(text, name, role, sizeof role) >= sizeof role ||
            htg_text_normalise(text + name + 1, length - name - 1, stage, sizeof stage) >= sizeof stage)
            return wrong_role_stages(text, length, err);
        int of = htg_vocabulary_find(HTG_ROLE, role), to = htg_vocabulary_find(HTG_STAGE, stage);
        if (of < 0 || to < 0) return wrong_role_stages(text, length, err);
        of_role[of] |= (uint8_t)(1u << to);
        text += length + (text[length] == ',');
    }
    return HTG_OK;
}

htg_status_t htg_walks_script(const htg_arguments_t *arguments, htg_walks_t *out, htg_error_t *err) {
    const char *file = htg_arguments_text(arguments, HTG_OPTION_SCRIPTS);
    const char *expression = htg_arguments_text(arguments, HTG_OPTION_SCRIPT);
    *out = (htg_walks_t){0};
    htg_status_t status = htg_script_book_new(&out->book, err);
    if (!status) status = read_role_stages(htg_arguments_text(arguments, HTG_OPTION_ROLE_STAGES), out->role_stages, err);
    if (!status && file) status = htg_script_file_read(file, out->book, err);
    if (!status) {
        htg_unstaged_t unstaged = (htg_unstaged_t)htg_arguments_choice(arguments, HTG_OPTION_UNSTAGED);
        status = htg_script_new(expression, out->book, unstaged, &out->script, err);
        if (status == HTG_ERROR_ARGUMENT) status = point_at(expression, err);
    }
    return status;
}

/* What is chosen is told with the result: so many sources and targets. */
static htg_status_t choose(const htg_arguments_t *arguments, const htg_input_t *input, htg_option_id_t id, uint8_t **flags,
                           htg_error_t *err) {
    uint32_t count;
    return htg_input_select(arguments, id, HTG_NODE, input, flags, &count, err);
}

static htg_status_t without_stages(const htg_arguments_t *arguments, const htg_input_t *input, htg_walks_t *walks,
                                   htg_error_t *err) {
    bool roles = htg_arguments_choice(arguments, HTG_OPTION_STAGE_FROM) == 1;
    if (arguments->given[HTG_OPTION_SCRIPT] || roles || htg_cycle_has_stages(input->domain, NULL)) return HTG_OK;
    htg_script_free(walks->script);
    walks->script = NULL;
    htg_say_note("No tie has a stage: every tie is walked (--script any). Stages come from the attribute stages, or from "
                 "relations such as recruits.");
    return htg_script_new("any", NULL, HTG_UNSTAGED_STRICT, &walks->script, err);
}

void htg_walks_cycle_options(const htg_arguments_t *arguments, const htg_walks_t *walks, htg_cycle_options_t *out) {
    *out = (htg_cycle_options_t)HTG_CYCLE_OPTIONS_INIT;
    if (arguments->given[HTG_OPTION_DIRECTION])
        out->direction = (htg_direction_t)htg_arguments_choice(arguments, HTG_OPTION_DIRECTION);
    out->stage_from_roles = htg_arguments_choice(arguments, HTG_OPTION_STAGE_FROM) == 1;
    out->role_stages = walks->role_stages;
    out->sources = walks->sources;
    out->targets = walks->targets;
    out->no_through = walks->no_through;
}

htg_status_t htg_walks_cycle(const htg_arguments_t *arguments, const htg_input_t *input, htg_walks_t *walks,
                             htg_error_t *err) {
    htg_cycle_options_t options;
    htg_status_t status = without_stages(arguments, input, walks, err);
    if (!status) status = choose(arguments, input, HTG_OPTION_FROM, &walks->sources, err);
    if (!status) status = choose(arguments, input, HTG_OPTION_TO, &walks->targets, err);
    if (!status) status = choose(arguments, input, HTG_OPTION_NO_THROUGH, &walks->no_through, err);
    if (status) return status;
    htg_walks_cycle_options(arguments, walks, &options);
    return htg_cycle_new(input->domain, walks->script, &options, &walks->cycle, err);
}

void htg_walks_say(const htg_walks_t *walks) {
    const htg_cycle_t *cycle = walks->cycle;
    if (cycle->staged_by_role)
        htg_say_note("%" PRIu32 " of %" PRIu32 " ties without a stage take one from the role of their acting end "
                     "(--stage-from roles): a guess, not a record.",
                     cycle->staged_by_role, cycle->unstaged_count);
}

void htg_walks_free(htg_walks_t *walks) {
    htg_cycle_free(walks->cycle);
    htg_script_free(walks->script);
    htg_script_book_free(walks->book);
    htg_free(walks->sources);
    htg_free(walks->targets);
    htg_free(walks->no_through);
    *walks = (htg_walks_t){0};
}
