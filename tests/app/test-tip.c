/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-tip.h"

#include <X11/Xlib.h>
#include <X11/extensions/XTest.h>

#include "support/cento-test.h"

#define WIDTH  400
#define HEIGHT 200

/* Says where in it the pointer is, in its left half. */
#define TEST_TYPE_SOURCE (test_source_get_type ())
G_DECLARE_FINAL_TYPE (TestSource, test_source, TEST, SOURCE, GtkWidget)

struct _TestSource
{
  GtkWidget parent_instance;

  double moved; /* px that what it tells of went up and to the left */
};

static char *
dup_tip (CentoTipSource *source, double x, double y)
{
  x += TEST_SOURCE (source)->moved;
  y += TEST_SOURCE (source)->moved;
  return x < WIDTH / 2 ? g_strdup_printf ("%s half", y < HEIGHT / 2 ? "upper" : "lower") : NULL;
}

static void
source_init (CentoTipSourceInterface *iface)
{
  iface->dup_tip = dup_tip;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestSource,
                               test_source,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (CENTO_TYPE_TIP_SOURCE, source_init))

static void
test_source_class_init (TestSourceClass *klass)
{
}

static void
test_source_init (TestSource *self)
{
}

static GtkWindow *window;
static GtkWidget *overlay;
static GtkWidget *source;
static CentoTip *tip;
static Display *display;

static void
set_up (void)
{
  gtk_init ();
  display = XOpenDisplay (NULL);
  ck_assert_ptr_nonnull (display);
  overlay = gtk_overlay_new ();
  source = g_object_new (TEST_TYPE_SOURCE, NULL);
  tip = CENTO_TIP (cento_tip_new ());
  gtk_overlay_set_child (GTK_OVERLAY (overlay), source);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), GTK_WIDGET (tip));
  cento_tip_watch (tip, GTK_OVERLAY (overlay));
  window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_decorated (window, FALSE);
  gtk_window_set_default_size (window, WIDTH, HEIGHT);
  gtk_window_set_child (window, overlay);
  gtk_window_present (window);
}

static void
tear_down (void)
{
  gtk_window_destroy (window);
  XCloseDisplay (display);
}

static gboolean
has_size (gpointer user_data)
{
  return gtk_widget_get_width (source) == WIDTH;
}

static void
move (int x, int y)
{
  cento_test_wait (has_size, NULL);
  XTestFakeMotionEvent (display, -1, x, y, 0);
  XFlush (display);
}

static gboolean
says (gpointer text)
{
  return g_strcmp0 (cento_tip_get_text (tip), text) == 0
         && (text == NULL || gtk_widget_get_width (GTK_WIDGET (tip)) > 0);
}

static gboolean
keep_laying_out (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  gtk_widget_queue_resize (source);
  return G_SOURCE_CONTINUE;
}

START_TEST (test_it_comes_where_the_pointer_rests)
{
  graphene_rect_t bounds;

  move (50, 50);
  cento_test_wait (says, (gpointer) "upper half");
  ck_assert (gtk_widget_compute_bounds (GTK_WIDGET (tip), overlay, &bounds));
  ck_assert_float_gt (bounds.origin.x, 50);
  ck_assert_float_gt (bounds.origin.y, 50);
}
END_TEST

START_TEST (test_it_comes_while_the_layout_changes_all_the_time)
{
  gtk_widget_add_tick_callback (overlay, keep_laying_out, NULL, NULL);
  move (50, 50);
  cento_test_wait (says, (gpointer) "upper half");
}
END_TEST

START_TEST (test_it_follows_what_is_pointed_at)
{
  move (50, 50);
  cento_test_wait (says, (gpointer) "upper half");
  move (50, HEIGHT - 20);
  cento_test_wait (says, (gpointer) "lower half");
  move (WIDTH - 20, 50);
  cento_test_wait (says, NULL);
}
END_TEST

START_TEST (test_it_follows_what_moves_under_a_pointer_at_rest)
{
  move (50, 50);
  cento_test_wait (says, (gpointer) "upper half");
  TEST_SOURCE (source)->moved = HEIGHT / 2;
  cento_tip_refresh (tip);
  cento_test_wait (says, (gpointer) "lower half");
  TEST_SOURCE (source)->moved = WIDTH / 2;
  cento_tip_refresh (tip);
  ck_assert_ptr_null (cento_tip_get_text (tip));
}
END_TEST

START_TEST (test_it_stays_inside_and_lets_the_pointer_through)
{
  graphene_rect_t bounds;

  move (WIDTH / 2 - 2, HEIGHT - 2);
  cento_test_wait (says, (gpointer) "lower half");
  ck_assert (gtk_widget_compute_bounds (GTK_WIDGET (tip), overlay, &bounds));
  ck_assert_float_le (bounds.origin.y + bounds.size.height, HEIGHT);
  ck_assert (!gtk_widget_get_can_target (GTK_WIDGET (tip)));
}
END_TEST

START_TEST (test_a_click_takes_it_away)
{
  move (50, 50);
  cento_test_wait (says, (gpointer) "upper half");
  XTestFakeButtonEvent (display, 1, True, 0);
  XTestFakeButtonEvent (display, 1, False, 0);
  XFlush (display);
  cento_test_wait (says, NULL);
}
END_TEST

static Suite *
tip_suite (void)
{
  Suite *suite = suite_create ("tip");
  TCase *tcase = cento_test_case_new (suite, "tip");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_it_comes_where_the_pointer_rests);
  tcase_add_test (tcase, test_it_comes_while_the_layout_changes_all_the_time);
  tcase_add_test (tcase, test_it_follows_what_is_pointed_at);
  tcase_add_test (tcase, test_it_follows_what_moves_under_a_pointer_at_rest);
  tcase_add_test (tcase, test_it_stays_inside_and_lets_the_pointer_through);
  tcase_add_test (tcase, test_a_click_takes_it_away);
  return suite;
}

int
main (void)
{
  return cento_test_main (tip_suite, NULL);
}
