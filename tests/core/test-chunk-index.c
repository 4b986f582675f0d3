/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-chunk-index.h"
#include "support/cento-test.h"

#define MANY 5000u

/* Three servers whose chunks come in an order that is given by a seed, and an index of them. */
typedef struct
{
  CentoArrivalOrder *order;
  CentoChunkLog *logs[3];
  guint32 offsets[3];
  guint n_chunks;
  GRand *rand;
  CentoChunkIndex *index;
} Arrivals;

static Arrivals arrivals;

static void
set_up (void)
{
  arrivals = (Arrivals){ .order = cento_arrival_order_new (), .rand = g_rand_new_with_seed (7) };
  for (guint i = 0; i < G_N_ELEMENTS (arrivals.logs); i++)
    arrivals.logs[i] = cento_chunk_log_new ();
  arrivals.index = cento_chunk_index_new (arrivals.order);
}

static void
tear_down (void)
{
  cento_chunk_index_free (arrivals.index);
  cento_arrival_order_free (arrivals.order);
  for (guint i = 0; i < G_N_ELEMENTS (arrivals.logs); i++)
    cento_chunk_log_free (arrivals.logs[i]);
  g_rand_free (arrivals.rand);
}

/* Several chunks come in a turn, at one time; each server begins a second attempt in the middle. */
static void
arrive (guint n_chunks)
{
  for (guint i = 0; i < n_chunks; i++)
    {
      guint server = (guint) g_rand_int_range (arrivals.rand, 0, 3);
      CentoChunkLog *log = arrivals.logs[server];
      guint n = cento_chunk_log_get_n_chunks (log);
      CentoChunk chunk = { .task = server + 1,
                           .turn = arrivals.n_chunks / 4,
                           .time = (gint64) (arrivals.n_chunks / 4) * 1000 + (gint64) (arrivals.n_chunks / 2),
                           .length = (guint32) g_rand_int_range (arrivals.rand, 1, 20),
                           .attempt = n < 100 ? 1 : 2 };

      if (n == 100)
        arrivals.offsets[server] = 0;
      chunk.offset = arrivals.offsets[server];
      arrivals.offsets[server] += chunk.length;
      arrivals.n_chunks++;
      cento_chunk_log_append (log, &chunk);
      cento_arrival_order_append (arrivals.order, cento_chunk_log_get (log, n));
    }
}

/* Takes all in, and says by how many changes. */
static guint
grow (void)
{
  CentoChunkChange change;
  guint n = 0;

  while (cento_chunk_index_grow (arrivals.index, &change))
    n++;
  return n;
}

static gint64
get_key (const CentoChunk *chunk, CentoChunkSort sort)
{
  guint place;

  switch (sort)
    {
    case CENTO_CHUNK_SORT_TIME:
      return chunk->time;
    case CENTO_CHUNK_SORT_TURN:
      return (gint64) chunk->turn;
    case CENTO_CHUNK_SORT_SERVER:
      return chunk->task;
    case CENTO_CHUNK_SORT_BYTES:
      return chunk->length;
    case CENTO_CHUNK_SORT_GAP:
      ck_assert (cento_chunk_log_find (arrivals.logs[chunk->task - 1], chunk, &place));
      if (chunk->offset == 0)
        return -1;
      return chunk->time - cento_chunk_log_get (arrivals.logs[chunk->task - 1], place - 1)->time;
    }
  return 0;
}

typedef struct
{
  const CentoChunk *chunk;
  gint64 key;
  guint place;
} Expected;

static int
compare (gconstpointer a, gconstpointer b)
{
  const Expected *first = a, *second = b;

  if (first->key != second->key)
    return first->key < second->key ? -1 : 1;
  return first->place < second->place ? -1 : 1;
}

/* Against a plain sort of all that is there; @log NULL for all servers. */
static void
assert_rows (const CentoChunkLog *log, CentoChunkSort sort, gboolean descending)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Expected));
  guint n = log != NULL ? cento_chunk_log_get_n_chunks (log) : arrivals.n_chunks;

  for (guint i = 0; i < n; i++)
    {
      Expected row = { .place = i };

      row.chunk = log != NULL ? cento_chunk_log_get (log, i) : cento_arrival_order_get (arrivals.order, i);
      row.key = get_key (row.chunk, sort);
      g_array_append_val (all, row);
    }
  g_array_sort (all, compare);

  ck_assert_uint_eq (cento_chunk_index_get_n_rows (arrivals.index), n);
  for (guint i = 0; i < n; i++)
    {
      const CentoChunk *chunk = g_array_index (all, Expected, descending ? n - 1 - i : i).chunk;
      guint row;

      ck_assert_ptr_eq (cento_chunk_index_get (arrivals.index, i), chunk);
      ck_assert (cento_chunk_index_find (arrivals.index, chunk, &row));
      ck_assert_uint_eq (row, i);
    }
}

START_TEST (test_every_sort_in_both_directions)
{
  arrive (1000);
  grow ();
  for (int descending = 0; descending < 2; descending++)
    {
      cento_chunk_index_set_sort (arrivals.index, (CentoChunkSort) _i, descending);
      assert_rows (NULL, (CentoChunkSort) _i, descending);
    }
}
END_TEST

START_TEST (test_one_server_alone)
{
  arrive (1000);
  cento_chunk_index_set_log (arrivals.index, arrivals.logs[1]);
  ck_assert_uint_eq (cento_chunk_index_get_n_rows (arrivals.index), 0);
  grow ();
  for (guint sort = 0; sort < CENTO_N_CHUNK_SORTS; sort++)
    {
      cento_chunk_index_set_sort (arrivals.index, sort, TRUE);
      assert_rows (arrivals.logs[1], sort, TRUE);
    }
  cento_chunk_index_set_log (arrivals.index, NULL);
  grow ();
  assert_rows (NULL, CENTO_CHUNK_SORT_GAP, TRUE);
}
END_TEST

/* What is told is done to a list; each must stand as the index does. */
START_TEST (test_growing_tells_what_it_does)
{
  g_autoptr (GPtrArray) mirror = g_ptr_array_new ();
  CentoChunkChange change;

  cento_chunk_index_set_sort (arrivals.index, (CentoChunkSort) (_i / 2), _i % 2);
  for (guint step = 0; step < 60; step++)
    {
      arrive (step % 20 == 19 ? 1200 : step % 10 == 9 ? 100 : step % 4);
      while (cento_chunk_index_grow (arrivals.index, &change))
        {
          if (change.n_removed > 0)
            g_ptr_array_remove_range (mirror, change.position, change.n_removed);
          for (guint i = 0; i < change.n_added; i++)
            g_ptr_array_insert (mirror, (int) (change.position + i),
                                (gpointer) cento_chunk_index_get (arrivals.index, change.position + i));
          ck_assert_uint_eq (mirror->len, cento_chunk_index_get_n_rows (arrivals.index));
        }
      for (guint i = 0; i < mirror->len; i++)
        ck_assert_ptr_eq (cento_chunk_index_get (arrivals.index, i), g_ptr_array_index (mirror, i));
    }
  assert_rows (NULL, (CentoChunkSort) (_i / 2), _i % 2);
}
END_TEST

START_TEST (test_by_time_any_number_comes_as_one_change)
{
  CentoChunkChange change;

  arrive (10);
  ck_assert_uint_eq (grow (), 1);
  arrive (MANY);
  ck_assert (cento_chunk_index_grow (arrivals.index, &change));
  ck_assert_uint_eq (change.position, 10);
  ck_assert_uint_eq (change.n_removed, 0);
  ck_assert_uint_eq (change.n_added, MANY);

  cento_chunk_index_set_sort (arrivals.index, CENTO_CHUNK_SORT_TIME, TRUE);
  arrive (3);
  ck_assert (cento_chunk_index_grow (arrivals.index, &change));
  ck_assert_uint_eq (change.position, 0);
  ck_assert_uint_eq (change.n_added, 3);
}
END_TEST

/* As many as come in a frame when servers are quick. */
START_TEST (test_new_ones_leave_the_other_rows_in_place)
{
  CentoChunkChange change;
  guint n_added = 0;

  cento_chunk_index_set_sort (arrivals.index, CENTO_CHUNK_SORT_BYTES, _i);
  arrive (1000);
  grow ();
  arrive (200);
  while (cento_chunk_index_grow (arrivals.index, &change))
    {
      ck_assert_uint_eq (change.n_removed, 0);
      ck_assert_uint_gt (change.n_added, 0);
      n_added += change.n_added;
    }
  ck_assert_uint_eq (n_added, 200);
}
END_TEST

START_TEST (test_many_new_ones_are_one_change_of_the_rows_between_them)
{
  CentoChunkChange change;

  cento_chunk_index_set_sort (arrivals.index, CENTO_CHUNK_SORT_SERVER, _i);
  arrive (MANY);
  ck_assert_uint_eq (grow (), 1);
  arrive (MANY);
  ck_assert (cento_chunk_index_grow (arrivals.index, &change));
  ck_assert_uint_eq (change.n_added - change.n_removed, MANY);

  /* The first server's old rows stand before its new ones, which are the first. */
  ck_assert_uint_lt (change.n_removed, MANY * 3 / 4);
  ck_assert_uint_gt (change.n_removed, MANY / 2);
  assert_rows (NULL, CENTO_CHUNK_SORT_SERVER, _i);
}
END_TEST

START_TEST (test_those_that_are_no_rows_yet_are_not_found)
{
  CentoChunkChange change;
  guint n_found = 0;

  cento_chunk_index_set_sort (arrivals.index, CENTO_CHUNK_SORT_BYTES, FALSE);
  arrive (100);
  cento_chunk_index_grow (arrivals.index, &change);
  arrive (100);
  cento_chunk_index_grow (arrivals.index, &change);
  for (guint i = 0; i < 200; i++)
    {
      const CentoChunk *chunk = cento_arrival_order_get (arrivals.order, i);
      guint row;

      if (!cento_chunk_index_find (arrivals.index, chunk, &row))
        continue;
      n_found++;
      ck_assert_ptr_eq (cento_chunk_index_get (arrivals.index, row), chunk);
    }
  ck_assert_uint_lt (n_found, 200);
  ck_assert_uint_eq (n_found, cento_chunk_index_get_n_rows (arrivals.index));

  cento_chunk_index_set_sort (arrivals.index, CENTO_CHUNK_SORT_GAP, FALSE);
  assert_rows (NULL, CENTO_CHUNK_SORT_GAP, FALSE);
}
END_TEST

START_TEST (test_too_many_rows_are_by_time)
{
  CentoChunkChange change;

  arrive (CENTO_CHUNK_SORT_LIMIT);
  grow ();
  for (guint sort = 0; sort < CENTO_N_CHUNK_SORTS; sort++)
    ck_assert (cento_chunk_index_can_sort (arrivals.index, sort));
  cento_chunk_index_set_sort (arrivals.index, (CentoChunkSort) _i, FALSE);

  arrive (1);
  ck_assert (cento_chunk_index_grow (arrivals.index, &change));
  ck_assert_uint_eq (cento_chunk_index_get_n_rows (arrivals.index), CENTO_CHUNK_SORT_LIMIT + 1);
  ck_assert_int_eq (cento_chunk_index_get_sort (arrivals.index), CENTO_CHUNK_SORT_TIME);
  for (guint sort = 0; sort < CENTO_N_CHUNK_SORTS; sort++)
    ck_assert_int_eq (cento_chunk_index_can_sort (arrivals.index, sort), sort == CENTO_CHUNK_SORT_TIME);
  ck_assert_ptr_eq (cento_chunk_index_get (arrivals.index, 77), cento_arrival_order_get (arrivals.order, 77));

  /* Of one server alone there are few enough. */
  cento_chunk_index_set_log (arrivals.index, arrivals.logs[0]);
  grow ();
  ck_assert (cento_chunk_index_can_sort (arrivals.index, CENTO_CHUNK_SORT_GAP));
}
END_TEST

START_TEST (test_what_is_no_row_is_not_found)
{
  CentoChunk copy;
  guint row;

  arrive (10);
  grow ();
  arrive (1);
  copy = *cento_arrival_order_get (arrivals.order, 3);
  ck_assert (!cento_chunk_index_find (arrivals.index, &copy, &row));
  ck_assert (!cento_chunk_index_find (arrivals.index, cento_arrival_order_get (arrivals.order, 10), &row));
  cento_chunk_index_set_log (arrivals.index, arrivals.logs[0]);
  grow ();
  ck_assert (!cento_chunk_index_find (arrivals.index, &copy, &row));
}
END_TEST

static void
remove_task (guint task)
{
  g_autoptr (GHashTable) tasks = g_hash_table_new (NULL, NULL);
  g_autoptr (CentoArrivalCut) cut = cento_arrival_cut_new ();

  g_hash_table_add (tasks, GUINT_TO_POINTER (task));
  cento_arrival_order_cut (arrivals.order, tasks, 0, cut);
}

START_TEST (test_removed_chunks_go)
{
  arrive (1000);
  cento_chunk_index_set_sort (arrivals.index, CENTO_CHUNK_SORT_GAP, FALSE);
  grow ();
  remove_task (2);
  cento_chunk_index_clear (arrivals.index);
  ck_assert_uint_eq (cento_chunk_index_get_n_rows (arrivals.index), 0);
  grow ();
  arrivals.n_chunks = cento_arrival_order_get_n_chunks (arrivals.order);
  assert_rows (NULL, CENTO_CHUNK_SORT_GAP, FALSE);
}
END_TEST

static Suite *
chunk_index_suite (void)
{
  Suite *suite = suite_create ("chunk-index");
  TCase *tcase = cento_test_case_new (suite, "rows");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_loop_test (tcase, test_every_sort_in_both_directions, 0, CENTO_N_CHUNK_SORTS);
  tcase_add_test (tcase, test_one_server_alone);
  tcase_add_loop_test (tcase, test_growing_tells_what_it_does, 0, 2 * CENTO_N_CHUNK_SORTS);
  tcase_add_test (tcase, test_by_time_any_number_comes_as_one_change);
  tcase_add_loop_test (tcase, test_new_ones_leave_the_other_rows_in_place, 0, 2);
  tcase_add_loop_test (tcase, test_many_new_ones_are_one_change_of_the_rows_between_them, 0, 2);
  tcase_add_test (tcase, test_those_that_are_no_rows_yet_are_not_found);
  tcase_add_loop_test (tcase, test_too_many_rows_are_by_time, 0, CENTO_N_CHUNK_SORTS);
  tcase_add_test (tcase, test_what_is_no_row_is_not_found);
  tcase_add_test (tcase, test_removed_chunks_go);
  return suite;
}

int
main (void)
{
  return cento_test_main (chunk_index_suite, NULL);
}
