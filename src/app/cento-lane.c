/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-lane.h"

#include <math.h>

#include "app/cento-compat.h"
#include "app/cento-lane-columns.h"
#include "app/cento-palette.h"
#include "core/cento-timeline-motion.h"

#define HEIGHT      26
#define FULL_HEIGHT 32
#define FOOT        10 /* px from the line to the row's foot */
#define LOW_FOOT    8  /* the same in low rows */
#define STAFF_GAP   4  /* px between the staff and what stands on it */
#define WORDS_GAP   8  /* px on both sides of the words */
#define REPEAT_ROOM 30 /* px that a mark of an end and a repeat sign need together */
#define REACH       8  /* px from which a chunk can be pointed at */

struct _CentoLane
{
  GtkWidget parent_instance;

  CentoMarkCache *mark_cache;
  CentoTimelineLayout *layout;
  CentoLaneColumns *columns;
  const CentoChunkLog *chunks;
  const CentoStateLog *states;
  guint task;
  char *words;
  gboolean trouble;
  gboolean pointed;
  guint pointed_chunk;
  PangoLayout *words_layout;
  CentoPalette palette;
  gboolean palette_known;
  CentoScoreClock clock;
  gboolean in_motion; /* something drawn grows or fades */

  /* Where the words are drawn when the playhead is elsewhere, with their gaps. */
  int words_from;
  int words_to;
};

G_DEFINE_FINAL_TYPE (CentoLane, cento_lane, GTK_TYPE_WIDGET)

static void
cento_lane_measure (GtkWidget *widget,
                    GtkOrientation orientation,
                    int for_size,
                    int *minimum,
                    int *natural,
                    int *minimum_baseline,
                    int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 0;
}

static PangoLayout *
get_words_layout (CentoLane *self)
{
  if (self->words_layout == NULL)
    self->words_layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->words);
  return self->words_layout;
}

/* Draws the words behind a mark, behind the playhead if that stands in the way, or not at all. Returns where
 * what is drawn ends. */
static int
draw_words (CentoLane *self, const CentoPen *pen, const CentoTimelineView *view, int from)
{
  int playhead = cento_score_view_get_x (view, view->now);
  int x = from + WORDS_GAP;
  PangoLayout *layout;
  int width, height;

  if (self->words == NULL)
    return from;
  layout = get_words_layout (self);
  pango_layout_get_pixel_size (layout, &width, &height);
  self->words_from = from;
  self->words_to = x + width + WORDS_GAP;
  if (playhead > self->words_from && playhead < self->words_to)
    x = playhead + WORDS_GAP;
  if (x + width > pen->width - STAFF_GAP)
    return from;

  gtk_snapshot_save (pen->snapshot);
  gtk_snapshot_translate (
    pen->snapshot,
    &GRAPHENE_POINT_INIT ((float) x, (float) MIN (pen->line + 1 - height / 2, pen->height - height)));
  gtk_snapshot_append_layout (pen->snapshot, layout,
                              self->trouble ? &pen->palette.failed : &pen->palette.ink_soft);
  gtk_snapshot_restore (pen->snapshot);
  return x + width + STAFF_GAP;
}

/* Draws one line or mark and returns where it ends. */
static int
draw_span (CentoLane *self,
           const CentoPen *pen,
           const CentoTimelineView *view,
           const CentoSpan *span,
           int x,
           int to)
{
  int end = cento_pen_span (pen, span, x, to);

  return span->kind == CENTO_SPAN_WAITING ? draw_words (self, pen, view, end) : end;
}

/* Where the staff is interrupted by @span. */
static int
get_left (const CentoSpan *span, int x)
{
  return span->kind == CENTO_SPAN_RETRIED ? x - CENTO_PEN_REPEAT_WIDTH : x;
}

/* A mark of an end that the next attempt follows so soon that it would be written over. */
static gboolean
is_crowded (const CentoSpan *span, const CentoSpan *next)
{
  return span->kind == CENTO_SPAN_END && next != NULL && next->kind == CENTO_SPAN_RETRIED
         && next->x - span->x < REPEAT_ROOM;
}

static gboolean
is_out_of_sight (const CentoTimelineView *view, const CentoSpan *span)
{
  return span->width == 0 && (span->x < 0 || span->x > view->width);
}

static void
draw_lines (CentoLane *self,
            const CentoPen *pen,
            const CentoTimelineView *view,
            const CentoSpan *spans,
            guint n_spans)
{
  int drawn = pen->left - STAFF_GAP;

  for (guint i = 0; i < n_spans; i++)
    {
      const CentoSpan *span = &spans[i];
      const CentoSpan *next = i + 1 < n_spans ? &spans[i + 1] : NULL;
      int x = cento_score_view_round (span->x);
      int to = cento_score_view_round (span->x + span->width);
      int end;

      if (is_crowded (span, next) || is_out_of_sight (view, span))
        continue;
      cento_pen_staff (pen, drawn + STAFF_GAP, get_left (span, x) - STAFF_GAP);
      end = draw_span (self, pen, view, span, x, to);
      drawn = MAX (drawn, end);
      if (span->kind == CENTO_SPAN_END && next == NULL)
        drawn = draw_words (self, pen, view, drawn);
    }
  if (n_spans > 0
      && (spans[n_spans - 1].kind == CENTO_SPAN_OPEN || spans[n_spans - 1].kind == CENTO_SPAN_QUIET))
    drawn -= STAFF_GAP;
  cento_pen_staff (pen, drawn + STAFF_GAP, pen->right);
}

static CentoDownloadState
get_state (CentoLane *self)
{
  guint n_changes = cento_state_log_get_n_changes (self->states);

  return n_changes > 0 ? cento_state_log_get (self->states, n_changes - 1)->state : CENTO_DOWNLOAD_WAITING;
}

static gboolean
has_motion (CentoLane *self, const CentoSpan *span)
{
  return self->clock.motion && span->kind == CENTO_SPAN_CHUNK && get_state (self) == CENTO_DOWNLOAD_RECEIVING;
}

/* A halo fades only where the next one does not lie over it. */
static double
get_halo (CentoLane *self, const CentoSpan *span, const CentoSpan *next)
{
  if (!has_motion (self, span))
    return span->newest ? 1 : 0;
  if (next != NULL && next->x - span->x < CENTO_HALO_WIDTH)
    return 0;
  return cento_timeline_motion_get_halo (self->chunks, span->first_chunk, self->clock.now);
}

static double
get_growth (CentoLane *self, const CentoSpan *span)
{
  if (!has_motion (self, span))
    return 1;
  return cento_timeline_motion_get_growth (self->chunks, span->first_chunk, self->clock.now);
}

/* They lie under all marks. */
static void
draw_halos (CentoLane *self, const CentoPen *pen, const CentoSpan *spans, guint n_spans)
{
  guint moving = cento_timeline_motion_find_moving (self->chunks, self->clock.now);

  for (guint i = n_spans; i > 0 && (i == n_spans || spans[i - 1].first_chunk >= moving); i--)
    {
      const CentoSpan *span = &spans[i - 1];
      double halo = get_halo (self, span, i < n_spans ? &spans[i] : NULL);

      if (halo <= 0)
        continue;
      cento_pen_halo (pen, span, cento_score_view_round (span->x), halo);
      self->in_motion |= halo < 1;
    }
}

/* What is new grows, but not where notes stand so close that they are drawn as one. */
static void
draw_marks (CentoLane *self, const CentoPen *pen, const CentoSpan *spans, guint first, guint n_spans)
{
  for (guint i = first; i < n_spans; i++)
    {
      double growth = get_growth (self, &spans[i]);

      self->in_motion |= growth < 1;
      cento_pen_chunk (pen, &spans[i], cento_score_view_round (spans[i].x), growth);
    }
}

/* How many spans look in all frames to come as they do now. Whatever arrives stands behind the last chunk,
 * and may make another mark of that. */
static guint
count_settled (CentoLane *self, const CentoSpan *spans, guint n_spans)
{
  const CentoSpan *last = &spans[n_spans - 1];
  gboolean is_last = last->first_chunk + last->n_chunks == cento_chunk_log_get_n_chunks (self->chunks);
  CentoSpanKind kind = cento_timeline_layout_get_kind (self->layout);
  guint n_settled = is_last && kind != CENTO_SPAN_CHUNK ? n_spans - 1 : n_spans;

  while (n_settled > 0 && get_growth (self, &spans[n_settled - 1]) < 1)
    n_settled--;
  return n_settled;
}

/* What is settled was drawn once and for all. The rest may begin in the middle of a mark that is settled:
 * that is drawn again then, as far as it is missing. */
static void
draw_chunks (CentoLane *self,
             const CentoPen *pen,
             const CentoTimelineView *view,
             const CentoSpan *spans,
             guint n_spans)
{
  guint n_settled, first;
  int from;

  if (n_spans == 0)
    return;
  draw_halos (self, pen, spans, n_spans);
  first = n_settled = count_settled (self, spans, n_spans);
  from = cento_lane_columns_append (self->columns, pen, view, cento_timeline_layout_get_kind (self->layout),
                                    spans, n_spans, n_settled);
  while (first > 0 && cento_score_view_round (spans[first - 1].x) + CENTO_PEN_MARK_REACH > from)
    first--;
  if (first == n_settled)
    {
      draw_marks (self, pen, spans, first, n_spans);
      return;
    }
  gtk_snapshot_push_clip (
    pen->snapshot, &GRAPHENE_RECT_INIT ((float) from, 0, (float) (pen->width - from), (float) pen->height));
  draw_marks (self, pen, spans, first, n_spans);
  gtk_snapshot_pop (pen->snapshot);
}

static void
draw_frame (CentoLane *self, const CentoPen *pen, const CentoTimelineView *view)
{
  gint64 time;

  if (!self->pointed || self->pointed_chunk >= cento_chunk_log_get_n_chunks (self->chunks))
    return;
  time = cento_chunk_log_get (self->chunks, self->pointed_chunk)->time;
  if (cento_score_view_is_in_sight (view, time))
    cento_pen_frame (pen, cento_score_view_get_x (view, time));
}

static guint
count_lines (const CentoSpan *spans, guint n_spans)
{
  guint n_lines = 0;

  while (n_lines < n_spans && spans[n_lines].n_chunks == 0)
    n_lines++;
  return n_lines;
}

int
cento_lane_get_line (int height)
{
  return height - (height < FULL_HEIGHT ? LOW_FOOT : FOOT);
}

static void
init_pen (CentoLane *self, CentoPen *pen, GtkSnapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  int height = gtk_widget_get_height (widget);

  *pen = (CentoPen){
    .snapshot = snapshot,
    .mark_cache = self->mark_cache,
    .head = cento_voice_get_head (self->task),
    .scale = gtk_widget_get_scale_factor (widget),
    .voice = cento_compat_get_color (widget),
    .line = cento_lane_get_line (height),
    .left = CENTO_SCORE_INSET,
    .right = gtk_widget_get_width (widget) - CENTO_SCORE_INSET,
    .width = gtk_widget_get_width (widget),
    .height = height,
  };
  if (!self->palette_known)
    cento_palette_read (&self->palette, widget);
  self->palette_known = TRUE;
  pen->palette = self->palette;
}

static void
cento_lane_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CentoLane *self = CENTO_LANE (widget);
  CentoTimelineView view;
  CentoPen pen;
  const CentoSpan *spans;
  guint n_spans, n_lines;

  if (self->chunks == NULL || self->mark_cache == NULL)
    return;
  init_pen (self, &pen, snapshot);
  cento_score_view_init (&view, &self->clock, pen.width);
  if (view.width <= 0)
    return;

  cento_timeline_layout_update (self->layout, self->chunks, self->states, &view);
  spans = cento_timeline_layout_get_spans (self->layout, &n_spans);
  n_lines = count_lines (spans, n_spans);

  self->words_from = self->words_to = 0;
  self->in_motion = FALSE;
  draw_lines (self, &pen, &view, spans, n_lines);
  draw_chunks (self, &pen, &view, spans + n_lines, n_spans - n_lines);
  draw_frame (self, &pen, &view);
}

/* Rows out of sight need no pictures. */
static void
cento_lane_unmap (GtkWidget *widget)
{
  cento_lane_columns_clear (CENTO_LANE (widget)->columns);
  GTK_WIDGET_CLASS (cento_lane_parent_class)->unmap (widget);
}

static void
cento_lane_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  CentoLane *self = CENTO_LANE (widget);

  GTK_WIDGET_CLASS (cento_lane_parent_class)->css_changed (widget, change);
  g_clear_object (&self->words_layout);
  self->palette_known = FALSE;
}

static void
cento_lane_dispose (GObject *object)
{
  CentoLane *self = CENTO_LANE (object);

  self->chunks = NULL;
  self->states = NULL;
  g_clear_object (&self->mark_cache);
  g_clear_object (&self->words_layout);
  G_OBJECT_CLASS (cento_lane_parent_class)->dispose (object);
}

static void
cento_lane_finalize (GObject *object)
{
  CentoLane *self = CENTO_LANE (object);

  cento_timeline_layout_free (self->layout);
  cento_lane_columns_free (self->columns);
  g_free (self->words);
  G_OBJECT_CLASS (cento_lane_parent_class)->finalize (object);
}

static void
cento_lane_class_init (CentoLaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cento_lane_dispose;
  object_class->finalize = cento_lane_finalize;
  widget_class->measure = cento_lane_measure;
  widget_class->snapshot = cento_lane_snapshot;
  widget_class->unmap = cento_lane_unmap;
  widget_class->css_changed = cento_lane_css_changed;

  gtk_widget_class_set_css_name (widget_class, "lane");
  /* The row's name tells what is drawn here. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
cento_lane_init (CentoLane *self)
{
  self->layout = cento_timeline_layout_new ();
  self->columns = cento_lane_columns_new ();
  self->task = 1;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
cento_lane_new (void)
{
  return g_object_new (CENTO_TYPE_LANE, NULL);
}

void
cento_lane_set_mark_cache (CentoLane *self, CentoMarkCache *mark_cache)
{
  g_return_if_fail (CENTO_IS_LANE (self));

  if (g_set_object (&self->mark_cache, mark_cache))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
cento_lane_set_logs (CentoLane *self, guint task, const CentoChunkLog *chunks, const CentoStateLog *states)
{
  g_return_if_fail (CENTO_IS_LANE (self) && task > 0 && (chunks == NULL) == (states == NULL));

  self->task = task;
  self->chunks = chunks;
  self->states = states;
  self->pointed = FALSE;
  cento_lane_columns_clear (self->columns);
  /* What was laid out are places in the logs before. */
  cento_timeline_layout_free (self->layout);
  self->layout = cento_timeline_layout_new ();
  cento_voice_set_class (GTK_WIDGET (self), task);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
cento_lane_set_words (CentoLane *self, const char *words, gboolean trouble)
{
  g_return_if_fail (CENTO_IS_LANE (self));

  if (g_strcmp0 (words, self->words) == 0 && trouble == self->trouble)
    return;
  g_free (self->words);
  self->words = g_strdup (words);
  self->trouble = trouble;
  g_clear_object (&self->words_layout);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
cento_lane_set_pointed (CentoLane *self, gboolean pointed, guint chunk)
{
  g_return_if_fail (CENTO_IS_LANE (self));

  if (pointed == self->pointed && (!pointed || chunk == self->pointed_chunk))
    return;
  self->pointed = pointed;
  self->pointed_chunk = chunk;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Of chunks that are drawn as one, that which came nearest to the time at the pointer. */
static guint
find_nearest (CentoLane *self, const CentoSpan *span, gint64 time)
{
  guint last = span->first_chunk + span->n_chunks - 1;
  guint next = CLAMP (cento_chunk_log_find_time (self->chunks, time), span->first_chunk, last);
  guint before = MAX (next, span->first_chunk + 1) - 1;

  if (ABS (cento_chunk_log_get (self->chunks, before)->time - time)
      < ABS (cento_chunk_log_get (self->chunks, next)->time - time))
    return before;
  return next;
}

gboolean
cento_lane_lookup (CentoLane *self, double x, guint *chunk)
{
  const CentoSpan *span;
  CentoTimelineView view;

  g_return_val_if_fail (CENTO_IS_LANE (self) && chunk != NULL, FALSE);

  span
    = self->chunks != NULL ? cento_timeline_layout_lookup (self->layout, x - CENTO_SCORE_INSET, REACH) : NULL;
  if (span == NULL)
    return FALSE;
  cento_score_view_init (&view, &self->clock, gtk_widget_get_width (GTK_WIDGET (self)));
  *chunk = find_nearest (self, span, cento_score_view_get_time (&view, x));
  return cento_score_view_is_in_sight (&view, cento_chunk_log_get (self->chunks, *chunk)->time);
}

static gboolean
is_moving (CentoLane *self)
{
  CentoDownloadState state = get_state (self);

  return state != CENTO_DOWNLOAD_WAITING && !cento_download_state_is_final (state);
}

/* Draws again only when that gives another picture: new events, another scale, a line that grew by a pixel,
 * words that have to make way for the playhead, or something that grows or fades. */
gboolean
cento_lane_update (CentoLane *self, const CentoScoreClock *clock, gboolean changed)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  CentoTimelineView before, after;
  gboolean moving;
  int old_x, x;

  g_return_val_if_fail (CENTO_IS_LANE (self) && clock != NULL, FALSE);

  cento_score_view_init (&before, &self->clock, width);
  cento_score_view_init (&after, clock, width);
  old_x = cento_score_view_get_x (&before, before.now);
  x = cento_score_view_get_x (&after, after.now);
  moving = self->in_motion && clock->now != self->clock.now;
  self->clock = *clock;
  if (self->states == NULL)
    return FALSE;

  if (changed || moving || before.start != after.start || before.end != after.end
      || (x != old_x && (is_moving (self) || (x > self->words_from && old_x < self->words_to))))
    gtk_widget_queue_draw (GTK_WIDGET (self));
  return clock->motion && (changed || moving);
}
