#include "core/sha256_internal.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

/* "abc" and the two-block message are the examples of FIPS 180-4; the others come from sha256sum. */
static const struct {
    const char *unit;
    size_t times;
    const char *sum;
} vectors[] = {
    {"", 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {"abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
     "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
    {"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu", 1,
     "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"},
    {"a", 1000000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
};

static void check(bool portable, size_t index, size_t piece) {
    char hex[65];
    htg_sha256_t sha;
    size_t unit = strlen(vectors[index].unit), length = unit * vectors[index].times;
    char *text = malloc(length + 1);
    for (size_t i = 0; i < vectors[index].times; i++)
        memcpy(text + i * unit, vectors[index].unit, unit);
    htg_sha256_init(&sha);
    if (portable) sha.portable = true;
    for (size_t at = 0; at < length; at += piece)
        htg_sha256_add(&sha, text + at, length - at < piece ? length - at : piece);
    htg_sha256_hex(&sha, hex);
    free(text);
    cr_assert_str_eq(hex, vectors[index].sum, "vector %zu in pieces of %zu", index, piece);
}

Test(sha256, standard_examples_in_pieces_of_any_size) {
    static const size_t pieces[] = {1, 3, 55, 56, 63, 64, 65, 127, 4096, 1000000};
    for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++)
        for (size_t p = 0; p < sizeof pieces / sizeof *pieces; p++) {
            check(false, i, pieces[p]);
            check(true, i, pieces[p]);
        }
}

/* Lengths around the padding's corners: both ways must agree, and differ from every other length. */
Test(sha256, both_ways_agree_at_every_length) {
    char bytes[300], before[65] = "";
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(i * 7 + 3);
    for (size_t length = 0; length < sizeof bytes; length++) {
        char hex[2][65];
        for (int portable = 0; portable < 2; portable++) {
            htg_sha256_t sha;
            htg_sha256_init(&sha);
            if (portable) sha.portable = true;
            htg_sha256_add(&sha, bytes, length);
            htg_sha256_hex(&sha, hex[portable]);
        }
        cr_assert_str_eq(hex[0], hex[1], "length %zu", length);
        cr_assert_str_neq(hex[0], before);
        memcpy(before, hex[0], sizeof before);
    }
}
