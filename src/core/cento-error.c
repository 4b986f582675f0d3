/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-error.h"

/* The formatter takes the hyphens for minus signs. */
/* clang-format off */
G_DEFINE_QUARK (cento-error-quark, cento_error)
/* clang-format on */
