/* SPDX-License-Identifier: GPL-3.0-or-later */
/* get-poetry and servers that are not there, leave early, say nothing or never stop. */
#include "support/cento-peer.h"
#include "support/cento-program.h"
#include "support/cento-test.h"

#include <string.h>

/* Fails unless standard error has one line besides those of chunks, and that names the address. */
static void
assert_one_sentence (CentoProgram *client, const char *address)
{
  g_auto (GStrv) lines = cento_program_dup_err (client);
  const char *sentence = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (g_str_has_prefix (lines[i], "Task ") && strstr (lines[i], ": got ") != NULL)
        continue;
      ck_assert_msg (sentence == NULL, "two sentences: “%s” and “%s”", sentence, lines[i]);
      sentence = lines[i];
    }
  ck_assert_msg (sentence != NULL, "no sentence in:\n%s", cento_program_get_err (client));
  ck_assert_msg (strstr (sentence, address) != NULL, "“%s” does not name %s", sentence, address);
}

/* One server: what it prints, how it ends, and one sentence. */
static void
assert_partial (CentoPeer *peer, const char *expected, const char *option, const char *value)
{
  g_autoptr (CentoProgram) client = cento_program_new ("get-poetry");

  if (option != NULL)
    cento_program_add (client, option, value, NULL);
  cento_program_add (client, cento_peer_get_address (peer), NULL);
  ck_assert_int_eq (cento_program_run (client), 1);
  ck_assert_str_eq (cento_program_get_out (client), expected);
  assert_one_sentence (client, cento_peer_get_address (peer));
}

START_TEST (test_b1_dead_address_beside_a_poem_stops_nobody)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send a poem\n", NULL);
  g_autoptr (CentoPeer) dead = cento_peer_new_refusing ("127.0.0.1");
  g_autoptr (CentoProgram) client = cento_program_new ("get-poetry");

  cento_program_add_port (client, cento_peer_get_port (peer));
  cento_program_add_port (client, cento_peer_get_port (dead));
  ck_assert_int_eq (cento_program_run (client), 1);
  ck_assert_str_eq (cento_program_get_out (client), "a poem\n");
  assert_one_sentence (client, cento_peer_get_address (dead));
}
END_TEST

START_TEST (test_b1_dead_address_first_keeps_the_numbers)
{
  g_autoptr (CentoPeer) dead = cento_peer_new_refusing ("127.0.0.1");
  g_autoptr (CentoPeer) peer = cento_peer_new ("send a poem\n", NULL);
  g_autoptr (CentoProgram) client = cento_program_new ("get-poetry");

  cento_program_add (client, cento_peer_get_address (dead), cento_peer_get_address (peer), NULL);
  ck_assert_int_eq (cento_program_run (client), 1);
  ck_assert_str_eq (cento_program_get_out (client), "a poem\n");
  ck_assert_ptr_nonnull (strstr (cento_program_get_err (client), "Task 2: got 7 bytes of poetry from "));
}
END_TEST

START_TEST (test_b2_silent_address_fails_at_the_deadline)
{
  g_autoptr (CentoPeer) dead = cento_peer_new_dead ("127.0.0.1", 0);

  assert_partial (dead, "", "--connect-timeout", "1");
}
END_TEST

START_TEST (test_b6_unknown_host_fails)
{
  g_autoptr (CentoProgram) client = cento_program_new ("get-poetry");

  cento_program_add (client, "--connect-timeout", "5", "nobody.invalid:10001", NULL);
  ck_assert_int_eq (cento_program_run (client), 1);
  assert_one_sentence (client, "nobody.invalid:10001");
}
END_TEST

START_TEST (test_c1_silence_from_the_start_fails)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("silent", NULL);

  assert_partial (peer, "", "--idle-timeout", "1");
}
END_TEST

START_TEST (test_c3_silence_in_a_poem_keeps_its_bytes)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send half a", "silent", NULL);

  assert_partial (peer, "half a", "--idle-timeout", "1");
}
END_TEST

START_TEST (test_c4_empty_poem_is_told)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("fin", NULL);

  assert_partial (peer, "", NULL, NULL);
}
END_TEST

START_TEST (test_c5_reset_at_once_fails)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("rst", NULL);

  assert_partial (peer, "", NULL, NULL);
}
END_TEST

START_TEST (test_c6_reset_in_a_poem_keeps_what_came)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send half a poem", "wait", "rst", NULL);
  g_autoptr (CentoProgram) client = cento_program_new ("get-poetry");

  cento_program_add (client, cento_peer_get_address (peer), NULL);
  cento_program_start (client);
  cento_program_wait_err (client, "Task 1: got 11 bytes");
  cento_peer_release (peer);
  ck_assert_int_eq (cento_program_wait (client), 1);
  ck_assert_str_eq (cento_program_get_out (client), "half a poem");
  assert_one_sentence (client, cento_peer_get_address (peer));
}
END_TEST

START_TEST (test_c8_fin_inside_a_character_is_incomplete_and_exact)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("hex 636166c3", NULL);

  assert_partial (peer, "caf\xc3", NULL, NULL);
}
END_TEST

START_TEST (test_c9_half_close_is_the_end)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send all", "half", "silent", NULL);
  g_autoptr (CentoProgram) client = cento_program_new ("get-poetry");

  cento_program_add (client, cento_peer_get_address (peer), NULL);
  ck_assert_int_eq (cento_program_run (client), 0);
  ck_assert_str_eq (cento_program_get_out (client), "all");
}
END_TEST

START_TEST (test_c11_endless_poem_stops_at_its_limit)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("endless", NULL);
  g_autoptr (CentoProgram) client = cento_program_new ("get-poetry");
  const char *out;

  cento_program_add (client, "--max-bytes", "100000", cento_peer_get_address (peer), NULL);
  ck_assert_int_eq (cento_program_run (client), 1);
  ck_assert_uint_eq (cento_program_get_n_out (client), 100000);
  out = cento_program_get_out (client);
  for (guint i = 0; i < 100000; i++)
    ck_assert_int_eq (out[i], cento_peer_pattern_byte (i));
  assert_one_sentence (client, cento_peer_get_address (peer));
}
END_TEST

START_TEST (test_c11_endless_poems_stop_at_the_limit_of_all)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("endless", NULL);
  g_autoptr (CentoProgram) client = cento_program_new ("get-poetry");

  cento_program_add (client, "--max-total-bytes", "300000", cento_peer_get_address (peer), NULL);
  cento_program_add (client, cento_peer_get_address (peer), NULL);
  ck_assert_int_eq (cento_program_run (client), 1);
  ck_assert_uint_gt (cento_program_get_n_out (client), 0);
  ck_assert_uint_le (cento_program_get_n_out (client), 300000);
}
END_TEST

START_TEST (test_incomplete_poem_is_saved_and_marked)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("hex 636166c3", NULL);
  g_autoptr (CentoProgram) client = cento_program_new ("get-poetry");
  g_autofree char *folder = cento_test_make_folder ();
  g_autofree char *path = NULL;
  g_autofree char *bytes = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;
  gsize n = 0;

  cento_program_add (client, "--save-to", folder, cento_peer_get_address (peer), NULL);
  ck_assert_int_eq (cento_program_run (client), 1);
  dir = g_dir_open (folder, 0, NULL);
  name = g_dir_read_name (dir);
  ck_assert_ptr_nonnull (name);
  ck_assert_ptr_nonnull (strstr (name, "incomplete"));
  path = g_build_filename (folder, name, NULL);
  ck_assert (g_file_get_contents (path, &bytes, &n, NULL));
  ck_assert_uint_eq (n, 4);
  ck_assert_mem_eq (bytes, "caf\xc3", 4);
  ck_assert_ptr_null (g_dir_read_name (dir));
}
END_TEST

START_TEST (test_quiet_still_tells_failures)
{
  g_autoptr (CentoPeer) dead = cento_peer_new_refusing ("127.0.0.1");
  g_autoptr (CentoProgram) client = cento_program_new ("get-poetry");

  cento_program_add (client, "--quiet", cento_peer_get_address (dead), NULL);
  ck_assert_int_eq (cento_program_run (client), 1);
  assert_one_sentence (client, cento_peer_get_address (dead));
}
END_TEST

static Suite *
trouble_suite (void)
{
  Suite *suite = suite_create ("get-poetry-trouble");
  TCase *tcase = cento_test_case_new (suite, "not there");

  tcase_add_test (tcase, test_b1_dead_address_beside_a_poem_stops_nobody);
  tcase_add_test (tcase, test_b1_dead_address_first_keeps_the_numbers);
  tcase_add_test (tcase, test_b2_silent_address_fails_at_the_deadline);
  tcase_add_test (tcase, test_b6_unknown_host_fails);
  tcase_add_test (tcase, test_quiet_still_tells_failures);

  tcase = cento_test_case_new (suite, "faulty");
  tcase_add_test (tcase, test_c1_silence_from_the_start_fails);
  tcase_add_test (tcase, test_c3_silence_in_a_poem_keeps_its_bytes);
  tcase_add_test (tcase, test_c4_empty_poem_is_told);
  tcase_add_test (tcase, test_c5_reset_at_once_fails);
  tcase_add_test (tcase, test_c6_reset_in_a_poem_keeps_what_came);
  tcase_add_test (tcase, test_c8_fin_inside_a_character_is_incomplete_and_exact);
  tcase_add_test (tcase, test_c9_half_close_is_the_end);
  tcase_add_test (tcase, test_c11_endless_poem_stops_at_its_limit);
  tcase_add_test (tcase, test_c11_endless_poems_stop_at_the_limit_of_all);
  tcase_add_test (tcase, test_incomplete_poem_is_saved_and_marked);
  return suite;
}

int
main (void)
{
  return cento_test_main (trouble_suite, NULL);
}
