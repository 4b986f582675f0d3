/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "app/cento-poem-view.h"

#include <glib/gi18n-lib.h>

#include "app/cento-compat.h"
#include "app/cento-palette.h"
#include "app/cento-poem-face.h"
#include "app/cento-poem-marks.h"
#include "app/cento-poem-pointer.h"
#include "app/cento-tip-source.h"
#include "core/cento-afterglow.h"

#define TINT 0.26 /* of the voice, behind the newest chunk */
#define NONE (-1)

struct _CentoPoemView
{
  GtkTextView parent_instance;

  PangoFontDescription *font; /* the one that was measured */
  int reading_width;

  CentoPaneModel *model;
  CentoPoemPointer *pointer;
  GSignalGroup *model_signals;
  GSignalGroup *search_signals;
  GSignalGroup *download_signals;
  GSignalGroup *highlight_signals;
  GtkWidget *voice; /* weak */
  gboolean show_ticks;
  gboolean tint_newest;

  CentoAfterglow *glow;
  guint tick;       /* while something fades */
  gint64 next_step; /* of what fades, in the time of the frame clock */
  gint64 framed;    /* the chunk that is pointed at, or NONE */
  gint64 bar;       /* the character where the text stood at the time that is pointed at, or NONE */
};

enum
{
  PROP_0,
  PROP_HIGHLIGHT,
  PROP_SHOW_TICKS,
  PROP_TINT_NEWEST,
  PROP_WRAP,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void tip_source_init (CentoTipSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CentoPoemView,
                               cento_poem_view,
                               GTK_TYPE_TEXT_VIEW,
                               G_IMPLEMENT_INTERFACE (CENTO_TYPE_TIP_SOURCE, tip_source_init))

static void
cento_poem_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  CentoPoemView *self = CENTO_POEM_VIEW (widget);
  GtkTextView *view = GTK_TEXT_VIEW (widget);
  const PangoFontDescription *font;

  GTK_WIDGET_CLASS (cento_poem_view_parent_class)->css_changed (widget, change);

  font = pango_context_get_font_description (gtk_widget_get_pango_context (widget));
  if (self->font != NULL && pango_font_description_equal (self->font, font))
    return;
  g_clear_pointer (&self->font, pango_font_description_free);
  self->font = pango_font_description_copy (font);
  cento_poem_face_set_class (widget);
  self->reading_width = cento_poem_face_measure (view);
  cento_poem_face_measure_tags (view);
}

static void
on_buffer_changed (CentoPoemView *self)
{
  if (self->font != NULL)
    cento_poem_face_measure_tags (GTK_TEXT_VIEW (self));
}

/* What is pointed at as far as it is here. Draws again when that is another than before. */
static void
update_pointed (CentoPoemView *self)
{
  CentoHighlight *highlight = cento_poem_pointer_get_highlight (self->pointer);
  gint64 framed = NONE;
  gint64 bar = NONE;
  guint index, offset;

  if (highlight != NULL && self->model != NULL)
    {
      gint64 time = cento_highlight_get_time (highlight);

      if (cento_highlight_is_chunk (highlight, cento_pane_model_get_download (self->model), &index))
        framed = index;
      if (time >= 0 && cento_pane_model_get_offset_at (self->model, time, &offset))
        bar = offset;
    }
  if (framed == self->framed && bar == self->bar)
    return;
  self->framed = framed;
  self->bar = bar;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gint64
get_frame_time (CentoPoemView *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  return clock != NULL ? gdk_frame_clock_get_frame_time (clock) : 0;
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  CentoPoemView *self = CENTO_POEM_VIEW (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);

  if (now < self->next_step)
    return G_SOURCE_CONTINUE;
  gtk_widget_queue_draw (widget);
  self->next_step = cento_afterglow_update (self->glow, now);
  if (self->next_step >= 0)
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  return G_SOURCE_REMOVE;
}

static void
stop_fading (CentoPoemView *self)
{
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  cento_afterglow_clear (self->glow);
}

static gboolean
may_fade (CentoPoemView *self)
{
  gboolean animated;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &animated, NULL);
  return animated && gtk_widget_get_mapped (GTK_WIDGET (self));
}

static void
update_newest (CentoPoemView *self)
{
  gint64 now = get_frame_time (self);
  guint index = 0;
  guint old;
  gboolean any = self->model != NULL && cento_pane_model_get_newest (self->model, &index);

  if (cento_afterglow_get_newest (self->glow, &old) == any && (!any || old == index))
    return;
  if (!may_fade (self))
    stop_fading (self);
  cento_afterglow_fade (self->glow, now);
  if (any)
    cento_afterglow_light (self->glow, index);
  self->next_step = cento_afterglow_update (self->glow, now);
  if (self->tick == 0 && self->next_step >= 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_taken (CentoPoemView *self)
{
  update_newest (self);
  update_pointed (self);
}

static void
draw_tints (CentoPoemView *self, CentoPoemMarks *marks, const GdkRGBA *voice)
{
  gint64 now = get_frame_time (self);

  for (guint i = 0; i < cento_afterglow_get_n_lit (self->glow); i++)
    {
      guint index;
      double light = cento_afterglow_get_lit (self->glow, i, now, &index);
      GdkRGBA color = cento_palette_fade (*voice, TINT * light);

      cento_poem_marks_draw_tint (marks, index, &color);
    }
}

static void
cento_poem_view_snapshot_layer (GtkTextView *view, GtkTextViewLayer layer, GtkSnapshot *snapshot)
{
  CentoPoemView *self = CENTO_POEM_VIEW (view);
  CentoPoemMarks marks;
  CentoPalette palette;
  GdkRGBA voice;

  if (layer != GTK_TEXT_VIEW_LAYER_BELOW_TEXT || self->model == NULL)
    return;
  voice = cento_compat_get_color (self->voice != NULL ? self->voice : GTK_WIDGET (self));
  cento_palette_read (&palette, GTK_WIDGET (self));
  cento_poem_marks_init (&marks, view, self->model, snapshot);
  if (self->tint_newest)
    draw_tints (self, &marks, &voice);
  cento_poem_marks_draw_matches (&marks, &palette.accent);
  if (self->show_ticks)
    cento_poem_marks_draw_ticks (&marks, &voice);
  if (self->framed != NONE)
    cento_poem_marks_draw_frame (&marks, (guint) self->framed, &palette.ink);
  if (self->bar != NONE)
    cento_poem_marks_draw_bar (&marks, (guint) self->bar, &palette.ink_soft);
}

/* The caret begins where the reader looks, not where it was left. */
static void
bring_caret (CentoPoemView *self)
{
  if (gtk_text_view_get_cursor_visible (GTK_TEXT_VIEW (self)))
    gtk_text_view_place_cursor_onscreen (GTK_TEXT_VIEW (self));
}

/* Whoever has no caret scrolls with the keys that move it. */
static void
cento_poem_view_move_cursor (GtkTextView *view, GtkMovementStep step, int count, gboolean extend)
{
  CentoPoemView *self = CENTO_POEM_VIEW (view);

  if (!extend)
    bring_caret (self);
  GTK_TEXT_VIEW_CLASS (cento_poem_view_parent_class)->move_cursor (view, step, count, extend);
  if (gtk_text_view_get_cursor_visible (view))
    cento_poem_pointer_pin_caret (self->pointer);
}

/* Who comes by the keyboard finds the caret; with F7, which is the text view's own, anybody. */
static void
cento_poem_view_state_flags_changed (GtkWidget *widget, GtkStateFlags old)
{
  const GtkStateFlags mask = GTK_STATE_FLAG_FOCUSED | GTK_STATE_FLAG_FOCUS_VISIBLE;
  GtkStateFlags flags = gtk_widget_get_state_flags (widget);

  GTK_WIDGET_CLASS (cento_poem_view_parent_class)->state_flags_changed (widget, old);
  if ((flags & mask) != (old & mask))
    gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (widget), (flags & mask) == mask);
}

static gboolean
on_enter (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  cento_poem_pointer_reveal_caret (CENTO_POEM_VIEW (widget)->pointer);
  return GDK_EVENT_STOP;
}

static char *
dup_tip (CentoTipSource *source, double x, double y)
{
  return cento_poem_pointer_dup_tip (CENTO_POEM_VIEW (source)->pointer, x, y);
}

static void
tip_source_init (CentoTipSourceInterface *iface)
{
  iface->dup_tip = dup_tip;
}

static void
cento_poem_view_unmap (GtkWidget *widget)
{
  CentoPoemView *self = CENTO_POEM_VIEW (widget);

  stop_fading (self);
  update_newest (self);
  GTK_WIDGET_CLASS (cento_poem_view_parent_class)->unmap (widget);
}

static void
set_highlight (CentoPoemView *self, CentoHighlight *highlight)
{
  cento_poem_pointer_set_highlight (self->pointer, highlight);
  g_signal_group_set_target (self->highlight_signals, highlight);
  update_pointed (self);
}

static void
cento_poem_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CentoPoemView *self = CENTO_POEM_VIEW (object);

  switch (id)
    {
    case PROP_HIGHLIGHT:
      g_value_set_object (value, cento_poem_pointer_get_highlight (self->pointer));
      break;
    case PROP_SHOW_TICKS:
      g_value_set_boolean (value, self->show_ticks);
      break;
    case PROP_TINT_NEWEST:
      g_value_set_boolean (value, self->tint_newest);
      break;
    case PROP_WRAP:
      g_value_set_boolean (value, gtk_text_view_get_wrap_mode (GTK_TEXT_VIEW (self)) != GTK_WRAP_NONE);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cento_poem_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CentoPoemView *self = CENTO_POEM_VIEW (object);

  switch (id)
    {
    case PROP_HIGHLIGHT:
      set_highlight (self, g_value_get_object (value));
      break;
    case PROP_SHOW_TICKS:
      self->show_ticks = g_value_get_boolean (value);
      gtk_widget_queue_draw (GTK_WIDGET (self));
      break;
    case PROP_TINT_NEWEST:
      self->tint_newest = g_value_get_boolean (value);
      gtk_widget_queue_draw (GTK_WIDGET (self));
      break;
    case PROP_WRAP:
      gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self),
                                   g_value_get_boolean (value) ? GTK_WRAP_WORD_CHAR : GTK_WRAP_NONE);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cento_poem_view_dispose (GObject *object)
{
  CentoPoemView *self = CENTO_POEM_VIEW (object);

  g_clear_object (&self->model_signals);
  g_clear_object (&self->search_signals);
  g_clear_object (&self->download_signals);
  g_clear_object (&self->highlight_signals);
  g_clear_weak_pointer (&self->voice);
  cento_poem_pointer_set_model (self->pointer, NULL);
  cento_poem_pointer_set_highlight (self->pointer, NULL);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (cento_poem_view_parent_class)->dispose (object);
}

static void
cento_poem_view_finalize (GObject *object)
{
  CentoPoemView *self = CENTO_POEM_VIEW (object);

  g_clear_pointer (&self->font, pango_font_description_free);
  cento_poem_pointer_free (self->pointer);
  cento_afterglow_free (self->glow);
  G_OBJECT_CLASS (cento_poem_view_parent_class)->finalize (object);
}

static void
cento_poem_view_class_init (CentoPoemViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkTextViewClass *view_class = GTK_TEXT_VIEW_CLASS (klass);

  object_class->get_property = cento_poem_view_get_property;
  object_class->set_property = cento_poem_view_set_property;
  object_class->dispose = cento_poem_view_dispose;
  object_class->finalize = cento_poem_view_finalize;
  widget_class->css_changed = cento_poem_view_css_changed;
  widget_class->state_flags_changed = cento_poem_view_state_flags_changed;
  widget_class->unmap = cento_poem_view_unmap;
  view_class->snapshot_layer = cento_poem_view_snapshot_layer;
  view_class->move_cursor = cento_poem_view_move_cursor;

  properties[PROP_HIGHLIGHT] = g_param_spec_object ("highlight", NULL, NULL, CENTO_TYPE_HIGHLIGHT,
                                                    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHOW_TICKS]
    = g_param_spec_boolean ("show-ticks", NULL, NULL, TRUE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TINT_NEWEST]
    = g_param_spec_boolean ("tint-newest", NULL, NULL, TRUE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_WRAP]
    = g_param_spec_boolean ("wrap", NULL, NULL, TRUE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /* GTK's own undoes what was typed, and here nobody types. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, on_enter, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, 0, on_enter, NULL);
}

static void
update_address (CentoPoemView *self)
{
  CentoAddress *address = cento_download_get_address (cento_pane_model_get_download (self->model));
  /* Translators: what a screen reader calls the text of a poem; %s is a server's address */
  g_autofree char *label = g_strdup_printf (_ ("Poem from %s"), cento_address_get_typed (address));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
set_up_signals (CentoPoemView *self)
{
  self->model_signals = g_signal_group_new (CENTO_TYPE_PANE_MODEL);
  g_signal_group_connect_swapped (self->model_signals, "taken", G_CALLBACK (on_taken), self);
  self->search_signals = g_signal_group_new (CENTO_TYPE_POEM_SEARCH);
  g_signal_group_connect_swapped (self->search_signals, "changed", G_CALLBACK (gtk_widget_queue_draw), self);
  self->download_signals = g_signal_group_new (CENTO_TYPE_DOWNLOAD);
  g_signal_group_connect_swapped (self->download_signals, "notify::state", G_CALLBACK (update_newest), self);
  g_signal_group_connect_swapped (self->download_signals, "notify::address", G_CALLBACK (update_address),
                                  self);
  self->highlight_signals = g_signal_group_new (CENTO_TYPE_HIGHLIGHT);
  g_signal_group_connect_swapped (self->highlight_signals, "changed", G_CALLBACK (update_pointed), self);
  g_signal_connect (self, "notify::buffer", G_CALLBACK (on_buffer_changed), NULL);
}

static void
cento_poem_view_init (CentoPoemView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);

  self->glow = cento_afterglow_new ();
  self->pointer = cento_poem_pointer_new (view);
  self->show_ticks = self->tint_newest = TRUE;
  self->framed = self->bar = NONE;
  gtk_widget_add_css_class (GTK_WIDGET (self), "poem");
  cento_poem_face_set_up (view);
  set_up_signals (self);
}

GtkWidget *
cento_poem_view_new (void)
{
  return g_object_new (CENTO_TYPE_POEM_VIEW, NULL);
}

void
cento_poem_view_set_model (CentoPoemView *self, CentoPaneModel *model)
{
  CentoDownload *download = model != NULL ? cento_pane_model_get_download (model) : NULL;
  g_autoptr (GtkTextBuffer) empty = NULL;

  g_return_if_fail (CENTO_IS_POEM_VIEW (self));

  if (!g_set_object (&self->model, model))
    return;
  if (download != NULL)
    update_address (self);
  cento_poem_pointer_set_model (self->pointer, model);
  g_signal_group_set_target (self->model_signals, model);
  g_signal_group_set_target (self->search_signals,
                             model != NULL ? cento_pane_model_get_search (model) : NULL);
  g_signal_group_set_target (self->download_signals, download);
  /* It was for the server before. */
  gtk_text_view_set_extra_menu (GTK_TEXT_VIEW (self), NULL);
  /* Without any buffer GTK's layout, where it is under way, looks for a mark that is gone. */
  if (model == NULL)
    empty = gtk_text_buffer_new (NULL);
  gtk_text_view_set_buffer (GTK_TEXT_VIEW (self),
                            empty != NULL ? empty : cento_pane_model_get_buffer (model));
  stop_fading (self);
  on_taken (self);
}

void
cento_poem_view_set_voice (CentoPoemView *self, GtkWidget *glyph)
{
  g_return_if_fail (CENTO_IS_POEM_VIEW (self));
  g_return_if_fail (GTK_IS_WIDGET (glyph));

  g_set_weak_pointer (&self->voice, glyph);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The width at which a line is as long as is good to read, margins included; 0 before the face is known. */
int
cento_poem_view_get_reading_width (CentoPoemView *self)
{
  g_return_val_if_fail (CENTO_IS_POEM_VIEW (self), 0);

  return self->reading_width;
}
