/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-pane-model.h"

#include "app/cento-verse-tags.h"
#include "core/cento-chunk-reader.h"

#define REVEALED_DEPTH 60 /* pixels above a chunk that was asked for: what was before it is seen, too */
#define LARGEST_PIECE \
  (4 * 1024 * 1024) /* characters: to delete 64 MiB at once takes some hundred milliseconds */

struct _CentoPaneModel
{
  GObject parent_instance;

  CentoCollection *collection;
  CentoDownload *download;
  CentoPoem *poem; /* the one in the buffer: the download's may be a newer one */
  CentoChunkReader *reader;
  GtkTextTagTable *tags;
  GtkTextBuffer *buffer;
  CentoPoemSearch *search;
  GtkTextMark *end;   /* (unowned): the buffer's */
  GtkTextMark *place; /* (unowned) (nullable): the buffer's */
  int distance;
  guint attempt;          /* whose poem is in the buffer */
  guint chosen;           /* the earlier attempt that was asked for; 0 for none */
  gint64 newest;          /* the last chunk when it was */
  CentoEncoding encoding; /* in which the reader reads */
  int wanted_place;       /* a character that is to be read again first; -1 for none */
  gboolean clearing;      /* what is in the buffer has to go */
  gboolean finished;
  gboolean follow;
  gboolean earlier;
  gboolean asking; /* others to show a chunk */
};

enum
{
  PROP_0,
  PROP_COLLECTION,
  PROP_DOWNLOAD,
  PROP_TAGS,
  PROP_FOLLOW,
  PROP_EARLIER,
  PROP_CHOSEN,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  TAKEN,
  PLACE_WANTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CentoPaneModel, cento_pane_model, G_TYPE_OBJECT)

static void
update_earlier (CentoPaneModel *self)
{
  gboolean earlier = gtk_text_buffer_get_char_count (self->buffer) > 0
                     && self->attempt != cento_download_get_attempt (self->download);

  if (earlier == self->earlier)
    return;
  self->earlier = earlier;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EARLIER]);
}

/* The attempt that brought the download's poem: not the present one before its first byte. */
static guint
get_poem_attempt (CentoPaneModel *self)
{
  guint present = cento_download_get_attempt (self->download);

  for (guint attempt = present; attempt > 0; attempt--)
    if (cento_download_get_poem_of (self->download, attempt) == self->poem)
      return attempt;
  return present;
}

static gboolean
is_chosen (CentoPaneModel *self)
{
  return self->chosen > 0 && cento_download_get_last_time (self->download) == self->newest;
}

static CentoPoem *
get_poem (CentoPaneModel *self)
{
  return is_chosen (self) ? cento_download_get_earlier_poem (self->download, self->chosen)
                          : cento_download_get_poem (self->download);
}

/* From the end, which costs least. */
static void
clear_some (CentoPaneModel *self)
{
  int n_characters = gtk_text_buffer_get_char_count (self->buffer);
  GtkTextIter from, end;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &from, MAX (n_characters - LARGEST_PIECE, 0));
  gtk_text_buffer_get_end_iter (self->buffer, &end);
  gtk_text_buffer_delete (self->buffer, &from, &end);
  self->clearing = n_characters > LARGEST_PIECE;
}

/* The same poem in other characters: whoever reads in the middle of it goes on there. */
static void
keep_place (CentoPaneModel *self)
{
  GtkTextIter iter;

  self->wanted_place = -1;
  if (self->follow || self->place == NULL)
    return;
  gtk_text_buffer_get_iter_at_mark (self->buffer, &iter, self->place);
  self->wanted_place = gtk_text_iter_get_offset (&iter);
}

static gboolean
is_read (CentoPaneModel *self)
{
  return cento_chunk_reader_get_offset (self->reader) == cento_poem_get_length (self->poem);
}

static void
find_place (CentoPaneModel *self)
{
  int n_characters = gtk_text_buffer_get_char_count (self->buffer);
  GtkTextIter iter;

  if (self->wanted_place < 0 || (n_characters < self->wanted_place && !is_read (self)))
    return;
  gtk_text_buffer_get_iter_at_offset (self->buffer, &iter, MIN (self->wanted_place, n_characters));
  gtk_text_buffer_move_mark (self->buffer, self->place, &iter);
  self->wanted_place = -1;
  g_signal_emit (self, signals[PLACE_WANTED], 0);
}

static gboolean
is_adopted (CentoPaneModel *self)
{
  CentoPoem *poem = get_poem (self);

  return poem == self->poem && cento_poem_get_encoding (poem) == self->encoding;
}

static void
adopt_poem (CentoPaneModel *self)
{
  CentoPoem *poem = get_poem (self);
  gboolean is_other = poem != self->poem;

  if (!is_chosen (self))
    cento_pane_model_choose (self, 0);
  if (is_adopted (self))
    return;
  if (is_other)
    self->wanted_place = -1;
  else
    keep_place (self);
  g_set_object (&self->poem, poem);
  self->encoding = cento_poem_get_encoding (poem);
  g_clear_pointer (&self->reader, cento_chunk_reader_free);
  self->attempt = get_poem_attempt (self);
  self->reader = cento_chunk_reader_new (poem, cento_download_get_chunks (self->download), self->attempt);
  self->finished = FALSE;
  if (gtk_text_buffer_get_char_count (self->buffer) == 0)
    return;
  clear_some (self);
  if (is_other)
    cento_pane_model_set_follow (self, TRUE);
}

/* The buffer's two marks of the selection go with an insertion at the end: then a selection would grow by
 * itself. */
static void
append (CentoPaneModel *self, const GString *text)
{
  GtkTextIter start, insert, bound;
  int line, insert_offset = -1, bound_offset = -1;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &insert, gtk_text_buffer_get_insert (self->buffer));
  gtk_text_buffer_get_iter_at_mark (self->buffer, &bound, gtk_text_buffer_get_selection_bound (self->buffer));
  if (gtk_text_iter_is_end (&insert) || gtk_text_iter_is_end (&bound))
    {
      insert_offset = gtk_text_iter_get_offset (&insert);
      bound_offset = gtk_text_iter_get_offset (&bound);
    }

  gtk_text_buffer_get_end_iter (self->buffer, &start);
  line = gtk_text_iter_get_line (&start);
  gtk_text_buffer_insert (self->buffer, &start, text->str, (int) text->len);
  gtk_text_buffer_get_iter_at_line (self->buffer, &start, line);
  cento_verse_tags_apply (self->buffer, &start);

  if (insert_offset >= 0)
    {
      gtk_text_buffer_get_iter_at_offset (self->buffer, &insert, insert_offset);
      gtk_text_buffer_get_iter_at_offset (self->buffer, &bound, bound_offset);
      gtk_text_buffer_select_range (self->buffer, &insert, &bound);
    }
}

/* Only the end of a poem tells that half a character stays half. */
static gboolean
needs_finish (CentoPaneModel *self)
{
  return !self->finished && cento_poem_get_length (self->poem) > 0
         && self->attempt == cento_download_get_attempt (self->download)
         && cento_download_state_is_final (cento_download_get_state (self->download));
}

static void
cento_pane_model_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  CentoPaneModel *self = CENTO_PANE_MODEL (object);

  switch (prop_id)
    {
    case PROP_DOWNLOAD:
      g_value_set_object (value, self->download);
      break;
    case PROP_FOLLOW:
      g_value_set_boolean (value, self->follow);
      break;
    case PROP_EARLIER:
      g_value_set_boolean (value, self->earlier);
      break;
    case PROP_CHOSEN:
      g_value_set_uint (value, self->chosen);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cento_pane_model_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  CentoPaneModel *self = CENTO_PANE_MODEL (object);

  switch (prop_id)
    {
    case PROP_COLLECTION:
      self->collection = g_value_dup_object (value);
      break;
    case PROP_DOWNLOAD:
      self->download = g_value_dup_object (value);
      break;
    case PROP_TAGS:
      self->tags = g_value_dup_object (value);
      break;
    case PROP_FOLLOW:
      cento_pane_model_set_follow (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cento_pane_model_constructed (GObject *object)
{
  CentoPaneModel *self = CENTO_PANE_MODEL (object);
  GtkTextIter end;

  G_OBJECT_CLASS (cento_pane_model_parent_class)->constructed (object);

  self->buffer = gtk_text_buffer_new (self->tags);
  gtk_text_buffer_set_enable_undo (self->buffer, FALSE);
  self->search = cento_poem_search_new (self->buffer);
  gtk_text_buffer_get_end_iter (self->buffer, &end);
  self->end = gtk_text_buffer_create_mark (self->buffer, NULL, &end, FALSE);
  g_signal_connect_object (self->download, "notify::attempt", G_CALLBACK (update_earlier), self,
                           G_CONNECT_SWAPPED);
  adopt_poem (self);
}

static void
cento_pane_model_dispose (GObject *object)
{
  CentoPaneModel *self = CENTO_PANE_MODEL (object);

  g_clear_pointer (&self->reader, cento_chunk_reader_free);
  g_clear_object (&self->poem);
  g_clear_object (&self->download);
  g_clear_object (&self->collection);
  g_clear_object (&self->search);
  g_clear_object (&self->buffer);
  g_clear_object (&self->tags);
  G_OBJECT_CLASS (cento_pane_model_parent_class)->dispose (object);
}

static void
cento_pane_model_class_init (CentoPaneModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = cento_pane_model_get_property;
  object_class->set_property = cento_pane_model_set_property;
  object_class->constructed = cento_pane_model_constructed;
  object_class->dispose = cento_pane_model_dispose;

  properties[PROP_COLLECTION]
    = g_param_spec_object ("collection", NULL, NULL, CENTO_TYPE_COLLECTION,
                           G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_DOWNLOAD]
    = g_param_spec_object ("download", NULL, NULL, CENTO_TYPE_DOWNLOAD,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TAGS]
    = g_param_spec_object ("tags", NULL, NULL, GTK_TYPE_TEXT_TAG_TABLE,
                           G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_FOLLOW] = g_param_spec_boolean (
    "follow", NULL, NULL, TRUE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_EARLIER]
    = g_param_spec_boolean ("earlier", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CHOSEN]
    = g_param_spec_uint ("chosen", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[TAKEN]
    = g_signal_new ("taken", CENTO_TYPE_PANE_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PLACE_WANTED] = g_signal_new ("place-wanted", CENTO_TYPE_PANE_MODEL, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);
}

static void
cento_pane_model_init (CentoPaneModel *self)
{
  self->follow = TRUE;
  self->wanted_place = -1;
}

CentoPaneModel *
cento_pane_model_new (CentoCollection *collection, CentoDownload *download, GtkTextTagTable *tags)
{
  g_return_val_if_fail (CENTO_IS_COLLECTION (collection), NULL);
  g_return_val_if_fail (CENTO_IS_DOWNLOAD (download), NULL);
  g_return_val_if_fail (GTK_IS_TEXT_TAG_TABLE (tags), NULL);

  return g_object_new (CENTO_TYPE_PANE_MODEL, "collection", collection, "download", download, "tags", tags,
                       NULL);
}

CentoDownload *
cento_pane_model_get_download (CentoPaneModel *self)
{
  g_return_val_if_fail (CENTO_IS_PANE_MODEL (self), NULL);

  return self->download;
}

gint64
cento_pane_model_get_zero (CentoPaneModel *self)
{
  g_return_val_if_fail (CENTO_IS_PANE_MODEL (self), 0);

  return cento_collection_get_start_time (self->collection);
}

CentoPoem *
cento_pane_model_get_poem (CentoPaneModel *self)
{
  g_return_val_if_fail (CENTO_IS_PANE_MODEL (self), NULL);

  return get_poem (self);
}

GtkTextBuffer *
cento_pane_model_get_buffer (CentoPaneModel *self)
{
  g_return_val_if_fail (CENTO_IS_PANE_MODEL (self), NULL);

  return self->buffer;
}

CentoPoemSearch *
cento_pane_model_get_search (CentoPaneModel *self)
{
  g_return_val_if_fail (CENTO_IS_PANE_MODEL (self), NULL);

  return self->search;
}

GtkTextMark *
cento_pane_model_get_end (CentoPaneModel *self)
{
  g_return_val_if_fail (CENTO_IS_PANE_MODEL (self), NULL);

  return self->end;
}

gboolean
cento_pane_model_get_follow (CentoPaneModel *self)
{
  g_return_val_if_fail (CENTO_IS_PANE_MODEL (self), FALSE);

  return self->follow;
}

void
cento_pane_model_set_follow (CentoPaneModel *self, gboolean follow)
{
  g_return_if_fail (CENTO_IS_PANE_MODEL (self));

  if (self->follow == !!follow)
    return;
  self->follow = !!follow;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLLOW]);
}

gboolean
cento_pane_model_get_earlier (CentoPaneModel *self)
{
  g_return_val_if_fail (CENTO_IS_PANE_MODEL (self), FALSE);

  return self->earlier;
}

guint
cento_pane_model_get_chosen (CentoPaneModel *self)
{
  g_return_val_if_fail (CENTO_IS_PANE_MODEL (self), 0);

  return self->chosen;
}

void
cento_pane_model_choose (CentoPaneModel *self, guint attempt)
{
  g_return_if_fail (CENTO_IS_PANE_MODEL (self));

  if (attempt >= cento_download_get_attempt (self->download)
      || (attempt > 0 && cento_download_get_earlier_poem (self->download, attempt) == NULL))
    attempt = 0;
  self->newest = cento_download_get_last_time (self->download);
  if (self->chosen == attempt)
    return;
  self->chosen = attempt;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHOSEN]);
}

void
cento_pane_model_set_place (CentoPaneModel *self, const GtkTextIter *iter, int distance)
{
  g_return_if_fail (CENTO_IS_PANE_MODEL (self));
  g_return_if_fail (gtk_text_iter_get_buffer (iter) == self->buffer);

  if (self->place == NULL)
    self->place = gtk_text_buffer_create_mark (self->buffer, NULL, iter, TRUE);
  else
    gtk_text_buffer_move_mark (self->buffer, self->place, iter);
  self->distance = distance;
}

GtkTextMark *
cento_pane_model_get_place (CentoPaneModel *self, int *distance)
{
  g_return_val_if_fail (CENTO_IS_PANE_MODEL (self), NULL);

  *distance = self->distance;
  return self->place;
}

gsize
cento_pane_model_take (CentoPaneModel *self, gsize max_bytes, GString *scratch)
{
  gsize taken;

  g_return_val_if_fail (CENTO_IS_PANE_MODEL (self), 0);

  if (self->clearing)
    clear_some (self);
  adopt_poem (self);
  if (self->clearing)
    return max_bytes;
  g_string_truncate (scratch, 0);
  taken = cento_chunk_reader_read (self->reader, max_bytes, scratch);
  if (is_read (self) && needs_finish (self))
    {
      cento_chunk_reader_finish (self->reader, scratch);
      self->finished = TRUE;
    }
  if (scratch->len > 0)
    append (self, scratch);
  find_place (self);
  if (self->chosen == 0)
    cento_download_set_shown (self->download, cento_chunk_reader_get_offset (self->reader));
  update_earlier (self);
  g_signal_emit (self, signals[TAKEN], 0);
  return taken;
}

gboolean
cento_pane_model_is_behind (CentoPaneModel *self)
{
  g_return_val_if_fail (CENTO_IS_PANE_MODEL (self), FALSE);

  return !is_adopted (self) || self->clearing || !is_read (self) || needs_finish (self);
}

gboolean
cento_pane_model_get_chunk_at (CentoPaneModel *self, guint offset, guint *index)
{
  g_return_val_if_fail (CENTO_IS_PANE_MODEL (self), FALSE);

  return cento_chunk_reader_get_chunk_at (self->reader, offset, index);
}

gboolean
cento_pane_model_get_chunk_range (CentoPaneModel *self, guint index, guint *from, guint *to)
{
  g_return_val_if_fail (CENTO_IS_PANE_MODEL (self), FALSE);

  return cento_chunk_reader_get_range (self->reader, index, from, to);
}

/* A text of an earlier attempt has none, and one that is over neither. */
gboolean
cento_pane_model_get_newest (CentoPaneModel *self, guint *index)
{
  g_return_val_if_fail (CENTO_IS_PANE_MODEL (self), FALSE);

  return self->attempt == cento_download_get_attempt (self->download)
         && cento_download_get_state (self->download) == CENTO_DOWNLOAD_RECEIVING
         && cento_chunk_reader_get_newest (self->reader, index);
}

gboolean
cento_pane_model_get_offset_at (CentoPaneModel *self, gint64 time, guint *offset)
{
  g_return_val_if_fail (CENTO_IS_PANE_MODEL (self), FALSE);

  return cento_chunk_reader_get_offset_at (self->reader, time, offset);
}

void
cento_pane_model_ask (CentoPaneModel *self, CentoHighlight *highlight, guint index)
{
  g_return_if_fail (CENTO_IS_PANE_MODEL (self));

  self->asking = TRUE;
  cento_highlight_reveal (highlight, self->download, index);
  self->asking = FALSE;
}

static void
show_place (CentoPaneModel *self, const GtkTextIter *iter)
{
  cento_pane_model_set_follow (self, FALSE);
  cento_pane_model_set_place (self, iter, REVEALED_DEPTH);
  g_signal_emit (self, signals[PLACE_WANTED], 0);
}

gboolean
cento_pane_model_reveal (CentoPaneModel *self, guint index)
{
  GtkTextIter iter;
  guint from, to;

  g_return_val_if_fail (CENTO_IS_PANE_MODEL (self), FALSE);

  if (self->asking || !cento_chunk_reader_get_range (self->reader, index, &from, &to))
    return FALSE;
  gtk_text_buffer_get_iter_at_offset (self->buffer, &iter, (int) from);
  show_place (self, &iter);
  return TRUE;
}

void
cento_pane_model_select (CentoPaneModel *self, guint from, guint to)
{
  GtkTextIter start, end;

  g_return_if_fail (CENTO_IS_PANE_MODEL (self));

  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, (int) from);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end, (int) to);
  gtk_text_buffer_select_range (self->buffer, &start, &end);
  show_place (self, &start);
}
