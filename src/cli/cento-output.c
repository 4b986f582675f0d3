/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cento-output.h"

#include <errno.h>
#include <unistd.h>

#define N_DESCRIPTORS 3 /* the standard ones */

/* A run of bytes for one descriptor. */
typedef struct
{
  int fd;
  GString *bytes;
} Run;

/* Shared with the thread, which may be stuck in a write when the output goes. */
typedef struct
{
  gatomicrefcount n_refs;
  GMutex mutex;
  GCond changed;

  GQueue runs;     /* of Run */
  gsize n_pending; /* of them and of the one being written */
  gboolean closing;
  gboolean told; /* the main context was told and did not look yet */
  int failures[N_DESCRIPTORS];

  GMainContext *context;
  CentoOutputFunc func; /* NULL once the output has gone; touched by the main context only */
  gpointer user_data;
} Shared;

struct _CentoOutput
{
  Shared *shared;
};

static void
run_free (Run *run)
{
  g_string_free (run->bytes, TRUE);
  g_free (run);
}

static Shared *
shared_ref (Shared *shared)
{
  g_atomic_ref_count_inc (&shared->n_refs);

  return shared;
}

static void
shared_unref (Shared *shared)
{
  if (!g_atomic_ref_count_dec (&shared->n_refs))
    return;

  g_queue_clear_full (&shared->runs, (GDestroyNotify) run_free);
  g_main_context_unref (shared->context);
  g_mutex_clear (&shared->mutex);
  g_cond_clear (&shared->changed);
  g_free (shared);
}

static gboolean
on_written (gpointer user_data)
{
  Shared *shared = user_data;

  g_mutex_lock (&shared->mutex);
  shared->told = FALSE;
  g_mutex_unlock (&shared->mutex);
  if (shared->func != NULL)
    shared->func (shared->user_data);

  return G_SOURCE_REMOVE;
}

/* With the mutex held. */
static void
tell (Shared *shared)
{
  g_autoptr (GSource) source = NULL;

  if (shared->told || shared->closing)
    return;

  shared->told = TRUE;
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, on_written, shared_ref (shared), (GDestroyNotify) shared_unref);
  g_source_attach (source, shared->context);
}

/* Returns 0 or what went wrong. */
static int
write_all (const Run *run)
{
  gsize n_written = 0;

  while (n_written < run->bytes->len)
    {
      gssize n = write (run->fd, run->bytes->str + n_written, run->bytes->len - n_written);

      if (n >= 0)
        n_written += (gsize) n;
      else if (errno == EAGAIN)
        /* Whoever shares the descriptor made it non-blocking. */
        g_usleep (10 * G_TIME_SPAN_MILLISECOND);
      else if (errno != EINTR)
        return errno;
    }

  return 0;
}

static gpointer
write_runs (gpointer data)
{
  Shared *shared = data;
  Run *run;

  g_mutex_lock (&shared->mutex);
  for (;;)
    {
      while (shared->runs.head == NULL && !shared->closing)
        g_cond_wait (&shared->changed, &shared->mutex);
      if ((run = g_queue_pop_head (&shared->runs)) == NULL || shared->closing)
        break;

      if (shared->failures[run->fd] == 0)
        {
          int failure;

          g_mutex_unlock (&shared->mutex);
          failure = write_all (run);
          g_mutex_lock (&shared->mutex);
          shared->failures[run->fd] = failure;
        }
      shared->n_pending -= run->bytes->len;
      run_free (run);
      g_cond_broadcast (&shared->changed);
      tell (shared);
    }
  g_clear_pointer (&run, run_free);
  g_mutex_unlock (&shared->mutex);
  shared_unref (shared);

  return NULL;
}

/**
 * cento_output_new:
 * @func: called in the thread-default main context after bytes were written, not for each write
 *
 * Returns: (transfer full): an output with a thread of its own
 */
CentoOutput *
cento_output_new (CentoOutputFunc func, gpointer user_data)
{
  CentoOutput *output = g_new (CentoOutput, 1);
  Shared *shared = g_new0 (Shared, 1);

  g_atomic_ref_count_init (&shared->n_refs);
  g_mutex_init (&shared->mutex);
  g_cond_init (&shared->changed);
  g_queue_init (&shared->runs);
  shared->context = g_main_context_ref_thread_default ();
  shared->func = func;
  shared->user_data = user_data;
  output->shared = shared;
  g_thread_unref (g_thread_new ("output", write_runs, shared_ref (shared)));

  return output;
}

/**
 * cento_output_free:
 * @output: (transfer full): an output
 *
 * Never blocks. What is not written is dropped, see cento_output_drain().
 */
void
cento_output_free (CentoOutput *output)
{
  g_return_if_fail (output != NULL);

  g_mutex_lock (&output->shared->mutex);
  output->shared->closing = TRUE;
  g_cond_broadcast (&output->shared->changed);
  g_mutex_unlock (&output->shared->mutex);
  output->shared->func = NULL;
  shared_unref (output->shared);
  g_free (output);
}

/**
 * cento_output_write:
 * @fd: 0 to 2
 *
 * Gives bytes to be written. Never blocks.
 */
void
cento_output_write (CentoOutput *output, int fd, const char *bytes, gsize length)
{
  Shared *shared;
  Run *last;

  g_return_if_fail (output != NULL && fd >= 0 && fd < N_DESCRIPTORS);

  shared = output->shared;
  g_mutex_lock (&shared->mutex);
  last = g_queue_peek_tail (&shared->runs);
  if (last == NULL || last->fd != fd)
    {
      last = g_new (Run, 1);
      last->fd = fd;
      last->bytes = g_string_new (NULL);
      g_queue_push_tail (&shared->runs, last);
    }
  g_string_append_len (last->bytes, bytes, (gssize) length);
  shared->n_pending += length;
  g_cond_broadcast (&shared->changed);
  g_mutex_unlock (&shared->mutex);
}

/**
 * cento_output_get_n_pending:
 *
 * Returns: how many bytes are not written yet
 */
gsize
cento_output_get_n_pending (CentoOutput *output)
{
  gsize n_pending;

  g_return_val_if_fail (output != NULL, 0);

  g_mutex_lock (&output->shared->mutex);
  n_pending = output->shared->n_pending;
  g_mutex_unlock (&output->shared->mutex);

  return n_pending;
}

/**
 * cento_output_get_errno:
 * @fd: 0 to 2
 *
 * Returns: what a write to @fd failed with, after which all its bytes are dropped; 0 while none failed
 */
int
cento_output_get_errno (CentoOutput *output, int fd)
{
  int failure;

  g_return_val_if_fail (output != NULL && fd >= 0 && fd < N_DESCRIPTORS, 0);

  g_mutex_lock (&output->shared->mutex);
  failure = output->shared->failures[fd];
  g_mutex_unlock (&output->shared->mutex);

  return failure;
}

/**
 * cento_output_drain:
 * @bound: microseconds to wait at most
 *
 * Blocks until everything is written.
 *
 * Returns: whether it is
 */
gboolean
cento_output_drain (CentoOutput *output, GTimeSpan bound)
{
  Shared *shared;
  gint64 end = g_get_monotonic_time () + bound;
  gboolean drained;

  g_return_val_if_fail (output != NULL, FALSE);

  shared = output->shared;
  g_mutex_lock (&shared->mutex);
  while (shared->n_pending > 0 && g_cond_wait_until (&shared->changed, &shared->mutex, end))
    ;
  drained = shared->n_pending == 0;
  g_mutex_unlock (&shared->mutex);

  return drained;
}
