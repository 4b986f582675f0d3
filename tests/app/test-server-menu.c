/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-server-menu.h"

#include "app/cento-details.h"
#include "cento-pane-fixture.h"
#include "support/cento-test.h"

static CentoPaneFixture fixture;
static CentoPeer *peer;

static void
begin (void)
{
  cento_pane_fixture_begin (&fixture);
}

static void
finish (void)
{
  cento_pane_fixture_end (&fixture);
  g_clear_pointer (&peer, cento_peer_free);
}

/* The actions of a menu in their order, those of its sections and submenus too. */
static void
append_actions (GString *list, GMenuModel *menu)
{
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
      g_autoptr (GMenuModel) submenu = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SUBMENU);
      g_autofree char *action = NULL;

      if (section != NULL)
        append_actions (list, section);
      else if (submenu != NULL)
        append_actions (list, submenu);
      else if (g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_ACTION, "s", &action))
        g_string_append_printf (list, "%s ", action + strlen ("win."));
    }
}

static void
assert_actions (CentoPaneModel *model, const char *expected)
{
  g_autoptr (GMenuModel) menu = cento_server_menu_new (cento_pane_model_get_download (model));
  g_autoptr (GString) list = g_string_new (NULL);

  append_actions (list, menu);
  ck_assert_str_eq (list->str, expected);
}

START_TEST (test_menu_has_what_can_be_done)
{
  CentoPaneModel *model;

  peer = cento_peer_new ("send old", "silent", NULL);
  cento_peer_next_script (peer, "send new", "fin", NULL);
  model = cento_pane_fixture_start (&fixture, peer);
  assert_actions (model, "stop-task change-address-task copy-address-task details-task "
                         "encoding encoding encoding encoding remove-task ");
  cento_pane_fixture_wait_chars (model, 3);
  assert_actions (model,
                  "stop-task change-address-task save-task copy-poem-task copy-address-task details-task "
                  "encoding encoding encoding encoding remove-task ");
  cento_poem_set_n_saved (cento_download_get_poem (cento_pane_model_get_download (model)), 3);
  assert_actions (
    model,
    "stop-task change-address-task save-task save-again-task copy-poem-task copy-address-task details-task "
    "encoding encoding encoding encoding remove-task ");
  cento_collection_stop (fixture.collection, cento_pane_model_get_download (model));
  assert_actions (model,
                  "retry-task change-address-task save-task copy-poem-task copy-address-task details-task "
                  "encoding encoding encoding encoding remove-task ");
  cento_collection_retry (fixture.collection, cento_pane_model_get_download (model));
  cento_pane_fixture_wait_end (model);
  assert_actions (model,
                  "retry-task change-address-task save-task copy-poem-task copy-address-task details-task "
                  "show-attempt show-attempt encoding encoding encoding encoding remove-task ");
}
END_TEST

START_TEST (test_details_name_server_and_reason)
{
  g_autofree char *text = NULL;
  g_autofree char *address = NULL;
  CentoPaneModel *model;

  peer = cento_peer_new ("send half", "rst", NULL);
  model = cento_pane_fixture_start (&fixture, peer);
  cento_pane_fixture_wait_end (model);
  text = cento_details_dup_text (cento_pane_model_get_download (model), cento_pane_model_get_zero (model));

  address = g_strdup_printf ("Address\t%s\nConnected to\t%s\nAttempt\t1\n", cento_peer_get_address (peer),
                             cento_peer_get_address (peer));
  ck_assert_msg (g_str_has_prefix (text, address), "%s", text);
  ck_assert_ptr_nonnull (strstr (text, "\nArrived\t4 bytes\nChunks\t1\nBegun at\t0.0 s\nEnded at\t"));
  ck_assert_ptr_nonnull (strstr (text, "\nReason\t"));
}
END_TEST

static Suite *
server_menu_suite (void)
{
  Suite *suite = suite_create ("server-menu");
  TCase *tcase = cento_test_case_new (suite, "menu");

  tcase_add_checked_fixture (tcase, gtk_init, NULL);
  tcase_add_checked_fixture (tcase, begin, finish);
  tcase_add_test (tcase, test_menu_has_what_can_be_done);
  tcase_add_test (tcase, test_details_name_server_and_reason);
  return suite;
}

int
main (void)
{
  return cento_test_main (server_menu_suite, NULL);
}
