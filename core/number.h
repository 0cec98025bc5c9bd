/* Numbers as text, the same in every locale. */
#ifndef HTG_CORE_NUMBER_H
#define HTG_CORE_NUMBER_H

#include "core/api.h"

#define HTG_NUMBER_SIZE 32 /* bytes that any formatted number fits in, NUL included */

/* The shortest text that reads back as the same double, the nearest among equally short ones; integers without ".0";
   exponents as in 1e+30 / 1.5e-07 only where |value| < 1e-5 or ≥ 1e17; "-0" keeps its sign; "NaN", "INF", "-INF" (XML
   Schema's words). Returns the length. */
HTG_API size_t htg_format_double(double value, char out[HTG_NUMBER_SIZE]);
HTG_API size_t htg_format_integer(int64_t value, char out[HTG_NUMBER_SIZE]);
/* At most `digits` (1 … 17) significant digits, exactly rounded, no zeros at the end of a fraction, laid out as above: for
   tables that people read. 0.0481, 1234.5, 1.2e-07; 1234567 with four digits is 1235000. */
HTG_API size_t htg_format_rounded(double value, int digits, char out[HTG_NUMBER_SIZE]);

/* Correctly rounded (to nearest, half to even); the whole of text[0..length) must be one number (no space around it), else
   false and *value is left alone. Accepts decimal and hexadecimal ("0x1.8p3", as graph-tool writes) floats, INF, -INF, +INF,
   Infinity, NaN in any case. Overflow to infinity of a finite literal (1e999) is false; too small a one is 0. */
HTG_API bool htg_parse_double(const char *text, size_t length, double *value);
/* Decimal, optional sign; false on overflow of int64. */
HTG_API bool htg_parse_integer(const char *text, size_t length, int64_t *value);
/* true/false/1/0/yes/no in any case. */
HTG_API bool htg_parse_boolean(const char *text, size_t length, bool *value);

#endif
