/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "support/cento-test.h"

G_BEGIN_DECLS

/* Make and remove the folder that holds all folders of one test program. */
void cento_test_folders_begin (void);
void cento_test_folders_end   (void);

G_END_DECLS
