/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-poem-view.h"

#include "cento-pane-fixture.h"
#include "support/cento-test.h"

static GtkWidget *window;
static GtkWidget *view;

static void
begin (void)
{
  g_autoptr (GtkCssProvider) provider = NULL;

  gtk_init ();
  provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (provider, "/org/cento/Cento/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  view = cento_poem_view_new ();
  window = cento_pane_fixture_present (view, 400, 400);
}

static void
finish (void)
{
  gtk_window_destroy (GTK_WINDOW (window));
}

static guint
count_unknown (const char *text)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (view, text);

  return (guint) pango_layout_get_unknown_glyphs_count (layout);
}

START_TEST (test_every_bundled_poem_can_be_drawn)
{
  const char *folder = g_getenv ("CENTO_POETRY_DIR");
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n_poems = 0;

  ck_assert_ptr_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;

      if (!g_str_has_suffix (name, ".txt"))
        continue;
      n_poems++;
      ck_assert (g_file_get_contents (path, &text, NULL, NULL));
      ck_assert (g_utf8_validate (text, -1, NULL));
      ck_assert_msg (count_unknown (text) == 0, "%s: %u characters without a glyph", name,
                     count_unknown (text));
    }
  ck_assert_uint_ge (n_poems, 8);
}
END_TEST

/* Proves that the count would not be 0 whatever happens. */
START_TEST (test_character_that_no_font_has_is_counted)
{
  ck_assert_uint_eq (count_unknown ("\xf4\x8f\xbf\xb0"), 1);
}
END_TEST

static Suite *
fonts_suite (void)
{
  Suite *suite = suite_create ("fonts");
  TCase *tcase = cento_test_case_new (suite, "fonts");

  tcase_add_checked_fixture (tcase, begin, finish);
  tcase_add_test (tcase, test_every_bundled_poem_can_be_drawn);
  tcase_add_test (tcase, test_character_that_no_font_has_is_counted);
  return suite;
}

int
main (void)
{
  return cento_test_main (fonts_suite, NULL);
}
