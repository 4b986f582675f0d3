/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-meter.h"

#include <math.h>

#include "app/cento-compat.h"

#define HEIGHT      2
#define TRACK_ALPHA 0.25f
#define STEPS       100 /* that many differences are seen, and told */

struct _CentoMeter
{
  GtkWidget parent_instance;

  double share;
};

G_DEFINE_FINAL_TYPE (CentoMeter, cento_meter, GTK_TYPE_WIDGET)

static void
cento_meter_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 0;
}

static void
cento_meter_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GdkRGBA color = cento_compat_get_color (widget);
  GdkRGBA track = color;
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  float width = (float) gtk_widget_get_width (widget);
  float filled = roundf (width * (float) CENTO_METER (widget)->share);

  track.alpha *= TRACK_ALPHA;
  gtk_snapshot_append_color (snapshot, &track, &GRAPHENE_RECT_INIT (0, 0, width, HEIGHT));
  gtk_snapshot_append_color (snapshot, &color,
                             &GRAPHENE_RECT_INIT (mirrored ? width - filled : 0, 0, filled, HEIGHT));
}

static void
cento_meter_class_init (CentoMeterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = cento_meter_measure;
  widget_class->snapshot = cento_meter_snapshot;
  gtk_widget_class_set_css_name (widget_class, "meter");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_METER);
}

static void
cento_meter_init (CentoMeter *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, (double) STEPS, -1);
}

GtkWidget *
cento_meter_new (void)
{
  return g_object_new (CENTO_TYPE_METER, NULL);
}

void
cento_meter_set_share (CentoMeter *self, guint64 n_bytes, guint64 n_bytes_before, const char *words)
{
  double share = 0;

  g_return_if_fail (CENTO_IS_METER (self) && words != NULL);

  if (n_bytes_before > 0)
    share = floor (MIN ((double) n_bytes / (double) n_bytes_before, 1) * STEPS) / STEPS;
  gtk_widget_set_visible (GTK_WIDGET (self), n_bytes_before > 0);
  if (fabs (share - self->share) < 0.5 / STEPS)
    return;
  self->share = share;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, share * STEPS,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, words, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

double
cento_meter_get_share (CentoMeter *self)
{
  g_return_val_if_fail (CENTO_IS_METER (self), 0);

  return self->share;
}
