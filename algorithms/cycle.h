/* The trafficking cycle as a script walks it: a network's ties as steps with the stages they can be read as, the ends that
   count, and searches over the product of steps and automaton, which is never built. Everything that is said about accepted
   walks stands on this. Definitions: docs/definitions.md, "Scripts". */
#ifndef HTG_ALGORITHMS_CYCLE_H
#define HTG_ALGORITHMS_CYCLE_H

#include "core/domain.h"
#include "core/progress.h"
#include "core/script.h"
#include "core/view.h"

typedef struct htg_cycle_options {
    htg_direction_t direction;
    bool stage_from_roles;     /* a tie without a stage takes those of its acting end's roles: the source of a directed tie, its
                                  target where the source is a victim; both ends of an undirected one that are no victims */
    const uint8_t *role_stages;/* a bit set of stages a role (HTG_ROLE_COUNT of them); NULL: htg_role_stages() */
    const uint8_t *keep_nodes; /* flags of the network's nodes and ties; NULL: all */
    const uint8_t *keep_ties;
    const uint8_t *no_through; /* flags of the network's nodes that a walk may begin or end at but not pass; NULL: none */
    const uint8_t *sources;    /* flags of the network's nodes; NULL: tails of ties that can be read at the start or after
                                  planning, with the other end standing in for a victim */
    const uint8_t *targets;    /* NULL: heads of ties by which a walk can end, likewise */
} htg_cycle_options_t;

#define HTG_CYCLE_OPTIONS_INIT {HTG_DIRECTION_RELATION, false, NULL, NULL, NULL, NULL, NULL, NULL}

/* Recruiter: recruitment; transporter, harbourer: transportation; exploiter, controller: exploitation; others none. */
HTG_API const uint8_t *htg_role_stages(void);

/* Vertices are the kept nodes, numbered from 0 in the network's order. A step is an ordered pair of vertices with all its ties
   (parallel ties merged, loops kept): steps leave v at [out_start[v], out_start[v+1]), sorted by head; those that enter v stand
   at in_step[in_start[v] … in_start[v+1]). States are those of the script that this network's symbols can reach, renumbered;
   0 is the start. Immutable; reading is thread-safe. */
typedef struct htg_cycle {
    const htg_domain_t *domain; /* borrowed, as is the script: they must outlive the cycle */
    const htg_script_t *script;
    uint32_t node_count;
    uint32_t *node;   /* network node of a vertex */
    uint32_t *vertex; /* vertex of a network node, HTG_NONE where left out */
    uint8_t *corrupt, *victim, *no_through, *source, *target; /* flags of vertices; no_through NULL: none */
    uint32_t *sources, *targets; /* vertices, ascending */
    uint32_t *target_index;      /* of a vertex: its place in targets, HTG_NONE */
    uint32_t source_count, target_count;

    uint32_t step_count;
    uint32_t *out_start, *head, *tail; /* head and tail of a step */
    uint32_t *in_start, *in_step;
    uint8_t *symbol;       /* of a step: of all its ties together */
    uint8_t *clean_symbol; /* of its ties that are not corrupt; 0: none */
    uint32_t *tie_start, *tie; /* network ties of a step at [tie_start[e], tie_start[e+1]) */
    uint8_t *tie_symbol;   /* of a network tie; 0 where it is left out */
    uint8_t *tie_corrupt;  /* of a network tie: 0 or 1 */

    uint32_t state_count;
    uint16_t *next;        /* state × HTG_SYMBOL_COUNT + symbol; HTG_SCRIPT_DEAD */
    uint8_t *accepting, *label;

    uint32_t tie_count;          /* kept ties with both ends kept */
    uint32_t unstaged_count;     /* of them without a stage, before roles gave them one */
    uint32_t staged_by_role;     /* of those, given one by a role */
    uint32_t corrupt_tie_count;
    uint32_t corruption_unstated;/* ties with neither an explicit `corrupt` nor a relation that says: treated as clean */
} htg_cycle_t;

HTG_API htg_status_t htg_cycle_new(const htg_domain_t *domain, const htg_script_t *script, const htg_cycle_options_t *options,
                                   htg_cycle_t **out, htg_error_t *err) HTG_MUST_USE;
HTG_API void htg_cycle_free(htg_cycle_t *cycle);
/* True where some kept tie has a stage; a network without any is to be analysed under the script `any`. */
HTG_API bool htg_cycle_has_stages(const htg_domain_t *domain, const uint8_t *keep_ties);

/* What a search may use. */
typedef struct htg_walk_rules {
    const uint8_t *symbol;     /* of each step; 0: closed. NULL: cycle->symbol */
    const uint8_t *removed;    /* flags of vertices that are not there; NULL: none */
    const uint8_t *not_inside; /* flags of vertices that a walk may begin or end at but not pass, the search's own source and
                                  `target` excepted; NULL: none. cycle->no_through holds besides, without exception */
    uint32_t target;           /* HTG_NONE: none is excepted */
} htg_walk_rules_t;

#define HTG_WALK_RULES_INIT {NULL, NULL, NULL, HTG_NONE}

/* A place of work for searches: product states are vertex × state_count + state. One thread at a time. */
typedef struct htg_cycle_search {
    const htg_cycle_t *cycle;
    uint32_t *distance; /* of a product state; HTG_NONE where not reached */
    uint32_t *order;    /* product states reached, nearest first */
    size_t reached;
    uint32_t *again;    /* places of targets, for htg_cycle_lengths */
} htg_cycle_search_t;

HTG_API htg_status_t htg_cycle_search_new(const htg_cycle_t *cycle, htg_cycle_search_t **out, htg_error_t *err) HTG_MUST_USE;
HTG_API void htg_cycle_search_free(htg_cycle_search_t *search);
/* Breadth first from (source, start). A removed source reaches nothing. O(steps × states). */
HTG_API void htg_cycle_search_from(htg_cycle_search_t *search, const htg_walk_rules_t *rules, uint32_t source);
/* Length of a shortest accepted walk to the target of the last search, HTG_NONE where there is none or target is the source. */
HTG_API uint32_t htg_cycle_search_length(const htg_cycle_search_t *search, uint32_t source, uint32_t target);

/* Lengths from one source: of the targets that it is joined to, and of no others, so that a source which reaches little costs
   little. Starts as {0}; freed with htg_lengths_clear. */
typedef struct htg_lengths {
    uint32_t *of;     /* of a target, by its place in cycle->targets; HTG_NONE where not joined */
    uint32_t *joined; /* places of the joined ones, in no order */
    uint32_t count;
} htg_lengths_t;

HTG_API htg_status_t htg_lengths_new(const htg_cycle_t *cycle, htg_lengths_t *out, htg_error_t *err) HTG_MUST_USE;
HTG_API void htg_lengths_clear(htg_lengths_t *lengths);
/* Lengths of shortest accepted walks to all of cycle->targets but the source itself, with each target excepted from
   rules->not_inside in its turn (a further search where that can matter). rules->target is not read. */
HTG_API void htg_cycle_lengths(htg_cycle_search_t *search, const htg_walk_rules_t *rules, uint32_t source,
                               htg_lengths_t *lengths);

#define HTG_WALK_NEUTRAL 0xFEu

/* One walk, tie by tie. */
typedef struct htg_walk {
    uint32_t length;   /* ties */
    uint32_t *vertex;  /* length + 1 */
    uint32_t *tie;     /* network ties */
    uint8_t *stage;    /* what each is read as: HTG_STAGE_…, HTG_SCRIPT_ANY, HTG_WALK_NEUTRAL for an unstaged tie that was walked neutrally */
} htg_walk_t;

/* A shortest accepted walk under the rules, the same for equal input; length 0 where there is none. Among a step's ties one that
   the rules' symbols leave open is taken, clean ones first. Freed with htg_walk_clear. */
HTG_API htg_status_t htg_cycle_walk(htg_cycle_search_t *search, const htg_walk_rules_t *rules, uint32_t source, uint32_t target,
                                    htg_walk_t *out, htg_error_t *err) HTG_MUST_USE;
/* Ties and stages for a walk whose vertices are known (walk->vertex and length are set). only_clean: no corrupt ties. */
HTG_API htg_status_t htg_cycle_read_walk(const htg_cycle_t *cycle, bool only_clean, htg_walk_t *walk,
                                         htg_error_t *err) HTG_MUST_USE;
HTG_API void htg_walk_clear(htg_walk_t *walk);

#endif
