/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-poem-pointer.h"

#include "core/cento-chunk-words.h"

struct _CentoPoemPointer
{
  GtkTextView *view; /* (unowned) */
  CentoPaneModel *model;
  CentoHighlight *highlight;
  gboolean hovering; /* what is hovered is of this view */
  double pressed_x;  /* of the surface */
  double pressed_y;
};

static gboolean
find_at_iter (CentoPoemPointer *self, const GtkTextIter *iter, guint *index)
{
  return self->model != NULL
         && cento_pane_model_get_chunk_at (self->model, (guint) gtk_text_iter_get_offset (iter), index);
}

/* Also in the gap below a line, so that what is pointed at does not vanish on the way down. */
static gboolean
find_iter (CentoPoemPointer *self, double x, double y, GtkTextIter *iter)
{
  int gap = gtk_text_view_get_pixels_below_lines (self->view);
  int buffer_x, buffer_y;

  gtk_text_view_window_to_buffer_coords (self->view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &buffer_x,
                                         &buffer_y);
  return gtk_text_view_get_iter_at_position (self->view, iter, NULL, buffer_x, buffer_y)
         || gtk_text_view_get_iter_at_position (self->view, iter, NULL, buffer_x, buffer_y - gap);
}

static gboolean
find_at_point (CentoPoemPointer *self, double x, double y, guint *index)
{
  GtkTextIter iter;

  return find_iter (self, x, y, &iter) && find_at_iter (self, &iter, index);
}

/* Behind the last character the caret is still in the last chunk. */
static gboolean
find_at_caret (CentoPoemPointer *self, guint *index)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  if (gtk_text_iter_is_end (&iter))
    gtk_text_iter_backward_char (&iter);
  return find_at_iter (self, &iter, index);
}

static void
hover (CentoPoemPointer *self, gboolean any, guint index)
{
  if (self->highlight != NULL && any)
    cento_highlight_set_hover (self->highlight, cento_pane_model_get_download (self->model), index);
  else if (self->highlight != NULL && self->hovering)
    cento_highlight_set_hover (self->highlight, NULL, 0);
  self->hovering = any;
}

static void
on_motion (CentoPoemPointer *self, double x, double y)
{
  guint index = 0;
  gboolean any = find_at_point (self, x, y, &index);

  hover (self, any, index);
}

static void
on_leave (CentoPoemPointer *self)
{
  hover (self, FALSE, 0);
}

static void
reveal (CentoPoemPointer *self, guint index)
{
  if (self->highlight != NULL)
    cento_pane_model_ask (self->model, self->highlight, index);
}

static void
on_clicked (CentoPoemPointer *self, double x, double y)
{
  GtkWidget *widget = GTK_WIDGET (self->view);
  GtkNative *native = gtk_widget_get_native (widget);
  graphene_point_t point;
  double left, top;
  guint index;

  gtk_native_get_surface_transform (native, &left, &top);
  graphene_point_init (&point, (float) (x - left), (float) (y - top));
  if (gtk_widget_compute_point (GTK_WIDGET (native), widget, &point, &point)
      && find_at_point (self, point.x, point.y, &index))
    reveal (self, index);
}

/* Not a gesture: the text view's own claims the sequence when it is pressed. */
static gboolean
on_event (CentoPoemPointer *self, GdkEvent *event)
{
  GdkEventType type = gdk_event_get_event_type (event);
  double x, y;

  if ((type == GDK_BUTTON_PRESS || type == GDK_BUTTON_RELEASE)
      && gdk_button_event_get_button (event) != GDK_BUTTON_PRIMARY)
    return GDK_EVENT_PROPAGATE;
  if (!gdk_event_get_position (event, &x, &y))
    return GDK_EVENT_PROPAGATE;
  if (type == GDK_BUTTON_PRESS || type == GDK_TOUCH_BEGIN)
    {
      self->pressed_x = x;
      self->pressed_y = y;
    }
  else if ((type == GDK_BUTTON_RELEASE || type == GDK_TOUCH_END)
           && !gtk_drag_check_threshold (GTK_WIDGET (self->view), (int) self->pressed_x,
                                         (int) self->pressed_y, (int) x, (int) y))
    on_clicked (self, x, y);
  return GDK_EVENT_PROPAGATE;
}

CentoPoemPointer *
cento_poem_pointer_new (GtkTextView *view)
{
  CentoPoemPointer *self = g_new0 (CentoPoemPointer, 1);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *legacy = gtk_event_controller_legacy_new ();

  self->view = view;
  g_signal_connect_swapped (motion, "enter", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (on_leave), self);
  gtk_widget_add_controller (GTK_WIDGET (view), motion);
  gtk_event_controller_set_propagation_phase (legacy, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (legacy, "event", G_CALLBACK (on_event), self);
  gtk_widget_add_controller (GTK_WIDGET (view), legacy);
  return self;
}

void
cento_poem_pointer_free (CentoPoemPointer *pointer)
{
  hover (pointer, FALSE, 0);
  g_clear_object (&pointer->model);
  g_clear_object (&pointer->highlight);
  g_free (pointer);
}

void
cento_poem_pointer_set_model (CentoPoemPointer *pointer, CentoPaneModel *model)
{
  hover (pointer, FALSE, 0);
  g_set_object (&pointer->model, model);
}

void
cento_poem_pointer_set_highlight (CentoPoemPointer *pointer, CentoHighlight *highlight)
{
  hover (pointer, FALSE, 0);
  g_set_object (&pointer->highlight, highlight);
}

CentoHighlight *
cento_poem_pointer_get_highlight (CentoPoemPointer *pointer)
{
  return pointer->highlight;
}

void
cento_poem_pointer_pin_caret (CentoPoemPointer *pointer)
{
  guint index;

  if (pointer->highlight != NULL && find_at_caret (pointer, &index))
    cento_highlight_set_pin (pointer->highlight, cento_pane_model_get_download (pointer->model), index);
}

void
cento_poem_pointer_reveal_caret (CentoPoemPointer *pointer)
{
  guint index;

  if (find_at_caret (pointer, &index))
    reveal (pointer, index);
}

char *
cento_poem_pointer_dup_tip (CentoPoemPointer *pointer, double x, double y)
{
  CentoDownload *download;
  guint index;

  if (!find_at_point (pointer, x, y, &index))
    return NULL;
  download = cento_pane_model_get_download (pointer->model);
  return cento_chunk_words_dup_tip (download,
                                    cento_chunk_log_get (cento_download_get_chunks (download), index),
                                    cento_pane_model_get_zero (pointer->model));
}
