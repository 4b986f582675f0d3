/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "server/cento-server.h"

/*
 * What the tests of the server share: a checked fixture with one server and its clients.
 */

#define MAX_CLIENTS 1000
#define NEVER       (3600 * G_TIME_SPAN_SECOND)
#define POEM        "Roses are red,\nviolets are blue,\nthe server is slow\nand so are you.\n"

typedef struct
{
  int fd;
  GString *text;
  gboolean ended; /* by the server */
  gboolean reset;
} Client;

extern CentoReactor *reactor;
extern CentoServer *server;
extern CentoServerOptions options;
extern Client clients[MAX_CLIENTS];
extern guint n_clients;
extern GString *told; /* what the signals said, without the peers */
extern guint n_sendings;
extern guint64 n_sent;
extern guint n_left;
extern guint n_left_early;
extern int last_error;

void     serving_setup      (void);
void     serving_teardown   (void);
void     serve_file         (const char *path);
char    *make_file          (const char *text);
void     serve_text         (const char *text);
void     serve_huge         (void);
Client  *come_from          (const char *host);
Client  *come               (void);
void     leave              (Client *client, gboolean reset);
void     read_some          (Client *client);
gboolean all_ended          (gpointer user_data);
gboolean has_text           (gpointer user_data);
gboolean is_present         (gpointer user_data);
gboolean has_left           (gpointer user_data);
void     assert_served      (Client *client, const char *text);
void     assert_refused     (const char *path, GQuark domain, int code);
void     assert_loop_sleeps (void);
