/* The best sets found so far. */
#include <string.h>

#include "algorithms/keyplayers_internal.h"
#include "core/memory_internal.h"

htg_status_t htg_key_best_init(key_best_t *best, uint32_t size, uint32_t most) {
    *best = (key_best_t){.size = size, .most = most};
    best->place = htg_alloc(most, size * sizeof *best->place);
    best->value = htg_alloc(most, sizeof *best->value);
    return best->place && best->value ? HTG_OK : HTG_ERROR_MEMORY;
}

void htg_key_best_free(key_best_t *best) {
    htg_free(best->place);
    htg_free(best->value);
    *best = (key_best_t){0};
}

/* Below 0 where set i comes before (value, places), 0 where it is the same. */
static int compare(const key_best_t *best, uint32_t i, const uint32_t *places, double value) {
    double difference = htg_key_settle(best->value[i]) - htg_key_settle(value);
    if (difference != 0) return difference > 0 ? -1 : 1;
    for (uint32_t k = 0; k < best->size; k++) {
        uint32_t place = best->place[(size_t)i * best->size + k];
        if (place != places[k]) return place < places[k] ? -1 : 1;
    }
    return 0;
}

void htg_key_best_offer(key_best_t *best, const uint32_t *places, double value) {
    uint32_t low = 0, high = best->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = compare(best, middle, places, value);
        if (order == 0) return;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == best->most) return;
    uint32_t after = best->count - low - (best->count == best->most);
    size_t size = best->size;
    memmove(best->value + low + 1, best->value + low, after * sizeof *best->value);
    memmove(best->place + (low + 1) * size, best->place + low * size, after * size * sizeof *best->place);
    best->value[low] = value;
    memcpy(best->place + low * size, places, size * sizeof *places);
    if (best->count < best->most) best->count++;
}
