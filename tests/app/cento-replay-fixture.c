/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-replay-fixture.h"

#include "support/cento-test.h"

typedef struct
{
  CentoReplayFixture *fixture;
  const char *title;
} Wanted;

void
cento_replay_fixture_begin (CentoReplayFixture *self, const char *name)
{
  g_autofree char *path = cento_test_dup_data_path (name);
  g_autoptr (GBytes) bytes = NULL;
  char *text;
  gsize length;

  ck_assert (g_file_get_contents (path, &text, &length, NULL));
  bytes = g_bytes_new_take (text, length);
  self->application = gtk_application_new ("org.cento.Test", G_APPLICATION_NON_UNIQUE);
  ck_assert (g_application_register (G_APPLICATION (self->application), NULL, NULL));
  self->reactor = cento_reactor_new (NULL, CENTO_BACKEND_AUTOMATIC, NULL);
  self->player = cento_player_new (self->reactor, bytes, NULL);
  self->window = cento_window_new_replay (self->application, self->player, name);
  g_object_add_weak_pointer (G_OBJECT (self->window), (gpointer *) &self->window);
  gtk_window_present (GTK_WINDOW (self->window));
}

static gboolean
is_gone (gpointer window)
{
  return *(gpointer *) window == NULL;
}

void
cento_replay_fixture_end (CentoReplayFixture *self)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  cento_test_wait (is_gone, &self->window);
  g_assert_finalize_object (g_steal_pointer (&self->player));
  g_assert_finalize_object (g_steal_pointer (&self->reactor));
  g_object_unref (self->application);
}

gpointer
cento_replay_fixture_get_part (CentoReplayFixture *self, const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (self->window), CENTO_TYPE_WINDOW, name);
}

static gboolean
has_title (gpointer user_data)
{
  Wanted *wanted = user_data;
  GtkLabel *label = cento_replay_fixture_get_part (wanted->fixture, "title");

  return g_str_equal (gtk_label_get_label (label), wanted->title);
}

void
cento_replay_fixture_wait_title (CentoReplayFixture *self, const char *title)
{
  Wanted wanted = { self, title };

  cento_test_wait (has_title, &wanted);
}
