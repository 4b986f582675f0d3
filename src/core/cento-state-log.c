/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-state-log.h"

struct _CentoStateLog
{
  GArray *changes;
};

static void
change_clear (gpointer data)
{
  g_free (((CentoStateChange *) data)->peer);
}

/**
 * cento_state_log_new:
 *
 * Returns: (transfer full): an empty log, to be freed by cento_state_log_free()
 */
CentoStateLog *
cento_state_log_new (void)
{
  CentoStateLog *log = g_new (CentoStateLog, 1);

  log->changes = g_array_new (FALSE, FALSE, sizeof (CentoStateChange));
  g_array_set_clear_func (log->changes, change_clear);

  return log;
}

/**
 * cento_state_log_free:
 * @log: (transfer full): a log
 */
void
cento_state_log_free (CentoStateLog *log)
{
  g_return_if_fail (log != NULL);

  g_array_unref (log->changes);
  g_free (log);
}

/**
 * cento_state_log_append:
 * @change: copied; its time must not be before that of the last one
 */
void
cento_state_log_append (CentoStateLog *log, const CentoStateChange *change)
{
  CentoStateChange copy;

  g_return_if_fail (log != NULL && change != NULL);
  g_return_if_fail (log->changes->len == 0
                    || g_array_index (log->changes, CentoStateChange, log->changes->len - 1).time
                         <= change->time);

  copy = *change;
  copy.peer = g_strdup (change->peer);
  g_array_append_val (log->changes, copy);
}

/**
 * cento_state_log_get_n_changes:
 *
 * Returns: how many changes were logged
 */
guint
cento_state_log_get_n_changes (const CentoStateLog *log)
{
  g_return_val_if_fail (log != NULL, 0);

  return log->changes->len;
}

/**
 * cento_state_log_get:
 * @index: below cento_state_log_get_n_changes()
 *
 * Returns: (transfer none): the change, valid until the next one is appended
 */
const CentoStateChange *
cento_state_log_get (const CentoStateLog *log, guint index)
{
  g_return_val_if_fail (log != NULL && index < log->changes->len, NULL);

  return &g_array_index (log->changes, CentoStateChange, index);
}
