/* The word that was probably meant. Optimal string alignment: insertions, deletions, changes, and swaps of neighbours, where
   no part is changed twice (Damerau 1964; Boytsov 2011, "Indexing methods for approximate dictionary searching", 2.1). */
#include <string.h>

#include "core/memory_internal.h"
#include "core/text_internal.h"

#define USUAL_WORD 64

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static size_t least(size_t a, size_t b) {
    return a < b ? a : b;
}

/* rows: three of n + 1, taken in turns. */
static size_t distance_in(size_t *rows, const char *a, size_t m, const char *b, size_t n) {
    size_t *before = rows, *last = rows + n + 1, *now = last + n + 1;
    for (size_t j = 0; j <= n; j++)
        last[j] = j;
    for (size_t i = 1; i <= m; i++) {
        now[0] = i;
        for (size_t j = 1; j <= n; j++) {
            char x = lower(a[i - 1]), y = lower(b[j - 1]);
            now[j] = least(last[j - 1] + (x != y), least(last[j], now[j - 1]) + 1);
            bool swapped = i > 1 && j > 1 && x == lower(b[j - 2]) && lower(a[i - 2]) == y;
            if (swapped) now[j] = least(now[j], before[j - 2] + 1);
        }
        size_t *spare = before;
        before = last;
        last = now;
        now = spare;
    }
    return last[n];
}

size_t htg_edit_distance(const char *a, const char *b) {
    size_t m = strlen(a), n = strlen(b), usual[3 * (USUAL_WORD + 1)];
    if (m < n) {
        const char *longer = b;
        size_t length = n;
        b = a, n = m;
        a = longer, m = length;
    }
    if (n <= USUAL_WORD) return distance_in(usual, a, m, b, n);
    size_t *rows = htg_alloc(n + 1, 3 * sizeof *rows);
    if (!rows) return m;
    size_t distance = distance_in(rows, a, m, b, n);
    htg_free(rows);
    return distance;
}

const char *htg_nearest_word(const char *text, const char *const *words) {
    const char *nearest = NULL;
    size_t length = strlen(text), limit = length / 3 > 1 ? length / 3 : 1, best = limit + 1;
    if (!length) return NULL;
    for (; *words; words++) {
        size_t size = strlen(*words);
        if ((size > length ? size - length : length - size) >= best) continue;
        size_t distance = htg_edit_distance(text, *words);
        if (distance < best && distance < size) {
            best = distance;
            nearest = *words;
        }
    }
    return nearest;
}
