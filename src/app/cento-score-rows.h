/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/cento-highlight.h"
#include "app/cento-server-row.h"

G_BEGIN_DECLS

/**
 * CentoScoreRows:
 *
 * The rows that the list of a score holds just now: brings those in sight up to date, and frames the chunk that is
 * pointed at. The rows are the list's.
 */
#define CENTO_TYPE_SCORE_ROWS (cento_score_rows_get_type ())
G_DECLARE_FINAL_TYPE (CentoScoreRows, cento_score_rows, CENTO, SCORE_ROWS, GObject)

CentoScoreRows *cento_score_rows_new           (GtkWidget             *viewport);  /* (unowned): rows outside of it are out of sight */
void            cento_score_rows_set_narrow   (CentoScoreRows        *self,
                                               gboolean               narrow);
void            cento_score_rows_set_highlight (CentoScoreRows        *self,
                                                CentoHighlight        *highlight); /* (nullable) */
void            cento_score_rows_insert        (CentoScoreRows        *self,
                                                CentoServerRow        *row);       /* that has got its download */
void            cento_score_rows_remove        (CentoScoreRows        *self,
                                                CentoServerRow        *row);       /* that still has it */
void            cento_score_rows_mark_changed  (CentoScoreRows        *self,
                                                GPtrArray             *dirty);     /* (nullable): of CentoDownload */
gboolean        cento_score_rows_update        (CentoScoreRows        *self,
                                                const CentoScoreClock *clock,
                                                gboolean               last);      /* none will follow: those out of sight, too; returns whether the next frame differs */
CentoServerRow *cento_score_rows_get_any       (CentoScoreRows        *self);      /* (nullable): borrowed */
CentoServerRow *cento_score_rows_get_shown     (CentoScoreRows        *self);      /* (nullable): one in sight; borrowed */

G_END_DECLS
