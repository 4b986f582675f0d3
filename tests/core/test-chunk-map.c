/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-chunk-map.h"

#include "support/cento-test.h"

#define MANY 10000

static CentoChunkMap *map;

static void
set_up (void)
{
  map = cento_chunk_map_new ();
}

static void
tear_down (void)
{
  g_clear_pointer (&map, cento_chunk_map_free);
}

static void
assert_range (guint index, guint expected_from, guint expected_to)
{
  guint from, to;

  cento_chunk_map_get_range (map, index, &from, &to);
  ck_assert_uint_eq (from, expected_from);
  ck_assert_uint_eq (to, expected_to);
}

static void
assert_found (guint offset, guint expected)
{
  guint index;

  ck_assert (cento_chunk_map_find (map, offset, &index));
  ck_assert_uint_eq (index, expected);
}

START_TEST (test_text_without_chunks_has_no_characters)
{
  guint index;

  ck_assert_uint_eq (cento_chunk_map_get_n_chunks (map), 0);
  ck_assert (!cento_chunk_map_find (map, 0, &index));
}
END_TEST

START_TEST (test_chunks_follow_one_another)
{
  guint index;

  cento_chunk_map_set_end (map, 0, 10);
  cento_chunk_map_set_end (map, 1, 13);

  ck_assert_uint_eq (cento_chunk_map_get_n_chunks (map), 2);
  assert_range (0, 0, 10);
  assert_range (1, 10, 13);
  assert_found (0, 0);
  assert_found (9, 0);
  assert_found (10, 1);
  assert_found (12, 1);
  ck_assert (!cento_chunk_map_find (map, 13, &index));
}
END_TEST

START_TEST (test_last_chunk_grows)
{
  cento_chunk_map_set_end (map, 0, 4);
  cento_chunk_map_set_end (map, 1, 6);
  cento_chunk_map_set_end (map, 1, 9);

  ck_assert_uint_eq (cento_chunk_map_get_n_chunks (map), 2);
  assert_range (1, 4, 9);
  assert_found (8, 1);
}
END_TEST

START_TEST (test_chunk_may_have_no_character)
{
  guint index;

  cento_chunk_map_set_end (map, 0, 0);
  cento_chunk_map_set_end (map, 1, 5);
  cento_chunk_map_set_end (map, 2, 5);
  cento_chunk_map_set_end (map, 3, 5);
  cento_chunk_map_set_end (map, 4, 6);

  assert_range (0, 0, 0);
  assert_range (3, 5, 5);
  assert_found (0, 1);
  assert_found (4, 1);
  assert_found (5, 4);
  ck_assert (!cento_chunk_map_find (map, 6, &index));
}
END_TEST

START_TEST (test_every_character_is_found_in_its_chunk)
{
  guint end = 0;

  for (guint i = 0; i < MANY; i++)
    cento_chunk_map_set_end (map, i, end += i % 4);
  for (guint i = 0; i < MANY; i++)
    {
      guint from, to;

      cento_chunk_map_get_range (map, i, &from, &to);
      ck_assert_uint_eq (to - from, i % 4);
      for (guint offset = from; offset < to; offset++)
        assert_found (offset, i);
    }
}
END_TEST

static Suite *
chunk_map_suite (void)
{
  Suite *suite = suite_create ("chunk-map");
  TCase *tcase = cento_test_case_new (suite, "both ways");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_text_without_chunks_has_no_characters);
  tcase_add_test (tcase, test_chunks_follow_one_another);
  tcase_add_test (tcase, test_last_chunk_grows);
  tcase_add_test (tcase, test_chunk_may_have_no_character);
  tcase_add_test (tcase, test_every_character_is_found_in_its_chunk);
  return suite;
}

int
main (void)
{
  return cento_test_main (chunk_map_suite, NULL);
}
