#ifndef BENCHMARK_UNIT_H
#define BENCHMARK_UNIT_H

/// Seconds that one unit of work takes here, the median of five runs: 10,584,000 calls of the C library's sin, summed
/// into a buffer of 1,323,000 doubles (30 s of sound at 44,100 Hz) in eight passes. Negative where memory is lacking.
double benchmark_unit_seconds(void);

/// Starts a program (a list of arguments that ends in NULL, found by its path), sends its output nowhere and waits.
/// Returns its wait status, or -1 where it could not be started.
int benchmark_run(char *const *arguments);

/// A copy of a text, to be freed by `benchmark_free`.
char *benchmark_copy(const char *text);
void benchmark_free(char *text);

/// Ends the process with exit code 1.
_Noreturn void benchmark_fail(void);

#endif
