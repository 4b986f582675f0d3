/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-chunk-map.h"

#include "core/cento-bisect.h"

struct _CentoChunkMap
{
  GArray *ends; /* of guint32: where each chunk ends */
};

static guint
get_end (const CentoChunkMap *map, guint index)
{
  return g_array_index (map->ends, guint32, index);
}

/**
 * cento_chunk_map_new:
 *
 * Returns: (transfer full): a map without chunks, to be freed by cento_chunk_map_free()
 */
CentoChunkMap *
cento_chunk_map_new (void)
{
  CentoChunkMap *map = g_new0 (CentoChunkMap, 1);

  map->ends = g_array_new (FALSE, FALSE, sizeof (guint32));

  return map;
}

/**
 * cento_chunk_map_free:
 * @map: (transfer full): a map
 */
void
cento_chunk_map_free (CentoChunkMap *map)
{
  g_return_if_fail (map != NULL);

  g_array_unref (map->ends);
  g_free (map);
}

/**
 * cento_chunk_map_set_end:
 * @index: the last chunk, or the one after it, which is added
 * @end: the characters of the text up to its end; not fewer than before
 */
void
cento_chunk_map_set_end (CentoChunkMap *map, guint index, guint end)
{
  guint32 value = end;

  g_return_if_fail (map != NULL);
  g_return_if_fail (index == map->ends->len || index + 1 == map->ends->len);
  g_return_if_fail (map->ends->len == 0 || end >= get_end (map, map->ends->len - 1));

  if (index == map->ends->len)
    g_array_append_val (map->ends, value);
  else
    g_array_index (map->ends, guint32, index) = value;
}

/**
 * cento_chunk_map_get_n_chunks:
 *
 * Returns: how many chunks the text is made of
 */
guint
cento_chunk_map_get_n_chunks (const CentoChunkMap *map)
{
  g_return_val_if_fail (map != NULL, 0);

  return map->ends->len;
}

/**
 * cento_chunk_map_get_range:
 * @index: below cento_chunk_map_get_n_chunks()
 * @from: (out): its first character, counted from 0
 * @to: (out): the first one behind it; @from when it has none
 */
void
cento_chunk_map_get_range (const CentoChunkMap *map, guint index, guint *from, guint *to)
{
  g_return_if_fail (map != NULL && index < map->ends->len);
  g_return_if_fail (from != NULL && to != NULL);

  *from = index > 0 ? get_end (map, index - 1) : 0;
  *to = get_end (map, index);
}

static gboolean
ends_before (gconstpointer map, guint index, gconstpointer offset)
{
  return get_end (map, index) <= *(const guint *) offset;
}

/**
 * cento_chunk_map_find:
 * @offset: a character, counted from 0
 * @index: (out): the chunk that it belongs to
 *
 * Returns: whether the text has such a character
 */
gboolean
cento_chunk_map_find (const CentoChunkMap *map, guint offset, guint *index)
{
  g_return_val_if_fail (map != NULL && index != NULL, FALSE);

  *index = cento_bisect (map, 0, map->ends->len, ends_before, &offset);

  return *index < map->ends->len;
}
