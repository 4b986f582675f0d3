/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The least a client can do: connects to all addresses at once, reads whoever has data in a bare epoll loop,
 * keeps the bytes, and prints them in the order of the arguments when all servers have closed. */

#include <arpa/inet.h>
#include <err.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#define MAX_EVENTS 256

typedef struct
{
  int fd;
  char *bytes;
  size_t length;
  size_t room;
} Server;

static int
connect_to (const char *text)
{
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  const char *colon = strrchr (text, ':');
  int fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);

  if (fd < 0 || colon == NULL)
    err (1, "%s", text);

  address.sin_port = htons ((unsigned short) atoi (colon + 1));
  if (connect (fd, (struct sockaddr *) &address, sizeof address) != 0 && errno != EINPROGRESS)
    err (1, "%s", text);
  return fd;
}

static void
keep (Server *server, const char *bytes, size_t length)
{
  if (server->length + length > server->room)
    {
      server->room = 2 * (server->length + length);
      server->bytes = realloc (server->bytes, server->room);
      if (server->bytes == NULL)
        err (1, "realloc");
    }
  memcpy (server->bytes + server->length, bytes, length);
  server->length += length;
}

/* Whether it has ended. */
static int
read_from (Server *server)
{
  static char buffer[64 * 1024];
  ssize_t n = read (server->fd, buffer, sizeof buffer);

  if (n > 0)
    keep (server, buffer, (size_t) n);
  if (n > 0 || (n < 0 && errno == EAGAIN))
    return 0;

  close (server->fd);
  return 1;
}

int
main (int argc, char **argv)
{
  Server *servers = calloc ((size_t) argc, sizeof *servers);
  struct epoll_event events[MAX_EVENTS];
  struct rlimit limit;
  int epoll_fd = epoll_create1 (EPOLL_CLOEXEC);
  int n_open = argc - 1;

  if (servers == NULL || epoll_fd < 0 || getrlimit (RLIMIT_NOFILE, &limit) != 0)
    err (1, "start");
  limit.rlim_cur = limit.rlim_max;
  setrlimit (RLIMIT_NOFILE, &limit);

  for (int i = 1; i < argc; i++)
    {
      struct epoll_event event = { .events = EPOLLIN, .data.ptr = &servers[i] };

      servers[i].fd = connect_to (argv[i]);
      if (epoll_ctl (epoll_fd, EPOLL_CTL_ADD, servers[i].fd, &event) != 0)
        err (1, "epoll_ctl");
    }

  while (n_open > 0)
    {
      int n_events = epoll_wait (epoll_fd, events, MAX_EVENTS, -1);

      for (int i = 0; i < n_events; i++)
        n_open -= read_from (events[i].data.ptr);
    }

  for (int i = 1; i < argc; i++)
    fwrite (servers[i].bytes, 1, servers[i].length, stdout);
  return 0;
}
