// Lanes of float and double for Swift's SIMD types: cv_f64x4_add and so on, for 2, 4 and 8 doubles and 4 and 8 floats.
//
// Every function is one machine operation a register on the baseline CPU, with the exactly rounded IEEE 754 result.
// Nothing here may be contracted to a fused multiply-add: bits would then depend on the CPU.
#ifndef CVECTOR_FLOAT_H
#define CVECTOR_FLOAT_H

#include <stdint.h>

#pragma STDC FP_CONTRACT OFF
#if defined(__clang__)
#pragma clang fp contract(off)
#endif

#define CV_FLOAT_INLINE static inline __attribute__((always_inline, const))

typedef double cv_f64x2 __attribute__((ext_vector_type(2)));
typedef double cv_f64x4 __attribute__((ext_vector_type(4)));
typedef double cv_f64x8 __attribute__((ext_vector_type(8)));
typedef float cv_f32x4 __attribute__((ext_vector_type(4)));
typedef float cv_f32x8 __attribute__((ext_vector_type(8)));
typedef uint64_t cv_w64x2 __attribute__((ext_vector_type(2)));
typedef uint64_t cv_w64x4 __attribute__((ext_vector_type(4)));
typedef uint64_t cv_w64x8 __attribute__((ext_vector_type(8)));
typedef uint32_t cv_w32x4 __attribute__((ext_vector_type(4)));
typedef uint32_t cv_w32x8 __attribute__((ext_vector_type(8)));

// F lanes of S as vector V; W the vector of equally wide unsigned words, U its scalar.
// Comparisons yield words of all ones (true) or all zeros (false); select takes such a mask.
#define CV_FLOAT_LANES(F, V, S, W, U)                                                                                  \
  CV_FLOAT_INLINE V cv_##F##_all(S x) { return (V)(x); }                                                               \
  CV_FLOAT_INLINE V cv_##F##_add(V a, V b) { return a + b; }                                                           \
  CV_FLOAT_INLINE V cv_##F##_sub(V a, V b) { return a - b; }                                                           \
  CV_FLOAT_INLINE V cv_##F##_mul(V a, V b) { return a * b; }                                                           \
  CV_FLOAT_INLINE V cv_##F##_div(V a, V b) { return a / b; }                                                           \
  CV_FLOAT_INLINE V cv_##F##_sqrt(V a) { return __builtin_elementwise_sqrt(a); }                                       \
  CV_FLOAT_INLINE W cv_##F##_less(V a, V b) { return (W)(a < b); }                                                     \
  CV_FLOAT_INLINE W cv_##F##_less_equal(V a, V b) { return (W)(a <= b); }                                              \
  CV_FLOAT_INLINE W cv_##F##_equal(V a, V b) { return (W)(a == b); }                                                   \
  CV_FLOAT_INLINE V cv_##F##_select(W mask, V a, V b) { return (V)((mask & (W)a) | (~mask & (W)b)); }                   \
  /* As the x86 instructions define them: the second operand where either is NaN or both are zero. */                \
  CV_FLOAT_INLINE V cv_##F##_min(V a, V b) { return a < b ? a : b; }                                                   \
  CV_FLOAT_INLINE V cv_##F##_max(V a, V b) { return a > b ? a : b; }                                                   \
  CV_FLOAT_INLINE W cv_##F##_words(V a) { return (W)a; }                                                               \
  CV_FLOAT_INLINE V cv_##F##_of_words(W a) { return (V)a; }                                                            \
  CV_FLOAT_INLINE W cv_##F##_words_all(U x) { return (W)(x); }                                                         \
  CV_FLOAT_INLINE W cv_##F##_words_add(W a, W b) { return a + b; }                                                     \
  CV_FLOAT_INLINE W cv_##F##_words_sub(W a, W b) { return a - b; }                                                     \
  CV_FLOAT_INLINE W cv_##F##_words_and(W a, W b) { return a & b; }                                                     \
  CV_FLOAT_INLINE W cv_##F##_words_or(W a, W b) { return a | b; }                                                      \
  CV_FLOAT_INLINE W cv_##F##_words_xor(W a, W b) { return a ^ b; }                                                     \
  CV_FLOAT_INLINE W cv_##F##_words_shift_left(W a, U n) { return a << (W)(n); }                                        \
  CV_FLOAT_INLINE W cv_##F##_words_shift_right(W a, U n) { return a >> (W)(n); }                                       \
  CV_FLOAT_INLINE _Bool cv_##F##_all_true(W mask) { return __builtin_reduce_and(mask) != 0; }                          \
  CV_FLOAT_INLINE _Bool cv_##F##_any_true(W mask) { return __builtin_reduce_or(mask) != 0; }

CV_FLOAT_LANES(f64x2, cv_f64x2, double, cv_w64x2, uint64_t)
CV_FLOAT_LANES(f64x4, cv_f64x4, double, cv_w64x4, uint64_t)
CV_FLOAT_LANES(f64x8, cv_f64x8, double, cv_w64x8, uint64_t)
CV_FLOAT_LANES(f32x4, cv_f32x4, float, cv_w32x4, uint32_t)
CV_FLOAT_LANES(f32x8, cv_f32x8, float, cv_w32x8, uint32_t)

// The same instruction for one lane: Swift's own square root may call the C library.
CV_FLOAT_INLINE double cv_f64_sqrt(double a) { return __builtin_elementwise_sqrt(a); }

// The whole parts as 16-bit integers, of four lanes or of two times four in turn; for values within their range.
typedef int32_t cv_i32x4 __attribute__((ext_vector_type(4)));
typedef int16_t cv_i16x4 __attribute__((ext_vector_type(4)));
typedef int16_t cv_i16x8 __attribute__((ext_vector_type(8)));
CV_FLOAT_INLINE cv_i16x4 cv_f64x4_int16(cv_f64x4 a) {
  return __builtin_convertvector(__builtin_convertvector(a, cv_i32x4), cv_i16x4);
}
CV_FLOAT_INLINE cv_i16x8 cv_f64x4_interleaved_int16(cv_f64x4 a, cv_f64x4 b) {
  return __builtin_shufflevector(
      __builtin_convertvector(__builtin_convertvector(a, cv_i32x4), cv_i16x4),
      __builtin_convertvector(__builtin_convertvector(b, cv_i32x4), cv_i16x4), 0, 4, 1, 5, 2, 6, 3, 7);
}

#define CV_FLOAT_LOOK static inline __attribute__((always_inline))

// look: one table entry a lane, table[row]. The caller keeps the rows within the table.
// low_byte: the lowest byte of each word, where rows stand. It goes through memory on purpose: one store and a byte
// load a lane leave the vector ports to the arithmetic, which made sine a tenth faster than moving and shifting lanes.
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define CV_LOW_BYTE 0
#else
#define CV_LOW_BYTE 7
#endif

CV_FLOAT_LOOK cv_f64x2 cv_f64x2_look(const double *table, cv_w64x2 r) {
  return (cv_f64x2){table[r.x], table[r.y]};
}
CV_FLOAT_LOOK cv_w64x2 cv_f64x2_words_low_byte(cv_w64x2 a) {
  volatile cv_w64x2 memory = a;
  const volatile uint8_t *q = (const volatile uint8_t *)&memory;
  return (cv_w64x2){q[CV_LOW_BYTE], q[8 + CV_LOW_BYTE]};
}

CV_FLOAT_LOOK cv_f64x4 cv_f64x4_look(const double *table, cv_w64x4 r) {
  return (cv_f64x4){table[r.x], table[r.y], table[r.z], table[r.w]};
}
CV_FLOAT_LOOK cv_w64x4 cv_f64x4_words_low_byte(cv_w64x4 a) {
  volatile cv_w64x4 memory = a;
  const volatile uint8_t *q = (const volatile uint8_t *)&memory;
  return (cv_w64x4){q[CV_LOW_BYTE], q[8 + CV_LOW_BYTE], q[16 + CV_LOW_BYTE], q[24 + CV_LOW_BYTE]};
}

CV_FLOAT_LOOK cv_f64x8 cv_f64x8_look(const double *table, cv_w64x8 r) {
  return (cv_f64x8){table[r.s0], table[r.s1], table[r.s2], table[r.s3],
                     table[r.s4], table[r.s5], table[r.s6], table[r.s7]};
}
CV_FLOAT_LOOK cv_w64x8 cv_f64x8_words_low_byte(cv_w64x8 a) {
  volatile cv_w64x8 memory = a;
  const volatile uint8_t *q = (const volatile uint8_t *)&memory;
  return (cv_w64x8){q[CV_LOW_BYTE], q[8 + CV_LOW_BYTE], q[16 + CV_LOW_BYTE], q[24 + CV_LOW_BYTE],
                     q[32 + CV_LOW_BYTE], q[40 + CV_LOW_BYTE], q[48 + CV_LOW_BYTE], q[56 + CV_LOW_BYTE]};
}

#include "CVectorTables.h"

#endif
