/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "server/cento-server.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "core/cento-error.h"
#include "server/cento-listener.h"
#include "server/cento-server-client.h"

struct _CentoServer
{
  GObject parent_instance;

  CentoReactor *reactor;
  CentoListener *listener; /* NULL once stopped */
  GHashTable *clients;     /* a set of CentoServerClient, owned */
  int poem;                /* read by position, so that all clients share it */
  CentoServerPace pace;
  gboolean one_at_a_time;
  guint16 port;
};

enum
{
  SIGNAL_CLIENT,
  SIGNAL_SENDING,
  SIGNAL_CLIENT_LEFT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CentoServer, cento_server, G_TYPE_OBJECT)

/* Everything is in order before a signal goes out: whoever hears it may stop or drop the server. */
static void
on_client (CentoServerClient *client, guint n_bytes, gboolean ended, const GError *error, gpointer user_data)
{
  g_autoptr (CentoServer) self = g_object_ref (user_data);
  g_autofree char *peer = g_strdup (cento_server_client_get_peer (client));

  if (ended)
    {
      g_hash_table_remove (self->clients, client);
      if (self->one_at_a_time)
        cento_listener_set_limit (self->listener, 1);
    }
  if (n_bytes > 0)
    g_signal_emit (self, signals[SIGNAL_SENDING], 0, n_bytes, peer);
  if (ended)
    g_signal_emit (self, signals[SIGNAL_CLIENT_LEFT], 0, peer, error);
}

static void
on_accepted (int fd, const char *peer, gint64 now, gpointer user_data)
{
  g_autoptr (CentoServer) self = g_object_ref (user_data);
  g_autoptr (GError) error = NULL;
  CentoServerClient *client = NULL;

  if (fd >= 0)
    client = cento_server_client_new (self->reactor, fd, peer, self->poem, &self->pace, now, on_client, self,
                                      &error);
  else
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_TOO_MANY_OPEN_FILES, g_strerror (EMFILE));

  if (client != NULL)
    {
      g_hash_table_add (self->clients, client);
      g_signal_emit (self, signals[SIGNAL_CLIENT], 0, peer);
      return;
    }
  if (fd >= 0)
    close (fd);
  if (self->one_at_a_time)
    cento_listener_set_limit (self->listener, 1);
  g_signal_emit (self, signals[SIGNAL_CLIENT_LEFT], 0, peer, error);
}

static void
cento_server_dispose (GObject *object)
{
  cento_server_stop (CENTO_SERVER (object));

  G_OBJECT_CLASS (cento_server_parent_class)->dispose (object);
}

static void
cento_server_finalize (GObject *object)
{
  CentoServer *self = CENTO_SERVER (object);

  g_hash_table_unref (self->clients);
  g_clear_object (&self->reactor);
  if (self->poem >= 0)
    close (self->poem);

  G_OBJECT_CLASS (cento_server_parent_class)->finalize (object);
}

static void
cento_server_class_init (CentoServerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cento_server_dispose;
  object_class->finalize = cento_server_finalize;

  signals[SIGNAL_CLIENT] = g_signal_new ("client", CENTO_TYPE_SERVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
  signals[SIGNAL_SENDING]
    = g_signal_new ("sending", CENTO_TYPE_SERVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                    G_TYPE_UINT, G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
  signals[SIGNAL_CLIENT_LEFT]
    = g_signal_new ("client-left", CENTO_TYPE_SERVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                    G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE, G_TYPE_ERROR | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
cento_server_init (CentoServer *self)
{
  self->poem = -1;
  self->clients = g_hash_table_new_full (NULL, NULL, (GDestroyNotify) cento_server_client_free, NULL);
}

/* Not blocking: a FIFO would wait for its writer before it can be refused. */
static int
open_poem (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  int code = errno;
  struct stat status;

  if (fd < 0)
    {
      /* Translators: a file, and the reason in words of the system. */
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), _ ("Cannot open “%s”: %s."), name,
                   g_strerror (code));
      return -1;
    }
  if (fstat (fd, &status) == 0 && S_ISREG (status.st_mode))
    return fd;
  close (fd);
  g_set_error (error, CENTO_ERROR, CENTO_ERROR_NOT_REGULAR, _ ("“%s” is not a regular file."), name);
  return -1;
}

/**
 * cento_server_options_init:
 * @options: (out): filled with the defaults
 */
void
cento_server_options_init (CentoServerOptions *options)
{
  *options = (CentoServerOptions){
    .iface = "localhost",
    .num_bytes = 10,
    .delay = 700 * G_TIME_SPAN_MILLISECOND,
    .patience = 60 * G_TIME_SPAN_SECOND,
  };
}

/**
 * cento_server_new:
 * @reactor: serves
 * @path: the poem, a regular file; read while it is sent
 * @options: copied
 * @error: %CENTO_ERROR_NOT_REGULAR or of %G_IO_ERROR, with a whole translated sentence
 *
 * Returns: (transfer full) (nullable): a server that listens already
 */
CentoServer *
cento_server_new (CentoReactor *reactor, const char *path, const CentoServerOptions *options, GError **error)
{
  g_autoptr (CentoServer) self = NULL;

  g_return_val_if_fail (CENTO_IS_REACTOR (reactor), NULL);
  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (options != NULL && options->num_bytes > 0, NULL);

  self = g_object_new (CENTO_TYPE_SERVER, NULL);
  self->reactor = g_object_ref (reactor);
  self->pace.num_bytes = options->num_bytes;
  self->pace.delay = options->delay;
  self->pace.patience = options->patience;
  self->one_at_a_time = options->one_at_a_time;
  self->poem = open_poem (path, error);
  if (self->poem < 0)
    return NULL;
  self->listener = cento_listener_new (reactor, options->iface, options->port, on_accepted, self, error);
  if (self->listener == NULL)
    return NULL;
  self->port = cento_listener_get_port (self->listener);
  if (self->one_at_a_time)
    cento_listener_set_limit (self->listener, 1);
  return g_steal_pointer (&self);
}

/**
 * cento_server_get_port:
 *
 * Returns: the port it listens on, or did before it was stopped
 */
guint16
cento_server_get_port (CentoServer *self)
{
  g_return_val_if_fail (CENTO_IS_SERVER (self), 0);

  return self->port;
}

/**
 * cento_server_get_n_clients:
 *
 * Returns: how many are being served
 */
guint
cento_server_get_n_clients (CentoServer *self)
{
  g_return_val_if_fail (CENTO_IS_SERVER (self), 0);

  return g_hash_table_size (self->clients);
}

/**
 * cento_server_stop:
 *
 * Closes the listening sockets and every client, without a signal. For good.
 */
void
cento_server_stop (CentoServer *self)
{
  g_return_if_fail (CENTO_IS_SERVER (self));

  g_clear_pointer (&self->listener, cento_listener_free);
  g_hash_table_remove_all (self->clients);
}
