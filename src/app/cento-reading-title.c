/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "app/cento-reading-title.h"

#include <glib/gi18n-lib.h>

#include "app/cento-glyph.h"
#include "app/cento-server-words.h"

struct _CentoReadingTitle
{
  GtkBox parent_instance;

  /* Template children. */
  CentoGlyph *glyph;
  GtkLabel *host;
  GtkLabel *port;
  GtkLabel *state;
};

G_DEFINE_FINAL_TYPE (CentoReadingTitle, cento_reading_title, GTK_TYPE_BOX)

static void
cento_reading_title_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CENTO_TYPE_READING_TITLE);
  G_OBJECT_CLASS (cento_reading_title_parent_class)->dispose (object);
}

static void
cento_reading_title_class_init (CentoReadingTitleClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cento_reading_title_dispose;
  g_type_ensure (CENTO_TYPE_GLYPH);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/cento/Cento/cento-reading-title.ui");
  gtk_widget_class_bind_template_child_full (widget_class, "row", FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, CentoReadingTitle, glyph);
  gtk_widget_class_bind_template_child (widget_class, CentoReadingTitle, host);
  gtk_widget_class_bind_template_child (widget_class, CentoReadingTitle, port);
  gtk_widget_class_bind_template_child (widget_class, CentoReadingTitle, state);
}

static void
cento_reading_title_init (CentoReadingTitle *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cento_reading_title_new (void)
{
  return g_object_new (CENTO_TYPE_READING_TITLE, NULL);
}

/* A label that is set asks the whole window for a new layout. */
static void
set_label (GtkLabel *label, const char *text)
{
  if (g_strcmp0 (gtk_label_get_label (label), text) != 0)
    gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

static char *
dup_state (CentoPaneModel *model, gint64 now)
{
  CentoDownload *download = cento_pane_model_get_download (model);
  guint chosen = cento_pane_model_get_chosen (model);
  g_autofree char *state = NULL;
  g_autofree char *size = NULL;

  if (chosen > 0)
    /* Translators: on a page that shows the text of an earlier attempt. */
    return g_strdup_printf (_ ("Attempt %u"), chosen);
  state = cento_server_words_dup_state (download, now);
  if (cento_download_get_n_bytes (download) == 0)
    return g_steal_pointer (&state);
  size = cento_server_words_dup_size (download);
  return g_strdup_printf ("%s · %s", state, size);
}

void
cento_reading_title_update (CentoReadingTitle *self, CentoPaneModel *model, gint64 now)
{
  CentoDownload *download = NULL;
  const char *typed = NULL;
  gsize port = 0;
  g_autofree char *host = NULL;
  g_autofree char *state = NULL;

  g_return_if_fail (CENTO_IS_READING_TITLE (self));
  g_return_if_fail (model == NULL || CENTO_IS_PANE_MODEL (model));

  gtk_widget_set_visible (GTK_WIDGET (self->glyph), model != NULL);
  if (model == NULL)
    {
      set_label (self->host, _ ("In Order of Arrival"));
      set_label (self->port, "");
      set_label (self->state, "");
      return;
    }
  download = cento_pane_model_get_download (model);
  typed = cento_address_get_typed (cento_download_get_address (download));
  port = cento_server_words_find_port (typed);
  host = g_strndup (typed, port);
  state = dup_state (model, now);
  cento_glyph_set_task (self->glyph, cento_download_get_task (download));
  set_label (self->host, host);
  set_label (self->port, typed + port);
  set_label (self->state, state);
}
