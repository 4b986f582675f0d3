/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "app/cento-sleep-guard.h"

#include <glib/gi18n-lib.h>

#define N_LOOKS 6 /* in the time that may be quiet: one more may pass before the computer may sleep */

struct _CentoSleepGuard
{
  GObject parent_instance;

  GtkApplication *application;
  CentoCollection *collection;
  guint quiet;
  guint timer; /* runs while the guard is up */
  guint n_quiet_looks;
  guint64 n_bytes;      /* at the last look */
  gulong chunk_handler; /* blocked while the guard is up: what comes then is looked at now and then */
  guint cookie;         /* 0: the session knows nothing of it, or cannot be asked */
};

enum
{
  PROP_GUARDING = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CentoSleepGuard, cento_sleep_guard, G_TYPE_OBJECT)

static void
release (CentoSleepGuard *self)
{
  if (self->timer == 0)
    return;
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->cookie != 0)
    gtk_application_uninhibit (self->application, self->cookie);
  self->cookie = 0;
  g_signal_handler_unblock (self->collection, self->chunk_handler);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_GUARDING]);
}

static gboolean
on_look (gpointer user_data)
{
  CentoSleepGuard *self = CENTO_SLEEP_GUARD (user_data);
  guint64 n_bytes = cento_collection_get_totals (self->collection)->n_bytes;

  self->n_quiet_looks = n_bytes > self->n_bytes ? 0 : self->n_quiet_looks + 1;
  self->n_bytes = n_bytes;
  if (self->n_quiet_looks < N_LOOKS)
    return G_SOURCE_CONTINUE;
  release (self);
  return G_SOURCE_REMOVE;
}

static void
guard (CentoSleepGuard *self)
{
  g_signal_handler_block (self->collection, self->chunk_handler);
  self->n_quiet_looks = 0;
  self->n_bytes = cento_collection_get_totals (self->collection)->n_bytes;
  self->timer = g_timeout_add (self->quiet / N_LOOKS, on_look, self);
  self->cookie
    = gtk_application_inhibit (self->application, gtk_application_get_active_window (self->application),
                               /* Translators: why the computer must not be suspended now. */
                               GTK_APPLICATION_INHIBIT_SUSPEND, _ ("Poems are arriving"));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_GUARDING]);
}

static void
cento_sleep_guard_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_GUARDING)
    g_value_set_boolean (value, cento_sleep_guard_get_guarding (CENTO_SLEEP_GUARD (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cento_sleep_guard_dispose (GObject *object)
{
  CentoSleepGuard *self = CENTO_SLEEP_GUARD (object);

  release (self);
  if (self->collection != NULL)
    g_signal_handlers_disconnect_by_data (self->collection, self);
  g_clear_object (&self->collection);
  G_OBJECT_CLASS (cento_sleep_guard_parent_class)->dispose (object);
}

static void
cento_sleep_guard_class_init (CentoSleepGuardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = cento_sleep_guard_get_property;
  object_class->dispose = cento_sleep_guard_dispose;
  properties[PROP_GUARDING]
    = g_param_spec_boolean ("guarding", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
cento_sleep_guard_init (CentoSleepGuard *self)
{
}

CentoSleepGuard *
cento_sleep_guard_new (GtkApplication *application, CentoCollection *collection, guint quiet)
{
  CentoSleepGuard *self;

  g_return_val_if_fail (GTK_IS_APPLICATION (application) && CENTO_IS_COLLECTION (collection), NULL);
  g_return_val_if_fail (quiet >= N_LOOKS, NULL);

  self = g_object_new (CENTO_TYPE_SLEEP_GUARD, NULL);
  self->application = application;
  self->quiet = quiet;
  self->collection = g_object_ref (collection);
  self->chunk_handler = g_signal_connect_swapped (collection, "chunk", G_CALLBACK (guard), self);
  g_signal_connect_swapped (collection, "finished", G_CALLBACK (release), self);
  return self;
}

gboolean
cento_sleep_guard_get_guarding (CentoSleepGuard *self)
{
  g_return_val_if_fail (CENTO_IS_SLEEP_GUARD (self), FALSE);

  return self->timer != 0;
}
