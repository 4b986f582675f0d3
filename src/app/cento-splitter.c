/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-splitter.h"

struct _CentoSplitter
{
  GObject parent_instance;

  GtkPaned *paned;
  double share;
  CentoSplitterFunc fit;

  guint tick;
  int height; /* of the whole when it was placed; -1 before */
  int placed; /* the position */
  gboolean placing;
  gboolean moved;
};

G_DEFINE_FINAL_TYPE (CentoSplitter, cento_splitter, G_TYPE_OBJECT)

static int
get_handle_height (CentoSplitter *self)
{
  graphene_rect_t upper, lower;

  if (!gtk_widget_compute_bounds (gtk_paned_get_start_child (self->paned), GTK_WIDGET (self->paned), &upper)
      || !gtk_widget_compute_bounds (gtk_paned_get_end_child (self->paned), GTK_WIDGET (self->paned), &lower))
    return 0;
  return (int) (lower.origin.y - upper.origin.y - upper.size.height);
}

/* Returns whether the handle has moved. */
static gboolean
place (CentoSplitter *self)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self->paned));
  int wanted = self->fit (gtk_paned_get_end_child (self->paned), (int) (height * self->share));

  self->height = height;
  self->placed = MAX (height - get_handle_height (self) - wanted, 0);
  if (self->placed == gtk_paned_get_position (self->paned))
    return FALSE;
  self->placing = TRUE;
  gtk_paned_set_position (self->paned, self->placed);
  self->placing = FALSE;
  return TRUE;
}

/* What is in the lower child may take another height when it has got a new size, so look until nothing moves.
 */
static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  CentoSplitter *self = CENTO_SPLITTER (user_data);

  if (!self->moved && gtk_widget_get_height (widget) > 0 && place (self))
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  return G_SOURCE_REMOVE;
}

/*
 * The paned says the same when the user moves the handle and when it moves the handle itself, because its
 * height or what its children need has changed: only a change without these is the user's.
 */
static void
on_position (CentoSplitter *self)
{
  int lowest = 0;
  int highest = 0;

  if (self->placing || gtk_widget_get_height (GTK_WIDGET (self->paned)) != self->height)
    return;
  g_object_get (self->paned, "min-position", &lowest, "max-position", &highest, NULL);
  if (self->placed >= lowest && self->placed <= highest
      && gtk_paned_get_position (self->paned) != self->placed)
    self->moved = TRUE;
}

static void
cento_splitter_dispose (GObject *object)
{
  CentoSplitter *self = CENTO_SPLITTER (object);

  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->paned), self->tick);
  self->tick = 0;
  g_clear_object (&self->paned);
  G_OBJECT_CLASS (cento_splitter_parent_class)->dispose (object);
}

static void
cento_splitter_class_init (CentoSplitterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cento_splitter_dispose;
}

static void
cento_splitter_init (CentoSplitter *self)
{
  self->height = -1;
}

CentoSplitter *
cento_splitter_new (GtkPaned *paned, double share, CentoSplitterFunc fit)
{
  CentoSplitter *self = NULL;

  g_return_val_if_fail (GTK_IS_PANED (paned), NULL);
  g_return_val_if_fail (fit != NULL, NULL);

  self = g_object_new (CENTO_TYPE_SPLITTER, NULL);
  self->paned = g_object_ref (paned);
  self->share = share;
  self->fit = fit;
  g_signal_connect_object (paned, "notify::position", G_CALLBACK (on_position), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (paned, "notify::max-position", G_CALLBACK (cento_splitter_queue), self,
                           G_CONNECT_SWAPPED);
  return self;
}

void
cento_splitter_queue (CentoSplitter *self)
{
  g_return_if_fail (CENTO_IS_SPLITTER (self));

  if (self->tick == 0 && !self->moved)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self->paned), on_tick, self, NULL);
}

gboolean
cento_splitter_get_moved (CentoSplitter *self)
{
  g_return_val_if_fail (CENTO_IS_SPLITTER (self), FALSE);

  return self->moved;
}
