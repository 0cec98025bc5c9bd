/* Betweenness of nodes from a sample, with a guarantee.

   With probability 1 - delta, over what the seed may be, every node's score is within epsilon times the number of pairs of other
   nodes (htg_betweenness_pairs' without) of the exact one of htg_betweenness: normalised betweenness, from 0 to 1, is off by at
   most epsilon.

   Without costs a sample is a pair (s, t), drawn by what it counts, and gives every node v the share X(v) of shortest paths from
   s to t that pass it, all of them counted (Riondato & Upfal 2018, ABRA, ACM TKDD 12(5)), found by a balanced search from both
   ends (Borassi & Natale 2019, KADABRA, ACM JEA 24). With costs a sample is a source, drawn by its pairs, and X(v) the mean over
   its targets (Brandes & Pich 2007, Int. J. Bifurcation and Chaos 17(7)). Trees that hang off an undirected network are summed
   exactly beforehand, and pairs of different components are never drawn.

   How many samples: after a few to see what a sample costs, a trial of k1 samples bounds the variance V(v) of every X(v) from
   above. (X1 - X2)^2 of two samples lies in [0, 1] and has the mean 2 V(v); its upper bound is Hoeffding's (1963, Theorem 1, JASA
   58) in its form of relative entropy: the largest q with (k1 / 2) KL(mean, q) <= ln(n / delta1). Then k new samples are drawn,
   k the least with
       sum over v of 2 exp(-k V(v) h(epsilon(v) / V(v))) <= delta2,   h(u) = (1 + u) ln(1 + u) - u,
   which is Bennett's inequality (1962, JASA 57) for both sides of every node: nodes that vary little leave the allowance to
   those that vary much, as in KADABRA; that variances decide is as in Pellegrina & Vandin 2023 (SILVAN, ACM TKDD 18(3)). k
   depends on the trial alone, and the k samples are not those of the trial, so nothing is looked at twice. At the end variances
   are bounded once more from the k samples, at delta3, and give the error that was achieved. delta = delta1 + delta2 + delta3.

   Where this would cost more than all sources, the exact scores are computed: the choice counts arcs, not time. Samples are
   numbered and draw from streams of their own, sums are whole numbers: the same digits for any number of threads. */
#ifndef HTG_ALGORITHMS_BETWEENNESS_APPROXIMATE_H
#define HTG_ALGORITHMS_BETWEENNESS_APPROXIMATE_H

#include "algorithms/betweenness.h"

typedef struct htg_approximate_options {
    double epsilon;     /* in (0, 1] */
    double delta;       /* in (0, 1) */
    uint64_t seed;
    uint32_t top;       /* above 0: stop as soon as it is certain which nodes are the `top` highest; see below */
    htg_betweenness_options_t ends; /* sources, targets, progress, threads */
} htg_approximate_options_t;

#define HTG_APPROXIMATE_OPTIONS_INIT                                                                                         \
    { 0.01, 0.1, 1, 0, HTG_BETWEENNESS_OPTIONS_INIT }

typedef enum htg_approximate_way {
    HTG_APPROXIMATE_EXACT, /* all sources cost less */
    HTG_APPROXIMATE_PAIRS,
    HTG_APPROXIMATE_SOURCES
} htg_approximate_way_t;

typedef struct htg_approximate_result {
    htg_approximate_way_t way;
    double epsilon;      /* achieved; 0 where exact */
    uint64_t samples;    /* drawn in all, those of trials too; 0 where exact */
    bool top_certain;    /* options->top > 0: no other node scores more than any of the `top` highest, with probability 1 - delta */
} htg_approximate_result_t;

/* Fills node_scores[node_count], scaled as htg_betweenness does. Parallel arcs, loops and costs count as there; sets of sources
   and targets too. With top, errors of 16 and 4 epsilon are tried before epsilon, each with a third of delta, and the first
   after which the lowest of the `top` highest scores less its error is no less than every other plus its own is the last: then
   epsilon of the result may be above that asked for. Complexity: O(k) searches of one pair, each O(n + m) but mostly far less,
   and O(n + m); at most that of htg_betweenness and about half as much again. Memory O(n + m), and about 70 bytes a node for
   every thread. Thread-safe. HTG_ERROR_ARGUMENT, HTG_ERROR_CANCELLED, HTG_ERROR_MEMORY. */
HTG_API htg_status_t htg_betweenness_approximate(const htg_view_t *view, const htg_approximate_options_t *options,
                                                 double *node_scores, htg_approximate_result_t *result,
                                                 htg_error_t *err) HTG_MUST_USE;

#endif
