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
    "A path is as long as its ties' costs together (--cost); without --cost every tie costs 1. Lengths within 1e-12 of each "  \
    "other are equal; among paths of one length those with the fewest ties of cost 0 are the shortest. Weights play no part."
#define HTG_NO_WEIGHT "Neither weights nor costs play a part."

#define HTG_MEASURE_LIST(X)                                                                                                \
    X(degree, "Degree", HTG_NODE, "degree",                                                                               \
      "Number of the node's ties, as recorded: parallel ties each, a loop twice, an undirected tie once. --normalise "    \
      "size divides by n-1.",                                                                                             \
      "Freeman 1979, Centrality in social networks: conceptual clarification, Social Networks 1(3)",                      \
      "0 to twice the number of ties", HTG_NO_WEIGHT, true, false)                                                        \
    X(in_degree, "In-degree", HTG_NODE, "in_degree",                                                                      \
      "Number of ties that lead to the node: parallel ties each, a loop once, an undirected tie once at each end. "       \
      "Where every tie is undirected it equals the degree but for loops. --normalise size divides by n-1.",               \
      "Freeman 1979, Centrality in social networks: conceptual clarification, Social Networks 1(3)",                      \
      "0 to the number of ties", HTG_NO_WEIGHT, true, false)                                                              \
    X(out_degree, "Out-degree", HTG_NODE, "out_degree",                                                                   \
      "Number of ties that lead away from the node: parallel ties each, a loop once, an undirected tie once at each "     \
      "end. Where every tie is undirected it equals the degree but for loops. --normalise size divides by n-1.",          \
      "Freeman 1979, Centrality in social networks: conceptual clarification, Social Networks 1(3)",                      \
      "0 to the number of ties", HTG_NO_WEIGHT, true, false)                                                              \
    X(neighbours, "Neighbours", HTG_NODE, "neighbours",                                                                   \
      "Number of other nodes that the node is tied to in either direction, each counted once. --normalise size divides "  \
      "by n-1.",                                                                                                          \
      "Freeman 1979, Centrality in social networks: conceptual clarification, Social Networks 1(3)",                      \
      "0 to n-1", HTG_NO_WEIGHT, false, false)                                                                            \
    X(strength, "Strength", HTG_NODE, "strength",                                                                         \
      "Weight of the node's ties together, counted as for degree: parallel ties each, a loop twice. Not normalised.",     \
      "Barrat, Barthelemy, Pastor-Satorras & Vespignani 2004, The architecture of complex weighted networks, PNAS "       \
      "101(11)",                                                                                                          \
      "as the weights; the degree where there are none",                                                                  \
      "Sums --weight (the attribute weight where that is not given); a tie without one weighs 1. Costs play no part.",    \
      false, false)                                                                                                       \
    X(in_strength, "In-strength", HTG_NODE, "in_strength",                                                                \
      "Weight of the ties that lead to the node together, counted as for in-degree. Not normalised.",                     \
      "Barrat, Barthelemy, Pastor-Satorras & Vespignani 2004, The architecture of complex weighted networks, PNAS "       \
      "101(11)",                                                                                                          \
      "as the weights; the in-degree where there are none",                                                               \
      "Sums --weight (the attribute weight where that is not given); a tie without one weighs 1. Costs play no part.",    \
      false, false)                                                                                                       \
    X(out_strength, "Out-strength", HTG_NODE, "out_strength",                                                             \
      "Weight of the ties that lead away from the node together, counted as for out-degree. Not normalised.",             \
      "Barrat, Barthelemy, Pastor-Satorras & Vespignani 2004, The architecture of complex weighted networks, PNAS "       \
      "101(11)",                                                                                                          \
      "as the weights; the out-degree where there are none",                                                              \
      "Sums --weight (the attribute weight where that is not given); a tie without one weighs 1. Costs play no part.",    \
      false, false)                                                                                                       \
    X(betweenness, "Betweenness", HTG_NODE, "betweenness",                                                                 \
      "Sum, over all pairs of other nodes s and t, of the share of shortest paths from s to t that pass through the node. " \
      "Not normalised; in an undirected network an unordered pair counts once. With --from and --to, the pairs are every s " \
      "of the first set with every other t of the second, each once: ordered in a directed network, unordered in an "       \
      "undirected one (a pair that the sets hold both ways round is one pair). --normalise size divides by the number of "  \
      "pairs of other nodes, (n-1)(n-2), half of it in an undirected network; with sets by the number of the node's pairs " \
      "of which it is no end. With --epsilon, from a sample (--seed) where that costs less than exact scores: with "       \
      "probability 1 - DELTA (--delta) every score is within EPSILON times that number of the exact one; --certain-top "    \
      "stops once the highest are known. " HTG_SIMPLE_VIEW,                                                                \
      "Freeman 1977, A set of measures of centrality based on betweenness, Sociometry 40(1); computed after Brandes 2001, A " \
      "faster algorithm for betweenness centrality, Journal of Mathematical Sociology 25(2), and for sets of ends after "    \
      "Brandes 2008, On variants of shortest-path betweenness centrality, Social Networks 30(2); from samples after "       \
      "Borassi & Natale 2019, KADABRA is an adaptive algorithm for betweenness via random approximation, ACM Journal of "  \
      "Experimental Algorithmics 24, with all paths of a pair as in Riondato & Upfal 2018, ABRA, ACM Transactions on "     \
      "Knowledge Discovery from Data 12(5)",                                                                               \
      "0 to (n-1)(n-2), half of it in an undirected network", HTG_COST_RULE, true, false)                                  \
    X(script_betweenness, "Script betweenness", HTG_NODE, "script_betweenness expected_visits",                            \
      "Sum, over all accepted pairs of other nodes s and t, of the share of shortest accepted walks from s to t that pass "  \
      "through the node, each walk once. A walk is accepted where its ties, read one after another, spell a word of the "    \
      "script (--script); s is one of the sources and t another of the targets (--from, --to; without them those where the " \
      "script can begin and end). expected_visits counts a node each time a walk meets it, which can be at two stages. "     \
      "Ties go the way the cycle moves along them (--direction relation). With --epsilon, from a sample of the sources "     \
      "(--seed) with a stated guarantee. Not normalised.",                                                                   \
      "Brandes 2001, A faster algorithm for betweenness centrality, Journal of Mathematical Sociology 25(2), on the product " \
      "of network and script; grammar-based geodesics after Rodriguez & Watkins 2010, Grammar-based geodesics in semantic "  \
      "networks, Knowledge-Based Systems 23(8); scripts after Cornish 1994, Crime Prevention Studies 3",                     \
      "0 to the number of accepted pairs", HTG_NO_WEIGHT, false, false)                                                      \
    X(edge_betweenness, "Edge betweenness", HTG_TIE, "edge_betweenness",                                                   \
      "Sum, over all pairs of nodes s and t, of the share of shortest paths from s to t that run along the tie; the ends of " \
      "a path count. Parallel ties share one path: each carries the score of the merged tie. An undirected tie in a network " \
      "with directed ones adds up both its ways; loops score 0. Pairs, sets and normalisation as for betweenness, but over " \
      "n(n-1) pairs, half of it in an undirected network. " HTG_SIMPLE_VIEW,                                                \
      "Girvan & Newman 2002, Community structure in social and biological networks, PNAS 99(12); computed after Brandes "   \
      "2008, On variants of shortest-path betweenness centrality, Social Networks 30(2)",                                   \
      "0 to n(n-1), half of it in an undirected network", HTG_COST_RULE, true, false)    \
    X(closeness, "Closeness", HTG_NODE, "closeness closeness_out",                                                         \
      "With r the number of other nodes that reach the node: r divided by the sum of their distances to it, times r/(n-1) " \
      "for networks in several parts; 0 where nothing reaches it. closeness_out, in directed networks only, has the "      \
      "distances from the node to those it reaches. Already relative to size: --normalise changes nothing. "               \
      HTG_SIMPLE_VIEW,                                                                                                     \
      "Freeman 1978, Centrality in social networks: conceptual clarification, Social Networks 1(3); in several parts after " \
      "Wasserman & Faust 1994, Social Network Analysis, Cambridge University Press, formula 5.22",                         \
      "0 to 1; with costs, 0 upwards",                                                                                     \
      HTG_COST_RULE " Missing where all distances are 0.", true, false)                                                    \
    X(harmonic, "Harmonic centrality", HTG_NODE, "harmonic harmonic_out",                                                  \
      "Sum of 1/distance over all other nodes that reach the node, divided by n-1; nodes that do not reach it add 0. "     \
      "harmonic_out, in directed networks only, has the distances from the node. Already relative to size: --normalise "  \
      "changes nothing. " HTG_SIMPLE_VIEW,                                                                                 \
      "Marchiori & Latora 2000, Harmony in the small-world, Physica A 285; as a centrality: Rochat 2009, Closeness "       \
      "centrality extended to unconnected graphs: the harmonic centrality index, ASNA 2009",                               \
      "0 to 1; with costs, 0 upwards",                                                                                     \
      HTG_COST_RULE " Missing where a distance is 0.", false, false)                                                       \
    X(eccentricity, "Eccentricity", HTG_NODE, "eccentricity eccentricity_out",                                             \
      "Distance of the farthest node that reaches the node; missing where nothing does. eccentricity_out, in directed "    \
      "networks only: of the farthest node that it reaches. Low values are central, but only among nodes of one part. Not " \
      "normalised. " HTG_SIMPLE_VIEW,                                                                                      \
      "Hage & Harary 1995, Eccentricity and centrality in networks, Social Networks 17(1)",                                \
      "1 to n-1; with costs, 0 upwards", HTG_COST_RULE, false, false)                                                      \
    X(eigenvector, "Eigenvector centrality", HTG_NODE, "eigenvector",                                                     \
      "A node is central as far as the nodes are whose ties lead to it: the eigenvector of the largest eigenvalue, "      \
      "scaled to maximum 1. Where several parts of the network qualify, the limit of power iteration from equal "         \
      "values; missing where no walk returns to where it began. " HTG_SIMPLE_VIEW,                                        \
      "Bonacich 1972, Factoring and weighting approaches to status scores and clique identification, Journal of "         \
      "Mathematical Sociology 2(1)",                                                                                      \
      "0 to 1", HTG_NO_WEIGHT, false, false)                                                                              \
    X(katz, "Katz centrality", HTG_NODE, "katz",                                                                          \
      "Number of walks that end at the node, each of length k counted alpha^k times, that of length 0 too. alpha is "     \
      "0.85 divided by the largest eigenvalue (or by 1 where that is 0: no walk returns) and is printed with the "        \
      "result. Not scaled. " HTG_SIMPLE_VIEW,                                                                             \
      "Katz 1953, A new status index derived from sociometric analysis, Psychometrika 18(1)",                             \
      "1 or more", HTG_NO_WEIGHT, false, false)                                                                           \
    X(pagerank, "PageRank", HTG_NODE, "pagerank",                                                                         \
      "Share of time spent at the node by a walker who follows a random tie with probability 0.85 (--damping) and else "  \
      "starts anew at any node; from a node without ties out, at any node too. " HTG_SIMPLE_VIEW,                         \
      "Brin & Page 1998, The anatomy of a large-scale hypertextual Web search engine, Computer Networks and ISDN "        \
      "Systems 30(1-7)",                                                                                                  \
      "0 to 1; all together 1", HTG_NO_WEIGHT, true, false)                                                               \
    X(hits, "Hubs and authorities (HITS)", HTG_NODE, "hub authority",                                                     \
      "Good hubs have ties to good authorities, good authorities have ties from good hubs; each scaled to maximum 1. "    \
      "Missing where there are no ties. " HTG_SIMPLE_VIEW,                                                                \
      "Kleinberg 1999, Authoritative sources in a hyperlinked environment, Journal of the ACM 46(5)",                     \
      "0 to 1", HTG_NO_WEIGHT, false, false)                                                                              \
    X(kcore, "Coreness", HTG_NODE, "kcore",                                                                               \
      "Largest k for which the node belongs to a part of the network in which everybody has at least k neighbours. "      \
      HTG_UNDIRECTED_VIEW,                                                                                                \
      "Seidman 1983, Network structure and minimum degree, Social Networks 5(3); computed after Batagelj & Zaversnik "    \
      "2003, An O(m) algorithm for cores decomposition of networks",                                                      \
      "0 to n-1", HTG_NO_WEIGHT, true, false)                                                                             \
    X(clustering, "Local clustering", HTG_NODE, "clustering",                                                             \
      "Share of the pairs of the node's neighbours that are tied to each other; missing for a node with fewer than "      \
      "two. The transitivity of the whole network is printed with the result. " HTG_UNDIRECTED_VIEW,                      \
      "Watts & Strogatz 1998, Collective dynamics of small-world networks, Nature 393",                                   \
      "0 to 1", HTG_NO_WEIGHT, false, false)                                                                              \
    X(community, "Community", HTG_NODE, "community",                                                                      \
      "Number of the community that the node belongs to, 1 the largest: groups with more ties within than chance would "  \
      "put there, found by the Leiden method for modularity (--resolution). The same --seed gives the same "              \
      "communities. A heuristic: other divisions may be nearly as good. " HTG_UNDIRECTED_VIEW,                            \
      "Traag, Waltman & van Eck 2019, From Louvain to Leiden: guaranteeing well-connected communities, Scientific "       \
      "Reports 9; modularity after Newman & Girvan 2004, Finding and evaluating community structure in networks, "        \
      "Physical Review E 69",                                                                                             \
      "1 to n",                                                                                                           \
      "Uses --weight (the attribute weight where that is not given), which must not be negative; a tie without one "      \
      "weighs 1, and weights of parallel ties add up. Without weights, what parallel ties merge to counts once. Costs "   \
      "play no part.", false, true)                                                                                       \
    X(constraint, "Constraint", HTG_NODE, "constraint",                                                                   \
      "How far the node's contacts are tied to each other: the sum, over its neighbours j, of the square of the share "   \
      "of its ties that lead to j directly or through another neighbour. Missing for an isolate. " HTG_UNDIRECTED_VIEW,   \
      "Burt 1992, Structural Holes: The Social Structure of Competition, Harvard University Press",                       \
      "above 0, mostly below 1; low values mean many structural holes", HTG_NO_WEIGHT, true, false)                       \
    X(effective_size, "Effective size", HTG_NODE, "effective_size",                                                       \
      "Number n of the node's neighbours less their average number of ties to each other: n - 2t/n, t the ties among "    \
      "them. Missing for an isolate. --normalise size divides by the number of other nodes. " HTG_UNDIRECTED_VIEW,        \
      "Burt 1992, Structural Holes, Harvard University Press; formula of Borgatti 1997, Structural holes: unpacking "     \
      "Burt's redundancy measures, Connections 20(1)",                                                                    \
      "1 to n-1", HTG_NO_WEIGHT, false, false)                                                                            \
    X(brokerage, "Brokerage", HTG_NODE, "coordinator consultant representative gatekeeper liaison brokerage",             \
      "Number of pairs of other nodes a and c with ties from a to the node and from it to c, but none from a to c, by "   \
      "the groups of a, the node and c: coordinator (all of one group), consultant (a and c of one, the node of "         \
      "another), representative (a and the node of one), gatekeeper (the node and c of one), liaison (three groups); "    \
      "brokerage is their sum. Groups are kinds, sectors or stages (--group-by; a node's stage is the one that most of "  \
      "its ties have, the earliest of equals); a kind or sector that is no word of htgraph's is a group of its own, a "   \
      "kind not stated is person, and nodes without a sector or stage take no part and are missing. An undirected tie "  \
      "leads both ways. --normalise size divides by (n-1)(n-2). " HTG_SIMPLE_VIEW,                                        \
      "Gould & Fernandez 1989, Structures of mediation: a formal approach to brokerage in transaction networks, "         \
      "Sociological Methodology 19",                                                                                      \
      "0 to (n-1)(n-2)", HTG_NO_WEIGHT, false, false)
#endif
