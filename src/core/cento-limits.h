/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CentoLimits:
 * @connect_timeout: microseconds that look-up and connect may take together
 * @idle_timeout: microseconds without a byte after which a download ends; 0 = never
 * @max_poem_bytes: bytes at which one poem stops
 * @max_total_bytes: bytes at which all poems together stop
 *
 * Everything a user can set about how much and how long. A plain value: copy it.
 */
typedef struct
{
  GTimeSpan connect_timeout;
  GTimeSpan idle_timeout;
  guint64   max_poem_bytes;
  guint64   max_total_bytes;
} CentoLimits;

void cento_limits_init (CentoLimits *limits);

G_END_DECLS
