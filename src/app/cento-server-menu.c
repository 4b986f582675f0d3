/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "app/cento-server-menu.h"

#include <glib/gi18n-lib.h>

#include "app/cento-context-menu.h"
#include "core/cento-words.h"

#define MOST_ATTEMPTS 20 /* the newest ones: a menu must fit on the screen */

static void
append_item (GMenu *menu, const char *label, const char *action, CentoDownload *download)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "u", cento_download_get_task (download));
  g_menu_append_item (menu, item);
}

static const char *
get_end (CentoDownload *download, guint attempt)
{
  const CentoStateLog *states = cento_download_get_states (download);

  for (guint i = cento_state_log_get_n_changes (states); i > 0; i--)
    {
      const CentoStateChange *change = cento_state_log_get (states, i - 1);
      g_autoptr (GError) error = NULL;

      if (change->attempt != attempt)
        continue;
      if (change->domain != 0)
        error = g_error_new_literal (change->domain, change->code, "");
      return cento_words_get_cause (change->state, error);
    }
  return "";
}

/* Where it is another one than that of the page. An underscore would be taken for a mnemonic. */
static void
append_address (char **label, CentoAddress *address)
{
  g_auto (GStrv) parts = g_strsplit (cento_address_get_typed (address), "_", -1);
  g_autofree char *escaped = g_strjoinv ("__", parts);
  char *longer = g_strdup_printf ("%s · %s", *label, escaped);

  g_free (*label);
  *label = longer;
}

static void
append_attempt (GMenu *menu, CentoDownload *download, guint attempt, const char *label)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "win.show-attempt", "(uu)", cento_download_get_task (download),
                                     attempt);
  g_menu_append_item (menu, item);
}

/* Those in which something arrived. */
static GMenuModel *
create_attempts (CentoDownload *download)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  guint n_listed = 0;

  for (guint i = cento_download_get_attempt (download) - 1; i > 0 && n_listed < MOST_ATTEMPTS; i--)
    {
      CentoPoem *poem = cento_download_get_earlier_poem (download, i);
      g_autofree char *bytes = NULL;
      g_autofree char *label = NULL;

      if (poem == NULL)
        continue;
      if (n_listed++ == 0)
        append_attempt (menu, download, 0, _ ("_Now"));
      bytes = cento_words_dup_bytes (cento_poem_get_length (poem));
      /* Translators: of an earlier attempt: its number, how much arrived as in "653 bytes", how it ended. */
      label = g_strdup_printf (_ ("Attempt %u · %s · %s"), i, bytes, get_end (download, i));
      if (cento_download_get_address_of (download, i) != cento_download_get_address (download))
        append_address (&label, cento_download_get_address_of (download, i));
      append_attempt (menu, download, i, label);
    }
  return n_listed > 0 ? G_MENU_MODEL (g_steal_pointer (&menu)) : NULL;
}

static GMenuModel *
create_encodings (CentoDownload *download)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < CENTO_N_ENCODINGS; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (cento_encoding_get_name ((CentoEncoding) i), NULL);

      g_menu_item_set_action_and_target (item, "win.encoding", "(uu)", cento_download_get_task (download), i);
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}

static void
append_section (GMenu *menu, GMenu *section)
{
  if (g_menu_model_get_n_items (G_MENU_MODEL (section)) > 0)
    g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

GMenuModel *
cento_server_menu_new (CentoDownload *download)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) doing = g_menu_new ();
  g_autoptr (GMenu) copying = g_menu_new ();
  g_autoptr (GMenu) knowing = g_menu_new ();
  g_autoptr (GMenu) going = g_menu_new ();
  g_autoptr (GMenuModel) attempts = NULL;
  g_autoptr (GMenuModel) encodings = NULL;
  gboolean has_text;

  g_return_val_if_fail (CENTO_IS_DOWNLOAD (download), NULL);

  has_text = cento_poem_get_length (cento_download_get_poem (download)) > 0;
  if (cento_download_can_stop (download))
    append_item (doing, _ ("S_top"), "win.stop-task", download);
  if (cento_download_can_retry (download))
    append_item (doing, _ ("_Retry"), "win.retry-task", download);
  if (cento_download_can_change_address (download))
    append_item (doing, _ ("Cha_nge Address…"), "win.change-address-task", download);
  if (has_text)
    append_item (doing, _ ("_Save…"), "win.save-task", download);
  if (!cento_download_state_is_final (cento_download_get_state (download))
      && cento_poem_get_n_saved (cento_download_get_poem (download)) > 0)
    append_item (doing, _ ("Save A_gain When Finished"), "win.save-again-task", download);
  if (has_text)
    append_item (copying, _ ("_Copy Poem"), "win.copy-poem-task", download);
  append_item (copying, _ ("Copy _Address"), "win.copy-address-task", download);
  append_item (knowing, _ ("_Details…"), "win.details-task", download);
  attempts = create_attempts (download);
  if (attempts != NULL)
    g_menu_append_submenu (knowing, _ ("_Earlier Attempts"), attempts);
  encodings = create_encodings (download);
  g_menu_append_submenu (knowing, _ ("E_ncoding"), encodings);
  append_item (going, _ ("Re_move"), "win.remove-task", download);
  append_section (menu, doing);
  append_section (menu, copying);
  append_section (menu, knowing);
  append_section (menu, going);
  return G_MENU_MODEL (g_steal_pointer (&menu));
}

/* One action serves the menus of all servers: its state is that of the one whose menu is seen. */
GMenuModel *
cento_server_menu_prepare (GtkWidget *widget, CentoDownload *download)
{
  GtkRoot *root;

  g_return_val_if_fail (GTK_IS_WIDGET (widget) && CENTO_IS_DOWNLOAD (download), NULL);

  root = gtk_widget_get_root (widget);
  if (G_IS_ACTION_GROUP (root))
    g_action_group_change_action_state (
      G_ACTION_GROUP (root), "encoding",
      g_variant_new ("(uu)", cento_download_get_task (download), cento_download_get_encoding (download)));
  return cento_server_menu_new (download);
}

/* A text has a menu of its own: there the server's is the lower part of it. */
static gboolean
open (GtkWidget *widget, GtkWidget *target, const GdkRectangle *place, CentoServerMenuFunc find)
{
  CentoDownload *download = target != NULL ? find (widget, target) : NULL;
  g_autoptr (GMenuModel) menu = NULL;
  GtkWidget *view;

  if (download == NULL)
    return FALSE;
  menu = cento_server_menu_prepare (widget, download);
  view = gtk_widget_get_ancestor (target, GTK_TYPE_TEXT_VIEW);
  if (view != NULL)
    {
      gtk_text_view_set_extra_menu (GTK_TEXT_VIEW (view), menu);
      return FALSE;
    }
  cento_context_menu_popup (widget, menu, place);
  return TRUE;
}

static void
on_pressed (GtkGestureClick *gesture, int n_press, double x, double y, gpointer find)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  GdkRectangle place = { (int) x, (int) y, 1, 1 };

  if (open (widget, gtk_widget_pick (widget, x, y, GTK_PICK_DEFAULT), &place, (CentoServerMenuFunc) find))
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static gboolean
on_key (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, gpointer find)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (keys));
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (gtk_widget_get_root (widget)));
  graphene_rect_t bounds;
  GdkRectangle place;

  if (key != GDK_KEY_Menu && !(key == GDK_KEY_F10 && (state & GDK_SHIFT_MASK) != 0))
    return GDK_EVENT_PROPAGATE;
  if (focus == NULL || !gtk_widget_compute_bounds (focus, widget, &bounds))
    return GDK_EVENT_PROPAGATE;
  place = (GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y, (int) MIN (bounds.size.width, 200),
                          (int) bounds.size.height };
  return open (widget, focus, &place, (CentoServerMenuFunc) find);
}

void
cento_server_menu_attach (GtkWidget *widget, CentoServerMenuFunc find)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_return_if_fail (GTK_IS_WIDGET (widget) && find != NULL);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), (gpointer) find);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), (gpointer) find);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (widget, keys);
}
