/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "collecting.h"

#include "support/cento-test.h"

GMainContext *context;
CentoReactor *reactor;
CentoCollection *collection;
CentoLimits limits;
CentoPeer *peer;
guint n_finished;

void
count (guint *n_calls)
{
  (*n_calls)++;
}

void
begin (void)
{
  context = g_main_context_new ();
  g_main_context_push_thread_default (context);
  reactor = cento_reactor_new (NULL, CENTO_BACKEND_AUTOMATIC, NULL);
  ck_assert_ptr_nonnull (reactor);
  cento_limits_init (&limits);
  collection = cento_collection_new (reactor, &limits);
  g_signal_connect_swapped (collection, "finished", G_CALLBACK (count), &n_finished);
}

static gboolean
is_alone (gpointer user_data)
{
  return G_OBJECT (reactor)->ref_count == 1;
}

void
finish (void)
{
  g_assert_finalize_object (g_steal_pointer (&collection));
  g_clear_pointer (&peer, cento_peer_free);
  cento_test_wait (is_alone, NULL);
  ck_assert_uint_eq (cento_reactor_get_n_watches (reactor), 0);
  ck_assert_uint_eq (cento_deadlines_get_n_set (cento_reactor_get_deadlines (reactor)), 0);
  g_assert_finalize_object (g_steal_pointer (&reactor));
  g_main_context_pop_thread_default (context);
  g_clear_pointer (&context, g_main_context_unref);
}

CentoDownload *
add (const char *typed)
{
  g_autoptr (CentoAddress) address = cento_address_parse (typed, NULL);

  ck_assert_ptr_nonnull (address);

  return cento_collection_add (collection, address);
}

void
add_peer (guint n_downloads, CentoPeer *server)
{
  peer = server;
  for (guint i = 0; i < n_downloads; i++)
    add (cento_peer_get_address (server));
}

CentoDownload *
get (guint position)
{
  CentoDownload *download = g_list_model_get_item (G_LIST_MODEL (collection), position);

  ck_assert_ptr_nonnull (download);
  g_object_unref (download);

  return download;
}

guint
get_n_in (CentoDownloadState state)
{
  return cento_collection_get_totals (collection)->n_states[state];
}

gboolean
is_finished (gpointer user_data)
{
  return n_finished > 0;
}

/* The totals, counted anew. */
void
assert_totals (void)
{
  const CentoTotals *totals = cento_collection_get_totals (collection);
  CentoTotals counted = { 0 };

  counted.n_downloads = g_list_model_get_n_items (G_LIST_MODEL (collection));
  for (guint i = 0; i < counted.n_downloads; i++)
    {
      counted.n_states[cento_download_get_state (get (i))]++;
      counted.n_bytes += cento_download_get_n_bytes (get (i));
      counted.n_chunks += cento_download_get_n_chunks (get (i));
    }
  ck_assert_mem_eq (totals, &counted, sizeof counted);
}

static void
on_items_changed (GListModel *list, guint position, guint n_removed, guint n_added, GPtrArray *copy)
{
  if (n_removed > 0)
    g_ptr_array_remove_range (copy, position, n_removed);
  for (guint i = 0; i < n_added; i++)
    g_ptr_array_insert (copy, (gint) (position + i), g_list_model_get_item (list, position + i));

  ck_assert_uint_eq (copy->len, g_list_model_get_n_items (list));
  for (guint i = 0; i < copy->len; i++)
    ck_assert_ptr_eq (g_ptr_array_index (copy, i), get (i));
}

GPtrArray *
follow (void)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func (g_object_unref);

  g_signal_connect (collection, "items-changed", G_CALLBACK (on_items_changed), copy);
  return copy;
}
