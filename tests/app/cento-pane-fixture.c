/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-pane-fixture.h"

#include "support/cento-test.h"

#define FRAMES_TO_SETTLE 16 /* longer than GTK scrolls by itself after a key */

typedef struct
{
  CentoPaneModel *model;
  int n;
} Wanted;

static gboolean
update (gpointer user_data)
{
  CentoPaneFixture *self = user_data;
  g_autoptr (GPtrArray) dirty = cento_collection_take_dirty (self->collection);

  return cento_pane_list_update (self->list, dirty, 0);
}

static void
on_dirty (CentoPaneFixture *self)
{
  g_idle_add_full (GDK_PRIORITY_REDRAW, update, self, NULL);
}

void
cento_pane_fixture_begin (CentoPaneFixture *self)
{
  CentoLimits limits;

  gtk_init ();
  cento_limits_init (&limits);
  self->reactor = cento_reactor_new (NULL, CENTO_BACKEND_AUTOMATIC, NULL);
  self->collection = cento_collection_new (self->reactor, &limits);
  cento_collection_set_backpressure (self->collection, TRUE);
  self->list = cento_pane_list_new (self->collection);
  g_signal_connect_swapped (self->collection, "dirty", G_CALLBACK (on_dirty), self);
}

void
cento_pane_fixture_end (CentoPaneFixture *self)
{
  g_signal_handlers_disconnect_by_data (self->collection, self);
  while (g_source_remove_by_user_data (self))
    ;
  g_assert_finalize_object (self->list);
  g_object_unref (self->collection);
  g_object_unref (self->reactor);
}

CentoDownload *
cento_pane_fixture_add (CentoPaneFixture *self, const char *typed)
{
  g_autoptr (CentoAddress) address = cento_address_parse (typed, NULL);

  ck_assert_ptr_nonnull (address);
  return cento_collection_add (self->collection, address);
}

CentoPaneModel *
cento_pane_fixture_start (CentoPaneFixture *self, CentoPeer *peer)
{
  CentoDownload *download = cento_pane_fixture_add (self, cento_peer_get_address (peer));

  cento_collection_start (self->collection, download);
  return cento_pane_list_find (self->list, download);
}

static gboolean
has_chars (gpointer user_data)
{
  Wanted *wanted = user_data;

  return gtk_text_buffer_get_char_count (cento_pane_model_get_buffer (wanted->model)) >= wanted->n;
}

void
cento_pane_fixture_wait_chars (CentoPaneModel *model, int n_chars)
{
  Wanted wanted = { model, n_chars };

  cento_test_wait (has_chars, &wanted);
}

static gboolean
has_chunks (gpointer user_data)
{
  Wanted *wanted = user_data;
  guint from, to;

  return cento_pane_model_get_chunk_range (wanted->model, (guint) wanted->n - 1, &from, &to);
}

void
cento_pane_fixture_wait_chunks (CentoPaneModel *model, guint n_chunks)
{
  Wanted wanted = { model, (int) n_chunks };

  cento_test_wait (has_chunks, &wanted);
}

static gboolean
is_over (gpointer user_data)
{
  CentoPaneModel *model = user_data;
  CentoDownload *download = cento_pane_model_get_download (model);

  return cento_download_state_is_final (cento_download_get_state (download))
         && !cento_pane_model_is_behind (model);
}

void
cento_pane_fixture_wait_end (CentoPaneModel *model)
{
  cento_test_wait (is_over, model);
}

char *
cento_pane_fixture_dup_text (CentoPaneModel *model)
{
  char *text;

  g_object_get (cento_pane_model_get_buffer (model), "text", &text, NULL);
  return text;
}

GtkWidget *
cento_pane_fixture_find (GtkWidget *root, GType type, const char *css_class)
{
  GtkWidget *found = NULL;

  if (!gtk_widget_get_visible (root))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (root), type)
      && (css_class == NULL || gtk_widget_has_css_class (root, css_class)))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = cento_pane_fixture_find (child, type, css_class);
  return found;
}

guint
cento_pane_fixture_count (GtkWidget *root, GType type)
{
  guint n_found = g_type_is_a (G_OBJECT_TYPE (root), type);

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n_found += cento_pane_fixture_count (child, type);
  return n_found;
}

GtkWidget *
cento_pane_fixture_present (GtkWidget *child, int width, int height)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  cento_pane_fixture_settle (window);
  return window;
}

void
cento_pane_fixture_dismiss (GtkWidget *window, GtkWidget *child)
{
  g_object_add_weak_pointer (G_OBJECT (child), (gpointer *) &child);
  gtk_window_destroy (GTK_WINDOW (window));
  ck_assert_ptr_null (child);
}

static gboolean
count_down (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  int *n_left = user_data;

  return --*n_left > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
is_zero (gpointer user_data)
{
  return *(int *) user_data <= 0;
}

void
cento_pane_fixture_settle (GtkWidget *widget)
{
  int n_left = FRAMES_TO_SETTLE;

  gtk_widget_add_tick_callback (widget, count_down, &n_left, NULL);
  cento_test_wait (is_zero, &n_left);
}
