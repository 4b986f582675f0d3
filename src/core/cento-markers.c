/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-markers.h"

struct _CentoMarkers
{
  GObject parent_instance;

  GArray *times; /* of gint64, sorted */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CentoMarkers, cento_markers, G_TYPE_OBJECT)

static gint64
get (CentoMarkers *self, guint index)
{
  return g_array_index (self->times, gint64, index);
}

/* The index of the first one not before @time. */
static guint
find (CentoMarkers *self, gint64 time)
{
  guint index = 0;

  while (index < self->times->len && get (self, index) < time)
    index++;

  return index;
}

static void
tell (CentoMarkers *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
cento_markers_finalize (GObject *object)
{
  g_array_unref (CENTO_MARKERS (object)->times);
  G_OBJECT_CLASS (cento_markers_parent_class)->finalize (object);
}

static void
cento_markers_class_init (CentoMarkersClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cento_markers_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
cento_markers_init (CentoMarkers *self)
{
  self->times = g_array_new (FALSE, FALSE, sizeof (gint64));
}

/**
 * cento_markers_new:
 *
 * Returns: (transfer full): none yet
 */
CentoMarkers *
cento_markers_new (void)
{
  return g_object_new (CENTO_TYPE_MARKERS, NULL);
}

/**
 * cento_markers_get_n_markers:
 *
 * Returns: how many there are
 */
guint
cento_markers_get_n_markers (CentoMarkers *self)
{
  g_return_val_if_fail (CENTO_IS_MARKERS (self), 0);

  return self->times->len;
}

/**
 * cento_markers_get:
 * @index: the earliest has 0
 *
 * Returns: its time, microseconds since the zero of the clock
 */
gint64
cento_markers_get (CentoMarkers *self, guint index)
{
  g_return_val_if_fail (CENTO_IS_MARKERS (self) && index < self->times->len, 0);

  return get (self, index);
}

/**
 * cento_markers_add:
 * @time: microseconds since the zero of the clock, not below 0
 *
 * Returns: whether it is new; %FALSE also when there are %CENTO_MARKERS_MOST
 */
gboolean
cento_markers_add (CentoMarkers *self, gint64 time)
{
  guint index;

  g_return_val_if_fail (CENTO_IS_MARKERS (self) && time >= 0, FALSE);

  index = find (self, time);
  if (self->times->len == CENTO_MARKERS_MOST || (index < self->times->len && get (self, index) == time))
    return FALSE;

  g_array_insert_val (self->times, index, time);
  tell (self);

  return TRUE;
}

/**
 * cento_markers_remove:
 * @time: microseconds since the zero of the clock
 *
 * Returns: whether there was one at just this time
 */
gboolean
cento_markers_remove (CentoMarkers *self, gint64 time)
{
  guint index;

  g_return_val_if_fail (CENTO_IS_MARKERS (self), FALSE);

  index = find (self, time);
  if (index == self->times->len || get (self, index) != time)
    return FALSE;

  g_array_remove_index (self->times, index);
  tell (self);

  return TRUE;
}

/**
 * cento_markers_clear:
 *
 * Removes all.
 */
void
cento_markers_clear (CentoMarkers *self)
{
  g_return_if_fail (CENTO_IS_MARKERS (self));

  if (self->times->len == 0)
    return;

  g_array_set_size (self->times, 0);
  tell (self);
}

/**
 * cento_markers_find_before:
 * @time: microseconds since the zero of the clock
 * @found: (out): the last one before @time; not touched when there is none
 *
 * Returns: whether there is one
 */
gboolean
cento_markers_find_before (CentoMarkers *self, gint64 time, gint64 *found)
{
  guint index;

  g_return_val_if_fail (CENTO_IS_MARKERS (self) && found != NULL, FALSE);

  index = find (self, time);
  if (index == 0)
    return FALSE;

  *found = get (self, index - 1);

  return TRUE;
}

/**
 * cento_markers_find_after:
 * @time: microseconds since the zero of the clock
 * @found: (out): the first one after @time; not touched when there is none
 *
 * Returns: whether there is one
 */
gboolean
cento_markers_find_after (CentoMarkers *self, gint64 time, gint64 *found)
{
  guint index;

  g_return_val_if_fail (CENTO_IS_MARKERS (self) && found != NULL, FALSE);

  index = find (self, time);
  if (index < self->times->len && get (self, index) == time)
    index++;
  if (index == self->times->len)
    return FALSE;

  *found = get (self, index);

  return TRUE;
}
