/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-empty-page.h"

#include <string.h>

#include "cento-pane-fixture.h"
#include "core/cento-address.h"
#include "support/cento-test.h"

static GtkWidget *page;
static GtkWidget *window;
static GString *added;

static void
on_add (CentoEmptyPage *source, GPtrArray *addresses)
{
  for (guint i = 0; i < addresses->len; i++)
    g_string_append_printf (added, "%s;", cento_address_get_typed (g_ptr_array_index (addresses, i)));
}

static gboolean
is_active (gpointer user_data)
{
  return gtk_window_is_active (GTK_WINDOW (window));
}

static void
begin (void)
{
  added = g_string_new (NULL);
  page = cento_empty_page_new ();
  g_signal_connect (page, "add", G_CALLBACK (on_add), NULL);
  window = cento_pane_fixture_present (page, 600, 600);
  cento_test_wait (is_active, NULL);
}

static void
finish (void)
{
  gtk_window_destroy (GTK_WINDOW (window));
  g_string_free (added, TRUE);
}

static GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  if (GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget)
      && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
is_offered (gpointer label)
{
  return find_button (page, label) != NULL;
}

static gboolean
is_not_offered (gpointer label)
{
  return !is_offered (label);
}

static void
copy (const char *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (page), text);
}

static int
get_height (void)
{
  int height;

  gtk_widget_measure (page, GTK_ORIENTATION_VERTICAL, 600, NULL, &height, NULL, NULL);
  return height;
}

START_TEST (test_addresses_on_the_clipboard_are_offered_and_added)
{
  char *label = (char *) "Add 2 Servers from the Clipboard";
  int height = get_height ();
  GtkWidget *button;

  copy ("Try localhost:10001, localhost:10002 in 2024");
  cento_test_wait (is_offered, label);
  ck_assert_int_eq (get_height (), height);
  button = find_button (page, label);
  ck_assert_str_eq (gtk_widget_get_tooltip_text (button), "localhost:10001, localhost:10002");
  g_signal_emit_by_name (button, "clicked");
  ck_assert_str_eq (added->str, "localhost:10001;localhost:10002;");
  ck_assert (!is_offered (label));
}
END_TEST

START_TEST (test_offer_goes_with_what_was_copied)
{
  char *label = (char *) "Add 1 Server from the Clipboard";
  g_autofree char *much = g_strnfill (70000, ' ');

  copy ("localhost:10001");
  cento_test_wait (is_offered, label);
  copy ("a poem of 2024");
  cento_test_wait (is_not_offered, label);
  copy ("localhost:10001");
  cento_test_wait (is_offered, label);
  memcpy (much, "localhost:10001", strlen ("localhost:10001"));
  copy (much);
  cento_test_wait (is_not_offered, label);
}
END_TEST

static Suite *
empty_page_suite (void)
{
  Suite *suite = suite_create ("empty-page");
  TCase *tcase = cento_test_case_new (suite, "clipboard");

  tcase_add_checked_fixture (tcase, gtk_init, NULL);
  tcase_add_checked_fixture (tcase, begin, finish);
  tcase_add_test (tcase, test_addresses_on_the_clipboard_are_offered_and_added);
  tcase_add_test (tcase, test_offer_goes_with_what_was_copied);
  return suite;
}

int
main (void)
{
  return cento_test_main (empty_page_suite, NULL);
}
