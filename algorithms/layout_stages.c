/* Columns by stage, bands by kind; within a cell, rows in the order of the mean of the neighbours' rows, swept until it settles
   (Sugiyama, Tagawa & Toda 1981). */
#include <math.h>
#include <stdlib.h>

#include "algorithms/cycle.h"
#include "algorithms/layout_internal.h"
#include "core/memory_internal.h"
#include "core/view.h"

enum { ABOVE, MIDDLE, BELOW, BANDS, COLUMNS = HTG_STAGE_COUNT + 1 /* the last: of no stage */, CELLS = BANDS * COLUMNS };

#define SWEEPS     12
#define ROWS_LEAST 8   /* a cell of so many nodes is one file */
#define FILE_WIDTH 1.6 /* labels stand beside their nodes */
#define COLUMN_GAP 2.5
#define BAND_GAP   1.5
#define SLANT      0.3 /* how far every other row stands aside, so that ties along a file do not run through its nodes */

typedef struct entry {
    double key;
    uint32_t node;
} entry_t;

typedef struct stages {
    const htg_domain_t *domain;
    const htg_view_t *view;
    htg_place_t *position;
    uint8_t *cell;    /* band × COLUMNS + column of a node */
    entry_t *entries; /* nodes by cell, in order */
    uint32_t start[CELLS + 1];
    uint32_t rows[BANDS], files[COLUMNS];
    double left[COLUMNS], bottom[BANDS];
} stages_t;

static int band_of(const htg_domain_t *domain, uint32_t node) {
    if (htg_domain_victim(domain, node)) return BELOW;
    int kind = htg_domain_kind(domain, node);
    return kind == HTG_KIND_OFFICIAL || kind == HTG_KIND_AGENCY || kind == HTG_KIND_POST ? ABOVE : MIDDLE;
}

/* The stage that most of a node's ties have, the earliest of equals; without any, the first of its roles' stages. */
static int stage_of(const htg_domain_t *domain, uint32_t node, const uint32_t *count) {
    int stage = HTG_STAGE_COUNT;
    uint32_t most = 0;
    for (int s = 0; s < HTG_STAGE_COUNT; s++) {
        if (count[s] <= most) continue;
        most = count[s];
        stage = s;
    }
    uint32_t roles = most ? 0 : htg_domain_roles(domain, node), stages = 0;
    for (int role = 0; role < HTG_ROLE_COUNT; role++)
        if (roles >> role & 1) stages |= htg_role_stages()[role];
    return stages ? __builtin_ctz(stages) : stage;
}

htg_status_t htg_layout_stage(const htg_domain_t *domain, uint8_t *stage, htg_error_t *err) {
    const htg_network_t *network = domain->network;
    uint32_t n = htg_network_node_count(network);
    uint32_t(*count)[HTG_STAGE_COUNT] = htg_alloc_zero(n, sizeof *count);
    if (!count) return htg_error_memory(err);
    for (uint32_t tie = 0; tie < htg_network_tie_count(network); tie++)
        for (int s = 0; s < HTG_STAGE_COUNT; s++) {
            if (!(htg_domain_stages(domain, tie) >> s & 1)) continue;
            count[htg_network_sources(network)[tie]][s]++;
            count[htg_network_targets(network)[tie]][s]++;
        }
    for (uint32_t v = 0; v < n; v++)
        stage[v] = (uint8_t)stage_of(domain, v, count[v]);
    htg_free(count);
    return HTG_OK;
}

static htg_status_t give_cells(stages_t *stages, htg_error_t *err) {
    uint32_t n = htg_network_node_count(stages->domain->network), at[CELLS];
    htg_status_t status = htg_layout_stage(stages->domain, stages->cell, err);
    if (status) return status;
    for (uint32_t v = 0; v < n; v++) {
        stages->cell[v] = (uint8_t)(band_of(stages->domain, v) * COLUMNS + stages->cell[v]);
        stages->start[stages->cell[v] + 1]++;
    }
    for (int cell = 0; cell < CELLS; cell++)
        stages->start[cell + 1] += stages->start[cell];
    for (int cell = 0; cell < CELLS; cell++)
        at[cell] = stages->start[cell];
    for (uint32_t v = 0; v < n; v++)
        stages->entries[at[stages->cell[v]]++] = (entry_t){0, v};
    return HTG_OK;
}

static uint32_t size_of(const stages_t *stages, int band, int column) {
    int cell = band * COLUMNS + column;
    return stages->start[cell + 1] - stages->start[cell];
}

/* How many rows a band has and files a column: wide cells rather than long ones, the whole about 4:3. */
static void measure(stages_t *stages) {
    double x = 0, y = 0;
    for (int band = BANDS - 1; band >= 0; band--) {
        uint32_t largest = 0, all = 0;
        for (int column = 0; column < COLUMNS; column++) {
            uint32_t size = size_of(stages, band, column);
            largest = size > largest ? size : largest;
            all += size;
        }
        uint32_t rows = (uint32_t)ceil(sqrt(all * 0.9));
        rows = rows < ROWS_LEAST ? ROWS_LEAST : rows;
        stages->rows[band] = rows < largest ? rows : largest;
        stages->bottom[band] = y;
        if (largest) y += stages->rows[band] + BAND_GAP;
    }
    for (int column = 0; column < COLUMNS; column++) {
        stages->files[column] = 0;
        for (int band = 0; band < BANDS; band++) {
            uint32_t size = size_of(stages, band, column), rows = stages->rows[band];
            uint32_t files = size ? (size + rows - 1) / rows : 0;
            if (files > stages->files[column]) stages->files[column] = files;
        }
        stages->left[column] = x;
        if (stages->files[column]) x += (stages->files[column] - 1) * FILE_WIDTH + COLUMN_GAP;
    }
}

/* Row by row from above; a cell stands in the middle of its column and band. */
static void place_cell(stages_t *stages, int band, int column) {
    uint32_t first = stages->start[band * COLUMNS + column], size = size_of(stages, band, column);
    if (size == 0) return;
    uint32_t files = (size + stages->rows[band] - 1) / stages->rows[band], rows = (size + files - 1) / files;
    double x = stages->left[column] + (stages->files[column] - files) * FILE_WIDTH / 2;
    double y = stages->bottom[band] + (stages->rows[band] + rows) / 2.0 - 1 + (column % 3 - 1) / 4.0;
    for (uint32_t i = 0; i < size; i++) {
        double *place = stages->position[stages->entries[first + i].node];
        uint32_t row = i / files, in_row = row + 1 == rows ? size - row * files : files;
        place[0] = x + (i % files + (files - in_row) / 2.0) * FILE_WIDTH + (row % 2 ? SLANT : -SLANT) * (files == 1);
        place[1] = y - row;
    }
}

static int highest_first(const void *a, const void *b) {
    const entry_t *x = a, *y = b;
    if (x->key != y->key) return x->key > y->key ? -1 : 1;
    return (x->node > y->node) - (x->node < y->node);
}

/* A node without neighbours stays where it is. */
static double mean_height(const stages_t *stages, uint32_t v) {
    const htg_view_t *view = stages->view;
    double sum = 0;
    for (uint32_t arc = view->out_start[v]; arc < view->out_start[v + 1]; arc++)
        sum += stages->position[view->out_head[arc]][1];
    uint32_t neighbours = view->out_start[v + 1] - view->out_start[v];
    return neighbours ? sum / neighbours : stages->position[v][1];
}

/* Columns from left to right and back, each ordered by where its nodes' neighbours stand now. */
static htg_status_t sweep(stages_t *stages, const htg_progress_t *progress, htg_error_t *err) {
    for (int turn = 0; turn < SWEEPS; turn++) {
        for (int i = 0; i < COLUMNS; i++) {
            int column = turn % 2 ? COLUMNS - 1 - i : i;
            for (int band = 0; band < BANDS; band++) {
                entry_t *entries = stages->entries + stages->start[band * COLUMNS + column];
                uint32_t size = size_of(stages, band, column);
                for (uint32_t k = 0; k < size; k++)
                    entries[k].key = mean_height(stages, entries[k].node);
                qsort(entries, size, sizeof *entries, highest_first);
                place_cell(stages, band, column);
            }
        }
        if (!htg_progress_report(progress, "layout", turn + 1, SWEEPS)) return htg_error_cancelled(err);
    }
    return HTG_OK;
}

htg_status_t htg_layout_stages(const htg_domain_t *domain, const htg_layout_options_t *options, htg_place_t *position,
                               htg_error_t *err) {
    uint32_t n = htg_network_node_count(domain->network);
    stages_t stages = {.domain = domain, .position = position};
    htg_view_t *view = NULL;
    htg_status_t status = htg_layout_view(domain, &view, err);
    if (status) return status;
    stages.view = view;
    stages.cell = htg_alloc(n, sizeof *stages.cell);
    stages.entries = htg_alloc(n, sizeof *stages.entries);
    status = stages.cell && stages.entries ? give_cells(&stages, err) : htg_error_memory(err);
    if (!status) {
        measure(&stages);
        for (int band = 0; band < BANDS; band++)
            for (int column = 0; column < COLUMNS; column++)
                place_cell(&stages, band, column);
        status = sweep(&stages, options->progress, err);
    }
    htg_free(stages.cell);
    htg_free(stages.entries);
    htg_view_free(view);
    return status;
}
