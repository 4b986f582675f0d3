/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-score-rows.h"

struct _CentoScoreRows
{
  GObject parent_instance;

  GtkWidget *viewport;
  GHashTable *rows; /* CentoDownload to CentoServerRow */
  CentoHighlight *highlight;
  CentoDownload *pointed; /* whose lane has the frame */
  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (CentoScoreRows, cento_score_rows, G_TYPE_OBJECT)

/* The list holds up to 200 rows, most of them out of sight. */
static gboolean
is_in_sight (CentoScoreRows *self, CentoServerRow *row)
{
  graphene_rect_t bounds;

  if (gtk_widget_get_height (GTK_WIDGET (row)) == 0
      || !gtk_widget_compute_bounds (GTK_WIDGET (row), self->viewport, &bounds))
    return FALSE;
  return bounds.origin.y + bounds.size.height > 0
         && bounds.origin.y < (float) gtk_widget_get_height (self->viewport);
}

static void
point (CentoScoreRows *self, CentoDownload *download)
{
  CentoServerRow *row = download != NULL ? g_hash_table_lookup (self->rows, download) : NULL;
  guint chunk = 0;
  gboolean pointed;

  if (row == NULL)
    return;
  pointed = self->highlight != NULL && cento_highlight_is_chunk (self->highlight, download, &chunk);
  cento_server_row_set_pointed (row, pointed, chunk);
}

static void
on_highlight_changed (CentoScoreRows *self)
{
  g_autoptr (CentoDownload) before = g_steal_pointer (&self->pointed);
  CentoDownload *now = self->highlight != NULL ? cento_highlight_get_chunk (self->highlight, NULL) : NULL;

  g_set_object (&self->pointed, now);
  point (self, before);
  point (self, now);
}

static void
cento_score_rows_dispose (GObject *object)
{
  CentoScoreRows *self = CENTO_SCORE_ROWS (object);

  if (self->highlight != NULL)
    g_signal_handlers_disconnect_by_data (self->highlight, self);
  g_clear_object (&self->highlight);
  g_clear_object (&self->pointed);
  g_hash_table_remove_all (self->rows);
  G_OBJECT_CLASS (cento_score_rows_parent_class)->dispose (object);
}

static void
cento_score_rows_finalize (GObject *object)
{
  g_hash_table_unref (CENTO_SCORE_ROWS (object)->rows);
  G_OBJECT_CLASS (cento_score_rows_parent_class)->finalize (object);
}

static void
cento_score_rows_class_init (CentoScoreRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cento_score_rows_dispose;
  G_OBJECT_CLASS (klass)->finalize = cento_score_rows_finalize;
}

static void
cento_score_rows_init (CentoScoreRows *self)
{
  self->rows = g_hash_table_new (NULL, NULL);
}

CentoScoreRows *
cento_score_rows_new (GtkWidget *viewport)
{
  CentoScoreRows *self;

  g_return_val_if_fail (GTK_IS_WIDGET (viewport), NULL);

  self = g_object_new (CENTO_TYPE_SCORE_ROWS, NULL);
  self->viewport = viewport;
  return self;
}

void
cento_score_rows_set_highlight (CentoScoreRows *self, CentoHighlight *highlight)
{
  g_return_if_fail (CENTO_IS_SCORE_ROWS (self));

  if (self->highlight == highlight)
    return;
  if (self->highlight != NULL)
    g_signal_handlers_disconnect_by_data (self->highlight, self);
  g_set_object (&self->highlight, highlight);
  if (highlight != NULL)
    g_signal_connect_object (highlight, "changed", G_CALLBACK (on_highlight_changed), self,
                             G_CONNECT_SWAPPED);
  on_highlight_changed (self);
}

void
cento_score_rows_set_narrow (CentoScoreRows *self, gboolean narrow)
{
  GHashTableIter iter;
  gpointer row;

  g_return_if_fail (CENTO_IS_SCORE_ROWS (self));

  self->narrow = narrow;
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    cento_server_row_set_narrow (row, narrow);
}

void
cento_score_rows_insert (CentoScoreRows *self, CentoServerRow *row)
{
  CentoDownload *download;

  g_return_if_fail (CENTO_IS_SCORE_ROWS (self) && CENTO_IS_SERVER_ROW (row));

  download = cento_server_row_get_download (row);
  g_hash_table_insert (self->rows, download, row);
  cento_server_row_set_narrow (row, self->narrow);
  point (self, download);
}

/* Its download may already have got another row. */
void
cento_score_rows_remove (CentoScoreRows *self, CentoServerRow *row)
{
  CentoDownload *download;

  g_return_if_fail (CENTO_IS_SCORE_ROWS (self) && CENTO_IS_SERVER_ROW (row));

  download = cento_server_row_get_download (row);
  if (g_hash_table_lookup (self->rows, download) == row)
    g_hash_table_remove (self->rows, download);
}

void
cento_score_rows_mark_changed (CentoScoreRows *self, GPtrArray *dirty)
{
  g_return_if_fail (CENTO_IS_SCORE_ROWS (self));

  for (guint i = 0; dirty != NULL && i < dirty->len; i++)
    {
      CentoServerRow *row = g_hash_table_lookup (self->rows, g_ptr_array_index (dirty, i));

      if (row != NULL)
        cento_server_row_mark_changed (row);
    }
}

/* Rows out of sight wait until they are scrolled to, but not for an update that will never come. */
gboolean
cento_score_rows_update (CentoScoreRows *self, const CentoScoreClock *clock, gboolean last)
{
  gboolean more = FALSE;
  GHashTableIter iter;
  gpointer row;

  g_return_val_if_fail (CENTO_IS_SCORE_ROWS (self) && clock != NULL, FALSE);

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    if (last || is_in_sight (self, row))
      more |= cento_server_row_update (row, clock);
  return more;
}

CentoServerRow *
cento_score_rows_get_any (CentoScoreRows *self)
{
  GHashTableIter iter;
  gpointer row;

  g_return_val_if_fail (CENTO_IS_SCORE_ROWS (self), NULL);

  g_hash_table_iter_init (&iter, self->rows);
  return g_hash_table_iter_next (&iter, NULL, &row) ? row : NULL;
}

CentoServerRow *
cento_score_rows_get_shown (CentoScoreRows *self)
{
  GHashTableIter iter;
  gpointer row;

  g_return_val_if_fail (CENTO_IS_SCORE_ROWS (self), NULL);

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    if (is_in_sight (self, row))
      return row;
  return NULL;
}
