/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-legend-sample.h"

#include <string.h>

#include "app/cento-glyph.h"
#include "app/cento-lane.h"
#include "app/cento-loop.h"
#include "app/cento-marker-flags.h"
#include "app/cento-playhead.h"

#define HEIGHT      32
#define SECOND      G_TIME_SPAN_SECOND
#define SMALL_CHUNK 24
#define LARGE_CHUNK 400
#define N_VOICES    8
#define SPAN        6 /* seconds that ruler and loop show */

static const struct
{
  char sign;
  CentoDownloadState state;
} signs[] = {
  { 'w', CENTO_DOWNLOAD_WAITING },   { 'l', CENTO_DOWNLOAD_LOOKING_UP }, { 'c', CENTO_DOWNLOAD_CONNECTING },
  { 'k', CENTO_DOWNLOAD_CONNECTED }, { 'C', CENTO_DOWNLOAD_CLOSED },     { 'E', CENTO_DOWNLOAD_EMPTY },
  { 'S', CENTO_DOWNLOAD_STOPPED },   { 'I', CENTO_DOWNLOAD_INCOMPLETE }, { 'F', CENTO_DOWNLOAD_FAILED },
};

/* What the marks of one lane are made of. */
typedef struct
{
  CentoChunkLog *chunks;
  CentoStateLog *states;
  guint task;
  guint attempt;
  guint32 offset;
} Logs;

static void
logs_free (gpointer logs)
{
  cento_chunk_log_free (((Logs *) logs)->chunks);
  cento_state_log_free (((Logs *) logs)->states);
  g_free (logs);
}

static void
note_state (Logs *logs, gint64 time, CentoDownloadState state)
{
  CentoStateChange change = { .time = time, .attempt = logs->attempt, .state = state };

  cento_state_log_append (logs->states, &change);
}

static void
note_chunk (Logs *logs, gint64 time, guint length)
{
  CentoChunk chunk = { time, 1, logs->task, logs->offset, length, logs->attempt };

  if (logs->offset == 0)
    note_state (logs, time, CENTO_DOWNLOAD_RECEIVING);
  cento_chunk_log_append (logs->chunks, &chunk);
  logs->offset += length;
}

static void
note (Logs *logs, gint64 time, char sign)
{
  if (sign == 'n' || sign == 'N')
    note_chunk (logs, time, sign == 'n' ? SMALL_CHUNK : LARGE_CHUNK);
  if (sign == 'R')
    {
      logs->attempt++;
      note_state (logs, time, CENTO_DOWNLOAD_CONNECTING);
    }
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (signs[i].sign == sign)
      note_state (logs, time, signs[i].state);
}

static void
make_picture (GtkWidget *widget)
{
  gtk_widget_set_focusable (widget, FALSE);
  gtk_widget_set_can_target (widget, FALSE);
  gtk_widget_set_hexpand (widget, TRUE);
  gtk_widget_set_size_request (widget, -1, HEIGHT);
  gtk_accessible_update_state (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
}

GtkWidget *
cento_legend_sample_new_lane (CentoMarkCache *mark_cache, guint task, const char *script, int pointed)
{
  gint64 length = (gint64) strlen (script);
  CentoScoreClock now = { 0, (length - 1) * SECOND, { CENTO_VIEWPORT_FREE, 0, length * SECOND }, FALSE };
  GtkWidget *lane = cento_lane_new ();
  Logs *logs = g_new0 (Logs, 1);

  logs->chunks = cento_chunk_log_new ();
  logs->states = cento_state_log_new ();
  logs->task = task;
  logs->attempt = 1;
  for (gint64 i = 0; i < length; i++)
    note (logs, i * SECOND, script[i]);
  g_object_set_data_full (G_OBJECT (lane), "cento-logs", logs, logs_free);
  make_picture (lane);
  cento_lane_set_mark_cache (CENTO_LANE (lane), mark_cache);
  cento_lane_set_logs (CENTO_LANE (lane), task, logs->chunks, logs->states);
  cento_lane_set_pointed (CENTO_LANE (lane), pointed >= 0, (guint) MAX (pointed, 0));
  cento_lane_update (CENTO_LANE (lane), &now, TRUE);
  return lane;
}

static CentoScoreClock
get_clock (void)
{
  return (CentoScoreClock){ 0, SPAN * SECOND / 2, { CENTO_VIEWPORT_FREE, 0, SPAN * SECOND }, FALSE };
}

static void
turn_log_free (gpointer log)
{
  cento_turn_log_free (log);
}

GtkWidget *
cento_legend_sample_new_loop (void)
{
  static const guint n_servers[] = { 1, 1, 3, 1, 1, 2, 1, 4, 1, 1 };
  CentoScoreClock now = get_clock ();
  GtkWidget *loop = cento_loop_new ();
  CentoTurnLog *turns = cento_turn_log_new ();

  for (guint i = 0; i < G_N_ELEMENTS (n_servers); i++)
    {
      CentoTurn turn = { .turn = i + 1,
                         .woken = (i + 1) * SECOND / 2 + i % 3 * SECOND / 9,
                         .n_reads = n_servers[i],
                         .n_servers = n_servers[i] };

      cento_turn_log_append (turns, &turn);
    }
  g_object_set_data_full (G_OBJECT (loop), "cento-turns", turns, turn_log_free);
  make_picture (loop);
  cento_loop_set_logs (CENTO_LOOP (loop), turns, NULL);
  cento_loop_update (CENTO_LOOP (loop), &now);
  return loop;
}

/* On the same ruler as in the score. */
static GtkWidget *
lay_on_ruler (CentoRuler *ruler, GtkWidget *layer)
{
  GtkWidget *overlay = gtk_overlay_new ();
  CentoScoreClock now = get_clock ();

  gtk_overlay_set_child (GTK_OVERLAY (overlay), GTK_WIDGET (ruler));
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), layer);
  cento_ruler_update (ruler, &now);
  make_picture (overlay);
  return overlay;
}

GtkWidget *
cento_legend_sample_new_marker (void)
{
  CentoScoreClock now = get_clock ();
  GtkWidget *flags = cento_marker_flags_new ();
  g_autoptr (CentoMarkers) markers = cento_markers_new ();

  cento_markers_add (markers, SPAN * SECOND / 2);
  cento_marker_flags_set_markers (CENTO_MARKER_FLAGS (flags), markers);
  cento_marker_flags_update (CENTO_MARKER_FLAGS (flags), &now);
  return lay_on_ruler (CENTO_RULER (cento_ruler_new ()), flags);
}

GtkWidget *
cento_legend_sample_new_playhead (void)
{
  CentoScoreClock now = get_clock ();
  GtkWidget *playhead = cento_playhead_new ();
  CentoRuler *ruler = CENTO_RULER (cento_ruler_new ());

  cento_playhead_set_ruler (CENTO_PLAYHEAD (playhead), ruler);
  cento_playhead_update (CENTO_PLAYHEAD (playhead), &now);
  return lay_on_ruler (ruler, playhead);
}

GtkWidget *
cento_legend_sample_new_voices (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, HEIGHT / 4);

  for (guint task = 1; task <= N_VOICES; task++)
    {
      GtkWidget *glyph = cento_glyph_new ();

      cento_glyph_set_task (CENTO_GLYPH (glyph), task);
      gtk_widget_set_valign (glyph, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (box), glyph);
    }
  gtk_widget_set_margin_start (box, CENTO_SCORE_INSET);
  make_picture (box);
  return box;
}
