/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include <stdlib.h>
#include <time.h>

#include <gtk/gtk.h>

#include "app/cento-application.h"

#define SETTLE_MS  2000
#define MEASURE_MS 6000

typedef struct
{
  GApplication *application;
  GdkFrameClock *clock; /* owned */
  GArray *frames;       /* of gint64: when each was painted, while measuring */
  clock_t cpu;
} Bench;

static void
on_after_paint (GdkFrameClock *clock, gpointer user_data)
{
  Bench *bench = user_data;
  gint64 now = g_get_monotonic_time ();

  if (bench->frames != NULL)
    g_array_append_val (bench->frames, now);
}

static int
compare_gaps (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *) a, second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

static gboolean
on_measured (gpointer user_data)
{
  Bench *bench = user_data;
  double cpu = (double) (clock () - bench->cpu) / CLOCKS_PER_SEC;
  guint n_frames = bench->frames->len;
  g_autoptr (GArray) gaps = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 1; i < n_frames; i++)
    {
      gint64 gap = g_array_index (bench->frames, gint64, i) - g_array_index (bench->frames, gint64, i - 1);

      g_array_append_val (gaps, gap);
    }
  g_array_sort (gaps, compare_gaps);
  g_print ("%.1f frames a second", n_frames * 1000.0 / MEASURE_MS);
  if (gaps->len > 0)
    g_print (", 95 of 100 within %.1f ms, the worst after %.1f ms",
             (double) g_array_index (gaps, gint64, gaps->len * 95 / 100) / 1000.0,
             (double) g_array_index (gaps, gint64, gaps->len - 1) / 1000.0);
  g_print (", %.0f %% of a core\n", cpu * 100000.0 / MEASURE_MS);

  g_signal_handlers_disconnect_by_data (bench->clock, bench);
  g_application_quit (bench->application);
  return G_SOURCE_REMOVE;
}

static gboolean
on_settled (gpointer user_data)
{
  Bench *bench = user_data;

  bench->frames = g_array_new (FALSE, FALSE, sizeof (gint64));
  bench->cpu = clock ();
  g_timeout_add (MEASURE_MS, on_measured, bench);
  return G_SOURCE_REMOVE;
}

static void
on_realize (GtkWidget *window, gpointer user_data)
{
  Bench *bench = user_data;

  bench->clock = g_object_ref (gtk_widget_get_frame_clock (window));
  g_signal_connect (bench->clock, "after-paint", G_CALLBACK (on_after_paint), bench);
  g_timeout_add (SETTLE_MS, on_settled, bench);
}

static void
on_window_added (GtkApplication *application, GtkWindow *window, gpointer user_data)
{
  g_signal_connect (window, "realize", G_CALLBACK (on_realize), user_data);
}

/* bench-window ADDRESS…: opens Cento's window on the servers and says how often it draws while they send. */
int
main (int argc, char *argv[])
{
  g_autoptr (CentoApplication) application = cento_application_new ();
  Bench bench = { .application = G_APPLICATION (application) };
  int status;

  g_signal_connect (application, "window-added", G_CALLBACK (on_window_added), &bench);
  status = g_application_run (bench.application, argc, argv);
  g_clear_object (&bench.clock);
  g_clear_pointer (&bench.frames, g_array_unref);
  return status;
}
