/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-chunk-log.h"
#include "support/cento-test.h"

#define MANY 10000

static CentoChunk
make_chunk (guint index)
{
  return (CentoChunk){
    .time = 100 * (gint64) (index / 2), /* two of each time */
    .turn = index,
    .task = 3,
    .offset = 10 * index,
    .length = 10,
    .attempt = 1,
  };
}

static CentoChunkLog *
make_log (guint n_chunks)
{
  CentoChunkLog *log = cento_chunk_log_new ();

  for (guint i = 0; i < n_chunks; i++)
    {
      CentoChunk chunk = make_chunk (i);

      cento_chunk_log_append (log, &chunk);
    }

  return log;
}

START_TEST (test_new_log_is_empty)
{
  g_autoptr (CentoChunkLog) log = cento_chunk_log_new ();

  ck_assert_uint_eq (cento_chunk_log_get_n_chunks (log), 0);
  ck_assert_uint_eq (cento_chunk_log_find_time (log, 0), 0);
}
END_TEST

START_TEST (test_chunks_come_back_as_they_were)
{
  g_autoptr (CentoChunkLog) log = make_log (MANY);

  ck_assert_uint_eq (cento_chunk_log_get_n_chunks (log), MANY);
  for (guint i = 0; i < MANY; i++)
    {
      CentoChunk expected = make_chunk (i);

      ck_assert_mem_eq (cento_chunk_log_get (log, i), &expected, sizeof expected);
    }
}
END_TEST

START_TEST (test_chunk_stays_where_it_is)
{
  g_autoptr (CentoChunkLog) log = cento_chunk_log_new ();
  const CentoChunk *places[MANY];

  for (guint i = 0; i < MANY; i++)
    {
      CentoChunk chunk = make_chunk (i);

      cento_chunk_log_append (log, &chunk);
      places[i] = cento_chunk_log_get (log, i);
    }

  for (guint i = 0; i < MANY; i++)
    {
      ck_assert_ptr_eq (cento_chunk_log_get (log, i), places[i]);
      ck_assert_uint_eq (places[i]->turn, i);
    }
}
END_TEST

START_TEST (test_find_time_gives_the_first_not_before)
{
  g_autoptr (CentoChunkLog) log = make_log (MANY);

  ck_assert_uint_eq (cento_chunk_log_find_time (log, -1), 0);
  for (guint i = 0; i < MANY; i += 2)
    {
      gint64 time = 100 * (gint64) (i / 2);

      ck_assert_uint_eq (cento_chunk_log_find_time (log, time), i);
      ck_assert_uint_eq (cento_chunk_log_find_time (log, time + 1), i + 2);
    }
  ck_assert_uint_eq (cento_chunk_log_find_time (log, G_MAXINT64), MANY);
}
END_TEST

static Suite *
chunk_log_suite (void)
{
  Suite *suite = suite_create ("chunk-log");
  TCase *tcase = cento_test_case_new (suite, "log");

  tcase_add_test (tcase, test_new_log_is_empty);
  tcase_add_test (tcase, test_chunks_come_back_as_they_were);
  tcase_add_test (tcase, test_chunk_stays_where_it_is);
  tcase_add_test (tcase, test_find_time_gives_the_first_not_before);

  return suite;
}

int
main (void)
{
  return cento_test_main (chunk_log_suite, NULL);
}
