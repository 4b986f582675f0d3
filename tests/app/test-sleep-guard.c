/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-sleep-guard.h"

#include "support/cento-peer.h"
#include "support/cento-test.h"

#define LONG  60000 /* milliseconds */
#define SHORT 60

static GtkApplication *application;
static CentoReactor *reactor;
static CentoCollection *collection;
static CentoSleepGuard *sleep_guard;
static CentoPeer *peer;

static void
set_up (void)
{
  CentoLimits limits;

  cento_limits_init (&limits);
  application = gtk_application_new ("org.cento.Test", G_APPLICATION_NON_UNIQUE);
  ck_assert (g_application_register (G_APPLICATION (application), NULL, NULL));
  reactor = cento_reactor_new (NULL, CENTO_BACKEND_AUTOMATIC, NULL);
  collection = cento_collection_new (reactor, &limits);
}

static gboolean
is_alone (gpointer user_data)
{
  return G_OBJECT (reactor)->ref_count == 1;
}

static void
tear_down (void)
{
  g_assert_finalize_object (g_steal_pointer (&sleep_guard));
  g_assert_finalize_object (g_steal_pointer (&collection));
  g_clear_pointer (&peer, cento_peer_free);
  cento_test_wait (is_alone, NULL);
  g_assert_finalize_object (g_steal_pointer (&reactor));
  g_object_unref (application);
}

/* A server that sends a line and then waits for a word from the test. */
static CentoDownload *
begin (guint quiet)
{
  g_autoptr (CentoAddress) address = NULL;
  CentoDownload *download;

  sleep_guard = cento_sleep_guard_new (application, collection, quiet);
  peer = cento_peer_new ("send A line", "wait", "fin", NULL);
  address = cento_address_parse (cento_peer_get_address (peer), NULL);
  download = cento_collection_add (collection, address);
  ck_assert (!cento_sleep_guard_get_guarding (sleep_guard));
  cento_collection_start (collection, download);
  return download;
}

static gboolean
is_guarding (gpointer guarding)
{
  return cento_sleep_guard_get_guarding (sleep_guard) == GPOINTER_TO_INT (guarding);
}

START_TEST (test_it_guards_from_the_first_byte_to_the_end)
{
  CentoDownload *download = begin (LONG);

  cento_test_wait (is_guarding, GINT_TO_POINTER (TRUE));
  cento_collection_stop (collection, download);
  cento_test_wait (is_guarding, GINT_TO_POINTER (FALSE));
}
END_TEST

START_TEST (test_silence_lets_the_computer_sleep)
{
  CentoDownload *download = begin (SHORT);

  cento_test_wait (is_guarding, GINT_TO_POINTER (TRUE));
  cento_test_wait (is_guarding, GINT_TO_POINTER (FALSE));
  ck_assert_int_eq (cento_download_get_state (download), CENTO_DOWNLOAD_RECEIVING);
}
END_TEST

START_TEST (test_it_lets_go_when_it_goes)
{
  begin (LONG);
  cento_test_wait (is_guarding, GINT_TO_POINTER (TRUE));
}
END_TEST

static Suite *
sleep_guard_suite (void)
{
  Suite *suite = suite_create ("sleep-guard");
  TCase *tcase = cento_test_case_new (suite, "guard");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_it_guards_from_the_first_byte_to_the_end);
  tcase_add_test (tcase, test_silence_lets_the_computer_sleep);
  tcase_add_test (tcase, test_it_lets_go_when_it_goes);
  return suite;
}

int
main (void)
{
  return cento_test_main (sleep_guard_suite, NULL);
}
