/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-time-axis.h"

#include <math.h>

#include "core/cento-range-summary.h"

#define SAME_ZOOM 1e-6

struct _CentoTimeAxis
{
  GObject parent_instance;

  CentoCollection *collection;
  CentoTimelineViewport viewport;
  gint64 zero;
  gint64 now;
  gboolean running;
  double width;

  /* The selected range; empty when both are equal. */
  gint64 from;
  gint64 to;
  gint64 counted; /* the present when its words were made */
  gboolean stale; /* servers came or went since then */
  char *words;

  /* As last notified. */
  gboolean was_live;
  double old_zoom;
};

enum
{
  PROP_LIVE = 1,
  PROP_ZOOM,
  PROP_RANGE_WORDS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CentoTimeAxis, cento_time_axis, G_TYPE_OBJECT)

static double
get_zoom (CentoTimeAxis *self)
{
  CentoTimelineView view;

  cento_time_axis_get_view (self, &view);
  return cento_timeline_viewport_get_zoom (&self->viewport, &view);
}

static void
advance (CentoTimeAxis *self)
{
  CentoTimelineView view;

  cento_time_axis_get_view (self, &view);
  cento_timeline_viewport_advance (&self->viewport, &view);
}

static void
notify (CentoTimeAxis *self)
{
  gboolean live = cento_timeline_viewport_is_live (&self->viewport);
  double zoom = get_zoom (self);

  if (live != self->was_live)
    {
      self->was_live = live;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LIVE]);
    }
  if (fabs (zoom - self->old_zoom) > SAME_ZOOM)
    {
      self->old_zoom = zoom;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOM]);
    }
}

static void
tell (CentoTimeAxis *self)
{
  advance (self);
  g_signal_emit (self, signals[CHANGED], 0);
  notify (self);
}

static void
count_range (CentoTimeAxis *self)
{
  CentoRangeSummary summary;
  g_autofree char *words = NULL;

  if (self->from < self->to)
    {
      cento_range_summary_count (&summary, self->collection, self->from, self->to);
      words = cento_range_summary_dup_words (&summary, self->to - self->from);
    }
  self->counted = self->now;
  self->stale = FALSE;
  if (g_strcmp0 (words, self->words) == 0)
    return;
  g_free (self->words);
  self->words = g_steal_pointer (&words);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RANGE_WORDS]);
}

/* Counted at the next update: a thousand servers may go at once. */
static void
on_items_changed (CentoTimeAxis *self)
{
  self->stale = TRUE;
}

/* Where to zoom when nobody points at a place. */
static double
get_middle (CentoTimeAxis *self, const CentoTimelineView *view)
{
  if (cento_timeline_viewport_is_live (&self->viewport))
    return CLAMP (cento_timeline_scale_to_x (view, view->now), 0, view->width);
  return view->width / 2;
}

static void
set_zoom (CentoTimeAxis *self, double zoom)
{
  CentoTimelineView view;

  if (fabs (zoom - get_zoom (self)) <= SAME_ZOOM)
    return;
  cento_time_axis_get_view (self, &view);
  cento_time_axis_zoom (self, cento_timeline_viewport_get_factor (&self->viewport, &view, zoom));
}

static void
cento_time_axis_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CentoTimeAxis *self = CENTO_TIME_AXIS (object);

  switch (id)
    {
    case PROP_LIVE:
      g_value_set_boolean (value, cento_time_axis_is_live (self));
      break;
    case PROP_ZOOM:
      g_value_set_double (value, get_zoom (self));
      break;
    case PROP_RANGE_WORDS:
      g_value_set_string (value, self->words);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cento_time_axis_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CentoTimeAxis *self = CENTO_TIME_AXIS (object);

  switch (id)
    {
    case PROP_LIVE:
      cento_time_axis_set_live (self, g_value_get_boolean (value));
      break;
    case PROP_ZOOM:
      set_zoom (self, g_value_get_double (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cento_time_axis_dispose (GObject *object)
{
  CentoTimeAxis *self = CENTO_TIME_AXIS (object);

  g_clear_object (&self->collection);
  G_OBJECT_CLASS (cento_time_axis_parent_class)->dispose (object);
}

static void
cento_time_axis_finalize (GObject *object)
{
  g_free (CENTO_TIME_AXIS (object)->words);
  G_OBJECT_CLASS (cento_time_axis_parent_class)->finalize (object);
}

static void
cento_time_axis_class_init (CentoTimeAxisClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = cento_time_axis_get_property;
  object_class->set_property = cento_time_axis_set_property;
  object_class->dispose = cento_time_axis_dispose;
  object_class->finalize = cento_time_axis_finalize;

  properties[PROP_LIVE] = g_param_spec_boolean (
    "live", NULL, NULL, TRUE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_ZOOM] = g_param_spec_double (
    "zoom", NULL, NULL, 0, 1, 0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_RANGE_WORDS]
    = g_param_spec_string ("range-words", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHANGED]
    = g_signal_new ("changed", CENTO_TYPE_TIME_AXIS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cento_time_axis_init (CentoTimeAxis *self)
{
  self->was_live = TRUE;
}

/**
 * cento_time_axis_new:
 * @collection: whose chunks are counted in a selected range; a reference is kept
 *
 * Returns: (transfer full): an axis that fits, with nothing selected
 */
CentoTimeAxis *
cento_time_axis_new (CentoCollection *collection)
{
  CentoTimeAxis *self;

  g_return_val_if_fail (CENTO_IS_COLLECTION (collection), NULL);

  self = g_object_new (CENTO_TYPE_TIME_AXIS, NULL);
  self->collection = g_object_ref (collection);
  g_signal_connect_object (collection, "items-changed", G_CALLBACK (on_items_changed), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * cento_time_axis_update:
 * @zero: the zero of the clock, microseconds
 * @now: the present, or the end when all is over
 * @running: whether the present moves
 *
 * Tells the time, once a frame. A view that follows the present does so, and a range that the present has not
 * left behind is counted anew.
 */
void
cento_time_axis_update (CentoTimeAxis *self, gint64 zero, gint64 now, gboolean running)
{
  g_return_if_fail (CENTO_IS_TIME_AXIS (self));

  self->zero = zero;
  self->now = now;
  self->running = running;
  advance (self);
  notify (self);
  if (self->from < self->to && (self->stale || (self->to >= self->counted && self->counted != now)))
    count_range (self);
}

/**
 * cento_time_axis_set_width:
 * @width: of what shows the axis, pixels
 */
void
cento_time_axis_set_width (CentoTimeAxis *self, double width)
{
  g_return_if_fail (CENTO_IS_TIME_AXIS (self));

  self->width = width;
  advance (self);
}

/**
 * cento_time_axis_get_view:
 * @view: (out caller-allocates): what is in sight; its quiet is left alone
 */
void
cento_time_axis_get_view (CentoTimeAxis *self, CentoTimelineView *view)
{
  g_return_if_fail (CENTO_IS_TIME_AXIS (self) && view != NULL);

  cento_timeline_viewport_get_view (&self->viewport, self->zero, self->now, self->width, view);
}

/**
 * cento_time_axis_get_viewport:
 *
 * Returns: (transfer none): which stretch is wanted
 */
const CentoTimelineViewport *
cento_time_axis_get_viewport (CentoTimeAxis *self)
{
  g_return_val_if_fail (CENTO_IS_TIME_AXIS (self), NULL);

  return &self->viewport;
}

/**
 * cento_time_axis_zoom_at:
 * @x: pixels from the left edge
 * @factor: above 1: closer
 */
void
cento_time_axis_zoom_at (CentoTimeAxis *self, double x, double factor)
{
  CentoTimelineView view;

  g_return_if_fail (CENTO_IS_TIME_AXIS (self) && factor > 0);

  cento_time_axis_get_view (self, &view);
  cento_timeline_viewport_zoom (&self->viewport, &view, x, factor, self->running);
  tell (self);
}

/**
 * cento_time_axis_zoom:
 * @factor: above 1: closer
 *
 * Zooms at the present while that is followed, else at the middle.
 */
void
cento_time_axis_zoom (CentoTimeAxis *self, double factor)
{
  CentoTimelineView view;

  g_return_if_fail (CENTO_IS_TIME_AXIS (self));

  cento_time_axis_get_view (self, &view);
  cento_time_axis_zoom_at (self, get_middle (self, &view), factor);
}

/**
 * cento_time_axis_pan:
 * @pixels: above 0: to later times
 */
void
cento_time_axis_pan (CentoTimeAxis *self, double pixels)
{
  CentoTimelineView view;

  g_return_if_fail (CENTO_IS_TIME_AXIS (self));

  cento_time_axis_get_view (self, &view);
  cento_timeline_viewport_pan (&self->viewport, &view, pixels);
  tell (self);
}

/**
 * cento_time_axis_go_home:
 *
 * To the zero of the clock, as close as before.
 */
void
cento_time_axis_go_home (CentoTimeAxis *self)
{
  CentoTimelineView view;

  g_return_if_fail (CENTO_IS_TIME_AXIS (self));

  cento_time_axis_get_view (self, &view);
  cento_timeline_viewport_home (&self->viewport, &view);
  tell (self);
}

/**
 * cento_time_axis_fit:
 *
 * Brings everything into sight.
 */
void
cento_time_axis_fit (CentoTimeAxis *self)
{
  g_return_if_fail (CENTO_IS_TIME_AXIS (self));

  self->viewport = (CentoTimelineViewport){ 0 };
  tell (self);
}

/**
 * cento_time_axis_is_live:
 *
 * Whether the present stays in sight.
 */
gboolean
cento_time_axis_is_live (CentoTimeAxis *self)
{
  g_return_val_if_fail (CENTO_IS_TIME_AXIS (self), FALSE);

  return cento_timeline_viewport_is_live (&self->viewport);
}

/**
 * cento_time_axis_set_live:
 * @live: whether to go to the present and stay with it, or to stay with what is in sight
 */
void
cento_time_axis_set_live (CentoTimeAxis *self, gboolean live)
{
  CentoTimelineView view;

  g_return_if_fail (CENTO_IS_TIME_AXIS (self));

  if (live == cento_time_axis_is_live (self))
    return;
  cento_time_axis_get_view (self, &view);
  if (live)
    cento_timeline_viewport_follow (&self->viewport, &view);
  else
    cento_timeline_viewport_hold (&self->viewport, &view);
  tell (self);
}

/**
 * cento_time_axis_reveal:
 * @time: is brought into sight
 */
void
cento_time_axis_reveal (CentoTimeAxis *self, gint64 time)
{
  CentoTimelineView view;

  g_return_if_fail (CENTO_IS_TIME_AXIS (self));

  cento_time_axis_get_view (self, &view);
  cento_timeline_viewport_reveal (&self->viewport, &view, time);
  tell (self);
}

/**
 * cento_time_axis_select:
 * @from: microseconds
 * @to: the other end; may be before @from
 */
void
cento_time_axis_select (CentoTimeAxis *self, gint64 from, gint64 to)
{
  g_return_if_fail (CENTO_IS_TIME_AXIS (self));

  self->from = MAX (MIN (from, to), self->zero);
  self->to = MAX (MAX (from, to), self->from);
  count_range (self);
  tell (self);
}

/**
 * cento_time_axis_unselect:
 *
 * Selects nothing any more.
 */
void
cento_time_axis_unselect (CentoTimeAxis *self)
{
  g_return_if_fail (CENTO_IS_TIME_AXIS (self));

  if (self->from == self->to)
    return;
  self->from = self->to = 0;
  count_range (self);
  tell (self);
}

/**
 * cento_time_axis_get_selected:
 * @from: (out) (optional): where the range begins
 * @to: (out) (optional): where it ends
 *
 * Returns: whether a range is selected
 */
gboolean
cento_time_axis_get_selected (CentoTimeAxis *self, gint64 *from, gint64 *to)
{
  g_return_val_if_fail (CENTO_IS_TIME_AXIS (self), FALSE);

  if (from != NULL)
    *from = self->from;
  if (to != NULL)
    *to = self->to;
  return self->from < self->to;
}

/**
 * cento_time_axis_zoom_to_selected:
 *
 * Lets the selected range fill the view.
 */
void
cento_time_axis_zoom_to_selected (CentoTimeAxis *self)
{
  CentoTimelineView view;

  g_return_if_fail (CENTO_IS_TIME_AXIS (self));

  if (self->from == self->to)
    return;
  cento_time_axis_get_view (self, &view);
  cento_timeline_viewport_show (&self->viewport, &view, self->from, self->to);
  tell (self);
}

/**
 * cento_time_axis_get_range_words:
 *
 * Returns: (transfer none) (nullable): what the selected range holds, translated; %NULL when there is none
 */
const char *
cento_time_axis_get_range_words (CentoTimeAxis *self)
{
  g_return_val_if_fail (CENTO_IS_TIME_AXIS (self), NULL);

  return self->words;
}
