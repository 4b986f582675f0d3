/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-backlog.h"

static void
set_queued (CentoBacklog *backlog, CentoBacklogAccount *account, gboolean queued)
{
  if (queued == (backlog->link.data != NULL))
    return;

  if (queued)
    {
      backlog->link.data = backlog;
      g_queue_push_tail_link (&account->held, &backlog->link);
    }
  else
    {
      g_queue_unlink (&account->held, &backlog->link);
      backlog->link.data = NULL;
    }
}

static void
update_hold (CentoBacklog *backlog, CentoBacklogAccount *account, gint64 now)
{
  gboolean shut = cento_backlog_account_is_shut (account);
  guint64 limit;

  set_queued (backlog, account, shut && backlog->receiver != NULL);
  if (backlog->receiver == NULL)
    return;

  limit = cento_receiver_is_held (backlog->receiver) ? CENTO_BACKLOG_LIMIT / 2 : CENTO_BACKLOG_LIMIT;
  cento_receiver_set_held (backlog->receiver, shut || backlog->behind > limit, now);
}

static void
let_go (CentoBacklogAccount *account, gint64 now)
{
  while (!cento_backlog_account_is_shut (account) && account->held.head != NULL)
    update_hold (account->held.head->data, account, now);
}

/**
 * cento_backlog_update:
 * @account: that of all servers
 * @receiver: (nullable): of this server; %NULL when it is closed
 * @behind: bytes read and not taken by the slowest watcher
 * @now: microseconds of the monotonic clock
 *
 * To be called when any of it changed, and before a read while the account is shut: memory then stays
 * bounded whatever many servers send at once.
 */
void
cento_backlog_update (CentoBacklog *backlog,
                      CentoBacklogAccount *account,
                      CentoReceiver *receiver,
                      guint64 behind,
                      gint64 now)
{
  g_return_if_fail (backlog != NULL && account != NULL);

  backlog->receiver = receiver;
  if (receiver == NULL)
    behind = 0;
  account->n_behind += behind - backlog->behind;
  backlog->behind = behind;

  if (account->n_behind > CENTO_BACKLOG_CROWD)
    account->crowded = TRUE;
  else if (account->n_behind <= CENTO_BACKLOG_CROWD / 2)
    account->crowded = FALSE;
  update_hold (backlog, account, now);
  let_go (account, now);
}

/**
 * cento_backlog_account_set_paused:
 * @paused: whether everybody is held back whatever their backlog
 * @now: microseconds of the monotonic clock
 *
 * Those that read are held back when they want to read the next time: see cento_backlog_update().
 */
void
cento_backlog_account_set_paused (CentoBacklogAccount *account, gboolean paused, gint64 now)
{
  g_return_if_fail (account != NULL);

  account->paused = paused;
  let_go (account, now);
}

/**
 * cento_backlog_account_is_shut:
 *
 * Whether nobody may read now.
 */
gboolean
cento_backlog_account_is_shut (const CentoBacklogAccount *account)
{
  g_return_val_if_fail (account != NULL, FALSE);

  return account->crowded || account->paused;
}
