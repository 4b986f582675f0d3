/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CentoConnection:
 * @fd: a connected non-blocking socket, the receiver's to close
 * @peer: the numeric address really connected: "127.0.0.1:10003", "[::1]:10003"
 */
typedef struct
{
  int   fd;
  char *peer;
} CentoConnection;

CentoConnection *cento_connection_new  (int              fd,    /* taken */
                                        char            *peer); /* taken */
void             cento_connection_free (CentoConnection *connection);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CentoConnection, cento_connection_free)

G_END_DECLS
