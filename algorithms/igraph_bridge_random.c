/* Our own seeded stream in the place of igraph's random numbers, which are not promised to stay the same between versions. */
#include "algorithms/igraph_bridge_run_internal.h"
#include "core/memory_internal.h"
#include "core/random.h"

static igraph_error_t random_init(void **state) {
    *state = htg_alloc(1, sizeof(htg_random_t));
    return *state ? IGRAPH_SUCCESS : IGRAPH_ENOMEM;
}

static igraph_error_t random_seed(void *state, igraph_uint_t seed) {
    htg_random_seed(state, seed, 0);
    return IGRAPH_SUCCESS;
}

static igraph_uint_t random_get(void *state) {
    return (igraph_uint_t)htg_random_u64(state);
}

static const igraph_rng_type_t random_type = {.name = "htgraph",
                                              .bits = 8 * sizeof(igraph_uint_t),
                                              .init = random_init,
                                              .destroy = htg_free,
                                              .seed = random_seed,
                                              .get = random_get};

igraph_error_t htg_igraph_use_our_random_numbers(htg_igraph_random_t *numbers, uint64_t seed) {
    igraph_error_t code = igraph_rng_init(&numbers->ours, &random_type);
    if (code != IGRAPH_SUCCESS) return code;
    code = igraph_rng_seed(&numbers->ours, (igraph_uint_t)seed);
    if (code != IGRAPH_SUCCESS) {
        igraph_rng_destroy(&numbers->ours);
        return code;
    }
#if IGRAPH_VERSION_MAJOR >= 1
    numbers->theirs = igraph_rng_set_default(&numbers->ours);
#else
    numbers->theirs = *igraph_rng_default();
    igraph_rng_set_default(&numbers->ours);
#endif
    return IGRAPH_SUCCESS;
}

void htg_igraph_give_random_numbers_back(htg_igraph_random_t *numbers) {
#if IGRAPH_VERSION_MAJOR >= 1
    igraph_rng_set_default(numbers->theirs);
#else
    igraph_rng_set_default(&numbers->theirs);
#endif
    igraph_rng_destroy(&numbers->ours);
}
