/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/cento-download.h"

G_BEGIN_DECLS

/*
 * What one pane shows, without the pane: panes are recycled, so nothing that a reader would miss lives in them. Holds
 * the text, the selection (the buffer's own), whether the end is followed and the place where the reader stopped.
 *
 * Properties: "download"; "follow", read and write; "earlier": the text is that of an earlier attempt, because the
 * present one has brought nothing yet.
 */
#define CENTO_TYPE_PANE_MODEL (cento_pane_model_get_type ())
G_DECLARE_FINAL_TYPE (CentoPaneModel, cento_pane_model, CENTO, PANE_MODEL, GObject)

CentoPaneModel *cento_pane_model_new          (CentoDownload     *download,
                                               GtkTextTagTable   *tags);     /* of cento_verse_tags_new() */
CentoDownload  *cento_pane_model_get_download (CentoPaneModel    *self);
GtkTextBuffer  *cento_pane_model_get_buffer   (CentoPaneModel    *self);
GtkTextMark    *cento_pane_model_get_end      (CentoPaneModel    *self);     /* stays behind the last character */
gboolean        cento_pane_model_get_follow   (CentoPaneModel    *self);
void            cento_pane_model_set_follow   (CentoPaneModel    *self,
                                               gboolean           follow);
gboolean        cento_pane_model_get_earlier  (CentoPaneModel    *self);
void            cento_pane_model_set_place    (CentoPaneModel    *self,
                                               const GtkTextIter *iter,
                                               int                distance); /* pixels from the top of the view to it */
GtkTextMark    *cento_pane_model_get_place    (CentoPaneModel    *self,
                                               int               *distance); /* NULL before one was set */
gsize           cento_pane_model_take         (CentoPaneModel    *self,
                                               gsize              max_bytes,
                                               GString           *scratch);  /* appends what is new; returns the bytes taken */
gboolean        cento_pane_model_is_behind    (CentoPaneModel    *self);     /* there is something to take */

G_END_DECLS
