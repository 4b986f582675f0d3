/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys of the real program. */
#include "support/cento-driver.h"
#include "support/cento-peer.h"
#include "support/cento-test.h"

#define CENTO CENTO_TEST_BUILD_ROOT "/src/app/cento"

/* Three chunks, ten seconds after one another. */
static const char recording[] = "cento-recording 1\n"
                                "0.000000 begun 2026-11-24T22:36:23Z\n"
                                "0.000000 limits 30.000000 120.000000 16777216 268435456\n"
                                "0.000000 add 1 127.0.0.1:10001\n"
                                "0.000000 add 2 127.0.0.1:10002\n"
                                "0.000000 state 1 1 connecting\n"
                                "0.000000 state 2 1 connecting\n"
                                "0.000000 state 1 1 connected 127.0.0.1:10001\n"
                                "0.000000 state 2 1 connected 127.0.0.1:10002\n"
                                "10.000000 chunk 1 1 23 To\\x20\n"
                                "20.000000 chunk 2 1 30 Shall\\x20I\n"
                                "30.000000 chunk 1 1 37 be,\\x20or\n"
                                "40.000000 state 1 1 closed\n"
                                "50.000000 state 2 1 closed\n";

static CentoDriver *
start (const char *first, const char *second, const char *third, const char *fourth)
{
  const char *const argv[] = { CENTO, first, second, third, fourth, NULL };

  return cento_driver_new (argv);
}

/* So slow that nothing arrives by itself while the test is under way. */
static CentoDriver *
start_replay (void)
{
  g_autofree char *folder = cento_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "keys.cento", NULL);

  ck_assert (g_file_set_contents (path, recording, -1, NULL));
  return start ("--replay", path, "--speed", "0.01");
}

static void
press (CentoDriver *driver, const char *first, ...)
{
  va_list keys;

  va_start (keys, first);
  for (const char *key = first; key != NULL; key = va_arg (keys, const char *))
    cento_driver_press (driver, key);
  va_end (keys);
}

static void
wait_for_markers (CentoDriver *driver, const char *times)
{
  g_autofree char *name = g_strdup_printf ("Markers at %s", times);

  cento_driver_wait_for (driver, ATSPI_ROLE_IMAGE, name);
}

START_TEST (test_a_recording_is_walked_through_chunk_by_chunk)
{
  g_autoptr (CentoDriver) driver = start_replay ();

  cento_driver_click (driver, ATSPI_ROLE_LIST_ITEM, "2, *");
  cento_driver_press (driver, "period");
  cento_driver_wait_for (driver, ATSPI_ROLE_LIST_ITEM, "1, *Arriving, 3 bytes*");
  cento_driver_wait_for (driver, ATSPI_ROLE_IMAGE, "Playhead at 10.0 s");
  cento_driver_press (driver, "period");
  cento_driver_wait_for (driver, ATSPI_ROLE_LIST_ITEM, "2, *Arriving, 7 bytes*");
  cento_driver_press (driver, "period");
  cento_driver_wait_for (driver, ATSPI_ROLE_LIST_ITEM, "1, *Arriving, 9 bytes*");
  /* Back means that all servers are made anew, and the focus stays where it was. */
  cento_driver_press (driver, "comma");
  cento_driver_wait_for (driver, ATSPI_ROLE_LIST_ITEM, "1, *Arriving, 3 bytes*");
  cento_driver_wait_until (driver, ATSPI_ROLE_LIST_ITEM, "2, *", ATSPI_STATE_FOCUSED);
  cento_driver_press (driver, "comma");
  cento_driver_wait_for (driver, ATSPI_ROLE_LIST_ITEM, "2, *Connected*");
  cento_driver_quit (driver, "ctrl+q");
}
END_TEST

START_TEST (test_markers_are_set_found_and_removed_by_keys)
{
  g_autoptr (CentoDriver) driver = start_replay ();

  cento_driver_click (driver, ATSPI_ROLE_LIST_ITEM, "2, *");
  press (driver, "period", "m", "period", "m", "period", "m", NULL);
  wait_for_markers (driver, "10.000 s, 20.000 s, 30.000 s");
  press (driver, "bracketleft", "m", NULL);
  wait_for_markers (driver, "10.000 s, 30.000 s");
  press (driver, "bracketleft", "m", NULL);
  wait_for_markers (driver, "30.000 s");
  press (driver, "bracketright", "m", NULL);
  cento_driver_wait_gone (driver, ATSPI_ROLE_IMAGE, "Markers at *");
  cento_driver_quit (driver, "ctrl+q");
}
END_TEST

/* Whatever is typed in a page or pressed on a button is no command. */
START_TEST (test_no_single_key_works_outside_the_lanes)
{
  g_autoptr (CentoDriver) driver = start_replay ();

  cento_driver_click (driver, ATSPI_ROLE_LIST_ITEM, "2, *");
  press (driver, "period", "m", NULL);
  wait_for_markers (driver, "10.000 s");
  cento_driver_click (driver, ATSPI_ROLE_TEXT, "Poem from 127.0.0.1:10001");
  press (driver, "period", "m", "comma", "bracketleft", "bracketright", "0", "plus", "less", NULL);
  cento_driver_click (driver, ATSPI_ROLE_TOGGLE_BUTTON, "Live*");
  press (driver, "period", "m", "comma", "bracketleft", "bracketright", "0", "plus", "less", NULL);
  cento_driver_click (driver, ATSPI_ROLE_LIST_ITEM, "2, *");
  press (driver, "period", "m", NULL);
  wait_for_markers (driver, "10.000 s, 20.000 s");
  cento_driver_quit (driver, "ctrl+q");
}
END_TEST

START_TEST (test_live_chunks_can_be_pointed_at_and_marked)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send one", "wait", "send two", "silent", NULL);
  g_autoptr (CentoDriver) driver = start (cento_peer_get_address (peer), NULL, NULL, NULL);
  g_autofree char *name = NULL;

  cento_driver_wait_for (driver, ATSPI_ROLE_LIST_ITEM, "1, *3 bytes*");
  cento_peer_release (peer);
  cento_driver_wait_for (driver, ATSPI_ROLE_LIST_ITEM, "1, *6 bytes*");
  /* The click may have met a chunk: then the way began there. */
  cento_driver_click (driver, ATSPI_ROLE_LIST_ITEM, "1, *");
  press (driver, "Escape", "comma", "m", NULL);
  wait_for_markers (driver, "*");
  name = cento_driver_dup_name (driver, ATSPI_ROLE_IMAGE, "Markers at *");
  press (driver, "comma", "m", NULL);
  wait_for_markers (driver, "*, *");
  press (driver, "m", NULL);
  cento_driver_wait_for (driver, ATSPI_ROLE_IMAGE, name);
  press (driver, "bracketright", "m", NULL);
  cento_driver_wait_gone (driver, ATSPI_ROLE_IMAGE, "Markers at *");
  cento_driver_quit (driver, "ctrl+q");
}
END_TEST

START_TEST (test_a_recording_is_held_played_and_hurried)
{
  g_autoptr (CentoDriver) driver = start_replay ();

  cento_driver_click (driver, ATSPI_ROLE_LIST_ITEM, "2, *");
  cento_driver_wait_for (driver, ATSPI_ROLE_PUSH_BUTTON, "Hold");
  cento_driver_press (driver, "space");
  cento_driver_wait_for (driver, ATSPI_ROLE_PUSH_BUTTON, "Play");
  cento_driver_press (driver, "space");
  cento_driver_wait_for (driver, ATSPI_ROLE_PUSH_BUTTON, "Hold");
  /* From the speed that was asked for to as fast as can be. */
  cento_driver_type (driver, ">>>>>>>>");
  cento_driver_wait_for (driver, ATSPI_ROLE_LIST_ITEM, "1, *Closed, 9 bytes*");
  cento_driver_wait_for (driver, ATSPI_ROLE_PUSH_BUTTON, "Play");
  /* And so slowly that it can be seen to begin again. */
  cento_driver_type (driver, "<<<<<<<<");
  cento_driver_press (driver, "space");
  cento_driver_wait_for (driver, ATSPI_ROLE_PUSH_BUTTON, "Hold");
  cento_driver_wait_for (driver, ATSPI_ROLE_LIST_ITEM, "1, *Connected*");
  cento_driver_quit (driver, "ctrl+q");
}
END_TEST

START_TEST (test_the_server_of_the_focused_row_is_removed_and_brought_back)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send one", "silent", NULL);
  g_autoptr (CentoDriver) driver
    = start (cento_peer_get_address (peer), cento_peer_get_address (peer), NULL, NULL);

  cento_driver_wait_for (driver, ATSPI_ROLE_LIST_ITEM, "2, *3 bytes*");
  /* In a page the key is the text's. */
  cento_driver_click (driver, ATSPI_ROLE_TEXT, "Poem from *");
  cento_driver_press (driver, "Delete");
  cento_driver_click (driver, ATSPI_ROLE_LIST_ITEM, "2, *");
  cento_driver_press (driver, "Delete");
  cento_driver_wait_gone (driver, ATSPI_ROLE_LIST_ITEM, "2, *");
  ck_assert (cento_driver_shows (driver, ATSPI_ROLE_LIST_ITEM, "1, *"));
  cento_driver_press (driver, "ctrl+z");
  cento_driver_wait_for (driver, ATSPI_ROLE_LIST_ITEM, "2, *");
  cento_driver_quit (driver, "ctrl+q");
}
END_TEST

static void
open_and_close (CentoDriver *driver, const char *open, const char *close)
{
  cento_driver_press (driver, open);
  cento_driver_wait_windows (driver, 2);
  cento_driver_press (driver, close);
  cento_driver_wait_windows (driver, 1);
}

/* Goes down in the menu that is open to an item, and chooses it. */
static void
choose (CentoDriver *driver, const char *item)
{
  guint n_steps = 0;

  cento_driver_wait_for (driver, ATSPI_ROLE_MENU_ITEM, item);
  while (!cento_driver_is (driver, ATSPI_ROLE_MENU_ITEM, item, ATSPI_STATE_FOCUSED))
    {
      ck_assert_uint_lt (n_steps++, 20);
      cento_driver_press (driver, "Down");
    }
  cento_driver_press (driver, "Return");
}

START_TEST (test_windows_open_and_close_by_keys)
{
  g_autoptr (CentoDriver) driver = start_replay ();

  open_and_close (driver, "F1", "Escape");
  open_and_close (driver, "F1", "ctrl+w");
  open_and_close (driver, "ctrl+comma", "ctrl+w");
  open_and_close (driver, "ctrl+shift+question", "Escape");
  cento_driver_press (driver, "F9");
  cento_driver_wait_for (driver, ATSPI_ROLE_PUSH_BUTTON, "Close the List of Chunks");
  cento_driver_press (driver, "F9");
  cento_driver_wait_gone (driver, ATSPI_ROLE_PUSH_BUTTON, "Close the List of Chunks");
  cento_driver_press (driver, "F10");
  choose (driver, "Help");
  cento_driver_wait_windows (driver, 2);
  cento_driver_press (driver, "ctrl+w");
  cento_driver_wait_windows (driver, 1);
  cento_driver_quit (driver, "ctrl+w");
}
END_TEST

START_TEST (test_details_close_by_keys)
{
  g_autoptr (CentoDriver) driver = start_replay ();

  for (guint i = 0; i < 2; i++)
    {
      cento_driver_click (driver, ATSPI_ROLE_LIST_ITEM, "2, *");
      cento_driver_press (driver, "shift+F10");
      choose (driver, "Details…");
      cento_driver_wait_windows (driver, 2);
      cento_driver_press (driver, i == 0 ? "ctrl+w" : "Escape");
      cento_driver_wait_windows (driver, 1);
    }
  cento_driver_click (driver, ATSPI_ROLE_LIST_ITEM, "2, *");
  cento_driver_quit (driver, "ctrl+q");
}
END_TEST

static Suite *
driven_keys_suite (void)
{
  Suite *suite = suite_create ("driven-keys");
  TCase *tcase = cento_test_case_new (suite, "lanes");

  tcase_add_test (tcase, test_a_recording_is_walked_through_chunk_by_chunk);
  tcase_add_test (tcase, test_markers_are_set_found_and_removed_by_keys);
  tcase_add_test (tcase, test_no_single_key_works_outside_the_lanes);
  tcase_add_test (tcase, test_live_chunks_can_be_pointed_at_and_marked);
  tcase_add_test (tcase, test_a_recording_is_held_played_and_hurried);
  tcase_add_test (tcase, test_the_server_of_the_focused_row_is_removed_and_brought_back);

  tcase = cento_test_case_new (suite, "windows");
  tcase_add_test (tcase, test_windows_open_and_close_by_keys);
  tcase_add_test (tcase, test_details_close_by_keys);
  return suite;
}

int
main (void)
{
  return cento_test_main (driven_keys_suite, NULL);
}
