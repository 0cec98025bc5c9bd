/* Whom a removal takes together: a person, a post with all its recorded holders, an agency with its posts, a sector. */
#ifndef HTG_ALGORITHMS_CHOKEPOINT_GROUPS_H
#define HTG_ALGORITHMS_CHOKEPOINT_GROUPS_H

#include "algorithms/chokepoints.h"

typedef enum htg_chokepoint_by {
    HTG_BY_PERSON, /* every candidate by itself */
    HTG_BY_POST,   /* every post, with whom a tie occupies leads to it from */
    HTG_BY_AGENCY, /* every agency, with the posts that a tie post_of leads to it from, and their holders */
    HTG_BY_SECTOR, /* all candidates of a sector, with the holders of its posts */
    HTG_BY_COUNT
} htg_chokepoint_by_t;

HTG_API const char *htg_chokepoint_by_name(htg_chokepoint_by_t by); /* person, post, agency, sector; NULL beyond */

typedef struct htg_chokepoint_groups {
    htg_vertex_sets_t sets;
    uint32_t *head;  /* of a set: the vertex that it is named by; the code of the sector by sector */
    uint32_t *start, *member; /* what sets borrows */
} htg_chokepoint_groups_t;

/* candidate: a flag a vertex; a group's head must be one, and members that are none (victims, say) stay out of the group. Ties of the
   whole network count, also where analyses leave them out. O(n + m). */
HTG_API htg_status_t htg_chokepoint_groups_new(const htg_cycle_t *cycle, htg_chokepoint_by_t by, const uint8_t *candidate,
                                               htg_chokepoint_groups_t *out, htg_error_t *err) HTG_MUST_USE;
HTG_API void htg_chokepoint_groups_clear(htg_chokepoint_groups_t *groups);

#endif
