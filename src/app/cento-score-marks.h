/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/cento-ruler.h"

G_BEGIN_DECLS

/**
 * CentoScoreMarks:
 *
 * What somebody pointed at or selected, over ruler and lanes: a line with its time, a band. Lets every click through.
 */
#define CENTO_TYPE_SCORE_MARKS (cento_score_marks_get_type ())
G_DECLARE_FINAL_TYPE (CentoScoreMarks, cento_score_marks, CENTO, SCORE_MARKS, GtkWidget)

GtkWidget *cento_score_marks_new       (void);
void       cento_score_marks_set_ruler (CentoScoreMarks       *self,
                                        CentoRuler            *ruler);  /* under it; tells where the clock is */
void       cento_score_marks_update    (CentoScoreMarks       *self,
                                        const CentoScoreClock *clock);
void       cento_score_marks_set_time  (CentoScoreMarks       *self,
                                        gint64                 time);   /* pointed at; -1: none */
void       cento_score_marks_set_range (CentoScoreMarks       *self,
                                        gint64                 from,
                                        gint64                 to);     /* both equal: none */

G_END_DECLS
