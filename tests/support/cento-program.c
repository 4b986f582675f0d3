/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cento-program.h"

#include "support/cento-test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* One of the two streams of a program. */
typedef struct
{
  GInputStream *stream;
  GByteArray *bytes; /* ends in NUL, which is not counted */
  gboolean ended;
} Collector;

struct _CentoProgram
{
  GSubprocessLauncher *launcher;
  GSubprocess *process;
  GPtrArray *argv;
  GCancellable *cancellable;
  gboolean out_is_taken;
  Collector out, err;
};

static const struct
{
  const char *name;
  const char *path;
} places[] = {
  { "cento", CENTO_TEST_BUILD_ROOT "/src/app/cento" },
  { "get-poetry", CENTO_TEST_BUILD_ROOT "/src/cli/get-poetry" },
  { "slowpoetry", CENTO_TEST_BUILD_ROOT "/src/server/slowpoetry" },
};

static const char *
path_of (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_str_equal (places[i].name, name))
      return places[i].path;
  return name;
}

CentoProgram *
cento_program_new (const char *name)
{
  CentoProgram *self = g_new0 (CentoProgram, 1);

  self->launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_PIPE);
  self->cancellable = g_cancellable_new ();
  self->argv = g_ptr_array_new_with_free_func (g_free);
  self->out.bytes = g_byte_array_new ();
  self->err.bytes = g_byte_array_new ();
  g_ptr_array_add (self->argv, g_strdup (path_of (name)));
  return self;
}

static gboolean
has_ended (gpointer user_data)
{
  CentoProgram *self = user_data;

  return self->out.ended && self->err.ended && g_subprocess_get_identifier (self->process) == NULL;
}

static void
collector_clear (Collector *self)
{
  g_clear_object (&self->stream);
  g_clear_pointer (&self->bytes, g_byte_array_unref);
}

void
cento_program_free (CentoProgram *self)
{
  if (self->process != NULL)
    {
      g_cancellable_cancel (self->cancellable);
      g_subprocess_force_exit (self->process);
      if (!cento_test_wait_for (has_ended, self, 10 * G_TIME_SPAN_SECOND))
        g_error ("%s cannot be ended", (char *) g_ptr_array_index (self->argv, 0));
    }
  collector_clear (&self->out);
  collector_clear (&self->err);
  g_clear_object (&self->process);
  g_object_unref (self->launcher);
  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->argv);
  g_free (self);
}

void
cento_program_add (CentoProgram *self, const char *argument, ...)
{
  va_list rest;

  va_start (rest, argument);
  for (; argument != NULL; argument = va_arg (rest, const char *))
    g_ptr_array_add (self->argv, g_strdup (argument));
  va_end (rest);
}

void
cento_program_add_port (CentoProgram *self, guint16 port)
{
  g_ptr_array_add (self->argv, g_strdup_printf ("%u", port));
}

void
cento_program_in_shell (CentoProgram *self, const char *script)
{
  const char *const words[] = { "/bin/sh", "-c", script, "sh" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_ptr_array_insert (self->argv, (int) i, g_strdup (words[i]));
}

void
cento_program_take_stdout (CentoProgram *self, int fd)
{
  g_subprocess_launcher_take_stdout_fd (self->launcher, fd);
  self->out_is_taken = TRUE;
}

void
cento_program_setenv (CentoProgram *self, const char *variable, const char *value)
{
  g_subprocess_launcher_setenv (self->launcher, variable, value, TRUE);
}

static void collect (CentoProgram *self, Collector *collector);

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CentoProgram *self = user_data;
  Collector *collector = source == (gpointer) self->out.stream ? &self->out : &self->err;
  g_autoptr (GBytes) bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, NULL);

  if (bytes == NULL || g_bytes_get_size (bytes) == 0)
    {
      collector->ended = TRUE;
      return;
    }
  g_byte_array_set_size (collector->bytes, collector->bytes->len - 1);
  g_byte_array_append (collector->bytes, g_bytes_get_data (bytes, NULL), (guint) g_bytes_get_size (bytes));
  g_byte_array_append (collector->bytes, (const guint8 *) "", 1);
  collect (self, collector);
}

static void
collect (CentoProgram *self, Collector *collector)
{
  g_input_stream_read_bytes_async (collector->stream, 65536, G_PRIORITY_DEFAULT, self->cancellable, on_read,
                                   self);
}

static void
start_collecting (CentoProgram *self, Collector *collector, GInputStream *stream)
{
  collector->stream = g_object_ref (stream);
  g_byte_array_append (collector->bytes, (const guint8 *) "", 1);
  collect (self, collector);
}

void
cento_program_start (CentoProgram *self)
{
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (self->argv, NULL);
  if (!self->out_is_taken)
    g_subprocess_launcher_set_flags (self->launcher,
                                     G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  self->process
    = g_subprocess_launcher_spawnv (self->launcher, (const char *const *) self->argv->pdata, &error);
  ck_assert_msg (self->process != NULL, "%s", error == NULL ? "" : error->message);
  g_subprocess_launcher_close (self->launcher);
  start_collecting (self, &self->err, g_subprocess_get_stderr_pipe (self->process));
  self->out.ended = self->out_is_taken;
  if (!self->out_is_taken)
    start_collecting (self, &self->out, g_subprocess_get_stdout_pipe (self->process));
}

void
cento_program_signal (CentoProgram *self, int signal)
{
  g_subprocess_send_signal (self->process, signal);
}

gint64
cento_program_get_memory (CentoProgram *self)
{
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  gint64 size, resident;

  path = g_strdup_printf ("/proc/%s/statm", g_subprocess_get_identifier (self->process));
  ck_assert (g_file_get_contents (path, &text, NULL, NULL));
  ck_assert_int_eq (sscanf (text, "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, &size, &resident), 2);
  return resident * sysconf (_SC_PAGESIZE);
}

typedef struct
{
  CentoProgram *program;
  Collector *collector;
  const char *text;
} Wanted;

static gboolean
is_printed (gpointer user_data)
{
  Wanted *wanted = user_data;

  return strstr ((char *) wanted->collector->bytes->data, wanted->text) != NULL || wanted->collector->ended;
}

static void
wait_for_text (CentoProgram *self, Collector *collector, const char *text)
{
  Wanted wanted = { self, collector, text };

  cento_test_wait (is_printed, &wanted);
  ck_assert_msg (strstr ((char *) collector->bytes->data, text) != NULL,
                 "it ended without saying “%s”, but: %s%s", text,
                 self->out_is_taken ? "" : (char *) self->out.bytes->data, (char *) self->err.bytes->data);
}

void
cento_program_wait_out (CentoProgram *self, const char *text)
{
  wait_for_text (self, &self->out, text);
}

void
cento_program_wait_err (CentoProgram *self, const char *text)
{
  wait_for_text (self, &self->err, text);
}

int
cento_program_wait (CentoProgram *self)
{
  cento_test_wait (has_ended, self);
  if (g_subprocess_get_if_signaled (self->process))
    return 128 + g_subprocess_get_term_sig (self->process);
  return g_subprocess_get_exit_status (self->process);
}

int
cento_program_run (CentoProgram *self)
{
  cento_program_start (self);
  return cento_program_wait (self);
}

const char *
cento_program_get_out (CentoProgram *self)
{
  return (const char *) self->out.bytes->data;
}

gsize
cento_program_get_n_out (CentoProgram *self)
{
  return self->out.bytes->len - 1;
}

const char *
cento_program_get_err (CentoProgram *self)
{
  return (const char *) self->err.bytes->data;
}

char **
cento_program_dup_err (CentoProgram *self)
{
  char **lines = g_strsplit (cento_program_get_err (self), "\n", -1);
  guint n = g_strv_length (lines);

  /* What ends in a new line has no line after it. */
  if (n > 0 && lines[n - 1][0] == '\0')
    g_clear_pointer (&lines[n - 1], g_free);
  return lines;
}
