/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-poem-scroller.h"

#include "app/cento-scrolling.h"

#define PLACE_DEPTH 40 /* pixels below the upper edge: a verse there is whole on the screen */

struct _CentoPoemScroller
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *scrolled_window;
  GtkTextView *view;
  GtkWidget *newest;

  /* owned */
  CentoPaneModel *model;
  GSignalGroup *model_signals;
  GSignalGroup *buffer_signals;
  GSignalGroup *download_signals;

  guint tick;           /* source, 0 = none */
  gboolean unsettled;   /* heights changed since the last tick */
  gboolean pressed;     /* a button or finger is down: nothing moves by itself */
  double pressed_value; /* of the adjustment when it went down */
  gboolean going_down;  /* the reader's last step was downwards */
  gboolean restoring;   /* the model's place is held, whatever heights turn out, until the reader moves */
};

G_DEFINE_FINAL_TYPE (CentoPoemScroller, cento_poem_scroller, GTK_TYPE_WIDGET)

static GtkAdjustment *
get_adjustment (CentoPoemScroller *self)
{
  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled_window));
}

static double
get_lowest (GtkAdjustment *adjustment)
{
  return gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
}

static gboolean
is_following (CentoPoemScroller *self)
{
  return self->model != NULL && cento_pane_model_get_follow (self->model) && !self->pressed;
}

static void
update_newest (CentoPoemScroller *self)
{
  gboolean away = self->model != NULL && !cento_pane_model_get_follow (self->model);
  CentoDownload *download = self->model != NULL ? cento_pane_model_get_download (self->model) : NULL;

  /* Nothing newer comes to a poem that is over. */
  gtk_widget_set_visible (self->newest,
                          away && !cento_download_state_is_final (cento_download_get_state (download)));
}

/* Asks the view to lay out the text around the end before all that comes before it. Verses that are not
 * wrapped would be moved sideways by it, to where the last one ends. */
static void
aim_at_end (CentoPoemScroller *self)
{
  if (is_following (self) && gtk_text_view_get_wrap_mode (self->view) != GTK_WRAP_NONE)
    gtk_text_view_scroll_to_mark (self->view, cento_pane_model_get_end (self->model), 0, FALSE, 0, 0);
}

static void
aim_at_place (CentoPoemScroller *self)
{
  int distance;
  GtkTextMark *place = cento_pane_model_get_place (self->model, &distance);

  self->restoring = place != NULL;
  if (self->restoring)
    gtk_text_view_scroll_to_mark (self->view, place, 0, FALSE, 0, 0);
}

static double
get_place_value (CentoPoemScroller *self)
{
  GdkRectangle verse;
  GtkTextIter iter;
  int distance;
  GtkTextMark *place = cento_pane_model_get_place (self->model, &distance);

  gtk_text_buffer_get_iter_at_mark (cento_pane_model_get_buffer (self->model), &iter, place);
  gtk_text_view_get_iter_location (self->view, &iter, &verse);
  return verse.y - distance;
}

static void
settle (CentoPoemScroller *self)
{
  GtkAdjustment *adjustment = get_adjustment (self);

  if (self->restoring)
    gtk_adjustment_set_value (adjustment, get_place_value (self));
  else if (is_following (self))
    gtk_adjustment_set_value (adjustment, get_lowest (adjustment));
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  CentoPoemScroller *self = CENTO_POEM_SCROLLER (widget);

  if (!self->unsettled)
    {
      self->tick = 0;
      return G_SOURCE_REMOVE;
    }
  self->unsettled = FALSE;
  settle (self);
  return G_SOURCE_CONTINUE;
}

/*
 * The view knows the height of a line only when it has laid it out, and does that bit by bit. Each step may
 * move what is seen. Settling at once would have the view lay out the next screenful at once, and so on to
 * the end of a poem of any length: once a frame is enough for the eye.
 */
static void
on_adjustment_changed (CentoPoemScroller *self)
{
  self->unsettled = TRUE;
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
}

/*
 * Text comes in a frame's first phase, before anything is given its place. Left alone, the view would lay it
 * out only when it draws it, and move the scroll bar after that was given its place. It lays out at once what
 * its adjustment brings into sight.
 */
static void
on_text_changed (CentoPoemScroller *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self->view)))
    g_signal_emit_by_name (get_adjustment (self), "value-changed");
}

static void
on_follow_changed (CentoPoemScroller *self)
{
  update_newest (self);
  if (!is_following (self))
    return;
  self->restoring = FALSE;
  aim_at_end (self);
  settle (self);
}

/* What is in sight already stays where it is. */
static void
on_place_wanted (CentoPoemScroller *self)
{
  GdkRectangle visible, verse;
  GtkTextIter iter;
  int distance;
  GtkTextMark *place = cento_pane_model_get_place (self->model, &distance);

  gtk_text_buffer_get_iter_at_mark (cento_pane_model_get_buffer (self->model), &iter, place);
  gtk_text_view_get_visible_rect (self->view, &visible);
  gtk_text_view_get_iter_location (self->view, &iter, &verse);
  if (verse.y >= visible.y && verse.y + verse.height <= visible.y + visible.height)
    cento_pane_model_set_place (self->model, &iter, verse.y - visible.y);
  aim_at_place (self);
  on_adjustment_changed (self);
}

static void
set_follow (CentoPoemScroller *self, gboolean follow)
{
  if (self->model != NULL)
    cento_pane_model_set_follow (self->model, follow);
}

static void
go_up (CentoPoemScroller *self)
{
  GtkAdjustment *adjustment = get_adjustment (self);

  self->going_down = FALSE;
  self->restoring = FALSE;
  if (gtk_adjustment_get_value (adjustment) > gtk_adjustment_get_lower (adjustment))
    set_follow (self, FALSE);
}

static void
go_down (CentoPoemScroller *self)
{
  self->going_down = TRUE;
  self->restoring = FALSE;
}

static gboolean
on_wheel (CentoPoemScroller *self, double dx, double dy)
{
  if (dy < 0)
    go_up (self);
  else if (dy > 0)
    go_down (self);
  return GDK_EVENT_PROPAGATE;
}

static void
on_move_cursor (CentoPoemScroller *self, GtkMovementStep step, int count, gboolean extend)
{
  gboolean within_line = step == GTK_MOVEMENT_LOGICAL_POSITIONS || step == GTK_MOVEMENT_VISUAL_POSITIONS
                         || step == GTK_MOVEMENT_WORDS || step == GTK_MOVEMENT_DISPLAY_LINE_ENDS;

  /* Without a caret these keys do nothing; with one the reader is where it is. */
  if (within_line && !gtk_text_view_get_cursor_visible (self->view))
    return;
  if (count < 0 || within_line)
    go_up (self);
  else
    go_down (self);
}

/* The view moves the value itself, too, when lines above change their height: only what a hand did counts. */
static void
on_value_changed (CentoPoemScroller *self)
{
  GtkAdjustment *adjustment = get_adjustment (self);

  if (self->pressed && gtk_adjustment_get_value (adjustment) != self->pressed_value)
    set_follow (self, gtk_adjustment_get_value (adjustment) >= get_lowest (adjustment) - 1);
}

static void
on_edge_reached (CentoPoemScroller *self, GtkPositionType edge)
{
  if (edge == GTK_POS_BOTTOM && self->going_down)
    set_follow (self, TRUE);
}

static void
set_pressed (CentoPoemScroller *self, gboolean pressed)
{
  if (self->pressed == pressed)
    return;
  self->pressed = pressed;
  self->pressed_value = gtk_adjustment_get_value (get_adjustment (self));
  self->restoring = FALSE;
  settle (self);
}

/* Not a gesture: the text view's own claim the sequence, and then this one would not hear of its end. */
static gboolean
on_event (CentoPoemScroller *self, GdkEvent *event)
{
  const GdkModifierType buttons = GDK_BUTTON1_MASK | GDK_BUTTON2_MASK | GDK_BUTTON3_MASK;

  switch ((int) gdk_event_get_event_type (event))
    {
    case GDK_BUTTON_PRESS:
    case GDK_TOUCH_BEGIN:
      set_pressed (self, TRUE);
      break;
    case GDK_BUTTON_RELEASE:
    case GDK_TOUCH_END:
    case GDK_TOUCH_CANCEL:
    case GDK_GRAB_BROKEN:
      set_pressed (self, FALSE);
      break;
    case GDK_MOTION_NOTIFY:
      if ((gdk_event_get_modifier_state (event) & buttons) == 0)
        set_pressed (self, FALSE);
      break;
    default:
      break;
    }
  return GDK_EVENT_PROPAGATE;
}

static void
on_wrap_changed (CentoPoemScroller *self)
{
  gboolean wrapped = gtk_text_view_get_wrap_mode (self->view) != GTK_WRAP_NONE;

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled_window),
                                  wrapped ? GTK_POLICY_NEVER : GTK_POLICY_AUTOMATIC, GTK_POLICY_AUTOMATIC);
}

static void
on_newest_clicked (CentoPoemScroller *self)
{
  set_follow (self, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
save_place (CentoPoemScroller *self)
{
  GdkRectangle visible, verse;
  GtkTextIter iter;

  if (self->restoring || cento_pane_model_get_follow (self->model))
    return;
  gtk_text_view_get_visible_rect (self->view, &visible);
  gtk_text_view_get_iter_at_location (self->view, &iter, visible.x, visible.y + PLACE_DEPTH);
  gtk_text_view_get_iter_location (self->view, &iter, &verse);
  cento_pane_model_set_place (self->model, &iter, verse.y - visible.y);
}

static void
update_earlier (CentoPoemScroller *self)
{
  if (self->model != NULL && cento_pane_model_get_earlier (self->model))
    gtk_widget_add_css_class (GTK_WIDGET (self->view), "earlier");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->view), "earlier");
}

static gboolean
cento_poem_scroller_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (CENTO_POEM_SCROLLER (widget)->view));
}

static void
cento_poem_scroller_unmap (GtkWidget *widget)
{
  cento_scrolling_end (widget);
  GTK_WIDGET_CLASS (cento_poem_scroller_parent_class)->unmap (widget);
}

static void
cento_poem_scroller_dispose (GObject *object)
{
  CentoPoemScroller *self = CENTO_POEM_SCROLLER (object);
  GtkWidget *child;

  if (self->view != NULL)
    cento_poem_scroller_set_model (self, NULL);
  g_clear_object (&self->model_signals);
  g_clear_object (&self->buffer_signals);
  g_clear_object (&self->download_signals);
  gtk_widget_dispose_template (GTK_WIDGET (self), CENTO_TYPE_POEM_SCROLLER);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (cento_poem_scroller_parent_class)->dispose (object);
}

static void
cento_poem_scroller_class_init (CentoPoemScrollerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cento_poem_scroller_dispose;
  widget_class->grab_focus = cento_poem_scroller_grab_focus;
  widget_class->unmap = cento_poem_scroller_unmap;

  g_type_ensure (CENTO_TYPE_POEM_VIEW);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/cento/Cento/cento-poem-scroller.ui");
  gtk_widget_class_bind_template_child (widget_class, CentoPoemScroller, scrolled_window);
  gtk_widget_class_bind_template_child (widget_class, CentoPoemScroller, view);
  gtk_widget_class_bind_template_child (widget_class, CentoPoemScroller, newest);
  gtk_widget_class_bind_template_callback (widget_class, on_edge_reached);
  gtk_widget_class_bind_template_callback (widget_class, on_event);
  gtk_widget_class_bind_template_callback (widget_class, on_move_cursor);
  gtk_widget_class_bind_template_callback (widget_class, on_newest_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_wheel);
  gtk_widget_class_bind_template_callback (widget_class, on_wrap_changed);
}

static void
cento_poem_scroller_init (CentoPoemScroller *self)
{
  GtkAdjustment *adjustment;

  gtk_widget_init_template (GTK_WIDGET (self));

  self->model_signals = g_signal_group_new (CENTO_TYPE_PANE_MODEL);
  g_signal_group_connect_swapped (self->model_signals, "notify::follow", G_CALLBACK (on_follow_changed),
                                  self);
  g_signal_group_connect_swapped (self->model_signals, "place-wanted", G_CALLBACK (on_place_wanted), self);
  g_signal_group_connect_swapped (self->model_signals, "notify::earlier", G_CALLBACK (update_earlier), self);
  self->buffer_signals = g_signal_group_new (GTK_TYPE_TEXT_BUFFER);
  g_signal_group_connect_swapped (self->buffer_signals, "changed", G_CALLBACK (on_text_changed), self);
  self->download_signals = g_signal_group_new (CENTO_TYPE_DOWNLOAD);
  g_signal_group_connect_swapped (self->download_signals, "notify::state", G_CALLBACK (update_newest), self);

  adjustment = get_adjustment (self);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (on_adjustment_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (on_value_changed), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
cento_poem_scroller_new (void)
{
  return g_object_new (CENTO_TYPE_POEM_SCROLLER, NULL);
}

void
cento_poem_scroller_set_model (CentoPoemScroller *self, CentoPaneModel *model)
{
  CentoDownload *download = NULL;
  GtkTextBuffer *buffer = NULL;

  g_return_if_fail (CENTO_IS_POEM_SCROLLER (self));
  g_return_if_fail (model == NULL || CENTO_IS_PANE_MODEL (model));

  if (self->model == model)
    return;
  if (self->model != NULL)
    save_place (self);
  self->pressed = self->going_down = self->restoring = FALSE;
  g_set_object (&self->model, model);
  if (model != NULL)
    {
      download = cento_pane_model_get_download (model);
      buffer = cento_pane_model_get_buffer (model);
    }
  g_signal_group_set_target (self->model_signals, model);
  g_signal_group_set_target (self->download_signals, download);
  g_signal_group_set_target (self->buffer_signals, buffer);
  cento_poem_view_set_model (CENTO_POEM_VIEW (self->view), model);
  update_newest (self);
  update_earlier (self);
  if (model == NULL)
    return;
  if (cento_pane_model_get_follow (model))
    aim_at_end (self);
  else
    aim_at_place (self);
  on_adjustment_changed (self);
}

CentoPoemView *
cento_poem_scroller_get_view (CentoPoemScroller *self)
{
  g_return_val_if_fail (CENTO_IS_POEM_SCROLLER (self), NULL);

  return CENTO_POEM_VIEW (self->view);
}
