/* The one list of measures, part of algorithms/measure_run_internal.h and algorithms/measures.c, in the order in which they
   are shown. A line stands here once htg_measure_compute_<name> exists.
   X(name, title, element, columns, definition, reference, range, weight rule, in the default set, needs igraph) */
#ifndef HTG_ALGORITHMS_MEASURE_LIST_H
#define HTG_ALGORITHMS_MEASURE_LIST_H

/* Sentences that several definitions share. */
#define HTG_SIMPLE_VIEW                                                                                                   \
    "On the simple view: parallel ties merged, loops dropped, ties as recorded; if any tie is directed, an undirected one " \
    "is two arcs."
#define HTG_UNDIRECTED_VIEW "On the undirected simple view: every tie both ways, parallel ties merged, loops dropped."
#define HTG_COST_RULE                                                                                                      \
    "A path is as long as its ties' costs together (--cost); without --cost every tie costs 1. Weights play no part."
#define HTG_NO_WEIGHT "Neither weights nor costs play a part."

#define HTG_MEASURE_LIST(X)                                                                                                \
    X(betweenness, "Betweenness", HTG_NODE, "betweenness",                                                                 \
      "Sum, over all pairs of other nodes s and t, of the share of shortest paths from s to t that pass through the node. " \
      "Not normalised; in an undirected network an unordered pair counts once. With --from and --to, the pairs are every s " \
      "of the first set with every other t of the second, each once: ordered in a directed network, unordered in an "       \
      "undirected one (a pair that the sets hold both ways round is one pair). --normalise size divides by the number of "  \
      "pairs of other nodes, (n-1)(n-2), half of it in an undirected network; with sets by the number of the node's pairs " \
      "of which it is no end. " HTG_SIMPLE_VIEW,                                                                            \
      "Freeman 1977, A set of measures of centrality based on betweenness, Sociometry 40(1); computed after Brandes 2001, A " \
      "faster algorithm for betweenness centrality, Journal of Mathematical Sociology 25(2), and for sets of ends after "    \
      "Brandes 2008, On variants of shortest-path betweenness centrality, Social Networks 30(2)",                           \
      "0 to (n-1)(n-2), half of it in an undirected network", HTG_COST_RULE " Costs must be greater than 0.", true, false)  \
    X(edge_betweenness, "Edge betweenness", HTG_TIE, "edge_betweenness",                                                   \
      "Sum, over all pairs of nodes s and t, of the share of shortest paths from s to t that run along the tie; the ends of " \
      "a path count. Parallel ties share one path: each carries the score of the merged tie. An undirected tie in a network " \
      "with directed ones adds up both its ways; loops score 0. Pairs, sets and normalisation as for betweenness, but over " \
      "n(n-1) pairs, half of it in an undirected network. " HTG_SIMPLE_VIEW,                                                \
      "Girvan & Newman 2002, Community structure in social and biological networks, PNAS 99(12); computed after Brandes "   \
      "2008, On variants of shortest-path betweenness centrality, Social Networks 30(2)",                                   \
      "0 to n(n-1), half of it in an undirected network", HTG_COST_RULE " Costs must be greater than 0.", true, false)
#endif
