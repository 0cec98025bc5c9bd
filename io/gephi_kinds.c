#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "core/memory_internal.h"
#include "io/gephi_internal.h"

#define UNNAMED "parallel" /* stands for the relation of further ties that have none */

typedef struct parallel {
    uint32_t low, high, kind, tie;
} parallel_t;

static int compare(const void *left, const void *right) {
    const parallel_t *a = left, *b = right;
    if (a->low != b->low) return a->low < b->low ? -1 : 1;
    if (a->high != b->high) return a->high < b->high ? -1 : 1;
    if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
    return a->tie < b->tie ? -1 : a->tie > b->tie;
}

static bool same_group(const parallel_t *a, const parallel_t *b) {
    return a->low == b->low && a->high == b->high && a->kind == b->kind;
}

/* Under one number there is room for one undirected tie, or for one directed tie each way. */
static void number_group(const htg_network_t *network, const parallel_t *group, size_t size, htg_gephi_kinds_t *kinds) {
    const uint32_t *sources = htg_network_sources(network);
    uint32_t next[2] = {0, 0}, directed[2] = {0, 0}, undirected = 0;
    for (size_t i = 0; i < size; i++) {
        uint32_t tie = group[i].tie, way = sources[tie] == group[i].low ? 0 : 1, number;
        if (htg_network_tie_directed(network, tie) && group[i].low != group[i].high) {
            kinds->merged += directed[way]++ > 0;
            kinds->clashing += undirected > 0;
            number = next[way]++;
        } else {
            kinds->merged += undirected++ > 0;
            kinds->clashing += directed[0] + directed[1] > 0;
            number = next[0] > next[1] ? next[0] : next[1];
            next[0] = next[1] = number + 1;
        }
        if (!kinds->number) continue;
        kinds->number[tie] = number;
        kinds->numbered += number > 0;
    }
}

static bool number_all(const htg_network_t *network, const parallel_t *ties, size_t count, htg_gephi_kinds_t *kinds) {
    kinds->merged = kinds->clashing = 0;
    for (size_t start = 0, end; start < count; start = end) {
        for (end = start + 1; end < count && same_group(&ties[start], &ties[end]);)
            end++;
        number_group(network, &ties[start], end - start, kinds);
    }
    return kinds->merged || kinds->clashing;
}

/* Empty is as good as missing. */
static uint32_t kind_code(const htg_column_t *relation, uint32_t tie) {
    uint32_t code = relation && htg_column_type(relation) == HTG_TEXT ? htg_column_code(relation, tie) : HTG_NONE;
    return code != HTG_NONE && *htg_column_code_text(relation, code) ? code : HTG_NONE;
}

/* Brackets in which text ends around a number. */
static unsigned brackets_of(const char *text) {
    size_t length = strlen(text);
    unsigned brackets = 0;
    while (brackets < length && text[length - 1 - brackets] == ')')
        brackets++;
    return brackets < length && isdigit((unsigned char)text[length - 1 - brackets]) ? brackets : 0;
}

/* More than any recorded relation ends in, so that no numbered kind is a recorded one. */
static void choose_brackets(const htg_column_t *relation, htg_gephi_kinds_t *kinds) {
    bool text = relation && htg_column_type(relation) == HTG_TEXT, taken = false;
    unsigned most = 0;
    for (uint32_t code = 0; text && code < htg_column_code_count(relation); code++) {
        unsigned brackets = brackets_of(htg_column_code_text(relation, code));
        if (brackets > most) most = brackets;
        taken = taken || strcmp(htg_column_code_text(relation, code), UNNAMED) == 0;
    }
    kinds->brackets[0] = most + 1;
    kinds->brackets[1] = most + 1 + taken;
}

/* Rows by the lower end; most files have them in order already. */
static void sort_row(parallel_t *row, size_t size) {
    size_t sorted = 1;
    while (sorted < size && compare(&row[sorted - 1], &row[sorted]) < 0)
        sorted++;
    if (sorted < size) qsort(row, size, sizeof *row, compare);
}

/* All ties by ends, kind and number; NULL: no memory. */
static parallel_t *sorted_ties(const htg_network_t *network, const htg_column_t *relation) {
    uint32_t count = htg_network_tie_count(network), nodes = htg_network_node_count(network);
    const uint32_t *sources = htg_network_sources(network), *targets = htg_network_targets(network);
    parallel_t *ties = htg_alloc(count, sizeof *ties);
    uint32_t *end = htg_alloc_zero((size_t)nodes + 1, sizeof *end);
    for (uint32_t tie = 0; ties && end && tie < count; tie++)
        end[(sources[tie] < targets[tie] ? sources[tie] : targets[tie]) + 1]++;
    for (uint32_t node = 0; ties && end && node < nodes; node++)
        end[node + 1] += end[node];
    for (uint32_t tie = 0; ties && end && tie < count; tie++) {
        bool swap = sources[tie] > targets[tie];
        uint32_t low = swap ? targets[tie] : sources[tie], high = swap ? sources[tie] : targets[tie];
        ties[end[low]++] = (parallel_t){low, high, kind_code(relation, tie), tie};
    }
    for (uint32_t node = 0, begin = 0; ties && end && node < nodes; begin = end[node++])
        sort_row(&ties[begin], end[node] - begin);
    if (!end) {
        htg_free(ties);
        ties = NULL;
    }
    htg_free(end);
    return ties;
}

htg_status_t htg_gephi_kinds_make(const htg_network_t *network, const htg_column_t *relation, htg_gephi_kinds_t *out,
                                  htg_error_t *err) {
    uint32_t count = htg_network_tie_count(network);
    *out = (htg_gephi_kinds_t){.relation = relation};
    choose_brackets(relation, out);
    if (count < 2) return HTG_OK;
    parallel_t *ties = sorted_ties(network, relation);
    if (!ties) return htg_error_memory(err);
    htg_status_t status = HTG_OK;
    if (number_all(network, ties, count, out)) {
        out->number = htg_alloc_zero(count, sizeof *out->number);
        if (out->number)
            number_all(network, ties, count, out);
        else
            status = htg_error_memory(err);
    }
    htg_free(ties);
    return status;
}

void htg_gephi_kinds_free(htg_gephi_kinds_t *kinds) {
    htg_free(kinds->number);
    *kinds = (htg_gephi_kinds_t){0};
}

static void append_number(uint32_t number, unsigned brackets, htg_text_t *text) {
    htg_text_append_char(text, ' ');
    for (unsigned i = 0; i < brackets; i++)
        htg_text_append_char(text, '(');
    htg_text_printf(text, "%u", number);
    for (unsigned i = 0; i < brackets; i++)
        htg_text_append_char(text, ')');
}

const char *htg_gephi_kind(const htg_gephi_kinds_t *kinds, uint32_t tie, htg_text_t *scratch) {
    char buffer[32];
    const char *text = kinds->relation ? htg_column_format(kinds->relation, tie, buffer) : NULL;
    uint32_t number = kinds->number ? kinds->number[tie] : 0;
    if (text && !*text) text = NULL;
    if (!text && !number) return NULL;
    htg_text_clear(scratch);
    htg_text_append_string(scratch, text ? text : UNNAMED);
    if (number) append_number(number + 1, kinds->brackets[!text], scratch);
    return htg_text_string(scratch);
}

void htg_gephi_report_kinds(const htg_gephi_kinds_t *kinds, htg_diagnostics_t *diagnostics) {
    if (kinds->numbered) htg_diagnostics_add_many(diagnostics, HTG_D_GEPHI_KIND_NUMBERED, kinds->numbered, 0, 0, "", NULL);
}
