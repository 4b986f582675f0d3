/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <atspi/atspi.h>
#include <glib.h>

G_BEGIN_DECLS

/**
 * CentoDriver:
 *
 * A user in front of a program: finds what is on the screen by role and accessible name, as a screen reader does, and
 * clicks and types by the X server, as hands do. Needs a session (tests/support/in-session) and no window manager.
 *
 * Whatever is asked for is waited for; what does not come fails the test.
 */
typedef struct _CentoDriver CentoDriver;

CentoDriver *cento_driver_new          (const char *const *argv);        /* starts the program, with nothing from last time, and waits for its window */
CentoDriver *cento_driver_new_in       (const char        *data_home,   /* what the program kept there last time comes back */
                                        const char *const *argv);
void         cento_driver_free         (CentoDriver       *self);        /* ends it; fails the test when it had died */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CentoDriver, cento_driver_free)

/* Names are patterns with * and ?. */
gboolean     cento_driver_shows        (CentoDriver       *self,
                                        AtspiRole          role,
                                        const char        *name);
guint        cento_driver_count        (CentoDriver       *self,
                                        AtspiRole          role,
                                        const char        *name);
void         cento_driver_wait_for     (CentoDriver       *self,
                                        AtspiRole          role,
                                        const char        *name);
void         cento_driver_wait_gone    (CentoDriver       *self,
                                        AtspiRole          role,
                                        const char        *name);
char        *cento_driver_dup_name     (CentoDriver       *self,
                                        AtspiRole          role,
                                        const char        *name);
char        *cento_driver_dup_text     (CentoDriver       *self,         /* what a text view or an entry shows */
                                        AtspiRole          role,
                                        const char        *name);
gboolean     cento_driver_is           (CentoDriver       *self,
                                        AtspiRole          role,
                                        const char        *name,
                                        AtspiStateType     state);
void         cento_driver_wait_until   (CentoDriver       *self,
                                        AtspiRole          role,
                                        const char        *name,
                                        AtspiStateType     state);

void         cento_driver_click        (CentoDriver       *self,
                                        AtspiRole          role,
                                        const char        *name);
void         cento_driver_type         (CentoDriver       *self,         /* ASCII; a new line is Return */
                                        const char        *text);
void         cento_driver_press        (CentoDriver       *self,         /* "Escape", "ctrl+shift+s" */
                                        const char        *keys);
void         cento_driver_look_away    (CentoDriver       *self);        /* no window has the focus then */
void         cento_driver_wait_focus   (CentoDriver       *self);        /* until one has it again */
void         cento_driver_choose       (CentoDriver       *self,         /* a path in the file chooser that these keys open */
                                         const char        *keys,
                                         const char        *path);
void         cento_driver_quit         (CentoDriver       *self,         /* presses and waits for exit status 0 */
                                        const char        *keys);
void         cento_driver_wait_unmapped (CentoDriver       *self);        /* until the X server shows no window */
void         cento_driver_wait_end      (CentoDriver       *self);        /* for exit status 0 */
void         cento_driver_wait_windows  (CentoDriver       *self,         /* until the program has so many windows */
                                         int                n_windows);
char        *cento_driver_dup_tree     (CentoDriver       *self);        /* all that can be found, for messages */

G_END_DECLS
