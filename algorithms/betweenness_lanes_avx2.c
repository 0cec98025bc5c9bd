/* The batch kernel for vectors of 32 bytes (AVX2; flags in CMakeLists.txt). */
#if defined __x86_64__
#define RUN htg_lanes_run_avx2
#include "algorithms/betweenness_lanes_body_internal.h"
#endif
