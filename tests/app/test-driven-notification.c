/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the desktop is told when all poems have ended. The test is the desktop. */
#include "support/cento-driver.h"
#include "support/cento-peer.h"
#include "support/cento-test.h"

#include <gio/gio.h>

#define CENTO  CENTO_TEST_BUILD_ROOT "/src/app/cento"
#define NAME   "org.freedesktop.Notifications"
#define PATH   "/org/freedesktop/Notifications"
#define LONG   (2500 * G_TIME_SPAN_MILLISECOND) /* more than the shortest batch that is told */
#define NUMBER 7

static const char interface[]
  = "<node><interface name='" NAME "'>"
    "<method name='Notify'><arg type='s' direction='in'/><arg type='u' direction='in'/>"
    "<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='s' direction='in'/>"
    "<arg type='as' direction='in'/><arg type='a{sv}' direction='in'/><arg type='i' direction='in'/>"
    "<arg type='u' direction='out'/></method>"
    "<method name='CloseNotification'><arg type='u' direction='in'/></method>"
    "<method name='GetCapabilities'><arg type='as' direction='out'/></method>"
    "<signal name='ActionInvoked'><arg type='u'/><arg type='s'/></signal>"
    "</interface></node>";

typedef struct
{
  GDBusConnection *connection;
  guint object;
  guint name;
  gboolean owned;
  guint n_told;
  char *summary;
  char *actions; /* names and labels, each with a bar before it */
} Desktop;

static Desktop desktop;

static void
on_method (GDBusConnection *connection,
           const char *sender,
           const char *path,
           const char *interface_name,
           const char *method,
           GVariant *parameters,
           GDBusMethodInvocation *invocation,
           gpointer user_data)
{
  g_auto (GStrv) actions = NULL;

  if (!g_str_equal (method, "Notify"))
    {
      g_dbus_method_invocation_return_value (
        invocation, g_str_equal (method, "GetCapabilities") ? g_variant_new ("(as)", NULL) : NULL);
      return;
    }
  g_free (desktop.summary);
  g_free (desktop.actions);
  g_variant_get_child (parameters, 3, "s", &desktop.summary);
  g_variant_get_child (parameters, 5, "^as", &actions);
  desktop.actions = g_strjoinv ("|", actions);
  desktop.n_told++;
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(u)", NUMBER));
}

static void
on_owned (GDBusConnection *connection, const char *name, gpointer user_data)
{
  desktop.owned = TRUE;
}

static gboolean
is_owned (gpointer user_data)
{
  return desktop.owned;
}

static void
set_up (void)
{
  static const GDBusInterfaceVTable vtable = { .method_call = on_method };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (interface, NULL);

  desktop = (Desktop){ 0 };
  desktop.connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  ck_assert_ptr_nonnull (desktop.connection);
  desktop.object = g_dbus_connection_register_object (desktop.connection, PATH, node->interfaces[0], &vtable,
                                                      NULL, NULL, NULL);
  desktop.name = g_bus_own_name_on_connection (desktop.connection, NAME, G_BUS_NAME_OWNER_FLAGS_NONE,
                                               on_owned, NULL, NULL, NULL);
  cento_test_wait (is_owned, NULL);
}

static void
tear_down (void)
{
  g_bus_unown_name (desktop.name);
  g_dbus_connection_unregister_object (desktop.connection, desktop.object);
  g_clear_object (&desktop.connection);
  g_free (desktop.summary);
  g_free (desktop.actions);
}

static gboolean
is_told (gpointer user_data)
{
  return desktop.n_told > 0;
}

static gboolean
is_past (gpointer time)
{
  return g_get_monotonic_time () > *(gint64 *) time;
}

/* Two servers that end late enough. */
static void
end_late (CentoDriver *driver, CentoPeer *peer)
{
  gint64 late = g_get_monotonic_time () + LONG;

  cento_test_wait (is_past, &late);
  cento_peer_release (peer);
  cento_driver_wait_for (driver, ATSPI_ROLE_LIST_ITEM, "1, *Closed*");
}

START_TEST (test_somebody_who_looks_elsewhere_is_told_and_comes_back)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send A poem", "wait", "fin", NULL);
  g_autoptr (CentoPeer) nobody = cento_peer_new_refusing ("127.0.0.1");
  const char *argv[] = { CENTO, cento_peer_get_address (peer), cento_peer_get_address (nobody), NULL };
  g_autoptr (CentoDriver) driver = cento_driver_new (argv);

  cento_driver_wait_for (driver, ATSPI_ROLE_LIST_ITEM, "1, *Arriving*");
  cento_driver_look_away (driver);
  end_late (driver, peer);
  cento_test_wait (is_told, NULL);
  ck_assert_str_eq (desktop.summary, "1 poem arrived · 1 failed");
  ck_assert_str_eq (desktop.actions, "default||app.show-poems|Show|app.save-poems|Save All");

  /* The keys reach the window again only when it was shown. */
  g_dbus_connection_emit_signal (desktop.connection, NULL, PATH, NAME, "ActionInvoked",
                                 g_variant_new ("(us)", NUMBER, "app.show-poems"), NULL);
  cento_driver_wait_focus (driver);
  cento_driver_quit (driver, "ctrl+q");
  ck_assert_uint_eq (desktop.n_told, 1);
}
END_TEST

START_TEST (test_somebody_who_looks_at_it_is_not_told)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send A poem", "wait", "fin", NULL);
  const char *argv[] = { CENTO, cento_peer_get_address (peer), NULL };
  g_autoptr (CentoDriver) driver = cento_driver_new (argv);

  cento_driver_wait_for (driver, ATSPI_ROLE_LIST_ITEM, "1, *Arriving*");
  end_late (driver, peer);
  cento_driver_quit (driver, "ctrl+q");
  ck_assert_uint_eq (desktop.n_told, 0);
}
END_TEST

static Suite *
driven_notification_suite (void)
{
  Suite *suite = suite_create ("driven-notification");
  TCase *tcase = cento_test_case_new (suite, "notification");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_somebody_who_looks_elsewhere_is_told_and_comes_back);
  tcase_add_test (tcase, test_somebody_who_looks_at_it_is_not_told);
  return suite;
}

int
main (void)
{
  return cento_test_main (driven_notification_suite, NULL);
}
