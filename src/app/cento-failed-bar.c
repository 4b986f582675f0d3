/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "app/cento-failed-bar.h"

#include <glib/gi18n-lib.h>

struct _CentoFailedBar
{
  GtkBox parent_instance;

  /* Template children. */
  GtkLabel *sentence;
  GtkButton *retry;
};

G_DEFINE_FINAL_TYPE (CentoFailedBar, cento_failed_bar, GTK_TYPE_BOX)

static void
cento_failed_bar_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CENTO_TYPE_FAILED_BAR);
  G_OBJECT_CLASS (cento_failed_bar_parent_class)->dispose (object);
}

static void
cento_failed_bar_class_init (CentoFailedBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cento_failed_bar_dispose;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/cento/Cento/cento-failed-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, CentoFailedBar, sentence);
  gtk_widget_class_bind_template_child (widget_class, CentoFailedBar, retry);
}

static void
cento_failed_bar_init (CentoFailedBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cento_failed_bar_new (void)
{
  return g_object_new (CENTO_TYPE_FAILED_BAR, NULL);
}

static char *
dup_sentence (const CentoTotals *totals)
{
  guint n_failed = cento_totals_count (totals, cento_download_state_is_trouble);
  g_autofree char *failed
    /* Translators: the second number is how many servers there are in all, and decides the plural. */
    = g_strdup_printf (ngettext ("%u of %u server failed.", "%u of %u servers failed.", totals->n_downloads),
                       n_failed, totals->n_downloads);

  if (cento_totals_count (totals, cento_download_state_is_final) == totals->n_downloads)
    return g_steal_pointer (&failed);
  /* Translators: %s is the sentence "4 of 24 servers failed." */
  return g_strdup_printf (_ ("%s The others go on."), failed);
}

/* Labels that do not change are not set again: that would measure the window anew in each frame. */
void
cento_failed_bar_update (CentoFailedBar *self, const CentoTotals *totals)
{
  g_autofree char *sentence = NULL;
  g_autofree char *retry = NULL;
  guint n_failed;

  g_return_if_fail (CENTO_IS_FAILED_BAR (self) && totals != NULL);

  n_failed = cento_totals_count (totals, cento_download_state_is_trouble);
  sentence = dup_sentence (totals);
  retry = n_failed > 1 ? g_strdup_printf (ngettext ("Retry All %u", "Retry All %u", n_failed), n_failed)
                       : g_strdup (_ ("Retry"));
  if (g_strcmp0 (gtk_label_get_label (self->sentence), sentence) != 0)
    gtk_label_set_label (self->sentence, sentence);
  if (g_strcmp0 (gtk_button_get_label (self->retry), retry) != 0)
    gtk_button_set_label (self->retry, retry);
}
