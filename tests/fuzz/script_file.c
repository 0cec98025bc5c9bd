/* Any bytes as a file of scripts: a book of scripts, or a refusal with its place. */
#include "core/script.h"
#include "fuzz.h"
#include "io/script_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const fuzz_input_t input = fuzz_input("any.scripts", data, size);
    const char *path = fuzz_file("any.scripts", data, size);
    htg_script_book_t *book = NULL;
    htg_script_t *script = NULL;
    htg_error_t err = HTG_ERROR_INIT;
    FUZZ_ASSERT(!htg_script_book_new(&book, NULL), "memory");
    htg_status_t status = htg_script_file_read(path, book, &err);
    if (status) {
        fuzz_check_error(&input, status, &err);
        FUZZ_ASSERT(err.line && err.column, "an error without its place: %s", err.message);
    }
    /* The library's own names mean the same whatever the book holds. */
    FUZZ_ASSERT(!htg_script_new("cycle", book, HTG_UNSTAGED_STRICT, &script, &err), "%s", err.message);
    FUZZ_ASSERT(script->position_count == 4, "%u", script->position_count);
    htg_script_free(script);
    htg_script_book_free(book);
    return 0;
}
