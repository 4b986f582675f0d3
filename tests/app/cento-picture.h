/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * CentoPicture:
 *
 * What a widget draws now, or what a snapshot holds, pixel by pixel.
 */
typedef struct _CentoPicture CentoPicture;

CentoPicture *cento_picture_new        (GtkWidget    *widget);  /* has its size */
CentoPicture *cento_picture_new_take   (GtkSnapshot  *snapshot, /* (transfer full) */
                                        int           width,
                                        int           height);
void          cento_picture_free       (CentoPicture *picture);
int           cento_picture_get_ink    (CentoPicture *picture,
                                        int           x,
                                        int           y);       /* how opaque, 0 to 255 */
int           cento_picture_count      (CentoPicture *picture,
                                        int           from,
                                        int           to);      /* pixels that are more opaque than not in the columns [from, to) */
int           cento_picture_count_over (CentoPicture *picture,
                                        int           from,
                                        int           to,
                                        int           ink);     /* pixels with more than this ink in those columns */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CentoPicture, cento_picture_free)

G_END_DECLS
