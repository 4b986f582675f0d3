/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settings of the real program, and what it saves by itself. */
#include "support/cento-driver.h"
#include "support/cento-peer.h"
#include "support/cento-program.h"
#include "support/cento-test.h"

#include <glib/gstdio.h>
#include <string.h>

static char *folder;

static void
set_up (void)
{
  folder = cento_test_make_folder ();
}

static void
tear_down (void)
{
  g_clear_pointer (&folder, g_free);
}

static CentoDriver *
start (const char *first, const char *second, const char *third, const char *fourth)
{
  g_autofree char *program = g_build_filename (CENTO_TEST_BUILD_ROOT, "src", "app", "cento", NULL);
  const char *const argv[] = { program, first, second, third, fourth, NULL };

  return cento_driver_new (argv);
}

static gboolean
has_file (gpointer pattern)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_pattern_match_simple (pattern, name))
      return TRUE;
  return FALSE;
}

START_TEST (test_poems_are_saved_as_they_end_and_partial_ones_marked)
{
  g_autoptr (CentoProgram) server = cento_program_new ("slowpoetry");
  g_autoptr (CentoPeer) cut = cento_peer_new ("send Half a verse", "rst", NULL);
  g_autoptr (CentoDriver) driver = NULL;
  g_autofree char *poem = cento_test_dup_poem_path ("science.txt");
  g_autofree char *address = NULL;
  const char *found;

  cento_program_add (server, "--delay", "0.01", poem, NULL);
  cento_program_start (server);
  cento_program_wait_out (server, " on port ");
  cento_program_wait_out (server, "\n");
  found = strstr (cento_program_get_out (server), " on port ") + strlen (" on port ");
  address = g_strndup (found, strspn (found, "0123456789"));

  driver = start ("--save-to", folder, address, cento_peer_get_address (cut));
  cento_driver_wait_for (driver, ATSPI_ROLE_LIST_ITEM, "1, *Closed*");
  cento_test_wait (has_file, (gpointer) "*Science*.txt");
  cento_test_wait (has_file, (gpointer) "Half a verse*(incomplete).txt");
  ck_assert (!has_file ((gpointer) "*(incomplete) *"));
  cento_driver_quit (driver, "ctrl+q");
}
END_TEST

START_TEST (test_save_that_fails_is_told)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send To be", "wait", "fin", NULL);
  g_autoptr (CentoDriver) driver = start ("--save-to", folder, cento_peer_get_address (peer), NULL);

  cento_driver_wait_for (driver, ATSPI_ROLE_LIST_ITEM, "1, *Arriving*");
  ck_assert_int_eq (g_rmdir (folder), 0);
  cento_peer_release (peer);
  cento_driver_wait_for (driver, ATSPI_ROLE_STATUS_BAR, "Not saved: *");
  cento_driver_quit (driver, "ctrl+q");
}
END_TEST

START_TEST (test_preferences_open_and_close_by_the_keyboard)
{
  g_autoptr (CentoDriver) driver = start (NULL, NULL, NULL, NULL);

  cento_driver_press (driver, "ctrl+comma");
  cento_driver_wait_windows (driver, 2);
  cento_driver_press (driver, "Escape");
  cento_driver_wait_windows (driver, 1);
  cento_driver_press (driver, "ctrl+comma");
  cento_driver_wait_windows (driver, 2);
  cento_driver_press (driver, "ctrl+w");
  cento_driver_wait_windows (driver, 1);
  cento_driver_quit (driver, "ctrl+q");
}
END_TEST

static Suite *
driven_settings_suite (void)
{
  Suite *suite = suite_create ("driven-settings");
  TCase *tcase = cento_test_case_new (suite, "settings");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_poems_are_saved_as_they_end_and_partial_ones_marked);
  tcase_add_test (tcase, test_save_that_fails_is_told);
  tcase_add_test (tcase, test_preferences_open_and_close_by_the_keyboard);
  return suite;
}

int
main (void)
{
  return cento_test_main (driven_settings_suite, NULL);
}
