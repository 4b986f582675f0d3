/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-voice.h"

#include <math.h>

#define N_COLORS   8
#define SHAPE_MOVE 3 /* from one round of colours to the next: 64 voices before one comes again */

#define SQUARE_SIZE    0.86
#define DIAMOND_SIZE   1.17
#define TRIANGLE_WIDTH 1.08
#define TRIANGLE_SIZE  0.96
#define STROKE         0.21
#define THINNEST       1.5

static const char *const classes[N_COLORS] = {
  "voice-1", "voice-2", "voice-3", "voice-4", "voice-5", "voice-6", "voice-7", "voice-8",
};

CentoHead
cento_voice_get_head (guint task)
{
  g_return_val_if_fail (task > 0, CENTO_HEAD_DISC);

  return (CentoHead) (((task - 1) % N_COLORS + SHAPE_MOVE * ((task - 1) / N_COLORS)) % CENTO_N_HEADS);
}

const char *
cento_voice_get_class (guint task)
{
  g_return_val_if_fail (task > 0, classes[0]);

  return classes[(task - 1) % N_COLORS];
}

void
cento_voice_set_class (GtkWidget *widget, guint task)
{
  const char *class = cento_voice_get_class (task);

  for (guint i = 0; i < N_COLORS; i++)
    {
      if (classes[i] != class)
        gtk_widget_remove_css_class (widget, classes[i]);
    }
  gtk_widget_add_css_class (widget, class);
}

/* The length nearest to @length that has its edges on whole pixels when it is centred where a disc of @size
 * is. */
static double
snap (cairo_t *cr, double size, double length)
{
  double scale = 1;
  double unused = 0;
  double parity;

  cairo_user_to_device_distance (cr, &scale, &unused);
  parity = fmod (round (size * scale), 2);
  return (2 * round ((length * scale - parity) / 2 + 0.01) + parity) / scale;
}

static void
trace_diamond (cairo_t *cr, double x, double y, double half)
{
  cairo_move_to (cr, x, y - half);
  cairo_line_to (cr, x + half, y);
  cairo_line_to (cr, x, y + half);
  cairo_line_to (cr, x - half, y);
  cairo_close_path (cr);
}

static void
trace_triangle (cairo_t *cr, double x, double y, double half, double height)
{
  cairo_move_to (cr, x - half, y + height / 2);
  cairo_line_to (cr, x + half, y + height / 2);
  cairo_line_to (cr, x, y - height / 2);
  cairo_close_path (cr);
}

static void
draw_open_head (cairo_t *cr, CentoHead head, double x, double y, double size)
{
  double stroke = MAX (THINNEST, size * STROKE);
  double side = snap (cr, size, size * SQUARE_SIZE) - stroke;

  cairo_set_line_width (cr, stroke);
  if (head == CENTO_HEAD_RING)
    cairo_arc (cr, x, y, (size - stroke) / 2, 0, 2 * G_PI);
  else if (head == CENTO_HEAD_OPEN_SQUARE)
    cairo_rectangle (cr, x - side / 2, y - side / 2, side, side);
  else
    trace_diamond (cr, x, y, size * DIAMOND_SIZE / 2 - stroke * G_SQRT2 / 2);
  cairo_stroke (cr);
}

/* Draws with the source that is set. */
void
cento_voice_draw_head (cairo_t *cr, CentoHead head, double x, double y, double size)
{
  double side = snap (cr, size, size * SQUARE_SIZE);

  switch (head)
    {
    case CENTO_HEAD_DISC:
      cairo_arc (cr, x, y, size / 2, 0, 2 * G_PI);
      break;
    case CENTO_HEAD_SQUARE:
      cairo_rectangle (cr, x - side / 2, y - side / 2, side, side);
      break;
    case CENTO_HEAD_DIAMOND:
      trace_diamond (cr, x, y, size * DIAMOND_SIZE / 2);
      break;
    case CENTO_HEAD_POINT_UP:
      trace_triangle (cr, x, y, size * TRIANGLE_WIDTH / 2, size * TRIANGLE_SIZE);
      break;
    case CENTO_HEAD_POINT_DOWN:
      trace_triangle (cr, x, y, size * TRIANGLE_WIDTH / 2, -size * TRIANGLE_SIZE);
      break;
    case CENTO_HEAD_RING:
    case CENTO_HEAD_OPEN_SQUARE:
    case CENTO_HEAD_OPEN_DIAMOND:
      draw_open_head (cr, head, x, y, size);
      return;
    }
  cairo_fill (cr);
}
