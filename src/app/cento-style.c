/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-style.h"

#include "app/cento-compat.h"

#define PORTAL_NAME      "org.freedesktop.portal.Desktop"
#define PORTAL_PATH      "/org/freedesktop/portal/desktop"
#define PORTAL_INTERFACE "org.freedesktop.portal.Settings"
#define APPEARANCE       "org.freedesktop.appearance"

/* Of GtkSettings, from GTK 4.20 on. */
#define OWN_SCHEME   "gtk-interface-color-scheme"
#define OWN_CONTRAST "gtk-interface-contrast"

/* Values of the portal's "color-scheme" and "contrast". */
enum
{
  SCHEME_ANY,
  SCHEME_DARK,
  SCHEME_LIGHT
};

enum
{
  CONTRAST_NORMAL,
  CONTRAST_HIGH
};

enum
{
  LAYER_DARK,
  LAYER_HC,
  LAYER_HC_DARK,
  LAYER_SOLID,
  N_LAYERS
};

/* In the order in which they lie on the style sheet and on each other. */
static const char *const layer_paths[N_LAYERS] = {
  "/org/cento/Cento/style-dark.css",
  "/org/cento/Cento/style-hc.css",
  "/org/cento/Cento/style-hc-dark.css",
  "/org/cento/Cento/style-solid.css",
};

struct _CentoStyle
{
  GObject parent_instance;

  GdkDisplay *display;
  GtkSettings *settings;
  GtkCssProvider *sheet;
  GtkCssProvider *text_size; /* above all of them */
  GtkCssProvider *layers[N_LAYERS];
  gboolean used[N_LAYERS];

  GCancellable *cancellable;
  GDBusConnection *bus;
  guint subscription;
  guint32 contrast;
};

G_DEFINE_FINAL_TYPE (CentoStyle, cento_style, G_TYPE_OBJECT)

static void
set_used (CentoStyle *self, guint layer, gboolean used)
{
  GtkStyleProvider *provider = GTK_STYLE_PROVIDER (self->layers[layer]);

  if (self->used[layer] == used)
    return;
  self->used[layer] = used;
  if (used)
    gtk_style_context_add_provider_for_display (self->display, provider,
                                                GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1 + layer);
  else
    gtk_style_context_remove_provider_for_display (self->display, provider);
}

static void
update (CentoStyle *self)
{
  gboolean dark = cento_style_get_dark (self);
  gboolean high = cento_style_get_high_contrast (self);

  set_used (self, LAYER_DARK, dark);
  set_used (self, LAYER_HC, high);
  set_used (self, LAYER_HC_DARK, dark && high);
  set_used (self, LAYER_SOLID, !gdk_display_is_composited (self->display));
}

/* Stock widgets follow the same property as our palettes do, so it is the one thing that is set. */
static void
set_scheme (CentoStyle *self, guint32 scheme)
{
  if (scheme == SCHEME_DARK || scheme == SCHEME_LIGHT)
    g_object_set (self->settings, "gtk-application-prefer-dark-theme", scheme == SCHEME_DARK, NULL);
  else
    gtk_settings_reset_property (self->settings, "gtk-application-prefer-dark-theme");
}

static void
take_setting (CentoStyle *self, const char *key, GVariant *value)
{
  if (!g_variant_is_of_type (value, G_VARIANT_TYPE_UINT32))
    return;
  if (g_str_equal (key, "color-scheme"))
    set_scheme (self, g_variant_get_uint32 (value));
  else if (g_str_equal (key, "contrast"))
    self->contrast = g_variant_get_uint32 (value);
  update (self);
}

static void
on_setting_changed (GDBusConnection *bus,
                    const char *sender,
                    const char *path,
                    const char *interface,
                    const char *signal,
                    GVariant *parameters,
                    gpointer user_data)
{
  const char *group = NULL;
  const char *key = NULL;
  g_autoptr (GVariant) value = NULL;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ssv)")))
    return;
  g_variant_get (parameters, "(&s&sv)", &group, &key, &value);
  if (g_str_equal (group, APPEARANCE))
    take_setting (CENTO_STYLE (user_data), key, value);
}

/* A desktop without the portal is no fault: the settings of GTK alone decide then. */
static void
on_settings_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CentoStyle) self = CENTO_STYLE (user_data);
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  g_autoptr (GVariant) groups = NULL;
  g_autoptr (GVariant) appearance = NULL;
  GVariantIter iter;
  const char *key = NULL;
  GVariant *value = NULL;

  if (reply == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  groups = g_variant_get_child_value (reply, 0);
  appearance = g_variant_lookup_value (groups, APPEARANCE, G_VARIANT_TYPE_VARDICT);
  if (appearance == NULL)
    return;
  g_variant_iter_init (&iter, appearance);
  while (g_variant_iter_loop (&iter, "{&sv}", &key, &value))
    take_setting (self, key, value);
}

static void
on_bus_got (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CentoStyle) self = CENTO_STYLE (user_data);
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);
  const char *const groups[] = { APPEARANCE, NULL };

  if (bus == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  self->bus = g_object_ref (bus);
  self->subscription = g_dbus_connection_signal_subscribe (
    bus, PORTAL_NAME, PORTAL_INTERFACE, "SettingChanged", PORTAL_PATH, APPEARANCE, G_DBUS_SIGNAL_FLAGS_NONE,
    on_setting_changed, self, NULL);
  g_dbus_connection_call (bus, PORTAL_NAME, PORTAL_PATH, PORTAL_INTERFACE, "ReadAll",
                          g_variant_new ("(^as)", groups), G_VARIANT_TYPE ("(a{sa{sv}})"),
                          G_DBUS_CALL_FLAGS_NONE, -1, self->cancellable, on_settings_read,
                          g_object_ref (self));
}

static void
cento_style_dispose (GObject *object)
{
  CentoStyle *self = CENTO_STYLE (object);

  g_cancellable_cancel (self->cancellable);
  if (self->bus != NULL && self->subscription != 0)
    g_dbus_connection_signal_unsubscribe (self->bus, self->subscription);
  self->subscription = 0;
  g_clear_object (&self->bus);

  for (guint i = 0; i < N_LAYERS; i++)
    {
      if (self->layers[i] != NULL)
        set_used (self, i, FALSE);
      g_clear_object (&self->layers[i]);
    }
  if (self->sheet != NULL)
    gtk_style_context_remove_provider_for_display (self->display, GTK_STYLE_PROVIDER (self->sheet));
  g_clear_object (&self->sheet);
  if (self->text_size != NULL)
    gtk_style_context_remove_provider_for_display (self->display, GTK_STYLE_PROVIDER (self->text_size));
  g_clear_object (&self->text_size);
  g_clear_object (&self->settings);
  g_clear_object (&self->display);

  G_OBJECT_CLASS (cento_style_parent_class)->dispose (object);
}

static void
cento_style_finalize (GObject *object)
{
  g_clear_object (&CENTO_STYLE (object)->cancellable);
  G_OBJECT_CLASS (cento_style_parent_class)->finalize (object);
}

static void
cento_style_class_init (CentoStyleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cento_style_dispose;
  object_class->finalize = cento_style_finalize;
}

static void
cento_style_init (CentoStyle *self)
{
  self->cancellable = g_cancellable_new ();
  self->sheet = gtk_css_provider_new ();
  self->text_size = gtk_css_provider_new ();
  for (guint i = 0; i < N_LAYERS; i++)
    self->layers[i] = gtk_css_provider_new ();
}

static void
follow (CentoStyle *self, const char *property)
{
  g_autofree char *signal = g_strdup_printf ("notify::%s", property);

  if (g_object_class_find_property (G_OBJECT_GET_CLASS (self->settings), property) != NULL)
    g_signal_connect_object (self->settings, signal, G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

CentoStyle *
cento_style_new (GdkDisplay *display)
{
  CentoStyle *self = NULL;

  g_return_val_if_fail (GDK_IS_DISPLAY (display), NULL);

  self = g_object_new (CENTO_TYPE_STYLE, NULL);
  self->display = g_object_ref (display);
  self->settings = g_object_ref (gtk_settings_get_for_display (display));
  gtk_css_provider_load_from_resource (self->sheet, "/org/cento/Cento/style.css");
  for (guint i = 0; i < N_LAYERS; i++)
    gtk_css_provider_load_from_resource (self->layers[i], layer_paths[i]);
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (self->sheet),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (self->text_size),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1 + N_LAYERS);

  g_signal_connect_object (self->settings, "notify::gtk-application-prefer-dark-theme", G_CALLBACK (update),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "notify::gtk-theme-name", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (display, "notify::composited", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  follow (self, OWN_SCHEME);
  follow (self, OWN_CONTRAST);
  update (self);
  g_bus_get (G_BUS_TYPE_SESSION, self->cancellable, on_bus_got, g_object_ref (self));
  return self;
}

gboolean
cento_style_get_dark (CentoStyle *self)
{
  gboolean dark = FALSE;

  g_return_val_if_fail (CENTO_IS_STYLE (self), FALSE);

  g_object_get (self->settings, "gtk-application-prefer-dark-theme", &dark, NULL);
  return dark || cento_style_is_wished (G_OBJECT (self->settings), OWN_SCHEME, "dark");
}

gboolean
cento_style_get_high_contrast (CentoStyle *self)
{
  g_autofree char *theme = NULL;

  g_return_val_if_fail (CENTO_IS_STYLE (self), FALSE);

  if (self->contrast == CONTRAST_HIGH
      || cento_style_is_wished (G_OBJECT (self->settings), OWN_CONTRAST, "more"))
    return TRUE;
  g_object_get (self->settings, "gtk-theme-name", &theme, NULL);
  return theme != NULL && (strstr (theme, "HighContrast") != NULL || g_str_has_suffix (theme, "-hc"));
}

/* By the name of the value, since older headers do not know the type. */
gboolean
cento_style_is_wished (GObject *settings, const char *property, const char *nick)
{
  GParamSpec *pspec;
  g_auto (GValue) value = G_VALUE_INIT;
  GEnumValue *found;

  g_return_val_if_fail (G_IS_OBJECT (settings) && property != NULL && nick != NULL, FALSE);

  pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (settings), property);
  if (pspec == NULL || !G_IS_PARAM_SPEC_ENUM (pspec))
    return FALSE;
  g_value_init (&value, pspec->value_type);
  g_object_get_property (settings, property, &value);
  found = g_enum_get_value (G_PARAM_SPEC_ENUM (pspec)->enum_class, g_value_get_enum (&value));
  return found != NULL && g_str_equal (found->value_nick, nick);
}

/* The sheet gives the sizes of the faces in parts of what is around them, so it is that which changes. */
void
cento_style_set_text_size (CentoStyle *self, int percent)
{
  g_autofree char *rule = NULL;

  g_return_if_fail (CENTO_IS_STYLE (self));

  rule = g_strdup_printf (".reading, arrivals listview > row { font-size: %d%%; }", percent);
  cento_compat_load_css (self->text_size, rule);
}
