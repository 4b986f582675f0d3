/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/cento-highlight.h"
#include "app/cento-poem-search.h"
#include "core/cento-collection.h"

G_BEGIN_DECLS

/*
 * What one pane shows, without the pane: panes are recycled, so nothing that a reader would miss lives in them. Holds
 * the text, the selection (the buffer's own), whether the end is followed and the place where the reader stopped.
 *
 * Properties: "download"; "follow", read and write; "earlier": the text is that of an earlier attempt, because the
 * present one has brought nothing yet, or because it was asked for; "chosen": the number of the attempt that was asked for,
 * 0 for the present; what arrives brings the present back.
 *
 * Signals: "taken": something was taken, all of it is in the buffer and in the chunks below. "place-wanted": somebody
 * asked to see a chunk or a match; the place is there now. Chunks are known by their index in the download's log.
 */
#define CENTO_TYPE_PANE_MODEL (cento_pane_model_get_type ())
G_DECLARE_FINAL_TYPE (CentoPaneModel, cento_pane_model, CENTO, PANE_MODEL, GObject)

CentoPaneModel *cento_pane_model_new          (CentoCollection   *collection,
                                               CentoDownload     *download,
                                               GtkTextTagTable   *tags);     /* of cento_verse_tags_new() */
CentoDownload  *cento_pane_model_get_download (CentoPaneModel    *self);
gint64          cento_pane_model_get_zero     (CentoPaneModel    *self);     /* of the common clock */
CentoPoem      *cento_pane_model_get_poem     (CentoPaneModel    *self);     /* whose text it is: of an earlier attempt, too */
GtkTextBuffer  *cento_pane_model_get_buffer   (CentoPaneModel    *self);
CentoPoemSearch *cento_pane_model_get_search  (CentoPaneModel    *self);     /* in the text of the buffer */
GtkTextMark    *cento_pane_model_get_end      (CentoPaneModel    *self);     /* stays behind the last character */
gboolean        cento_pane_model_get_follow   (CentoPaneModel    *self);
void            cento_pane_model_set_follow   (CentoPaneModel    *self,
                                               gboolean           follow);
gboolean        cento_pane_model_get_earlier  (CentoPaneModel    *self);
guint           cento_pane_model_get_chosen   (CentoPaneModel    *self);
void            cento_pane_model_choose       (CentoPaneModel    *self,
                                               guint              attempt);  /* an earlier one, 0 for the present; its text is still to be taken */
void            cento_pane_model_set_place    (CentoPaneModel    *self,
                                               const GtkTextIter *iter,
                                               int                distance); /* pixels from the top of the view to it */
GtkTextMark    *cento_pane_model_get_place    (CentoPaneModel    *self,
                                               int               *distance); /* NULL before one was set */
gsize           cento_pane_model_take         (CentoPaneModel    *self,
                                               gsize              max_bytes,
                                               GString           *scratch);  /* appends what is new; returns the bytes taken */
gboolean        cento_pane_model_is_behind    (CentoPaneModel    *self);     /* there is something to take */

gboolean        cento_pane_model_get_chunk_at    (CentoPaneModel *self,
                                                  guint           offset, /* of a character of the buffer */
                                                  guint          *index);
gboolean        cento_pane_model_get_chunk_range (CentoPaneModel *self,
                                                  guint           index,
                                                  guint          *from,
                                                  guint          *to);    /* the first character behind it */
gboolean        cento_pane_model_get_newest      (CentoPaneModel *self,
                                                  guint          *index); /* while more may come */
gboolean        cento_pane_model_get_offset_at   (CentoPaneModel *self,
                                                  gint64          time,   /* microseconds */
                                                  guint          *offset); /* how far the text was */
void            cento_pane_model_ask             (CentoPaneModel *self,
                                                  CentoHighlight *highlight,
                                                  guint           index); /* all other places to reveal a chunk */
gboolean        cento_pane_model_reveal          (CentoPaneModel *self,
                                                  guint           index); /* stops following and moves the place to it; not when it asked itself */
void            cento_pane_model_select          (CentoPaneModel *self,
                                                  guint           from,
                                                  guint           to);    /* the same with characters of the buffer, which it selects */

G_END_DECLS
