/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding in the pages of the window: the bar over them, what looks into the poems, and the pages that show
 * what was found. */
#include "app/cento-window-private.h"

#define LONGEST_SELECTION 200 /* characters: more than that was not selected to be found */

static CentoPaneModel *
get_selected_model (CentoWindow *self)
{
  return self->selected != NULL ? cento_pane_list_find (self->panes, self->selected) : NULL;
}

/* All poems are searched, so all need a page; in a narrow window the list of servers or of chunks may cover
 * them. */
static void
show_all_pages (CentoWindow *self)
{
  if (self->show_failed || !g_str_equal (cento_window_shown_get_panes (self), "all"))
    g_object_set (self, "panes", "all", NULL);
  if (!gtk_widget_get_visible (GTK_WIDGET (self->upper)))
    g_object_set (self, "chunk-list", FALSE, NULL);
  cento_window_narrow_show_poem (self);
}

static void
on_moved (CentoWindow *self)
{
  guint from, to;
  CentoPaneModel *model = cento_finder_get_current (self->finder, &from, &to);

  show_all_pages (self);
  cento_pane_model_select (model, from, to);
  cento_pane_grid_bring (self->grid, cento_pane_model_get_download (model));
}

static void
on_wanted (CentoWindow *self)
{
  cento_frame_updater_queue (self->updater);
}

static void
on_closed (CentoWindow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

/* What is selected in the page is what one looks for; the search begins there. */
static char *
dup_selection (CentoWindow *self)
{
  CentoPaneModel *model = get_selected_model (self);
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  cento_finder_set_anchor (self->finder, model, 0);
  if (model == NULL)
    return NULL;
  buffer = cento_pane_model_get_buffer (model);
  if (!gtk_text_buffer_get_selection_bounds (buffer, &start, &end))
    return NULL;
  cento_finder_set_anchor (self->finder, model, (guint) gtk_text_iter_get_offset (&start));
  if (gtk_text_iter_get_line (&start) != gtk_text_iter_get_line (&end)
      || gtk_text_iter_get_offset (&end) - gtk_text_iter_get_offset (&start) > LONGEST_SELECTION)
    return NULL;
  return gtk_text_buffer_get_slice (buffer, &start, &end, TRUE);
}

void
cento_window_find_class_init (GtkWidgetClass *widget_class)
{
  g_type_ensure (CENTO_TYPE_FIND_BAR);
  gtk_widget_class_bind_template_child (widget_class, CentoWindow, find_bar);
  gtk_widget_class_bind_template_callback (widget_class, on_closed);
}

void
cento_window_find_start (CentoWindow *self)
{
  self->finder = cento_finder_new (self->panes);
  g_signal_connect_object (self->finder, "moved", G_CALLBACK (on_moved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->finder, "wanted", G_CALLBACK (on_wanted), self, G_CONNECT_SWAPPED);
  cento_find_bar_set_finder (self->find_bar, self->finder);
}

void
cento_window_find_open (CentoWindow *self)
{
  g_autofree char *selection = NULL;

  show_all_pages (self);
  if (!cento_find_bar_is_open (self->find_bar))
    selection = dup_selection (self);
  cento_find_bar_open (self->find_bar, selection);
}

static void
step (CentoWindow *self, int step)
{
  if (!cento_find_bar_is_open (self->find_bar))
    {
      cento_window_find_open (self);
      return;
    }
  show_all_pages (self);
  cento_finder_step (self->finder, step);
}

void
cento_window_find_next (CentoWindow *self)
{
  step (self, 1);
}

void
cento_window_find_previous (CentoWindow *self)
{
  step (self, -1);
}
