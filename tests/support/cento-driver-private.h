/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "support/cento-driver.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define CENTO_DRIVER_PATIENCE (20 * G_TIME_SPAN_SECOND)

/* libatspi has no autoptr types of its own. */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiAccessible, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiStateSet, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiText, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiComponent, g_object_unref)

/* Pointer and keyboard of the X server. */
typedef struct _CentoHands CentoHands;

CentoHands *cento_hands_new           (void);
void        cento_hands_free          (CentoHands *self);
gulong      cento_hands_find_toplevel (CentoHands *self); /* the uppermost window that is no popup */
gulong      cento_hands_find_popup    (CentoHands *self,  /* the popup of this size, or 0 */
                                       int         width,
                                       int         height);
void        cento_hands_click         (CentoHands *self,  /* at a place in a window */
                                       gulong      window,
                                       int         x,
                                       int         y);
void        cento_hands_type          (CentoHands *self,
                                       char        c);
void        cento_hands_press         (CentoHands *self,
                                       const char *keys);
gboolean    cento_hands_has_focus     (CentoHands *self); /* whether some window has it */
void        cento_hands_leave         (CentoHands *self); /* takes the focus from all windows */

struct _CentoDriver
{
  GSubprocess *process;
  AtspiAccessible *application;
  AtspiAccessible *window;
  CentoHands *hands;
  gboolean may_end;
};

typedef gboolean (*CentoVisitor) (AtspiAccessible *accessible,
                                  guint            depth,
                                  gpointer         user_data);

gboolean cento_driver_visit     (AtspiAccessible *parent,     /* all below it, until the visitor says TRUE */
                                 guint            depth,
                                 CentoVisitor     visit,
                                 gpointer         user_data);
gboolean cento_driver_has_ended (gpointer         user_data); /* a condition to wait for */

G_END_DECLS
