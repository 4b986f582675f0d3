/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-arrival-view.h"

#include "app/cento-arrival-row.h"
#include "app/cento-chunk-copy.h"

struct _CentoArrivalView
{
  GtkWidget parent_instance;

  /* template children */
  GtkStack *stack;
  GtkWidget *empty;
  GtkWidget *overlay;
  GtkListView *list;
  GtkWidget *newest;

  /* owned */
  CentoCollection *collection;
  CentoHighlight *highlight;
  CentoChunkBrowser *browser;
  CentoMarkCache *mark_cache;
};

enum
{
  PROP_COLLECTION = 1,
  PROP_HIGHLIGHT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CentoArrivalView, cento_arrival_view, GTK_TYPE_WIDGET)

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  CentoArrivalView *self = CENTO_ARRIVAL_VIEW (user_data);

  gtk_list_item_set_child (list_item, cento_arrival_row_new (self->mark_cache));
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  CentoArrivalView *self = CENTO_ARRIVAL_VIEW (user_data);
  GtkWidget *row = gtk_list_item_get_child (list_item);
  CentoChunkItem *item = CENTO_CHUNK_ITEM (gtk_list_item_get_item (list_item));

  cento_arrival_row_set_item (CENTO_ARRIVAL_ROW (row), item,
                              cento_collection_get_start_time (self->collection));
  cento_chunk_browser_bind (self->browser, row, item);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  CentoArrivalView *self = CENTO_ARRIVAL_VIEW (user_data);
  GtkWidget *row = gtk_list_item_get_child (list_item);

  if (self->browser != NULL)
    cento_chunk_browser_bind (self->browser, row, NULL);
  cento_arrival_row_set_item (CENTO_ARRIVAL_ROW (row), NULL, 0);
}

static void
on_activate (CentoArrivalView *self, guint position)
{
  cento_chunk_browser_reveal (self->browser, position);
}

static void
on_newest_clicked (CentoArrivalView *self)
{
  cento_chunk_browser_go_to_newest (self->browser);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
show_follow (CentoArrivalView *self)
{
  gtk_widget_set_visible (self->newest, !cento_chunk_browser_get_follow (self->browser));
}

static void
show_page (CentoArrivalView *self)
{
  GListModel *model = G_LIST_MODEL (cento_chunk_browser_get_model (self->browser));

  gtk_stack_set_visible_child (self->stack,
                               g_list_model_get_n_items (model) > 0 ? self->overlay : self->empty);
}

static void
on_copy (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CentoArrivalView *self = CENTO_ARRIVAL_VIEW (widget);

  if (self->browser != NULL)
    cento_chunk_copy_text (gtk_widget_get_clipboard (widget), self->browser);
}

static void
cento_arrival_view_map (GtkWidget *widget)
{
  CentoArrivalView *self = CENTO_ARRIVAL_VIEW (widget);

  if (self->browser != NULL)
    {
      cento_chunk_browser_set_watching (self->browser, TRUE);
      show_page (self);
    }
  GTK_WIDGET_CLASS (cento_arrival_view_parent_class)->map (widget);
}

static void
cento_arrival_view_unmap (GtkWidget *widget)
{
  CentoArrivalView *self = CENTO_ARRIVAL_VIEW (widget);

  GTK_WIDGET_CLASS (cento_arrival_view_parent_class)->unmap (widget);
  if (self->browser != NULL)
    cento_chunk_browser_set_watching (self->browser, FALSE);
}

static gboolean
cento_arrival_view_grab_focus (GtkWidget *widget)
{
  CentoArrivalView *self = CENTO_ARRIVAL_VIEW (widget);

  if (self->browser != NULL)
    return cento_chunk_browser_grab_focus (self->browser);
  return gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
cento_arrival_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CentoArrivalView *self = CENTO_ARRIVAL_VIEW (object);

  switch (id)
    {
    case PROP_COLLECTION:
      g_value_set_object (value, self->collection);
      break;
    case PROP_HIGHLIGHT:
      g_value_set_object (value, self->highlight);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cento_arrival_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CentoArrivalView *self = CENTO_ARRIVAL_VIEW (object);

  switch (id)
    {
    case PROP_COLLECTION:
      cento_arrival_view_set_collection (self, g_value_get_object (value));
      break;
    case PROP_HIGHLIGHT:
      cento_arrival_view_set_highlight (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
drop_collection (CentoArrivalView *self)
{
  if (self->collection == NULL)
    return;
  cento_chunk_browser_stop (self->browser);
  g_clear_object (&self->browser);
  g_clear_object (&self->collection);
}

static void
cento_arrival_view_dispose (GObject *object)
{
  CentoArrivalView *self = CENTO_ARRIVAL_VIEW (object);

  drop_collection (self);
  g_clear_object (&self->highlight);
  gtk_widget_dispose_template (GTK_WIDGET (self), CENTO_TYPE_ARRIVAL_VIEW);
  g_clear_object (&self->mark_cache);
  G_OBJECT_CLASS (cento_arrival_view_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/cento/Cento/cento-arrival-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CentoArrivalView, stack);
  gtk_widget_class_bind_template_child (widget_class, CentoArrivalView, empty);
  gtk_widget_class_bind_template_child (widget_class, CentoArrivalView, overlay);
  gtk_widget_class_bind_template_child (widget_class, CentoArrivalView, list);
  gtk_widget_class_bind_template_child (widget_class, CentoArrivalView, newest);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_bind);
  gtk_widget_class_bind_template_callback (widget_class, on_newest_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_setup);
  gtk_widget_class_bind_template_callback (widget_class, on_unbind);
}

static void
cento_arrival_view_class_init (CentoArrivalViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = cento_arrival_view_get_property;
  object_class->set_property = cento_arrival_view_set_property;
  object_class->dispose = cento_arrival_view_dispose;
  widget_class->grab_focus = cento_arrival_view_grab_focus;
  widget_class->map = cento_arrival_view_map;
  widget_class->unmap = cento_arrival_view_unmap;

  properties[PROP_COLLECTION]
    = g_param_spec_object ("collection", NULL, NULL, CENTO_TYPE_COLLECTION,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_HIGHLIGHT]
    = g_param_spec_object ("highlight", NULL, NULL, CENTO_TYPE_HIGHLIGHT,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "arrivals");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "arrivals.copy", NULL, on_copy);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "arrivals.copy", NULL);
}

static void
cento_arrival_view_init (CentoArrivalView *self)
{
  self->mark_cache = cento_mark_cache_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cento_arrival_view_new (void)
{
  return g_object_new (CENTO_TYPE_ARRIVAL_VIEW, NULL);
}

void
cento_arrival_view_set_collection (CentoArrivalView *self, CentoCollection *collection)
{
  g_return_if_fail (CENTO_IS_ARRIVAL_VIEW (self));
  g_return_if_fail (collection == NULL || CENTO_IS_COLLECTION (collection));

  if (self->collection == collection)
    return;
  drop_collection (self);
  if (collection != NULL)
    {
      self->collection = g_object_ref (collection);
      self->browser = cento_chunk_browser_new (GTK_WIDGET (self->list), collection);
      cento_chunk_browser_set_highlight (self->browser, self->highlight);
      g_signal_connect_object (self->browser, "notify::follow", G_CALLBACK (show_follow), self,
                               G_CONNECT_SWAPPED);
      cento_chunk_browser_set_watching (self->browser, gtk_widget_get_mapped (GTK_WIDGET (self)));
      show_page (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COLLECTION]);
}

void
cento_arrival_view_set_highlight (CentoArrivalView *self, CentoHighlight *highlight)
{
  g_return_if_fail (CENTO_IS_ARRIVAL_VIEW (self));
  g_return_if_fail (highlight == NULL || CENTO_IS_HIGHLIGHT (highlight));

  if (!g_set_object (&self->highlight, highlight))
    return;
  if (self->browser != NULL)
    cento_chunk_browser_set_highlight (self->browser, highlight);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HIGHLIGHT]);
}

void
cento_arrival_view_update (CentoArrivalView *self)
{
  g_return_if_fail (CENTO_IS_ARRIVAL_VIEW (self));

  if (self->browser == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  cento_chunk_browser_update (self->browser);
  show_page (self);
}

CentoChunkBrowser *
cento_arrival_view_get_browser (CentoArrivalView *self)
{
  g_return_val_if_fail (CENTO_IS_ARRIVAL_VIEW (self), NULL);

  return self->browser;
}
