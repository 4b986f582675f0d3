/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "app/cento-failures.h"

#include <glib/gi18n-lib.h>

#define SPACE  12
#define WIDTH  420
#define HEIGHT 300

static void
on_copy (GtkWidget *button, GtkTextBuffer *buffer)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (button), text);
}

static GtkWidget *
create_view (const char *lines)
{
  GtkWidget *view = gtk_text_view_new ();

  gtk_text_view_set_editable (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_pixels_below_lines (GTK_TEXT_VIEW (view), SPACE / 2);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), SPACE);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), SPACE);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), SPACE);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), SPACE);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), lines, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Not saved"), -1);
  return view;
}

GtkWidget *
cento_failures_new (GtkWindow *parent, const char *lines)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *view = create_view (lines);
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Copy"));
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_widget_set_margin_top (button, SPACE);
  gtk_widget_set_margin_bottom (button, SPACE);
  gtk_widget_set_margin_end (button, SPACE);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_copy),
                           gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), 0);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), button);
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_set_focus (GTK_WINDOW (window), button);
  gtk_window_set_title (GTK_WINDOW (window), _ ("Not saved"));
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (window), TRUE);
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0), gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);
  return window;
}
