/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cento-driver-private.h"

#include <stdlib.h>

#include "support/cento-test.h"

/* What is looked for; also the user data of waiting. */
typedef struct
{
  CentoDriver *driver;
  AtspiRole role;
  const char *name;
  AtspiStateType state;
  gboolean gone;
  AtspiAccessible *found;
  guint n_found;
} CentoSearch;

gboolean
cento_driver_has_ended (gpointer user_data)
{
  CentoDriver *self = user_data;

  return g_subprocess_get_identifier (self->process) == NULL;
}

/* Calls @visit for all below @parent until it says TRUE. What vanishes meanwhile is passed over. */
gboolean
cento_driver_visit (AtspiAccessible *parent, guint depth, CentoVisitor visit, gpointer user_data)
{
  int n = atspi_accessible_get_child_count (parent, NULL);

  for (int i = 0; i < n; i++)
    {
      g_autoptr (AtspiAccessible) child = atspi_accessible_get_child_at_index (parent, i, NULL);

      if (child == NULL)
        continue;
      if (visit (child, depth, user_data) || cento_driver_visit (child, depth + 1, visit, user_data))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_state (AtspiAccessible *accessible, AtspiStateType state)
{
  g_autoptr (AtspiStateSet) states = atspi_accessible_get_state_set (accessible);

  return states != NULL && atspi_state_set_contains (states, state);
}

/* A button that opens a menu is a push button to GTK 4.8 and a toggle button to newer ones; items of menus
 * that can be checked are plain ones to it. */
static AtspiRole
simplify_role (AtspiRole role)
{
  if (role == ATSPI_ROLE_CHECK_MENU_ITEM || role == ATSPI_ROLE_RADIO_MENU_ITEM)
    return ATSPI_ROLE_MENU_ITEM;
  return role == ATSPI_ROLE_TOGGLE_BUTTON ? ATSPI_ROLE_PUSH_BUTTON : role;
}

static gboolean
matches (AtspiAccessible *accessible, const CentoSearch *search)
{
  g_autofree char *name = NULL;

  if (simplify_role (atspi_accessible_get_role (accessible, NULL)) != simplify_role (search->role))
    return FALSE;
  name = atspi_accessible_get_name (accessible, NULL);
  return name != NULL && g_pattern_match_simple (search->name, name);
}

static gboolean
visit_to_find (AtspiAccessible *accessible, guint depth, gpointer user_data)
{
  CentoSearch *search = user_data;

  if (!matches (accessible, search))
    return FALSE;
  search->found = g_object_ref (accessible);
  return TRUE;
}

static gboolean
visit_to_count (AtspiAccessible *accessible, guint depth, gpointer user_data)
{
  CentoSearch *search = user_data;

  search->n_found += matches (accessible, search) ? 1 : 0;
  return FALSE;
}

static gboolean
visit_to_describe (AtspiAccessible *accessible, guint depth, gpointer user_data)
{
  g_autofree char *role = atspi_accessible_get_role_name (accessible, NULL);
  g_autofree char *name = atspi_accessible_get_name (accessible, NULL);

  g_string_append_printf (user_data, "%*s%s “%s”\n", 2 * (int) depth, "", role, name);
  return FALSE;
}

char *
cento_driver_dup_tree (CentoDriver *self)
{
  GString *text = g_string_new (NULL);

  cento_driver_visit (self->window, 1, visit_to_describe, text);
  return g_string_free (text, FALSE);
}

typedef struct
{
  CentoDriver *driver;
  int n_windows;
} WindowCount;

static gboolean
has_windows (gpointer user_data)
{
  WindowCount *count = user_data;

  return atspi_accessible_get_child_count (count->driver->application, NULL) == count->n_windows;
}

void
cento_driver_wait_windows (CentoDriver *self, int n_windows)
{
  WindowCount count = { self, n_windows };

  ck_assert_msg (cento_test_wait_for (has_windows, &count, CENTO_DRIVER_PATIENCE),
                 "the program does not have %d windows", n_windows);
}

static gboolean
find (CentoSearch *search)
{
  g_clear_object (&search->found);
  return cento_driver_visit (search->driver->window, 0, visit_to_find, search);
}

static gboolean
search_holds (gpointer user_data)
{
  CentoSearch *search = user_data;
  gboolean found = find (search);

  ck_assert_msg (!cento_driver_has_ended (search->driver), "the program ended by itself");
  if (search->gone)
    return !found;
  return found && (search->state == ATSPI_STATE_INVALID || has_state (search->found, search->state));
}

static void
wait_for_search (CentoSearch *search)
{
  g_autofree char *tree = NULL;

  if (cento_test_wait_for (search_holds, search, CENTO_DRIVER_PATIENCE))
    return;
  tree = cento_driver_dup_tree (search->driver);
  g_printerr ("There is:\n%s", tree);
  ck_abort_msg ("waited in vain until “%s” is %s", search->name, search->gone ? "gone" : "there");
}

/* Returns: (transfer full) */
static AtspiAccessible *
wait_for (CentoDriver *self, AtspiRole role, const char *name, AtspiStateType state)
{
  CentoSearch search = { .driver = self, .role = role, .name = name, .state = state };

  wait_for_search (&search);
  return search.found;
}

void
cento_driver_wait_for (CentoDriver *self, AtspiRole role, const char *name)
{
  g_object_unref (wait_for (self, role, name, ATSPI_STATE_INVALID));
}

void
cento_driver_wait_until (CentoDriver *self, AtspiRole role, const char *name, AtspiStateType state)
{
  g_object_unref (wait_for (self, role, name, state));
}

void
cento_driver_wait_gone (CentoDriver *self, AtspiRole role, const char *name)
{
  CentoSearch search = { .driver = self, .role = role, .name = name, .gone = TRUE };

  wait_for_search (&search);
}

gboolean
cento_driver_shows (CentoDriver *self, AtspiRole role, const char *name)
{
  CentoSearch search = { .driver = self, .role = role, .name = name };
  gboolean found = find (&search);

  g_clear_object (&search.found);
  return found;
}

guint
cento_driver_count (CentoDriver *self, AtspiRole role, const char *name)
{
  CentoSearch search = { .driver = self, .role = role, .name = name };

  cento_driver_visit (self->window, 0, visit_to_count, &search);
  return search.n_found;
}

gboolean
cento_driver_is (CentoDriver *self, AtspiRole role, const char *name, AtspiStateType state)
{
  g_autoptr (AtspiAccessible) accessible = wait_for (self, role, name, ATSPI_STATE_INVALID);

  return has_state (accessible, state);
}

char *
cento_driver_dup_name (CentoDriver *self, AtspiRole role, const char *name)
{
  g_autoptr (AtspiAccessible) accessible = wait_for (self, role, name, ATSPI_STATE_INVALID);

  return atspi_accessible_get_name (accessible, NULL);
}

char *
cento_driver_dup_text (CentoDriver *self, AtspiRole role, const char *name)
{
  g_autoptr (AtspiAccessible) accessible = wait_for (self, role, name, ATSPI_STATE_INVALID);
  g_autoptr (AtspiText) text = atspi_accessible_get_text_iface (accessible);

  ck_assert_msg (text != NULL, "“%s” has no text", name);
  return atspi_text_get_text (text, 0, atspi_text_get_character_count (text, NULL), NULL);
}

/* Returns: (transfer full) (nullable) */
static AtspiRect *
get_place (AtspiAccessible *accessible)
{
  g_autoptr (AtspiComponent) component = atspi_accessible_get_component_iface (accessible);

  /* GTK 4.8 knows places in a window only: to ask for those on the screen or in the parent is a warning. */
  return component == NULL ? NULL : atspi_component_get_extents (component, ATSPI_COORD_TYPE_WINDOW, NULL);
}

/* A popover is an X window of its own, found by its size among what is above: places in it are counted from
 * there. */
static gulong
find_window (CentoDriver *self, AtspiAccessible *accessible)
{
  g_autoptr (AtspiAccessible) step = g_object_ref (accessible);
  gulong window = 0;

  while (step != NULL && window == 0 && atspi_accessible_get_role (step, NULL) != ATSPI_ROLE_FRAME)
    {
      g_autofree AtspiRect *place = get_place (step);
      AtspiAccessible *parent = atspi_accessible_get_parent (step, NULL);

      if (place != NULL)
        window = cento_hands_find_popup (self->hands, place->width, place->height);
      g_object_unref (step);
      step = parent;
    }
  return window == 0 ? cento_hands_find_toplevel (self->hands) : window;
}

void
cento_driver_click (CentoDriver *self, AtspiRole role, const char *name)
{
  g_autoptr (AtspiAccessible) accessible = wait_for (self, role, name, ATSPI_STATE_SENSITIVE);
  g_autofree AtspiRect *place = get_place (accessible);

  ck_assert_msg (place != NULL && place->width > 0, "“%s” is not on the screen", name);
  cento_hands_click (self->hands, find_window (self, accessible), place->x + place->width / 2,
                     place->y + place->height / 2);
}

void
cento_driver_type (CentoDriver *self, const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    cento_hands_type (self->hands, *p);
}

void
cento_driver_press (CentoDriver *self, const char *keys)
{
  cento_hands_press (self->hands, keys);
}

static gboolean
is_unmapped (gpointer user_data)
{
  return cento_hands_find_toplevel (((CentoDriver *) user_data)->hands) == 0;
}

void
cento_driver_wait_unmapped (CentoDriver *self)
{
  ck_assert_msg (cento_test_wait_for (is_unmapped, self, CENTO_DRIVER_PATIENCE), "the window stays");
}

void
cento_driver_look_away (CentoDriver *self)
{
  cento_hands_leave (self->hands);
}

static gboolean
has_focus (gpointer driver)
{
  return cento_hands_has_focus (((CentoDriver *) driver)->hands);
}

void
cento_driver_wait_focus (CentoDriver *self)
{
  ck_assert_msg (cento_test_wait_for (has_focus, self, CENTO_DRIVER_PATIENCE), "no window has the focus");
}

void
cento_driver_quit (CentoDriver *self, const char *keys)
{
  cento_driver_press (self, keys);
  cento_driver_wait_end (self);
}

void
cento_driver_wait_end (CentoDriver *self)
{
  ck_assert_msg (cento_test_wait_for (cento_driver_has_ended, self, CENTO_DRIVER_PATIENCE),
                 "the program did not end");
  ck_assert (g_subprocess_get_if_exited (self->process));
  ck_assert_int_eq (g_subprocess_get_exit_status (self->process), 0);
  self->may_end = TRUE;
}

/*
 * GTK 4.8 names windows of an application that are not yet or no longer on the screen by no path at all,
 * which is a critical. So it is asked for them only while the X server shows them, and otherwise all begins
 * at the one window.
 */
static gboolean
application_is_there (gpointer user_data)
{
  CentoDriver *self = user_data;
  g_autoptr (AtspiAccessible) desktop = atspi_get_desktop (0);
  int n = atspi_accessible_get_child_count (desktop, NULL);
  const char *id = g_subprocess_get_identifier (self->process);

  ck_assert_msg (id != NULL, "the program ended at once");
  if (cento_hands_find_toplevel (self->hands) == 0)
    return FALSE;
  for (int i = 0; i < n; i++)
    {
      g_autoptr (AtspiAccessible) application = atspi_accessible_get_child_at_index (desktop, i, NULL);

      if (application == NULL || (int) atspi_accessible_get_process_id (application, NULL) != atoi (id)
          || atspi_accessible_get_child_count (application, NULL) == 0)
        continue;
      /* Nothing is to be remembered: what is asked for is what is there now. */
      atspi_accessible_set_cache_mask (application, ATSPI_CACHE_NONE);
      self->window = atspi_accessible_get_child_at_index (application, 0, NULL);
      self->application = g_steal_pointer (&application);
      return self->window != NULL;
    }
  return FALSE;
}

CentoDriver *
cento_driver_new (const char *const *argv)
{
  g_autofree char *data_home = cento_test_make_folder ();

  return cento_driver_new_in (data_home, argv);
}

CentoDriver *
cento_driver_new_in (const char *data_home, const char *const *argv)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  CentoDriver *self = g_new0 (CentoDriver, 1);

  g_subprocess_launcher_setenv (launcher, "G_DEBUG", "fatal-warnings", TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", data_home, TRUE);
  self->process = g_subprocess_launcher_spawnv (launcher, argv, NULL);
  ck_assert_msg (self->process != NULL, "%s cannot be started", argv[0]);
  atspi_init ();
  self->hands = cento_hands_new ();
  ck_assert_msg (cento_test_wait_for (application_is_there, self, CENTO_DRIVER_PATIENCE),
                 "%s shows no window", argv[0]);
  return self;
}

void
cento_driver_free (CentoDriver *self)
{
  gboolean died = !self->may_end && g_subprocess_get_identifier (self->process) == NULL;

  g_subprocess_force_exit (self->process);
  g_subprocess_wait (self->process, NULL, NULL);
  g_clear_object (&self->window);
  g_clear_object (&self->application);
  g_clear_object (&self->process);
  g_clear_pointer (&self->hands, cento_hands_free);
  g_free (self);
  ck_assert_msg (!died, "the program ended by itself");
}
