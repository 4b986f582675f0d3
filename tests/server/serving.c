/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "serving.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "support/cento-test.h"

CentoReactor *reactor;
CentoServer *server;
CentoServerOptions options;
Client clients[MAX_CLIENTS];
guint n_clients;
GString *told;
guint n_sendings;
guint64 n_sent;
guint n_left;
guint n_left_early;
int last_error;

void
serving_setup (void)
{
  reactor = cento_reactor_new (NULL, CENTO_BACKEND_AUTOMATIC, NULL);
  cento_server_options_init (&options);
  options.iface = "127.0.0.1";
  options.delay = 0;
  told = g_string_new (NULL);
}

void
serving_teardown (void)
{
  for (guint i = 0; i < n_clients; i++)
    {
      if (clients[i].fd >= 0)
        close (clients[i].fd);
      g_string_free (clients[i].text, TRUE);
    }
  if (server != NULL)
    g_assert_finalize_object (server);
  ck_assert_uint_eq (cento_reactor_get_n_watches (reactor), 0);
  ck_assert_uint_eq (cento_deadlines_get_n_set (cento_reactor_get_deadlines (reactor)), 0);
  g_assert_finalize_object (reactor);
  g_string_free (told, TRUE);
}

static void
on_client (CentoServer *from, const char *peer, gpointer user_data)
{
  ck_assert (g_str_has_prefix (peer, "127.0.0.1:") || g_str_has_prefix (peer, "[::1]:"));
  g_string_append (told, "client ");
}

static void
on_sending (CentoServer *from, guint n_bytes, const char *peer, gpointer user_data)
{
  n_sendings++;
  n_sent += n_bytes;
  g_string_append_printf (told, "%u ", n_bytes);
}

static void
on_client_left (CentoServer *from, const char *peer, const GError *error, gpointer user_data)
{
  n_left++;
  g_string_append (told, error == NULL ? "served " : "left ");
  if (error == NULL)
    return;
  ck_assert_uint_eq (error->domain, G_IO_ERROR);
  n_left_early++;
  last_error = error->code;
}

void
serve_file (const char *path)
{
  g_autoptr (GError) error = NULL;

  server = cento_server_new (reactor, path, &options, &error);
  ck_assert_msg (server != NULL, "%s", error != NULL ? error->message : "");
  g_signal_connect (server, "client", G_CALLBACK (on_client), NULL);
  g_signal_connect (server, "sending", G_CALLBACK (on_sending), NULL);
  g_signal_connect (server, "client-left", G_CALLBACK (on_client_left), NULL);
}

char *
make_file (const char *text)
{
  g_autofree char *folder = cento_test_make_folder ();
  char *path = g_build_filename (folder, "poem.txt", NULL);

  ck_assert (g_file_set_contents (path, text, -1, NULL));
  return path;
}

void
serve_text (const char *text)
{
  g_autofree char *path = make_file (text);

  serve_file (path);
}

/* A file of holes: as long as that of a careless user, and no longer on the disk than nothing. */
void
serve_huge (void)
{
  g_autofree char *path = make_file ("");

  ck_assert_int_eq (truncate (path, (off_t) 10 << 30), 0);
  serve_file (path);
}

Client *
come_from (const char *host)
{
  g_autoptr (GSocketAddress) address
    = g_inet_socket_address_new_from_string (host, cento_server_get_port (server));
  struct sockaddr_storage native;
  Client *client = &clients[n_clients++];

  client->fd = socket (strchr (host, ':') != NULL ? AF_INET6 : AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  client->text = g_string_new (NULL);
  ck_assert (g_socket_address_to_native (address, &native, sizeof native, NULL));
  ck_assert_int_eq (
    connect (client->fd, (struct sockaddr *) &native, (socklen_t) g_socket_address_get_native_size (address)),
    0);
  ck_assert_int_eq (fcntl (client->fd, F_SETFL, O_NONBLOCK), 0);
  return client;
}

Client *
come (void)
{
  return come_from ("127.0.0.1");
}

void
leave (Client *client, gboolean reset)
{
  struct linger linger = { reset, 0 };

  setsockopt (client->fd, SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
  close (client->fd);
  client->fd = -1;
}

void
read_some (Client *client)
{
  char buffer[4096];
  gssize n;

  if (client->ended || client->fd < 0)
    return;
  while ((n = recv (client->fd, buffer, sizeof buffer, 0)) > 0)
    g_string_append_len (client->text, buffer, n);
  if (n == 0 || (errno != EAGAIN && errno != EINTR))
    {
      client->ended = TRUE;
      client->reset = n < 0;
    }
}

gboolean
all_ended (gpointer user_data)
{
  gboolean ended = TRUE;

  for (guint i = 0; i < n_clients; i++)
    {
      read_some (&clients[i]);
      ended &= clients[i].ended || clients[i].fd < 0;
    }
  return ended;
}

gboolean
has_text (gpointer user_data)
{
  Client *client = user_data;

  read_some (client);
  return client->text->len > 0;
}

gboolean
is_present (gpointer user_data)
{
  return cento_server_get_n_clients (server) == GPOINTER_TO_UINT (user_data);
}

gboolean
has_left (gpointer user_data)
{
  return n_left >= GPOINTER_TO_UINT (user_data);
}

void
assert_served (Client *client, const char *text)
{
  ck_assert_str_eq (client->text->str, text);
  ck_assert (client->ended);
  ck_assert (!client->reset);
}

void
assert_refused (const char *path, GQuark domain, int code)
{
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_null (cento_server_new (reactor, path, &options, &error));
  ck_assert_msg (g_error_matches (error, domain, code), "%s", error->message);
}

/* A loop that finds something to do at every turn never comes to its end here. */
void
assert_loop_sleeps (void)
{
  guint n_turns = 0;

  while (n_turns < 100 && g_main_context_iteration (NULL, FALSE))
    n_turns++;
  ck_assert_uint_lt (n_turns, 100);
}
