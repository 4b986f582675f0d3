/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-poem.h"

#include <string.h>

#include "support/cento-test.h"

#define R "\xef\xbf\xbd"

static void
append (CentoPoem *poem, const char *text)
{
  cento_poem_append (poem, (const guint8 *) text, strlen (text));
}

/* A byte that tells its place, so that a block in the wrong place is noticed. */
static guint8
byte_at (guint64 offset)
{
  return (guint8) ('0' + (offset * 7 + offset / 512) % 70);
}

static CentoPoem *
make_poem (gsize length, gsize step)
{
  g_autofree guint8 *bytes = g_malloc (length + 1);
  CentoPoem *poem = cento_poem_new ();

  for (gsize i = 0; i < length; i++)
    bytes[i] = byte_at (i);
  for (gsize i = 0; i < length; i += step)
    cento_poem_append (poem, bytes + i, MIN (step, length - i));
  return poem;
}

static void
assert_bytes (CentoPoem *poem, guint64 length)
{
  guint64 offset = 0;
  const guint8 *bytes;
  gsize n_bytes;

  ck_assert_uint_eq (cento_poem_get_length (poem), length);
  while ((n_bytes = cento_poem_peek (poem, offset, &bytes)) > 0)
    {
      for (gsize i = 0; i < n_bytes; i++)
        {
          if (bytes[i] != byte_at (offset + i))
            ck_abort_msg ("byte %" G_GUINT64_FORMAT " differs", offset + i);
        }
      offset += n_bytes;
    }
  ck_assert_uint_eq (offset, length);
}

START_TEST (test_empty_poem_has_nothing)
{
  g_autoptr (CentoPoem) poem = cento_poem_new ();
  g_autoptr (GPtrArray) blocks = cento_poem_dup_blocks (poem);
  g_autofree char *text = cento_poem_dup_text (poem);
  const guint8 *bytes;

  cento_poem_append (poem, NULL, 0);
  ck_assert_uint_eq (cento_poem_get_length (poem), 0);
  ck_assert_uint_eq (cento_poem_peek (poem, 0, &bytes), 0);
  ck_assert_ptr_null (bytes);
  ck_assert_uint_eq (blocks->len, 0);
  ck_assert_ptr_null (cento_poem_get_title (poem));
  ck_assert (!cento_poem_ends_cut (poem));
  ck_assert_str_eq (text, "");
}
END_TEST

START_TEST (test_bytes_are_kept_over_all_block_sizes)
{
  static const gsize lengths[] = { 1, 511, 512, 513, 1535, 1536, 1537, 523775, 523776, 523777, 3 << 20 };
  static const gsize steps[] = { 30, 511, 512, 4096, 65536, 3 << 20 };

  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      for (gsize j = 0; j < G_N_ELEMENTS (steps); j++)
        {
          g_autoptr (CentoPoem) poem = make_poem (lengths[i], steps[j]);

          assert_bytes (poem, lengths[i]);
        }
    }
}
END_TEST

START_TEST (test_a_mebibyte_byte_by_byte_is_quick)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (CentoPoem) poem = make_poem (1 << 20, 1);

  assert_bytes (poem, 1 << 20);
  ck_assert_int_lt (g_get_monotonic_time () - start, 5 * G_TIME_SPAN_SECOND);
}
END_TEST

START_TEST (test_peek_anywhere_gives_the_byte_there)
{
  g_autoptr (CentoPoem) poem = make_poem (600000, 1000);
  const guint8 *bytes;

  for (guint64 offset = 0; offset < 600000; offset += 13)
    {
      ck_assert_uint_gt (cento_poem_peek (poem, offset, &bytes), 0);
      ck_assert_uint_eq (*bytes, byte_at (offset));
    }
  ck_assert_uint_eq (cento_poem_peek (poem, 599999, &bytes), 1);
  ck_assert_uint_eq (cento_poem_peek (poem, 600000, &bytes), 0);
  ck_assert_uint_eq (cento_poem_peek (poem, G_MAXUINT64, &bytes), 0);
}
END_TEST

START_TEST (test_blocks_do_not_move)
{
  g_autoptr (CentoPoem) poem = make_poem (100, 100);
  const guint8 *before;
  const guint8 *after;

  cento_poem_peek (poem, 0, &before);
  for (guint i = 0; i < 1000; i++)
    append (poem, "one more line of a poem that grows and grows\n");
  cento_poem_peek (poem, 0, &after);
  ck_assert_ptr_eq (before, after);
}
END_TEST

START_TEST (test_e20_blocks_hold_what_was_there_and_outlive_the_poem)
{
  CentoPoem *poem = make_poem (2000, 100);
  g_autoptr (GPtrArray) blocks = cento_poem_dup_blocks (poem);
  gsize offset = 0;

  append (poem, "later");
  g_object_unref (poem);
  for (guint i = 0; i < blocks->len; i++)
    {
      gsize size;
      const guint8 *bytes = g_bytes_get_data (g_ptr_array_index (blocks, i), &size);

      for (gsize j = 0; j < size; j++)
        ck_assert_uint_eq (bytes[j], byte_at (offset + j));
      offset += size;
    }
  ck_assert_uint_eq (offset, 2000);
}
END_TEST

static gpointer
sum_blocks (gpointer data)
{
  g_autoptr (GPtrArray) blocks = data;
  gsize sum = 0;

  for (guint i = 0; i < blocks->len; i++)
    {
      gsize size;
      const guint8 *bytes = g_bytes_get_data (g_ptr_array_index (blocks, i), &size);

      for (gsize j = 0; j < size; j++)
        sum += bytes[j];
    }
  return GSIZE_TO_POINTER (sum);
}

START_TEST (test_thread_reads_blocks_while_the_poem_grows)
{
  CentoPoem *poem = make_poem (400000, 1000);
  GThread *thread = g_thread_new ("reader", sum_blocks, cento_poem_dup_blocks (poem));
  gsize expected = 0;

  for (guint i = 0; i < 10000; i++)
    append (poem, "meanwhile");
  g_object_unref (poem);
  for (gsize i = 0; i < 400000; i++)
    expected += byte_at (i);
  ck_assert_uint_eq (GPOINTER_TO_SIZE (g_thread_join (thread)), expected);
}
END_TEST

START_TEST (test_title_grows_with_its_line)
{
  g_autoptr (CentoPoem) poem = cento_poem_new ();

  append (poem, "\n  ");
  ck_assert_ptr_null (cento_poem_get_title (poem));
  append (poem, "Caf\xc3");
  ck_assert_str_eq (cento_poem_get_title (poem), "Caf");
  append (poem, "\xa9 noir\nThe rest");
  ck_assert_str_eq (cento_poem_get_title (poem), "Café noir");
  append (poem, " is not the title");
  ck_assert_str_eq (cento_poem_get_title (poem), "Café noir");
}
END_TEST

START_TEST (test_c8_poem_that_ends_inside_a_character_says_so)
{
  g_autoptr (CentoPoem) poem = cento_poem_new ();
  g_autofree char *text = NULL;

  append (poem, "title\ncaf\xc3");
  ck_assert (cento_poem_ends_cut (poem));
  ck_assert_uint_eq (cento_poem_get_n_replaced (poem), 0);
  text = cento_poem_dup_text (poem);
  ck_assert_str_eq (text, "title\ncaf" R);
  append (poem, "\xa9");
  ck_assert (!cento_poem_ends_cut (poem));
}
END_TEST

START_TEST (test_d1_bytes_that_are_not_text_are_counted_and_kept)
{
  static const guint8 bytes[] = { 'a', '\n', 0xff, 0xfe, 0x00, 0xc0, 0x80, 'b' };
  g_autoptr (CentoPoem) poem = cento_poem_new ();
  g_autofree char *text = NULL;
  const guint8 *kept;

  for (gsize i = 0; i < sizeof bytes; i++)
    cento_poem_append (poem, bytes + i, 1);
  ck_assert_uint_eq (cento_poem_get_n_replaced (poem), 5);
  ck_assert_uint_eq (cento_poem_peek (poem, 0, &kept), sizeof bytes);
  ck_assert_mem_eq (kept, bytes, sizeof bytes);
  text = cento_poem_dup_text (poem);
  ck_assert_str_eq (text, "a\n" R R R R R "b");
}
END_TEST

START_TEST (test_d9_what_is_no_text_at_all_is_kept_and_counted)
{
  static const guint8 utf16[] = { 0xff, 0xfe, 'T', 0, 'y', 0, 'g', 0, 'e', 0, 'r', 0 };
  static const guint8 gzip[] = { 0x1f, 0x8b, 0x08, 0, 0, 0, 0, 0, 0, 0x03, 0xab, 0xac, 0x4a, 0x05, 0, 0xff };
  const guint8 *bytes = _i == 0 ? utf16 : gzip;
  gsize length = _i == 0 ? sizeof utf16 : sizeof gzip;
  g_autoptr (CentoPoem) poem = cento_poem_new ();
  const guint8 *kept;

  cento_poem_append (poem, bytes, length);
  ck_assert_uint_gt (cento_poem_get_n_replaced (poem), length / 10);
  ck_assert_uint_eq (cento_poem_peek (poem, 0, &kept), length);
  ck_assert_mem_eq (kept, bytes, length);
}
END_TEST

START_TEST (test_character_cut_by_a_block_is_whole_in_the_text)
{
  g_autoptr (CentoPoem) poem = cento_poem_new ();
  g_autoptr (GString) expected = g_string_new ("x");
  g_autofree char *text = NULL;

  while (expected->len < 5000)
    g_string_append (expected, "🌙");
  append (poem, expected->str);
  text = cento_poem_dup_text (poem);
  ck_assert_str_eq (text, expected->str);
}
END_TEST

START_TEST (test_chosen_encoding_makes_title_and_text_anew)
{
  g_autoptr (CentoPoem) poem = cento_poem_new ();
  g_autofree char *text = NULL;
  const guint8 *kept;

  append (poem, "\n\x93"
                "D\xe9"
                "j\xe0\n");
  ck_assert_str_eq (cento_poem_get_title (poem), R "D" R "j" R);
  cento_poem_set_encoding (poem, CENTO_ENCODING_WINDOWS_1252);
  ck_assert_str_eq (cento_poem_get_title (poem), "“Déjà");
  append (poem, "vu\x94");
  ck_assert_str_eq (cento_poem_get_title (poem), "“Déjà");
  text = cento_poem_dup_text (poem);
  ck_assert_str_eq (text, "\n“Déjà\nvu”");
  ck_assert_uint_eq (cento_poem_peek (poem, 0, &kept), 10);
  ck_assert_mem_eq (kept,
                    "\n\x93"
                    "D\xe9"
                    "j\xe0\nvu\x94",
                    10);
  /* What it would be in UTF-8 is still known: so the choice can still be offered. */
  ck_assert_uint_eq (cento_poem_get_n_replaced (poem), 4);
}
END_TEST

START_TEST (test_title_goes_on_in_the_chosen_encoding)
{
  g_autoptr (CentoPoem) poem = cento_poem_new ();

  cento_poem_append (poem, (const guint8 *) "\xfe\xff\0c\0a\0", 7);
  cento_poem_set_encoding (poem, CENTO_ENCODING_UTF_16);
  ck_assert_str_eq (cento_poem_get_title (poem), "ca");
  cento_poem_append (poem, (const guint8 *) "f\0\xe9", 3);
  ck_assert_str_eq (cento_poem_get_title (poem), "café");
}
END_TEST

START_TEST (test_ends_cut_as_its_encoding_says)
{
  g_autoptr (CentoPoem) poem = cento_poem_new ();

  append (poem, "caf\xe9\xe9");
  ck_assert (cento_poem_ends_cut (poem));
  cento_poem_set_encoding (poem, CENTO_ENCODING_ISO_8859_1);
  ck_assert (!cento_poem_ends_cut (poem));
  cento_poem_set_encoding (poem, CENTO_ENCODING_UTF_16);
  ck_assert (cento_poem_ends_cut (poem));
  append (poem, "x");
  ck_assert (!cento_poem_ends_cut (poem));
}
END_TEST

START_TEST (test_doubt_comes_with_the_bytes_and_stays)
{
  g_autoptr (CentoPoem) poem = cento_poem_new ();

  ck_assert (!cento_poem_is_doubtful (poem));
  append (poem, "a\xe9z\xe9z\xe9z\xe9z\xe9z\xe9z\xe9z");
  ck_assert (!cento_poem_is_doubtful (poem));
  append (poem, "\xe9z");
  ck_assert (cento_poem_is_doubtful (poem));
  cento_poem_set_encoding (poem, CENTO_ENCODING_ISO_8859_1);
  ck_assert (cento_poem_is_doubtful (poem));
}
END_TEST

static Suite *
poem_suite (void)
{
  Suite *suite = suite_create ("poem");
  TCase *tcase = cento_test_case_new (suite, "bytes");

  tcase_add_test (tcase, test_empty_poem_has_nothing);
  tcase_add_test (tcase, test_bytes_are_kept_over_all_block_sizes);
  tcase_add_test (tcase, test_a_mebibyte_byte_by_byte_is_quick);
  tcase_add_test (tcase, test_peek_anywhere_gives_the_byte_there);
  tcase_add_test (tcase, test_blocks_do_not_move);
  tcase_add_test (tcase, test_e20_blocks_hold_what_was_there_and_outlive_the_poem);
  tcase_add_test (tcase, test_thread_reads_blocks_while_the_poem_grows);

  tcase = cento_test_case_new (suite, "text");
  tcase_add_test (tcase, test_title_grows_with_its_line);
  tcase_add_test (tcase, test_c8_poem_that_ends_inside_a_character_says_so);
  tcase_add_test (tcase, test_d1_bytes_that_are_not_text_are_counted_and_kept);
  tcase_add_loop_test (tcase, test_d9_what_is_no_text_at_all_is_kept_and_counted, 0, 2);
  tcase_add_test (tcase, test_character_cut_by_a_block_is_whole_in_the_text);
  tcase_add_test (tcase, test_chosen_encoding_makes_title_and_text_anew);
  tcase_add_test (tcase, test_title_goes_on_in_the_chosen_encoding);
  tcase_add_test (tcase, test_ends_cut_as_its_encoding_says);
  tcase_add_test (tcase, test_doubt_comes_with_the_bytes_and_stays);
  return suite;
}

int
main (void)
{
  return cento_test_main (poem_suite, NULL);
}
