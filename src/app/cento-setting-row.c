/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-setting-row.h"

#define GAP    12
#define MARGIN 6

struct _CentoSettingRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *title;
  GtkLabel *caption;
  GtkWidget *box;
};

enum
{
  PROP_TITLE = 1,
  PROP_CAPTION,
  PROP_CONTROL
};

G_DEFINE_FINAL_TYPE (CentoSettingRow, cento_setting_row, GTK_TYPE_LIST_BOX_ROW)

static void
add_control (CentoSettingRow *self, GtkWidget *control)
{
  gtk_widget_set_valign (control, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->box), control);
  gtk_label_set_mnemonic_widget (self->title, control);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->title,
                                  NULL, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->caption, NULL, -1);
}

static void
cento_setting_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CentoSettingRow *self = CENTO_SETTING_ROW (object);

  switch (id)
    {
    case PROP_TITLE:
      gtk_label_set_label (self->title, g_value_get_string (value));
      break;
    case PROP_CAPTION:
      gtk_label_set_label (self->caption, g_value_get_string (value));
      gtk_widget_set_visible (GTK_WIDGET (self->caption), g_value_get_string (value) != NULL);
      break;
    case PROP_CONTROL:
      add_control (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cento_setting_row_class_init (CentoSettingRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = cento_setting_row_set_property;
  g_object_class_install_property (object_class, PROP_TITLE,
                                   g_param_spec_string ("title", NULL, NULL, NULL, flags));
  g_object_class_install_property (object_class, PROP_CAPTION,
                                   g_param_spec_string ("caption", NULL, NULL, NULL, flags));
  g_object_class_install_property (object_class, PROP_CONTROL,
                                   g_param_spec_object ("control", NULL, NULL, GTK_TYPE_WIDGET, flags));
}

static GtkLabel *
add_label (GtkWidget *words)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, TRUE);
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (label));
  return label;
}

/* The control has the keys, not the row. */
static void
cento_setting_row_init (CentoSettingRow *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, GAP);
  self->title = add_label (words);
  self->caption = add_label (words);
  gtk_label_set_use_underline (self->title, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->caption), "caption");
  gtk_widget_set_visible (GTK_WIDGET (self->caption), FALSE);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (words, MARGIN);
  gtk_widget_set_margin_bottom (words, MARGIN);
  gtk_box_append (GTK_BOX (self->box), words);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), self->box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}
