/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-toast.h"

#include "support/cento-test.h"

static CentoToast *toast;

static void
set_up (void)
{
  toast = CENTO_TOAST (g_object_ref_sink (cento_toast_new ()));
}

static void
tear_down (void)
{
  g_assert_finalize_object (toast);
}

START_TEST (test_nothing_is_shown_at_first)
{
  ck_assert (!gtk_widget_get_visible (GTK_WIDGET (toast)));
  ck_assert_ptr_null (cento_toast_get_text (toast));
}
END_TEST

START_TEST (test_latest_message_is_shown)
{
  cento_toast_show (toast, "First", FALSE);
  cento_toast_show (toast, "Second", TRUE);

  ck_assert (gtk_widget_get_visible (GTK_WIDGET (toast)));
  ck_assert_str_eq (cento_toast_get_text (toast), "Second");
}
END_TEST

START_TEST (test_closed_message_leaves_nothing_in_the_way)
{
  cento_toast_show (toast, "First", TRUE);
  cento_toast_hide (toast);

  ck_assert_ptr_null (cento_toast_get_text (toast));
  ck_assert (!gtk_widget_get_visible (GTK_WIDGET (toast)));
}
END_TEST

START_TEST (test_offer_goes_with_its_message)
{
  cento_toast_offer (toast, "Removed", "_Undo", "win.undo");
  ck_assert_str_eq (cento_toast_get_text (toast), "Removed");
  ck_assert_str_eq (cento_toast_get_action (toast), "win.undo");

  cento_toast_show (toast, "Saved", FALSE);
  ck_assert_ptr_null (cento_toast_get_action (toast));
  cento_toast_offer (toast, "Removed", "_Undo", "win.undo");
  cento_toast_hide (toast);
  ck_assert_ptr_null (cento_toast_get_action (toast));
}
END_TEST

static Suite *
toast_suite (void)
{
  Suite *suite = suite_create ("toast");
  TCase *tcase = cento_test_case_new (suite, "toast");

  tcase_add_checked_fixture (tcase, gtk_init, NULL);
  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_nothing_is_shown_at_first);
  tcase_add_test (tcase, test_latest_message_is_shown);
  tcase_add_test (tcase, test_closed_message_leaves_nothing_in_the_way);
  tcase_add_test (tcase, test_offer_goes_with_its_message);
  return suite;
}

int
main (void)
{
  return cento_test_main (toast_suite, NULL);
}
