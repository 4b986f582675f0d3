/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A path may be typed into GTK's own file chooser, over the name that is proposed if there is one. */
#include "support/cento-driver-private.h"

#include "support/cento-test.h"

typedef struct
{
  CentoDriver *driver;
  gulong window; /* of the program itself */
  gboolean open;
  AtspiAccessible *dialog;
  const char *path;
} Chooser;

static gboolean
chooser_is_as_wanted (gpointer user_data)
{
  Chooser *chooser = user_data;
  gulong window = cento_hands_find_toplevel (chooser->driver->hands);

  ck_assert_msg (!cento_driver_has_ended (chooser->driver), "the program ended by itself");
  return window != 0 && (window != chooser->window) == chooser->open;
}

static gboolean
visit_to_find_path (AtspiAccessible *accessible, guint depth, gpointer user_data)
{
  Chooser *chooser = user_data;
  g_autoptr (AtspiText) text = NULL;
  g_autofree char *typed = NULL;

  if (atspi_accessible_get_role (accessible, NULL) != ATSPI_ROLE_TEXT)
    return FALSE;
  text = atspi_accessible_get_text_iface (accessible);
  typed
    = text == NULL ? NULL : atspi_text_get_text (text, 0, atspi_text_get_character_count (text, NULL), NULL);
  return typed != NULL && g_str_has_prefix (typed, chooser->path);
}

static gboolean
chooser_shows_path (gpointer user_data)
{
  Chooser *chooser = user_data;

  return cento_driver_visit (chooser->dialog, 0, visit_to_find_path, chooser);
}

/* The chooser fills its entry when it is ready, perhaps over what was typed before. */
static void
type_path (Chooser *chooser)
{
  gint64 end = g_get_monotonic_time () + CENTO_DRIVER_PATIENCE;

  do
    {
      ck_assert_msg (g_get_monotonic_time () < end, "the chooser does not take %s", chooser->path);
      cento_driver_press (chooser->driver, "ctrl+a");
      cento_driver_type (chooser->driver, chooser->path);
    }
  while (!cento_test_wait_for (chooser_shows_path, chooser, G_TIME_SPAN_SECOND));
}

void
cento_driver_choose (CentoDriver *self, const char *keys, const char *path)
{
  Chooser chooser = { self, cento_hands_find_toplevel (self->hands), TRUE, NULL, path };

  cento_driver_press (self, keys);
  ck_assert_msg (cento_test_wait_for (chooser_is_as_wanted, &chooser, CENTO_DRIVER_PATIENCE),
                 "no chooser opens");
  chooser.dialog = atspi_accessible_get_child_at_index (self->application, 1, NULL);
  ck_assert_ptr_nonnull (chooser.dialog);
  type_path (&chooser);
  cento_driver_type (self, "\n");
  g_clear_object (&chooser.dialog);
  chooser.open = FALSE;
  ck_assert_msg (cento_test_wait_for (chooser_is_as_wanted, &chooser, CENTO_DRIVER_PATIENCE),
                 "the chooser stays");
}
