/* The pieces of `htgraph report`. */
#ifndef HTG_CLI_REPORT_H
#define HTG_CLI_REPORT_H

#include "algorithms/picture_network.h"
#include "cli/centrality.h"
#include "cli/chokepoints.h"
#include "cli/looks.h"
#include "io/report.h"

#define HTG_REPORT_TABLES_MAX  8
#define HTG_REPORT_FIGURES_MAX 4

/* The network as it is drawn. */
typedef struct htg_report_picture {
    htg_picture_t picture;
    htg_domain_t *domain;
    htg_looks_t looks;
    htg_table_t *words; /* its summary: how the drawing differs from the network */
} htg_report_picture_t;

/* Everything that the page says; made step by step, freed as one. */
typedef struct htg_report_answer {
    const htg_arguments_t *arguments;
    htg_input_t *input;
    htg_question_t question;
    htg_chokepoint_answer_t chokepoints;
    bool walks;          /* an accepted walk was found */
    htg_table_t *scores; /* of all nodes or ties */
    htg_table_t *words;
    htg_report_picture_t picture;
    htg_report_table_t tables[HTG_REPORT_TABLES_MAX];
    htg_table_t *owned[HTG_REPORT_TABLES_MAX]; /* the same tables */
    size_t table_count;
    htg_report_figure_t figures[HTG_REPORT_FIGURES_MAX];
    htg_drawing_t drawings[HTG_REPORT_FIGURES_MAX]; /* the figures' */
    size_t figure_count;
    htg_report_definition_t *definitions;
    size_t definition_count;
    htg_origin_t origin;
} htg_report_answer_t;

/* Title, summary and cautions, from the whole network and from what was computed. */
htg_status_t htg_report_words(htg_report_answer_t *answer, htg_error_t *err) HTG_MUST_USE;
/* The tables that the commands centrality and chokepoints give, and what their measures are. */
htg_status_t htg_report_tables(htg_report_answer_t *answer, htg_error_t *err) HTG_MUST_USE;

/* Victims as classes, the core of a large network, places, sizes and colours. */
htg_status_t htg_report_picture_make(const htg_report_answer_t *answer, htg_report_picture_t *out,
                                     htg_error_t *err) HTG_MUST_USE;
/* The network small enough to be read on paper, the ranking, dependence. */
htg_status_t htg_report_figures(htg_report_answer_t *answer, htg_error_t *err) HTG_MUST_USE;
/* Values of the nodes by the chosen measure, NaN for victims unless asked for; NULL where it is one of ties. Freed with htg_free. */
htg_status_t htg_report_scores(const htg_report_answer_t *answer, double **out, htg_error_t *err) HTG_MUST_USE;
void htg_report_picture_free(htg_report_picture_t *picture);

#endif
