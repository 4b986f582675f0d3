/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-save-sheet.h"

#include "app/cento-save-row.h"
#include "core/cento-collection-replay.h"
#include "support/cento-test.h"

#include <string.h>

#define MANY 1000

/* A recording is enough for what the sheet shows. */
static CentoReactor *reactor;
static CentoCollection *collection;
static CentoSavePlan *plan;
static CentoSaveSheet *sheet;
static GtkWidget *window;
static GtkWidget *before;
static char *folder;
static guint n_saved;

static void
on_save (CentoSaveSheet *self, CentoSavePlan *saved)
{
  ck_assert_ptr_eq (saved, plan);
  n_saved = cento_save_plan_get_n_checked (saved);
}

static void
set_up (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  CentoLimits limits;

  cento_limits_init (&limits);
  reactor = cento_reactor_new (NULL, CENTO_BACKEND_AUTOMATIC, NULL);
  collection = cento_collection_new_replay (reactor, &limits);
  folder = cento_test_make_folder ();
  window = gtk_window_new ();
  before = gtk_button_new_with_label ("Before");
  sheet = CENTO_SAVE_SHEET (cento_save_sheet_new ());
  gtk_widget_set_visible (GTK_WIDGET (sheet), FALSE);
  gtk_widget_set_vexpand (GTK_WIDGET (sheet), TRUE);
  gtk_box_append (GTK_BOX (box), before);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (sheet));
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 360, 600);
  g_signal_connect (sheet, "save", G_CALLBACK (on_save), NULL);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_grab_focus (before);
}

static void
tear_down (void)
{
  gtk_window_destroy (GTK_WINDOW (window));
  g_clear_object (&plan);
  g_clear_object (&collection);
  g_clear_object (&reactor);
  g_clear_pointer (&folder, g_free);
}

static void
enter (CentoDownload *download, CentoDownloadState state)
{
  CentoStateChange change = { .attempt = 1, .state = state };

  if (state == CENTO_DOWNLOAD_CONNECTED)
    change.peer = (char *) "127.0.0.1:10001";
  ck_assert (cento_collection_replay_state (collection, download, &change));
}

static void
send (CentoDownload *download, const char *text)
{
  ck_assert (cento_collection_replay_chunk (collection, download, 1, (const guint8 *) text, strlen (text)));
}

static CentoDownload *
add (guint task)
{
  g_autoptr (CentoAddress) address = cento_address_parse ("10001", NULL);
  CentoDownload *download = cento_collection_replay_add (collection, address, task);

  enter (download, CENTO_DOWNLOAD_CONNECTING);
  enter (download, CENTO_DOWNLOAD_CONNECTED);
  return download;
}

static void
open_sheet (void)
{
  plan = cento_save_plan_new (collection, folder);
  cento_save_sheet_open (sheet, plan);
}

static gpointer
child (const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (sheet), CENTO_TYPE_SAVE_SHEET, name);
}

static void
assert_save (const char *label, gboolean sensitive)
{
  ck_assert_str_eq (gtk_label_get_text (child ("save_label")), label);
  ck_assert_int_eq (gtk_widget_get_sensitive (child ("save")), sensitive);
}

static gboolean
row_has_focus (gpointer user_data)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  return focus != NULL && gtk_widget_get_parent (focus) == child ("list");
}

static guint
count_rows (GtkWidget *widget)
{
  guint n = CENTO_IS_SAVE_ROW (widget) ? 1 : 0;

  for (GtkWidget *next = gtk_widget_get_first_child (widget); next != NULL;
       next = gtk_widget_get_next_sibling (next))
    n += count_rows (next);
  return n;
}

START_TEST (test_one_box_stands_for_all)
{
  CentoDownload *whole = add (1);

  send (whole, "Ode\n");
  enter (whole, CENTO_DOWNLOAD_CLOSED);
  send (add (2), "Elegy\n");
  add (3);
  open_sheet ();
  assert_save ("Save 1 Poem", TRUE);
  ck_assert (gtk_check_button_get_inconsistent (child ("all")));
  ck_assert_str_eq (gtk_label_get_text (child ("empty")), "1 server sent nothing.");

  gtk_check_button_set_active (child ("all"), TRUE);
  assert_save ("Save 2 Poems", TRUE);
  ck_assert (!gtk_check_button_get_inconsistent (child ("all")));
  gtk_check_button_set_active (child ("all"), FALSE);
  assert_save ("Save 0 Poems", FALSE);
  ck_assert (!gtk_check_button_get_active (child ("all")));
}
END_TEST

START_TEST (test_what_arrives_while_it_is_open_is_shown)
{
  CentoDownload *download = add (1);
  g_autoptr (GPtrArray) dirty = NULL;

  send (download, "Ode\n");
  open_sheet ();
  assert_save ("Save 0 Poems", FALSE);
  send (download, "to Autumn\n");
  enter (download, CENTO_DOWNLOAD_CLOSED);
  dirty = cento_collection_take_dirty (collection);
  cento_save_sheet_update (sheet, dirty);
  assert_save ("Save 1 Poem", TRUE);
}
END_TEST

START_TEST (test_focus_goes_to_the_list_and_back)
{
  send (add (1), "Ode\n");
  open_sheet ();
  cento_test_wait (row_has_focus, NULL);
  cento_save_sheet_close (sheet);
  ck_assert (!cento_save_sheet_get_open (sheet));
  ck_assert (!gtk_widget_get_visible (GTK_WIDGET (sheet)));
  ck_assert_ptr_eq (gtk_window_get_focus (GTK_WINDOW (window)), before);
}
END_TEST

START_TEST (test_save_closes_and_tells_the_plan)
{
  send (add (1), "Ode\n");
  open_sheet ();
  g_signal_emit_by_name (child ("list"), "activate", 0);
  g_signal_emit_by_name (child ("save"), "clicked");
  ck_assert_uint_eq (n_saved, 1);
  ck_assert (!cento_save_sheet_get_open (sheet));
}
END_TEST

START_TEST (test_a_thousand_servers_need_no_thousand_rows)
{
  for (guint i = 0; i < MANY; i++)
    send (add (i + 1), "Ode\n");
  open_sheet ();
  cento_test_wait (row_has_focus, NULL);
  ck_assert_uint_gt (count_rows (GTK_WIDGET (sheet)), 4);
  ck_assert_uint_lt (count_rows (GTK_WIDGET (sheet)), MANY / 2);
}
END_TEST

/* 12 px are left on each side. */
START_TEST (test_sheet_fits_the_narrowest_window)
{
  GtkWidget *box = child ("sheet");
  int least;

  send (add (1), "A title that is longer than any window of this width can show\n");
  open_sheet ();
  cento_test_wait (row_has_focus, NULL);
  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  ck_assert_int_le (least, 360 - 2 * 12);
}
END_TEST

static Suite *
save_sheet_suite (void)
{
  Suite *suite = suite_create ("save-sheet");
  TCase *tcase = cento_test_case_new (suite, "sheet");

  tcase_add_checked_fixture (tcase, gtk_init, NULL);
  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_one_box_stands_for_all);
  tcase_add_test (tcase, test_what_arrives_while_it_is_open_is_shown);
  tcase_add_test (tcase, test_focus_goes_to_the_list_and_back);
  tcase_add_test (tcase, test_save_closes_and_tells_the_plan);
  tcase_add_test (tcase, test_a_thousand_servers_need_no_thousand_rows);
  tcase_add_test (tcase, test_sheet_fits_the_narrowest_window);
  return suite;
}

int
main (void)
{
  return cento_test_main (save_sheet_suite, NULL);
}
