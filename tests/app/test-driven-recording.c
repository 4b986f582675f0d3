/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recordings by the real program: recorded, saved, opened, played. */
#include "support/cento-driver.h"
#include "support/cento-peer.h"
#include "support/cento-program.h"
#include "support/cento-test.h"

#include <string.h>

static char *folder;
static char *path;

static void
set_up (void)
{
  folder = cento_test_make_folder ();
  path = g_build_filename (folder, "session.cento", NULL);
}

static void
tear_down (void)
{
  g_clear_pointer (&folder, g_free);
  g_clear_pointer (&path, g_free);
}

static CentoDriver *
start (const char *first, ...)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autofree char *program = g_build_filename (CENTO_TEST_BUILD_ROOT, "src", "app", "cento", NULL);
  va_list arguments;

  g_ptr_array_add (argv, program);
  va_start (arguments, first);
  for (const char *argument = first; argument != NULL; argument = va_arg (arguments, const char *))
    g_ptr_array_add (argv, (gpointer) argument);
  va_end (arguments);
  g_ptr_array_add (argv, NULL);
  return cento_driver_new ((const char *const *) argv->pdata);
}

static gboolean
is_recording (const char *word)
{
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) && g_str_has_prefix (text, "cento-recording 1\n")
         && strstr (text, word) != NULL;
}

static gboolean
is_whole (gpointer user_data)
{
  return is_recording (" closed\n");
}

START_TEST (test_recorded_session_is_played_again_with_its_failure)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send Shall I compare", "fin", NULL);
  g_autoptr (CentoPeer) refusing = cento_peer_new_refusing ("127.0.0.1");
  g_autoptr (CentoDriver) driver
    = start ("--record", path, cento_peer_get_address (peer), cento_peer_get_address (refusing), NULL);
  g_autoptr (CentoDriver) replay = NULL;

  cento_driver_wait_for (driver, ATSPI_ROLE_LIST_ITEM, "1, *Closed*");
  cento_driver_wait_for (driver, ATSPI_ROLE_LIST_ITEM, "2, *Refused*");
  cento_driver_quit (driver, "ctrl+q");
  g_clear_pointer (&driver, cento_driver_free);
  ck_assert (is_recording ("Shall I compare"));

  replay = start ("--replay", path, "--speed", "max", NULL);
  cento_driver_wait_for (replay, ATSPI_ROLE_LIST_ITEM, "1, *Closed, 15 bytes*");
  cento_driver_wait_for (replay, ATSPI_ROLE_LIST_ITEM, "2, *Refused*");
  cento_driver_quit (replay, "ctrl+q");
}
END_TEST

START_TEST (test_recording_is_saved_and_opened_from_the_window)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send Shall I compare", "fin", NULL);
  g_autoptr (CentoDriver) driver = start (cento_peer_get_address (peer), NULL);
  guint n_steps = 0;

  cento_driver_wait_for (driver, ATSPI_ROLE_LIST_ITEM, "1, *Closed*");
  cento_driver_press (driver, "F10");
  cento_driver_wait_for (driver, ATSPI_ROLE_MENU_ITEM, "Save Recording…");
  while (!cento_driver_is (driver, ATSPI_ROLE_MENU_ITEM, "Save Recording…", ATSPI_STATE_FOCUSED))
    {
      ck_assert_uint_lt (n_steps++, 10);
      cento_driver_press (driver, "Down");
    }
  cento_driver_choose (driver, "Return", path);
  cento_test_wait (is_whole, NULL);
  cento_driver_choose (driver, "ctrl+o", path);
  cento_driver_wait_windows (driver, 2);
  cento_driver_quit (driver, "ctrl+q");
}
END_TEST

START_TEST (test_recording_is_held_at_a_moment)
{
  g_autofree char *recording
    = g_build_filename (CENTO_TEST_SOURCE_ROOT, "tests", "data", "retry.cento", NULL);
  g_autoptr (CentoDriver) replay = start ("--replay", recording, "--at", "2.5", NULL);

  cento_driver_wait_for (replay, ATSPI_ROLE_LIST_ITEM, "*Arriving*");
  cento_driver_wait_for (replay, ATSPI_ROLE_PUSH_BUTTON, "Play");
  cento_driver_quit (replay, "ctrl+q");
}
END_TEST

static Suite *
driven_recording_suite (void)
{
  Suite *suite = suite_create ("driven-recording");
  TCase *tcase = cento_test_case_new (suite, "recording");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_recorded_session_is_played_again_with_its_failure);
  tcase_add_test (tcase, test_recording_is_saved_and_opened_from_the_window);
  tcase_add_test (tcase, test_recording_is_held_at_a_moment);
  return suite;
}

int
main (void)
{
  return cento_test_main (driven_recording_suite, NULL);
}
