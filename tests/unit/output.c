#include "io/output_internal.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <signal.h>
#include <stdarg.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <zlib.h>

#include "core/memory_internal.h"
#include "tests/support/temporary_directory.h"

/* These stand before the C library's for the library under test, so that each call can be made to fail. */
static bool no_nameless_files;
static int fail_write_after = -1, fail_sync, fail_rename, fail_link;

HTG_API int openat(int directory, const char *path, int flags, ...) {
    va_list arguments;
    va_start(arguments, flags);
    mode_t mode = va_arg(arguments, mode_t);
    va_end(arguments);
    if (no_nameless_files && (flags & O_TMPFILE) == O_TMPFILE) {
        errno = EOPNOTSUPP;
        return -1;
    }
    return (int)syscall(SYS_openat, directory, path, flags, mode);
}

HTG_API ssize_t write(int file, const void *bytes, size_t length) {
    if (fail_write_after == 0) {
        errno = ENOSPC;
        return -1;
    }
    if (fail_write_after > 0) {
        fail_write_after--;
        if (length > 100) length = 100; /* short writes happen */
    }
    return (ssize_t)syscall(SYS_write, file, bytes, length);
}

HTG_API int fsync(int file) {
    if (!fail_sync) return (int)syscall(SYS_fsync, file);
    errno = fail_sync;
    return -1;
}

HTG_API int linkat(int from, const char *old, int to, const char *new, int flags) {
    if (!fail_link) return (int)syscall(SYS_linkat, from, old, to, new, flags);
    errno = fail_link;
    return -1;
}

HTG_API int renameat(int from, const char *old, int to, const char *new) {
    if (!fail_rename) return (int)syscall(SYS_renameat2, from, old, to, new, 0);
    errno = fail_rename;
    return -1;
}

static htg_output_t *open_output(const char *path) {
    htg_output_t *output;
    htg_error_t err = HTG_ERROR_INIT;
    cr_assert_eq(htg_output_open(path, &output, &err), HTG_OK, "%s: %s", err.file, err.message);
    return output;
}

static void write_text(const char *path, const char *text) {
    htg_error_t err = HTG_ERROR_INIT;
    htg_output_t *output = open_output(path);
    htg_output_string(output, text);
    cr_assert_eq(htg_output_close(output, &err), HTG_OK, "%s: %s", err.file, err.message);
}

Test(output, writes_a_new_file_with_the_mode_of_the_umask) {
    temporary_directory_t directory = directory_make();
    struct stat status;
    umask(027);
    for (int nameless = 0; nameless < 2; nameless++) {
        no_nameless_files = !nameless;
        const char *path = directory_file(&directory, nameless ? "a" : "b");
        write_text(path, "Iquitos\n");
        cr_assert_file_eq(path, "Iquitos\n");
        cr_assert_eq(stat(path, &status), 0);
        cr_assert_eq(status.st_mode & 0777, 0640);
    }
    cr_assert_eq(directory_count(&directory), 2);
    directory_remove(&directory);
}

Test(output, replaces_a_file_and_keeps_its_mode) {
    temporary_directory_t directory = directory_make();
    const char *path = directory_file(&directory, "kept");
    struct stat status;
    for (int nameless = 0; nameless < 2; nameless++) {
        no_nameless_files = !nameless;
        file_put(path, "old");
        cr_assert_eq(chmod(path, 0604), 0);
        write_text(path, "new");
        cr_assert_file_eq(path, "new");
        cr_assert_eq(stat(path, &status), 0);
        cr_assert_eq(status.st_mode & 0777, 0604);
        cr_assert_eq(directory_count(&directory), 1);
    }
    directory_remove(&directory);
}

Test(output, the_old_file_is_there_until_the_end_and_after_an_abort) {
    temporary_directory_t directory = directory_make();
    const char *path = directory_file(&directory, "kept");
    for (int nameless = 0; nameless < 2; nameless++) {
        no_nameless_files = !nameless;
        file_put(path, "old");
        htg_output_t *output = open_output(path);
        for (int i = 0; i < 100000; i++)
            htg_output_string(output, "new and long ");
        cr_assert_file_eq(path, "old");
        htg_output_abort(output);
        cr_assert_file_eq(path, "old");
        cr_assert_eq(directory_count(&directory), 1);
    }
    htg_output_abort(NULL);
    directory_remove(&directory);
}

/* Writes more than one buffer over an old file and expects an error that names it, the old file, and nothing else. */
static void expect_failure(const temporary_directory_t *directory, const char *name, const char *word) {
    char path[600];
    snprintf(path, sizeof path, "%s", directory_file(directory, name));
    htg_error_t err = HTG_ERROR_INIT;
    file_put(path, "old");
    size_t entries = directory_count(directory);
    htg_output_t *output = open_output(path);
    for (int i = 0; i < 200000; i++)
        htg_output_integer(output, i);
    cr_assert_eq(htg_output_close(output, &err), HTG_ERROR_SYSTEM, "%s should fail with: %s", name, word);
    cr_assert_str_eq(err.file, path);
    cr_assert_not_null(strstr(err.message, word), "%s", err.message);
    cr_assert_not(htg_output_broken_pipe(&err));
    cr_assert_file_eq(path, "old");
    cr_assert_eq(directory_count(directory), entries);
}

Test(output, every_failure_leaves_the_old_file_and_nothing_else) {
    temporary_directory_t directory = directory_make();
    for (int nameless = 0; nameless < 2; nameless++) {
        no_nameless_files = !nameless;
        for (int calls = 0; calls < 4; calls++) {
            fail_write_after = calls;
            expect_failure(&directory, "x", "No space");
            fail_write_after = calls;
            expect_failure(&directory, "x.gz", "No space");
        }
        fail_write_after = -1;
        fail_sync = EIO;
        expect_failure(&directory, "x", "Input/output");
        fail_sync = 0;
        fail_rename = EACCES;
        expect_failure(&directory, "x", "Permission");
        fail_rename = 0;
    }
    fail_link = EDQUOT;
    no_nameless_files = false;
    expect_failure(&directory, "x", "quota");
    fail_link = 0;
    directory_remove(&directory);
}

Test(output, a_limit_on_file_size_is_an_error) {
    temporary_directory_t directory = directory_make();
    const struct rlimit limit = {100000, 100000};
    signal(SIGXFSZ, SIG_IGN);
    cr_assert_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
    expect_failure(&directory, "x", "File too large");
    directory_remove(&directory);
}

Test(output, a_kill_leaves_nothing) {
    temporary_directory_t directory = directory_make();
    const char *path = directory_file(&directory, "kept");
    file_put(path, "old");
    pid_t child = fork();
    if (child == 0) {
        htg_output_t *output;
        if (htg_output_open(path, &output, NULL)) _exit(9);
        for (int i = 0; i < 1000000; i++)
            htg_output_integer(output, i);
        kill(getpid(), SIGKILL);
    }
    int status;
    cr_assert_eq(waitpid(child, &status, 0), child);
    cr_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    cr_assert_file_eq(path, "old");
    cr_assert_eq(directory_count(&directory), 1);
    directory_remove(&directory);
}

Test(output, follows_links_also_to_what_is_not_there_yet) {
    temporary_directory_t directory = directory_make();
    struct stat status;
    cr_assert_eq(symlink("target", directory_file(&directory, "link")), 0);
    cr_assert_eq(symlink(directory_file(&directory, "link"), directory_file(&directory, "link to link")), 0);
    write_text(directory_file(&directory, "link to link"), "first");
    cr_assert_file_eq(directory_file(&directory, "target"), "first");
    write_text(directory_file(&directory, "link"), "second");
    cr_assert_file_eq(directory_file(&directory, "target"), "second");
    cr_assert_eq(lstat(directory_file(&directory, "link"), &status), 0);
    cr_assert(S_ISLNK(status.st_mode));
    cr_assert_eq(directory_count(&directory), 3);
    directory_remove(&directory);
}

Test(output, places_that_cannot_be_written_are_refused_at_once) {
    temporary_directory_t directory = directory_make();
    cr_assert_eq(symlink("round", directory_file(&directory, "round")), 0);
    file_put(directory_file(&directory, "file"), "");
    cr_assert_eq(mkdir(directory_file(&directory, "sub"), 0700), 0);
    static const struct {
        const char *name, *word;
    } cases[] = {{"", "directory"},          {"sub", "directory"},    {"sub/", "directory"},
                 {"none/x", "No such file"}, {"file/x", "directory"}, {"round", "symbolic links"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *path = directory_file(&directory, cases[i].name);
        htg_error_t err = HTG_ERROR_INIT;
        htg_output_t *output;
        cr_assert_eq(htg_output_open(path, &output, &err), HTG_ERROR_SYSTEM, "%s", path);
        cr_assert_str_eq(err.file, path);
        cr_assert_not_null(strstr(err.message, cases[i].word), "%s: %s", path, err.message);
        cr_assert_null(output);
    }
    htg_output_t *output;
    cr_assert_eq(htg_output_open("", &output, NULL), HTG_ERROR_SYSTEM);
    cr_assert_eq(directory_count(&directory), 3);
    directory_remove(&directory);
}

Test(output, a_file_without_the_right_to_write_is_refused) {
    temporary_directory_t directory = directory_make();
    const char *path = directory_file(&directory, "mine");
    file_put(path, "old");
    cr_assert_eq(chmod(path, 0400), 0);
    if (geteuid() == 0) {
        cr_assert_eq(chmod(directory.path, 0777), 0);
        cr_assert_eq(seteuid(65534), 0);
    }
    htg_output_t *output;
    cr_assert_eq(htg_output_open(path, &output, NULL), HTG_ERROR_SYSTEM);
    if (getuid() == 0) cr_assert_eq(seteuid(0), 0);
    cr_assert_file_eq(path, "old");
    directory_remove(&directory);
}

Test(output, a_full_device_is_an_error) {
    htg_error_t err = HTG_ERROR_INIT;
    htg_output_t *output = open_output("/dev/full");
    htg_output_string(output, "x");
    cr_assert_eq(htg_output_close(output, &err), HTG_ERROR_SYSTEM);
    cr_assert_str_eq(err.message, "cannot write: No space left on device");
    cr_assert_str_eq(err.file, "/dev/full");
}

Test(output, a_closed_pipe_is_told_apart) {
    int ends[2];
    char path[32];
    htg_error_t err = HTG_ERROR_INIT;
    signal(SIGPIPE, SIG_IGN);
    cr_assert_eq(pipe(ends), 0);
    snprintf(path, sizeof path, "/dev/fd/%d", ends[1]);
    htg_output_t *output = open_output(path);
    close(ends[0]);
    htg_output_string(output, "x");
    cr_assert_not(htg_output_failed(output));
    for (int i = 0; i < 200000; i++)
        htg_output_integer(output, i);
    cr_assert(htg_output_failed(output));
    cr_assert_eq(htg_output_close(output, &err), HTG_ERROR_SYSTEM);
    cr_assert(htg_output_broken_pipe(&err));
    cr_assert_not(htg_output_broken_pipe(NULL));
    close(ends[1]);
}

/* What a child writes to standard output, which is a file that already holds a line. */
static void write_to_standard_output(const char *name, const char *file) {
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        int opened = open(file, O_WRONLY | O_APPEND);
        htg_output_t *output;
        if (opened < 0 || dup2(opened, STDOUT_FILENO) < 0 || htg_output_open(name, &output, NULL)) _exit(9);
        htg_output_string(output, "second\n");
        _exit(htg_output_close(output, NULL) == HTG_OK ? 0 : 8);
    }
    int status;
    cr_assert_eq(waitpid(child, &status, 0), child);
    cr_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

Test(output, standard_output_is_written_into_straight) {
    static const char *const names[] = {"-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"};
    temporary_directory_t directory = directory_make();
    const char *path = directory_file(&directory, "out");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        file_put(path, "first\n");
        write_to_standard_output(names[i], path);
        cr_assert_file_eq(path, "first\nsecond\n");
    }
    cr_assert_eq(directory_count(&directory), 1);
    directory_remove(&directory);
}

Test(output, a_named_pipe_is_written_into_straight) {
    temporary_directory_t directory = directory_make();
    const char *path = directory_file(&directory, "pipe");
    char got[16] = "";
    cr_assert_eq(mkfifo(path, 0600), 0);
    pid_t child = fork();
    if (child == 0) {
        write_text(path, "through");
        _exit(0);
    }
    FILE *file = fopen(path, "r");
    cr_assert_not_null(file);
    cr_assert_eq(fread(got, 1, sizeof got, file), 7);
    cr_assert_str_eq(got, "through");
    fclose(file);
    waitpid(child, NULL, 0);
    directory_remove(&directory);
}

static uint32_t next_random(uint32_t *state) {
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

Test(output, pieces_of_any_size_come_out_in_order) {
    temporary_directory_t directory = directory_make();
    size_t size = 3000000;
    char *bytes = malloc(size);
    cr_assert_not_null(bytes);
    uint32_t state = 7;
    for (size_t i = 0; i < size; i++)
        bytes[i] = (char)('a' + next_random(&state) % 26);
    static const char *const names[] = {"plain", "packed.gz"};
    for (int which = 0; which < 2; which++) {
        char path[600];
        snprintf(path, sizeof path, "%s", directory_file(&directory, names[which]));
        htg_output_t *output = open_output(path);
        for (size_t at = 0; at < size;) {
            size_t most = next_random(&state) % 8 == 0 ? 700000 : 200, length = next_random(&state) % most;
            if (length > size - at) length = size - at;
            if (length == 1)
                htg_output_char(output, bytes[at]);
            else
                htg_output_bytes(output, bytes + at, length);
            at += length;
        }
        cr_assert_eq(htg_output_close(output, NULL), HTG_OK);
        char *got = malloc(size + 1);
        gzFile file = gzopen(path, "rb"); /* reads plain files as well */
        cr_assert_not_null(got);
        cr_assert_eq(gzread(file, got, (unsigned)size + 1), (int)size);
        cr_assert_eq(gzclose(file), Z_OK);
        cr_assert_eq(memcmp(got, bytes, size), 0);
        free(got);
    }
    free(bytes);
    directory_remove(&directory);
}

Test(output, packing_equal_text_gives_equal_bytes) {
    temporary_directory_t directory = directory_make();
    size_t length[2], empty;
    char *bytes[2];
    for (int i = 0; i < 2; i++) {
        char path[600];
        snprintf(path, sizeof path, "%s", directory_file(&directory, i ? "second.GZ" : "first.gz"));
        write_text(path, "Cusco Cusco Cusco");
        bytes[i] = file_get(path, &length[i]);
    }
    cr_assert_eq(length[0], length[1]);
    cr_assert_eq(memcmp(bytes[0], bytes[1], length[0]), 0);
    cr_assert_eq(memcmp(bytes[0], "\x1f\x8b\x08\x00\x00\x00\x00\x00", 8), 0, "a gzip header without name and time");
    write_text(directory_file(&directory, "empty.gz"), "");
    free(bytes[0]);
    bytes[0] = file_get(directory_file(&directory, "empty.gz"), &empty);
    cr_assert_geq(empty, 20);
    free(bytes[0]);
    free(bytes[1]);
    directory_remove(&directory);
}

static void expect_xml(const char *text, bool attribute, const char *expected, size_t replaced) {
    temporary_directory_t directory = directory_make();
    const char *path = directory_file(&directory, "x");
    htg_output_t *output = open_output(path);
    cr_assert_eq(htg_output_xml(output, text, attribute), replaced, "'%s'", text);
    cr_assert_eq(htg_output_close(output, NULL), HTG_OK);
    cr_assert_file_eq(path, expected);
    directory_remove(&directory);
}

Test(output, escapes_for_xml) {
    expect_xml("", false, "", 0);
    expect_xml("plain", true, "plain", 0);
    expect_xml("<a href=\"x\">&amp;]]>'</a>", false, "&lt;a href=&quot;x&quot;&gt;&amp;amp;]]&gt;'&lt;/a&gt;", 0);
    expect_xml(" a\tb\nc\rd ", false, " a\tb\nc&#13;d ", 0);
    expect_xml(" a\tb\nc\rd ", true, " a&#9;b&#10;c&#13;d ", 0);
    expect_xml("\x01x\x1f\x0b", false, "\xEF\xBF\xBDx\xEF\xBF\xBD\xEF\xBF\xBD", 3);
    expect_xml("\x7f\xC2\x85\xE2\x80\xA8", false, "\x7f\xC2\x85\xE2\x80\xA8", 0);
    expect_xml("\xEF\xBF\xBE\xEF\xBF\xBF\xEF\xBF\xBD", false, "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD", 2);
    expect_xml("Jos\xE9", false, "Jos\xEF\xBF\xBD", 1);
    expect_xml("\xED\xA0\x80", false, "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD", 3);
    expect_xml("\xF0\x9F\x98\x80 \xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D", true, "\xF0\x9F\x98\x80 \xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D",
               0);
    expect_xml("cut \xE2\x80", true, "cut \xEF\xBF\xBD\xEF\xBF\xBD", 2);
}

Test(output, escapes_for_json) {
    temporary_directory_t directory = directory_make();
    const char *path = directory_file(&directory, "x");
    htg_output_t *output = open_output(path);
    htg_output_json(output, "a\"b\\c/d\b\f\n\r\t\x01\x7f\xE2\x80\xA8\xE2\x80\xA9\xE2\x80\xA6\xE9\xF0\x9F\x98\x80");
    htg_output_json(output, "");
    cr_assert_eq(htg_output_close(output, NULL), HTG_OK);
    cr_assert_file_eq(path,
                      "\"a\\\"b\\\\c/d\\b\\f\\n\\r\\t\\u0001\\u007f\\u2028\\u2029\xE2\x80\xA6\\ufffd\xF0\x9F\x98\x80\"\"\"");
    directory_remove(&directory);
}

Test(output, numbers_read_back_the_same) {
    temporary_directory_t directory = directory_make();
    const char *path = directory_file(&directory, "x");
    htg_output_t *output = open_output(path);
    static const double values[] = {0, 1, -1.5, 0.1, 1e300, 5e-324, INFINITY, -INFINITY, NAN, 2.0 / 3};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        htg_output_double(output, values[i]);
        htg_output_char(output, ' ');
    }
    htg_output_integer(output, INT64_MIN);
    cr_assert_eq(htg_output_close(output, NULL), HTG_OK);
    char *text = file_get(path, NULL), *at = text;
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        double value = strtod(at, &at);
        cr_assert(value == values[i] || (isnan(value) && isnan(values[i])), "%g", values[i]);
    }
    cr_assert_str_eq(at, " -9223372036854775808");
    free(text);
    directory_remove(&directory);
}

Test(output, without_memory_nothing_is_left) {
    temporary_directory_t directory = directory_make();
    char path[600];
    snprintf(path, sizeof path, "%s", directory_file(&directory, "x.gz"));
    int failures = 0;
    for (uint64_t k = 1; k < 100; k++) {
        htg_output_t *output;
        htg_error_t err = HTG_ERROR_INIT;
        htg_alloc_fail_at(k);
        htg_status_t status = htg_output_open(path, &output, &err);
        if (!status) status = htg_output_close(output, &err);
        htg_alloc_fail_at(0);
        if (!status) break;
        failures++;
        cr_assert_eq(status, HTG_ERROR_MEMORY, "k = %d: %s", (int)k, err.message);
        cr_assert_eq(directory_count(&directory), 0);
    }
    cr_assert_gt(failures, 5);
    cr_assert_eq(directory_count(&directory), 1);
    directory_remove(&directory);
}
