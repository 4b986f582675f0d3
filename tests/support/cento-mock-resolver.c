/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cento-mock-resolver.h"

struct _CentoMockResolver
{
  GResolver parent_instance;

  GHashTable *addresses; /* text by host */
  GHashTable *errors;    /* code by host */
  GHashTable *n_asked;   /* by host */
  guint n_asked_all;
  GPtrArray *open; /* of GTask; its data is the host */
};

G_DEFINE_FINAL_TYPE (CentoMockResolver, cento_mock_resolver, G_TYPE_RESOLVER)

static GList *
parse_addresses (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  GList *addresses = NULL;

  for (guint i = 0; parts[i] != NULL; i++)
    addresses = g_list_append (addresses, g_inet_address_new_from_string (parts[i]));
  return addresses;
}

/* Returns whether anything was known about the host. */
static gboolean
answer_task (CentoMockResolver *self, GTask *task)
{
  const char *host = g_task_get_task_data (task);
  const char *addresses = g_hash_table_lookup (self->addresses, host);
  gpointer code;

  if (addresses != NULL)
    g_task_return_pointer (task, parse_addresses (addresses),
                           (GDestroyNotify) (GCallback) g_resolver_free_addresses);
  else if (g_hash_table_lookup_extended (self->errors, host, NULL, &code))
    g_task_return_new_error (task, G_RESOLVER_ERROR, GPOINTER_TO_INT (code), "told to fail");
  else
    return FALSE;
  return TRUE;
}

static gboolean
on_cancelled (GCancellable *cancellable, gpointer user_data)
{
  GTask *task = user_data;
  CentoMockResolver *self = g_task_get_source_object (task);

  if (g_ptr_array_find (self->open, task, NULL))
    {
      g_task_return_error_if_cancelled (task);
      g_ptr_array_remove (self->open, task);
    }
  return G_SOURCE_REMOVE;
}

static void
lookup_by_name_async (GResolver *resolver,
                      const char *host,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  CentoMockResolver *self = CENTO_MOCK_RESOLVER (resolver);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  guint n_asked = GPOINTER_TO_UINT (g_hash_table_lookup (self->n_asked, host));

  g_task_set_task_data (task, g_strdup (host), g_free);
  g_hash_table_insert (self->n_asked, g_strdup (host), GUINT_TO_POINTER (n_asked + 1));
  self->n_asked_all++;
  if (answer_task (self, task))
    return;
  g_ptr_array_add (self->open, g_object_ref (task));
  if (cancellable != NULL)
    {
      g_autoptr (GSource) source = g_cancellable_source_new (cancellable);

      g_source_set_callback (source, G_SOURCE_FUNC (on_cancelled), g_object_ref (task), g_object_unref);
      g_source_attach (source, g_main_context_get_thread_default ());
    }
}

static GList *
lookup_by_name_finish (GResolver *resolver, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
cento_mock_resolver_finalize (GObject *object)
{
  CentoMockResolver *self = CENTO_MOCK_RESOLVER (object);

  g_hash_table_unref (self->addresses);
  g_hash_table_unref (self->errors);
  g_hash_table_unref (self->n_asked);
  g_ptr_array_unref (self->open);

  G_OBJECT_CLASS (cento_mock_resolver_parent_class)->finalize (object);
}

static void
cento_mock_resolver_class_init (CentoMockResolverClass *klass)
{
  GResolverClass *resolver_class = G_RESOLVER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cento_mock_resolver_finalize;
  resolver_class->lookup_by_name_async = lookup_by_name_async;
  resolver_class->lookup_by_name_finish = lookup_by_name_finish;
}

static void
cento_mock_resolver_init (CentoMockResolver *self)
{
  self->addresses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->errors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->n_asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->open = g_ptr_array_new_with_free_func (g_object_unref);
}

CentoMockResolver *
cento_mock_resolver_install (void)
{
  CentoMockResolver *self = g_object_new (CENTO_TYPE_MOCK_RESOLVER, NULL);

  g_resolver_set_default (G_RESOLVER (self));
  return self;
}

static void
answer_open (CentoMockResolver *self)
{
  for (guint i = self->open->len; i > 0; i--)
    {
      g_autoptr (GTask) task = g_object_ref (g_ptr_array_index (self->open, i - 1));

      if (answer_task (self, task))
        g_ptr_array_remove (self->open, task);
    }
}

void
cento_mock_resolver_answer (CentoMockResolver *self, const char *host, const char *addresses)
{
  g_hash_table_insert (self->addresses, g_strdup (host), g_strdup (addresses));
  answer_open (self);
}

void
cento_mock_resolver_fail (CentoMockResolver *self, const char *host, GResolverError code)
{
  g_hash_table_insert (self->errors, g_strdup (host), GINT_TO_POINTER (code));
  answer_open (self);
}

guint
cento_mock_resolver_get_n_asked (CentoMockResolver *self, const char *host)
{
  return host == NULL ? self->n_asked_all : GPOINTER_TO_UINT (g_hash_table_lookup (self->n_asked, host));
}

guint
cento_mock_resolver_get_n_open (CentoMockResolver *self)
{
  return self->open->len;
}
