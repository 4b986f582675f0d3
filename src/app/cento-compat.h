/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Calls that GTK replaced after 4.8, behind one face. */
GdkRGBA  cento_compat_get_color           (GtkWidget            *widget); /* its own: the style sheet's "color" */
GdkRGBA  cento_compat_lookup_color        (GtkWidget            *widget,
                                           const char           *name);   /* of the style sheet; the widget's own when it has none */
void     cento_compat_load_css            (GtkCssProvider       *provider,
                                           const char           *text);
void     cento_compat_choose_file_async   (GtkWindow            *parent,
                                           const char           *title,
                                           GFile                *folder,  /* (nullable): where it begins */
                                           const char           *name,    /* the proposed one */
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
void     cento_compat_open_file_async     (GtkWindow            *parent,
                                           const char           *title,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data); /* as the two around it: cento_compat_choose_finish() */
void     cento_compat_choose_folder_async (GtkWindow            *parent,
                                           const char           *title,
                                           GFile                *folder,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
GFile   *cento_compat_choose_finish       (GAsyncResult         *result,
                                           GError              **error);  /* dismissed: G_IO_ERROR_CANCELLED */
void     cento_compat_show_folder_async   (GtkWindow            *parent,
                                           const char           *uri,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
gboolean cento_compat_show_folder_finish  (GAsyncResult         *result,
                                           GError              **error);
void     cento_compat_ask_async           (GtkWindow            *parent,
                                           const char           *title,
                                           const char           *detail,
                                           const char *const    *lines,   /* what it is about */
                                           const char *const    *labels,  /* of the buttons, untranslated, with mnemonics; the first one gives up */
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
int      cento_compat_ask_finish          (GAsyncResult         *result); /* the number of the button; 0 for Escape, too */
void     cento_compat_show_about          (GtkWindow            *parent);

G_END_DECLS
