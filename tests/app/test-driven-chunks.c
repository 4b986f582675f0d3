/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of chunks and the text in order of arrival, as a user drives them and a screen reader reads them.
 */
#include "support/cento-driver.h"
#include "support/cento-peer.h"
#include "support/cento-test.h"

#include <string.h>

#define CENTO CENTO_TEST_BUILD_ROOT "/src/app/cento"

static CentoPeer *first;
static CentoPeer *second;
static CentoDriver *driver;

/* Two poems, whose chunks come one after the other. */
static void
set_up (void)
{
  const char *argv[] = { CENTO, NULL, NULL, NULL };

  first = cento_peer_new ("send Shall I compare", "silent", NULL);
  second
    = cento_peer_new ("wait", "send Science! ", "wait", "send true daughter of Old Time", "silent", NULL);
  argv[1] = cento_peer_get_address (first);
  argv[2] = cento_peer_get_address (second);
  driver = cento_driver_new (argv);
}

static void
tear_down (void)
{
  g_clear_pointer (&driver, cento_driver_free);
  g_clear_pointer (&first, cento_peer_free);
  g_clear_pointer (&second, cento_peer_free);
}

/* "1, 127.0.0.1:10001, chunk 1 · 15 bytes · …: Shall I compare" */
static char *
dup_name (guint task, CentoPeer *peer, guint number, const char *text)
{
  return g_strdup_printf ("%u, %s, chunk %u*: %s", task, cento_peer_get_address (peer), number, text);
}

static void
wait_for_row (AtspiRole role, guint task, CentoPeer *peer, guint number, const char *text)
{
  g_autofree char *name = dup_name (task, peer, number, text);

  cento_driver_wait_for (driver, role, name);
}

static void
wait_for_all (AtspiRole role)
{
  wait_for_row (role, 1, first, 1, "Shall I compare");
  cento_peer_release (second);
  wait_for_row (role, 2, second, 1, "Science! ");
  cento_peer_release (second);
  wait_for_row (role, 2, second, 2, "true daughter of Old Time");
}

START_TEST (test_list_opens_and_closes_by_keyboard)
{
  cento_driver_press (driver, "F9");
  wait_for_all (ATSPI_ROLE_TABLE_ROW);
  cento_driver_press (driver, "Escape");
  cento_driver_wait_gone (driver, ATSPI_ROLE_TABLE_ROW, "*");
  cento_driver_press (driver, "F9");
  wait_for_row (ATSPI_ROLE_TABLE_ROW, 1, first, 1, "Shall I compare");
  cento_driver_click (driver, ATSPI_ROLE_PUSH_BUTTON, "Close the List of Chunks");
  cento_driver_wait_gone (driver, ATSPI_ROLE_TABLE_ROW, "*");
}
END_TEST

START_TEST (test_filter_leaves_one_server)
{
  g_autofree char *row = dup_name (1, first, 1, "*");

  cento_driver_press (driver, "F9");
  wait_for_all (ATSPI_ROLE_TABLE_ROW);
  cento_driver_click (driver, ATSPI_ROLE_COMBO_BOX, "Server");
  cento_driver_press (driver, "Down");
  cento_driver_press (driver, "Down");
  cento_driver_press (driver, "Return");
  cento_driver_wait_gone (driver, ATSPI_ROLE_TABLE_ROW, row);
  wait_for_row (ATSPI_ROLE_TABLE_ROW, 2, second, 2, "*");
}
END_TEST

/* How far down it is, to compare. */
static guint
count_before (guint task, CentoPeer *peer, guint number)
{
  g_autofree char *name = dup_name (task, peer, number, "*");
  g_autofree char *tree = cento_driver_dup_tree (driver);
  g_auto (GStrv) lines = g_strsplit (tree, "\n", -1);
  g_autofree char *pattern = g_strdup_printf ("*“%s”", name);
  guint i = 0;

  while (lines[i] != NULL && !g_pattern_match_simple (pattern, lines[i]))
    i++;
  return i;
}

static gboolean
largest_is_first (gpointer user_data)
{
  return count_before (2, second, 2) < count_before (1, first, 1)
         && count_before (1, first, 1) < count_before (2, second, 1);
}

static gboolean
smallest_is_first (gpointer user_data)
{
  return count_before (2, second, 1) < count_before (1, first, 1)
         && count_before (1, first, 1) < count_before (2, second, 2);
}

/* Opens a menu and goes down from its first item. */
static void
choose (const char *button, const char *item, guint n_down)
{
  cento_driver_click (driver, ATSPI_ROLE_PUSH_BUTTON, button);
  cento_driver_wait_for (driver, ATSPI_ROLE_MENU_ITEM, item);
  for (guint i = 0; i < n_down; i++)
    cento_driver_press (driver, "Down");
  cento_driver_press (driver, "Return");
}

START_TEST (test_titles_and_menu_sort)
{
  cento_driver_press (driver, "F9");
  wait_for_all (ATSPI_ROLE_TABLE_ROW);
  cento_driver_click (driver, ATSPI_ROLE_LABEL, "Bytes");
  cento_test_wait (smallest_is_first, NULL);
  choose ("Sort Chunks", "Descending", 5);
  cento_test_wait (largest_is_first, NULL);
}
END_TEST

START_TEST (test_selected_row_is_selected_in_the_text_of_all)
{
  g_autofree char *row = dup_name (2, second, 1, "*");

  choose ("Panes", "In Order of Arrival", 3);
  wait_for_all (ATSPI_ROLE_LIST_ITEM);
  cento_driver_press (driver, "F9");
  cento_driver_wait_for (driver, ATSPI_ROLE_TABLE_ROW, row);
  cento_driver_click (driver, ATSPI_ROLE_TABLE_ROW, row);
  cento_driver_wait_until (driver, ATSPI_ROLE_LIST_ITEM, row, ATSPI_STATE_SELECTED);
  cento_driver_press (driver, "Down");
  g_free (row);
  row = dup_name (2, second, 2, "*");
  cento_driver_wait_until (driver, ATSPI_ROLE_LIST_ITEM, row, ATSPI_STATE_SELECTED);
}
END_TEST

static gboolean
table_was_pasted (gpointer user_data)
{
  g_autofree char *text = cento_driver_dup_text (driver, ATSPI_ROLE_TEXT, "Addresses");

  return strstr (text, "time\tserver\taddress") != NULL && strstr (text, "\tShall I compare") != NULL;
}

START_TEST (test_copied_rows_can_be_pasted)
{
  g_autofree char *row = dup_name (1, first, 1, "*");

  cento_driver_press (driver, "F9");
  wait_for_all (ATSPI_ROLE_TABLE_ROW);
  cento_driver_click (driver, ATSPI_ROLE_TABLE_ROW, row);
  cento_driver_press (driver, "ctrl+c");
  cento_driver_press (driver, "ctrl+n");
  cento_driver_click (driver, ATSPI_ROLE_TEXT, "Addresses");
  cento_driver_press (driver, "ctrl+v");
  cento_test_wait (table_was_pasted, NULL);
}
END_TEST

static Suite *
driven_chunks_suite (void)
{
  Suite *suite = suite_create ("driven-chunks");
  TCase *tcase = cento_test_case_new (suite, "driven");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_list_opens_and_closes_by_keyboard);
  tcase_add_test (tcase, test_filter_leaves_one_server);
  tcase_add_test (tcase, test_titles_and_menu_sort);
  tcase_add_test (tcase, test_selected_row_is_selected_in_the_text_of_all);
  tcase_add_test (tcase, test_copied_rows_can_be_pasted);
  return suite;
}

int
main (void)
{
  return cento_test_main (driven_chunks_suite, NULL);
}
