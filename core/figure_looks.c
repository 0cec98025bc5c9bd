/* Shapes, colours, sizes and places of the nodes of a network figure. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/figure_internal.h"
#include "core/memory_internal.h"

#define LARGEST      12.0
#define SMALLEST     2.2
#define FEW_SECTORS  5 /* fewer than one node of so many */
#define OTHER_SECTOR HTG_INK(170, 170, 170)

static uint32_t *sector_counts(const htg_domain_t *domain, uint32_t nodes) {
    uint32_t *count = htg_alloc_zero(256, sizeof *count);
    for (uint32_t node = 0; count && node < nodes; node++) {
        int sector = htg_domain_sector(domain, node);
        if (sector >= 0) count[sector]++;
    }
    return count;
}

/* The most frequent sectors get colours of their own; equally frequent ones in the order of the vocabulary. */
static htg_status_t rank_sectors(htg_network_looks_t *looks, htg_error_t *err) {
    uint32_t *count = sector_counts(looks->figure->domain, looks->nodes), with_sector = 0;
    if (!count) return htg_error_memory(err);
    for (int sector = 0; sector < 256; sector++) {
        int rank = 0;
        for (int other = 0; other < 256; other++)
            rank += count[other] > count[sector] || (count[other] == count[sector] && other < sector);
        looks->sector_rank[sector] = count[sector] ? rank : -1;
        with_sector += count[sector];
    }
    looks->by_sector = with_sector && FEW_SECTORS * (uint64_t)with_sector >= looks->nodes;
    htg_free(count);
    return HTG_OK;
}

static void range_of_scores(htg_network_looks_t *looks) {
    const double *score = looks->figure->score;
    for (uint32_t node = 0; node < looks->nodes && score; node++) {
        if (!isfinite(score[node])) {
            looks->has_unscored |= !looks->figure->is_class || !looks->figure->is_class[node];
            continue;
        }
        looks->least = looks->has_score ? fmin(looks->least, score[node]) : score[node];
        looks->most = looks->has_score ? fmax(looks->most, score[node]) : score[node];
        looks->has_score = true;
    }
}

static htg_ink_t fill_of(const htg_network_looks_t *looks, uint32_t node) {
    const htg_domain_t *domain = looks->figure->domain;
    int sector = htg_domain_sector(domain, node);
    if (!looks->by_sector) return htg_kind_ink(htg_domain_kind(domain, node));
    if (sector < 0) return htg_ink_white;
    int rank = looks->sector_rank[sector];
    return rank < HTG_SERIES_INKS ? htg_series_ink((size_t)rank) : OTHER_SECTOR;
}

double htg_figure_size(const htg_network_looks_t *looks, double score) {
    double share = looks->most > looks->least ? (score - looks->least) / (looks->most - looks->least) : 0.2;
    return sqrt(looks->small * looks->small + share * (looks->large * looks->large - looks->small * looks->small));
}

static double size_of(const htg_network_looks_t *looks, uint32_t node) {
    const double *score = looks->figure->score;
    double middle = looks->small + 0.45 * (looks->large - looks->small);
    if (looks->figure->is_class && looks->figure->is_class[node]) return fmax(middle, 6.5);
    if (!score || !isfinite(score[node])) return middle;
    return htg_figure_size(looks, score[node]);
}

static double reach_of(const htg_node_looks_t *node) {
    double corner[HTG_SHAPE_CORNERS_MAX][2], reach = node->size;
    int corners = htg_shape_corners(node->shape, 0, 0, node->size, corner);
    for (int i = 0; i < corners; i++)
        reach = fmax(reach, hypot(corner[i][0], corner[i][1]));
    return reach;
}

/* The first classes get letters; what else there are is told in the legend. */
static void letter_classes(htg_network_looks_t *looks) {
    for (uint32_t node = 0; node < looks->nodes && looks->figure->is_class; node++) {
        if (!looks->figure->is_class[node]) continue;
        if (looks->letters < HTG_FIGURE_LETTERS)
            looks->node[node].letter = (char)('A' + looks->letters++);
        else
            looks->unlettered++;
    }
}

htg_status_t htg_network_looks_make(const htg_network_figure_t *figure, htg_area_t area, htg_network_looks_t *out,
                                    htg_error_t *err) {
    *out = (htg_network_looks_t){.figure = figure, .nodes = htg_network_node_count(figure->domain->network)};
    out->node = htg_alloc_zero(out->nodes, sizeof *out->node);
    if (!out->node) return htg_error_memory(err);
    htg_status_t status = rank_sectors(out, err);
    if (status) return status;
    range_of_scores(out);
    double spacing = 0, room = sqrt((area.right - area.left) * (area.bottom - area.top) / (out->nodes ? out->nodes : 1));
    status = htg_figure_places(out, area, err);
    if (!status) status = htg_figure_spacing(out, &spacing, err);
    if (status) return status;
    out->large = fmax(SMALLEST, fmin(fmin(LARGEST, 0.27 * room), fmax(0.4 * spacing, 0.14 * room)));
    out->small = fmax(SMALLEST * 0.6, 0.3 * out->large);
    for (uint32_t node = 0; node < out->nodes; node++) {
        htg_node_looks_t *looks = &out->node[node];
        looks->size = size_of(out, node);
        looks->shape = htg_kind_shape(htg_domain_kind(figure->domain, node));
        looks->fill = fill_of(out, node);
        looks->reach = reach_of(looks);
    }
    letter_classes(out);
    htg_figure_part(out, area);
    return HTG_OK;
}

void htg_network_looks_clear(htg_network_looks_t *looks) {
    htg_free(looks->node);
    *looks = (htg_network_looks_t){0};
}
