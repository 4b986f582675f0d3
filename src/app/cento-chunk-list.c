/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "app/cento-chunk-list.h"

#include <glib/gi18n-lib.h>

#include "app/cento-chunk-cell.h"
#include "app/cento-chunk-columns.h"
#include "app/cento-chunk-copy.h"
#include "core/cento-words.h"

struct _CentoChunkList
{
  GtkWidget parent_instance;

  /* template children */
  GtkDropDown *filter;
  GtkLabel *count;
  GtkWidget *note;
  GtkColumnView *view;

  /* owned */
  CentoCollection *collection;
  CentoHighlight *highlight;
  CentoChunkBrowser *browser;
  CentoChunkColumns *columns;
  GtkStringList *servers; /* "All Servers", then those of the collection */
  guint shown_count;
};

enum
{
  PROP_COLLECTION = 1,
  PROP_HIGHLIGHT,
  PROP_SORT,
  PROP_DESCENDING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CentoChunkList, cento_chunk_list, GTK_TYPE_WIDGET)

/* Of the property "sort". */
static const char *const sort_names[CENTO_N_CHUNK_SORTS] = {
  [CENTO_CHUNK_SORT_TIME] = "time",   [CENTO_CHUNK_SORT_SERVER] = "server", [CENTO_CHUNK_SORT_TURN] = "turn",
  [CENTO_CHUNK_SORT_BYTES] = "bytes", [CENTO_CHUNK_SORT_GAP] = "gap",
};

static CentoChunkListModel *
get_model (CentoChunkList *self)
{
  return cento_chunk_browser_get_model (self->browser);
}

static char *
dup_server (CentoDownload *download)
{
  return g_strdup_printf ("%u  %s", cento_download_get_task (download),
                          cento_address_get_typed (cento_download_get_address (download)));
}

static void
on_servers_changed (CentoChunkList *self, guint position, guint n_removed, guint n_added)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (guint i = 0; i < n_added; i++)
    {
      g_autoptr (CentoDownload) download
        = g_list_model_get_item (G_LIST_MODEL (self->collection), position + i);
      g_autofree char *name = dup_server (download);

      g_strv_builder_add (builder, name);
    }
  names = g_strv_builder_end (builder);
  gtk_string_list_splice (self->servers, position + 1, n_removed, (const char *const *) names);
}

static void
on_filter_chosen (CentoChunkList *self)
{
  guint selected = gtk_drop_down_get_selected (self->filter);
  g_autoptr (CentoDownload) download = NULL;

  if (self->browser == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;
  if (selected > 0)
    download = g_list_model_get_item (G_LIST_MODEL (self->collection), selected - 1);
  /* A server before it may have been removed. */
  if (download == cento_chunk_list_model_get_filter (get_model (self)))
    return;
  cento_chunk_list_model_set_filter (get_model (self), download);
  cento_chunk_list_update (self);
  cento_chunk_browser_show_pin (self->browser);
}

/* The server that was chosen may have been removed. */
static void
on_filter_changed (CentoChunkList *self)
{
  if (cento_chunk_list_model_get_filter (get_model (self)) == NULL)
    gtk_drop_down_set_selected (self->filter, 0);
}

static void
show_count (CentoChunkList *self)
{
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (get_model (self)));
  g_autofree char *number = NULL;
  g_autofree char *text = NULL;

  if (n_rows == self->shown_count)
    return;
  self->shown_count = n_rows;
  number = cento_words_dup_count (n_rows);
  /* Translators: %s is a number, as in "1,234 chunks". */
  text = g_strdup_printf (ngettext ("%s chunk", "%s chunks", n_rows), number);
  gtk_label_set_label (self->count, text);
}

/* GTK 4.8 sorts by clicks on titles alone: the menu is for the keyboard. */
static const char *
get_sort (CentoChunkList *self, gboolean *descending)
{
  *descending = FALSE;
  if (self->browser == NULL)
    return sort_names[CENTO_CHUNK_SORT_TIME];
  return sort_names[cento_chunk_list_model_get_sort (get_model (self), descending)];
}

static void
set_sort (CentoChunkList *self, const char *name, gboolean descending)
{
  if (self->browser == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (sort_names); i++)
    if (g_strcmp0 (name, sort_names[i]) == 0)
      cento_chunk_list_model_set_sort (get_model (self), (CentoChunkSort) i, descending);
}

static void
on_sorted (CentoChunkList *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SORT]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESCENDING]);
}

static void
on_sortable (CentoChunkList *self)
{
  gtk_widget_set_visible (self->note, !cento_chunk_list_model_get_sortable (get_model (self)));
}

static void
on_activate (CentoChunkList *self, guint position)
{
  cento_chunk_browser_reveal (self->browser, position);
}

static void
on_copy (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CentoChunkList *self = CENTO_CHUNK_LIST (widget);
  gboolean csv = g_str_equal (g_variant_get_string (parameter, NULL), "csv");

  if (self->browser != NULL)
    cento_chunk_copy_table (gtk_widget_get_clipboard (widget), self->browser,
                            csv ? CENTO_CHUNK_TABLE_CSV : CENTO_CHUNK_TABLE_TEXT,
                            cento_collection_get_start_time (self->collection));
}

static void
drop_collection (CentoChunkList *self)
{
  if (self->collection == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->collection, self);
  cento_chunk_browser_stop (self->browser);
  g_clear_object (&self->columns);
  g_clear_object (&self->browser);
  gtk_string_list_splice (self->servers, 1, g_list_model_get_n_items (G_LIST_MODEL (self->servers)) - 1,
                          NULL);
  g_clear_object (&self->collection);
}

static void
take_collection (CentoChunkList *self, CentoCollection *collection)
{
  CentoChunkListModel *model;

  self->collection = g_object_ref (collection);
  self->browser = cento_chunk_browser_new (GTK_WIDGET (self->view), collection);
  cento_chunk_browser_set_highlight (self->browser, self->highlight);
  model = get_model (self);
  self->columns = cento_chunk_columns_new (self->view, self->browser, collection);
  g_signal_connect_object (collection, "items-changed", G_CALLBACK (on_servers_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "notify::filter", G_CALLBACK (on_filter_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "notify::sort", G_CALLBACK (on_sorted), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "notify::sortable", G_CALLBACK (on_sortable), self, G_CONNECT_SWAPPED);
  on_servers_changed (self, 0, 0, g_list_model_get_n_items (G_LIST_MODEL (collection)));
  cento_chunk_browser_set_watching (self->browser, gtk_widget_get_mapped (GTK_WIDGET (self)));
  self->shown_count = G_MAXUINT;
  show_count (self);
}

static void
cento_chunk_list_map (GtkWidget *widget)
{
  CentoChunkList *self = CENTO_CHUNK_LIST (widget);

  if (self->browser != NULL)
    {
      cento_chunk_browser_set_watching (self->browser, TRUE);
      show_count (self);
    }
  GTK_WIDGET_CLASS (cento_chunk_list_parent_class)->map (widget);
}

static void
cento_chunk_list_unmap (GtkWidget *widget)
{
  CentoChunkList *self = CENTO_CHUNK_LIST (widget);

  GTK_WIDGET_CLASS (cento_chunk_list_parent_class)->unmap (widget);
  if (self->browser != NULL)
    cento_chunk_browser_set_watching (self->browser, FALSE);
}

static gboolean
cento_chunk_list_grab_focus (GtkWidget *widget)
{
  CentoChunkList *self = CENTO_CHUNK_LIST (widget);

  if (self->browser != NULL)
    return cento_chunk_browser_grab_focus (self->browser);
  return gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
cento_chunk_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CentoChunkList *self = CENTO_CHUNK_LIST (object);
  gboolean descending;
  const char *sort = get_sort (self, &descending);

  switch (id)
    {
    case PROP_COLLECTION:
      g_value_set_object (value, self->collection);
      break;
    case PROP_HIGHLIGHT:
      g_value_set_object (value, self->highlight);
      break;
    case PROP_SORT:
      g_value_set_string (value, sort);
      break;
    case PROP_DESCENDING:
      g_value_set_boolean (value, descending);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cento_chunk_list_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CentoChunkList *self = CENTO_CHUNK_LIST (object);
  gboolean descending;
  const char *sort = get_sort (self, &descending);

  switch (id)
    {
    case PROP_COLLECTION:
      cento_chunk_list_set_collection (self, g_value_get_object (value));
      break;
    case PROP_HIGHLIGHT:
      cento_chunk_list_set_highlight (self, g_value_get_object (value));
      break;
    case PROP_SORT:
      set_sort (self, g_value_get_string (value), descending);
      break;
    case PROP_DESCENDING:
      set_sort (self, sort, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cento_chunk_list_dispose (GObject *object)
{
  CentoChunkList *self = CENTO_CHUNK_LIST (object);
  GtkWidget *child;

  drop_collection (self);
  g_clear_object (&self->highlight);
  gtk_widget_dispose_template (GTK_WIDGET (self), CENTO_TYPE_CHUNK_LIST);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->servers);
  G_OBJECT_CLASS (cento_chunk_list_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_property_action (widget_class, "chunks.sort", "sort");
  gtk_widget_class_install_property_action (widget_class, "chunks.descending", "descending");
  gtk_widget_class_install_action (widget_class, "chunks.copy", "s", on_copy);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "chunks.copy", "s", "text");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "chunks.copy", "s", "csv");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.chunk-list", NULL);
}

static void
cento_chunk_list_class_init (CentoChunkListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = cento_chunk_list_get_property;
  object_class->set_property = cento_chunk_list_set_property;
  object_class->dispose = cento_chunk_list_dispose;
  widget_class->grab_focus = cento_chunk_list_grab_focus;
  widget_class->map = cento_chunk_list_map;
  widget_class->unmap = cento_chunk_list_unmap;

  properties[PROP_COLLECTION]
    = g_param_spec_object ("collection", NULL, NULL, CENTO_TYPE_COLLECTION,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_HIGHLIGHT]
    = g_param_spec_object ("highlight", NULL, NULL, CENTO_TYPE_HIGHLIGHT,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_SORT]
    = g_param_spec_string ("sort", NULL, NULL, sort_names[CENTO_CHUNK_SORT_TIME],
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_DESCENDING] = g_param_spec_boolean (
    "descending", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "chunks");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/cento/Cento/cento-chunk-list.ui");
  gtk_widget_class_bind_template_child (widget_class, CentoChunkList, filter);
  gtk_widget_class_bind_template_child (widget_class, CentoChunkList, count);
  gtk_widget_class_bind_template_child (widget_class, CentoChunkList, note);
  gtk_widget_class_bind_template_child (widget_class, CentoChunkList, view);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_chosen);
  install_actions (widget_class);
}

static void
cento_chunk_list_init (CentoChunkList *self)
{
  const char *const all[] = { _ ("All Servers"), NULL };

  gtk_widget_init_template (GTK_WIDGET (self));
  self->servers = gtk_string_list_new (all);
  gtk_drop_down_set_model (self->filter, G_LIST_MODEL (self->servers));
}

GtkWidget *
cento_chunk_list_new (void)
{
  return g_object_new (CENTO_TYPE_CHUNK_LIST, NULL);
}

void
cento_chunk_list_set_collection (CentoChunkList *self, CentoCollection *collection)
{
  g_return_if_fail (CENTO_IS_CHUNK_LIST (self));
  g_return_if_fail (collection == NULL || CENTO_IS_COLLECTION (collection));

  if (self->collection == collection)
    return;
  drop_collection (self);
  if (collection != NULL)
    take_collection (self, collection);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COLLECTION]);
}

void
cento_chunk_list_set_highlight (CentoChunkList *self, CentoHighlight *highlight)
{
  g_return_if_fail (CENTO_IS_CHUNK_LIST (self));
  g_return_if_fail (highlight == NULL || CENTO_IS_HIGHLIGHT (highlight));

  if (!g_set_object (&self->highlight, highlight))
    return;
  if (self->browser != NULL)
    cento_chunk_browser_set_highlight (self->browser, highlight);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HIGHLIGHT]);
}

void
cento_chunk_list_update (CentoChunkList *self)
{
  g_return_if_fail (CENTO_IS_CHUNK_LIST (self));

  if (self->browser == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  cento_chunk_browser_update (self->browser);
  show_count (self);
}

CentoChunkBrowser *
cento_chunk_list_get_browser (CentoChunkList *self)
{
  g_return_val_if_fail (CENTO_IS_CHUNK_LIST (self), NULL);

  return self->browser;
}
