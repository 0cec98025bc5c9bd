"""Prints core/width_table.c: the columns that characters take on a terminal. Run: python3 core/tables/width_table.py

From Python's own copy of the Unicode data: wide and fullwidth characters (UAX 11) take two columns; combining marks, format
characters and the vowels and finals of Hangul syllables take none; all others take one, unassigned ones what is shortest to
write down."""

import sys
import unicodedata

# Unified ideographs, also those to be assigned (UAX 11, section 4.1).
IDEOGRAPHS = [(0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2FFFD), (0x30000, 0x3FFFD)]
HANGUL_PARTS = [(0x1160, 0x11FF), (0xD7B0, 0xD7FF)]
# Format characters that are seen: the soft hyphen, and signs that stand over or under numbers.
SEEN = {0xAD, 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD, *range(0x600, 0x606)}


def within(code, ranges):
    return any(first <= code <= last for first, last in ranges)


def width(code):
    character = chr(code)
    category = unicodedata.category(character)
    if category == "Cn" and not within(code, IDEOGRAPHS):
        return None
    if within(code, HANGUL_PARTS) or (category in ("Mn", "Me", "Cf", "Zl", "Zp") and code not in SEEN):
        return 0
    return 2 if within(code, IDEOGRAPHS) or unicodedata.east_asian_width(character) in "WF" else 1


ranges = []
joins = False  # nothing but unassigned characters since the last range
for code in range(0x80, sys.maxunicode + 1):
    columns = width(code)
    if columns == 1:
        joins = False
    elif columns is not None:
        if joins and ranges[-1][2] == columns:
            ranges[-1][1] = code
        else:
            ranges.append([code, code, columns])
        joins = True

print(f"""/* Made by core/tables/width_table.py from Unicode {unicodedata.unidata_version}. */
#include "core/width_table_internal.h"

const htg_width_range_t htg_width_ranges[] = {{""")
for first in range(0, len(ranges), 4):
    print("    " + " ".join(f"{{0x{a:04X}, 0x{b:04X}, {w}}}," for a, b, w in ranges[first : first + 4]))
print("};")
print(f"const size_t htg_width_range_count = {len(ranges)};")
