/* Any text as a selector: rows chosen alike by every way of asking, or a refusal with the column. */
#include <string.h>

#include "core/selector.h"
#include "fuzz.h"
#include "sample.h"

#define MOST_ROWS 16

/* False where it is refused. */
static bool choose(const char *const *texts, size_t count, htg_element_t element, uint8_t flags[MOST_ROWS], htg_error_t *err) {
    const htg_domain_t *domain = fuzz_sample();
    uint32_t rows = htg_network_rows(domain->network, element), chosen = 0;
    htg_selector_t *selector = NULL;
    htg_status_t status = htg_selector_new(texts, count, element, domain, &selector, err);
    FUZZ_ASSERT(!status == (selector != NULL) && rows <= MOST_ROWS, "%s", err->message);
    if (status) return false;
    memset(flags, 0xFF, MOST_ROWS);
    uint32_t said = htg_selector_flags(selector, flags);
    for (uint32_t row = 0; row < rows; row++) {
        FUZZ_ASSERT(flags[row] <= 1 && flags[row] == htg_selector_matches(selector, row), "row %u of '%s'", row, texts[0]);
        chosen += flags[row];
    }
    FUZZ_ASSERT(chosen == said, "%u and %u of '%s'", chosen, said, texts[0]);
    htg_selector_free(selector);
    return true;
}

static void check(const char *text, size_t size, htg_element_t element) {
    const fuzz_input_t input = {"", 1, size + 1};
    const char *either[] = {text, text}, *id[] = {element == HTG_NODE ? "id=p1" : "id=e3", text};
    uint8_t one[MOST_ROWS], two[MOST_ROWS], more[MOST_ROWS];
    htg_error_t err = HTG_ERROR_INIT, unused = HTG_ERROR_INIT;
    if (!choose(either, 1, element, one, &err)) {
        fuzz_check_error(&input, HTG_ERROR_ARGUMENT, &err);
        FUZZ_ASSERT(err.column, "an error without its column: %s", err.message);
        FUZZ_ASSERT(!choose(id, 2, element, more, &unused), "'%s' is refused, and taken beside another", text);
        return;
    }
    FUZZ_ASSERT(choose(either, 2, element, two, &err) && !memcmp(one, two, sizeof one), "'%s' or itself", text);
    FUZZ_ASSERT(choose(id, 2, element, more, &err), "'%s' or another", text);
    for (size_t row = 0; row < MOST_ROWS; row++)
        FUZZ_ASSERT(more[row] >= one[row], "'%s' loses row %zu by an alternative", text, row);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    char *text = fuzz_string(data, size);
    check(text, size, HTG_NODE);
    check(text, size, HTG_TIE);
    htg_element_t element = htg_selector_element(text);
    FUZZ_ASSERT(element == HTG_NODE || element == HTG_TIE, "%d", (int)element);
    free(text);
    return 0;
}
