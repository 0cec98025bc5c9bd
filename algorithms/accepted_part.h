/* The accepted part: what lies on some accepted walk between two different ends; its articulation points, bridges, and cuts by
   stage. */
#ifndef HTG_ALGORITHMS_ACCEPTED_PART_H
#define HTG_ALGORITHMS_ACCEPTED_PART_H

#include "algorithms/cycle.h"

/* Moves are steps read at positions of the script's position automaton: from (tail, before) to (head, after); a place is
   vertex × (position_count + 1) + position. */
typedef struct htg_move {
    uint32_t step;
    uint8_t before, after;
} htg_move_t;

typedef struct htg_accepted_part {
    const htg_cycle_t *cycle;
    uint32_t positions; /* with 0 */
    htg_move_t *move;   /* that some accepted walk between different ends makes, in order of steps */
    size_t move_count;
    uint8_t *ends_here; /* of a place: such a walk ends here */
    uint8_t *vertex;    /* flag of a vertex: on such a walk, its ends too */
    uint8_t *step;      /* flag of a step */
} htg_accepted_part_t;

/* Walks, which may meet a vertex again; cycle->no_through holds. O(steps × positions²). */
HTG_API htg_status_t htg_accepted_part_new(const htg_cycle_t *cycle, htg_accepted_part_t **out, htg_error_t *err) HTG_MUST_USE;
HTG_API void htg_accepted_part_free(htg_accepted_part_t *part);

/* Flags of vertices and steps whose removal parts a weak component of the accepted part, taken without directions (Tarjan 1972).
   A bridge is a step (and its reverse, where that is in the part) with no other way between its ends; parallel ties are one
   step: the ties of a bridge are counted apart. */
HTG_API htg_status_t htg_accepted_articulation(const htg_accepted_part_t *part, uint8_t *articulation, uint8_t *bridge,
                                               htg_error_t *err) HTG_MUST_USE;

/* The cut of one position: entries are vertices that a tie enters into the position from another one or from the start, exits
   those that are left from it to another position or where a walk ends; the fewest removable vertices that part them over the
   moves within the position. */
typedef struct htg_stage_cut {
    uint8_t position;     /* of the script */
    uint8_t stage;        /* HTG_STAGE_… or HTG_SCRIPT_ANY */
    uint32_t entries, exits;
    bool exists;          /* false: some entry is joined to an exit by vertices that cannot be removed */
    uint32_t size;
    uint32_t *near_entries, *near_exits; /* size vertices each, ascending */
    uint32_t *path_start, *path_vertex;  /* size paths from entry to exit that share no removable vertex */
} htg_stage_cut_t;

/* One a position that accepted walks use; removable: a flag a vertex (htg_chokepoint_candidates). */
HTG_API htg_status_t htg_stage_cuts(const htg_accepted_part_t *part, const uint8_t *removable, htg_stage_cut_t **cuts,
                                    size_t *count, htg_error_t *err) HTG_MUST_USE;
HTG_API void htg_stage_cuts_free(htg_stage_cut_t *cuts, size_t count);

#endif
