/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "app/cento-session-controller.h"

#include <glib/gi18n-lib.h>

#include "core/cento-session-file.h"
#include "core/cento-session-keeper.h"

#define LONGEST_FLUSH 60 /* seconds that a slow disk may keep the program */

struct _CentoSessionController
{
  GObject parent_instance;

  GApplication *application; /* (unowned): it owns this */
  CentoCollection *collection;
  CentoSettings *settings;
  char *folder;
  gboolean begun;
  CentoSessionKeeper *keeper; /* NULL when nothing is kept in this run */
  guint patience;             /* a source while a flush holds the application */
};

G_DEFINE_FINAL_TYPE (CentoSessionController, cento_session_controller, G_TYPE_OBJECT)

static void
on_failed (CentoSessionController *self, const char *reason)
{
  g_printerr ("cento: ");
  /* Translators: the reason in words of the system. */
  g_printerr (_ ("The poems are not kept for the next start: %s."), reason);
  g_printerr ("\n");
}

static void
end_flush (CentoSessionController *self)
{
  if (self->patience == 0)
    return;
  g_clear_handle_id (&self->patience, g_source_remove);
  g_application_release (self->application);
}

static gboolean
on_patience_lost (gpointer user_data)
{
  CentoSessionController *self = user_data;

  self->patience = 0;
  on_failed (self, _ ("the disk takes too long"));
  g_application_release (self->application);
  return G_SOURCE_REMOVE;
}

static void
follow_setting (CentoSessionController *self)
{
  if (self->keeper != NULL)
    cento_session_keeper_set_keeping (self->keeper, cento_settings_get_switch (self->settings, "restore"));
}

static void
cento_session_controller_dispose (GObject *object)
{
  CentoSessionController *self = CENTO_SESSION_CONTROLLER (object);

  g_clear_handle_id (&self->patience, g_source_remove);
  if (self->keeper != NULL)
    cento_session_keeper_stop (self->keeper);
  g_clear_object (&self->keeper);
  g_clear_object (&self->collection);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (cento_session_controller_parent_class)->dispose (object);
}

static void
cento_session_controller_finalize (GObject *object)
{
  g_free (CENTO_SESSION_CONTROLLER (object)->folder);
  G_OBJECT_CLASS (cento_session_controller_parent_class)->finalize (object);
}

static void
cento_session_controller_class_init (CentoSessionControllerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cento_session_controller_dispose;
  G_OBJECT_CLASS (klass)->finalize = cento_session_controller_finalize;
}

static void
cento_session_controller_init (CentoSessionController *self)
{
}

CentoSessionController *
cento_session_controller_new (GApplication *application,
                              CentoCollection *collection,
                              CentoSettings *settings,
                              const char *folder)
{
  CentoSessionController *self;

  g_return_val_if_fail (G_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (CENTO_IS_COLLECTION (collection) && CENTO_IS_SETTINGS (settings), NULL);

  self = g_object_new (CENTO_TYPE_SESSION_CONTROLLER, NULL);
  self->application = application;
  self->collection = g_object_ref (collection);
  self->settings = g_object_ref (settings);
  self->folder = g_strdup (folder);
  g_signal_connect_object (settings, "notify::restore", G_CALLBACK (follow_setting), self, G_CONNECT_SWAPPED);
  return self;
}

gboolean
cento_session_controller_is_begun (CentoSessionController *self)
{
  g_return_val_if_fail (CENTO_IS_SESSION_CONTROLLER (self), FALSE);

  return self->begun;
}

static void
keep (CentoSessionController *self)
{
  self->begun = TRUE;
  self->keeper = cento_session_keeper_new (self->collection, self->folder, CENTO_SESSION_KEEPER_INTERVAL);
  g_signal_connect_object (self->keeper, "failed", G_CALLBACK (on_failed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->keeper, "flushed", G_CALLBACK (end_flush), self, G_CONNECT_SWAPPED);
  follow_setting (self);
}

/* What is lost is kept beside, for whoever can make more of it. Without that nothing may be written over it.
 */
static char *
put_aside (CentoSessionController *self, const char *sentence)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = cento_session_file_put_aside (self->folder, &error);
  g_autofree char *path = NULL;

  if (name == NULL)
    {
      g_clear_object (&self->keeper);
      return g_strdup (sentence);
    }
  cento_session_keeper_touch (self->keeper);
  path = g_build_filename (self->folder, name, NULL);
  /* Translators: a sentence about a file that is damaged, and where it is now. */
  return g_strdup_printf (_ ("%s The file is kept as “%s”."), sentence, path);
}

static char *
tell_lost (CentoSessionController *self, guint n_lost)
{
  g_autofree char *sentence
    = g_strdup_printf (ngettext ("%u server from last time could not be brought back.",
                                 "%u servers from last time could not be brought back.", n_lost),
                       n_lost);

  return put_aside (self, sentence);
}

char *
cento_session_controller_restore (CentoSessionController *self)
{
  g_autoptr (CentoSession) session = NULL;
  g_autoptr (GError) error = NULL;
  guint n_lost;

  g_return_val_if_fail (CENTO_IS_SESSION_CONTROLLER (self) && !self->begun, NULL);

  if (!cento_settings_get_switch (self->settings, "restore"))
    {
      keep (self);
      return NULL;
    }
  session = cento_session_file_load (self->folder, &error);
  if (session == NULL)
    {
      keep (self);
      return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) ? NULL
                                                                       : put_aside (self, error->message);
    }
  n_lost = cento_session_get_n_lost (session) + cento_session_restore (session, self->collection);
  keep (self);
  return n_lost > 0 ? tell_lost (self, n_lost) : NULL;
}

gboolean
cento_session_controller_is_keeping (CentoSessionController *self)
{
  g_return_val_if_fail (CENTO_IS_SESSION_CONTROLLER (self), FALSE);

  return self->keeper != NULL && cento_session_keeper_is_keeping (self->keeper);
}

void
cento_session_controller_skip (CentoSessionController *self)
{
  g_return_if_fail (CENTO_IS_SESSION_CONTROLLER (self));

  self->begun = TRUE;
}

void
cento_session_controller_flush (CentoSessionController *self)
{
  g_return_if_fail (CENTO_IS_SESSION_CONTROLLER (self));

  if (self->keeper == NULL || self->patience != 0)
    return;
  g_application_hold (self->application);
  self->patience = g_timeout_add_seconds (LONGEST_FLUSH, on_patience_lost, self);
  cento_session_keeper_flush (self->keeper);
}

void
cento_session_controller_finish (CentoSessionController *self)
{
  g_return_if_fail (CENTO_IS_SESSION_CONTROLLER (self));

  if (self->keeper != NULL)
    cento_session_keeper_finish (self->keeper);
}
