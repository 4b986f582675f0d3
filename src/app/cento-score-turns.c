/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-score-turns.h"

#include "app/cento-lane.h"

struct _CentoScoreTurns
{
  GObject parent_instance;

  CentoLoopRow *loop_row;
  CentoTurnLines *lines;
  CentoScoreRows *rows;
  CentoCollection *collection;
  CentoServerList *servers;
};

G_DEFINE_FINAL_TYPE (CentoScoreTurns, cento_score_turns, G_TYPE_OBJECT)

/* Rows out of sight have no widget, so the place of a lane is counted from one that has: all are equally
 * high. */
static gboolean
find_lane (guint task, int *y, gpointer user_data)
{
  CentoScoreTurns *self = user_data;
  CentoDownload *download = cento_collection_get_download (self->collection, task);
  CentoServerRow *row = cento_score_rows_get_shown (self->rows);
  guint position, row_position;
  graphene_rect_t bounds;
  int height;

  if (download == NULL || row == NULL || !cento_server_list_find (self->servers, download, &position)
      || !cento_server_list_find (self->servers, cento_server_row_get_download (row), &row_position)
      || !gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->lines), &bounds))
    return FALSE;

  height = (int) bounds.size.height;
  *y = (int) bounds.origin.y + ((int) position - (int) row_position) * height + cento_lane_get_line (height);
  return TRUE;
}

static void
cento_score_turns_dispose (GObject *object)
{
  g_clear_object (&CENTO_SCORE_TURNS (object)->collection);
  g_clear_object (&CENTO_SCORE_TURNS (object)->servers);
  G_OBJECT_CLASS (cento_score_turns_parent_class)->dispose (object);
}

static void
cento_score_turns_class_init (CentoScoreTurnsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cento_score_turns_dispose;
}

static void
cento_score_turns_init (CentoScoreTurns *self)
{
}

CentoScoreTurns *
cento_score_turns_new (CentoLoopRow *loop_row,
                       CentoTurnLines *lines,
                       CentoScoreRows *rows,
                       GtkScrolledWindow *scroller)
{
  CentoScoreTurns *self;

  g_return_val_if_fail (CENTO_IS_LOOP_ROW (loop_row) && CENTO_IS_TURN_LINES (lines), NULL);
  g_return_val_if_fail (CENTO_IS_SCORE_ROWS (rows) && GTK_IS_SCROLLED_WINDOW (scroller), NULL);

  self = g_object_new (CENTO_TYPE_SCORE_TURNS, NULL);
  self->loop_row = loop_row;
  self->lines = lines;
  self->rows = rows;
  cento_turn_lines_set_parts (lines, cento_loop_row_get_loop (loop_row), GTK_WIDGET (scroller));
  cento_turn_lines_set_func (lines, find_lane, self);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (scroller), "value-changed",
                           G_CALLBACK (gtk_widget_queue_draw), lines, G_CONNECT_SWAPPED);
  return self;
}

void
cento_score_turns_set_collection (CentoScoreTurns *self,
                                  CentoCollection *collection,
                                  CentoServerList *servers)
{
  const CentoTurnLog *reads = NULL;
  const CentoTurnLog *draws = NULL;
  const CentoArrivalOrder *order = NULL;

  g_return_if_fail (CENTO_IS_SCORE_TURNS (self));

  if (collection != NULL)
    {
      reads = cento_collection_get_reading_turns (collection);
      draws = cento_collection_get_drawing_turns (collection);
      order = cento_collection_get_order (collection);
    }
  cento_loop_row_set_logs (self->loop_row, reads, draws);
  cento_turn_lines_set_logs (self->lines, reads, order);
  g_set_object (&self->collection, collection);
  g_set_object (&self->servers, servers);
}

void
cento_score_turns_set_highlight (CentoScoreTurns *self, CentoHighlight *highlight)
{
  g_return_if_fail (CENTO_IS_SCORE_TURNS (self));

  cento_loop_set_highlight (cento_loop_row_get_loop (self->loop_row), highlight);
  cento_turn_lines_set_highlight (self->lines, highlight);
}

gboolean
cento_score_turns_get_show_lines (CentoScoreTurns *self)
{
  g_return_val_if_fail (CENTO_IS_SCORE_TURNS (self), FALSE);

  return cento_turn_lines_get_show (self->lines);
}

void
cento_score_turns_set_show_lines (CentoScoreTurns *self, gboolean show)
{
  g_return_if_fail (CENTO_IS_SCORE_TURNS (self));

  cento_turn_lines_set_show (self->lines, show);
}

gboolean
cento_score_turns_get_show_drawing (CentoScoreTurns *self)
{
  g_return_val_if_fail (CENTO_IS_SCORE_TURNS (self), FALSE);

  return cento_loop_get_show_drawing (cento_loop_row_get_loop (self->loop_row));
}

void
cento_score_turns_set_show_drawing (CentoScoreTurns *self, gboolean show)
{
  g_return_if_fail (CENTO_IS_SCORE_TURNS (self));

  cento_loop_set_show_drawing (cento_loop_row_get_loop (self->loop_row), show);
}

void
cento_score_turns_update (CentoScoreTurns *self, const CentoScoreClock *clock)
{
  g_return_if_fail (CENTO_IS_SCORE_TURNS (self) && clock != NULL);

  cento_loop_row_update (self->loop_row, clock);
  cento_turn_lines_update (self->lines, clock);
}
