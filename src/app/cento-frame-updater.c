/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-frame-updater.h"

#define BEAT (250 * G_TIME_SPAN_MILLISECOND)

struct _CentoFrameUpdater
{
  GObject parent_instance;

  CentoCollection *collection;
  GtkWidget *widget;
  CentoFrameFunc func;
  gpointer user_data;

  guint tick;
  guint beat;
  gboolean frame_missed;
};

G_DEFINE_FINAL_TYPE (CentoFrameUpdater, cento_frame_updater, G_TYPE_OBJECT)

static void schedule_beat (CentoFrameUpdater *self);

static gint64
get_now (CentoFrameUpdater *self)
{
  return cento_collection_get_now (self->collection);
}

/* Returns whether another frame is needed. */
static gboolean
run (CentoFrameUpdater *self)
{
  g_autoptr (GPtrArray) dirty = cento_collection_take_dirty (self->collection);

  self->frame_missed = FALSE;
  return self->func (dirty, get_now (self), self->user_data) || dirty->len > 0;
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  g_autoptr (CentoFrameUpdater) self = g_object_ref (CENTO_FRAME_UPDATER (user_data));

  if (run (self))
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  return G_SOURCE_REMOVE;
}

static void
set_ticking (CentoFrameUpdater *self, gboolean ticking)
{
  if (ticking == (self->tick != 0) || self->widget == NULL)
    return;
  if (ticking)
    {
      self->tick = gtk_widget_add_tick_callback (self->widget, on_tick, self, NULL);
      return;
    }
  gtk_widget_remove_tick_callback (self->widget, self->tick);
  self->tick = 0;
}

/*
 * A window that nobody can see gets no frames. What arrives must be taken all the same, or its servers would
 * be held back: a tick that did not come between two beats is made up for here.
 */
static gboolean
on_beat (gpointer user_data)
{
  g_autoptr (CentoFrameUpdater) self = g_object_ref (CENTO_FRAME_UPDATER (user_data));

  self->beat = 0;
  if (self->tick != 0 && self->frame_missed)
    set_ticking (self, run (self));
  if (self->widget == NULL)
    return G_SOURCE_REMOVE;

  self->frame_missed = TRUE;
  if (cento_collection_get_n_under_way (self->collection) > 0)
    set_ticking (self, TRUE);
  if (self->tick != 0 && self->beat == 0)
    schedule_beat (self);
  return G_SOURCE_REMOVE;
}

/* On whole quarters of a second of the collection's clock, so that the figures change in step. */
static void
schedule_beat (CentoFrameUpdater *self)
{
  gint64 now = get_now (self);
  gint64 start = cento_collection_get_start_time (self->collection);
  gint64 rest = start < 0 ? BEAT : BEAT - (now - start) % BEAT;

  self->beat = g_timeout_add ((guint) (rest / G_TIME_SPAN_MILLISECOND) + 1, on_beat, self);
}

static void
cento_frame_updater_dispose (GObject *object)
{
  CentoFrameUpdater *self = CENTO_FRAME_UPDATER (object);

  cento_frame_updater_stop (self);
  g_clear_object (&self->collection);
  G_OBJECT_CLASS (cento_frame_updater_parent_class)->dispose (object);
}

static void
cento_frame_updater_class_init (CentoFrameUpdaterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cento_frame_updater_dispose;
}

static void
cento_frame_updater_init (CentoFrameUpdater *self)
{
}

CentoFrameUpdater *
cento_frame_updater_new (CentoCollection *collection,
                         GtkWidget *widget,
                         CentoFrameFunc func,
                         gpointer user_data)
{
  CentoFrameUpdater *self = NULL;

  g_return_val_if_fail (CENTO_IS_COLLECTION (collection), NULL);
  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);
  g_return_val_if_fail (func != NULL, NULL);

  self = g_object_new (CENTO_TYPE_FRAME_UPDATER, NULL);
  self->collection = g_object_ref (collection);
  self->widget = widget;
  self->func = func;
  self->user_data = user_data;
  g_signal_connect_object (collection, "dirty", G_CALLBACK (cento_frame_updater_queue), self,
                           G_CONNECT_SWAPPED);
  cento_frame_updater_queue (self);
  return self;
}

void
cento_frame_updater_queue (CentoFrameUpdater *self)
{
  g_return_if_fail (CENTO_IS_FRAME_UPDATER (self));

  if (self->widget == NULL)
    return;
  set_ticking (self, TRUE);
  if (self->beat == 0)
    schedule_beat (self);
}

void
cento_frame_updater_stop (CentoFrameUpdater *self)
{
  g_return_if_fail (CENTO_IS_FRAME_UPDATER (self));

  set_ticking (self, FALSE);
  g_clear_handle_id (&self->beat, g_source_remove);
  self->widget = NULL;
}

gboolean
cento_frame_updater_get_ticking (CentoFrameUpdater *self)
{
  g_return_val_if_fail (CENTO_IS_FRAME_UPDATER (self), FALSE);

  return self->tick != 0;
}

gboolean
cento_frame_updater_get_beating (CentoFrameUpdater *self)
{
  g_return_val_if_fail (CENTO_IS_FRAME_UPDATER (self), FALSE);

  return self->beat != 0;
}
