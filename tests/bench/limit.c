/* How far exact betweenness is from the limit of the machine, one thread: limit FILE [EVERY]

   Whatever the kernel does, each batch of 64 sources adds one row of 64 path counts (of two bytes, 128 bytes) for every arc and
   level on which the arc lies on a shortest path from a source of the batch, and on the way back one row of 32 shares (doubles,
   256 bytes) for each half of the batch. How many those are is counted here by a search of each source, apart from the kernel's
   code, in one batch of EVERY (10); what a row costs is measured by adding up the rows of all arcs in the order of the core's
   lists, with nothing else done. Their product is the limit that is set beside the time of the whole computation. */
#include <string.h>
#include <time.h>

#include "algorithms/betweenness_internal.h"
#include "tests/bench/edge_list.h"

enum { LANES = 64, SLICE = 32, FAR = 255, ROUNDS = 5 };

typedef uint16_t count_row_t __attribute__((vector_size(LANES * sizeof(uint16_t))));
typedef double share_row_t __attribute__((vector_size(SLICE * sizeof(double))));

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static void search(const htg_core_t *core, uint32_t source, uint32_t lane, uint8_t *far, uint32_t *queue) {
    uint32_t count = 1;
    queue[0] = source;
    far[(size_t)source * LANES + lane] = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t v = queue[i];
        uint8_t next = (uint8_t)(far[(size_t)v * LANES + lane] + 1);
        if (next >= 64) stop("too far for this estimate");
        for (uint32_t arc = core->ahead_start[v]; arc < core->ahead_start[v + 1]; arc++) {
            uint8_t *other = &far[(size_t)core->ahead_other[arc] * LANES + lane];
            if (*other == FAR) *other = next, queue[count++] = core->ahead_other[arc];
        }
    }
}

/* Levels on which each arc carries shortest paths of the lanes [first, end), summed over arcs. */
static uint64_t count_rows(const htg_core_t *core, const uint8_t *far, uint32_t first, uint32_t end) {
    uint64_t rows = 0;
    for (uint32_t v = 0; v < core->node_count; v++)
        for (uint32_t arc = core->ahead_start[v]; arc < core->ahead_start[v + 1]; arc++) {
            const uint8_t *a = far + (size_t)v * LANES, *b = far + (size_t)core->ahead_other[arc] * LANES;
            uint64_t levels = 0;
            for (uint32_t lane = first; lane < end; lane++)
                if (b[lane] != FAR && b[lane] == a[lane] + 1) levels |= UINT64_C(1) << a[lane];
            rows += (uint64_t)__builtin_popcountll(levels);
        }
    return rows;
}

/* rows: of counts, of shares. */
static void rows_of_all_batches(const htg_core_t *core, uint32_t every, double rows[2]) {
    uint8_t *far = malloc((size_t)core->node_count * LANES);
    uint32_t *queue = malloc((size_t)core->node_count * sizeof *queue), batches = 0;
    uint64_t counts = 0, shares = 0;
    if (!far || !queue) stop("no memory");
    for (uint32_t first = 0; first < core->source_count; first += every * LANES, batches++) {
        uint32_t end = first + LANES < core->source_count ? first + LANES : core->source_count;
        memset(far, FAR, (size_t)core->node_count * LANES);
        for (uint32_t i = first; i < end; i++)
            search(core, core->sources[i], i - first, far, queue);
        counts += count_rows(core, far, 0, LANES);
        for (uint32_t slice = 0; slice < LANES; slice += SLICE)
            shares += count_rows(core, far, slice, slice + SLICE);
    }
    free(far);
    free(queue);
    double scale = (double)((core->source_count + LANES - 1) / LANES) / batches;
    rows[0] = (double)counts * scale;
    rows[1] = (double)shares * scale;
}

#define GATHER(name, row_t, number_t)                                                                                        \
    __attribute__((target_clones("avx512f", "avx2", "default"))) static double name(const htg_core_t *core) {               \
        row_t *rows = aligned_alloc(sizeof(row_t), core->node_count * sizeof(row_t)), kept = {0};                            \
        double best = 0;                                                                                                     \
        if (!rows) stop("no memory");                                                                                        \
        memset(rows, 0, core->node_count * sizeof(row_t));                                                                   \
        for (int round = 0; round < ROUNDS; round++) {                                                                       \
            double begin = now();                                                                                            \
            for (uint32_t v = 0; v < core->node_count; v++) {                                                                \
                row_t sum = {0};                                                                                             \
                for (uint32_t arc = core->ahead_start[v]; arc < core->ahead_start[v + 1]; arc++)                             \
                    sum += rows[core->ahead_other[arc]];                                                                     \
                kept += sum;                                                                                                 \
            }                                                                                                                \
            double taken = now() - begin;                                                                                    \
            best = round && best < taken ? best : taken;                                                                     \
        }                                                                                                                    \
        free(rows);                                                                                                          \
        if ((number_t)kept[0] != 0) stop("zeros do not add up");                                                             \
        return best / core->arc_count;                                                                                       \
    }

GATHER(cost_of_count, count_row_t, uint16_t)
GATHER(cost_of_share, share_row_t, double)

int main(int argc, char **argv) {
    if (argc < 2) stop("usage: limit FILE [EVERY]");
    list_t list = read_list(argv[1]);
    htg_view_t *view = view_of(&list, 0);
    htg_betweenness_options_t options = HTG_BETWEENNESS_OPTIONS_INIT;
    htg_betweenness_plan_t plan;
    htg_error_t err = HTG_ERROR_INIT;
    double *scores = calloc((size_t)list.node_count + 1, sizeof *scores);
    if (!scores) stop("no memory");
    options.threads = 1;
    check(htg_betweenness_plan_make(&plan, view, &options, HTG_KERNEL_BEST, true, false, &err), &err);
    double rows[2];
    rows_of_all_batches(&plan.core, argc > 2 ? (uint32_t)atoi(argv[2]) : 10, rows);
    double count = cost_of_count(&plan.core), share = cost_of_share(&plan.core), begin = now();
    check(htg_betweenness(view, &options, scores, NULL, &err), &err);
    double taken = now() - begin, limit = rows[0] * count + rows[1] * share;
    printf("%u nodes and %u arcs in the core, %.3g rows of %.2f ns and %.3g rows of %.2f ns: limit %.2f s, taken %.2f s, %.0f %%\n",
           plan.core.node_count, plan.core.arc_count,
           rows[0], 1e9 * count, rows[1], 1e9 * share, limit, taken, 100 * limit / taken);
    htg_betweenness_plan_free(&plan);
    htg_view_free(view);
    free(scores);
    free(list.ends);
    free(list.cost);
    return 0;
}
