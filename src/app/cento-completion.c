/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "app/cento-completion.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#define MOST       6
#define SEPARATORS " \t\r\n,;"

struct _CentoCompletion
{
  GObject parent_instance;

  GtkTextView *view;             /* (unowned) */
  GtkTextBuffer *buffer;         /* (unowned) */
  CentoSuggestions *suggestions; /* (unowned) */
  CentoAddressBook *book;        /* NULL: nothing is suggested */
  int cursor;                    /* where it stood when something was suggested */
  gboolean choosing;
};

G_DEFINE_FINAL_TYPE (CentoCompletion, cento_completion, G_TYPE_OBJECT)

static gboolean
is_separator (gunichar character)
{
  return character < 0x80 && strchr (SEPARATORS, (int) character) != NULL;
}

/* What is being typed: up to the cursor, which must stand at the end of it. */
static gboolean
find_word (CentoCompletion *self, GtkTextIter *start, GtkTextIter *end)
{
  gtk_text_buffer_get_iter_at_mark (self->buffer, end, gtk_text_buffer_get_insert (self->buffer));
  if (gtk_text_buffer_get_has_selection (self->buffer)
      || (!gtk_text_iter_is_end (end) && !is_separator (gtk_text_iter_get_char (end))))
    return FALSE;
  *start = *end;
  while (gtk_text_iter_backward_char (start))
    if (is_separator (gtk_text_iter_get_char (start)))
      {
        gtk_text_iter_forward_char (start);
        break;
      }
  return TRUE;
}

/* The focus stays in the field, so that is what a screen reader has to be told by. */
static void
tell (CentoCompletion *self)
{
  guint n = cento_suggestions_get_n (self->suggestions);
  GtkWidget *row = cento_suggestions_get_row (self->suggestions);
  g_autofree char *words = NULL;

  if (row != NULL)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT,
                                    row, -1);
  else
    gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT);
  if (n > 0)
    words = g_strdup_printf (ngettext ("%u address used before fits; Down chooses it",
                                       "%u addresses used before fit; Down chooses one", n),
                             n);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words != NULL ? words : "", -1);
}

static void
suggest (CentoCompletion *self, const char *text)
{
  g_autoptr (GPtrArray) matches = cento_address_book_match (self->book, text, MOST);

  cento_completion_dismiss (self);
  g_object_get (self->buffer, "cursor-position", &self->cursor, NULL);
  cento_suggestions_show (self->suggestions, self->book, matches);
  tell (self);
}

static void
on_changed (CentoCompletion *self)
{
  GtkTextIter start;
  GtkTextIter end;
  g_autofree char *text = NULL;

  if (self->book == NULL || self->choosing)
    return;
  if (!find_word (self, &start, &end) || gtk_text_iter_equal (&start, &end))
    {
      cento_completion_dismiss (self);
      return;
    }
  text = gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
  suggest (self, text);
}

static void
on_cursor_moved (CentoCompletion *self)
{
  int cursor = 0;

  g_object_get (self->buffer, "cursor-position", &cursor, NULL);
  if (cursor != self->cursor)
    cento_completion_dismiss (self);
}

static void
choose (CentoCompletion *self, CentoAddress *address)
{
  g_autoptr (CentoAddress) chosen = cento_address_ref (address);
  GtkTextIter start;
  GtkTextIter end;

  if (!find_word (self, &start, &end))
    return;
  self->choosing = TRUE;
  gtk_text_buffer_begin_user_action (self->buffer);
  gtk_text_buffer_delete (self->buffer, &start, &end);
  gtk_text_buffer_insert (self->buffer, &start, cento_address_get_typed (chosen), -1);
  gtk_text_buffer_end_user_action (self->buffer);
  self->choosing = FALSE;
  cento_completion_dismiss (self);
}

static void
on_chosen (CentoCompletion *self, CentoAddress *address)
{
  choose (self, address);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
move (CentoCompletion *self, int step)
{
  if (cento_suggestions_get_n (self->suggestions) == 0)
    suggest (self, "");
  cento_suggestions_move (self->suggestions, step);
  tell (self);
}

static void
forget (CentoCompletion *self)
{
  GtkTextIter start;
  GtkTextIter end;
  g_autofree char *text = NULL;

  cento_address_book_forget (self->book, cento_suggestions_get_selected (self->suggestions));
  if (!find_word (self, &start, &end))
    return;
  text = gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
  suggest (self, text);
}

static gboolean
can_show_latest (CentoCompletion *self)
{
  return self->book != NULL && gtk_text_buffer_get_char_count (self->buffer) == 0
         && cento_address_book_get_n (self->book) > 0;
}

static void
cento_completion_dispose (GObject *object)
{
  g_clear_object (&CENTO_COMPLETION (object)->book);
  G_OBJECT_CLASS (cento_completion_parent_class)->dispose (object);
}

static void
cento_completion_class_init (CentoCompletionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cento_completion_dispose;
}

static void
cento_completion_init (CentoCompletion *self)
{
}

CentoCompletion *
cento_completion_new (GtkTextView *view, CentoSuggestions *suggestions)
{
  CentoCompletion *self;

  g_return_val_if_fail (GTK_IS_TEXT_VIEW (view) && CENTO_IS_SUGGESTIONS (suggestions), NULL);

  self = g_object_new (CENTO_TYPE_COMPLETION, NULL);
  self->view = view;
  self->buffer = gtk_text_view_get_buffer (view);
  self->suggestions = suggestions;
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "notify::cursor-position", G_CALLBACK (on_cursor_moved), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "paste-done", G_CALLBACK (cento_completion_dismiss), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (suggestions, "chosen", G_CALLBACK (on_chosen), self, G_CONNECT_SWAPPED);
  return self;
}

void
cento_completion_set_book (CentoCompletion *self, CentoAddressBook *book)
{
  g_return_if_fail (CENTO_IS_COMPLETION (self) && CENTO_IS_ADDRESS_BOOK (book));

  g_set_object (&self->book, book);
}

gboolean
cento_completion_wants (CentoCompletion *self, guint keyval)
{
  gboolean shown, selected;

  g_return_val_if_fail (CENTO_IS_COMPLETION (self), FALSE);

  shown = cento_suggestions_get_n (self->suggestions) > 0;
  selected = cento_suggestions_get_selected (self->suggestions) != NULL;
  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return shown || can_show_latest (self);
    case GDK_KEY_Escape:
      return shown;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      return selected;
    default:
      return FALSE;
    }
}

gboolean
cento_completion_press (CentoCompletion *self, guint keyval)
{
  g_return_val_if_fail (cento_completion_wants (self, keyval), FALSE);

  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move (self, 1);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move (self, -1);
      return TRUE;
    case GDK_KEY_Escape:
      cento_completion_dismiss (self);
      return TRUE;
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
      forget (self);
      return TRUE;
    default:
      choose (self, cento_suggestions_get_selected (self->suggestions));
      /* A single address is added at once, by the same key. */
      return gtk_text_buffer_get_line_count (self->buffer) > 1;
    }
}

void
cento_completion_dismiss (CentoCompletion *self)
{
  g_return_if_fail (CENTO_IS_COMPLETION (self));

  if (cento_suggestions_get_n (self->suggestions) == 0)
    return;
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT);
  cento_suggestions_clear (self->suggestions);
  tell (self);
}
