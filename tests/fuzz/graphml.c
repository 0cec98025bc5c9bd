/* Any bytes as GraphML: a network or a refusal with its place; what was read is written and read back as the same network. */
#include <libxml/parser.h>
#include <string.h>
#include <unistd.h>

#include "fuzz.h"
#include "io/graphml_reader_internal.h"

#define NAME "any.graphml"

/* Packed files do not show their lines, nor do encodings in which lines do not end with LF or CR. */
static bool shows_its_lines(const uint8_t *data, size_t size) {
    size_t begin = size < 256 ? size : 256;
    return size > 5 && data[0] != 0x1F && data[0] != 0xFD && data[0] != 0x28 && data[0] != 0x4C &&
           (!memmem(data, begin, "encoding", 8) || memmem(data, begin, "\"UTF-8\"", 7));
}

static htg_network_t *read_so(const uint8_t *data, size_t size, const htg_read_options_t *options, const fuzz_input_t *input,
                           htg_diagnostics_t *diagnostics, htg_error_t *err) {
    htg_read_result_t result;
    htg_status_t status = htg_read_memory(data, size, NAME, options, diagnostics, &result, err);
    if (status) {
        FUZZ_ASSERT(!result.network, "a network beside an error");
        fuzz_check_error(input, status, err);
        FUZZ_ASSERT(*err->file && (err->line > 0 || !shows_its_lines(data, size)), "an error without its place: %s", err->message);
    } else {
        fuzz_check_network(result.network);
        FUZZ_ASSERT(result.bytes == size && strlen(result.sha256) == 64, "%llu", (unsigned long long)result.bytes);
    }
    return result.network;
}

static void check_well_formed(const htg_network_t *network, const char *name, const htg_write_options_t *options) {
    htg_error_t err = HTG_ERROR_INIT;
    const char *path = fuzz_path(name);
    FUZZ_ASSERT(!htg_write(network, path, options, NULL, &err), "%s: %s", name, err.message);
    xmlDocPtr document = xmlReadFile(path, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    FUZZ_ASSERT(document, "%s is not well-formed", name);
    xmlFreeDoc(document);
}

static void write_otherwise(const htg_network_t *network, uint32_t choice) {
    htg_write_options_t options = HTG_WRITE_OPTIONS_INIT;
    switch (choice % 6) {
    case 0:
    case 1:
        options.target = HTG_FOR_STRICT;
        fuzz_round_trip(network, "strict.graphml", &options);
        break;
    case 2:
    case 3:
        options.csv_raw = true;
        fuzz_round_trip(network, "raw.csv", &options);
        unlink(fuzz_path("raw.graph.csv"));
        break;
    case 4:
        options.target = HTG_FOR_GEPHI;
        check_well_formed(network, "gephi.graphml", &options);
        break;
    default:
        check_well_formed(network, "any.gexf", &options);
    }
}

/* Plain stretches are read past libxml2: that must not show. */
static void check_scan(const uint8_t *data, size_t size, const htg_read_options_t *options, const fuzz_input_t *input,
                       const htg_network_t *network, const htg_diagnostics_t *diagnostics, const htg_error_t *err) {
    htg_diagnostics_t *others = NULL;
    htg_error_t other = HTG_ERROR_INIT;
    FUZZ_ASSERT(!htg_diagnostics_new(&others, NULL), "memory");
    htg_graphml_scans = false;
    htg_network_t *slow = read_so(data, size, options, input, others, &other);
    htg_graphml_scans = true;
    FUZZ_ASSERT(!slow == !network && !strcmp(other.message, err->message), "'%s', not '%s'", err->message, other.message);
    FUZZ_ASSERT(other.line == err->line && other.column == err->column, "%s: %llu:%llu, not %llu:%llu", err->message,
                (unsigned long long)err->line, (unsigned long long)err->column, (unsigned long long)other.line,
                (unsigned long long)other.column);
    FUZZ_ASSERT(htg_diagnostics_size(others) == htg_diagnostics_size(diagnostics), "diagnostics");
    for (size_t i = 0; i < htg_diagnostics_size(others); i++) {
        const htg_diagnostic_t *a = htg_diagnostics_get(diagnostics, i), *b = htg_diagnostics_get(others, i);
        FUZZ_ASSERT(a->code == b->code && a->count == b->count && a->line == b->line && a->column == b->column &&
                        !strcmp(a->subject, b->subject),
                    "HTG%d at %llu:%llu", htg_diagnostic_info(a->code)->number, (unsigned long long)a->line,
                    (unsigned long long)a->column);
    }
    if (network) fuzz_check_equal(network, slow, "reading with libxml2 alone");
    htg_network_free(slow);
    htg_diagnostics_free(others);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    uint32_t choice = fuzz_choice(data, size);
    fuzz_input_t input = fuzz_input(NAME, data, size);
    htg_read_options_t options = fuzz_limits();
    htg_diagnostics_t *diagnostics = NULL, *strict_diagnostics = NULL;
    htg_error_t err = HTG_ERROR_INIT, strict_error = HTG_ERROR_INIT;
    if (!shows_its_lines(data, size)) input.lines = input.columns = options.max_bytes;
    options.format = "graphml";
    options.hyperedges_as_nodes = choice & 1;
    FUZZ_ASSERT(!htg_diagnostics_new(&diagnostics, NULL) && !htg_diagnostics_new(&strict_diagnostics, NULL), "memory");
    htg_network_t *network = read_so(data, size, &options, &input, diagnostics, &err);
    fuzz_check_diagnostics(&input, diagnostics);
    check_scan(data, size, &options, &input, network, diagnostics, &err);
    options.strict = true;
    htg_network_t *strict = read_so(data, size, &options, &input, strict_diagnostics, &strict_error);
    fuzz_check_strict(network, diagnostics, strict, &strict_error);
    if (network) {
        fuzz_round_trip(network, "plain.graphml", NULL);
        write_otherwise(network, choice >> 1);
        fuzz_understand(network);
    }
    htg_network_free(network);
    htg_network_free(strict);
    htg_diagnostics_free(diagnostics);
    htg_diagnostics_free(strict_diagnostics);
    return 0;
}
