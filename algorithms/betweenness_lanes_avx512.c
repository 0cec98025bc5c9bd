/* The batch kernel for vectors of 64 bytes (AVX-512; flags in CMakeLists.txt). */
#if defined __x86_64__
#define RUN htg_lanes_run_avx512
#include "algorithms/betweenness_lanes_body_internal.h"
#endif
