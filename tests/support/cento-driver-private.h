/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CENTO_DRIVER_PATIENCE (20 * G_TIME_SPAN_SECOND)

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

G_END_DECLS
