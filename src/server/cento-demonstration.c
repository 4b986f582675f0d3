/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "server/cento-demonstration.h"

#include <errno.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

/* Where the poems are when they are not installed. */
#define FOLDER_VARIABLE "CENTO_POETRY_DIR"

/* Paces at which pieces of all of them alternate from the first second on, the shortest ends after some five
 * seconds and the longest after some forty. Pieces of 16 bytes cut Chinese characters apart. No file: nobody
 * is there. */
static const struct
{
  const char *file;
  guint num_bytes;
  guint delay; /* milliseconds */
} parts[] = {
  { "fascination.txt", 10, 350 }, { "science.txt", 30, 900 }, { "ecstasy.txt", 30, 400 }, { NULL, 0, 0 },
  { "duzhuo.txt", 16, 300 },      { "yusuf.txt", 48, 1100 },
};

struct _CentoDemonstration
{
  GObject parent_instance;

  GPtrArray *servers;   /* of CentoServer */
  GPtrArray *addresses; /* of text, NULL-terminated */
  int dead;             /* bound, so that nobody else gets the port, but not listening */
};

G_DEFINE_FINAL_TYPE (CentoDemonstration, cento_demonstration, G_TYPE_OBJECT)

static void
add_address (CentoDemonstration *self, guint16 port)
{
  g_ptr_array_add (self->addresses, g_strdup_printf ("127.0.0.1:%u", port));
}

static gboolean
add_server (CentoDemonstration *self, CentoReactor *reactor, const char *folder, guint part, GError **error)
{
  g_autofree char *path = g_build_filename (folder, parts[part].file, NULL);
  CentoServerOptions options;
  CentoServer *server;

  cento_server_options_init (&options);
  options.iface = "127.0.0.1";
  options.num_bytes = parts[part].num_bytes;
  options.delay = parts[part].delay * G_TIME_SPAN_MILLISECOND;
  server = cento_server_new (reactor, path, &options, error);
  if (server == NULL)
    return FALSE;
  g_ptr_array_add (self->servers, server);
  add_address (self, cento_server_get_port (server));
  return TRUE;
}

static gboolean
add_dead (CentoDemonstration *self, GError **error)
{
  struct sockaddr_in native = { .sin_family = AF_INET, .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  socklen_t length = sizeof native;

  self->dead = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (self->dead < 0 || bind (self->dead, (struct sockaddr *) &native, length) != 0
      || getsockname (self->dead, (struct sockaddr *) &native, &length) != 0)
    {
      /* Translators: %s is the reason, in words of the system. */
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _ ("Cannot reserve a port: %s."),
                   g_strerror (errno));
      return FALSE;
    }
  add_address (self, ntohs (native.sin_port));
  return TRUE;
}

static const char *
find_folder (void)
{
  const char *folder = g_getenv (FOLDER_VARIABLE);

  return folder != NULL && *folder != '\0' ? folder : CENTO_POETRY_DIR;
}

static void
cento_demonstration_dispose (GObject *object)
{
  CentoDemonstration *self = CENTO_DEMONSTRATION (object);

  for (guint i = 0; i < self->servers->len; i++)
    cento_server_stop (g_ptr_array_index (self->servers, i));

  G_OBJECT_CLASS (cento_demonstration_parent_class)->dispose (object);
}

static void
cento_demonstration_finalize (GObject *object)
{
  CentoDemonstration *self = CENTO_DEMONSTRATION (object);

  g_ptr_array_unref (self->servers);
  g_ptr_array_unref (self->addresses);
  if (self->dead >= 0)
    close (self->dead);

  G_OBJECT_CLASS (cento_demonstration_parent_class)->finalize (object);
}

static void
cento_demonstration_class_init (CentoDemonstrationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cento_demonstration_dispose;
  object_class->finalize = cento_demonstration_finalize;
}

static void
cento_demonstration_init (CentoDemonstration *self)
{
  self->servers = g_ptr_array_new_with_free_func (g_object_unref);
  self->addresses = g_ptr_array_new_with_free_func (g_free);
  self->dead = -1;
}

/**
 * cento_demonstration_new:
 * @reactor: serves
 * @folder: (nullable): where the poems are; %NULL for the folder named by the environment variable
 * CENTO_POETRY_DIR, or, when there is no such variable, where they are installed
 * @error: with a whole translated sentence
 *
 * Returns: (transfer full) (nullable): servers that serve as long as it lives
 */
CentoDemonstration *
cento_demonstration_new (CentoReactor *reactor, const char *folder, GError **error)
{
  g_autoptr (CentoDemonstration) self = NULL;

  g_return_val_if_fail (CENTO_IS_REACTOR (reactor), NULL);

  self = g_object_new (CENTO_TYPE_DEMONSTRATION, NULL);
  if (folder == NULL)
    folder = find_folder ();
  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                   /* Translators: a folder, and the name of an environment variable. */
                   _ ("There is no folder %s with the poems of the demonstration; %s can name another."),
                   folder, FOLDER_VARIABLE);
      return NULL;
    }
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (!(parts[i].file != NULL ? add_server (self, reactor, folder, i, error) : add_dead (self, error)))
        return NULL;
    }
  g_ptr_array_add (self->addresses, NULL);
  return g_steal_pointer (&self);
}

/**
 * cento_demonstration_get_addresses:
 *
 * Returns: (transfer none) (array zero-terminated=1): addresses to be added as a user would type them; the
 * fourth is that with nobody behind it
 */
const char *const *
cento_demonstration_get_addresses (CentoDemonstration *self)
{
  g_return_val_if_fail (CENTO_IS_DEMONSTRATION (self), NULL);

  return (const char *const *) self->addresses->pdata;
}
