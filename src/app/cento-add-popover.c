/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "app/cento-add-popover.h"

#include <glib/gi18n-lib.h>

#include "app/cento-compat.h"
#include "app/cento-completion.h"
#include "app/cento-scrolling.h"
#include "core/cento-address-list.h"

#define MAX_NOTES 3

struct _CentoAddPopover
{
  GtkPopover parent_instance;

  GtkTextView *view;
  GtkTextBuffer *buffer;
  GtkTextBuffer *gutter_buffer;
  GtkWidget *note;
  GtkLabel *note_title;
  GtkLabel *note_text;
  GtkLabel *count;
  GtkButton *add_button;
  GtkTextTag *problem_tag;
  CentoSuggestions *suggestions;

  CentoCompletion *completion;
  CentoAddressList *list;
  gboolean asked;
};

enum
{
  SIGNAL_ADD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CentoAddPopover, cento_add_popover, GTK_TYPE_POPOVER)

/* What is still being typed is not called wrong before the user says that it is done. */
static gboolean
is_shown (CentoAddPopover *self, const CentoAddressProblem *problem)
{
  int cursor = 0;

  g_object_get (self->buffer, "cursor-position", &cursor, NULL);
  return self->asked || (guint) cursor < problem->start || (guint) cursor > problem->end;
}

static GPtrArray *
get_shown_problems (CentoAddPopover *self)
{
  GPtrArray *shown = g_ptr_array_new ();

  for (guint i = 0; i < self->list->problems->len; i++)
    {
      CentoAddressProblem *problem = g_ptr_array_index (self->list->problems, i);

      if (is_shown (self, problem))
        g_ptr_array_add (shown, problem);
    }
  return shown;
}

static void
mark_problems (CentoAddPopover *self, GPtrArray *problems)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_remove_tag (self->buffer, self->problem_tag, &start, &end);
  for (guint i = 0; i < problems->len; i++)
    {
      const CentoAddressProblem *problem = g_ptr_array_index (problems, i);

      gtk_text_buffer_get_iter_at_offset (self->buffer, &start, (int) problem->start);
      gtk_text_buffer_get_iter_at_offset (self->buffer, &end, (int) problem->end);
      gtk_text_buffer_apply_tag (self->buffer, self->problem_tag, &start, &end);
    }
}

static char *
dup_note_title (CentoAddPopover *self, GPtrArray *problems)
{
  const CentoAddressProblem *first = g_ptr_array_index (problems, 0);

  if (problems->len > 1)
    return g_strdup_printf (
      ngettext ("%u address was not understood", "%u addresses were not understood", problems->len),
      problems->len);
  if (gtk_text_buffer_get_line_count (self->buffer) == 1)
    return g_strdup (_ ("This is not an address"));
  return g_strdup_printf (_ ("Line %u is not an address"), first->line);
}

static char *
dup_note_text (GPtrArray *problems)
{
  GString *text = NULL;

  if (problems->len == 1)
    return g_strdup (((CentoAddressProblem *) g_ptr_array_index (problems, 0))->message);

  text = g_string_new (NULL);
  for (guint i = 0; i < MIN (problems->len, MAX_NOTES); i++)
    {
      const CentoAddressProblem *problem = g_ptr_array_index (problems, i);

      if (i > 0)
        g_string_append_c (text, '\n');
      g_string_append_printf (text, _ ("Line %u: %s"), problem->line, problem->message);
    }
  if (problems->len > MAX_NOTES)
    {
      guint rest = problems->len - MAX_NOTES;

      g_string_append_c (text, '\n');
      g_string_append_printf (text, ngettext ("And %u more", "And %u more", rest), rest);
    }
  return g_string_free (text, FALSE);
}

static void
update_note (CentoAddPopover *self, GPtrArray *problems)
{
  guint n_understood = self->list->addresses->len;
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;
  g_autofree char *count = NULL;

  gtk_widget_set_visible (self->note, problems->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->count), problems->len > 0 && n_understood > 0);
  if (problems->len == 0)
    return;

  title = dup_note_title (self, problems);
  text = dup_note_text (problems);
  /* Translators: as in "4 of 5 understood", of addresses that were typed. */
  count = g_strdup_printf (_ ("%u of %u understood"), n_understood, n_understood + self->list->problems->len);
  gtk_label_set_label (self->note_title, title);
  gtk_label_set_label (self->note_text, text);
  gtk_label_set_label (self->count, count);
}

static void
update_problems (CentoAddPopover *self)
{
  g_autoptr (GPtrArray) problems = get_shown_problems (self);

  mark_problems (self, problems);
  update_note (self, problems);
}

static void
update_button (CentoAddPopover *self)
{
  guint n = self->list->addresses->len;
  g_autofree char *label = NULL;

  if (n > 1)
    label = g_strdup_printf (ngettext ("Add %u Server", "Add %u Servers", n), n);
  else
    label = g_strdup (C_ ("servers", "Add"));
  gtk_button_set_label (self->add_button, label);
  gtk_widget_set_sensitive (GTK_WIDGET (self->add_button), n > 0 || self->list->problems->len > 0);
}

static void
update_gutter (CentoAddPopover *self)
{
  int n_lines = gtk_text_buffer_get_line_count (self->buffer);
  g_autoptr (GString) numbers = NULL;

  if (n_lines == gtk_text_buffer_get_line_count (self->gutter_buffer) && n_lines > 1)
    return;
  numbers = g_string_new ("1");
  for (int i = 2; i <= n_lines; i++)
    g_string_append_printf (numbers, "\n%d", i);
  gtk_text_buffer_set_text (self->gutter_buffer, numbers->str, (int) numbers->len);
}

static void
on_changed (CentoAddPopover *self)
{
  g_autofree char *text = cento_add_popover_dup_text (self);

  g_clear_pointer (&self->list, cento_address_list_free);
  self->list = cento_address_list_parse (text);
  if (self->list->problems->len == 0)
    self->asked = FALSE;
  update_gutter (self);
  update_problems (self);
  update_button (self);
}

static void
on_cursor_moved (CentoAddPopover *self)
{
  if (!self->asked && self->list->problems->len > 0)
    update_problems (self);
}

static gboolean
is_enter (guint keyval)
{
  return keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_ISO_Enter;
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                gpointer user_data)
{
  CentoAddPopover *self = CENTO_ADD_POPOVER (user_data);
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller));
  gboolean is_plain = (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) == 0;
  gboolean is_wanted = is_plain && cento_completion_wants (self->completion, keyval);

  if (!is_wanted && !is_enter (keyval))
    return GDK_EVENT_PROPAGATE;
  if (gtk_text_view_im_context_filter_keypress (self->view, event))
    return GDK_EVENT_STOP;
  if (is_wanted && cento_completion_press (self->completion, keyval))
    return GDK_EVENT_STOP;

  if (is_plain)
    {
      cento_add_popover_add (self);
      return GDK_EVENT_STOP;
    }
  gtk_text_buffer_delete_selection (self->buffer, TRUE, TRUE);
  gtk_text_buffer_insert_at_cursor (self->buffer, "\n", 1);
  gtk_text_view_scroll_mark_onscreen (self->view, gtk_text_buffer_get_insert (self->buffer));
  return GDK_EVENT_STOP;
}

/* As the user would do it, so that it can be undone. */
static void
replace_text (CentoAddPopover *self, const char *text)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_begin_user_action (self->buffer);
  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_delete (self->buffer, &start, &end);
  gtk_text_buffer_insert (self->buffer, &start, text, -1);
  gtk_text_buffer_end_user_action (self->buffer);
  cento_completion_dismiss (self->completion);
}

static char *
dup_not_understood (const CentoAddressList *list, const char *text)
{
  GString *rest = g_string_new (NULL);

  for (guint i = 0; i < list->problems->len; i++)
    {
      const CentoAddressProblem *problem = g_ptr_array_index (list->problems, i);
      g_autofree char *typed = g_utf8_substring (text, problem->start, problem->end);

      if (i > 0)
        g_string_append_c (rest, '\n');
      g_string_append (rest, typed);
    }
  return g_string_free (rest, FALSE);
}

static void
cento_add_popover_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GdkRGBA failed;

  GTK_WIDGET_CLASS (cento_add_popover_parent_class)->css_changed (widget, change);

  failed = cento_compat_lookup_color (widget, "failed");
  g_object_set (CENTO_ADD_POPOVER (widget)->problem_tag, "underline", PANGO_UNDERLINE_ERROR, "underline-rgba",
                &failed, "foreground-rgba", &failed, NULL);
}

static void
cento_add_popover_dispose (GObject *object)
{
  g_clear_object (&CENTO_ADD_POPOVER (object)->completion);
  gtk_widget_dispose_template (GTK_WIDGET (object), CENTO_TYPE_ADD_POPOVER);
  G_OBJECT_CLASS (cento_add_popover_parent_class)->dispose (object);
}

static void
cento_add_popover_finalize (GObject *object)
{
  g_clear_pointer (&CENTO_ADD_POPOVER (object)->list, cento_address_list_free);
  G_OBJECT_CLASS (cento_add_popover_parent_class)->finalize (object);
}

static void
cento_add_popover_unmap (GtkWidget *widget)
{
  cento_completion_dismiss (CENTO_ADD_POPOVER (widget)->completion);
  cento_scrolling_end (widget);
  GTK_WIDGET_CLASS (cento_add_popover_parent_class)->unmap (widget);
}

static void
cento_add_popover_class_init (CentoAddPopoverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cento_add_popover_dispose;
  object_class->finalize = cento_add_popover_finalize;
  widget_class->css_changed = cento_add_popover_css_changed;
  widget_class->unmap = cento_add_popover_unmap;

  signals[SIGNAL_ADD] = g_signal_new ("add", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                      NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);

  g_type_ensure (CENTO_TYPE_SUGGESTIONS);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/cento/Cento/cento-add-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, CentoAddPopover, view);
  gtk_widget_class_bind_template_child (widget_class, CentoAddPopover, buffer);
  gtk_widget_class_bind_template_child (widget_class, CentoAddPopover, gutter_buffer);
  gtk_widget_class_bind_template_child (widget_class, CentoAddPopover, note);
  gtk_widget_class_bind_template_child (widget_class, CentoAddPopover, note_title);
  gtk_widget_class_bind_template_child (widget_class, CentoAddPopover, note_text);
  gtk_widget_class_bind_template_child (widget_class, CentoAddPopover, count);
  gtk_widget_class_bind_template_child (widget_class, CentoAddPopover, add_button);
  gtk_widget_class_bind_template_child (widget_class, CentoAddPopover, problem_tag);
  gtk_widget_class_bind_template_child (widget_class, CentoAddPopover, suggestions);
  gtk_widget_class_bind_template_callback (widget_class, cento_add_popover_add);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_cursor_moved);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed);
}

static void
cento_add_popover_init (CentoAddPopover *self)
{
  self->list = cento_address_list_parse ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  self->completion = cento_completion_new (self->view, self->suggestions);
  on_changed (self);
}

GtkWidget *
cento_add_popover_new (void)
{
  return g_object_new (CENTO_TYPE_ADD_POPOVER, NULL);
}

void
cento_add_popover_set_book (CentoAddPopover *self, CentoAddressBook *book)
{
  g_return_if_fail (CENTO_IS_ADD_POPOVER (self));

  cento_completion_set_book (self->completion, book);
}

char *
cento_add_popover_dup_text (CentoAddPopover *self)
{
  GtkTextIter start;
  GtkTextIter end;

  g_return_val_if_fail (CENTO_IS_ADD_POPOVER (self), NULL);

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
}

void
cento_add_popover_set_text (CentoAddPopover *self, const char *text)
{
  g_return_if_fail (CENTO_IS_ADD_POPOVER (self));
  g_return_if_fail (text != NULL);

  replace_text (self, text);
}

const char *
cento_add_popover_get_note (CentoAddPopover *self)
{
  g_return_val_if_fail (CENTO_IS_ADD_POPOVER (self), NULL);

  return gtk_widget_get_visible (self->note) ? gtk_label_get_label (self->note_text) : NULL;
}

void
cento_add_popover_add (CentoAddPopover *self)
{
  g_autoptr (GPtrArray) addresses = NULL;
  g_autofree char *text = NULL;
  g_autofree char *rest = NULL;

  g_return_if_fail (CENTO_IS_ADD_POPOVER (self));

  addresses = g_ptr_array_ref (self->list->addresses);
  text = cento_add_popover_dup_text (self);
  rest = dup_not_understood (self->list, text);
  if (addresses->len > 0)
    replace_text (self, rest);
  self->asked = self->list->problems->len > 0;
  update_problems (self);
  if (addresses->len == 0)
    return;

  if (!self->asked)
    gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[SIGNAL_ADD], 0, addresses);
}

/* What was being typed stays, above. */
static void
append_rest (CentoAddPopover *self, const char *rest)
{
  g_autofree char *before = g_strchomp (cento_add_popover_dup_text (self));
  g_autofree char *both = g_strconcat (before, *before != '\0' ? "\n" : "", rest, NULL);

  replace_text (self, both);
  self->asked = TRUE;
  update_problems (self);
}

gboolean
cento_add_popover_take (CentoAddPopover *self, const char *text)
{
  g_autofree char *valid = NULL;
  g_autofree char *rest = NULL;
  g_autoptr (CentoAddressList) list = NULL;

  g_return_val_if_fail (CENTO_IS_ADD_POPOVER (self) && text != NULL, FALSE);

  valid = g_utf8_make_valid (text, -1);
  list = cento_address_list_parse (valid);
  rest = dup_not_understood (list, valid);
  if (*rest != '\0')
    append_rest (self, rest);
  if (list->addresses->len > 0)
    g_signal_emit (self, signals[SIGNAL_ADD], 0, list->addresses);
  return *rest != '\0';
}
