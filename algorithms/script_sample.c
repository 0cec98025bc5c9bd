#include "algorithms/script_sample_internal.h"

#include <math.h>
#include <string.h>

#include "core/memory_internal.h"
#include "core/random.h"

/* On the mean of `drawn` of `all` values in [0, 1], over the means of all vertices at once. */
double htg_script_sample_bound(const htg_cycle_t *cycle, uint32_t drawn, double delta) {
    uint32_t all = cycle->source_count;
    if (drawn >= all) return 0;
    double left = 1 - (drawn - 1.0) / all;
    return sqrt(left * log(2.0 * cycle->node_count / delta) / (2.0 * drawn));
}

static uint32_t sample_size(const htg_cycle_t *cycle, const htg_script_betweenness_options_t *options) {
    uint32_t all = cycle->source_count, low = 1, high = all;
    if (!(options->epsilon > 0) || all == 0) return all;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (htg_script_sample_bound(cycle, middle, options->delta) <= options->epsilon)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

htg_status_t htg_script_sample_draw(const htg_cycle_t *cycle, const htg_script_betweenness_options_t *options, uint32_t **sources,
                                    uint32_t *count, htg_error_t *err) {
    htg_random_t random;
    *count = sample_size(cycle, options);
    *sources = htg_alloc(cycle->source_count, sizeof **sources);
    if (!*sources) return htg_error_memory(err);
    memcpy(*sources, cycle->sources, cycle->source_count * sizeof **sources);
    htg_random_seed(&random, options->seed, 0);
    if (*count < cycle->source_count) htg_random_shuffle(&random, *sources, cycle->source_count);
    return HTG_OK;
}
