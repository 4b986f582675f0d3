/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-score-columns-child.h"

struct _CentoScoreColumnsChild
{
  GtkLayoutChild parent_instance;

  CentoScoreColumn column;
};

enum
{
  PROP_COLUMN = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CentoScoreColumnsChild, cento_score_columns_child, GTK_TYPE_LAYOUT_CHILD)

static void
cento_score_columns_child_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_COLUMN)
    g_value_set_enum (value, (gint) CENTO_SCORE_COLUMNS_CHILD (object)->column);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cento_score_columns_child_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id != PROP_COLUMN)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  CENTO_SCORE_COLUMNS_CHILD (object)->column = (CentoScoreColumn) g_value_get_enum (value);
  gtk_layout_manager_layout_changed (gtk_layout_child_get_layout_manager (GTK_LAYOUT_CHILD (object)));
}

static void
cento_score_columns_child_class_init (CentoScoreColumnsChildClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = cento_score_columns_child_get_property;
  object_class->set_property = cento_score_columns_child_set_property;

  properties[PROP_COLUMN]
    = g_param_spec_enum ("column", NULL, NULL, CENTO_TYPE_SCORE_COLUMN, CENTO_SCORE_COLUMN_NUMBER,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
cento_score_columns_child_init (CentoScoreColumnsChild *self)
{
}

CentoScoreColumn
cento_score_columns_child_get_column (CentoScoreColumnsChild *self)
{
  g_return_val_if_fail (CENTO_IS_SCORE_COLUMNS_CHILD (self), CENTO_SCORE_COLUMN_NUMBER);

  return self->column;
}
