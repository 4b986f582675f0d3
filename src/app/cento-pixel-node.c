/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-pixel-node.h"

/**
 * cento_pixel_node_begin:
 * @area: what will be drawn on, on whole pixels
 * @scale: of the widget that is drawn
 *
 * Something that is drawn once, to be shown in many frames. A node that paints a surface is the quickest
 * picture there is: a texture would be copied in each frame by the cairo renderer, whether it is in the part
 * to be drawn or not, and curves would be filled anew.
 *
 * Returns: (transfer full): for cento_pixel_node_finish(), after the drawing
 */
cairo_t *
cento_pixel_node_begin (const graphene_rect_t *area, int scale)
{
  cairo_surface_t *surface;
  cairo_t *cr;

  g_return_val_if_fail (area != NULL && scale > 0, NULL);

  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) area->size.width * scale,
                                        (int) area->size.height * scale);
  cairo_surface_set_device_scale (surface, scale, scale);
  cr = cairo_create (surface);
  cairo_surface_destroy (surface);
  cairo_translate (cr, -area->origin.x, -area->origin.y);
  return cr;
}

/**
 * cento_pixel_node_finish:
 * @cr: (transfer full): from cento_pixel_node_begin()
 * @area: as it was given there
 *
 * Returns: (transfer full): a node that shows what was drawn
 */
GskRenderNode *
cento_pixel_node_finish (cairo_t *cr, const graphene_rect_t *area)
{
  GskRenderNode *node;
  cairo_t *node_cr;

  g_return_val_if_fail (cr != NULL && area != NULL, NULL);

  node = gsk_cairo_node_new (area);
  node_cr = gsk_cairo_node_get_draw_context (node);
  cairo_set_source_surface (node_cr, cairo_get_target (cr), area->origin.x, area->origin.y);
  cairo_rectangle (node_cr, area->origin.x, area->origin.y, area->size.width, area->size.height);
  cairo_fill (node_cr);
  cairo_destroy (node_cr);
  cairo_destroy (cr);
  return node;
}
