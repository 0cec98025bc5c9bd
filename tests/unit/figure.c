#include "core/figure.h"

#include <math.h>
#include <stdio.h>

#include "core/memory_internal.h"
#include "io/figure_internal.h"
#include "tests/support/small_network.h"

typedef struct world {
    htg_network_t *network;
    htg_domain_t *domain;
    double (*position)[2], *score;
    uint8_t *is_class;
} world_t;

/* n nodes in a crowd, of every kind, with long labels, and ties of every look. */
static world_t crowd(int n) {
    size_t room = (size_t)n * 400, used = 0;
    char *text = malloc(room);
    uint64_t state = 7;
    world_t world;
    for (int i = 0; i < n; i++)
        used += (size_t)snprintf(text + used, room - used, "node n%d label=Somebody_with_a_long_name_%d kind=%s sector=%s\n",
                                 i, i, htg_vocabulary_word(HTG_KIND, (size_t)i % HTG_KIND_COUNT)->word,
                                 i % 3 ? htg_vocabulary_word(HTG_SECTOR, (size_t)i % 12)->word : "-");
    for (int i = 0; i < 2 * n; i++)
        used += (size_t)snprintf(text + used, room - used, "%s n%d n%d corrupt=%s legal_status=%s\n", i % 4 ? "tie" : "edge",
                                 i % n, (i * 7 + 3) % n, i % 5 ? "false" : "true",
                                 htg_vocabulary_word(HTG_LEGAL_STATUS, (size_t)i % 6)->word);
    world.network = small_network(text);
    free(text);
    cr_assert_eq(htg_domain_new(world.network, NULL, &world.domain, NULL), HTG_OK);
    world.position = malloc(sizeof *world.position * (size_t)n);
    world.score = malloc(sizeof *world.score * (size_t)n);
    world.is_class = malloc((size_t)n);
    for (int i = 0; i < n; i++) {
        world.is_class[i] = i % HTG_KIND_COUNT == HTG_KIND_VICTIM;
        for (int axis = 0; axis < 2; axis++) {
            state = state * 6364136223846793005u + 1442695040888963407u;
            double share = (double)(state >> 40) / (1 << 24);
            world.position[i][axis] = 10 * share * share; /* denser on one side */
        }
        world.score[i] = i % 10 ? i * i : (double)NAN;
    }
    return world;
}

static void leave(world_t *world) {
    htg_domain_free(world->domain);
    htg_network_free(world->network);
    free(world->position);
    free(world->score);
    free(world->is_class);
}

static void draw(const world_t *world, bool loosen, htg_drawing_t *drawing) {
    static const char *const notes[] = {"A note.", NULL};
    htg_network_figure_t of = {.domain = world->domain,
                               .position = (const double(*)[2])world->position,
                               .score = world->score,
                               .score_name = "degree",
                               .is_class = world->is_class,
                               .loosen = loosen,
                               .words = {"Title", notes, "Source"}};
    *drawing = (htg_drawing_t){0};
    cr_assert_eq(htg_draw_network(&of, drawing, NULL), HTG_OK);
}

typedef struct box {
    double left, top, right, bottom;
} box_t;

static box_t box_of_text(const htg_mark_t *mark) {
    double width = htg_drawing_text_width(mark->text, mark->size, mark->bold);
    double left = mark->x - (mark->anchor == HTG_ANCHOR_MIDDLE ? width / 2 : mark->anchor == HTG_ANCHOR_END ? width : 0);
    return (box_t){left, mark->y - 0.73 * mark->size, left + width, mark->y + 0.1 * mark->size}; /* capitals to base line */
}

static bool overlap(box_t a, box_t b) {
    return a.left < b.right - 0.01 && b.left < a.right - 0.01 && a.top < b.bottom - 0.01 && b.top < a.bottom - 0.01;
}

static bool is_label(const htg_mark_t *mark) {
    return mark->kind == HTG_MARK_TEXT && mark->stroke.on; /* labels have a halo */
}

Test(figure, no_text_overlaps_another_and_all_is_on_the_page) {
    static const int sizes[] = {1, 2, 9, 40, 150, 600};
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
        world_t world = crowd(sizes[s]);
        htg_drawing_t drawing;
        size_t labels = 0;
        draw(&world, s % 2, &drawing);
        for (size_t i = 0; i < drawing.count; i++) {
            if (drawing.marks[i].kind != HTG_MARK_TEXT) continue;
            box_t one = box_of_text(&drawing.marks[i]);
            labels += is_label(&drawing.marks[i]);
            cr_expect(one.left >= 0 && one.right <= drawing.width && one.top >= 0 && one.bottom <= drawing.height, "%d: '%s'",
                      sizes[s], drawing.marks[i].text);
            for (size_t j = 0; j < i; j++)
                cr_expect(drawing.marks[j].kind != HTG_MARK_TEXT || !overlap(one, box_of_text(&drawing.marks[j])),
                          "%d: '%s' and '%s'", sizes[s], drawing.marks[i].text, drawing.marks[j].text);
        }
        cr_expect_gt(labels, 0);
        cr_expect(sizes[s] > 2 || labels == (size_t)sizes[s] * 2 || labels == (size_t)sizes[s],
                  "few nodes are all labelled: %zu", labels);
        htg_drawing_clear(&drawing);
        leave(&world);
    }
}

Test(figure, nodes_do_not_overlap_nor_lie_on_labels) {
    world_t world = crowd(120);
    htg_drawing_t drawing;
    draw(&world, true, &drawing);
    for (size_t i = 0; i < drawing.count; i++) {
        const htg_mark_t *one = &drawing.marks[i];
        for (size_t j = 0; j < drawing.count && one->kind == HTG_MARK_SHAPE; j++) {
            const htg_mark_t *other = &drawing.marks[j];
            if (other->kind == HTG_MARK_SHAPE && j < i &&
                (one->x != other->x || one->y != other->y)) /* a letter's two circles */
                cr_expect_gt(hypot(one->x - other->x, one->y - other->y), one->size + other->size - 0.5);
            if (is_label(other)) {
                box_t box = box_of_text(other);
                double x = fmin(fmax(one->x, box.left), box.right), y = fmin(fmax(one->y, box.top), box.bottom);
                cr_expect_gt(hypot(one->x - x, one->y - y), one->size - 0.7, "'%s'", other->text);
            }
        }
    }
    htg_drawing_clear(&drawing);
    leave(&world);
}

Test(figure, the_same_drawing_gives_the_same_bytes) {
    world_t world = crowd(60);
    htg_text_t svg[2] = {{0}, {0}};
    for (int i = 0; i < 2; i++) {
        htg_drawing_t drawing;
        draw(&world, true, &drawing);
        htg_figure_svg(&drawing, &svg[i]);
        htg_drawing_clear(&drawing);
    }
    cr_assert_str_eq(svg[0].bytes, svg[1].bytes);
    cr_expect_not_null(strstr(svg[0].bytes, "stroke-dasharray"));
    cr_expect_not_null(strstr(svg[0].bytes, "#c81e2d")); /* corrupt */
    cr_expect_null(strstr(svg[0].bytes, "nan"));
    htg_text_free(&svg[0]);
    htg_text_free(&svg[1]);
    leave(&world);
}

static const htg_mark_t *text_mark(const htg_drawing_t *drawing, const char *text) {
    for (size_t i = 0; i < drawing->count; i++)
        if (drawing->marks[i].kind == HTG_MARK_TEXT && strcmp(drawing->marks[i].text, text) == 0) return &drawing->marks[i];
    return NULL;
}

Test(figure, classes_have_letters_and_the_legend_names_them) {
    htg_network_t *network = small_network("node a kind=trafficker\nnode v kind=victim label=Victims:_servitude\ntie a v");
    htg_domain_t *domain;
    const double position[2][2] = {{0, 0}, {1, 0}}, score[2] = {3, NAN};
    const uint8_t is_class[2] = {0, 1};
    htg_drawing_t drawing = {0};
    cr_assert_eq(htg_domain_new(network, NULL, &domain, NULL), HTG_OK);
    htg_network_figure_t of = {
        .domain = domain, .position = position, .score = score, .score_name = "degree", .is_class = is_class};
    cr_assert_eq(htg_draw_network(&of, &drawing, NULL), HTG_OK);
    const htg_mark_t *letter = text_mark(&drawing, "A"), *label = text_mark(&drawing, "Victims:_servitude");
    cr_assert(letter && label);
    cr_expect_gt(label->x, 600); /* in the legend, not at the node */
    cr_expect_not_null(text_mark(&drawing, "(victims: no score)"));
    htg_drawing_clear(&drawing);
    htg_domain_free(domain);
    htg_network_free(network);
}

Test(figure, colours_are_sectors_where_enough_nodes_have_one) {
    static const struct {
        const char *nodes, *heading;
    } cases[] = {{"node a sector=police\nnode b\nnode c\nnode d\nnode e", "Colour: sector"},
                 {"node a sector=police\nnode b\nnode c\nnode d\nnode e\nnode f", "Shape and colour: kind"}};
    const double position[6][2] = {{0, 0}, {1, 0}, {2, 0}, {3, 0}, {4, 0}, {5, 0}};
    for (size_t i = 0; i < 2; i++) {
        htg_network_t *network = small_network(cases[i].nodes);
        htg_domain_t *domain;
        htg_drawing_t drawing = {0};
        cr_assert_eq(htg_domain_new(network, NULL, &domain, NULL), HTG_OK);
        htg_network_figure_t of = {.domain = domain, .position = position};
        cr_assert_eq(htg_draw_network(&of, &drawing, NULL), HTG_OK);
        cr_expect_not_null(text_mark(&drawing, cases[i].heading));
        htg_drawing_clear(&drawing);
        htg_domain_free(domain);
        htg_network_free(network);
    }
}

Test(figure, columns_have_their_names_above) {
    htg_network_t *network = small_network("tie a b\ntie b c\ntie c d");
    htg_domain_t *domain;
    const double position[4][2] = {{0, 0}, {4, 0}, {4, 1}, {9, 0}};
    const uint8_t column[4] = {1, 2, 2, 3};
    static const char *const names[4] = {"never", "one", "two", "three"};
    htg_drawing_t drawing = {0};
    cr_assert_eq(htg_domain_new(network, NULL, &domain, NULL), HTG_OK);
    htg_network_figure_t of = {.domain = domain, .position = position, .column = column, .columns = names};
    cr_assert_eq(htg_draw_network(&of, &drawing, NULL), HTG_OK);
    const htg_mark_t *one = text_mark(&drawing, "one"), *two = text_mark(&drawing, "two"),
                     *three = text_mark(&drawing, "three");
    cr_assert(one && two && three && !text_mark(&drawing, "never"));
    cr_expect_float_eq((two->x - one->x) / (three->x - one->x), 4. / 9, 1e-6);
    htg_drawing_clear(&drawing);
    htg_domain_free(domain);
    htg_network_free(network);
}

static htg_table_t *table_of(const char *const (*texts)[2], const double (*numbers)[4], uint32_t rows,
                             const char *const names[6]) {
    htg_table_t *table;
    cr_assert_eq(htg_table_new("t", "t", rows, &table, NULL), HTG_OK);
    for (int column = 0; column < 6; column++) {
        htg_column_t *made;
        if (!names[column]) continue;
        cr_assert_eq(htg_column_new(names[column], column < 2 ? HTG_TEXT : HTG_REAL, rows, &made, NULL), HTG_OK);
        for (uint32_t row = 0; row < rows; row++)
            if (column >= 2)
                htg_column_set_real(made, row, numbers[row][column - 2]);
            else if (texts[row][column])
                cr_assert_eq(htg_column_set_text(made, row, texts[row][column], strlen(texts[row][column]), NULL), HTG_OK);
        cr_assert_eq(htg_table_add_column(table, made, NULL), HTG_OK);
    }
    return table;
}

static double bar_length(const htg_drawing_t *drawing, htg_ink_t ink, int which) {
    for (size_t i = 0; i < drawing->count; i++) {
        const htg_mark_t *mark = &drawing->marks[i];
        bool same = mark->fill.red == ink.red && mark->fill.green == ink.green && mark->fill.blue == ink.blue;
        if (mark->kind == HTG_MARK_BOX && same && which-- == 0) return mark->x2 - mark->x;
    }
    return NAN;
}

Test(figure, bars_of_a_ranking_are_as_long_as_their_values) {
    static const char *const texts[][2] = {{"a", "official"}, {"b", "victim"}, {"c", NULL}};
    static const double numbers[][4] = {{8}, {2}, {NAN}};
    htg_table_t *table = table_of(texts, numbers, 3, (const char *const[6]){"id", "kind", "degree"});
    htg_drawing_t drawing = {0};
    htg_figure_words_t words = {"T", NULL, NULL};
    cr_assert_eq(htg_draw_ranking(table, "degree", &words, &drawing, NULL), HTG_OK);
    htg_ink_t blue = HTG_INK(70, 120, 165);
    cr_expect_float_eq(bar_length(&drawing, blue, 0) / bar_length(&drawing, blue, 1), 4, 1e-9);
    cr_expect(isnan(bar_length(&drawing, blue, 2)));
    cr_expect(text_mark(&drawing, "8") && text_mark(&drawing, "no value") && text_mark(&drawing, "official"));
    htg_drawing_clear(&drawing);
    cr_expect_eq(htg_draw_ranking(table, "kind", &words, &drawing, NULL), HTG_ERROR_ARGUMENT);
    cr_expect_eq(htg_draw_ranking(table, "none", &words, &drawing, NULL), HTG_ERROR_ARGUMENT);
    htg_drawing_clear(&drawing);
    htg_table_free(table);
}

Test(figure, bars_of_dependence_are_shares_of_accepted_pairs) {
    static const char *const texts[][2] = {{"all", NULL}, {"stage", "recruitment"}, {"layer", "response"}};
    static const double numbers[][4] = {{10, 5, 3, 2}, {10, 1, 0, 9}, {10, 1, 0, 9}};
    htg_table_t *table =
        table_of(texts, numbers, 3,
                 (const char *const[6]){"scope", "value", "accepted_pairs", "necessary", "facilitated", "independent"});
    htg_drawing_t drawing = {0};
    htg_figure_words_t words = {"T", NULL, NULL};
    cr_assert_eq(htg_draw_dependence(table, &words, &drawing, NULL), HTG_OK);
    htg_ink_t necessary = HTG_INK(150, 20, 35), independent = HTG_INK(226, 226, 226);
    /* the first box of each colour is the legend's */
    cr_expect_float_eq(bar_length(&drawing, necessary, 1) / bar_length(&drawing, independent, 1), 2.5, 1e-9);
    cr_expect_float_eq(bar_length(&drawing, necessary, 1) / bar_length(&drawing, necessary, 2), 5, 1e-9);
    cr_expect(isnan(bar_length(&drawing, necessary, 3)), "layers are not drawn");
    cr_expect(text_mark(&drawing, "50 %") && text_mark(&drawing, "recruitment") && !text_mark(&drawing, "response"));
    htg_drawing_clear(&drawing);
    htg_table_free(table);
}

Test(figure, every_allocation_may_fail) {
    world_t world = crowd(6);
    htg_network_figure_t of = {
        .domain = world.domain, .position = (const double(*)[2])world.position, .words = {"T", NULL, "S"}};
    htg_status_t status = HTG_ERROR_MEMORY;
    for (uint64_t k = 1; status; k++) {
        htg_drawing_t drawing = {0};
        htg_alloc_fail_at(k);
        status = htg_draw_network(&of, &drawing, NULL);
        htg_alloc_fail_at(0);
        cr_assert(status == HTG_OK || status == HTG_ERROR_MEMORY);
        htg_drawing_clear(&drawing);
        cr_assert_lt(k, 3000);
    }
    leave(&world);
}
