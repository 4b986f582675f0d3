/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/cento-limits.h"

G_BEGIN_DECLS

#define CENTO_FACE_SERIF     "serif"
#define CENTO_FACE_SANS      "sans"
#define CENTO_FACE_MONOSPACE "monospace"

/**
 * CentoSettings:
 *
 * What a user can set, and what is remembered from one run to the next. Kept by GSettings where its schema is installed,
 * otherwise in memory.
 *
 * A property for each key: "reading-face" (string, one of CENTO_FACE_…), "text-size" (int, percent), "wrap", "show-ticks",
 * "tint-newest" (boolean), "connect-timeout", "silence-limit" (int, seconds; no silence is too long for 0), "largest-poem"
 * (uint64, bytes), "save-folder" (string: see g_file_parse_name(); empty for none), "save-finished", "notify", "restore"
 * (boolean), "window-width", "window-height" (int), "window-maximized" (boolean).
 */
#define CENTO_TYPE_SETTINGS (cento_settings_get_type ())
G_DECLARE_FINAL_TYPE (CentoSettings, cento_settings, CENTO, SETTINGS, GObject)

CentoSettings *cento_settings_new        (void);
gboolean       cento_settings_is_kept    (CentoSettings *self);   /* and not only in memory */
int            cento_settings_get_number (CentoSettings *self,
                                          const char    *name);   /* of an int property */
gboolean       cento_settings_get_switch (CentoSettings *self,
                                          const char    *name);   /* of a boolean property */
void           cento_settings_step_text_size (CentoSettings *self,
                                              int            step); /* 1 or -1: to the next whole ten; 0: the normal size */
const char    *cento_settings_get_face   (CentoSettings *self);
void           cento_settings_get_limits (CentoSettings *self,
                                          CentoLimits   *limits); /* (out) */
GFile         *cento_settings_dup_folder (CentoSettings *self);   /* (nullable): to save in */
void           cento_settings_set_folder (CentoSettings *self,
                                          GFile         *folder);
void           cento_settings_set_run_folder (CentoSettings *self,
                                              const char *path);  /* every poem is saved in it as it ends, until the program does; notifies "save-folder" */
const char    *cento_settings_get_run_folder (CentoSettings *self); /* (nullable) */

G_END_DECLS
