/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/cento-settings.h"
#include "core/cento-collection.h"

G_BEGIN_DECLS

/*
 * Tells the session once that all downloads of a batch are over, when no window of the application has the focus and the
 * setting "notify" is on. What was told is taken back when a window gets the focus.
 *
 * Adds the actions of the notification to the application: "app.show-poems" and "app.save-poems".
 */
#define CENTO_TYPE_BATCH_NOTIFIER (cento_batch_notifier_get_type ())
G_DECLARE_FINAL_TYPE (CentoBatchNotifier, cento_batch_notifier, CENTO, BATCH_NOTIFIER, GObject)

/* @summary: "4 poems arrived · 1 failed"; NULL takes back what was told. */
typedef void (*CentoNotifyFunc) (const char *summary, gpointer user_data);

CentoBatchNotifier *cento_batch_notifier_new      (GtkApplication     *application,
                                                   CentoCollection    *collection,
                                                   CentoSettings      *settings);
void                cento_batch_notifier_set_func (CentoBatchNotifier *self,
                                                   CentoNotifyFunc     func,       /* instead of the session */
                                                   gpointer            user_data);

G_END_DECLS
