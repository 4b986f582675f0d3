/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-pane.h"

#include "app/cento-figure.h"
#include "app/cento-poem-view.h"
#include "app/cento-style.h"
#include "cento-pane-fixture.h"
#include "support/cento-test.h"

static CentoPaneFixture fixture;
static CentoPeer *peer;
static GtkWidget *pane;
static GtkWidget *window;

static void
begin (void)
{
  cento_pane_fixture_begin (&fixture);
  pane = cento_pane_new ();
  window = cento_pane_fixture_present (pane, 280, 240);
}

static void
finish (void)
{
  cento_pane_fixture_dismiss (window, pane);
  cento_pane_fixture_end (&fixture);
  g_clear_pointer (&peer, cento_peer_free);
}

static CentoPaneModel *
show (CentoPeer *server)
{
  CentoPaneModel *model;

  peer = server;
  model = cento_pane_fixture_start (&fixture, peer);
  cento_pane_set_model (CENTO_PANE (pane), model);
  return model;
}

static gboolean
shows_label (GtkWidget *root, const char *pattern)
{
  if (!gtk_widget_get_child_visible (root) || !gtk_widget_get_visible (root))
    return FALSE;
  if (GTK_IS_LABEL (root) && g_pattern_match_simple (pattern, gtk_label_get_label (GTK_LABEL (root))))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows_label (child, pattern))
      return TRUE;
  return FALSE;
}

static gboolean
shows_action (GtkWidget *root, const char *action)
{
  if (!gtk_widget_get_child_visible (root) || !gtk_widget_get_visible (root))
    return FALSE;
  if (GTK_IS_ACTIONABLE (root)
      && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (root)), action) == 0)
    {
      GVariant *target = gtk_actionable_get_action_target_value (GTK_ACTIONABLE (root));

      ck_assert_ptr_nonnull (target);
      ck_assert_uint_eq (g_variant_get_uint32 (target), 1);
      return TRUE;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows_action (child, action))
      return TRUE;
  return FALSE;
}

START_TEST (test_d1_bytes_that_are_no_text_are_counted)
{
  CentoPaneModel *model = show (cento_peer_new ("hex 61fffe62", "fin", NULL));

  cento_pane_fixture_wait_end (model);

  ck_assert (shows_label (pane, "Closed by the server*4 bytes, 2 not text"));
  cento_download_set_encoding (cento_pane_model_get_download (model), CENTO_ENCODING_ISO_8859_1);
  ck_assert (shows_label (pane, "Closed by the server*4 bytes"));
}
END_TEST

START_TEST (test_closed_poem_has_a_foot)
{
  CentoPaneModel *model = show (cento_peer_new ("send A poem\n", "fin", NULL));

  cento_pane_fixture_wait_end (model);

  ck_assert (shows_label (pane, "Closed by the server*7 bytes"));
  ck_assert (shows_action (pane, "win.save-task"));
  ck_assert (!shows_action (pane, "win.retry-task"));
}
END_TEST

START_TEST (test_refused_server_has_a_reason_that_names_it_and_retry)
{
  CentoPaneModel *model = show (cento_peer_new_refusing ("127.0.0.1"));
  g_autofree char *sentence = g_strdup_printf ("*%s*", cento_peer_get_address (peer));

  cento_pane_fixture_wait_end (model);

  ck_assert (shows_label (pane, sentence));
  ck_assert (shows_action (pane, "win.retry-task"));
  ck_assert (!shows_action (pane, "win.save-task"));
}
END_TEST

START_TEST (test_incomplete_poem_keeps_its_text_and_says_why)
{
  CentoPaneModel *model = show (cento_peer_new ("send Half a poem", "wait", "rst", NULL));
  g_autofree char *sentence = g_strdup_printf ("*%s*", cento_peer_get_address (peer));

  cento_pane_fixture_wait_chars (model, 11);
  ck_assert (!shows_label (pane, sentence));
  cento_peer_release (peer);
  cento_pane_fixture_wait_end (model);

  ck_assert (shows_label (pane, sentence));
  ck_assert (shows_action (pane, "win.retry-task"));
  ck_assert (shows_action (pane, "win.save-task"));
}
END_TEST

START_TEST (test_failed_retry_does_not_take_the_text_away)
{
  CentoPaneModel *model = show (cento_peer_new ("send A poem\n", "fin", NULL));
  GtkWidget *view;

  cento_peer_next_script (peer, "rst", NULL);
  cento_pane_fixture_wait_end (model);
  cento_collection_retry (fixture.collection, cento_pane_model_get_download (model));
  cento_pane_fixture_wait_end (model);

  ck_assert_int_eq (cento_download_get_state (cento_pane_model_get_download (model)), CENTO_DOWNLOAD_FAILED);
  view = cento_pane_fixture_find (pane, CENTO_TYPE_POEM_VIEW, NULL);
  ck_assert (gtk_widget_get_mapped (view));
  ck_assert (shows_action (pane, "win.retry-task"));
  ck_assert (!shows_action (pane, "win.save-task"));
}
END_TEST

static gboolean
foot_shows (gpointer text)
{
  GtkWidget *foot = cento_pane_fixture_find (pane, GTK_TYPE_BOX, "foot");
  GtkWidget *figure = foot != NULL ? cento_pane_fixture_find (foot, CENTO_TYPE_FIGURE, NULL) : NULL;

  return figure != NULL && g_str_equal (cento_figure_get_text (CENTO_FIGURE (figure)), text);
}

START_TEST (test_foot_says_how_much_that_is_of_last_time)
{
  g_autoptr (CentoStyle) style G_GNUC_UNUSED = cento_style_new (gdk_display_get_default ());
  CentoPaneModel *model = show (cento_peer_new ("send A whole poem", "fin", NULL));

  cento_peer_next_script (peer, "send A wh", "wait", "send ole", "wait", "rst", NULL);
  cento_pane_fixture_wait_end (model);
  ck_assert (shows_label (pane, "Closed by the server*12 bytes"));
  cento_collection_retry (fixture.collection, cento_pane_model_get_download (model));
  cento_test_wait (foot_shows, (gpointer) "4 of 12 bytes of last time");
  ck_assert (!shows_action (pane, "win.save-task"));

  cento_peer_release (peer);
  cento_test_wait (foot_shows, (gpointer) "7 of 12 bytes of last time");
  cento_peer_release (peer);
  cento_pane_fixture_wait_end (model);
  ck_assert (!foot_shows ((gpointer) "7 of 12 bytes of last time"));
  ck_assert (shows_label (pane, "* It stopped at 7 of 12 bytes of last time."));
}
END_TEST

START_TEST (test_host_and_port_are_kept_apart)
{
  CentoDownload *download = cento_pane_fixture_add (&fixture, "a.very.long.name.of.a.host.example.org:10001");
  int minimum;

  cento_pane_set_model (CENTO_PANE (pane), cento_pane_list_find (fixture.list, download));

  ck_assert (shows_label (pane, ":10001"));
  ck_assert (shows_label (pane, "a.very.*.org"));
  gtk_widget_measure (pane, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  ck_assert_int_le (minimum, 280);
}
END_TEST

START_TEST (test_waiting_page_says_so)
{
  CentoDownload *download = cento_pane_fixture_add (&fixture, "10001");

  cento_pane_set_model (CENTO_PANE (pane), cento_pane_list_find (fixture.list, download));

  ck_assert (shows_label (pane, cento_download_state_get_word (CENTO_DOWNLOAD_WAITING)));
  ck_assert (!shows_action (pane, "win.retry-task"));
}
END_TEST

static Suite *
pane_suite (void)
{
  Suite *suite = suite_create ("pane");
  TCase *tcase = cento_test_case_new (suite, "pane");

  tcase_add_checked_fixture (tcase, begin, finish);
  tcase_add_test (tcase, test_d1_bytes_that_are_no_text_are_counted);
  tcase_add_test (tcase, test_closed_poem_has_a_foot);
  tcase_add_test (tcase, test_refused_server_has_a_reason_that_names_it_and_retry);
  tcase_add_test (tcase, test_incomplete_poem_keeps_its_text_and_says_why);
  tcase_add_test (tcase, test_failed_retry_does_not_take_the_text_away);
  tcase_add_test (tcase, test_foot_says_how_much_that_is_of_last_time);
  tcase_add_test (tcase, test_host_and_port_are_kept_apart);
  tcase_add_test (tcase, test_waiting_page_says_so);
  return suite;
}

int
main (void)
{
  return cento_test_main (pane_suite, NULL);
}
