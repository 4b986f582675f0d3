/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-mark-cache.h"

#include <math.h>

#include "app/cento-pixel-node.h"

/* Eight voices at two scales in some palettes, their halos in some strengths: more means that colours change
 * all the time, and old ones only take room. */
#define MOST_PICTURES 512

#define HALO_RADIUS 4

typedef struct
{
  GskRenderNode *node;
  cairo_surface_t *surface; /* what the node shows */
} Picture;

struct _CentoMarkCache
{
  GObject parent_instance;

  GHashTable *pictures; /* of Picture, by make_key() */
};

G_DEFINE_FINAL_TYPE (CentoMarkCache, cento_mark_cache, G_TYPE_OBJECT)

static void
free_picture (gpointer data)
{
  Picture *picture = data;

  gsk_render_node_unref (picture->node);
  cairo_surface_destroy (picture->surface);
  g_free (picture);
}

static gint64
to_byte (float part)
{
  return (gint64) lround (CLAMP (part, 0.0f, 1.0f) * 255);
}

/* @shape is a CentoHead; for halos their height above all of those. */
static gint64
make_key (int shape, int scale, const GdkRGBA *color)
{
  return (gint64) shape << 40 | (gint64) scale << 32 | to_byte (color->red) << 24
         | to_byte (color->green) << 16 | to_byte (color->blue) << 8 | to_byte (color->alpha);
}

static void
trace_rounded (cairo_t *cr, const graphene_rect_t *area, double radius)
{
  double right = area->size.width, bottom = area->size.height;

  cairo_arc (cr, right - radius, radius, radius, -G_PI / 2, 0);
  cairo_arc (cr, right - radius, bottom - radius, radius, 0, G_PI / 2);
  cairo_arc (cr, radius, bottom - radius, radius, G_PI / 2, G_PI);
  cairo_arc (cr, radius, radius, radius, G_PI, G_PI * 3 / 2);
  cairo_close_path (cr);
}

static Picture *
draw (int shape, int scale, const GdkRGBA *color)
{
  Picture *picture = g_new (Picture, 1);
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, CENTO_HEAD_PICTURE, CENTO_HEAD_PICTURE);
  cairo_t *cr;

  if (shape >= CENTO_N_HEADS)
    graphene_rect_init (&area, 0, 0, CENTO_HALO_WIDTH, (float) (shape - CENTO_N_HEADS));
  cr = cento_pixel_node_begin (&area, scale);
  picture->surface = cairo_surface_reference (cairo_get_target (cr));
  gdk_cairo_set_source_rgba (cr, color);
  if (shape < CENTO_N_HEADS)
    cento_voice_draw_head (cr, (CentoHead) shape, CENTO_HEAD_PICTURE / 2.0, CENTO_HEAD_PICTURE / 2.0,
                           CENTO_HEAD_SIZE);
  else
    {
      trace_rounded (cr, &area, HALO_RADIUS);
      cairo_fill (cr);
    }
  picture->node = cento_pixel_node_finish (cr, &area);
  return picture;
}

static Picture *
get_picture (CentoMarkCache *self, int shape, int scale, const GdkRGBA *color)
{
  gint64 key = make_key (shape, scale, color);
  Picture *picture = g_hash_table_lookup (self->pictures, &key);

  if (picture == NULL)
    {
      if (g_hash_table_size (self->pictures) >= MOST_PICTURES)
        g_hash_table_remove_all (self->pictures);
      picture = draw (shape, scale, color);
      g_hash_table_insert (self->pictures, g_memdup2 (&key, sizeof key), picture);
    }
  return picture;
}

static void
append (GtkSnapshot *snapshot, GskRenderNode *node, float x, float y)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_node (snapshot, node);
  gtk_snapshot_restore (snapshot);
}

static void
cento_mark_cache_finalize (GObject *object)
{
  CentoMarkCache *self = CENTO_MARK_CACHE (object);

  g_hash_table_unref (self->pictures);
  G_OBJECT_CLASS (cento_mark_cache_parent_class)->finalize (object);
}

static void
cento_mark_cache_class_init (CentoMarkCacheClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cento_mark_cache_finalize;
}

static void
cento_mark_cache_init (CentoMarkCache *self)
{
  self->pictures = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, free_picture);
}

CentoMarkCache *
cento_mark_cache_new (void)
{
  return g_object_new (CENTO_TYPE_MARK_CACHE, NULL);
}

void
cento_mark_cache_append_head (CentoMarkCache *self,
                              GtkSnapshot *snapshot,
                              CentoHead head,
                              int scale,
                              const GdkRGBA *color,
                              float x,
                              float y)
{
  g_return_if_fail (CENTO_IS_MARK_CACHE (self) && GTK_IS_SNAPSHOT (snapshot) && color != NULL && scale > 0);

  append (snapshot, get_picture (self, (int) head, scale, color)->node, x, y);
}

void
cento_mark_cache_append_halo (CentoMarkCache *self,
                              GtkSnapshot *snapshot,
                              int height,
                              int scale,
                              const GdkRGBA *color,
                              float x,
                              float y)
{
  g_return_if_fail (CENTO_IS_MARK_CACHE (self) && GTK_IS_SNAPSHOT (snapshot) && color != NULL && scale > 0);
  g_return_if_fail (height > 0);

  append (snapshot, get_picture (self, CENTO_N_HEADS + height, scale, color)->node, x, y);
}

void
cento_mark_cache_paint_head (CentoMarkCache *self,
                             cairo_t *cr,
                             CentoHead head,
                             int scale,
                             const GdkRGBA *color,
                             int x,
                             int y)
{
  g_return_if_fail (CENTO_IS_MARK_CACHE (self) && cr != NULL && color != NULL && scale > 0);

  cairo_set_source_surface (cr, get_picture (self, (int) head, scale, color)->surface, x, y);
  cairo_rectangle (cr, x, y, CENTO_HEAD_PICTURE, CENTO_HEAD_PICTURE);
  cairo_fill (cr);
}
