/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-tip.h"

#include "app/cento-loop.h"
#include "core/cento-chunk-words.h"
#include "core/cento-turn-words.h"

#define DELAY_MS 400
#define OFFSET   16 /* px from the pointer, so that it covers nothing of what it tells about */

struct _CentoTip
{
  GtkWidget parent_instance;

  GtkWidget *label;
  CentoHighlight *highlight;
  CentoCollection *collection;
  guint timeout;
  double x; /* of the pointer, in the overlay */
  double y;
};

G_DEFINE_FINAL_TYPE (CentoTip, cento_tip, GTK_TYPE_WIDGET)

static char *
dup_chunk_text (CentoTip *self)
{
  guint index;
  CentoDownload *download = cento_highlight_get_hover (self->highlight, &index);

  if (download == NULL || index >= cento_chunk_log_get_n_chunks (cento_download_get_chunks (download)))
    return NULL;
  return cento_chunk_words_dup_tip (download,
                                    cento_chunk_log_get (cento_download_get_chunks (download), index),
                                    cento_collection_get_start_time (self->collection));
}

/* Keys point at turns, too, wherever the pointer is. */
static gboolean
is_over_loop (CentoTip *self)
{
  GtkWidget *overlay = gtk_widget_get_parent (GTK_WIDGET (self));
  GtkWidget *picked = gtk_widget_pick (overlay, self->x, self->y, GTK_PICK_DEFAULT);

  return picked != NULL && CENTO_IS_LOOP (picked);
}

static char *
dup_turn_text (CentoTip *self)
{
  guint64 number = cento_highlight_get_turn (self->highlight);
  const CentoTurn *turn = cento_turn_log_find (cento_collection_get_reading_turns (self->collection), number);

  if (turn == NULL)
    turn = cento_turn_log_find (cento_collection_get_drawing_turns (self->collection), number);
  return turn != NULL && is_over_loop (self) ? cento_turn_words_dup_sentence (turn) : NULL;
}

static char *
dup_text (CentoTip *self)
{
  char *text = dup_chunk_text (self);

  return text != NULL ? text : dup_turn_text (self);
}

static void
hide (CentoTip *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static gboolean
on_rest (gpointer user_data)
{
  CentoTip *self = CENTO_TIP (user_data);

  self->timeout = 0;
  cento_tip_show (self);
  return G_SOURCE_REMOVE;
}

/* Something else, or nothing, is pointed at. A new chunk of a poem that is read is not told under a still
 * pointer. */
static void
on_highlight_changed (CentoTip *self)
{
  g_autofree char *text = dup_text (self);

  if (gtk_widget_get_visible (GTK_WIDGET (self))
      && g_strcmp0 (text, gtk_label_get_label (GTK_LABEL (self->label))) == 0)
    return;
  hide (self);
  if (text != NULL)
    self->timeout = g_timeout_add (DELAY_MS, on_rest, self);
}

/* GTK tells of motion also when only the layout changed under the pointer. */
static void
on_motion (CentoTip *self, double x, double y)
{
  if (x == self->x && y == self->y)
    return;
  self->x = x;
  self->y = y;
  if (self->timeout != 0)
    {
      g_source_remove (self->timeout);
      self->timeout = g_timeout_add (DELAY_MS, on_rest, self);
    }
}

static gboolean
on_get_position (CentoTip *self, GtkWidget *child, GdkRectangle *area, GtkWidget *overlay)
{
  GtkRequisition size;
  int width = gtk_widget_get_width (overlay);
  int height = gtk_widget_get_height (overlay);

  if (child != GTK_WIDGET (self))
    return FALSE;
  gtk_widget_get_preferred_size (child, NULL, &size);
  area->width = MIN (size.width, width);
  area->height = size.height;
  area->x = CLAMP ((int) self->x + OFFSET, 0, MAX (width - area->width, 0));
  area->y = (int) self->y + OFFSET;
  if (area->y + area->height > height)
    area->y = MAX ((int) self->y - OFFSET - area->height, 0);
  return TRUE;
}

static void
watch_pointer (CentoTip *self, GtkWidget *overlay)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();

  gtk_event_controller_set_propagation_phase (motion, GTK_PHASE_CAPTURE);
  g_signal_connect_object (motion, "enter", G_CALLBACK (on_motion), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "motion", G_CALLBACK (on_motion), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (hide), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (overlay, motion);
  g_signal_connect_object (overlay, "get-child-position", G_CALLBACK (on_get_position), self,
                           G_CONNECT_SWAPPED);
}

static void
cento_tip_dispose (GObject *object)
{
  CentoTip *self = CENTO_TIP (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->highlight != NULL)
    g_signal_handlers_disconnect_by_data (self->highlight, self);
  g_clear_object (&self->highlight);
  g_clear_object (&self->collection);
  g_clear_pointer (&self->label, gtk_widget_unparent);
  G_OBJECT_CLASS (cento_tip_parent_class)->dispose (object);
}

static void
cento_tip_class_init (CentoTipClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cento_tip_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "tip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TOOLTIP);
}

static void
cento_tip_init (CentoTip *self)
{
  self->label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->label), 48);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "tip");
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
cento_tip_new (void)
{
  return g_object_new (CENTO_TYPE_TIP, NULL);
}

void
cento_tip_set_up (CentoTip *self, CentoHighlight *highlight, CentoCollection *collection)
{
  g_return_if_fail (CENTO_IS_TIP (self) && self->highlight == NULL);
  g_return_if_fail (CENTO_IS_HIGHLIGHT (highlight) && CENTO_IS_COLLECTION (collection));
  g_return_if_fail (GTK_IS_OVERLAY (gtk_widget_get_parent (GTK_WIDGET (self))));

  self->highlight = g_object_ref (highlight);
  self->collection = g_object_ref (collection);
  g_signal_connect_object (highlight, "changed", G_CALLBACK (on_highlight_changed), self, G_CONNECT_SWAPPED);
  watch_pointer (self, gtk_widget_get_parent (GTK_WIDGET (self)));
}

void
cento_tip_show (CentoTip *self)
{
  g_autofree char *text = NULL;

  g_return_if_fail (CENTO_IS_TIP (self) && self->highlight != NULL);

  text = dup_text (self);
  if (text == NULL)
    return;
  gtk_label_set_label (GTK_LABEL (self->label), text);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_queue_allocate (gtk_widget_get_parent (GTK_WIDGET (self)));
}

const char *
cento_tip_get_text (CentoTip *self)
{
  g_return_val_if_fail (CENTO_IS_TIP (self), NULL);

  return gtk_widget_get_visible (GTK_WIDGET (self)) ? gtk_label_get_label (GTK_LABEL (self->label)) : NULL;
}
