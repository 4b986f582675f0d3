/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-arrival-row.h"

#include <string.h>

#include "app/cento-chunk-cell.h"
#include "app/cento-glyph.h"
#include "app/cento-poem-face.h"
#include "app/cento-voice.h"
#include "core/cento-chunk-text.h"
#include "core/cento-chunk-words.h"

struct _CentoArrivalRow
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *bar;
  GtkLabel *number;
  CentoGlyph *glyph;
  GtkLabel *text;

  CentoChunkItem *item;
  gint64 zero;
};

G_DEFINE_FINAL_TYPE (CentoArrivalRow, cento_arrival_row, GTK_TYPE_WIDGET)

/* A row ends the line: one that ends its chunk as well would be an empty one. */
static char *
dup_text (CentoChunkItem *item)
{
  char *text = cento_chunk_text_dup (cento_chunk_item_get_download (item), cento_chunk_item_get_chunk (item));
  gsize length = strlen (text);

  if (length > 0 && text[length - 1] == '\n')
    text[length - 1] = '\0';
  return text;
}

/* The list's own widget around this one has the focus, so that one has the name. */
static void
show_name (CentoArrivalRow *self)
{
  GtkWidget *list_item = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *sentence = NULL;

  if (list_item == NULL)
    return;
  sentence = cento_chunk_cell_dup_sentence (self->item, self->zero);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list_item), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
}

static gboolean
cento_arrival_row_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  CentoArrivalRow *self = CENTO_ARRIVAL_ROW (widget);
  g_autofree char *tip = NULL;

  if (self->item == NULL)
    return FALSE;
  tip = cento_chunk_words_dup_tip (cento_chunk_item_get_download (self->item),
                                   cento_chunk_item_get_chunk (self->item), self->zero);
  gtk_tooltip_set_text (tooltip, tip);
  return TRUE;
}

static void
cento_arrival_row_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (cento_arrival_row_parent_class)->css_changed (widget, change);
  cento_poem_face_set_class (GTK_WIDGET (CENTO_ARRIVAL_ROW (widget)->text));
}

static void
cento_arrival_row_dispose (GObject *object)
{
  CentoArrivalRow *self = CENTO_ARRIVAL_ROW (object);

  g_clear_object (&self->item);
  gtk_widget_dispose_template (GTK_WIDGET (self), CENTO_TYPE_ARRIVAL_ROW);
  G_OBJECT_CLASS (cento_arrival_row_parent_class)->dispose (object);
}

static void
cento_arrival_row_class_init (CentoArrivalRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cento_arrival_row_dispose;
  widget_class->css_changed = cento_arrival_row_css_changed;
  widget_class->query_tooltip = cento_arrival_row_query_tooltip;

  g_type_ensure (CENTO_TYPE_GLYPH);
  gtk_widget_class_set_css_name (widget_class, "arrival");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/cento/Cento/cento-arrival-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CentoArrivalRow, bar);
  gtk_widget_class_bind_template_child (widget_class, CentoArrivalRow, number);
  gtk_widget_class_bind_template_child (widget_class, CentoArrivalRow, glyph);
  gtk_widget_class_bind_template_child (widget_class, CentoArrivalRow, text);
}

static void
cento_arrival_row_init (CentoArrivalRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

GtkWidget *
cento_arrival_row_new (void)
{
  return g_object_new (CENTO_TYPE_ARRIVAL_ROW, NULL);
}

void
cento_arrival_row_set_item (CentoArrivalRow *self, CentoChunkItem *item, gint64 zero)
{
  g_autofree char *number = NULL;
  g_autofree char *text = NULL;
  guint task;

  g_return_if_fail (CENTO_IS_ARRIVAL_ROW (self));
  g_return_if_fail (item == NULL || CENTO_IS_CHUNK_ITEM (item));

  g_set_object (&self->item, item);
  self->zero = zero;
  if (item == NULL)
    return;
  task = cento_chunk_item_get_chunk (item)->task;
  number = g_strdup_printf ("%u", task);
  text = dup_text (item);
  cento_voice_set_class (self->bar, task);
  gtk_label_set_label (self->number, number);
  cento_glyph_set_task (self->glyph, task);
  gtk_label_set_text (self->text, text);
  show_name (self);
}

const char *
cento_arrival_row_get_text (CentoArrivalRow *self)
{
  g_return_val_if_fail (CENTO_IS_ARRIVAL_ROW (self), NULL);

  return gtk_label_get_text (self->text);
}
