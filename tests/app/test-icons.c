/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every icon that the window names is a symbolic one of the stock theme, and the program's own can be read.
 */
#include <gtk/gtk.h>
#include <string.h>

#include "support/cento-test.h"

#define SUFFIX "-symbolic"

static GtkIconTheme *theme;

/* The theme that GTK comes with, whatever else there is. */
static void
begin (void)
{
  gtk_init ();
  theme = gtk_icon_theme_new ();
  gtk_icon_theme_set_theme_name (theme, "Adwaita");
}

static void
finish (void)
{
  g_assert_finalize_object (theme);
}

static char *
read_source (const char *folder, const char *name)
{
  g_autofree char *root = cento_test_dup_data_path ("../..");
  g_autofree char *path = g_build_filename (root, folder, name, NULL);
  char *text = NULL;

  ck_assert (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

/* Calls for each match in all files of a folder; returns how many there were. */
static guint
each_match (const char *folder, const char *pattern, void (*check) (const char *file, const char *match))
{
  g_autofree char *path = cento_test_dup_data_path ("../..");
  g_autofree char *place = g_build_filename (path, folder, NULL);
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr (GDir) dir = g_dir_open (place, 0, NULL);
  guint n_matches = 0;
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *text = read_source (folder, name);
      g_autoptr (GMatchInfo) match = NULL;

      for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match);
           g_match_info_next (match, NULL))
        {
          g_autofree char *found = g_match_info_fetch (match, 1);

          check (name, found);
          n_matches++;
        }
    }
  return n_matches;
}

static void
check_icon (const char *file, const char *icon)
{
  ck_assert_msg (g_str_has_suffix (icon, SUFFIX), "%s: %s is not symbolic", file, icon);
  ck_assert_msg (gtk_icon_theme_has_icon (theme, icon), "%s: there is no icon %s", file, icon);
}

START_TEST (test_icons_of_templates_are_symbolic_and_there)
{
  ck_assert_uint_gt (each_match ("ui", "icon-name\">([^<]*)<", check_icon), 15);
}
END_TEST

START_TEST (test_icons_of_code_are_there)
{
  ck_assert_uint_gt (each_match ("src/app", "\"([a-z-]*" SUFFIX ")\"", check_icon), 3);
}
END_TEST

START_TEST (test_icon_that_does_not_exist_is_found_out)
{
  ck_assert (!gtk_icon_theme_has_icon (theme, "cento-no-such-icon" SUFFIX));
}
END_TEST

static GdkPixbuf *
load (const char *name, int size)
{
  g_autofree char *path = cento_test_dup_data_path ("../../data/icons");
  g_autofree char *file = g_build_filename (path, name, NULL);
  GdkPixbuf *pixbuf = gdk_pixbuf_new_from_file_at_size (file, size, size, NULL);

  ck_assert_ptr_nonnull (pixbuf);
  ck_assert (gdk_pixbuf_get_has_alpha (pixbuf));
  ck_assert_int_eq (gdk_pixbuf_get_width (pixbuf), size);
  return pixbuf;
}

static const guint8 *
get_pixel (GdkPixbuf *pixbuf, int x, int y)
{
  return gdk_pixbuf_read_pixels (pixbuf) + y * gdk_pixbuf_get_rowstride (pixbuf) + 4 * x;
}

/* Edges lie on pixels: what is neither there nor not there is a blur. */
START_TEST (test_symbolic_icon_is_sharp_at_16_pixels)
{
  g_autoptr (GdkPixbuf) pixbuf = load ("org.cento.Cento-symbolic.svg", 16);
  guint n_blurred = 0, n_inked = 0;

  for (int y = 0; y < 16; y++)
    for (int x = 0; x < 16; x++)
      {
        guint8 alpha = get_pixel (pixbuf, x, y)[3];

        n_inked += alpha >= 192;
        n_blurred += alpha >= 48 && alpha < 192;
      }
  ck_assert_uint_gt (n_inked, 80);
  ck_assert_uint_lt (n_blurred, 12);
}
END_TEST

/* Of two voices at least, in full colour. */
START_TEST (test_coloured_icon_has_its_colours_at_16_pixels)
{
  g_autoptr (GdkPixbuf) pixbuf = load ("org.cento.Cento.svg", 16);
  guint n_indigo = 0, n_amber = 0;

  for (int y = 0; y < 16; y++)
    for (int x = 0; x < 16; x++)
      {
        const guint8 *pixel = get_pixel (pixbuf, x, y);

        n_indigo += pixel[0] < 80 && pixel[2] > 120;
        n_amber += pixel[0] > 170 && pixel[2] < 60;
      }
  ck_assert_uint_ge (n_indigo, 8);
  ck_assert_uint_ge (n_amber, 8);
}
END_TEST

static Suite *
icons_suite (void)
{
  Suite *suite = suite_create ("icons");
  TCase *tcase = cento_test_case_new (suite, "icons");

  tcase_add_checked_fixture (tcase, begin, finish);
  tcase_add_test (tcase, test_icons_of_templates_are_symbolic_and_there);
  tcase_add_test (tcase, test_icons_of_code_are_there);
  tcase_add_test (tcase, test_icon_that_does_not_exist_is_found_out);
  tcase_add_test (tcase, test_symbolic_icon_is_sharp_at_16_pixels);
  tcase_add_test (tcase, test_coloured_icon_has_its_colours_at_16_pixels);
  return suite;
}

int
main (void)
{
  return cento_test_main (icons_suite, NULL);
}
