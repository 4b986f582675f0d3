/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-head-cache.h"

#include <math.h>

/* Eight voices at two scales in some palettes: more means that colours change all the time, and old ones only
 * take room. */
#define MOST_TEXTURES 256

struct _CentoHeadCache
{
  GObject parent_instance;

  GHashTable *textures; /* of GdkTexture, by make_key() */
};

G_DEFINE_FINAL_TYPE (CentoHeadCache, cento_head_cache, G_TYPE_OBJECT)

static gint64
to_byte (float part)
{
  return (gint64) lround (CLAMP (part, 0.0f, 1.0f) * 255);
}

static gint64
make_key (CentoHead head, int scale, const GdkRGBA *color)
{
  return (gint64) head << 40 | (gint64) scale << 32 | to_byte (color->red) << 24
         | to_byte (color->green) << 16 | to_byte (color->blue) << 8 | to_byte (color->alpha);
}

static GdkTexture *
draw_texture (CentoHead head, int scale, const GdkRGBA *color)
{
  int size = CENTO_HEAD_TEXTURE * scale;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, size, size);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GBytes) bytes = NULL;
  gsize stride;

  cairo_scale (cr, scale, scale);
  gdk_cairo_set_source_rgba (cr, color);
  cento_voice_draw_head (cr, head, CENTO_HEAD_TEXTURE / 2.0, CENTO_HEAD_TEXTURE / 2.0, CENTO_HEAD_SIZE);
  cairo_destroy (cr);

  cairo_surface_flush (surface);
  stride = (gsize) cairo_image_surface_get_stride (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface), stride * (gsize) size);
  cairo_surface_destroy (surface);
  return gdk_memory_texture_new (size, size, GDK_MEMORY_DEFAULT, bytes, stride);
}

static void
cento_head_cache_finalize (GObject *object)
{
  CentoHeadCache *self = CENTO_HEAD_CACHE (object);

  g_hash_table_unref (self->textures);
  G_OBJECT_CLASS (cento_head_cache_parent_class)->finalize (object);
}

static void
cento_head_cache_class_init (CentoHeadCacheClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cento_head_cache_finalize;
}

static void
cento_head_cache_init (CentoHeadCache *self)
{
  self->textures = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
}

CentoHeadCache *
cento_head_cache_new (void)
{
  return g_object_new (CENTO_TYPE_HEAD_CACHE, NULL);
}

GdkTexture *
cento_head_cache_get_texture (CentoHeadCache *self, CentoHead head, int scale, const GdkRGBA *color)
{
  gint64 key;
  GdkTexture *texture;

  g_return_val_if_fail (CENTO_IS_HEAD_CACHE (self) && color != NULL && scale > 0, NULL);

  key = make_key (head, scale, color);
  texture = g_hash_table_lookup (self->textures, &key);
  if (texture == NULL)
    {
      if (g_hash_table_size (self->textures) >= MOST_TEXTURES)
        g_hash_table_remove_all (self->textures);
      texture = draw_texture (head, scale, color);
      g_hash_table_insert (self->textures, g_memdup2 (&key, sizeof key), texture);
    }
  return texture;
}
