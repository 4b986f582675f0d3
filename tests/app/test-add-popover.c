/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-add-popover.h"

#include "core/cento-address.h"
#include "support/cento-test.h"

typedef struct
{
  GtkWidget *window;
  CentoAddPopover *popover;
  GString *added;
  guint n_signals;
} Fixture;

static Fixture fixture;

static void
on_add (CentoAddPopover *popover, GPtrArray *addresses)
{
  fixture.n_signals++;
  for (guint i = 0; i < addresses->len; i++)
    g_string_append_printf (fixture.added, "%s;", cento_address_get_typed (g_ptr_array_index (addresses, i)));
}

static void
set_up (void)
{
  GtkWidget *button = gtk_menu_button_new ();

  fixture = (Fixture){ .window = gtk_window_new (), .added = g_string_new (NULL) };
  fixture.popover = CENTO_ADD_POPOVER (cento_add_popover_new ());
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), GTK_WIDGET (fixture.popover));
  gtk_window_set_child (GTK_WINDOW (fixture.window), button);
  g_signal_connect (fixture.popover, "add", G_CALLBACK (on_add), NULL);
}

static void
tear_down (void)
{
  gtk_window_destroy (GTK_WINDOW (fixture.window));
  g_string_free (fixture.added, TRUE);
}

static void
assert_text (const char *expected)
{
  g_autofree char *text = cento_add_popover_dup_text (fixture.popover);

  ck_assert_str_eq (text, expected);
}

START_TEST (test_understood_addresses_are_added_in_order)
{
  cento_add_popover_set_text (fixture.popover, "10001\nlocalhost:10002, [::1]:10003");
  cento_add_popover_add (fixture.popover);

  ck_assert_str_eq (fixture.added->str, "10001;localhost:10002;[::1]:10003;");
  ck_assert_uint_eq (fixture.n_signals, 1);
  assert_text ("");
}
END_TEST

START_TEST (test_what_is_not_understood_stays_with_a_note)
{
  cento_add_popover_set_text (fixture.popover, "10001\nhttp://example.org\n10002\nhost:0");
  cento_add_popover_add (fixture.popover);

  ck_assert_str_eq (fixture.added->str, "10001;10002;");
  assert_text ("http://example.org\nhost:0");
  ck_assert_ptr_nonnull (cento_add_popover_get_note (fixture.popover));
}
END_TEST

START_TEST (test_last_address_is_called_wrong_after_adding)
{
  cento_add_popover_set_text (fixture.popover, "10001 hos");
  cento_add_popover_add (fixture.popover);

  assert_text ("hos");
  ck_assert_ptr_nonnull (cento_add_popover_get_note (fixture.popover));
}
END_TEST

START_TEST (test_what_cannot_be_seen_stays_as_it_was_typed)
{
  cento_add_popover_set_text (fixture.popover, "ho\u202est:1 10001");
  cento_add_popover_add (fixture.popover);

  ck_assert_str_eq (fixture.added->str, "10001;");
  assert_text ("ho\u202est:1");
}
END_TEST

START_TEST (test_address_being_typed_is_not_called_wrong_yet)
{
  cento_add_popover_set_text (fixture.popover, "hos");
  ck_assert_ptr_null (cento_add_popover_get_note (fixture.popover));

  cento_add_popover_add (fixture.popover);
  ck_assert_ptr_nonnull (cento_add_popover_get_note (fixture.popover));
  ck_assert_uint_eq (fixture.n_signals, 0);
  assert_text ("hos");
}
END_TEST

START_TEST (test_address_left_behind_is_called_wrong_at_once)
{
  cento_add_popover_set_text (fixture.popover, "hos\n");

  ck_assert_ptr_nonnull (cento_add_popover_get_note (fixture.popover));
}
END_TEST

START_TEST (test_note_goes_when_the_address_is_mended)
{
  cento_add_popover_set_text (fixture.popover, "host:99999");
  cento_add_popover_add (fixture.popover);
  cento_add_popover_set_text (fixture.popover, "host:9999");
  ck_assert_ptr_null (cento_add_popover_get_note (fixture.popover));

  cento_add_popover_add (fixture.popover);
  ck_assert_str_eq (fixture.added->str, "host:9999;");
}
END_TEST

START_TEST (test_empty_field_adds_nothing)
{
  cento_add_popover_set_text (fixture.popover, " \n ");
  cento_add_popover_add (fixture.popover);

  ck_assert_uint_eq (fixture.n_signals, 0);
  ck_assert_ptr_null (cento_add_popover_get_note (fixture.popover));
}
END_TEST

START_TEST (test_taken_text_leaves_what_was_typed)
{
  cento_add_popover_set_text (fixture.popover, "10009");
  ck_assert (cento_add_popover_take (fixture.popover, "10001, http://example.org 10002 host:0\n"));

  ck_assert_str_eq (fixture.added->str, "10001;10002;");
  assert_text ("10009\nhttp://example.org\nhost:0");
  ck_assert_ptr_nonnull (cento_add_popover_get_note (fixture.popover));
}
END_TEST

START_TEST (test_text_that_is_understood_leaves_nothing)
{
  ck_assert (!cento_add_popover_take (fixture.popover, " 10001\r\n10002\r\n"));

  ck_assert_str_eq (fixture.added->str, "10001;10002;");
  assert_text ("");
  ck_assert_ptr_null (cento_add_popover_get_note (fixture.popover));
}
END_TEST

static Suite *
add_popover_suite (void)
{
  Suite *suite = suite_create ("add-popover");
  TCase *tcase = cento_test_case_new (suite, "add-popover");

  tcase_add_checked_fixture (tcase, gtk_init, NULL);
  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_understood_addresses_are_added_in_order);
  tcase_add_test (tcase, test_what_is_not_understood_stays_with_a_note);
  tcase_add_test (tcase, test_last_address_is_called_wrong_after_adding);
  tcase_add_test (tcase, test_what_cannot_be_seen_stays_as_it_was_typed);
  tcase_add_test (tcase, test_address_being_typed_is_not_called_wrong_yet);
  tcase_add_test (tcase, test_address_left_behind_is_called_wrong_at_once);
  tcase_add_test (tcase, test_note_goes_when_the_address_is_mended);
  tcase_add_test (tcase, test_empty_field_adds_nothing);
  tcase_add_test (tcase, test_taken_text_leaves_what_was_typed);
  tcase_add_test (tcase, test_text_that_is_understood_leaves_nothing);
  return suite;
}

int
main (void)
{
  return cento_test_main (add_popover_suite, NULL);
}
