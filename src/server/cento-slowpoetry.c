/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "server/cento-slowpoetry.h"

#include <errno.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>

#include <gio/gio.h>
#include <glib-unix.h>
#include <glib/gi18n-lib.h>

#include "server/cento-server.h"

#define STATUS_FINE    0
#define STATUS_TROUBLE 1
#define STATUS_USAGE   2

#define MAX_DELAY (24 * 60 * 60) /* seconds */

typedef struct
{
  char **files;
  char *iface;
  int port;
  int num_bytes;
  double delay;
  gboolean one_at_a_time;
  gboolean version;
  gboolean help;
} Arguments;

typedef struct
{
  GMainLoop *loop;
  int status;
} Program;

static void
arguments_clear (Arguments *arguments)
{
  g_strfreev (arguments->files);
  g_free (arguments->iface);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, arguments_clear)

static int
complain (const char *sentence, int status)
{
  g_printerr ("slowpoetry: %s\n", sentence);
  if (status == STATUS_USAGE)
    /* Translators: a command line to type, do not translate the quoted part. */
    g_printerr ("%s\n", _ ("Try “slowpoetry --help”."));
  return status;
}

/* Each line goes out at once: whoever reads them waits for them. */
static gboolean
say (const char *line)
{
  g_autofree char *sentence = NULL;

  if (fputs (line, stdout) != EOF && fflush (stdout) == 0)
    return TRUE;
  /* Translators: %s is the reason, in words of the system. */
  sentence = g_strdup_printf (_ ("Cannot write to standard output: %s."), g_strerror (errno));
  complain (sentence, STATUS_TROUBLE);
  return FALSE;
}

static gboolean G_GNUC_PRINTF (2, 3) say_or_end (Program *program, const char *format, ...)
{
  g_autofree char *line = NULL;
  va_list values;

  if (program->status != STATUS_FINE)
    return FALSE;
  va_start (values, format);
  line = g_strdup_vprintf (format, values);
  va_end (values);
  if (say (line))
    return TRUE;
  program->status = STATUS_TROUBLE;
  g_main_loop_quit (program->loop);
  return FALSE;
}

/* What is said while serving is read by other programs too: it is the same in every language. */
static void
on_client (CentoServer *server, const char *peer, gpointer user_data)
{
  say_or_end (user_data, "Somebody at %s wants poetry!\n", peer);
}

static void
on_sending (CentoServer *server, guint n_bytes, const char *peer, gpointer user_data)
{
  say_or_end (user_data, "Sending %u bytes\n", n_bytes);
}

static void
on_client_left (CentoServer *server, const char *peer, const GError *error, gpointer user_data)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TOO_MANY_OPEN_FILES))
    say_or_end (user_data, "No descriptor is left for %s.\n", peer);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    say_or_end (user_data, "%s does not read: closed.\n", peer);
  else if (error != NULL)
    say_or_end (user_data, "%s left early.\n", peer);
}

static gboolean
on_terminate (gpointer user_data)
{
  Program *program = user_data;

  g_main_loop_quit (program->loop);
  return G_SOURCE_CONTINUE;
}

static char *
find_mistake (const Arguments *arguments)
{
  if (arguments->files == NULL || arguments->files[0] == NULL)
    return g_strdup (_ ("Which file shall be served?"));
  if (arguments->files[1] != NULL)
    return g_strdup (_ ("One file at a time."));
  if (arguments->port < 0 || arguments->port > G_MAXUINT16)
    return g_strdup (_ ("The port must be between 0 (any) and 65535."));
  if (arguments->num_bytes < 1)
    return g_strdup (_ ("The number of bytes must be at least 1."));
  if (!isfinite (arguments->delay) || arguments->delay < 0 || arguments->delay > MAX_DELAY)
    return g_strdup_printf (_ ("The delay must be between 0 and %d seconds."), MAX_DELAY);
  return NULL;
}

static int
say_and_end (const char *text)
{
  return say (text) ? STATUS_FINE : STATUS_TROUBLE;
}

/* Returns the exit status, or -1 when there is something to serve. */
static int
read_arguments (Arguments *arguments, char ***argv)
{
  const GOptionEntry entries[] = {
    { "port", 0, 0, G_OPTION_ARG_INT, &arguments->port, N_ ("Listen on port N (any free one)"), "N" },
    { "iface", 0, 0, G_OPTION_ARG_STRING, &arguments->iface, N_ ("Listen on HOST (localhost)"), N_ ("HOST") },
    { "num-bytes", 0, 0, G_OPTION_ARG_INT, &arguments->num_bytes, N_ ("Send N bytes at a time (10)"), "N" },
    { "delay", 0, 0, G_OPTION_ARG_DOUBLE, &arguments->delay, N_ ("Wait SECONDS between pieces (0.7)"),
      N_ ("SECONDS") },
    { "one-at-a-time", 0, 0, G_OPTION_ARG_NONE, &arguments->one_at_a_time,
      N_ ("Serve one client after the other"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &arguments->version, N_ ("Print the version and exit"), NULL },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &arguments->help, N_ ("Print this help and exit"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &arguments->files, NULL, N_ ("FILE") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_summary (context, _ ("Serve a poem slowly to everybody who connects."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse_strv (context, argv, &error))
    return complain (error->message, STATUS_USAGE);
  if (arguments->help)
    {
      text = g_option_context_get_help (context, TRUE, NULL);
      return say_and_end (text);
    }
  if (arguments->version)
    return say_and_end ("slowpoetry " CENTO_VERSION "\n");
  text = find_mistake (arguments);
  return text != NULL ? complain (text, STATUS_USAGE) : -1;
}

static int
serve (CentoServer *server, const char *file)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autofree char *name = g_filename_display_name (file);
  Program program = { loop, STATUS_FINE };
  guint interrupt = g_unix_signal_add (SIGINT, on_terminate, &program);
  guint terminate = g_unix_signal_add (SIGTERM, on_terminate, &program);

  g_signal_connect (server, "client", G_CALLBACK (on_client), &program);
  g_signal_connect (server, "sending", G_CALLBACK (on_sending), &program);
  g_signal_connect (server, "client-left", G_CALLBACK (on_client_left), &program);
  if (say_or_end (&program, "Serving %s on port %u.\n", name, cento_server_get_port (server)))
    g_main_loop_run (loop);
  cento_server_stop (server);
  g_source_remove (interrupt);
  g_source_remove (terminate);
  return program.status;
}

int
cento_slowpoetry_run (int argc, char **argv)
{
  CentoServerOptions options;
  g_auto (Arguments) arguments = { 0 };
  g_auto (GStrv) copy = g_strdupv (argv);
  g_autoptr (CentoReactor) reactor = NULL;
  g_autoptr (CentoServer) server = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  cento_server_options_init (&options);
  arguments.num_bytes = (int) options.num_bytes;
  arguments.delay = (double) options.delay / G_TIME_SPAN_SECOND;
  status = read_arguments (&arguments, &copy);
  if (status >= 0)
    return status;

  options.iface = arguments.iface != NULL ? arguments.iface : options.iface;
  options.port = (guint16) arguments.port;
  options.num_bytes = (guint) arguments.num_bytes;
  options.delay = (GTimeSpan) (arguments.delay * G_TIME_SPAN_SECOND);
  options.one_at_a_time = arguments.one_at_a_time;
  reactor = cento_reactor_new (NULL, CENTO_BACKEND_AUTOMATIC, &error);
  if (reactor != NULL)
    server = cento_server_new (reactor, arguments.files[0], &options, &error);
  return server != NULL ? serve (server, arguments.files[0]) : complain (error->message, STATUS_TROUBLE);
}
