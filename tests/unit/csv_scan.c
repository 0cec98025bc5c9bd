/* The scanner against texts whose cells are known, cut at every place, and against random cells written by RFC 4180's rules. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/memory_internal.h"
#include "core/random.h"
#include "core/text_internal.h"
#include "io/csv_number_internal.h"
#include "tests/support/csv_memory.h"

#include "io/csv_scan_internal.h"

/* Rows as text: cells in brackets, quoted ones in braces, rows apart by newline. */
static htg_status_t scan_all(const char *bytes, size_t length, size_t piece, bool trim, char delimiter, htg_text_t *out,
                             htg_error_t *err) {
    csv_memory_t memory = {bytes, length, 0, piece};
    htg_csv_scanner_t scanner;
    htg_status_t status = htg_csv_scanner_open(&scanner, csv_memory_source(&memory), "test.csv", err);
    if (status) return status;
    htg_csv_scanner_delimit(&scanner, delimiter);
    scanner.trim = trim;
    for (bool more = true; !status;) {
        status = htg_csv_scanner_next(&scanner, &more, err);
        if (status || !more) break;
        for (size_t i = 0; i < scanner.count; i++) {
            htg_text_append_char(out, scanner.cells[i].quoted ? '{' : '[');
            htg_text_append(out, scanner.cells[i].text, scanner.cells[i].length);
            htg_text_append_char(out, scanner.cells[i].quoted ? '}' : ']');
        }
        htg_text_append_char(out, '\n');
    }
    htg_csv_scanner_close(&scanner);
    return status;
}

#define S(text) text, sizeof text - 1

static const struct {
    const char *text;
    size_t length;
    bool trim;
    char delimiter;
    const char *rows;
} cases[] = {
    {S("a,b\nc,d\n"), false, ',', "[a][b]\n[c][d]\n"},
    {S("a,b\nc,d"), false, ',', "[a][b]\n[c][d]\n"},
    {S("a,b\r\nc,d\r\n"), false, ',', "[a][b]\n[c][d]\n"},
    {S("a,b\r\r\nc,d\r\r\n"), false, ',', "[a][b]\n[c][d]\n"},
    {S("a,b\rc,d\r"), false, ',', "[a][b]\n[c][d]\n"},
    {S("\n\n\r\na,b\n\n\n\r\rc\n\n"), false, ',', "[a][b]\n[c]\n"},
    {S(",\n,,"), false, ',', "[][]\n[][][]\n"},
    {S("\"a\",\"\",\"b,c\"\n"), false, ',', "{a}{}{b,c}\n"},
    {S("\"a\"\"b\",\"\"\"\",\"\"\"x\"\"\"\n"), false, ',', "{a\"b}{\"}{\"x\"}\n"},
    {S("\"a\nb\",\"c\r\nd\"\r\n"), false, ',', "{a\nb}{c\r\nd}\n"},
    {S("5\" pipe,b\"\"c\n"), false, ',', "[5\" pipe][b\"\"c]\n"},
    {S("\"Ana\" Maria,\"x\"\"y\"z\"q,e\n"), false, ',', "{Ana Maria}{x\"yz\"q}[e]\n"},
    {S(" a , b ,\t\" c \" , d e \n"), true, ',', "[a][b]{ c }[d e]\n"},
    {S(" a , b \n"), false, ',', "[ a ][ b ]\n"},
    {S(" a \t b \t\tc\n"), true, '\t', "[a][b][][c]\n"},
    {S("a;b;\"c;d\"\n"), false, ';', "[a][b]{c;d}\n"},
    {S(""), false, ',', ""},
    {S("\"\""), false, ',', "{}\n"},
    {S("\xEF\xBB\xBF\"a\",b\n"), false, ',', "{a}[b]\n"},
    {S("\xFF\xFE"
       "a\0,\0\xE9\0\n\0"),
     false, ',', "[a][\xC3\xA9]\n"},
    {S("\xFE\xFF"
       "\0a\0,\0\xE9\0\n"),
     false, ',', "[a][\xC3\xA9]\n"},
    {S("a\0,\0b\0\r\0\n\0"), false, ',', "[a][b]\n"},
    {S("\0a\0,\0b\0\n"), false, ',', "[a][b]\n"},
    {S("\xFF\xFE"
       "\x3D\xD8\x00\xDE,\0\x3D\xD8x\0"),
     false, ',', "[\xF0\x9F\x98\x80][\xEF\xBF\xBDx]\n"},
    {S("caf\xE9,\x80\x93\x81\n\xC3\xA9\n"), false, ',',
     "[caf\xC3\xA9][\xE2\x82\xAC\xE2\x80\x9C\xC2\x81]\n[\xC3\x83\xC2\xA9]\n"},
    {S("caf\xC3\xA9,\xE9\n"), false, ',', "[caf\xC3\xA9][\xC3\xA9]\n"},
    {S("\xE2\x82\xAC,\xF0\x9F\x98\x80\n"), false, ',', "[\xE2\x82\xAC][\xF0\x9F\x98\x80]\n"},
    {S("ab\xE2\x82"), false, ',', "[ab\xC3\xA2\xE2\x80\x9A]\n"},
};

Test(csv_scan, cells_are_told_however_the_text_is_cut) {
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (size_t piece = 0; piece <= cases[i].length; piece++) {
            htg_text_t rows = {0};
            htg_error_t err = HTG_ERROR_INIT;
            cr_assert_eq(scan_all(cases[i].text, cases[i].length, piece, cases[i].trim, cases[i].delimiter, &rows, &err),
                         HTG_OK, "case %zu: %s", i, err.message);
            cr_assert_str_eq(htg_text_string(&rows), cases[i].rows, "case %zu in pieces of %zu: %s", i, piece,
                             htg_text_string(&rows));
            htg_text_free(&rows);
        }
    }
}

Test(csv_scan, a_quote_that_is_never_closed_is_an_error_at_its_place) {
    htg_text_t rows = {0};
    htg_error_t err = HTG_ERROR_INIT;
    const char text[] = "a,b\n\"x\ny\",\xC3\xA9,\"open\nmore\n";
    cr_assert_eq(scan_all(text, sizeof text - 1, 3, false, ',', &rows, &err), HTG_ERROR_INPUT);
    cr_assert_eq(err.line, 3);
    cr_assert_eq(err.column, 6);
    cr_assert_str_eq(err.file, "test.csv");
    htg_text_free(&rows);
}

Test(csv_scan, a_zero_byte_is_no_text) {
    htg_text_t rows = {0};
    htg_error_t err = HTG_ERROR_INIT;
    cr_assert_eq(scan_all("a,b\nc\0d\n", 8, 0, false, ',', &rows, &err), HTG_ERROR_INPUT);
    cr_assert_eq(err.line, 2);
    cr_assert_eq(err.column, 2);
    htg_text_free(&rows);
}

Test(csv_scan, places_count_lines_within_quotes_and_characters) {
    const char text[] = "h\n\n\"a\"\"\nb\",\xC3\xA9\xC3\xA9,\"c\r\nd\"\"\"\"\",e\nlast,z\n";
    csv_memory_t memory = {text, sizeof text - 1, 0, 2};
    htg_csv_scanner_t scanner;
    bool more;
    uint64_t line, column;
    cr_assert_eq(htg_csv_scanner_open(&scanner, csv_memory_source(&memory), "x", NULL), HTG_OK);
    static const uint64_t places[][2] = {{3, 1}, {4, 4}, {4, 7}, {5, 8}};
    for (int row = 0; row < 2; row++)
        cr_assert_eq(htg_csv_scanner_next(&scanner, &more, NULL), HTG_OK);
    cr_assert_eq(scanner.count, 4);
    for (size_t i = 0; i < 4; i++) {
        htg_csv_scanner_place(&scanner, i, &line, &column);
        cr_assert_eq(line, places[i][0], "cell %zu: line %llu", i, (unsigned long long)line);
        cr_assert_eq(column, places[i][1], "cell %zu: column %llu", i, (unsigned long long)column);
    }
    cr_assert_eq(htg_csv_scanner_next(&scanner, &more, NULL), HTG_OK);
    cr_assert_eq(scanner.line, 6);
    htg_csv_scanner_close(&scanner);
}

Test(csv_scan, long_cells_are_read_up_to_the_limit_and_no_further) {
    size_t length = (size_t)3 << 20;
    char *text = malloc(length + 4);
    memset(text, 'x', length + 4);
    text[0] = text[length + 1] = '"';
    text[length + 2] = ',';
    csv_memory_t memory = {text, length + 4, 0, 100000};
    for (int limited = 0; limited < 2; limited++) {
        htg_csv_scanner_t scanner;
        htg_error_t err = HTG_ERROR_INIT;
        bool more;
        memory.at = 0;
        cr_assert_eq(htg_csv_scanner_open(&scanner, csv_memory_source(&memory), "x", NULL), HTG_OK);
        scanner.max_text = limited ? length - 1 : length;
        htg_status_t status = htg_csv_scanner_next(&scanner, &more, &err);
        cr_assert_eq(status, limited ? HTG_ERROR_LIMIT : HTG_OK);
        if (!limited) cr_assert_eq(scanner.cells[0].length, length);
        if (limited) cr_assert_eq(err.column, 1);
        htg_csv_scanner_close(&scanner);
    }
    free(text);
}

/* Texts made of what is special. */
static size_t nasty(htg_random_t *random, char *out) {
    static const char *const pieces[] = {"\"", ",", "\n",  "\r", "\r\n", " ", "\t", ";", "a", "\xC3\xA9", "\xF0\x9F\x98\x80",
                                         "=",  "'", "\"\""};
    size_t length = 0;
    for (uint64_t n = htg_random_below(random, 7); n > 0; n--) {
        const char *piece = pieces[htg_random_below(random, sizeof pieces / sizeof *pieces)];
        memcpy(out + length, piece, strlen(piece));
        length += strlen(piece);
    }
    return length;
}

static void quote(htg_text_t *out, const char *text, size_t length) {
    htg_text_append_char(out, '"');
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '"') htg_text_append_char(out, '"');
        htg_text_append_char(out, text[i]);
    }
    htg_text_append_char(out, '"');
}

Test(csv_scan, whatever_is_quoted_comes_back) {
    for (uint64_t seed = 1; seed <= 300; seed++) {
        htg_random_t random;
        htg_random_seed(&random, seed, 0);
        htg_text_t file = {0}, expected = {0}, rows = {0};
        htg_error_t err = HTG_ERROR_INIT;
        for (uint64_t row = htg_random_below(&random, 6) + 1; row > 0; row--) {
            for (uint64_t cell = htg_random_below(&random, 4) + 1; cell > 0; cell--) {
                char text[64];
                size_t length = nasty(&random, text);
                quote(&file, text, length);
                htg_text_append_char(&file, cell > 1 ? ',' : '\n');
                htg_text_append_char(&expected, '{');
                htg_text_append(&expected, text, length);
                htg_text_append_char(&expected, '}');
            }
            htg_text_append_char(&expected, '\n');
        }
        size_t piece = htg_random_below(&random, 9);
        cr_assert_eq(scan_all(file.bytes, file.length, piece, seed % 2, ',', &rows, &err), HTG_OK, "seed %llu: %s",
                     (unsigned long long)seed, err.message);
        cr_assert_str_eq(htg_text_string(&rows), htg_text_string(&expected), "seed %llu", (unsigned long long)seed);
        htg_text_free(&file);
        htg_text_free(&expected);
        htg_text_free(&rows);
    }
}

Test(csv_scan, memory_that_runs_out_is_said) {
    const char text[] = "a,b,c,d,e,f,g,h,i,j,k,l\n\"x\",y\n";
    for (uint64_t k = 1;; k++) {
        htg_text_t rows = {0};
        cr_assert_lt(k, 100);
        htg_text_append(&rows, "", 0);
        for (int i = 0; i < 200; i++)
            htg_text_append_char(&rows, ' ');
        htg_text_clear(&rows);
        htg_alloc_fail_at(k);
        htg_status_t status = scan_all(text, sizeof text - 1, 0, false, ',', &rows, NULL);
        htg_alloc_fail_at(0);
        htg_text_free(&rows);
        if (status == HTG_OK) break;
        cr_assert_eq(status, HTG_ERROR_MEMORY, "at call %llu: status %d", (unsigned long long)k, (int)status);
    }
}

static const struct {
    const char *text;
    htg_csv_number_kind_t kind;
    double real;
} numbers[] = {
    {"0", HTG_CSV_WHOLE, 0},
    {"-17", HTG_CSV_WHOLE, -17},
    {"9223372036854775807", HTG_CSV_WHOLE, 9223372036854775807.0},
    {"9223372036854775808", HTG_CSV_TOO_LONG, 0},
    {"007", HTG_CSV_NO_NUMBER, 0},
    {"+5", HTG_CSV_NO_NUMBER, 0},
    {"-0", HTG_CSV_DECIMAL, -0.0},
    {"0.5", HTG_CSV_DECIMAL, 0.5},
    {"1.50", HTG_CSV_DECIMAL, 1.5},
    {"-0.00", HTG_CSV_DECIMAL, -0.0},
    {"00.5", HTG_CSV_NO_NUMBER, 0},
    {".5", HTG_CSV_ODD, 0.5},
    {"5.", HTG_CSV_NO_NUMBER, 0},
    {"0.30000000000000004", HTG_CSV_DECIMAL, 0.30000000000000004},
    {"0.30000000000000005", HTG_CSV_ODD, 0.30000000000000005},
    {"0.3000000000000000444", HTG_CSV_TOO_LONG, 0},
    {"1e5", HTG_CSV_NO_NUMBER, 0},
    {"12e4", HTG_CSV_NO_NUMBER, 0},
    {"1e+30", HTG_CSV_CANONICAL, 1e30},
    {"1e-07", HTG_CSV_CANONICAL, 1e-7},
    {"1E-07", HTG_CSV_ODD, 1e-7},
    {"2.5e3", HTG_CSV_ODD, 2500},
    {"1.5e999", HTG_CSV_TOO_LONG, 0},
    {"1.5e-999", HTG_CSV_TOO_LONG, 0},
    {"1e+", HTG_CSV_NO_NUMBER, 0},
    {"-", HTG_CSV_NO_NUMBER, 0},
    {"", HTG_CSV_NO_NUMBER, 0},
    {"3,5", HTG_CSV_NO_NUMBER, 0},
    {"0x10", HTG_CSV_NO_NUMBER, 0},
    {"nan", HTG_CSV_NO_NUMBER, 0},
    {"Infinity", HTG_CSV_NO_NUMBER, 0},
    {"2010-11-24", HTG_CSV_NO_NUMBER, 0},
};

Test(csv_number, kinds) {
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        htg_csv_number_t number = htg_csv_number(numbers[i].text, strlen(numbers[i].text));
        cr_assert_eq(number.kind, numbers[i].kind, "%s: kind %d", numbers[i].text, (int)number.kind);
        if (number.kind != HTG_CSV_NO_NUMBER && number.kind != HTG_CSV_TOO_LONG)
            cr_assert_eq(memcmp(&number.real, &numbers[i].real, 8), 0, "%s: %.17g", numbers[i].text, number.real);
    }
}

Test(csv_number, decimals_are_spelled_again) {
    for (uint64_t seed = 1; seed <= 20000; seed++) {
        htg_random_t random;
        htg_random_seed(&random, seed, 1);
        char text[64], made[HTG_CSV_DECIMAL_SIZE];
        int digits = (int)htg_random_below(&random, 17) + 1, decimals = (int)htg_random_below(&random, 25), length = 0;
        if (htg_random_below(&random, 2)) text[length++] = '-';
        if (digits <= decimals) text[length++] = '0';
        for (int i = decimals > digits ? decimals : digits; i > 0; i--) {
            if (i == decimals) text[length++] = '.';
            bool leads = i > digits;
            text[length++] =
                leads ? '0' : (char)('0' + (i == digits ? 1 + htg_random_below(&random, 9) : htg_random_below(&random, 10)));
        }
        text[length] = '\0';
        htg_csv_number_t number = htg_csv_number(text, (size_t)length);
        cr_assert_neq(number.kind, HTG_CSV_NO_NUMBER, "%s", text);
        if (number.kind != HTG_CSV_DECIMAL) {
            cr_assert(number.kind == HTG_CSV_WHOLE || digits > 15, "%s: kind %d", text, (int)number.kind);
            continue;
        }
        htg_csv_format_decimal(number.real, number.decimals, made);
        cr_assert_str_eq(made, text);
        cr_assert_eq(number.real, strtod(text, NULL), "%s", text);
    }
}
