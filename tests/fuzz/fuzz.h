/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* What each fuzz target defines; libFuzzer's or our own replay's main calls it. It aborts where a promise is broken. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);
