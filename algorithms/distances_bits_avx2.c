/* The search on bits for vectors of 32 bytes (AVX2; flags in CMakeLists.txt). */
#if defined __x86_64__
#define RUN htg_distance_run_avx2
#include "algorithms/distances_bits_body_internal.h"
#endif
