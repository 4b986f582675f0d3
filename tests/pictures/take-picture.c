/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * take-picture FILE STEP… -- PROGRAM [ARGUMENT…]: starts a program, does the steps as a user does, and makes
 * a picture of the screen when nothing on it changes any more. Steps: "press ctrl+f", "type the", "show
 * button Cancel" (waits), "click button Panes", "centre" (the second window).
 */
#include <X11/Xlib.h>
#include <cairo-xlib.h>
#include <string.h>

#include "support/cento-driver.h"
#include "support/cento-test.h"

#define STILL_MILLISECONDS 400

typedef struct
{
  Display *display;
  cairo_surface_t *last; /* what was on the screen */
  gint64 since;          /* when that came */
} Sight;

static char **arguments;

static cairo_surface_t *
grab (Display *display)
{
  int number = DefaultScreen (display);
  int width = DisplayWidth (display, number);
  int height = DisplayHeight (display, number);
  cairo_surface_t *root = cairo_xlib_surface_create (display, RootWindow (display, number),
                                                     DefaultVisual (display, number), width, height);
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (image);

  cairo_set_source_surface (cr, root, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (root);
  cairo_surface_flush (image);
  return image;
}

static gboolean
is_same (cairo_surface_t *a, cairo_surface_t *b)
{
  gsize length = (gsize) cairo_image_surface_get_stride (a) * (gsize) cairo_image_surface_get_height (a);

  return memcmp (cairo_image_surface_get_data (a), cairo_image_surface_get_data (b), length) == 0;
}

static gboolean
is_still (gpointer user_data)
{
  Sight *sight = user_data;
  cairo_surface_t *now = grab (sight->display);

  if (sight->last == NULL || !is_same (sight->last, now))
    sight->since = g_get_monotonic_time ();
  if (sight->last != NULL)
    cairo_surface_destroy (sight->last);
  sight->last = now;
  return g_get_monotonic_time () - sight->since >= STILL_MILLISECONDS * G_TIME_SPAN_MILLISECOND;
}

/* The uppermost window when there are two of them; None before. */
static Window
find_second (Display *display)
{
  Window root, parent, *windows;
  Window found = None;
  guint n_windows, n_shown = 0;

  XQueryTree (display, DefaultRootWindow (display), &root, &parent, &windows, &n_windows);
  for (guint i = 0; i < n_windows; i++)
    {
      XWindowAttributes attributes;

      if (XGetWindowAttributes (display, windows[i], &attributes) != 0 && attributes.map_state == IsViewable
          && !attributes.override_redirect && ++n_shown == 2)
        found = windows[i];
    }
  XFree (windows);
  return found;
}

static gboolean
has_second (gpointer user_data)
{
  return find_second (user_data) != None;
}

/* There is nobody else to place it. */
static void
centre (Display *display)
{
  XWindowAttributes attributes;
  Window window;

  cento_test_wait (has_second, display);
  window = find_second (display);
  XGetWindowAttributes (display, window, &attributes);
  XMoveWindow (display, window, (DisplayWidth (display, 0) - attributes.width) / 2,
               (DisplayHeight (display, 0) - attributes.height) / 2);
  XSync (display, False);
}

static AtspiRole
get_role (const char *name)
{
  static const struct
  {
    const char *name;
    AtspiRole role;
  } roles[] = {
    { "button", ATSPI_ROLE_PUSH_BUTTON }, { "entry", ATSPI_ROLE_ENTRY },
    { "item", ATSPI_ROLE_LIST_ITEM },     { "label", ATSPI_ROLE_LABEL },
    { "status", ATSPI_ROLE_STATUS_BAR },  { "text", ATSPI_ROLE_TEXT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (g_str_equal (name, roles[i].name))
      return roles[i].role;
  ck_abort_msg ("“%s” is no role that steps know", name);
}

static void
take_step (CentoDriver *driver, Display *display, const char *step)
{
  g_auto (GStrv) words = g_strsplit (step, " ", 3);
  const char *verb = words[0];
  guint n_words = g_strv_length (words);

  if (g_str_equal (verb, "centre"))
    centre (display);
  else if (g_str_equal (verb, "press") && n_words == 2)
    cento_driver_press (driver, words[1]);
  else if (g_str_equal (verb, "type"))
    cento_driver_type (driver, step + strlen ("type "));
  else if (g_str_equal (verb, "show") && n_words == 3)
    cento_driver_wait_for (driver, get_role (words[1]), words[2]);
  else if (g_str_equal (verb, "click") && n_words == 3)
    cento_driver_click (driver, get_role (words[1]), words[2]);
  else
    ck_abort_msg ("“%s” is no step", step);
}

START_TEST (test_picture_is_taken)
{
  char **next = arguments + 2;
  Sight sight = { .display = XOpenDisplay (NULL) };
  CentoDriver *driver;
  char **program = next;

  while (!g_str_equal (*program, "--"))
    program++;
  driver = cento_driver_new ((const char *const *) program + 1);
  for (; next < program; next++)
    take_step (driver, sight.display, *next);
  cento_test_wait (is_still, &sight);
  ck_assert_int_eq (cairo_surface_write_to_png (sight.last, arguments[1]), CAIRO_STATUS_SUCCESS);

  cairo_surface_destroy (sight.last);
  XCloseDisplay (sight.display);
  cento_driver_free (driver);
}
END_TEST

static Suite *
picture_suite (void)
{
  Suite *suite = suite_create ("picture");
  TCase *tcase = cento_test_case_new (suite, "picture");

  tcase_add_test (tcase, test_picture_is_taken);
  return suite;
}

int
main (int argc, char **argv)
{
  gboolean has_program = FALSE;

  for (int i = 2; i < argc - 1; i++)
    has_program = has_program || g_str_equal (argv[i], "--");
  if (!has_program)
    {
      g_printerr ("Usage: take-picture FILE STEP… -- PROGRAM [ARGUMENT…]\n");
      return 2;
    }
  arguments = argv;
  return cento_test_main (picture_suite, NULL);
}
