/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-score.h"

#include "app/cento-lane.h"
#include "app/cento-loop-row.h"
#include "app/cento-playhead.h"
#include "app/cento-ruler.h"
#include "app/cento-score-columns.h"
#include "app/cento-server-row.h"
#include "app/cento-turn-lines.h"

#define MOST_FULL_ROWS 12 /* with more servers rows are low */

struct _CentoScore
{
  GtkWidget parent_instance;

  /* Template children. */
  CentoRuler *ruler;
  CentoLoopRow *loop_row;
  CentoTurnLines *turn_lines;
  CentoPlayhead *playhead;
  GtkScrolledWindow *scroller;
  GtkListView *list;
  GtkSingleSelection *selection;

  CentoCollection *collection;
  CentoHighlight *highlight;
  CentoHeadCache *heads;
  GHashTable *rows; /* CentoDownload to CentoServerRow: those the list holds just now; both are the list's */
  CentoScoreClock clock;
};

enum
{
  PROP_COLLECTION = 1,
  PROP_SELECTED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CentoScore, cento_score, GTK_TYPE_WIDGET)

/* The list holds up to 200 rows, most of them out of sight. */
static gboolean
is_in_sight (CentoScore *self, CentoServerRow *row)
{
  graphene_rect_t bounds;

  if (gtk_widget_get_height (GTK_WIDGET (row)) == 0
      || !gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->scroller), &bounds))
    return FALSE;
  return bounds.origin.y + bounds.size.height > 0
         && bounds.origin.y < (float) gtk_widget_get_height (GTK_WIDGET (self->scroller));
}

/* Rows out of sight wait until they are scrolled to, but not for an update that will never come. */
static void
update_rows (CentoScore *self)
{
  gboolean last = cento_collection_get_end_time (self->collection) >= 0;
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    {
      if (last || is_in_sight (self, row))
        cento_server_row_update (row, &self->clock);
    }
}

/* Rows out of sight have no widget, so the place of a lane is counted from any that has one: all are equally
 * high. */
static gboolean
find_lane (guint task, int *y, gpointer score)
{
  CentoScore *self = CENTO_SCORE (score);
  CentoDownload *download = cento_collection_get_download (self->collection, task);
  GHashTableIter iter;
  gpointer known, row;
  guint position, known_position;
  graphene_rect_t bounds;
  int height;

  if (download == NULL || !cento_collection_find (self->collection, download, &position))
    return FALSE;
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &known, &row))
    {
      if (!is_in_sight (self, row) || !cento_collection_find (self->collection, known, &known_position)
          || !gtk_widget_compute_bounds (row, GTK_WIDGET (self->turn_lines), &bounds))
        continue;
      height = (int) bounds.size.height;
      *y = (int) bounds.origin.y + ((int) position - (int) known_position) * height
           + cento_lane_get_line (height);
      return TRUE;
    }
  return FALSE;
}

static void
on_scrolled (CentoScore *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self->turn_lines));
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  CentoScore *self = CENTO_SCORE (user_data);

  gtk_list_item_set_child (item, cento_server_row_new (self->heads));
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  CentoScore *self = CENTO_SCORE (user_data);
  CentoServerRow *row = CENTO_SERVER_ROW (gtk_list_item_get_child (item));

  cento_server_row_set_download (row, CENTO_DOWNLOAD (gtk_list_item_get_item (item)));
  cento_server_row_update (row, &self->clock);
  g_hash_table_insert (self->rows, gtk_list_item_get_item (item), row);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  CentoScore *self = CENTO_SCORE (user_data);
  CentoServerRow *row = CENTO_SERVER_ROW (gtk_list_item_get_child (item));

  if (g_hash_table_lookup (self->rows, cento_server_row_get_download (row)) == row)
    g_hash_table_remove (self->rows, cento_server_row_get_download (row));
  cento_server_row_set_download (row, NULL);
}

static void
on_selected_item (CentoScore *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

static void
on_items_changed (CentoScore *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->collection)) > MOST_FULL_ROWS)
    gtk_widget_add_css_class (GTK_WIDGET (self), "dense");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "dense");
}

static void
cento_score_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CentoScore *self = CENTO_SCORE (object);

  switch (id)
    {
    case PROP_COLLECTION:
      g_value_set_object (value, self->collection);
      break;
    case PROP_SELECTED:
      g_value_set_object (value, cento_score_get_selected (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cento_score_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CentoScore *self = CENTO_SCORE (object);

  switch (id)
    {
    case PROP_COLLECTION:
      cento_score_set_collection (self, g_value_get_object (value));
      break;
    case PROP_SELECTED:
      cento_score_set_selected (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cento_score_dispose (GObject *object)
{
  CentoScore *self = CENTO_SCORE (object);

  if (self->collection != NULL)
    g_signal_handlers_disconnect_by_data (self->collection, self);
  if (self->selection != NULL)
    gtk_single_selection_set_model (self->selection, NULL);
  if (self->turn_lines != NULL)
    cento_turn_lines_set_logs (self->turn_lines, NULL, NULL);
  g_clear_object (&self->collection);
  gtk_widget_dispose_template (GTK_WIDGET (self), CENTO_TYPE_SCORE);
  g_clear_object (&self->highlight);
  g_clear_object (&self->heads);
  G_OBJECT_CLASS (cento_score_parent_class)->dispose (object);
}

/* On a row, not on the button in it: the keys of the list are meant. */
static gboolean
cento_score_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (CENTO_SCORE (widget)->list));
}

static void
cento_score_finalize (GObject *object)
{
  g_hash_table_unref (CENTO_SCORE (object)->rows);
  G_OBJECT_CLASS (cento_score_parent_class)->finalize (object);
}

static void
cento_score_class_init (CentoScoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = cento_score_get_property;
  object_class->set_property = cento_score_set_property;
  object_class->dispose = cento_score_dispose;
  object_class->finalize = cento_score_finalize;
  widget_class->grab_focus = cento_score_grab_focus;

  properties[PROP_COLLECTION]
    = g_param_spec_object ("collection", NULL, NULL, CENTO_TYPE_COLLECTION,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_SELECTED]
    = g_param_spec_object ("selected", NULL, NULL, CENTO_TYPE_DOWNLOAD,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CENTO_TYPE_LOOP_ROW);
  g_type_ensure (CENTO_TYPE_PLAYHEAD);
  g_type_ensure (CENTO_TYPE_RULER);
  g_type_ensure (CENTO_TYPE_SCORE_COLUMNS);
  g_type_ensure (CENTO_TYPE_TURN_LINES);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "score");

  gtk_widget_class_set_template_from_resource (widget_class, "/org/cento/Cento/cento-score.ui");
  /* Only bound children are taken away with the template. */
  gtk_widget_class_bind_template_child_full (widget_class, "overlay", FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, CentoScore, ruler);
  gtk_widget_class_bind_template_child (widget_class, CentoScore, loop_row);
  gtk_widget_class_bind_template_child (widget_class, CentoScore, turn_lines);
  gtk_widget_class_bind_template_child (widget_class, CentoScore, playhead);
  gtk_widget_class_bind_template_child (widget_class, CentoScore, scroller);
  gtk_widget_class_bind_template_child (widget_class, CentoScore, list);
  gtk_widget_class_bind_template_child (widget_class, CentoScore, selection);
  gtk_widget_class_bind_template_callback (widget_class, on_bind);
  gtk_widget_class_bind_template_callback (widget_class, on_selected_item);
  gtk_widget_class_bind_template_callback (widget_class, on_setup);
  gtk_widget_class_bind_template_callback (widget_class, on_unbind);
}

static void
connect_loop (CentoScore *self)
{
  CentoLoop *loop = cento_loop_row_get_loop (self->loop_row);

  self->highlight = cento_highlight_new ();
  cento_loop_set_highlight (loop, self->highlight);
  cento_turn_lines_set_highlight (self->turn_lines, self->highlight);
  cento_turn_lines_set_parts (self->turn_lines, loop, GTK_WIDGET (self->scroller));
  cento_turn_lines_set_func (self->turn_lines, find_lane, self);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "value-changed",
                           G_CALLBACK (on_scrolled), self, G_CONNECT_SWAPPED);
}

static void
show_turns_of (CentoScore *self, CentoCollection *collection)
{
  const CentoTurnLog *reads = NULL;
  const CentoTurnLog *draws = NULL;
  const CentoArrivalOrder *order = NULL;

  if (collection != NULL)
    {
      cento_collection_set_history (collection, TRUE);
      reads = cento_collection_get_reading_turns (collection);
      draws = cento_collection_get_drawing_turns (collection);
      order = cento_collection_get_order (collection);
    }
  cento_loop_row_set_logs (self->loop_row, reads, draws);
  cento_turn_lines_set_logs (self->turn_lines, reads, order);
}

static void
cento_score_init (CentoScore *self)
{
  self->rows = g_hash_table_new (NULL, NULL);
  self->heads = cento_head_cache_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  cento_playhead_set_ruler (self->playhead, self->ruler);
  connect_loop (self);
}

GtkWidget *
cento_score_new (void)
{
  return g_object_new (CENTO_TYPE_SCORE, NULL);
}

void
cento_score_set_collection (CentoScore *self, CentoCollection *collection)
{
  g_return_if_fail (CENTO_IS_SCORE (self));
  g_return_if_fail (collection == NULL || CENTO_IS_COLLECTION (collection));

  if (self->collection == collection)
    return;
  if (self->collection != NULL)
    g_signal_handlers_disconnect_by_data (self->collection, self);
  show_turns_of (self, collection);
  g_set_object (&self->collection, collection);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (collection));
  if (collection != NULL)
    {
      g_signal_connect_object (collection, "items-changed", G_CALLBACK (on_items_changed), self,
                               G_CONNECT_SWAPPED);
      on_items_changed (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COLLECTION]);
}

CentoDownload *
cento_score_get_selected (CentoScore *self)
{
  g_return_val_if_fail (CENTO_IS_SCORE (self), NULL);

  return self->selection != NULL ? gtk_single_selection_get_selected_item (self->selection) : NULL;
}

void
cento_score_set_selected (CentoScore *self, CentoDownload *download)
{
  guint position = GTK_INVALID_LIST_POSITION;

  g_return_if_fail (CENTO_IS_SCORE (self));

  if (download == cento_score_get_selected (self))
    return;
  if (self->collection != NULL && download != NULL
      && !cento_collection_find (self->collection, download, &position))
    position = GTK_INVALID_LIST_POSITION;
  gtk_single_selection_set_selected (self->selection, position);
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
}

static int
measure_height (GtkWidget *widget, int width)
{
  int natural = 0;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

/* A list measures its rows as if they had all the width they could wish for: rows of two lines are higher
 * than it says. */
int
cento_score_fit_height (CentoScore *self, int most)
{
  int natural, list, row, excess, n_rows;
  GHashTableIter iter;
  gpointer content;

  g_return_val_if_fail (CENTO_IS_SCORE (self), most);

  natural = measure_height (GTK_WIDGET (self), -1);
  g_hash_table_iter_init (&iter, self->rows);
  if (!g_hash_table_iter_next (&iter, NULL, &content))
    return natural;

  n_rows = (int) g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  list = measure_height (GTK_WIDGET (self->list), -1);
  row = measure_height (gtk_widget_get_parent (content), gtk_widget_get_width (GTK_WIDGET (self->list)));
  excess = row - measure_height (gtk_widget_get_parent (content), -1);
  if (natural + n_rows * excess <= most)
    return natural + n_rows * excess;
  return natural - list + MAX ((most - (natural - list)) / MAX (row, 1), 1) * row;
}

/* The present stands still while nothing is under way. */
static void
read_clock (CentoScore *self, gint64 now)
{
  gint64 start = cento_collection_get_start_time (self->collection);
  gint64 end = cento_collection_get_end_time (self->collection);

  self->clock.start = start >= 0 ? start : now;
  self->clock.now = start < 0 ? now : end >= 0 ? end : now;
}

void
cento_score_update (CentoScore *self, GPtrArray *dirty, gint64 now)
{
  g_return_if_fail (CENTO_IS_SCORE (self));

  if (self->collection == NULL)
    return;
  read_clock (self, now);
  for (guint i = 0; dirty != NULL && i < dirty->len; i++)
    {
      CentoServerRow *row = g_hash_table_lookup (self->rows, g_ptr_array_index (dirty, i));

      if (row != NULL)
        cento_server_row_mark_changed (row);
    }
  cento_ruler_update (self->ruler, &self->clock);
  cento_loop_row_update (self->loop_row, &self->clock);
  cento_turn_lines_update (self->turn_lines, &self->clock);
  cento_playhead_update (self->playhead,
                         cento_collection_get_start_time (self->collection) >= 0 ? &self->clock : NULL);
  update_rows (self);
}
