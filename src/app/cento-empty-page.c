/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "app/cento-empty-page.h"

#include <glib/gi18n-lib.h>

#include "app/cento-illustration.h"
#include "core/cento-address-offer.h"

#define MOST_BYTES (64 * 1024) /* of the clipboard; what is longer is no list of addresses */
#define MOST_NAMED 2

struct _CentoEmptyPage
{
  GtkWidget parent_instance;

  /* Template children. */
  GtkWidget *scroller;
  GtkStack *offer;
  GtkButton *offer_button;
  GtkLabel *offer_caption;

  GPtrArray *addresses;  /* offered; NULL for none */
  GCancellable *reading; /* NULL while nothing is read */
};

typedef struct
{
  CentoEmptyPage *page;
  GCancellable *cancellable;
  char bytes[MOST_BYTES + 1];
} Reading;

enum
{
  SIGNAL_ADD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CentoEmptyPage, cento_empty_page, GTK_TYPE_WIDGET)

static void
reading_free (Reading *reading)
{
  g_object_unref (reading->page);
  g_object_unref (reading->cancellable);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static char *
dup_names (GPtrArray *addresses, guint most)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < MIN (addresses->len, most); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            cento_address_get_typed (g_ptr_array_index (addresses, i)));
  if (addresses->len > most)
    g_string_append (names, ", …");
  return g_string_free (names, FALSE);
}

/* Its place is kept, so that nothing else moves. */
static void
show_offer (CentoEmptyPage *self)
{
  guint n = self->addresses != NULL ? self->addresses->len : 0;
  g_autofree char *label = NULL;
  g_autofree char *first = NULL;
  g_autofree char *all = NULL;

  gtk_stack_set_visible_child_name (self->offer, n > 0 ? "offer" : "nothing");
  if (n == 0)
    return;
  label = g_strdup_printf (
    ngettext ("Add %u Server from the Clipboard", "Add %u Servers from the Clipboard", n), n);
  first = dup_names (self->addresses, MOST_NAMED);
  all = dup_names (self->addresses, 20);
  gtk_button_set_label (self->offer_button, label);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->offer_button), all);
  gtk_label_set_label (self->offer_caption, first);
}

static void
set_addresses (CentoEmptyPage *self, GPtrArray *addresses)
{
  g_clear_pointer (&self->addresses, g_ptr_array_unref);
  self->addresses = addresses;
  show_offer (self);
}

static void
on_read_all (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Reading) reading = user_data;
  CentoEmptyPage *self = reading->page;
  g_autofree char *text = NULL;
  gsize n_bytes = 0;

  if (!g_input_stream_read_all_finish (G_INPUT_STREAM (source), result, &n_bytes, NULL)
      || self->reading != reading->cancellable)
    return;
  g_clear_object (&self->reading);
  if (n_bytes > MOST_BYTES)
    return;
  text = g_utf8_make_valid (reading->bytes, (gssize) n_bytes);
  set_addresses (self, cento_address_offer_new (text));
}

static void
on_stream (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Reading) reading = user_data;
  g_autoptr (GInputStream) stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, NULL);
  Reading *rest;

  if (stream == NULL || reading->page->reading != reading->cancellable)
    return;
  rest = g_steal_pointer (&reading);
  g_input_stream_read_all_async (stream, rest->bytes, sizeof rest->bytes, G_PRIORITY_DEFAULT,
                                 rest->cancellable, on_read_all, rest);
}

static void
stop_reading (CentoEmptyPage *self)
{
  g_autoptr (GCancellable) reading = g_steal_pointer (&self->reading);

  if (reading != NULL)
    g_cancellable_cancel (reading);
}

/* Only while somebody looks: what others copy in the meantime is none of this program's business. */
static void
look (CentoEmptyPage *self)
{
  static const char *types[] = { "text/plain;charset=utf-8", "text/plain", NULL };
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  Reading *reading;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) || !GTK_IS_WINDOW (root)
      || !gtk_window_is_active (GTK_WINDOW (root)))
    return;
  stop_reading (self);
  set_addresses (self, NULL);
  reading = g_new0 (Reading, 1);
  reading->page = g_object_ref (self);
  reading->cancellable = g_cancellable_new ();
  self->reading = g_object_ref (reading->cancellable);
  gdk_clipboard_read_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), types, G_PRIORITY_DEFAULT,
                            reading->cancellable, on_stream, reading);
}

static void
on_offer_clicked (CentoEmptyPage *self)
{
  g_autoptr (GPtrArray) addresses = g_steal_pointer (&self->addresses);

  show_offer (self);
  if (addresses != NULL)
    g_signal_emit (self, signals[SIGNAL_ADD], 0, addresses);
}

static void
cento_empty_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (cento_empty_page_parent_class)->map (widget);
  g_signal_connect_object (gtk_widget_get_clipboard (widget), "changed", G_CALLBACK (look), widget,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_widget_get_root (widget), "notify::is-active", G_CALLBACK (look), widget,
                           G_CONNECT_SWAPPED);
  look (CENTO_EMPTY_PAGE (widget));
}

static void
cento_empty_page_unmap (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_clipboard (widget), look, widget);
  g_signal_handlers_disconnect_by_func (gtk_widget_get_root (widget), look, widget);
  stop_reading (CENTO_EMPTY_PAGE (widget));
  GTK_WIDGET_CLASS (cento_empty_page_parent_class)->unmap (widget);
}

static void
cento_empty_page_dispose (GObject *object)
{
  CentoEmptyPage *self = CENTO_EMPTY_PAGE (object);

  stop_reading (self);
  g_clear_pointer (&self->addresses, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), CENTO_TYPE_EMPTY_PAGE);
  G_OBJECT_CLASS (cento_empty_page_parent_class)->dispose (object);
}

static void
cento_empty_page_class_init (CentoEmptyPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cento_empty_page_dispose;
  widget_class->map = cento_empty_page_map;
  widget_class->unmap = cento_empty_page_unmap;

  signals[SIGNAL_ADD] = g_signal_new ("add", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                      NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);

  g_type_ensure (CENTO_TYPE_ILLUSTRATION);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/cento/Cento/cento-empty-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CentoEmptyPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, CentoEmptyPage, offer);
  gtk_widget_class_bind_template_child (widget_class, CentoEmptyPage, offer_button);
  gtk_widget_class_bind_template_child (widget_class, CentoEmptyPage, offer_caption);
  gtk_widget_class_bind_template_callback (widget_class, on_offer_clicked);
}

static void
cento_empty_page_init (CentoEmptyPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cento_empty_page_new (void)
{
  return g_object_new (CENTO_TYPE_EMPTY_PAGE, NULL);
}
