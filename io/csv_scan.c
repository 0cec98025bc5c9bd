#include "io/csv_scan_internal.h"

#include <string.h>

#include "core/memory_internal.h"

#define FIRST_CAPACITY (4 * HTG_CSV_RAW_SIZE)
#define PEEK_SIZE      HTG_CSV_RAW_SIZE /* under half the capacity, so that a peek never has to grow it */

typedef enum outcome {
    ROW,         /* whole */
    MORE_WANTED, /* the buffer ends within the row */
    UNCLOSED,    /* the text ends within quotes */
    TOO_MANY,
    NO_MEMORY
} outcome_t;

htg_status_t htg_csv_scanner_open(htg_csv_scanner_t *scanner, htg_csv_source_t source, const char *name, htg_error_t *err) {
    *scanner = (htg_csv_scanner_t){.name = name, .line = 1};
    htg_csv_scanner_delimit(scanner, ',');
    htg_status_t status = htg_csv_decoder_open(&scanner->decoder, source, err);
    if (status) return status;
    scanner->buffer = htg_alloc(FIRST_CAPACITY, 1);
    if (!scanner->buffer) {
        htg_csv_scanner_close(scanner);
        return htg_error_memory(err);
    }
    scanner->capacity = FIRST_CAPACITY;
    scanner->buffer[0] = '\n';
    return HTG_OK;
}

void htg_csv_scanner_close(htg_csv_scanner_t *scanner) {
    htg_csv_decoder_close(&scanner->decoder);
    htg_free(scanner->buffer);
    htg_free(scanner->cells);
    scanner->buffer = NULL;
    scanner->cells = NULL;
}

void htg_csv_scanner_delimit(htg_csv_scanner_t *scanner, char delimiter) {
    scanner->stops[(unsigned char)scanner->delimiter] = false;
    scanner->delimiter = delimiter;
    scanner->stops[(unsigned char)delimiter] = scanner->stops['\n'] = scanner->stops['\r'] = true;
}

/* Bytes of the line end at `at`: LF, CR LF, CR CR LF, CR; 0: the buffer must be read on to tell. */
static size_t line_end(const char *at, const char *end, bool ended) {
    if (*at == '\n') return 1;
    const char *after = at;
    while (after < end && *after == '\r')
        after++;
    if (after < end && *after == '\n') return (size_t)(after - at) + 1;
    return after == end && !ended ? 0 : 1;
}

/* Line ends in the text, and where the last line begins. */
static uint64_t count_breaks(const char *at, const char *end, const char **last_line) {
    uint64_t breaks = 0;
    const char *begin = at;
    while (at < end) {
        if (*at != '\n' && *at != '\r') {
            at++;
            continue;
        }
        at += line_end(at, end, true);
        begin = at;
        breaks++;
    }
    if (last_line) *last_line = begin;
    return breaks;
}

static uint64_t count_characters(const char *at, const char *end) {
    uint64_t count = 0;
    for (; at < end; at++)
        count += ((unsigned char)*at & 0xC0) != 0x80;
    return count;
}

static void place_of(const htg_csv_scanner_t *scanner, const char *at, uint64_t *line, uint64_t *column) {
    const char *begin;
    *line = scanner->line + count_breaks(scanner->buffer + scanner->begin, at, &begin);
    *column = count_characters(begin, at) + 1;
}

void htg_csv_scanner_place(const htg_csv_scanner_t *scanner, size_t cell, uint64_t *line, uint64_t *column) {
    place_of(scanner, scanner->buffer + scanner->begin + scanner->cells[cell].start, line, column);
}

static htg_csv_cell_t *new_cell(htg_csv_scanner_t *scanner) {
    if (scanner->count == scanner->cell_capacity) {
        void *cells = scanner->cells;
        if (!htg_grow(&cells, &scanner->cell_capacity, scanner->count + 1, sizeof(htg_csv_cell_t))) return NULL;
        scanner->cells = cells;
    }
    return &scanner->cells[scanner->count++];
}

/* From after the opening quote to after the closing one; NULL: the buffer ends before it. */
static const char *pass_quotes(htg_csv_scanner_t *scanner, htg_csv_cell_t *cell, const char *at) {
    const char *end = scanner->buffer + scanner->end, *begin = at;
    bool broken = false;
    for (;;) {
        while (at < end && *at != '"') {
            broken |= *at == '\n' || *at == '\r';
            at++;
        }
        if (at == end || (at + 1 == end && !scanner->ended)) return NULL;
        if (at + 1 == end || at[1] != '"') break;
        cell->escaped = true;
        at += 2;
    }
    if (broken) scanner->breaks += count_breaks(begin, at, NULL);
    cell->text = begin;
    cell->length = (size_t)(at - begin);
    return at + 1;
}

static const char *pass_plain(const htg_csv_scanner_t *scanner, const char *at) {
    while (!scanner->stops[(unsigned char)*at])
        at++; /* a line end stands after the buffer's last byte */
    return at;
}

static bool is_space(const htg_csv_scanner_t *scanner, char c) {
    return c == ' ' || (c == '\t' && scanner->delimiter != '\t');
}

/* One cell, from at to the stop after it. */
static const char *pass_cell(htg_csv_scanner_t *scanner, htg_csv_cell_t *cell, const char *at) {
    const char *begin = at;
    if (scanner->trim)
        while (is_space(scanner, *at))
            at++;
    if (*at != '"' || at == scanner->buffer + scanner->end) {
        const char *stop = pass_plain(scanner, at);
        cell->text = begin;
        cell->length = (size_t)(stop - begin);
        return stop;
    }
    cell->quoted = true;
    at = pass_quotes(scanner, cell, at + 1);
    if (!at) return NULL;
    const char *stop = pass_plain(scanner, at), *after = at;
    if (scanner->trim)
        while (after < stop && is_space(scanner, *after))
            after++;
    if (after < stop) {
        cell->stray = cell->escaped = true;
        cell->length = (size_t)(stop - cell->text);
        scanner->stray_count++;
    }
    return stop;
}

static outcome_t scan_row(htg_csv_scanner_t *scanner) {
    const char *row = scanner->buffer + scanner->begin, *at = row, *end = scanner->buffer + scanner->end;
    scanner->count = scanner->stray_count = 0;
    scanner->breaks = 0;
    for (;;) {
        if (scanner->count == HTG_CSV_MOST_CELLS) return TOO_MANY;
        htg_csv_cell_t *cell = new_cell(scanner);
        if (!cell) return NO_MEMORY;
        *cell = (htg_csv_cell_t){.start = (size_t)(at - row)};
        const char *stop = pass_cell(scanner, cell, at);
        if (!stop) return scanner->ended ? UNCLOSED : MORE_WANTED;
        if (stop == end && !scanner->ended) return MORE_WANTED;
        if (stop == end) {
            scanner->next = scanner->end;
            return ROW;
        }
        if (*stop == scanner->delimiter) {
            at = stop + 1;
            continue;
        }
        size_t length = line_end(stop, end, scanner->ended);
        if (!length) return MORE_WANTED;
        scanner->next = (size_t)(stop - scanner->buffer) + length;
        scanner->breaks++;
        return ROW;
    }
}

static htg_status_t too_long(htg_csv_scanner_t *scanner, const char *at, const char *what, htg_error_t *err) {
    uint64_t line, column;
    place_of(scanner, at, &line, &column);
    return htg_error_set_at(err, HTG_ERROR_LIMIT, scanner->name, line, column,
                            "%s is longer than %llu bytes (is a quote not closed? --max-text raises the limit)", what,
                            (unsigned long long)scanner->max_text);
}

/* Room for more of a row that does not fit: twice as much, up to sixteen cells of the longest kind. */
static htg_status_t make_room(htg_csv_scanner_t *scanner, htg_error_t *err) {
    size_t left = scanner->end - scanner->begin;
    memmove(scanner->buffer, scanner->buffer + scanner->begin, left);
    scanner->base += scanner->begin;
    scanner->begin = scanner->next = 0;
    scanner->end = left;
    if (left <= scanner->capacity / 2) return HTG_OK;
    if (scanner->max_text && left / 16 > scanner->max_text && left > FIRST_CAPACITY)
        return too_long(scanner, scanner->buffer, "row", err);
    if (scanner->max_text && scanner->count) {
        const htg_csv_cell_t *open = &scanner->cells[scanner->count - 1];
        if (left - open->start > 2 && left - open->start - 2 > scanner->max_text)
            return too_long(scanner, scanner->buffer + open->start, "cell", err);
    }
    char *grown = htg_realloc(scanner->buffer, scanner->capacity, 2);
    if (!grown) return htg_error_memory(err);
    scanner->buffer = grown;
    scanner->capacity *= 2;
    return HTG_OK;
}

static htg_status_t read_on(htg_csv_scanner_t *scanner, htg_error_t *err) {
    htg_status_t status = make_room(scanner, err);
    if (status) return status;
    bool switched = scanner->decoder.switched_at != UINT64_MAX;
    size_t length = 0, room = scanner->capacity - scanner->end - 1;
    status = htg_csv_decode(&scanner->decoder, scanner->buffer + scanner->end, room, &length, err);
    if (status) return status;
    scanner->end += length;
    scanner->buffer[scanner->end] = '\n';
    scanner->ended = !length;
    uint64_t line, column;
    if (scanner->decoder.nul_found && !length) {
        place_of(scanner, scanner->buffer + scanner->end, &line, &column);
        return htg_error_set_at(err, HTG_ERROR_INPUT, scanner->name, line, column,
                                "a byte 0 stands here: this is no text file");
    }
    if (!switched && scanner->decoder.switched_at != UINT64_MAX)
        place_of(scanner, scanner->buffer + (scanner->decoder.switched_at - scanner->base), &scanner->odd_line, &column);
    return HTG_OK;
}

static char *writable(htg_csv_scanner_t *scanner, const char *text) {
    return scanner->buffer + (text - scanner->buffer);
}

/* Doubled quotes become one. So that places can still be counted, the bytes that fall free hold a quote for each that was
   taken from the cell's last line, and else a byte that counts as no character. */
static void unescape(htg_csv_scanner_t *scanner, htg_csv_cell_t *cell) {
    char *to = writable(scanner, cell->text);
    const char *from = to, *end = to + cell->length;
    size_t taken = 0;
    bool open = true;
    for (; from < end; from++) {
        bool doubled = open && *from == '"' && from + 1 < end && from[1] == '"', closing = open && *from == '"' && !doubled;
        taken += doubled || closing;
        if (closing) {
            open = false;
            continue;
        }
        from += doubled;
        if (*from == '\n' || *from == '\r') taken = 0;
        *to++ = *from;
    }
    cell->length = (size_t)(to - cell->text);
    size_t freed = (size_t)(end - to);
    memset(to, 0x80, freed - taken);
    memset(to + freed - taken, '"', taken);
}

static void trim(htg_csv_scanner_t *scanner, htg_csv_cell_t *cell) {
    const char *begin = cell->text, *end = begin + cell->length;
    while (begin < end && is_space(scanner, *begin))
        begin++;
    while (end > begin && is_space(scanner, end[-1]))
        end--;
    if ((size_t)(end - begin) == cell->length) return;
    if (begin < end && !scanner->trimmed_count++) scanner->trimmed_line = scanner->line;
    cell->text = begin;
    cell->length = (size_t)(end - begin);
}

static htg_status_t finish_row(htg_csv_scanner_t *scanner, htg_error_t *err) {
    for (size_t i = 0; i < scanner->count; i++) {
        htg_csv_cell_t *cell = &scanner->cells[i];
        if (cell->escaped) unescape(scanner, cell);
        if (scanner->trim && !cell->quoted && cell->length) trim(scanner, cell);
        if (scanner->max_text && cell->length > scanner->max_text)
            return too_long(scanner, scanner->buffer + scanner->begin + cell->start, "cell", err);
    }
    return HTG_OK;
}

static htg_status_t row_error(htg_csv_scanner_t *scanner, outcome_t outcome, htg_error_t *err) {
    if (outcome == NO_MEMORY) return htg_error_memory(err);
    uint64_t line, column;
    htg_csv_scanner_place(scanner, scanner->count - 1, &line, &column);
    if (outcome == TOO_MANY)
        return htg_error_set_at(err, HTG_ERROR_LIMIT, scanner->name, line, column, "row has more than %u cells",
                                HTG_CSV_MOST_CELLS);
    return htg_error_set_at(err, HTG_ERROR_INPUT, scanner->name, line, column, "the quote that opens here is never closed");
}

/* To the row after the current one. */
static void advance(htg_csv_scanner_t *scanner) {
    scanner->line += scanner->breaks;
    scanner->begin = scanner->next;
    scanner->breaks = 0;
    scanner->count = 0;
}

/* At a blank line: its bytes; 0 where there is none, or it cannot be told yet. */
static size_t blank_line(const htg_csv_scanner_t *scanner) {
    const char *at = scanner->buffer + scanner->begin, *end = scanner->buffer + scanner->end;
    return at < end && (*at == '\n' || *at == '\r') ? line_end(at, end, scanner->ended) : 0;
}

htg_status_t htg_csv_scanner_next(htg_csv_scanner_t *scanner, bool *more, htg_error_t *err) {
    advance(scanner);
    *more = false;
    for (;;) {
        for (size_t blank; (blank = blank_line(scanner)) > 0; scanner->line++)
            scanner->begin += blank;
        scanner->next = scanner->begin;
        if (scanner->begin == scanner->end && scanner->ended) return HTG_OK;
        outcome_t outcome = scanner->begin < scanner->end ? scan_row(scanner) : MORE_WANTED;
        if (outcome == ROW) {
            *more = true;
            return finish_row(scanner, err);
        }
        if (outcome != MORE_WANTED) return row_error(scanner, outcome, err);
        htg_status_t status = read_on(scanner, err);
        if (status) return status;
    }
}

htg_status_t htg_csv_scanner_peek(htg_csv_scanner_t *scanner, const char **text, size_t *length, htg_error_t *err) {
    advance(scanner);
    for (;;) {
        for (size_t blank; (blank = blank_line(scanner)) > 0; scanner->line++)
            scanner->begin += blank;
        scanner->next = scanner->begin;
        if (scanner->ended || scanner->end - scanner->begin >= PEEK_SIZE) break;
        htg_status_t status = read_on(scanner, err);
        if (status) return status;
    }
    *text = scanner->buffer + scanner->begin;
    *length = scanner->end - scanner->begin;
    return HTG_OK;
}

htg_status_t htg_csv_scanner_try(htg_csv_scanner_t *scanner, char delimiter, size_t *count, htg_error_t *err) {
    char before = scanner->delimiter;
    htg_csv_scanner_delimit(scanner, delimiter);
    outcome_t outcome = scan_row(scanner);
    htg_csv_scanner_delimit(scanner, before);
    scanner->next = scanner->begin;
    scanner->breaks = 0;
    *count = outcome == ROW ? scanner->count : 0;
    return outcome == NO_MEMORY ? htg_error_memory(err) : HTG_OK;
}

htg_status_t htg_csv_scanner_skip_line(htg_csv_scanner_t *scanner, htg_error_t *err) {
    advance(scanner);
    for (;;) {
        const char *at = scanner->buffer + scanner->begin, *end = scanner->buffer + scanner->end;
        while (at < end && *at != '\n' && *at != '\r')
            at++;
        size_t length = at < end ? line_end(at, end, scanner->ended) : 0;
        if (length || scanner->ended) {
            scanner->begin = scanner->next = (size_t)(at - scanner->buffer) + length;
            scanner->line += length > 0;
            return HTG_OK;
        }
        htg_status_t status = read_on(scanner, err);
        if (status) return status;
    }
}
