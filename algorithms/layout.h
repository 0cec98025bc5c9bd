/* Where nodes stand in a picture. Directions, parallel ties and loops count for nothing but in HTG_LAYOUT_STAGES.

     HTG_LAYOUT_FORCE   tied nodes near, others apart. A component of few nodes: Kamada & Kawai 1989
                        (doi:10.1016/0020-0190(89)90102-6), every pair as far apart as ties lead, by igraph. Larger ones: every
                        pair pushes with 1/d, every tie pulls with d² (Fruchterman & Reingold 1991, doi:10.1002/spe.4380211102),
                        pushes of far groups taken together (Barnes & Hut 1986, doi:10.1038/324446a0), on ever finer
                        contractions of the network (Walshaw 2003, doi:10.7155/jgaa.00070; Hu 2005). Each component is turned to
                        lie and packed beside the others without overlap; isolates in rows below.
     HTG_LAYOUT_STAGES  columns from left to right: planning, recruitment, transportation, exploitation, aftermath, no stage. A
                        node's stage is the one that most of its ties have, of equals the earliest; without any, the first of
                        its roles' (htg_role_stages). Officials, agencies and posts stand above, victims below, others between.
                        Within, nodes stand at the height of their neighbours, to have few ties cross (barycentres: Sugiyama,
                        Tagawa & Toda 1981, doi:10.1109/TSMC.1981.4308636).
     HTG_LAYOUT_EGO     rings around the centre: on ring d the nodes d ties away, each beside the one it is reached from; what
                        cannot be reached in rows below.
     HTG_LAYOUT_ROUTES  places where their lat and lon (or latitude, longitude) say, if every place has both, else by forces
                        between those that follow each other on a route or are tied, moved apart as far as what stands around
                        them needs. Every other node stands around the place that is fewest ties away; what leads to no place
                        in rows below. HTG_ERROR_ANALYSIS where there are no places.
*/
#ifndef HTG_ALGORITHMS_LAYOUT_H
#define HTG_ALGORITHMS_LAYOUT_H

#include "core/domain.h"
#include "core/progress.h"

typedef enum htg_layout_kind { HTG_LAYOUT_FORCE, HTG_LAYOUT_STAGES, HTG_LAYOUT_EGO, HTG_LAYOUT_ROUTES } htg_layout_kind_t;

typedef struct htg_layout_options {
    htg_layout_kind_t kind;
    uint64_t seed;   /* the same seed, the same places */
    uint32_t centre; /* of EGO: a node of the network */
    int threads;     /* 0: the machine's number; the places are the same for any */
    const htg_progress_t *progress;
} htg_layout_options_t;

#define HTG_LAYOUT_OPTIONS_INIT                                                                                              \
    { HTG_LAYOUT_FORCE, 1, HTG_NONE, 0, NULL }

/* position[node_count]: x to the right, y upwards, the middle of their box at 0; all finite, no two alike. The unit is the room
   of a node: a node's shortest tie is usually 1 long or longer. O((n + m) log n) a round of FORCE, some dozens of rounds. */
HTG_API htg_status_t htg_layout(const htg_domain_t *domain, const htg_layout_options_t *options, double (*position)[2],
                                htg_error_t *err) HTG_MUST_USE;
/* stage[node_count]: the column of HTG_LAYOUT_STAGES that a node stands in, HTG_STAGE_COUNT for the last, of no stage. */
HTG_API htg_status_t htg_layout_stage(const htg_domain_t *domain, uint8_t *stage, htg_error_t *err) HTG_MUST_USE;

#endif
