/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-error.h"

G_DEFINE_QUARK (cento - error - quark, cento_error)
