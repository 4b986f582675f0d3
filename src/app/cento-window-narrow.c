/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The narrow window: the list of servers alone, and one poem at a time in its place; and what the header says
 * at each width. */
#include <string.h>

#include "app/cento-server-menu.h"
#include "app/cento-server-row.h"
#include "app/cento-window-private.h"

#define NARROW_WIDTH   600
#define LABELS_WIDTH   720 /* with less, the buttons of the header have icons only */
#define FRAMES_TO_WAIT 30  /* for a page that was just made to take the focus */

static gboolean
is_list (CentoWindow *self)
{
  return self->narrow && self->reading == CENTO_READING_LIST && !self->listed;
}

static gboolean
is_poem (CentoWindow *self)
{
  return self->narrow && self->reading == CENTO_READING_POEM && !self->listed;
}

static gboolean
take_focus (CentoWindow *self)
{
  GtkWidget *chunks = GTK_WIDGET (self->chunks);

  if (is_list (self))
    return cento_score_focus_selected (self->score);
  if (self->listed && self->narrow)
    return gtk_widget_grab_focus (chunks) || gtk_widget_child_focus (chunks, GTK_DIR_TAB_FORWARD);
  return gtk_widget_grab_focus (cento_window_views_get_upper (self));
}

static gboolean
on_focus_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  CentoWindow *self = CENTO_WINDOW (widget);

  self->focus_wait--;
  if (!take_focus (self) && self->focus_wait > 0)
    return G_SOURCE_CONTINUE;
  self->focus_tick = 0;
  return G_SOURCE_REMOVE;
}

/* A page that was not there before takes the focus only when it has got its place. */
static void
move_focus (CentoWindow *self)
{
  self->focus_wait = FRAMES_TO_WAIT;
  if (self->focus_tick == 0)
    self->focus_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_focus_tick, NULL, NULL);
}

static void
arrange_header (CentoWindow *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->collection));
  gboolean empty = n_items == 0 && self->player == NULL;
  gboolean beneath = self->narrow && !is_list (self) && !empty;
  gboolean labels = self->width >= LABELS_WIDTH || self->width == 0;

  gtk_widget_set_visible (self->back_button, beneath);
  gtk_widget_set_visible (GTK_WIDGET (self->reading_title), beneath && !self->listed);
  gtk_widget_set_visible (self->title_row, !beneath || self->listed);
  gtk_widget_set_visible (GTK_WIDGET (self->server_button), is_poem (self) && self->selected != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->menu_button), !is_poem (self) || empty);
  gtk_widget_set_visible (GTK_WIDGET (self->add_button), self->player == NULL && !beneath);
  gtk_menu_button_set_always_show_arrow (self->add_button, !self->narrow);
  gtk_widget_set_visible (self->stop_button, n_items > 0 && self->player == NULL && !self->narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->panes_button), !empty && !self->narrow);
  gtk_widget_set_visible (self->add_label, labels);
  gtk_widget_set_visible (self->stop_label, labels);
  gtk_widget_set_visible (self->panes_label, labels);
}

void
cento_window_narrow_arrange (CentoWindow *self)
{
  gboolean list = is_list (self);
  gboolean over = self->narrow && !list;

  gtk_widget_set_visible (GTK_WIDGET (self->views), !list);
  gtk_widget_set_visible (GTK_WIDGET (self->score), !over);
  gtk_widget_set_visible (GTK_WIDGET (self->reading_bar), is_poem (self));
  gtk_widget_set_visible (GTK_WIDGET (self->transport), !over || self->player != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.back", over);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.read", self->narrow);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.arrival", self->narrow);
  cento_reading_bar_set_download (self->reading_bar, is_poem (self) ? self->selected : NULL);
  if (self->collection != NULL)
    arrange_header (self);
}

static void
show (CentoWindow *self, CentoReading reading)
{
  if (self->listed)
    g_object_set (self, "chunk-list", FALSE, NULL);
  self->reading = reading;
  cento_window_shown_choose (self);
  cento_window_narrow_arrange (self);
  cento_frame_updater_queue (self->updater);
}

/* The poem of the selected server, in a narrow window. Leaves the focus alone. */
void
cento_window_narrow_show_poem (CentoWindow *self)
{
  if (self->narrow && self->reading != CENTO_READING_POEM)
    show (self, CENTO_READING_POEM);
}

static void
on_read (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CentoWindow *self = CENTO_WINDOW (widget);
  gboolean arrival = g_str_equal (name, "win.arrival");

  if (!self->narrow || (!arrival && self->selected == NULL))
    return;
  show (self, arrival ? CENTO_READING_ARRIVAL : CENTO_READING_POEM);
  move_focus (self);
}

/* The list of chunks lies over the poem or the list from which it was opened. */
static void
on_back (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CentoWindow *self = CENTO_WINDOW (widget);

  if (!self->narrow || is_list (self))
    return;
  if (self->listed)
    g_object_set (self, "chunk-list", FALSE, NULL);
  else
    {
      if (cento_find_bar_is_open (self->find_bar))
        cento_find_bar_close (self->find_bar);
      show (self, CENTO_READING_LIST);
    }
  move_focus (self);
}

/* Whatever has a use of its own for this key has had it before. */
static gboolean
on_escape (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  CentoWindow *self = CENTO_WINDOW (widget);

  if (!self->narrow || is_list (self))
    return GDK_EVENT_PROPAGATE;
  return gtk_widget_activate_action (widget, "win.back", NULL);
}

static gboolean
is_button (GtkWidget *picked, GtkWidget *row)
{
  for (; picked != NULL && picked != row; picked = gtk_widget_get_parent (picked))
    if (GTK_IS_BUTTON (picked))
      return TRUE;
  return FALSE;
}

/* One click is enough where rows are what one chooses from. */
static void
on_released (CentoWindow *self, int n_press, double x, double y, GtkGesture *gesture)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self->score), x, y, GTK_PICK_DEFAULT);
  GtkWidget *row = picked != NULL ? gtk_widget_get_ancestor (picked, CENTO_TYPE_SERVER_ROW) : NULL;

  if (!is_list (self) || row == NULL || is_button (picked, row))
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  cento_window_set_selected (self, cento_server_row_get_download (CENTO_SERVER_ROW (row)));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.read", NULL);
}

/* What can be done changes with the state: the menu is made when it is opened. */
static void
create_menu (GtkMenuButton *button, gpointer user_data)
{
  CentoWindow *self = CENTO_WINDOW (user_data);
  g_autoptr (GMenuModel) menu
    = self->selected != NULL ? cento_server_menu_prepare (GTK_WIDGET (self), self->selected) : NULL;

  gtk_menu_button_set_menu_model (button, menu);
}

void
cento_window_narrow_class_init (GtkWidgetClass *widget_class)
{
  g_type_ensure (CENTO_TYPE_READING_BAR);
  g_type_ensure (CENTO_TYPE_READING_TITLE);
  gtk_widget_class_bind_template_child (widget_class, CentoWindow, title_row);
  gtk_widget_class_bind_template_child (widget_class, CentoWindow, reading_title);
  gtk_widget_class_bind_template_child (widget_class, CentoWindow, reading_bar);
  gtk_widget_class_bind_template_child (widget_class, CentoWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, CentoWindow, server_button);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, on_back);
  gtk_widget_class_install_action (widget_class, "win.read", NULL, on_read);
  gtk_widget_class_install_action (widget_class, "win.arrival", NULL, on_read);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, on_escape, NULL);
}

void
cento_window_narrow_start (CentoWindow *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "released", G_CALLBACK (on_released), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->score), GTK_EVENT_CONTROLLER (click));
  gtk_menu_button_set_create_popup_func (self->server_button, create_menu, self, NULL);
  cento_window_narrow_arrange (self);
}

/* Only the button that closes, where the desktop has it: the others would take the title's place. */
static const char *
get_decorations (CentoWindow *self)
{
  g_autofree char *layout = NULL;
  const char *end, *close;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-decoration-layout", &layout, NULL);
  close = layout != NULL ? strstr (layout, "close") : NULL;
  end = layout != NULL ? strchr (layout, ':') : NULL;
  if (close == NULL)
    return "";
  return end != NULL && close > end ? ":close" : "close:";
}

static void
set_narrow (CentoWindow *self, gboolean narrow)
{
  self->narrow = narrow;
  if (narrow)
    gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
  /* Who is looking for something sees where it was found. */
  self->reading = narrow && cento_find_bar_is_open (self->find_bar) ? CENTO_READING_POEM : CENTO_READING_LIST;
  gtk_header_bar_set_decoration_layout (GTK_HEADER_BAR (gtk_window_get_titlebar (GTK_WINDOW (self))),
                                        narrow ? get_decorations (self) : NULL);
  g_object_set (self->grid, "framed", !narrow, NULL);
  cento_score_set_narrow (self->score, narrow);
  cento_transport_set_narrow (self->transport, narrow);
  cento_find_bar_set_narrow (self->find_bar, narrow);
  cento_window_shown_choose (self);
}

void
cento_window_narrow_resize (CentoWindow *self)
{
  gboolean turns = self->narrow != (self->width < NARROW_WIDTH);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  gboolean focused = focus != NULL && gtk_widget_is_ancestor (focus, self->content);

  if (turns)
    set_narrow (self, !self->narrow);
  cento_window_narrow_arrange (self);
  if (turns && focused)
    move_focus (self);
}

/* Once a frame. Without a server there is nothing to read. */
gboolean
cento_window_narrow_update (CentoWindow *self, gint64 now)
{
  CentoPaneModel *model;

  if (!self->narrow || self->reading == CENTO_READING_LIST)
    return FALSE;
  if (self->selected == NULL && self->reading == CENTO_READING_POEM)
    {
      show (self, CENTO_READING_LIST);
      return FALSE;
    }
  model = self->reading == CENTO_READING_POEM ? cento_pane_list_find (self->panes, self->selected) : NULL;
  cento_reading_title_update (self->reading_title, model, now);
  return cento_reading_bar_update (self->reading_bar, cento_score_get_clock (self->score));
}
