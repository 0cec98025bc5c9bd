/* How far means of independent samples in [0, 1] are from what they estimate. */
#ifndef HTG_ALGORITHMS_DEVIATION_INTERNAL_H
#define HTG_ALGORITHMS_DEVIATION_INTERNAL_H

#include "core/api.h"

/* Above this the true mean lies with probability at most exp(-log_failure), where `count` samples have the mean `mean`: the
   largest q with count · KL(mean, q) <= log_failure (Hoeffding 1963, Theorem 1, turned round). At most 1. */
HTG_API double htg_deviation_upper_mean(double mean, double count, double log_failure);

/* V h(error / V), h(u) = (1 + u) ln(1 + u) - u: the mean of k samples of variance at most V is `error` above what it estimates
   with probability at most exp(-k rate), and likewise below (Bennett 1962). INFINITY where error is 1 or more. */
HTG_API double htg_deviation_rate(double variance, double error);
/* The error of that rate, at most 1; never too small. */
HTG_API double htg_deviation_error(double variance, double rate);

/* The least k with sum over i of 2 exp(-k rates[i]) <= failure; rates above 0, INFINITY adds nothing. 0 where all are. */
HTG_API uint64_t htg_deviation_samples(const double *rates, uint32_t count, double failure);

#endif
