#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/domain.h"
#include "core/mapping.h"
#include "core/text_internal.h"
#include "fuzz.h"
#include "io/map_file.h"

/* --- files --- */

static char directory[64];

static void remove_directory(void) {
    char command[96];
    snprintf(command, sizeof command, "rm -rf %s", directory);
    if (system(command)) fprintf(stdout, "%s is left\n", directory);
}

const char *fuzz_path(const char *name) {
    static char paths[4][128];
    static unsigned next;
    if (!*directory) {
        struct stat facts;
        bool memory = stat("/dev/shm", &facts) == 0 && access("/dev/shm", W_OK) == 0;
        snprintf(directory, sizeof directory, "%s/htgraph-fuzz-XXXXXX", memory ? "/dev/shm" : "/tmp");
        FUZZ_ASSERT(mkdtemp(directory), "%s", directory);
        atexit(remove_directory);
    }
    char *path = paths[next++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", directory, name);
    return path;
}

const char *fuzz_file(const char *name, const void *bytes, size_t length) {
    const char *path = fuzz_path(name);
    FILE *file = fopen(path, "wb");
    FUZZ_ASSERT(file && fwrite(bytes, 1, length, file) == length, "%s", path);
    FUZZ_ASSERT(fclose(file) == 0, "%s", path);
    return path;
}

uint32_t fuzz_choice(const uint8_t *data, size_t size) {
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ data[i]) * 16777619u;
    return hash ^ hash >> 15;
}

/* --- places --- */

fuzz_input_t fuzz_input(const char *name, const uint8_t *data, size_t size) {
    fuzz_input_t input = {name, 1, size + 1};
    for (size_t i = 0; i < size; i++)
        input.lines += data[i] == '\n' || data[i] == '\r';
    return input;
}

htg_read_options_t fuzz_limits(void) {
    htg_read_options_t options = HTG_READ_OPTIONS_INIT;
    options.max_bytes = 1u << 20;
    options.max_ratio = 100;
    options.max_nodes = options.max_ties = 300;
    options.max_text = 400;
    options.max_depth = 12;
    return options;
}

void fuzz_check_text(const char *text, const char *what) {
    size_t length = strlen(text);
    for (size_t at = 0, step; at < length; at += step) {
        step = htg_utf8_length(text + at, length - at);
        FUZZ_ASSERT(step, "%s is not UTF-8 from byte %zu on: %s", what, at, text);
    }
}

void fuzz_check_error(const fuzz_input_t *input, htg_status_t status, const htg_error_t *err) {
    FUZZ_ASSERT(err->status == status, "%d and %d", (int)err->status, (int)status);
    FUZZ_ASSERT(status == HTG_ERROR_INPUT || status == HTG_ERROR_LIMIT || status == HTG_ERROR_ARGUMENT, "%s: %s",
                htg_status_name(status), err->message);
    FUZZ_ASSERT(*err->message, "an error without words");
    fuzz_check_text(err->message, "the message");
    FUZZ_ASSERT(err->line <= input->lines, "line %llu of %llu: %s", (unsigned long long)err->line,
                (unsigned long long)input->lines, err->message);
    FUZZ_ASSERT(err->column <= input->columns, "column %llu of %llu: %s", (unsigned long long)err->column,
                (unsigned long long)input->columns, err->message);
    FUZZ_ASSERT(!*err->file || strstr(err->file, input->name), "%s: %s", err->file, err->message);
}

void fuzz_check_diagnostics(const fuzz_input_t *input, const htg_diagnostics_t *diagnostics) {
    int before = 0;
    uint64_t counted[HTG_D_COUNT] = {0};
    for (size_t i = 0; i < htg_diagnostics_size(diagnostics); i++) {
        const htg_diagnostic_t *entry = htg_diagnostics_get(diagnostics, i);
        int number = htg_diagnostic_info(entry->code)->number;
        FUZZ_ASSERT(number >= before && entry->count > 0, "HTG%d after HTG%d", number, before);
        FUZZ_ASSERT(entry->line <= input->lines && entry->column <= input->columns, "HTG%d at %llu:%llu of %llu lines", number,
                    (unsigned long long)entry->line, (unsigned long long)entry->column, (unsigned long long)input->lines);
        fuzz_check_text(entry->subject, "a subject");
        if (entry->suggestion) fuzz_check_text(entry->suggestion, "a suggestion");
        counted[entry->code] += entry->count;
        before = number;
    }
    for (int code = 0; code < HTG_D_COUNT; code++)
        FUZZ_ASSERT(counted[code] == htg_diagnostics_count(diagnostics, (htg_diagnostic_code_t)code), "HTG%d",
                    htg_diagnostic_info((htg_diagnostic_code_t)code)->number);
}

/* --- networks --- */

static void check_column(const htg_network_t *network, htg_element_t element, const htg_column_t *column) {
    const char *name = htg_column_name(column);
    uint32_t rows = htg_network_rows(network, element);
    fuzz_check_text(name, "an attribute's name");
    fuzz_check_text(htg_column_description(column), "a description");
    FUZZ_ASSERT(htg_column_rows(column) == rows, "%s: %u rows of %u", name, htg_column_rows(column), rows);
    FUZZ_ASSERT(htg_network_find_column(network, element, name) == column, "two attributes '%s'", name);
    for (uint32_t row = 0; row < rows; row++) {
        char buffer[32];
        const char *text = htg_column_format(column, row, buffer);
        FUZZ_ASSERT(!text == htg_column_missing(column, row), "%s of %u", name, row);
        if (text) fuzz_check_text(text, name);
        if (htg_column_type(column) == HTG_TEXT && text)
            FUZZ_ASSERT(htg_column_code(column, row) < htg_column_code_count(column), "%s of %u", name, row);
    }
}

static int by_text(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void check_ties(const htg_network_t *network) {
    uint32_t nodes = htg_network_node_count(network), ties = htg_network_tie_count(network), directed = 0, with_id = 0;
    const char **ids = calloc(ties + 1u, sizeof *ids);
    FUZZ_ASSERT(ids, "memory");
    for (uint32_t tie = 0; tie < ties; tie++) {
        const char *id = htg_network_tie_id(network, tie);
        FUZZ_ASSERT(htg_network_sources(network)[tie] < nodes && htg_network_targets(network)[tie] < nodes, "tie %u", tie);
        directed += htg_network_tie_directed(network, tie);
        if (id) fuzz_check_text(id, "a tie's id");
        if (id) ids[with_id++] = id;
    }
    FUZZ_ASSERT(directed == htg_network_directed_count(network), "%u", directed);
    qsort(ids, with_id, sizeof *ids, by_text);
    for (uint32_t i = 1; i < with_id; i++)
        FUZZ_ASSERT(strcmp(ids[i - 1], ids[i]) != 0, "two ties '%s'", ids[i]);
    free(ids);
}

void fuzz_check_network(const htg_network_t *network) {
    for (uint32_t node = 0; node < htg_network_node_count(network); node++) {
        const char *id = htg_network_node_id(network, node);
        fuzz_check_text(id, "a node's id");
        FUZZ_ASSERT(htg_network_find_node(network, id) == node, "'%s'", id);
    }
    if (htg_network_id(network)) fuzz_check_text(htg_network_id(network), "the graph's id");
    check_ties(network);
    for (int e = HTG_GRAPH; e <= HTG_TIE; e++)
        for (size_t i = 0; i < htg_network_column_count(network, (htg_element_t)e); i++)
            check_column(network, (htg_element_t)e, htg_network_column(network, (htg_element_t)e, i));
}

void fuzz_check_equal(const htg_network_t *a, const htg_network_t *b, const char *what) {
    char difference[256] = "";
    FUZZ_ASSERT(htg_network_equal(a, b, difference, sizeof difference), "%s: %s", what, difference);
}

void fuzz_check_strict(const htg_network_t *network, const htg_diagnostics_t *diagnostics, const htg_network_t *strict,
                       const htg_error_t *strict_error) {
    const htg_diagnostic_t *repair = network ? htg_diagnostics_first(diagnostics, HTG_REPAIR) : NULL;
    if (strict) {
        FUZZ_ASSERT(network, "strict reading took what reading with repairs refused");
        FUZZ_ASSERT(!repair, "strict reading took what needed HTG%d", htg_diagnostic_info(repair->code)->number);
        fuzz_check_equal(network, strict, "strict reading");
    } else if (network) {
        FUZZ_ASSERT(repair, "strict reading refused what needed no repair: %llu:%llu: %s",
                    (unsigned long long)strict_error->line, (unsigned long long)strict_error->column, strict_error->message);
    }
}

/* --- out and in again --- */

static htg_network_t *read_back(const char *path, bool raw) {
    htg_read_options_t options = HTG_READ_OPTIONS_INIT;
    htg_diagnostics_t *diagnostics = NULL;
    htg_read_result_t result;
    htg_error_t err = HTG_ERROR_INIT;
    options.raw = raw;
    FUZZ_ASSERT(!htg_diagnostics_new(&diagnostics, NULL), "memory");
    htg_status_t status = htg_read(path, &options, diagnostics, &result, &err);
    FUZZ_ASSERT(!status, "what was written cannot be read: %llu:%llu: %s", (unsigned long long)err.line,
                (unsigned long long)err.column, err.message);
    const htg_diagnostic_t *repair = htg_diagnostics_first(diagnostics, HTG_REPAIR);
    FUZZ_ASSERT(!repair, "what was written needs the repair HTG%d %s", htg_diagnostic_info(repair->code)->number,
                repair->subject);
    htg_diagnostics_free(diagnostics);
    return result.network;
}

void fuzz_round_trip(const htg_network_t *network, const char *name, const htg_write_options_t *options) {
    const char *path = fuzz_path(name);
    htg_diagnostics_t *diagnostics = NULL;
    htg_error_t err = HTG_ERROR_INIT;
    FUZZ_ASSERT(!htg_diagnostics_new(&diagnostics, NULL), "memory");
    htg_status_t status = htg_write(network, path, options, diagnostics, &err);
    FUZZ_ASSERT(!status, "%s: %s", name, err.message);
    htg_network_t *again = read_back(path, options && options->csv_raw);
    fuzz_check_network(again);
    if (!htg_diagnostics_count(diagnostics, HTG_D_CONTROL_CHARACTER)) fuzz_check_equal(network, again, name);
    htg_network_free(again);
    htg_diagnostics_free(diagnostics);
}

void fuzz_understand(const htg_network_t *network) {
    const fuzz_input_t nowhere = {"", 0, 0};
    htg_diagnostics_t *diagnostics = NULL;
    htg_domain_t *domain = NULL;
    htg_mapping_t *mapping = NULL;
    htg_network_t *mapped = NULL;
    htg_error_t err = HTG_ERROR_INIT;
    char *text = NULL;
    FUZZ_ASSERT(!htg_diagnostics_new(&diagnostics, NULL), "memory");
    FUZZ_ASSERT(!htg_domain_new(network, diagnostics, &domain, &err), "%s", err.message);
    fuzz_check_diagnostics(&nowhere, diagnostics);
    FUZZ_ASSERT(!htg_mapping_suggest(network, &text, &err), "%s", err.message);
    fuzz_check_text(text, "a suggested mapping");
    const char *path = fuzz_file("suggested.ini", text, strlen(text));
    FUZZ_ASSERT(!htg_map_read(path, &mapping, &err), "%llu:%llu: %s in\n%s", (unsigned long long)err.line,
                (unsigned long long)err.column, err.message, text);
    FUZZ_ASSERT(!htg_mapping_apply(mapping, network, diagnostics, &mapped, &err), "%s", err.message);
    fuzz_check_network(mapped);
    htg_network_free(mapped);
    htg_mapping_free(mapping);
    htg_string_free(text);
    htg_domain_free(domain);
    htg_diagnostics_free(diagnostics);
}
