/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-splitter.h"

struct _CentoSplitter
{
  GObject parent_instance;

  GtkPaned *paned;
  double share;

  guint tick;
  int height;
  int placed;
  gboolean placing;
  gboolean moved;
};

G_DEFINE_FINAL_TYPE (CentoSplitter, cento_splitter, G_TYPE_OBJECT)

static void
place (CentoSplitter *self)
{
  GtkWidget *upper = gtk_paned_get_start_child (self->paned);
  GtkWidget *lower = gtk_paned_get_end_child (self->paned);
  int height = gtk_widget_get_height (GTK_WIDGET (self->paned));
  int handle = height - gtk_widget_get_height (upper) - gtk_widget_get_height (lower);
  int natural = 0;
  int wanted;

  gtk_widget_measure (lower, GTK_ORIENTATION_VERTICAL, gtk_widget_get_width (lower), NULL, &natural, NULL,
                      NULL);
  wanted = MIN (natural, (int) (height * self->share));
  self->height = height;
  self->placed = MAX (height - handle - wanted, 0);
  self->placing = TRUE;
  gtk_paned_set_position (self->paned, self->placed);
  self->placing = FALSE;
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  CentoSplitter *self = CENTO_SPLITTER (user_data);

  self->tick = 0;
  if (!self->moved && gtk_widget_get_height (widget) > 0)
    place (self);
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
}

CentoSplitter *
cento_splitter_new (GtkPaned *paned, double share)
{
  CentoSplitter *self = NULL;

  g_return_val_if_fail (GTK_IS_PANED (paned), NULL);

  self = g_object_new (CENTO_TYPE_SPLITTER, NULL);
  self->paned = g_object_ref (paned);
  self->share = share;
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
