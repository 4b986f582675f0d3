/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-pill.h"

#define PADDING 7

int
cento_pill_get_width (PangoLayout *layout)
{
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width + 2 * PADDING;
}

void
cento_pill_draw (GtkSnapshot *snapshot,
                 PangoLayout *layout,
                 float left,
                 const GdkRGBA *ground,
                 const GdkRGBA *ink)
{
  GskRoundedRect outline;
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  gsk_rounded_rect_init_from_rect (
    &outline, &GRAPHENE_RECT_INIT (left, CENTO_PILL_TOP, (float) (width + 2 * PADDING), CENTO_PILL_HEIGHT),
    CENTO_PILL_HEIGHT / 2.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, ground, &outline.bounds);
  gtk_snapshot_pop (snapshot);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
    snapshot,
    &GRAPHENE_POINT_INIT (left + PADDING, (float) (CENTO_PILL_TOP + (CENTO_PILL_HEIGHT - height) / 2)));
  gtk_snapshot_append_layout (snapshot, layout, ink);
  gtk_snapshot_restore (snapshot);
}
