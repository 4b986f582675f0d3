/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-encoding-bar.h"

#include "cento-pane-fixture.h"
#include "support/cento-test.h"

#define LATIN "hex e9e0e8f9eae2eee70a"

static CentoPaneFixture fixture;
static CentoPeer *peer;
static GtkWidget *bar;
static GtkWidget *window;
static guint asked;

static void
on_asked (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  guint task;

  g_variant_get (parameter, "(uu)", &task, &asked);
  ck_assert_uint_eq (task, 1);
}

static void
begin (void)
{
  const GActionEntry entries[] = { { .name = "encoding", .activate = on_asked, .parameter_type = "(uu)" } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  cento_pane_fixture_begin (&fixture);
  bar = cento_encoding_bar_new ();
  window = cento_pane_fixture_present (bar, 280, 240);
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), NULL);
  gtk_widget_insert_action_group (window, "win", G_ACTION_GROUP (group));
  asked = G_MAXUINT;
}

static void
finish (void)
{
  cento_pane_fixture_dismiss (window, bar);
  cento_pane_fixture_end (&fixture);
  g_clear_pointer (&peer, cento_peer_free);
}

static CentoPaneModel *
show (CentoPeer *server)
{
  CentoPaneModel *model;

  peer = server;
  model = cento_pane_fixture_start (&fixture, peer);
  cento_encoding_bar_set_model (CENTO_ENCODING_BAR (bar), model);
  return model;
}

static void
assert_label (const char *expected)
{
  GtkWidget *label = cento_pane_fixture_find (bar, GTK_TYPE_LABEL, "caption");

  ck_assert_ptr_nonnull (label);
  ck_assert_str_eq (gtk_label_get_label (GTK_LABEL (label)), expected);
}

static GtkDropDown *
get_choice (void)
{
  return GTK_DROP_DOWN (cento_pane_fixture_find (bar, GTK_TYPE_DROP_DOWN, NULL));
}

START_TEST (test_comes_when_many_bytes_were_wrong)
{
  CentoPaneModel *model = show (cento_peer_new ("hex 41e941", "wait", LATIN, "fin", NULL));

  cento_pane_fixture_wait_chars (model, 3);
  ck_assert (!gtk_widget_get_visible (bar));
  cento_peer_release (peer);
  cento_pane_fixture_wait_end (model);
  ck_assert (gtk_widget_get_visible (bar));
  assert_label ("Not UTF-8: 9 bytes could not be read");
  ck_assert_uint_eq (gtk_drop_down_get_selected (get_choice ()), CENTO_ENCODING_UTF_8);
}
END_TEST

START_TEST (test_choice_is_asked_for_and_follows_what_is_so)
{
  CentoPaneModel *model = show (cento_peer_new (LATIN, "fin", NULL));

  cento_pane_fixture_wait_end (model);
  gtk_drop_down_set_selected (get_choice (), CENTO_ENCODING_WINDOWS_1252);
  ck_assert_uint_eq (asked, CENTO_ENCODING_WINDOWS_1252);

  asked = G_MAXUINT;
  cento_download_set_encoding (cento_pane_model_get_download (model), CENTO_ENCODING_UTF_16);
  ck_assert_uint_eq (gtk_drop_down_get_selected (get_choice ()), CENTO_ENCODING_UTF_16);
  assert_label ("Not UTF-8, read as");
  ck_assert_uint_eq (asked, G_MAXUINT);
}
END_TEST

START_TEST (test_another_page_has_its_own)
{
  g_autoptr (CentoPeer) other = cento_peer_new ("send plain", "fin", NULL);
  CentoPaneModel *model = show (cento_peer_new (LATIN, "fin", NULL));
  CentoPaneModel *plain;

  cento_pane_fixture_wait_end (model);
  plain = cento_pane_fixture_start (&fixture, other);
  cento_pane_fixture_wait_end (plain);
  cento_encoding_bar_set_model (CENTO_ENCODING_BAR (bar), plain);
  ck_assert (!gtk_widget_get_visible (bar));
  cento_encoding_bar_set_model (CENTO_ENCODING_BAR (bar), NULL);
  cento_encoding_bar_set_model (CENTO_ENCODING_BAR (bar), model);
  ck_assert (gtk_widget_get_visible (bar));
  ck_assert_uint_eq (asked, G_MAXUINT);
}
END_TEST

static Suite *
encoding_bar_suite (void)
{
  Suite *suite = suite_create ("encoding-bar");
  TCase *tcase = cento_test_case_new (suite, "encoding-bar");

  tcase_add_checked_fixture (tcase, begin, finish);
  tcase_add_test (tcase, test_comes_when_many_bytes_were_wrong);
  tcase_add_test (tcase, test_choice_is_asked_for_and_follows_what_is_so);
  tcase_add_test (tcase, test_another_page_has_its_own);
  return suite;
}

int
main (void)
{
  return cento_test_main (encoding_bar_suite, NULL);
}
