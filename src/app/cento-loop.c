/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "app/cento-loop.h"

#include <glib/gi18n-lib.h>

#include "app/cento-compat.h"
#include "app/cento-palette.h"
#include "core/cento-loop-layout.h"
#include "core/cento-turn-step.h"
#include "core/cento-turn-words.h"

#define HEIGHT        27  /* the row's own edge is the 28th */
#define MOST_WIDE     150 /* with more turns in sight strokes are narrow */
#define STROKE        7
#define STROKE_WIDTH  2
#define SHARED_STROKE 13
#define SHARED_WIDTH  3
#define TICK          3
#define TICK_FOOT     3 /* px below a tick */
#define TICK_OPACITY  0.7
#define REACH         6 /* px from the pointer to a turn */
#define FRAME_WIDTH   9
#define FRAME_GAP     2 /* px from the frame to the edges of the row */
#define FRAME_RADIUS  4
#define FRAME_STROKE  1.5f

#define DESCRIPTION_INTERVAL G_TIME_SPAN_SECOND

struct _CentoLoop
{
  GtkWidget parent_instance;

  CentoHighlight *highlight;
  CentoLoopLayout *layout;
  const CentoTurnLog *reads;
  const CentoTurnLog *draws;
  gboolean show_drawing;
  CentoScoreClock clock;

  guint64 turn;   /* that is pointed at; 0 for none */
  double pointer; /* where the pointer is while it leads; -1 for none */
  guint n_reads_seen;
  guint n_draws_seen;
  guint n_described;
  gint64 described;
};

enum
{
  PROP_SHOW_DRAWING = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void tip_source_init (CentoTipSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CentoLoop,
                               cento_loop,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (CENTO_TYPE_TIP_SOURCE, tip_source_init))

static const CentoTurnLog *
get_shown_draws (CentoLoop *self)
{
  return self->show_drawing ? self->draws : NULL;
}

static void
init_view (CentoLoop *self, CentoTimelineView *view)
{
  cento_score_view_init (view, &self->clock, gtk_widget_get_width (GTK_WIDGET (self)));
}

static const CentoTurn *
find_turn (CentoLoop *self, guint64 number)
{
  const CentoTurn *turn = NULL;

  if (self->reads != NULL && number > 0)
    turn = cento_turn_log_find (self->reads, number);
  if (turn == NULL && get_shown_draws (self) != NULL && number > 0)
    turn = cento_turn_log_find (self->draws, number);
  return turn;
}

static const CentoTurnSpan *
find_span (CentoLoop *self, double x)
{
  return cento_loop_layout_lookup (self->layout, x - CENTO_SCORE_INSET, REACH);
}

/* A log may have been cleared since it was laid out. */
static const CentoTurn *
get_named_turn (CentoLoop *self, const CentoTurnSpan *span)
{
  const CentoTurnLog *log = span->kind == CENTO_TURN_SPAN_READ ? self->reads : self->draws;

  return span->named < cento_turn_log_get_n_turns (log) ? cento_turn_log_get (log, span->named) : NULL;
}

static void
describe (CentoLoop *self)
{
  const CentoTurn *turn = find_turn (self, self->turn);
  g_autofree char *description = NULL;

  self->n_described = self->reads != NULL ? cento_turn_log_get_n_turns (self->reads) : 0;
  self->described = self->clock.now;
  description
    = turn != NULL ? cento_turn_words_dup_sentence (turn) : cento_turn_words_dup_total (self->n_described);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description,
                                  -1);
}

static void
cento_loop_measure (GtkWidget *widget,
                    GtkOrientation orientation,
                    int for_size,
                    int *minimum,
                    int *natural,
                    int *minimum_baseline,
                    int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 0;
}

static int
get_left (const CentoTurnSpan *span)
{
  return CENTO_SCORE_INSET + span->x - (span->shared ? 1 : 0);
}

/* A stroke that would touch the next one is narrow, so that two turns do not look like one. */
static void
draw_read (GtkSnapshot *snapshot,
           const GdkRGBA *color,
           const CentoTurnSpan *span,
           const CentoTurnSpan *next,
           int height)
{
  int stroke = span->shared ? SHARED_STROKE : STROKE;
  int x = get_left (span);
  int width = span->shared ? SHARED_WIDTH : STROKE_WIDTH;

  if (!span->shared && next != NULL && get_left (next) <= x + width)
    width = 1;
  gtk_snapshot_append_color (
    snapshot, color,
    &GRAPHENE_RECT_INIT ((float) x, (float) ((height - stroke) / 2), (float) width, (float) stroke));
}

/* Between turns as dense as pixels nothing can be seen: what looks like one stroke is drawn as one. Returns
 * how many spans that are. */
static guint
draw_dense_reads (GtkSnapshot *snapshot,
                  const GdkRGBA *color,
                  const CentoTurnSpan *spans,
                  guint n_spans,
                  int height)
{
  int stroke = spans->shared ? SHARED_STROKE : STROKE;
  guint n_drawn = 1;

  while (n_drawn < n_spans && spans[n_drawn].shared == spans->shared
         && spans[n_drawn].x == spans->x + (int) n_drawn)
    n_drawn++;
  gtk_snapshot_append_color (snapshot, color,
                             &GRAPHENE_RECT_INIT ((float) (CENTO_SCORE_INSET + spans->x),
                                                  (float) ((height - stroke) / 2), (float) n_drawn,
                                                  (float) stroke));
  return n_drawn;
}

static void
draw_tick (GtkSnapshot *snapshot, const GdkRGBA *color, const CentoTurnSpan *span, int height)
{
  gtk_snapshot_append_color (snapshot, color,
                             &GRAPHENE_RECT_INIT ((float) (CENTO_SCORE_INSET + span->x),
                                                  (float) (height - TICK_FOOT - TICK), 1, TICK));
}

static void
draw_frame (CentoLoop *self, GtkSnapshot *snapshot, const CentoTimelineView *view, int height)
{
  const CentoTurn *turn = find_turn (self, self->turn);
  const float widths[] = { FRAME_STROKE, FRAME_STROKE, FRAME_STROKE, FRAME_STROKE };
  CentoPalette palette;
  GskRoundedRect frame;
  int x;

  if (turn == NULL)
    return;
  x = cento_score_view_get_x (view, turn->woken) - FRAME_WIDTH / 2;
  cento_palette_read (&palette, GTK_WIDGET (self));
  gsk_rounded_rect_init_from_rect (
    &frame, &GRAPHENE_RECT_INIT ((float) x, FRAME_GAP, FRAME_WIDTH, (float) (height - 2 * FRAME_GAP)),
    FRAME_RADIUS);
  gtk_snapshot_append_border (snapshot, &frame, widths,
                              (GdkRGBA[]){ palette.ink, palette.ink, palette.ink, palette.ink });
}

static void
cento_loop_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CentoLoop *self = CENTO_LOOP (widget);
  int height = gtk_widget_get_height (widget);
  GdkRGBA color = cento_compat_get_color (widget);
  GdkRGBA faint = cento_palette_fade (color, TICK_OPACITY);
  CentoTimelineView view;
  const CentoTurnSpan *spans;
  gboolean dense;
  guint n_spans;

  if (self->reads == NULL)
    return;
  init_view (self, &view);
  cento_loop_layout_update (self->layout, self->reads, get_shown_draws (self), &view);
  spans = cento_loop_layout_get_spans (self->layout, &n_spans);
  dense = cento_loop_layout_get_n_in_sight (self->layout) > MOST_WIDE;
  self->n_reads_seen = cento_turn_log_get_n_turns (self->reads);
  self->n_draws_seen = self->draws != NULL ? cento_turn_log_get_n_turns (self->draws) : 0;

  for (guint i = 0; i < n_spans; i++)
    {
      if (spans[i].kind == CENTO_TURN_SPAN_READ && dense)
        i += draw_dense_reads (snapshot, &color, &spans[i], n_spans - i, height) - 1;
      else if (spans[i].kind == CENTO_TURN_SPAN_READ)
        draw_read (snapshot, &color, &spans[i], i + 1 < n_spans ? &spans[i + 1] : NULL, height);
      else
        draw_tick (snapshot, &faint, &spans[i], height);
    }
  draw_frame (self, snapshot, &view, height);
}

static char *
dup_tip (CentoTipSource *source, double x, double y)
{
  CentoLoop *self = CENTO_LOOP (source);
  const CentoTurnSpan *span = find_span (self, x);
  const CentoTurn *turn = span != NULL ? get_named_turn (self, span) : NULL;

  return turn != NULL ? cento_turn_words_dup_tip (turn, span->n_turns - 1) : NULL;
}

static void
tip_source_init (CentoTipSourceInterface *iface)
{
  iface->dup_tip = dup_tip;
}

/* At a turn, or else at a time. */
static void
point_at (CentoLoop *self, const CentoTurn *turn, gint64 time)
{
  if (self->highlight == NULL)
    return;
  cento_highlight_set_turn (self->highlight, turn != NULL ? turn->turn : 0);
  cento_highlight_set_time (self->highlight, turn != NULL ? turn->woken : time);
}

static void
follow_pointer (CentoLoop *self)
{
  const CentoTurnSpan *span = find_span (self, self->pointer);
  double x = self->pointer - CENTO_SCORE_INSET;
  CentoTimelineView view;
  gint64 time = -1;

  init_view (self, &view);
  if (x >= 0 && x <= view.width)
    time = cento_timeline_scale_to_time (&view, x);
  point_at (self, span != NULL ? get_named_turn (self, span) : NULL, time);
}

static void
on_motion (CentoLoop *self, double x, double y)
{
  self->pointer = x;
  follow_pointer (self);
}

static void
on_leave (CentoLoop *self)
{
  self->pointer = -1;
  point_at (self, NULL, -1);
}

static gboolean
on_step (GtkWidget *widget, GVariant *step, gpointer user_data)
{
  CentoLoop *self = CENTO_LOOP (widget);
  const CentoTurn *turn;
  CentoTimelineView view;

  if (self->reads == NULL)
    return GDK_EVENT_PROPAGATE;
  init_view (self, &view);
  turn = cento_turn_step_find ((CentoTurnStep) g_variant_get_int32 (step), self->reads,
                               get_shown_draws (self), self->turn, &view);
  self->pointer = -1;
  if (turn != NULL)
    point_at (self, turn, -1);
  return GDK_EVENT_STOP;
}

static void
on_highlight_changed (CentoLoop *self)
{
  guint64 turn = cento_highlight_get_turn (self->highlight);

  if (turn == self->turn)
    return;
  self->turn = turn;
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
cento_loop_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_SHOW_DRAWING:
      g_value_set_boolean (value, cento_loop_get_show_drawing (CENTO_LOOP (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cento_loop_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_SHOW_DRAWING:
      cento_loop_set_show_drawing (CENTO_LOOP (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cento_loop_dispose (GObject *object)
{
  CentoLoop *self = CENTO_LOOP (object);

  self->reads = self->draws = NULL;
  cento_loop_set_highlight (self, NULL);
  G_OBJECT_CLASS (cento_loop_parent_class)->dispose (object);
}

static void
cento_loop_finalize (GObject *object)
{
  cento_loop_layout_free (CENTO_LOOP (object)->layout);
  G_OBJECT_CLASS (cento_loop_parent_class)->finalize (object);
}

static void
bind_keys (GtkWidgetClass *widget_class, guint keyval, guint keypad, CentoTurnStep step)
{
  gtk_widget_class_add_binding (widget_class, keyval, 0, on_step, "i", (int) step);
  gtk_widget_class_add_binding (widget_class, keypad, 0, on_step, "i", (int) step);
}

static void
cento_loop_class_init (CentoLoopClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = cento_loop_get_property;
  object_class->set_property = cento_loop_set_property;
  object_class->dispose = cento_loop_dispose;
  object_class->finalize = cento_loop_finalize;
  widget_class->measure = cento_loop_measure;
  widget_class->snapshot = cento_loop_snapshot;

  properties[PROP_SHOW_DRAWING] = g_param_spec_boolean (
    "show-drawing", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  bind_keys (widget_class, GDK_KEY_Home, GDK_KEY_KP_Home, CENTO_TURN_STEP_FIRST);
  bind_keys (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, CENTO_TURN_STEP_BACK);
  bind_keys (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, CENTO_TURN_STEP_ON);
  bind_keys (widget_class, GDK_KEY_End, GDK_KEY_KP_End, CENTO_TURN_STEP_LAST);

  gtk_widget_class_set_css_name (widget_class, "loop");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
add_controllers (CentoLoop *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (motion, "enter", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (on_leave), self);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (describe), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_leave), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

static void
cento_loop_init (CentoLoop *self)
{
  self->layout = cento_loop_layout_new ();
  self->pointer = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("The loop"), -1);
  add_controllers (self);
  describe (self);
}

GtkWidget *
cento_loop_new (void)
{
  return g_object_new (CENTO_TYPE_LOOP, NULL);
}

void
cento_loop_set_highlight (CentoLoop *self, CentoHighlight *highlight)
{
  g_return_if_fail (CENTO_IS_LOOP (self));
  g_return_if_fail (highlight == NULL || CENTO_IS_HIGHLIGHT (highlight));

  if (highlight == self->highlight)
    return;
  if (self->highlight != NULL)
    g_signal_handlers_disconnect_by_data (self->highlight, self);
  g_set_object (&self->highlight, highlight);
  if (highlight == NULL)
    return;
  g_signal_connect_object (highlight, "changed", G_CALLBACK (on_highlight_changed), self, G_CONNECT_SWAPPED);
  on_highlight_changed (self);
}

void
cento_loop_set_logs (CentoLoop *self, const CentoTurnLog *reads, const CentoTurnLog *draws)
{
  g_return_if_fail (CENTO_IS_LOOP (self));
  g_return_if_fail (reads != NULL || draws == NULL);

  self->reads = reads;
  self->draws = draws;
  /* What was laid out are places in the logs before. */
  cento_loop_layout_free (self->layout);
  self->layout = cento_loop_layout_new ();
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
cento_loop_get_show_drawing (CentoLoop *self)
{
  g_return_val_if_fail (CENTO_IS_LOOP (self), FALSE);

  return self->show_drawing;
}

void
cento_loop_set_show_drawing (CentoLoop *self, gboolean show)
{
  g_return_if_fail (CENTO_IS_LOOP (self));

  if (self->show_drawing == !!show)
    return;
  self->show_drawing = !!show;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_DRAWING]);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Other turns are under the pointer now. */
static void
move_under_pointer (CentoLoop *self, const CentoTimelineView *view)
{
  if (self->pointer < 0)
    return;
  cento_loop_layout_update (self->layout, self->reads, get_shown_draws (self), view);
  follow_pointer (self);
}

/* Draws again only when that gives another picture: another scale, or a new turn in sight. The present is not
 * shown here. */
void
cento_loop_update (CentoLoop *self, const CentoScoreClock *clock)
{
  CentoTimelineView before, after;
  gboolean moved;

  g_return_if_fail (CENTO_IS_LOOP (self) && clock != NULL);

  init_view (self, &before);
  self->clock = *clock;
  init_view (self, &after);
  moved = before.start != after.start || before.end != after.end;
  if (self->reads == NULL)
    return;

  if (moved || cento_loop_layout_has_news (self->reads, self->n_reads_seen, &after)
      || (get_shown_draws (self) != NULL
          && cento_loop_layout_has_news (self->draws, self->n_draws_seen, &after)))
    gtk_widget_queue_draw (GTK_WIDGET (self));
  if (moved)
    move_under_pointer (self, &after);
  if (cento_turn_log_get_n_turns (self->reads) != self->n_described
      && ABS (clock->now - self->described) >= DESCRIPTION_INTERVAL)
    describe (self);
}
