#!/usr/bin/env python3
"""Computes every table and coefficient of PortableMath with mpmath and writes or prints them.

  tables.py            writes Sources/CVector/include/CVectorTables.h
  tables.py --print    prints the coefficients and split constants that the Swift kernels quote

Tables: each value is the true one, rounded to a double (high part), and the rest rounded again (low part).
Coefficients: interpolation of the exact function at Chebyshev nodes, which is within a factor of about two of the
minimax polynomial; on the short intervals used here both lie far below half a unit in the last place.
"""
import os
import sys

from mpmath import mp, mpf

mp.prec = 2400
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
CHECK = "--print" in sys.argv


def bits(x, n):
    """x rounded to n significant bits, exactly."""
    if x == 0:
        return mpf(0)
    m, e = mp.frexp(x)
    return mp.ldexp(mp.nint(mp.ldexp(m, n)), e - n)


def double(x):
    return bits(mpf(x), 53)


def text(x):
    if isinstance(x, str):
        return x
    return float(x).hex() if x != 0 else "0.0"


def pair(x):
    high = double(x)
    return high, double(x - high)


def split(x, *widths):
    """x as a sum of parts with the given numbers of bits."""
    parts = []
    for width in widths:
        part = bits(x, width)
        parts.append(part)
        x -= part
    return parts


def fit(f, low, high, count):
    """Coefficients c[0..count-1] of the polynomial that interpolates f at Chebyshev nodes; high precision, unrounded."""
    low, high = mpf(low), mpf(high)
    nodes = [(low + high) / 2 + (high - low) / 2 * mp.cos(mp.pi * (2 * k + 1) / (2 * count)) for k in range(count)]
    a = mp.matrix(count, count)
    b = mp.matrix(count, 1)
    for i, x in enumerate(nodes):
        for j in range(count):
            a[i, j] = x**j
        b[i] = f(x if abs(x) > mpf("1e-20") else mpf("1e-20"))  # the functions are 0/0 at zero itself
    c = mp.lu_solve(a, b)
    return [c[i] for i in range(count)]


def report(name, f, low, high, count):
    mp.prec = 400
    c = [double(x) for x in fit(f, low, high, count)]
    worst = max(
        abs(sum(c[j] * x**j for j in range(count)) - f(x))
        for x in [low + (high - low) * mpf(i) / 200 + mpf("1e-40") for i in range(201)]
    )
    print(f"{name}: " + ", ".join(text(x) for x in c))
    print(f"    largest error of the fitted part 2^{float(mp.log(worst, 2)):.1f}")
    mp.prec = 2400


# --- Tables -----------------------------------------------------------------------------------------------------

def sine_columns():
    """For the angles k*pi/256, k = -128 ... 127: 256 sines, 256 low parts of them, 256 values of 1 - cosine."""
    angles = [mp.pi * k / 256 for k in range(-128, 128)]
    pairs = [pair(mp.sin(a)) for a in angles]
    # The sine of zero is -0: then -0 + r keeps the sign of a zero r.
    sines = ["-0.0" if a == 0 else p[0] for a, p in zip(angles, pairs)]
    return [sines, [p[1] for p in pairs], [double(1 - mp.cos(a)) for a in angles]]


def exp2_columns():
    """2^(j/256) for j = 0 ... 255: 256 high parts, 256 low parts."""
    pairs = [pair(mp.power(2, mpf(j) / 256)) for j in range(256)]
    return [[p[0] for p in pairs], [p[1] for p in pairs]]


# The 256 intervals of log: bits 44 ... 51 of (bits of x + LOG_OFFSET). 1.0 lies in the middle of an interval, and the
# exponent field of the sum steps near the square root of two.
LOG_OFFSET = 150 * (1 << 44) + (1 << 43)
LOG_HIGH_UNIT = mpf(2) ** -42


def log_interval(i):
    """The significands m of interval i, in [about 0.71, about 1.41): its two ends."""
    def value(raw):
        return 1 + mpf(raw) / 2**52 if raw >= 0 else (1 + mpf(raw + 2**52) / 2**52) / 2
    raw = (i << 44) - LOG_OFFSET
    return value(raw), value(raw + (1 << 44))


def log_columns():
    """For each interval c: 256 values 1/c of 13 bits, then -log(1/c): 256 multiples of 2^-42, 256 low parts."""
    columns = [[], [], []]
    worst = mpf(0)
    for i in range(256):
        low, high = log_interval(i)
        inverse = mpf(1) if low <= 1 <= high else bits(2 / (low + high), 13)
        value = -mp.log(inverse)
        part = mp.nint(value / LOG_HIGH_UNIT) * LOG_HIGH_UNIT
        for column, entry in zip(columns, [inverse, part, double(value - part)]):
            column.append(entry)
        worst = max(worst, abs(low * inverse - 1), abs(high * inverse - 1))
    return columns, worst


def arctangent_columns():
    """atan(k/32) for k = 0 ... 32: 33 high parts, 33 low parts."""
    pairs = [pair(mp.atan(mpf(k) / 32)) for k in range(33)]
    return [[p[0] for p in pairs], [p[1] for p in pairs]]


def turn_words():
    """Bits of 1/(2 pi): one word of zeros (the bits before the binary point), then 1280 bits."""
    value = int(mp.floor(mp.ldexp(1 / (2 * mp.pi), 1280)))
    return [0] + [(value >> (1280 - 64 * (i + 1))) & (2**64 - 1) for i in range(20)]


def c_table(name, comment, rows):
    lines = [f"// {comment}", f"static const double {name}[{sum(len(r) for r in rows)}] = {{"]
    for row in rows:
        for i in range(0, len(row), 4):
            lines.append("    " + ", ".join(text(x) for x in row[i : i + 4]) + ",")
    lines.append("};")
    return "\n".join(lines)


def main():
    log, log_reach = log_columns()
    if CHECK:
        print("log offset", hex(LOG_OFFSET), "reach of r", float(log_reach))
        reach = mp.pi / 512 * mpf("1.001")
        report("sine (sin r / r - 1) / z", lambda z: (mp.sin(mp.sqrt(z)) / mp.sqrt(z) - 1) / z, mpf(0), reach**2, 2)
        report("cosine (cos r - 1) / z", lambda z: (mp.cos(mp.sqrt(z)) - 1) / z, mpf(0), reach**2, 2)
        reach = mp.log(2) / 512 * mpf("1.001")
        report("exp (e^r - 1 - r) / r^2", lambda r: (mp.exp(r) - 1 - r) / r**2, -reach, reach, 3)
        report("exp, four", lambda r: (mp.exp(r) - 1 - r) / r**2, -reach, reach, 4)
        report("log (log1p r - r + r^2/2) / r^3", lambda r: (mp.log(1 + r) - r + r**2 / 2) / r**3, -log_reach, log_reach, 4)
        report("log, five", lambda r: (mp.log(1 + r) - r + r**2 / 2) / r**3, -log_reach, log_reach, 5)
        reach = mpf(1) / 64 * mpf("1.001")
        report("atan (atan u / u - 1) / w", lambda w: (mp.atan(mp.sqrt(w)) / mp.sqrt(w) - 1) / w, mpf(0), reach**2, 4)
        reach = mpf(1) / 32
        report("expm1 (e^x - 1 - x - x^2/2) / x^3", lambda x: (mp.exp(x) - 1 - x - x**2 / 2) / x**3, -reach, reach, 7)
        reach = mpf(3) / 8
        report("sinh (sinh x / x - 1) / z", lambda z: (mp.sinh(mp.sqrt(z)) / mp.sqrt(z) - 1) / z, mpf(0), reach**2, 6)
        print("512/(2 pi)", text(double(256 / mp.pi)))
        print("2 pi/512: ", [text(x) for x in split(mp.pi / 256, 33, 32, 53)])
        print("2 pi: ", [text(x) for x in split(2 * mp.pi, 27, 53)], text(double(2 * mp.pi)), [text(x) for x in split(2 * mp.pi, 53, 53)])
        print("256/ln 2", text(double(256 / mp.log(2))), "ln2/256:", [text(x) for x in split(mp.log(2) / 256, 34, 53)],
              [text(x) for x in split(mp.log(2) / 256, 34, 34, 53)])
        high = mp.nint(mp.log(2) / LOG_HIGH_UNIT) * LOG_HIGH_UNIT
        print("ln 2", text(high), text(double(mp.log(2) - high)), "pair", [text(x) for x in pair(mp.log(2))])
        print("1/ln2", [text(x) for x in split(1 / mp.log(2), 26, 53)], [text(x) for x in pair(1 / mp.log(2))])
        print("1/ln10", [text(x) for x in pair(1 / mp.log(10))], "log10(2)", [text(x) for x in split(mp.log(2) / mp.log(10), 40, 53)])
        print("pi", [text(x) for x in pair(mp.pi)], "pi/2", [text(x) for x in pair(mp.pi / 2)])
        f = lambda x: mp.cbrt(x)
        report("cbrt on [1/2,1]", f, mpf(1) / 2, mpf(1), 5)
        return
    words = turn_words()
    header = "\n\n".join([
        "// Tables of PortableMath. Written by Tools/math/tables.py, which says how each is computed; do not edit.\n"
        "#ifndef CVECTOR_TABLES_H\n#define CVECTOR_TABLES_H",
        c_table("cv_sine_table", " ".join(sine_columns.__doc__.split()), sine_columns()),
        c_table("cv_exp2_table", " ".join(exp2_columns.__doc__.split()), exp2_columns()),
        c_table("cv_log_table", " ".join(log_columns.__doc__.split()), log),
        c_table("cv_arctangent_table", " ".join(arctangent_columns.__doc__.split()), arctangent_columns()),
        "// " + " ".join(turn_words.__doc__.split()) + "\n"
        f"static const uint64_t cv_turn_words[{len(words)}] = {{\n"
        + "\n".join(f"    0x{w:016X}u," for w in words) + "\n};",
        "\n".join(
            f"static inline const {kind} *cv_{name}_pointer(void) {{ return cv_{name}; }}"
            for kind, name in [("double", "sine_table"), ("double", "exp2_table"), ("double", "log_table"),
                               ("double", "arctangent_table"), ("uint64_t", "turn_words")]),
        "#endif\n",
    ])
    with open(os.path.join(ROOT, "Sources/CVector/include/CVectorTables.h"), "w") as file:
        file.write(header)


main()
