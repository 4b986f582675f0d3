/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "app/cento-player-bar.h"

#include <glib/gi18n-lib.h>

static const double speeds[] = { 0.25, 0.5, 1, 2, 4, 8, 16, CENTO_PLAYER_SPEED_MAX };

struct _CentoPlayerBar
{
  GtkWidget parent_instance;

  /* Template children. */
  GtkButton *restart;
  GtkButton *play;
  GtkButton *end;
  GtkDropDown *speed;

  CentoPlayer *player;
  double other_speed; /* of the last item, when there is one more than in the list above */
};

G_DEFINE_FINAL_TYPE (CentoPlayerBar, cento_player_bar, GTK_TYPE_WIDGET)

static void
update (CentoPlayerBar *self)
{
  gboolean playing = cento_player_get_playing (self->player);
  const char *label = playing ? _ ("Hold") : _ ("Play");
  /* Translators: a command and its key, which works while the list of servers has the focus. */
  g_autofree char *tip = g_strdup_printf (_ ("%s (Space)"), label);

  gtk_button_set_icon_name (self->play,
                            playing ? "media-playback-pause-symbolic" : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->play), tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_sensitive (GTK_WIDGET (self->end), !cento_player_get_ended (self->player));
}

static guint
find_speed (double speed)
{
  guint position = 0;

  while (position < G_N_ELEMENTS (speeds) && speeds[position] != speed)
    position++;
  return position;
}

/* The command line may ask for any speed. */
static void
show_speed (CentoPlayerBar *self)
{
  GtkStringList *list = GTK_STRING_LIST (gtk_drop_down_get_model (self->speed));
  double speed = cento_player_get_speed (self->player);
  guint position = find_speed (speed);
  g_autofree char *label = NULL;

  if (position == G_N_ELEMENTS (speeds) && speed != self->other_speed)
    {
      /* Translators: a speed, as many times as fast as it was. */
      label = g_strdup_printf (_ ("%g ×"), speed);
      self->other_speed = speed;
      gtk_string_list_splice (list, position, g_list_model_get_n_items (G_LIST_MODEL (list)) - position,
                              (const char *const[]){ label, NULL });
    }
  gtk_drop_down_set_selected (self->speed, position);
}

static void
on_restart (CentoPlayerBar *self)
{
  cento_player_seek (self->player, 0);
  cento_player_play (self->player);
  update (self);
}

static void
on_end (CentoPlayerBar *self)
{
  cento_player_seek (self->player, cento_player_get_length (self->player));
}

static void
on_speed (CentoPlayerBar *self)
{
  guint position = gtk_drop_down_get_selected (self->speed);

  if (self->player != NULL && position != GTK_INVALID_LIST_POSITION)
    cento_player_set_speed (self->player,
                            position < G_N_ELEMENTS (speeds) ? speeds[position] : self->other_speed);
}

static void
cento_player_bar_dispose (GObject *object)
{
  CentoPlayerBar *self = CENTO_PLAYER_BAR (object);

  if (self->player != NULL)
    g_signal_handlers_disconnect_by_data (self->player, self);
  g_clear_object (&self->player);
  gtk_widget_dispose_template (GTK_WIDGET (self), CENTO_TYPE_PLAYER_BAR);
  G_OBJECT_CLASS (cento_player_bar_parent_class)->dispose (object);
}

static void
cento_player_bar_class_init (CentoPlayerBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cento_player_bar_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "player");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/cento/Cento/cento-player-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, CentoPlayerBar, restart);
  gtk_widget_class_bind_template_child (widget_class, CentoPlayerBar, play);
  gtk_widget_class_bind_template_child (widget_class, CentoPlayerBar, end);
  gtk_widget_class_bind_template_child (widget_class, CentoPlayerBar, speed);
  gtk_widget_class_bind_template_callback (widget_class, cento_player_bar_toggle);
  gtk_widget_class_bind_template_callback (widget_class, on_end);
  gtk_widget_class_bind_template_callback (widget_class, on_restart);
  gtk_widget_class_bind_template_callback (widget_class, on_speed);
}

static void
cento_player_bar_init (CentoPlayerBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
cento_player_bar_new (void)
{
  return g_object_new (CENTO_TYPE_PLAYER_BAR, NULL);
}

void
cento_player_bar_set_player (CentoPlayerBar *self, CentoPlayer *player)
{
  g_return_if_fail (CENTO_IS_PLAYER_BAR (self));
  g_return_if_fail (player == NULL || CENTO_IS_PLAYER (player));

  if (self->player == player)
    return;
  if (self->player != NULL)
    g_signal_handlers_disconnect_by_data (self->player, self);
  g_set_object (&self->player, player);
  gtk_widget_set_visible (GTK_WIDGET (self), player != NULL);
  if (player == NULL)
    return;

  show_speed (self);
  g_signal_connect_swapped (player, "notify::playing", G_CALLBACK (update), self);
  g_signal_connect_swapped (player, "notify::speed", G_CALLBACK (show_speed), self);
  g_signal_connect_swapped (player, "ended", G_CALLBACK (update), self);
  update (self);
}

void
cento_player_bar_toggle (CentoPlayerBar *self)
{
  g_return_if_fail (CENTO_IS_PLAYER_BAR (self));

  if (self->player == NULL)
    return;
  if (cento_player_get_playing (self->player))
    cento_player_hold (self->player);
  else
    cento_player_play (self->player);
}

void
cento_player_bar_step_speed (CentoPlayerBar *self, int step)
{
  guint position;

  g_return_if_fail (CENTO_IS_PLAYER_BAR (self));

  if (self->player == NULL)
    return;
  position = gtk_drop_down_get_selected (self->speed);
  if (position >= G_N_ELEMENTS (speeds))
    position = find_speed (1);
  gtk_drop_down_set_selected (self->speed,
                              (guint) CLAMP ((int) position + step, 0, (int) G_N_ELEMENTS (speeds) - 1));
}
