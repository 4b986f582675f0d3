/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-pane-pool.h"

struct _CentoPanePool
{
  GtkWidget *parent; /* (unowned) */
  GArray *placed;    /* of CentoPlacedPane, by position */
  GPtrArray *spare;  /* of CentoPane (unowned): hidden children that show nothing */
};

static CentoPlacedPane *
get (CentoPanePool *pool, guint index)
{
  return &g_array_index (pool->placed, CentoPlacedPane, index);
}

static gboolean
has_focus (CentoPanePool *pool, CentoPane *pane)
{
  return gtk_widget_get_focus_child (pool->parent) == GTK_WIDGET (pane);
}

static void
put_aside (CentoPanePool *pool, guint index)
{
  CentoPane *pane = get (pool, index)->pane;

  g_array_remove_index (pool->placed, index);
  gtk_widget_set_visible (GTK_WIDGET (pane), FALSE);
  cento_pane_set_model (pane, NULL);
  cento_pane_set_selected (pane, FALSE);
  g_ptr_array_add (pool->spare, pane);
}

/* What the panes share they have from the grid. */
static CentoPane *
add_pane (CentoPanePool *pool)
{
  static const char *const shared[] = { "highlight", "show-ticks", "tint-newest", "wrap" };
  CentoPane *pane = CENTO_PANE (cento_pane_new ());
  CentoPoemView *view = cento_pane_get_view (pane);

  gtk_widget_set_parent (GTK_WIDGET (pane), pool->parent);
  for (guint i = 0; i < G_N_ELEMENTS (shared); i++)
    g_object_bind_property (pool->parent, shared[i], view, shared[i], G_BINDING_SYNC_CREATE);
  g_object_bind_property (pool->parent, "framed", pane, "framed", G_BINDING_SYNC_CREATE);
  return pane;
}

static CentoPane *
take_pane (CentoPanePool *pool, GListModel *model, guint position)
{
  g_autoptr (CentoPaneModel) item = g_list_model_get_item (model, position);
  CentoPane *pane;

  if (pool->spare->len > 0)
    pane = g_ptr_array_steal_index_fast (pool->spare, pool->spare->len - 1);
  else
    pane = add_pane (pool);
  cento_pane_set_model (pane, item);
  gtk_widget_set_visible (GTK_WIDGET (pane), TRUE);
  return pane;
}

static gboolean
drop_far_panes (CentoPanePool *pool, guint first, guint end)
{
  gboolean changed = FALSE;

  for (guint i = pool->placed->len; i-- > 0;)
    {
      const CentoPlacedPane *placed = get (pool, i);

      if ((placed->position >= first && placed->position < end) || has_focus (pool, placed->pane))
        continue;
      put_aside (pool, i);
      changed = TRUE;
    }
  return changed;
}

static gboolean
add_near_panes (CentoPanePool *pool, GListModel *model, guint first, guint end)
{
  gboolean changed = FALSE;
  guint i = 0;

  while (i < pool->placed->len && get (pool, i)->position < first)
    i++;
  for (guint position = first; position < end; position++, i++)
    {
      CentoPlacedPane placed = { NULL, position };

      if (i < pool->placed->len && get (pool, i)->position == position)
        continue;
      placed.pane = take_pane (pool, model, position);
      g_array_insert_val (pool->placed, i, placed);
      changed = TRUE;
    }
  return changed;
}

/* Tab goes, and a screen reader reads, in the order of the children. */
static void
order_children (CentoPanePool *pool)
{
  GtkWidget *before = NULL;

  for (guint i = 0; i < pool->placed->len; i++)
    {
      GtkWidget *pane = GTK_WIDGET (get (pool, i)->pane);

      if (gtk_widget_get_prev_sibling (pane) != before)
        gtk_widget_insert_after (pane, pool->parent, before);
      before = pane;
    }
}

CentoPanePool *
cento_pane_pool_new (GtkWidget *parent)
{
  CentoPanePool *pool = g_new0 (CentoPanePool, 1);

  pool->parent = parent;
  pool->placed = g_array_new (FALSE, FALSE, sizeof (CentoPlacedPane));
  pool->spare = g_ptr_array_new ();
  return pool;
}

void
cento_pane_pool_free (CentoPanePool *pool)
{
  g_array_unref (pool->placed);
  g_ptr_array_unref (pool->spare);
  g_free (pool);
}

void
cento_pane_pool_shift (CentoPanePool *pool, guint position, guint removed, guint added)
{
  for (guint i = pool->placed->len; i-- > 0;)
    {
      CentoPlacedPane *placed = get (pool, i);

      if (placed->position < position)
        break;
      if (placed->position < position + removed)
        put_aside (pool, i);
      else
        placed->position = placed->position - removed + added;
    }
}

gboolean
cento_pane_pool_set_near (CentoPanePool *pool, GListModel *model, guint first, guint end)
{
  gboolean changed = drop_far_panes (pool, first, end);

  if (add_near_panes (pool, model, first, end))
    changed = TRUE;
  if (changed)
    order_children (pool);
  return changed;
}

guint
cento_pane_pool_get_n (CentoPanePool *pool)
{
  return pool->placed->len;
}

const CentoPlacedPane *
cento_pane_pool_get (CentoPanePool *pool, guint index)
{
  g_return_val_if_fail (index < pool->placed->len, NULL);

  return get (pool, index);
}
