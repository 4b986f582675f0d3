/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "app/cento-score.h"
#include "app/cento-style.h"
#include "core/cento-collection-replay.h"

#define N_SERVERS    1000
#define CHUNK_GAP    100 /* microseconds: 10,000 chunks a second */
#define N_A_TURN     10
#define FRAME        (G_TIME_SPAN_SECOND / 60)
#define N_WARM       30 /* frames that are not measured */
#define N_FRAMES     240
#define IDLE_MS      2000
#define ROW_HEIGHT   26
#define PAN          7 /* px a frame */
#define ZOOM         1.04
#define NARROW       (5 * G_TIME_SPAN_SECOND)
#define MILLISECONDS 1e3

typedef struct _Bench Bench;

typedef struct
{
  const char *name;
  gboolean arriving;
  void (*begin) (Bench *bench);
  void (*step) (Bench *bench); /* what a user does in each frame */
} Phase;

struct _Bench
{
  CentoReactor *reactor;
  CentoCollection *collection;
  GtkWindow *window;
  CentoScore *score;
  GtkAdjustment *rows;
  GRand *random;
  guint n_chunks;
  gint64 now; /* of the recording, microseconds */

  const Phase *phase;
  guint frame;
  gboolean down; /* or up again, or closer and back again */
  double before; /* the frame, main-thread CPU seconds */
  GArray *frames;
  GArray *updates;
  double empty; /* median of the phase that draws nothing */
  guint n_painted;
  gboolean over;
};

static double
get_cpu (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (double) time.tv_sec + (double) time.tv_nsec / 1e9;
}

static void
add_turn (Bench *bench)
{
  CentoTurn turn = {
    .turn = bench->n_chunks / N_A_TURN,
    .woken = bench->now,
    .slept = CHUNK_GAP * (N_A_TURN - 2),
    .ran = CHUNK_GAP,
    .reading = CHUNK_GAP / 2,
    .n_reads = N_A_TURN,
    .n_servers = N_A_TURN,
  };

  cento_collection_replay_turn (bench->collection, &turn);
}

/* Servers take turns in an order that is not that of their rows. */
static void
add_chunks (Bench *bench, gint64 until)
{
  static const guint8 bytes[64] = "But one man loved the pilgrim soul in you,\n";

  for (; bench->n_chunks * (gint64) CHUNK_GAP <= until; bench->n_chunks++)
    {
      guint task = bench->n_chunks * 387 % N_SERVERS + 1;

      bench->now = bench->n_chunks / N_A_TURN * N_A_TURN * (gint64) CHUNK_GAP;
      cento_collection_replay_time (bench->collection, bench->now);
      cento_collection_replay_chunk (
        bench->collection, cento_collection_get_download (bench->collection, task),
        bench->n_chunks / N_A_TURN + 1, bytes, (gsize) g_rand_int_range (bench->random, 4, sizeof bytes));
      if (bench->n_chunks % N_A_TURN == N_A_TURN - 1)
        add_turn (bench);
    }
  bench->now = until;
  cento_collection_replay_time (bench->collection, until);
}

static void
add_servers (Bench *bench)
{
  for (guint i = 0; i < N_SERVERS; i++)
    {
      g_autofree char *typed = g_strdup_printf ("127.0.0.1:%u", 10000 + i);
      g_autoptr (CentoAddress) address = cento_address_parse (typed, NULL);
      CentoDownload *download = cento_collection_replay_add (bench->collection, address, i + 1);
      CentoStateChange change = { .attempt = 1, .state = CENTO_DOWNLOAD_CONNECTING };

      cento_collection_replay_state (bench->collection, download, &change);
      change.state = CENTO_DOWNLOAD_CONNECTED;
      change.peer = typed;
      cento_collection_replay_state (bench->collection, download, &change);
    }
}

static void
update (Bench *bench)
{
  g_autoptr (GPtrArray) dirty = cento_collection_take_dirty (bench->collection);
  double before = get_cpu ();
  double cost;

  cento_score_update (bench->score, dirty, bench->now);
  cost = get_cpu () - before;
  if (bench->frames != NULL && bench->frame > N_WARM)
    g_array_append_val (bench->updates, cost);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

static double
get_share (GArray *costs, guint percent)
{
  if (costs->len == 0)
    return 0;
  g_array_sort (costs, compare);
  return g_array_index (costs, double, (costs->len - 1) * percent / 100) * MILLISECONDS;
}

static double
get_mean (GArray *costs)
{
  double sum = 0;

  for (guint i = 0; i < costs->len; i++)
    sum += g_array_index (costs, double, i);
  return costs->len > 0 ? sum / costs->len * MILLISECONDS : 0;
}

static void
report (Bench *bench)
{
  double median = get_share (bench->frames, 50);

  if (bench->empty <= 0)
    bench->empty = median;
  g_print ("%-34s %6.2f %6.2f %6.2f   %6.2f   %5.1f\n", bench->phase->name, get_mean (bench->frames), median,
           get_share (bench->frames, 95), get_mean (bench->updates), median / bench->empty);
}

static void
on_before_paint (Bench *bench)
{
  bench->before = get_cpu ();
}

/* What the servers send is added between two frames: it is no work of the score's. */
static void
on_after_paint (Bench *bench)
{
  double cost = get_cpu () - bench->before;

  bench->n_painted++;
  if (bench->frames == NULL)
    return;
  if (bench->frame > N_WARM)
    g_array_append_val (bench->frames, cost);
  if (bench->phase->arriving)
    add_chunks (bench, bench->now + FRAME);
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Bench *bench = user_data;

  if (bench->frame++ >= N_WARM + N_FRAMES)
    {
      bench->over = TRUE;
      return G_SOURCE_REMOVE;
    }
  if (bench->phase->step != NULL)
    bench->phase->step (bench);
  update (bench);
  return G_SOURCE_CONTINUE;
}

static void
run (Bench *bench, const Phase *phase)
{
  bench->phase = phase;
  bench->over = FALSE;
  bench->frame = 0;
  bench->down = TRUE;
  if (phase->begin != NULL)
    phase->begin (bench);
  bench->frames = g_array_new (FALSE, FALSE, sizeof (double));
  bench->updates = g_array_new (FALSE, FALSE, sizeof (double));
  gtk_widget_add_tick_callback (GTK_WIDGET (bench->window), on_tick, bench, NULL);
  while (!bench->over)
    g_main_context_iteration (NULL, TRUE);
  report (bench);
  g_clear_pointer (&bench->frames, g_array_unref);
  g_clear_pointer (&bench->updates, g_array_unref);
}

static CentoTimeAxis *
get_axis (Bench *bench)
{
  return cento_score_get_axis (bench->score);
}

static void
begin_wide (Bench *bench)
{
  gtk_widget_set_visible (GTK_WIDGET (bench->score), TRUE);
  gtk_adjustment_set_value (bench->rows, 0);
  cento_time_axis_fit (get_axis (bench));
}

/* In such a view each chunk has its note. */
static void
begin_narrow (Bench *bench)
{
  CentoTimelineView view;

  begin_wide (bench);
  cento_time_axis_get_view (get_axis (bench), &view);
  cento_time_axis_zoom (get_axis (bench), (double) (view.end - view.start) / NARROW);
}

static void
begin_hidden (Bench *bench)
{
  begin_wide (bench);
  gtk_widget_set_visible (GTK_WIDGET (bench->score), FALSE);
}

/* A frame in which the window has to find out that nothing in it differs. */
static void
step_empty (Bench *bench)
{
  gtk_widget_queue_draw (GTK_WIDGET (bench->window));
}

static void
scroll (Bench *bench, double distance)
{
  double value = gtk_adjustment_get_value (bench->rows);
  double end = gtk_adjustment_get_upper (bench->rows) - gtk_adjustment_get_page_size (bench->rows);

  if (value <= 0 || value >= end)
    bench->down = value <= 0;
  gtk_adjustment_set_value (bench->rows, value + (bench->down ? distance : -distance));
}

static void
step_scroll (Bench *bench)
{
  scroll (bench, ROW_HEIGHT);
}

static void
step_scroll_fast (Bench *bench)
{
  scroll (bench, 4 * ROW_HEIGHT);
}

static void
step_pan (Bench *bench)
{
  CentoTimelineView view;

  cento_time_axis_get_view (get_axis (bench), &view);
  if (view.start <= view.zero)
    bench->down = FALSE;
  cento_time_axis_pan (get_axis (bench), bench->down ? -PAN : PAN);
}

static void
step_zoom (Bench *bench)
{
  CentoTimelineView view;

  cento_time_axis_get_view (get_axis (bench), &view);
  if (view.end - view.start < G_TIME_SPAN_SECOND || cento_time_axis_is_live (get_axis (bench)))
    bench->down = cento_time_axis_is_live (get_axis (bench));
  cento_time_axis_zoom_at (get_axis (bench), view.width / 2, bench->down ? ZOOM : 1 / ZOOM);
}

static gboolean
on_idled (gpointer user_data)
{
  ((Bench *) user_data)->over = TRUE;
  return G_SOURCE_REMOVE;
}

static void
run_idle (Bench *bench)
{
  double before;

  begin_wide (bench);
  update (bench);
  g_timeout_add (IDLE_MS / 2, on_idled, bench);
  for (bench->over = FALSE; !bench->over;)
    g_main_context_iteration (NULL, TRUE);

  bench->over = FALSE;
  bench->n_painted = 0;
  before = get_cpu ();
  g_timeout_add (IDLE_MS, on_idled, bench);
  while (!bench->over)
    g_main_context_iteration (NULL, TRUE);
  g_print ("%-34s %u frames, %.2f ms in %d s\n", "nothing arrives", bench->n_painted,
           (get_cpu () - before) * MILLISECONDS, IDLE_MS / 1000);
}

static GtkWidget *
find_list (GtkWidget *widget)
{
  GtkWidget *list = GTK_IS_LIST_VIEW (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && list == NULL;
       child = gtk_widget_get_next_sibling (child))
    list = find_list (child);
  return list;
}

static void
open_window (Bench *bench)
{
  GdkFrameClock *clock;

  bench->window = GTK_WINDOW (gtk_window_new ());
  bench->score = CENTO_SCORE (cento_score_new ());
  cento_score_set_collection (bench->score, bench->collection);
  gtk_window_set_decorated (bench->window, FALSE);
  gtk_window_set_default_size (bench->window, 1280, 800);
  gtk_window_set_child (bench->window, GTK_WIDGET (bench->score));
  gtk_window_present (bench->window);
  bench->rows = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (find_list (GTK_WIDGET (bench->score))));
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (bench->window));
  g_signal_connect_swapped (clock, "before-paint", G_CALLBACK (on_before_paint), bench);
  g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (on_after_paint), bench);
}

static void
run_phases (Bench *bench, const char *only)
{
  static const Phase phases[] = {
    { "a frame without a difference", FALSE, begin_wide, step_empty },
    { "live, all in sight", TRUE, begin_wide, NULL },
    { "live, the last 5 s in sight", TRUE, begin_narrow, NULL },
    { "live, hidden", TRUE, begin_hidden, NULL },
    { "scrolling by a row a frame", FALSE, begin_wide, step_scroll },
    { "scrolling by 4 rows a frame", FALSE, begin_wide, step_scroll_fast },
    { "scrolling by a row a frame, live", TRUE, begin_wide, step_scroll },
    { "panning by 7 px a frame, 5 s", FALSE, begin_narrow, step_pan },
    { "zooming by 4 % a frame", FALSE, begin_wide, step_zoom },
  };

  g_print ("%-34s %6s %6s %6s   %6s   %5s\n", "ms of main-thread CPU a frame", "mean", "median", "95 %",
           "update", "ratio");
  for (guint i = 0; i < G_N_ELEMENTS (phases); i++)
    {
      if (i == 0 || only == NULL || strstr (phases[i].name, only) != NULL)
        run (bench, &phases[i]);
    }
  run_idle (bench);
}

/* bench-score [CHUNKS [PART]]: what a frame of the score costs with so many chunks of 1,000 servers in it;
 * when PART is given only where the name of a phase has it, for a profiler. */
int
main (int argc, char *argv[])
{
  g_autoptr (CentoStyle) style = NULL;
  Bench bench = { .random = g_rand_new_with_seed (20) };
  gint64 n_chunks = argc > 1 ? atoi (argv[1]) : 1000 * N_SERVERS;
  CentoLimits limits;

  gtk_init ();
  style = cento_style_new (gdk_display_get_default ());
  cento_limits_init (&limits);
  bench.reactor = cento_reactor_new (NULL, CENTO_BACKEND_AUTOMATIC, NULL);
  bench.collection = cento_collection_new_replay (bench.reactor, &limits);
  add_servers (&bench);
  add_chunks (&bench, n_chunks * CHUNK_GAP);
  g_print ("%d servers, %" G_GUINT64_FORMAT " chunks, 10,000 more a second while live\n", N_SERVERS,
           cento_collection_get_totals (bench.collection)->n_chunks);

  open_window (&bench);
  run_phases (&bench, argc > 2 ? argv[2] : NULL);
  gtk_window_destroy (bench.window);
  g_object_unref (bench.collection);
  g_object_unref (bench.reactor);
  g_rand_free (bench.random);
  return 0;
}
