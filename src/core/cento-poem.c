/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-poem.h"

#include <string.h>

#include "core/cento-title.h"
#include "core/cento-utf8-decoder.h"

/* Blocks double from 512 bytes to 256 KiB, then stay at that size. Each is filled before the next one begins,
 * so the block of an offset is found by counting, without a search. */
#define FIRST_BLOCK_SIZE  ((gsize) 512)
#define LARGEST_BLOCK     9
#define LARGEST_SIZE      (FIRST_BLOCK_SIZE << LARGEST_BLOCK)
#define LARGEST_BEGINNING (LARGEST_SIZE - FIRST_BLOCK_SIZE)

struct _CentoPoem
{
  GObject parent_instance;

  guint64 length;
  guint8 *end;  /* where the next byte goes, so that an append need not look into the blocks */
  gsize n_free; /* bytes from there to the end of its block */
  GPtrArray *blocks;
  CentoUtf8Decoder checker; /* counts what is not UTF-8, whatever the encoding */
  CentoEncoding encoding;
  CentoDecoder *decoder; /* of the title; NULL once that is complete */
  CentoTitle title;
  guint64 n_saved;
};

enum
{
  PROP_0,
  PROP_N_SAVED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CentoPoem, cento_poem, G_TYPE_OBJECT)

static gsize
block_size (guint block)
{
  return FIRST_BLOCK_SIZE << MIN (block, LARGEST_BLOCK);
}

static guint
find_block (guint64 offset, gsize *within)
{
  guint block;

  if (offset >= LARGEST_BEGINNING)
    {
      *within = (gsize) ((offset - LARGEST_BEGINNING) % LARGEST_SIZE);
      return LARGEST_BLOCK + (guint) ((offset - LARGEST_BEGINNING) / LARGEST_SIZE);
    }
  block = g_bit_storage ((gulong) (offset / FIRST_BLOCK_SIZE + 1)) - 1;
  *within = (gsize) offset - (block_size (block) - FIRST_BLOCK_SIZE);
  return block;
}

static void
add_block (CentoPoem *self)
{
  self->n_free = block_size (self->blocks->len);
  self->end = g_malloc (self->n_free);
  g_ptr_array_add (self->blocks, self->end);
}

static void
store (CentoPoem *self, const guint8 *bytes, gsize length)
{
  self->length += length;
  while (length > 0)
    {
      gsize n_bytes;

      if (self->n_free == 0)
        add_block (self);
      n_bytes = MIN (length, self->n_free);
      memcpy (self->end, bytes, n_bytes);
      self->end += n_bytes;
      self->n_free -= n_bytes;
      bytes += n_bytes;
      length -= n_bytes;
    }
}

static void
cento_poem_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_N_SAVED:
      g_value_set_uint64 (value, CENTO_POEM (object)->n_saved);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
cento_poem_finalize (GObject *object)
{
  CentoPoem *self = CENTO_POEM (object);

  g_ptr_array_unref (self->blocks);
  g_clear_pointer (&self->decoder, cento_decoder_free);
  cento_title_clear (&self->title);
  G_OBJECT_CLASS (cento_poem_parent_class)->finalize (object);
}

static void
cento_poem_class_init (CentoPoemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = cento_poem_get_property;
  object_class->finalize = cento_poem_finalize;

  properties[PROP_N_SAVED] = g_param_spec_uint64 ("n-saved", NULL, NULL, 0, G_MAXUINT64, 0,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
cento_poem_init (CentoPoem *self)
{
  self->blocks = g_ptr_array_new_with_free_func (g_free);
  cento_utf8_decoder_init (&self->checker);
  self->decoder = cento_decoder_new (self->encoding);
  cento_title_init (&self->title);
}

/**
 * cento_poem_new:
 *
 * Returns: (transfer full): a poem without a byte
 */
CentoPoem *
cento_poem_new (void)
{
  return g_object_new (CENTO_TYPE_POEM, NULL);
}

static void
feed_title (CentoPoem *self, const guint8 *bytes, gsize length)
{
  g_autoptr (GString) text = NULL;

  if (self->decoder == NULL)
    return;
  text = g_string_sized_new (length);
  cento_decoder_feed (self->decoder, bytes, length, text);
  cento_title_feed (&self->title, text->str, text->len);
  if (cento_title_complete (&self->title))
    g_clear_pointer (&self->decoder, cento_decoder_free);
}

/**
 * cento_poem_append:
 * @self: a poem
 * @bytes: (array length=length): what came
 * @length: how much, in bytes
 *
 * Copies the bytes to the end of the poem.
 */
void
cento_poem_append (CentoPoem *self, const guint8 *bytes, gsize length)
{
  g_return_if_fail (CENTO_IS_POEM (self));
  g_return_if_fail (bytes != NULL || length == 0);

  store (self, bytes, length);
  cento_utf8_decoder_feed (&self->checker, bytes, length, NULL);
  feed_title (self, bytes, length);
}

/**
 * cento_poem_get_length:
 * @self: a poem
 *
 * Returns: how many bytes the poem has
 */
guint64
cento_poem_get_length (CentoPoem *self)
{
  g_return_val_if_fail (CENTO_IS_POEM (self), 0);

  return self->length;
}

/**
 * cento_poem_peek:
 * @self: a poem
 * @offset: where to look, in bytes from the beginning
 * @bytes: (out) (transfer none) (nullable): the bytes from there on; they stay where they are as long as the
 * poem lives
 *
 * Returns: how many bytes lie together there, 0 at the end of the poem and behind it
 */
gsize
cento_poem_peek (CentoPoem *self, guint64 offset, const guint8 **bytes)
{
  const guint8 *data;
  guint64 rest;
  gsize within;
  guint block;

  g_return_val_if_fail (CENTO_IS_POEM (self), 0);
  g_return_val_if_fail (bytes != NULL, 0);

  *bytes = NULL;
  if (offset >= self->length)
    return 0;
  rest = self->length - offset;
  block = find_block (offset, &within);
  data = g_ptr_array_index (self->blocks, block);
  *bytes = data + within;
  return (gsize) MIN (rest, block_size (block) - within);
}

/**
 * cento_poem_dup_blocks:
 * @self: a poem
 *
 * Takes what is there now without copying it. The bytes may be read and released in any thread while the poem
 * grows.
 *
 * Returns: (transfer container) (element-type GBytes): the poem so far, in order; each element keeps the poem
 * alive
 */
GPtrArray *
cento_poem_dup_blocks (CentoPoem *self)
{
  g_autoptr (GPtrArray) blocks = NULL;
  const guint8 *bytes;
  gsize n_bytes;

  g_return_val_if_fail (CENTO_IS_POEM (self), NULL);

  blocks = g_ptr_array_new_full (self->blocks->len, (GDestroyNotify) g_bytes_unref);
  for (guint64 offset = 0; (n_bytes = cento_poem_peek (self, offset, &bytes)) > 0; offset += n_bytes)
    {
      g_ptr_array_add (blocks,
                       g_bytes_new_with_free_func (bytes, n_bytes, g_object_unref, g_object_ref (self)));
    }
  return g_steal_pointer (&blocks);
}

/**
 * cento_poem_get_title:
 * @self: a poem
 *
 * Returns: (nullable) (transfer none): the first non-empty line as far as it came, clean and at most 120
 * characters long; %NULL while there is none; valid until the next append
 */
const char *
cento_poem_get_title (CentoPoem *self)
{
  g_return_val_if_fail (CENTO_IS_POEM (self), NULL);

  return cento_title_get_text (&self->title);
}

/**
 * cento_poem_ends_cut:
 * @self: a poem
 *
 * Returns: whether the poem ends in bytes that may be the beginning of a character
 */
gboolean
cento_poem_ends_cut (CentoPoem *self)
{
  g_return_val_if_fail (CENTO_IS_POEM (self), FALSE);

  switch (self->encoding)
    {
    case CENTO_ENCODING_UTF_8:
      return cento_utf8_decoder_get_n_pending (&self->checker) > 0;
    case CENTO_ENCODING_UTF_16:
      return self->length % 2 > 0;
    case CENTO_ENCODING_ISO_8859_1:
    case CENTO_ENCODING_WINDOWS_1252:
      break;
    }
  return FALSE;
}

/**
 * cento_poem_get_n_replaced:
 * @self: a poem
 *
 * Returns: how many bytes so far are not UTF-8; a character that is cut at the end does not count yet
 */
guint64
cento_poem_get_n_replaced (CentoPoem *self)
{
  g_return_val_if_fail (CENTO_IS_POEM (self), 0);

  return cento_utf8_decoder_get_n_replaced (&self->checker);
}

/**
 * cento_poem_is_doubtful:
 * @self: a poem
 *
 * Returns: whether so much of it is not UTF-8 that it is probably written in another encoding
 */
gboolean
cento_poem_is_doubtful (CentoPoem *self)
{
  const guint8 *bytes;
  gsize n_bytes;

  g_return_val_if_fail (CENTO_IS_POEM (self), FALSE);

  n_bytes = cento_poem_peek (self, 0, &bytes);

  return cento_encoding_is_doubtful (self->length, cento_poem_get_n_replaced (self), bytes, n_bytes);
}

/**
 * cento_poem_get_encoding:
 * @self: a poem
 *
 * Returns: how its bytes are read; UTF-8 unless somebody chose another
 */
CentoEncoding
cento_poem_get_encoding (CentoPoem *self)
{
  g_return_val_if_fail (CENTO_IS_POEM (self), CENTO_ENCODING_UTF_8);

  return self->encoding;
}

/**
 * cento_poem_set_encoding:
 * @self: a poem
 * @encoding: how its bytes are to be read
 *
 * Makes the title anew. Readers that were made before go on as they began.
 */
void
cento_poem_set_encoding (CentoPoem *self, CentoEncoding encoding)
{
  const guint8 *bytes;
  gsize n_bytes;

  g_return_if_fail (CENTO_IS_POEM (self) && (guint) encoding < CENTO_N_ENCODINGS);

  if (self->encoding == encoding)
    return;
  self->encoding = encoding;
  g_clear_pointer (&self->decoder, cento_decoder_free);
  cento_title_clear (&self->title);
  self->decoder = cento_decoder_new (encoding);
  for (guint64 offset = 0; self->decoder != NULL && (n_bytes = cento_poem_peek (self, offset, &bytes)) > 0;
       offset += n_bytes)
    feed_title (self, bytes, n_bytes);
}

/**
 * cento_poem_dup_decoder:
 * @self: a poem
 * @offset: (inout): where to begin to read, in bytes; may be moved back by one, so that no unit is cut
 *
 * Returns: (transfer full): a decoder for the poem from @offset on
 */
CentoDecoder *
cento_poem_dup_decoder (CentoPoem *self, guint64 *offset)
{
  g_autoptr (GString) ignored = NULL;
  CentoDecoder *decoder;
  const guint8 *bytes;
  gsize n_bytes;

  g_return_val_if_fail (CENTO_IS_POEM (self) && offset != NULL, NULL);

  decoder = cento_decoder_new (self->encoding);
  if (self->encoding != CENTO_ENCODING_UTF_16)
    return decoder;
  *offset -= *offset % 2;
  n_bytes = cento_poem_peek (self, 0, &bytes);
  if (*offset == 0 || n_bytes < 2)
    return decoder;
  /* Only the beginning tells the order of bytes. */
  ignored = g_string_new (NULL);
  cento_decoder_feed (decoder, bytes, 2, ignored);

  return decoder;
}

/**
 * cento_poem_dup_text:
 * @self: a poem
 *
 * Returns: (transfer full): the whole poem as valid UTF-8, what is not text as U+FFFD
 */
char *
cento_poem_dup_text (CentoPoem *self)
{
  g_autoptr (GString) text = NULL;
  g_autoptr (CentoDecoder) decoder = NULL;
  const guint8 *bytes;
  gsize n_bytes;

  g_return_val_if_fail (CENTO_IS_POEM (self), NULL);

  text = g_string_sized_new ((gsize) self->length + 1);
  decoder = cento_decoder_new (self->encoding);
  for (guint64 offset = 0; (n_bytes = cento_poem_peek (self, offset, &bytes)) > 0; offset += n_bytes)
    cento_decoder_feed (decoder, bytes, n_bytes, text);
  cento_decoder_finish (decoder, text);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * cento_poem_get_n_saved:
 *
 * Returns: how many of its bytes, from the first on, were in the file that was written last; 0 when none was
 */
guint64
cento_poem_get_n_saved (CentoPoem *self)
{
  g_return_val_if_fail (CENTO_IS_POEM (self), 0);

  return self->n_saved;
}

/**
 * cento_poem_set_n_saved:
 * @n_saved: bytes from the first on
 *
 * Notes that so many bytes are in a file now, and notifies "n-saved".
 */
void
cento_poem_set_n_saved (CentoPoem *self, guint64 n_saved)
{
  g_return_if_fail (CENTO_IS_POEM (self));
  g_return_if_fail (n_saved <= self->length);

  if (self->n_saved == n_saved)
    return;
  self->n_saved = n_saved;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SAVED]);
}
