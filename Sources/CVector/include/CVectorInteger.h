// Integer lane operations. Swift sees `cvector_u32x4` as `SIMD4<UInt32>`.
// Names: cvector_<lanes>_<operation>. Loads and stores are unaligned and little-endian on every CPU.
#ifndef CVECTOR_INTEGER_H
#define CVECTOR_INTEGER_H

#include <stdint.h>

typedef uint32_t cvector_u32x4 __attribute__((ext_vector_type(4)));

#define CVECTOR_INTEGER_INLINE static inline __attribute__((always_inline, const))

// ---- memory ----

static inline __attribute__((always_inline)) cvector_u32x4 cvector_u32x4_load_little_endian(const void *_Nonnull source) {
  cvector_u32x4 value;
  __builtin_memcpy(&value, source, sizeof value);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  for (int lane = 0; lane < 4; lane++) value[lane] = __builtin_bswap32(value[lane]);
#endif
  return value;
}

static inline __attribute__((always_inline)) void cvector_u32x4_store_little_endian(
    void *_Nonnull destination, cvector_u32x4 value) {
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  for (int lane = 0; lane < 4; lane++) value[lane] = __builtin_bswap32(value[lane]);
#endif
  __builtin_memcpy(destination, &value, sizeof value);
}

// Asks for the cache line `offset` bytes behind `base`, which need not be the caller's memory: a prefetch never faults.
static inline __attribute__((always_inline)) void cvector_prefetch(const void *_Nonnull base, intptr_t offset) {
  __builtin_prefetch((const void *)((uintptr_t)base + (uintptr_t)offset), 0, 3);
}

// ---- arithmetic and bits ----

CVECTOR_INTEGER_INLINE cvector_u32x4 cvector_u32x4_add(cvector_u32x4 a, cvector_u32x4 b) { return a + b; }
CVECTOR_INTEGER_INLINE cvector_u32x4 cvector_u32x4_xor(cvector_u32x4 a, cvector_u32x4 b) { return a ^ b; }

// Rotates to the right. By 16 it is a shuffle of halves: two instructions on SSE2 where shifts need three.
CVECTOR_INTEGER_INLINE cvector_u32x4 cvector_u32x4_rotate_right_16(cvector_u32x4 a) {
  typedef uint16_t halves __attribute__((ext_vector_type(8)));
  halves h = (halves)a;
  return (cvector_u32x4)__builtin_shufflevector(h, h, 1, 0, 3, 2, 5, 4, 7, 6);
}
CVECTOR_INTEGER_INLINE cvector_u32x4 cvector_u32x4_rotate_right_12(cvector_u32x4 a) { return (a >> 12) | (a << 20); }
CVECTOR_INTEGER_INLINE cvector_u32x4 cvector_u32x4_rotate_right_8(cvector_u32x4 a) { return (a >> 8) | (a << 24); }
CVECTOR_INTEGER_INLINE cvector_u32x4 cvector_u32x4_rotate_right_7(cvector_u32x4 a) { return (a >> 7) | (a << 25); }

// ---- lane order ----

// a0 b0 a1 b1
CVECTOR_INTEGER_INLINE cvector_u32x4 cvector_u32x4_interleave_low(cvector_u32x4 a, cvector_u32x4 b) {
  return __builtin_shufflevector(a, b, 0, 4, 1, 5);
}
// a2 b2 a3 b3
CVECTOR_INTEGER_INLINE cvector_u32x4 cvector_u32x4_interleave_high(cvector_u32x4 a, cvector_u32x4 b) {
  return __builtin_shufflevector(a, b, 2, 6, 3, 7);
}
// a0 a1 b0 b1
CVECTOR_INTEGER_INLINE cvector_u32x4 cvector_u32x4_low_halves(cvector_u32x4 a, cvector_u32x4 b) {
  return __builtin_shufflevector(a, b, 0, 1, 4, 5);
}
// a2 a3 b2 b3
CVECTOR_INTEGER_INLINE cvector_u32x4 cvector_u32x4_high_halves(cvector_u32x4 a, cvector_u32x4 b) {
  return __builtin_shufflevector(a, b, 2, 3, 6, 7);
}

#undef CVECTOR_INTEGER_INLINE

#endif
