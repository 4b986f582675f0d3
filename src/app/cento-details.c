/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "app/cento-details.h"

#include <glib/gi18n-lib.h>

#include "app/cento-server-words.h"
#include "core/cento-words.h"

#define SPACE      12
#define MOST_CHARS 48

typedef void (*FactFunc) (const char *name, const char *value, gpointer user_data);

/* When the present attempt began and when it ended; -1 while it has not. */
static void
find_times (CentoDownload *download, gint64 *begun, gint64 *ended)
{
  const CentoStateLog *states = cento_download_get_states (download);

  *begun = *ended = -1;
  for (guint i = 0; i < cento_state_log_get_n_changes (states); i++)
    {
      const CentoStateChange *change = cento_state_log_get (states, i);

      if (change->attempt != cento_download_get_attempt (download))
        continue;
      if (*begun < 0)
        *begun = change->time;
      if (cento_download_state_is_final (change->state))
        *ended = change->time;
    }
}

static void
tell_time (const char *name, gint64 time, gint64 zero, FactFunc func, gpointer user_data)
{
  g_autofree char *elapsed = NULL;

  if (time < 0 || zero < 0)
    return;
  elapsed = cento_words_dup_elapsed (MAX (time - zero, 0));
  func (name, elapsed, user_data);
}

/* The newest first, as in the menu of earlier attempts. */
static void
tell_earlier (CentoDownload *download, FactFunc func, gpointer user_data)
{
  for (guint i = cento_download_get_attempt (download); i > 1; i--)
    {
      CentoAddress *address = cento_download_get_address_of (download, i - 1);
      g_autofree char *value = NULL;

      if (address == cento_download_get_address_of (download, i))
        continue;
      /* Translators: an address that was changed, and the number of the last attempt that was made there. */
      value = g_strdup_printf (_ ("%s, up to attempt %u"), cento_address_get_typed (address), i - 1);
      func (_ ("Address Before"), value, user_data);
    }
}

static void
tell (CentoDownload *download, gint64 zero, FactFunc func, gpointer user_data)
{
  g_autofree char *attempt = cento_words_dup_count (cento_download_get_attempt (download));
  g_autofree char *sentence = cento_download_dup_sentence (download);
  g_autofree char *bytes = cento_server_words_dup_size (download);
  g_autofree char *chunks = cento_words_dup_count (cento_download_get_n_chunks (download));
  gint64 begun, ended;

  find_times (download, &begun, &ended);
  func (_ ("Address"), cento_address_get_typed (cento_download_get_address (download)), user_data);
  if (cento_download_get_peer (download) != NULL)
    func (_ ("Connected to"), cento_download_get_peer (download), user_data);
  func (_ ("Attempt"), attempt, user_data);
  tell_earlier (download, func, user_data);
  func (_ ("State"), cento_server_words_get_state (download), user_data);
  if (sentence != NULL)
    func (_ ("Reason"), sentence, user_data);
  func (_ ("Arrived"), bytes, user_data);
  func (_ ("Chunks"), chunks, user_data);
  tell_time (_ ("Begun at"), begun, zero, func, user_data);
  tell_time (_ ("Ended at"), ended, zero, func, user_data);
}

static void
append_line (const char *name, const char *value, gpointer text)
{
  g_string_append_printf (text, "%s\t%s\n", name, value);
}

char *
cento_details_dup_text (CentoDownload *download, gint64 zero)
{
  GString *text = g_string_new (NULL);

  tell (download, zero, append_line, text);
  return g_string_free (text, FALSE);
}

static GtkWidget *
create_label (const char *text, gboolean is_value)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), is_value);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), is_value ? MOST_CHARS : -1);
  gtk_label_set_selectable (GTK_LABEL (label), is_value);
  if (!is_value)
    gtk_widget_add_css_class (label, "soft");
  return label;
}

static void
append_row (const char *name, const char *value, gpointer grid)
{
  GtkWidget *title = create_label (name, FALSE);
  GtkWidget *label = create_label (value, TRUE);

  gtk_grid_attach_next_to (grid, title, NULL, GTK_POS_BOTTOM, 1, 1);
  gtk_grid_attach_next_to (grid, label, title, GTK_POS_RIGHT, 1, 1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_RELATION_LABELLED_BY, title, NULL,
                                  -1);
}

static void
on_copy (GtkWidget *button, const char *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (button), text);
}

static GtkWidget *
create_copy_button (CentoDownload *download, gint64 zero)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Copy"));

  gtk_widget_set_halign (button, GTK_ALIGN_END);
  g_signal_connect_data (button, "clicked", G_CALLBACK (on_copy), cento_details_dup_text (download, zero),
                         (GClosureNotify) (void (*) (void)) g_free, 0);
  return button;
}

GtkWidget *
cento_details_new (GtkWindow *parent, CentoDownload *download, gint64 zero)
{
  const char *typed = cento_address_get_typed (cento_download_get_address (download));
  /* Translators: the title of a small window: the number of a server and its address. */
  g_autofree char *title = g_strdup_printf (_ ("%u · %s"), cento_download_get_task (download), typed);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACE);
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *button = create_copy_button (download, zero);
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), SPACE);
  gtk_grid_set_row_spacing (GTK_GRID (grid), SPACE / 2);
  tell (download, zero, append_row, grid);
  gtk_widget_set_margin_top (box, SPACE);
  gtk_widget_set_margin_bottom (box, SPACE);
  gtk_widget_set_margin_start (box, SPACE);
  gtk_widget_set_margin_end (box, SPACE);
  gtk_box_append (GTK_BOX (box), grid);
  gtk_box_append (GTK_BOX (box), button);
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_set_focus (GTK_WINDOW (window), button);
  gtk_window_set_title (GTK_WINDOW (window), title);
  gtk_window_set_resizable (GTK_WINDOW (window), FALSE);
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (window), TRUE);
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0), gtk_named_action_new ("window.close")));
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_w, GDK_CONTROL_MASK),
                                                      gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);
  return window;
}
