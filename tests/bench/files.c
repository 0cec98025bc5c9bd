/* One network file read or written by one program, timed:
   files read sax|htgraph|igraph FILE
   files write htgraph|igraph FILE FORMAT OUT   (FILE is read first, which is not timed; igraph writes GraphML alone)
   Prints the seconds, the processor seconds, the peak memory in KiB until then and the program's version, then what was read:
   nodes, ties, two sums over the ties' ends, and for every attribute the number of values and their sum (of texts: of their
   bytes). */
#include <igraph/igraph.h>
#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/network.h"
#include "io/read.h"
#include "io/write.h"

typedef struct facts {
    uint64_t nodes, ties, sum, product;
} facts_t;

static void stop(const char *why) {
    fprintf(stderr, "files: %s\n", why);
    exit(1);
}

static double read_clock(clockid_t clock) {
    struct timespec time;
    clock_gettime(clock, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static double begin_wall, begin_processor;

static void begin(void) {
    begin_wall = read_clock(CLOCK_MONOTONIC);
    begin_processor = read_clock(CLOCK_PROCESS_CPUTIME_ID);
}

/* Not getrusage: there the caller's own size counts too. */
static unsigned long peak_memory(void) {
    char line[256];
    unsigned long peak = 0;
    FILE *file = fopen("/proc/self/status", "r");
    while (file && fgets(line, sizeof line, file))
        if (sscanf(line, "VmHWM: %lu", &peak) == 1) break;
    if (file) fclose(file);
    return peak;
}

static void end(const char *version) {
    printf("%.6f %.6f %lu %s\n", read_clock(CLOCK_MONOTONIC) - begin_wall,
           read_clock(CLOCK_PROCESS_CPUTIME_ID) - begin_processor, peak_memory(), version);
}

static void add_tie(facts_t *facts, uint64_t source, uint64_t target) {
    facts->sum += source + target;
    facts->product += (source + 1) * (target + 1);
}

static void say(const facts_t *facts) {
    printf("nodes %llu ties %llu sum %llu product %llu\n", (unsigned long long)facts->nodes, (unsigned long long)facts->ties,
           (unsigned long long)facts->sum, (unsigned long long)facts->product);
}

static double bytes_of(const char *text) {
    double sum = 0;
    for (; *text; text++)
        sum += (unsigned char)*text;
    return sum;
}

static void say_attribute(const char *element, const char *name, uint64_t count, double sum) {
    printf("%s %s values %llu sum %.17g\n", element, name, (unsigned long long)count, sum);
}

/* --- libxml2 alone, with callbacks that count --- */

static uint64_t starts, ends, texts;

static void on_start(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *space, int namespace_count,
                     const xmlChar **namespaces, int count, int defaulted, const xmlChar **items) {
    (void)user, (void)name, (void)prefix, (void)space, (void)namespace_count, (void)namespaces, (void)count, (void)defaulted;
    (void)items;
    starts++;
}

static void on_end(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *space) {
    (void)user, (void)name, (void)prefix, (void)space;
    ends++;
}

static void on_text(void *user, const xmlChar *text, int length) {
    (void)user, (void)text, (void)length;
    texts++;
}

static void read_sax(const char *path) {
    enum { CHUNK = 1 << 16 };
    static char buffer[CHUNK];
    xmlSAXHandler handler;
    memset(&handler, 0, sizeof handler);
    handler.initialized = XML_SAX2_MAGIC;
    handler.startElementNs = on_start;
    handler.endElementNs = on_end;
    handler.characters = handler.ignorableWhitespace = on_text;
    begin();
    FILE *file = fopen(path, "rb");
    xmlParserCtxtPtr parser = file ? xmlCreatePushParserCtxt(&handler, NULL, NULL, 0, NULL) : NULL;
    if (!parser) stop("cannot read the file");
    size_t got;
    while ((got = fread(buffer, 1, CHUNK, file)) > 0)
        xmlParseChunk(parser, buffer, (int)got, 0);
    xmlParseChunk(parser, NULL, 0, 1);
    if (!parser->wellFormed || starts != ends || !texts) stop("no sound XML");
    xmlFreeParserCtxt(parser);
    fclose(file);
    end(LIBXML_DOTTED_VERSION);
}

/* --- htgraph --- */

static htg_network_t *load_htgraph(const char *path) {
    htg_error_t err = HTG_ERROR_INIT;
    htg_read_result_t result;
    if (htg_read(path, NULL, NULL, &result, &err)) stop(err.message);
    return result.network;
}

static void say_columns(const htg_network_t *network, htg_element_t element) {
    for (size_t i = 0; i < htg_network_column_count(network, element); i++) {
        const htg_column_t *column = htg_network_column(network, element, i);
        uint64_t count = 0;
        double sum = 0;
        for (uint32_t row = 0; row < htg_column_rows(column); row++) {
            if (htg_column_missing(column, row)) continue;
            count++;
            sum +=
                htg_column_type(column) == HTG_TEXT ? bytes_of(htg_column_text(column, row)) : htg_column_number(column, row);
        }
        say_attribute(htg_element_name(element), htg_column_name(column), count, sum);
    }
}

static void read_htgraph(const char *path) {
    begin();
    htg_network_t *network = load_htgraph(path);
    end("here");
    facts_t facts = {.nodes = htg_network_node_count(network), .ties = htg_network_tie_count(network)};
    for (uint32_t tie = 0; tie < facts.ties; tie++)
        add_tie(&facts, htg_network_sources(network)[tie], htg_network_targets(network)[tie]);
    say(&facts);
    say_columns(network, HTG_NODE);
    say_columns(network, HTG_TIE);
    htg_network_free(network);
}

static void write_htgraph(const char *path, const char *format, const char *out) {
    htg_error_t err = HTG_ERROR_INIT;
    htg_network_t *network = load_htgraph(path);
    htg_write_options_t options = HTG_WRITE_OPTIONS_INIT;
    options.format = format;
    begin();
    if (htg_write(network, out, &options, NULL, &err)) stop(err.message);
    end("here");
    htg_network_free(network);
}

/* --- igraph --- */

static void load_igraph(const char *path, igraph_t *graph) {
    FILE *file = fopen(path, "r");
    igraph_set_attribute_table(&igraph_cattribute_table);
    if (!file || igraph_read_graph_graphml(graph, file, 0)) stop("igraph cannot read the file");
    fclose(file);
}

static const char *version_of_igraph(void) {
    const char *version;
    igraph_version(&version, NULL, NULL, NULL);
    return version;
}

static void say_igraph(const igraph_t *graph, const char *element, igraph_bool_t ties, const char *name,
                       igraph_attribute_type_t type, igraph_integer_t rows) {
    double sum = 0;
    if (!strcmp(name, "id")) return; /* where igraph keeps the ids of the file */
    for (igraph_integer_t row = 0; row < rows; row++)
        if (type == IGRAPH_ATTRIBUTE_STRING)
            sum += bytes_of(ties ? EAS(graph, name, row) : VAS(graph, name, row));
        else
            sum += ties ? EAN(graph, name, row) : VAN(graph, name, row);
    say_attribute(element, name, (uint64_t)rows, sum);
}

static void say_lists(const igraph_t *graph) {
    igraph_strvector_t names[3];
    igraph_vector_int_t types[3];
    for (int i = 0; i < 3; i++) {
        igraph_strvector_init(&names[i], 0);
        igraph_vector_int_init(&types[i], 0);
    }
    igraph_cattribute_list(graph, &names[0], &types[0], &names[1], &types[1], &names[2], &types[2]);
    for (int i = 1; i < 3; i++)
        for (igraph_integer_t a = 0; a < igraph_strvector_size(&names[i]); a++)
            say_igraph(graph, i == 1 ? "node" : "tie", i == 2, igraph_strvector_get(&names[i], a),
                       (igraph_attribute_type_t)VECTOR(types[i])[a], i == 1 ? igraph_vcount(graph) : igraph_ecount(graph));
    for (int i = 0; i < 3; i++) {
        igraph_strvector_destroy(&names[i]);
        igraph_vector_int_destroy(&types[i]);
    }
}

static void read_igraph(const char *path) {
    igraph_t graph;
    begin();
    load_igraph(path, &graph);
    end(version_of_igraph());
    facts_t facts = {.nodes = (uint64_t)igraph_vcount(&graph), .ties = (uint64_t)igraph_ecount(&graph)};
    for (igraph_integer_t tie = 0; tie < igraph_ecount(&graph); tie++)
        add_tie(&facts, (uint64_t)IGRAPH_FROM(&graph, tie), (uint64_t)IGRAPH_TO(&graph, tie));
    say(&facts);
    say_lists(&graph);
    igraph_destroy(&graph);
}

static void write_igraph(const char *path, const char *format, const char *out) {
    igraph_t graph;
    if (strcmp(format, "graphml")) stop("igraph writes GraphML");
    load_igraph(path, &graph);
    begin();
    FILE *file = fopen(out, "w");
    if (!file || igraph_write_graph_graphml(&graph, file, 1) || fclose(file)) stop("igraph cannot write the file");
    end(version_of_igraph());
    igraph_destroy(&graph);
}

int main(int argc, char **argv) {
    static const struct {
        const char *name;
        void (*read)(const char *path);
        void (*write)(const char *path, const char *format, const char *out);
    } programs[] = {{"sax", read_sax, NULL}, {"htgraph", read_htgraph, write_htgraph}, {"igraph", read_igraph, write_igraph}};
    for (size_t i = 0; argc > 3 && i < sizeof programs / sizeof *programs; i++) {
        if (strcmp(argv[2], programs[i].name)) continue;
        if (!strcmp(argv[1], "read") && argc == 4) programs[i].read(argv[3]);
        if (!strcmp(argv[1], "write") && argc == 6 && programs[i].write) programs[i].write(argv[3], argv[4], argv[5]);
        return 0;
    }
    fputs("usage: files read PROGRAM FILE | files write PROGRAM FILE FORMAT OUT\n", stderr);
    return 2;
}
