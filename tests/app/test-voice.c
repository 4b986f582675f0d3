/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-voice.h"

#include "support/cento-test.h"

#define N_VOICES 64

START_TEST (test_first_voices_follow_the_style_sheet)
{
  for (guint task = 1; task <= 8; task++)
    {
      g_autofree char *class = g_strdup_printf ("voice-%u", task);

      ck_assert_int_eq (cento_voice_get_head (task), task - 1);
      ck_assert_str_eq (cento_voice_get_class (task), class);
    }
}
END_TEST

START_TEST (test_ninth_server_has_another_shape_in_the_first_colour)
{
  ck_assert_str_eq (cento_voice_get_class (9), "voice-1");
  ck_assert_int_eq (cento_voice_get_head (9), CENTO_HEAD_POINT_UP);
  ck_assert_str_eq (cento_voice_get_class (17), "voice-1");
  ck_assert_int_eq (cento_voice_get_head (17), CENTO_HEAD_OPEN_SQUARE);
}
END_TEST

START_TEST (test_no_voice_comes_twice_among_64)
{
  for (guint a = 1; a <= N_VOICES; a++)
    {
      for (guint b = a + 1; b <= N_VOICES; b++)
        ck_assert (cento_voice_get_head (a) != cento_voice_get_head (b)
                   || cento_voice_get_class (a) != cento_voice_get_class (b));
    }
  ck_assert_int_eq (cento_voice_get_head (1), cento_voice_get_head (N_VOICES + 1));
}
END_TEST

START_TEST (test_a_widget_has_one_voice_at_a_time)
{
  GtkWidget *widget = g_object_ref_sink (gtk_label_new (NULL));

  gtk_widget_add_css_class (widget, "caption");
  cento_voice_set_class (widget, 3);
  cento_voice_set_class (widget, 12);
  ck_assert (gtk_widget_has_css_class (widget, "voice-4"));
  ck_assert (!gtk_widget_has_css_class (widget, "voice-3"));
  ck_assert (gtk_widget_has_css_class (widget, "caption"));
  g_assert_finalize_object (widget);
}
END_TEST

/* Draws at 20 times life size and counts what is inked, and what is inked outside of the disc's square. */
static void
measure_ink (CentoHead head, double *ink, double *outside)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 180, 180);
  cairo_t *cr = cairo_create (surface);
  const guchar *pixels;

  cairo_scale (cr, 20, 20);
  cento_voice_draw_head (cr, head, 4.5, 4.5, 7);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  pixels = cairo_image_surface_get_data (surface);
  *ink = *outside = 0;
  for (int y = 0; y < 180; y++)
    {
      for (int x = 0; x < 180; x++)
        {
          double part = pixels[y * cairo_image_surface_get_stride (surface) + x] / 255.0 / 400;

          *ink += part;
          if (x < 8 || x >= 172 || y < 8 || y >= 172)
            *outside += part;
        }
    }
  cairo_surface_destroy (surface);
}

START_TEST (test_heads_weigh_about_the_same_and_fit_their_texture)
{
  double ink, outside;

  measure_ink ((CentoHead) _i, &ink, &outside);
  ck_assert_double_gt (ink, _i >= CENTO_HEAD_RING ? 14 : 24);
  ck_assert_double_lt (ink, _i >= CENTO_HEAD_RING ? 34 : 50);
  ck_assert_double_lt (outside, 0.01);
}
END_TEST

static Suite *
voice_suite (void)
{
  Suite *suite = suite_create ("voice");
  TCase *tcase = cento_test_case_new (suite, "voice");

  tcase_add_checked_fixture (tcase, gtk_init, NULL);
  tcase_add_test (tcase, test_first_voices_follow_the_style_sheet);
  tcase_add_test (tcase, test_ninth_server_has_another_shape_in_the_first_colour);
  tcase_add_test (tcase, test_no_voice_comes_twice_among_64);
  tcase_add_test (tcase, test_a_widget_has_one_voice_at_a_time);
  tcase_add_loop_test (tcase, test_heads_weigh_about_the_same_and_fit_their_texture, 0, CENTO_N_HEADS);
  return suite;
}

int
main (void)
{
  return cento_test_main (voice_suite, NULL);
}
