/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "core/cento-locale.h"

#include <locale.h>

#include <glib/gi18n-lib.h>

/**
 * cento_locale_set_up:
 *
 * Makes the program speak the user's language. Called once, first thing in main(), before there are threads.
 */
void
cento_locale_set_up (void)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, CENTO_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
