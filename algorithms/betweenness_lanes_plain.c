/* The batch kernel for vectors of 16 bytes, which every machine has. */
#define RUN htg_lanes_run_plain
#include "algorithms/betweenness_lanes_body_internal.h"
