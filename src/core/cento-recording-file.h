/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GBytes *cento_recording_load (const char  *path,
                              GError     **error); /* a sentence with the file's name */

G_END_DECLS
