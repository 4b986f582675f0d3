/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-poem-search.h"

#include <string.h>

#include "core/cento-text-search.h"

struct _CentoPoemSearch
{
  GObject parent_instance;

  GtkTextBuffer *buffer;
  char *wanted;            /* NULL: nothing is looked for */
  CentoTextSearch *search; /* NULL with it */
  guint current;
  gboolean has_current;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CentoPoemSearch, cento_poem_search, G_TYPE_OBJECT)

static void
begin_again (CentoPoemSearch *self)
{
  g_clear_pointer (&self->search, cento_text_search_free);
  if (self->wanted != NULL)
    self->search = cento_text_search_new (self->wanted);
  self->has_current = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}

/* A text only grows, but the poem of another attempt takes the place of all of it. */
static void
on_deleted (CentoPoemSearch *self)
{
  if (self->search != NULL)
    begin_again (self);
}

static void
cento_poem_search_finalize (GObject *object)
{
  CentoPoemSearch *self = CENTO_POEM_SEARCH (object);

  g_clear_pointer (&self->search, cento_text_search_free);
  g_free (self->wanted);
  g_object_unref (self->buffer);
  G_OBJECT_CLASS (cento_poem_search_parent_class)->finalize (object);
}

static void
cento_poem_search_class_init (CentoPoemSearchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cento_poem_search_finalize;

  signals[CHANGED] = g_signal_new ("changed", CENTO_TYPE_POEM_SEARCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
cento_poem_search_init (CentoPoemSearch *self)
{
}

CentoPoemSearch *
cento_poem_search_new (GtkTextBuffer *buffer)
{
  CentoPoemSearch *self;

  g_return_val_if_fail (GTK_IS_TEXT_BUFFER (buffer), NULL);

  self = g_object_new (CENTO_TYPE_POEM_SEARCH, NULL);
  self->buffer = g_object_ref (buffer);
  g_signal_connect_object (buffer, "delete-range", G_CALLBACK (on_deleted), self, G_CONNECT_SWAPPED);
  return self;
}

void
cento_poem_search_set_wanted (CentoPoemSearch *self, const char *wanted)
{
  g_return_if_fail (CENTO_IS_POEM_SEARCH (self));
  g_return_if_fail (wanted == NULL || *wanted != '\0');

  if (g_strcmp0 (wanted, self->wanted) == 0)
    return;
  g_free (self->wanted);
  self->wanted = g_strdup (wanted);
  begin_again (self);
}

guint
cento_poem_search_update (CentoPoemSearch *self, guint max_characters)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;
  guint n_matches, from, n_new;

  g_return_val_if_fail (CENTO_IS_POEM_SEARCH (self), 0);

  if (!cento_poem_search_is_behind (self))
    return 0;
  n_matches = cento_text_search_get_n_matches (self->search);
  from = cento_text_search_get_n_characters (self->search);
  n_new = MIN ((guint) gtk_text_buffer_get_char_count (self->buffer) - from, max_characters);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, (int) from);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end, (int) (from + n_new));
  text = gtk_text_buffer_get_slice (self->buffer, &start, &end, TRUE);
  cento_text_search_feed (self->search, text, strlen (text));
  if (self->has_current && self->current >= cento_text_search_get_n_matches (self->search))
    self->has_current = FALSE;
  if (cento_text_search_get_n_matches (self->search) != n_matches)
    g_signal_emit (self, signals[CHANGED], 0);
  return n_new;
}

gboolean
cento_poem_search_is_behind (CentoPoemSearch *self)
{
  g_return_val_if_fail (CENTO_IS_POEM_SEARCH (self), FALSE);

  return self->search != NULL
         && cento_text_search_get_n_characters (self->search)
              < (guint) gtk_text_buffer_get_char_count (self->buffer);
}

guint
cento_poem_search_get_n_matches (CentoPoemSearch *self)
{
  g_return_val_if_fail (CENTO_IS_POEM_SEARCH (self), 0);

  return self->search != NULL ? cento_text_search_get_n_matches (self->search) : 0;
}

void
cento_poem_search_get_match (CentoPoemSearch *self, guint index, guint *from, guint *to)
{
  g_return_if_fail (CENTO_IS_POEM_SEARCH (self));
  g_return_if_fail (index < cento_poem_search_get_n_matches (self));

  cento_text_search_get_match (self->search, index, from, to);
}

guint
cento_poem_search_find (CentoPoemSearch *self, guint offset)
{
  g_return_val_if_fail (CENTO_IS_POEM_SEARCH (self), 0);

  return self->search != NULL ? cento_text_search_find (self->search, offset) : 0;
}

gboolean
cento_poem_search_get_current (CentoPoemSearch *self, guint *index)
{
  g_return_val_if_fail (CENTO_IS_POEM_SEARCH (self), FALSE);

  *index = self->current;
  return self->has_current;
}

void
cento_poem_search_set_current (CentoPoemSearch *self, guint index)
{
  g_return_if_fail (CENTO_IS_POEM_SEARCH (self));
  g_return_if_fail (index < cento_poem_search_get_n_matches (self));

  self->current = index;
  self->has_current = TRUE;
  g_signal_emit (self, signals[CHANGED], 0);
}

void
cento_poem_search_clear_current (CentoPoemSearch *self)
{
  g_return_if_fail (CENTO_IS_POEM_SEARCH (self));

  if (!self->has_current)
    return;
  self->has_current = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}
