/* What the builders of figures share. */
#ifndef HTG_CORE_FIGURE_INTERNAL_H
#define HTG_CORE_FIGURE_INTERNAL_H

#include "core/figure.h"
#include "core/palette.h"
#include "core/text_internal.h"

#define HTG_FIGURE_MARGIN 28.0
#define HTG_TEXT_SIZE 8.0
#define HTG_FIGURE_LETTERS 8 /* classes that the legend has room for */

typedef struct htg_area {
    double left, top, right, bottom;
} htg_area_t;

/* White page, title, notes and source; the room that is left. */
htg_area_t htg_figure_frame(htg_drawing_t *drawing, const htg_figure_words_t *words, const char *description);
void htg_figure_text(htg_drawing_t *drawing, double x, double y, double size, bool bold, htg_anchor_t anchor, htg_ink_t ink,
                     const char *text);
/* The same, shortened to a width. */
void htg_figure_text_within(htg_drawing_t *drawing, double x, double y, double size, bool bold, htg_anchor_t anchor, htg_ink_t ink,
                            const char *text, double width);
void htg_figure_line(htg_drawing_t *drawing, double x, double y, double x2, double y2, double thickness, htg_dash_t dash,
                     htg_ink_t ink);
void htg_figure_box(htg_drawing_t *drawing, htg_area_t area, htg_ink_t fill);
void htg_figure_shape(htg_drawing_t *drawing, htg_shape_t shape, double x, double y, double size, htg_ink_t fill);
/* A number as people read it: four digits that count. */
void htg_figure_number(double value, char out[32]);
/* "forced_labour" → "forced labour". */
void htg_figure_plain(const char *word, char *out, size_t size);

const char *htg_figure_label(const htg_network_figure_t *figure, uint32_t node, char buffer[32]);

/* How nodes and ties look in a network figure. */
typedef struct htg_node_looks {
    htg_shape_t shape;
    htg_ink_t fill;
    double x, y, size;
    double reach; /* to its farthest corner */
    char letter;  /* of a class that the legend explains; 0: none */
} htg_node_looks_t;

typedef struct htg_network_looks {
    const htg_network_figure_t *figure;
    htg_node_looks_t *node;
    uint32_t nodes, letters, unlettered; /* classes with and without a letter */
    bool by_sector;
    int sector_rank[256]; /* place of a sector among the most frequent; -1: not there */
    bool has_score, has_unscored;
    double least, most;   /* scores */
    double small, large;  /* sizes */
    bool tie_seen[2][3];  /* corrupt, dash */
} htg_network_looks_t;

/* Places on the page: scaled into the area, loosened. */
htg_status_t htg_figure_places(htg_network_looks_t *looks, htg_area_t area, htg_error_t *err) HTG_MUST_USE;
/* How far a node's nearest neighbour usually is (median), INFINITY for one node. */
htg_status_t htg_figure_spacing(const htg_network_looks_t *looks, double *out, htg_error_t *err) HTG_MUST_USE;
/* Nodes that overlap, by their reach, are moved apart. */
void htg_figure_part(htg_network_looks_t *looks, htg_area_t area);
htg_status_t htg_network_looks_make(const htg_network_figure_t *figure, htg_area_t area, htg_network_looks_t *out,
                                    htg_error_t *err) HTG_MUST_USE;
double htg_figure_size(const htg_network_looks_t *looks, double score);
void htg_network_looks_clear(htg_network_looks_t *looks);
/* From back to front. */
htg_status_t htg_figure_ties(htg_drawing_t *drawing, htg_network_looks_t *looks, htg_error_t *err) HTG_MUST_USE;
/* Places labels; *left_out: how many had no room. */
htg_status_t htg_figure_labels(htg_drawing_t *drawing, const htg_network_looks_t *looks, htg_area_t area, uint32_t *left_out,
                               htg_error_t *err) HTG_MUST_USE;
void htg_figure_legend(htg_drawing_t *drawing, const htg_network_looks_t *looks, htg_area_t area);

static const htg_ink_t htg_ink_text = {25, 25, 25, true}, htg_ink_soft = {95, 95, 95, true}, htg_ink_white = {255, 255, 255, true},
                       htg_ink_edge = {40, 40, 40, true};

#endif
