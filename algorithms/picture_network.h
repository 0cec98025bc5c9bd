/* The network as it is shown to people: victims as classes, and of a large network its core. */
#ifndef HTG_ALGORITHMS_PICTURE_NETWORK_H
#define HTG_ALGORITHMS_PICTURE_NETWORK_H

#include "core/domain.h"

/* Classes. All victims (htg_domain_victim) with the same forms of exploitation and the same country become one node, after the
   other nodes, ordered by exploitation, then country, what is not stated last. It carries `kind` victim, `exploitation`,
   `country`, a label ("Victims: forced labour, PE (24)") and the text attribute HTG_PICTURE_VICTIMS; all else is missing, scores
   too. A count under HTG_PICTURE_LEAST (the threshold of the Counter Trafficking Data Collaborative) is never told: it reads
   "fewer than 11".
   Ties of a class are merged where both ends, direction, relation, layer, corrupt and legal_status agree (stages and purposes
   are united); they carry those attributes and the text attribute HTG_PICTURE_TIES with their number, likewise told from 11 on,
   and no id, weight, date, source or free text, from which a single victim could be made out. Ties within a class are left
   out. No sentence counts what is under the threshold or could be subtracted to it: nodes and ties are counted after merging.
   Columns that the caller put in (scores) are those of the whole record and are kept as they are for other nodes.

   The core. Where more than max_nodes nodes, or more than max_ties ties, are left, nodes are ranked by score, highest first (NULL: by coreness, then by number
   of neighbours), then by their order; and the part shown is grown from the first (or from the centre): again and again the highest-ranked neighbour
   of what is there is taken in, and where there is no neighbour left the highest-ranked of the rest. So the part hangs together
   where the record does. Classes rank first, those with most neighbours before others, but take no more than a quarter of the
   room while other nodes are left. It ends at max_nodes, or before more than max_ties pairs of its nodes are tied. Shown are the
   ties among the nodes shown. O((n + m) log n). */
#define HTG_PICTURE_LEAST 11u
#define HTG_PICTURE_VICTIMS "victims_in_class"
#define HTG_PICTURE_TIES "ties_merged"

typedef struct htg_picture_options {
    bool include_victims;   /* single victims stay nodes, with all their attributes */
    uint32_t max_nodes;     /* 0: all */
    uint32_t max_ties;      /* 0: all */
    const double *score;    /* by node of the domain's network, NaN ranks last; NULL: none */
    const char *score_name; /* for the sentence: "betweenness" */
    bool has_centre;        /* the part is grown from `centre`, a node of the domain's network that is no victim's */
    uint32_t centre;
} htg_picture_options_t;

#define HTG_PICTURE_OPTIONS_INIT {false, 0, 0, NULL, NULL, false, 0}

typedef struct htg_picture {
    htg_network_t *network;
    uint32_t *node;  /* a node's row in the record, HTG_NONE for a class */
    uint32_t *tie;   /* a tie's row in the record, HTG_NONE for a merged one */
    char *sentence[3]; /* what was done, in plain words; NULL after the last */
} htg_picture_t;

/* Where nothing is to be done the network is the domain's own. Thread-safe; freed with htg_picture_clear, also on failure. */
HTG_API htg_status_t htg_picture_make(const htg_domain_t *domain, const htg_picture_options_t *options, htg_picture_t *out,
                                      htg_error_t *err) HTG_MUST_USE;
HTG_API void htg_picture_clear(htg_picture_t *picture);

#endif
