/* The search on bits for vectors of 64 bytes (AVX-512; flags in CMakeLists.txt). */
#if defined __x86_64__
#define RUN htg_distance_run_avx512
#include "algorithms/distances_bits_body_internal.h"
#endif
