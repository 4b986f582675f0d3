/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-picture.h"

struct _CentoPicture
{
  cairo_surface_t *surface;
  int width;
  int height;
};

CentoPicture *
cento_picture_new (GtkWidget *widget)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  GTK_WIDGET_GET_CLASS (widget)->snapshot (widget, snapshot);
  return cento_picture_new_take (snapshot, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
}

CentoPicture *
cento_picture_new_take (GtkSnapshot *snapshot, int width, int height)
{
  CentoPicture *picture = g_new0 (CentoPicture, 1);
  GskRenderNode *node = gtk_snapshot_free_to_node (snapshot);
  cairo_t *cr;

  picture->width = width;
  picture->height = height;
  picture->surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cr = cairo_create (picture->surface);
  if (node != NULL)
    gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  cairo_surface_flush (picture->surface);
  g_clear_pointer (&node, gsk_render_node_unref);
  return picture;
}

void
cento_picture_free (CentoPicture *picture)
{
  cairo_surface_destroy (picture->surface);
  g_free (picture);
}

int
cento_picture_get_ink (CentoPicture *picture, int x, int y)
{
  const guint32 *pixels = (const guint32 *) (void *) cairo_image_surface_get_data (picture->surface);

  g_return_val_if_fail (x >= 0 && x < picture->width && y >= 0 && y < picture->height, -1);

  return (int) (pixels[y * cairo_image_surface_get_stride (picture->surface) / 4 + x] >> 24);
}

int
cento_picture_count (CentoPicture *picture, int from, int to)
{
  return cento_picture_count_over (picture, from, to, 128);
}

int
cento_picture_count_over (CentoPicture *picture, int from, int to, int ink)
{
  int n_inked = 0;

  for (int x = from; x < to; x++)
    for (int y = 0; y < picture->height; y++)
      n_inked += cento_picture_get_ink (picture, x, y) > ink;
  return n_inked;
}
