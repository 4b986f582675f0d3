/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * CentoHead:
 *
 * The shape of a voice's note head. A task's voice is its shape and its colour, the latter by a CSS class.
 */
typedef enum
{
  CENTO_HEAD_DISC,
  CENTO_HEAD_SQUARE,
  CENTO_HEAD_DIAMOND,
  CENTO_HEAD_POINT_UP,
  CENTO_HEAD_POINT_DOWN,
  CENTO_HEAD_RING,
  CENTO_HEAD_OPEN_SQUARE,
  CENTO_HEAD_OPEN_DIAMOND
} CentoHead;

#define CENTO_N_HEADS (CENTO_HEAD_OPEN_DIAMOND + 1)

CentoHead   cento_voice_get_head  (guint      task);    /* tasks count from 1 */
const char *cento_voice_get_class (guint      task);    /* "voice-1" to "voice-8": see style.css */
void        cento_voice_set_class (GtkWidget *widget,
                                   guint      task);    /* takes the class of any other voice away */
void        cento_voice_draw_head (cairo_t   *cr,
                                   CentoHead  head,
                                   double     x,        /* of the middle */
                                   double     y,
                                   double     size);    /* of the disc, to which the others are matched by eye */

G_END_DECLS
