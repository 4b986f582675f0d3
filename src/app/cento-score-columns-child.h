/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/cento-score-columns.h"

G_BEGIN_DECLS

/**
 * CentoScoreColumnsChild:
 *
 * Says which column of the score a widget is in, by its layout property "column".
 */
#define CENTO_TYPE_SCORE_COLUMNS_CHILD (cento_score_columns_child_get_type ())
G_DECLARE_FINAL_TYPE (CentoScoreColumnsChild, cento_score_columns_child, CENTO, SCORE_COLUMNS_CHILD, GtkLayoutChild)

CentoScoreColumn cento_score_columns_child_get_column (CentoScoreColumnsChild *self);

G_END_DECLS
