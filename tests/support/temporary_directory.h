/* A directory for one test: its files, what is in it, and its end. */
#ifndef HTG_TESTS_TEMPORARY_DIRECTORY_H
#define HTG_TESTS_TEMPORARY_DIRECTORY_H

#include <criterion/criterion.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct temporary_directory {
    char path[256];
} temporary_directory_t;

static inline temporary_directory_t directory_make(void) {
    temporary_directory_t directory;
    const char *root = getenv("TMPDIR");
    snprintf(directory.path, sizeof directory.path, "%s/htgraph-test-XXXXXX", root ? root : "/tmp");
    cr_assert_not_null(mkdtemp(directory.path));
    return directory;
}

/* Up to eight paths at a time, in turn. */
static inline const char *directory_file(const temporary_directory_t *directory, const char *name) {
    static char paths[8][600];
    static unsigned next;
    char *path = paths[next++ % 8];
    snprintf(path, sizeof paths[0], "%s/%s", directory->path, name);
    return path;
}

/* Entries of any name, hidden ones too. */
static inline size_t directory_count(const temporary_directory_t *directory) {
    size_t count = 0;
    DIR *open = opendir(directory->path);
    cr_assert_not_null(open);
    for (struct dirent *entry; (entry = readdir(open));)
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    closedir(open);
    return count;
}

static inline void directory_remove(const temporary_directory_t *directory) {
    DIR *open = opendir(directory->path);
    for (struct dirent *entry; open && (entry = readdir(open));) {
        const char *path = directory_file(directory, entry->d_name);
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0 && unlink(path) != 0) rmdir(path);
    }
    if (open) closedir(open);
    rmdir(directory->path);
}

static inline void file_put(const char *path, const char *text) {
    FILE *file = fopen(path, "w");
    cr_assert_not_null(file);
    cr_assert_geq(fputs(text, file), 0);
    cr_assert_eq(fclose(file), 0);
}

/* The whole file with a NUL behind it, freed by the caller; *length may be NULL. */
static inline char *file_get(const char *path, size_t *length) {
    struct stat status;
    FILE *file = fopen(path, "r");
    cr_assert_not_null(file, "%s cannot be opened", path);
    cr_assert_eq(fstat(fileno(file), &status), 0);
    char *text = malloc((size_t)status.st_size + 1);
    cr_assert_not_null(text);
    size_t got = fread(text, 1, (size_t)status.st_size, file);
    text[got] = '\0';
    if (length) *length = got;
    fclose(file);
    return text;
}

#define cr_assert_file_eq(path, expected)                                                                                    \
    do {                                                                                                                     \
        char *got_text = file_get(path, NULL);                                                                               \
        cr_assert_str_eq(got_text, expected);                                                                                \
        free(got_text);                                                                                                      \
    } while (0)

#endif
