/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/cento-session-controller.h"
#include "app/cento-settings.h"
#include "core/cento-address-book.h"
#include "core/cento-player.h"

G_BEGIN_DECLS

/**
 * CentoWindow:
 *
 * The window of a collection: its poems as pages, its servers as a score, and the commands for them.
 *
 * Properties: "collection"; "player" (CentoPlayer or NULL), when the collection is a replay; "selected" (CentoDownload),
 * which the pages and the score share; "chunk-list" (boolean), whether that is shown; "panes", what the upper part shows:
 * "all" or "arrival".
 */
#define CENTO_TYPE_WINDOW (cento_window_get_type ())
G_DECLARE_FINAL_TYPE (CentoWindow, cento_window, CENTO, WINDOW, GtkApplicationWindow)

CentoWindow   *cento_window_new                (GtkApplication  *application,
                                                CentoCollection *collection);
CentoWindow   *cento_window_new_replay         (GtkApplication  *application,
                                                CentoPlayer     *player,
                                                const char      *name);         /* of the recording, for the title */
void           cento_window_set_settings       (CentoWindow     *self,
                                                CentoSettings   *settings);     /* before it is shown */
void           cento_window_set_session        (CentoWindow     *self,
                                                CentoSessionController *session); /* what it does not keep is asked for when the window closes */
void           cento_window_set_book           (CentoWindow     *self,
                                                CentoAddressBook *book);        /* what is suggested for new servers */
void           cento_window_set_accels         (GtkApplication  *application);  /* the keys of all windows' actions */
void           cento_window_set_recording      (CentoWindow     *self,
                                                const char      *name);         /* (nullable): of the file that all is recorded in */
void           cento_window_close_unasked      (CentoWindow     *self);         /* whatever is lost with it */
CentoPlayer   *cento_window_get_player         (CentoWindow     *self);         /* (nullable) */
CentoDownload *cento_window_get_selected       (CentoWindow     *self);         /* (nullable) */
void           cento_window_set_selected       (CentoWindow     *self,
                                                CentoDownload   *download);
void           cento_window_play_demonstration (CentoWindow     *self);         /* trouble is told in the window */
void           cento_window_show_message       (CentoWindow     *self,
                                                const char      *message,
                                                gboolean         trouble);

G_END_DECLS
