// The names of POSIX besides those of C11.
#define _POSIX_C_SOURCE 200809L

#include "BenchmarkUnit.h"

#include <math.h>
#include <stdlib.h>
#include <time.h>

enum { samples = 1323000, passes = 8, runs = 5 };

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

// A sine of 441 Hz, phase in cycles; eight of them give the loop the shape of a small additive synthesis.
static void one_unit(double *sum) {
  const double turn = 6.283185307179586;
  for (int pass = 0; pass < passes; pass++) {
    double phase = 0;
    for (int i = 0; i < samples; i++) {
      sum[i] += sin(turn * phase);
      phase += 0.01;
      if (phase >= 1) phase -= 1;
    }
  }
}

static int ascending(const void *left, const void *right) {
  double a = *(const double *)left, b = *(const double *)right;
  return (a > b) - (a < b);
}

double benchmark_unit_seconds(void) {
  double times[runs];
  double *sum = calloc(samples, sizeof *sum);
  if (sum == NULL) return -1;
  for (int run = 0; run < runs; run++) {
    double start = seconds();
    one_unit(sum);
    times[run] = seconds() - start;
  }
  // The sum is used, so that no compiler drops the work.
  volatile double used = sum[samples / 2];
  (void)used;
  free(sum);
  qsort(times, runs, sizeof *times, ascending);
  return times[runs / 2];
}
