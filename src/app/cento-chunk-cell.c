/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "app/cento-chunk-cell.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "app/cento-compat.h"
#include "app/cento-figure.h"
#include "app/cento-palette.h"
#include "app/cento-tip-source.h"
#include "core/cento-chunk-text.h"
#include "core/cento-chunk-words.h"
#include "core/cento-words.h"

#define MOST_CHARACTERS 80
#define HEAD_ROOM       15 /* of the voice's head */
#define CUT_MARK        "◧"
#define GAP             6

struct _CentoChunkCell
{
  GtkWidget parent_instance;

  CentoChunkColumn column;
  CentoMarkCache *mark_cache;
  CentoChunkItem *item;
  GSignalGroup *signals; /* of the item's download; NULL but for the text */
  gint64 zero;
  char *text;      /* NULL until somebody looks */
  gboolean is_cut; /* while there is a text */
  PangoLayout *layout;
};

static void tip_source_init (CentoTipSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CentoChunkCell,
                               cento_chunk_cell,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (CENTO_TYPE_TIP_SOURCE, tip_source_init))

static char *
dup_seconds (gint64 microseconds)
{
  /* Seconds in a column that says so. */
  return g_strdup_printf ("%.3f", (double) microseconds / G_TIME_SPAN_SECOND);
}

static char *
dup_gap (CentoDownload *download, const CentoChunk *chunk)
{
  gint64 gap = cento_chunk_words_get_gap (download, chunk);

  return gap < 0 ? g_strdup ("–") : dup_seconds (gap);
}

static char *
dup_text (CentoChunkCell *self)
{
  CentoDownload *download = cento_chunk_item_get_download (self->item);
  const CentoChunk *chunk = cento_chunk_item_get_chunk (self->item);

  switch (self->column)
    {
    case CENTO_CHUNK_COLUMN_TIME:
      return dup_seconds (chunk->time - self->zero);
    case CENTO_CHUNK_COLUMN_SERVER:
      return g_strdup (cento_address_get_typed (cento_download_get_address_of (download, chunk->attempt)));
    case CENTO_CHUNK_COLUMN_TURN:
      return cento_words_dup_count (chunk->turn);
    case CENTO_CHUNK_COLUMN_BYTES:
      return cento_words_dup_count (chunk->length);
    case CENTO_CHUNK_COLUMN_GAP:
      return dup_gap (download, chunk);
    case CENTO_CHUNK_COLUMN_TEXT:
      return cento_chunk_text_dup_line (download, chunk, MOST_CHARACTERS);
    }
  return NULL;
}

static gboolean
is_number (CentoChunkCell *self)
{
  return self->column != CENTO_CHUNK_COLUMN_SERVER && self->column != CENTO_CHUNK_COLUMN_TEXT;
}

/* Servers differ by the end of their address. */
static PangoLayout *
get_layout (CentoChunkCell *self)
{
  if (self->layout == NULL)
    {
      self->layout = cento_figure_create_layout (GTK_WIDGET (self));
      pango_layout_set_single_paragraph_mode (self->layout, TRUE);
      pango_layout_set_ellipsize (self->layout, self->column == CENTO_CHUNK_COLUMN_SERVER
                                                  ? PANGO_ELLIPSIZE_START
                                                  : PANGO_ELLIPSIZE_END);
    }
  return self->layout;
}

static void
cento_chunk_cell_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  PangoFontMetrics *metrics;

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;
  metrics = pango_context_get_metrics (gtk_widget_get_pango_context (widget), NULL, NULL);
  *minimum = *natural = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics));
  pango_font_metrics_unref (metrics);
}

static void
append_text (CentoChunkCell *self,
             GtkSnapshot *snapshot,
             const char *text,
             float x,
             int width,
             const GdkRGBA *color)
{
  PangoLayout *layout = get_layout (self);
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  int text_height;

  pango_layout_set_text (layout, text, -1);
  pango_layout_set_width (layout, MAX (width, 0) * PANGO_SCALE);
  pango_layout_set_alignment (layout, is_number (self) ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  pango_layout_get_pixel_size (layout, NULL, &text_height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, floorf ((float) (height - text_height) / 2)));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static int
measure_label (CentoChunkCell *self, const char *label)
{
  PangoLayout *layout = get_layout (self);
  int width;

  pango_layout_set_text (layout, label, -1);
  pango_layout_set_width (layout, -1);
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

/* The server's sign and number, which are never cut. Returns the room that they take. */
static int
append_server (CentoChunkCell *self, GtkSnapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  guint task = cento_chunk_item_get_chunk (self->item)->task;
  GdkRGBA color = cento_palette_get_voice (widget, task);
  float y = floorf ((float) (gtk_widget_get_height (widget) - CENTO_HEAD_PICTURE) / 2);
  g_autofree char *number = g_strdup_printf ("%u", task);
  int width;

  cento_mark_cache_append_head (self->mark_cache, snapshot, cento_voice_get_head (task),
                                gtk_widget_get_scale_factor (widget), &color, 0, y);
  color = cento_compat_get_color (widget);
  width = measure_label (self, number);
  append_text (self, snapshot, number, HEAD_ROOM, width, &color);
  return HEAD_ROOM + width + GAP;
}

/* Returns the room that it takes. */
static int
append_cut (CentoChunkCell *self, GtkSnapshot *snapshot)
{
  GdkRGBA color = cento_compat_lookup_color (GTK_WIDGET (self), "ink_soft");
  int width = measure_label (self, CUT_MARK);

  append_text (self, snapshot, CUT_MARK, (float) (gtk_widget_get_width (GTK_WIDGET (self)) - width), width,
               &color);
  return width + GAP;
}

static void
cento_chunk_cell_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CentoChunkCell *self = CENTO_CHUNK_CELL (widget);
  GdkRGBA color = cento_compat_get_color (widget);
  int width = gtk_widget_get_width (widget);
  int start = 0;
  const char *text;

  if (self->item == NULL)
    return;
  text = cento_chunk_cell_get_text (self);
  if (self->column == CENTO_CHUNK_COLUMN_SERVER)
    start = append_server (self, snapshot);
  if (self->is_cut)
    width -= append_cut (self, snapshot);
  append_text (self, snapshot, text, (float) start, width - start, &color);
}

static char *
dup_tip (CentoTipSource *source, double x, double y)
{
  CentoChunkCell *self = CENTO_CHUNK_CELL (source);

  return self->item != NULL ? cento_chunk_item_dup_tip (self->item, self->zero) : NULL;
}

static void
tip_source_init (CentoTipSourceInterface *iface)
{
  iface->dup_tip = dup_tip;
}

static void
cento_chunk_cell_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (cento_chunk_cell_parent_class)->css_changed (widget, change);
  g_clear_object (&CENTO_CHUNK_CELL (widget)->layout);
}

static void
cento_chunk_cell_dispose (GObject *object)
{
  CentoChunkCell *self = CENTO_CHUNK_CELL (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->item);
  g_clear_object (&self->mark_cache);
  g_clear_object (&self->layout);
  g_clear_pointer (&self->text, g_free);
  G_OBJECT_CLASS (cento_chunk_cell_parent_class)->dispose (object);
}

static void
cento_chunk_cell_class_init (CentoChunkCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cento_chunk_cell_dispose;
  widget_class->measure = cento_chunk_cell_measure;
  widget_class->snapshot = cento_chunk_cell_snapshot;
  widget_class->css_changed = cento_chunk_cell_css_changed;

  gtk_widget_class_set_css_name (widget_class, "chunk");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
cento_chunk_cell_init (CentoChunkCell *self)
{
}

/* The list's own widget round this one is what a screen reader calls a cell. */
static void
set_name (CentoChunkCell *self, const char *name)
{
  GtkWidget *cell = gtk_widget_get_parent (GTK_WIDGET (self));

  if (cell == NULL)
    return;
  if (name != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL);
}

/* It is made when it is looked at. */
static void
forget_text (CentoChunkCell *self)
{
  if (self->text != NULL)
    set_name (self, NULL);
  g_clear_pointer (&self->text, g_free);
  self->is_cut = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

GtkWidget *
cento_chunk_cell_new (CentoChunkColumn column, CentoMarkCache *mark_cache)
{
  CentoChunkCell *self = g_object_new (CENTO_TYPE_CHUNK_CELL, NULL);

  self->column = column;
  self->mark_cache = g_object_ref (mark_cache);
  if (column == CENTO_CHUNK_COLUMN_TEXT)
    {
      self->signals = g_signal_group_new (CENTO_TYPE_DOWNLOAD);
      g_signal_group_connect_swapped (self->signals, "notify::encoding", G_CALLBACK (forget_text), self);
    }
  return GTK_WIDGET (self);
}

void
cento_chunk_cell_set_item (CentoChunkCell *self, CentoChunkItem *item, gint64 zero)
{
  g_return_if_fail (CENTO_IS_CHUNK_CELL (self));
  g_return_if_fail (item == NULL || CENTO_IS_CHUNK_ITEM (item));

  g_set_object (&self->item, item);
  if (self->signals != NULL)
    g_signal_group_set_target (self->signals, item != NULL ? cento_chunk_item_get_download (item) : NULL);
  self->zero = zero;
  forget_text (self);
}

const char *
cento_chunk_cell_get_text (CentoChunkCell *self)
{
  g_return_val_if_fail (CENTO_IS_CHUNK_CELL (self), NULL);

  if (self->text != NULL || self->item == NULL)
    return self->text;
  self->text = dup_text (self);
  set_name (self, self->text);
  if (self->column == CENTO_CHUNK_COLUMN_TEXT)
    self->is_cut = cento_chunk_words_is_cut (cento_chunk_item_get_download (self->item),
                                             cento_chunk_item_get_chunk (self->item));
  return self->text;
}

char *
cento_chunk_cell_dup_sentence (CentoChunkItem *item, gint64 zero)
{
  CentoDownload *download;
  const CentoChunk *chunk;
  g_autofree char *tip = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (CENTO_IS_CHUNK_ITEM (item), NULL);

  download = cento_chunk_item_get_download (item);
  chunk = cento_chunk_item_get_chunk (item);
  tip = cento_chunk_words_dup_tip (download, chunk, zero);
  text = cento_chunk_text_dup_line (download, chunk, MOST_CHARACTERS);
  /* Translators: a chunk as a screen reader says it: the server's number and address, "chunk 14 · 10 bytes
   * …", its text */
  return g_strdup_printf (_ ("%u, %s, %s: %s"), chunk->task,
                          cento_address_get_typed (cento_download_get_address_of (download, chunk->attempt)),
                          tip, text);
}
