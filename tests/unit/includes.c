/* The rooms' direction: core <- io, core <- algorithms, all <- cli; igraph behind its bridge, libxml2 in io alone. */
#include <criterion/criterion.h>
#include <dirent.h>
#include <stdio.h>
#include <string.h>

static const struct {
    const char *room;
    const char *forbidden[4];
} rules[] = {{"core", {"\"io/", "\"algorithms/", "\"cli/", NULL}},
             {"io", {"\"algorithms/", "\"cli/", NULL}},
             {"io/pdf", {"\"algorithms/", "\"cli/", NULL}},
             {"algorithms", {"\"io/", "\"cli/", NULL}}};

static int matches(const char *path, const char *needle) {
    char line[1024];
    int found = 0;
    FILE *file = fopen(path, "r");
    cr_assert_not_null(file, "%s", path);
    while (fgets(line, sizeof line, file))
        if (strncmp(line, "#include", 8) == 0 && strstr(line, needle)) found++;
    fclose(file);
    return found;
}

/* Calls check for every source file of a room; returns how many there were. */
static int each_file(const char *room, void (*check)(const char *room, const char *name, const char *path)) {
    char path[1024];
    int count = 0;
    snprintf(path, sizeof path, "%s/%s", HTG_SOURCE_DIR, room);
    DIR *folder = opendir(path);
    cr_assert_not_null(folder, "%s", path);
    for (struct dirent *entry; (entry = readdir(folder));) {
        const char *dot = strrchr(entry->d_name, '.');
        if (!dot || (strcmp(dot, ".c") != 0 && strcmp(dot, ".h") != 0)) continue;
        snprintf(path, sizeof path, "%s/%s/%s", HTG_SOURCE_DIR, room, entry->d_name);
        check(room, entry->d_name, path);
        count++;
    }
    closedir(folder);
    return count;
}

static void check_rooms(const char *room, const char *name, const char *path) {
    (void)name;
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        for (int k = 0; strcmp(rules[i].room, room) == 0 && rules[i].forbidden[k]; k++)
            cr_expect_eq(matches(path, rules[i].forbidden[k]), 0, "%s includes %s…", path, rules[i].forbidden[k]);
}

static void check_libraries(const char *room, const char *name, const char *path) {
    if (strncmp(name, "igraph_bridge", 13) != 0) cr_expect_eq(matches(path, "<igraph"), 0, "%s includes igraph", path);
    if (strcmp(room, "io") != 0) cr_expect_eq(matches(path, "<libxml"), 0, "%s includes libxml2", path);
    cr_expect_eq(matches(path, "<cairo") + matches(path, "<pango"), 0, "%s includes cairo or pango, which io/pdf alone may", path);
}

/* A public header must not lean on an internal one, or it could not be installed. */
static void check_public(const char *room, const char *name, const char *path) {
    (void)room;
    if (strstr(name, ".h") && !strstr(name, "_internal.h"))
        cr_expect_eq(matches(path, "_internal.h"), 0, "public header %s includes an internal one", path);
}

static const char *const rooms[] = {"core", "io", "algorithms"};

Test(includes, rooms_look_one_way) {
    for (int i = 0; i < 3; i++) cr_assert_gt(each_file(rooms[i], check_rooms), 5);
    cr_assert_eq(each_file("io/pdf", check_rooms), 1);
}

Test(includes, libraries_stay_in_their_rooms) {
    for (int i = 0; i < 3; i++) cr_assert_gt(each_file(rooms[i], check_libraries), 5);
}

Test(includes, public_headers_stand_alone) {
    for (int i = 0; i < 3; i++) cr_assert_gt(each_file(rooms[i], check_public), 5);
}
