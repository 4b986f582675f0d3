/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saving in the real program: the sheet, what is told, and what is not saved yet. */
#include "support/cento-driver.h"
#include "support/cento-peer.h"
#include "support/cento-test.h"

#include <gio/gio.h>

static char *folder;

static void
set_up (void)
{
  folder = cento_test_make_folder ();
}

static void
tear_down (void)
{
  g_clear_pointer (&folder, g_free);
}

static CentoDriver *
start (CentoPeer *first, CentoPeer *second, CentoPeer *third)
{
  const char *const argv[] = { CENTO_TEST_BUILD_ROOT "/src/app/cento", cento_peer_get_address (first),
                               second != NULL ? cento_peer_get_address (second) : NULL,
                               third != NULL ? cento_peer_get_address (third) : NULL, NULL };

  return cento_driver_new (argv);
}

static gboolean
exists (gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
assert_file (const char *name, const char *bytes)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *found = NULL;

  cento_test_wait (exists, path);
  ck_assert (g_file_get_contents (path, &found, NULL, NULL));
  ck_assert_str_eq (found, bytes);
}

static gboolean
is_checked (CentoDriver *driver, const char *name)
{
  return cento_driver_is (driver, ATSPI_ROLE_CHECK_BOX, name, ATSPI_STATE_CHECKED);
}

static guint
count_files (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

START_TEST (test_sheet_saves_what_is_checked)
{
  g_autoptr (CentoPeer) first = cento_peer_new ("send Ode\nto Autumn\n", "fin", NULL);
  g_autoptr (CentoPeer) second = cento_peer_new ("send Elegy\nThe curfew \xff\n", "fin", NULL);
  g_autoptr (CentoPeer) third = cento_peer_new ("send Half\n", "silent", NULL);
  g_autoptr (CentoDriver) driver = start (first, second, third);

  cento_driver_wait_for (driver, ATSPI_ROLE_LIST_ITEM, "1, *Closed*");
  cento_driver_wait_for (driver, ATSPI_ROLE_LIST_ITEM, "2, *Closed*");
  cento_driver_wait_for (driver, ATSPI_ROLE_LIST_ITEM, "3, *Arriving*");
  cento_driver_press (driver, "ctrl+shift+s");
  cento_driver_wait_for (driver, ATSPI_ROLE_PUSH_BUTTON, "Save 2 Poems");
  ck_assert (is_checked (driver, "Ode.txt"));
  ck_assert (is_checked (driver, "Elegy.txt"));
  ck_assert (!is_checked (driver, "Half (incomplete).txt"));
  cento_driver_wait_for (driver, ATSPI_ROLE_LIST_ITEM, "Half (incomplete).txt, Arriving · partial*, 5 bytes");

  /* The first row has the focus. */
  cento_driver_wait_until (driver, ATSPI_ROLE_LIST_ITEM, "Ode.txt, *", ATSPI_STATE_FOCUSED);
  cento_driver_press (driver, "space");
  cento_driver_wait_for (driver, ATSPI_ROLE_PUSH_BUTTON, "Save 1 Poem");
  cento_driver_choose (driver, "alt+h", folder);
  cento_driver_press (driver, "ctrl+s");
  cento_driver_wait_for (driver, ATSPI_ROLE_STATUS_BAR, "Saved 1 poem in *.");
  assert_file ("Elegy.txt", "Elegy\nThe curfew \xff\n");
  ck_assert_uint_eq (count_files (), 1);
  cento_driver_wait_for (driver, ATSPI_ROLE_PUSH_BUTTON, "Show Folder");
}
END_TEST

START_TEST (test_sheet_is_alone_until_it_is_closed)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send Ode\n", "fin", NULL);
  g_autoptr (CentoDriver) driver = start (peer, NULL, NULL);

  cento_driver_wait_for (driver, ATSPI_ROLE_LIST_ITEM, "1, *Closed*");
  cento_driver_press (driver, "ctrl+shift+s");
  cento_driver_wait_for (driver, ATSPI_ROLE_DIALOG, "Save All");
  cento_driver_click (driver, ATSPI_ROLE_PUSH_BUTTON, "Add Server");
  cento_driver_press (driver, "ctrl+n");
  for (guint i = 0; i < 8; i++)
    cento_driver_press (driver, "Tab");
  cento_driver_press (driver, "Escape");
  cento_driver_wait_gone (driver, ATSPI_ROLE_DIALOG, "Save All");
  ck_assert (!cento_driver_shows (driver, ATSPI_ROLE_TEXT, "Addresses"));
  cento_driver_press (driver, "ctrl+n");
  cento_driver_wait_for (driver, ATSPI_ROLE_TEXT, "Addresses");
}
END_TEST

/* A file manager on the bus of the session. */
static const char interface[]
  = "<node><interface name='org.freedesktop.FileManager1'><method name='ShowFolders'>"
    "<arg type='as' direction='in'/><arg type='s' direction='in'/></method></interface></node>";

static gboolean owned;
static char *shown;

static void
on_show_folders (GDBusConnection *bus,
                 const char *sender,
                 const char *path,
                 const char *interface_name,
                 const char *method,
                 GVariant *parameters,
                 GDBusMethodInvocation *invocation,
                 gpointer user_data)
{
  g_autofree const char **uris = NULL;

  g_variant_get (parameters, "(^a&s&s)", &uris, NULL);
  shown = g_strdup (uris[0]);
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static void
on_bus (GDBusConnection *bus, const char *name, gpointer info)
{
  static const GDBusInterfaceVTable methods = { .method_call = on_show_folders };

  ck_assert_uint_ne (g_dbus_connection_register_object (bus, "/org/freedesktop/FileManager1", info, &methods,
                                                        NULL, NULL, NULL),
                     0);
}

static void
on_name (GDBusConnection *bus, const char *name, gpointer info)
{
  owned = TRUE;
}

static gboolean
is_true (gpointer flag)
{
  return *(gboolean *) flag;
}

static gboolean
is_shown (gpointer user_data)
{
  return shown != NULL;
}

START_TEST (test_folder_of_what_was_saved_is_shown)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send Ode\n", "fin", NULL);
  g_autoptr (CentoDriver) driver = start (peer, NULL, NULL);
  g_autofree char *path = g_build_filename (folder, "poem.txt", NULL);
  g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);
  GDBusNodeInfo *node = g_dbus_node_info_new_for_xml (interface, NULL);
  guint id = g_bus_own_name (G_BUS_TYPE_SESSION, "org.freedesktop.FileManager1", 0, on_bus, on_name, NULL,
                             node->interfaces[0], NULL);

  cento_test_wait (is_true, &owned);
  cento_driver_wait_for (driver, ATSPI_ROLE_LIST_ITEM, "1, *Closed*");
  cento_driver_choose (driver, "ctrl+s", path);
  cento_driver_click (driver, ATSPI_ROLE_PUSH_BUTTON, "Show Folder");
  cento_test_wait (is_shown, NULL);
  ck_assert_str_eq (shown, uri);
  g_clear_pointer (&shown, g_free);
  g_bus_unown_name (id);
  g_dbus_node_info_unref (node);
}
END_TEST

START_TEST (test_program_ends_below_an_open_sheet)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send Ode\n", "fin", NULL);
  g_autoptr (CentoDriver) driver = start (peer, NULL, NULL);

  cento_driver_wait_for (driver, ATSPI_ROLE_LIST_ITEM, "1, *Closed*");
  cento_driver_press (driver, "ctrl+shift+s");
  cento_driver_wait_for (driver, ATSPI_ROLE_DIALOG, "Save All");
  cento_driver_quit (driver, "ctrl+q");
}
END_TEST

START_TEST (test_what_cannot_be_written_is_told_with_its_reason)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send Ode\n", "fin", NULL);
  g_autoptr (CentoDriver) driver = start (peer, NULL, NULL);

  cento_driver_wait_for (driver, ATSPI_ROLE_LIST_ITEM, "1, *Closed*");
  cento_driver_press (driver, "ctrl+shift+s");
  cento_driver_wait_for (driver, ATSPI_ROLE_PUSH_BUTTON, "Save 1 Poem");
  cento_driver_choose (driver, "alt+h", "/proc");
  cento_driver_press (driver, "ctrl+s");
  cento_driver_wait_for (driver, ATSPI_ROLE_STATUS_BAR, "“Ode.txt” was not saved: the *.");
  cento_driver_wait_for (driver, ATSPI_ROLE_IMAGE, "Not saved");
}
END_TEST

START_TEST (test_part_is_saved_again_when_it_has_finished)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send Half\n", "wait", "send and whole\n", "fin", NULL);
  g_autoptr (CentoDriver) driver = start (peer, NULL, NULL);
  g_autofree char *path = g_build_filename (folder, "poem.txt", NULL);

  cento_driver_wait_for (driver, ATSPI_ROLE_IMAGE, "Not saved");
  cento_driver_choose (driver, "ctrl+s", path);
  cento_driver_wait_for (driver, ATSPI_ROLE_STATUS_BAR, "Saved “poem.txt” in * as far as it has come.");
  cento_driver_wait_gone (driver, ATSPI_ROLE_IMAGE, "Not saved");
  cento_driver_click (driver, ATSPI_ROLE_PUSH_BUTTON, "Save Again When Finished");
  cento_driver_wait_for (driver, ATSPI_ROLE_STATUS_BAR, "It will be saved again when it has finished.");
  cento_peer_release (peer);
  cento_driver_wait_for (driver, ATSPI_ROLE_STATUS_BAR, "“poem.txt” was saved again, and is whole now.");
  cento_driver_wait_gone (driver, ATSPI_ROLE_IMAGE, "Not saved");
  assert_file ("poem.txt", "Half\nand whole\n");
}
END_TEST

static Suite *
driven_save_suite (void)
{
  Suite *suite = suite_create ("driven-save");
  TCase *tcase = cento_test_case_new (suite, "saving");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_sheet_saves_what_is_checked);
  tcase_add_test (tcase, test_sheet_is_alone_until_it_is_closed);
  tcase_add_test (tcase, test_folder_of_what_was_saved_is_shown);
  tcase_add_test (tcase, test_program_ends_below_an_open_sheet);
  tcase_add_test (tcase, test_what_cannot_be_written_is_told_with_its_reason);
  tcase_add_test (tcase, test_part_is_saved_again_when_it_has_finished);
  return suite;
}

int
main (void)
{
  return cento_test_main (driven_save_suite, NULL);
}
