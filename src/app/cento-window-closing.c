/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the window closes: at once, and without losing what is nowhere else. */
#include "cento-config.h"

#include <glib/gi18n-lib.h>

#include "app/cento-compat.h"
#include "app/cento-server-words.h"
#include "app/cento-window-private.h"
#include "core/cento-words.h"

enum
{
  ANSWER_SAVE = 1,
  ANSWER_CLOSE
};

static char *
dup_line (CentoDownload *download)
{
  CentoPoem *poem = cento_download_get_poem (download);
  const char *title = cento_poem_get_title (poem);
  const char *typed = cento_address_get_typed (cento_download_get_address (download));
  g_autofree char *bytes = cento_words_dup_bytes (cento_poem_get_length (poem));

  /* Translators: a poem that is not saved: its first line or address, how much of it there is, its state. */
  return g_strdup_printf (_ ("%s · %s · %s"), title != NULL && *title != '\0' ? title : typed, bytes,
                          cento_server_words_get_state (download));
}

static GStrv
dup_unsaved (CentoWindow *self)
{
  g_autoptr (GPtrArray) unsaved = cento_collection_dup_unsaved (self->collection);
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();

  for (guint i = 0; i < unsaved->len; i++)
    {
      g_autofree char *line = dup_line (g_ptr_array_index (unsaved, i));

      g_strv_builder_add (lines, line);
    }
  return g_strv_builder_end (lines);
}

static gboolean
close_asked (gpointer user_data)
{
  cento_window_close_unasked (CENTO_WINDOW (user_data));
  return G_SOURCE_REMOVE;
}

/* The window does not go before the key or the click in its dialog is dealt with. */
static void
on_answer (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CentoWindow) self = CENTO_WINDOW (user_data);
  int answer = cento_compat_ask_finish (result);

  self->asking = FALSE;
  if (answer == ANSWER_SAVE)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.save-all", NULL);
  else if (answer == ANSWER_CLOSE)
    g_idle_add_full (G_PRIORITY_DEFAULT, close_asked, g_object_ref (self), g_object_unref);
}

/* A recording has every byte. */
static gboolean
may_lose (CentoWindow *self)
{
  return self->player == NULL && self->recording == NULL && self->session != NULL && !self->asked
         && !cento_session_controller_is_keeping (self->session);
}

gboolean
cento_window_closing_asks (CentoWindow *self)
{
  static const char *const labels[]
    = { N_ ("_Cancel"), N_ ("_Save All…"), N_ ("Close _Without Saving"), NULL };
  g_auto (GStrv) lines = may_lose (self) ? dup_unsaved (self) : NULL;
  guint n_lines = lines != NULL ? g_strv_length (lines) : 0;
  g_autofree char *title = NULL;

  if (n_lines == 0 || self->asking)
    return n_lines > 0;
  self->asking = TRUE;
  title = g_strdup_printf (ngettext ("%u poem is not saved", "%u poems are not saved", n_lines), n_lines);
  cento_compat_ask_async (GTK_WINDOW (self), title, _ ("What is not saved is gone when the window closes."),
                          (const char *const *) lines, labels, on_answer, g_object_ref (self));
  return TRUE;
}

void
cento_window_close_unasked (CentoWindow *self)
{
  g_return_if_fail (CENTO_IS_WINDOW (self));

  self->asked = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

/* Whatever is stopped, taken apart or written afterwards, nobody waits for it. */
void
cento_window_closing_hide (CentoWindow *self)
{
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (self));

  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gdk_display_flush (display);
}
