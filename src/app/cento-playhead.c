/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "app/cento-playhead.h"

#include <glib/gi18n-lib.h>

#include "app/cento-compat.h"
#include "app/cento-figure.h"
#include "app/cento-palette.h"
#include "app/cento-pill.h"
#include "core/cento-words.h"

#define TELL_AFTER 500 /* ms: those who listen need not hear of every frame */

struct _CentoPlayhead
{
  GtkWidget parent_instance;

  CentoRuler *ruler;
  PangoLayout *layout;
  char *time;
  guint timeout; /* a source: the time is to be told; 0 for none */
  gboolean is_shown;
  CentoScoreClock clock;

  /* In the ruler. */
  int line; /* -1: the present is out of sight */
  int pill_from;
  int pill_to;
};

G_DEFINE_FINAL_TYPE (CentoPlayhead, cento_playhead, GTK_TYPE_WIDGET)

static PangoLayout *
get_layout (CentoPlayhead *self)
{
  if (self->layout == NULL)
    self->layout = cento_figure_create_layout (GTK_WIDGET (self));
  return self->layout;
}

/* The time; when it is out of sight, with an arrow to where it is. */
static char *
dup_words (CentoPlayhead *self, const CentoTimelineView *view)
{
  if (view->now > view->end)
    return g_strdup_printf ("%s →", self->time);
  return view->now < view->start ? g_strdup_printf ("← %s", self->time) : g_strdup (self->time);
}

/* Finds out where line and pill stand now, and draws only if they moved. */
static void
place (CentoPlayhead *self)
{
  int ruler_width = gtk_widget_get_width (GTK_WIDGET (self->ruler));
  g_autofree char *words = NULL;
  CentoTimelineView view;
  int x, line, width, from;

  cento_score_view_init (&view, &self->clock, ruler_width);
  x = cento_score_view_get_x (&view, view.now);
  line = cento_score_view_is_in_sight (&view, view.now) ? x : -1;
  words = dup_words (self, &view);
  if (g_strcmp0 (words, pango_layout_get_text (get_layout (self))) != 0)
    pango_layout_set_text (self->layout, words, -1);
  width = cento_pill_get_width (self->layout);
  from = CLAMP (x - width / 2, 0, MAX (ruler_width - width, 0));

  if (line == self->line && from == self->pill_from && from + width == self->pill_to)
    return;
  self->line = line;
  self->pill_from = from;
  self->pill_to = from + width;
  cento_ruler_set_covered (self->ruler, CENTO_RULER_PLAYHEAD, self->pill_from, self->pill_to);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
cento_playhead_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CentoPlayhead *self = CENTO_PLAYHEAD (widget);
  GdkRGBA color = cento_compat_get_color (widget);
  graphene_rect_t ruler;
  float top = CENTO_PILL_TOP + CENTO_PILL_HEIGHT;
  CentoPalette palette;

  if (!self->is_shown || self->ruler == NULL || self->layout == NULL
      || !gtk_widget_compute_bounds (GTK_WIDGET (self->ruler), widget, &ruler))
    return;

  if (self->line >= 0)
    gtk_snapshot_append_color (snapshot, &color,
                               &GRAPHENE_RECT_INIT (ruler.origin.x + (float) self->line, top, 1,
                                                    (float) gtk_widget_get_height (widget) - top));
  cento_palette_read (&palette, widget);
  cento_pill_draw (snapshot, self->layout, ruler.origin.x + (float) self->pill_from, &color,
                   &palette.on_accent);
}

static void
cento_playhead_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CentoPlayhead *self = CENTO_PLAYHEAD (widget);

  if (self->is_shown && self->ruler != NULL)
    place (self);
}

static void
cento_playhead_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  CentoPlayhead *self = CENTO_PLAYHEAD (widget);

  GTK_WIDGET_CLASS (cento_playhead_parent_class)->css_changed (widget, change);
  g_clear_object (&self->layout);
  if (self->is_shown && self->ruler != NULL)
    place (self);
}

static gboolean
tell (gpointer user_data)
{
  CentoPlayhead *self = CENTO_PLAYHEAD (user_data);
  /* Translators: of the line through the score, for screen readers; a time as in "6.9 s". */
  g_autofree char *label = g_strdup_printf (_ ("Playhead at %s"), self->time);

  self->timeout = 0;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return G_SOURCE_REMOVE;
}

static void
cento_playhead_dispose (GObject *object)
{
  CentoPlayhead *self = CENTO_PLAYHEAD (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_object (&self->ruler);
  g_clear_object (&self->layout);
  G_OBJECT_CLASS (cento_playhead_parent_class)->dispose (object);
}

static void
cento_playhead_finalize (GObject *object)
{
  g_free (CENTO_PLAYHEAD (object)->time);
  G_OBJECT_CLASS (cento_playhead_parent_class)->finalize (object);
}

static void
cento_playhead_class_init (CentoPlayheadClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cento_playhead_dispose;
  object_class->finalize = cento_playhead_finalize;
  widget_class->size_allocate = cento_playhead_size_allocate;
  widget_class->snapshot = cento_playhead_snapshot;
  widget_class->css_changed = cento_playhead_css_changed;

  gtk_widget_class_set_css_name (widget_class, "playhead");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
cento_playhead_init (CentoPlayhead *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

GtkWidget *
cento_playhead_new (void)
{
  return g_object_new (CENTO_TYPE_PLAYHEAD, NULL);
}

void
cento_playhead_set_ruler (CentoPlayhead *self, CentoRuler *ruler)
{
  g_return_if_fail (CENTO_IS_PLAYHEAD (self));

  g_set_object (&self->ruler, ruler);
}

void
cento_playhead_update (CentoPlayhead *self, const CentoScoreClock *clock)
{
  g_autofree char *time = NULL;

  g_return_if_fail (CENTO_IS_PLAYHEAD (self) && self->ruler != NULL);

  if (self->is_shown != (clock != NULL))
    gtk_widget_queue_draw (GTK_WIDGET (self));
  self->is_shown = clock != NULL;
  if (clock == NULL)
    {
      cento_ruler_set_covered (self->ruler, CENTO_RULER_PLAYHEAD, 0, 0);
      return;
    }

  self->clock = *clock;
  time = cento_words_dup_elapsed (clock->now - clock->start);
  if (g_strcmp0 (time, self->time) != 0)
    {
      g_free (self->time);
      self->time = g_steal_pointer (&time);
      if (self->timeout == 0)
        self->timeout = g_timeout_add (TELL_AFTER, tell, self);
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
  place (self);
}
