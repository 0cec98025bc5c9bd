#include "core/palette.h"

static const struct {
    htg_ink_t ink;
    htg_shape_t shape;
} kinds[HTG_KIND_COUNT] = {
    [HTG_KIND_TRAFFICKER] = {{213, 94, 0, true}, HTG_SHAPE_TRIANGLE},
    [HTG_KIND_OFFICIAL] = {{0, 114, 178, true}, HTG_SHAPE_SQUARE},
    [HTG_KIND_VICTIM] = {{0, 158, 115, true}, HTG_SHAPE_RING},
    [HTG_KIND_PERSON] = {{153, 153, 153, true}, HTG_SHAPE_CIRCLE},
    [HTG_KIND_AGENCY] = {{86, 180, 233, true}, HTG_SHAPE_HEXAGON},
    [HTG_KIND_ORGANISATION] = {{230, 159, 0, true}, HTG_SHAPE_PENTAGON},
    [HTG_KIND_POST] = {{204, 121, 167, true}, HTG_SHAPE_DOWN},
    [HTG_KIND_PLACE] = {{240, 228, 66, true}, HTG_SHAPE_CROSS},
    [HTG_KIND_CASE] = {{51, 34, 136, true}, HTG_SHAPE_DIAMOND},
    [HTG_KIND_INCIDENT] = {{60, 60, 60, true}, HTG_SHAPE_STAR},
};

static const htg_ink_t series[HTG_SERIES_INKS] = {{0, 114, 178, true},   {230, 159, 0, true},  {0, 158, 115, true},
                                                  {204, 121, 167, true}, {86, 180, 233, true}, {240, 228, 66, true},
                                                  {0, 0, 0, true}};

htg_ink_t htg_kind_ink(int kind) {
    return kinds[kind].ink;
}

htg_shape_t htg_kind_shape(int kind) {
    return kinds[kind].shape;
}

htg_ink_t htg_series_ink(size_t index) {
    return series[index];
}

htg_ink_t htg_corrupt_ink(void) {
    return HTG_INK(200, 30, 45);
}

htg_ink_t htg_tie_ink(void) {
    return HTG_INK(150, 150, 150);
}

htg_dash_t htg_status_dash(int status) {
    if (status == HTG_STATUS_ACQUITTED || status == HTG_STATUS_DISMISSED) return HTG_DOTTED;
    return status == HTG_STATUS_ALLEGED || status == HTG_STATUS_INVESTIGATED || status == HTG_STATUS_CHARGED ? HTG_DASHED
                                                                                                             : HTG_SOLID;
}
