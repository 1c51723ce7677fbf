/// Elementary functions whose bits are the same on every CPU, operating system and optimisation level.
///
/// Only the exactly specified IEEE 754 operations (`+ - * /`, `sqrt`, comparisons) and integer arithmetic are used:
/// no C library function, no fused multiply-add, no rounding mode but the default.
/// Special values follow C99 Annex F. Errors are at most one unit in the last place (`pow`: two).
/// Each function also has a SIMD form and, where it is hot, a block form; all forms give the same bits.
public enum PortableMath {}
