/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "core/cento-download.h"

G_BEGIN_DECLS

/*
 * What is pointed at: one chunk, one time, one turn of the loop, shown in every place where it can be seen. A chunk is
 * hovered while the pointer is on it, and pinned by the caret, a click or a list. A hovered one comes before the pinned,
 * until another is pinned.
 *
 * Signals: "changed": something else is pointed at. "reveal" (CentoDownload, guint index): somebody asks to bring a
 * chunk into view, in all places but the one that asks.
 */
#define CENTO_TYPE_HIGHLIGHT (cento_highlight_get_type ())
G_DECLARE_FINAL_TYPE (CentoHighlight, cento_highlight, CENTO, HIGHLIGHT, GObject)

CentoHighlight *cento_highlight_new       (void);
void            cento_highlight_set_hover (CentoHighlight *self,
                                           CentoDownload  *download, /* (nullable): none */
                                           guint           index);   /* in its log of chunks */
void            cento_highlight_set_pin   (CentoHighlight *self,
                                           CentoDownload  *download,
                                           guint           index);
void            cento_highlight_set_time  (CentoHighlight *self,
                                           gint64          time);    /* microseconds; -1: none */
void            cento_highlight_set_turn  (CentoHighlight *self,
                                           guint64         turn);    /* 0: none */
void            cento_highlight_reveal    (CentoHighlight *self,
                                           CentoDownload  *download,
                                           guint           index);   /* pins it, too */
void            cento_highlight_forget    (CentoHighlight *self,
                                           CentoDownload  *download); /* it was removed */
CentoDownload  *cento_highlight_get_chunk (CentoHighlight *self,
                                           guint          *index);   /* whose; NULL when none is pointed at */
gboolean        cento_highlight_is_chunk  (CentoHighlight *self,
                                           CentoDownload  *download,
                                           guint          *index);   /* whether one of this download is, and which */
CentoDownload  *cento_highlight_get_pin   (CentoHighlight *self,
                                           guint          *index);   /* the pinned one, whatever is hovered */
gint64          cento_highlight_get_time  (CentoHighlight *self);
guint64         cento_highlight_get_turn  (CentoHighlight *self);

G_END_DECLS
