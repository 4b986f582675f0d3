/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "cli/cento-cli-options.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "core/cento-address.h"

#define MIN_CONNECT_TIMEOUT 0.001 /* seconds */
#define MAX_CONNECT_TIMEOUT 300.0
#define MAX_IDLE_TIMEOUT    86400.0
#define MAX_POEM_BYTES      (G_GUINT64_CONSTANT (1) << 30)
#define MAX_TOTAL_BYTES     (G_GUINT64_CONSTANT (1) << 40)

/* As typed; the numbers are read by us, for a better sentence than GOption has. */
typedef struct
{
  char **addresses;
  char *connect_timeout;
  char *idle_timeout;
  char *max_bytes;
  char *max_total_bytes;
  char *speed;
} Typed;

static void
typed_clear (Typed *typed)
{
  g_strfreev (typed->addresses);
  g_free (typed->connect_timeout);
  g_free (typed->idle_timeout);
  g_free (typed->max_bytes);
  g_free (typed->max_total_bytes);
  g_free (typed->speed);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Typed, typed_clear)

static GOptionContext *
new_context (CentoCliOptions *options, Typed *typed)
{
  const GOptionEntry entries[] = {
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &options->quiet, N_ ("Do not report each chunk"), NULL },
    { "verbose", 'v', 0, G_OPTION_ARG_NONE, &options->verbose,
      N_ ("Report every change of state and every address tried"), NULL },
    { "save-to", 0, 0, G_OPTION_ARG_FILENAME, &options->save_to, N_ ("Save each poem in FOLDER as it ends"),
      N_ ("FOLDER") },
    { "connect-timeout", 0, 0, G_OPTION_ARG_STRING, &typed->connect_timeout,
      N_ ("Give up connecting after SECONDS (30)"), N_ ("SECONDS") },
    { "idle-timeout", 0, 0, G_OPTION_ARG_STRING, &typed->idle_timeout,
      N_ ("Stop a poem after SECONDS of silence (120; 0: never)"), N_ ("SECONDS") },
    { "max-bytes", 0, 0, G_OPTION_ARG_STRING, &typed->max_bytes,
      N_ ("Stop a poem at N bytes; K, M or G may follow (16M)"), "N" },
    { "max-total-bytes", 0, 0, G_OPTION_ARG_STRING, &typed->max_total_bytes,
      N_ ("Stop when all poems have N bytes together (256M)"), "N" },
    { "record", 0, 0, G_OPTION_ARG_FILENAME, &options->record, N_ ("Record all that happens in FILE"),
      N_ ("FILE") },
    { "replay", 0, 0, G_OPTION_ARG_FILENAME, &options->replay, N_ ("Play the recording FILE"), N_ ("FILE") },
    { "speed", 0, 0, G_OPTION_ARG_STRING, &typed->speed,
      N_ ("Play N times as fast as it was; max: without waiting"), "N" },
    { "demo", 0, 0, G_OPTION_ARG_NONE, &options->demo, N_ ("Serve poems of our own and download them"),
      NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &options->version, N_ ("Print the version and exit"), NULL },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &options->help, N_ ("Print this help and exit"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &typed->addresses, NULL, N_ ("[HOST:]PORT…") },
    G_OPTION_ENTRY_NULL,
  };
  GOptionContext *context = g_option_context_new (NULL);

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_summary (
    context, _ ("Download poems from many servers at once. A bare port means this computer.\n"
                "Poems go to standard output in the order of the arguments, all else to standard error."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);

  return context;
}

static gboolean G_GNUC_PRINTF (2, 3) complain (GError **error, const char *format, ...)
{
  g_autofree char *sentence = NULL;
  va_list values;

  va_start (values, format);
  sentence = g_strdup_vprintf (format, values);
  va_end (values);
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, sentence);

  return FALSE;
}

static gboolean
read_seconds (const char *name, const char *text, double min, double max, GTimeSpan *span, GError **error)
{
  char *end;
  double seconds;

  if (text == NULL)
    return TRUE;

  seconds = g_ascii_strtod (text, &end);
  if (end == text || *end != '\0' || !(seconds >= min && seconds <= max))
    {
      char least[G_ASCII_DTOSTR_BUF_SIZE];
      char most[G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_formatd (least, sizeof least, "%g", min);
      g_ascii_formatd (most, sizeof most, "%g", max);
      /* Translators: an option, what was written after it, and two numbers. */
      return complain (error, _ ("%s: “%s” is not a number of seconds from %s to %s."), name, text, least,
                       most);
    }
  *span = (GTimeSpan) (seconds * G_TIME_SPAN_SECOND);

  return TRUE;
}

static gboolean
read_size (const char *name, const char *text, guint64 max, guint64 *size, GError **error)
{
  static const char units[] = "KMG";
  guint64 number;
  char *end;
  const char *unit;
  guint shift = 0;

  if (text == NULL)
    return TRUE;

  number = g_ascii_strtoull (text, &end, 10);
  if (*end != '\0' && (unit = strchr (units, g_ascii_toupper (*end))) != NULL)
    {
      shift = 10 * (guint) (unit - units + 1);
      end++;
    }
  /* A minus sign would be taken for a very large number. */
  if (!g_ascii_isdigit (*text) || *end != '\0' || number == 0 || number > max >> shift)
    {
      g_autofree char *most = g_strdup_printf ("%" G_GUINT64_FORMAT, max);

      /* Translators: an option, what was written after it, and a number. */
      return complain (error, _ ("%s: “%s” is not a number of bytes from 1 to %s."), name, text, most);
    }
  *size = number << shift;

  return TRUE;
}

static gboolean
read_limits (CentoLimits *limits, const Typed *typed, GError **error)
{
  cento_limits_init (limits);

  return read_seconds ("--connect-timeout", typed->connect_timeout, MIN_CONNECT_TIMEOUT, MAX_CONNECT_TIMEOUT,
                       &limits->connect_timeout, error)
         && read_seconds ("--idle-timeout", typed->idle_timeout, 0, MAX_IDLE_TIMEOUT, &limits->idle_timeout,
                          error)
         && read_size ("--max-bytes", typed->max_bytes, MAX_POEM_BYTES, &limits->max_poem_bytes, error)
         && read_size ("--max-total-bytes", typed->max_total_bytes, MAX_TOTAL_BYTES, &limits->max_total_bytes,
                       error);
}

static gboolean
read_speed (double *speed, const char *text, GError **error)
{
  *speed = 1;
  if (text == NULL || cento_player_parse_speed (text, speed))
    return TRUE;

  /* Translators: what was written after --speed. Do not translate "max". */
  return complain (error, _ ("--speed: “%s” is neither a number from 0.01 to 1000 nor max."), text);
}

/* A replay connects to nobody. */
static gboolean
check_replay (const CentoCliOptions *options, const Typed *typed, GError **error)
{
  if (options->replay == NULL && typed->speed != NULL)
    return complain (error, _ ("--speed goes with --replay."));
  if (options->replay != NULL && (options->addresses->len > 0 || options->demo || options->record != NULL))
    return complain (error, _ ("--replay goes neither with addresses nor with --demo or --record."));

  return TRUE;
}

static gboolean
read_addresses (CentoCliOptions *options, const Typed *typed, GError **error)
{
  for (guint i = 0; typed->addresses != NULL && typed->addresses[i] != NULL; i++)
    {
      g_autoptr (GError) problem = NULL;
      CentoAddress *address = cento_address_parse (typed->addresses[i], &problem);

      if (address == NULL)
        /* Translators: an address that was not understood, and a sentence that says why. */
        return complain (error, _ ("“%s”: %s"), typed->addresses[i], problem->message);
      g_ptr_array_add (options->addresses, address);
    }

  if (options->addresses->len == 0 && !options->demo && options->replay == NULL)
    return complain (error,
                     _ ("No address was given: write a port, or a host and a port, as in localhost:10001."));

  return TRUE;
}

/**
 * cento_cli_options_parse:
 * @options: (out): what is asked for; to be cleared also after a failure
 * @argv: with the program's name, as main gets it; not changed
 * @error: a sentence for the user that names the argument which is wrong
 *
 * Returns: whether all of it was understood
 */
gboolean
cento_cli_options_parse (CentoCliOptions *options, char *argv[], GError **error)
{
  g_auto (Typed) typed = { 0 };
  g_auto (GStrv) copy = g_strdupv (argv);
  g_autoptr (GOptionContext) context = NULL;

  *options
    = (CentoCliOptions){ .addresses = g_ptr_array_new_with_free_func ((GDestroyNotify) cento_address_unref) };
  context = new_context (options, &typed);

  if (!g_option_context_parse_strv (context, &copy, error))
    return FALSE;
  if (options->help || options->version)
    return TRUE;
  if (!read_limits (&options->limits, &typed, error) || !read_addresses (options, &typed, error)
      || !read_speed (&options->speed, typed.speed, error) || !check_replay (options, &typed, error))
    return FALSE;
  if (options->save_to != NULL && !g_file_test (options->save_to, G_FILE_TEST_IS_DIR))
    {
      g_autofree char *name = g_filename_display_name (options->save_to);

      return complain (error, _ ("--save-to: “%s” is not a folder."), name);
    }

  return TRUE;
}

/**
 * cento_cli_options_dup_help:
 *
 * Returns: (transfer full): the text of --help
 */
char *
cento_cli_options_dup_help (void)
{
  CentoCliOptions options = { 0 };
  Typed typed = { 0 };
  g_autoptr (GOptionContext) context = new_context (&options, &typed);

  return g_option_context_get_help (context, TRUE, NULL);
}

/**
 * cento_cli_options_clear:
 *
 * Frees what the options hold.
 */
void
cento_cli_options_clear (CentoCliOptions *options)
{
  g_clear_pointer (&options->addresses, g_ptr_array_unref);
  g_clear_pointer (&options->save_to, g_free);
  g_clear_pointer (&options->record, g_free);
  g_clear_pointer (&options->replay, g_free);
}
