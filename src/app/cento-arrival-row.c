/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-arrival-row.h"

#include <math.h>
#include <string.h>

#include "app/cento-chunk-cell.h"
#include "app/cento-compat.h"
#include "app/cento-figure.h"
#include "app/cento-palette.h"
#include "app/cento-poem-face.h"
#include "app/cento-tip-source.h"
#include "core/cento-chunk-text.h"

#define BAR_X        12
#define BAR_WIDTH    3
#define NUMBER_END   45
#define NUMBER_SCALE 0.86
#define HEAD_X       54
#define HEAD_RISE    5 /* of its middle above the line that letters stand on */
#define TEXT_X       72
#define MOST_WIDTH   640 /* of a text that is good to read */
#define LEAST_WIDTH  120
#define RIGHT_MARGIN 14
#define HANG         22 /* of the parts of a verse that is wrapped */
#define LINE_HEIGHT  1.3
#define MOST_LETTERS 2000 /* of a chunk: laying out more takes longer than a frame */

struct _CentoArrivalRow
{
  GtkWidget parent_instance;

  CentoMarkCache *mark_cache;
  CentoChunkItem *item;
  GSignalGroup *signals; /* of the item's download */
  gint64 zero;
  char *text;
  PangoLayout *layout; /* of the text */
  PangoLayout *number;
};

static void tip_source_init (CentoTipSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CentoArrivalRow,
                               cento_arrival_row,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (CENTO_TYPE_TIP_SOURCE, tip_source_init))

/* A row ends the line: one that ends its chunk as well would be an empty one. */
static char *
dup_text (CentoChunkItem *item)
{
  char *text = cento_chunk_text_dup (cento_chunk_item_get_download (item), cento_chunk_item_get_chunk (item),
                                     MOST_LETTERS);
  gsize length = strlen (text);

  if (length > 0 && text[length - 1] == '\n')
    text[length - 1] = '\0';
  return text;
}

static PangoLayout *
get_layout (CentoArrivalRow *self)
{
  PangoAttrList *attributes;

  if (self->layout != NULL)
    return self->layout;
  self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->text);
  attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_line_height_new (LINE_HEIGHT));
  pango_layout_set_attributes (self->layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_indent (self->layout, -HANG * PANGO_SCALE);
  return self->layout;
}

/* In the font of the interface, which is that of the list; its own widget around the row has the size of
 * poems. */
static PangoLayout *
get_number (CentoArrivalRow *self)
{
  GtkWidget *list = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_LIST_VIEW);
  PangoAttrList *attributes;

  if (self->number != NULL)
    return self->number;
  self->number = cento_figure_create_layout (list != NULL ? list : GTK_WIDGET (self));
  attributes = pango_attr_list_copy (pango_layout_get_attributes (self->number));
  pango_attr_list_insert (attributes, pango_attr_scale_new (NUMBER_SCALE));
  pango_layout_set_attributes (self->number, attributes);
  pango_attr_list_unref (attributes);
  return self->number;
}

static int
get_text_width (int width)
{
  return CLAMP (width - TEXT_X - RIGHT_MARGIN, LEAST_WIDTH, MOST_WIDTH);
}

static GtkSizeRequestMode
cento_arrival_row_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
cento_arrival_row_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  CentoArrivalRow *self = CENTO_ARRIVAL_ROW (widget);
  PangoLayout *layout;
  int height;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = TEXT_X + LEAST_WIDTH + RIGHT_MARGIN;
      *natural = TEXT_X + MOST_WIDTH + RIGHT_MARGIN;
      return;
    }
  layout = get_layout (self);
  pango_layout_set_width (layout, get_text_width (for_size < 0 ? G_MAXINT : for_size) * PANGO_SCALE);
  pango_layout_get_pixel_size (layout, NULL, &height);
  *minimum = *natural = height;
}

/* Where something of this width begins: in languages from right to left all stands the other way round. */
static float
place (CentoArrivalRow *self, int x, int width)
{
  GtkWidget *widget = GTK_WIDGET (self);

  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    return (float) (gtk_widget_get_width (widget) - x - width);
  return (float) x;
}

static void
append_layout (GtkSnapshot *snapshot, PangoLayout *layout, float x, float y, const GdkRGBA *color)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
append_server (CentoArrivalRow *self, GtkSnapshot *snapshot, int baseline)
{
  GtkWidget *widget = GTK_WIDGET (self);
  guint task = cento_chunk_item_get_chunk (self->item)->task;
  GdkRGBA color = cento_palette_get_voice (widget, task);
  GdkRGBA soft = cento_compat_lookup_color (widget, "ink_soft");
  PangoLayout *number = get_number (self);
  char digits[16];
  int width;

  g_snprintf (digits, sizeof digits, "%u", task);
  pango_layout_set_text (number, digits, -1);
  pango_layout_get_pixel_size (number, &width, NULL);

  gtk_snapshot_append_color (snapshot, &color,
                             &GRAPHENE_RECT_INIT (place (self, BAR_X, BAR_WIDTH), 0, BAR_WIDTH,
                                                  (float) gtk_widget_get_height (widget)));
  append_layout (snapshot, number, place (self, NUMBER_END - width, width),
                 (float) (baseline - PANGO_PIXELS (pango_layout_get_baseline (number))), &soft);
  cento_mark_cache_append_head (
    self->mark_cache, snapshot, cento_voice_get_head (task), gtk_widget_get_scale_factor (widget), &color,
    place (self, HEAD_X, CENTO_HEAD_PICTURE), (float) (baseline - HEAD_RISE - CENTO_HEAD_PICTURE / 2));
}

static void
cento_arrival_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CentoArrivalRow *self = CENTO_ARRIVAL_ROW (widget);
  GdkRGBA color = cento_compat_get_color (widget);
  PangoLayout *layout = get_layout (self);
  int width = get_text_width (gtk_widget_get_width (widget));

  if (self->item == NULL)
    return;
  pango_layout_set_width (layout, width * PANGO_SCALE);
  append_server (self, snapshot, PANGO_PIXELS (pango_layout_get_baseline (layout)));
  append_layout (snapshot, layout, place (self, TEXT_X, width), 0, &color);
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

static void
show_text (CentoArrivalRow *self)
{
  g_free (self->text);
  self->text = dup_text (self->item);
  if (self->layout != NULL)
    pango_layout_set_text (self->layout, self->text, -1);
  show_name (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static char *
dup_tip (CentoTipSource *source, double x, double y)
{
  CentoArrivalRow *self = CENTO_ARRIVAL_ROW (source);

  return self->item != NULL ? cento_chunk_item_dup_tip (self->item, self->zero) : NULL;
}

static void
tip_source_init (CentoTipSourceInterface *iface)
{
  iface->dup_tip = dup_tip;
}

static void
cento_arrival_row_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  CentoArrivalRow *self = CENTO_ARRIVAL_ROW (widget);

  GTK_WIDGET_CLASS (cento_arrival_row_parent_class)->css_changed (widget, change);
  cento_poem_face_set_class (widget);
  g_clear_object (&self->layout);
  g_clear_object (&self->number);
}

static void
cento_arrival_row_dispose (GObject *object)
{
  CentoArrivalRow *self = CENTO_ARRIVAL_ROW (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->item);
  g_clear_object (&self->mark_cache);
  g_clear_object (&self->layout);
  g_clear_object (&self->number);
  g_clear_pointer (&self->text, g_free);
  G_OBJECT_CLASS (cento_arrival_row_parent_class)->dispose (object);
}

static void
cento_arrival_row_class_init (CentoArrivalRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cento_arrival_row_dispose;
  widget_class->css_changed = cento_arrival_row_css_changed;
  widget_class->get_request_mode = cento_arrival_row_get_request_mode;
  widget_class->measure = cento_arrival_row_measure;
  widget_class->snapshot = cento_arrival_row_snapshot;

  gtk_widget_class_set_css_name (widget_class, "arrival");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
cento_arrival_row_init (CentoArrivalRow *self)
{
  self->signals = g_signal_group_new (CENTO_TYPE_DOWNLOAD);
  g_signal_group_connect_swapped (self->signals, "notify::encoding", G_CALLBACK (show_text), self);
}

GtkWidget *
cento_arrival_row_new (CentoMarkCache *mark_cache)
{
  CentoArrivalRow *self = g_object_new (CENTO_TYPE_ARRIVAL_ROW, NULL);

  self->mark_cache = g_object_ref (mark_cache);
  return GTK_WIDGET (self);
}

void
cento_arrival_row_set_item (CentoArrivalRow *self, CentoChunkItem *item, gint64 zero)
{
  g_return_if_fail (CENTO_IS_ARRIVAL_ROW (self));
  g_return_if_fail (item == NULL || CENTO_IS_CHUNK_ITEM (item));

  g_set_object (&self->item, item);
  g_signal_group_set_target (self->signals, item != NULL ? cento_chunk_item_get_download (item) : NULL);
  self->zero = zero;
  if (item != NULL)
    show_text (self);
}

const char *
cento_arrival_row_get_text (CentoArrivalRow *self)
{
  g_return_val_if_fail (CENTO_IS_ARRIVAL_ROW (self), NULL);

  return self->text;
}
