/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-change-popover.h"

#include "cento-pane-fixture.h"
#include "support/cento-test.h"

static CentoPaneFixture fixture;
static GtkWidget *window;
static CentoChangePopover *popover;
static GString *wanted;

static void
on_change (CentoChangePopover *source, CentoDownload *download, CentoAddress *address)
{
  g_string_append_printf (wanted, "%u %s;", cento_download_get_task (download),
                          cento_address_get_typed (address));
}

static void
begin (void)
{
  GtkWidget *child = gtk_label_new ("10001");

  cento_pane_fixture_begin (&fixture);
  wanted = g_string_new (NULL);
  window = cento_pane_fixture_present (child, 400, 400);
  popover = CENTO_CHANGE_POPOVER (cento_change_popover_new (cento_pane_fixture_add (&fixture, "10001")));
  g_object_add_weak_pointer (G_OBJECT (popover), (gpointer *) &popover);
  g_signal_connect (popover, "change", G_CALLBACK (on_change), NULL);
  cento_change_popover_open (popover, child, child);
}

static gboolean
is_gone (gpointer user_data)
{
  return popover == NULL;
}

static void
finish (void)
{
  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
  cento_test_wait (is_gone, NULL);
  gtk_window_destroy (GTK_WINDOW (window));
  g_string_free (wanted, TRUE);
  cento_pane_fixture_end (&fixture);
}

static void
enter (const char *text)
{
  cento_change_popover_set_text (popover, text);
  cento_change_popover_change (popover);
}

START_TEST (test_it_begins_with_the_address_that_is_there)
{
  ck_assert_str_eq (cento_change_popover_get_text (popover), "10001");
  ck_assert_ptr_null (cento_change_popover_get_note (popover));
}
END_TEST

START_TEST (test_another_address_is_told_and_it_closes)
{
  enter (" localhost:10002 ");
  ck_assert_str_eq (wanted->str, "1 localhost:10002;");
  cento_test_wait (is_gone, NULL);
}
END_TEST

START_TEST (test_same_address_is_not_told)
{
  enter ("127.0.0.1:10001");
  ck_assert_str_eq (wanted->str, "");
  cento_test_wait (is_gone, NULL);
}
END_TEST

START_TEST (test_mistake_is_named_until_it_is_mended)
{
  cento_change_popover_set_text (popover, "host:99999");
  ck_assert_ptr_null (cento_change_popover_get_note (popover));
  cento_change_popover_change (popover);
  ck_assert_str_eq (cento_change_popover_get_note (popover), "The port must be between 1 and 65535.");
  ck_assert_str_eq (cento_change_popover_get_text (popover), "host:99999");
  cento_change_popover_set_text (popover, "host");
  ck_assert_str_eq (cento_change_popover_get_note (popover),
                    "Write a colon and the port after the host, as in localhost:10001.");
  cento_change_popover_set_text (popover, "host:9999");
  ck_assert_ptr_null (cento_change_popover_get_note (popover));
  ck_assert_str_eq (wanted->str, "");
}
END_TEST

static gboolean
has_room (gpointer user_data)
{
  int height;

  gtk_widget_measure (GTK_WIDGET (popover), GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL, NULL);
  return gtk_widget_get_height (GTK_WIDGET (popover)) >= height;
}

START_TEST (test_mistake_has_room)
{
  enter ("host:0");
  cento_test_wait (has_room, NULL);
}
END_TEST

static Suite *
change_popover_suite (void)
{
  Suite *suite = suite_create ("change-popover");
  TCase *tcase = cento_test_case_new (suite, "change-popover");

  tcase_add_checked_fixture (tcase, gtk_init, NULL);
  tcase_add_checked_fixture (tcase, begin, finish);
  tcase_add_test (tcase, test_it_begins_with_the_address_that_is_there);
  tcase_add_test (tcase, test_another_address_is_told_and_it_closes);
  tcase_add_test (tcase, test_same_address_is_not_told);
  tcase_add_test (tcase, test_mistake_is_named_until_it_is_mended);
  tcase_add_test (tcase, test_mistake_has_room);
  return suite;
}

int
main (void)
{
  return cento_test_main (change_popover_suite, NULL);
}
