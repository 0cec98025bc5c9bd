/* The search on bits for vectors of 16 bytes, which every machine has. */
#define RUN htg_distance_run_plain
#include "algorithms/distances_bits_body_internal.h"
