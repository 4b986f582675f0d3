/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cento-cli-options.h"

#include <string.h>

#include "core/cento-address.h"
#include "support/cento-test.h"

#define MAX_ARGUMENTS 8

/* Words separated by blanks. */
static gboolean
parse (CentoCliOptions *options, const char *line, GError **error)
{
  g_auto (GStrv) words = g_strsplit (line, " ", MAX_ARGUMENTS);

  return cento_cli_options_parse (options, words, error);
}

START_TEST (test_defaults_are_those_of_the_engine)
{
  g_auto (CentoCliOptions) options;
  CentoLimits limits;

  cento_limits_init (&limits);
  ck_assert (parse (&options, "get-poetry 10001", NULL));
  ck_assert_mem_eq (&options.limits, &limits, sizeof limits);
  ck_assert (!options.quiet && !options.verbose && !options.demo);
  ck_assert_ptr_null (options.save_to);
}
END_TEST

START_TEST (test_addresses_keep_their_order)
{
  g_auto (CentoCliOptions) options;

  ck_assert (parse (&options, "get-poetry 10001 -q poems.example:7 [::1]:8", NULL));
  ck_assert_uint_eq (options.addresses->len, 3);
  ck_assert_str_eq (cento_address_get_text (g_ptr_array_index (options.addresses, 0)), "127.0.0.1:10001");
  ck_assert_str_eq (cento_address_get_text (g_ptr_array_index (options.addresses, 1)), "poems.example:7");
  ck_assert_str_eq (cento_address_get_text (g_ptr_array_index (options.addresses, 2)), "[::1]:8");
}
END_TEST

START_TEST (test_limits_are_read)
{
  g_auto (CentoCliOptions) options;

  ck_assert (parse (
    &options, "get-poetry --connect-timeout=2.5 --idle-timeout=0 --max-bytes=10K --max-total-bytes 3m 10001",
    NULL));
  ck_assert_int_eq (options.limits.connect_timeout, 2500000);
  ck_assert_int_eq (options.limits.idle_timeout, 0);
  ck_assert_uint_eq (options.limits.max_poem_bytes, 10240);
  ck_assert_uint_eq (options.limits.max_total_bytes, 3 << 20);
}
END_TEST

START_TEST (test_f5_mistakes_name_the_argument)
{
  static const struct
  {
    const char *line;
    const char *named;
  } mistakes[] = {
    { "get-poetry", "10001" },
    { "get-poetry --bad 10001", "--bad" },
    { "get-poetry 10001 nobody", "nobody" },
    { "get-poetry 0", "“0”" },
    { "get-poetry --connect-timeout=0 10001", "--connect-timeout" },
    { "get-poetry --connect-timeout=301 10001", "301" },
    { "get-poetry --connect-timeout=nan 10001", "nan" },
    { "get-poetry --idle-timeout=-1 10001", "--idle-timeout" },
    { "get-poetry --idle-timeout=soon 10001", "soon" },
    { "get-poetry --max-bytes=0 10001", "--max-bytes" },
    { "get-poetry --max-bytes=-5 10001", "-5" },
    { "get-poetry --max-bytes=2G 10001", "2G" },
    { "get-poetry --max-bytes=1KB 10001", "1KB" },
    { "get-poetry --max-total-bytes=99999999999999999999G 10001", "--max-total-bytes" },
    { "get-poetry --save-to=/no/such/folder 10001", "/no/such/folder" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (mistakes); i++)
    {
      g_auto (CentoCliOptions) options;
      g_autoptr (GError) error = NULL;

      ck_assert_msg (!parse (&options, mistakes[i].line, &error), "%s", mistakes[i].line);
      ck_assert_msg (strstr (error->message, mistakes[i].named) != NULL, "%s", error->message);
    }
}
END_TEST

START_TEST (test_help_and_version_need_no_address)
{
  g_auto (CentoCliOptions) help;
  g_auto (CentoCliOptions) version;
  g_autofree char *text = cento_cli_options_dup_help ();

  ck_assert (parse (&help, "get-poetry --help", NULL));
  ck_assert (help.help);
  ck_assert (parse (&version, "get-poetry --version", NULL));
  ck_assert (version.version);
  ck_assert_ptr_nonnull (strstr (text, "--max-total-bytes"));
}
END_TEST

START_TEST (test_demo_needs_no_address)
{
  g_auto (CentoCliOptions) options;

  ck_assert (parse (&options, "get-poetry --demo", NULL));
  ck_assert (options.demo);
}
END_TEST

START_TEST (test_replay_needs_no_address_and_goes_at_its_own_speed)
{
  g_auto (CentoCliOptions) options;

  ck_assert (parse (&options, "get-poetry --replay session.cento", NULL));
  ck_assert_str_eq (options.replay, "session.cento");
  ck_assert_double_eq (options.speed, 1);
}
END_TEST

static const struct
{
  const char *typed;
  double speed;
} speeds[] = { { "8", 8 }, { "0.5", 0.5 }, { "max", CENTO_PLAYER_SPEED_MAX } };

START_TEST (test_speed_is_read)
{
  g_auto (CentoCliOptions) options;
  g_autofree char *line = g_strdup_printf ("get-poetry --replay file --speed %s", speeds[_i].typed);

  ck_assert (parse (&options, line, NULL));
  ck_assert_double_eq (options.speed, speeds[_i].speed);
}
END_TEST

static const char *const contradictions[] = {
  "get-poetry --replay file 10001",         "get-poetry --replay file --demo",
  "get-poetry --replay file --record more", "get-poetry --speed 2 10001",
  "get-poetry --replay file --speed 0",     "get-poetry --replay file --speed fast",
  "get-poetry --replay file --speed -1",    "get-poetry --replay file --speed nan",
};

START_TEST (test_contradictions_are_refused)
{
  g_auto (CentoCliOptions) options;
  g_autoptr (GError) error = NULL;

  ck_assert (!parse (&options, contradictions[_i], &error));
  ck_assert_ptr_nonnull (error);
}
END_TEST

static Suite *
cli_options_suite (void)
{
  Suite *suite = suite_create ("cli-options");
  TCase *tcase = cento_test_case_new (suite, "arguments");

  tcase_add_test (tcase, test_defaults_are_those_of_the_engine);
  tcase_add_test (tcase, test_addresses_keep_their_order);
  tcase_add_test (tcase, test_limits_are_read);
  tcase_add_test (tcase, test_f5_mistakes_name_the_argument);
  tcase_add_test (tcase, test_help_and_version_need_no_address);
  tcase_add_test (tcase, test_demo_needs_no_address);
  tcase_add_test (tcase, test_replay_needs_no_address_and_goes_at_its_own_speed);
  tcase_add_loop_test (tcase, test_speed_is_read, 0, G_N_ELEMENTS (speeds));
  tcase_add_loop_test (tcase, test_contradictions_are_refused, 0, G_N_ELEMENTS (contradictions));

  return suite;
}

int
main (void)
{
  return cento_test_main (cli_options_suite, NULL);
}
