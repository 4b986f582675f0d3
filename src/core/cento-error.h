/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CENTO_ERROR:
 *
 * What only Cento can say. Errors of GIO pass through unchanged, so that "refused" and "not found" stay apart.
 */
#define CENTO_ERROR (cento_error_quark ())

typedef enum
{
  CENTO_ERROR_ADDRESS,         /* the text is not an address */
  CENTO_ERROR_LOOKUP_TIMEOUT,  /* the name was not found in time */
  CENTO_ERROR_CONNECT_TIMEOUT, /* nobody answered in time */
  CENTO_ERROR_SELF_CONNECT,    /* the connection leads back to its own port */
  CENTO_ERROR_SILENCE,         /* connected, but nothing came for too long */
  CENTO_ERROR_POEM_LIMIT,      /* this poem reached its size limit */
  CENTO_ERROR_TOTAL_LIMIT,     /* all poems together reached theirs */
  CENTO_ERROR_CUT_CHARACTER,   /* the server closed in the middle of a character */
  CENTO_ERROR_DESCRIPTORS,     /* no descriptor left for one more connection */
  CENTO_ERROR_FILE_NAME,       /* every numbered variant of the name is taken */
  CENTO_ERROR_NOT_REGULAR,     /* the target of a save is not a regular file */
  CENTO_ERROR_OUTPUT,          /* standard output cannot be written */
  CENTO_ERROR_RECORDING        /* the file is not a recording that can be read */
} CentoError;

GQuark cento_error_quark (void);

G_END_DECLS
