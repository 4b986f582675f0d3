/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "core/cento-words.h"

#include <locale.h>

#include <glib/gi18n-lib.h>

#define DIGITS_A_GROUP 3

static char *
dup_separator (void)
{
  const struct lconv *locale = localeconv ();
  char *separator = g_locale_to_utf8 (locale->thousands_sep, -1, NULL, NULL, NULL);

  if (separator != NULL && *separator != '\0')
    return separator;

  /* The C locale has none, yet "16777216 bytes" is hard to read. */
  g_free (separator);

  return g_strdup (g_str_equal (locale->decimal_point, ".") ? "," : "\u202f");
}

/**
 * cento_words_dup_count:
 *
 * Returns: (transfer full): the number with the locale's thousands separator
 */
char *
cento_words_dup_count (guint64 number)
{
  g_autofree char *separator = dup_separator ();
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, number);
  gsize n_digits = strlen (digits);
  GString *count = g_string_new (NULL);

  for (gsize i = 0; i < n_digits; i++)
    {
      if (i > 0 && (n_digits - i) % DIGITS_A_GROUP == 0)
        g_string_append (count, separator);
      g_string_append_c (count, digits[i]);
    }

  return g_string_free (count, FALSE);
}

/**
 * cento_words_dup_bytes:
 *
 * Returns: (transfer full): "1,253 bytes"
 */
char *
cento_words_dup_bytes (guint64 n_bytes)
{
  g_autofree char *count = cento_words_dup_count (n_bytes);

  /* Plural rules look at the last digits only. */
  return g_strdup_printf (
    ngettext ("%s byte", "%s bytes", (gulong) (n_bytes < 1000000 ? n_bytes : n_bytes % 1000000 + 1000000)),
    count);
}

/**
 * cento_words_dup_elapsed:
 *
 * Returns: (transfer full): a time that runs, in tenths below a minute: "6.9 s", "2 min 05 s", "1 h 02 min"
 */
char *
cento_words_dup_elapsed (gint64 microseconds)
{
  gint64 tenths = (MAX (microseconds, 0) + G_TIME_SPAN_SECOND / 20) / (G_TIME_SPAN_SECOND / 10);
  gint64 seconds = tenths / 10;

  if (tenths < 600)
    /* Translators: a time that runs, short: seconds. */
    return g_strdup_printf (_ ("%.1f s"), (double) tenths / 10);
  if (seconds < 3600)
    /* Translators: a time that runs, short: minutes and seconds. */
    return g_strdup_printf (_ ("%d min %02d s"), (int) (seconds / 60), (int) (seconds % 60));

  /* Translators: a time that runs, short: hours and minutes. */
  return g_strdup_printf (_ ("%d h %02d min"), (int) (seconds / 3600), (int) (seconds / 60 % 60));
}

/**
 * cento_words_dup_seconds:
 *
 * Returns: (transfer full): a limit as it was set, with no more digits than it has: "120 s", "0.5 s"
 */
char *
cento_words_dup_seconds (GTimeSpan microseconds)
{
  /* Translators: a limit of time in seconds. */
  return g_strdup_printf (_ ("%g s"), (double) microseconds / G_TIME_SPAN_SECOND);
}

/**
 * cento_words_dup_rate:
 *
 * Returns: (transfer full): "14 B/s", "1.2 MB/s"; "–" when it rounds to nothing
 */
char *
cento_words_dup_rate (double bytes_a_second)
{
  static const char *const units[] = { N_ ("B/s"), N_ ("kB/s"), N_ ("MB/s"), N_ ("GB/s"), N_ ("TB/s") };
  guint unit = 0;

  if (!(bytes_a_second >= 0.5))
    return g_strdup ("–");

  /* 999.5 would be printed as "1000". */
  while (bytes_a_second >= 999.5 && unit < G_N_ELEMENTS (units) - 1)
    {
      bytes_a_second /= 1000;
      unit++;
    }

  return g_strdup_printf ("%.*f %s", unit > 0 && bytes_a_second < 9.95 ? 1 : 0, bytes_a_second,
                          _ (units[unit]));
}

/**
 * cento_words_dup_limit:
 *
 * Returns: (transfer full): a size as it was set: "16 MiB", "1,000 bytes"
 */
char *
cento_words_dup_limit (guint64 n_bytes)
{
  static const char *const units[] = { N_ ("KiB"), N_ ("MiB"), N_ ("GiB") };
  g_autofree char *count = NULL;
  guint unit = 0;

  if (n_bytes == 0 || n_bytes % 1024 != 0)
    return cento_words_dup_bytes (n_bytes);

  n_bytes /= 1024;
  while (n_bytes % 1024 == 0 && unit < G_N_ELEMENTS (units) - 1)
    {
      n_bytes /= 1024;
      unit++;
    }
  count = cento_words_dup_count (n_bytes);

  return g_strdup_printf ("%s %s", count, _ (units[unit]));
}

static void
append_count (GString *words, const char *part, guint number)
{
  g_autofree char *count = cento_words_dup_count (number);

  g_string_append (words, part);
  g_string_replace (words, "{n}", count, 1);
}

/* How many arrive, said by @arriving, or how many there are when none does. */
static GString *
begin_totals (const CentoTotals *totals, const char *arriving)
{
  GString *words = g_string_new (NULL);
  guint n_poems = totals->n_states[CENTO_DOWNLOAD_RECEIVING];

  if (n_poems > 0)
    append_count (words, arriving, n_poems);
  else
    append_count (words, ngettext ("{n} poem", "{n} poems", totals->n_downloads), totals->n_downloads);
  return words;
}

/**
 * cento_words_dup_totals:
 *
 * Returns: (transfer full): how many downloads are in which state, "2 poems arriving · 1 closed", but for
 * those that failed: how many those are stands beside it
 */
char *
cento_words_dup_totals (const CentoTotals *totals)
{
  static const struct
  {
    CentoDownloadState state;
    const char *words;
  } parts[] = {
    /* Translators: {n} is how many downloads are in that state, one or more; leave it as it is. */
    { CENTO_DOWNLOAD_WAITING, N_ ("{n} waiting") },
    { CENTO_DOWNLOAD_LOOKING_UP, N_ ("{n} looking up") },
    { CENTO_DOWNLOAD_CONNECTING, N_ ("{n} connecting") },
    { CENTO_DOWNLOAD_CONNECTED, N_ ("{n} connected") },
    { CENTO_DOWNLOAD_CLOSED, N_ ("{n} closed") },
    { CENTO_DOWNLOAD_EMPTY, N_ ("{n} empty") },
    { CENTO_DOWNLOAD_STOPPED, N_ ("{n} stopped") },
  };
  GString *words;
  guint n_poems;

  g_return_val_if_fail (totals != NULL, NULL);

  if (totals->n_downloads == 0)
    return g_strdup (_ ("No poems"));

  n_poems = totals->n_states[CENTO_DOWNLOAD_RECEIVING];
  /* Translators: {n} is a number, leave it as it is. */
  words = begin_totals (totals, ngettext ("{n} poem arriving", "{n} poems arriving", n_poems));
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (totals->n_states[parts[i].state] > 0)
      {
        g_string_append (words, " · ");
        append_count (words, _ (parts[i].words), totals->n_states[parts[i].state]);
      }

  return g_string_free (words, FALSE);
}

/**
 * cento_words_dup_brief_totals:
 *
 * Returns: (transfer full): how many poems are arriving, "2 arriving"; when none is, how many there are
 */
char *
cento_words_dup_brief_totals (const CentoTotals *totals)
{
  guint n_poems;

  g_return_val_if_fail (totals != NULL, NULL);

  if (totals->n_downloads == 0)
    return g_strdup (_ ("No poems"));

  n_poems = totals->n_states[CENTO_DOWNLOAD_RECEIVING];
  /* Translators: {n} is how many poems are arriving; leave it as it is. Stands in the title of a narrow
   * window. */
  return g_string_free (begin_totals (totals, ngettext ("{n} arriving", "{n} arriving", n_poems)), FALSE);
}
