/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-afterglow.h"

#include "support/cento-test.h"

#define NOW  (5000 * G_TIME_SPAN_SECOND)
#define FADE (1200 * G_TIME_SPAN_MILLISECOND)

static CentoAfterglow *glow;

static void
set_up (void)
{
  glow = cento_afterglow_new ();
}

static void
tear_down (void)
{
  cento_afterglow_free (glow);
}

/* How bright a chunk is: 0 when it is not lit. */
static double
get_light (guint index, gint64 now)
{
  double light = 0;

  for (guint i = 0; i < cento_afterglow_get_n_lit (glow); i++)
    {
      guint found;
      double opacity = cento_afterglow_get_lit (glow, i, now, &found);

      if (found == index)
        light = opacity;
    }
  return light;
}

START_TEST (test_newest_is_steady)
{
  guint index;

  ck_assert_uint_eq (cento_afterglow_get_n_lit (glow), 0);
  ck_assert (!cento_afterglow_get_newest (glow, &index));
  cento_afterglow_light (glow, 7);

  ck_assert_double_eq (get_light (7, NOW), 1);
  ck_assert_double_eq (get_light (7, NOW + 100 * FADE), 1);
  ck_assert_int_eq (cento_afterglow_update (glow, NOW), -1);
  ck_assert (cento_afterglow_get_newest (glow, &index));
  ck_assert_uint_eq (index, 7);
}
END_TEST

START_TEST (test_it_fades_when_it_is_newest_no_longer)
{
  double before = 1;

  cento_afterglow_light (glow, 7);
  cento_afterglow_fade (glow, NOW);
  cento_afterglow_light (glow, 8);

  ck_assert_double_eq (get_light (7, NOW), 1);
  for (gint64 time = FADE / 6; time < FADE; time += FADE / 6)
    {
      double light = get_light (7, NOW + time);

      ck_assert_double_lt (light, before);
      ck_assert_double_gt (light, 0);
      before = light;
    }
  ck_assert_double_eq (get_light (7, NOW + FADE), 0);
  ck_assert_double_eq (get_light (8, NOW + FADE), 1);
}
END_TEST

START_TEST (test_several_fade_at_once)
{
  for (guint i = 0; i < 10; i++)
    {
      cento_afterglow_fade (glow, NOW + i * FADE / 20);
      cento_afterglow_light (glow, i);
    }

  for (guint i = 1; i < 10; i++)
    ck_assert_double_ge (get_light (i, NOW + FADE / 2), get_light (i - 1, NOW + FADE / 2));
  ck_assert_double_gt (get_light (0, NOW + FADE / 2), 0);
}
END_TEST

START_TEST (test_steps_are_told_until_all_is_dark)
{
  gint64 next = NOW;
  guint n_steps = 0;

  cento_afterglow_light (glow, 7);
  cento_afterglow_fade (glow, NOW);
  while ((next = cento_afterglow_update (glow, next)) >= 0)
    {
      ck_assert_int_gt (next, NOW);
      ck_assert_int_le (next, NOW + FADE);
      n_steps++;
    }

  ck_assert_uint_ge (n_steps, 6);
  ck_assert_uint_le (n_steps, 20);
  ck_assert_uint_eq (cento_afterglow_get_n_lit (glow), 0);
}
END_TEST

START_TEST (test_all_that_fade_take_their_steps_together)
{
  for (guint i = 0; i < 10; i++)
    {
      cento_afterglow_fade (glow, NOW + i * 7777);
      cento_afterglow_light (glow, i);
    }

  for (gint64 time = NOW + 80000; time < NOW + FADE / 2;)
    {
      gint64 next = cento_afterglow_update (glow, time);

      for (guint i = 0; i < 9; i++)
        ck_assert_double_eq (get_light (i, time), get_light (i, next - 1));
      time = next;
    }
}
END_TEST

START_TEST (test_what_is_dark_is_forgotten)
{
  for (guint i = 0; i < 10000; i++)
    {
      cento_afterglow_fade (glow, NOW + i * FADE / 10);
      cento_afterglow_light (glow, i);
      ck_assert_uint_le (cento_afterglow_get_n_lit (glow), 11);
    }
}
END_TEST

START_TEST (test_steady_ones_follow_without_a_trace)
{
  cento_afterglow_light (glow, 7);
  cento_afterglow_light (glow, 8);

  ck_assert_uint_eq (cento_afterglow_get_n_lit (glow), 1);
  ck_assert_double_eq (get_light (8, NOW), 1);
  cento_afterglow_clear (glow);
  ck_assert_uint_eq (cento_afterglow_get_n_lit (glow), 0);
}
END_TEST

static Suite *
afterglow_suite (void)
{
  Suite *suite = suite_create ("afterglow");
  TCase *tcase = cento_test_case_new (suite, "fading");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_newest_is_steady);
  tcase_add_test (tcase, test_it_fades_when_it_is_newest_no_longer);
  tcase_add_test (tcase, test_several_fade_at_once);
  tcase_add_test (tcase, test_steps_are_told_until_all_is_dark);
  tcase_add_test (tcase, test_all_that_fade_take_their_steps_together);
  tcase_add_test (tcase, test_what_is_dark_is_forgotten);
  tcase_add_test (tcase, test_steady_ones_follow_without_a_trace);
  return suite;
}

int
main (void)
{
  return cento_test_main (afterglow_suite, NULL);
}
