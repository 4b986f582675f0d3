/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-glyph.h"

#include <math.h>

#include "app/cento-compat.h"
#include "app/cento-pixel-node.h"
#include "app/cento-voice.h"

#define SIZE 12
#define HEAD 10

struct _CentoGlyph
{
  GtkWidget parent_instance;

  guint task;
};

enum
{
  PROP_TASK = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CentoGlyph, cento_glyph, GTK_TYPE_WIDGET)

static void
cento_glyph_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  *minimum = *natural = SIZE;
}

static void
cento_glyph_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CentoGlyph *self = CENTO_GLYPH (widget);
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, width, height);
  GdkRGBA color = cento_compat_get_color (widget);
  GskRenderNode *pixels;
  cairo_t *cr;

  if (self->task == 0)
    return;
  cr = cento_pixel_node_begin (&area, gtk_widget_get_scale_factor (widget));
  gdk_cairo_set_source_rgba (cr, &color);
  cento_voice_draw_head (cr, cento_voice_get_head (self->task), floor (width / 2), floor (height / 2), HEAD);
  pixels = cento_pixel_node_finish (cr, &area);
  gtk_snapshot_append_node (snapshot, pixels);
  gsk_render_node_unref (pixels);
}

static void
cento_glyph_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CentoGlyph *self = CENTO_GLYPH (object);

  switch (id)
    {
    case PROP_TASK:
      g_value_set_uint (value, self->task);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cento_glyph_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_TASK:
      cento_glyph_set_task (CENTO_GLYPH (object), g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cento_glyph_class_init (CentoGlyphClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = cento_glyph_get_property;
  object_class->set_property = cento_glyph_set_property;
  widget_class->measure = cento_glyph_measure;
  widget_class->snapshot = cento_glyph_snapshot;

  properties[PROP_TASK]
    = g_param_spec_uint ("task", NULL, NULL, 0, G_MAXUINT, 0,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "glyph");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
cento_glyph_init (CentoGlyph *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

GtkWidget *
cento_glyph_new (void)
{
  return g_object_new (CENTO_TYPE_GLYPH, NULL);
}

void
cento_glyph_set_task (CentoGlyph *self, guint task)
{
  g_return_if_fail (CENTO_IS_GLYPH (self));

  if (self->task == task)
    return;
  self->task = task;
  if (task > 0)
    cento_voice_set_class (GTK_WIDGET (self), task);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TASK]);
}
