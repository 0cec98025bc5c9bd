/* The pieces of `htgraph chokepoints`. */
#ifndef HTG_CLI_CHOKEPOINTS_H
#define HTG_CLI_CHOKEPOINTS_H

#include "algorithms/accepted_part.h"
#include "algorithms/chokepoint_groups.h"
#include "algorithms/dependence.h"
#include "algorithms/minimum_chokepoints.h"
#include "cli/output.h"
#include "cli/row_table.h"
#include "cli/walks.h"

/* What the tables and the summary say; each part once it is asked for. */
typedef struct htg_chokepoint_answer {
    const htg_arguments_t *arguments;
    const htg_input_t *input;
    bool by_groups;               /* in: dependence by stage, sector, purpose and layer too, without --dependence */
    htg_walks_t walks;
    const htg_cycle_t *cycle;     /* of walks */
    uint8_t *candidate;           /* a flag a vertex */
    htg_chokepoint_groups_t persons;
    htg_chokepoint_t *score;      /* of a vertex */
    uint64_t accepted;
    htg_dependence_t dependence;
    htg_accepted_part_t *part;
    uint8_t *articulation, *bridge;
    htg_stage_cut_t *cuts;
    size_t cut_count;
    htg_minimum_t minimum;        /* with --minimum */
    bool has_minimum;
    htg_table_t *nodes;           /* all nodes, with script betweenness and what is below: for ranking and export */
} htg_chokepoint_answer_t;

htg_status_t htg_chokepoint_answer_make(const htg_arguments_t *arguments, const htg_input_t *input,
                                        htg_chokepoint_answer_t *answer, htg_error_t *err) HTG_MUST_USE;
void htg_chokepoint_answer_free(htg_chokepoint_answer_t *answer);

/* Ten lines at most, in plain words, at the head of each table; what they say stands in facts too. */
htg_status_t htg_chokepoint_summary(const htg_chokepoint_answer_t *answer, htg_table_t *table, htg_error_t *err) HTG_MUST_USE;

htg_status_t htg_chokepoint_scores_table(const htg_chokepoint_answer_t *answer, htg_table_t **out, htg_error_t *err) HTG_MUST_USE;
htg_status_t htg_chokepoint_groups_table(const htg_chokepoint_answer_t *answer, htg_table_t **out, htg_error_t *err) HTG_MUST_USE;
htg_status_t htg_dependence_table(const htg_chokepoint_answer_t *answer, htg_table_t **out, htg_error_t *err) HTG_MUST_USE;
htg_status_t htg_stage_cuts_table(const htg_chokepoint_answer_t *answer, htg_table_t **out, htg_error_t *err) HTG_MUST_USE;
htg_status_t htg_minimum_table(const htg_chokepoint_answer_t *answer, htg_table_t **out, htg_error_t *err) HTG_MUST_USE;
htg_status_t htg_visits_table(const htg_chokepoint_answer_t *answer, htg_table_t **out, htg_error_t *err) HTG_MUST_USE;
htg_status_t htg_pairs_table(const htg_chokepoint_answer_t *answer, htg_table_t **out, htg_error_t *err) HTG_MUST_USE;

/* Adds the columns that all nodes have: score, pairs, stages, cuts, dependence. */
htg_status_t htg_chokepoint_node_columns(htg_chokepoint_answer_t *answer, htg_error_t *err) HTG_MUST_USE;

/* "Customs officer (o1)", "o1" where it has no label or its label is its id; "a victim" for victims unless --include-victims. */
void htg_name_vertex(const htg_chokepoint_answer_t *answer, uint32_t vertex, htg_text_t *out);
/* Ids of vertices with ";" between; victims as "(victim)". */
void htg_list_vertices(const htg_chokepoint_answer_t *answer, const uint32_t *vertices, uint32_t count, htg_text_t *out);
double htg_share(uint64_t part, uint64_t whole); /* NaN of 0 */

#endif
