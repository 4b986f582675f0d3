/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-descriptors.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

/**
 * cento_descriptors_fill_standard:
 *
 * Opens what is closed of the descriptors 0, 1 and 2, so that nothing opened later takes their numbers. What
 * stands in for a closed output cannot be written: an attempt is still an error.
 */
void
cento_descriptors_fill_standard (void)
{
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
    {
      /* The lowest free number is taken, which is this one. */
      if (fcntl (fd, F_GETFD) < 0 && errno == EBADF && open ("/dev/null", O_RDONLY) < 0)
        return;
    }
}

/**
 * cento_descriptors_raise_limit:
 *
 * The soft limit is low for the sake of programs that use select(); this one does not. A limit that cannot be
 * raised stays as it is.
 */
void
cento_descriptors_raise_limit (void)
{
  struct rlimit limit;

  if (getrlimit (RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == limit.rlim_max)
    return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit (RLIMIT_NOFILE, &limit);
}

/**
 * cento_descriptors_get_capacity:
 *
 * Returns: the soft limit less %CENTO_DESCRIPTORS_RESERVE; where that is too much to take, half of the limit
 */
guint
cento_descriptors_get_capacity (void)
{
  struct rlimit limit;
  rlim_t most;

  if (getrlimit (RLIMIT_NOFILE, &limit) != 0)
    return G_MAXINT;
  most = MIN (limit.rlim_cur, (rlim_t) G_MAXINT);
  return (guint) MAX (most - MIN (most / 2, CENTO_DESCRIPTORS_RESERVE), 1);
}
