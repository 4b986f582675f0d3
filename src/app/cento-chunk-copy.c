/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-chunk-copy.h"

#include "core/cento-chunk-text.h"

#define CSV_TYPE "text/csv;charset=utf-8"

/* Spreadsheets ask for a table, editors for a text: a table is offered as both. */
static void
set_table (GdkClipboard *clipboard, GString *table, gboolean csv)
{
  GdkContentProvider *providers[2];
  g_autoptr (GdkContentProvider) provider = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (!csv)
    {
      gdk_clipboard_set_text (clipboard, table->str);
      return;
    }
  bytes = g_bytes_new (table->str, table->len);
  providers[0] = gdk_content_provider_new_for_bytes (CSV_TYPE, bytes);
  providers[1] = gdk_content_provider_new_typed (G_TYPE_STRING, table->str);
  provider = gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
  gdk_clipboard_set_content (clipboard, provider);
}

void
cento_chunk_copy_table (GdkClipboard *clipboard,
                        CentoChunkBrowser *browser,
                        CentoChunkTableFormat format,
                        gint64 zero)
{
  CentoChunkListModel *model = cento_chunk_browser_get_model (browser);
  g_autoptr (GtkBitset) rows = cento_chunk_selection_dup_rows (cento_chunk_browser_get_selection (browser));
  g_autoptr (GString) table = g_string_new (NULL);
  GtkBitsetIter iter;
  guint position;

  cento_chunk_table_append_head (table, format);
  for (gboolean more = gtk_bitset_iter_init_first (&iter, rows, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      CentoDownload *download;
      const CentoChunk *chunk = cento_chunk_list_model_get_chunk (model, position, &download);

      cento_chunk_table_append_row (table, format, download, chunk, zero);
    }
  set_table (clipboard, table, format == CENTO_CHUNK_TABLE_CSV);
}

void
cento_chunk_copy_text (GdkClipboard *clipboard, CentoChunkBrowser *browser)
{
  CentoChunkListModel *model = cento_chunk_browser_get_model (browser);
  g_autoptr (GtkBitset) rows = cento_chunk_selection_dup_rows (cento_chunk_browser_get_selection (browser));
  g_autoptr (GString) text = g_string_new (NULL);
  GtkBitsetIter iter;
  guint position;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, rows, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      CentoDownload *download;
      const CentoChunk *chunk = cento_chunk_list_model_get_chunk (model, position, &download);
      g_autofree char *part = cento_chunk_text_dup (download, chunk, 0);

      g_string_append (text, part);
    }
  gdk_clipboard_set_text (clipboard, text->str);
}
