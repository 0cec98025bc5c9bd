/* What figures and reports draw alike. */
#ifndef HTG_CLI_FIGURES_H
#define HTG_CLI_FIGURES_H

#include "algorithms/layout.h"
#include "algorithms/picture_network.h"
#include "core/figure.h"

#define HTG_FIGURE_NODES 150u /* so many, and so many ties, can still be read on a page */
#define HTG_FIGURE_TIES  300u

typedef struct htg_figure_picture {
    const htg_picture_t *picture;
    const htg_domain_t *domain; /* of the picture's network */
    const double *score;        /* by node of the record, NaN: none */
    const char *by;             /* what the score is, in words */
    htg_layout_options_t layout;
    htg_figure_words_t words;
} htg_figure_picture_t;

/* Lays the picture out and draws it with its legend; out is {0}, to be cleared also on failure. */
htg_status_t htg_figure_draw_picture(const htg_figure_picture_t *of, htg_drawing_t *out, htg_error_t *err) HTG_MUST_USE;
/* "in degree" of "in_degree". */
void htg_figure_measure_name(const char *column, char out[64]);

#endif
