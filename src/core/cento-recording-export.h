/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-collection.h"

G_BEGIN_DECLS

GBytes *cento_recording_export (CentoCollection *collection); /* what happened to the servers that are in it, as cento-recording(5) */

G_END_DECLS
