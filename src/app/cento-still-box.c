/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-still-box.h"

#include "app/cento-pixel-node.h"

struct _CentoStillBox
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (CentoStillBox, cento_still_box, GTK_TYPE_WIDGET)

/* GTK asks for this only when one of the children has changed. */
static void
cento_still_box_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GtkSnapshot *parts = gtk_snapshot_new ();
  GskRenderNode *drawn, *pixels;
  graphene_rect_t area;
  cairo_t *cr;

  GTK_WIDGET_CLASS (cento_still_box_parent_class)->snapshot (widget, parts);
  drawn = gtk_snapshot_free_to_node (parts);
  if (drawn == NULL)
    return;
  gsk_render_node_get_bounds (drawn, &area);
  graphene_rect_round_extents (&area, &area);
  cr = cento_pixel_node_begin (&area, gtk_widget_get_scale_factor (widget));
  gsk_render_node_draw (drawn, cr);
  pixels = cento_pixel_node_finish (cr, &area);
  gtk_snapshot_append_node (snapshot, pixels);
  gsk_render_node_unref (pixels);
  gsk_render_node_unref (drawn);
}

static void
cento_still_box_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (cento_still_box_parent_class)->dispose (object);
}

static void
cento_still_box_class_init (CentoStillBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cento_still_box_dispose;
  widget_class->snapshot = cento_still_box_snapshot;

  gtk_widget_class_set_css_name (widget_class, "still");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cento_still_box_init (CentoStillBox *self)
{
}

GtkWidget *
cento_still_box_new (void)
{
  return g_object_new (CENTO_TYPE_STILL_BOX, NULL);
}
