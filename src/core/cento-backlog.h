/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-receiver.h"

G_BEGIN_DECLS

#define CENTO_BACKLOG_LIMIT (256 * 1024)      /* bytes one watcher may be behind */
#define CENTO_BACKLOG_CROWD (8 * 1024 * 1024) /* bytes all together may be behind */

/**
 * CentoBacklogAccount:
 * @n_behind: bytes that were read and that no watcher has taken yet
 * @crowded: @n_behind went over its limit and has not fallen to half of it
 * @paused: see cento_backlog_account_set_paused()
 * @held: of CentoBacklog: held back for one of these reasons, whatever else
 *
 * What all backlogs share. All zero is empty.
 */
typedef struct
{
  guint64  n_behind;
  gboolean crowded;
  gboolean paused;
  GQueue   held;
} CentoBacklogAccount;

/**
 * CentoBacklog:
 *
 * How far a watcher is behind one server, embedded in the object that receives. Holds the server back when that is too
 * far, lets it go on at half of it. A plain value; all zero is empty, the members are private.
 */
typedef struct
{
  CentoReceiver *receiver;
  guint64        behind;
  GList          link;
} CentoBacklog;

void     cento_backlog_update             (CentoBacklog              *backlog,
                                           CentoBacklogAccount       *account,
                                           CentoReceiver             *receiver, /* (nullable): none, so nobody is behind */
                                           guint64                    behind,
                                           gint64                     now);
void     cento_backlog_account_set_paused (CentoBacklogAccount       *account,
                                           gboolean                   paused,
                                           gint64                     now);
gboolean cento_backlog_account_is_shut    (const CentoBacklogAccount *account); /* nobody may read */

G_END_DECLS
