/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "app/cento-encoding-bar.h"

#include <glib/gi18n-lib.h>

#include "core/cento-words.h"

struct _CentoEncodingBar
{
  GtkWidget parent_instance;

  /* template children */
  GtkLabel *label;
  GtkDropDown *choice;

  /* owned */
  CentoPaneModel *model;
  GSignalGroup *model_signals;
  GSignalGroup *signals;

  gboolean updating; /* the choice follows the download, not the other way round */
};

G_DEFINE_FINAL_TYPE (CentoEncodingBar, cento_encoding_bar, GTK_TYPE_WIDGET)

static char *
dup_words (CentoPoem *poem)
{
  guint64 n_replaced = cento_poem_get_n_replaced (poem);
  g_autofree char *count = cento_words_dup_count (n_replaced);

  if (cento_poem_get_encoding (poem) != CENTO_ENCODING_UTF_8)
    /* Translators: of a text; a list of names like "ISO-8859-1" follows. */
    return g_strdup (_ ("Not UTF-8, read as"));
  /* Translators: %s is a number. */
  return g_strdup_printf (ngettext ("Not UTF-8: %s byte could not be read",
                                    "Not UTF-8: %s bytes could not be read",
                                    (gulong) MIN (n_replaced, G_MAXULONG)),
                          count);
}

static void
update (CentoEncodingBar *self)
{
  CentoPoem *poem = cento_pane_model_get_poem (self->model);
  gboolean doubtful = cento_poem_is_doubtful (poem);
  g_autofree char *words = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), doubtful);
  if (!doubtful)
    return;
  words = dup_words (poem);
  gtk_label_set_label (self->label, words);
  self->updating = TRUE;
  gtk_drop_down_set_selected (self->choice, cento_poem_get_encoding (poem));
  self->updating = FALSE;
}

static void
on_selected (CentoEncodingBar *self)
{
  guint selected = gtk_drop_down_get_selected (self->choice);

  if (self->updating || self->model == NULL || selected >= CENTO_N_ENCODINGS)
    return;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.encoding", "(uu)",
                              cento_download_get_task (cento_pane_model_get_download (self->model)),
                              selected);
}

static void
cento_encoding_bar_dispose (GObject *object)
{
  CentoEncodingBar *self = CENTO_ENCODING_BAR (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->model_signals);
  g_clear_object (&self->model);
  gtk_widget_dispose_template (GTK_WIDGET (self), CENTO_TYPE_ENCODING_BAR);
  G_OBJECT_CLASS (cento_encoding_bar_parent_class)->dispose (object);
}

static void
cento_encoding_bar_class_init (CentoEncodingBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cento_encoding_bar_dispose;

  gtk_widget_class_set_css_name (widget_class, "encodingbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/cento/Cento/cento-encoding-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, CentoEncodingBar, label);
  gtk_widget_class_bind_template_child (widget_class, CentoEncodingBar, choice);
  gtk_widget_class_bind_template_callback (widget_class, on_selected);
}

static void
cento_encoding_bar_init (CentoEncodingBar *self)
{
  const char *names[CENTO_N_ENCODINGS + 1] = { NULL };
  g_autoptr (GtkStringList) list = NULL;

  for (guint i = 0; i < CENTO_N_ENCODINGS; i++)
    names[i] = cento_encoding_get_name ((CentoEncoding) i);
  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  list = gtk_string_list_new (names);
  gtk_drop_down_set_model (self->choice, G_LIST_MODEL (list));
  self->updating = FALSE;
  /* It is the button inside that has the focus, and so is what a screen reader names. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (GTK_WIDGET (self->choice))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Encoding"), -1);
  self->model_signals = g_signal_group_new (CENTO_TYPE_PANE_MODEL);
  g_signal_group_connect_swapped (self->model_signals, "taken", G_CALLBACK (update), self);
  self->signals = g_signal_group_new (CENTO_TYPE_DOWNLOAD);
  g_signal_group_connect_swapped (self->signals, "notify::encoding", G_CALLBACK (update), self);
}

GtkWidget *
cento_encoding_bar_new (void)
{
  return g_object_new (CENTO_TYPE_ENCODING_BAR, NULL);
}

void
cento_encoding_bar_set_model (CentoEncodingBar *self, CentoPaneModel *model)
{
  g_return_if_fail (CENTO_IS_ENCODING_BAR (self));
  g_return_if_fail (model == NULL || CENTO_IS_PANE_MODEL (model));

  if (!g_set_object (&self->model, model))
    return;
  g_signal_group_set_target (self->model_signals, model);
  g_signal_group_set_target (self->signals, model != NULL ? cento_pane_model_get_download (model) : NULL);
  if (model != NULL)
    update (self);
}
