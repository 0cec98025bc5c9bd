"""Prints core/power_table.c: powers of ten, cut to their highest 128 bits. Run: python3 core/tables/power_table.py"""

LOWEST, HIGHEST = -342, 324


def highest_128_bits(power):
    if power >= 0:
        value = 10**power
        shift = value.bit_length() - 128
        return value >> shift if shift > 0 else value << -shift
    divisor = 10**-power
    return (1 << (divisor.bit_length() + 127)) // divisor


print(f"""/* Made by core/tables/power_table.py. */
#include "core/power_table_internal.h"

const htg_power_t htg_powers_of_ten[HTG_HIGHEST_POWER - HTG_LOWEST_POWER + 1] = {{""")
for first in range(LOWEST, HIGHEST + 1, 2):
    row = []
    for power in range(first, min(first + 2, HIGHEST + 1)):
        bits = highest_128_bits(power)
        assert bits.bit_length() == 128, power
        row.append(f"{{0x{bits >> 64:016x}, 0x{bits & (1 << 64) - 1:016x}}},")
    print(f"    {' '.join(row)} /* 1e{first} */")
print("};")
