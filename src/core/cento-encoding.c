/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-encoding.h"

#define MANY          8   /* fewer may be a few damaged letters */
#define ONE_IN        100 /* a long text that is damaged in places is still UTF-8 */
#define BEGINNING_LEN 2

/**
 * cento_encoding_get_name:
 *
 * Returns: (transfer none): its registered name, not translated
 */
const char *
cento_encoding_get_name (CentoEncoding encoding)
{
  static const char *const names[CENTO_N_ENCODINGS] = { "UTF-8", "ISO-8859-1", "Windows-1252", "UTF-16" };

  g_return_val_if_fail ((guint) encoding < CENTO_N_ENCODINGS, NULL);

  return names[encoding];
}

/**
 * cento_encoding_is_doubtful:
 * @n_bytes: of a poem so far
 * @n_replaced: how many of them were not UTF-8
 * @beginning: (array length=n_beginning): the first of them
 * @n_beginning: how many are known; two are enough
 *
 * Whether a poem is probably not UTF-8 and a reader should be asked. Letters with accents are some percent of
 * a text in a Western language, all of them wrong; noise on the line breaks single ones. In UTF-16 every
 * other byte of such a text is NUL, which counts as wrong, too; its byte order mark tells at once.
 *
 * Returns: whether many bytes, at least 8 and one of a hundred, are not UTF-8, or it begins as UTF-16 does
 */
gboolean
cento_encoding_is_doubtful (guint64 n_bytes, guint64 n_replaced, const guint8 *beginning, gsize n_beginning)
{
  if (n_beginning >= BEGINNING_LEN
      && ((beginning[0] == 0xff && beginning[1] == 0xfe) || (beginning[0] == 0xfe && beginning[1] == 0xff)))
    return TRUE;

  return n_replaced >= MANY && n_replaced >= n_bytes / ONE_IN;
}
