#include "algorithms/routes.h"

#include <math.h>
#include <stdio.h>

#include "core/memory_internal.h"
#include "core/random.h"
#include "tests/support/small_network.h"

static htg_domain_t *domain_of(const char *text) {
    htg_network_t *network = small_network(text);
    htg_domain_t *domain;
    cr_assert_eq(htg_domain_new(network, NULL, &domain, NULL), HTG_OK);
    htg_network_free(network);
    return domain;
}

static const char two_routes[] = "node a kind=trafficker\nnode b kind=trafficker\nnode o kind=official\nnode q kind=official\n"
                                 "node p kind=post\nnode X kind=place\nnode Y kind=place\nnode v kind=victim\n"
                                 "tie b v stages=exploitation routes=north start=2010\n"
                                 "tie o b stages=transportation routes=north;south start=2009-02\n"
                                 "tie a b stages=transportation routes=north start=2009-01\n"
                                 "tie a v stages=recruitment routes=north|south\n"
                                 "tie q b routes=south\n"
                                 "tie a X relation=located_in\ntie b Y relation=located_in\ntie o p relation=occupies\n";

static const char *ids(const htg_domain_t *domain, const htg_route_lists_t *list, uint32_t route, char *out) {
    *out = '\0';
    for (uint32_t i = list->start[route]; i < list->start[route + 1]; i++) {
        strcat(out, *out ? " " : "");
        strcat(out, htg_network_node_id(domain->network, list->item[i]));
    }
    return out;
}

Test(routes, ties_by_stage_and_date_places_in_that_order_posts_by_holder) {
    htg_domain_t *domain = domain_of(two_routes);
    htg_routes_t routes;
    char text[256];
    uint32_t shared;
    cr_assert_eq(htg_routes_new(domain, 0, &routes, NULL), HTG_OK);
    cr_assert_eq(routes.count, 2);
    cr_assert_str_eq(routes.name[0], "north");
    cr_assert_str_eq(routes.name[1], "south");
    static const uint32_t north[] = {3, 2, 1, 0}, south[] = {3, 1, 4};
    cr_assert_arr_eq(routes.ties.item, north, sizeof north);
    cr_assert_arr_eq(routes.ties.item + routes.ties.start[1], south, sizeof south);
    cr_assert_str_eq(ids(domain, &routes.places, 0, text), "X Y");
    cr_assert_str_eq(ids(domain, &routes.nodes, 0, text), "a b o v");
    cr_assert_str_eq(ids(domain, &routes.nodes, 1, text), "a b o q v");
    cr_assert_str_eq(ids(domain, &routes.posts, 0, text), "p");
    cr_assert_str_eq(ids(domain, &routes.posts, 1, text), "q p");
    cr_assert_eq(htg_routes_overlap(&routes, 0, 1, &shared), 0.8);
    cr_assert_eq(shared, 4);
    cr_assert(routes.proved && routes.hitting_count == 1 && routes.lower == 1);
    cr_assert_str_eq(htg_network_node_id(domain->network, routes.hitting[0]), "p");
    htg_routes_clear(&routes);
    htg_domain_free(domain);
}

/* The smallest set of posts is that of trying all. */
Test(routes, fewest_posts_that_meet_every_route) {
    for (uint64_t seed = 1; seed <= 200; seed++) {
        htg_random_t random;
        char text[8192] = "", line[96];
        uint32_t posts = 0, meets[16] = {0}, routes_count = 1 + (uint32_t)(seed % 9), smallest = 99;
        htg_random_seed(&random, seed, 0);
        for (uint32_t p = 0; p < 8; p++) {
            snprintf(line, sizeof line, "node p%u kind=post\n", p);
            strcat(text, line);
        }
        strcat(text, "node x kind=person\n");
        for (uint32_t r = 0; r < routes_count; r++)
            for (uint32_t i = 0; i < 1 + htg_random_below(&random, 3); i++) {
                uint32_t p = (uint32_t)htg_random_below(&random, 9); /* 8: nobody's post */
                if (p < 8)
                    snprintf(line, sizeof line, "tie p%u x routes=r%u\n", p, r);
                else
                    snprintf(line, sizeof line, "tie x x routes=r%u\n", r);
                strcat(text, line);
                if (p < 8) meets[r] |= 1u << p;
            }
        htg_domain_t *domain = domain_of(text);
        htg_routes_t routes;
        cr_assert_eq(htg_routes_new(domain, 0, &routes, NULL), HTG_OK);
        uint32_t none = 0;
        for (uint32_t r = 0; r < routes_count; r++)
            none += meets[r] == 0;
        for (uint32_t set = 0; set < 256; set++) {
            bool all = true;
            for (uint32_t r = 0; r < routes_count; r++)
                all = all && (!meets[r] || (meets[r] & set));
            if (all && (uint32_t)__builtin_popcount(set) < smallest) smallest = (uint32_t)__builtin_popcount(set);
        }
        for (uint32_t i = 0; i < routes.hitting_count; i++)
            posts |= 1u << (htg_network_node_id(domain->network, routes.hitting[i])[1] - '0');
        cr_assert_eq(routes.hitting_count, smallest, "seed %lu: %u, not %u", seed, routes.hitting_count, smallest);
        cr_assert_eq(routes.without_posts, none, "seed %lu", seed);
        for (uint32_t r = 0; r < routes_count; r++)
            cr_assert(!meets[r] || (meets[r] & posts), "seed %lu: route %u is not met", seed, r);
        htg_routes_clear(&routes);
        htg_domain_free(domain);
    }
}

Test(routes, a_network_without_routes_has_none_and_memory_may_run_out) {
    htg_domain_t *domain = domain_of("tie a b relation=bribe\n");
    htg_routes_t routes;
    cr_assert_eq(htg_routes_new(domain, 0, &routes, NULL), HTG_OK);
    cr_assert(routes.count == 0 && routes.hitting_count == 0 && routes.proved);
    htg_routes_clear(&routes);
    htg_domain_free(domain);
    domain = domain_of(two_routes);
    htg_status_t status = HTG_ERROR_MEMORY;
    for (uint64_t k = 1; status; k++) {
        htg_alloc_fail_at(k);
        status = htg_routes_new(domain, 0, &routes, NULL);
        htg_alloc_fail_at(0);
        cr_assert(status == HTG_OK || (status == HTG_ERROR_MEMORY && !routes.name));
    }
    htg_routes_clear(&routes);
    htg_domain_free(domain);
}
