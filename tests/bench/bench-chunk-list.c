/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include <time.h>

#include <gtk/gtk.h>

#include "app/cento-arrival-view.h"
#include "app/cento-chunk-list.h"
#include "app/cento-style.h"
#include "core/cento-collection-replay.h"

#define N_SERVERS 1000
#define N_CHUNKS  1000000
#define N_FRAMES  300
#define WIDTH     640
#define HEIGHT    800
#define WHEEL     120 /* pixels a frame: as fast as a wheel can be turned */

typedef struct
{
  CentoCollection *collection;
  CentoDownload *downloads[N_SERVERS];
  gint64 time;
  guint n_chunks;
} Session;

typedef enum
{
  STILL, /* nothing comes, nothing moves */
  LIVE,  /* 100 chunks a frame, the end followed */
  WHEELED,
  DRAGGED, /* from one end to the other */
  N_MOVES
} Move;

typedef struct
{
  Session *session;
  GtkWidget *view;
  GtkAdjustment *adjustment;
  void (*update) (gpointer view);
  Move move;
  int frame;
  clock_t cpu;
  gboolean done;
} Run;

static double
get_ms (clock_t since)
{
  return (double) (clock () - since) * 1000.0 / CLOCKS_PER_SEC;
}

static void
add_servers (Session *session)
{
  g_autoptr (CentoAddress) address = cento_address_parse ("127.0.0.1:10001", NULL);
  CentoStateChange connecting = { .attempt = 1, .state = CENTO_DOWNLOAD_CONNECTING };
  CentoStateChange connected
    = { .attempt = 1, .state = CENTO_DOWNLOAD_CONNECTED, .peer = (char *) "127.0.0.1" };

  for (guint i = 0; i < N_SERVERS; i++)
    {
      CentoDownload *download = cento_collection_replay_add (session->collection, address, i + 1);

      session->downloads[i] = download;
      cento_collection_replay_state (session->collection, download, &connecting);
      cento_collection_replay_state (session->collection, download, &connected);
    }
}

static void
send_chunks (Session *session, guint n_chunks)
{
  static const guint8 text[] = "Shall I compare thee to a summer";

  for (guint i = 0; i < n_chunks; i++)
    {
      session->time += 25;
      cento_collection_replay_time (session->collection, session->time);
      cento_collection_replay_chunk (session->collection,
                                     session->downloads[session->n_chunks * 7 % N_SERVERS],
                                     session->n_chunks / 4 + 1, text, 10 + session->n_chunks % 20);
      session->n_chunks++;
    }
}

static void
move (Run *run)
{
  double upper = gtk_adjustment_get_upper (run->adjustment) - HEIGHT;

  switch (run->move)
    {
    case LIVE:
      send_chunks (run->session, 100);
      break;
    case WHEELED:
      gtk_adjustment_set_value (run->adjustment, upper / 2 - run->frame * WHEEL);
      break;
    case DRAGGED:
      gtk_adjustment_set_value (run->adjustment, upper * run->frame / N_FRAMES);
      break;
    case STILL:
    case N_MOVES:
      break;
    }
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Run *run = user_data;

  move (run);
  run->update (run->view);
  run->done = ++run->frame >= N_FRAMES;
  return run->done ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
}

static void
measure (Run *run, const char *name)
{
  static const char *const moves[N_MOVES] = { "at rest", "100 chunks a frame", "wheel", "scroll bar" };

  for (guint i = 0; i < N_MOVES; i++)
    {
      run->move = (Move) i;
      run->frame = 0;
      run->done = FALSE;
      run->cpu = clock ();
      gtk_widget_add_tick_callback (run->view, on_tick, run, NULL);
      while (!run->done)
        g_main_context_iteration (NULL, TRUE);
      g_print ("%s, %s: %.2f ms of CPU a frame\n", name, moves[i], get_ms (run->cpu) / N_FRAMES);
    }
}

static void
present (GtkWidget *child)
{
  GtkWidget *window = gtk_window_new ();
  clock_t begun = clock ();

  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  while (gtk_widget_get_height (child) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_print ("shown after %.1f ms of CPU\n", get_ms (begun));
}

static void
measure_model (Session *session)
{
  g_autoptr (CentoChunkListModel) model = cento_chunk_list_model_new (session->collection);
  clock_t begun = clock ();

  cento_chunk_list_model_update (model);
  g_print ("%u rows in %.2f ms", g_list_model_get_n_items (G_LIST_MODEL (model)), get_ms (begun));
  begun = clock ();
  cento_chunk_list_model_set_sort (model, CENTO_CHUNK_SORT_TIME, TRUE);
  g_print (", turned round in %.2f ms", get_ms (begun));
  begun = clock ();
  cento_chunk_list_model_set_filter (model, session->downloads[500]);
  cento_chunk_list_model_update (model);
  g_print (", %u of one server in %.2f ms\n", g_list_model_get_n_items (G_LIST_MODEL (model)),
           get_ms (begun));
}

static void
measure_list (Session *session)
{
  GtkWidget *list = cento_chunk_list_new ();
  Run run = { .session = session, .view = list, .update = (void (*) (gpointer)) cento_chunk_list_update };

  cento_chunk_list_set_collection (CENTO_CHUNK_LIST (list), session->collection);
  present (list);
  run.adjustment = gtk_scrollable_get_vadjustment (
    GTK_SCROLLABLE (gtk_widget_get_template_child (list, CENTO_TYPE_CHUNK_LIST, "view")));
  measure (&run, "the list");
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (list)));
}

static void
measure_arrivals (Session *session)
{
  GtkWidget *view = cento_arrival_view_new ();
  Run run = { .session = session, .view = view, .update = (void (*) (gpointer)) cento_arrival_view_update };

  cento_arrival_view_set_collection (CENTO_ARRIVAL_VIEW (view), session->collection);
  present (view);
  run.adjustment = gtk_scrollable_get_vadjustment (
    GTK_SCROLLABLE (gtk_widget_get_template_child (view, CENTO_TYPE_ARRIVAL_VIEW, "list")));
  measure (&run, "the text of all");
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (view)));
}

/* bench-chunk-list: what a frame costs while a million chunks are listed. */
int
main (int argc, char *argv[])
{
  g_autoptr (CentoReactor) reactor = NULL;
  g_autoptr (CentoStyle) style = NULL;
  Session session = { 0 };
  CentoLimits limits;

  gtk_init ();
  style = cento_style_new (gdk_display_get_default ());
  cento_limits_init (&limits);
  reactor = cento_reactor_new (NULL, CENTO_BACKEND_AUTOMATIC, NULL);
  session.collection = cento_collection_new_replay (reactor, &limits);
  add_servers (&session);
  send_chunks (&session, N_CHUNKS);

  measure_model (&session);
  measure_list (&session);
  measure_arrivals (&session);
  g_object_unref (session.collection);
  return 0;
}
