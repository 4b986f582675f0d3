/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-window.h"

#include "app/cento-add-popover.h"
#include "app/cento-toast.h"
#include "support/cento-peer.h"
#include "support/cento-test.h"

typedef struct
{
  GtkApplication *application;
  CentoReactor *reactor;
  CentoCollection *collection;
  CentoWindow *window;
} Fixture;

static Fixture fixture;

static void
set_up (void)
{
  CentoLimits limits;

  cento_limits_init (&limits);
  fixture.application = gtk_application_new ("org.cento.Test", G_APPLICATION_NON_UNIQUE);
  ck_assert (g_application_register (G_APPLICATION (fixture.application), NULL, NULL));
  fixture.reactor = cento_reactor_new (NULL, CENTO_BACKEND_AUTOMATIC, NULL);
  fixture.collection = cento_collection_new (fixture.reactor, &limits);
  fixture.window = cento_window_new (fixture.application, fixture.collection);
  g_object_add_weak_pointer (G_OBJECT (fixture.window), (gpointer *) &fixture.window);
  gtk_window_present (GTK_WINDOW (fixture.window));
}

static gboolean
is_gone (gpointer user_data)
{
  return *(gpointer *) user_data == NULL;
}

/* What was cancelled ends in the next turns of the loop, and may hold the engine until then. */
static void
tear_down (void)
{
  if (fixture.window != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture.window));
  g_object_add_weak_pointer (G_OBJECT (fixture.collection), (gpointer *) &fixture.collection);
  g_object_add_weak_pointer (G_OBJECT (fixture.reactor), (gpointer *) &fixture.reactor);
  g_object_unref (fixture.reactor);
  g_object_unref (fixture.collection);
  cento_test_wait (is_gone, &fixture.collection);
  cento_test_wait (is_gone, &fixture.reactor);
  g_object_unref (fixture.application);
}

/* An action of a widget can be asked for its state only through a button that carries its name. */
static gboolean
is_enabled (const char *action)
{
  GtkWidget *probe = gtk_button_new ();
  gboolean enabled;

  gtk_widget_set_visible (probe, FALSE);
  gtk_widget_set_parent (probe, GTK_WIDGET (fixture.window));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (probe), action);
  enabled = gtk_widget_get_sensitive (probe);
  gtk_widget_unparent (probe);
  return enabled;
}

static CentoDownload *
start (CentoPeer *peer)
{
  g_autoptr (CentoAddress) address = cento_address_parse (cento_peer_get_address (peer), NULL);
  CentoDownload *download = cento_collection_add (fixture.collection, address);

  cento_collection_start (fixture.collection, download);
  return download;
}

static gboolean
is_over (gpointer user_data)
{
  return cento_download_state_is_final (cento_download_get_state (user_data));
}

static gboolean
has_bytes (gpointer user_data)
{
  return cento_download_get_n_bytes (user_data) > 0;
}

static void
click_retry (CentoDownload *download)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture.window), "win.retry-task", "u",
                              cento_download_get_task (download));
}

static void
on_closed_click_retry (CentoCollection *collection,
                       CentoDownload *download,
                       CentoDownloadState old,
                       CentoDownloadState new)
{
  if (new == CENTO_DOWNLOAD_CLOSED)
    click_retry (download);
}

static gboolean
begins_anew (gpointer user_data)
{
  click_retry (user_data);
  return cento_download_get_attempt (user_data) == 2;
}

static gboolean
can_save (gpointer user_data)
{
  return is_enabled ("win.save") && is_enabled ("win.save-all");
}

static gboolean
shows_transport (gpointer user_data)
{
  GObject *transport
    = gtk_widget_get_template_child (GTK_WIDGET (fixture.window), CENTO_TYPE_WINDOW, "transport");

  return gtk_widget_get_mapped (GTK_WIDGET (transport));
}

START_TEST (test_transport_is_there_when_there_is_a_clock)
{
  g_autoptr (CentoAddress) address = cento_address_parse ("10001", NULL);
  CentoDownload *download;

  ck_assert (!shows_transport (NULL));
  download = cento_collection_add (fixture.collection, address);
  cento_test_wait (shows_transport, NULL);
  cento_collection_remove (fixture.collection, download);
  ck_assert (!shows_transport (NULL));
}
END_TEST

START_TEST (test_empty_window_offers_only_what_can_be_done)
{
  const char *const disabled[]
    = { "win.save",          "win.save-all",     "win.stop",   "win.stop-all",
        "win.retry",         "win.retry-failed", "win.remove", "win.remove-finished",
        "win.remove-failed", "win.undo" };

  for (guint i = 0; i < G_N_ELEMENTS (disabled); i++)
    ck_assert_msg (!is_enabled (disabled[i]), "%s", disabled[i]);
  ck_assert (is_enabled ("win.add-server"));
  ck_assert (is_enabled ("win.demonstration"));
}
END_TEST

START_TEST (test_arriving_poem_can_be_stopped_and_saved)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send poem", "silent", NULL);
  CentoDownload *download = start (peer);

  ck_assert_ptr_eq (cento_window_get_selected (fixture.window), download);
  ck_assert (is_enabled ("win.stop"));
  ck_assert (!is_enabled ("win.retry"));
  cento_test_wait (can_save, NULL);
  ck_assert (is_enabled ("win.stop-all"));

  gtk_widget_activate_action (GTK_WIDGET (fixture.window), "win.stop", NULL);
  ck_assert_int_eq (cento_download_get_state (download), CENTO_DOWNLOAD_STOPPED);
  ck_assert (!is_enabled ("win.stop"));
  ck_assert (!is_enabled ("win.stop-all"));
  ck_assert (is_enabled ("win.retry"));
}
END_TEST

START_TEST (test_failed_server_can_be_retried)
{
  g_autoptr (CentoPeer) peer = cento_peer_new_refusing ("127.0.0.1");
  CentoDownload *download = start (peer);

  cento_test_wait (is_over, download);
  ck_assert (is_enabled ("win.retry"));
  ck_assert (is_enabled ("win.retry-failed"));
  ck_assert (!is_enabled ("win.save"));

  gtk_widget_activate_action (GTK_WIDGET (fixture.window), "win.retry-failed", NULL);
  ck_assert_uint_eq (cento_download_get_attempt (download), 2);
  ck_assert (!is_enabled ("win.retry-failed"));
}
END_TEST

START_TEST (test_click_meant_for_stop_begins_nothing_anew)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send poem", "fin", NULL);
  CentoDownload *download = start (peer);
  gulong handler
    = g_signal_connect (fixture.collection, "state-changed", G_CALLBACK (on_closed_click_retry), NULL);

  cento_test_wait (is_over, download);
  g_signal_handler_disconnect (fixture.collection, handler);
  ck_assert_int_eq (cento_download_get_state (download), CENTO_DOWNLOAD_CLOSED);
  ck_assert_uint_eq (cento_download_get_attempt (download), 1);
  cento_test_wait (begins_anew, download);
}
END_TEST

START_TEST (test_command_for_a_task_leaves_the_others_alone)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send poem", "silent", NULL);
  CentoDownload *first = start (peer);
  CentoDownload *second = start (peer);

  cento_test_wait (has_bytes, second);
  gtk_widget_activate_action (GTK_WIDGET (fixture.window), "win.stop-task", "u",
                              cento_download_get_task (second));
  ck_assert (is_over (second));
  ck_assert (!is_over (first));
  gtk_widget_activate_action (GTK_WIDGET (fixture.window), "win.stop-task", "u", 99);
  ck_assert (!is_over (first));
}
END_TEST

START_TEST (test_selection_goes_to_the_next_and_at_the_end_to_the_last)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send poem", "silent", NULL);
  CentoDownload *first = start (peer);
  CentoDownload *second = start (peer);
  CentoDownload *third = start (peer);

  cento_window_set_selected (fixture.window, second);
  gtk_widget_activate_action (GTK_WIDGET (fixture.window), "win.remove", NULL);
  ck_assert_ptr_eq (cento_window_get_selected (fixture.window), third);
  gtk_widget_activate_action (GTK_WIDGET (fixture.window), "win.remove", NULL);
  ck_assert_ptr_eq (cento_window_get_selected (fixture.window), first);
  gtk_widget_activate_action (GTK_WIDGET (fixture.window), "win.remove", NULL);
  ck_assert_ptr_null (cento_window_get_selected (fixture.window));
  ck_assert (!is_enabled ("win.remove"));
}
END_TEST

START_TEST (test_removed_other_keeps_the_selection)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send poem", "silent", NULL);
  CentoDownload *first = start (peer);
  CentoDownload *second = start (peer);

  cento_window_set_selected (fixture.window, second);
  cento_collection_remove (fixture.collection, first);
  ck_assert_ptr_eq (cento_window_get_selected (fixture.window), second);
}
END_TEST

static void
act (const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture.window), action, NULL);
}

static CentoToast *
get_toast (void)
{
  return CENTO_TOAST (
    gtk_widget_get_template_child (GTK_WIDGET (fixture.window), CENTO_TYPE_WINDOW, "toast"));
}

static guint
get_n_servers (void)
{
  return g_list_model_get_n_items (G_LIST_MODEL (fixture.collection));
}

START_TEST (test_finished_and_failed_are_removed_apart_and_come_back)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send poem", "fin", NULL);
  g_autoptr (CentoPeer) deaf = cento_peer_new_refusing ("127.0.0.1");
  CentoDownload *first = start (peer);
  CentoDownload *second = start (deaf);
  CentoDownload *third = start (peer);

  cento_test_wait (is_over, first);
  cento_test_wait (is_over, second);
  cento_test_wait (is_over, third);
  act ("win.remove-finished");
  ck_assert_uint_eq (get_n_servers (), 1);
  ck_assert_str_eq (cento_toast_get_text (get_toast ()), "Removed 2 servers");
  ck_assert_str_eq (cento_toast_get_action (get_toast ()), "win.undo");
  ck_assert (!is_enabled ("win.remove-finished"));
  act ("win.remove-failed");
  ck_assert_uint_eq (get_n_servers (), 0);
  ck_assert_str_eq (cento_toast_get_text (get_toast ()), "Removed 1 server");

  act ("win.undo");
  ck_assert_ptr_null (cento_toast_get_text (get_toast ()));
  ck_assert_ptr_eq (cento_collection_get_download (fixture.collection, 2), second);
  act ("win.undo");
  ck_assert_uint_eq (get_n_servers (), 3);
  ck_assert (!is_enabled ("win.undo"));
}
END_TEST

typedef struct
{
  const char *action;
  const char *expected;
} Copy;

/* A text is shown, and so can be copied, with the next frame. */
static gboolean
copies (gpointer user_data)
{
  const Copy *copy = user_data;
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture.window));
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_STRING);
  gtk_widget_activate_action (GTK_WIDGET (fixture.window), copy->action, "u", 1);
  ck_assert (gdk_content_provider_get_value (gdk_clipboard_get_content (clipboard), &value, NULL));
  return g_str_equal (g_value_get_string (&value), copy->expected);
}

START_TEST (test_poem_and_address_are_copied)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send Gr\xc3\xbc\xc3\x9f"
                                               "e\n",
                                               "fin", NULL);
  CentoDownload *download = start (peer);

  cento_test_wait (is_over, download);
  cento_test_wait (copies, &(Copy){ "win.copy-address-task", cento_peer_get_address (peer) });
  cento_test_wait (copies, &(Copy){ "win.copy-poem-task", "Gr\xc3\xbc\xc3\x9f"
                                                          "e\n" });
}
END_TEST

START_TEST (test_closed_window_stops_everything)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send poem", "silent", NULL);
  CentoDownload *download = start (peer);

  cento_test_wait (has_bytes, download);
  gtk_widget_activate_action (GTK_WIDGET (fixture.window), "win.close", NULL);
  ck_assert_ptr_null (fixture.window);
  ck_assert_int_eq (cento_download_get_state (download), CENTO_DOWNLOAD_STOPPED);
  ck_assert_uint_eq (cento_collection_get_n_under_way (fixture.collection), 0);
}
END_TEST

/* As the drop target does when the user lets go. */
static gboolean
drop_text (const char *text)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (fixture.window));
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;

  g_value_init (&value, G_TYPE_STRING);
  g_value_set_string (&value, text);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", &value, 10.0, 10.0, &taken);
    }
  return taken;
}

static void
find_popover (GtkWidget *widget, CentoAddPopover **popover)
{
  if (CENTO_IS_ADD_POPOVER (widget))
    *popover = CENTO_ADD_POPOVER (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    find_popover (child, popover);
}

START_TEST (test_dropped_addresses_are_added_and_the_rest_waits)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send a poem", NULL);
  g_autofree char *text = g_strdup_printf ("%s\nhttp://example.org\n", cento_peer_get_address (peer));
  g_autofree char *left = NULL;
  CentoAddPopover *popover = NULL;

  find_popover (GTK_WIDGET (fixture.window), &popover);
  ck_assert (drop_text (cento_peer_get_address (peer)));
  ck_assert (!gtk_widget_get_visible (GTK_WIDGET (popover)));
  ck_assert_uint_eq (g_list_model_get_n_items (G_LIST_MODEL (fixture.collection)), 1);

  ck_assert (drop_text (text));
  ck_assert_uint_eq (g_list_model_get_n_items (G_LIST_MODEL (fixture.collection)), 2);
  ck_assert (gtk_widget_get_visible (GTK_WIDGET (popover)));
  left = cento_add_popover_dup_text (popover);
  ck_assert_str_eq (left, "http://example.org");
  ck_assert_ptr_nonnull (cento_add_popover_get_note (popover));
}
END_TEST

static Suite *
window_suite (void)
{
  Suite *suite = suite_create ("window");
  TCase *tcase = cento_test_case_new (suite, "window");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_transport_is_there_when_there_is_a_clock);
  tcase_add_test (tcase, test_empty_window_offers_only_what_can_be_done);
  tcase_add_test (tcase, test_arriving_poem_can_be_stopped_and_saved);
  tcase_add_test (tcase, test_failed_server_can_be_retried);
  tcase_add_test (tcase, test_click_meant_for_stop_begins_nothing_anew);
  tcase_add_test (tcase, test_command_for_a_task_leaves_the_others_alone);
  tcase_add_test (tcase, test_selection_goes_to_the_next_and_at_the_end_to_the_last);
  tcase_add_test (tcase, test_removed_other_keeps_the_selection);
  tcase_add_test (tcase, test_finished_and_failed_are_removed_apart_and_come_back);
  tcase_add_test (tcase, test_poem_and_address_are_copied);
  tcase_add_test (tcase, test_closed_window_stops_everything);
  tcase_add_test (tcase, test_dropped_addresses_are_added_and_the_rest_waits);
  return suite;
}

int
main (void)
{
  return cento_test_main (window_suite, NULL);
}
