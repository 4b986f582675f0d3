/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/cento-output.h"
#include "core/cento-collection.h"

G_BEGIN_DECLS

/**
 * CentoPoemPrinter:
 *
 * Prints the poems of a collection on standard output, in the order of their tasks and with nothing added: the first
 * one that is not finished as it grows or when it is over, those behind it after it. Never gives the output more than
 * it can soon write.
 */
typedef struct _CentoPoemPrinter CentoPoemPrinter;

typedef enum
{
  CENTO_PRINT_GROWING = 1 << 0, /* print while a poem arrives, not only when it is over */
  CENTO_PRINT_ESCAPED = 1 << 1  /* for a terminal, which servers must not command */
} CentoPrintFlags;

CentoPoemPrinter *cento_poem_printer_new           (CentoCollection  *collection,
                                                    CentoOutput      *output,     /* borrowed, as is the collection */
                                                    CentoPrintFlags   flags);
void              cento_poem_printer_free          (CentoPoemPrinter *printer);
gboolean          cento_poem_printer_pump          (CentoPoemPrinter *printer);   /* prints what it can; TRUE when all is printed */
guint64           cento_poem_printer_get_n_printed (CentoPoemPrinter *printer);   /* bytes of poems, as they came */
gboolean          cento_poem_printer_take_mid_line (CentoPoemPrinter *printer);   /* whether the last byte printed ended no line; once */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CentoPoemPrinter, cento_poem_printer_free)

G_END_DECLS
