/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-attempt.h"

#include "support/cento-peer.h"
#include "support/cento-test.h"

static GMainContext *context;
static CentoReactor *reactor;
static CentoConnector *connector;
static CentoAttempt *attempt;
static CentoPeer *peer;
static GString *received;
static char *peer_name;
static guint n_steps;
static guint n_ends;
static GError *end_error;
static gboolean closes_at_step;
static gboolean closes_when_connected;

static void
on_step (CentoConnectStep step, const char *detail, gpointer user_data)
{
  n_steps++;
  if (closes_at_step)
    cento_attempt_close (attempt);
}

static void
on_connected (const char *name, gint64 time, gpointer user_data)
{
  ck_assert_ptr_nonnull (cento_attempt_get_receiver (attempt));
  peer_name = g_strdup (name);
  if (closes_when_connected)
    cento_attempt_close (attempt);
}

static gboolean
may_read (guint64 *room, gpointer user_data)
{
  *room = G_MAXUINT64;

  return TRUE;
}

static void
on_bytes (const guint8 *bytes, gsize length, const CentoMoment *moment, gpointer user_data)
{
  g_string_append_len (received, (const char *) bytes, (gssize) length);
}

static void
on_full (const CentoMoment *moment, gpointer user_data)
{
  ck_abort ();
}

static void
on_end (const GError *error, gint64 time, gpointer user_data)
{
  n_ends++;
  end_error = error != NULL ? g_error_copy (error) : NULL;
  cento_attempt_close (attempt);
}

static const CentoAttemptFuncs funcs = { on_step, on_connected, { may_read, on_bytes, on_full, on_end } };

static void
begin (void)
{
  context = g_main_context_new ();
  g_main_context_push_thread_default (context);
  reactor = cento_reactor_new (NULL, CENTO_BACKEND_AUTOMATIC, NULL);
  ck_assert_ptr_nonnull (reactor);
  connector = cento_connector_new (reactor);
  received = g_string_new (NULL);
  attempt = cento_attempt_new (reactor, connector, &funcs, NULL);
}

static gboolean
is_alone (gpointer user_data)
{
  return G_OBJECT (reactor)->ref_count == 1;
}

static void
finish (void)
{
  cento_attempt_close (attempt);
  g_clear_pointer (&attempt, cento_attempt_unref);
  g_clear_object (&connector);
  g_clear_pointer (&peer, cento_peer_free);
  cento_test_wait (is_alone, NULL);
  ck_assert_uint_eq (cento_reactor_get_n_watches (reactor), 0);
  ck_assert_uint_eq (cento_deadlines_get_n_set (cento_reactor_get_deadlines (reactor)), 0);
  g_assert_finalize_object (g_steal_pointer (&reactor));
  g_main_context_pop_thread_default (context);
  g_clear_pointer (&context, g_main_context_unref);
  g_string_free (g_steal_pointer (&received), TRUE);
  g_clear_pointer (&peer_name, g_free);
  g_clear_error (&end_error);
}

static void
connect_to (CentoPeer *server)
{
  g_autoptr (CentoAddress) address = cento_address_parse (cento_peer_get_address (server), NULL);

  peer = server;
  cento_attempt_connect (attempt, address, 30 * G_TIME_SPAN_SECOND);
}

static gboolean
has_ended (gpointer user_data)
{
  return n_ends > 0;
}

static gboolean
has_stepped (gpointer user_data)
{
  return n_steps > 0;
}

static gboolean
is_connected (gpointer user_data)
{
  return peer_name != NULL;
}

static gboolean
everybody_left (gpointer user_data)
{
  return cento_peer_get_n_present (peer) == 0;
}

START_TEST (test_connects_and_receives_to_the_end)
{
  connect_to (cento_peer_new ("send Whan that Aprille", "fin", NULL));
  cento_test_wait (has_ended, NULL);

  ck_assert_str_eq (received->str, "Whan that Aprille");
  ck_assert_str_eq (peer_name, cento_peer_get_address (peer));
  ck_assert_ptr_null (end_error);
  ck_assert (cento_attempt_is_closed (attempt));
  ck_assert_ptr_null (cento_attempt_get_receiver (attempt));
}
END_TEST

START_TEST (test_failure_to_connect_is_an_end_with_its_error)
{
  connect_to (cento_peer_new_refusing ("127.0.0.1"));
  cento_test_wait (has_ended, NULL);

  ck_assert (g_error_matches (end_error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED));
  ck_assert_ptr_null (peer_name);
}
END_TEST

START_TEST (test_b13_closed_before_it_began_tells_nothing)
{
  connect_to (cento_peer_new ("silent", NULL));
  cento_attempt_close (attempt);
  ck_assert (!cento_test_wait_for (has_stepped, NULL, 100 * G_TIME_SPAN_MILLISECOND));

  ck_assert_uint_eq (n_ends, 0);
}
END_TEST

START_TEST (test_b13_closed_inside_a_step_tells_nothing_more)
{
  closes_at_step = TRUE;
  connect_to (cento_peer_new ("silent", NULL));
  cento_test_wait (has_stepped, NULL);
  ck_assert (!cento_test_wait_for (is_connected, NULL, 100 * G_TIME_SPAN_MILLISECOND));

  ck_assert_uint_eq (n_steps, 1);
  ck_assert_uint_eq (n_ends, 0);
}
END_TEST

START_TEST (test_c21_closed_when_connected_leaves_the_server)
{
  closes_when_connected = TRUE;
  connect_to (cento_peer_new ("wait", "send x", "fin", NULL));
  cento_test_wait (is_connected, NULL);
  cento_test_wait (everybody_left, NULL);

  ck_assert_uint_eq (received->len, 0);
  ck_assert_uint_eq (n_ends, 0);
}
END_TEST

START_TEST (test_call_under_way_outlives_its_owner)
{
  connect_to (cento_peer_new_dead ("127.0.0.1", 0));
  cento_test_wait (has_stepped, NULL);
  cento_attempt_close (attempt);
  cento_attempt_unref (attempt);
  attempt = cento_attempt_new (reactor, connector, &funcs, NULL);
}
END_TEST

START_TEST (test_closed_attempt_gives_its_place_back)
{
  cento_connector_set_capacity (connector, 1);
  connect_to (cento_peer_new ("silent", NULL));
  cento_test_wait (is_connected, NULL);
  cento_attempt_close (attempt);
  cento_attempt_unref (attempt);
  g_clear_pointer (&peer_name, g_free);

  attempt = cento_attempt_new (reactor, connector, &funcs, NULL);
  connect_to (peer);
  cento_test_wait (is_connected, NULL);
}
END_TEST

static Suite *
attempt_suite (void)
{
  Suite *suite = suite_create ("attempt");
  TCase *tcase = cento_test_case_new (suite, "attempt");

  tcase_add_checked_fixture (tcase, begin, finish);
  tcase_add_test (tcase, test_connects_and_receives_to_the_end);
  tcase_add_test (tcase, test_failure_to_connect_is_an_end_with_its_error);
  tcase_add_test (tcase, test_b13_closed_before_it_began_tells_nothing);
  tcase_add_test (tcase, test_b13_closed_inside_a_step_tells_nothing_more);
  tcase_add_test (tcase, test_c21_closed_when_connected_leaves_the_server);
  tcase_add_test (tcase, test_call_under_way_outlives_its_owner);
  tcase_add_test (tcase, test_closed_attempt_gives_its_place_back);

  return suite;
}

int
main (void)
{
  return cento_test_main (attempt_suite, NULL);
}
