/* Files for the benchmarks, written without the code that they measure: an edge list as GraphML or CSV with two attributes on
   nodes and two on ties, and a network of any size that is always the same. In that each new node ties itself to ten others,
   chosen with probability in proportion to their ties (Barabási & Albert 1999, doi:10.1126/science.286.5439.509).

   usage: make_files NODES|LIST list|graphml|csv FILE  (LIST: "nodes ties directed", then "source target cost" a tie) */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TIES_A_NODE = 10, SEED = 20260 };

static uint64_t state = SEED;

/* SplitMix64 (Steele, Lea & Flood 2014, doi:10.1145/2660193.2660195). */
static uint64_t next_random(void) {
    uint64_t z = state += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

static uint32_t below(uint32_t bound) {
    return (uint32_t)((next_random() >> 32) * bound >> 32);
}

typedef struct ties {
    uint32_t nodes, count;
    int directed;
    uint32_t *ends; /* two a tie */
} ties_t;

/* A draw among the ends of all ties falls on a node in proportion to its ties. */
static void grow(ties_t *ties) {
    uint32_t count = 0, *ends = ties->ends;
    for (uint32_t v = TIES_A_NODE; v < ties->nodes; v++) {
        uint32_t first = count;
        while (count < first + TIES_A_NODE) {
            uint32_t other = v == TIES_A_NODE ? count : ends[below(2 * first)];
            int again = 0;
            for (uint32_t t = first; t < count; t++)
                again |= ends[2 * t + 1] == other;
            if (again) continue;
            ends[2 * count] = v;
            ends[2 * count++ + 1] = other;
        }
    }
}

static int read_list(const char *path, ties_t *ties) {
    FILE *file = fopen(path, "r");
    if (!file || fscanf(file, "%u %u %d", &ties->nodes, &ties->count, &ties->directed) != 3) return 0;
    ties->ends = malloc(((size_t)ties->count + 1) * 2 * sizeof *ties->ends);
    for (uint32_t t = 0; ties->ends && t < ties->count; t++)
        if (fscanf(file, "%u %u %*u", &ties->ends[2 * t], &ties->ends[2 * t + 1]) != 2) return 0;
    fclose(file);
    return ties->ends != NULL;
}

static int make(const char *source, ties_t *ties) {
    char *end;
    unsigned long nodes = strtoul(source, &end, 10);
    if (*end) return read_list(source, ties);
    if (nodes <= TIES_A_NODE || nodes > UINT32_MAX / TIES_A_NODE / 2) return 0;
    ties->nodes = (uint32_t)nodes;
    ties->count = (ties->nodes - TIES_A_NODE) * TIES_A_NODE;
    ties->ends = malloc((size_t)ties->count * 2 * sizeof *ties->ends);
    if (ties->ends) grow(ties);
    return ties->ends != NULL;
}

static const char *const kinds[] = {"person", "company", "account", "place", "phone"};

static void write_list(FILE *out, const ties_t *ties) {
    fprintf(out, "%u %u %d\n", ties->nodes, ties->count, ties->directed);
    for (uint32_t t = 0; t < ties->count; t++)
        fprintf(out, "%u %u %u\n", ties->ends[2 * t], ties->ends[2 * t + 1], below(10) + 1);
}

static void write_graphml(FILE *out, const ties_t *ties) {
    fprintf(out,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
            "  <key id=\"d0\" for=\"node\" attr.name=\"kind\" attr.type=\"string\"/>\n"
            "  <key id=\"d1\" for=\"node\" attr.name=\"risk\" attr.type=\"double\"/>\n"
            "  <key id=\"d2\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>\n"
            "  <key id=\"d3\" for=\"edge\" attr.name=\"count\" attr.type=\"long\"/>\n"
            "  <graph id=\"G\" edgedefault=\"%s\">\n",
            ties->directed ? "directed" : "undirected");
    for (uint32_t v = 0; v < ties->nodes; v++)
        fprintf(out, "    <node id=\"n%u\"><data key=\"d0\">%s</data><data key=\"d1\">0.%06u</data></node>\n", v,
                kinds[below(5)], below(1000000));
    for (uint32_t t = 0; t < ties->count; t++)
        fprintf(out,
                "    <edge source=\"n%u\" target=\"n%u\"><data key=\"d2\">%u.%03u</data><data key=\"d3\">%u</data></edge>\n",
                ties->ends[2 * t], ties->ends[2 * t + 1], below(100), below(1000), below(1000));
    fputs("  </graph>\n</graphml>\n", out);
}

static void write_csv(FILE *out, const ties_t *ties) {
    fputs("Source,Target,Type,weight,count\n", out);
    for (uint32_t t = 0; t < ties->count; t++)
        fprintf(out, "n%u,n%u,%s,%u.%03u,%u\n", ties->ends[2 * t], ties->ends[2 * t + 1],
                ties->directed ? "Directed" : "Undirected", below(100), below(1000), below(1000));
}

int main(int argc, char **argv) {
    static const struct {
        const char *name;
        void (*write)(FILE *out, const ties_t *ties);
    } forms[] = {{"list", write_list}, {"graphml", write_graphml}, {"csv", write_csv}};
    ties_t ties = {0};
    FILE *out = argc == 4 && make(argv[1], &ties) ? fopen(argv[3], "w") : NULL;
    if (!out) {
        fputs("usage: make_files NODES|LIST list|graphml|csv FILE\n", stderr);
        return 2;
    }
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (!strcmp(argv[2], forms[i].name)) forms[i].write(out, &ties);
    free(ties.ends);
    return fclose(out) ? 1 : 0;
}
