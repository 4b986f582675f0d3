/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-legend.h"

#include "app/cento-glyph.h"
#include "app/cento-lane.h"
#include "app/cento-loop.h"
#include "app/cento-marker-flags.h"
#include "app/cento-playhead.h"
#include "cento-pane-fixture.h"
#include "cento-picture.h"
#include "support/cento-test.h"

static GtkApplication *application;
static GtkWindow *parent;

static void
begin (void)
{
  gtk_init ();
  application = gtk_application_new ("org.cento.Test", G_APPLICATION_NON_UNIQUE);
  ck_assert (g_application_register (G_APPLICATION (application), NULL, NULL));
  parent = GTK_WINDOW (gtk_application_window_new (application));
  gtk_window_present (parent);
}

static gboolean
has_no_window (gpointer user_data)
{
  return gtk_application_get_windows (application) == NULL;
}

static void
finish (void)
{
  gtk_window_destroy (parent);
  cento_test_wait (has_no_window, NULL);
  g_object_unref (application);
}

static GtkWidget *
find_legend (void)
{
  GtkWidget *found = NULL;

  for (GList *link = gtk_application_get_windows (application); link != NULL; link = link->next)
    if (CENTO_IS_LEGEND (link->data))
      {
        ck_assert_ptr_null (found);
        found = link->data;
      }
  return found;
}

static GtkWidget *
open (void)
{
  cento_legend_present (parent);
  ck_assert_ptr_nonnull (find_legend ());
  cento_pane_fixture_settle (find_legend ());
  return find_legend ();
}

typedef void (*VisitFunc) (GtkWidget *widget, gpointer user_data);

static void
visit (GtkWidget *widget, GType type, VisitFunc func, gpointer user_data)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    func (widget, user_data);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    visit (child, type, func, user_data);
}

static void
check_picture (GtkWidget *widget, gpointer n_pictures)
{
  g_autoptr (CentoPicture) picture = cento_picture_new (widget);

  ck_assert_int_gt (cento_picture_count (picture, 0, gtk_widget_get_width (widget)), 12);
  ck_assert (!gtk_widget_get_focusable (widget));
  ++*(guint *) n_pictures;
}

START_TEST (test_every_mark_is_drawn_by_what_draws_it_in_the_score)
{
  GtkWidget *legend = open ();
  guint n_lanes = 0, n_glyphs = 0, n_others = 0;

  visit (legend, CENTO_TYPE_LANE, check_picture, &n_lanes);
  ck_assert_uint_eq (n_lanes, 15);
  visit (legend, CENTO_TYPE_GLYPH, check_picture, &n_glyphs);
  ck_assert_uint_eq (n_glyphs, 8);
  visit (legend, CENTO_TYPE_LOOP, check_picture, &n_others);
  visit (legend, CENTO_TYPE_PLAYHEAD, check_picture, &n_others);
  visit (legend, CENTO_TYPE_MARKER_FLAGS, check_picture, &n_others);
  ck_assert_uint_eq (n_others, 3);
}
END_TEST

static void
check_row (GtkWidget *row, gpointer n_rows)
{
  GtkWidget *sentence = gtk_widget_get_last_child (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row)));

  ck_assert (g_str_has_suffix (gtk_label_get_label (GTK_LABEL (sentence)), "."));
  ck_assert (gtk_widget_get_focusable (row));
  ++*(guint *) n_rows;
}

START_TEST (test_each_has_a_sentence_and_can_have_the_focus)
{
  guint n_rows = 0;

  visit (open (), GTK_TYPE_LIST_BOX_ROW, check_row, &n_rows);
  ck_assert_uint_eq (n_rows, 19);
}
END_TEST

START_TEST (test_there_is_one_and_it_goes_with_its_parent)
{
  GtkWidget *legend = open ();

  cento_legend_present (parent);
  ck_assert_ptr_eq (find_legend (), legend);
}
END_TEST

START_TEST (test_it_fits_a_narrow_screen)
{
  int width;

  gtk_widget_measure (open (), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  ck_assert_int_le (width, 360);
}
END_TEST

static Suite *
legend_suite (void)
{
  Suite *suite = suite_create ("legend");
  TCase *tcase = cento_test_case_new (suite, "legend");

  tcase_add_checked_fixture (tcase, begin, finish);
  tcase_add_test (tcase, test_every_mark_is_drawn_by_what_draws_it_in_the_score);
  tcase_add_test (tcase, test_each_has_a_sentence_and_can_have_the_focus);
  tcase_add_test (tcase, test_there_is_one_and_it_goes_with_its_parent);
  tcase_add_test (tcase, test_it_fits_a_narrow_screen);
  return suite;
}

int
main (void)
{
  return cento_test_main (legend_suite, NULL);
}
