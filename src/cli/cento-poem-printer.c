/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cento-poem-printer.h"

#include <unistd.h>

#include "core/cento-terminal-text.h"

#define MAX_PENDING (128 * 1024)
#define MAX_RUN     (32 * 1024)

struct _CentoPoemPrinter
{
  CentoCollection *collection;
  CentoOutput *output;
  CentoPrintFlags flags;

  guint position; /* of the poem that is printed */
  guint64 offset; /* what of it was given to the output */
  CentoTerminalText terminal;
  GString *waiting; /* given to the output in one piece: each wakes its thread */
  guint64 n_printed;
  gboolean mid_line;
};

/**
 * cento_poem_printer_new:
 * @collection: borrowed; nothing may be removed from it
 * @output: borrowed
 *
 * Returns: (transfer full): a printer that printed nothing yet
 */
CentoPoemPrinter *
cento_poem_printer_new (CentoCollection *collection, CentoOutput *output, CentoPrintFlags flags)
{
  CentoPoemPrinter *printer = g_new0 (CentoPoemPrinter, 1);

  printer->collection = collection;
  printer->output = output;
  printer->flags = flags;
  printer->waiting = g_string_new (NULL);
  cento_terminal_text_init (&printer->terminal);

  return printer;
}

/**
 * cento_poem_printer_free:
 * @printer: (transfer full): a printer
 */
void
cento_poem_printer_free (CentoPoemPrinter *printer)
{
  g_return_if_fail (printer != NULL);

  g_string_free (printer->waiting, TRUE);
  g_free (printer);
}

static void
flush (CentoPoemPrinter *printer)
{
  if (printer->waiting->len == 0)
    return;

  cento_output_write (printer->output, STDOUT_FILENO, printer->waiting->str, printer->waiting->len);
  g_string_truncate (printer->waiting, 0);
}

static void
print (CentoPoemPrinter *printer, const guint8 *bytes, gsize length)
{
  printer->mid_line = bytes[length - 1] != '\n';
  if ((printer->flags & CENTO_PRINT_ESCAPED) != 0)
    cento_terminal_text_feed (&printer->terminal, bytes, length, printer->waiting);
  else
    g_string_append_len (printer->waiting, (const char *) bytes, (gssize) length);

  if (printer->waiting->len >= MAX_RUN)
    flush (printer);
}

static void
end_poem (CentoPoemPrinter *printer)
{
  if ((printer->flags & CENTO_PRINT_ESCAPED) != 0)
    {
      cento_terminal_text_finish (&printer->terminal, printer->waiting);
      cento_terminal_text_init (&printer->terminal);
    }
  printer->position++;
  printer->offset = 0;
}

/* FALSE when it is not over, or the output has enough for now. A recording may end before the poems in it. */
static gboolean
print_poem (CentoPoemPrinter *printer, CentoDownload *download)
{
  gboolean over = cento_download_state_is_final (cento_download_get_state (download))
                  || cento_collection_get_end_time (printer->collection) >= 0;
  CentoPoem *poem = cento_download_get_poem (download);
  const guint8 *bytes;
  gsize length;

  if (!over && (printer->flags & CENTO_PRINT_GROWING) == 0)
    return FALSE;

  while ((length = cento_poem_peek (poem, printer->offset, &bytes)) > 0)
    {
      if (cento_output_get_n_pending (printer->output) >= MAX_PENDING)
        return FALSE;

      length = MIN (length, MAX_RUN);
      print (printer, bytes, length);
      printer->offset += length;
      printer->n_printed += length;
    }

  return over;
}

/**
 * cento_poem_printer_pump:
 *
 * To be called when bytes came, a poem ended, or the output has written.
 *
 * Returns: whether every poem is over and given to the output
 */
gboolean
cento_poem_printer_pump (CentoPoemPrinter *printer)
{
  GListModel *list;
  gboolean more = TRUE;

  g_return_val_if_fail (printer != NULL, FALSE);

  list = G_LIST_MODEL (printer->collection);
  while (more && printer->position < g_list_model_get_n_items (list))
    {
      g_autoptr (CentoDownload) download = g_list_model_get_item (list, printer->position);

      more = print_poem (printer, download);
      if (more)
        end_poem (printer);
    }
  flush (printer);

  return printer->position == g_list_model_get_n_items (list);
}

/**
 * cento_poem_printer_get_n_printed:
 *
 * Returns: the bytes of poems given to the output, counted as they came
 */
guint64
cento_poem_printer_get_n_printed (CentoPoemPrinter *printer)
{
  g_return_val_if_fail (printer != NULL, 0);

  return printer->n_printed;
}

/**
 * cento_poem_printer_take_mid_line:
 *
 * For who writes to the same terminal between two poems.
 *
 * Returns: whether what was printed last does not end a line; the caller ends it
 */
gboolean
cento_poem_printer_take_mid_line (CentoPoemPrinter *printer)
{
  gboolean mid_line;

  g_return_val_if_fail (printer != NULL, FALSE);

  mid_line = printer->mid_line;
  printer->mid_line = FALSE;

  return mid_line;
}
