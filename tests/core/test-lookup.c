/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-lookup.h"

#include "core/cento-reactor.h"
#include "support/cento-mock-resolver.h"
#include "support/cento-test.h"

#define MAX_ANSWERS 80

/* What one call of cento_lookup_async() brought. */
typedef struct
{
  GList *addresses;
  GError *error;
  gboolean done;
  GCancellable *cancels; /* cancelled by the callback */
} Answer;

static CentoMockResolver *resolver;
static CentoDeadlines *deadlines;
static CentoLookup *lookup;
static Answer answers[MAX_ANSWERS];
static guint n_done;

static void
setup (void)
{
  resolver = cento_mock_resolver_install ();
  deadlines = cento_deadlines_new (NULL, CENTO_REACTOR_PRIORITY);
  lookup = cento_lookup_new (deadlines);
}

static gboolean
nothing_pending (gpointer user_data)
{
  return !g_main_context_pending (NULL);
}

static void
teardown (void)
{
  cento_test_wait (nothing_pending, NULL);
  g_assert_finalize_object (lookup);
  ck_assert_uint_eq (cento_deadlines_get_n_set (deadlines), 0);
  cento_deadlines_free (deadlines);
  for (guint i = 0; i < MAX_ANSWERS; i++)
    {
      g_resolver_free_addresses (answers[i].addresses);
      g_clear_error (&answers[i].error);
    }
  g_object_unref (resolver);
}

static void
on_answer (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Answer *answer = user_data;

  ck_assert (!answer->done);
  answer->addresses = cento_lookup_finish (CENTO_LOOKUP (source), result, &answer->error);
  ck_assert ((answer->addresses == NULL) != (answer->error == NULL));
  answer->done = TRUE;
  n_done++;
  if (answer->cancels != NULL)
    g_cancellable_cancel (answer->cancels);
}

static void
ask (guint index, const char *host, GCancellable *cancellable)
{
  cento_lookup_async (lookup, host, cancellable, on_answer, &answers[index]);
  ck_assert (!answers[index].done);
}

static gboolean
are_done (gpointer user_data)
{
  return n_done >= GPOINTER_TO_UINT (user_data);
}

static void
wait_for (guint n)
{
  cento_test_wait (are_done, GUINT_TO_POINTER (n));
  ck_assert_uint_eq (n_done, n);
}

static gboolean
is_asked (gpointer user_data)
{
  return cento_mock_resolver_get_n_asked (resolver, NULL) >= GPOINTER_TO_UINT (user_data);
}

static void
wait_until_asked (guint n)
{
  cento_test_wait (is_asked, GUINT_TO_POINTER (n));
  ck_assert_uint_eq (cento_mock_resolver_get_n_asked (resolver, NULL), n);
}

static void
assert_answer (guint index, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (GList *link = answers[index].addresses; link != NULL; link = link->next)
    {
      g_autofree char *address = g_inet_address_to_string (link->data);

      g_string_append_printf (text, "%s%s", text->len > 0 ? "," : "", address);
    }
  ck_assert_str_eq (text->str, expected);
}

static void
assert_cancelled (guint index)
{
  ck_assert (answers[index].done);
  ck_assert (g_error_matches (answers[index].error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
}

START_TEST (test_name_brings_both_families_in_the_resolvers_order)
{
  cento_mock_resolver_answer (resolver, "poet.example", "::1,127.0.0.1");
  ask (0, "poet.example", NULL);
  wait_for (1);
  assert_answer (0, "::1,127.0.0.1");
}
END_TEST

START_TEST (test_numeric_hosts_never_reach_the_resolver)
{
  ask (0, "127.0.0.1", NULL);
  ask (1, "::1", NULL);
  ask (2, "fe80::1%lo", NULL);
  wait_for (3);
  assert_answer (0, "127.0.0.1");
  assert_answer (1, "::1");
  assert_answer (2, "fe80::1");
  ck_assert_uint_eq (cento_mock_resolver_get_n_asked (resolver, NULL), 0);
}
END_TEST

START_TEST (test_one_question_serves_all_who_want_the_host)
{
  for (guint i = 0; i < 5; i++)
    ask (i, "poet.example", NULL);
  wait_until_asked (1);
  ask (5, "poet.example", NULL);
  cento_mock_resolver_answer (resolver, "poet.example", "127.0.0.1");
  wait_for (6);
  for (guint i = 0; i < 6; i++)
    assert_answer (i, "127.0.0.1");
  ck_assert_uint_eq (cento_mock_resolver_get_n_asked (resolver, NULL), 1);
}
END_TEST

START_TEST (test_an_answer_is_not_kept_for_later)
{
  cento_mock_resolver_answer (resolver, "poet.example", "127.0.0.1");
  ask (0, "poet.example", NULL);
  wait_for (1);
  cento_mock_resolver_answer (resolver, "poet.example", "127.0.0.2");
  ask (1, "poet.example", NULL);
  wait_for (2);
  assert_answer (1, "127.0.0.2");
}
END_TEST

START_TEST (test_b6_b8_errors_of_the_resolver_pass_unchanged)
{
  cento_mock_resolver_fail (resolver, "none.example", G_RESOLVER_ERROR_NOT_FOUND);
  cento_mock_resolver_fail (resolver, "later.example", G_RESOLVER_ERROR_TEMPORARY_FAILURE);
  ask (0, "none.example", NULL);
  ask (1, "none.example", NULL);
  ask (2, "later.example", NULL);
  wait_for (3);
  ck_assert (g_error_matches (answers[0].error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND));
  ck_assert (g_error_matches (answers[1].error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND));
  ck_assert (g_error_matches (answers[2].error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_TEMPORARY_FAILURE));
}
END_TEST

START_TEST (test_cancelling_one_leaves_the_others_waiting)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  ask (0, "poet.example", cancellable);
  ask (1, "poet.example", NULL);
  wait_until_asked (1);
  g_cancellable_cancel (cancellable);
  ck_assert (!answers[0].done);
  wait_for (1);
  assert_cancelled (0);
  ck_assert_uint_eq (cento_mock_resolver_get_n_open (resolver), 1);
  cento_mock_resolver_answer (resolver, "poet.example", "127.0.0.1");
  wait_for (2);
  assert_answer (1, "127.0.0.1");
}
END_TEST

static gboolean
nothing_open (gpointer user_data)
{
  return cento_mock_resolver_get_n_open (resolver) == 0;
}

START_TEST (test_the_last_who_cancels_ends_the_question)
{
  g_autoptr (GCancellable) first = g_cancellable_new ();
  g_autoptr (GCancellable) second = g_cancellable_new ();

  ask (0, "poet.example", first);
  ask (1, "poet.example", second);
  wait_until_asked (1);
  g_cancellable_cancel (first);
  g_cancellable_cancel (second);
  wait_for (2);
  assert_cancelled (0);
  assert_cancelled (1);
  cento_test_wait (nothing_open, NULL);
  ck_assert_uint_eq (cento_lookup_get_n_under_way (lookup), 0);
}
END_TEST

START_TEST (test_a_question_that_was_ended_can_be_asked_again)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  ask (0, "poet.example", cancellable);
  wait_until_asked (1);
  g_cancellable_cancel (cancellable);
  ask (1, "poet.example", NULL);
  cento_mock_resolver_answer (resolver, "poet.example", "127.0.0.1");
  wait_for (2);
  assert_cancelled (0);
  assert_answer (1, "127.0.0.1");
}
END_TEST

START_TEST (test_cancelled_before_it_began_asks_nobody)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  ask (0, "poet.example", cancellable);
  g_cancellable_cancel (cancellable);
  ask (1, "poet.example", cancellable);
  wait_for (2);
  assert_cancelled (0);
  assert_cancelled (1);
  ck_assert_uint_eq (cento_mock_resolver_get_n_asked (resolver, NULL), 0);
}
END_TEST

START_TEST (test_an_answer_may_cancel_those_who_wait_for_the_same)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  ask (0, "poet.example", NULL);
  ask (1, "poet.example", cancellable);
  ask (2, "poet.example", cancellable);
  answers[0].cancels = cancellable;
  wait_until_asked (1);
  cento_mock_resolver_answer (resolver, "poet.example", "127.0.0.1");
  wait_for (3);
  assert_answer (0, "127.0.0.1");
  assert_cancelled (1);
  assert_cancelled (2);
}
END_TEST

static void
ask_silent (guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *host = g_strdup_printf ("silent-%u.example", i);

      ask (i, host, NULL);
    }
}

static void
answer_silent (guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *host = g_strdup_printf ("silent-%u.example", i);

      cento_mock_resolver_answer (resolver, host, "127.0.0.1");
    }
}

START_TEST (test_eight_questions_are_under_way_at_once)
{
  ask_silent (10);
  wait_until_asked (CENTO_LOOKUP_MAX_COUNTED);
  cento_mock_resolver_answer (resolver, "silent-0.example", "127.0.0.1");
  wait_until_asked (CENTO_LOOKUP_MAX_COUNTED + 1);
  answer_silent (10);
  wait_for (10);
}
END_TEST

START_TEST (test_b9_silent_names_do_not_hold_up_a_good_one)
{
  gint64 begin = g_get_monotonic_time ();

  cento_mock_resolver_answer (resolver, "good.example", "127.0.0.1");
  ask_silent (CENTO_LOOKUP_MAX_COUNTED);
  ask (20, "good.example", NULL);
  wait_for (1);
  assert_answer (20, "127.0.0.1");
  ck_assert_int_ge (g_get_monotonic_time () - begin, CENTO_LOOKUP_PATIENCE);
  answer_silent (CENTO_LOOKUP_MAX_COUNTED);
  wait_for (1 + CENTO_LOOKUP_MAX_COUNTED);
}
END_TEST

/* The heap is told times that have not come, so that nobody waits for them. */
static gint64 told_time;

static void
tell_time (gint64 later)
{
  told_time = MAX (told_time, g_get_monotonic_time ()) + later;
  cento_deadlines_fire (deadlines, told_time);
}

static void
pass_patience (void)
{
  tell_time (CENTO_LOOKUP_PATIENCE);
  tell_time (1);
}

START_TEST (test_b9_forty_silent_names_cost_less_than_five_seconds)
{
  ck_assert_int_lt (40 / CENTO_LOOKUP_MAX_COUNTED * CENTO_LOOKUP_PATIENCE, 5 * G_TIME_SPAN_SECOND);
  ask_silent (40);
  ask (40, "good.example", NULL);
  tell_time (0);
  for (guint i = 0; i < 40 / CENTO_LOOKUP_MAX_COUNTED; i++)
    {
      ck_assert_uint_eq (cento_mock_resolver_get_n_asked (resolver, "good.example"), 0);
      pass_patience ();
    }
  cento_mock_resolver_answer (resolver, "good.example", "127.0.0.1");
  wait_for (1);
  answer_silent (40);
  wait_for (41);
}
END_TEST

START_TEST (test_never_more_than_sixty_four_are_open)
{
  ask_silent (70);
  tell_time (0);
  for (guint i = 0; i < 20; i++)
    pass_patience ();
  ck_assert_uint_eq (cento_mock_resolver_get_n_open (resolver), CENTO_LOOKUP_MAX_UNDER_WAY);
  ck_assert_uint_eq (cento_lookup_get_n_under_way (lookup), CENTO_LOOKUP_MAX_UNDER_WAY);
  answer_silent (70);
  wait_for (CENTO_LOOKUP_MAX_UNDER_WAY);
  tell_time (1);
  wait_for (70);
  ck_assert_uint_eq (cento_lookup_get_n_under_way (lookup), 0);
}
END_TEST

static Suite *
lookup_suite (void)
{
  Suite *suite = suite_create ("lookup");
  TCase *tcase = cento_test_case_new (suite, "look-ups");

  tcase_add_checked_fixture (tcase, setup, teardown);
  tcase_add_test (tcase, test_name_brings_both_families_in_the_resolvers_order);
  tcase_add_test (tcase, test_numeric_hosts_never_reach_the_resolver);
  tcase_add_test (tcase, test_one_question_serves_all_who_want_the_host);
  tcase_add_test (tcase, test_an_answer_is_not_kept_for_later);
  tcase_add_test (tcase, test_b6_b8_errors_of_the_resolver_pass_unchanged);
  tcase_add_test (tcase, test_cancelling_one_leaves_the_others_waiting);
  tcase_add_test (tcase, test_the_last_who_cancels_ends_the_question);
  tcase_add_test (tcase, test_a_question_that_was_ended_can_be_asked_again);
  tcase_add_test (tcase, test_cancelled_before_it_began_asks_nobody);
  tcase_add_test (tcase, test_an_answer_may_cancel_those_who_wait_for_the_same);
  tcase_add_test (tcase, test_eight_questions_are_under_way_at_once);
  tcase_add_test (tcase, test_b9_silent_names_do_not_hold_up_a_good_one);
  tcase_add_test (tcase, test_b9_forty_silent_names_cost_less_than_five_seconds);
  tcase_add_test (tcase, test_never_more_than_sixty_four_are_open);
  return suite;
}

int
main (void)
{
  return cento_test_main (lookup_suite, NULL);
}
