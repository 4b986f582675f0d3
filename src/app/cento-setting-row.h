/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * CentoSettingRow:
 *
 * A row of the preferences: what a setting is called, a caption, and the control that changes it, which has its name, its
 * description and its mnemonic from them.
 *
 * Properties, all to be given at construction: "title", with an underline before the mnemonic; "caption", nullable;
 * "control" (GtkWidget).
 */
#define CENTO_TYPE_SETTING_ROW (cento_setting_row_get_type ())
G_DECLARE_FINAL_TYPE (CentoSettingRow, cento_setting_row, CENTO, SETTING_ROW, GtkListBoxRow)

G_END_DECLS
