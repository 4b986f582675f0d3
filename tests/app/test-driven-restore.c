/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How servers and poems of the real program come back when it is started again. */
#include "support/cento-driver.h"
#include "support/cento-peer.h"
#include "support/cento-test.h"

#define GONE_WITHIN 0.3 /* seconds after the key */
#define ATTEMPTS    3   /* a machine may be busy with something else */

static char *data_home;

static void
set_up (void)
{
  data_home = cento_test_make_folder ();
}

static void
tear_down (void)
{
  g_clear_pointer (&data_home, g_free);
}

static CentoDriver *
start (const char *first, const char *second)
{
  g_autofree char *program = g_build_filename (CENTO_TEST_BUILD_ROOT, "src", "app", "cento", NULL);
  const char *const argv[] = { program, first, second, NULL };

  return cento_driver_new_in (data_home, argv);
}

START_TEST (test_poems_come_back_and_can_be_retried)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send To be", "wait", "fin", NULL);
  CentoDriver *driver = start (cento_peer_get_address (peer), NULL);

  cento_driver_wait_for (driver, ATSPI_ROLE_LIST_ITEM, "1, *Arriving, 5 bytes*");
  cento_driver_quit (driver, "ctrl+q");
  cento_driver_free (driver);

  driver = start (NULL, NULL);
  cento_driver_wait_for (driver, ATSPI_ROLE_LIST_ITEM, "1, *Stopped, 5 bytes, 1 chunk, from last time");
  cento_driver_click (driver, ATSPI_ROLE_LIST_ITEM, "1, *");
  cento_driver_press (driver, "ctrl+r");
  cento_driver_wait_gone (driver, ATSPI_ROLE_LIST_ITEM, "1, *from last time");
  cento_driver_quit (driver, "ctrl+q");
  cento_driver_free (driver);
}
END_TEST

START_TEST (test_new_servers_come_behind_those_of_last_time)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send To be", "fin", NULL);
  g_autoptr (CentoPeer) other = cento_peer_new ("send Or not", "fin", NULL);
  CentoDriver *driver = start (cento_peer_get_address (peer), NULL);

  cento_driver_wait_for (driver, ATSPI_ROLE_LIST_ITEM, "1, *Closed*");
  cento_driver_quit (driver, "ctrl+q");
  cento_driver_free (driver);

  driver = start (cento_peer_get_address (other), NULL);
  cento_driver_wait_for (driver, ATSPI_ROLE_LIST_ITEM, "1, *Closed, 5 bytes, 1 chunk, from last time");
  cento_driver_wait_for (driver, ATSPI_ROLE_LIST_ITEM, "2, *Closed, 6 bytes, 1 chunk");
  cento_driver_quit (driver, "ctrl+q");
  cento_driver_free (driver);
}
END_TEST

START_TEST (test_demonstration_leaves_alone_what_was_kept)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send To be", "fin", NULL);
  CentoDriver *driver = start (cento_peer_get_address (peer), NULL);

  cento_driver_wait_for (driver, ATSPI_ROLE_LIST_ITEM, "1, *Closed*");
  cento_driver_quit (driver, "ctrl+q");
  cento_driver_free (driver);

  driver = start ("--demo", NULL);
  cento_driver_wait_for (driver, ATSPI_ROLE_LIST_ITEM, "2, *");
  ck_assert (!cento_driver_shows (driver, ATSPI_ROLE_LIST_ITEM, "*from last time"));
  cento_driver_quit (driver, "ctrl+q");
  cento_driver_free (driver);

  driver = start (NULL, NULL);
  cento_driver_wait_for (driver, ATSPI_ROLE_LIST_ITEM, "1, *Closed, 5 bytes, 1 chunk, from last time");
  cento_driver_quit (driver, "ctrl+q");
  cento_driver_free (driver);
}
END_TEST

START_TEST (test_damaged_file_is_told_of_and_kept_beside)
{
  g_autofree char *folder = g_build_filename (data_home, "cento", NULL);
  g_autofree char *path = g_build_filename (folder, "last.session", NULL);
  g_autofree char *other = g_build_filename (folder, "damaged-1.session", NULL);
  g_autoptr (CentoDriver) driver = NULL;

  ck_assert_int_eq (g_mkdir_with_parents (folder, 0700), 0);
  ck_assert (g_file_set_contents (path, "Cento session 99\n", -1, NULL));
  driver = start (NULL, NULL);
  cento_driver_wait_for (driver, ATSPI_ROLE_STATUS_BAR, "*damaged-1.session*");
  ck_assert (g_file_test (other, G_FILE_TEST_EXISTS));
  cento_driver_quit (driver, "ctrl+q");
}
END_TEST

START_TEST (test_window_is_gone_at_once)
{
  double least = G_MAXDOUBLE;

  for (guint i = 0; i < ATTEMPTS && least > GONE_WITHIN; i++)
    {
      g_autoptr (CentoPeer) peer = cento_peer_new ("send To be", "wait", "fin", NULL);
      CentoDriver *driver = start (cento_peer_get_address (peer), NULL);
      g_autoptr (GTimer) timer = NULL;
      double took;

      cento_driver_wait_for (driver, ATSPI_ROLE_LIST_ITEM, "*Arriving*");
      cento_driver_press (driver, "ctrl+q");
      timer = g_timer_new ();
      cento_driver_wait_unmapped (driver);
      took = g_timer_elapsed (timer, NULL);
      least = MIN (least, took);
      cento_driver_wait_end (driver);
      cento_driver_free (driver);
    }
  ck_assert_double_le (least, GONE_WITHIN);
}
END_TEST

static gboolean
is_gone (gpointer path)
{
  return !g_file_test (path, G_FILE_TEST_EXISTS);
}

/* A run that began with the demonstration keeps nothing, so what else arrived in it is asked about. */
START_TEST (test_what_came_beside_the_demonstration_is_asked_about)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send To be", "fin", NULL);
  CentoDriver *driver = start ("--demo", cento_peer_get_address (peer));

  cento_driver_wait_for (driver, ATSPI_ROLE_LIST_ITEM, "1, *Closed*");
  cento_driver_press (driver, "ctrl+q");
  cento_driver_wait_windows (driver, 2);
  cento_driver_quit (driver, "alt+w");
  cento_driver_free (driver);

  driver = start ("--demo", NULL);
  cento_driver_wait_for (driver, ATSPI_ROLE_LIST_ITEM, "1, *Arriving*");
  cento_driver_quit (driver, "ctrl+q");
  cento_driver_free (driver);
}
END_TEST

START_TEST (test_without_it_closing_asks_about_what_is_not_saved)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send To be", "fin", NULL);
  g_autofree char *path = g_build_filename (data_home, "cento", "last.session", NULL);
  CentoDriver *driver = start (cento_peer_get_address (peer), NULL);

  cento_driver_wait_for (driver, ATSPI_ROLE_LIST_ITEM, "1, *Closed*");
  cento_driver_quit (driver, "ctrl+q");
  cento_driver_free (driver);
  ck_assert (!is_gone (path));

  driver = start (NULL, NULL);
  cento_driver_wait_for (driver, ATSPI_ROLE_LIST_ITEM, "1, *from last time");
  cento_driver_press (driver, "ctrl+comma");
  cento_driver_wait_windows (driver, 2);
  cento_driver_press (driver, "alt+b");
  cento_test_wait (is_gone, path);
  cento_driver_press (driver, "Escape");
  cento_driver_wait_windows (driver, 1);

  cento_driver_press (driver, "ctrl+q");
  cento_driver_wait_windows (driver, 2);
  cento_driver_press (driver, "Escape");
  cento_driver_wait_windows (driver, 1);
  cento_driver_press (driver, "ctrl+q");
  cento_driver_wait_windows (driver, 2);
  cento_driver_quit (driver, "alt+w");
  cento_driver_free (driver);
  ck_assert (is_gone (path));
}
END_TEST

static Suite *
driven_restore_suite (void)
{
  Suite *suite = suite_create ("driven-restore");
  TCase *tcase = cento_test_case_new (suite, "restore");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_poems_come_back_and_can_be_retried);
  tcase_add_test (tcase, test_new_servers_come_behind_those_of_last_time);
  tcase_add_test (tcase, test_demonstration_leaves_alone_what_was_kept);
  tcase_add_test (tcase, test_damaged_file_is_told_of_and_kept_beside);
  tcase_add_test (tcase, test_window_is_gone_at_once);
  tcase_add_test (tcase, test_what_came_beside_the_demonstration_is_asked_about);
  tcase_add_test (tcase, test_without_it_closing_asks_about_what_is_not_saved);
  return suite;
}

int
main (void)
{
  return cento_test_main (driven_restore_suite, NULL);
}
