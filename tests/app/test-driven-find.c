/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding and copying in the whole program, by the keyboard. */
#include "support/cento-driver.h"
#include "support/cento-peer.h"
#include "support/cento-test.h"

#define CENTO CENTO_TEST_BUILD_ROOT "/src/app/cento"
#define ENTRY "Find in the Poems"

typedef struct
{
  CentoDriver *driver;
  AtspiRole role;
  const char *name;
  const char *text;
} Wanted;

static gboolean
shows_text (gpointer user_data)
{
  Wanted *wanted = user_data;
  g_autofree char *shown = cento_driver_dup_text (wanted->driver, wanted->role, wanted->name);

  return g_strcmp0 (shown, wanted->text) == 0;
}

static void
wait_for_text (CentoDriver *driver, AtspiRole role, const char *name, const char *text)
{
  Wanted wanted = { driver, role, name, text };

  cento_test_wait (shows_text, &wanted);
}

static void
wait_for_count (CentoDriver *driver, const char *count)
{
  cento_driver_wait_for (driver, ATSPI_ROLE_STATUS_BAR, count);
}

START_TEST (test_find_by_keyboard_counts_goes_round_and_gives_the_focus_back)
{
  g_autoptr (CentoPeer) first = cento_peer_new ("send The se", "wait", "send a and the sea\n", NULL);
  g_autoptr (CentoPeer) second = cento_peer_new ("send Seaside\n", NULL);
  const char *argv[] = { CENTO, cento_peer_get_address (first), cento_peer_get_address (second), NULL };
  g_autofree char *page = g_strdup_printf ("Poem from %s", cento_peer_get_address (second));
  g_autoptr (CentoDriver) driver = cento_driver_new (argv);

  wait_for_text (driver, ATSPI_ROLE_TEXT, page, "Seaside\n");
  cento_driver_press (driver, "ctrl+f");
  cento_driver_wait_for (driver, ATSPI_ROLE_ENTRY, ENTRY);
  cento_driver_type (driver, "sea");
  wait_for_count (driver, "1 of 1");
  cento_peer_release (first);
  wait_for_count (driver, "3 of 3");
  cento_driver_type (driver, "\n");
  wait_for_count (driver, "1 of 3");
  cento_driver_press (driver, "shift+Return");
  wait_for_count (driver, "3 of 3");
  cento_driver_press (driver, "ctrl+g");
  wait_for_count (driver, "1 of 3");
  cento_driver_press (driver, "ctrl+shift+g");
  wait_for_count (driver, "3 of 3");

  cento_driver_type (driver, "x");
  wait_for_count (driver, "No matches");
  cento_driver_press (driver, "BackSpace");
  wait_for_count (driver, "3 of 3");
  cento_driver_press (driver, "Escape");
  cento_driver_wait_gone (driver, ATSPI_ROLE_ENTRY, ENTRY);
  cento_driver_wait_until (driver, ATSPI_ROLE_TEXT, page, ATSPI_STATE_FOCUSED);
}
END_TEST

START_TEST (test_selected_text_is_what_is_found)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send moon", NULL);
  const char *argv[] = { CENTO, cento_peer_get_address (peer), NULL };
  g_autofree char *page = g_strdup_printf ("Poem from %s", cento_peer_get_address (peer));
  g_autoptr (CentoDriver) driver = cento_driver_new (argv);

  wait_for_text (driver, ATSPI_ROLE_TEXT, page, "moon");
  cento_driver_click (driver, ATSPI_ROLE_TEXT, page);
  cento_driver_press (driver, "ctrl+a");
  cento_driver_press (driver, "ctrl+f");
  wait_for_count (driver, "1 of 1");
  wait_for_text (driver, ATSPI_ROLE_ENTRY, ENTRY, "moon");
}
END_TEST

START_TEST (test_whole_page_is_copied_as_it_arrived)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send a poem ", "send of one line", NULL);
  const char *argv[] = { CENTO, cento_peer_get_address (peer), NULL };
  g_autofree char *page = g_strdup_printf ("Poem from %s", cento_peer_get_address (peer));
  g_autoptr (CentoDriver) driver = cento_driver_new (argv);

  wait_for_text (driver, ATSPI_ROLE_TEXT, page, "a poem of one line");
  cento_driver_press (driver, "ctrl+f");
  cento_driver_type (driver, "poem");
  wait_for_count (driver, "1 of 1");
  cento_driver_click (driver, ATSPI_ROLE_TEXT, page);
  cento_driver_press (driver, "ctrl+a");
  cento_driver_press (driver, "ctrl+c");
  cento_driver_press (driver, "ctrl+f");
  cento_driver_press (driver, "ctrl+v");
  wait_for_text (driver, ATSPI_ROLE_ENTRY, ENTRY, "a poem of one line");
}
END_TEST

static Suite *
driven_find_suite (void)
{
  Suite *suite = suite_create ("driven-find");
  TCase *tcase = cento_test_case_new (suite, "driven");

  tcase_add_test (tcase, test_find_by_keyboard_counts_goes_round_and_gives_the_focus_back);
  tcase_add_test (tcase, test_selected_text_is_what_is_found);
  tcase_add_test (tcase, test_whole_page_is_copied_as_it_arrived);
  return suite;
}

int
main (void)
{
  return cento_test_main (driven_find_suite, NULL);
}
