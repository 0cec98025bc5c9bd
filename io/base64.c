#include "io/base64_internal.h"

void htg_output_base64(htg_output_t *output, const void *bytes, size_t length) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const unsigned char *at = bytes;
    for (size_t i = 0; i < length; i += 3) {
        size_t left = length - i;
        unsigned group = (unsigned)at[i] << 16 | (left > 1 ? (unsigned)at[i + 1] << 8 : 0u) | (left > 2 ? at[i + 2] : 0u);
        htg_output_char(output, digits[group >> 18]);
        htg_output_char(output, digits[group >> 12 & 63]);
        htg_output_char(output, left > 1 ? digits[group >> 6 & 63] : '=');
        htg_output_char(output, left > 2 ? digits[group & 63] : '=');
    }
}
