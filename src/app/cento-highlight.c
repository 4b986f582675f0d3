/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-highlight.h"

typedef struct
{
  CentoDownload *download; /* owned; NULL for none */
  guint index;
} Target;

struct _CentoHighlight
{
  GObject parent_instance;

  Target hover;
  Target pin;
  gint64 time;
  guint64 turn;
};

enum
{
  CHANGED,
  REVEAL,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CentoHighlight, cento_highlight, G_TYPE_OBJECT)

static void
tell (CentoHighlight *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Returns whether it is another one than before. */
static gboolean
aim (Target *target, CentoDownload *download, guint index)
{
  if (target->download == download && (download == NULL || target->index == index))
    return FALSE;

  g_set_object (&target->download, download);
  target->index = index;
  return TRUE;
}

static const Target *
get_target (CentoHighlight *self)
{
  return self->hover.download != NULL ? &self->hover : &self->pin;
}

static void
cento_highlight_dispose (GObject *object)
{
  CentoHighlight *self = CENTO_HIGHLIGHT (object);

  g_clear_object (&self->hover.download);
  g_clear_object (&self->pin.download);
  G_OBJECT_CLASS (cento_highlight_parent_class)->dispose (object);
}

static void
cento_highlight_class_init (CentoHighlightClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cento_highlight_dispose;
  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REVEAL] = g_signal_new ("reveal", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                  CENTO_TYPE_DOWNLOAD, G_TYPE_UINT);
}

static void
cento_highlight_init (CentoHighlight *self)
{
  self->time = -1;
}

CentoHighlight *
cento_highlight_new (void)
{
  return g_object_new (CENTO_TYPE_HIGHLIGHT, NULL);
}

void
cento_highlight_set_hover (CentoHighlight *self, CentoDownload *download, guint index)
{
  g_return_if_fail (CENTO_IS_HIGHLIGHT (self));

  if (aim (&self->hover, download, index))
    tell (self);
}

void
cento_highlight_set_pin (CentoHighlight *self, CentoDownload *download, guint index)
{
  gboolean changed;

  g_return_if_fail (CENTO_IS_HIGHLIGHT (self));

  /* A hand that chooses counts more than a pointer that lies where it was left. */
  changed = download != NULL && aim (&self->hover, NULL, 0);
  if (aim (&self->pin, download, index) || changed)
    tell (self);
}

void
cento_highlight_set_time (CentoHighlight *self, gint64 time)
{
  g_return_if_fail (CENTO_IS_HIGHLIGHT (self));

  if (self->time == time)
    return;
  self->time = time;
  tell (self);
}

void
cento_highlight_set_turn (CentoHighlight *self, guint64 turn)
{
  g_return_if_fail (CENTO_IS_HIGHLIGHT (self));

  if (self->turn == turn)
    return;
  self->turn = turn;
  tell (self);
}

void
cento_highlight_reveal (CentoHighlight *self, CentoDownload *download, guint index)
{
  g_return_if_fail (CENTO_IS_HIGHLIGHT (self));
  g_return_if_fail (CENTO_IS_DOWNLOAD (download));

  cento_highlight_set_pin (self, download, index);
  g_signal_emit (self, signals[REVEAL], 0, download, index);
}

void
cento_highlight_forget (CentoHighlight *self, CentoDownload *download)
{
  gboolean changed = FALSE;

  g_return_if_fail (CENTO_IS_HIGHLIGHT (self));

  if (self->hover.download == download)
    changed |= aim (&self->hover, NULL, 0);
  if (self->pin.download == download)
    changed |= aim (&self->pin, NULL, 0);
  if (changed)
    tell (self);
}

CentoDownload *
cento_highlight_get_chunk (CentoHighlight *self, guint *index)
{
  const Target *target;

  g_return_val_if_fail (CENTO_IS_HIGHLIGHT (self), NULL);

  target = get_target (self);
  if (index != NULL)
    *index = target->index;
  return target->download;
}

gboolean
cento_highlight_is_chunk (CentoHighlight *self, CentoDownload *download, guint *index)
{
  g_return_val_if_fail (CENTO_IS_HIGHLIGHT (self), FALSE);

  return download != NULL && cento_highlight_get_chunk (self, index) == download;
}

CentoDownload *
cento_highlight_get_pin (CentoHighlight *self, guint *index)
{
  g_return_val_if_fail (CENTO_IS_HIGHLIGHT (self), NULL);

  if (index != NULL)
    *index = self->pin.index;
  return self->pin.download;
}

gint64
cento_highlight_get_time (CentoHighlight *self)
{
  g_return_val_if_fail (CENTO_IS_HIGHLIGHT (self), -1);

  return self->time;
}

guint64
cento_highlight_get_turn (CentoHighlight *self)
{
  g_return_val_if_fail (CENTO_IS_HIGHLIGHT (self), 0);

  return self->turn;
}
