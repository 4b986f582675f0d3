/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places on the clock: from chunk to chunk, and markers. */
#include "cento-config.h"

#include <glib/gi18n-lib.h>

#include "app/cento-window-private.h"
#include "core/cento-chunk-step.h"

typedef void (*ClockFunc) (CentoWindow *self);

static CentoMarkers *
get_markers (CentoWindow *self)
{
  return cento_score_get_markers (self->score);
}

/* Where somebody went to, or else the present, since the zero of the clock; -1 before anything began. */
static gint64
get_place (CentoWindow *self)
{
  gint64 start = cento_collection_get_start_time (self->collection);
  gint64 end = cento_collection_get_end_time (self->collection);

  if (start < 0)
    return -1;
  if (self->place >= 0)
    return self->place;
  return MAX ((end >= 0 ? end : cento_collection_get_now (self->collection)) - start, 0);
}

/* A player that goes back makes all servers anew: who sat in a row shall sit there still. */
static void
move_player (CentoWindow *self, void (*move) (CentoWindow *self, gint64 time), gint64 time)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  gboolean in_score = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->score));
  guint task = self->selected != NULL ? cento_download_get_task (self->selected) : 0;
  CentoDownload *download;

  cento_player_hold (self->player);
  move (self, time);
  download = task > 0 ? cento_collection_get_download (self->collection, task) : NULL;
  if (download != NULL)
    cento_window_set_selected (self, download);
  if (in_score)
    gtk_widget_grab_focus (GTK_WIDGET (self->score));
}

static void
seek (CentoWindow *self, gint64 time)
{
  cento_player_seek (self->player, time);
}

static void
step_on (CentoWindow *self, gint64 time)
{
  cento_chunk_step_play (self->player, TRUE);
}

static void
step_back (CentoWindow *self, gint64 time)
{
  cento_chunk_step_play (self->player, FALSE);
}

/* Stays there, while more may arrive, until the present is wanted again. */
static void
stay_at (CentoWindow *self, gint64 time)
{
  CentoTimeAxis *axis = cento_score_get_axis (self->score);

  cento_time_axis_set_live (axis, FALSE);
  self->place = time - cento_collection_get_start_time (self->collection);
  cento_time_axis_reveal (axis, time);
  cento_highlight_set_time (self->highlight, time);
}

static void
go_to (CentoWindow *self, gint64 elapsed)
{
  gint64 time = cento_collection_get_start_time (self->collection) + elapsed;

  if (self->player == NULL)
    {
      stay_at (self, time);
      return;
    }
  move_player (self, seek, time);
  cento_time_axis_reveal (cento_score_get_axis (self->score), time);
}

static void
point_at (CentoWindow *self, const CentoChunk *chunk)
{
  CentoDownload *download = cento_collection_get_download (self->collection, chunk->task);
  guint index;

  if (download != NULL && cento_chunk_log_find (cento_download_get_chunks (download), chunk, &index))
    cento_highlight_set_pin (self->highlight, download, index);
}

static void
step_player (CentoWindow *self, gboolean on)
{
  const CentoArrivalOrder *order;
  guint n_chunks;

  move_player (self, on ? step_on : step_back, 0);
  order = cento_collection_get_order (self->collection);
  n_chunks = cento_arrival_order_get_n_chunks (order);
  if (n_chunks > 0)
    point_at (self, cento_arrival_order_get (order, n_chunks - 1));
  cento_time_axis_reveal (cento_score_get_axis (self->score), cento_player_get_position (self->player));
}

static void
step (CentoWindow *self, gboolean on)
{
  const CentoChunk *chunk = NULL;
  CentoDownload *download;
  CentoTimelineView view;
  guint index;

  if (self->player != NULL)
    {
      step_player (self, on);
      return;
    }
  cento_time_axis_get_view (cento_score_get_axis (self->score), &view);
  download = cento_highlight_get_pin (self->highlight, &index);
  if (download != NULL)
    chunk = cento_chunk_log_get (cento_download_get_chunks (download), index);
  chunk = cento_chunk_step_find (cento_collection_get_order (self->collection), chunk, on, &view);
  if (chunk == NULL)
    return;
  point_at (self, chunk);
  stay_at (self, chunk->time);
}

static void
go_back_a_chunk (CentoWindow *self)
{
  step (self, FALSE);
}

static void
go_on_a_chunk (CentoWindow *self)
{
  step (self, TRUE);
}

static void
go_to_marker_before (CentoWindow *self)
{
  gint64 found;

  if (cento_markers_find_before (get_markers (self), get_place (self), &found))
    go_to (self, found);
}

static void
go_to_marker_after (CentoWindow *self)
{
  gint64 found;

  if (cento_markers_find_after (get_markers (self), get_place (self), &found))
    go_to (self, found);
}

static void
toggle_marker (CentoWindow *self)
{
  gint64 place = get_place (self);
  g_autofree char *sentence = NULL;

  if (place < 0 || cento_markers_remove (get_markers (self), place)
      || cento_markers_add (get_markers (self), place))
    return;
  sentence = g_strdup_printf (ngettext ("There is no room for more than %u marker.",
                                        "There is no room for more than %u markers.", CENTO_MARKERS_MOST),
                              CENTO_MARKERS_MOST);
  cento_window_show_message (self, sentence, FALSE);
}

static void
remove_markers (CentoWindow *self)
{
  cento_markers_clear (get_markers (self));
}

static const struct
{
  const char *name;
  ClockFunc func;
} commands[] = {
  { "win.chunk-back", go_back_a_chunk },
  { "win.chunk-on", go_on_a_chunk },
  { "win.marker", toggle_marker },
  { "win.marker-after", go_to_marker_after },
  { "win.marker-before", go_to_marker_before },
  { "win.remove-markers", remove_markers },
};

static void
on_command (GtkWidget *widget, const char *name, GVariant *parameter)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (name, commands[i].name))
      commands[i].func (CENTO_WINDOW (widget));
  cento_frame_updater_queue (CENTO_WINDOW (widget)->updater);
}

static void
on_go_to_marker (GtkWidget *widget, const char *name, GVariant *parameter)
{
  go_to (CENTO_WINDOW (widget), g_variant_get_int64 (parameter));
}

static void
on_remove_marker (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cento_markers_remove (get_markers (CENTO_WINDOW (widget)), g_variant_get_int64 (parameter));
}

void
cento_window_clock_class_init (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    gtk_widget_class_install_action (widget_class, commands[i].name, NULL, on_command);
  gtk_widget_class_install_action (widget_class, "win.go-to-marker", "x", on_go_to_marker);
  gtk_widget_class_install_action (widget_class, "win.remove-marker", "x", on_remove_marker);
}

static void
on_live (CentoWindow *self)
{
  if (cento_time_axis_is_live (cento_score_get_axis (self->score)))
    self->place = -1;
}

static void
on_markers_changed (CentoWindow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.remove-markers",
                                 cento_markers_get_n_markers (get_markers (self)) > 0);
}

void
cento_window_clock_start (CentoWindow *self)
{
  self->place = -1;
  g_signal_connect_object (cento_score_get_axis (self->score), "notify::live", G_CALLBACK (on_live), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (get_markers (self), "changed", G_CALLBACK (on_markers_changed), self,
                           G_CONNECT_SWAPPED);
  on_markers_changed (self);
}
