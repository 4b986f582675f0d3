/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "core/cento-batch.h"

#include <glib/gi18n-lib.h>

struct _CentoBatch
{
  GHashTable *states; /* of those that are over, by task */
  gint64 begun;       /* -1 between batches */
};

/**
 * cento_batch_new:
 *
 * Returns: (transfer full): a batch that has not begun, to be freed by cento_batch_free()
 */
CentoBatch *
cento_batch_new (void)
{
  CentoBatch *batch = g_new0 (CentoBatch, 1);

  batch->states = g_hash_table_new (NULL, NULL);
  batch->begun = -1;

  return batch;
}

/**
 * cento_batch_free:
 * @batch: (transfer full): a batch
 */
void
cento_batch_free (CentoBatch *batch)
{
  g_return_if_fail (batch != NULL);

  g_hash_table_unref (batch->states);
  g_free (batch);
}

/**
 * cento_batch_note:
 * @task: a download
 * @state: the one it is in now
 * @now: microseconds of a clock that never goes back
 *
 * The first call after the batch ended begins the next one. Of a download that is retried the last end
 * counts.
 */
void
cento_batch_note (CentoBatch *batch, guint task, CentoDownloadState state, gint64 now)
{
  g_return_if_fail (batch != NULL);

  if (batch->begun < 0)
    batch->begun = now;
  if (cento_download_state_is_final (state))
    g_hash_table_insert (batch->states, GUINT_TO_POINTER (task), GUINT_TO_POINTER (state));
  else
    g_hash_table_remove (batch->states, GUINT_TO_POINTER (task));
}

static void
count (CentoBatch *batch, guint n_states[CENTO_N_DOWNLOAD_STATES])
{
  GHashTableIter iter;
  gpointer state;

  g_hash_table_iter_init (&iter, batch->states);
  while (g_hash_table_iter_next (&iter, NULL, &state))
    n_states[GPOINTER_TO_UINT (state)]++;
}

static void
append (GString *summary, char *part)
{
  if (summary->len > 0)
    g_string_append (summary, " · ");
  g_string_append (summary, part);
  g_free (part);
}

/* Nobody has to be told of what he stopped himself. */
static char *
dup_summary (const guint n_states[CENTO_N_DOWNLOAD_STATES])
{
  guint n_arrived = n_states[CENTO_DOWNLOAD_CLOSED];
  guint n_incomplete = n_states[CENTO_DOWNLOAD_INCOMPLETE];
  guint n_failed = n_states[CENTO_DOWNLOAD_FAILED] + n_states[CENTO_DOWNLOAD_EMPTY];
  g_autoptr (GString) summary = g_string_new (NULL);

  if (n_arrived > 0)
    append (summary,
            g_strdup_printf (ngettext ("%u poem arrived", "%u poems arrived", n_arrived), n_arrived));
  if (n_incomplete > 0)
    append (summary,
            g_strdup_printf (ngettext ("%u incomplete", "%u incomplete", n_incomplete), n_incomplete));
  if (n_failed > 0)
    append (summary, g_strdup_printf (ngettext ("%u failed", "%u failed", n_failed), n_failed));

  return summary->len > 0 ? g_string_free (g_steal_pointer (&summary), FALSE) : NULL;
}

/**
 * cento_batch_end:
 * @now: microseconds of the same clock
 *
 * Ends the batch, because nothing is under way any more.
 *
 * Returns: (transfer full) (nullable): how many poems ended how, translated; %NULL when it was so short that
 * whoever began it has seen it all, or when all that ended was stopped
 */
char *
cento_batch_end (CentoBatch *batch, gint64 now)
{
  guint n_states[CENTO_N_DOWNLOAD_STATES] = { 0 };
  gboolean is_short;

  g_return_val_if_fail (batch != NULL, NULL);

  is_short = batch->begun < 0 || now - batch->begun < CENTO_BATCH_SHORTEST;
  batch->begun = -1;
  count (batch, n_states);
  g_hash_table_remove_all (batch->states);

  return is_short ? NULL : dup_summary (n_states);
}
