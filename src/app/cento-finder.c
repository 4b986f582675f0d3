/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-finder.h"

struct _CentoFinder
{
  GObject parent_instance;

  CentoPaneList *panes;
  CentoDownload *only;     /* NULL: all */
  CentoPaneModel *current; /* whose search has the current match; NULL for none */
  CentoPaneModel *anchor;  /* NULL: the first */
  guint anchor_offset;
  char *wanted; /* NULL for nothing */
  gboolean seeking;

  /* what was told last */
  guint n_matches;
  guint position;
  gboolean searching;
};

enum
{
  WANTED,
  CHANGED,
  MOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CentoFinder, cento_finder, G_TYPE_OBJECT)

static guint
get_n (CentoFinder *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->panes));
}

/* Borrowed: the list has it. */
static CentoPaneModel *
get_model (CentoFinder *self, guint position)
{
  g_autoptr (CentoPaneModel) model = g_list_model_get_item (G_LIST_MODEL (self->panes), position);

  return model;
}

static CentoPoemSearch *
get_search (CentoFinder *self, guint position)
{
  return cento_pane_model_get_search (get_model (self, position));
}

static gboolean
is_listed (CentoFinder *self, CentoPaneModel *model)
{
  return cento_pane_list_find (self->panes, cento_pane_model_get_download (model)) == model;
}

static guint
get_position_of (CentoFinder *self, CentoPaneModel *model)
{
  guint n = get_n (self);

  for (guint i = 0; model != NULL && i < n; i++)
    if (get_model (self, i) == model)
      return i;
  return 0;
}

static void
notify (CentoFinder *self)
{
  guint n_matches = 0, position = 0;
  guint n = get_n (self);
  guint index;
  gboolean searching = FALSE;

  for (guint i = 0; i < n; i++)
    {
      CentoPoemSearch *search = get_search (self, i);

      if (cento_poem_search_get_current (search, &index))
        position = n_matches + index + 1;
      n_matches += cento_poem_search_get_n_matches (search);
      searching = searching || cento_poem_search_is_behind (search);
    }
  if (n_matches == self->n_matches && position == self->position && searching == self->searching)
    return;
  self->n_matches = n_matches;
  self->position = position;
  self->searching = searching;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
clear_current (CentoFinder *self)
{
  if (self->current != NULL)
    cento_poem_search_clear_current (cento_pane_model_get_search (self->current));
  g_clear_object (&self->current);
}

static void
choose (CentoFinder *self, CentoPaneModel *model, guint index)
{
  if (self->current != model)
    clear_current (self);
  g_set_object (&self->current, model);
  cento_poem_search_set_current (cento_pane_model_get_search (model), index);
  self->seeking = FALSE;
  notify (self);
  g_signal_emit (self, signals[MOVED], 0);
}

/* The first match from the anchor on, when all that lies between was looked at. */
static void
seek (CentoFinder *self)
{
  guint n = get_n (self);
  guint first = get_position_of (self, self->anchor);

  for (guint i = 0; i <= n && n > 0; i++)
    {
      CentoPaneModel *model = get_model (self, (first + i) % n);
      CentoPoemSearch *search = cento_pane_model_get_search (model);
      guint index = i == 0 ? cento_poem_search_find (search, self->anchor_offset) : 0;

      if (index < cento_poem_search_get_n_matches (search))
        {
          choose (self, model, index);
          return;
        }
      if (cento_poem_search_is_behind (search))
        return;
    }
  self->seeking = FALSE;
}

/* Tells every search what it has to look for. Those that looked for the same before go on. */
static void
spread (CentoFinder *self)
{
  guint n = get_n (self);

  for (guint i = 0; i < n; i++)
    {
      CentoPaneModel *model = get_model (self, i);
      gboolean looked = self->only == NULL || cento_pane_model_get_download (model) == self->only;

      cento_poem_search_set_wanted (cento_pane_model_get_search (model), looked ? self->wanted : NULL);
    }
}

static void
begin_again (CentoFinder *self)
{
  guint index;

  spread (self);
  if (self->current != NULL
      && !cento_poem_search_get_current (cento_pane_model_get_search (self->current), &index))
    clear_current (self);
  self->seeking = self->wanted != NULL && self->current == NULL;
  notify (self);
  g_signal_emit (self, signals[WANTED], 0);
}

/* What comes next after a poem that is gone is what stood after it. */
static void
on_items_changed (CentoFinder *self, guint position)
{
  guint n = get_n (self);

  if (self->current != NULL && !is_listed (self, self->current))
    clear_current (self);
  if (self->anchor != NULL && !is_listed (self, self->anchor))
    cento_finder_set_anchor (self, n > 0 ? get_model (self, position < n ? position : 0) : NULL, 0);
  spread (self);
  notify (self);
  if (self->wanted != NULL)
    g_signal_emit (self, signals[WANTED], 0);
}

static void
cento_finder_dispose (GObject *object)
{
  CentoFinder *self = CENTO_FINDER (object);

  g_clear_object (&self->current);
  g_clear_object (&self->anchor);
  g_clear_object (&self->only);
  g_clear_object (&self->panes);
  G_OBJECT_CLASS (cento_finder_parent_class)->dispose (object);
}

static void
cento_finder_finalize (GObject *object)
{
  g_free (CENTO_FINDER (object)->wanted);
  G_OBJECT_CLASS (cento_finder_parent_class)->finalize (object);
}

static void
cento_finder_class_init (CentoFinderClass *klass)
{
  static const char *const names[N_SIGNALS] = { "wanted", "changed", "moved" };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cento_finder_dispose;
  object_class->finalize = cento_finder_finalize;

  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i]
      = g_signal_new (names[i], CENTO_TYPE_FINDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cento_finder_init (CentoFinder *self)
{
}

CentoFinder *
cento_finder_new (CentoPaneList *panes)
{
  CentoFinder *self;

  g_return_val_if_fail (CENTO_IS_PANE_LIST (panes), NULL);

  self = g_object_new (CENTO_TYPE_FINDER, NULL);
  self->panes = g_object_ref (panes);
  g_signal_connect_object (panes, "items-changed", G_CALLBACK (on_items_changed), self, G_CONNECT_SWAPPED);
  return self;
}

void
cento_finder_set_wanted (CentoFinder *self, const char *wanted)
{
  g_return_if_fail (CENTO_IS_FINDER (self));

  if (wanted != NULL && *wanted == '\0')
    wanted = NULL;
  if (g_strcmp0 (wanted, self->wanted) == 0)
    return;
  g_free (self->wanted);
  self->wanted = g_strdup (wanted);
  begin_again (self);
}

void
cento_finder_set_only (CentoFinder *self, CentoDownload *download, gboolean seek)
{
  g_return_if_fail (CENTO_IS_FINDER (self));
  g_return_if_fail (download == NULL || CENTO_IS_DOWNLOAD (download));

  if (!g_set_object (&self->only, download))
    return;
  begin_again (self);
  self->seeking &= seek;
}

void
cento_finder_set_anchor (CentoFinder *self, CentoPaneModel *model, guint offset)
{
  g_return_if_fail (CENTO_IS_FINDER (self));
  g_return_if_fail (model == NULL || CENTO_IS_PANE_MODEL (model));

  g_set_object (&self->anchor, model);
  self->anchor_offset = offset;
}

gboolean
cento_finder_update (CentoFinder *self)
{
  guint budget = CENTO_FINDER_BUDGET;
  guint n, first;

  g_return_val_if_fail (CENTO_IS_FINDER (self), FALSE);

  if (self->wanted == NULL)
    return FALSE;
  n = get_n (self);
  first = get_position_of (self, self->anchor);
  for (guint i = 0; i < n && budget > 0; i++)
    budget -= cento_poem_search_update (get_search (self, (first + i) % n), budget);
  if (self->seeking)
    seek (self);
  notify (self);
  return self->searching;
}

void
cento_finder_step (CentoFinder *self, int step)
{
  CentoPoemSearch *search;
  guint n, position, index, from, to;
  gint64 next;

  g_return_if_fail (CENTO_IS_FINDER (self));

  n = get_n (self);
  notify (self);
  if (self->n_matches == 0)
    return;
  position = get_position_of (self, self->position > 0 ? self->current : self->anchor);
  search = get_search (self, position);
  if (cento_poem_search_get_current (search, &index))
    next = (gint64) index + step;
  else
    next = (gint64) cento_poem_search_find (search, self->anchor_offset) - (step < 0 ? 1 : 0);
  while (next < 0 || next >= cento_poem_search_get_n_matches (search))
    {
      position = (position + (step < 0 ? n - 1 : 1)) % n;
      search = get_search (self, position);
      next = step < 0 ? (gint64) cento_poem_search_get_n_matches (search) - 1 : 0;
    }
  cento_poem_search_get_match (search, (guint) next, &from, &to);
  cento_finder_set_anchor (self, get_model (self, position), from);
  choose (self, get_model (self, position), (guint) next);
}

gboolean
cento_finder_get_searching (CentoFinder *self)
{
  g_return_val_if_fail (CENTO_IS_FINDER (self), FALSE);

  return self->searching;
}

guint
cento_finder_get_n_matches (CentoFinder *self)
{
  g_return_val_if_fail (CENTO_IS_FINDER (self), 0);

  return self->n_matches;
}

guint
cento_finder_get_position (CentoFinder *self)
{
  g_return_val_if_fail (CENTO_IS_FINDER (self), 0);

  return self->position;
}

CentoPaneModel *
cento_finder_get_current (CentoFinder *self, guint *from, guint *to)
{
  CentoPoemSearch *search;
  guint index;

  g_return_val_if_fail (CENTO_IS_FINDER (self), NULL);

  if (self->current == NULL)
    return NULL;
  search = cento_pane_model_get_search (self->current);
  if (!cento_poem_search_get_current (search, &index))
    return NULL;
  cento_poem_search_get_match (search, index, from, to);
  return self->current;
}
