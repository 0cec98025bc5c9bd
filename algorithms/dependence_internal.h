/* Searches behind corruption dependence. */
#ifndef HTG_ALGORITHMS_DEPENDENCE_INTERNAL_H
#define HTG_ALGORITHMS_DEPENDENCE_INTERNAL_H

#include "algorithms/dependence.h"

/* Walks without corruption, as htg_cycle_lengths takes them. */
htg_walk_rules_t htg_clean_rules(const htg_cycle_t *cycle);

/* κ: breadth first in two ranks. One thread at a time. */
typedef struct htg_kappa_search {
    const htg_cycle_t *cycle;
    uint32_t *cost;         /* of a product state */
    uint32_t *touched;      /* states that have a cost */
    size_t touched_count;
    uint32_t *now, *later;  /* states of this cost and the next */
    size_t now_count, later_count;
} htg_kappa_search_t;

htg_status_t htg_kappa_search_new(htg_kappa_search_t *search, const htg_cycle_t *cycle) HTG_MUST_USE;
void htg_kappa_search_free(htg_kappa_search_t *search);
/* kappa[j] of the source and the targets wanted[0 … count), places in cycle->targets. */
void htg_kappa_search_run(htg_kappa_search_t *search, uint32_t source, const uint32_t *wanted, uint32_t count, uint32_t *kappa);

/* 0 … target_count − 1; freed with htg_free; NULL without memory. */
uint32_t *htg_places_of_targets(const htg_cycle_t *cycle);

/* A tie that nobody recorded. */
typedef struct htg_thought_tie {
    uint32_t tail, head;
    uint8_t symbol;
} htg_thought_tie_t;

/* Flip numbers: clean steps and thought ties cost nothing, a new tie 1. One thread at a time. */
typedef struct htg_flip_search {
    const htg_cycle_t *cycle;
    const htg_thought_tie_t *thought; /* by tail */
    size_t thought_count;
    bool symbols[HTG_SYMBOL_COUNT];   /* a new tie may be read as */
    uint32_t *cost;   /* of a product state */
    uint32_t *touched;/* states that have a cost */
    size_t touched_count;
    uint32_t *parent; /* product state before */
    uint8_t *new_tie; /* symbol of the new tie that led here; 0: a recorded or thought one */
    uint32_t *now, *later;
    size_t now_count, later_count;
    uint32_t *hub;    /* of a state × symbol: a product state that a new tie may leave from, HTG_NONE */
    uint8_t *hub_open;/* 0: nobody; 1: all but the hub's own vertex were led on; 2: all were */
} htg_flip_search_t;

htg_status_t htg_flip_search_new(htg_flip_search_t *search, const htg_cycle_t *cycle) HTG_MUST_USE;
void htg_flip_search_free(htg_flip_search_t *search);
/* most: the highest cost that is looked for. exempt: a corrupt vertex that may be passed all the same, HTG_NONE. until: targets (places
   in cycle->targets) of which the search may stop as soon as all are reached; NULL: none. */
void htg_flip_search_run(htg_flip_search_t *search, uint32_t source, uint32_t exempt, uint32_t most, const uint32_t *until,
                         uint32_t until_count);
/* The cheapest accepting product state of the target; HTG_NONE. */
uint32_t htg_flip_search_end(const htg_flip_search_t *search, uint32_t source, uint32_t target);
/* What one new tie into a state can end in: of a target × state, up to two vertices from which a recorded clean walk goes on to
   the target. Borrowed by threads, read only. */
typedef struct htg_flip_ends {
    uint32_t (*head)[2];
} htg_flip_ends_t;

htg_status_t htg_flip_ends_new(htg_flip_ends_t *ends, const htg_cycle_t *cycle) HTG_MUST_USE;
void htg_flip_ends_free(htg_flip_ends_t *ends);
/* Which of the targets wanted[0 … count) one new tie joins to the source: flips[j] becomes 1 and they move to the end of wanted;
   returns how many are left. What it does not find may still have the number 1 where an end is corrupt. */
uint32_t htg_flip_ends_at_one(const htg_flip_ends_t *ends, htg_flip_search_t *search, uint32_t source, uint32_t *wanted,
                              uint32_t count, uint32_t *flips);

/* flips[j] of the targets wanted[0 … count), places in cycle->targets; several searches where targets are corrupt. */
void htg_flip_search_all(htg_flip_search_t *search, uint32_t source, const uint32_t *wanted, uint32_t count, uint32_t most,
                         uint32_t *flips);
/* Neither corrupt nor a victim: a new tie may end here. */
bool htg_flip_eligible(const htg_cycle_t *cycle, uint32_t v);

#endif
