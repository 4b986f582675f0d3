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

START_TEST (test_failure_comes_back_after_what_took_its_place)
{
  cento_toast_show (toast, "Not saved: the disk is full.", TRUE);
  cento_toast_show (toast, "Not saved: the disk is full.", TRUE);
  cento_toast_show (toast, "Removed 1 server", FALSE);
  cento_toast_show (toast, "Not saved: the folder is read-only.", TRUE);
  ck_assert_str_eq (cento_toast_get_text (toast), "Not saved: the folder is read-only.");

  cento_toast_hide (toast);
  ck_assert_str_eq (cento_toast_get_text (toast), "Not saved: the disk is full.");
  cento_toast_hide (toast);
  ck_assert_ptr_null (cento_toast_get_text (toast));
}
END_TEST

static void
find_buttons (GtkWidget *widget, GPtrArray *labels)
{
  if (GTK_IS_BUTTON (widget) && GTK_IS_LABEL (gtk_button_get_child (GTK_BUTTON (widget))))
    g_ptr_array_add (labels, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    find_buttons (child, labels);
}

static void
on_activated (GSimpleAction *action, GVariant *parameter, gpointer told)
{
  *(guint *) told = g_variant_get_uint32 (parameter);
}

START_TEST (test_second_offer_does_what_it_says_and_closes)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) action = g_simple_action_new ("again", G_VARIANT_TYPE_UINT32);
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();
  CentoToastMessage *message = cento_toast_message_new ("Saved", FALSE);
  guint told = 0;

  g_signal_connect (action, "activate", G_CALLBACK (on_activated), &told);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
  gtk_widget_insert_action_group (GTK_WIDGET (toast), "win", G_ACTION_GROUP (group));
  cento_toast_message_offer (message, "_Show", "win.show", NULL);
  cento_toast_message_offer (message, "_Again", "win.again", g_variant_new_uint32 (7));
  cento_toast_push (toast, message);

  find_buttons (GTK_WIDGET (toast), buttons);
  ck_assert_uint_eq (buttons->len, 2);
  g_signal_emit_by_name (g_ptr_array_index (buttons, 1), "clicked");
  /* The second one of a double click. */
  g_signal_emit_by_name (g_ptr_array_index (buttons, 1), "clicked");
  ck_assert_uint_eq (told, 7);
  ck_assert_ptr_null (cento_toast_get_text (toast));
  gtk_widget_insert_action_group (GTK_WIDGET (toast), "win", NULL);
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
  tcase_add_test (tcase, test_failure_comes_back_after_what_took_its_place);
  tcase_add_test (tcase, test_second_offer_does_what_it_says_and_closes);
  return suite;
}

int
main (void)
{
  return cento_test_main (toast_suite, NULL);
}
