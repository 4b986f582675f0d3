/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-receiver.h"

#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <gio/gio.h>

#include "core/cento-error.h"
#include "support/cento-test.h"

static GMainContext *context;
static CentoReactor *reactor;
static CentoReceiver *receiver;
static GString *received;
static GError *end_error;
static gboolean ended;
static guint n_full;
static guint64 room;
static gboolean frees_itself;
static int far_end;
static guint n_descriptors;

static void
act (void)
{
  if (frees_itself)
    g_clear_pointer (&receiver, cento_receiver_free);
}

static gboolean
may_read (guint64 *n_bytes, gpointer user_data)
{
  *n_bytes = room - MIN (room, received->len);

  return TRUE;
}

static void
on_bytes (const guint8 *bytes, gsize length, const CentoMoment *moment, gpointer user_data)
{
  ck_assert_uint_gt (length, 0);
  ck_assert (!ended);
  g_string_append_len (received, (const char *) bytes, (gssize) length);
  act ();
}

static void
on_full (const CentoMoment *moment, gpointer user_data)
{
  n_full++;
  g_clear_pointer (&receiver, cento_receiver_free);
}

static void
on_end (const GError *error, gint64 time, gpointer user_data)
{
  ck_assert (!ended);
  ended = TRUE;
  end_error = error != NULL ? g_error_copy (error) : NULL;
  g_clear_pointer (&receiver, cento_receiver_free);
}

static const CentoReceiverFuncs funcs = { may_read, on_bytes, on_full, on_end };

static void
begin (void)
{
  g_autoptr (GError) error = NULL;
  int ends[2];

  context = g_main_context_new ();
  g_main_context_push_thread_default (context);
  reactor = cento_reactor_new (NULL, CENTO_BACKEND_AUTOMATIC, &error);
  ck_assert_ptr_nonnull (reactor);
  n_descriptors = cento_test_count_descriptors ();
  received = g_string_new (NULL);
  room = G_MAXUINT64;

  ck_assert_int_eq (socketpair (AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends), 0);
  far_end = ends[1];
  receiver = cento_receiver_new (reactor, ends[0], &funcs, NULL, &error);
  ck_assert_ptr_nonnull (receiver);
}

static void
finish (void)
{
  g_clear_pointer (&receiver, cento_receiver_free);
  if (far_end >= 0)
    close (far_end);
  ck_assert_uint_eq (cento_test_count_descriptors (), n_descriptors);
  ck_assert_uint_eq (cento_deadlines_get_n_set (cento_reactor_get_deadlines (reactor)), 0);
  g_assert_finalize_object (g_steal_pointer (&reactor));
  g_string_free (g_steal_pointer (&received), TRUE);
  g_clear_error (&end_error);
  g_main_context_pop_thread_default (context);
  g_clear_pointer (&context, g_main_context_unref);
}

static void
give (const char *text)
{
  ck_assert_int_eq (write (far_end, text, strlen (text)), (gssize) strlen (text));
}

static void
close_far_end (void)
{
  close (far_end);
  far_end = -1;
}

static gboolean
has_ended (gpointer user_data)
{
  return ended;
}

static gboolean
has_received (gpointer user_data)
{
  return received->len >= GPOINTER_TO_UINT (user_data);
}

static gboolean
was_full (gpointer user_data)
{
  return n_full > 0;
}

static gint64
now (void)
{
  CentoMoment moment;

  cento_reactor_get_moment (reactor, &moment);

  return moment.time;
}

/* Turns the loop until it has nothing to do at all. */
static void
settle (void)
{
  while (g_main_context_iteration (context, FALSE))
    ;
}

START_TEST (test_bytes_come_before_the_end)
{
  give ("Had we but world enough");
  close_far_end ();
  cento_test_wait (has_ended, NULL);

  ck_assert_str_eq (received->str, "Had we but world enough");
  ck_assert_ptr_null (end_error);
}
END_TEST

START_TEST (test_room_is_filled_to_the_byte)
{
  room = 7;
  give ("Had we but");
  cento_test_wait (was_full, NULL);

  ck_assert_str_eq (received->str, "Had we ");
  ck_assert (!ended);
}
END_TEST

START_TEST (test_end_is_seen_without_room)
{
  room = 6;
  give ("Had we");
  close_far_end ();
  cento_test_wait (has_ended, NULL);

  ck_assert_str_eq (received->str, "Had we");
  ck_assert_uint_eq (n_full, 0);
  ck_assert_ptr_null (end_error);
}
END_TEST

START_TEST (test_c3_silence_ends_it)
{
  give ("and time");
  cento_receiver_set_idle_timeout (receiver, 50 * G_TIME_SPAN_MILLISECOND, now ());
  cento_test_wait (has_ended, NULL);

  ck_assert (g_error_matches (end_error, CENTO_ERROR, CENTO_ERROR_SILENCE));
  ck_assert_str_eq (received->str, "and time");
}
END_TEST

/* As when the whole program was stopped for longer than the limit. */
START_TEST (test_c20_bytes_that_wait_in_the_socket_are_no_silence)
{
  cento_receiver_set_idle_timeout (receiver, G_TIME_SPAN_SECOND, now ());
  give ("late");
  cento_deadlines_fire (cento_reactor_get_deadlines (reactor), now () + G_TIME_SPAN_HOUR);
  ck_assert (!ended);
  cento_test_wait (has_received, GUINT_TO_POINTER (4));

  cento_deadlines_fire (cento_reactor_get_deadlines (reactor), now () + G_TIME_SPAN_HOUR);
  ck_assert (g_error_matches (end_error, CENTO_ERROR, CENTO_ERROR_SILENCE));
}
END_TEST

START_TEST (test_c20_end_that_waits_in_the_socket_is_no_silence)
{
  cento_receiver_set_idle_timeout (receiver, G_TIME_SPAN_SECOND, now ());
  close_far_end ();
  cento_deadlines_fire (cento_reactor_get_deadlines (reactor), now () + G_TIME_SPAN_HOUR);
  ck_assert (!ended);
  cento_test_wait (has_ended, NULL);

  ck_assert_ptr_null (end_error);
}
END_TEST

START_TEST (test_c2_silence_counts_from_the_last_byte)
{
  gint64 begun = now ();
  gint64 last;

  cento_receiver_set_idle_timeout (receiver, 200 * G_TIME_SPAN_MILLISECOND, begun);
  for (guint i = 1; i <= 5; i++)
    {
      gint64 until = now () + 60 * G_TIME_SPAN_MILLISECOND;

      while (now () < until)
        settle ();
      give (".");
      cento_test_wait (has_received, GUINT_TO_POINTER (i));
    }
  last = now ();
  ck_assert (!ended);

  cento_test_wait (has_ended, NULL);
  ck_assert_int_ge (now () - last, 150 * G_TIME_SPAN_MILLISECOND);
}
END_TEST

START_TEST (test_chunks_do_not_touch_the_heap)
{
  CentoDeadlines *deadlines = cento_reactor_get_deadlines (reactor);
  gint64 due;

  cento_receiver_set_idle_timeout (receiver, 60 * G_TIME_SPAN_SECOND, now ());
  due = cento_deadlines_get_next (deadlines);
  give ("this coyness");
  cento_test_wait (has_received, GUINT_TO_POINTER (5));

  ck_assert_int_eq (cento_deadlines_get_next (deadlines), due);
}
END_TEST

START_TEST (test_no_limit_means_no_deadline)
{
  cento_receiver_set_idle_timeout (receiver, 0, now ());

  ck_assert_uint_eq (cento_deadlines_get_n_set (cento_reactor_get_deadlines (reactor)), 0);
}
END_TEST

START_TEST (test_held_receiver_reads_nothing)
{
  cento_receiver_set_held (receiver, TRUE, now ());
  give ("Lady");
  close_far_end ();
  settle ();
  ck_assert_uint_eq (received->len, 0);
  ck_assert (!ended);

  cento_receiver_set_held (receiver, FALSE, now ());
  cento_test_wait (has_ended, NULL);
  ck_assert_str_eq (received->str, "Lady");
}
END_TEST

START_TEST (test_silence_does_not_count_while_held)
{
  cento_receiver_set_idle_timeout (receiver, G_TIME_SPAN_SECOND, now ());
  cento_receiver_set_held (receiver, TRUE, now ());
  ck_assert_uint_eq (cento_deadlines_get_n_set (cento_reactor_get_deadlines (reactor)), 0);

  cento_receiver_set_held (receiver, FALSE, now () + 5 * G_TIME_SPAN_SECOND);
  ck_assert_int_gt (cento_deadlines_get_next (cento_reactor_get_deadlines (reactor)),
                    now () + 4 * G_TIME_SPAN_SECOND);
}
END_TEST

START_TEST (test_c21_receiver_may_be_freed_while_it_reads)
{
  frees_itself = TRUE;
  give ("were no crime");
  cento_test_wait (has_received, GUINT_TO_POINTER (1));
  settle ();

  ck_assert_ptr_null (receiver);
  ck_assert (!ended);
}
END_TEST

START_TEST (test_unwatchable_descriptor_is_an_error)
{
  g_autoptr (GError) error = NULL;
  int fd = dup (far_end);

  close (fd);
  ck_assert_ptr_null (cento_receiver_new (reactor, fd, &funcs, NULL, &error));
  ck_assert_ptr_nonnull (error);
}
END_TEST

static Suite *
receiver_suite (void)
{
  Suite *suite = suite_create ("receiver");
  TCase *tcase = cento_test_case_new (suite, "reading");

  tcase_add_checked_fixture (tcase, begin, finish);
  tcase_add_test (tcase, test_bytes_come_before_the_end);
  tcase_add_test (tcase, test_room_is_filled_to_the_byte);
  tcase_add_test (tcase, test_end_is_seen_without_room);
  tcase_add_test (tcase, test_c3_silence_ends_it);
  tcase_add_test (tcase, test_c20_bytes_that_wait_in_the_socket_are_no_silence);
  tcase_add_test (tcase, test_c20_end_that_waits_in_the_socket_is_no_silence);
  tcase_add_test (tcase, test_c2_silence_counts_from_the_last_byte);
  tcase_add_test (tcase, test_chunks_do_not_touch_the_heap);
  tcase_add_test (tcase, test_no_limit_means_no_deadline);
  tcase_add_test (tcase, test_held_receiver_reads_nothing);
  tcase_add_test (tcase, test_silence_does_not_count_while_held);
  tcase_add_test (tcase, test_c21_receiver_may_be_freed_while_it_reads);
  tcase_add_test (tcase, test_unwatchable_descriptor_is_an_error);

  return suite;
}

int
main (void)
{
  return cento_test_main (receiver_suite, NULL);
}
