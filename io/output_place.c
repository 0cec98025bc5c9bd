#include "io/output_place_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/memory_internal.h"

#define LINKS_MAX 40

static htg_status_t refuse(htg_error_t *err, const char *path, const char *what) {
    int reason = errno;
    if (reason == ENOMEM) return htg_error_memory(err);
    return htg_error_set_at(err, HTG_ERROR_SYSTEM, path, 0, 0, "%s: %s", what, strerror(reason));
}

/* "/dev/stdout", "/dev/fd/3", "/proc/self/fd/3": an open file of this process, -1 where the path is none. It is duplicated,
   not opened anew: a second opening would start at the file's beginning. */
static int open_file_of(const char *path) {
    static const char *const prefixes[] = {"/dev/fd/", "/proc/self/fd/"};
    if (strcmp(path, "-") == 0 || strcmp(path, "/dev/stdout") == 0) return STDOUT_FILENO;
    if (strcmp(path, "/dev/stderr") == 0) return STDERR_FILENO;
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        size_t length = strlen(prefixes[i]);
        if (strncmp(path, prefixes[i], length) != 0 || !path[length]) continue;
        char *end;
        long number = strtol(path + length, &end, 10);
        if (!*end && number >= 0 && number <= INT_MAX) return (int)number;
    }
    return -1;
}

/* The path that a symbolic link leads to, also where nothing is there yet. *out is NULL when path is no link. */
static int link_target(const char *path, char **out) {
    char target[PATH_MAX];
    *out = NULL;
    ssize_t length = readlink(path, target, sizeof target - 1);
    if (length < 0) return errno == EINVAL || errno == ENOENT ? 0 : errno;
    target[length] = '\0';
    const char *slash = strrchr(path, '/');
    size_t folder = target[0] != '/' && slash ? (size_t)(slash - path) + 1 : 0;
    char *joined = htg_alloc(folder + (size_t)length + 1, 1);
    if (!joined) return ENOMEM;
    memcpy(joined, path, folder);
    memcpy(joined + folder, target, (size_t)length + 1);
    *out = joined;
    return 0;
}

static int follow_links(const char *path, char **out) {
    char *at = htg_strdup(path), *next;
    int reason = at ? 0 : ENOMEM, links = 0;
    while (!reason && open_file_of(at) < 0) {
        reason = link_target(at, &next);
        if (reason || !next) break;
        htg_free(at);
        at = next;
        if (++links > LINKS_MAX) reason = ELOOP;
    }
    if (!reason)
        *out = at;
    else
        htg_free(at);
    return reason;
}

static int open_straight(const char *path) {
    int number = open_file_of(path);
    return number >= 0 ? fcntl(number, F_DUPFD_CLOEXEC, 3) : open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
}

static int split(const char *path, htg_output_place_t *place) {
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    if (!*name) return EISDIR;
    char *folder = slash ? htg_strndup(path, slash == path ? 1 : (size_t)(slash - path)) : htg_strdup(".");
    place->target = htg_strdup(name);
    int reason = folder && place->target ? 0 : ENOMEM;
    if (!reason && (place->directory = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC)) < 0) reason = errno;
    htg_free(folder);
    return reason;
}

static void make_hidden_name(char name[40]) {
    uint64_t random = 0;
    if (getrandom(&random, sizeof random, 0) != (ssize_t)sizeof random) random = (uint64_t)getpid();
    snprintf(name, 40, ".htgraph-%016llx.part", (unsigned long long)random);
}

static int open_hidden(htg_output_place_t *place) {
    for (int attempt = 0; attempt < 16; attempt++) {
        make_hidden_name(place->temporary);
        place->file = openat(place->directory, place->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (place->file >= 0) return 0;
        if (errno != EEXIST) break;
    }
    place->temporary[0] = '\0';
    return errno;
}

static void name_by_number(int file, char name[40]) {
    snprintf(name, 40, "/proc/self/fd/%d", file);
}

static int open_beside(htg_output_place_t *place) {
    char number[40];
    place->file = openat(place->directory, ".", O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
    if (place->file < 0)
        return errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL || errno == ENOENT ? open_hidden(place) : errno;
    name_by_number(place->file, number);
    if (access(number, F_OK) == 0) return 0;
    close(place->file); /* without /proc a nameless file can never be given a name */
    return open_hidden(place);
}

/* The old file's mode, and its group if we may: where we may not, the group's rights would fall to another group. */
static void take_mode(const htg_output_place_t *place, const struct stat *old) {
    mode_t mode = old->st_mode & 0777;
    struct stat now;
    if (fstat(place->file, &now) != 0) return;
    if (now.st_uid != old->st_uid && fchown(place->file, old->st_uid, (gid_t)-1) != 0) mode &= 0777;
    if (now.st_gid != old->st_gid && fchown(place->file, (uid_t)-1, old->st_gid) != 0) mode &= 0707;
    if (fchmod(place->file, mode) != 0) return;
}

static int open_resolved(const char *path, htg_output_place_t *place) {
    struct stat old;
    int reason;
    bool exists = open_file_of(path) >= 0 || stat(path, &old) == 0;
    if (exists && (open_file_of(path) >= 0 || !S_ISREG(old.st_mode))) {
        if (open_file_of(path) < 0 && S_ISDIR(old.st_mode)) return EISDIR;
        return (place->file = open_straight(path)) < 0 ? errno : 0;
    }
    place->replaces = exists;
    if (exists && faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) != 0) return errno;
    if ((reason = split(path, place)) || (reason = open_beside(place))) return reason;
    if (exists) take_mode(place, &old);
    return 0;
}

htg_status_t htg_output_place_open(const char *path, htg_output_place_t *place, htg_error_t *err) {
    char *resolved = NULL;
    int reason = *path ? follow_links(path, &resolved) : ENOENT;
    if (!reason) reason = open_resolved(resolved, place);
    htg_free(resolved);
    if (!reason) return HTG_OK;
    htg_output_place_discard(place);
    errno = reason;
    return refuse(err, path, "cannot write");
}

static int name_nameless(htg_output_place_t *place) {
    char number[40];
    name_by_number(place->file, number);
    if (!place->replaces && linkat(AT_FDCWD, number, place->directory, place->target, AT_SYMLINK_FOLLOW) == 0) return 0;
    if (!place->replaces && errno != EEXIST) return errno;
    for (int attempt = 0; attempt < 16; attempt++) {
        make_hidden_name(place->temporary);
        if (linkat(AT_FDCWD, number, place->directory, place->temporary, AT_SYMLINK_FOLLOW) == 0) return 0;
        if (errno != EEXIST) break;
    }
    place->temporary[0] = '\0';
    return errno;
}

static void sync_directory(int directory) {
    int readable = openat(directory, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (readable < 0) return;
    fsync(readable);
    close(readable);
}

int htg_output_place_commit(htg_output_place_t *place) {
    int reason = 0;
    if (place->directory < 0) {
        if (close(place->file) != 0) reason = errno;
        place->file = -1;
        return reason;
    }
    if (fsync(place->file) != 0) return errno;
    if (!place->temporary[0] && (reason = name_nameless(place)) != 0) return reason;
    if (place->temporary[0]) {
        if (renameat(place->directory, place->temporary, place->directory, place->target) != 0) return errno;
        place->temporary[0] = '\0';
    }
    sync_directory(place->directory);
    return 0;
}

void htg_output_place_discard(htg_output_place_t *place) {
    if (place->temporary[0]) unlinkat(place->directory, place->temporary, 0);
    if (place->file >= 0) close(place->file);
    if (place->directory >= 0) close(place->directory);
    htg_free(place->target);
    *place = (htg_output_place_t)HTG_OUTPUT_PLACE_INIT;
}
