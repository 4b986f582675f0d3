/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the bytes of a server are read: chosen on its page and in its menu. */
#include "app/cento-window-private.h"

#define ENCODING      "encoding"
#define TASK_ENCODING "(uu)" /* a server's number, and a CentoEncoding */

static void
on_activate (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CentoWindow *self = CENTO_WINDOW (user_data);
  CentoDownload *download;
  guint task, encoding;

  g_variant_get (parameter, TASK_ENCODING, &task, &encoding);
  download = self->collection != NULL ? cento_collection_get_download (self->collection, task) : NULL;
  if (download == NULL || encoding >= CENTO_N_ENCODINGS)
    return;
  cento_download_set_encoding (download, (CentoEncoding) encoding);
  g_simple_action_set_state (action, parameter);
  cento_pane_list_read_again (self->panes, download);
  cento_frame_updater_queue (self->updater);
}

/* The state is that of the server whose menu is open: no other is seen. */
void
cento_window_encoding_init (CentoWindow *self)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new_stateful (
    ENCODING, G_VARIANT_TYPE (TASK_ENCODING), g_variant_new (TASK_ENCODING, 0, CENTO_ENCODING_UTF_8));

  g_signal_connect_object (action, "activate", G_CALLBACK (on_activate), self, 0);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
}
