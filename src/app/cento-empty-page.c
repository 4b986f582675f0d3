/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-empty-page.h"

#include "app/cento-illustration.h"

struct _CentoEmptyPage
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
};

G_DEFINE_FINAL_TYPE (CentoEmptyPage, cento_empty_page, GTK_TYPE_WIDGET)

static void
cento_empty_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CENTO_TYPE_EMPTY_PAGE);
  G_OBJECT_CLASS (cento_empty_page_parent_class)->dispose (object);
}

static void
cento_empty_page_class_init (CentoEmptyPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cento_empty_page_dispose;

  g_type_ensure (CENTO_TYPE_ILLUSTRATION);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/cento/Cento/cento-empty-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CentoEmptyPage, scroller);
}

static void
cento_empty_page_init (CentoEmptyPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cento_empty_page_new (void)
{
  return g_object_new (CENTO_TYPE_EMPTY_PAGE, NULL);
}
