/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The address of a server is changed where it stands, as a user does it. */
#include "support/cento-driver.h"
#include "support/cento-peer.h"
#include "support/cento-test.h"

#define CENTO CENTO_TEST_BUILD_ROOT "/src/app/cento"

static CentoDriver *
start_cento (const char *address)
{
  const char *argv[] = { CENTO, address, NULL };

  return cento_driver_new (argv);
}

static void
wait_for_row (CentoDriver *driver, CentoPeer *peer, const char *state)
{
  g_autofree char *name = g_strdup_printf ("1, %s, %s*", cento_peer_get_address (peer), state);

  cento_driver_wait_for (driver, ATSPI_ROLE_LIST_ITEM, name);
}

/* The entry is there with the old address in it, all of it selected. */
static void
wait_for_entry (CentoDriver *driver, CentoPeer *peer)
{
  g_autofree char *text = NULL;

  cento_driver_wait_until (driver, ATSPI_ROLE_TEXT, "New Address", ATSPI_STATE_FOCUSED);
  text = cento_driver_dup_text (driver, ATSPI_ROLE_TEXT, "New Address");
  ck_assert_str_eq (text, cento_peer_get_address (peer));
}

START_TEST (test_address_is_changed_by_keys)
{
  g_autoptr (CentoPeer) old = cento_peer_new ("send half\n", "silent", NULL);
  g_autoptr (CentoPeer) new = cento_peer_new ("send a poem\n", "silent", NULL);
  g_autoptr (CentoDriver) driver = start_cento (cento_peer_get_address (old));
  g_autofree char *pane = g_strdup_printf ("Poem from %s", cento_peer_get_address (new));

  wait_for_row (driver, old, "Arriving");
  cento_driver_press (driver, "F2");
  wait_for_entry (driver, old);
  cento_driver_type (driver, cento_peer_get_address (new));
  cento_driver_press (driver, "Return");
  cento_driver_wait_gone (driver, ATSPI_ROLE_TEXT, "New Address");
  wait_for_row (driver, new, "Arriving");
  cento_driver_wait_for (driver, ATSPI_ROLE_TEXT, pane);
}
END_TEST

START_TEST (test_escape_leaves_all_as_it_was)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send half\n", "silent", NULL);
  g_autoptr (CentoDriver) driver = start_cento (cento_peer_get_address (peer));

  wait_for_row (driver, peer, "Arriving");
  cento_driver_press (driver, "F2");
  wait_for_entry (driver, peer);
  cento_driver_type (driver, "elsewhere:1");
  cento_driver_press (driver, "Escape");
  cento_driver_wait_gone (driver, ATSPI_ROLE_TEXT, "New Address");
  wait_for_row (driver, peer, "Arriving");
  ck_assert_uint_eq (cento_peer_get_n_clients (peer), 1);
}
END_TEST

START_TEST (test_bad_address_is_named_under_the_entry_and_stays)
{
  g_autoptr (CentoPeer) dead = cento_peer_new_refusing ("127.0.0.1");
  g_autoptr (CentoPeer) new = cento_peer_new ("send a poem\n", NULL);
  g_autoptr (CentoDriver) driver = start_cento (cento_peer_get_address (dead));
  g_autofree char *button = g_strdup_printf ("Change the address %s", cento_peer_get_address (dead));
  g_autofree char *left = NULL;

  wait_for_row (driver, dead, "Refused");
  cento_driver_click (driver, ATSPI_ROLE_PUSH_BUTTON, button);
  wait_for_entry (driver, dead);
  cento_driver_type (driver, "host:0\n");
  cento_driver_wait_for (driver, ATSPI_ROLE_LABEL, "The port must be between 1 and 65535.");
  left = cento_driver_dup_text (driver, ATSPI_ROLE_TEXT, "New Address");
  ck_assert_str_eq (left, "host:0");

  cento_driver_press (driver, "ctrl+a");
  cento_driver_type (driver, cento_peer_get_address (new));
  cento_driver_wait_gone (driver, ATSPI_ROLE_LABEL, "The port must be between 1 and 65535.");
  cento_driver_press (driver, "Return");
  wait_for_row (driver, new, "Closed");
}
END_TEST

START_TEST (test_menu_of_the_row_changes_the_address)
{
  g_autoptr (CentoPeer) dead = cento_peer_new_refusing ("127.0.0.1");
  g_autoptr (CentoPeer) new = cento_peer_new ("send a poem\n", NULL);
  g_autoptr (CentoDriver) driver = start_cento (cento_peer_get_address (dead));
  g_autofree char *row = g_strdup_printf ("1, %s, *", cento_peer_get_address (dead));
  guint n_steps = 0;

  wait_for_row (driver, dead, "Refused");
  cento_driver_click (driver, ATSPI_ROLE_LIST_ITEM, row);
  cento_driver_press (driver, "shift+F10");
  cento_driver_wait_for (driver, ATSPI_ROLE_MENU_ITEM, "Change Address…");
  while (!cento_driver_is (driver, ATSPI_ROLE_MENU_ITEM, "Change Address…", ATSPI_STATE_FOCUSED))
    {
      ck_assert_uint_lt (n_steps++, 10);
      cento_driver_press (driver, "Down");
    }
  cento_driver_press (driver, "Return");
  wait_for_entry (driver, dead);
  cento_driver_type (driver, cento_peer_get_address (new));
  cento_driver_press (driver, "Return");
  wait_for_row (driver, new, "Closed");
}
END_TEST

static Suite *
driven_address_suite (void)
{
  Suite *suite = suite_create ("driven-address");
  TCase *tcase = cento_test_case_new (suite, "driven");

  tcase_add_test (tcase, test_address_is_changed_by_keys);
  tcase_add_test (tcase, test_escape_leaves_all_as_it_was);
  tcase_add_test (tcase, test_bad_address_is_named_under_the_entry_and_stays);
  tcase_add_test (tcase, test_menu_of_the_row_changes_the_address);
  return suite;
}

int
main (void)
{
  return cento_test_main (driven_address_suite, NULL);
}
