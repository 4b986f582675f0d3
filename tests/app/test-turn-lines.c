/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-turn-lines.h"

#include "cento-picture.h"
#include "support/cento-test.h"

#define SECOND G_TIME_SPAN_SECOND
#define START  (1000 * SECOND)

/* 5 s on 500 px between two insets: a pixel is 10 ms. Four lanes below the loop, the last out of sight. */
#define WIDTH       528
#define LOOP_HEIGHT 27
#define ROWS_HEIGHT 96
#define HEIGHT      (LOOP_HEIGHT + ROWS_HEIGHT)
#define TOP         21 /* where lines begin */
#define LANE(task)  (LOOP_HEIGHT + 32 * (int) (task) -10)
#define X(x)        (CENTO_SCORE_INSET + (x))
#define N_LANES     4

static GtkWindow *window;
static CentoLoop *loop;
static GtkWidget *rows;
static CentoTurnLines *lines;
static CentoHighlight *highlight;
static CentoTurnLog *reads;
static CentoArrivalOrder *order;
static GPtrArray *chunks;
static CentoScoreClock clock_now;
static CentoPicture *picture;
static int scrolled;
static guint n_asked;

static gboolean
get_lane (guint task, int *y, gpointer user_data)
{
  n_asked++;
  *y = LANE (task) - scrolled;
  return task <= N_LANES;
}

static void
show_window (void)
{
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  loop = CENTO_LOOP (cento_loop_new ());
  rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  lines = CENTO_TURN_LINES (cento_turn_lines_new ());
  gtk_widget_set_size_request (rows, WIDTH, ROWS_HEIGHT);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (loop));
  gtk_box_append (GTK_BOX (box), rows);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), box);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), GTK_WIDGET (lines));
  gtk_widget_set_halign (overlay, GTK_ALIGN_START);
  gtk_widget_set_valign (overlay, GTK_ALIGN_START);
  window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_child (window, overlay);
  gtk_window_present (window);
}

static void
set_up (void)
{
  gtk_init ();
  highlight = cento_highlight_new ();
  reads = cento_turn_log_new ();
  order = cento_arrival_order_new ();
  chunks = g_ptr_array_new_with_free_func (g_free);
  show_window ();
  cento_turn_lines_set_parts (lines, loop, rows);
  cento_turn_lines_set_func (lines, get_lane, NULL);
  cento_turn_lines_set_highlight (lines, highlight);
  cento_turn_lines_set_logs (lines, reads, order);
  clock_now = (CentoScoreClock){ START, START + 4 * SECOND };
  scrolled = 0;
}

static void
tear_down (void)
{
  g_object_ref (lines);
  gtk_window_destroy (window);
  g_assert_finalize_object (lines);
  g_assert_finalize_object (highlight);
  cento_arrival_order_free (order);
  cento_turn_log_free (reads);
  g_ptr_array_unref (chunks);
  g_clear_pointer (&picture, cento_picture_free);
}

/* The chunk of a turn to come, which is measured when it is over. */
static void
read_chunk (CentoTurn *turn, guint task)
{
  CentoChunk chunk = { .time = turn->woken, .turn = turn->turn, .task = task, .length = 1, .attempt = 1 };

  g_ptr_array_add (chunks, g_memdup2 (&chunk, sizeof chunk));
  cento_arrival_order_append (order, g_ptr_array_index (chunks, chunks->len - 1));
  turn->n_reads++;
}

/* Adds a turn that read from the tasks, which end with 0. */
static guint64
append (int x, const guint *tasks)
{
  CentoTurn turn = { .turn = cento_turn_log_get_n_turns (reads) + 1, .woken = START + x * 10000 };

  for (guint i = 0; tasks[i] != 0; i++)
    {
      read_chunk (&turn, tasks[i]);
      turn.n_servers++;
    }
  cento_turn_log_append (reads, &turn);
  return turn.turn;
}

#define append_tasks(x, ...) append ((x), (const guint[]){ __VA_ARGS__, 0 })

static gboolean
has_size (gpointer user_data)
{
  return gtk_widget_get_width (GTK_WIDGET (lines)) == WIDTH
         && gtk_widget_get_height (GTK_WIDGET (lines)) == HEIGHT;
}

static void
draw (void)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  cento_test_wait (has_size, NULL);
  cento_turn_lines_update (lines, &clock_now);
  GTK_WIDGET_GET_CLASS (lines)->snapshot (GTK_WIDGET (lines), snapshot);
  g_clear_pointer (&picture, cento_picture_free);
  picture = cento_picture_new_take (snapshot, WIDTH, HEIGHT + 32);
}

static int
get_ink (int x, int y)
{
  return cento_picture_get_ink (picture, x, y);
}

static gboolean
has_joint (int x, guint task)
{
  return get_ink (X (x) - 1, LANE (task) + 5) == 255 && get_ink (X (x) + 1, LANE (task) + 5) == 255;
}

/* The first pixel row below the line at @x. */
static int
get_foot (int x)
{
  int y = TOP;

  while (y < HEIGHT + 32 && get_ink (X (x), y) > 0)
    y++;
  return y;
}

START_TEST (test_a_line_goes_to_the_lane_its_turn_served)
{
  append_tasks (100, 2);
  draw ();
  ck_assert_int_eq (get_ink (X (100), TOP - 1), 0);
  ck_assert_int_gt (get_ink (X (100), TOP), 60);
  ck_assert_int_lt (get_ink (X (100), TOP), 100);
  ck_assert_int_eq (get_foot (100), LANE (2) + 4);
  ck_assert_int_eq (get_ink (X (99), LANE (1)), 0);
  ck_assert_int_eq (get_ink (X (101), LANE (1)), 0);
}
END_TEST

START_TEST (test_lanes_that_were_served_have_joints_and_those_between_have_not)
{
  append_tasks (100, 3, 1);
  draw ();
  ck_assert (has_joint (100, 1));
  ck_assert (!has_joint (100, 2));
  ck_assert (has_joint (100, 3));
  ck_assert_int_eq (get_foot (100), LANE (3) + 7);
}
END_TEST

START_TEST (test_the_turn_pointed_at_stands_out)
{
  guint64 turn = append_tasks (100, 2);

  append_tasks (200, 2);
  cento_highlight_set_turn (highlight, turn);
  draw ();
  ck_assert_int_eq (get_ink (X (100), LANE (1)), 255);
  ck_assert (has_joint (100, 2));
  ck_assert_int_lt (get_ink (X (200), LANE (1)), 100);
}
END_TEST

START_TEST (test_without_the_lines_the_turn_pointed_at_is_still_shown)
{
  guint64 turn = append_tasks (100, 2);

  append_tasks (200, 2);
  g_object_set (lines, "show", FALSE, NULL);
  draw ();
  ck_assert_int_eq (get_foot (100), TOP);
  cento_highlight_set_turn (highlight, turn);
  draw ();
  ck_assert_int_eq (get_foot (100), LANE (2) + 7);
  ck_assert_int_eq (get_foot (200), TOP);
}
END_TEST

START_TEST (test_a_line_to_a_lane_below_the_rows_ends_at_their_edge)
{
  append_tasks (100, 4);
  append_tasks (200, 1, 4);
  draw ();
  ck_assert_int_eq (get_foot (100), HEIGHT);
  ck_assert_int_eq (get_foot (200), HEIGHT);
  ck_assert (has_joint (200, 1));
}
END_TEST

START_TEST (test_a_line_to_a_lane_above_the_rows_ends_at_their_edge)
{
  append_tasks (100, 1);
  append_tasks (200, 1, 2);
  scrolled = 32;
  draw ();
  ck_assert_int_eq (get_foot (100), LOOP_HEIGHT);
  ck_assert_int_eq (get_foot (200), LANE (1) + 7);
  for (int y = TOP; y < LOOP_HEIGHT; y++)
    ck_assert_int_eq (get_ink (X (200) + 1, y), 0);
}
END_TEST

START_TEST (test_servers_without_a_lane_are_passed_over)
{
  append_tasks (100, N_LANES + 1);
  append_tasks (200, 1, N_LANES + 1);
  draw ();
  ck_assert_int_eq (get_foot (100), TOP);
  ck_assert_int_eq (get_foot (200), LANE (1) + 7);
}
END_TEST

START_TEST (test_among_many_turns_only_those_of_several_servers_have_lines)
{
  for (int i = 0; i < 151; i++)
    {
      if (i == 75)
        append_tasks (3 * i, 1, 2);
      else
        append_tasks (3 * i, 1);
    }
  draw ();
  ck_assert_int_eq (get_foot (3 * 74), TOP);
  ck_assert_int_eq (get_foot (3 * 75), LANE (2) + 7);
  ck_assert_int_eq (get_foot (3 * 76), TOP);
}
END_TEST

START_TEST (test_a_lane_is_asked_for_once_however_many_turns_served_it)
{
  for (int i = 0; i < 100; i++)
    append_tasks (3 * i, 1, 3);
  n_asked = 0;
  draw ();
  ck_assert_uint_eq (n_asked, 2);
}
END_TEST

START_TEST (test_a_server_may_have_any_number)
{
  append_tasks (100, G_MAXUINT, 1);
  append_tasks (200, 2, G_MAXUINT - 1);
  draw ();
  ck_assert_int_eq (get_foot (100), LANE (1) + 7);
  ck_assert_int_eq (get_foot (200), LANE (2) + 7);
}
END_TEST

/* As a recording may have it, be it written by hand. */
static void
append_long (guint n_chunks, guint n_servers)
{
  CentoTurn turn = { .turn = 1, .woken = START + SECOND, .n_servers = n_servers };

  for (guint i = 0; i < n_chunks; i++)
    read_chunk (&turn, 1);
  read_chunk (&turn, 2);
  cento_turn_log_append (reads, &turn);
}

START_TEST (test_a_turn_is_read_until_its_servers_were_met)
{
  append_long (4000, 2);
  draw ();
  ck_assert (has_joint (100, 1));
  ck_assert (has_joint (100, 2));
  ck_assert_int_eq (get_foot (100), LANE (2) + 7);
}
END_TEST

START_TEST (test_of_a_turn_without_end_only_the_beginning_is_read)
{
  append_long (100000, 2);
  draw ();
  ck_assert (has_joint (100, 1));
  ck_assert_int_eq (get_foot (100), LANE (1) + 7);
}
END_TEST

START_TEST (test_the_pointer_goes_through_the_lines)
{
  append_tasks (100, 2);
  draw ();
  ck_assert (!gtk_widget_get_can_target (GTK_WIDGET (lines)));
  ck_assert_ptr_eq (gtk_widget_pick (GTK_WIDGET (window), X (100), LOOP_HEIGHT / 2, GTK_PICK_DEFAULT), loop);
}
END_TEST

/* What a parent gets from a child is the same node until the child has to draw again. */
static GskRenderNode *
get_node (void)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  cento_turn_lines_update (lines, &clock_now);
  gtk_widget_snapshot_child (gtk_widget_get_parent (GTK_WIDGET (lines)), GTK_WIDGET (lines), snapshot);
  return gtk_snapshot_free_to_node (snapshot);
}

START_TEST (test_they_are_drawn_again_only_for_another_picture)
{
  g_autoptr (GskRenderNode) first = NULL;
  g_autoptr (GskRenderNode) same = NULL;
  g_autoptr (GskRenderNode) more = NULL;
  g_autoptr (GskRenderNode) pointed = NULL;

  append_tasks (100, 2);
  draw ();
  first = get_node ();
  clock_now.now += SECOND / 2;
  same = get_node ();
  ck_assert_ptr_eq (first, same);
  append_tasks (200, 2);
  more = get_node ();
  ck_assert_ptr_ne (same, more);
  cento_highlight_set_turn (highlight, 1);
  pointed = get_node ();
  ck_assert_ptr_ne (more, pointed);
}
END_TEST

START_TEST (test_without_logs_there_are_no_lines)
{
  append_tasks (100, 2);
  cento_turn_lines_set_logs (lines, NULL, NULL);
  draw ();
  ck_assert_int_eq (get_foot (100), TOP);
}
END_TEST

static Suite *
turn_lines_suite (void)
{
  Suite *suite = suite_create ("turn-lines");
  TCase *tcase = cento_test_case_new (suite, "lines");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_a_line_goes_to_the_lane_its_turn_served);
  tcase_add_test (tcase, test_lanes_that_were_served_have_joints_and_those_between_have_not);
  tcase_add_test (tcase, test_the_turn_pointed_at_stands_out);
  tcase_add_test (tcase, test_without_the_lines_the_turn_pointed_at_is_still_shown);
  tcase_add_test (tcase, test_a_line_to_a_lane_below_the_rows_ends_at_their_edge);
  tcase_add_test (tcase, test_a_line_to_a_lane_above_the_rows_ends_at_their_edge);
  tcase_add_test (tcase, test_servers_without_a_lane_are_passed_over);
  tcase_add_test (tcase, test_among_many_turns_only_those_of_several_servers_have_lines);
  tcase_add_test (tcase, test_a_lane_is_asked_for_once_however_many_turns_served_it);
  tcase_add_test (tcase, test_a_server_may_have_any_number);
  tcase_add_test (tcase, test_a_turn_is_read_until_its_servers_were_met);
  tcase_add_test (tcase, test_of_a_turn_without_end_only_the_beginning_is_read);
  tcase_add_test (tcase, test_the_pointer_goes_through_the_lines);
  tcase_add_test (tcase, test_they_are_drawn_again_only_for_another_picture);
  tcase_add_test (tcase, test_without_logs_there_are_no_lines);
  return suite;
}

int
main (void)
{
  return cento_test_main (turn_lines_suite, NULL);
}
