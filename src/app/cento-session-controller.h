/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "app/cento-settings.h"
#include "core/cento-collection.h"

G_BEGIN_DECLS

/**
 * CentoSessionController:
 *
 * Brings back what there was last time, and keeps for the next time what there is, by the setting "restore". What is being
 * written when the last window closes holds the application, though not for ever.
 */
#define CENTO_TYPE_SESSION_CONTROLLER (cento_session_controller_get_type ())
G_DECLARE_FINAL_TYPE (CentoSessionController, cento_session_controller, CENTO, SESSION_CONTROLLER, GObject)

CentoSessionController *cento_session_controller_new  (GApplication           *application,
                                                       CentoCollection        *collection,
                                                       CentoSettings          *settings,
                                                       const char             *folder);
gboolean cento_session_controller_is_begun            (CentoSessionController *self);
char    *cento_session_controller_restore             (CentoSessionController *self);  /* begins; what went wrong, as a sentence, or NULL */
gboolean cento_session_controller_is_keeping          (CentoSessionController *self);  /* what is there comes back at the next start */
void     cento_session_controller_skip                (CentoSessionController *self);  /* begins without: what was kept stays as it is */
void     cento_session_controller_flush               (CentoSessionController *self);  /* nothing more arrives */
void     cento_session_controller_finish              (CentoSessionController *self);  /* nothing more happens at all: waits for the disk */

G_END_DECLS
