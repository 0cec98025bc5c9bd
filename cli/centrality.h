/* The pieces of `htgraph centrality`. */
#ifndef HTG_CLI_CENTRALITY_H
#define HTG_CLI_CENTRALITY_H

#include "algorithms/measures.h"
#include "cli/load.h"
#include "cli/output.h"
#include "cli/walks.h"

/* What was asked for: the measures, the order of rows, and the options of the computation with the arrays they borrow. */
typedef struct htg_question {
    const htg_measure_t **measures;
    size_t count;
    htg_element_t element;
    char by[64]; /* a column */
    bool random; /* chance plays a part */
    bool walked; /* a measure reads the network under a script */
    htg_walks_t walks;
    htg_measure_options_t options;
    double *tie_cost, *tie_weight;
    uint8_t *sources, *targets;
} htg_question_t;

/* The measures and the order, from the arguments alone; says nothing of the network. */
htg_status_t htg_question_measures(const htg_arguments_t *arguments, htg_question_t *out, htg_error_t *err) HTG_MUST_USE;
/* The rest, which needs the network: costs, weights, sources and targets. Options without effect are noted. */
htg_status_t htg_question_options(const htg_arguments_t *arguments, const htg_input_t *input, htg_question_t *question,
                                  htg_error_t *err) HTG_MUST_USE;
void htg_question_free(htg_question_t *question);

/* Victims, or ties that a victim is an end of. */
bool htg_ranking_hides(const htg_domain_t *domain, htg_element_t element, uint32_t row);
/* The rows to show: without victims unless asked for, ordered, the first `top` of them (0: all). scores has a row an element. */
htg_status_t htg_ranking_make(const htg_arguments_t *arguments, const htg_domain_t *domain, const htg_question_t *question,
                              const htg_table_t *scores, htg_table_t **out, htg_error_t *err) HTG_MUST_USE;

/* Writes the network with the scores (a row an element; all columns but id, label, kind and the like) as attributes, sized by one
   of them. */
htg_status_t htg_export(const htg_arguments_t *arguments, htg_input_t *input, const htg_table_t *scores,
                        htg_element_t element, const char *by, const htg_origin_t *origin, htg_error_t *err) HTG_MUST_USE;

#endif
