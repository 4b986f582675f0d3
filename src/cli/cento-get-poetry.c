/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "cli/cento-get-poetry.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <gio/gio.h>
#include <glib-unix.h>
#include <glib/gi18n-lib.h>

#include "cli/cento-cli-options.h"
#include "cli/cento-output.h"
#include "cli/cento-poem-printer.h"
#include "cli/cento-reporter.h"
#include "core/cento-auto-saver.h"
#include "core/cento-collection.h"
#include "core/cento-player.h"
#include "core/cento-recorder.h"
#include "server/cento-demonstration.h"

#define STATUS_INCOMPLETE 1
#define STATUS_USAGE      2
#define STATUS_OUTPUT     3
#define STATUS_SIGNAL     128 /* and the number of the signal */

/* From a chunk to its printing, so that many are printed at once. */
#define PRINT_DELAY (10 * G_TIME_SPAN_MILLISECOND)
/* For the last writes after a signal. */
#define PATIENCE (700 * G_TIME_SPAN_MILLISECOND)

#define MAX_PENDING   (256 * 1024)       /* bytes an output may be behind before nothing is read */
#define MAX_UNPRINTED (32 * 1024 * 1024) /* bytes of poems that may wait for an output that is behind */

typedef struct
{
  const CentoCliOptions *options;
  GMainLoop *loop;
  CentoReactor *reactor;
  CentoDemonstration *demonstration;
  CentoCollection *collection;
  CentoPlayer *player; /* of a recording; NULL when servers are asked */
  CentoRecorder *recorder;
  CentoAutoSaver *saver;
  CentoOutput *poems; /* standard output */
  CentoOutput *lines; /* standard error; the same one when both are the terminal */
  CentoPoemPrinter *printer;
  CentoReporter *reporter;

  CentoDeadline print_time;
  CentoDeadline end_time;
  gboolean finished;
  gboolean paused;
  gboolean over;
  int status;
} Session;

static gint64
get_now (Session *session)
{
  CentoMoment moment;

  cento_reactor_get_moment (session->reactor, &moment);

  return moment.time;
}

static void
end (Session *session)
{
  session->over = TRUE;
  g_main_loop_quit (session->loop);
}

static char *
dup_output_sentence (int failure)
{
  /* Translators: %s is the reason, in words of the system. */
  return g_strdup_printf (_ ("Standard output cannot be written: %s."), g_strerror (failure));
}

static void
end_for_output (Session *session, int failure)
{
  g_autofree char *line = NULL;

  if (failure == EPIPE)
    {
      session->status = STATUS_SIGNAL + SIGPIPE;
    }
  else
    {
      g_autofree char *sentence = dup_output_sentence (failure);

      session->status = STATUS_OUTPUT;
      line = g_strdup_printf ("get-poetry: %s", sentence);
      cento_reporter_say (session->reporter, line);
      cento_output_drain (session->lines, PATIENCE);
    }
  end (session);
}

/* Outputs that are behind make the servers wait, not our memory grow. */
static void
update_pause (Session *session)
{
  guint64 n_bytes = cento_collection_get_totals (session->collection)->n_bytes;
  guint64 n_unprinted = n_bytes - cento_poem_printer_get_n_printed (session->printer);
  gsize n_pending
    = MAX (cento_output_get_n_pending (session->lines), cento_output_get_n_pending (session->poems));
  gsize limit = n_unprinted > MAX_UNPRINTED ? MAX_PENDING / 16 : MAX_PENDING;
  gboolean paused = n_pending >= (session->paused ? limit / 2 : limit);

  if (session->paused == paused)
    return;

  session->paused = paused;
  if (session->player == NULL)
    cento_collection_set_paused (session->collection, paused);
  else if (paused)
    cento_player_hold (session->player);
  else if (!session->finished)
    cento_player_play (session->player);
}

static gboolean
is_written (Session *session)
{
  return cento_output_get_n_pending (session->poems) == 0 && cento_output_get_n_pending (session->lines) == 0
         && (session->saver == NULL || cento_auto_saver_get_n_pending (session->saver) == 0);
}

static void
update (Session *session)
{
  gboolean printed, written;
  int failure;

  if (session->over)
    return;

  /* Within a recording a poem that is over may be tried again. */
  printed = (session->player == NULL || session->finished) && cento_poem_printer_pump (session->printer);
  update_pause (session);
  /* In this order: what is written when it is asked for has failed before, if it failed. */
  written = is_written (session);
  failure = cento_output_get_errno (session->poems, STDOUT_FILENO);
  if (failure != 0)
    end_for_output (session, failure);
  else if (session->finished && printed && written)
    end (session);
}

static void
on_written (gpointer user_data)
{
  update (user_data);
}

static void
on_print_time (CentoDeadline *deadline, gint64 now, gpointer user_data)
{
  Session *session = user_data;

  g_ptr_array_unref (cento_collection_take_dirty (session->collection));
  update (session);
}

static void
on_dirty (CentoCollection *collection, Session *session)
{
  cento_deadlines_set (cento_reactor_get_deadlines (session->reactor), &session->print_time,
                       get_now (session) + PRINT_DELAY);
}

static void
on_chunk (CentoCollection *collection, CentoDownload *download, const CentoChunk *chunk, Session *session)
{
  update_pause (session);
}

static void
on_finished (CentoCollection *collection, Session *session)
{
  session->finished = TRUE;
  update (session);
}

/* What a recording has not to its end. */
static void
report_unfinished (Session *session)
{
  GListModel *list = G_LIST_MODEL (session->collection);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (CentoDownload) download = g_list_model_get_item (list, i);

      if (!cento_download_state_is_final (cento_download_get_state (download)))
        cento_reporter_say_task (session->reporter, download,
                                 _ ("The recording ends before this poem does."));
    }
}

static void
on_played (CentoPlayer *player, Session *session)
{
  report_unfinished (session);
  session->finished = TRUE;
  update (session);
}

static void
on_record_failed (CentoRecorder *recorder, const char *sentence, Session *session)
{
  g_autofree char *line = g_strdup_printf ("get-poetry: %s", sentence);

  cento_reporter_say (session->reporter, line);
  if (session->status < STATUS_OUTPUT)
    session->status = STATUS_OUTPUT;
}

static void
on_saved (CentoAutoSaver *saver, CentoDownload *download, const char *path, Session *session)
{
  g_autofree char *name = g_filename_display_name (path);
  /* Translators: %s is the path of a file. */
  g_autofree char *words = g_strdup_printf (_ ("Saved as %s"), name);

  if (session->options->verbose)
    cento_reporter_say_task (session->reporter, download, words);
  update (session);
}

static void
on_save_failed (CentoAutoSaver *saver, CentoDownload *download, const char *sentence, Session *session)
{
  cento_reporter_say_task (session->reporter, download, sentence);
  if (session->status < STATUS_OUTPUT)
    session->status = STATUS_OUTPUT;
  update (session);
}

static void
on_end_time (CentoDeadline *deadline, gint64 now, gpointer user_data)
{
  end (user_data);
}

static void
stop_all (Session *session)
{
  if (session->player == NULL)
    {
      cento_collection_stop_all (session->collection);
      return;
    }

  cento_player_hold (session->player);
  if (!cento_player_get_ended (session->player))
    cento_collection_replay_end (session->collection);
}

static gboolean
on_signal (Session *session, int number)
{
  if (session->status > STATUS_SIGNAL)
    {
      end (session);
      return G_SOURCE_CONTINUE;
    }

  session->status = STATUS_SIGNAL + number;
  cento_deadlines_set (cento_reactor_get_deadlines (session->reactor), &session->end_time,
                       get_now (session) + PATIENCE);
  session->finished = TRUE;
  stop_all (session);
  update (session);

  return G_SOURCE_CONTINUE;
}

static gboolean
on_interrupt (gpointer user_data)
{
  return on_signal (user_data, SIGINT);
}

static gboolean
on_terminate (gpointer user_data)
{
  return on_signal (user_data, SIGTERM);
}

static gboolean
on_reader_gone (int fd, GIOCondition condition, gpointer user_data)
{
  end_for_output (user_data, EPIPE);

  return G_SOURCE_CONTINUE;
}

static gboolean
is_pipe (int fd)
{
  struct stat status;

  return fstat (fd, &status) == 0 && (S_ISFIFO (status.st_mode) || S_ISSOCK (status.st_mode));
}

static void
session_open_outputs (Session *session)
{
  gboolean to_terminal = isatty (STDOUT_FILENO);
  gboolean shared = to_terminal && isatty (STDERR_FILENO);
  CentoPrintFlags print = to_terminal ? CENTO_PRINT_ESCAPED : CENTO_PRINT_GROWING;
  CentoReportFlags report = 0;

  /* Lines between the pieces of a poem would make both hard to read. */
  if (session->options->quiet)
    print |= CENTO_PRINT_GROWING;
  else
    report |= CENTO_REPORT_CHUNKS;
  if (session->options->verbose)
    report |= CENTO_REPORT_STATES;

  session->poems = cento_output_new (on_written, session);
  session->lines = shared ? session->poems : cento_output_new (on_written, session);
  session->printer = cento_poem_printer_new (session->collection, session->poems, print);
  session->reporter
    = cento_reporter_new (session->collection, session->lines, shared ? session->printer : NULL, report);
}

static void
session_watch (Session *session)
{
  g_signal_connect (session->collection, "dirty", G_CALLBACK (on_dirty), session);
  if (session->player != NULL)
    g_signal_connect (session->player, "ended", G_CALLBACK (on_played), session);
  else
    g_signal_connect (session->collection, "finished", G_CALLBACK (on_finished), session);
  if (!session->options->quiet)
    g_signal_connect (session->collection, "chunk", G_CALLBACK (on_chunk), session);
  if (session->options->save_to == NULL)
    return;

  session->saver = cento_auto_saver_new (session->collection, session->options->save_to);
  g_signal_connect (session->saver, "saved", G_CALLBACK (on_saved), session);
  g_signal_connect (session->saver, "failed", G_CALLBACK (on_save_failed), session);
}

static gboolean
session_add_addresses (Session *session, GError **error)
{
  for (guint i = 0; i < session->options->addresses->len; i++)
    cento_collection_add (session->collection, g_ptr_array_index (session->options->addresses, i));
  if (!session->options->demo)
    return TRUE;

  session->demonstration = cento_demonstration_new (session->reactor, NULL, error);
  if (session->demonstration == NULL)
    return FALSE;
  for (const char *const *typed = cento_demonstration_get_addresses (session->demonstration); *typed != NULL;
       typed++)
    {
      g_autoptr (CentoAddress) address = cento_address_parse (*typed, error);

      if (address == NULL)
        return FALSE;
      cento_collection_add (session->collection, address);
    }

  return TRUE;
}

static gboolean
session_open_recording (Session *session, GError **error)
{
  g_autofree char *problem = NULL;

  session->player = cento_player_open (session->reactor, session->options->replay, error);
  if (session->player == NULL)
    return FALSE;

  problem = cento_player_dup_problem (session->player);
  if (problem != NULL)
    g_printerr ("get-poetry: %s\n", problem);
  cento_player_set_keeping (session->player, TRUE);
  cento_player_set_speed (session->player, session->options->speed);
  session->collection = g_object_ref (cento_player_get_collection (session->player));

  return TRUE;
}

static gboolean
session_open_collection (Session *session, GError **error)
{
  if (session->options->replay != NULL)
    return session_open_recording (session, error);

  session->collection = cento_collection_new (session->reactor, &session->options->limits);
  if (session->options->record == NULL)
    return TRUE;

  session->recorder = cento_recorder_new (session->collection, session->options->record, error);
  if (session->recorder == NULL)
    {
      g_clear_object (&session->collection);
      return FALSE;
    }
  g_signal_connect (session->recorder, "failed", G_CALLBACK (on_record_failed), session);

  return TRUE;
}

static gboolean
session_init (Session *session, const CentoCliOptions *options, GError **error)
{
  session->options = options;
  session->loop = g_main_loop_new (NULL, FALSE);
  cento_deadline_init (&session->print_time, on_print_time, session);
  cento_deadline_init (&session->end_time, on_end_time, session);
  session->reactor = cento_reactor_new (NULL, CENTO_BACKEND_AUTOMATIC, error);
  if (session->reactor == NULL || !session_open_collection (session, error))
    return FALSE;
  session_open_outputs (session);
  session_watch (session);

  return session_add_addresses (session, error);
}

static void
session_clear (Session *session)
{
  if (session->reactor != NULL)
    {
      cento_deadlines_clear (cento_reactor_get_deadlines (session->reactor), &session->print_time);
      cento_deadlines_clear (cento_reactor_get_deadlines (session->reactor), &session->end_time);
    }
  if (session->collection != NULL)
    g_signal_handlers_disconnect_by_data (session->collection, session);
  if (session->saver != NULL)
    g_signal_handlers_disconnect_by_data (session->saver, session);
  g_clear_object (&session->saver);
  g_clear_object (&session->recorder);
  if (session->player != NULL)
    g_signal_handlers_disconnect_by_data (session->player, session);
  g_clear_object (&session->player);
  g_clear_pointer (&session->reporter, cento_reporter_free);
  g_clear_pointer (&session->printer, cento_poem_printer_free);
  if (session->lines != session->poems)
    g_clear_pointer (&session->lines, cento_output_free);
  g_clear_pointer (&session->poems, cento_output_free);
  g_clear_object (&session->collection);
  g_clear_object (&session->demonstration);
  g_clear_object (&session->reactor);
  g_clear_pointer (&session->loop, g_main_loop_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Session, session_clear)

static void
session_run (Session *session)
{
  guint interrupt = g_unix_signal_add (SIGINT, on_interrupt, session);
  guint terminate = g_unix_signal_add (SIGTERM, on_terminate, session);
  guint reader = 0;

  if (is_pipe (STDOUT_FILENO))
    reader = g_unix_fd_add (STDOUT_FILENO, G_IO_ERR, on_reader_gone, session);
  if (session->player != NULL)
    cento_player_play (session->player);
  else
    cento_collection_start_all (session->collection);
  if (!session->over)
    g_main_loop_run (session->loop);

  g_source_remove (interrupt);
  g_source_remove (terminate);
  g_clear_handle_id (&reader, g_source_remove);
  if (session->recorder == NULL)
    return;

  cento_recorder_finish (session->recorder);
  cento_output_drain (session->lines, PATIENCE);
}

static int
complain (const char *sentence, int status)
{
  g_printerr ("get-poetry: %s\n", sentence);

  return status;
}

static int
complain_of_output (int failure)
{
  g_autofree char *sentence = dup_output_sentence (failure);

  return complain (sentence, STATUS_OUTPUT);
}

static int
print (const char *text)
{
  if (fputs (text, stdout) != EOF && fflush (stdout) == 0)
    return 0;
  if (errno == EPIPE)
    return STATUS_SIGNAL + SIGPIPE;

  return complain_of_output (errno);
}

static int
session_get_status (Session *session)
{
  const CentoTotals *totals = cento_collection_get_totals (session->collection);

  if (session->status != 0)
    return session->status;

  /* Some file systems tell of a full disk only now. */
  if (close (STDOUT_FILENO) != 0 && errno != EINTR)
    return complain_of_output (errno);

  return totals->n_states[CENTO_DOWNLOAD_CLOSED] == totals->n_downloads ? 0 : STATUS_INCOMPLETE;
}

/**
 * cento_get_poetry_run:
 * @argv: as main gets it
 *
 * Returns: the exit status: 0 all poems closed, 1 some not, 2 usage, 3 output error, 128 and the number of a
 * signal
 */
int
cento_get_poetry_run (char *argv[])
{
  g_auto (CentoCliOptions) options;
  g_auto (Session) session = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *help = NULL;

  if (!cento_cli_options_parse (&options, argv, &error))
    {
      complain (error->message, STATUS_USAGE);
      /* Translators: a command line to type, do not translate the quoted part. */
      g_printerr ("%s\n", _ ("Try “get-poetry --help”."));
      return STATUS_USAGE;
    }
  if (options.help)
    {
      help = cento_cli_options_dup_help ();
      return print (help);
    }
  if (options.version)
    return print ("get-poetry " CENTO_VERSION "\n");
  if (!session_init (&session, &options, &error))
    return complain (error->message, session.collection == NULL ? STATUS_USAGE : STATUS_INCOMPLETE);

  session_run (&session);

  return session_get_status (&session);
}
