/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-connector.h"

#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "core/cento-error.h"
#include "support/cento-mock-resolver.h"
#include "support/cento-peer.h"
#include "support/cento-test.h"

#define MAX_WANTED 1000
#define LONG       (60 * G_TIME_SPAN_SECOND)
#define SHORT      (400 * G_TIME_SPAN_MILLISECOND)

/* What one call of cento_connector_connect_async() brought. */
typedef struct
{
  CentoConnection *connection;
  GError *error;
  gboolean done;
  GString *steps;
  GCancellable *cancellable;
  int cancel_at; /* the step whose callback cancels, or -1 */
} Wanted;

static CentoReactor *reactor;
static CentoConnector *connector;
static CentoMockResolver *resolver;
static Wanted wanted[MAX_WANTED];
static guint n_done;
static guint n_wanted;

static void
setup (void)
{
  resolver = cento_mock_resolver_install ();
  reactor = cento_reactor_new (NULL, CENTO_BACKEND_AUTOMATIC, NULL);
  connector = cento_connector_new (reactor);
}

static gboolean
all_done (gpointer user_data)
{
  return n_done == n_wanted;
}

static gboolean
nothing_pending (gpointer user_data)
{
  return !g_main_context_pending (NULL);
}

static void
teardown (void)
{
  for (guint i = 0; i < n_wanted; i++)
    {
      if (!wanted[i].done)
        g_cancellable_cancel (wanted[i].cancellable);
    }
  cento_test_wait (all_done, NULL);
  cento_test_wait (nothing_pending, NULL);
  for (guint i = 0; i < n_wanted; i++)
    {
      g_clear_pointer (&wanted[i].connection, cento_connection_free);
      g_clear_error (&wanted[i].error);
      g_string_free (wanted[i].steps, TRUE);
      g_object_unref (wanted[i].cancellable);
    }
  g_assert_finalize_object (connector);
  ck_assert_uint_eq (cento_deadlines_get_n_set (cento_reactor_get_deadlines (reactor)), 0);
  g_assert_finalize_object (reactor);
  g_object_unref (resolver);
}

static void
on_step (CentoConnectStep step, const char *detail, gpointer user_data)
{
  static const char *const names[] = { "look up", "connect", "try" };
  Wanted *one = user_data;

  ck_assert (!one->done);
  ck_assert (!g_cancellable_is_cancelled (one->cancellable));
  g_string_append_printf (one->steps, "%s%s", one->steps->len > 0 ? ", " : "", names[step]);
  if (detail != NULL)
    g_string_append_printf (one->steps, " %s", detail);
  if ((int) step == one->cancel_at)
    g_cancellable_cancel (one->cancellable);
}

static void
on_connected (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Wanted *one = user_data;

  ck_assert (!one->done);
  one->connection = cento_connector_connect_finish (CENTO_CONNECTOR (source), result, &one->error);
  ck_assert ((one->connection == NULL) != (one->error == NULL));
  one->done = TRUE;
  n_done++;
}

static Wanted *
want_with_timeout (const char *text, GTimeSpan timeout)
{
  g_autoptr (CentoAddress) address = cento_address_parse (text, NULL);
  Wanted *one = &wanted[n_wanted++];

  ck_assert_ptr_nonnull (address);
  one->steps = g_string_new (NULL);
  one->cancellable = g_cancellable_new ();
  one->cancel_at = -1;
  cento_connector_connect_async (connector, address, timeout, on_step, one->cancellable, on_connected, one);
  ck_assert (!one->done);
  return one;
}

static Wanted *
want (const char *text)
{
  return want_with_timeout (text, LONG);
}

static Wanted *
want_host (const char *host, guint16 port)
{
  g_autofree char *text = g_strdup_printf ("%s:%u", host, port);

  return want (text);
}

static gboolean
is_done (gpointer user_data)
{
  Wanted *one = user_data;

  return one->done;
}

static void
wait_for (Wanted *one)
{
  cento_test_wait (is_done, one);
}

static void
assert_connected (Wanted *one, const char *peer)
{
  wait_for (one);
  ck_assert_ptr_nonnull (one->connection);
  ck_assert_str_eq (one->connection->peer, peer);
}

static void
assert_failed (Wanted *one, GQuark domain, int code)
{
  wait_for (one);
  ck_assert_msg (g_error_matches (one->error, domain, code), "%s",
                 one->error != NULL ? one->error->message : "connected");
}

static void
hand_back (Wanted *one)
{
  g_clear_pointer (&one->connection, cento_connection_free);
  cento_connector_release (connector);
}

static gboolean
has_stepped (gpointer user_data)
{
  Wanted *one = user_data;

  return one->steps->len > 0;
}

START_TEST (test_connects_to_a_numeric_address)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("silent", NULL);
  Wanted *one = want (cento_peer_get_address (peer));
  g_autofree char *steps = g_strdup_printf ("connect, try %s", cento_peer_get_address (peer));

  assert_connected (one, cento_peer_get_address (peer));
  ck_assert_str_eq (one->steps->str, steps);
  ck_assert_uint_eq (cento_mock_resolver_get_n_asked (resolver, NULL), 0);
}
END_TEST

START_TEST (test_ipv6_peer_is_named_in_brackets)
{
  g_autoptr (CentoPeer) peer = NULL;

  if (!cento_peer_has_ipv6 ())
    cento_test_skip ("no IPv6 here");
  peer = cento_peer_new_at ("::1", 0, "silent", NULL);
  assert_connected (want (cento_peer_get_address (peer)), cento_peer_get_address (peer));
  ck_assert (g_str_has_prefix (wanted[0].connection->peer, "[::1]:"));
}
END_TEST

START_TEST (test_name_is_looked_up_first)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("silent", NULL);
  Wanted *one = want_host ("poet.example", cento_peer_get_port (peer));
  g_autofree char *steps = g_strdup_printf ("look up, connect, try %s", cento_peer_get_address (peer));

  cento_mock_resolver_answer (resolver, "poet.example", "127.0.0.1");
  assert_connected (one, cento_peer_get_address (peer));
  ck_assert_str_eq (one->steps->str, steps);
}
END_TEST

START_TEST (test_a9_name_of_another_script_is_asked_in_ascii)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("silent", NULL);

  cento_mock_resolver_answer (resolver, "xn--e1afmkfd.xn--p1ai", "127.0.0.1");
  assert_connected (want_host ("пример.рф", cento_peer_get_port (peer)), cento_peer_get_address (peer));
}
END_TEST

START_TEST (test_b1_refused_is_told_unchanged_and_stops_nobody)
{
  g_autoptr (CentoPeer) nobody = cento_peer_new_refusing ("127.0.0.1");
  g_autoptr (CentoPeer) peer = cento_peer_new ("silent", NULL);
  Wanted *refused = want (cento_peer_get_address (nobody));
  Wanted *good = want (cento_peer_get_address (peer));

  assert_failed (refused, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED);
  assert_connected (good, cento_peer_get_address (peer));
}
END_TEST

START_TEST (test_b2_dead_address_ends_at_the_deadline)
{
  g_autoptr (CentoPeer) dead = cento_peer_new_dead ("127.0.0.1", 0);
  gint64 begin = g_get_monotonic_time ();

  assert_failed (want_with_timeout (cento_peer_get_address (dead), SHORT), CENTO_ERROR,
                 CENTO_ERROR_CONNECT_TIMEOUT);
  ck_assert_int_ge (g_get_monotonic_time () - begin, SHORT);
}
END_TEST

START_TEST (test_b2_deadline_may_be_shorter_than_the_patience)
{
  g_autoptr (CentoPeer) dead = cento_peer_new_dead ("127.0.0.1", 0);
  Wanted *one = want_with_timeout (cento_peer_get_address (dead), G_TIME_SPAN_MILLISECOND);
  gint64 end;

  cento_test_wait (has_stepped, one);
  end = cento_deadlines_get_next (cento_reactor_get_deadlines (reactor));
  ck_assert_int_le (end, g_get_monotonic_time () + G_TIME_SPAN_MILLISECOND);
  assert_failed (one, CENTO_ERROR, CENTO_ERROR_CONNECT_TIMEOUT);
}
END_TEST

START_TEST (test_b6_unknown_host_is_told_unchanged)
{
  cento_mock_resolver_fail (resolver, "none.example", G_RESOLVER_ERROR_NOT_FOUND);
  assert_failed (want ("none.example:1"), G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND);
  ck_assert_str_eq (wanted[0].steps->str, "look up");
}
END_TEST

START_TEST (test_b7_silent_name_service_ends_at_the_deadline)
{
  assert_failed (want_with_timeout ("silent.example:1", SHORT), CENTO_ERROR, CENTO_ERROR_LOOKUP_TIMEOUT);
  ck_assert_uint_eq (cento_mock_resolver_get_n_asked (resolver, NULL), 1);
}
END_TEST

START_TEST (test_b9_numeric_address_overtakes_a_hundred_silent_names)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("silent", NULL);

  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *host = g_strdup_printf ("silent-%u.example", i);

      want_host (host, 1);
    }
  assert_connected (want (cento_peer_get_address (peer)), cento_peer_get_address (peer));
  ck_assert_uint_eq (n_done, 1);
}
END_TEST

START_TEST (test_b11_living_family_wins_over_a_dead_one)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("silent", NULL);
  g_autoptr (CentoPeer) dead = NULL;

  if (!cento_peer_has_ipv6 ())
    cento_test_skip ("no IPv6 here");
  dead = cento_peer_new_dead ("::1", cento_peer_get_port (peer));
  cento_mock_resolver_answer (resolver, "poet.example", "::1,127.0.0.1");
  assert_connected (want_host ("poet.example", cento_peer_get_port (peer)), cento_peer_get_address (peer));
  ck_assert_ptr_nonnull (strstr (wanted[0].steps->str, "try [::1]:"));
}
END_TEST

START_TEST (test_b12_one_deadline_for_all_addresses)
{
  g_autoptr (CentoPeer) first = cento_peer_new_dead ("127.0.0.1", 0);
  G_GNUC_UNUSED g_autoptr (CentoPeer) second = cento_peer_new_dead ("127.0.0.2", cento_peer_get_port (first));
  g_autofree char *text = g_strdup_printf ("poet.example:%u", cento_peer_get_port (first));

  cento_mock_resolver_answer (resolver, "poet.example", "127.0.0.1,127.0.0.2,127.0.0.1,127.0.0.2");
  assert_failed (want_with_timeout (text, SHORT), CENTO_ERROR, CENTO_ERROR_CONNECT_TIMEOUT);
}
END_TEST

START_TEST (test_b13_cancelled_while_waiting)
{
  g_autoptr (CentoPeer) dead = cento_peer_new_dead ("127.0.0.1", 0);
  Wanted *one = want (cento_peer_get_address (dead));

  g_cancellable_cancel (one->cancellable);
  ck_assert (!one->done);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  ck_assert_msg (one->done, "it was begun all the same");
  assert_failed (one, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  ck_assert_str_eq (one->steps->str, "");
}
END_TEST

START_TEST (test_b13_cancelled_while_looking_up)
{
  Wanted *one = want ("silent.example:1");

  cento_test_wait (has_stepped, one);
  g_cancellable_cancel (one->cancellable);
  ck_assert (!one->done);
  assert_failed (one, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}
END_TEST

START_TEST (test_b13_cancelled_while_connecting)
{
  g_autoptr (CentoPeer) dead = cento_peer_new_dead ("127.0.0.1", 0);
  Wanted *one = want (cento_peer_get_address (dead));

  cento_test_wait (has_stepped, one);
  g_cancellable_cancel (one->cancellable);
  assert_failed (one, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}
END_TEST

/* Parameter: the step in whose callback the caller cancels. */
START_TEST (test_b13_cancelled_by_a_step)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("silent", NULL);
  Wanted *one;

  cento_mock_resolver_answer (resolver, "poet.example", "127.0.0.1");
  one = want_host ("poet.example", cento_peer_get_port (peer));
  one->cancel_at = _i;
  assert_failed (one, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}
END_TEST

/* Parameter: after how many turns of the main loop the caller cancels. */
START_TEST (test_b13_cancelled_at_any_turn)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("silent", NULL);
  Wanted *one;

  cento_mock_resolver_answer (resolver, "poet.example", "127.0.0.1");
  one = want_host ("poet.example", cento_peer_get_port (peer));
  for (int turn = 0; turn < _i && !one->done; turn++)
    g_main_context_iteration (NULL, TRUE);
  g_cancellable_cancel (one->cancellable);
  wait_for (one);
  if (one->error != NULL)
    ck_assert (g_error_matches (one->error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
}
END_TEST

START_TEST (test_sixty_four_unanswered_hold_the_next_up_for_a_moment_only)
{
  g_autoptr (CentoPeer) dead = cento_peer_new_dead ("127.0.0.1", 0);
  g_autoptr (CentoPeer) peer = cento_peer_new ("silent", NULL);
  gint64 begin = g_get_monotonic_time ();

  for (guint i = 0; i < CENTO_CONNECTOR_MAX_COUNTED; i++)
    want (cento_peer_get_address (dead));
  assert_connected (want (cento_peer_get_address (peer)), cento_peer_get_address (peer));
  ck_assert_int_ge (g_get_monotonic_time () - begin, CENTO_CONNECTOR_PATIENCE);
  ck_assert_uint_eq (n_done, 1);
}
END_TEST

START_TEST (test_b14_more_than_the_capacity_wait_for_a_place)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("silent", NULL);
  const char *address = cento_peer_get_address (peer);
  Wanted *third;

  cento_connector_set_capacity (connector, 2);
  assert_connected (want (address), address);
  assert_connected (want (address), address);
  third = want (address);
  ck_assert (!cento_test_wait_for (is_done, third, 50 * G_TIME_SPAN_MILLISECOND));
  ck_assert_uint_eq (cento_connector_get_n_waiting (connector), 1);
  hand_back (&wanted[0]);
  assert_connected (third, address);
  ck_assert_uint_eq (cento_connector_get_n_waiting (connector), 0);
}
END_TEST

START_TEST (test_what_fails_gives_its_place_back)
{
  g_autoptr (CentoPeer) nobody = cento_peer_new_refusing ("127.0.0.1");
  g_autoptr (CentoPeer) peer = cento_peer_new ("silent", NULL);
  Wanted *good;

  cento_connector_set_capacity (connector, 1);
  want (cento_peer_get_address (nobody));
  want ("silent.example:1")->cancel_at = CENTO_CONNECT_LOOKING_UP;
  good = want (cento_peer_get_address (peer));
  assert_connected (good, cento_peer_get_address (peer));
}
END_TEST

/* From here on the process gets no further descriptor: the lowest free one is beyond the limit. */
static void
exhaust_descriptors (void)
{
  struct rlimit limit;
  int lowest = dup (0);

  close (lowest);
  ck_assert_int_eq (getrlimit (RLIMIT_NOFILE, &limit), 0);
  limit.rlim_cur = (rlim_t) lowest;
  ck_assert_int_eq (setrlimit (RLIMIT_NOFILE, &limit), 0);
}

static void
restore_descriptors (void)
{
  struct rlimit limit;

  ck_assert_int_eq (getrlimit (RLIMIT_NOFILE, &limit), 0);
  limit.rlim_cur = limit.rlim_max;
  ck_assert_int_eq (setrlimit (RLIMIT_NOFILE, &limit), 0);
}

START_TEST (test_b15_no_descriptor_at_all_is_an_error)
{
  Wanted *one = want ("127.0.0.1:1");

  exhaust_descriptors ();
  assert_failed (one, CENTO_ERROR, CENTO_ERROR_DESCRIPTORS);
  restore_descriptors ();
}
END_TEST

START_TEST (test_b15_no_descriptor_left_waits_for_one_given_back)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("silent", NULL);
  const char *address = cento_peer_get_address (peer);
  Wanted *second;

  assert_connected (want (address), address);
  exhaust_descriptors ();
  second = want (address);
  ck_assert (!cento_test_wait_for (is_done, second, 50 * G_TIME_SPAN_MILLISECOND));
  ck_assert_uint_eq (cento_connector_get_n_waiting (connector), 1);
  restore_descriptors ();
  hand_back (&wanted[0]);
  assert_connected (second, address);
  ck_assert (g_str_has_prefix (second->steps->str, "connect, "));
  ck_assert_ptr_null (strstr (second->steps->str + 1, "connect"));
}
END_TEST

START_TEST (test_b15_one_that_gives_up_lets_the_next_try_again)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("silent", NULL);
  Wanted *silent = want ("silent.example:1");
  Wanted *second;

  cento_test_wait (has_stepped, silent);
  exhaust_descriptors ();
  second = want (cento_peer_get_address (peer));
  ck_assert (!cento_test_wait_for (is_done, second, 50 * G_TIME_SPAN_MILLISECOND));
  restore_descriptors ();
  g_cancellable_cancel (silent->cancellable);
  assert_connected (second, cento_peer_get_address (peer));
}
END_TEST

START_TEST (test_b15_no_descriptor_until_the_deadline_is_an_error)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("silent", NULL);
  const char *address = cento_peer_get_address (peer);

  assert_connected (want (address), address);
  exhaust_descriptors ();
  assert_failed (want_with_timeout (address, SHORT), CENTO_ERROR, CENTO_ERROR_DESCRIPTORS);
  restore_descriptors ();
}
END_TEST

static gboolean
on_frame (gpointer user_data)
{
  gint64 *frames = user_data;
  gint64 now = g_get_monotonic_time ();

  frames[1] = MAX (frames[1], now - frames[0]);
  frames[0] = now;
  return G_SOURCE_CONTINUE;
}

START_TEST (test_a_thousand_connects_leave_time_for_frames)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("silent", NULL);
  gint64 frames[2] = { g_get_monotonic_time (), 0 };
  guint frame_clock = g_timeout_add_full (G_PRIORITY_HIGH_IDLE + 20, 5, on_frame, frames, NULL);

  restore_descriptors ();
  cento_connector_set_capacity (connector, MAX_WANTED);
  for (guint i = 0; i < MAX_WANTED; i++)
    want (cento_peer_get_address (peer));
  cento_test_wait (all_done, NULL);
  g_source_remove (frame_clock);
  for (guint i = 0; i < MAX_WANTED; i++)
    ck_assert_ptr_nonnull (wanted[i].connection);
  ck_assert_int_lt (frames[1], 250 * G_TIME_SPAN_MILLISECOND);
}
END_TEST

static Suite *
connector_suite (void)
{
  Suite *suite = suite_create ("connector");
  TCase *tcase = cento_test_case_new (suite, "connecting");

  tcase_add_checked_fixture (tcase, setup, teardown);
  tcase_add_test (tcase, test_connects_to_a_numeric_address);
  tcase_add_test (tcase, test_ipv6_peer_is_named_in_brackets);
  tcase_add_test (tcase, test_name_is_looked_up_first);
  tcase_add_test (tcase, test_a9_name_of_another_script_is_asked_in_ascii);
  tcase_add_test (tcase, test_b1_refused_is_told_unchanged_and_stops_nobody);
  tcase_add_test (tcase, test_b2_dead_address_ends_at_the_deadline);
  tcase_add_test (tcase, test_b2_deadline_may_be_shorter_than_the_patience);
  tcase_add_test (tcase, test_b6_unknown_host_is_told_unchanged);
  tcase_add_test (tcase, test_b7_silent_name_service_ends_at_the_deadline);
  tcase_add_test (tcase, test_b9_numeric_address_overtakes_a_hundred_silent_names);
  tcase_add_test (tcase, test_b11_living_family_wins_over_a_dead_one);
  tcase_add_test (tcase, test_b12_one_deadline_for_all_addresses);
  tcase_add_test (tcase, test_b13_cancelled_while_waiting);
  tcase_add_test (tcase, test_b13_cancelled_while_looking_up);
  tcase_add_test (tcase, test_b13_cancelled_while_connecting);
  tcase_add_loop_test (tcase, test_b13_cancelled_by_a_step, CENTO_CONNECT_LOOKING_UP,
                       CENTO_CONNECT_TRYING + 1);
  tcase_add_loop_test (tcase, test_b13_cancelled_at_any_turn, 0, 12);
  tcase_add_test (tcase, test_sixty_four_unanswered_hold_the_next_up_for_a_moment_only);
  tcase_add_test (tcase, test_b14_more_than_the_capacity_wait_for_a_place);
  tcase_add_test (tcase, test_what_fails_gives_its_place_back);
  tcase_add_test (tcase, test_b15_no_descriptor_at_all_is_an_error);
  tcase_add_test (tcase, test_b15_no_descriptor_left_waits_for_one_given_back);
  tcase_add_test (tcase, test_b15_one_that_gives_up_lets_the_next_try_again);
  tcase_add_test (tcase, test_b15_no_descriptor_until_the_deadline_is_an_error);
  tcase_add_test (tcase, test_a_thousand_connects_leave_time_for_frames);
  return suite;
}

int
main (void)
{
  return cento_test_main (connector_suite, NULL);
}
