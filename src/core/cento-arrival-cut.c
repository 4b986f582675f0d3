/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-arrival-cut.h"

struct _CentoArrivalCut
{
  GPtrArray *chunks; /* of const CentoChunk, borrowed */
  GArray *places;    /* of guint, by chunk */
};

/**
 * cento_arrival_cut_new:
 *
 * Returns: (transfer full): a cut without chunks, to be freed by cento_arrival_cut_free()
 */
CentoArrivalCut *
cento_arrival_cut_new (void)
{
  CentoArrivalCut *cut = g_new (CentoArrivalCut, 1);

  cut->chunks = g_ptr_array_new ();
  cut->places = g_array_new (FALSE, FALSE, sizeof (guint));

  return cut;
}

/**
 * cento_arrival_cut_free:
 * @cut: (transfer full): a cut
 */
void
cento_arrival_cut_free (CentoArrivalCut *cut)
{
  g_return_if_fail (cut != NULL);

  g_ptr_array_unref (cut->chunks);
  g_array_unref (cut->places);
  g_free (cut);
}

/**
 * cento_arrival_cut_append:
 * @chunk: borrowed: must stay where it is
 * @place: its index in the order before anything was cut
 */
void
cento_arrival_cut_append (CentoArrivalCut *cut, const CentoChunk *chunk, guint place)
{
  g_return_if_fail (cut != NULL && chunk != NULL);

  g_ptr_array_add (cut->chunks, (gpointer) chunk);
  g_array_append_val (cut->places, place);
}

/**
 * cento_arrival_cut_get_n_chunks:
 *
 * Returns: how many chunks were cut out
 */
guint
cento_arrival_cut_get_n_chunks (const CentoArrivalCut *cut)
{
  g_return_val_if_fail (cut != NULL, 0);

  return cut->chunks->len;
}

/**
 * cento_arrival_cut_get:
 * @index: below cento_arrival_cut_get_n_chunks()
 * @place: (out): the index it had in the order
 *
 * Returns: (transfer none): a chunk; they are in their order
 */
const CentoChunk *
cento_arrival_cut_get (const CentoArrivalCut *cut, guint index, guint *place)
{
  g_return_val_if_fail (cut != NULL && index < cut->chunks->len && place != NULL, NULL);

  *place = g_array_index (cut->places, guint, index);

  return g_ptr_array_index (cut->chunks, index);
}
