/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The real program remembers what it was asked for before. */
#include "support/cento-driver.h"
#include "support/cento-peer.h"
#include "support/cento-test.h"

#include <glib/gstdio.h>

#define CENTO CENTO_TEST_BUILD_ROOT "/src/app/cento"

static char *
dup_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "cento", "addresses", NULL);
}

static void
forget_all (void)
{
  g_autofree char *path = dup_path ();

  g_unlink (path);
}

/* Where addresses were kept, though not the servers themselves. */
static CentoDriver *
start (const char *address)
{
  const char *const argv[] = { CENTO, address, NULL };
  g_autofree char *session = g_build_filename (g_get_user_data_dir (), "cento", "last.session", NULL);

  g_unlink (session);
  return cento_driver_new_in (g_get_user_data_dir (), argv);
}

/* What an earlier start of the program leaves. */
static void
use_before (CentoPeer *peer)
{
  g_autoptr (CentoDriver) driver = start (cento_peer_get_address (peer));

  cento_driver_wait_for (driver, ATSPI_ROLE_LIST_ITEM, "1, *Closed*");
  cento_driver_quit (driver, "ctrl+q");
}

static void
open_field (CentoDriver *driver)
{
  cento_driver_press (driver, "ctrl+n");
  cento_driver_wait_until (driver, ATSPI_ROLE_TEXT, "Addresses", ATSPI_STATE_FOCUSED);
}

START_TEST (test_three_letters_down_and_enter_add_a_server_of_last_time)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send The whole poem", "fin", NULL);
  g_autoptr (CentoDriver) driver = NULL;
  g_autofree char *row
    = g_strdup_printf ("1, %s, Arriving, 3 of 14 bytes of last time*", cento_peer_get_address (peer));

  cento_peer_next_script (peer, "send The", "wait", "rst", NULL);
  use_before (peer);
  driver = start (NULL);
  open_field (driver);
  cento_driver_type (driver, "127");
  cento_driver_wait_for (driver, ATSPI_ROLE_LIST_ITEM, cento_peer_get_address (peer));
  cento_driver_press (driver, "Down");
  cento_driver_wait_until (driver, ATSPI_ROLE_LIST_ITEM, cento_peer_get_address (peer), ATSPI_STATE_SELECTED);
  cento_driver_press (driver, "Return");
  cento_driver_wait_for (driver, ATSPI_ROLE_LIST_ITEM, row);
  cento_peer_release (peer);
  cento_driver_wait_for (driver, ATSPI_ROLE_LIST_ITEM, "1, *3 of 14 bytes of last time*");
  cento_driver_quit (driver, "ctrl+q");
}
END_TEST

START_TEST (test_first_escape_leaves_the_popover_open)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send The whole poem", "fin", NULL);
  g_autoptr (CentoDriver) driver = NULL;

  use_before (peer);
  driver = start (NULL);
  open_field (driver);
  cento_driver_press (driver, "Down");
  cento_driver_wait_for (driver, ATSPI_ROLE_LIST_ITEM, cento_peer_get_address (peer));
  cento_driver_press (driver, "Escape");
  cento_driver_wait_gone (driver, ATSPI_ROLE_LIST_ITEM, cento_peer_get_address (peer));
  ck_assert (cento_driver_shows (driver, ATSPI_ROLE_TEXT, "Addresses"));
  cento_driver_press (driver, "Escape");
  cento_driver_wait_gone (driver, ATSPI_ROLE_TEXT, "Addresses");
  cento_driver_quit (driver, "ctrl+q");
}
END_TEST

START_TEST (test_clicked_suggestion_is_put_into_the_field)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send The whole poem", "fin", NULL);
  g_autoptr (CentoDriver) driver = NULL;
  g_autofree char *text = NULL;

  use_before (peer);
  driver = start (NULL);
  open_field (driver);
  cento_driver_type (driver, "127");
  cento_driver_click (driver, ATSPI_ROLE_LIST_ITEM, cento_peer_get_address (peer));
  cento_driver_wait_gone (driver, ATSPI_ROLE_LIST_ITEM, cento_peer_get_address (peer));
  text = cento_driver_dup_text (driver, ATSPI_ROLE_TEXT, "Addresses");
  ck_assert_str_eq (text, cento_peer_get_address (peer));
  cento_driver_press (driver, "Return");
  cento_driver_wait_for (driver, ATSPI_ROLE_LIST_ITEM, "1, *Closed*");
  cento_driver_quit (driver, "ctrl+q");
}
END_TEST

static gboolean
is_forgotten (gpointer path)
{
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) && g_str_equal (text, "cento-addresses 1\n");
}

START_TEST (test_addresses_are_forgotten_by_the_preferences)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send The whole poem", "fin", NULL);
  g_autoptr (CentoDriver) driver = NULL;
  g_autofree char *path = dup_path ();

  use_before (peer);
  ck_assert (!is_forgotten (path));
  driver = start (NULL);
  cento_driver_press (driver, "ctrl+comma");
  cento_driver_wait_windows (driver, 2);
  cento_driver_press (driver, "alt+a");
  cento_test_wait (is_forgotten, path);
  cento_driver_press (driver, "Escape");
  cento_driver_wait_windows (driver, 1);
  cento_driver_quit (driver, "ctrl+q");
}
END_TEST

START_TEST (test_demonstration_is_not_remembered)
{
  g_autoptr (CentoDriver) driver = start (NULL);
  g_autofree char *path = dup_path ();

  cento_driver_press (driver, "ctrl+d");
  cento_driver_wait_for (driver, ATSPI_ROLE_LIST_ITEM, "1, *Arriving*");
  cento_driver_quit (driver, "ctrl+q");
  ck_assert (!g_file_test (path, G_FILE_TEST_EXISTS));
}
END_TEST

static Suite *
driven_adding_suite (void)
{
  Suite *suite = suite_create ("driven-adding");
  TCase *tcase = cento_test_case_new (suite, "adding");

  tcase_add_checked_fixture (tcase, forget_all, forget_all);
  tcase_add_test (tcase, test_three_letters_down_and_enter_add_a_server_of_last_time);
  tcase_add_test (tcase, test_first_escape_leaves_the_popover_open);
  tcase_add_test (tcase, test_clicked_suggestion_is_put_into_the_field);
  tcase_add_test (tcase, test_addresses_are_forgotten_by_the_preferences);
  tcase_add_test (tcase, test_demonstration_is_not_remembered);
  return suite;
}

int
main (void)
{
  return cento_test_main (driven_adding_suite, NULL);
}
