/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-utf8-decoder.h"

G_BEGIN_DECLS

/**
 * CentoTerminalText:
 *
 * Turns a server's bytes into bytes that cannot command a terminal: controls become carets (`^[`), newline and tab
 * stay. Bytes may come in pieces cut anywhere. A plain value; the members are private.
 */
typedef struct
{
  CentoUtf8Decoder decoder;
  gboolean         after_return;
} CentoTerminalText;

void cento_terminal_text_init   (CentoTerminalText *terminal);
void cento_terminal_text_feed   (CentoTerminalText *terminal,
                                 const guint8      *bytes,
                                 gsize              length,
                                 GString           *shown);
void cento_terminal_text_finish (CentoTerminalText *terminal,
                                 GString           *shown);

G_END_DECLS
