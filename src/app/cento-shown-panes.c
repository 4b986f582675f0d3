/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-shown-panes.h"

struct _CentoShownPanes
{
  GObject parent_instance;

  CentoPaneList *panes;
  GListModel *servers;
};

static void cento_shown_panes_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CentoShownPanes,
                               cento_shown_panes,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, cento_shown_panes_model_init))

static GType
cento_shown_panes_get_item_type (GListModel *list)
{
  return CENTO_TYPE_PANE_MODEL;
}

static guint
cento_shown_panes_get_n_items (GListModel *list)
{
  return g_list_model_get_n_items (CENTO_SHOWN_PANES (list)->servers);
}

static gpointer
cento_shown_panes_get_item (GListModel *list, guint position)
{
  CentoShownPanes *self = CENTO_SHOWN_PANES (list);
  g_autoptr (CentoDownload) download = g_list_model_get_item (self->servers, position);

  return download != NULL ? g_object_ref (cento_pane_list_find (self->panes, download)) : NULL;
}

static void
cento_shown_panes_model_init (GListModelInterface *iface)
{
  iface->get_item_type = cento_shown_panes_get_item_type;
  iface->get_n_items = cento_shown_panes_get_n_items;
  iface->get_item = cento_shown_panes_get_item;
}

static void
cento_shown_panes_dispose (GObject *object)
{
  CentoShownPanes *self = CENTO_SHOWN_PANES (object);

  if (self->servers != NULL)
    g_signal_handlers_disconnect_by_data (self->servers, self);
  g_clear_object (&self->servers);
  g_clear_object (&self->panes);
  G_OBJECT_CLASS (cento_shown_panes_parent_class)->dispose (object);
}

static void
cento_shown_panes_class_init (CentoShownPanesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cento_shown_panes_dispose;
}

static void
cento_shown_panes_init (CentoShownPanes *self)
{
}

CentoShownPanes *
cento_shown_panes_new (CentoPaneList *panes, CentoServerList *servers)
{
  CentoShownPanes *self;

  g_return_val_if_fail (CENTO_IS_PANE_LIST (panes) && CENTO_IS_SERVER_LIST (servers), NULL);

  self = g_object_new (CENTO_TYPE_SHOWN_PANES, NULL);
  self->panes = g_object_ref (panes);
  self->servers = G_LIST_MODEL (g_object_ref (servers));
  g_signal_connect_swapped (servers, "items-changed", G_CALLBACK (g_list_model_items_changed), self);
  return self;
}
