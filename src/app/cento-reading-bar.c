/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "app/cento-reading-bar.h"

#include <glib/gi18n-lib.h>

#include "app/cento-lane.h"
#include "core/cento-words.h"

struct _CentoReadingBar
{
  GtkWidget parent_instance;

  /* Template children. */
  CentoLane *lane;
  GtkLabel *chunks_label;
  GtkWidget *chunks;

  CentoMarkCache *mark_cache;
  CentoDownload *download;
  guint n_chunks; /* as they were shown */
  guint n_changes;
};

G_DEFINE_FINAL_TYPE (CentoReadingBar, cento_reading_bar, GTK_TYPE_WIDGET)

static void
show_chunks (CentoReadingBar *self)
{
  g_autofree char *count = cento_words_dup_count (self->n_chunks);
  g_autofree char *words = g_strdup_printf (ngettext ("%s chunk", "%s chunks", self->n_chunks), count);

  gtk_label_set_label (self->chunks_label, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->chunks), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
cento_reading_bar_dispose (GObject *object)
{
  CentoReadingBar *self = CENTO_READING_BAR (object);
  GtkWidget *child;

  if (self->lane != NULL)
    cento_lane_set_logs (self->lane, 1, NULL, NULL);
  g_clear_object (&self->download);
  gtk_widget_dispose_template (GTK_WIDGET (self), CENTO_TYPE_READING_BAR);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->mark_cache);
  G_OBJECT_CLASS (cento_reading_bar_parent_class)->dispose (object);
}

static void
cento_reading_bar_class_init (CentoReadingBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cento_reading_bar_dispose;
  g_type_ensure (CENTO_TYPE_LANE);
  gtk_widget_class_set_css_name (widget_class, "readingbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/cento/Cento/cento-reading-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, CentoReadingBar, lane);
  gtk_widget_class_bind_template_child (widget_class, CentoReadingBar, chunks_label);
  gtk_widget_class_bind_template_child (widget_class, CentoReadingBar, chunks);
}

static void
cento_reading_bar_init (CentoReadingBar *self)
{
  self->mark_cache = cento_mark_cache_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  cento_lane_set_mark_cache (self->lane, self->mark_cache);
}

GtkWidget *
cento_reading_bar_new (void)
{
  return g_object_new (CENTO_TYPE_READING_BAR, NULL);
}

void
cento_reading_bar_set_download (CentoReadingBar *self, CentoDownload *download)
{
  g_return_if_fail (CENTO_IS_READING_BAR (self));
  g_return_if_fail (download == NULL || CENTO_IS_DOWNLOAD (download));

  if (self->download == download)
    return;
  if (download == NULL)
    cento_lane_set_logs (self->lane, 1, NULL, NULL);
  else
    cento_lane_set_logs (self->lane, cento_download_get_task (download), cento_download_get_chunks (download),
                         cento_download_get_states (download));
  g_set_object (&self->download, download);
  self->n_changes = 0;
  self->n_chunks = 0;
  show_chunks (self);
}

gboolean
cento_reading_bar_update (CentoReadingBar *self, const CentoScoreClock *clock)
{
  guint n_chunks, n_changes;
  gboolean changed;

  g_return_val_if_fail (CENTO_IS_READING_BAR (self) && clock != NULL, FALSE);

  if (self->download == NULL)
    return FALSE;
  n_chunks = cento_chunk_log_get_n_chunks (cento_download_get_chunks (self->download));
  n_changes = cento_state_log_get_n_changes (cento_download_get_states (self->download));
  changed = n_chunks != self->n_chunks || n_changes != self->n_changes;
  self->n_changes = n_changes;
  if (n_chunks != self->n_chunks)
    {
      self->n_chunks = n_chunks;
      show_chunks (self);
    }
  return cento_lane_update (self->lane, clock, changed);
}
