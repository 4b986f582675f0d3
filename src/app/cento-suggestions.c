/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "app/cento-suggestions.h"

#include <glib/gi18n-lib.h>

#include "core/cento-words.h"

#define GAP 12

struct _CentoSuggestions
{
  GtkBox parent_instance;

  GtkListBox *list;
  GPtrArray *addresses; /* of CentoAddress, one for each row */
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CentoSuggestions, cento_suggestions, GTK_TYPE_BOX)

static GtkWidget *
create_label (const char *text, PangoEllipsizeMode ellipsize)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), ellipsize);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "numeric");
  return label;
}

/* The beginning of a long name may go, the port never. */
static GtkWidget *
create_row (CentoAddress *address, guint64 n_bytes)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, GAP);
  const char *typed = cento_address_get_typed (address);
  GtkWidget *name = create_label (typed, PANGO_ELLIPSIZE_START);

  gtk_widget_set_hexpand (name, TRUE);
  /* An address reads from left to right in every language. */
  gtk_widget_set_direction (name, GTK_TEXT_DIR_LTR);
  gtk_box_append (GTK_BOX (box), name);
  if (n_bytes > 0)
    {
      g_autofree char *bytes = cento_words_dup_bytes (n_bytes);
      GtkWidget *length = create_label (bytes, PANGO_ELLIPSIZE_NONE);

      gtk_widget_add_css_class (length, "caption");
      gtk_box_append (GTK_BOX (box), length);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);
  gtk_widget_set_tooltip_text (row, _ ("Delete forgets the selected address"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, typed, -1);
  return row;
}

static void
on_row_activated (CentoSuggestions *self, GtkListBoxRow *row)
{
  g_autoptr (CentoAddress) address
    = cento_address_ref (g_ptr_array_index (self->addresses, (guint) gtk_list_box_row_get_index (row)));

  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, address);
}

static void
cento_suggestions_finalize (GObject *object)
{
  g_ptr_array_unref (CENTO_SUGGESTIONS (object)->addresses);
  G_OBJECT_CLASS (cento_suggestions_parent_class)->finalize (object);
}

static void
cento_suggestions_class_init (CentoSuggestionsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cento_suggestions_finalize;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "suggestions");
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", CENTO_TYPE_SUGGESTIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 1, CENTO_TYPE_ADDRESS);
}

static void
cento_suggestions_init (CentoSuggestions *self)
{
  GtkWidget *list = gtk_list_box_new ();

  self->addresses = g_ptr_array_new_with_free_func ((GDestroyNotify) cento_address_unref);
  self->list = GTK_LIST_BOX (list);
  gtk_widget_set_hexpand (list, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Addresses used before"), -1);
  gtk_box_append (GTK_BOX (self), list);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_connect_swapped (list, "row-activated", G_CALLBACK (on_row_activated), self);
}

GtkWidget *
cento_suggestions_new (void)
{
  return g_object_new (CENTO_TYPE_SUGGESTIONS, NULL);
}

void
cento_suggestions_show (CentoSuggestions *self, CentoAddressBook *book, GPtrArray *addresses)
{
  g_return_if_fail (CENTO_IS_SUGGESTIONS (self) && CENTO_IS_ADDRESS_BOOK (book) && addresses != NULL);

  cento_suggestions_clear (self);
  for (guint i = 0; i < addresses->len; i++)
    {
      CentoAddress *address = g_ptr_array_index (addresses, i);

      g_ptr_array_add (self->addresses, cento_address_ref (address));
      gtk_list_box_append (self->list, create_row (address, cento_address_book_get_length (book, address)));
    }
  gtk_widget_set_visible (GTK_WIDGET (self), addresses->len > 0);
}

void
cento_suggestions_clear (CentoSuggestions *self)
{
  GtkListBoxRow *row;

  g_return_if_fail (CENTO_IS_SUGGESTIONS (self));

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_ptr_array_set_size (self->addresses, 0);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

guint
cento_suggestions_get_n (CentoSuggestions *self)
{
  g_return_val_if_fail (CENTO_IS_SUGGESTIONS (self), 0);

  return self->addresses->len;
}

void
cento_suggestions_move (CentoSuggestions *self, int step)
{
  GtkListBoxRow *row;
  int index;

  g_return_if_fail (CENTO_IS_SUGGESTIONS (self));

  row = gtk_list_box_get_selected_row (self->list);
  index = (row != NULL ? gtk_list_box_row_get_index (row) : -1) + step;
  if (index < 0)
    gtk_list_box_unselect_all (self->list);
  else if (index < (int) self->addresses->len)
    gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, index));
}

CentoAddress *
cento_suggestions_get_selected (CentoSuggestions *self)
{
  GtkWidget *row = cento_suggestions_get_row (self);

  if (row == NULL)
    return NULL;
  return g_ptr_array_index (self->addresses, (guint) gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)));
}

GtkWidget *
cento_suggestions_get_row (CentoSuggestions *self)
{
  g_return_val_if_fail (CENTO_IS_SUGGESTIONS (self), NULL);

  return (GtkWidget *) gtk_list_box_get_selected_row (self->list);
}
