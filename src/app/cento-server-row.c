/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "app/cento-server-row.h"

#include <glib/gi18n-lib.h>

#include "app/cento-figure.h"
#include "app/cento-glyph.h"
#include "app/cento-lane.h"
#include "app/cento-meter.h"
#include "app/cento-score-columns.h"
#include "app/cento-server-words.h"
#include "app/cento-still-box.h"
#include "app/cento-tip-source.h"
#include "core/cento-chunk-words.h"
#include "core/cento-words.h"

/* Ages and rates change at every frame: so often nobody can read them, and each change is drawn. */
#define AGE_INTERVAL  (G_TIME_SPAN_SECOND / 4)
#define NAME_INTERVAL G_TIME_SPAN_SECOND

struct _CentoServerRow
{
  GtkWidget parent_instance;

  /* Template children. */
  GtkWidget *still;
  CentoFigure *number;
  CentoGlyph *glyph;
  GtkWidget *address;
  GtkLabel *host;
  GtkLabel *port;
  GtkWidget *state;
  GtkImage *icon;
  CentoFigure *word;
  CentoFigure *bytes;
  CentoMeter *meter;
  CentoFigure *chunks;
  CentoFigure *rate;
  CentoFigure *last;
  CentoLane *lane;
  GtkButton *action;

  CentoDownload *download;
  CentoDownloadState shown_state;
  guint shown_attempt;
  gboolean narrow;
  gboolean changed;
  gboolean fresh; /* nothing of this download was shown yet */
  gint64 zero;    /* of the clock */
  gint64 now;
  gint64 aged; /* when ages and rates were shown last */
  gint64 named;
  char *name;
};

static void tip_source_init (CentoTipSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CentoServerRow,
                               cento_server_row,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (CENTO_TYPE_TIP_SOURCE, tip_source_init))

static void
show_address (CentoServerRow *self)
{
  const char *typed = cento_address_get_typed (cento_download_get_address (self->download));
  gsize port = cento_server_words_find_port (typed);
  g_autofree char *host = g_strndup (typed, port);

  gtk_label_set_text (self->host, host);
  gtk_widget_set_visible (GTK_WIDGET (self->host), port > 0);
  gtk_label_set_text (self->port, typed + port);
}

static const char *
get_icon (CentoDownloadState state)
{
  if (cento_download_state_is_trouble (state))
    return "dialog-warning-symbolic";
  return state == CENTO_DOWNLOAD_CLOSED ? "object-select-symbolic" : NULL;
}

static void
show_action (CentoServerRow *self)
{
  const char *address = cento_address_get_typed (cento_download_get_address (self->download));
  gboolean retry = cento_download_can_retry (self->download);
  /* Translators: %s is an address */
  g_autofree char *label = retry ? g_strdup_printf (_ ("Retry %s"), address)
                                 /* Translators: %s is an address */
                                 : g_strdup_printf (_ ("Stop %s"), address);

  gtk_widget_set_visible (GTK_WIDGET (self->action), retry || cento_download_can_stop (self->download));
  gtk_button_set_icon_name (self->action, retry ? "view-refresh-symbolic" : "media-playback-stop-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->action), retry ? _ ("Retry") : _ ("Stop"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->action), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->action), "u",
                                    cento_download_get_task (self->download));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->action), retry ? "win.retry-task" : "win.stop-task");
}

static char *
dup_lane_words (CentoServerRow *self, CentoDownloadState state)
{
  const char *end = NULL;
  g_autofree char *size = NULL;

  if (state == CENTO_DOWNLOAD_WAITING)
    /* Translators: of a download that may not begin yet, because many others do. */
    return g_strdup (_ ("waiting for a place"));
  if (!cento_download_state_is_final (state))
    return NULL;
  end = cento_words_get_end (state, cento_download_get_error (self->download));
  if (cento_download_is_restored (self->download))
    return g_strdup_printf ("%s · %s", end, cento_server_words_get_restored ());
  if (state != CENTO_DOWNLOAD_INCOMPLETE || cento_download_get_n_bytes_before (self->download) == 0)
    return g_strdup (end);
  size = cento_server_words_dup_size (self->download);
  /* Translators: on a lane: how it ended, and "240 of 653 bytes of last time" */
  return g_strdup_printf (_ ("%s · %s"), end, size);
}

static void
show_state (CentoServerRow *self)
{
  CentoDownloadState state = cento_download_get_state (self->download);
  gboolean trouble = cento_download_state_is_trouble (state);
  const char *icon = get_icon (state);
  g_autofree char *lane_words = dup_lane_words (self, state);

  gtk_image_set_from_icon_name (self->icon, icon);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), icon != NULL && !self->narrow);
  if (trouble)
    gtk_widget_add_css_class (self->state, "failed");
  else
    gtk_widget_remove_css_class (self->state, "failed");
  cento_lane_set_words (self->lane, lane_words, trouble);
  show_action (self);
  self->shown_state = state;
  self->shown_attempt = cento_download_get_attempt (self->download);
}

/* One that was closed is as long as it is, whatever came before. */
static void
show_share (CentoServerRow *self)
{
  guint64 n_bytes = cento_download_get_n_bytes (self->download);
  guint64 n_before = cento_download_get_n_bytes_before (self->download);
  gboolean closed = cento_download_get_state (self->download) == CENTO_DOWNLOAD_CLOSED;
  g_autofree char *words = NULL;

  if (n_bytes == 0 || n_before == 0 || closed)
    {
      cento_meter_set_share (self->meter, 0, 0, "");
      return;
    }
  words = cento_server_words_dup_size (self->download);
  cento_meter_set_share (self->meter, n_bytes, n_before, words);
}

static void
show_counts (CentoServerRow *self)
{
  g_autofree char *bytes = cento_server_words_dup_bytes (cento_download_get_n_bytes (self->download));
  g_autofree char *chunks = cento_server_words_dup_chunks (cento_download_get_n_chunks (self->download));

  cento_figure_set_text (self->bytes, bytes);
  cento_figure_set_text (self->chunks, chunks);
  show_share (self);
}

static void
show_ages (CentoServerRow *self, gint64 now)
{
  gboolean final = cento_download_state_is_final (cento_download_get_state (self->download));
  g_autofree char *word = cento_server_words_dup_state (self->download, now);
  g_autofree char *rate = cento_words_dup_rate (final ? 0 : cento_download_get_rate (self->download, now));
  g_autofree char *age = cento_server_words_dup_age (self->download, now);

  cento_figure_set_text (self->word, word);
  cento_figure_set_text (self->rate, rate);
  cento_figure_set_text (self->last, age);
  self->aged = now;
}

/* The list's own widget around this one has the focus, so that one has the name. */
static void
show_name (CentoServerRow *self, gint64 now)
{
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *name = cento_server_words_dup_name (self->download);
  g_autofree char *description = cento_server_words_dup_description (self->download, now);

  self->named = now;
  if (item == NULL || g_strcmp0 (name, self->name) == 0)
    return;
  g_free (self->name);
  self->name = g_steal_pointer (&name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, self->name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

static char *
dup_tip (CentoTipSource *source, double x, double y)
{
  CentoServerRow *self = CENTO_SERVER_ROW (source);
  guint chunk;

  if (self->download == NULL || !cento_server_row_lookup (self, x, &chunk))
    return NULL;
  return cento_chunk_words_dup_tip (
    self->download, cento_chunk_log_get (cento_download_get_chunks (self->download), chunk), self->zero);
}

static void
tip_source_init (CentoTipSourceInterface *iface)
{
  iface->dup_tip = dup_tip;
}

static gboolean
is_over_lane (CentoServerRow *self, int x)
{
  graphene_rect_t lane;

  return gtk_widget_compute_bounds (GTK_WIDGET (self->lane), GTK_WIDGET (self), &lane) && x >= lane.origin.x
         && x < lane.origin.x + lane.size.width;
}

/* Of the server; what is on its lane has a tip of its own. */
static gboolean
cento_server_row_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  CentoServerRow *self = CENTO_SERVER_ROW (widget);
  g_autofree char *tip = NULL;

  if (self->download == NULL || (!keyboard && is_over_lane (self, x)))
    return FALSE;
  tip = cento_server_words_dup_tip (self->download, self->now);
  gtk_tooltip_set_text (tooltip, tip);
  return TRUE;
}

/* An address is written from left to right everywhere; only its place changes. */
static void
cento_server_row_direction_changed (GtkWidget *widget, GtkTextDirection previous)
{
  CentoServerRow *self = CENTO_SERVER_ROW (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  gtk_widget_set_halign (self->address, mirrored ? GTK_ALIGN_END : GTK_ALIGN_FILL);
  GTK_WIDGET_CLASS (cento_server_row_parent_class)->direction_changed (widget, previous);
}

static void
cento_server_row_dispose (GObject *object)
{
  CentoServerRow *self = CENTO_SERVER_ROW (object);

  if (self->lane != NULL)
    cento_lane_set_logs (self->lane, 1, NULL, NULL);
  g_clear_object (&self->download);
  gtk_widget_dispose_template (GTK_WIDGET (self), CENTO_TYPE_SERVER_ROW);
  G_OBJECT_CLASS (cento_server_row_parent_class)->dispose (object);
}

static void
cento_server_row_finalize (GObject *object)
{
  g_free (CENTO_SERVER_ROW (object)->name);
  G_OBJECT_CLASS (cento_server_row_parent_class)->finalize (object);
}

static void
cento_server_row_class_init (CentoServerRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cento_server_row_dispose;
  object_class->finalize = cento_server_row_finalize;
  widget_class->direction_changed = cento_server_row_direction_changed;
  widget_class->query_tooltip = cento_server_row_query_tooltip;

  g_type_ensure (CENTO_TYPE_FIGURE);
  g_type_ensure (CENTO_TYPE_GLYPH);
  g_type_ensure (CENTO_TYPE_LANE);
  g_type_ensure (CENTO_TYPE_METER);
  g_type_ensure (CENTO_TYPE_STILL_BOX);
  gtk_widget_class_set_layout_manager_type (widget_class, CENTO_TYPE_SCORE_COLUMNS);
  gtk_widget_class_set_css_name (widget_class, "server");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/cento/Cento/cento-server-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CentoServerRow, still);
  gtk_widget_class_bind_template_child (widget_class, CentoServerRow, number);
  gtk_widget_class_bind_template_child (widget_class, CentoServerRow, glyph);
  gtk_widget_class_bind_template_child (widget_class, CentoServerRow, address);
  gtk_widget_class_bind_template_child (widget_class, CentoServerRow, host);
  gtk_widget_class_bind_template_child (widget_class, CentoServerRow, port);
  gtk_widget_class_bind_template_child (widget_class, CentoServerRow, state);
  gtk_widget_class_bind_template_child (widget_class, CentoServerRow, icon);
  gtk_widget_class_bind_template_child (widget_class, CentoServerRow, word);
  gtk_widget_class_bind_template_child (widget_class, CentoServerRow, bytes);
  gtk_widget_class_bind_template_child (widget_class, CentoServerRow, meter);
  gtk_widget_class_bind_template_child (widget_class, CentoServerRow, chunks);
  gtk_widget_class_bind_template_child (widget_class, CentoServerRow, rate);
  gtk_widget_class_bind_template_child (widget_class, CentoServerRow, last);
  gtk_widget_class_bind_template_child (widget_class, CentoServerRow, lane);
  gtk_widget_class_bind_template_child (widget_class, CentoServerRow, action);
}

static void
cento_server_row_init (CentoServerRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_direction (self->address, GTK_TEXT_DIR_LTR);
  gtk_widget_set_direction (GTK_WIDGET (self->host), GTK_TEXT_DIR_LTR);
  gtk_widget_set_direction (GTK_WIDGET (self->port), GTK_TEXT_DIR_LTR);
  cento_server_row_direction_changed (GTK_WIDGET (self), GTK_TEXT_DIR_LTR);
}

GtkWidget *
cento_server_row_new (CentoMarkCache *mark_cache)
{
  CentoServerRow *self = g_object_new (CENTO_TYPE_SERVER_ROW, NULL);

  cento_lane_set_mark_cache (self->lane, mark_cache);
  return GTK_WIDGET (self);
}

CentoDownload *
cento_server_row_get_download (CentoServerRow *self)
{
  g_return_val_if_fail (CENTO_IS_SERVER_ROW (self), NULL);

  return self->download;
}

void
cento_server_row_set_download (CentoServerRow *self, CentoDownload *download)
{
  g_autofree char *number = NULL;

  g_return_if_fail (CENTO_IS_SERVER_ROW (self));

  if (download == NULL)
    cento_lane_set_logs (self->lane, 1, NULL, NULL);
  g_set_object (&self->download, download);
  g_clear_pointer (&self->name, g_free);
  if (download == NULL)
    return;

  number = g_strdup_printf ("%u", cento_download_get_task (download));
  cento_figure_set_text (self->number, number);
  cento_glyph_set_task (self->glyph, cento_download_get_task (download));
  cento_lane_set_logs (self->lane, cento_download_get_task (download), cento_download_get_chunks (download),
                       cento_download_get_states (download));
  show_address (self);
  self->fresh = TRUE;
}

GtkWidget *
cento_server_row_get_address (CentoServerRow *self)
{
  g_return_val_if_fail (CENTO_IS_SERVER_ROW (self), NULL);

  return self->address;
}

void
cento_server_row_set_narrow (CentoServerRow *self, gboolean narrow)
{
  g_return_if_fail (CENTO_IS_SERVER_ROW (self));

  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  g_object_set (gtk_widget_get_layout_manager (GTK_WIDGET (self)), "narrow", narrow, NULL);
  g_object_set (gtk_widget_get_layout_manager (self->still), "narrow", narrow, NULL);
  /* The word stands beside the bytes then, without a sign: the lane has one. */
  g_object_set (self->word, "xalign", narrow ? 1.0f : 0.0f, NULL);
  if (self->download != NULL)
    show_state (self);
}

void
cento_server_row_mark_changed (CentoServerRow *self)
{
  g_return_if_fail (CENTO_IS_SERVER_ROW (self));

  self->changed = TRUE;
}

void
cento_server_row_set_pointed (CentoServerRow *self, gboolean pointed, guint chunk)
{
  g_return_if_fail (CENTO_IS_SERVER_ROW (self));

  cento_lane_set_pointed (self->lane, pointed, chunk);
}

gboolean
cento_server_row_lookup (CentoServerRow *self, double x, guint *chunk)
{
  graphene_point_t point;

  g_return_val_if_fail (CENTO_IS_SERVER_ROW (self) && chunk != NULL, FALSE);

  return self->download != NULL
         && gtk_widget_compute_point (GTK_WIDGET (self), GTK_WIDGET (self->lane),
                                      &GRAPHENE_POINT_INIT ((float) x, 0), &point)
         && point.x >= 0 && point.x < (float) gtk_widget_get_width (GTK_WIDGET (self->lane))
         && cento_lane_lookup (self->lane, point.x, chunk);
}

gboolean
cento_server_row_update (CentoServerRow *self, const CentoScoreClock *clock)
{
  gint64 now;
  gboolean turned, more;

  g_return_val_if_fail (CENTO_IS_SERVER_ROW (self) && clock != NULL, FALSE);

  if (self->download == NULL)
    return FALSE;
  self->zero = clock->start;
  self->now = now = clock->now;
  /* A retry may fail again, and for another reason, between two frames. */
  turned = self->fresh || cento_download_get_state (self->download) != self->shown_state
           || cento_download_get_attempt (self->download) != self->shown_attempt;
  if (turned)
    {
      show_address (self);
      show_state (self);
    }
  if (turned || self->changed)
    show_counts (self);
  if (turned || ABS (now - self->aged) >= AGE_INTERVAL)
    show_ages (self, now);
  if (turned || ABS (now - self->named) >= NAME_INTERVAL)
    show_name (self, now);
  more = cento_lane_update (self->lane, clock, turned || self->changed);
  self->changed = self->fresh = FALSE;
  return more;
}
