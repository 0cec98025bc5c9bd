/* Routes: the ties that carry a route's name in the attribute routes, in the order in which the way goes. */
#ifndef HTG_ALGORITHMS_ROUTES_H
#define HTG_ALGORITHMS_ROUTES_H

#include "core/domain.h"

/* Lists by route: those of route r stand at item[start[r] … start[r + 1]). */
typedef struct htg_route_lists {
    uint32_t *start, *item;
} htg_route_lists_t;

typedef struct htg_routes {
    uint32_t count;
    char **name;                  /* in the order of their bytes */
    htg_route_lists_t ties;       /* by stage (the earliest of a tie's; without one last), then date (missing last), then row */
    htg_route_lists_t places;     /* nodes of kind place, in the order of the ties: an end that is one, else where a tie located_in
                                     leads from the end; source before target, immediate repeats once */
    htg_route_lists_t nodes;      /* ends of its ties but places, ascending */
    htg_route_lists_t posts;      /* posts it passes, ascending: an end of kind post; a post that a tie occupies leads to from an
                                     end; an official without such a post stands for his own */
    uint32_t *hitting;            /* fewest posts that together meet every route that has any, ascending */
    uint32_t hitting_count;
    double lower;                 /* no fewer do; equal to hitting_count where that is proved */
    bool proved;
    uint32_t without_posts;       /* routes that pass no recorded post: none can hit them */
} htg_routes_t;

/* domain->network is read whole. seconds: for the smallest set of posts; 0: as long as it takes. A network without routes gives
   count 0. O(ties × routes a tie), and the integer program. */
HTG_API htg_status_t htg_routes_new(const htg_domain_t *domain, double seconds, htg_routes_t *out, htg_error_t *err) HTG_MUST_USE;
HTG_API void htg_routes_clear(htg_routes_t *routes);
/* Jaccard: nodes that two routes share, as a share of those of either; NaN where neither has any. */
HTG_API double htg_routes_overlap(const htg_routes_t *routes, uint32_t a, uint32_t b, uint32_t *shared);

#endif
