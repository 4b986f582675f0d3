/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-chunk-columns.h"

#include "app/cento-chunk-cell.h"
#include "app/cento-figure.h"

#define PADDING 14 /* of a cell, on both sides together */
#define ARROW   16 /* beside the title sorted by */

typedef struct
{
  CentoChunkColumns *owner;
  CentoChunkColumn column;
  GtkSorter *sorter;           /* owned; NULL for what is not sorted by */
  GtkListItemFactory *factory; /* owned */
} Column;

struct _CentoChunkColumns
{
  GObject parent_instance;

  GtkColumnView *view;
  CentoChunkBrowser *browser;
  CentoCollection *collection;
  CentoMarkCache *mark_cache;
  Column columns[CENTO_N_CHUNK_COLUMNS];
  int asked;          /* the column whose sorter was asked first, -1 for none */
  gboolean arranging; /* the titles are being changed here */
};

static const struct
{
  const char *sample; /* as wide as the column is at first; NULL: takes the rest */
  int sort;           /* a CentoChunkSort, -1 for none */
} kinds[CENTO_N_CHUNK_COLUMNS] = {
  [CENTO_CHUNK_COLUMN_TIME] = { "000.000", CENTO_CHUNK_SORT_TIME },
  [CENTO_CHUNK_COLUMN_SERVER] = { "0 000.0.0.0:00000", CENTO_CHUNK_SORT_SERVER },
  [CENTO_CHUNK_COLUMN_TURN] = { "00,000", CENTO_CHUNK_SORT_TURN },
  [CENTO_CHUNK_COLUMN_BYTES] = { "00,000", CENTO_CHUNK_SORT_BYTES },
  [CENTO_CHUNK_COLUMN_GAP] = { "00.000", CENTO_CHUNK_SORT_GAP },
  [CENTO_CHUNK_COLUMN_TEXT] = { NULL, -1 },
};

G_DEFINE_FINAL_TYPE (CentoChunkColumns, cento_chunk_columns, G_TYPE_OBJECT)

static GtkColumnViewColumn *
get_column (CentoChunkColumns *self, guint column)
{
  g_autoptr (GtkColumnViewColumn) found
    = g_list_model_get_item (gtk_column_view_get_columns (self->view), column);

  return found;
}

/* The list's own widget for the row, between which the cells' own lie. */
static GtkWidget *
get_row (GtkWidget *cell)
{
  GtkWidget *parent = gtk_widget_get_parent (cell);

  return parent != NULL ? gtk_widget_get_parent (parent) : NULL;
}

static void
bind_row (CentoChunkColumns *self, GtkWidget *cell, CentoChunkItem *item)
{
  GtkWidget *row = get_row (cell);
  g_autofree char *sentence = NULL;

  if (row == NULL)
    return;
  cento_chunk_browser_bind (self->browser, row, item);
  if (item == NULL)
    return;
  sentence = cento_chunk_cell_dup_sentence (item, cento_collection_get_start_time (self->collection));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  const Column *column = user_data;

  gtk_list_item_set_child (list_item, cento_chunk_cell_new (column->column, column->owner->mark_cache));
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  const Column *column = user_data;
  CentoChunkColumns *self = column->owner;
  GtkWidget *cell = gtk_list_item_get_child (list_item);
  CentoChunkItem *item = CENTO_CHUNK_ITEM (gtk_list_item_get_item (list_item));

  cento_chunk_cell_set_item (CENTO_CHUNK_CELL (cell), item,
                             cento_collection_get_start_time (self->collection));
  if (column->column == CENTO_CHUNK_COLUMN_TIME)
    bind_row (self, cell, item);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  const Column *column = user_data;
  GtkWidget *cell = gtk_list_item_get_child (list_item);

  if (column->column == CENTO_CHUNK_COLUMN_TIME)
    bind_row (column->owner, cell, NULL);
  cento_chunk_cell_set_item (CENTO_CHUNK_CELL (cell), NULL, 0);
}

/*
 * GTK 4.8 does not say by which title its view is sorted. But it asks the sorters one after the other, first
 * that of the title clicked last, and turns round what it hears when the arrow points down.
 */
static int
note_asked (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Column *column = user_data;

  if (column->owner->asked < 0)
    column->owner->asked = (int) column->column;
  return GTK_ORDERING_SMALLER;
}

static void
on_titles_changed (CentoChunkColumns *self)
{
  CentoChunkListModel *model = cento_chunk_browser_get_model (self->browser);
  GtkOrdering ordering;

  if (self->arranging)
    return;
  self->asked = -1;
  ordering = gtk_sorter_compare (gtk_column_view_get_sorter (self->view), self, self->view);
  if (self->asked >= 0)
    cento_chunk_list_model_set_sort (model, (CentoChunkSort) kinds[self->asked].sort,
                                     ordering == GTK_ORDERING_LARGER);
}

static guint
find_column (CentoChunkSort sort)
{
  guint i = 0;

  while (kinds[i].sort != (int) sort)
    i++;
  return i;
}

/* The list may have gone back to time by itself, or was sorted by its menu. */
static void
on_sort_changed (CentoChunkColumns *self)
{
  CentoChunkListModel *model = cento_chunk_browser_get_model (self->browser);
  gboolean descending;
  guint column = find_column (cento_chunk_list_model_get_sort (model, &descending));
  gboolean shown;

  self->asked = -1;
  shown
    = gtk_sorter_compare (gtk_column_view_get_sorter (self->view), self, self->view) == GTK_ORDERING_LARGER;
  if (self->asked == (int) column && shown == descending)
    return;
  self->arranging = TRUE;
  gtk_column_view_sort_by_column (self->view, get_column (self, column),
                                  descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
  self->arranging = FALSE;
}

static void
on_sortable_changed (CentoChunkColumns *self)
{
  gboolean sortable = cento_chunk_list_model_get_sortable (cento_chunk_browser_get_model (self->browser));

  self->arranging = TRUE;
  for (guint i = 0; i < CENTO_N_CHUNK_COLUMNS; i++)
    if (i != CENTO_CHUNK_COLUMN_TIME)
      gtk_column_view_column_set_sorter (get_column (self, i), sortable ? self->columns[i].sorter : NULL);
  self->arranging = FALSE;
  on_sort_changed (self);
}

/* Above figures that end in one line. A title has no property for that; newer ones may be built otherwise. */
static void
align_title (CentoChunkColumns *self, guint i)
{
  GtkWidget *title = gtk_widget_get_first_child (gtk_widget_get_first_child (GTK_WIDGET (self->view)));
  GtkWidget *box, *label;

  while (title != NULL && i-- > 0)
    title = gtk_widget_get_next_sibling (title);
  box = title != NULL ? gtk_widget_get_first_child (title) : NULL;
  label = box != NULL ? gtk_widget_get_first_child (box) : NULL;
  if (!GTK_IS_LABEL (label))
    return;
  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
}

static int
measure_text (CentoChunkColumns *self, const char *text)
{
  g_autoptr (PangoLayout) layout = cento_figure_create_layout (GTK_WIDGET (self->view));
  int width;

  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width + PADDING;
}

static int
measure (CentoChunkColumns *self, guint i)
{
  const char *title = gtk_column_view_column_get_title (get_column (self, i));

  return MAX (measure_text (self, kinds[i].sample), measure_text (self, title) + ARROW);
}

static void
set_up_column (CentoChunkColumns *self, guint i)
{
  GtkColumnViewColumn *view_column = get_column (self, i);
  Column *column = &self->columns[i];

  *column = (Column){ .owner = self, .column = (CentoChunkColumn) i };
  column->factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (column->factory, "setup", G_CALLBACK (on_setup), column);
  g_signal_connect (column->factory, "bind", G_CALLBACK (on_bind), column);
  g_signal_connect (column->factory, "unbind", G_CALLBACK (on_unbind), column);
  gtk_column_view_column_set_factory (view_column, column->factory);
  if (kinds[i].sample != NULL)
    gtk_column_view_column_set_fixed_width (view_column, measure (self, i));
  if (kinds[i].sort < 0)
    return;
  if (i != CENTO_CHUNK_COLUMN_SERVER)
    align_title (self, i);
  column->sorter = GTK_SORTER (gtk_custom_sorter_new (note_asked, column, NULL));
  gtk_column_view_column_set_sorter (view_column, column->sorter);
}

static void
cento_chunk_columns_dispose (GObject *object)
{
  CentoChunkColumns *self = CENTO_CHUNK_COLUMNS (object);

  if (self->mark_cache != NULL)
    g_signal_handlers_disconnect_by_data (gtk_column_view_get_sorter (self->view), self);
  for (guint i = 0; i < CENTO_N_CHUNK_COLUMNS && self->mark_cache != NULL; i++)
    {
      gtk_column_view_column_set_factory (get_column (self, i), NULL);
      gtk_column_view_column_set_sorter (get_column (self, i), NULL);
      g_clear_object (&self->columns[i].factory);
      g_clear_object (&self->columns[i].sorter);
    }
  g_clear_object (&self->mark_cache);
  g_clear_object (&self->collection);
  G_OBJECT_CLASS (cento_chunk_columns_parent_class)->dispose (object);
}

static void
cento_chunk_columns_class_init (CentoChunkColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cento_chunk_columns_dispose;
}

static void
cento_chunk_columns_init (CentoChunkColumns *self)
{
  self->mark_cache = cento_mark_cache_new ();
}

CentoChunkColumns *
cento_chunk_columns_new (GtkColumnView *view, CentoChunkBrowser *browser, CentoCollection *collection)
{
  CentoChunkColumns *self;
  CentoChunkListModel *model;

  g_return_val_if_fail (GTK_IS_COLUMN_VIEW (view) && CENTO_IS_CHUNK_BROWSER (browser), NULL);

  self = g_object_new (CENTO_TYPE_CHUNK_COLUMNS, NULL);
  self->view = view;
  self->browser = browser;
  self->collection = g_object_ref (collection);
  for (guint i = 0; i < CENTO_N_CHUNK_COLUMNS; i++)
    set_up_column (self, i);
  gtk_column_view_sort_by_column (view, get_column (self, CENTO_CHUNK_COLUMN_TIME), GTK_SORT_ASCENDING);
  g_signal_connect_object (gtk_column_view_get_sorter (view), "changed", G_CALLBACK (on_titles_changed), self,
                           G_CONNECT_SWAPPED);
  model = cento_chunk_browser_get_model (browser);
  g_signal_connect_object (model, "notify::sort", G_CALLBACK (on_sort_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "notify::sortable", G_CALLBACK (on_sortable_changed), self,
                           G_CONNECT_SWAPPED);
  return self;
}
