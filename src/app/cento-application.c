/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "app/cento-application.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>

#include "app/cento-address-keeper.h"
#include "app/cento-batch-notifier.h"
#include "app/cento-compat.h"
#include "app/cento-finished-saver.h"
#include "app/cento-options.h"
#include "app/cento-session-controller.h"
#include "app/cento-settings-actions.h"
#include "app/cento-sleep-guard.h"
#include "app/cento-style.h"
#include "app/cento-window.h"
#include "core/cento-descriptors.h"
#include "core/cento-recorder.h"

#define EXIT_TROUBLE 1
#define EXIT_USAGE   2

struct _CentoApplication
{
  GtkApplication parent_instance;

  CentoReactor *reactor;
  CentoCollection *collection;
  CentoRecorder *recorder; /* of the collection; NULL when nobody asked for it */
  CentoStyle *style;
  CentoSleepGuard *sleep_guard;
  CentoSettings *settings;
  CentoFinishedSaver *saver;
  CentoBatchNotifier *notifier;
  CentoAddressKeeper *keeper;
  CentoSessionController *session;
  guint terminate; /* a source */
  gboolean terminated;
  gboolean options_parsed;
};

G_DEFINE_FINAL_TYPE (CentoApplication, cento_application, GTK_TYPE_APPLICATION)

static const GOptionEntry option_entries[] = {
  { "at", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, NULL,
    N_ ("Hold the recording SECONDS after its beginning"), N_ ("SECONDS") },
  { "demo", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, NULL, N_ ("Play the demonstration"), NULL },
  { "record", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, NULL, N_ ("Record all that happens in FILE"),
    N_ ("FILE") },
  { "replay", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, NULL, N_ ("Play the recording FILE"),
    N_ ("FILE") },
  { "save-to", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, NULL, N_ ("Save each poem in FOLDER as it ends"),
    N_ ("FOLDER") },
  { "speed", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, NULL,
    N_ ("Play N times as fast as it was; max: without waiting"), "N" },
  { "version", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, NULL, N_ ("Print the version and exit"), NULL },
  { G_OPTION_REMAINING, 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING_ARRAY, NULL, NULL, N_ ("[ADDRESS…]") },
  { NULL },
};

/* The active window may be a dialog, and those of recordings ask no server. */
static CentoWindow *
find_window (CentoApplication *self)
{
  for (GList *link = gtk_application_get_windows (GTK_APPLICATION (self)); link != NULL; link = link->next)
    if (CENTO_IS_WINDOW (link->data) && cento_window_get_player (link->data) == NULL)
      return CENTO_WINDOW (link->data);
  return NULL;
}

static CentoWindow *
get_window (CentoApplication *self)
{
  CentoWindow *window = find_window (self);

  if (window != NULL)
    return window;
  window = cento_window_new (GTK_APPLICATION (self), self->collection);
  cento_window_set_settings (window, self->settings);
  cento_window_set_session (window, self->session);
  cento_window_set_book (window, cento_address_keeper_get_book (self->keeper));
  return window;
}

/* Before anything is added. What was kept is neither shown nor written over by a run that plays or records
 * something else. */
static void
begin_session (CentoApplication *self, gboolean restore)
{
  g_autofree char *trouble = NULL;

  if (cento_session_controller_is_begun (self->session))
    return;
  if (restore)
    trouble = cento_session_controller_restore (self->session);
  else
    cento_session_controller_skip (self->session);
  if (trouble != NULL)
    cento_window_show_message (get_window (self), trouble, TRUE);
}

static void
cento_application_activate (GApplication *application)
{
  CentoApplication *self = CENTO_APPLICATION (application);

  if (self->collection == NULL)
    return;
  begin_session (self, TRUE);
  gtk_window_present (GTK_WINDOW (get_window (self)));
}

/* The application ends when no window is left; what was there is still being written then. */
static void
cento_application_window_removed (GtkApplication *application, GtkWindow *window)
{
  CentoApplication *self = CENTO_APPLICATION (application);

  if (self->session != NULL && CENTO_IS_WINDOW (window)
      && cento_window_get_player (CENTO_WINDOW (window)) == NULL)
    cento_session_controller_flush (self->session);
  GTK_APPLICATION_CLASS (cento_application_parent_class)->window_removed (application, window);
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
  g_autoptr (GError) error = NULL;

  CENTO_APPLICATION (application)->options_parsed = TRUE;
  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("Cento %s\n", CENTO_VERSION);
      return EXIT_SUCCESS;
    }
  if (!cento_options_check (options, &error))
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

/* The terminal hears what no window is left for. Returns the window. */
static CentoWindow *
tell_trouble (CentoApplication *self, const char *sentence)
{
  CentoWindow *window = find_window (self);

  if (window != NULL)
    cento_window_show_message (window, sentence, TRUE);
  else
    g_printerr ("cento: %s\n", sentence);
  return window;
}

static void
on_save_failed (CentoFinishedSaver *saver, const char *sentence, CentoApplication *self)
{
  tell_trouble (self, sentence);
}

static void
on_record_failed (CentoRecorder *recorder, const char *sentence, CentoApplication *self)
{
  CentoWindow *window = tell_trouble (self, sentence);

  if (window == NULL)
    return;
  g_printerr ("cento: %s\n", sentence);
  cento_window_set_recording (window, NULL);
}

static gboolean
complain_of_place (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                       _ ("That is not a file of this computer."));
  return FALSE;
}

static gboolean
start_recording (CentoApplication *self, GFile *file, GError **error)
{
  g_autofree char *base = NULL;
  g_autofree char *name = NULL;

  if (g_file_peek_path (file) == NULL)
    return complain_of_place (error);
  if (self->recorder != NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_BUSY, _ ("A recording is being made already."));
      return FALSE;
    }
  self->recorder = cento_recorder_new (self->collection, g_file_peek_path (file), error);
  if (self->recorder == NULL)
    return FALSE;
  g_signal_connect (self->recorder, "failed", G_CALLBACK (on_record_failed), self);
  base = g_file_get_basename (file);
  name = g_filename_display_name (base);
  cento_window_set_recording (get_window (self), name);
  return TRUE;
}

static GFile *
dup_file (GApplicationCommandLine *command_line, const char *option)
{
  const char *path = NULL;

  if (!g_variant_dict_lookup (g_application_command_line_get_options_dict (command_line), option, "^&ay",
                              &path))
    return NULL;
  return g_application_command_line_create_file_for_arg (command_line, path);
}

/* What the options say of recordings. Returns whether it could be done. */
static gboolean
handle_recordings (CentoApplication *self, GApplicationCommandLine *command_line)
{
  g_autoptr (GFile) record = dup_file (command_line, "record");
  g_autoptr (GFile) replay = dup_file (command_line, "replay");
  g_autoptr (GError) error = NULL;
  GVariantDict *options = g_application_command_line_get_options_dict (command_line);
  double speed;
  gint64 moment;

  cento_options_parse_speed (options, &speed, NULL);
  cento_options_parse_moment (options, &moment, NULL);
  if ((replay == NULL || cento_application_open_recording (self, replay, speed, moment, &error))
      && (record == NULL || start_recording (self, record, &error)))
    return TRUE;
  g_application_command_line_printerr (command_line, "cento: %s\n", error->message);
  return FALSE;
}

/* Runs in the first process, also for the options of a second one. */
static int
cento_application_command_line (GApplication *application, GApplicationCommandLine *command_line)
{
  CentoApplication *self = CENTO_APPLICATION (application);
  GVariantDict *options = g_application_command_line_get_options_dict (command_line);
  gboolean demo = g_variant_dict_contains (options, "demo");
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GPtrArray) addresses = NULL;
  CentoWindow *window = NULL;

  if (self->collection == NULL)
    return EXIT_TROUBLE;
  addresses = cento_options_parse_addresses (options, NULL);
  if (addresses == NULL)
    return EXIT_USAGE;
  begin_session (self, !demo && !g_variant_dict_contains (options, "replay")
                         && !g_variant_dict_contains (options, "record"));
  if (!handle_recordings (self, command_line))
    return EXIT_USAGE;
  if (g_variant_dict_contains (options, "replay"))
    return EXIT_SUCCESS;

  folder = dup_file (command_line, "save-to");
  if (folder != NULL && g_file_peek_path (folder) != NULL)
    cento_settings_set_run_folder (self->settings, g_file_peek_path (folder));
  window = get_window (self);
  for (guint i = 0; i < addresses->len; i++)
    cento_collection_start (self->collection,
                            cento_collection_add (self->collection, g_ptr_array_index (addresses, i)));
  if (demo)
    cento_window_play_demonstration (window);
  gtk_window_present (GTK_WINDOW (window));
  return EXIT_SUCCESS;
}

static void
on_recording_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CentoWindow) window = CENTO_WINDOW (user_data);
  CentoApplication *self = CENTO_APPLICATION (gtk_window_get_application (GTK_WINDOW (window)));
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = cento_compat_choose_finish (result, &error);

  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (file == NULL || !cento_application_open_recording (self, file, 1, -1, &error))
    cento_window_show_message (window, error->message, TRUE);
}

static void
on_open_recording (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (user_data));

  if (CENTO_IS_WINDOW (active))
    cento_compat_open_file_async (active, _ ("Open Recording"), NULL, on_recording_chosen,
                                  g_object_ref (active));
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

/* Nobody is asked: the session ends. */
static gboolean
on_terminate (gpointer user_data)
{
  GApplication *application = user_data;
  CentoApplication *self = user_data;
  CentoWindow *window = find_window (self);

  self->terminated = TRUE;
  if (window != NULL)
    cento_window_close_unasked (window);
  g_action_group_activate_action (G_ACTION_GROUP (application), "quit", NULL);
  return G_SOURCE_CONTINUE;
}

static void
take_text_size (CentoApplication *self)
{
  cento_style_set_text_size (self->style, cento_settings_get_number (self->settings, "text-size"));
}

static void
take_limits (CentoApplication *self)
{
  CentoLimits limits;

  cento_settings_get_limits (self->settings, &limits);
  cento_collection_set_next_limits (self->collection, &limits);
}

static void
follow_settings (CentoApplication *self)
{
  static const char *const limits[]
    = { "notify::connect-timeout", "notify::silence-limit", "notify::largest-poem" };
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "cento", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    g_signal_connect_object (self->settings, limits[i], G_CALLBACK (take_limits), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "notify::text-size", G_CALLBACK (take_text_size), self,
                           G_CONNECT_SWAPPED);
  take_text_size (self);

  self->terminate = g_unix_signal_add (SIGTERM, on_terminate, self);
  self->session
    = cento_session_controller_new (G_APPLICATION (self), self->collection, self->settings, folder);
  self->saver = cento_finished_saver_new (G_APPLICATION (self), self->collection, self->settings);
  g_signal_connect_object (self->saver, "failed", G_CALLBACK (on_save_failed), self, 0);
}

static void
on_forget_addresses (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  cento_address_book_forget_all (cento_address_keeper_get_book (CENTO_APPLICATION (user_data)->keeper));
}

static void
update_forget_addresses (CentoApplication *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "forget-addresses");
  CentoAddressBook *book = cento_address_keeper_get_book (self->keeper);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), cento_address_book_get_n (book) > 0);
}

/* What was noted since is written when a window goes: it may be the last one. */
static void
keep_addresses (CentoApplication *self)
{
  static const GActionEntry entry = { .name = "forget-addresses", .activate = on_forget_addresses };
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "cento", "addresses", NULL);

  self->keeper
    = cento_address_keeper_new (G_APPLICATION (self), self->collection, path, CENTO_ADDRESS_KEEPER_DELAY);
  g_action_map_add_action_entries (G_ACTION_MAP (self), &entry, 1, self);
  g_signal_connect_object (cento_address_keeper_get_book (self->keeper), "changed",
                           G_CALLBACK (update_forget_addresses), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "window-removed", G_CALLBACK (cento_address_keeper_flush), self->keeper,
                           G_CONNECT_SWAPPED);
  update_forget_addresses (self);
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
  self->settings = cento_settings_new ();
  cento_settings_actions_add (GTK_APPLICATION (self), self->settings);
  cento_window_set_accels (GTK_APPLICATION (self));

  cento_descriptors_raise_limit ();
  self->reactor = cento_reactor_new (NULL, CENTO_BACKEND_AUTOMATIC, &error);
  if (self->reactor == NULL)
    {
      g_printerr ("cento: %s\n", error->message);
      return;
    }
  cento_settings_get_limits (self->settings, &limits);
  self->collection = cento_collection_new (self->reactor, &limits);
  cento_collection_set_backpressure (self->collection, TRUE);
  cento_collection_set_history (self->collection, TRUE);
  self->sleep_guard
    = cento_sleep_guard_new (GTK_APPLICATION (self), self->collection, CENTO_SLEEP_GUARD_QUIET * 1000);
  self->notifier = cento_batch_notifier_new (GTK_APPLICATION (self), self->collection, self->settings);
  follow_settings (self);
  keep_addresses (self);
}

static void
cento_application_shutdown (GApplication *application)
{
  CentoApplication *self = CENTO_APPLICATION (application);

  if (self->settings != NULL)
    g_signal_handlers_disconnect_by_data (self->settings, self);
  g_clear_object (&self->style);
  if (self->recorder != NULL)
    cento_recorder_finish (self->recorder);
  g_clear_object (&self->recorder);
  g_clear_object (&self->sleep_guard);
  g_clear_object (&self->notifier);
  g_clear_object (&self->saver);
  g_clear_object (&self->keeper);
  if (self->session != NULL)
    cento_session_controller_finish (self->session);
  g_clear_object (&self->session);
  g_clear_handle_id (&self->terminate, g_source_remove);
  g_clear_object (&self->collection);
  g_clear_object (&self->reactor);
  g_clear_object (&self->settings);
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
  GTK_APPLICATION_CLASS (klass)->window_removed = cento_application_window_removed;
}

static void
cento_application_init (CentoApplication *self)
{
  static const GActionEntry actions[] = {
    { .name = "about", .activate = on_about },
    { .name = "open-recording", .activate = on_open_recording },
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

gboolean
cento_application_was_terminated (CentoApplication *self)
{
  g_return_val_if_fail (CENTO_IS_APPLICATION (self), FALSE);

  return self->terminated;
}

gboolean
cento_application_open_recording (CentoApplication *self,
                                  GFile *file,
                                  double speed,
                                  gint64 moment,
                                  GError **error)
{
  g_autoptr (CentoPlayer) player = NULL;
  g_autofree char *base = NULL;
  g_autofree char *name = NULL;
  g_autofree char *problem = NULL;
  CentoWindow *window;

  g_return_val_if_fail (CENTO_IS_APPLICATION (self) && G_IS_FILE (file), FALSE);

  if (g_file_peek_path (file) == NULL)
    return complain_of_place (error);
  player = cento_player_open (self->reactor, g_file_peek_path (file), error);
  if (player == NULL)
    return FALSE;

  base = g_file_get_basename (file);
  name = g_filename_display_name (base);
  window = cento_window_new_replay (GTK_APPLICATION (self), player, name);
  cento_window_set_settings (window, self->settings);
  problem = cento_player_dup_problem (player);
  if (problem != NULL)
    cento_window_show_message (window, problem, TRUE);
  gtk_window_present (GTK_WINDOW (window));
  cento_player_set_speed (player, speed);
  if (moment >= 0)
    cento_player_seek (player, moment);
  else
    cento_player_play (player);
  return TRUE;
}
