/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-turn-lines.h"

#include "app/cento-compat.h"
#include "app/cento-palette.h"
#include "core/cento-loop-layout.h"

#define MOST_LINES    150  /* more could not be told apart */
#define MOST_CHUNKS   4096 /* of a turn: a recording may tell of any number */
#define STROKE_REACH  8    /* px from the middle of the loop to where its strokes are over */
#define LINE_OPACITY  0.3
#define JOINT_GAP     4 /* px from a lane's line to the joint below it: the head of a note is between */
#define JOINT_WIDTH   5
#define JOINT_HEIGHT  3
#define POINTED_WIDTH 7 /* of a joint */
#define NO_LANE       G_MININT

struct _CentoTurnLines
{
  GtkWidget parent_instance;

  CentoLoop *loop;
  GtkWidget *rows;
  CentoTurnLinesFunc func;
  gpointer user_data;
  CentoHighlight *highlight;
  const CentoTurnLog *reads;
  const CentoArrivalOrder *order;
  gboolean show;
  CentoScoreClock clock;

  guint64 turn; /* that is pointed at; 0 for none */
  guint n_seen;

  /* Kept from one drawing to the next, for their memory only. */
  GArray *turns;      /* of guint: indices of those to draw */
  GHashTable *lanes;  /* task → where its lane is */
  GHashTable *served; /* set of tasks: whom a turn served, as far as its chunks were looked at */
};

enum
{
  PROP_SHOW = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CentoTurnLines, cento_turn_lines, GTK_TYPE_WIDGET)

/* What one drawing needs at hand. */
typedef struct
{
  CentoTurnLines *self;
  GtkSnapshot *snapshot;
  CentoTimelineView view;
  int left;  /* of the loop */
  int top;   /* where lines begin */
  int first; /* pixel row of the lanes */
  int past;  /* pixel row below the lanes */
  GdkRGBA line;
  GdkRGBA joint;
  int joint_width;
  gboolean all_joints; /* of turns that served one lane, too */
} Drawing;

/* Turns share lanes, so each lane is asked for once a drawing. */
static int
get_lane (CentoTurnLines *self, guint task)
{
  gpointer known;
  int lane;

  if (g_hash_table_lookup_extended (self->lanes, GUINT_TO_POINTER (task), NULL, &known))
    return GPOINTER_TO_INT (known);
  if (!self->func (task, &lane, self->user_data))
    lane = NO_LANE;
  g_hash_table_insert (self->lanes, GUINT_TO_POINTER (task), GINT_TO_POINTER (lane));
  return lane;
}

static void
fill (const Drawing *drawing, const GdkRGBA *color, int x, int from, int width, int to)
{
  from = MAX (from, drawing->top);
  to = MIN (to, drawing->past);
  if (from < to)
    gtk_snapshot_append_color (
      drawing->snapshot, color,
      &GRAPHENE_RECT_INIT ((float) x, (float) from, (float) width, (float) (to - from)));
}

static void
draw_joint (const Drawing *drawing, int x, int lane)
{
  int top = lane + JOINT_GAP;

  if (lane >= drawing->first)
    fill (drawing, &drawing->joint, x - drawing->joint_width / 2, top, drawing->joint_width,
          top + JOINT_HEIGHT);
}

/* Returns the lowest of the lanes that the turn served; NO_LANE when it served none that is left. Where the
 * line of a turn that served one lane ends is joint enough. A turn may have read from one server very often,
 * so its chunks are looked at only until all its servers were met. */
static int
draw_joints (const Drawing *drawing, const CentoTurn *turn, int x)
{
  const CentoArrivalOrder *order = drawing->self->order;
  GHashTable *served = drawing->self->served;
  guint first = cento_arrival_order_find_turn (order, turn->turn);
  guint past = first + MIN (cento_arrival_order_get_n_chunks (order) - first, MOST_CHUNKS);
  gboolean jointed = drawing->all_joints || turn->n_servers > 1;
  int lowest = NO_LANE;

  g_hash_table_remove_all (served);
  for (guint i = first; i < past && g_hash_table_size (served) < turn->n_servers; i++)
    {
      const CentoChunk *chunk = cento_arrival_order_get (order, i);
      int lane;

      if (chunk->turn != turn->turn)
        break;
      if (!g_hash_table_add (served, GUINT_TO_POINTER (chunk->task)))
        continue;
      lane = get_lane (drawing->self, chunk->task);
      if (lane == NO_LANE)
        continue;
      if (jointed)
        draw_joint (drawing, x, lane);
      lowest = MAX (lowest, lane);
    }
  return lowest;
}

static void
draw_turn (const Drawing *drawing, const CentoTurn *turn)
{
  int x = drawing->left + cento_score_view_get_x (&drawing->view, turn->woken);
  int lowest = draw_joints (drawing, turn, x);

  if (lowest != NO_LANE)
    fill (drawing, &drawing->line, x, drawing->top, 1, MAX (lowest + JOINT_GAP, drawing->first));
}

static gboolean
init_drawing (CentoTurnLines *self, Drawing *drawing, GtkSnapshot *snapshot)
{
  graphene_rect_t loop, rows;

  if (self->reads == NULL || self->func == NULL || self->loop == NULL
      || !gtk_widget_compute_bounds (GTK_WIDGET (self->loop), GTK_WIDGET (self), &loop)
      || !gtk_widget_compute_bounds (self->rows, GTK_WIDGET (self), &rows))
    return FALSE;

  *drawing = (Drawing){
    .self = self,
    .snapshot = snapshot,
    .left = (int) loop.origin.x,
    .top = (int) (loop.origin.y + loop.size.height / 2) + STROKE_REACH,
    .first = (int) rows.origin.y,
    .past = (int) (rows.origin.y + rows.size.height),
    .joint = cento_compat_get_color (GTK_WIDGET (self)),
    .joint_width = JOINT_WIDTH,
  };
  drawing->line = cento_palette_fade (drawing->joint, LINE_OPACITY);
  cento_score_view_init (&drawing->view, &self->clock, (int) loop.size.width);
  return TRUE;
}

static void
draw_pointed (CentoTurnLines *self, Drawing *drawing)
{
  const CentoTurn *turn = self->turn > 0 ? cento_turn_log_find (self->reads, self->turn) : NULL;
  CentoPalette palette;

  if (turn == NULL)
    return;
  cento_palette_read (&palette, GTK_WIDGET (self));
  drawing->line = drawing->joint = palette.ink;
  drawing->joint_width = POINTED_WIDTH;
  drawing->all_joints = TRUE;
  draw_turn (drawing, turn);
}

static void
cento_turn_lines_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CentoTurnLines *self = CENTO_TURN_LINES (widget);
  Drawing drawing;

  if (!init_drawing (self, &drawing, snapshot))
    return;
  self->n_seen = cento_turn_log_get_n_turns (self->reads);
  g_hash_table_remove_all (self->lanes);
  if (self->show)
    {
      cento_loop_layout_choose_turns (self->reads, &drawing.view, MOST_LINES, self->turns);
      for (guint i = 0; i < self->turns->len; i++)
        draw_turn (&drawing, cento_turn_log_get (self->reads, g_array_index (self->turns, guint, i)));
    }
  draw_pointed (self, &drawing);
}

static void
on_highlight_changed (CentoTurnLines *self)
{
  guint64 turn = cento_highlight_get_turn (self->highlight);

  if (turn == self->turn)
    return;
  self->turn = turn;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
cento_turn_lines_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_SHOW:
      g_value_set_boolean (value, cento_turn_lines_get_show (CENTO_TURN_LINES (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cento_turn_lines_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_SHOW:
      cento_turn_lines_set_show (CENTO_TURN_LINES (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cento_turn_lines_dispose (GObject *object)
{
  CentoTurnLines *self = CENTO_TURN_LINES (object);

  self->reads = NULL;
  self->order = NULL;
  self->func = NULL;
  cento_turn_lines_set_highlight (self, NULL);
  g_clear_object (&self->loop);
  g_clear_object (&self->rows);
  G_OBJECT_CLASS (cento_turn_lines_parent_class)->dispose (object);
}

static void
cento_turn_lines_finalize (GObject *object)
{
  CentoTurnLines *self = CENTO_TURN_LINES (object);

  g_array_unref (self->turns);
  g_hash_table_unref (self->lanes);
  g_hash_table_unref (self->served);
  G_OBJECT_CLASS (cento_turn_lines_parent_class)->finalize (object);
}

static void
cento_turn_lines_class_init (CentoTurnLinesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = cento_turn_lines_get_property;
  object_class->set_property = cento_turn_lines_set_property;
  object_class->dispose = cento_turn_lines_dispose;
  object_class->finalize = cento_turn_lines_finalize;
  widget_class->snapshot = cento_turn_lines_snapshot;

  properties[PROP_SHOW] = g_param_spec_boolean (
    "show", NULL, NULL, TRUE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "turnlines");
  /* What the lines tell, the list of chunks tells by the number of its turn. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
cento_turn_lines_init (CentoTurnLines *self)
{
  self->show = TRUE;
  self->turns = g_array_new (FALSE, FALSE, sizeof (guint));
  self->lanes = g_hash_table_new (NULL, NULL);
  self->served = g_hash_table_new (NULL, NULL);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

GtkWidget *
cento_turn_lines_new (void)
{
  return g_object_new (CENTO_TYPE_TURN_LINES, NULL);
}

void
cento_turn_lines_set_parts (CentoTurnLines *self, CentoLoop *loop, GtkWidget *rows)
{
  g_return_if_fail (CENTO_IS_TURN_LINES (self) && CENTO_IS_LOOP (loop) && GTK_IS_WIDGET (rows));

  g_set_object (&self->loop, loop);
  g_set_object (&self->rows, rows);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
cento_turn_lines_set_func (CentoTurnLines *self, CentoTurnLinesFunc func, gpointer user_data)
{
  g_return_if_fail (CENTO_IS_TURN_LINES (self));

  self->func = func;
  self->user_data = user_data;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
cento_turn_lines_set_highlight (CentoTurnLines *self, CentoHighlight *highlight)
{
  g_return_if_fail (CENTO_IS_TURN_LINES (self));
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
cento_turn_lines_set_logs (CentoTurnLines *self, const CentoTurnLog *reads, const CentoArrivalOrder *order)
{
  g_return_if_fail (CENTO_IS_TURN_LINES (self) && (reads == NULL) == (order == NULL));

  self->reads = reads;
  self->order = order;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
cento_turn_lines_get_show (CentoTurnLines *self)
{
  g_return_val_if_fail (CENTO_IS_TURN_LINES (self), FALSE);

  return self->show;
}

void
cento_turn_lines_set_show (CentoTurnLines *self, gboolean show)
{
  g_return_if_fail (CENTO_IS_TURN_LINES (self));

  if (self->show == !!show)
    return;
  self->show = !!show;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW]);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Draws again only when that gives another picture. Where lanes moved the caller knows, and queues it
 * himself. */
void
cento_turn_lines_update (CentoTurnLines *self, const CentoScoreClock *clock)
{
  int width;
  CentoTimelineView before, after;

  g_return_if_fail (CENTO_IS_TURN_LINES (self) && clock != NULL);

  width = self->loop != NULL ? gtk_widget_get_width (GTK_WIDGET (self->loop)) : 0;
  cento_score_view_init (&before, &self->clock, width);
  cento_score_view_init (&after, clock, width);
  self->clock = *clock;
  if (self->reads == NULL || (!self->show && self->turn == 0))
    return;

  if (before.start != after.start || before.end != after.end
      || cento_loop_layout_has_news (self->reads, self->n_seen, &after))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}
