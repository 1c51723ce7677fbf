// The names of POSIX besides those of C11.
#define _POSIX_C_SOURCE 200809L

#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "BenchmarkUnit.h"

extern char **environ;

int benchmark_run(char *const *arguments) {
  posix_spawn_file_actions_t actions;
  if (posix_spawn_file_actions_init(&actions) != 0) return -1;
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child;
  int failed = posix_spawn(&child, arguments[0], &actions, NULL, arguments, environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) return -1;
  int status = -1;
  if (waitpid(child, &status, 0) < 0) return -1;
  return status;
}

char *benchmark_copy(const char *text) { return strdup(text); }

void benchmark_free(char *text) { free(text); }

void benchmark_fail(void) { exit(1); }
