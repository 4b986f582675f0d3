/* SPDX-License-Identifier: GPL-3.0-or-later */
/* get-poetry where all goes well: what arrives, in which order it is told, where it is put. */
#include "support/cento-peer.h"
#include "support/cento-program.h"
#include "support/cento-test.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define N_TASKS 3

static const char *const poems[N_TASKS] = { "fascination.txt", "science.txt", "ecstasy.txt" };
static const char *const paces[N_TASKS] = { "10", "10", "30" };

static char *
read_poem (const char *name)
{
  g_autofree char *path = cento_test_dup_poem_path (name);
  char *text = NULL;

  ck_assert (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

/* A server as the original is started, but quicker. */
static CentoProgram *
start_server (const char *poem, const char *num_bytes, guint16 *port)
{
  CentoProgram *server = cento_program_new ("slowpoetry");
  g_autofree char *path = cento_test_dup_poem_path (poem);
  const char *place;

  cento_program_add (server, "--num-bytes", num_bytes, "--delay", "0.005", path, NULL);
  cento_program_start (server);
  cento_program_wait_out (server, ".\n");
  place = g_strrstr (cento_program_get_out (server), " on port ");
  ck_assert_ptr_nonnull (place);
  *port = (guint16) atoi (place + strlen (" on port "));
  return server;
}

/* The three servers and the three poems of the original's first run. */
typedef struct
{
  CentoProgram *servers[N_TASKS];
  guint16 ports[N_TASKS];
  char *poems[N_TASKS];
} Evening;

static void
evening_begin (Evening *evening)
{
  for (guint i = 0; i < N_TASKS; i++)
    {
      evening->servers[i] = start_server (poems[i], paces[i], &evening->ports[i]);
      evening->poems[i] = read_poem (poems[i]);
    }
}

static void
evening_end (Evening *evening)
{
  for (guint i = 0; i < N_TASKS; i++)
    {
      cento_program_free (evening->servers[i]);
      g_free (evening->poems[i]);
    }
}

typedef struct
{
  guint task;
  guint n_bytes;
  char address[64];
} Chunk;

/* Reads "Task 1: got 10 bytes of poetry from 127.0.0.1:10001". */
static gboolean
parse_chunk (const char *line, Chunk *chunk)
{
  int end = 0;

  return sscanf (line, "Task %u: got %u bytes of poetry from %63s%n", &chunk->task, &chunk->n_bytes,
                 chunk->address, &end)
           == 3
         && line[end] == '\0';
}

/* Returns: (element-type Chunk): all that was told on standard error, which is nothing but chunks */
static GArray *
parse_chunks (CentoProgram *client)
{
  g_auto (GStrv) lines = cento_program_dup_err (client);
  GArray *chunks = g_array_new (FALSE, FALSE, sizeof (Chunk));

  for (guint i = 0; lines[i] != NULL; i++)
    {
      Chunk chunk;

      ck_assert_msg (parse_chunk (lines[i], &chunk), "“%s” tells of no chunk", lines[i]);
      g_array_append_val (chunks, chunk);
    }
  return chunks;
}

static CentoProgram *
fetch_evening (Evening *evening)
{
  CentoProgram *client = cento_program_new ("get-poetry");

  for (guint i = 0; i < N_TASKS; i++)
    cento_program_add_port (client, evening->ports[i]);
  ck_assert_int_eq (cento_program_run (client), 0);
  return client;
}

START_TEST (test_three_poems_come_out_in_the_order_of_the_arguments)
{
  Evening evening;
  g_autoptr (CentoProgram) client = NULL;
  g_autofree char *expected = NULL;

  evening_begin (&evening);
  client = fetch_evening (&evening);
  expected = g_strconcat (evening.poems[0], evening.poems[1], evening.poems[2], NULL);
  ck_assert_str_eq (cento_program_get_out (client), expected);
  evening_end (&evening);
}
END_TEST

START_TEST (test_three_poems_are_told_chunk_by_chunk)
{
  Evening evening;
  g_autoptr (CentoProgram) client = NULL;
  g_autoptr (GArray) chunks = NULL;
  gsize sums[N_TASKS] = { 0 };
  guint n_changes = 0;

  evening_begin (&evening);
  client = fetch_evening (&evening);
  chunks = parse_chunks (client);
  for (guint i = 0; i < chunks->len; i++)
    {
      Chunk *chunk = &g_array_index (chunks, Chunk, i);
      g_autofree char *address = NULL;

      ck_assert_uint_ge (chunk->task, 1);
      ck_assert_uint_le (chunk->task, N_TASKS);
      address = g_strdup_printf ("127.0.0.1:%u", evening.ports[chunk->task - 1]);
      ck_assert_str_eq (chunk->address, address);
      sums[chunk->task - 1] += chunk->n_bytes;
      n_changes += i > 0 && (chunk - 1)->task != chunk->task ? 1 : 0;
    }
  for (guint i = 0; i < N_TASKS; i++)
    ck_assert_uint_eq (sums[i], strlen (evening.poems[i]));
  /* One after the other would be two changes. */
  ck_assert_uint_gt (n_changes, 30);
  evening_end (&evening);
}
END_TEST

START_TEST (test_poems_saved_are_the_poems_sent)
{
  Evening evening;
  g_autoptr (CentoProgram) client = cento_program_new ("get-poetry");
  g_autofree char *folder = cento_test_make_folder ();
  g_autoptr (GDir) dir = NULL;
  guint found = 0;
  const char *name;

  evening_begin (&evening);
  cento_program_add (client, "--save-to", folder, NULL);
  for (guint i = 0; i < N_TASKS; i++)
    cento_program_add_port (client, evening.ports[i]);
  ck_assert_int_eq (cento_program_run (client), 0);

  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;

      ck_assert (g_file_get_contents (path, &text, NULL, NULL));
      for (guint i = 0; i < N_TASKS; i++)
        if (g_str_equal (text, evening.poems[i]))
          found |= 1u << i;
    }
  ck_assert_uint_eq (found, (1u << N_TASKS) - 1);
  evening_end (&evening);
}
END_TEST

START_TEST (test_later_argument_that_ends_first_is_printed_later)
{
  g_autoptr (CentoPeer) slow = cento_peer_new ("wait", "send first\n", NULL);
  g_autoptr (CentoPeer) quick = cento_peer_new ("send second\n", NULL);
  g_autoptr (CentoProgram) client = cento_program_new ("get-poetry");

  cento_program_add (client, cento_peer_get_address (slow), cento_peer_get_address (quick), NULL);
  cento_program_start (client);
  cento_program_wait_err (client, "Task 2: got 7 bytes");
  cento_peer_release (slow);
  ck_assert_int_eq (cento_program_wait (client), 0);
  ck_assert_str_eq (cento_program_get_out (client), "first\nsecond\n");
}
END_TEST

START_TEST (test_same_address_twice_is_two_poems)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send rose ", NULL);
  g_autoptr (CentoProgram) client = cento_program_new ("get-poetry");

  cento_program_add (client, cento_peer_get_address (peer), cento_peer_get_address (peer), NULL);
  ck_assert_int_eq (cento_program_run (client), 0);
  ck_assert_str_eq (cento_program_get_out (client), "rose rose ");
  ck_assert_uint_eq (cento_peer_get_n_clients (peer), 2);
}
END_TEST

START_TEST (test_ipv6_peer_is_named_in_brackets)
{
  g_autoptr (CentoPeer) peer = NULL;
  g_autoptr (CentoProgram) client = cento_program_new ("get-poetry");
  g_autofree char *expected = NULL;

  if (!cento_peer_has_ipv6 ())
    cento_test_skip ("there is no IPv6");
  peer = cento_peer_new_at ("::1", 0, "send text", NULL);
  cento_program_add (client, cento_peer_get_address (peer), NULL);
  ck_assert_int_eq (cento_program_run (client), 0);
  expected = g_strdup_printf ("Task 1: got 4 bytes of poetry from [::1]:%u\n", cento_peer_get_port (peer));
  ck_assert_str_eq (cento_program_get_err (client), expected);
}
END_TEST

START_TEST (test_quiet_says_nothing_when_all_is_well)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send text", NULL);
  g_autoptr (CentoProgram) client = cento_program_new ("get-poetry");

  cento_program_add (client, "--quiet", cento_peer_get_address (peer), NULL);
  ck_assert_int_eq (cento_program_run (client), 0);
  ck_assert_str_eq (cento_program_get_out (client), "text");
  ck_assert_str_eq (cento_program_get_err (client), "");
}
END_TEST

START_TEST (test_verbose_tells_the_way_through_the_states)
{
  static const char *const states[] = { "Connecting", "Connected", "Closed" };
  g_autoptr (CentoPeer) peer = cento_peer_new ("send text", NULL);
  g_autoptr (CentoProgram) client = cento_program_new ("get-poetry");
  const char *place;

  cento_program_add (client, "--verbose", cento_peer_get_address (peer), NULL);
  ck_assert_int_eq (cento_program_run (client), 0);
  ck_assert_str_eq (cento_program_get_out (client), "text");
  place = cento_program_get_err (client);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      place = strstr (place, states[i]);
      ck_assert_msg (place != NULL, "no “%s” in its place in:\n%s", states[i],
                     cento_program_get_err (client));
    }
  ck_assert (g_regex_match_simple ("^[0-9]+\\.[0-9]{3} s: Task 1: got 4 bytes of poetry from ",
                                   cento_program_get_err (client), G_REGEX_MULTILINE, 0));
}
END_TEST

START_TEST (test_a_pipe_gets_the_exact_bytes)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("hex 1b5b324a00c29b9bff0d0a07", NULL);
  g_autoptr (CentoProgram) client = cento_program_new ("get-poetry");

  cento_program_add (client, cento_peer_get_address (peer), NULL);
  ck_assert_int_eq (cento_program_run (client), 0);
  ck_assert_uint_eq (cento_program_get_n_out (client), 12);
  ck_assert_mem_eq (cento_program_get_out (client), "\x1b[2J\0\xc2\x9b\x9b\xff\r\n\x07", 12);
}
END_TEST

START_TEST (test_characters_sent_byte_by_byte_stay_whole)
{
  g_autoptr (CentoPeer) peer
    = cento_peer_new ("hex f0", "wait", "hex 9f", "wait", "hex 8c", "wait", "hex b9", NULL);
  g_autoptr (CentoProgram) client = cento_program_new ("get-poetry");

  cento_program_add (client, cento_peer_get_address (peer), NULL);
  cento_program_start (client);
  for (guint i = 1; i <= 3; i++)
    {
      g_autoptr (GString) told = g_string_new (NULL);

      for (guint j = 0; j < i; j++)
        g_string_append_printf (told, "Task 1: got 1 bytes of poetry from %s\n",
                                cento_peer_get_address (peer));
      cento_program_wait_err (client, told->str);
      cento_peer_release (peer);
    }
  ck_assert_int_eq (cento_program_wait (client), 0);
  ck_assert_str_eq (cento_program_get_out (client), "🌹");
}
END_TEST

START_TEST (test_b15_more_servers_than_descriptors_all_come)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send x", NULL);
  g_autoptr (CentoProgram) client = cento_program_new ("get-poetry");

  for (guint i = 0; i < 200; i++)
    cento_program_add (client, cento_peer_get_address (peer), NULL);
  cento_program_in_shell (client, "ulimit -n 80; exec \"$@\"");
  ck_assert_int_eq (cento_program_run (client), 0);
  ck_assert_uint_eq (cento_program_get_n_out (client), 200);
}
END_TEST

START_TEST (test_demonstration_needs_no_server)
{
  g_autoptr (CentoProgram) client = cento_program_new ("get-poetry");

  cento_program_add (client, "--demo", NULL);
  cento_program_start (client);
  cento_program_wait_err (client, "Task 1: got ");
  cento_program_wait_err (client, "Task 2: got ");
  cento_program_wait_err (client, "Task 5: got ");
  /* the fourth, which is not there */
  cento_program_wait_err (client, "Task 4: ");
  cento_program_signal (client, SIGTERM);
  ck_assert_int_eq (cento_program_wait (client), 128 + SIGTERM);
  ck_assert_ptr_null (strstr (cento_program_get_err (client), "Task 4: got "));
}
END_TEST

static Suite *
get_poetry_suite (void)
{
  Suite *suite = suite_create ("get-poetry");
  TCase *tcase = cento_test_case_new (suite, "evening");

  tcase_add_test (tcase, test_three_poems_come_out_in_the_order_of_the_arguments);
  tcase_add_test (tcase, test_three_poems_are_told_chunk_by_chunk);
  tcase_add_test (tcase, test_poems_saved_are_the_poems_sent);

  tcase = cento_test_case_new (suite, "poems");
  tcase_add_test (tcase, test_later_argument_that_ends_first_is_printed_later);
  tcase_add_test (tcase, test_same_address_twice_is_two_poems);
  tcase_add_test (tcase, test_ipv6_peer_is_named_in_brackets);
  tcase_add_test (tcase, test_a_pipe_gets_the_exact_bytes);
  tcase_add_test (tcase, test_characters_sent_byte_by_byte_stay_whole);
  tcase_add_test (tcase, test_b15_more_servers_than_descriptors_all_come);

  tcase_add_test (tcase, test_demonstration_needs_no_server);

  tcase = cento_test_case_new (suite, "messages");
  tcase_add_test (tcase, test_quiet_says_nothing_when_all_is_well);
  tcase_add_test (tcase, test_verbose_tells_the_way_through_the_states);
  return suite;
}

int
main (void)
{
  return cento_test_main (get_poetry_suite, NULL);
}
