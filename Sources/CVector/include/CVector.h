// The lane operations that Swift's SIMD types would do one lane at a time (docs/decisions/0003-cvector.md).
// Every function is `static inline`: the target has no object code of its own.
#ifndef CVECTOR_H
#define CVECTOR_H
#include "CVectorInteger.h"
#include "CVectorFloat.h"
#endif
