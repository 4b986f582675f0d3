/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

cairo_t       *cento_pixel_node_begin  (const graphene_rect_t *area,   /* on whole pixels */
                                        int                    scale); /* of the widget that is drawn */
GskRenderNode *cento_pixel_node_finish (cairo_t               *cr,     /* (transfer full): what was drawn on */
                                        const graphene_rect_t *area);

G_END_DECLS
