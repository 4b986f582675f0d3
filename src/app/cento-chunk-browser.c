/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-chunk-browser.h"

#define NEAR 1.0 /* pixels from the newest row that count as there */

struct _CentoChunkBrowser
{
  GObject parent_instance;

  /* borrowed; NULL once stopped */
  GtkWidget *view;
  GtkWidget *list; /* the one in the view that scrolls */

  CentoChunkListModel *model;
  CentoChunkSelection *selection;
  CentoHighlight *highlight;
  CentoDownload *pinned; /* as last seen: a pointer to compare, nothing else */
  guint pinned_index;

  GHashTable *rows;   /* GtkWidget to CentoChunkItem, both the list's */
  guint tick;         /* source, 0 = none: there is somewhere to scroll to */
  gboolean aims_anew; /* rows came since the last tick */
  gboolean aims_at_pin;
  gboolean watching;
  gboolean follow;
  gboolean choosing; /* the selection is being changed here */
  double upper;      /* of the adjustment, when its value changed last */
  double page;
};

enum
{
  PROP_FOLLOW = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CentoChunkBrowser, cento_chunk_browser, G_TYPE_OBJECT)

static GtkAdjustment *
get_adjustment (CentoChunkBrowser *self)
{
  return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
}

static gboolean
is_by_time (CentoChunkBrowser *self, gboolean *descending)
{
  CentoChunkSort sort = cento_chunk_list_model_get_sort (self->model, descending);

  return sort == CENTO_CHUNK_SORT_TIME || sort == CENTO_CHUNK_SORT_TURN;
}

static gboolean
is_at_newest (CentoChunkBrowser *self)
{
  GtkAdjustment *adjustment = get_adjustment (self);
  double value = gtk_adjustment_get_value (adjustment);
  gboolean descending;

  if (!is_by_time (self, &descending))
    return FALSE;
  if (descending)
    return value <= NEAR;
  return value >= gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment) - NEAR;
}

static void
set_follow (CentoChunkBrowser *self, gboolean follow)
{
  if (self->follow == follow)
    return;
  self->follow = follow;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLLOW]);
}

/* The list corrects its place when rows come and when it learns how high they are. Only a reader moves
 * without any change of height. */
static void
on_leave (CentoChunkBrowser *self)
{
  if (self->highlight != NULL)
    cento_highlight_set_hover (self->highlight, NULL, 0);
}

static void
on_value_changed (CentoChunkBrowser *self)
{
  GtkAdjustment *adjustment = get_adjustment (self);
  double upper = gtk_adjustment_get_upper (adjustment);
  double page = gtk_adjustment_get_page_size (adjustment);
  gboolean is_reader = upper == self->upper && page == self->page;

  self->upper = upper;
  self->page = page;
  /* What was under the pointer has moved away from it. */
  on_leave (self);
  if (is_at_newest (self))
    set_follow (self, TRUE);
  else if (is_reader)
    set_follow (self, FALSE);
}

/* Whoever looks at a row wants to keep it in sight. */
static void
stop_at (CentoChunkBrowser *self, guint position)
{
  gboolean descending = FALSE;
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->model));

  if (!is_by_time (self, &descending) || position != (descending ? 0 : n_rows - 1))
    set_follow (self, FALSE);
}

static void
scroll_to (CentoChunkBrowser *self, guint position)
{
  gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", position);
}

static void
scroll_to_newest (CentoChunkBrowser *self)
{
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  gboolean descending;

  if (n_rows > 0 && is_by_time (self, &descending))
    scroll_to (self, descending ? 0 : n_rows - 1);
}

static void
scroll_to_pin (CentoChunkBrowser *self)
{
  guint index, position;
  CentoDownload *pinned = self->highlight != NULL ? cento_highlight_get_pin (self->highlight, &index) : NULL;

  if (pinned != NULL && cento_chunk_list_model_find (self->model, pinned, index, &position))
    scroll_to (self, position);
}

/* The list cannot scroll to a row before it was given its place, at the end of the frame in which it came:
 * that may be the frame before this one, or this one. So all is done twice. */
static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  CentoChunkBrowser *self = CENTO_CHUNK_BROWSER (user_data);
  gboolean again = self->aims_anew;

  if (gtk_widget_get_height (self->list) == 0)
    return G_SOURCE_CONTINUE;
  if (self->aims_at_pin)
    scroll_to_pin (self);
  if (self->follow)
    scroll_to_newest (self);
  self->aims_anew = FALSE;
  if (again || (self->follow && !is_at_newest (self)))
    return G_SOURCE_CONTINUE;
  self->aims_at_pin = FALSE;
  self->tick = 0;
  return G_SOURCE_REMOVE;
}

static void
aim (CentoChunkBrowser *self)
{
  self->aims_anew = TRUE;
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (self->view, on_tick, self, NULL);
}

static gboolean
is_pointed_at (CentoChunkBrowser *self, CentoChunkItem *item)
{
  guint index;

  return self->highlight != NULL
         && cento_highlight_is_chunk (self->highlight, cento_chunk_item_get_download (item), &index)
         && cento_chunk_item_get_index (item) == index;
}

static void
mark_row (CentoChunkBrowser *self, GtkWidget *row, CentoChunkItem *item)
{
  if (item != NULL && is_pointed_at (self, item))
    gtk_widget_add_css_class (row, "pointed");
  else
    gtk_widget_remove_css_class (row, "pointed");
}

static void
on_highlight_changed (CentoChunkBrowser *self)
{
  GHashTableIter iter;
  gpointer row, item;
  guint index;
  CentoDownload *pinned = cento_highlight_get_pin (self->highlight, &index);

  if (!self->watching)
    return;
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &row, &item))
    mark_row (self, row, item);

  if (pinned == self->pinned && (pinned == NULL || index == self->pinned_index))
    return;
  cento_chunk_browser_show_pin (self);
}

static void
on_selection_changed (CentoChunkBrowser *self)
{
  guint position = cento_chunk_selection_get_single (self->selection);
  g_autoptr (CentoChunkItem) item = NULL;

  if (self->choosing || self->highlight == NULL || position == GTK_INVALID_LIST_POSITION)
    return;
  stop_at (self, position);
  item = g_list_model_get_item (G_LIST_MODEL (self->model), position);
  self->pinned = cento_chunk_item_get_download (item);
  self->pinned_index = cento_chunk_item_get_index (item);
  cento_highlight_set_pin (self->highlight, self->pinned, self->pinned_index);
}

/* All rows stand elsewhere now: what is pinned stays in sight, or the beginning comes into sight. */
static void
on_sort_changed (CentoChunkBrowser *self)
{
  gboolean descending;

  if (!self->watching)
    return;
  set_follow (self, is_by_time (self, &descending));
  cento_chunk_browser_show_pin (self);
  if (self->follow)
    aim (self);
  else if (!self->aims_at_pin)
    scroll_to (self, 0);
}

/* The rows whose items are known lie between the list's own widgets. */
static CentoChunkItem *
find_item (CentoChunkBrowser *self, double x, double y)
{
  GtkWidget *widget = gtk_widget_pick (self->view, x, y, GTK_PICK_DEFAULT);
  CentoChunkItem *item = NULL;

  for (; widget != NULL && widget != self->view && item == NULL; widget = gtk_widget_get_parent (widget))
    item = g_hash_table_lookup (self->rows, widget);
  return item;
}

static void
on_motion (CentoChunkBrowser *self, double x, double y)
{
  CentoChunkItem *item = find_item (self, x, y);

  if (self->highlight == NULL)
    return;
  cento_highlight_set_hover (self->highlight, item != NULL ? cento_chunk_item_get_download (item) : NULL,
                             item != NULL ? cento_chunk_item_get_index (item) : 0);
}

/* A click asks the others for the chunk; one that picks several rows does not. */
static void
on_released (CentoChunkBrowser *self, int n_press, double x, double y, GtkGesture *gesture)
{
  const GdkModifierType picking = GDK_CONTROL_MASK | GDK_SHIFT_MASK;
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  CentoChunkItem *item = find_item (self, x, y);

  if (item != NULL && n_press == 1 && (state & picking) == 0 && self->highlight != NULL)
    cento_highlight_reveal (self->highlight, cento_chunk_item_get_download (item),
                            cento_chunk_item_get_index (item));
}

static GtkWidget *
find_list (GtkWidget *view)
{
  GtkWidget *child = gtk_widget_get_first_child (view);

  if (GTK_IS_LIST_VIEW (view))
    return view;
  while (child != NULL && !GTK_IS_LIST_VIEW (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static void
cento_chunk_browser_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CentoChunkBrowser *self = CENTO_CHUNK_BROWSER (object);

  switch (id)
    {
    case PROP_FOLLOW:
      g_value_set_boolean (value, self->follow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cento_chunk_browser_dispose (GObject *object)
{
  CentoChunkBrowser *self = CENTO_CHUNK_BROWSER (object);

  cento_chunk_browser_stop (self);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (cento_chunk_browser_parent_class)->dispose (object);
}

static void
cento_chunk_browser_finalize (GObject *object)
{
  g_hash_table_unref (CENTO_CHUNK_BROWSER (object)->rows);
  G_OBJECT_CLASS (cento_chunk_browser_parent_class)->finalize (object);
}

static void
cento_chunk_browser_class_init (CentoChunkBrowserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = cento_chunk_browser_get_property;
  object_class->dispose = cento_chunk_browser_dispose;
  object_class->finalize = cento_chunk_browser_finalize;

  properties[PROP_FOLLOW]
    = g_param_spec_boolean ("follow", NULL, NULL, TRUE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
cento_chunk_browser_init (CentoChunkBrowser *self)
{
  self->rows = g_hash_table_new (NULL, NULL);
  self->follow = TRUE;
}

CentoChunkBrowser *
cento_chunk_browser_new (GtkWidget *view, CentoCollection *collection)
{
  CentoChunkBrowser *self;
  GtkEventController *motion;
  GtkGesture *click;
  GtkAdjustment *adjustment;

  g_return_val_if_fail (GTK_IS_WIDGET (view), NULL);

  self = g_object_new (CENTO_TYPE_CHUNK_BROWSER, NULL);
  self->view = view;
  self->list = find_list (view);
  self->model = cento_chunk_list_model_new (collection);
  self->selection = cento_chunk_selection_new (self->model);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (on_selection_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "notify::sort", G_CALLBACK (on_sort_changed), self,
                           G_CONNECT_SWAPPED);

  motion = gtk_event_controller_motion_new ();
  g_signal_connect_object (motion, "motion", G_CALLBACK (on_motion), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (on_leave), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (view, motion);
  click = gtk_gesture_click_new ();
  g_signal_connect_object (click, "released", G_CALLBACK (on_released), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (view, GTK_EVENT_CONTROLLER (click));
  adjustment = get_adjustment (self);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (on_value_changed), self,
                           G_CONNECT_SWAPPED);
  return self;
}

void
cento_chunk_browser_stop (CentoChunkBrowser *self)
{
  g_return_if_fail (CENTO_IS_CHUNK_BROWSER (self));

  if (self->view == NULL)
    return;
  cento_chunk_browser_set_watching (self, FALSE);
  cento_chunk_browser_set_highlight (self, NULL);
  g_signal_handlers_disconnect_by_data (get_adjustment (self), self);
  self->view = self->list = NULL;
}

void
cento_chunk_browser_set_highlight (CentoChunkBrowser *self, CentoHighlight *highlight)
{
  g_return_if_fail (CENTO_IS_CHUNK_BROWSER (self));
  g_return_if_fail (highlight == NULL || CENTO_IS_HIGHLIGHT (highlight));

  if (self->highlight == highlight)
    return;
  if (self->highlight != NULL)
    g_signal_handlers_disconnect_by_data (self->highlight, self);
  g_set_object (&self->highlight, highlight);
  if (highlight == NULL)
    return;
  g_signal_connect_object (highlight, "changed", G_CALLBACK (on_highlight_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (highlight, "reveal", G_CALLBACK (cento_chunk_browser_show_pin), self,
                           G_CONNECT_SWAPPED);
}

void
cento_chunk_browser_set_watching (CentoChunkBrowser *self, gboolean watching)
{
  g_return_if_fail (CENTO_IS_CHUNK_BROWSER (self) && self->view != NULL);

  if (self->watching == watching)
    return;
  self->watching = watching;
  g_object_set (self->view, "model", watching ? self->selection : NULL, NULL);
  if (watching)
    {
      cento_chunk_browser_update (self);
      cento_chunk_browser_show_pin (self);
      aim (self);
    }
  else if (self->tick != 0)
    {
      gtk_widget_remove_tick_callback (self->view, self->tick);
      self->tick = 0;
    }
}

void
cento_chunk_browser_update (CentoChunkBrowser *self)
{
  guint n_before;

  g_return_if_fail (CENTO_IS_CHUNK_BROWSER (self));

  if (!self->watching)
    return;
  n_before = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  cento_chunk_list_model_update (self->model);
  if (self->follow && g_list_model_get_n_items (G_LIST_MODEL (self->model)) != n_before)
    aim (self);
}

void
cento_chunk_browser_bind (CentoChunkBrowser *self, GtkWidget *row, CentoChunkItem *item)
{
  g_return_if_fail (CENTO_IS_CHUNK_BROWSER (self) && GTK_IS_WIDGET (row));

  if (item != NULL)
    g_hash_table_insert (self->rows, row, item);
  else
    g_hash_table_remove (self->rows, row);
  mark_row (self, row, item);
}

void
cento_chunk_browser_reveal (CentoChunkBrowser *self, guint position)
{
  g_autoptr (CentoChunkItem) item = NULL;

  g_return_if_fail (CENTO_IS_CHUNK_BROWSER (self));

  item = g_list_model_get_item (G_LIST_MODEL (self->model), position);
  if (item != NULL && self->highlight != NULL)
    cento_highlight_reveal (self->highlight, cento_chunk_item_get_download (item),
                            cento_chunk_item_get_index (item));
}

/* What was just pinned may not have been taken in yet. */
void
cento_chunk_browser_show_pin (CentoChunkBrowser *self)
{
  guint position;

  g_return_if_fail (CENTO_IS_CHUNK_BROWSER (self));

  if (!self->watching || self->highlight == NULL)
    return;
  self->aims_at_pin = FALSE;
  self->pinned = cento_highlight_get_pin (self->highlight, &self->pinned_index);
  if (self->pinned == NULL)
    return;
  cento_chunk_list_model_update (self->model);
  if (!cento_chunk_list_model_find (self->model, self->pinned, self->pinned_index, &position))
    return;
  self->choosing = TRUE;
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
  self->choosing = FALSE;
  stop_at (self, position);
  self->aims_at_pin = TRUE;
  aim (self);
}

void
cento_chunk_browser_go_to_newest (CentoChunkBrowser *self)
{
  gboolean descending;

  g_return_if_fail (CENTO_IS_CHUNK_BROWSER (self));

  if (!is_by_time (self, &descending))
    return;
  set_follow (self, TRUE);
  aim (self);
}

/* The list itself would give it to its first row, and then follow the newest away from it. */
gboolean
cento_chunk_browser_grab_focus (CentoChunkBrowser *self)
{
  GtkWidget *found = NULL;

  g_return_val_if_fail (CENTO_IS_CHUNK_BROWSER (self) && self->list != NULL, FALSE);

  for (GtkWidget *row = gtk_widget_get_first_child (self->list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      if (!gtk_widget_get_mapped (row))
        continue;
      found = row;
      if ((gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_SELECTED) != 0)
        break;
    }
  return gtk_widget_grab_focus (found != NULL ? found : self->view);
}

gboolean
cento_chunk_browser_get_follow (CentoChunkBrowser *self)
{
  g_return_val_if_fail (CENTO_IS_CHUNK_BROWSER (self), FALSE);

  return self->follow;
}

CentoChunkListModel *
cento_chunk_browser_get_model (CentoChunkBrowser *self)
{
  g_return_val_if_fail (CENTO_IS_CHUNK_BROWSER (self), NULL);

  return self->model;
}

CentoChunkSelection *
cento_chunk_browser_get_selection (CentoChunkBrowser *self)
{
  g_return_val_if_fail (CENTO_IS_CHUNK_BROWSER (self), NULL);

  return self->selection;
}
