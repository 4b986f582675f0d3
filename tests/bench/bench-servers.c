/* SPDX-License-Identifier: GPL-3.0-or-later */

/* N slow servers in one bare process: each listens on a loopback port of its own and sends every client 30
 * bytes every 100 ms for 10 s, then closes. Prints one address a line, then serves until its standard input
 * ends. The moments at which a server sends depend on its number alone, so that all clients under measurement
 * get the same pattern. */

#include <arpa/inet.h>
#include <err.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <unistd.h>

#define PERIOD_MS  100
#define N_CHUNKS   100
#define MAX_EVENTS 256

static const char chunk[] = "The poem comes word by word.\n\n";

typedef struct Client Client;

struct Client
{
  Client *next;
  int fd;
  int n_sent;
};

static void
raise_descriptor_limit (void)
{
  struct rlimit limit;

  if (getrlimit (RLIMIT_NOFILE, &limit) != 0)
    err (1, "getrlimit");
  limit.rlim_cur = limit.rlim_max;
  if (setrlimit (RLIMIT_NOFILE, &limit) != 0)
    err (1, "setrlimit");
}

static int
listen_and_print (void)
{
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  socklen_t length = sizeof address;
  int fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);

  if (fd < 0 || bind (fd, (struct sockaddr *) &address, sizeof address) != 0 || listen (fd, 16) != 0
      || getsockname (fd, (struct sockaddr *) &address, &length) != 0)
    err (1, "listen");

  printf ("127.0.0.1:%d\n", ntohs (address.sin_port));
  return fd;
}

static int
make_tick (void)
{
  const struct itimerspec every_ms = { { 0, 1000000 }, { 0, 1000000 } };
  int fd = timerfd_create (CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);

  if (fd < 0 || timerfd_settime (fd, 0, &every_ms, NULL) != 0)
    err (1, "timerfd");
  return fd;
}

static void
watch (int epoll_fd, int fd, int number)
{
  struct epoll_event event = { .events = EPOLLIN, .data.u64 = (unsigned) number };

  if (epoll_ctl (epoll_fd, EPOLL_CTL_ADD, fd, &event) != 0)
    err (1, "epoll_ctl");
}

static void
accept_client (int listener, Client **slot)
{
  const int on = 1;
  Client *client = calloc (1, sizeof *client);

  if (client == NULL)
    err (1, "calloc");
  client->fd = accept4 (listener, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
  if (client->fd < 0)
    {
      free (client);
      return;
    }
  setsockopt (client->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  client->next = *slot;
  *slot = client;
}

static void
serve_slot (Client **slot)
{
  while (*slot != NULL)
    {
      Client *client = *slot;

      if (client->n_sent++ < N_CHUNKS && send (client->fd, chunk, sizeof chunk - 1, MSG_NOSIGNAL) > 0)
        slot = &client->next;
      else
        {
          *slot = client->next;
          close (client->fd);
          free (client);
        }
    }
}

int
main (int argc, char **argv)
{
  enum
  {
    TICK = -1,
    END = -2
  };
  static Client *slots[PERIOD_MS];
  struct epoll_event events[MAX_EVENTS];
  int n_servers = argc == 2 ? atoi (argv[1]) : 0;
  int epoll_fd = epoll_create1 (EPOLL_CLOEXEC);
  int tick = make_tick ();
  int *listeners;
  unsigned long long now = 0;

  if (n_servers <= 0)
    errx (2, "usage: bench-servers NUMBER");

  raise_descriptor_limit ();
  listeners = calloc ((size_t) n_servers, sizeof *listeners);
  watch (epoll_fd, tick, TICK);
  watch (epoll_fd, STDIN_FILENO, END);
  for (int i = 0; i < n_servers; i++)
    {
      listeners[i] = listen_and_print ();
      watch (epoll_fd, listeners[i], i);
    }
  fflush (stdout);
  fclose (stdout);

  for (;;)
    {
      int n_events = epoll_wait (epoll_fd, events, MAX_EVENTS, -1);

      for (int i = 0; i < n_events; i++)
        {
          int number = (int) (unsigned) events[i].data.u64;
          unsigned long long n_ticks;

          if (number == END)
            return 0;
          if (number >= 0)
            accept_client (listeners[number], &slots[number % PERIOD_MS]);
          else if (read (tick, &n_ticks, sizeof n_ticks) == sizeof n_ticks)
            while (n_ticks-- > 0)
              serve_slot (&slots[++now % PERIOD_MS]);
        }
    }
}
