/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "app/cento-unsaved-mark.h"

#include <glib/gi18n-lib.h>

#define SIZE 6

struct _CentoUnsavedMark
{
  GtkWidget parent_instance;

  CentoDownload *download;
  GSignalGroup *signals; /* of its poem, which a retry replaces */
};

G_DEFINE_FINAL_TYPE (CentoUnsavedMark, cento_unsaved_mark, GTK_TYPE_WIDGET)

static void
cento_unsaved_mark_measure (GtkWidget *widget,
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
cento_unsaved_mark_dispose (GObject *object)
{
  CentoUnsavedMark *self = CENTO_UNSAVED_MARK (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->download);
  G_OBJECT_CLASS (cento_unsaved_mark_parent_class)->dispose (object);
}

static void
cento_unsaved_mark_class_init (CentoUnsavedMarkClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cento_unsaved_mark_dispose;
  widget_class->measure = cento_unsaved_mark_measure;
  gtk_widget_class_set_css_name (widget_class, "unsaved");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
cento_unsaved_mark_init (CentoUnsavedMark *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (widget, FALSE);
  gtk_widget_set_tooltip_text (widget, _ ("Not saved"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Not saved"), -1);
  self->signals = g_signal_group_new (CENTO_TYPE_POEM);
  g_signal_group_connect_swapped (self->signals, "notify::n-saved", G_CALLBACK (cento_unsaved_mark_update),
                                  self);
}

GtkWidget *
cento_unsaved_mark_new (void)
{
  return g_object_new (CENTO_TYPE_UNSAVED_MARK, NULL);
}

void
cento_unsaved_mark_set_download (CentoUnsavedMark *self, CentoDownload *download)
{
  g_return_if_fail (CENTO_IS_UNSAVED_MARK (self));
  g_return_if_fail (download == NULL || CENTO_IS_DOWNLOAD (download));

  g_set_object (&self->download, download);
  cento_unsaved_mark_update (self);
}

void
cento_unsaved_mark_update (CentoUnsavedMark *self)
{
  CentoPoem *poem;

  g_return_if_fail (CENTO_IS_UNSAVED_MARK (self));

  poem = self->download != NULL ? cento_download_get_poem (self->download) : NULL;
  g_signal_group_set_target (self->signals, poem);
  gtk_widget_set_visible (GTK_WIDGET (self),
                          self->download != NULL && cento_download_is_unsaved (self->download));
}
