/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdarg.h>

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  CENTO_PEER_STEP_SEND,
  CENTO_PEER_STEP_FILL,
  CENTO_PEER_STEP_WAIT,
  CENTO_PEER_STEP_HALF,
  CENTO_PEER_STEP_SILENT,
  CENTO_PEER_STEP_FIN,
  CENTO_PEER_STEP_RST
} CentoPeerStepKind;

/**
 * CentoPeerStep:
 * @bytes: what a send sends, else NULL
 * @length: how many bytes it sends; G_MAXUINT64 for ever
 */
typedef struct
{
  CentoPeerStepKind kind;
  GBytes           *bytes;
  guint64           length;
} CentoPeerStep;

GArray *cento_peer_script_parse (const char *first_step,
                                 va_list     steps);      /* of CentoPeerStep; an unknown step aborts */

G_END_DECLS
