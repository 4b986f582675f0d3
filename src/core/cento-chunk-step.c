/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-chunk-step.h"

static const CentoChunk *
get (const CentoArrivalOrder *order, guint index)
{
  return index < cento_arrival_order_get_n_chunks (order) ? cento_arrival_order_get (order, index) : NULL;
}

static const CentoChunk *
get_before (const CentoArrivalOrder *order, guint index)
{
  return index > 0 ? get (order, index - 1) : NULL;
}

/* Where @chunk is; where it would be when it was taken out meanwhile. */
static guint
find (const CentoArrivalOrder *order, const CentoChunk *chunk, gboolean *there)
{
  guint first = cento_arrival_order_find_turn (order, chunk->turn);
  guint n_chunks = cento_arrival_order_get_n_chunks (order);

  for (guint i = first; i < n_chunks && cento_arrival_order_get (order, i)->turn == chunk->turn; i++)
    if (cento_arrival_order_get (order, i) == chunk)
      {
        *there = TRUE;
        return i;
      }
  *there = FALSE;

  return first;
}

/**
 * cento_chunk_step_find:
 * @order: the chunks
 * @from: (nullable): one of them, in the log of its server; %NULL when there is none: then a step on begins
 * at the first chunk in sight, and a step back at the last
 * @on: whether to go on, or back
 * @view: what is seen
 *
 * Returns: (transfer none) (nullable): the chunk that the step leads to; %NULL when there is none further
 */
const CentoChunk *
cento_chunk_step_find (const CentoArrivalOrder *order,
                       const CentoChunk *from,
                       gboolean on,
                       const CentoTimelineView *view)
{
  gboolean there;
  guint index;

  g_return_val_if_fail (order != NULL && view != NULL, NULL);

  if (from == NULL)
    return on ? get (order, cento_arrival_order_find_time (order, view->start))
              : get_before (order, cento_arrival_order_find_time (order, view->end + 1));
  index = find (order, from, &there);

  return on ? get (order, index + (there ? 1 : 0)) : get_before (order, index);
}

static void
play_on (CentoPlayer *player)
{
  const CentoArrivalOrder *order = cento_collection_get_order (cento_player_get_collection (player));
  guint n_before;
  gint64 next;

  /* A watcher who seeks himself leads elsewhere: then no time comes next that is later than the last. */
  for (gint64 last = -1; (next = cento_player_get_next_time (player)) > last; last = next)
    {
      n_before = cento_arrival_order_get_n_chunks (order);
      cento_player_seek (player, next);
      if (cento_arrival_order_get_n_chunks (order) > n_before)
        return;
    }
}

static void
play_back (CentoPlayer *player)
{
  const CentoArrivalOrder *order = cento_collection_get_order (cento_player_get_collection (player));
  guint index = cento_arrival_order_find_time (order, cento_player_get_position (player));
  const CentoChunk *chunk = get_before (order, index);

  cento_player_seek (player, chunk != NULL ? chunk->time : 0);
}

/**
 * cento_chunk_step_play:
 * @player: a player
 * @on: whether to go on, or back
 *
 * Holds the player at the next chunk of any server, or at the one before; where there is none, at the end or
 * the beginning. Chunks of the same time come together.
 */
void
cento_chunk_step_play (CentoPlayer *player, gboolean on)
{
  g_return_if_fail (CENTO_IS_PLAYER (player));

  cento_player_hold (player);
  if (on)
    play_on (player);
  else
    play_back (player);
}
