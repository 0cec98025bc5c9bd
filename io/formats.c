#include "io/formats.h"

#include <string.h>
#include <strings.h>

static const htg_format_t formats[] = {
    {"graphml", "GraphML", ".graphml .xml", true, true,
     "XML with typed attributes; what htgraph, Gephi, yEd, Cytoscape, igraph and NetworkX exchange. Keeps everything."},
    {"gexf", "GEXF 1.3", ".gexf", false, true,
     "Gephi's own XML: edge kinds, colours, sizes, positions and times. The best road to Gephi."},
    {"csv", "CSV", ".csv", true, true,
     "Comma-separated lists: the ties in one file, the nodes in another. For spreadsheets, R and Gephi's import."},
    {"tsv", "TSV", ".tsv .tab", true, true, "The same lists, separated by tabs."},
    {"json", "JSON", ".json", false, true, "Node-link JSON as NetworkX and D3 read it."},
};

size_t htg_format_count(void) {
    return sizeof formats / sizeof *formats;
}

const htg_format_t *htg_format_get(size_t index) {
    return index < htg_format_count() ? &formats[index] : NULL;
}

const htg_format_t *htg_format_find(const char *name) {
    for (size_t i = 0; name && i < htg_format_count(); i++)
        if (strcasecmp(formats[i].name, name) == 0) return &formats[i];
    return NULL;
}

static bool has_suffix(const char *path, size_t length, const char *suffix, size_t suffix_length) {
    return length > suffix_length && strncasecmp(path + length - suffix_length, suffix, suffix_length) == 0;
}

static size_t length_without_packing(const char *path) {
    static const char *const packings[] = {".gz", ".xz", ".zst"};
    size_t length = strlen(path);
    for (size_t i = 0; i < sizeof packings / sizeof *packings; i++)
        if (has_suffix(path, length, packings[i], strlen(packings[i]))) return length - strlen(packings[i]);
    return length;
}

const htg_format_t *htg_format_of_path(const char *path) {
    if (!path) return NULL;
    size_t length = length_without_packing(path);
    for (size_t i = 0; i < htg_format_count(); i++) {
        const char *at = formats[i].suffixes;
        while (*at) {
            size_t one = strcspn(at, " ");
            if (has_suffix(path, length, at, one)) return &formats[i];
            at += one + (at[one] == ' ');
        }
    }
    return NULL;
}
