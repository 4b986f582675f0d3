/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "core/cento-download-state.h"

#include <glib/gi18n-lib.h>

#define BIT(state) (1u << CENTO_DOWNLOAD_##state)

static const struct
{
  guint followers;
  const char *name;
  const char *word;
} states[CENTO_N_DOWNLOAD_STATES] = {
  [CENTO_DOWNLOAD_WAITING]
  /* Translators: from here on the states of a download, for a narrow column: at most about 14 letters. */
  = { BIT (LOOKING_UP) | BIT (CONNECTING) | BIT (FAILED) | BIT (STOPPED), "waiting", N_ ("Waiting") },
  [CENTO_DOWNLOAD_LOOKING_UP]
  = { BIT (CONNECTING) | BIT (FAILED) | BIT (STOPPED), "looking-up", N_ ("Looking up") },
  [CENTO_DOWNLOAD_CONNECTING]
  = { BIT (CONNECTED) | BIT (FAILED) | BIT (STOPPED), "connecting", N_ ("Connecting") },
  [CENTO_DOWNLOAD_CONNECTED]
  = { BIT (RECEIVING) | BIT (EMPTY) | BIT (FAILED) | BIT (STOPPED), "connected", N_ ("Connected") },
  [CENTO_DOWNLOAD_RECEIVING]
  = { BIT (CLOSED) | BIT (INCOMPLETE) | BIT (STOPPED), "receiving", N_ ("Arriving") },
  [CENTO_DOWNLOAD_CLOSED] = { BIT (WAITING), "closed", N_ ("Closed") },
  [CENTO_DOWNLOAD_INCOMPLETE] = { BIT (WAITING), "incomplete", N_ ("Incomplete") },
  [CENTO_DOWNLOAD_FAILED] = { BIT (WAITING), "failed", N_ ("Failed") },
  [CENTO_DOWNLOAD_EMPTY] = { BIT (WAITING), "empty", N_ ("Empty") },
  [CENTO_DOWNLOAD_STOPPED] = { BIT (WAITING), "stopped", N_ ("Stopped") },
};

GType
cento_download_state_get_type (void)
{
  static gsize type = 0;

  if (g_once_init_enter (&type))
    {
      static const GEnumValue values[] = {
        { CENTO_DOWNLOAD_WAITING, "CENTO_DOWNLOAD_WAITING", "waiting" },
        { CENTO_DOWNLOAD_LOOKING_UP, "CENTO_DOWNLOAD_LOOKING_UP", "looking-up" },
        { CENTO_DOWNLOAD_CONNECTING, "CENTO_DOWNLOAD_CONNECTING", "connecting" },
        { CENTO_DOWNLOAD_CONNECTED, "CENTO_DOWNLOAD_CONNECTED", "connected" },
        { CENTO_DOWNLOAD_RECEIVING, "CENTO_DOWNLOAD_RECEIVING", "receiving" },
        { CENTO_DOWNLOAD_CLOSED, "CENTO_DOWNLOAD_CLOSED", "closed" },
        { CENTO_DOWNLOAD_INCOMPLETE, "CENTO_DOWNLOAD_INCOMPLETE", "incomplete" },
        { CENTO_DOWNLOAD_FAILED, "CENTO_DOWNLOAD_FAILED", "failed" },
        { CENTO_DOWNLOAD_EMPTY, "CENTO_DOWNLOAD_EMPTY", "empty" },
        { CENTO_DOWNLOAD_STOPPED, "CENTO_DOWNLOAD_STOPPED", "stopped" },
        { 0, NULL, NULL },
      };

      g_once_init_leave (&type, g_enum_register_static ("CentoDownloadState", values));
    }

  return type;
}

static gboolean
is_state (CentoDownloadState state)
{
  return (guint) state < CENTO_N_DOWNLOAD_STATES;
}

/**
 * cento_download_state_can_follow:
 * @from: a state
 * @to: the state that would come after it
 *
 * The table of legal transitions. A final state is followed by Waiting only, and only by a retry.
 */
gboolean
cento_download_state_can_follow (CentoDownloadState from, CentoDownloadState to)
{
  g_return_val_if_fail (is_state (from) && is_state (to), FALSE);

  return (states[from].followers & (1u << to)) != 0;
}

/**
 * cento_download_state_is_final:
 *
 * Whether nothing more happens in this attempt.
 */
gboolean
cento_download_state_is_final (CentoDownloadState state)
{
  return cento_download_state_can_follow (state, CENTO_DOWNLOAD_WAITING);
}

/**
 * cento_download_state_is_trouble:
 *
 * Whether something went wrong that a retry may mend: Failed or Incomplete.
 */
gboolean
cento_download_state_is_trouble (CentoDownloadState state)
{
  return state == CENTO_DOWNLOAD_FAILED || state == CENTO_DOWNLOAD_INCOMPLETE;
}

/**
 * cento_download_state_get_name:
 *
 * Returns: a stable, untranslated name for files, style classes and tests: "receiving"
 */
const char *
cento_download_state_get_name (CentoDownloadState state)
{
  g_return_val_if_fail (is_state (state), NULL);

  return states[state].name;
}

/**
 * cento_download_state_get_word:
 *
 * Returns: the translated word that people read: "Arriving"
 */
const char *
cento_download_state_get_word (CentoDownloadState state)
{
  g_return_val_if_fail (is_state (state), NULL);

  return _ (states[state].word);
}
