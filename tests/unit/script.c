#include "core/script.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "core/memory_internal.h"
#include "core/vocabulary.h"

static htg_script_t *script_of(const char *expression, const htg_script_book_t *book) {
    htg_script_t *script;
    htg_error_t err = HTG_ERROR_INIT;
    cr_assert_eq(htg_script_new(expression, book, HTG_UNSTAGED_STRICT, &script, &err), HTG_OK, "%s: %s", expression,
                 err.message);
    return script;
}

static htg_script_book_t *new_book(void) {
    htg_script_book_t *book;
    cr_assert_eq(htg_script_book_new(&book, NULL), HTG_OK);
    return book;
}

/* Written out by hand: what an expression is once names and beginnings are. */
static void expect_written(const char *expression, const htg_script_book_t *book, const char *written) {
    htg_script_t *script = script_of(expression, book);
    cr_assert_str_eq(script->expression, written);
    htg_script_t *again = script_of(script->expression, NULL);
    cr_assert_str_eq(again->expression, written);
    cr_assert_eq(again->position_count, script->position_count);
    cr_assert_eq(again->state_count, script->state_count);
    htg_script_free(again);
    htg_script_free(script);
}

Test(script, names_and_beginnings_are_written_out) {
    expect_written("r+ t* e+", NULL, "recruitment+ transportation* exploitation+");
    expect_written("  Recruit+\tTRANS?|exploitation ", NULL, "recruitment+ transportation? | exploitation");
    expect_written("pl (r|t)+ * a", NULL, "planning (recruitment | transportation)+* aftermath");
    expect_written("cycle", NULL, "planning* recruitment+ transportation* exploitation+");
    expect_written(" cycle ?", NULL, "(planning* recruitment+ transportation* exploitation+)?");
    expect_written("cycle | a", NULL, "(planning* recruitment+ transportation* exploitation+) | aftermath");
    expect_written("full-cycle", NULL, "planning* recruitment+ transportation+ exploitation+ aftermath+");
    expect_written("revictimisation", NULL,
                   "(planning* recruitment+ transportation* exploitation+) (aftermath+ (planning* recruitment+ "
                   "transportation* exploitation+))+");
    expect_written("any", NULL, "any");
}

Test(script, the_librarys_scripts_can_be_read_and_explain_themselves) {
    static const char *const names[] = {"cycle", "full-cycle", "revictimisation", "any"};
    for (size_t i = 0; i < 4; i++) {
        const htg_named_script_t *named = htg_named_script_get(i);
        cr_assert_str_eq(named->name, names[i]);
        cr_assert(named->definition[0]);
        htg_script_t *by_name = script_of(named->name, NULL), *written = script_of(named->expression, NULL);
        cr_assert_eq(by_name->state_count, written->state_count);
        htg_script_free(by_name);
        htg_script_free(written);
    }
    cr_assert_null(htg_named_script_get(4));
}

Test(script, every_beginning_of_a_stage_is_that_stage) {
    for (uint8_t stage = 0; stage < HTG_STAGE_COUNT; stage++) {
        const char *word = htg_vocabulary_word(HTG_STAGE, stage)->word;
        for (int length = 1; length <= (int)strlen(word); length++) {
            char beginning[32];
            snprintf(beginning, sizeof beginning, "%.*s", length, word);
            htg_script_t *script = script_of(beginning, NULL);
            cr_assert_eq(script->position_count, 1);
            cr_assert_eq(script->stage[1], stage, "%s", beginning);
            htg_script_free(script);
        }
    }
}

typedef struct wrong {
    const char *expression;
    uint64_t column;
    const char *says;
} wrong_t;

static const wrong_t wrongs[] = {
    {"", 1, "empty"},
    {"  \t ", 5, "empty"},
    {"r+ x e+", 4, "'x'"},
    {"r+ recruitmnt", 4, "did you mean 'recruitment'"},
    {"r (t | cycl) e", 8, "did you mean 'cycle'"},
    {"transportatoin", 1, "did you mean 'transportation'"},
    {"(r", 1, "not closed"},
    {"r (t | (e)", 3, "not closed"},
    {"r)", 2, "not opened"},
    {"(r) t ) e", 7, "not opened"},
    {"r | ", 5, "missing here"},
    {"| r", 1, "missing here"},
    {"r || t", 4, "missing here"},
    {"r ( ) t", 5, "missing here"},
    {"* r", 1, "missing here"},
    {"r (+ t)", 4, "missing here"},
    {"r . t", 3, "missing here"},
    {"r é", 3, "missing here"},
    {"r - t", 3, "'-'"},
    {"r+ e+ abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz", 7, "unknown stage or script"},
};

Test(script, errors_point_at_the_character) {
    for (size_t i = 0; i < sizeof wrongs / sizeof *wrongs; i++) {
        htg_script_t *script = NULL;
        htg_error_t err = HTG_ERROR_INIT;
        cr_assert_eq(htg_script_new(wrongs[i].expression, NULL, HTG_UNSTAGED_STRICT, &script, &err), HTG_ERROR_ARGUMENT, "%s",
                     wrongs[i].expression);
        cr_assert_null(script);
        cr_assert_eq(err.column, wrongs[i].column, "%s: column %lu: %s", wrongs[i].expression, err.column, err.message);
        cr_assert_not_null(strstr(err.message, wrongs[i].says), "%s: %s", wrongs[i].expression, err.message);
    }
    htg_script_t *script;
    cr_assert_eq(htg_script_new("r)", NULL, HTG_UNSTAGED_STRICT, &script, NULL), HTG_ERROR_ARGUMENT);
}

Test(script, own_names_stand_for_their_expressions) {
    htg_script_book_t *book = new_book();
    cr_assert_eq(htg_script_book_add(book, "way", "t+ | p", NULL), HTG_OK);
    cr_assert_eq(htg_script_book_add(book, "there_and-back2", "way e way", NULL), HTG_OK);
    expect_written("r way* e", book, "recruitment (transportation+ | planning)* exploitation");
    expect_written("there_and-back2", book, "(transportation+ | planning) exploitation (transportation+ | planning)");
    htg_script_t *script;
    cr_assert_eq(htg_script_new("r way* e", NULL, HTG_UNSTAGED_STRICT, &script, NULL), HTG_ERROR_ARGUMENT);
    htg_script_book_free(book);
    htg_script_book_free(NULL);
}

static const char *const refused_names[] = {"",    "a b", "way", "cycle", "any",      "full-cycle", "r",  "recruit",
                                            "Rec", "-",   "_",   "é",     "after(x)", "aftermath",  "a+", "Trans"};

Test(script, names_that_could_be_taken_for_others_are_refused) {
    htg_script_book_t *book = new_book();
    cr_assert_eq(htg_script_book_add(book, "way", "t+", NULL), HTG_OK);
    for (size_t i = 0; i < sizeof refused_names / sizeof *refused_names; i++) {
        htg_error_t err = HTG_ERROR_INIT;
        cr_assert_eq(htg_script_book_add(book, refused_names[i], "r", &err), HTG_ERROR_ARGUMENT, "%s", refused_names[i]);
        cr_assert(err.message[0]);
    }
    expect_written("way", book, "transportation+");
    htg_script_book_free(book);
}

Test(script, an_own_scripts_error_has_its_column_and_adds_nothing) {
    htg_script_book_t *book = new_book();
    htg_error_t err = HTG_ERROR_INIT;
    cr_assert_eq(htg_script_book_add(book, "later", "r+ earlier", &err), HTG_ERROR_ARGUMENT);
    cr_assert_eq(err.column, 4);
    cr_assert_eq(htg_script_book_add(book, "itself", "r itself", &err), HTG_ERROR_ARGUMENT);
    cr_assert_eq(err.column, 3);
    htg_script_t *script;
    cr_assert_eq(htg_script_new("later", book, HTG_UNSTAGED_STRICT, &script, NULL), HTG_ERROR_ARGUMENT);
    cr_assert_eq(htg_script_book_add(book, "later", "r", NULL), HTG_OK);
    expect_written("later", book, "recruitment");
    htg_script_book_free(book);
}

Test(script, as_many_positions_as_stated_and_no_more) {
    char expression[2 * 64 + 1] = "";
    for (unsigned i = 0; i < HTG_SCRIPT_MOST_POSITIONS; i++)
        strcat(expression, "r ");
    htg_script_t *script = script_of(expression, NULL);
    cr_assert_eq(script->position_count, HTG_SCRIPT_MOST_POSITIONS);
    cr_assert_eq(script->state_count, HTG_SCRIPT_MOST_POSITIONS + 1);
    uint16_t state = 0;
    for (unsigned i = 0; i < HTG_SCRIPT_MOST_POSITIONS; i++) {
        cr_assert_not(script->accepting[state]);
        state = htg_script_next(script, state, 1u << HTG_STAGE_RECRUITMENT);
    }
    cr_assert(script->accepting[state]);
    htg_script_free(script);
    strcat(expression, "r");
    cr_assert_eq(htg_script_new(expression, NULL, HTG_UNSTAGED_STRICT, &script, NULL), HTG_ERROR_LIMIT);
    cr_assert_null(script);
}

/* What the last but n-th stage was must be kept in mind: 2^n states. */
static void remember(int stages, char *expression, size_t size) {
    int length = snprintf(expression, size, "(r|t)* r");
    for (int i = 0; i < stages; i++)
        length += snprintf(expression + length, size - (size_t)length, " (r|t)");
}

Test(script, as_many_states_as_stated_and_no_more) {
    char expression[256];
    htg_script_t *script;
    htg_error_t err = HTG_ERROR_INIT;
    remember(7, expression, sizeof expression);
    script = script_of(expression, NULL);
    cr_assert_geq(script->state_count, 256);
    cr_assert_leq(script->state_count, HTG_SCRIPT_MOST_STATES);
    htg_script_free(script);
    remember(12, expression, sizeof expression);
    cr_assert_eq(htg_script_new(expression, NULL, HTG_UNSTAGED_STRICT, &script, &err), HTG_ERROR_LIMIT);
    cr_assert_null(script);
    cr_assert_not_null(strstr(err.message, "4096"));
}

static void nest(char *expression, int depth) {
    memset(expression, '(', (size_t)depth);
    expression[depth] = 'r';
    memset(expression + depth + 1, ')', (size_t)depth);
    expression[2 * depth + 1] = '\0';
}

Test(script, parentheses_nest_deep_but_not_without_end) {
    char expression[1 << 15];
    htg_script_t *script;
    htg_error_t err = HTG_ERROR_INIT;
    nest(expression, 100);
    script = script_of(expression, NULL);
    cr_assert_eq(script->position_count, 1);
    htg_script_free(script);
    nest(expression, 10000);
    cr_assert_eq(htg_script_new(expression, NULL, HTG_UNSTAGED_STRICT, &script, &err), HTG_ERROR_ARGUMENT);
    cr_assert_gt(err.column, 100);
    cr_assert_leq(err.column, 10000);
}

/* Each name within the next: as deep as parentheses, and the error is at the name that was written. */
Test(script, names_nest_deep_but_not_without_end) {
    htg_script_book_t *book = new_book();
    char name[32] = "n0", before[40] = "t? r";
    htg_error_t err = HTG_ERROR_INIT;
    htg_status_t status = htg_script_book_add(book, name, before, &err);
    int depth = 1;
    for (; !status && depth < 20000; depth++) {
        snprintf(before, sizeof before, "    %s", name);
        snprintf(name, sizeof name, "n%d", depth);
        status = htg_script_book_add(book, name, before, &err);
    }
    cr_assert_eq(status, HTG_ERROR_ARGUMENT);
    cr_assert_gt(depth, 100);
    cr_assert_eq(err.column, 5);
    htg_script_t *script;
    cr_assert_eq(htg_script_new("e ((((n100))))", book, HTG_UNSTAGED_STRICT, &script, NULL), HTG_OK);
    cr_assert_eq(script->position_count, 3);
    htg_script_free(script);
    cr_assert_eq(htg_script_new("n100 (n150 | (((((((((((((((((((((((((((((((((((((((((((((((((((n150", book,
                                HTG_UNSTAGED_STRICT, &script, &err),
                 HTG_ERROR_ARGUMENT);
    cr_assert_eq(err.column, 65, "%lu %s", err.column, err.message);
    htg_script_book_free(book);
}

static void expect_label(uint8_t label, const char *text) {
    char out[128];
    cr_assert_eq(htg_script_label_text(label, out, sizeof out), strlen(text));
    cr_assert_str_eq(out, text);
}

Test(script, labels_in_words) {
    expect_label(0, "");
    expect_label(HTG_LABEL_ANY, "any");
    expect_label(1u << HTG_STAGE_TRANSPORTATION, "transportation");
    expect_label(1u << HTG_STAGE_TRANSPORTATION | 1u << HTG_STAGE_EXPLOITATION, "transportation|exploitation");
    expect_label(63, "planning|recruitment|transportation|exploitation|aftermath|any");
    char small[20] = "x";
    size_t needed = strlen("transportation|exploitation");
    cr_assert_eq(htg_script_label_text(1u << HTG_STAGE_TRANSPORTATION | 1u << HTG_STAGE_EXPLOITATION, small, sizeof small),
                 needed);
    cr_assert_lt(strlen(small), sizeof small);
    cr_assert_eq(htg_script_label_text(0, NULL, 0), 0);
}

static htg_status_t make_all(void) {
    htg_script_book_t *book = NULL;
    htg_script_t *script = NULL;
    htg_error_t err = HTG_ERROR_INIT;
    htg_status_t status = htg_script_book_new(&book, &err);
    if (!status) status = htg_script_book_add(book, "way", "t+ | p", &err);
    if (!status) status = htg_script_book_add(book, "ways", "way way", &err);
    if (!status) status = htg_script_new("revictimisation ways", book, HTG_UNSTAGED_NEUTRAL, &script, &err);
    htg_script_free(script);
    htg_script_book_free(book);
    return status;
}

Test(script, every_allocation_may_fail) {
    htg_alloc_fail_at(UINT64_MAX);
    cr_assert_eq(make_all(), HTG_OK);
    uint64_t calls = htg_alloc_fail_at(0);
    cr_assert_gt(calls, 10);
    for (uint64_t k = 1; k <= calls; k++) {
        htg_alloc_fail_at(k);
        htg_status_t status = make_all();
        htg_alloc_fail_at(0);
        cr_assert_eq(status, HTG_ERROR_MEMORY, "call %lu", k);
    }
}
