/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  CENTO_DOWNLOAD_WAITING,    /* queued: not begun, or its turn has not come */
  CENTO_DOWNLOAD_LOOKING_UP, /* asking for the addresses of a name */
  CENTO_DOWNLOAD_CONNECTING, /* trying addresses */
  CENTO_DOWNLOAD_CONNECTED,  /* connected, nothing came yet */
  CENTO_DOWNLOAD_RECEIVING,  /* at least one byte came */
  CENTO_DOWNLOAD_CLOSED,     /* final: closed by the server, at least one byte, whole characters */
  CENTO_DOWNLOAD_INCOMPLETE, /* final: some bytes, then an error, a limit, silence or half a character */
  CENTO_DOWNLOAD_FAILED,     /* final: an error before the first byte */
  CENTO_DOWNLOAD_EMPTY,      /* final: closed by the server without a byte */
  CENTO_DOWNLOAD_STOPPED     /* final: by the user */
} CentoDownloadState;

#define CENTO_N_DOWNLOAD_STATES (CENTO_DOWNLOAD_STOPPED + 1)
#define CENTO_TYPE_DOWNLOAD_STATE (cento_download_state_get_type ())

GType       cento_download_state_get_type   (void) G_GNUC_CONST;
gboolean    cento_download_state_can_follow (CentoDownloadState from,
                                             CentoDownloadState to);   /* the table of legal transitions */
gboolean    cento_download_state_is_final   (CentoDownloadState state);
gboolean    cento_download_state_is_trouble (CentoDownloadState state); /* Failed or Incomplete */
const char *cento_download_state_get_name   (CentoDownloadState state); /* stable, untranslated: "receiving" */
const char *cento_download_state_get_word   (CentoDownloadState state); /* translated: "Arriving" */

G_END_DECLS
