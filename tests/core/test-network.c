/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-network.h"

#include <sched.h>

#include "core/cento-collection.h"
#include "support/cento-test.h"

/* A network of its own for this test's process, with nothing in it. */
static void
go_offline (void)
{
  if (unshare (CLONE_NEWUSER | CLONE_NEWNET) != 0)
    cento_test_skip ("this system gives no network namespace");
}

static void
on_finished (gboolean *finished)
{
  *finished = TRUE;
}

static gboolean
is_set (gpointer finished)
{
  return *(gboolean *) finished;
}

START_TEST (test_loopback_alone_is_offline)
{
  go_offline ();

  ck_assert (cento_network_is_offline ());
}
END_TEST

START_TEST (test_b10_name_not_found_says_that_the_computer_is_offline)
{
  g_autoptr (CentoAddress) address = cento_address_parse ("poems.invalid:7", NULL);
  g_autoptr (CentoReactor) reactor = NULL;
  g_autoptr (CentoCollection) collection = NULL;
  g_autofree char *sentence = NULL;
  CentoDownload *download;
  CentoLimits limits;
  gboolean finished = FALSE;

  go_offline ();
  cento_limits_init (&limits);
  reactor = cento_reactor_new (NULL, CENTO_BACKEND_AUTOMATIC, NULL);
  collection = cento_collection_new (reactor, &limits);
  g_signal_connect_swapped (collection, "finished", G_CALLBACK (on_finished), &finished);
  download = cento_collection_add (collection, address);
  cento_collection_start_all (collection);
  cento_test_wait (is_set, &finished);

  sentence = cento_download_dup_sentence (download);
  ck_assert_msg (g_str_has_suffix (sentence, "(This computer is offline.)"), "%s", sentence);
}
END_TEST

static Suite *
network_suite (void)
{
  Suite *suite = suite_create ("network");
  TCase *tcase = cento_test_case_new (suite, "offline");

  tcase_add_test (tcase, test_loopback_alone_is_offline);
  tcase_add_test (tcase, test_b10_name_not_found_says_that_the_computer_is_offline);

  return suite;
}

int
main (void)
{
  return cento_test_main (network_suite, NULL);
}
