/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * CentoApplication:
 *
 * The program: reads the command line, owns the engine, opens the window. A second start hands its addresses to the
 * first and ends.
 */
#define CENTO_TYPE_APPLICATION (cento_application_get_type ())
G_DECLARE_FINAL_TYPE (CentoApplication, cento_application, CENTO, APPLICATION, GtkApplication)

CentoApplication *cento_application_new            (void);
gboolean          cento_application_open_recording (CentoApplication *self,
                                                    GFile            *file,
                                                    double            speed,  /* of a #CentoPlayer */
                                                    gint64            moment, /* microseconds; -1 to play from the beginning */
                                                    GError          **error); /* in a window of its own, which plays */

gboolean cento_application_was_terminated (CentoApplication *self); /* by SIGTERM */

G_END_DECLS
