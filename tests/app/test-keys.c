/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys of the program, of its shortcuts window and of README.md are the same, and no key does two things.
 */
#include "app/cento-application.h"
#include "app/cento-score-keys.h"
#include "app/cento-window.h"
#include "support/cento-test.h"

#include <string.h>

#define OVERLAY     "/org/cento/Cento/gtk/help-overlay.ui"
#define LANES_GROUP "Clock, in the List of Servers"
#define LANES_WORDS "in the list of servers: "

/* Keys with where they work, as in "lanes m" or "window <Control>q", and what each does there. */
typedef struct
{
  const char *name;
  GHashTable *doing; /* what it does, by key: alternatives, too */
  GHashTable *main;  /* a set of those that are to be told of */
  GString *twice;    /* about keys that do two things */
} Keys;

static Keys program;
static Keys overlay;
static Keys readme;

static void
open_keys (Keys *keys, const char *name)
{
  keys->name = name;
  keys->doing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  keys->main = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  keys->twice = g_string_new (NULL);
}

static void
close_keys (Keys *keys)
{
  g_hash_table_unref (keys->doing);
  g_hash_table_unref (keys->main);
  g_string_free (keys->twice, TRUE);
}

/* The keypad has a second one of many keys. */
static guint
normalize (guint keyval)
{
  static const guint keypad[][2] = {
    { GDK_KEY_KP_Add, GDK_KEY_plus },     { GDK_KEY_KP_Subtract, GDK_KEY_minus },
    { GDK_KEY_KP_0, GDK_KEY_0 },          { GDK_KEY_KP_Delete, GDK_KEY_Delete },
    { GDK_KEY_KP_Left, GDK_KEY_Left },    { GDK_KEY_KP_Right, GDK_KEY_Right },
    { GDK_KEY_KP_Home, GDK_KEY_Home },    { GDK_KEY_KP_End, GDK_KEY_End },
    { GDK_KEY_KP_Enter, GDK_KEY_Return },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keypad); i++)
    if (keypad[i][0] == keyval)
      return keypad[i][1];
  return gdk_keyval_to_lower (keyval);
}

static void
add (Keys *keys, const char *place, guint keyval, GdkModifierType modifiers, const char *does, gboolean main)
{
  g_autofree char *name = gtk_accelerator_name (normalize (keyval), modifiers);
  g_autofree char *key = g_strdup_printf ("%s %s", place, name);
  const char *before = g_hash_table_lookup (keys->doing, key);

  ck_assert_uint_ne (keyval, 0);
  if (before != NULL && !g_str_equal (before, does))
    g_string_append_printf (keys->twice, "%s: %s does “%s” and “%s”\n", keys->name, key, before, does);
  if (main)
    g_hash_table_add (keys->main, g_strdup (key));
  g_hash_table_replace (keys->doing, g_steal_pointer (&key), g_strdup (does));
}

static void
add_accel (Keys *keys, const char *place, const char *accel, const char *does, gboolean main)
{
  GdkModifierType modifiers;
  guint keyval;

  ck_assert_msg (gtk_accelerator_parse (accel, &keyval, &modifiers), "“%s” is no key", accel);
  add (keys, place, keyval, modifiers, does, main);
}

static void
read_accels (GtkApplication *application)
{
  g_auto (GStrv) actions = gtk_application_list_action_descriptions (application);

  for (guint i = 0; actions[i] != NULL; i++)
    {
      g_auto (GStrv) accels = gtk_application_get_accels_for_action (application, actions[i]);

      for (guint j = 0; accels[j] != NULL; j++)
        add_accel (&program, "window", accels[j], actions[i], j == 0);
    }
}

static void
read_lanes (void)
{
  guint n_keys;
  const CentoScoreKey *keys = cento_score_keys_get (&n_keys);

  for (guint i = 0; i < n_keys; i++)
    {
      gboolean main = i == 0 || keys[i].command != keys[i - 1].command
                      || g_strcmp0 (keys[i].action, keys[i - 1].action) != 0;
      g_autofree char *does
        = g_strdup_printf ("%d %s", keys[i].command, keys[i].action != NULL ? keys[i].action : "");

      add (&program, "lanes", keys[i].keyval, 0, does, main);
    }
}

typedef void (*ShortcutFunc) (GtkShortcut *shortcut, gpointer user_data);

static void
each_shortcut (GtkWidget *widget, ShortcutFunc func, gpointer user_data)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      for (guint j = 0; GTK_IS_SHORTCUT_CONTROLLER (controller)
                        && j < g_list_model_get_n_items (G_LIST_MODEL (controller));
           j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);

          func (shortcut, user_data);
        }
    }
}

static void
note_trigger (GtkShortcut *shortcut, gpointer triggers)
{
  g_hash_table_add (triggers, gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut)));
}

/* What another window does by the same key is GTK's. */
static void
read_own (GtkShortcut *shortcut, gpointer triggers)
{
  GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);
  g_autofree char *name = gtk_shortcut_trigger_to_string (trigger);

  if (g_hash_table_contains (triggers, name) || !GTK_IS_KEYVAL_TRIGGER (trigger))
    return;
  add (&program, "window", gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)),
       gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)), "a binding of the window", TRUE);
}

static void
read_bindings (GtkApplication *application)
{
  GtkWidget *other = gtk_application_window_new (application);
  GtkWidget *window = GTK_WIDGET (gtk_application_get_windows (application)->data);
  GtkMenuButton *menu;
  g_autoptr (GHashTable) triggers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (!CENTO_IS_WINDOW (window))
    window = GTK_WIDGET (gtk_application_get_windows (application)->next->data);
  ck_assert (CENTO_IS_WINDOW (window));
  each_shortcut (other, note_trigger, triggers);
  each_shortcut (window, read_own, triggers);
  gtk_window_destroy (GTK_WINDOW (other));

  menu = GTK_MENU_BUTTON (gtk_widget_get_template_child (window, CENTO_TYPE_WINDOW, "menu_button"));
  if (gtk_menu_button_get_primary (menu))
    add_accel (&program, "window", "F10", "the menu", TRUE);
  /* Known to the menu of a server alone. */
  add_accel (&program, "window", "Menu", "the menu of a server", TRUE);
  add_accel (&program, "window", "<Shift>F10", "the menu of a server", TRUE);
}

static void
read_shortcut (GtkApplication *application, GtkWidget *shortcut)
{
  GtkWidget *group = gtk_widget_get_ancestor (shortcut, GTK_TYPE_SHORTCUTS_GROUP);
  g_autofree char *title = NULL;
  g_autofree char *action = NULL;
  g_autofree char *accelerator = NULL;
  g_autofree char *place = NULL;
  g_auto (GStrv) accels = NULL;

  g_object_get (group, "title", &place, NULL);
  g_object_get (shortcut, "title", &title, "action-name", &action, "accelerator", &accelerator, NULL);
  if (action != NULL)
    {
      g_auto (GStrv) all = gtk_application_get_accels_for_action (application, action);

      ck_assert_msg (all[0] != NULL, "“%s” of the shortcuts window has no key", title);
      add_accel (&overlay, "window", all[0], title, TRUE);
      return;
    }
  accels = g_strsplit (accelerator, " ", -1);
  for (guint i = 0; accels[i] != NULL; i++)
    add_accel (&overlay, g_str_equal (place, LANES_GROUP) ? "lanes" : "window", accels[i], title, TRUE);
}

static void
read_overlay (GtkApplication *application)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (OVERLAY);
  GSList *objects = gtk_builder_get_objects (builder);

  for (GSList *link = objects; link != NULL; link = link->next)
    if (GTK_IS_SHORTCUTS_SHORTCUT (link->data))
      read_shortcut (application, link->data);
  g_slist_free (objects);
  gtk_window_destroy (GTK_WINDOW (gtk_builder_get_object (builder, "help_overlay")));
}

static guint
get_named_key (const char *name)
{
  static const char *const names[][2]
    = { { "Enter", "Return" }, { "Plus", "plus" },   { "Minus", "minus" },
        { "Space", "space" },  { "Comma", "comma" }, { "Period", "period" } };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (name, names[i][0]))
      return gdk_keyval_from_name (names[i][1]);
  if (g_utf8_strlen (name, -1) == 1)
    return gdk_unicode_to_keyval (g_utf8_get_char (name));
  return gdk_keyval_from_name (name);
}

static void
read_words (const char *words, const char *does)
{
  const char *place = g_str_has_prefix (does, LANES_WORDS) ? "lanes" : "window";
  const char *word = words;
  GdkModifierType modifiers = 0;
  guint keyval;

  for (const char *plus; (plus = strchr (word, '+')) != NULL && plus[1] != '\0'; word = plus + 1)
    {
      if (g_str_has_prefix (word, "Ctrl+"))
        modifiers |= GDK_CONTROL_MASK;
      else if (g_str_has_prefix (word, "Shift+"))
        modifiers |= GDK_SHIFT_MASK;
      else
        modifiers |= GDK_ALT_MASK;
    }
  keyval = get_named_key (word);
  ck_assert_msg (keyval != GDK_KEY_VoidSymbol, "README.md: “%s” is no key", words);
  add (&readme, place, keyval, modifiers, does, TRUE);
}

/* Of a row as in "| Ctrl+S, Ctrl+Shift+S | save the selected poem, save all |". */
static void
read_row (const char *row)
{
  g_auto (GStrv) cells = g_strsplit (row, " | ", 2);
  g_auto (GStrv) words = NULL;

  ck_assert_msg (cells[1] != NULL, "README.md: “%s” is no row", row);
  words = g_strsplit (cells[0] + strlen ("| "), ", ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    read_words (words[i], cells[1]);
}

static void
read_readme (void)
{
  g_autofree char *path = cento_test_dup_data_path ("../../README.md");
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint row = 0;

  ck_assert (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  while (lines[row] != NULL && !g_str_equal (lines[row], "| key | does |"))
    row++;
  ck_assert_msg (lines[row] != NULL, "README.md has no table of keys");
  for (row += 2; g_str_has_prefix (lines[row], "| "); row++)
    read_row (lines[row]);
}

static gboolean
on_idle (gpointer application)
{
  read_accels (application);
  read_lanes ();
  read_bindings (application);
  read_overlay (application);
  read_readme ();
  g_action_group_activate_action (application, "quit", NULL);
  return G_SOURCE_REMOVE;
}

/* All that the program says, once it runs. */
static void
begin (void)
{
  char *argv[] = { (char *) "cento", NULL };
  g_autoptr (CentoApplication) application = NULL;

  gtk_init ();
  open_keys (&program, "the program");
  open_keys (&overlay, "the shortcuts window");
  open_keys (&readme, "README.md");
  application = cento_application_new ();
  g_idle_add (on_idle, application);
  ck_assert_int_eq (g_application_run (G_APPLICATION (application), 1, argv), 0);
}

static void
finish (void)
{
  close_keys (&program);
  close_keys (&overlay);
  close_keys (&readme);
}

static void
list_missing (GString *text, const Keys *keys, const Keys *others)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, keys->main);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!g_hash_table_contains (others->main, key))
      g_string_append_printf (text, "%s knows “%s”, %s does not\n", keys->name, (char *) key, others->name);
}

static void
check_same (const Keys *keys, const Keys *others)
{
  g_autoptr (GString) text = g_string_new (NULL);

  ck_assert_uint_gt (g_hash_table_size (keys->main), 30);
  list_missing (text, keys, others);
  list_missing (text, others, keys);
  ck_assert_msg (text->len == 0, "\n%s", text->str);
}

START_TEST (test_shortcuts_window_tells_every_key)
{
  check_same (&program, &overlay);
}
END_TEST

START_TEST (test_readme_tells_every_key)
{
  check_same (&program, &readme);
}
END_TEST

START_TEST (test_no_key_does_two_things)
{
  ck_assert_str_eq (program.twice->str, "");
  ck_assert_str_eq (overlay.twice->str, "");
  ck_assert_str_eq (readme.twice->str, "");
}
END_TEST

/* What is typed in a field must reach it. */
START_TEST (test_no_single_key_is_a_key_of_the_window)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, program.doing);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      const char *name = (const char *) key + strlen ("window ");
      GdkModifierType modifiers;
      guint keyval;

      if (!g_str_has_prefix (key, "window "))
        continue;
      gtk_accelerator_parse (name, &keyval, &modifiers);
      ck_assert_msg ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0
                       || !g_unichar_isprint (gdk_keyval_to_unicode (keyval)),
                     "%s can be typed", name);
    }
}
END_TEST

static Suite *
keys_suite (void)
{
  Suite *suite = suite_create ("keys");
  TCase *tcase = cento_test_case_new (suite, "keys");

  tcase_add_checked_fixture (tcase, begin, finish);
  tcase_add_test (tcase, test_shortcuts_window_tells_every_key);
  tcase_add_test (tcase, test_readme_tells_every_key);
  tcase_add_test (tcase, test_no_key_does_two_things);
  tcase_add_test (tcase, test_no_single_key_is_a_key_of_the_window);
  return suite;
}

int
main (void)
{
  return cento_test_main (keys_suite, NULL);
}
