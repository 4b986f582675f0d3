/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-batch-notifier.h"

#include "support/cento-feed.h"
#include "support/cento-test.h"

static GtkApplication *application;
static CentoFeed feed;
static CentoSettings *settings;
static CentoBatchNotifier *notifier;
static GString *told;

static void
on_told (const char *summary, gpointer user_data)
{
  g_string_append_printf (told, "%s\n", summary != NULL ? summary : "(gone)");
}

static void
set_up (void)
{
  application = gtk_application_new ("org.cento.Test", G_APPLICATION_NON_UNIQUE);
  ck_assert (g_application_register (G_APPLICATION (application), NULL, NULL));
  cento_feed_begin (&feed);
  settings = cento_settings_new ();
  told = g_string_new (NULL);
  notifier = cento_batch_notifier_new (application, feed.collection, settings);
  cento_batch_notifier_set_func (notifier, on_told, NULL);
}

static void
tear_down (void)
{
  g_assert_finalize_object (g_steal_pointer (&notifier));
  cento_feed_end (&feed);
  g_object_unref (settings);
  g_object_unref (application);
  g_string_free (told, TRUE);
}

static void
fetch (gint64 milliseconds)
{
  CentoDownload *download = cento_feed_add (&feed, "10001");

  cento_feed_send (&feed, download, milliseconds, "A poem");
  cento_feed_close (&feed, download);
}

static gboolean
is_active (gpointer window)
{
  return gtk_window_is_active (window);
}

START_TEST (test_batch_is_told_once_at_its_end)
{
  CentoDownload *slow = cento_feed_add (&feed, "10002");

  fetch (1000);
  fetch (3000);
  ck_assert_str_eq (told->str, "");
  cento_feed_send (&feed, slow, 5000, "Late");
  cento_feed_close (&feed, slow);
  ck_assert_str_eq (told->str, "3 poems arrived\n");
}
END_TEST

START_TEST (test_short_batch_is_not_told)
{
  fetch (1999);
  ck_assert_str_eq (told->str, "");
}
END_TEST

START_TEST (test_setting_turns_it_off)
{
  g_object_set (settings, "notify", FALSE, NULL);
  fetch (9000);
  ck_assert_str_eq (told->str, "");
}
END_TEST

START_TEST (test_window_with_the_focus_takes_it_back_and_needs_no_more)
{
  GtkWidget *window;

  fetch (9000);
  ck_assert_str_eq (told->str, "1 poem arrived\n");
  window = gtk_application_window_new (application);
  gtk_window_present (GTK_WINDOW (window));
  cento_test_wait (is_active, window);
  ck_assert_str_eq (told->str, "1 poem arrived\n(gone)\n");
  fetch (19000);
  ck_assert_str_eq (told->str, "1 poem arrived\n(gone)\n");
  gtk_window_destroy (GTK_WINDOW (window));
}
END_TEST

START_TEST (test_actions_of_the_notification_are_there)
{
  ck_assert (g_action_group_has_action (G_ACTION_GROUP (application), "show-poems"));
  ck_assert (g_action_group_has_action (G_ACTION_GROUP (application), "save-poems"));
}
END_TEST

static Suite *
batch_notifier_suite (void)
{
  Suite *suite = suite_create ("batch-notifier");
  TCase *tcase = cento_test_case_new (suite, "batch-notifier");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_batch_is_told_once_at_its_end);
  tcase_add_test (tcase, test_short_batch_is_not_told);
  tcase_add_test (tcase, test_setting_turns_it_off);
  tcase_add_test (tcase, test_window_with_the_focus_takes_it_back_and_needs_no_more);
  tcase_add_test (tcase, test_actions_of_the_notification_are_there);
  return suite;
}

int
main (void)
{
  return cento_test_main (batch_notifier_suite, NULL);
}
