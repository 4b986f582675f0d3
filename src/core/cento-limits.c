/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-limits.h"

/**
 * cento_limits_init:
 * @limits: (out): filled with the defaults
 *
 * 30 s to connect as Twisted has it; 120 s of silence, so that one byte a minute still works; 16 MiB a poem,
 * several times the longest poems there are; 256 MiB for all.
 */
void
cento_limits_init (CentoLimits *limits)
{
  *limits = (CentoLimits){
    .connect_timeout = 30 * G_TIME_SPAN_SECOND,
    .idle_timeout = 120 * G_TIME_SPAN_SECOND,
    .max_poem_bytes = 16 * 1024 * 1024,
    .max_total_bytes = 256 * 1024 * 1024,
  };
}
