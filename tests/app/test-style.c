/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-style.h"

#include "app/cento-compat.h"
#include "support/cento-test.h"

#define PORTAL_NAME      "org.freedesktop.portal.Desktop"
#define PORTAL_PATH      "/org/freedesktop/portal/desktop"
#define PORTAL_INTERFACE "org.freedesktop.portal.Settings"
#define APPEARANCE       "org.freedesktop.appearance"

static const char interface_xml[]
  = "<node><interface name='" PORTAL_INTERFACE "'>"
    "<method name='ReadAll'><arg type='as' direction='in'/><arg type='a{sa{sv}}' direction='out'/></method>"
    "<signal name='SettingChanged'><arg type='s'/><arg type='s'/><arg type='v'/></signal>"
    "</interface></node>";

/* A settings portal on the session's bus. */
typedef struct
{
  GDBusConnection *bus;
  GDBusNodeInfo *node;
  guint registration;
  guint name;
  gboolean owned;
  guint32 scheme;
  guint32 contrast;
} Portal;

static Portal portal;
static CentoStyle *style;

static void
on_method_call (GDBusConnection *bus,
                const char *sender,
                const char *path,
                const char *interface,
                const char *method,
                GVariant *parameters,
                GDBusMethodInvocation *invocation,
                gpointer user_data)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("(a{sa{sv}})"));
  g_variant_builder_open (&builder, G_VARIANT_TYPE ("a{sa{sv}}"));
  g_variant_builder_open (&builder, G_VARIANT_TYPE ("{sa{sv}}"));
  g_variant_builder_add (&builder, "s", APPEARANCE);
  g_variant_builder_open (&builder, G_VARIANT_TYPE ("a{sv}"));
  g_variant_builder_add (&builder, "{sv}", "color-scheme", g_variant_new_uint32 (portal.scheme));
  g_variant_builder_add (&builder, "{sv}", "contrast", g_variant_new_uint32 (portal.contrast));
  g_variant_builder_add (&builder, "{sv}", "accent-color", g_variant_new_string ("not what was promised"));
  g_variant_builder_close (&builder);
  g_variant_builder_close (&builder);
  g_variant_builder_close (&builder);
  g_dbus_method_invocation_return_value (invocation, g_variant_builder_end (&builder));
}

static void
on_name_acquired (GDBusConnection *bus, const char *name, gpointer user_data)
{
  portal.owned = TRUE;
}

static gboolean
is_owned (gpointer user_data)
{
  return portal.owned;
}

static void
open_portal (guint32 scheme, guint32 contrast)
{
  static const GDBusInterfaceVTable vtable = { .method_call = on_method_call };

  portal = (Portal){ .scheme = scheme, .contrast = contrast };
  portal.bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  portal.node = g_dbus_node_info_new_for_xml (interface_xml, NULL);
  portal.registration = g_dbus_connection_register_object (
    portal.bus, PORTAL_PATH, portal.node->interfaces[0], &vtable, NULL, NULL, NULL);
  ck_assert_uint_ne (portal.registration, 0);
  portal.name = g_bus_own_name_on_connection (portal.bus, PORTAL_NAME, G_BUS_NAME_OWNER_FLAGS_NONE,
                                              on_name_acquired, NULL, NULL, NULL);
  cento_test_wait (is_owned, NULL);
}

static void
close_portal (void)
{
  g_bus_unown_name (portal.name);
  g_dbus_connection_unregister_object (portal.bus, portal.registration);
  g_dbus_node_info_unref (portal.node);
  g_object_unref (portal.bus);
}

static void
change (const char *group, const char *key, GVariant *value)
{
  g_dbus_connection_emit_signal (portal.bus, NULL, PORTAL_PATH, PORTAL_INTERFACE, "SettingChanged",
                                 g_variant_new ("(ssv)", group, key, value), NULL);
}

static void
open_style (void)
{
  style = cento_style_new (gdk_display_get_default ());
}

static gboolean
is_gone (gpointer user_data)
{
  return style == NULL;
}

/* A question to the portal under way holds the style until it was answered. */
static void
close_style (void)
{
  g_object_add_weak_pointer (G_OBJECT (style), (gpointer *) &style);
  g_object_unref (style);
  cento_test_wait (is_gone, NULL);
}

static gboolean
is_dark (gpointer user_data)
{
  return cento_style_get_dark (style) == GPOINTER_TO_INT (user_data);
}

static gboolean
is_high (gpointer user_data)
{
  return cento_style_get_high_contrast (style) == GPOINTER_TO_INT (user_data);
}

START_TEST (test_without_a_portal_the_settings_of_gtk_hold)
{
  open_style ();
  ck_assert (is_dark (GINT_TO_POINTER (FALSE)));
  ck_assert (is_high (GINT_TO_POINTER (FALSE)));

  g_object_set (gtk_settings_get_default (), "gtk-application-prefer-dark-theme", TRUE, NULL);
  ck_assert (is_dark (GINT_TO_POINTER (TRUE)));
  close_style ();
}
END_TEST

START_TEST (test_portal_decides_at_the_start)
{
  gboolean dark = FALSE;

  open_portal (1, 1);
  open_style ();
  cento_test_wait (is_dark, GINT_TO_POINTER (TRUE));
  cento_test_wait (is_high, GINT_TO_POINTER (TRUE));

  g_object_get (gtk_settings_get_default (), "gtk-application-prefer-dark-theme", &dark, NULL);
  ck_assert (dark);
  close_style ();
  close_portal ();
}
END_TEST

START_TEST (test_changes_are_followed)
{
  open_portal (1, 0);
  open_style ();
  cento_test_wait (is_dark, GINT_TO_POINTER (TRUE));

  change (APPEARANCE, "color-scheme", g_variant_new_uint32 (2));
  cento_test_wait (is_dark, GINT_TO_POINTER (FALSE));
  change (APPEARANCE, "contrast", g_variant_new_uint32 (1));
  cento_test_wait (is_high, GINT_TO_POINTER (TRUE));
  close_style ();
  close_portal ();
}
END_TEST

START_TEST (test_what_is_not_ours_is_let_be)
{
  open_portal (0, 1);
  open_style ();
  cento_test_wait (is_high, GINT_TO_POINTER (TRUE));
  change (APPEARANCE, "color-scheme", g_variant_new_string ("dark"));
  change ("org.example", "color-scheme", g_variant_new_uint32 (1));
  change (APPEARANCE, "contrast", g_variant_new_uint32 (0));
  cento_test_wait (is_high, GINT_TO_POINTER (FALSE));

  ck_assert (is_dark (GINT_TO_POINTER (FALSE)));
  close_style ();
  close_portal ();
}
END_TEST

START_TEST (test_without_a_wish_any_more_the_settings_of_gtk_hold)
{
  open_portal (1, 1);
  open_style ();
  cento_test_wait (is_dark, GINT_TO_POINTER (TRUE));
  change (APPEARANCE, "color-scheme", g_variant_new_uint32 (0));
  cento_test_wait (is_dark, GINT_TO_POINTER (FALSE));
  change (APPEARANCE, "contrast", g_variant_new_uint32 (0));
  cento_test_wait (is_high, GINT_TO_POINTER (FALSE));
  close_style ();
  close_portal ();
}
END_TEST

START_TEST (test_theme_of_high_contrast_is_followed)
{
  open_style ();
  g_object_set (gtk_settings_get_default (), "gtk-theme-name", "HighContrast", NULL);
  ck_assert (is_high (GINT_TO_POINTER (TRUE)));
  g_object_set (gtk_settings_get_default (), "gtk-theme-name", "Default", NULL);
  ck_assert (is_high (GINT_TO_POINTER (FALSE)));
  close_style ();
}
END_TEST

/* GTK has settings of its own for this from a later version on: here another enumeration stands for them. */
START_TEST (test_wish_is_read_by_the_name_of_its_value)
{
  GtkWidget *label = g_object_ref_sink (gtk_label_new (""));

  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  ck_assert (cento_style_is_wished (G_OBJECT (label), "justify", "center"));
  ck_assert (!cento_style_is_wished (G_OBJECT (label), "justify", "left"));
  ck_assert (!cento_style_is_wished (G_OBJECT (label), "label", "center"));
  ck_assert (!cento_style_is_wished (G_OBJECT (label), "gtk-interface-color-scheme", "dark"));
  g_object_unref (label);
}
END_TEST

static double
get_brightness (GtkWidget *widget, const char *name)
{
  GdkRGBA color = cento_compat_lookup_color (widget, name);

  return (double) (color.red + color.green + color.blue) / 3;
}

START_TEST (test_colours_change_while_the_program_runs)
{
  GtkWidget *widget = g_object_ref_sink (gtk_label_new (""));
  double soft;

  open_portal (1, 0);
  open_style ();
  cento_test_wait (is_dark, GINT_TO_POINTER (TRUE));
  ck_assert_double_lt (get_brightness (widget, "page"), 0.2);
  change (APPEARANCE, "color-scheme", g_variant_new_uint32 (2));
  cento_test_wait (is_dark, GINT_TO_POINTER (FALSE));
  ck_assert_double_gt (get_brightness (widget, "page"), 0.8);
  soft = get_brightness (widget, "ink_soft");
  change (APPEARANCE, "contrast", g_variant_new_uint32 (1));
  cento_test_wait (is_high, GINT_TO_POINTER (TRUE));
  ck_assert_double_lt (get_brightness (widget, "ink_soft"), soft);
  close_style ();
  close_portal ();
  g_object_unref (widget);
}
END_TEST

static Suite *
style_suite (void)
{
  Suite *suite = suite_create ("style");
  TCase *tcase = cento_test_case_new (suite, "style");

  tcase_add_checked_fixture (tcase, gtk_init, NULL);
  tcase_add_test (tcase, test_without_a_portal_the_settings_of_gtk_hold);
  tcase_add_test (tcase, test_portal_decides_at_the_start);
  tcase_add_test (tcase, test_changes_are_followed);
  tcase_add_test (tcase, test_what_is_not_ours_is_let_be);
  tcase_add_test (tcase, test_without_a_wish_any_more_the_settings_of_gtk_hold);
  tcase_add_test (tcase, test_theme_of_high_contrast_is_followed);
  tcase_add_test (tcase, test_wish_is_read_by_the_name_of_its_value);
  tcase_add_test (tcase, test_colours_change_while_the_program_runs);
  return suite;
}

int
main (void)
{
  return cento_test_main (style_suite, NULL);
}
