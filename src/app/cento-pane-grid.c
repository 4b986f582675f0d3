/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-pane-grid.h"

#include "app/cento-pane-layout.h"
#include "app/cento-pane-pool.h"
#include "app/cento-wheel.h"

#define NATURAL_HEIGHT (2 * CENTO_PANE_SCROLLED_HEIGHT + CENTO_PANE_GAP)

struct _CentoPaneGrid
{
  GtkWidget parent_instance;

  GtkWidget *slot; /* template child */

  GListModel *model; /* of CentoPaneModel */
  CentoDownload *selected;
  CentoHighlight *highlight;
  gboolean switches[4]; /* from PROP_SHOW_TICKS to PROP_FRAMED: for the pages */
  GtkAdjustment *hadjustment;
  GtkAdjustment *vadjustment;
  GtkScrollablePolicy hscroll_policy;
  GtkScrollablePolicy vscroll_policy;

  CentoPanePool *pool;
  CentoPaneLayout layout;
  int max_width; /* of a pane */
  guint wanted;  /* the position to be brought into view when the size is known, or CENTO_PANE_NOWHERE */
  gboolean configuring;
};

enum
{
  PROP_0,
  PROP_MODEL,
  PROP_SELECTED,
  PROP_HIGHLIGHT,
  PROP_SHOW_TICKS,
  PROP_TINT_NEWEST,
  PROP_WRAP,
  PROP_FRAMED,
  N_PROPS,
  PROP_HADJUSTMENT = N_PROPS,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE_WITH_CODE (CentoPaneGrid,
                               cento_pane_grid,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static guint
get_n_panes (CentoPaneGrid *self)
{
  return self->model != NULL ? g_list_model_get_n_items (self->model) : 0;
}

static int
get_top (CentoPaneGrid *self)
{
  return self->vadjustment != NULL ? (int) gtk_adjustment_get_value (self->vadjustment) : 0;
}

static CentoDownload *
get_download (CentoPane *pane)
{
  CentoPaneModel *model = cento_pane_get_model (pane);

  return model != NULL ? cento_pane_model_get_download (model) : NULL;
}

static guint
find_position (CentoPaneGrid *self, CentoDownload *download)
{
  guint n_panes = get_n_panes (self);

  for (guint i = 0; i < n_panes; i++)
    {
      g_autoptr (CentoPaneModel) model = g_list_model_get_item (self->model, i);

      if (cento_pane_model_get_download (model) == download)
        return i;
    }
  return CENTO_PANE_NOWHERE;
}

static void
update_selected (CentoPaneGrid *self)
{
  for (guint i = 0; i < cento_pane_pool_get_n (self->pool); i++)
    {
      CentoPane *pane = cento_pane_pool_get (self->pool, i)->pane;

      cento_pane_set_selected (pane, self->selected != NULL && get_download (pane) == self->selected);
    }
}

static void
update_panes (CentoPaneGrid *self)
{
  int top = get_top (self);
  guint first, end;

  cento_pane_layout_get_near (&self->layout, top, top + gtk_widget_get_height (GTK_WIDGET (self)), &first,
                              &end);
  if (cento_pane_pool_set_near (self->pool, self->model, first, end))
    update_selected (self);
}

static void
on_items_changed (CentoPaneGrid *self, guint position, guint removed, guint added)
{
  cento_pane_pool_shift (self->pool, position, removed, added);
  if (self->selected != NULL && self->wanted != CENTO_PANE_NOWHERE)
    self->wanted = find_position (self, self->selected);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
configure (CentoPaneGrid *self, int width, int height, double value)
{
  self->configuring = TRUE;
  if (self->hadjustment != NULL)
    gtk_adjustment_configure (self->hadjustment, 0, 0, width, width * 0.1, width * 0.9, width);
  if (self->vadjustment != NULL)
    gtk_adjustment_configure (self->vadjustment, value, 0, MAX (self->layout.height, height), height * 0.1,
                              height * 0.9, height);
  self->configuring = FALSE;
}

static void
scroll_to (CentoPaneGrid *self, guint position)
{
  if (position == CENTO_PANE_NOWHERE || self->vadjustment == NULL || self->layout.n_panes <= position)
    return;
  gtk_adjustment_set_value (self->vadjustment,
                            cento_pane_layout_get_top_for (&self->layout, position,
                                                           gtk_adjustment_get_value (self->vadjustment),
                                                           gtk_widget_get_height (GTK_WIDGET (self))));
}

static void
on_value_changed (CentoPaneGrid *self)
{
  if (!self->configuring)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
set_adjustment (CentoPaneGrid *self, GtkAdjustment **field, GtkAdjustment *adjustment)
{
  if (*field != NULL)
    g_signal_handlers_disconnect_by_data (*field, self);
  if (adjustment == NULL && !gtk_widget_in_destruction (GTK_WIDGET (self)))
    adjustment = gtk_adjustment_new (0, 0, 0, 0, 0, 0);
  g_set_object (field, adjustment);
  if (adjustment == NULL)
    return;
  g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (on_value_changed), self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
cento_pane_grid_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = CENTO_PANE_MIN_WIDTH;
      *natural = 2 * CENTO_PANE_MAX_WIDTH + CENTO_PANE_GAP;
    }
  else
    {
      *minimum = CENTO_PANE_MIN_HEIGHT;
      *natural = NATURAL_HEIGHT;
    }
}

static void
allocate_child (CentoPaneGrid *self, GtkWidget *child, guint index, int top)
{
  GdkRectangle rect;

  cento_pane_layout_get_rect (&self->layout, index, &rect);
  rect.y -= top;
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    rect.x = gtk_widget_get_width (GTK_WIDGET (self)) - rect.x - rect.width;
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, rect.width, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (child, &rect, -1);
}

/* Only a pane knows the face, and with it how wide a page is good to read. */
static gboolean
update_max_width (CentoPaneGrid *self)
{
  int old = self->max_width;
  int reading_width = 0;

  if (cento_pane_pool_get_n (self->pool) > 0)
    reading_width
      = cento_poem_view_get_reading_width (cento_pane_get_view (cento_pane_pool_get (self->pool, 0)->pane));
  if (reading_width > 0)
    self->max_width = CLAMP (reading_width, CENTO_PANE_MIN_WIDTH, CENTO_PANE_MAX_WIDTH);
  return self->max_width != old;
}

static void
cento_pane_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CentoPaneGrid *self = CENTO_PANE_GRID (widget);
  CentoPaneLayout old = self->layout;
  double value = self->vadjustment != NULL ? gtk_adjustment_get_value (self->vadjustment) : 0;
  int top;

  cento_pane_layout_init (&self->layout, get_n_panes (self), self->max_width, width, height);
  /* The page in the upper left corner stays there when the columns become more or fewer. */
  if (old.n_panes > 0 && self->layout.n_panes > 0 && old.n_columns != self->layout.n_columns)
    {
      guint corner = (guint) (value / (old.row_height + CENTO_PANE_GAP)) * old.n_columns;
      GdkRectangle rect;

      cento_pane_layout_get_rect (&self->layout, MIN (corner, self->layout.n_panes - 1), &rect);
      value = rect.y;
    }
  if (self->wanted < self->layout.n_panes)
    value = cento_pane_layout_get_top_for (&self->layout, self->wanted, value, height);
  self->wanted = CENTO_PANE_NOWHERE;
  configure (self, width, height, value);

  update_panes (self);
  if (update_max_width (self))
    cento_pane_layout_init (&self->layout, get_n_panes (self), self->max_width, width, height);
  top = get_top (self);
  for (guint i = 0; i < cento_pane_pool_get_n (self->pool); i++)
    {
      const CentoPlacedPane *placed = cento_pane_pool_get (self->pool, i);

      allocate_child (self, GTK_WIDGET (placed->pane), placed->position, top);
    }
  gtk_widget_set_child_visible (self->slot, cento_pane_layout_has_hole (&self->layout));
  if (cento_pane_layout_has_hole (&self->layout))
    allocate_child (self, self->slot, self->layout.n_panes, top);
}

static void
select_download (CentoPaneGrid *self, CentoDownload *download)
{
  if (!g_set_object (&self->selected, download))
    return;
  update_selected (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

/* On the page of the selected server, or the first in sight. */
static gboolean
cento_pane_grid_grab_focus (GtkWidget *widget)
{
  CentoPaneGrid *self = CENTO_PANE_GRID (widget);
  CentoPane *pane = NULL;

  for (guint i = 0; i < cento_pane_pool_get_n (self->pool); i++)
    {
      const CentoPlacedPane *placed = cento_pane_pool_get (self->pool, i);

      if (pane == NULL || get_download (placed->pane) == self->selected)
        pane = placed->pane;
    }
  return pane != NULL && gtk_widget_grab_focus (GTK_WIDGET (pane));
}

/* The server whose page has the focus is the one that commands are about. */
static void
cento_pane_grid_set_focus_child (GtkWidget *widget, GtkWidget *child)
{
  CentoPaneGrid *self = CENTO_PANE_GRID (widget);
  GtkRoot *root = gtk_widget_get_root (widget);

  GTK_WIDGET_CLASS (cento_pane_grid_parent_class)->set_focus_child (widget, child);
  for (guint i = 0; i < cento_pane_pool_get_n (self->pool); i++)
    {
      const CentoPlacedPane *placed = cento_pane_pool_get (self->pool, i);

      if (GTK_WIDGET (placed->pane) != child)
        continue;
      select_download (self, get_download (placed->pane));
      /* Not after a click: a button that moves away under the pointer is never released. */
      if (GTK_IS_WINDOW (root) && gtk_window_get_focus_visible (GTK_WINDOW (root)))
        scroll_to (self, placed->position);
      break;
    }
}

/* The page comes into view, and the text in it by its model. Neither moves when the page itself asked. */
static void
on_reveal (CentoPaneGrid *self, CentoDownload *download, guint index)
{
  guint position = find_position (self, download);
  g_autoptr (CentoPaneModel) model = NULL;

  if (position == CENTO_PANE_NOWHERE)
    return;
  model = g_list_model_get_item (self->model, position);
  if (cento_pane_model_reveal (model, index))
    scroll_to (self, position);
}

static void
set_highlight (CentoPaneGrid *self, CentoHighlight *highlight)
{
  if (self->highlight != NULL)
    g_signal_handlers_disconnect_by_data (self->highlight, self);
  g_set_object (&self->highlight, highlight);
  if (highlight != NULL)
    g_signal_connect_object (highlight, "reveal", G_CALLBACK (on_reveal), self, G_CONNECT_SWAPPED);
}

/* Claims nothing: the click still selects text or presses a button. */
static void
on_pressed (CentoPaneGrid *self, int n_press, double x, double y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  while (picked != NULL && !CENTO_IS_PANE (picked))
    picked = gtk_widget_get_parent (picked);
  if (picked != NULL)
    select_download (self, get_download (CENTO_PANE (picked)));
}

static void
cento_pane_grid_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  CentoPaneGrid *self = CENTO_PANE_GRID (object);

  switch (prop_id)
    {
    case PROP_MODEL:
      g_value_set_object (value, self->model);
      break;
    case PROP_SELECTED:
      g_value_set_object (value, self->selected);
      break;
    case PROP_HIGHLIGHT:
      g_value_set_object (value, self->highlight);
      break;
    case PROP_SHOW_TICKS:
    case PROP_TINT_NEWEST:
    case PROP_WRAP:
    case PROP_FRAMED:
      g_value_set_boolean (value, self->switches[prop_id - PROP_SHOW_TICKS]);
      break;
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->hadjustment);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->vadjustment);
      break;
    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, self->hscroll_policy);
      break;
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->vscroll_policy);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cento_pane_grid_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  CentoPaneGrid *self = CENTO_PANE_GRID (object);

  switch (prop_id)
    {
    case PROP_MODEL:
      cento_pane_grid_set_model (self, g_value_get_object (value));
      break;
    case PROP_SELECTED:
      cento_pane_grid_set_selected (self, g_value_get_object (value));
      break;
    case PROP_HIGHLIGHT:
      set_highlight (self, g_value_get_object (value));
      break;
    case PROP_SHOW_TICKS:
    case PROP_TINT_NEWEST:
    case PROP_WRAP:
    case PROP_FRAMED:
      self->switches[prop_id - PROP_SHOW_TICKS] = g_value_get_boolean (value);
      break;
    case PROP_HADJUSTMENT:
      set_adjustment (self, &self->hadjustment, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      set_adjustment (self, &self->vadjustment, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
      self->hscroll_policy = g_value_get_enum (value);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      break;
    case PROP_VSCROLL_POLICY:
      self->vscroll_policy = g_value_get_enum (value);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cento_pane_grid_dispose (GObject *object)
{
  CentoPaneGrid *self = CENTO_PANE_GRID (object);
  GtkWidget *child;

  cento_pane_grid_set_model (self, NULL);
  set_highlight (self, NULL);
  g_clear_object (&self->selected);
  if (self->hadjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->hadjustment, self);
  if (self->vadjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->vadjustment, self);
  g_clear_object (&self->hadjustment);
  g_clear_object (&self->vadjustment);
  gtk_widget_dispose_template (GTK_WIDGET (self), CENTO_TYPE_PANE_GRID);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (cento_pane_grid_parent_class)->dispose (object);
}

static void
cento_pane_grid_finalize (GObject *object)
{
  CentoPaneGrid *self = CENTO_PANE_GRID (object);

  cento_pane_pool_free (self->pool);
  G_OBJECT_CLASS (cento_pane_grid_parent_class)->finalize (object);
}

static void
cento_pane_grid_class_init (CentoPaneGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = cento_pane_grid_get_property;
  object_class->set_property = cento_pane_grid_set_property;
  object_class->dispose = cento_pane_grid_dispose;
  object_class->finalize = cento_pane_grid_finalize;
  widget_class->measure = cento_pane_grid_measure;
  widget_class->size_allocate = cento_pane_grid_size_allocate;
  widget_class->grab_focus = cento_pane_grid_grab_focus;
  widget_class->set_focus_child = cento_pane_grid_set_focus_child;

  properties[PROP_MODEL] = g_param_spec_object ("model", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  properties[PROP_SELECTED] = g_param_spec_object ("selected", NULL, NULL, CENTO_TYPE_DOWNLOAD, flags);
  properties[PROP_HIGHLIGHT] = g_param_spec_object ("highlight", NULL, NULL, CENTO_TYPE_HIGHLIGHT,
                                                    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHOW_TICKS]
    = g_param_spec_boolean ("show-ticks", NULL, NULL, TRUE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TINT_NEWEST]
    = g_param_spec_boolean ("tint-newest", NULL, NULL, TRUE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_WRAP]
    = g_param_spec_boolean ("wrap", NULL, NULL, TRUE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FRAMED]
    = g_param_spec_boolean ("framed", NULL, NULL, TRUE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");

  gtk_widget_class_set_css_name (widget_class, "panegrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/cento/Cento/cento-pane-grid.ui");
  gtk_widget_class_bind_template_child (widget_class, CentoPaneGrid, slot);
  gtk_widget_class_bind_template_callback (widget_class, on_pressed);
}

static void
cento_pane_grid_init (CentoPaneGrid *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->switches); i++)
    self->switches[i] = TRUE;
  self->pool = cento_pane_pool_new (GTK_WIDGET (self));
  self->wanted = CENTO_PANE_NOWHERE;
  self->max_width = CENTO_PANE_MAX_WIDTH;
  gtk_widget_init_template (GTK_WIDGET (self));
  cento_wheel_add (GTK_WIDGET (self));
}

GtkWidget *
cento_pane_grid_new (void)
{
  return g_object_new (CENTO_TYPE_PANE_GRID, NULL);
}

void
cento_pane_grid_set_model (CentoPaneGrid *self, GListModel *model)
{
  guint old = get_n_panes (self);

  g_return_if_fail (CENTO_IS_PANE_GRID (self));
  g_return_if_fail (model == NULL || G_IS_LIST_MODEL (model));

  if (self->model == model)
    return;
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_set_object (&self->model, model);
  if (model != NULL)
    g_signal_connect_object (model, "items-changed", G_CALLBACK (on_items_changed), self, G_CONNECT_SWAPPED);
  on_items_changed (self, 0, old, get_n_panes (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODEL]);
}

CentoDownload *
cento_pane_grid_get_selected (CentoPaneGrid *self)
{
  g_return_val_if_fail (CENTO_IS_PANE_GRID (self), NULL);

  return self->selected;
}

void
cento_pane_grid_set_selected (CentoPaneGrid *self, CentoDownload *download)
{
  g_return_if_fail (CENTO_IS_PANE_GRID (self));
  g_return_if_fail (download == NULL || CENTO_IS_DOWNLOAD (download));

  if (download == self->selected)
    return;
  select_download (self, download);
  self->wanted = download != NULL ? find_position (self, download) : CENTO_PANE_NOWHERE;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
cento_pane_grid_bring (CentoPaneGrid *self, CentoDownload *download)
{
  g_return_if_fail (CENTO_IS_PANE_GRID (self));

  select_download (self, download);
  self->wanted = find_position (self, download);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
cento_pane_grid_set_inviting (CentoPaneGrid *self, gboolean inviting)
{
  g_return_if_fail (CENTO_IS_PANE_GRID (self));

  gtk_widget_set_visible (self->slot, inviting);
}
