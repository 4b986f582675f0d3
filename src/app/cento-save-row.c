/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "app/cento-save-row.h"

#include <glib/gi18n-lib.h>

#include "app/cento-glyph.h"
#include "app/cento-server-words.h"
#include "core/cento-words.h"

#define LEFT_TO_RIGHT_MARK "\342\200\216"

struct _CentoSaveRow
{
  GtkWidget parent_instance;

  /* Template children */
  GtkCheckButton *check;
  CentoGlyph *glyph;
  GtkLabel *name;
  GtkLabel *caption;
  GtkLabel *size;

  GSignalGroup *signals; /* of the entry */
  char *described;       /* as the item is called */
};

G_DEFINE_FINAL_TYPE (CentoSaveRow, cento_save_row, GTK_TYPE_WIDGET)

static char *
dup_state (CentoSaveEntry *entry)
{
  CentoDownload *download = cento_save_entry_get_download (entry);

  if (!cento_save_entry_get_partial (entry))
    return g_strdup (_ ("Closed by the server"));
  if (!cento_download_state_is_final (cento_download_get_state (download)))
    /* Translators: of a poem that can be saved; %s is the state of its download, as in "Arriving". */
    return g_strdup_printf (_ ("%s · partial, saved as far as it has come"),
                            cento_server_words_get_state (download));
  /* Translators: of a poem that can be saved; %s is how its download ended, as in "Stopped". */
  return g_strdup_printf (_ ("%s · partial"), cento_server_words_get_state (download));
}

static char *
dup_caption (CentoSaveEntry *entry)
{
  const char *wanted = cento_save_entry_get_wanted (entry);
  g_autofree char *state = dup_state (entry);

  if (g_str_equal (wanted, cento_save_entry_get_name (entry)))
    return g_steal_pointer (&state);
  /* Translators: the state of a download, and the name of a file that another poem has. */
  return g_strdup_printf (_ ("%s · “%s” is taken"), state, wanted);
}

static void
set_label (GtkLabel *label, const char *text)
{
  if (g_strcmp0 (gtk_label_get_label (label), text) != 0)
    gtk_label_set_label (label, text);
}

/* The item that is read out is the list's own, around the row. What is told again is read again. */
static void
describe (CentoSaveRow *self, gboolean checked, const char *name, const char *caption, const char *size)
{
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (self));
  /* Translators: a poem that can be saved, as a screen reader calls it: name of the file, state, size. */
  g_autofree char *label = g_strdup_printf (_ ("%s, %s, %s"), name, caption, size);

  if (item != NULL)
    gtk_accessible_update_state (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_STATE_CHECKED,
                                 checked ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
  if (item == NULL || g_strcmp0 (self->described, label) == 0)
    return;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_free (self->described);
  self->described = g_steal_pointer (&label);
}

static void
update (CentoSaveRow *self)
{
  g_autoptr (CentoSaveEntry) entry = g_signal_group_dup_target (self->signals);
  gboolean checked;
  g_autofree char *shown = NULL;
  g_autofree char *caption = NULL;
  g_autofree char *size = NULL;

  if (entry == NULL)
    return;
  checked = cento_save_entry_get_checked (entry);
  caption = dup_caption (entry);
  size = cento_words_dup_bytes (cento_save_entry_get_n_bytes (entry));
  gtk_check_button_set_active (self->check, checked);
  /* Whatever is written in it, a name of a file begins at the left and ends with what it ends with. */
  shown = g_strconcat (LEFT_TO_RIGHT_MARK, cento_save_entry_get_name (entry), NULL);
  set_label (self->name, shown);
  set_label (self->caption, caption);
  set_label (self->size, size);
  describe (self, checked, cento_save_entry_get_name (entry), caption, size);
}

static gboolean
on_query_tooltip (CentoSaveRow *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  g_autofree char *text = NULL;

  text = g_strdup_printf ("%s\n%s", gtk_label_get_label (self->name), gtk_label_get_label (self->caption));
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
cento_save_row_dispose (GObject *object)
{
  CentoSaveRow *self = CENTO_SAVE_ROW (object);
  GtkWidget *child;

  g_clear_object (&self->signals);
  gtk_widget_dispose_template (GTK_WIDGET (self), CENTO_TYPE_SAVE_ROW);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (cento_save_row_parent_class)->dispose (object);
}

static void
cento_save_row_finalize (GObject *object)
{
  g_free (CENTO_SAVE_ROW (object)->described);
  G_OBJECT_CLASS (cento_save_row_parent_class)->finalize (object);
}

static void
cento_save_row_class_init (CentoSaveRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cento_save_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = cento_save_row_finalize;

  g_type_ensure (CENTO_TYPE_GLYPH);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/cento/Cento/cento-save-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CentoSaveRow, check);
  gtk_widget_class_bind_template_child (widget_class, CentoSaveRow, glyph);
  gtk_widget_class_bind_template_child (widget_class, CentoSaveRow, name);
  gtk_widget_class_bind_template_child (widget_class, CentoSaveRow, caption);
  gtk_widget_class_bind_template_child (widget_class, CentoSaveRow, size);
}

static void
cento_save_row_init (CentoSaveRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (on_query_tooltip), NULL);
  self->signals = g_signal_group_new (CENTO_TYPE_SAVE_ENTRY);
  g_signal_group_connect_swapped (self->signals, "notify::checked", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (update), self);
}

GtkWidget *
cento_save_row_new (void)
{
  return g_object_new (CENTO_TYPE_SAVE_ROW, NULL);
}

void
cento_save_row_set_entry (CentoSaveRow *self, CentoSaveEntry *entry)
{
  g_return_if_fail (CENTO_IS_SAVE_ROW (self));
  g_return_if_fail (entry == NULL || CENTO_IS_SAVE_ENTRY (entry));

  g_signal_group_set_target (self->signals, entry);
  if (entry == NULL)
    return;
  cento_glyph_set_task (self->glyph, cento_download_get_task (cento_save_entry_get_download (entry)));
  update (self);
}
