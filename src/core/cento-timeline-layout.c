/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-timeline-layout.h"

#include <math.h>

#include "core/cento-bisect.h"
#include "core/cento-timeline-scale.h"

#define MARGIN     10.0 /* pixels that a mark reaches beyond its time */
#define STEM_GAP   8.0  /* median distance below which heads would touch */
#define BIN_GAP    4.0  /* median distance below which stems would touch */
#define BIN_WIDTH  3.0
#define STEM_ROOM  5.0 /* the shortest stem */
#define STEM_FLOOR 0.3
#define STEM_REACH 1.085
#define STEM_UNIT  8.0 /* bytes */

struct _CentoTimelineLayout
{
  GArray *spans;    /* of CentoSpan: lines and ends, then the marks of chunks in order of time */
  guint first_mark; /* index of the first mark of a chunk */
  CentoSpanKind kind;
};

/* What one update needs at hand. */
typedef struct
{
  CentoTimelineLayout *layout;
  const CentoChunkLog *chunks;
  const CentoStateLog *states;
  const CentoTimelineView *view;
} Update;

/**
 * cento_timeline_layout_new:
 *
 * Returns: (transfer full): an empty layout
 */
CentoTimelineLayout *
cento_timeline_layout_new (void)
{
  CentoTimelineLayout *layout = g_new0 (CentoTimelineLayout, 1);

  layout->spans = g_array_new (FALSE, FALSE, sizeof (CentoSpan));
  layout->kind = CENTO_SPAN_CHUNK;
  return layout;
}

/**
 * cento_timeline_layout_free:
 * @layout: (transfer full): a layout
 */
void
cento_timeline_layout_free (CentoTimelineLayout *layout)
{
  g_return_if_fail (layout != NULL);

  g_array_unref (layout->spans);
  g_free (layout);
}

static gboolean
is_in_sight (const CentoTimelineView *view, double from, double to)
{
  return to >= -MARGIN && from <= view->width + MARGIN;
}

static void
add_line (Update *update, CentoSpanKind kind, gint64 begin, gint64 end)
{
  double x = cento_timeline_scale_to_x (update->view, begin);
  double right = cento_timeline_scale_to_x (update->view, end);

  if (end > begin && is_in_sight (update->view, x, right))
    {
      CentoSpan span = { .kind = kind, .x = x, .width = right - x };

      g_array_append_val (update->layout->spans, span);
    }
}

static void
add_mark (Update *update, CentoSpanKind kind, CentoDownloadState state, gint64 time)
{
  CentoSpan span = { .kind = kind, .state = state, .x = cento_timeline_scale_to_x (update->view, time) };

  if (is_in_sight (update->view, span.x, span.x))
    g_array_append_val (update->layout->spans, span);
}

static gint64
get_pixel_time (const CentoTimelineView *view)
{
  return (gint64) ceil ((double) (view->end - view->start) / view->width);
}

/* The line of an open connection, broken where no chunk came for long. It jumps from silence to silence:
 * chunks that follow each other are passed by one search, so the cost goes with the width and not with the
 * chunks. */
static void
add_open_line (Update *update, gint64 begin, gint64 end)
{
  const CentoTimelineView *view = update->view;
  gint64 gap = view->quiet + get_pixel_time (view);
  gint64 drawn = begin;
  gint64 anchor = begin;
  guint index = cento_chunk_log_find_time (update->chunks, MAX (begin, view->start));
  guint past = cento_chunk_log_find_time (update->chunks, end + 1);

  if (begin < view->start && index > 0)
    anchor = MAX (begin, cento_chunk_log_get (update->chunks, index - 1)->time);

  while (view->quiet > 0 && anchor < MIN (end, view->end))
    {
      guint next = cento_chunk_log_find_time (update->chunks, anchor + gap);
      gint64 silent_until;

      next = MIN (next, past);
      if (next > index)
        {
          anchor = cento_chunk_log_get (update->chunks, next - 1)->time;
          index = next;
          continue;
        }
      silent_until = index < past ? cento_chunk_log_get (update->chunks, index)->time : end;
      if (silent_until - anchor < gap)
        break;
      add_line (update, CENTO_SPAN_OPEN, drawn, anchor + view->quiet);
      add_line (update, CENTO_SPAN_QUIET, anchor + view->quiet, silent_until);
      anchor = drawn = silent_until;
      index = MIN (index + 1, past);
    }
  add_line (update, CENTO_SPAN_OPEN, drawn, end);
}

static gboolean
is_open (CentoDownloadState state)
{
  return state == CENTO_DOWNLOAD_CONNECTED || state == CENTO_DOWNLOAD_RECEIVING;
}

static void
add_state (Update *update, const CentoStateChange *change, const CentoStateChange *next)
{
  gint64 end = next != NULL ? next->time : update->view->now;

  switch (change->state)
    {
    case CENTO_DOWNLOAD_WAITING:
      if (next == NULL)
        add_mark (update, CENTO_SPAN_WAITING, change->state, MAX (change->time, update->view->start));
      break;
    case CENTO_DOWNLOAD_LOOKING_UP:
      add_line (update, CENTO_SPAN_LOOKING_UP, change->time, end);
      break;
    case CENTO_DOWNLOAD_CONNECTING:
      add_line (update, CENTO_SPAN_CONNECTING, change->time, end);
      break;
    case CENTO_DOWNLOAD_CONNECTED:
      add_mark (update, CENTO_SPAN_CONNECTED, change->state, change->time);
      break;
    case CENTO_DOWNLOAD_RECEIVING:
      break;
    case CENTO_DOWNLOAD_CLOSED:
    case CENTO_DOWNLOAD_INCOMPLETE:
    case CENTO_DOWNLOAD_FAILED:
    case CENTO_DOWNLOAD_EMPTY:
    case CENTO_DOWNLOAD_STOPPED:
      add_mark (update, CENTO_SPAN_END, change->state, change->time);
      break;
    }
}

static void
add_states (Update *update)
{
  guint n_changes = cento_state_log_get_n_changes (update->states);
  const CentoStateChange *opened = NULL;
  const CentoStateChange *previous = NULL;

  for (guint i = 0; i < n_changes; i++)
    {
      const CentoStateChange *change = cento_state_log_get (update->states, i);
      const CentoStateChange *next = i + 1 < n_changes ? cento_state_log_get (update->states, i + 1) : NULL;

      if (previous != NULL && previous->attempt != change->attempt)
        add_mark (update, CENTO_SPAN_RETRIED, change->state, change->time);
      add_state (update, change, next);
      if (is_open (change->state) && opened == NULL)
        opened = change;
      if (opened != NULL && (next == NULL || !is_open (next->state)))
        {
          add_open_line (update, opened->time, next != NULL ? next->time : update->view->now);
          opened = NULL;
        }
      previous = change;
    }
}

/* How closely chunks follow each other decides how they are drawn. The distances need no sorting: their
 * median is under a bound when more than half of them are. */
static CentoSpanKind
choose_kind (Update *update, guint first, guint past)
{
  guint n_pairs = 0;
  guint n_stems = 0;
  guint n_bins = 0;
  const CentoChunk *previous;

  /* No median can be more than twice the mean: beyond this number the answer is known and nothing is walked.
   */
  if ((double) (past - first - 1) > (update->view->width + 2 * MARGIN) * 2 / BIN_GAP)
    return CENTO_SPAN_BIN;

  previous = cento_chunk_log_get (update->chunks, first);
  for (guint i = first + 1; i < past; i++)
    {
      const CentoChunk *chunk = cento_chunk_log_get (update->chunks, i);
      double distance = cento_timeline_scale_to_x (update->view, chunk->time)
                        - cento_timeline_scale_to_x (update->view, previous->time);

      if (chunk->attempt == previous->attempt)
        {
          n_pairs++;
          n_stems += distance < STEM_GAP;
          n_bins += distance < BIN_GAP;
        }
      previous = chunk;
    }

  if (n_bins * 2 > n_pairs)
    return CENTO_SPAN_BIN;
  return n_stems * 2 > n_pairs ? CENTO_SPAN_STEM : CENTO_SPAN_CHUNK;
}

static gboolean
is_newest (Update *update, guint index)
{
  guint n_changes = cento_state_log_get_n_changes (update->states);

  return index + 1 == cento_chunk_log_get_n_chunks (update->chunks) && n_changes > 0
         && cento_state_log_get (update->states, n_changes - 1)->state == CENTO_DOWNLOAD_RECEIVING;
}

static void
add_chunks (Update *update, CentoSpanKind kind, guint first, guint past)
{
  for (guint i = first; i < past; i++)
    {
      const CentoChunk *chunk = cento_chunk_log_get (update->chunks, i);
      CentoSpan span = {
        .kind = kind,
        .x = cento_timeline_scale_to_x (update->view, chunk->time),
        .first_chunk = i,
        .n_chunks = 1,
        .bytes = chunk->length,
        .newest = is_newest (update, i),
      };

      if (span.newest || chunk->offset == 0)
        span.kind = CENTO_SPAN_CHUNK;
      g_array_append_val (update->layout->spans, span);
    }
}

/* The first chunk in [first, past) that does not belong to the attempt of the first one. */
static guint
find_attempt_end (Update *update, guint first, guint past)
{
  guint attempt = cento_chunk_log_get (update->chunks, first)->attempt;
  guint end = cento_chunk_log_find_attempt (update->chunks, attempt + 1);

  return MIN (end, past);
}

/* Bins lie at multiples of their length since the clock's own zero, not since the left edge: a chunk stays in
 * its bin when the view moves. Offsets within an attempt run on, so the bytes of a bin need only its first
 * and its last chunk. */
static void
add_bins (Update *update, guint first, guint past)
{
  const CentoTimelineView *view = update->view;
  double length = BIN_WIDTH * (double) (view->end - view->start) / view->width;

  while (first < past)
    {
      const CentoChunk *chunk = cento_chunk_log_get (update->chunks, first);
      double number = floor ((double) chunk->time / length);
      guint next = cento_chunk_log_find_time (update->chunks, (gint64) ceil ((number + 1) * length));
      const CentoChunk *last;
      CentoSpan span = { .kind = CENTO_SPAN_BIN, .width = BIN_WIDTH, .first_chunk = first };

      next = find_attempt_end (update, first, CLAMP (next, first + 1, past));
      last = cento_chunk_log_get (update->chunks, next - 1);
      span.x = (number * length - (double) view->start) * view->width / (double) (view->end - view->start);
      span.n_chunks = next - first;
      span.bytes = (guint64) last->offset + last->length - chunk->offset;
      span.newest = is_newest (update, next - 1);
      g_array_append_val (update->layout->spans, span);
      first = next;
    }
}

/**
 * cento_timeline_layout_update:
 * @layout: a layout
 * @chunks: what arrived in all attempts
 * @states: what happened in all attempts
 * @view: what is seen
 *
 * Lays out what is in sight. The cost goes with the pixels and the state changes, not with the chunks; memory
 * is kept from one update to the next. Neither log nor view is held on to.
 */
void
cento_timeline_layout_update (CentoTimelineLayout *layout,
                              const CentoChunkLog *chunks,
                              const CentoStateLog *states,
                              const CentoTimelineView *view)
{
  Update update = { layout, chunks, states, view };
  guint first, past;

  g_return_if_fail (layout != NULL && chunks != NULL && states != NULL && view != NULL);

  g_array_set_size (layout->spans, 0);
  layout->first_mark = 0;
  layout->kind = CENTO_SPAN_CHUNK;
  if (view->width <= 0 || view->end <= view->start)
    return;

  add_states (&update);
  layout->first_mark = layout->spans->len;

  first = cento_chunk_log_find_time (chunks, cento_timeline_scale_to_time (view, -MARGIN));
  past = cento_chunk_log_find_time (chunks, cento_timeline_scale_to_time (view, view->width + MARGIN) + 1);
  if (first < past)
    {
      layout->kind = choose_kind (&update, first, past);
      if (layout->kind == CENTO_SPAN_BIN)
        add_bins (&update, first, past);
      else
        add_chunks (&update, layout->kind, first, past);
    }
}

/**
 * cento_timeline_layout_get_spans:
 * @layout: a layout
 * @n_spans: (out): how many
 *
 * Returns: (array length=n_spans) (transfer none): what to draw, in the order of drawing: lines and ends,
 * then the chunks from left to right; valid until the next update
 */
const CentoSpan *
cento_timeline_layout_get_spans (const CentoTimelineLayout *layout, guint *n_spans)
{
  g_return_val_if_fail (layout != NULL && n_spans != NULL, NULL);

  *n_spans = layout->spans->len;
  return (const CentoSpan *) (void *) layout->spans->data;
}

static double
get_middle (const CentoSpan *span)
{
  return span->x + span->width / 2;
}

static gboolean
is_left_of (gconstpointer spans, guint index, gconstpointer x)
{
  return get_middle (&((const CentoSpan *) spans)[index]) < *(const double *) x;
}

/**
 * cento_timeline_layout_lookup:
 * @layout: a layout
 * @x: pixels from the left edge
 * @reach: how far from @x the middle of a mark may be
 *
 * Returns: (transfer none) (nullable): the mark of a chunk or of a bin of chunks that is nearest to @x; valid
 * until the next update
 */
const CentoSpan *
cento_timeline_layout_lookup (const CentoTimelineLayout *layout, double x, double reach)
{
  const CentoSpan *spans;
  const CentoSpan *nearest = NULL;
  guint right;

  g_return_val_if_fail (layout != NULL, NULL);

  spans = (const CentoSpan *) (void *) layout->spans->data;
  right = cento_bisect (spans, layout->first_mark, layout->spans->len, is_left_of, &x);
  if (right < layout->spans->len)
    nearest = &spans[right];
  if (right > layout->first_mark
      && (nearest == NULL || x - get_middle (&spans[right - 1]) < get_middle (nearest) - x))
    nearest = &spans[right - 1];
  if (nearest == NULL || fabs (get_middle (nearest) - x) > reach)
    return NULL;
  return nearest;
}

/**
 * cento_timeline_layout_get_kind:
 * @layout: a layout
 *
 * Returns: how densely chunks lie in what was laid out last: the kind of marks that most of them have;
 * %CENTO_SPAN_CHUNK where there are none
 */
CentoSpanKind
cento_timeline_layout_get_kind (const CentoTimelineLayout *layout)
{
  g_return_val_if_fail (layout != NULL, CENTO_SPAN_CHUNK);

  return layout->kind;
}

/**
 * cento_timeline_layout_stem_height:
 * @bytes: of a chunk, or of all in a bin
 * @room: pixels above the line
 *
 * Returns: the height of the stem, pixels: grows with the logarithm of the bytes, never without a stem to see
 */
double
cento_timeline_layout_stem_height (guint64 bytes, double room)
{
  double growth = log2 ((double) bytes / STEM_UNIT + 1) / log2 (257);

  return MAX (STEM_ROOM, MIN (room, room * (STEM_FLOOR + STEM_REACH * growth)));
}
