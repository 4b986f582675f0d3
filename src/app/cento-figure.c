/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-figure.h"

#include <math.h>

#include "app/cento-compat.h"

struct _CentoFigure
{
  GtkWidget parent_instance;

  PangoLayout *layout;
  char *text;
  float xalign;
  gboolean ellipsize;
};

enum
{
  PROP_XALIGN = 1,
  PROP_ELLIPSIZE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CentoFigure, cento_figure, GTK_TYPE_WIDGET)

/* The style sheet's font-variant-numeric reaches labels only, not a layout made for a widget. */
PangoLayout *
cento_figure_create_layout (GtkWidget *widget)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (widget, NULL);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  return layout;
}

static PangoLayout *
get_layout (CentoFigure *self)
{
  if (self->layout == NULL)
    {
      self->layout = cento_figure_create_layout (GTK_WIDGET (self));
      pango_layout_set_single_paragraph_mode (self->layout, TRUE);
      pango_layout_set_text (self->layout, self->text, -1);
    }
  return self->layout;
}

static int
measure_height (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int height = pango_font_metrics_get_height (metrics);

  pango_font_metrics_unref (metrics);
  return PANGO_PIXELS_CEIL (height);
}

static void
cento_figure_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? measure_height (widget) : 0;
}

static void
cento_figure_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CentoFigure *self = CENTO_FIGURE (widget);
  GdkRGBA color = cento_compat_get_color (widget);
  PangoLayout *layout = get_layout (self);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  float xalign = mirrored ? 1 - self->xalign : self->xalign;
  int text_width, text_height;
  float x, y;

  if (*self->text == '\0')
    return;
  pango_layout_set_width (layout, -1);
  pango_layout_get_pixel_size (layout, &text_width, &text_height);
  if (self->ellipsize && text_width > gtk_widget_get_width (widget))
    {
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      pango_layout_set_width (layout, gtk_widget_get_width (widget) * PANGO_SCALE);
      text_width = gtk_widget_get_width (widget);
    }
  x = floorf ((float) (gtk_widget_get_width (widget) - text_width) * xalign);
  y = floorf ((float) (gtk_widget_get_height (widget) - text_height) / 2);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

static void
cento_figure_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (cento_figure_parent_class)->css_changed (widget, change);
  g_clear_object (&CENTO_FIGURE (widget)->layout);
}

static void
cento_figure_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CentoFigure *self = CENTO_FIGURE (object);

  switch (id)
    {
    case PROP_XALIGN:
      g_value_set_float (value, self->xalign);
      break;
    case PROP_ELLIPSIZE:
      g_value_set_boolean (value, self->ellipsize);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cento_figure_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CentoFigure *self = CENTO_FIGURE (object);

  switch (id)
    {
    case PROP_XALIGN:
      self->xalign = g_value_get_float (value);
      break;
    case PROP_ELLIPSIZE:
      self->ellipsize = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  g_clear_object (&self->layout);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
cento_figure_dispose (GObject *object)
{
  g_clear_object (&CENTO_FIGURE (object)->layout);
  G_OBJECT_CLASS (cento_figure_parent_class)->dispose (object);
}

static void
cento_figure_finalize (GObject *object)
{
  g_free (CENTO_FIGURE (object)->text);
  G_OBJECT_CLASS (cento_figure_parent_class)->finalize (object);
}

static void
cento_figure_class_init (CentoFigureClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = cento_figure_get_property;
  object_class->set_property = cento_figure_set_property;
  object_class->dispose = cento_figure_dispose;
  object_class->finalize = cento_figure_finalize;
  widget_class->measure = cento_figure_measure;
  widget_class->snapshot = cento_figure_snapshot;
  widget_class->css_changed = cento_figure_css_changed;

  properties[PROP_XALIGN]
    = g_param_spec_float ("xalign", NULL, NULL, 0, 1, 0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ELLIPSIZE]
    = g_param_spec_boolean ("ellipsize", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "figure");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
cento_figure_init (CentoFigure *self)
{
  self->text = g_strdup ("");
}

GtkWidget *
cento_figure_new (void)
{
  return g_object_new (CENTO_TYPE_FIGURE, NULL);
}

const char *
cento_figure_get_text (CentoFigure *self)
{
  g_return_val_if_fail (CENTO_IS_FIGURE (self), NULL);

  return self->text;
}

void
cento_figure_set_text (CentoFigure *self, const char *text)
{
  g_return_if_fail (CENTO_IS_FIGURE (self) && text != NULL);

  if (g_str_equal (self->text, text))
    return;
  g_free (self->text);
  self->text = g_strdup (text);
  if (self->layout != NULL)
    pango_layout_set_text (self->layout, self->text, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
