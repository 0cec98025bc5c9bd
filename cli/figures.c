#include "cli/figures.h"

#include <math.h>

#include "core/memory_internal.h"
#include "core/text_internal.h"

void htg_figure_measure_name(const char *column, char out[64]) {
    htg_text_fit(out, 64, "%s", column);
    for (char *at = out; *at; at++)
        if (*at == '_') *at = ' ';
}

static htg_status_t place(const htg_figure_picture_t *of, double (*position)[2], uint8_t *stage, htg_network_figure_t *figure,
                          htg_error_t *err) {
    static const char *const stages[HTG_STAGE_COUNT + 1] = {"planning",     "recruitment", "transportation",
                                                            "exploitation", "aftermath",   "no stage"};
    htg_status_t status = htg_layout(of->domain, &of->layout, position, err);
    figure->loosen = of->layout.kind == HTG_LAYOUT_FORCE;
    if (status || of->layout.kind != HTG_LAYOUT_STAGES) return status;
    figure->column = stage;
    figure->columns = stages;
    return htg_layout_stage(of->domain, stage, err);
}

htg_status_t htg_figure_draw_picture(const htg_figure_picture_t *of, htg_drawing_t *out, htg_error_t *err) {
    const htg_picture_t *picture = of->picture;
    uint32_t nodes = htg_network_node_count(picture->network);
    double(*position)[2] = htg_alloc(nodes, sizeof *position), *shown = htg_alloc(nodes, sizeof *shown);
    uint8_t *is_class = htg_alloc_zero(nodes, 1), *stage = htg_alloc(nodes, 1);
    htg_network_figure_t figure = {
        .domain = of->domain, .score = shown, .score_name = of->by, .is_class = is_class, .words = of->words};
    htg_status_t status = position && shown && is_class && stage ? HTG_OK : htg_error_memory(err);
    for (uint32_t node = 0; node < nodes && !status; node++) {
        is_class[node] = picture->node[node] == HTG_NONE;
        shown[node] = is_class[node] ? (double)NAN : of->score[picture->node[node]];
    }
    if (!status) status = place(of, position, stage, &figure, err);
    figure.position = (const double(*)[2])position;
    if (!status) status = htg_draw_network(&figure, out, err);
    htg_free(position);
    htg_free(shown);
    htg_free(is_class);
    htg_free(stage);
    return status;
}
