/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the upper part of the window shows: pages or all poems as one text, and beside them the list of
 * chunks; and what can be switched on and off in any part. */
#include "app/cento-window-private.h"

#define LIST_WIDTH  512 /* until the user chooses another */
#define WIDE_WINDOW 900 /* with less, the list takes the place of the pages */

/* Actions, and the properties that they switch. */
#define DRAWING_TURNS "drawing-turns"
#define SHOW_TICKS    "show-ticks"

static int
fit_list (GtkWidget *list, int most)
{
  return MIN (LIST_WIDTH, most);
}

static void
arrange (CentoWindow *self)
{
  gboolean beside = self->width >= WIDE_WINDOW;

  gtk_widget_set_visible (GTK_WIDGET (self->upper), !self->listed || beside);
  if (beside)
    gtk_widget_remove_css_class (GTK_WIDGET (self->chunks), "alone");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->chunks), "alone");
  if (self->list_splitter != NULL)
    cento_splitter_queue (self->list_splitter);
  cento_window_narrow_arrange (self);
}

void
cento_window_views_class_init (GtkWidgetClass *widget_class)
{
  g_type_ensure (CENTO_TYPE_ARRIVAL_VIEW);
  g_type_ensure (CENTO_TYPE_CHUNK_LIST);
  g_type_ensure (CENTO_TYPE_FAILED_BAR);
  g_type_ensure (CENTO_TYPE_TIP);
  gtk_widget_class_bind_template_child (widget_class, CentoWindow, panes_button);
  gtk_widget_class_bind_template_child (widget_class, CentoWindow, panes_label);
  gtk_widget_class_bind_template_child (widget_class, CentoWindow, views);
  gtk_widget_class_bind_template_child (widget_class, CentoWindow, upper);
  gtk_widget_class_bind_template_child (widget_class, CentoWindow, arrivals);
  gtk_widget_class_bind_template_child (widget_class, CentoWindow, chunks);
  gtk_widget_class_bind_template_child (widget_class, CentoWindow, tip);
  gtk_widget_class_bind_template_child (widget_class, CentoWindow, failed_chip);
  gtk_widget_class_bind_template_child (widget_class, CentoWindow, failed_bar);
  gtk_widget_class_bind_template_child (widget_class, CentoWindow, nothing);
  gtk_widget_class_install_property_action (widget_class, "win.chunk-list", "chunk-list");
  gtk_widget_class_install_property_action (widget_class, "win.panes", "panes");
  gtk_widget_class_install_property_action (widget_class, "win.show-failed", "show-failed");
}

static void
add_switch (CentoWindow *self, const char *name, gpointer object)
{
  g_autoptr (GPropertyAction) action = g_property_action_new (name, object, name);

  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
}

void
cento_window_views_init (CentoWindow *self)
{
  add_switch (self, DRAWING_TURNS, self->score);
  add_switch (self, SHOW_TICKS, self->grid);
  gtk_popover_set_has_arrow (gtk_menu_button_get_popover (self->panes_button), FALSE);
}

/* The switches hold the parts that they switch, and those the collection. */
void
cento_window_views_stop (CentoWindow *self)
{
  g_action_map_remove_action (G_ACTION_MAP (self), DRAWING_TURNS);
  g_action_map_remove_action (G_ACTION_MAP (self), SHOW_TICKS);
}

void
cento_window_views_start (CentoWindow *self)
{
  cento_chunk_list_set_highlight (self->chunks, self->highlight);
  cento_chunk_list_set_collection (self->chunks, self->collection);
  cento_arrival_view_set_highlight (self->arrivals, self->highlight);
  cento_arrival_view_set_collection (self->arrivals, self->collection);
  self->list_splitter = cento_splitter_new (self->views, 1, fit_list);
  cento_tip_watch (self->tip, GTK_OVERLAY (gtk_widget_get_parent (GTK_WIDGET (self->tip))));
}

void
cento_window_views_update (CentoWindow *self)
{
  cento_chunk_list_update (self->chunks);
  cento_arrival_view_update (self->arrivals);
  cento_tip_refresh (self->tip);
}

void
cento_window_views_resize (CentoWindow *self)
{
  arrange (self);
}

GtkWidget *
cento_window_views_get_upper (CentoWindow *self)
{
  GtkWidget *shown = gtk_stack_get_visible_child (self->upper);

  return gtk_widget_is_ancestor (GTK_WIDGET (self->grid), shown) ? GTK_WIDGET (self->grid) : shown;
}

gboolean
cento_window_views_get_listed (CentoWindow *self)
{
  return self->listed;
}

/* Returns whether it was otherwise before. */
gboolean
cento_window_views_set_listed (CentoWindow *self, gboolean listed)
{
  GtkWidget *chunks = GTK_WIDGET (self->chunks);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  gboolean focused = focus != NULL && gtk_widget_is_ancestor (focus, chunks);

  if (self->listed == listed)
    return FALSE;
  self->listed = listed;
  if (listed)
    g_set_weak_pointer (&self->focus_before, focus);
  gtk_widget_set_visible (chunks, listed);
  arrange (self);
  if (listed)
    {
      if (!gtk_widget_grab_focus (chunks))
        gtk_widget_child_focus (chunks, GTK_DIR_TAB_FORWARD);
    }
  else if (focused && (self->focus_before == NULL || !gtk_widget_grab_focus (self->focus_before)))
    {
      gtk_widget_grab_focus (cento_window_views_get_upper (self));
    }
  return TRUE;
}
