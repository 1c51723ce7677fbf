#!/usr/bin/env python3
"""Writes arguments and correctly rounded results of every function of PortableMath, computed with mpmath.

  oracle.py [arguments per function, default 4000] > table

Each line: name, first and second argument, result rounded to the nearest double, and the true result minus that one
(again a double), all as 64-bit patterns in hexadecimal. The arguments are random with a fixed seed, over all exponents
and near the places where errors like to hide.
"""
import math
import random
import struct
import sys

from mpmath import mp, mpf

COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 4000
mp.prec = 200


def pattern(x):
    return struct.unpack("<Q", struct.pack("<d", x))[0]


def rounded(x):
    """The nearest double, subnormal ones and overflow included."""
    if x == 0:
        return 0.0
    exponent = mp.frexp(x)[1]
    unit = max(exponent - 53, -1074)
    scaled = int(mp.nint(mp.ldexp(x, -unit)))
    try:
        return math.ldexp(scaled, unit)
    except OverflowError:
        return math.inf if scaled > 0 else -math.inf


def exponents(r, low, high, signed=True):
    x = math.ldexp(r.uniform(1, 2), r.randint(low, high))
    return -x if signed and r.random() < 0.5 else x


def nudge(r, x):
    for _ in range(r.randint(0, 3)):
        x = math.nextafter(x, r.choice([-math.inf, math.inf]))
    return x


def near_multiples_of_half_pi():
    """Doubles that come nearest to a multiple of pi/2, by continued fractions, for every exponent."""
    found = []
    with mp.workprec(2400):
        for e in range(-52, 971):
            rest = mp.ldexp(2 / mp.pi, e)
            rest -= mp.floor(rest)
            # Denominators of the convergents of 2^e * 2/pi: significands m with m * 2^e near a multiple of pi/2.
            before, denominator = 0, 1
            while denominator < 2**53:
                if denominator >= 2**50:
                    found.append(math.ldexp(denominator, e))
                rest = 1 / rest
                whole = int(mp.floor(rest))
                rest -= whole
                before, denominator = denominator, whole * denominator + before
    return found


HARD = near_multiples_of_half_pi()


def radians(r):
    k = r.randrange(7)
    if k == 0:
        return exponents(r, -40, 1023)
    if k == 1:
        return exponents(r, -1074 + 52, 5)
    if k == 2:
        return r.uniform(-100, 100)
    if k == 3:
        return r.uniform(-14000, 14000)
    if k == 4:
        return nudge(r, float(mpf(r.randint(-9000, 9000)) * mp.pi / 2))
    if k == 5:
        return nudge(r, float(mpf(r.randint(-2000000, 2000000)) * mp.pi / 512))
    return r.choice(HARD) * r.choice([-1, 1])


def cycles(r):
    k = r.randrange(5)
    if k == 0:
        return exponents(r, -1022, 54)
    if k == 1:
        return r.uniform(-2, 2)
    if k == 2:
        return r.uniform(-1e6, 1e6)
    if k == 3:
        return nudge(r, r.randint(-4096, 4096) / 8)
    return nudge(r, r.randint(-9999, 9999) / 1024)


def exponent_argument(limit_low, limit_high):
    def draw(r):
        k = r.randrange(5)
        if k == 0:
            return exponents(r, -60, 10)
        if k == 1:
            return r.uniform(limit_low, limit_high)
        if k == 2:
            return r.uniform(-1, 1)
        if k == 3:
            return nudge(r, r.choice([limit_low, limit_high, limit_high - 1, limit_low + 37, 0.03125, -0.03125]))
        return r.uniform(-30, 30)
    return draw


def positive(r):
    k = r.randrange(6)
    if k == 0:
        return exponents(r, -1074, 1023, False) or 5e-324
    if k == 1:
        return nudge(r, 1.0)
    if k == 2:
        return r.uniform(0.5, 2)
    if k == 3:
        return 1 + exponents(r, -52, -3)
    if k == 4:
        return nudge(r, r.choice([10.0 ** r.randint(-300, 300), 2.0 ** r.randint(-1022, 1023)]))
    return r.uniform(0, 100) or 1.0


def one_plus(r):
    k = r.randrange(5)
    if k == 0:
        return exponents(r, -1000, 1023, False)
    if k == 1:
        return -exponents(r, -200, -1, False)
    if k == 2:
        return r.uniform(-0.01, 0.01)
    if k == 3:
        return nudge(r, r.choice([-1 + 2.0**-r.randint(1, 52), 2.0**-9, -(2.0**-9), 1.0, 2.0 ** r.randint(50, 62)]))
    return r.uniform(-0.999, 10)


def hyperbolic(r):
    k = r.randrange(4)
    if k == 0:
        return exponents(r, -60, 9)
    if k == 1:
        return r.uniform(-25, 25)
    if k == 2:
        return r.uniform(-1, 1)
    return nudge(r, r.choice([-1, 1]) * r.choice([0.375, 22.0, 709.78, 710.4, 2.0**-28, 0.00135, 0.0027]))


def unit(r):
    k = r.randrange(5)
    if k == 0:
        return exponents(r, -1000, -1)
    if k == 1:
        return r.uniform(-1, 1)
    if k == 2:
        return r.choice([-1, 1]) * (1 - math.ldexp(r.uniform(1, 2), r.randint(-54, -4)))
    if k == 3:
        return max(-1.0, min(1.0, nudge(r, r.choice([0.5, -0.5, 1.0, -1.0, math.sqrt(0.5)]))))
    return r.uniform(-0.1, 0.1)


def anything(r):
    k = r.randrange(3)
    if k == 0:
        return exponents(r, -1074, 1023) or 1.0
    if k == 1:
        return r.uniform(-4, 4)
    return nudge(r, r.randint(-200, 200) / 64 or 1.0)


def cube_argument(r):
    return float(r.randint(1, 200000)) ** 3 if r.random() < 0.2 else anything(r)


def two_coordinates(r):
    k = r.randrange(5)
    if k == 0:
        return exponents(r, -1074, 1023), exponents(r, -1074, 1023)
    if k == 1:
        x = exponents(r, -1000, 1000)
        return x * r.uniform(-4, 4), x
    if k == 2:
        return r.uniform(-1, 1), r.uniform(-1, 1)
    if k == 3:
        x = exponents(r, -900, 900)
        return x, nudge(r, x) * r.choice([-1, 1])
    x = exponents(r, -1000, 1000)
    return x * math.ldexp(r.uniform(1, 2), r.randint(-64, -1)), x


def power_arguments(r):
    k = r.randrange(6)
    if k == 0:
        return r.uniform(0, 4) or 1.0, r.uniform(-40, 40)
    if k == 1:
        x = exponents(r, -1060, 1023, False)
        return x, r.uniform(-745, 710) / math.log(x) if x != 1 else 1.0
    if k == 2:
        x = 1 + exponents(r, -52, -2)
        return x, r.uniform(-745, 710) / math.log(x) if x != 1 else 1.0
    if k == 3:
        return -r.uniform(0, 50) or 1.0, float(r.randint(-60, 60))
    if k == 4:
        return float(r.randint(1, 40)), r.choice([0.5, -0.5, 1 / 3, 2.0, 3.0, -1.0, 1 / 12])
    x = nudge(r, r.choice([0.75, 1.41, 0.705, 1.5, 2.0, 10.0]))
    return x, nudge(r, r.uniform(-745.2, 709.8) / math.log(x))


def modulus_arguments(r):
    if r.random() < 0.3:
        return exponents(r, -1074, 1023), exponents(r, -1074, 1023) or 1.0
    y = exponents(r, -900, 900)
    return y * math.ldexp(r.uniform(1, 2), r.randint(0, 70)), y


def trigonometric(f):
    def value(x):
        with mp.workprec(1400):
            return +f(mpf(x))
    return value


def cycle_function(f):
    def value(x):
        with mp.workprec(1400):
            t = mpf(x)
            t -= mp.nint(t)
            # The zeros are exact.
            if (4 * t) == mp.nint(4 * t) and abs(f(2 * mp.pi * t)) < mpf("1e-9"):
                return mpf(0)
            return +f(2 * mp.pi * t)
    return value


def modulus(x, y):
    with mp.workprec(2400):
        a, b = abs(mpf(x)), abs(mpf(y))
        rest = a - mp.floor(a / b) * b
        return rest if x >= 0 else -rest


def power(x, y):
    return mp.power(abs(mpf(x)), mpf(y)) * (-1 if x < 0 and int(y) % 2 else 1)


def wide(f):
    """Enough bits that 1 + x and e^x - 1 are exact for tiny x."""
    def value(*x):
        with mp.workprec(2300):
            return +f(*(mpf(v) for v in x))
    return value


FUNCTIONS = {
    "sin": (radians, trigonometric(mp.sin)),
    "cos": (radians, trigonometric(mp.cos)),
    "tan": (radians, trigonometric(mp.tan)),
    "sinCycles": (cycles, cycle_function(mp.sin)),
    "cosCycles": (cycles, cycle_function(mp.cos)),
    "exp": (exponent_argument(-745.2, 709.79), lambda x: mp.exp(mpf(x))),
    "exp2": (exponent_argument(-1075.0, 1023.999), lambda x: mp.power(2, mpf(x))),
    "expm1": (exponent_argument(-50.0, 709.79), lambda x: mp.expm1(mpf(x))),
    "log": (positive, lambda x: mp.log(mpf(x))),
    "log2": (positive, lambda x: mp.log(mpf(x), 2)),
    "log10": (positive, lambda x: mp.log10(mpf(x))),
    "log1p": (one_plus, lambda x: mp.log1p(mpf(x))),
    "pow": (power_arguments, power),
    "tanh": (hyperbolic, lambda x: mp.tanh(mpf(x))),
    "sinh": (hyperbolic, lambda x: mp.sinh(mpf(x))),
    "cosh": (hyperbolic, lambda x: mp.cosh(mpf(x))),
    "asin": (unit, lambda x: mp.asin(mpf(x))),
    "acos": (unit, lambda x: mp.acos(mpf(x))),
    "atan": (anything, lambda x: mp.atan(mpf(x))),
    "atan2": (two_coordinates, lambda y, x: mp.atan2(mpf(y), mpf(x))),
    "cbrt": (cube_argument, lambda x: mp.cbrt(abs(mpf(x))) * (1 if x > 0 else -1)),
    "hypot": (two_coordinates, wide(lambda x, y: mp.sqrt(x * x + y * y))),
    "fmod": (modulus_arguments, modulus),
}


def main():
    out = []
    for index, (name, (draw, value)) in enumerate(FUNCTIONS.items()):
        r = random.Random(1000 + index)
        for _ in range(COUNT):
            arguments = draw(r)
            if not isinstance(arguments, tuple):
                arguments = (arguments,)
            if any(math.isinf(x) or math.isnan(x) for x in arguments):
                continue
            exact = value(*arguments)
            high = rounded(exact)
            low = 0.0 if math.isinf(high) else float(exact - mpf(high)) if abs(high) > 1e-290 else rounded_scaled(exact, high)
            words = [pattern(arguments[0]), pattern(arguments[-1]), pattern(high), pattern(low)]
            out.append(name + " " + " ".join(f"{w:016x}" for w in words))
    print("\n".join(out))


def rounded_scaled(exact, high):
    """The rest in units of 2^-1074, for results so small that the rest itself is no double."""
    return float(mp.ldexp(exact - mpf(high), 1074))


main()
