/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-score.h"

#include "app/cento-lane.h"
#include "app/cento-marker-flags.h"
#include "app/cento-playhead.h"
#include "app/cento-ruler.h"
#include "app/cento-score-columns.h"
#include "app/cento-score-fit.h"
#include "app/cento-score-gestures.h"
#include "app/cento-score-grid.h"
#include "app/cento-score-marks.h"
#include "app/cento-score-rows.h"
#include "app/cento-score-turns.h"
#include "app/cento-server-menu.h"

#define MOST_FULL_ROWS 12 /* with more servers rows are low */

struct _CentoScore
{
  GtkWidget parent_instance;

  /* Template children. */
  GtkOverlay *overlay;
  GtkWidget *content;
  GtkWidget *ruler_row;
  CentoScoreGrid *grid;
  CentoRuler *ruler;
  CentoMarkerFlags *flags;
  CentoLoopRow *loop_row;
  CentoTurnLines *turn_lines;
  CentoScoreMarks *marks;
  CentoPlayhead *playhead;
  GtkScrolledWindow *scroller;
  GtkListView *list;
  GtkSingleSelection *selection;

  CentoCollection *collection;
  CentoServerList *servers; /* those of the collection that have rows */
  CentoTimeAxis *axis;      /* of the collection */
  CentoMarkers *markers;    /* of the collection */
  CentoHighlight *highlight;
  CentoScoreGestures *gestures;
  CentoMarkCache *mark_cache;
  CentoScoreRows *rows;
  CentoScoreTurns *turns;
  CentoScoreClock clock;
  gboolean narrow;
};

enum
{
  PROP_COLLECTION = 1,
  PROP_SELECTED,
  PROP_HIGHLIGHT,
  PROP_TURN_LINES,
  PROP_DRAWING_TURNS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CentoScore, cento_score, GTK_TYPE_WIDGET)

/* All are equally high; without one in sight nobody sees where they end. */
static int
get_rows_height (CentoScore *self)
{
  CentoServerRow *row = cento_score_rows_get_shown (self->rows);
  int height = row != NULL ? gtk_widget_get_height (gtk_widget_get_parent (GTK_WIDGET (row))) : 0;

  return height * (int) g_list_model_get_n_items (G_LIST_MODEL (self->servers));
}

/* Brings everything to what is in sight of the clock. Returns whether the next frame differs. */
static gboolean
show (CentoScore *self)
{
  gboolean begun = cento_collection_get_start_time (self->collection) >= 0;

  self->clock.viewport = *cento_time_axis_get_viewport (self->axis);
  cento_ruler_update (self->ruler, &self->clock);
  cento_marker_flags_update (self->flags, &self->clock);
  cento_playhead_update (self->playhead, begun ? &self->clock : NULL);
  cento_score_marks_update (self->marks, &self->clock);
  cento_score_grid_update (self->grid, &self->clock, get_rows_height (self));
  cento_score_turns_update (self->turns, &self->clock);
  cento_score_gestures_refresh (self->gestures);
  return cento_score_rows_update (self->rows, &self->clock,
                                  cento_collection_get_end_time (self->collection) >= 0);
}

static void
on_axis_changed (CentoScore *self)
{
  gint64 from, to;

  cento_time_axis_get_selected (self->axis, &from, &to);
  cento_score_marks_set_range (self->marks, from, to);
  show (self);
}

static void
on_highlight_changed (CentoScore *self)
{
  cento_score_marks_set_time (self->marks, cento_highlight_get_time (self->highlight));
}

static void
on_reveal (CentoScore *self, CentoDownload *download, guint chunk)
{
  const CentoChunkLog *chunks = cento_download_get_chunks (download);

  if (self->axis == NULL || !cento_collection_find (self->collection, download, NULL)
      || chunk >= cento_chunk_log_get_n_chunks (chunks))
    return;
  cento_score_set_selected (self, download);
  cento_time_axis_reveal (self->axis, cento_chunk_log_get (chunks, chunk)->time);
}

static CentoDownload *
look_up (GtkWidget *score, double x, double y, guint *chunk)
{
  GtkWidget *picked = gtk_widget_pick (score, x, y, GTK_PICK_DEFAULT);
  GtkWidget *row = picked != NULL ? gtk_widget_get_ancestor (picked, CENTO_TYPE_SERVER_ROW) : NULL;
  graphene_point_t point;

  if (row == NULL
      || !gtk_widget_compute_point (score, row, &GRAPHENE_POINT_INIT ((float) x, (float) y), &point)
      || !cento_server_row_lookup (CENTO_SERVER_ROW (row), point.x, chunk))
    return NULL;
  return cento_server_row_get_download (CENTO_SERVER_ROW (row));
}

/* A row, or the list's own widget around it, which has the focus. */
static CentoDownload *
find_download (GtkWidget *score, GtkWidget *target)
{
  GtkWidget *child = gtk_widget_get_first_child (target);
  GtkWidget *row
    = CENTO_IS_SERVER_ROW (child) ? child : gtk_widget_get_ancestor (target, CENTO_TYPE_SERVER_ROW);
  CentoDownload *download = row != NULL ? cento_server_row_get_download (CENTO_SERVER_ROW (row)) : NULL;

  if (download == NULL)
    return NULL;
  cento_score_set_selected (CENTO_SCORE (score), download);
  gtk_widget_grab_focus (gtk_widget_get_parent (row));
  return download;
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  CentoScore *self = CENTO_SCORE (user_data);

  gtk_list_item_set_child (item, cento_server_row_new (self->mark_cache));
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  CentoScore *self = CENTO_SCORE (user_data);
  CentoServerRow *row = CENTO_SERVER_ROW (gtk_list_item_get_child (item));

  cento_server_row_set_download (row, CENTO_DOWNLOAD (gtk_list_item_get_item (item)));
  cento_server_row_update (row, &self->clock);
  cento_score_rows_insert (self->rows, row);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  CentoScore *self = CENTO_SCORE (user_data);
  CentoServerRow *row = CENTO_SERVER_ROW (gtk_list_item_get_child (item));

  cento_score_rows_remove (self->rows, row);
  cento_server_row_set_download (row, NULL);
}

/* Where there is room only for rows, one is read in their place. */
static void
on_activate (CentoScore *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.read", NULL);
}

static void
on_selected_item (CentoScore *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

static void
on_items_changed (CentoScore *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->servers)) > MOST_FULL_ROWS)
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
    case PROP_HIGHLIGHT:
      g_value_set_object (value, self->highlight);
      break;
    case PROP_TURN_LINES:
      g_value_set_boolean (value, cento_score_turns_get_show_lines (self->turns));
      break;
    case PROP_DRAWING_TURNS:
      g_value_set_boolean (value, cento_score_turns_get_show_drawing (self->turns));
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
    case PROP_HIGHLIGHT:
      cento_score_set_highlight (self, g_value_get_object (value));
      break;
    case PROP_TURN_LINES:
      cento_score_turns_set_show_lines (self->turns, g_value_get_boolean (value));
      break;
    case PROP_DRAWING_TURNS:
      cento_score_turns_set_show_drawing (self->turns, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cento_score_dispose (GObject *object)
{
  CentoScore *self = CENTO_SCORE (object);

  if (self->selection != NULL)
    gtk_single_selection_set_model (self->selection, NULL);
  cento_score_set_highlight (self, NULL);
  g_clear_object (&self->axis);
  g_clear_object (&self->markers);
  g_clear_object (&self->gestures);
  if (self->turns != NULL)
    cento_score_turns_set_collection (self->turns, NULL, NULL);
  g_clear_object (&self->servers);
  g_clear_object (&self->collection);
  gtk_widget_dispose_template (GTK_WIDGET (self), CENTO_TYPE_SCORE);
  g_clear_object (&self->turns);
  g_clear_object (&self->rows);
  g_clear_object (&self->mark_cache);
  G_OBJECT_CLASS (cento_score_parent_class)->dispose (object);
}

/* On a row, not on the button in it: the keys of the list are meant. */
static gboolean
cento_score_grab_focus (GtkWidget *widget)
{
  CentoScore *self = CENTO_SCORE (widget);
  CentoDownload *selected = cento_score_get_selected (self);

  for (GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET (self->list)); item != NULL;
       item = gtk_widget_get_next_sibling (item))
    {
      GtkWidget *row = gtk_widget_get_first_child (item);

      if (selected != NULL && CENTO_IS_SERVER_ROW (row)
          && cento_server_row_get_download (CENTO_SERVER_ROW (row)) == selected)
        return gtk_widget_grab_focus (item);
    }
  return gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
cento_score_class_init (CentoScoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = cento_score_get_property;
  object_class->set_property = cento_score_set_property;
  object_class->dispose = cento_score_dispose;
  widget_class->grab_focus = cento_score_grab_focus;

  properties[PROP_COLLECTION]
    = g_param_spec_object ("collection", NULL, NULL, CENTO_TYPE_COLLECTION,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_SELECTED]
    = g_param_spec_object ("selected", NULL, NULL, CENTO_TYPE_DOWNLOAD,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_HIGHLIGHT]
    = g_param_spec_object ("highlight", NULL, NULL, CENTO_TYPE_HIGHLIGHT,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_TURN_LINES]
    = g_param_spec_boolean ("turn-lines", NULL, NULL, TRUE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_DRAWING_TURNS]
    = g_param_spec_boolean ("drawing-turns", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CENTO_TYPE_LOOP_ROW);
  g_type_ensure (CENTO_TYPE_MARKER_FLAGS);
  g_type_ensure (CENTO_TYPE_PLAYHEAD);
  g_type_ensure (CENTO_TYPE_RULER);
  g_type_ensure (CENTO_TYPE_SCORE_COLUMNS);
  g_type_ensure (CENTO_TYPE_SCORE_GRID);
  g_type_ensure (CENTO_TYPE_SCORE_MARKS);
  g_type_ensure (CENTO_TYPE_TURN_LINES);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "score");

  gtk_widget_class_set_template_from_resource (widget_class, "/org/cento/Cento/cento-score.ui");
  gtk_widget_class_bind_template_child (widget_class, CentoScore, overlay);
  gtk_widget_class_bind_template_child (widget_class, CentoScore, content);
  gtk_widget_class_bind_template_child (widget_class, CentoScore, grid);
  gtk_widget_class_bind_template_child (widget_class, CentoScore, ruler_row);
  gtk_widget_class_bind_template_child (widget_class, CentoScore, ruler);
  gtk_widget_class_bind_template_child (widget_class, CentoScore, flags);
  gtk_widget_class_bind_template_child (widget_class, CentoScore, loop_row);
  gtk_widget_class_bind_template_child (widget_class, CentoScore, turn_lines);
  gtk_widget_class_bind_template_child (widget_class, CentoScore, marks);
  gtk_widget_class_bind_template_child (widget_class, CentoScore, playhead);
  gtk_widget_class_bind_template_child (widget_class, CentoScore, scroller);
  gtk_widget_class_bind_template_child (widget_class, CentoScore, list);
  gtk_widget_class_bind_template_child (widget_class, CentoScore, selection);
  gtk_widget_class_bind_template_callback (widget_class, on_bind);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_selected_item);
  gtk_widget_class_bind_template_callback (widget_class, on_setup);
  gtk_widget_class_bind_template_callback (widget_class, on_unbind);
}

static void
cento_score_init (CentoScore *self)
{
  self->mark_cache = cento_mark_cache_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_overlay_set_measure_overlay (self->overlay, self->content, TRUE);
  cento_score_grid_set_parts (self->grid, GTK_WIDGET (cento_loop_row_get_loop (self->loop_row)),
                              self->scroller);
  cento_playhead_set_ruler (self->playhead, self->ruler);
  cento_score_marks_set_ruler (self->marks, self->ruler);
  self->rows = cento_score_rows_new (GTK_WIDGET (self->scroller));
  self->turns = cento_score_turns_new (self->loop_row, self->turn_lines, self->rows, self->scroller);
  self->gestures = cento_score_gestures_new (GTK_WIDGET (self), GTK_WIDGET (self->ruler),
                                             GTK_WIDGET (self->list), look_up);
  cento_server_menu_attach (GTK_WIDGET (self), find_download);
}

GtkWidget *
cento_score_new (void)
{
  return g_object_new (CENTO_TYPE_SCORE, NULL);
}

/* The collection's own clock; what was in sight, selected or marked of another one means nothing now. */
static void
make_axis (CentoScore *self)
{
  g_clear_object (&self->axis);
  g_clear_object (&self->markers);
  if (self->collection != NULL)
    {
      self->markers = cento_markers_new ();
      self->axis = cento_time_axis_new (self->collection);
      g_signal_connect_object (self->axis, "changed", G_CALLBACK (on_axis_changed), self, G_CONNECT_SWAPPED);
    }
  cento_marker_flags_set_markers (self->flags, self->markers);
  cento_score_gestures_set_axis (self->gestures, self->axis);
  cento_score_marks_set_range (self->marks, 0, 0);
}

static void
make_servers (CentoScore *self)
{
  g_clear_object (&self->servers);
  if (self->collection != NULL)
    {
      self->servers = cento_server_list_new (self->collection);
      g_signal_connect_object (self->servers, "items-changed", G_CALLBACK (on_items_changed), self,
                               G_CONNECT_SWAPPED);
      on_items_changed (self);
    }
  cento_score_turns_set_collection (self->turns, self->collection, self->servers);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->servers));
}

void
cento_score_set_collection (CentoScore *self, CentoCollection *collection)
{
  g_return_if_fail (CENTO_IS_SCORE (self));
  g_return_if_fail (collection == NULL || CENTO_IS_COLLECTION (collection));

  if (self->collection == collection)
    return;
  g_set_object (&self->collection, collection);
  make_axis (self);
  make_servers (self);
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
  if (self->servers != NULL && download != NULL
      && !cento_server_list_find (self->servers, download, &position))
    position = GTK_INVALID_LIST_POSITION;
  gtk_single_selection_set_selected (self->selection, position);
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
}

void
cento_score_set_highlight (CentoScore *self, CentoHighlight *highlight)
{
  g_return_if_fail (CENTO_IS_SCORE (self));
  g_return_if_fail (highlight == NULL || CENTO_IS_HIGHLIGHT (highlight));

  if (self->highlight == highlight)
    return;
  if (self->highlight != NULL)
    g_signal_handlers_disconnect_by_data (self->highlight, self);
  g_set_object (&self->highlight, highlight);
  cento_score_gestures_set_highlight (self->gestures, highlight);
  cento_score_rows_set_highlight (self->rows, highlight);
  cento_score_turns_set_highlight (self->turns, highlight);
  if (highlight != NULL)
    {
      g_signal_connect_object (highlight, "changed", G_CALLBACK (on_highlight_changed), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (highlight, "reveal", G_CALLBACK (on_reveal), self, G_CONNECT_SWAPPED);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HIGHLIGHT]);
}

CentoServerList *
cento_score_get_servers (CentoScore *self)
{
  g_return_val_if_fail (CENTO_IS_SCORE (self), NULL);

  return self->servers;
}

CentoTimeAxis *
cento_score_get_axis (CentoScore *self)
{
  g_return_val_if_fail (CENTO_IS_SCORE (self), NULL);

  return self->axis;
}

CentoMarkers *
cento_score_get_markers (CentoScore *self)
{
  g_return_val_if_fail (CENTO_IS_SCORE (self), NULL);

  return self->markers;
}

int
cento_score_fit_height (CentoScore *self, int most)
{
  CentoServerRow *content;
  GtkWidget *row;

  g_return_val_if_fail (CENTO_IS_SCORE (self), most);

  content = cento_score_rows_get_any (self->rows);
  row = content != NULL ? gtk_widget_get_parent (GTK_WIDGET (content)) : NULL;
  return cento_score_fit_rows (GTK_WIDGET (self), GTK_WIDGET (self->list), row,
                               (int) g_list_model_get_n_items (G_LIST_MODEL (self->selection)), most);
}

const CentoScoreClock *
cento_score_get_clock (CentoScore *self)
{
  g_return_val_if_fail (CENTO_IS_SCORE (self), NULL);

  return &self->clock;
}

void
cento_score_set_narrow (CentoScore *self, gboolean narrow)
{
  GtkWidget *of_clock[] = { self->ruler_row,          GTK_WIDGET (self->loop_row),
                            GTK_WIDGET (self->grid),  GTK_WIDGET (self->turn_lines),
                            GTK_WIDGET (self->marks), GTK_WIDGET (self->playhead) };

  g_return_if_fail (CENTO_IS_SCORE (self));

  self->narrow = narrow;
  for (guint i = 0; i < G_N_ELEMENTS (of_clock); i++)
    gtk_widget_set_visible (of_clock[i], !narrow);
  cento_score_rows_set_narrow (self->rows, narrow);
}

/* Whatever is scrolled to is what the list gives the focus to. */
gboolean
cento_score_focus_selected (CentoScore *self)
{
  guint position;

  g_return_val_if_fail (CENTO_IS_SCORE (self), FALSE);

  position = gtk_single_selection_get_selected (self->selection);
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
  return gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static int
get_clock_width (CentoScore *self)
{
  CentoScorePlace places[CENTO_N_SCORE_COLUMNS];

  if (!self->narrow)
    return gtk_widget_get_width (GTK_WIDGET (self->ruler));
  cento_score_columns_compute_narrow (gtk_widget_get_width (GTK_WIDGET (self->list)), 1, places);
  return places[CENTO_SCORE_COLUMN_LANE].width;
}

/* The present stands still while nothing is under way. */
static void
read_clock (CentoScore *self, gint64 now)
{
  gint64 start = cento_collection_get_start_time (self->collection);
  gint64 end = cento_collection_get_end_time (self->collection);
  int width = get_clock_width (self);

  self->clock.start = start >= 0 ? start : now;
  self->clock.now = start < 0 ? now : end >= 0 ? end : now;
  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &self->clock.motion,
                NULL);
  cento_time_axis_set_width (self->axis, width - 2 * CENTO_SCORE_INSET);
  cento_time_axis_update (self->axis, self->clock.start, self->clock.now, start >= 0 && end < 0);
}

gboolean
cento_score_update (CentoScore *self, GPtrArray *dirty, gint64 now)
{
  int bar;

  g_return_val_if_fail (CENTO_IS_SCORE (self), FALSE);

  if (self->collection == NULL)
    return FALSE;
  bar = cento_score_fit_bar (GTK_WIDGET (self->scroller), GTK_WIDGET (self->list));
  gtk_widget_set_margin_end (self->ruler_row, bar);
  gtk_widget_set_margin_end (GTK_WIDGET (self->loop_row), bar);
  read_clock (self, now);
  cento_server_list_update (self->servers);
  cento_score_rows_mark_changed (self->rows, dirty);
  return show (self);
}
