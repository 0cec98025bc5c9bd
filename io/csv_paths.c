#include "io/csv_paths_internal.h"

#include <string.h>
#include <strings.h>

#include "core/memory_internal.h"

static bool ends_with(const char *path, size_t length, const char *suffix) {
    size_t size = strlen(suffix);
    return length > size && strncasecmp(path + length - size, suffix, size) == 0;
}

size_t htg_csv_stem(const char *path) {
    static const char *const packings[] = {".gz", ".xz", ".zst"};
    const char *slash = strrchr(path, '/');
    size_t first = slash ? (size_t)(slash - path) + 1 : 0, length = strlen(path);
    for (size_t i = 0; i < sizeof packings / sizeof *packings; i++) {
        if (!ends_with(path, length, packings[i])) continue;
        length -= strlen(packings[i]);
        break;
    }
    for (size_t at = length; at > first + 1; at--)
        if (path[at - 1] == '.') return at - 1;
    return length;
}

char *htg_csv_sibling(const char *path, const char *part) {
    size_t length = strlen(path), kept = htg_csv_stem(path), added = strlen(part) + 1;
    char *sibling = htg_alloc(length + added + 1, 1);
    if (!sibling) return NULL;
    memcpy(sibling, path, kept);
    sibling[kept] = '.';
    memcpy(sibling + kept + 1, part, added - 1);
    memcpy(sibling + kept + added, path + kept, length - kept + 1);
    return sibling;
}

bool htg_csv_is_part(const char *path, const char *part) {
    size_t kept = htg_csv_stem(path), length = strlen(part);
    return kept > length + 1 && path[kept - length - 1] == '.' && strncasecmp(path + kept - length, part, length) == 0;
}
