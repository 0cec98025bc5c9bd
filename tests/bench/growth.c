/* What reading a network and each measure of it take: growth FILE MEASURE... where betweenness:0.01 is that measure from a sample
   with that epsilon. A line "reading SECONDS", then "MEASURE SECONDS" for each: processor seconds of one thread, the least
   of as many runs as fit into a fifth of a second, at least one. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "algorithms/measures.h"
#include "io/read.h"

static void check(htg_status_t status, const htg_error_t *err) {
    if (!status) return;
    fprintf(stderr, "growth: %s\n", err->message);
    exit(1);
}

static double processor(void) {
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static double measure(const htg_domain_t *domain, const char *word) {
    char name[64];
    htg_error_t err = HTG_ERROR_INIT;
    htg_measure_options_t options = HTG_MEASURE_OPTIONS_INIT;
    snprintf(name, sizeof name, "%.*s", (int)strcspn(word, ":"), word);
    const htg_measure_t *found = htg_measure_find(name);
    if (!found) check(htg_error_set(&err, HTG_ERROR_ARGUMENT, "no measure %s", name), &err);
    if (strchr(word, ':')) options.epsilon = atof(strchr(word, ':') + 1);
    options.threads = 1;
    double least = INFINITY, all = 0;
    while (all < 0.2) {
        htg_table_t *table;
        double begin = processor();
        check(htg_measures_compute(domain, &found, 1, &options, &table, &err), &err);
        double taken = processor() - begin;
        htg_table_free(table);
        least = fmin(least, taken);
        all += taken;
    }
    return least;
}

int main(int argc, char **argv) {
    htg_error_t err = HTG_ERROR_INIT;
    htg_read_result_t result;
    htg_domain_t *domain;
    if (argc < 2) return 2;
    double begin = processor();
    check(htg_read(argv[1], NULL, NULL, &result, &err), &err);
    printf("reading %.6f\n", processor() - begin);
    check(htg_domain_new(result.network, NULL, &domain, &err), &err);
    for (int i = 2; i < argc; i++) {
        printf("%s %.6f\n", argv[i], measure(domain, argv[i]));
        fflush(stdout);
    }
    htg_domain_free(domain);
    htg_network_free(result.network);
    return 0;
}
