/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-frame-updater.h"

#include "support/cento-peer.h"
#include "support/cento-test.h"

typedef struct
{
  GtkWidget *window;
  CentoReactor *reactor;
  CentoCollection *collection;
  CentoFrameUpdater *updater;
  guint n_calls;
  guint n_dirty;
  guint n_more;
} Fixture;

static Fixture fixture;

static gboolean
on_frame (GPtrArray *dirty, gint64 now, gpointer user_data)
{
  fixture.n_calls++;
  fixture.n_dirty += dirty->len;
  ck_assert_int_le (now, g_get_monotonic_time ());
  for (guint i = 0; i < dirty->len; i++)
    {
      CentoDownload *download = g_ptr_array_index (dirty, i);

      cento_download_set_shown (download, cento_download_get_n_bytes (download));
    }
  if (fixture.n_more == 0)
    return FALSE;
  fixture.n_more--;
  return TRUE;
}

static void
set_up (void)
{
  CentoLimits limits;

  cento_limits_init (&limits);
  fixture = (Fixture){ .window = gtk_window_new () };
  fixture.reactor = cento_reactor_new (NULL, CENTO_BACKEND_AUTOMATIC, NULL);
  fixture.collection = cento_collection_new (fixture.reactor, &limits);
  cento_collection_set_backpressure (fixture.collection, TRUE);
  fixture.updater = cento_frame_updater_new (fixture.collection, fixture.window, on_frame, NULL);
}

static void
tear_down (void)
{
  g_assert_finalize_object (fixture.updater);
  gtk_window_destroy (GTK_WINDOW (fixture.window));
  g_assert_finalize_object (fixture.collection);
  g_assert_finalize_object (fixture.reactor);
}

static CentoDownload *
start (CentoPeer *peer)
{
  g_autoptr (CentoAddress) address = cento_address_parse (cento_peer_get_address (peer), NULL);
  CentoDownload *download = cento_collection_add (fixture.collection, address);

  cento_collection_start (fixture.collection, download);
  return download;
}

static gboolean
is_clean (gpointer user_data)
{
  return !cento_frame_updater_get_ticking (fixture.updater)
         && !cento_frame_updater_get_beating (fixture.updater);
}

static gboolean
is_over (gpointer user_data)
{
  return cento_download_state_is_final (cento_download_get_state (user_data));
}

static gboolean
beats_without_ticking (gpointer user_data)
{
  return !cento_frame_updater_get_ticking (fixture.updater)
         && cento_frame_updater_get_beating (fixture.updater);
}

static gboolean
was_called (gpointer user_data)
{
  return fixture.n_calls >= GPOINTER_TO_UINT (user_data);
}

static gboolean
has_bytes (gpointer user_data)
{
  return cento_download_get_n_bytes (user_data) > 0;
}

START_TEST (test_nothing_is_left_running_when_clean)
{
  gtk_window_present (GTK_WINDOW (fixture.window));

  cento_test_wait (is_clean, NULL);
  ck_assert_uint_ge (fixture.n_calls, 1);
}
END_TEST

START_TEST (test_dirty_download_is_handed_out_in_a_frame)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send poem", "fin", NULL);
  CentoDownload *download = NULL;

  gtk_window_present (GTK_WINDOW (fixture.window));
  cento_test_wait (is_clean, NULL);
  download = start (peer);
  cento_test_wait (is_over, download);
  cento_test_wait (is_clean, NULL);
  ck_assert_uint_ge (fixture.n_dirty, 1);
}
END_TEST

START_TEST (test_silent_download_keeps_the_beat_alone)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send poem", "silent", NULL);
  CentoDownload *download = NULL;
  guint n_calls;

  gtk_window_present (GTK_WINDOW (fixture.window));
  download = start (peer);
  cento_test_wait (has_bytes, download);
  cento_test_wait (beats_without_ticking, NULL);

  n_calls = fixture.n_calls;
  cento_test_wait (was_called, GUINT_TO_POINTER (n_calls + 1));
  cento_collection_stop_all (fixture.collection);
  cento_test_wait (is_clean, NULL);
}
END_TEST

START_TEST (test_what_is_left_is_fetched_in_the_next_frames)
{
  gtk_window_present (GTK_WINDOW (fixture.window));
  cento_test_wait (is_clean, NULL);

  fixture.n_calls = 0;
  fixture.n_more = 5;
  cento_frame_updater_queue (fixture.updater);
  cento_test_wait (is_clean, NULL);
  ck_assert_uint_eq (fixture.n_calls, 6);
}
END_TEST

START_TEST (test_window_without_frames_does_not_hold_servers_back)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("fill 2000000", "fin", NULL);
  CentoDownload *download = start (peer);

  cento_test_wait (is_over, download);
  ck_assert_uint_eq (cento_download_get_n_bytes (download), 2000000);
  cento_test_wait (is_clean, NULL);
}
END_TEST

START_TEST (test_stopped_updater_stays_stopped)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send poem", "fin", NULL);
  CentoDownload *download = NULL;

  gtk_window_present (GTK_WINDOW (fixture.window));
  cento_frame_updater_stop (fixture.updater);
  fixture.n_calls = 0;
  download = start (peer);
  cento_test_wait (is_over, download);

  ck_assert (is_clean (NULL));
  ck_assert_uint_eq (fixture.n_calls, 0);
}
END_TEST

static Suite *
frame_updater_suite (void)
{
  Suite *suite = suite_create ("frame-updater");
  TCase *tcase = cento_test_case_new (suite, "frame-updater");

  tcase_add_checked_fixture (tcase, gtk_init, NULL);
  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_nothing_is_left_running_when_clean);
  tcase_add_test (tcase, test_dirty_download_is_handed_out_in_a_frame);
  tcase_add_test (tcase, test_silent_download_keeps_the_beat_alone);
  tcase_add_test (tcase, test_what_is_left_is_fetched_in_the_next_frames);
  tcase_add_test (tcase, test_window_without_frames_does_not_hold_servers_back);
  tcase_add_test (tcase, test_stopped_updater_stays_stopped);
  return suite;
}

int
main (void)
{
  return cento_test_main (frame_updater_suite, NULL);
}
