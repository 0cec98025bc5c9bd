/* Figures: drawings of a network with its legend, of a ranking, and of corruption dependence. On an A4 page, lying. */
#ifndef HTG_CORE_FIGURE_H
#define HTG_CORE_FIGURE_H

#include "core/domain.h"
#include "core/drawing.h"
#include "core/table.h"

#define HTG_FIGURE_WIDTH 842.0
#define HTG_FIGURE_HEIGHT 595.0

/* What stands around a figure; all texts borrowed, NULL where there is none. */
typedef struct htg_figure_words {
    const char *title;
    const char *const *notes; /* NULL-terminated: what was left out, how to read it */
    const char *source;       /* "net.graphml, SHA-256 01234567…, htgraph 0.1.0" */
} htg_figure_words_t;

typedef struct htg_network_figure {
    const htg_domain_t *domain;
    const double (*position)[2]; /* x to the right, y upwards; the unit is the room of a node (algorithms/layout.h) */
    const double *score;         /* by node, NaN: none; NULL: all nodes of one size */
    const char *score_name;
    const uint8_t *is_class;     /* flags of nodes that stand for many: a letter in them, their label in the legend; NULL: none */
    const uint8_t *column;       /* places by node, from left to right: names of columns stand above; NULL: no columns */
    const char *const *columns;  /* their names */
    bool loosen;                 /* dense parts may be given more room than they have in `position`; not for columns */
    htg_figure_words_t words;
} htg_network_figure_t;

/* The drawing must be {0}; it is to be cleared also on failure.
   Network: the shape is the node's kind; the colour its sector, white where it has none, and grey beyond the HTG_SERIES_INKS most
   frequent; where fewer than one node in five has a sector, its kind. The area grows with the score, from the lowest to the
   highest; what has no score has a size in between, and the legend says so. Nodes are moved apart until they do not overlap (up to
   2,000 of them). Corrupt ties are red and thicker; dashes are htg_status_dash. Ties that would look the same between the same
   nodes are drawn once, loops not at all. Labels are placed where they overlap no other label and no other node, those of large
   nodes first; how many found no room is said. */
HTG_API htg_status_t htg_draw_network(const htg_network_figure_t *of, htg_drawing_t *out, htg_error_t *err) HTG_MUST_USE;
/* Bars in the order of the table's rows, at most HTG_RANKING_MOST; columns id, label, kind where it has them. `by` holds numbers,
   0 or more. */
#define HTG_RANKING_MOST 40u
HTG_API htg_status_t htg_draw_ranking(const htg_table_t *table, const char *by, const htg_figure_words_t *words,
                                      htg_drawing_t *out, htg_error_t *err) HTG_MUST_USE;
/* Necessary, facilitated and independent shares of accepted pairs, a bar a row of scope all, stage or sector: columns scope, value,
   corrupt_ties, accepted_pairs, necessary, facilitated, independent. */
HTG_API htg_status_t htg_draw_dependence(const htg_table_t *table, const htg_figure_words_t *words, htg_drawing_t *out,
                                         htg_error_t *err) HTG_MUST_USE;

#endif
