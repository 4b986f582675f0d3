/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cento where there is no display: what it can still answer. */
#include "support/cento-program.h"
#include "support/cento-test.h"

#include <string.h>

static CentoProgram *
make_cento (const char *argument)
{
  CentoProgram *cento = cento_program_new ("cento");

  if (argument != NULL)
    cento_program_add (cento, argument, NULL);
  cento_program_in_shell (cento, "unset DISPLAY WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS; exec \"$@\"");
  return cento;
}

START_TEST (test_f7_no_display_is_one_sentence)
{
  g_autoptr (CentoProgram) cento = make_cento (NULL);
  g_auto (GStrv) lines = NULL;

  ck_assert_int_eq (cento_program_run (cento), 1);
  ck_assert_str_eq (cento_program_get_out (cento), "");
  lines = cento_program_dup_err (cento);
  ck_assert_uint_eq (g_strv_length (lines), 1);
}
END_TEST

START_TEST (test_wrong_address_is_named)
{
  g_autoptr (CentoProgram) cento = make_cento ("user@host:1");

  ck_assert_int_eq (cento_program_run (cento), 2);
  ck_assert_ptr_nonnull (strstr (cento_program_get_err (cento), "user@host:1"));
}
END_TEST

START_TEST (test_wrong_speed_is_named)
{
  g_autoptr (CentoProgram) cento = make_cento ("--speed=fast");

  ck_assert_int_eq (cento_program_run (cento), 2);
  ck_assert_ptr_nonnull (strstr (cento_program_get_err (cento), "“fast”"));
}
END_TEST

static const char *const wrong_moments[]
  = { "--at=", "--at=soon", "--at=-1", "--at=nan", "--at=2s", "--at=1e9" };

START_TEST (test_wrong_moment_is_named)
{
  g_autoptr (CentoProgram) cento = make_cento (wrong_moments[_i]);

  ck_assert_int_eq (cento_program_run (cento), 2);
  ck_assert_ptr_nonnull (strstr (cento_program_get_err (cento), wrong_moments[_i] + strlen ("--at=")));
  ck_assert_ptr_nonnull (strstr (cento_program_get_err (cento), "seconds"));
}
END_TEST

START_TEST (test_moment_needs_a_recording)
{
  g_autoptr (CentoProgram) cento = make_cento ("--at=2");

  ck_assert_int_eq (cento_program_run (cento), 2);
  ck_assert_ptr_nonnull (strstr (cento_program_get_err (cento), "--replay"));
}
END_TEST

START_TEST (test_folder_to_save_in_has_to_be_one)
{
  g_autoptr (CentoProgram) cento = make_cento ("--save-to=/nonexistent/poems");
  g_auto (GStrv) lines = NULL;

  ck_assert_int_eq (cento_program_run (cento), 2);
  lines = cento_program_dup_err (cento);
  ck_assert_uint_eq (g_strv_length (lines), 1);
  ck_assert_ptr_nonnull (strstr (lines[0], "/nonexistent/poems"));
}
END_TEST

START_TEST (test_wrong_option_is_named)
{
  g_autoptr (CentoProgram) cento = make_cento ("--bad");

  ck_assert_int_eq (cento_program_run (cento), 2);
  ck_assert_ptr_nonnull (strstr (cento_program_get_err (cento), "--bad"));
}
END_TEST

START_TEST (test_version_and_help_need_no_display)
{
  g_autoptr (CentoProgram) version = make_cento ("--version");
  g_autoptr (CentoProgram) help = make_cento ("--help");

  ck_assert_int_eq (cento_program_run (version), 0);
  ck_assert_ptr_nonnull (strstr (cento_program_get_out (version), CENTO_TEST_VERSION));
  ck_assert_int_eq (cento_program_run (help), 0);
  ck_assert_ptr_nonnull (strstr (cento_program_get_out (help), "--demo"));
}
END_TEST

static Suite *
cento_suite (void)
{
  Suite *suite = suite_create ("cento");
  TCase *tcase = cento_test_case_new (suite, "without a display");

  tcase_add_test (tcase, test_f7_no_display_is_one_sentence);
  tcase_add_test (tcase, test_wrong_address_is_named);
  tcase_add_test (tcase, test_wrong_speed_is_named);
  tcase_add_loop_test (tcase, test_wrong_moment_is_named, 0, G_N_ELEMENTS (wrong_moments));
  tcase_add_test (tcase, test_moment_needs_a_recording);
  tcase_add_test (tcase, test_folder_to_save_in_has_to_be_one);
  tcase_add_test (tcase, test_wrong_option_is_named);
  tcase_add_test (tcase, test_version_and_help_need_no_display);
  return suite;
}

int
main (void)
{
  return cento_test_main (cento_suite, NULL);
}
