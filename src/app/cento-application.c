/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "app/cento-application.h"

#include <glib/gi18n-lib.h>

#include "app/cento-compat.h"
#include "app/cento-style.h"
#include "app/cento-window.h"
#include "core/cento-descriptors.h"

#define EXIT_TROUBLE 1
#define EXIT_USAGE   2

struct _CentoApplication
{
  GtkApplication parent_instance;

  CentoReactor *reactor;
  CentoCollection *collection;
  CentoStyle *style;
  gboolean options_parsed;
};

G_DEFINE_FINAL_TYPE (CentoApplication, cento_application, GTK_TYPE_APPLICATION)

static const GOptionEntry option_entries[] = {
  { "demo", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, NULL, N_ ("Play the demonstration"), NULL },
  { "version", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, NULL, N_ ("Print the version and exit"), NULL },
  { G_OPTION_REMAINING, 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING_ARRAY, NULL, NULL, N_ ("[ADDRESS…]") },
  { NULL },
};

/* NULL with the error set when one of them is no address. */
static GPtrArray *
parse_addresses (GVariantDict *options, GError **error)
{
  g_autoptr (GPtrArray) addresses = g_ptr_array_new_with_free_func ((GDestroyNotify) cento_address_unref);
  g_autofree const char **arguments = NULL;

  if (!g_variant_dict_lookup (options, G_OPTION_REMAINING, "^a&s", &arguments))
    return g_steal_pointer (&addresses);
  for (guint i = 0; arguments[i] != NULL; i++)
    {
      g_autoptr (GError) problem = NULL;
      CentoAddress *address = cento_address_parse (arguments[i], &problem);

      if (address == NULL)
        {
          /* Translators: an address that was not understood, and a sentence that says why. */
          g_set_error (error, problem->domain, problem->code, _ ("“%s”: %s"), arguments[i], problem->message);
          return NULL;
        }
      g_ptr_array_add (addresses, address);
    }
  return g_steal_pointer (&addresses);
}

/* The active window may be a dialog. */
static CentoWindow *
get_window (CentoApplication *self)
{
  for (GList *link = gtk_application_get_windows (GTK_APPLICATION (self)); link != NULL; link = link->next)
    if (CENTO_IS_WINDOW (link->data))
      return CENTO_WINDOW (link->data);
  return cento_window_new (GTK_APPLICATION (self), self->collection);
}

static void
cento_application_activate (GApplication *application)
{
  CentoApplication *self = CENTO_APPLICATION (application);

  if (self->collection != NULL)
    gtk_window_present (GTK_WINDOW (get_window (self)));
}

/* GApplication ends with 1 when it does not know an option; a mistake in the command line is 2 in all our
 * programs. */
static gboolean
cento_application_local_command_line (GApplication *application, char ***arguments, int *exit_status)
{
  gboolean handled = G_APPLICATION_CLASS (cento_application_parent_class)
                       ->local_command_line (application, arguments, exit_status);

  if (handled && !CENTO_APPLICATION (application)->options_parsed && *exit_status != EXIT_SUCCESS)
    *exit_status = EXIT_USAGE;
  return handled;
}

/* Everything that can be wrong is found here, by the process that was started, before anything opens. */
static int
cento_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  g_autoptr (GPtrArray) addresses = NULL;
  g_autoptr (GError) error = NULL;

  CENTO_APPLICATION (application)->options_parsed = TRUE;
  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("Cento %s\n", CENTO_VERSION);
      return EXIT_SUCCESS;
    }
  addresses = parse_addresses (options, &error);
  if (addresses == NULL)
    {
      g_printerr ("cento: %s\n", error->message);
      return EXIT_USAGE;
    }
  if (!gtk_init_check ())
    {
      g_printerr ("cento: %s\n",
                  _ ("There is no display to open a window on. Use get-poetry in a terminal."));
      return EXIT_TROUBLE;
    }
  return -1;
}

/* Runs in the first process, also for the options of a second one. */
static int
cento_application_command_line (GApplication *application, GApplicationCommandLine *command_line)
{
  CentoApplication *self = CENTO_APPLICATION (application);
  GVariantDict *options = g_application_command_line_get_options_dict (command_line);
  g_autoptr (GPtrArray) addresses = NULL;
  CentoWindow *window = NULL;

  if (self->collection == NULL)
    return EXIT_TROUBLE;
  addresses = parse_addresses (options, NULL);
  if (addresses == NULL)
    return EXIT_USAGE;

  window = get_window (self);
  for (guint i = 0; i < addresses->len; i++)
    cento_collection_start (self->collection,
                            cento_collection_add (self->collection, g_ptr_array_index (addresses, i)));
  if (g_variant_dict_contains (options, "demo"))
    cento_window_play_demonstration (window);
  gtk_window_present (GTK_WINDOW (window));
  return EXIT_SUCCESS;
}

static void
on_about (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  cento_compat_show_about (gtk_application_get_active_window (GTK_APPLICATION (user_data)));
}

/* The application ends with its last window, or later, when what is being saved has been written. One that is
 * closed may take others with it. */
static void
on_quit (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GList *windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (user_data)));

  for (GList *link = windows; link != NULL; link = link->next)
    g_object_ref (link->data);
  for (GList *link = windows; link != NULL; link = link->next)
    gtk_window_close (GTK_WINDOW (link->data));
  g_list_free_full (windows, g_object_unref);
}

static void
cento_application_startup (GApplication *application)
{
  CentoApplication *self = CENTO_APPLICATION (application);
  CentoLimits limits;
  g_autoptr (GError) error = NULL;

  G_APPLICATION_CLASS (cento_application_parent_class)->startup (application);

  gtk_window_set_default_icon_name (CENTO_APPLICATION_ID);
  self->style = cento_style_new (gdk_display_get_default ());
  cento_window_set_accels (GTK_APPLICATION (self));

  cento_descriptors_raise_limit ();
  self->reactor = cento_reactor_new (NULL, CENTO_BACKEND_AUTOMATIC, &error);
  if (self->reactor == NULL)
    {
      g_printerr ("cento: %s\n", error->message);
      return;
    }
  cento_limits_init (&limits);
  self->collection = cento_collection_new (self->reactor, &limits);
  cento_collection_set_backpressure (self->collection, TRUE);
  cento_collection_set_history (self->collection, TRUE);
}

static void
cento_application_shutdown (GApplication *application)
{
  CentoApplication *self = CENTO_APPLICATION (application);

  g_clear_object (&self->style);
  g_clear_object (&self->collection);
  g_clear_object (&self->reactor);
  G_APPLICATION_CLASS (cento_application_parent_class)->shutdown (application);
}

static void
cento_application_class_init (CentoApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->activate = cento_application_activate;
  application_class->local_command_line = cento_application_local_command_line;
  application_class->handle_local_options = cento_application_handle_local_options;
  application_class->command_line = cento_application_command_line;
  application_class->startup = cento_application_startup;
  application_class->shutdown = cento_application_shutdown;
}

static void
cento_application_init (CentoApplication *self)
{
  static const GActionEntry actions[] = {
    { .name = "about", .activate = on_about },
    { .name = "quit", .activate = on_quit },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  g_application_add_main_option_entries (G_APPLICATION (self), option_entries);
  g_application_set_option_context_summary (
    G_APPLICATION (self), _ ("Downloads poems from many servers at once and lets you watch them arrive."));
}

CentoApplication *
cento_application_new (void)
{
  return g_object_new (CENTO_TYPE_APPLICATION, "application-id", CENTO_APPLICATION_ID, "flags",
                       G_APPLICATION_HANDLES_COMMAND_LINE, NULL);
}

CentoCollection *
cento_application_get_collection (CentoApplication *self)
{
  g_return_val_if_fail (CENTO_IS_APPLICATION (self), NULL);

  return self->collection;
}
