/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-poem-marks.h"

#include "app/cento-palette.h"

#define MOST_TICKS       400 /* on a page */
#define TICK_HEIGHT      5
#define TICK_DEPTH       1 /* below the line's box */
#define RADIUS           4
#define FRAME_PADDING    2 /* left and right of the text */
#define FRAME_WIDTH      1.5f
#define BAR_WIDTH        2
#define MOST_MATCHES     1000 /* on a page */
#define MATCH_TINT       0.16 /* of the colour */
#define MATCH_LINE       2
#define NOTHING_WIDTH    4     /* of a chunk without a character that can be seen */
#define FIRST_RIGHT_LEFT 0x590 /* scripts before it run from left to right */

typedef void (*BoxFunc) (CentoPoemMarks *marks, const GdkRectangle *box, const GdkRGBA *color);

static void
get_iter (CentoPoemMarks *marks, GtkTextIter *iter, guint offset)
{
  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (marks->view), iter, (int) offset);
}

static guint
get_offset (const GtkTextIter *iter)
{
  return (guint) gtk_text_iter_get_offset (iter);
}

/* Moves to the beginning of the next line of the screen, or to the end of the text. */
static void
forward_line (CentoPoemMarks *marks, GtkTextIter *iter)
{
  GtkTextIter before = *iter;

  if (!gtk_text_view_forward_display_line (marks->view, iter) || gtk_text_iter_equal (iter, &before))
    gtk_text_iter_forward_to_end (iter);
}

static void
fill (CentoPoemMarks *marks, const GdkRGBA *color, int x, int y, int width, int height)
{
  gtk_snapshot_append_color (marks->snapshot, color,
                             &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height));
}

static void
init_rounded (GskRoundedRect *rounded, const GdkRectangle *box, int padding)
{
  gsk_rounded_rect_init_from_rect (rounded,
                                   &GRAPHENE_RECT_INIT ((float) (box->x - padding), (float) box->y,
                                                        (float) (box->width + 2 * padding),
                                                        (float) box->height),
                                   RADIUS);
}

static void
append_border (CentoPoemMarks *marks, const GskRoundedRect *rounded, float x, float y, const GdkRGBA *color)
{
  const float widths[4] = { y, x, y, x };
  const GdkRGBA colors[4] = { *color, *color, *color, *color };

  gtk_snapshot_append_border (marks->snapshot, rounded, widths, colors);
}

/* A border as wide as the box is one shape to paint; a rounded clip would be a mask. */
static void
draw_tint_box (CentoPoemMarks *marks, const GdkRectangle *box, const GdkRGBA *color)
{
  GskRoundedRect rounded;

  /* Neighbours fade at the same time: they must not lie over each other. */
  init_rounded (&rounded, box, 0);
  append_border (marks, &rounded, (float) box->width / 2, (float) box->height / 2, color);
}

static void
draw_frame_box (CentoPoemMarks *marks, const GdkRectangle *box, const GdkRGBA *color)
{
  GskRoundedRect rounded;

  init_rounded (&rounded, box, FRAME_PADDING);
  append_border (marks, &rounded, FRAME_WIDTH, FRAME_WIDTH, color);
}

/* The place of one character, its width never negative: from right to left it is. */
static void
get_character (CentoPoemMarks *marks, const GtkTextIter *iter, GdkRectangle *rect)
{
  gtk_text_view_get_iter_location (marks->view, iter, rect);
  if (rect->width < 0)
    {
      rect->x += rect->width;
      rect->width = -rect->width;
    }
}

static gboolean
runs_left_to_right (const GtkTextIter *start, const GtkTextIter *end)
{
  for (GtkTextIter iter = *start; gtk_text_iter_compare (&iter, end) < 0; gtk_text_iter_forward_char (&iter))
    if (gtk_text_iter_get_char (&iter) >= FIRST_RIGHT_LEFT)
      return FALSE;
  return TRUE;
}

/* Where directions may mix, neighbours in the text need not be neighbours on the screen. */
static void
put_mixed_boxes (CentoPoemMarks *marks,
                 const GtkTextIter *start,
                 const GtkTextIter *end,
                 BoxFunc func,
                 const GdkRGBA *color)
{
  GtkTextIter iter = *start;
  GdkRectangle run, character;

  get_character (marks, &iter, &run);
  while (gtk_text_iter_forward_char (&iter) && gtk_text_iter_compare (&iter, end) < 0)
    {
      get_character (marks, &iter, &character);
      if (character.x <= run.x + run.width + 1 && character.x + character.width >= run.x - 1)
        {
          gdk_rectangle_union (&run, &character, &run);
          continue;
        }
      func (marks, &run, color);
      run = character;
    }
  func (marks, &run, color);
}

/* The blanks at which a line ends are not on the screen. Returns whether anything else is left. */
static gboolean
drop_blanks (const GtkTextIter *start, GtkTextIter *end)
{
  GtkTextIter iter = *end;

  while (gtk_text_iter_compare (end, start) > 0)
    {
      gtk_text_iter_backward_char (&iter);
      if (!g_unichar_isspace (gtk_text_iter_get_char (&iter)))
        return TRUE;
      *end = iter;
    }
  return FALSE;
}

/* Text that lies in one line of the screen. */
static void
put_boxes_of_line (CentoPoemMarks *marks,
                   const GtkTextIter *start,
                   const GtkTextIter *end,
                   BoxFunc func,
                   const GdkRGBA *color)
{
  GtkTextIter last = *end;
  GdkRectangle run, character;

  if (!runs_left_to_right (start, end))
    {
      put_mixed_boxes (marks, start, end, func, color);
      return;
    }
  gtk_text_iter_backward_char (&last);
  get_character (marks, start, &run);
  get_character (marks, &last, &character);
  gdk_rectangle_union (&run, &character, &run);
  func (marks, &run, color);
}

/* One box for each line of the screen, or more where directions mix. Returns whether there was a line. */
static gboolean
put_boxes_of_lines (CentoPoemMarks *marks,
                    GtkTextIter *start,
                    const GtkTextIter *end,
                    BoxFunc func,
                    const GdkRGBA *color)
{
  gboolean seen = FALSE;

  while (gtk_text_iter_compare (start, end) < 0)
    {
      GtkTextIter next = *start;
      GtkTextIter stop;

      forward_line (marks, &next);
      stop = next;
      if (gtk_text_iter_compare (end, &stop) < 0)
        stop = *end;
      else if (!drop_blanks (start, &stop))
        stop = *start;
      if (!gtk_text_iter_equal (start, &stop))
        {
          put_boxes_of_line (marks, start, &stop, func, color);
          seen = TRUE;
        }
      *start = next;
    }
  return seen;
}

static void
put_boxes (CentoPoemMarks *marks, guint index, BoxFunc func, const GdkRGBA *color)
{
  GtkTextIter iter, end;
  GdkRectangle place;
  guint from, to;

  if (!cento_pane_model_get_chunk_range (marks->model, index, &from, &to) || from > marks->to
      || to < marks->from)
    return;
  get_iter (marks, &iter, MAX (from, marks->from));
  get_iter (marks, &end, MIN (to, marks->to));
  if (put_boxes_of_lines (marks, &iter, &end, func, color) || from < marks->from)
    return;
  get_iter (marks, &iter, from);
  gtk_text_view_get_cursor_locations (marks->view, &iter, &place, NULL);
  place.width = NOTHING_WIDTH;
  func (marks, &place, color);
}

void
cento_poem_marks_init (CentoPoemMarks *marks, GtkTextView *view, CentoPaneModel *model, GtkSnapshot *snapshot)
{
  GdkRectangle visible;
  GtkTextIter iter;

  marks->view = view;
  marks->model = model;
  marks->snapshot = snapshot;
  gtk_text_view_get_visible_rect (view, &visible);
  gtk_text_view_get_iter_at_location (view, &iter, visible.x, visible.y);
  gtk_text_view_backward_display_line_start (view, &iter);
  marks->from = get_offset (&iter);
  gtk_text_view_get_iter_at_location (view, &iter, visible.x, visible.y + visible.height);
  forward_line (marks, &iter);
  marks->to = get_offset (&iter);
}

/* How many characters ticks have to be apart, so that a page of the smallest chunks does not cost a frame:
 * each tick asks the view for its place. */
static guint
get_tick_gap (CentoPoemMarks *marks, guint first)
{
  guint from, to;
  guint n_chunks = 0;

  while (cento_pane_model_get_chunk_range (marks->model, first + n_chunks, &from, &to) && from <= marks->to)
    n_chunks++;
  return 1 + n_chunks / MOST_TICKS;
}

/* Where one chunk ends and the next begins; none where the text begins and ends. */
void
cento_poem_marks_draw_ticks (CentoPoemMarks *marks, const GdkRGBA *color)
{
  guint index, from, to, gap;
  guint drawn = 0;

  if (!cento_pane_model_get_chunk_at (marks->model, marks->from, &index))
    return;
  gap = get_tick_gap (marks, index);
  for (; cento_pane_model_get_chunk_range (marks->model, index, &from, &to) && from <= marks->to; index++)
    {
      GdkRectangle place;
      GtkTextIter iter;

      if (from < drawn + gap || from < marks->from)
        continue;
      drawn = from;
      get_iter (marks, &iter, from);
      gtk_text_view_get_cursor_locations (marks->view, &iter, &place, NULL);
      fill (marks, color, place.x, place.y + place.height + TICK_DEPTH - TICK_HEIGHT, 1, TICK_HEIGHT);
    }
}

void
cento_poem_marks_draw_tint (CentoPoemMarks *marks, guint index, const GdkRGBA *color)
{
  put_boxes (marks, index, draw_tint_box, color);
}

void
cento_poem_marks_draw_frame (CentoPoemMarks *marks, guint index, const GdkRGBA *color)
{
  put_boxes (marks, index, draw_frame_box, color);
}

static void
draw_match_box (CentoPoemMarks *marks, const GdkRectangle *box, const GdkRGBA *color)
{
  const GdkRGBA tint = cento_palette_fade (*color, MATCH_TINT);

  fill (marks, &tint, box->x, box->y, box->width, box->height);
  fill (marks, color, box->x, box->y + box->height - MATCH_LINE, box->width, MATCH_LINE);
}

/* It is selected, too, and a selection is as high as verses are apart. */
static void
draw_current_box (CentoPoemMarks *marks, const GdkRectangle *box, const GdkRGBA *color)
{
  GdkRectangle high = *box;

  high.height += gtk_text_view_get_pixels_below_lines (marks->view);
  draw_frame_box (marks, &high, color);
}

/* All that were found are underlined, the current one is framed. */
void
cento_poem_marks_draw_matches (CentoPoemMarks *marks, const GdkRGBA *color)
{
  CentoPoemSearch *search = cento_pane_model_get_search (marks->model);
  guint n_matches = cento_poem_search_get_n_matches (search);
  guint first = cento_poem_search_find (search, marks->from);
  guint current, from, to;
  gboolean has_current = cento_poem_search_get_current (search, &current);

  /* The one before may reach into what is in sight. */
  first -= first > 0 ? 1 : 0;
  n_matches = MIN (n_matches, first + MOST_MATCHES);
  for (guint i = first; i < n_matches; i++)
    {
      GtkTextIter start, end;

      cento_poem_search_get_match (search, i, &from, &to);
      if (from > marks->to)
        break;
      get_iter (marks, &start, MAX (from, marks->from));
      get_iter (marks, &end, MIN (to, marks->to));
      put_boxes_of_lines (marks, &start, &end,
                          has_current && i == current ? draw_current_box : draw_match_box, color);
    }
}

void
cento_poem_marks_draw_bar (CentoPoemMarks *marks, guint offset, const GdkRGBA *color)
{
  GdkRectangle place;
  GtkTextIter iter;

  if (offset < marks->from || offset > marks->to)
    return;
  get_iter (marks, &iter, offset);
  gtk_text_view_get_cursor_locations (marks->view, &iter, &place, NULL);
  fill (marks, color, place.x - BAR_WIDTH / 2, place.y, BAR_WIDTH, place.height);
}
