/* How many columns text takes on a terminal: Unicode Standard Annex 11, East Asian Width. */
#include <string.h>

#include "core/text_internal.h"
#include "core/width_table_internal.h"

static size_t width_of(uint32_t character) {
    size_t low = 0, high = htg_width_range_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (character > htg_width_ranges[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    bool inside = low < htg_width_range_count && character >= htg_width_ranges[low].first;
    return inside ? htg_width_ranges[low].width : 1;
}

static uint32_t decode(const char *bytes, size_t length) {
    static const unsigned char masks[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    uint32_t character = (unsigned char)bytes[0] & masks[length];
    for (size_t i = 1; i < length; i++)
        character = character << 6 | ((unsigned char)bytes[i] & 0x3F);
    return character;
}

size_t htg_text_width(const char *text) {
    size_t width = 0, left = strlen(text);
    while (left) {
        size_t length = htg_utf8_length(text, left);
        width += length > 1 ? width_of(decode(text, length)) : 1;
        if (!length) length = 1; /* a stray byte shows as one replacement character */
        text += length;
        left -= length;
    }
    return width;
}
