/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "app/cento-window.h"

#include <glib/gi18n-lib.h>

#include "app/cento-empty-page.h"
#include "app/cento-scrolling.h"
#include "app/cento-window-private.h"
#include "core/cento-words.h"

#define SCORE_SHARE 0.4

enum
{
  PROP_0,
  PROP_COLLECTION,
  PROP_PLAYER,
  PROP_SELECTED,
  PROP_CHUNK_LIST,
  PROP_PANES,
  PROP_SHOW_FAILED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CentoWindow, cento_window, GTK_TYPE_APPLICATION_WINDOW)

static void
set_label (GtkLabel *label, const char *text)
{
  if (g_strcmp0 (gtk_label_get_label (label), text) != 0)
    gtk_label_set_label (label, text);
}

/* New servers come last. */
static gboolean
is_all_restored (CentoWindow *self)
{
  GListModel *model = G_LIST_MODEL (self->collection);

  for (guint i = g_list_model_get_n_items (model); i > 0; i--)
    {
      g_autoptr (CentoDownload) download = g_list_model_get_item (model, i - 1);

      if (!cento_download_is_restored (download))
        return FALSE;
    }
  return TRUE;
}

static char *
dup_subtitle (CentoWindow *self, const CentoTotals *totals, gint64 now)
{
  gint64 start = cento_collection_get_start_time (self->collection);
  gint64 end = cento_collection_get_end_time (self->collection);
  g_autofree char *bytes = cento_words_dup_bytes (totals->n_bytes);
  g_autofree char *elapsed = NULL;
  g_autofree char *sum = NULL;

  if (start < 0)
    return g_steal_pointer (&bytes);
  if (is_all_restored (self))
    /* Translators: how much there is, as in "1,253 bytes", all of it from the last time the program ran. */
    return g_strdup_printf (_ ("%s from last time"), bytes);
  elapsed = cento_words_dup_elapsed (MAX ((end < 0 ? now : end) - start, 0));
  /* Translators: as in "1,253 bytes in 6.9 s" */
  sum = g_strdup_printf (_ ("%s in %s"), bytes, elapsed);
  if (self->recording != NULL)
    /* Translators: what arrived so far, and the name of the file that all is recorded in. */
    return g_strdup_printf (_ ("%s · recording %s"), sum, self->recording);
  if (self->player == NULL)
    return g_steal_pointer (&sum);
  return g_strdup_printf ("%s · %s", gtk_window_get_title (GTK_WINDOW (self)), sum);
}

static void
update_totals (CentoWindow *self, gint64 now)
{
  const CentoTotals *totals = cento_collection_get_totals (self->collection);
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), totals->n_downloads > 0 && !self->narrow);
  if (totals->n_downloads == 0)
    {
      set_label (self->title, gtk_window_get_title (GTK_WINDOW (self)));
      return;
    }
  title = self->narrow ? cento_words_dup_brief_totals (totals) : cento_words_dup_totals (totals);
  subtitle = dup_subtitle (self, totals, now);
  set_label (self->title, title);
  set_label (self->subtitle, subtitle);
}

static gboolean
on_frame (GPtrArray *dirty, gint64 now, gpointer user_data)
{
  CentoWindow *self = CENTO_WINDOW (user_data);
  gboolean more = cento_pane_list_update (self->panes, dirty, now);

  more |= cento_finder_update (self->finder);
  more |= cento_score_update (self->score, dirty, now);
  cento_save_sheet_update (self->save_sheet, dirty);
  more |= cento_window_narrow_update (self, now);
  cento_window_views_update (self);
  cento_window_shown_update (self);
  update_totals (self, now);
  cento_window_update_actions (self);
  return more;
}

static void
forget_if_gone (CentoWindow *self, CentoDownload *download)
{
  if (download != NULL && !cento_collection_find (self->collection, download, NULL))
    cento_highlight_forget (self->highlight, download);
}

/* Of those that have a row: the first from @position on, or the last. */
static CentoDownload *
dup_next (CentoWindow *self, guint position)
{
  GListModel *all = G_LIST_MODEL (self->collection);
  CentoServerList *shown = cento_score_get_servers (self->score);
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (shown));

  for (guint i = position; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (CentoDownload) download = g_list_model_get_item (all, i);

      if (cento_server_list_find (shown, download, NULL))
        return g_steal_pointer (&download);
    }
  return n_shown > 0 ? g_list_model_get_item (G_LIST_MODEL (shown), n_shown - 1) : NULL;
}

/* A selected download that goes leaves the selection to the next one, or to the last. */
static void
on_items_changed (CentoWindow *self, guint position, guint n_removed, guint n_added)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->collection));
  gboolean empty = n_items == 0 && self->player == NULL;
  g_autoptr (CentoDownload) next = NULL;

  gtk_stack_set_visible_child (self->stack, empty ? self->empty_page : self->content);
  if (self->selected == NULL
      || (n_removed > 0 && !cento_collection_find (self->collection, self->selected, NULL)))
    {
      next = dup_next (self, position);
      cento_window_set_selected (self, next);
    }
  forget_if_gone (self, cento_highlight_get_chunk (self->highlight, NULL));
  forget_if_gone (self, cento_highlight_get_pin (self->highlight, NULL));
  cento_window_narrow_arrange (self);
  cento_splitter_queue (self->splitter);
  cento_frame_updater_queue (self->updater);
  cento_window_update_actions (self);
}

static void
on_add (CentoWindow *self, GPtrArray *addresses)
{
  for (guint i = 0; i < addresses->len; i++)
    {
      CentoDownload *download = cento_collection_add (self->collection, g_ptr_array_index (addresses, i));

      cento_collection_start (self->collection, download);
    }
}

static gboolean
on_width_changed (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  CentoWindow *self = CENTO_WINDOW (widget);

  self->width_tick = 0;
  cento_window_narrow_resize (self);
  cento_window_views_resize (self);
  cento_splitter_queue (self->splitter);
  cento_frame_updater_queue (self->updater);
  return G_SOURCE_REMOVE;
}

/* What is shown must not change while it is being allocated, so it changes at the next frame. */
static void
cento_window_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CentoWindow *self = CENTO_WINDOW (widget);

  GTK_WIDGET_CLASS (cento_window_parent_class)->size_allocate (widget, width, height, baseline);
  if (width == self->width)
    return;
  self->width = width;
  if (self->width_tick == 0)
    self->width_tick = gtk_widget_add_tick_callback (widget, on_width_changed, NULL, NULL);
}

static gboolean
cento_window_close_request (GtkWindow *window)
{
  CentoWindow *self = CENTO_WINDOW (window);

  if (cento_window_closing_asks (self))
    return TRUE;
  cento_window_remember_size (self);
  cento_window_closing_hide (self);
  cento_frame_updater_stop (self->updater);
  cento_collection_stop_all (self->collection);
  return GTK_WINDOW_CLASS (cento_window_parent_class)->close_request (window);
}

static int
fit_score (GtkWidget *score, int most)
{
  return cento_score_fit_height (CENTO_SCORE (score), most);
}

/* What is still under way then never ends. */
static void
on_played (CentoWindow *self)
{
  const CentoTotals *totals = cento_collection_get_totals (self->collection);
  guint n_unfinished = totals->n_downloads - cento_totals_count (totals, cento_download_state_is_final);
  g_autofree char *sentence = NULL;

  if (n_unfinished == 0)
    return;
  sentence = g_strdup_printf (ngettext ("The recording ends here, before %u poem does.",
                                        "The recording ends here, before %u poems do.", n_unfinished),
                              n_unfinished);
  cento_window_show_message (self, sentence, FALSE);
}

static void
cento_window_constructed (GObject *object)
{
  CentoWindow *self = CENTO_WINDOW (object);

  G_OBJECT_CLASS (cento_window_parent_class)->constructed (object);

  self->highlight = cento_highlight_new ();
  self->removals = cento_removals_new (self->collection);
  self->panes = cento_pane_list_new (self->collection);
  cento_window_save_start (self);
  self->splitter = cento_splitter_new (self->paned, SCORE_SHARE, fit_score);
  self->updater = cento_frame_updater_new (self->collection, GTK_WIDGET (self), on_frame, self);
  g_object_set (self->grid, "highlight", self->highlight, NULL);
  g_object_set (self->score, "collection", self->collection, "highlight", self->highlight, NULL);
  cento_transport_set_axis (self->transport, cento_score_get_axis (self->score));
  cento_transport_set_player (self->transport, self->player);
  cento_window_views_start (self);
  cento_window_shown_start (self);
  cento_window_find_start (self);
  cento_window_clock_start (self);
  cento_window_narrow_start (self);

  g_signal_connect_object (self->collection, "items-changed", G_CALLBACK (on_items_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->collection, "state-changed", G_CALLBACK (cento_window_update_actions), self,
                           G_CONNECT_SWAPPED);
  if (self->player != NULL)
    g_signal_connect_object (self->player, "ended", G_CALLBACK (on_played), self, G_CONNECT_SWAPPED);
  if (self->player == NULL)
    cento_window_drop_start (self);
  on_items_changed (self, 0, 0, 0);
}

/* Frames are drawn in turns of the loop, and the loop's lane tells which. */
static void
cento_window_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (cento_window_parent_class)->realize (widget);
  g_signal_connect_object (gtk_widget_get_frame_clock (widget), "after-paint",
                           G_CALLBACK (cento_collection_note_drawn), CENTO_WINDOW (widget)->collection,
                           G_CONNECT_SWAPPED);
}

static void
cento_window_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  CentoWindow *self = CENTO_WINDOW (object);

  switch (property_id)
    {
    case PROP_COLLECTION:
      g_value_set_object (value, self->collection);
      break;
    case PROP_PLAYER:
      g_value_set_object (value, self->player);
      break;
    case PROP_SELECTED:
      g_value_set_object (value, self->selected);
      break;
    case PROP_CHUNK_LIST:
      g_value_set_boolean (value, cento_window_views_get_listed (self));
      break;
    case PROP_PANES:
      g_value_set_string (value, cento_window_shown_get_panes (self));
      break;
    case PROP_SHOW_FAILED:
      g_value_set_boolean (value, self->show_failed);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
cento_window_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  CentoWindow *self = CENTO_WINDOW (object);

  switch (property_id)
    {
    case PROP_COLLECTION:
      self->collection = g_value_dup_object (value);
      break;
    case PROP_PLAYER:
      self->player = g_value_dup_object (value);
      break;
    case PROP_SELECTED:
      cento_window_set_selected (self, g_value_get_object (value));
      break;
    case PROP_CHUNK_LIST:
      if (cento_window_views_set_listed (self, g_value_get_boolean (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_PANES:
      if (cento_window_shown_set_panes (self, g_value_get_string (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_SHOW_FAILED:
      if (cento_window_shown_set_failed (self, g_value_get_boolean (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
cento_window_unmap (GtkWidget *widget)
{
  cento_scrolling_end (widget);
  GTK_WIDGET_CLASS (cento_window_parent_class)->unmap (widget);
}

static void
cento_window_dispose (GObject *object)
{
  CentoWindow *self = CENTO_WINDOW (object);

  if (self->updater != NULL)
    cento_frame_updater_stop (self->updater);
  if (self->saver != NULL)
    cento_save_controller_close (self->saver);
  /* It holds the grid, and with it all that is shown there. */
  cento_window_views_stop (self);
  g_clear_object (&self->updater);
  g_clear_object (&self->saver);
  g_clear_object (&self->splitter);
  g_clear_object (&self->list_splitter);
  g_clear_object (&self->settings);
  g_clear_object (&self->session);
  g_clear_object (&self->book);
  g_clear_weak_pointer (&self->focus_before);
  gtk_widget_dispose_template (GTK_WIDGET (self), CENTO_TYPE_WINDOW);
  g_clear_object (&self->shown);
  g_clear_object (&self->finder);
  g_clear_object (&self->panes);
  g_clear_object (&self->selected);
  g_clear_object (&self->highlight);
  g_clear_object (&self->demonstration);
  g_clear_pointer (&self->removals, cento_removals_free);
  g_clear_object (&self->player);
  g_clear_object (&self->collection);

  G_OBJECT_CLASS (cento_window_parent_class)->dispose (object);
}

static void
cento_window_finalize (GObject *object)
{
  g_free (CENTO_WINDOW (object)->panes_shown);
  g_free (CENTO_WINDOW (object)->recording);
  G_OBJECT_CLASS (cento_window_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/cento/Cento/cento-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CentoWindow, title);
  gtk_widget_class_bind_template_child (widget_class, CentoWindow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, CentoWindow, add_button);
  gtk_widget_class_bind_template_child (widget_class, CentoWindow, add_label);
  gtk_widget_class_bind_template_child (widget_class, CentoWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, CentoWindow, stop_button);
  gtk_widget_class_bind_template_child (widget_class, CentoWindow, stop_label);
  gtk_widget_class_bind_template_child (widget_class, CentoWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, CentoWindow, empty_page);
  gtk_widget_class_bind_template_child (widget_class, CentoWindow, content);
  gtk_widget_class_bind_template_child (widget_class, CentoWindow, paned);
  gtk_widget_class_bind_template_child (widget_class, CentoWindow, grid);
  gtk_widget_class_bind_template_child (widget_class, CentoWindow, score);
  gtk_widget_class_bind_template_child (widget_class, CentoWindow, transport);
  gtk_widget_class_bind_template_child (widget_class, CentoWindow, toast);
  gtk_widget_class_bind_template_callback (widget_class, on_add);
}

static void
cento_window_class_init (CentoWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = cento_window_constructed;
  object_class->get_property = cento_window_get_property;
  object_class->set_property = cento_window_set_property;
  object_class->dispose = cento_window_dispose;
  object_class->finalize = cento_window_finalize;
  widget_class->realize = cento_window_realize;
  widget_class->size_allocate = cento_window_size_allocate;
  widget_class->unmap = cento_window_unmap;
  GTK_WINDOW_CLASS (klass)->close_request = cento_window_close_request;

  properties[PROP_COLLECTION]
    = g_param_spec_object ("collection", NULL, NULL, CENTO_TYPE_COLLECTION,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PLAYER]
    = g_param_spec_object ("player", NULL, NULL, CENTO_TYPE_PLAYER,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SELECTED]
    = g_param_spec_object ("selected", NULL, NULL, CENTO_TYPE_DOWNLOAD,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_CHUNK_LIST] = g_param_spec_boolean (
    "chunk-list", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PANES] = g_param_spec_string (
    "panes", NULL, NULL, "all", G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHOW_FAILED] = g_param_spec_boolean (
    "show-failed", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CENTO_TYPE_ADD_POPOVER);
  g_type_ensure (CENTO_TYPE_EMPTY_PAGE);
  g_type_ensure (CENTO_TYPE_PANE_GRID);
  g_type_ensure (CENTO_TYPE_SCORE);
  g_type_ensure (CENTO_TYPE_TOAST);
  g_type_ensure (CENTO_TYPE_TRANSPORT);
  bind_template (widget_class);
  cento_window_views_class_init (widget_class);
  cento_window_find_class_init (widget_class);
  cento_window_clock_class_init (widget_class);
  cento_window_save_class_init (widget_class);
  cento_window_narrow_class_init (widget_class);
  cento_window_class_install_actions (klass);
}

static void
cento_window_init (CentoWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_popover_set_has_arrow (gtk_menu_button_get_popover (self->menu_button), FALSE);
  cento_window_encoding_init (self);
  cento_window_views_init (self);
  cento_window_fit_monitor (GTK_WINDOW (self));
}

CentoWindow *
cento_window_new (GtkApplication *application, CentoCollection *collection)
{
  g_return_val_if_fail (GTK_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (CENTO_IS_COLLECTION (collection), NULL);

  return g_object_new (CENTO_TYPE_WINDOW, "application", application, "collection", collection, NULL);
}

CentoWindow *
cento_window_new_replay (GtkApplication *application, CentoPlayer *player, const char *name)
{
  g_return_val_if_fail (GTK_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (CENTO_IS_PLAYER (player), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  return g_object_new (CENTO_TYPE_WINDOW, "application", application, "collection",
                       cento_player_get_collection (player), "player", player, "title", name, NULL);
}

void
cento_window_set_recording (CentoWindow *self, const char *name)
{
  g_return_if_fail (CENTO_IS_WINDOW (self));

  g_free (self->recording);
  self->recording = g_strdup (name);
  cento_frame_updater_queue (self->updater);
}

CentoPlayer *
cento_window_get_player (CentoWindow *self)
{
  g_return_val_if_fail (CENTO_IS_WINDOW (self), NULL);

  return self->player;
}

CentoDownload *
cento_window_get_selected (CentoWindow *self)
{
  g_return_val_if_fail (CENTO_IS_WINDOW (self), NULL);

  return self->selected;
}

void
cento_window_set_selected (CentoWindow *self, CentoDownload *download)
{
  g_return_if_fail (CENTO_IS_WINDOW (self));

  if (!g_set_object (&self->selected, download))
    return;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
  cento_window_shown_select (self);
  cento_window_narrow_arrange (self);
  cento_window_update_actions (self);
}

void
cento_window_play_demonstration (CentoWindow *self)
{
  g_autoptr (GError) error = NULL;
  const char *const *addresses = NULL;

  g_return_if_fail (CENTO_IS_WINDOW (self));

  if (self->demonstration == NULL)
    self->demonstration
      = cento_demonstration_new (cento_collection_get_reactor (self->collection), NULL, &error);
  if (self->demonstration == NULL)
    {
      g_autofree char *sentence
        = g_strdup_printf (_ ("The demonstration cannot be played: %s"), error->message);

      cento_window_show_message (self, sentence, TRUE);
      return;
    }

  addresses = cento_demonstration_get_addresses (self->demonstration);
  for (guint i = 0; addresses[i] != NULL; i++)
    {
      g_autoptr (CentoAddress) address = cento_address_parse (addresses[i], NULL);
      CentoDownload *download;

      if (address == NULL)
        continue;
      if (self->book != NULL)
        cento_address_book_ignore (self->book, address);
      download = cento_collection_add (self->collection, address);
      cento_download_set_transient (download, TRUE);
      cento_collection_start (self->collection, download);
    }
}

void
cento_window_show_message (CentoWindow *self, const char *message, gboolean trouble)
{
  g_return_if_fail (CENTO_IS_WINDOW (self));

  cento_toast_show (self->toast, message, trouble);
}
