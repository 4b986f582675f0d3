/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-afterglow.h"

#define N_STEPS 8
#define STEP    (150 * G_TIME_SPAN_MILLISECOND)

typedef struct
{
  guint index;
  gint64 since;
} Fading;

struct _CentoAfterglow
{
  GArray *fading; /* of Fading, the oldest first */
  gboolean has_newest;
  guint newest;
};

/**
 * cento_afterglow_new:
 *
 * Returns: (transfer full): nothing lit, to be freed by cento_afterglow_free()
 */
CentoAfterglow *
cento_afterglow_new (void)
{
  CentoAfterglow *glow = g_new0 (CentoAfterglow, 1);

  glow->fading = g_array_new (FALSE, FALSE, sizeof (Fading));

  return glow;
}

/**
 * cento_afterglow_free:
 * @glow: (transfer full): an afterglow
 */
void
cento_afterglow_free (CentoAfterglow *glow)
{
  g_return_if_fail (glow != NULL);

  g_array_unref (glow->fading);
  g_free (glow);
}

/**
 * cento_afterglow_clear:
 *
 * Everything goes dark at once.
 */
void
cento_afterglow_clear (CentoAfterglow *glow)
{
  g_return_if_fail (glow != NULL);

  g_array_set_size (glow->fading, 0);
  glow->has_newest = FALSE;
}

/**
 * cento_afterglow_light:
 * @index: the newest chunk
 *
 * The one before goes dark at once, unless cento_afterglow_fade() was called for it.
 */
void
cento_afterglow_light (CentoAfterglow *glow, guint index)
{
  g_return_if_fail (glow != NULL);

  glow->has_newest = TRUE;
  glow->newest = index;
}

/**
 * cento_afterglow_fade:
 * @now: microseconds; must not go back
 *
 * The newest chunk, if there is one, begins to fade.
 */
void
cento_afterglow_fade (CentoAfterglow *glow, gint64 now)
{
  Fading fading;

  g_return_if_fail (glow != NULL);

  if (!glow->has_newest)
    return;
  cento_afterglow_update (glow, now);
  fading = (Fading){ glow->newest, now };
  g_array_append_val (glow->fading, fading);
  glow->has_newest = FALSE;
}

/**
 * cento_afterglow_get_newest:
 * @index: (out): the one that is lit fully
 *
 * Returns: whether there is one
 */
gboolean
cento_afterglow_get_newest (const CentoAfterglow *glow, guint *index)
{
  g_return_val_if_fail (glow != NULL && index != NULL, FALSE);

  *index = glow->newest;

  return glow->has_newest;
}

/* All steps are taken at the same moments: else what has many that fade would be drawn at every frame. */
static gint64
get_n_steps (const Fading *fading, gint64 now)
{
  return now / STEP - fading->since / STEP;
}

/**
 * cento_afterglow_update:
 * @now: microseconds
 *
 * Forgets what went dark.
 *
 * Returns: the time of the next step of what fades; -1 when nothing does
 */
gint64
cento_afterglow_update (CentoAfterglow *glow, gint64 now)
{
  guint n_dark = 0;

  g_return_val_if_fail (glow != NULL, -1);

  while (n_dark < glow->fading->len
         && get_n_steps (&g_array_index (glow->fading, Fading, n_dark), now) >= N_STEPS)
    n_dark++;
  if (n_dark > 0)
    g_array_remove_range (glow->fading, 0, n_dark);

  return glow->fading->len > 0 ? (now / STEP + 1) * STEP : -1;
}

/**
 * cento_afterglow_get_n_lit:
 *
 * Returns: how many are lit, the newest included
 */
guint
cento_afterglow_get_n_lit (const CentoAfterglow *glow)
{
  g_return_val_if_fail (glow != NULL, 0);

  return glow->fading->len + (glow->has_newest ? 1 : 0);
}

/**
 * cento_afterglow_get_lit:
 * @i: below cento_afterglow_get_n_lit(), the newest last
 * @now: microseconds
 * @index: (out): the chunk
 *
 * Returns: how bright it is, from 0 to 1
 */
double
cento_afterglow_get_lit (const CentoAfterglow *glow, guint i, gint64 now, guint *index)
{
  const Fading *fading;

  g_return_val_if_fail (glow != NULL && index != NULL, 0);
  g_return_val_if_fail (i < cento_afterglow_get_n_lit (glow), 0);

  if (i == glow->fading->len)
    {
      *index = glow->newest;
      return 1;
    }
  fading = &g_array_index (glow->fading, Fading, i);
  *index = fading->index;

  return (double) (N_STEPS - CLAMP (get_n_steps (fading, now), 0, N_STEPS)) / N_STEPS;
}
