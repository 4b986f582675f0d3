/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-download.h"

G_BEGIN_DECLS

/**
 * CentoSessionServer:
 * @addresses: as they were typed, of each attempt that is kept
 * @limits: those that held when it ended
 * @states: of the attempts that are kept, counted from 1; ends in a final one
 * @chunks: all of attempt 1
 * @blocks: of GBytes: the bytes of the chunks
 * @n_saved: how many of them, from the first on, are in a file
 * @encoding: how they are read
 *
 * One server of a session.
 */
typedef struct
{
  GStrv          addresses;
  CentoLimits    limits;
  CentoStateLog *states;
  CentoChunkLog *chunks;
  GPtrArray     *blocks;
  guint64        n_saved;
  CentoEncoding  encoding;
} CentoSessionServer;

CentoSessionServer *cento_session_server_new      (CentoDownload            *download,
                                                   gint64                    now);    /* when one that is not over is stopped */
CentoSessionServer *cento_session_server_parse    (GBytes                   *about,
                                                   GBytes                   *bytes);  /* NULL when they cannot be true */
void                cento_session_server_free     (CentoSessionServer       *server);
GBytes             *cento_session_server_describe (const CentoSessionServer *server); /* all but the bytes */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CentoSessionServer, cento_session_server_free)

G_END_DECLS
