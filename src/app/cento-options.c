/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "app/cento-options.h"

#include <glib/gi18n-lib.h>

#include "core/cento-player.h"

#define MOST_SECONDS 1000000 /* eleven days */

GPtrArray *
cento_options_parse_addresses (GVariantDict *options, GError **error)
{
  g_autoptr (GPtrArray) addresses = g_ptr_array_new_with_free_func ((GDestroyNotify) cento_address_unref);
  g_autofree const char **arguments = NULL;

  if (!g_variant_dict_lookup (options, G_OPTION_REMAINING, "^a&s", &arguments))
    return g_steal_pointer (&addresses);
  for (guint i = 0; arguments[i] != NULL; i++)
    {
      g_autoptr (GError) problem = NULL;
      CentoAddress *address = cento_address_parse (arguments[i], &problem);

      if (address == NULL)
        {
          /* Translators: an address that was not understood, and a sentence that says why. */
          g_set_error (error, problem->domain, problem->code, _ ("“%s”: %s"), arguments[i], problem->message);
          return NULL;
        }
      g_ptr_array_add (addresses, address);
    }
  return g_steal_pointer (&addresses);
}

gboolean
cento_options_parse_speed (GVariantDict *options, double *speed, GError **error)
{
  const char *text = NULL;

  *speed = 1;
  if (!g_variant_dict_lookup (options, "speed", "&s", &text) || cento_player_parse_speed (text, speed))
    return TRUE;
  /* Translators: what was written after --speed. Do not translate "max". */
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _ ("--speed: “%s” is neither a number from 0.01 to 1000 nor max."), text);
  return FALSE;
}

gboolean
cento_options_parse_moment (GVariantDict *options, gint64 *moment, GError **error)
{
  const char *text = NULL;
  char *end = NULL;
  double seconds;

  *moment = -1;
  if (!g_variant_dict_lookup (options, "at", "&s", &text))
    return TRUE;
  seconds = g_ascii_strtod (text, &end);
  /* NaN is neither more nor less than anything. */
  if (end != text && *end == '\0' && seconds >= 0 && seconds <= MOST_SECONDS)
    {
      *moment = (gint64) (seconds * G_USEC_PER_SEC);
      return TRUE;
    }
  /* Translators: what was written after --at. */
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _ ("--at: “%s” is no number of seconds from 0 to %d."), text, MOST_SECONDS);
  return FALSE;
}

/* A replay connects to nobody. FALSE with the error set when options contradict each other. */
static gboolean
check_replay (GVariantDict *options, guint n_addresses, GError **error)
{
  gboolean replay = g_variant_dict_contains (options, "replay");

  if (!replay && g_variant_dict_contains (options, "speed"))
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("--speed goes with --replay."));
  else if (!replay && g_variant_dict_contains (options, "at"))
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("--at goes with --replay."));
  else if (replay
           && (n_addresses > 0 || g_variant_dict_contains (options, "demo")
               || g_variant_dict_contains (options, "record")
               || g_variant_dict_contains (options, "save-to")))
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                         _ ("--replay goes neither with addresses nor with --demo, --record or --save-to."));
  else
    return TRUE;
  return FALSE;
}

/* FALSE with the error set when the option was given and names no folder. */
static gboolean
check_folder (GVariantDict *options, GError **error)
{
  const char *path = NULL;
  g_autofree char *name = NULL;

  if (!g_variant_dict_lookup (options, "save-to", "^&ay", &path) || g_file_test (path, G_FILE_TEST_IS_DIR))
    return TRUE;
  name = g_filename_display_name (path);
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("--save-to: “%s” is not a folder."), name);
  return FALSE;
}

gboolean
cento_options_check (GVariantDict *options, GError **error)
{
  g_autoptr (GPtrArray) addresses = cento_options_parse_addresses (options, error);
  double speed;
  gint64 moment;

  return addresses != NULL && cento_options_parse_speed (options, &speed, error)
         && cento_options_parse_moment (options, &moment, error)
         && check_replay (options, addresses->len, error) && check_folder (options, error);
}
