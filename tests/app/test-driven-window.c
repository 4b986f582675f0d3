/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole program, as a user drives it: mouse, keyboard, and what a screen reader reads. */
#include "support/cento-driver.h"
#include "support/cento-peer.h"
#include "support/cento-program.h"
#include "support/cento-test.h"

#include <signal.h>
#include <string.h>

#define CENTO CENTO_TEST_BUILD_ROOT "/src/app/cento"

static CentoDriver *
start_cento (const char *first_address, const char *second_address)
{
  const char *argv[] = { CENTO, first_address, second_address, NULL };

  return cento_driver_new (argv);
}

/* Opens the popover, types the addresses, clicks the button that adds them. */
static void
add_servers (CentoDriver *driver, const char *addresses, const char *button)
{
  cento_driver_click (driver, ATSPI_ROLE_PUSH_BUTTON, "Add Server");
  cento_driver_click (driver, ATSPI_ROLE_TEXT, "Addresses");
  cento_driver_type (driver, addresses);
  cento_driver_click (driver, ATSPI_ROLE_PUSH_BUTTON, button);
  cento_driver_wait_gone (driver, ATSPI_ROLE_TEXT, "Addresses");
}

typedef struct
{
  CentoDriver *driver;
  char *pane;
  const char *text;
} Wanted;

static gboolean
pane_shows (gpointer user_data)
{
  Wanted *wanted = user_data;
  g_autofree char *shown = cento_driver_dup_text (wanted->driver, ATSPI_ROLE_TEXT, wanted->pane);

  return shown != NULL && g_str_equal (shown, wanted->text);
}

static void
wait_for_poem (CentoDriver *driver, const char *address, const char *text)
{
  g_autofree char *pane = g_strdup_printf ("Poem from %s", address);
  Wanted wanted = { driver, pane, text };

  cento_driver_wait_for (driver, ATSPI_ROLE_TEXT, pane);
  cento_test_wait (pane_shows, &wanted);
}

/* A row of the score is named "1, 127.0.0.1:10001, Arriving, …". */
static void
wait_for_row (CentoDriver *driver, guint task, const char *address, const char *state)
{
  g_autofree char *name = g_strdup_printf ("%u, %s, %s*", task, address, state);

  cento_driver_wait_for (driver, ATSPI_ROLE_LIST_ITEM, name);
}

static void
click_button (CentoDriver *driver, const char *what, const char *address)
{
  g_autofree char *name = g_strdup_printf ("%s %s", what, address);

  cento_driver_click (driver, ATSPI_ROLE_PUSH_BUTTON, name);
}

/* Whether one of the files of @folder holds just this. */
static gboolean
holds_poem (const char *folder, const char *poem)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;
      gsize n = 0;

      if (g_file_get_contents (path, &text, &n, NULL) && n == strlen (poem) && memcmp (text, poem, n) == 0)
        return TRUE;
    }
  return FALSE;
}

typedef struct
{
  const char *folder;
  const char *const *poems;
} Saved;

static gboolean
all_are_saved (gpointer user_data)
{
  Saved *saved = user_data;

  for (guint i = 0; saved->poems[i] != NULL; i++)
    if (!holds_poem (saved->folder, saved->poems[i]))
      return FALSE;
  return TRUE;
}

START_TEST (test_three_typed_addresses_arrive_beside_a_dead_one_and_are_saved)
{
  static const char *const poems[]
    = { "The fascination\nof what is difficult\n", "Science! true daughter\nof Old Time\n",
        "Wo, wie ein Kissen\r\nauf dem Bett, \xff\n", NULL };
  g_autoptr (CentoPeer) first
    = cento_peer_new ("send The fascination\n", "wait", "send of what is difficult\n", NULL);
  g_autoptr (CentoPeer) second
    = cento_peer_new ("send Science! true daughter\n", "wait", "send of Old Time\n", NULL);
  g_autoptr (CentoPeer) third
    = cento_peer_new ("send Wo, wie ein Kissen\r\n", "wait", "send auf dem Bett, \xff\n", NULL);
  g_autoptr (CentoPeer) dead = cento_peer_new_refusing ("127.0.0.1");
  g_autoptr (CentoDriver) driver = start_cento (NULL, NULL);
  g_autofree char *typed = NULL;
  g_autofree char *folder = cento_test_make_folder ();
  Saved saved = { folder, poems };

  typed = g_strdup_printf ("%s %s, %s %s", cento_peer_get_address (first), cento_peer_get_address (second),
                           cento_peer_get_address (third), cento_peer_get_address (dead));
  add_servers (driver, typed, "Add 4 Servers");

  wait_for_poem (driver, cento_peer_get_address (first), "The fascination\n");
  wait_for_poem (driver, cento_peer_get_address (second), "Science! true daughter\n");
  wait_for_row (driver, 3, cento_peer_get_address (third), "Arriving");
  wait_for_row (driver, 4, cento_peer_get_address (dead), "Refused");

  cento_peer_release (second);
  wait_for_poem (driver, cento_peer_get_address (second), poems[1]);
  wait_for_row (driver, 2, cento_peer_get_address (second), "Closed");
  wait_for_row (driver, 1, cento_peer_get_address (first), "Arriving");
  cento_peer_release (first);
  cento_peer_release (third);
  wait_for_row (driver, 1, cento_peer_get_address (first), "Closed");
  wait_for_row (driver, 3, cento_peer_get_address (third), "Closed");
  wait_for_poem (driver, cento_peer_get_address (first), poems[0]);
  wait_for_poem (driver, cento_peer_get_address (third), "Wo, wie ein Kissen\nauf dem Bett, \xef\xbf\xbd\n");

  cento_driver_press (driver, "ctrl+shift+s");
  cento_driver_wait_for (driver, ATSPI_ROLE_PUSH_BUTTON, "Save 3 Poems");
  cento_driver_choose (driver, "alt+h", folder);
  cento_driver_click (driver, ATSPI_ROLE_PUSH_BUTTON, "Save 3 Poems");
  cento_test_wait (all_are_saved, &saved);
}
END_TEST

START_TEST (test_failed_server_says_why_and_comes_on_retry)
{
  g_autoptr (CentoPeer) dead = cento_peer_new_refusing ("127.0.0.1");
  g_autoptr (CentoPeer) alive = NULL;
  guint16 port = cento_peer_get_port (dead);
  g_autofree char *address = g_strdup (cento_peer_get_address (dead));
  g_autofree char *sentence = g_strdup_printf ("*%s*", address);
  g_autoptr (CentoDriver) driver = start_cento (address, NULL);

  wait_for_row (driver, 1, address, "Refused");
  cento_driver_wait_for (driver, ATSPI_ROLE_LABEL, sentence);

  g_clear_pointer (&dead, cento_peer_free);
  alive = cento_peer_new_at ("127.0.0.1", port, "send a poem\n", NULL);
  click_button (driver, "Retry", address);
  wait_for_poem (driver, address, "a poem\n");
  wait_for_row (driver, 1, address, "Closed");
}
END_TEST

static gboolean
client_has_left (gpointer user_data)
{
  return cento_peer_get_n_present (user_data) == 0;
}

START_TEST (test_stop_closes_one_and_keeps_its_text)
{
  g_autoptr (CentoPeer) stopped = cento_peer_new ("send half a poem\n", "silent", NULL);
  g_autoptr (CentoPeer) other = cento_peer_new ("send a poem\n", "silent", NULL);
  g_autoptr (CentoDriver) driver = NULL;

  driver = start_cento (cento_peer_get_address (stopped), cento_peer_get_address (other));
  wait_for_poem (driver, cento_peer_get_address (stopped), "half a poem\n");
  wait_for_poem (driver, cento_peer_get_address (other), "a poem\n");
  click_button (driver, "Stop", cento_peer_get_address (stopped));
  cento_test_wait (client_has_left, stopped);
  wait_for_row (driver, 1, cento_peer_get_address (stopped), "Stopped");
  wait_for_poem (driver, cento_peer_get_address (stopped), "half a poem\n");
  wait_for_row (driver, 2, cento_peer_get_address (other), "Arriving");
  ck_assert_uint_eq (cento_peer_get_n_present (other), 1);
}
END_TEST

START_TEST (test_stop_all_and_retry_by_keyboard)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send first\n", "silent", NULL);
  g_autoptr (CentoPeer) other = cento_peer_new ("send other\n", "silent", NULL);
  g_autoptr (CentoDriver) driver = NULL;

  cento_peer_next_script (peer, "send second\n", NULL);
  driver = start_cento (cento_peer_get_address (peer), cento_peer_get_address (other));
  wait_for_poem (driver, cento_peer_get_address (peer), "first\n");
  wait_for_poem (driver, cento_peer_get_address (other), "other\n");
  cento_driver_press (driver, "ctrl+shift+period");
  wait_for_row (driver, 1, cento_peer_get_address (peer), "Stopped");
  wait_for_row (driver, 2, cento_peer_get_address (other), "Stopped");
  /* The first is selected. */
  cento_driver_press (driver, "ctrl+r");
  wait_for_poem (driver, cento_peer_get_address (peer), "second\n");
}
END_TEST

START_TEST (test_what_is_no_address_stays_in_the_entry_and_is_named)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send a poem\n", NULL);
  g_autoptr (CentoDriver) driver = start_cento (NULL, NULL);
  g_autofree char *typed = g_strdup_printf ("%s http://x/ ", cento_peer_get_address (peer));
  g_autofree char *left = NULL;

  cento_driver_press (driver, "ctrl+n");
  cento_driver_click (driver, ATSPI_ROLE_TEXT, "Addresses");
  cento_driver_type (driver, typed);
  cento_driver_click (driver, ATSPI_ROLE_PUSH_BUTTON, "Add");
  cento_driver_wait_for (driver, ATSPI_ROLE_LABEL, "*http*");
  left = cento_driver_dup_text (driver, ATSPI_ROLE_TEXT, "Addresses");
  ck_assert_ptr_nonnull (strstr (left, "http://x/"));
}
END_TEST

START_TEST (test_demonstration_shows_poems_and_one_failure)
{
  g_autoptr (CentoDriver) driver = start_cento (NULL, NULL);

  cento_driver_click (driver, ATSPI_ROLE_PUSH_BUTTON, "Play the Demonstration");
  cento_driver_wait_for (driver, ATSPI_ROLE_LIST_ITEM, "1, *, Arriving*");
  cento_driver_wait_for (driver, ATSPI_ROLE_LIST_ITEM, "2, *, Arriving*");
  cento_driver_wait_for (driver, ATSPI_ROLE_LIST_ITEM, "4, *, Refused*");
  cento_driver_wait_for (driver, ATSPI_ROLE_TEXT, "Poem from *");
}
END_TEST

START_TEST (test_remove_takes_the_row_and_the_pane_away)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send a poem\n", NULL);
  g_autoptr (CentoDriver) driver = start_cento (cento_peer_get_address (peer), NULL);
  g_autofree char *row = g_strdup_printf ("1, %s, *", cento_peer_get_address (peer));
  g_autofree char *pane = g_strdup_printf ("Poem from %s", cento_peer_get_address (peer));

  wait_for_row (driver, 1, cento_peer_get_address (peer), "Closed");
  cento_driver_click (driver, ATSPI_ROLE_LIST_ITEM, row);
  cento_driver_press (driver, "Delete");
  cento_driver_wait_gone (driver, ATSPI_ROLE_LIST_ITEM, row);
  cento_driver_wait_gone (driver, ATSPI_ROLE_TEXT, pane);
}
END_TEST

START_TEST (test_one_poem_is_saved_under_the_chosen_name)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send a poem, \xff\n", NULL);
  g_autoptr (CentoDriver) driver = start_cento (cento_peer_get_address (peer), NULL);
  static const char *const poems[] = { "a poem, \xff\n", NULL };
  g_autofree char *folder = cento_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "chosen.txt", NULL);
  Saved saved = { folder, poems };

  wait_for_row (driver, 1, cento_peer_get_address (peer), "Closed");
  cento_driver_choose (driver, "ctrl+s", path);
  cento_test_wait (all_are_saved, &saved);
  ck_assert (g_file_test (path, G_FILE_TEST_IS_REGULAR));
}
END_TEST

START_TEST (test_second_start_hands_its_address_over)
{
  g_autoptr (CentoPeer) first = cento_peer_new ("send first\n", NULL);
  g_autoptr (CentoPeer) second = cento_peer_new ("send second\n", NULL);
  g_autoptr (CentoDriver) driver = start_cento (cento_peer_get_address (first), NULL);
  g_autoptr (CentoProgram) again = cento_program_new ("cento");

  wait_for_row (driver, 1, cento_peer_get_address (first), "Closed");
  cento_program_add (again, cento_peer_get_address (second), NULL);
  ck_assert_int_eq (cento_program_run (again), 0);
  wait_for_row (driver, 2, cento_peer_get_address (second), "Closed");
  wait_for_poem (driver, cento_peer_get_address (second), "second\n");
}
END_TEST

START_TEST (test_quits_in_the_middle_of_a_poem)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send half a poem\n", "silent", NULL);
  g_autoptr (CentoDriver) driver = start_cento (cento_peer_get_address (peer), NULL);

  wait_for_row (driver, 1, cento_peer_get_address (peer), "Arriving");
  cento_driver_quit (driver, "ctrl+q");
  cento_test_wait (client_has_left, peer);
}
END_TEST

static const char *const f11_surroundings[] = {
  "export DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent",
  "export DBUS_SESSION_BUS_ADDRESS=",
  "export HOME=/nonexistent XDG_CONFIG_HOME=/nonexistent XDG_CACHE_HOME=/nonexistent",
  "export XDG_RUNTIME_DIR=/nonexistent",
};

static gboolean
poem_was_fetched (gpointer user_data)
{
  return cento_peer_get_n_clients (user_data) == 1 && cento_peer_get_n_present (user_data) == 0;
}

START_TEST (test_f11_poor_surroundings_stop_nothing)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send a poem\n", NULL);
  g_autoptr (CentoProgram) cento = cento_program_new ("cento");
  g_autofree char *script = g_strconcat ("unset GTK_A11Y; ", f11_surroundings[_i], "; exec \"$@\"", NULL);

  /* That there is no bus is a warning of GTK's own. */
  cento_program_setenv (cento, "G_DEBUG", "fatal-criticals");
  cento_program_add (cento, cento_peer_get_address (peer), NULL);
  cento_program_in_shell (cento, script);
  cento_program_start (cento);
  cento_test_wait (poem_was_fetched, peer);
  cento_program_signal (cento, SIGTERM);
  ck_assert_int_eq (cento_program_wait (cento), 128 + SIGTERM);
}
END_TEST

static Suite *
driven_window_suite (void)
{
  Suite *suite = suite_create ("driven-window");
  /* First: once a screen reader was served, the X server knows a way to it without the session's bus. */
  TCase *tcase = cento_test_case_new (suite, "surroundings");

  tcase_add_loop_test (tcase, test_f11_poor_surroundings_stop_nothing, 0, G_N_ELEMENTS (f11_surroundings));

  tcase = cento_test_case_new (suite, "driven");
  tcase_add_test (tcase, test_three_typed_addresses_arrive_beside_a_dead_one_and_are_saved);
  tcase_add_test (tcase, test_failed_server_says_why_and_comes_on_retry);
  tcase_add_test (tcase, test_stop_closes_one_and_keeps_its_text);
  tcase_add_test (tcase, test_stop_all_and_retry_by_keyboard);
  tcase_add_test (tcase, test_what_is_no_address_stays_in_the_entry_and_is_named);
  tcase_add_test (tcase, test_demonstration_shows_poems_and_one_failure);
  tcase_add_test (tcase, test_remove_takes_the_row_and_the_pane_away);
  tcase_add_test (tcase, test_one_poem_is_saved_under_the_chosen_name);
  tcase_add_test (tcase, test_second_start_hands_its_address_over);
  tcase_add_test (tcase, test_quits_in_the_middle_of_a_poem);
  return suite;
}

int
main (void)
{
  return cento_test_main (driven_window_suite, NULL);
}
