/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CentoDeadline:
 *
 * One entry of #CentoDeadlines, embedded in the object that waits (no allocation). Set the members by
 * cento_deadline_init(); all others are private.
 */
typedef struct _CentoDeadline CentoDeadline;
typedef void (*CentoDeadlineFunc) (CentoDeadline *deadline, gint64 now, gpointer user_data);

struct _CentoDeadline
{
  gint64            time;
  CentoDeadlineFunc func;
  gpointer          user_data;
  guint             position; /* in the heap, from 1; 0 = not set */
};

/**
 * CentoDeadlines:
 *
 * A time-ordered heap behind one GSource that is ready at the earliest, because GLib visits every timeout source at
 * every turn: 10,000 of them cost 311 µs a turn. Times are microseconds of the monotonic clock. To be used in the thread
 * of the main context only.
 */
typedef struct _CentoDeadlines CentoDeadlines;

CentoDeadlines *cento_deadlines_new     (GMainContext      *context,
                                         int                priority);
void            cento_deadlines_free    (CentoDeadlines    *deadlines);  /* deadlines still set are forgotten */
void            cento_deadlines_set     (CentoDeadlines    *deadlines,
                                         CentoDeadline     *deadline,
                                         gint64             time);       /* sets or moves; fires once */
void            cento_deadlines_clear   (CentoDeadlines    *deadlines,
                                         CentoDeadline     *deadline);   /* does nothing when not set */
gint64          cento_deadlines_get_next (CentoDeadlines   *deadlines);  /* -1 when none */
guint           cento_deadlines_get_n_set (CentoDeadlines  *deadlines);
guint           cento_deadlines_fire    (CentoDeadlines    *deadlines,
                                         gint64             now);        /* calls all that are due, earliest first; returns how many. For the source and for tests */

void            cento_deadline_init     (CentoDeadline     *deadline,
                                         CentoDeadlineFunc  func,
                                         gpointer           user_data);
gboolean        cento_deadline_is_set   (const CentoDeadline *deadline);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CentoDeadlines, cento_deadlines_free)

G_END_DECLS
