/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/cento-reactor.h"

G_BEGIN_DECLS

/**
 * CentoServerPace:
 * @num_bytes: bytes a piece, at least 1
 * @delay: microseconds between two pieces
 * @patience: microseconds a client may go without taking a byte that is there for it
 */
typedef struct
{
  guint     num_bytes;
  GTimeSpan delay;
  GTimeSpan patience;
} CentoServerPace;

/**
 * CentoServerClient:
 *
 * One client of a server, at its own place in the poem. It keeps no byte of the poem: what the socket does not take is
 * read again.
 */
typedef struct _CentoServerClient CentoServerClient;

/**
 * CentoServerClientFunc:
 * @n_bytes: the piece that went out, or 0
 * @ended: whether nothing more comes; the client is to be freed
 * @error: (nullable): why, when it did not get the whole poem
 *
 * The client may be freed inside.
 */
typedef void (*CentoServerClientFunc) (CentoServerClient *client,
                                       guint n_bytes,
                                       gboolean ended,
                                       const GError *error,
                                       gpointer user_data);

CentoServerClient *cento_server_client_new      (CentoReactor           *reactor,
                                                 int                     fd,      /* taken when it succeeds */
                                                 const char             *peer,
                                                 int                     poem,    /* a descriptor read by position; borrowed */
                                                 const CentoServerPace  *pace,
                                                 gint64                  now,
                                                 CentoServerClientFunc   func,
                                                 gpointer                user_data,
                                                 GError                **error);
void               cento_server_client_free     (CentoServerClient      *client); /* closes */
const char        *cento_server_client_get_peer (CentoServerClient      *client);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CentoServerClient, cento_server_client_free)

G_END_DECLS
