/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-bisect.h"

#include "support/cento-test.h"

static const int numbers[] = { 1, 3, 3, 3, 5, 9 };

static gboolean
is_less (gconstpointer items, guint index, gconstpointer wanted)
{
  g_assert_cmpuint (index, <, G_N_ELEMENTS (numbers));
  return ((const int *) items)[index] < *(const int *) wanted;
}

/* A walk from the first one on says what is right. */
START_TEST (test_every_number_is_found_in_every_range)
{
  for (guint first = 0; first <= G_N_ELEMENTS (numbers); first++)
    for (guint past = first; past <= G_N_ELEMENTS (numbers); past++)
      for (int wanted = 0; wanted <= 10; wanted++)
        {
          guint right = first;

          while (right < past && numbers[right] < wanted)
            right++;
          ck_assert_uint_eq (cento_bisect (numbers, first, past, is_less, &wanted), right);
          ck_assert_uint_eq (cento_bisect_near (numbers, first, past, is_less, &wanted), right);
        }
}
END_TEST

static gboolean
is_lower (gconstpointer items, guint index, gconstpointer wanted)
{
  return index < *(const guint *) wanted;
}

START_TEST (test_indexes_do_not_overflow)
{
  guint wanted = G_MAXUINT - 3;

  ck_assert_uint_eq (cento_bisect (NULL, 0, G_MAXUINT, is_lower, &wanted), wanted);
  ck_assert_uint_eq (cento_bisect_near (NULL, 0, G_MAXUINT, is_lower, &wanted), wanted);
}
END_TEST

static Suite *
bisect_suite (void)
{
  Suite *suite = suite_create ("bisect");
  TCase *tcase = cento_test_case_new (suite, "search");

  tcase_add_test (tcase, test_every_number_is_found_in_every_range);
  tcase_add_test (tcase, test_indexes_do_not_overflow);

  return suite;
}

int
main (void)
{
  return cento_test_main (bisect_suite, NULL);
}
