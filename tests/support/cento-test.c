/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cento-test-private.h"

#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define CENTO_TEST_SANITIZED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(CENTO_TEST_SANITIZED)
static const gboolean sanitized = TRUE;
#else
static const gboolean sanitized = FALSE;
#endif

#define WAIT_TICK_MS 20

/* Where children find the folder that the test program made for them all. */
#define FOLDER_VARIABLE "CENTO_TEST_FOLDER"

static gboolean
is_slow (void)
{
  const char *preload = g_getenv ("LD_PRELOAD");

  return sanitized || (preload != NULL && strstr (preload, "vgpreload") != NULL);
}

/* What is waited for may happen outside this main context, in another process: look again at times. */
static gboolean
on_tick (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

gboolean
cento_test_wait_for (CentoTestCondition condition, gpointer user_data, GTimeSpan bound)
{
  GMainContext *context = g_main_context_get_thread_default ();
  g_autoptr (GSource) tick = g_timeout_source_new (WAIT_TICK_MS);
  gint64 end = g_get_monotonic_time () + bound;
  gboolean holds;

  g_source_set_callback (tick, on_tick, NULL, NULL);
  g_source_attach (tick, context);
  while (!(holds = condition (user_data)) && g_get_monotonic_time () < end)
    g_main_context_iteration (context, TRUE);
  g_source_destroy (tick);
  return holds;
}

void
cento_test_wait (CentoTestCondition condition, gpointer user_data)
{
  GTimeSpan bound = (is_slow () ? 60 : 10) * G_TIME_SPAN_SECOND;

  if (!cento_test_wait_for (condition, user_data, bound))
    ck_abort_msg ("waited %d s in vain", (int) (bound / G_TIME_SPAN_SECOND));
}

guint
cento_test_count_descriptors (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  guint n = 0;

  ck_assert_ptr_nonnull (dir);
  while (g_dir_read_name (dir) != NULL)
    n++;
  return n - 1;
}

/* Set by the build for its own runs; a program started by hand finds the tree it was built from. */
static char *
dup_path (const char *variable, const char *fallback, const char *name)
{
  const char *folder = g_getenv (variable);

  return g_build_filename (folder == NULL ? fallback : folder, name, NULL);
}

char *
cento_test_dup_data_path (const char *name)
{
  return dup_path ("CENTO_TEST_DATA", CENTO_TEST_SOURCE_ROOT "/tests/data", name);
}

char *
cento_test_dup_poem_path (const char *name)
{
  return dup_path ("CENTO_POETRY_DIR", CENTO_TEST_SOURCE_ROOT "/poetry", name);
}

char *
cento_test_make_folder (void)
{
  g_autofree char *path = g_build_filename (g_getenv (FOLDER_VARIABLE), "XXXXXX", NULL);

  ck_assert_ptr_nonnull (g_mkdtemp (path));
  return g_steal_pointer (&path);
}

void
cento_test_folders_begin (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_dir_make_tmp ("cento-test-XXXXXX", &error);

  if (path == NULL)
    g_error ("%s", error->message);
  g_setenv (FOLDER_VARIABLE, path, TRUE);
}

static int
remove_entry (const char *path, const struct stat *status, int type, struct FTW *place)
{
  return remove (path);
}

/* A test may have taken its own rights away from a folder. */
static int
open_entry (const char *path, const struct stat *status, int type, struct FTW *place)
{
  return type == FTW_D || type == FTW_DNR ? chmod (path, 0700) : 0;
}

void
cento_test_folders_end (void)
{
  const char *path = g_getenv (FOLDER_VARIABLE);

  nftw (path, open_entry, 16, FTW_PHYS);
  if (nftw (path, remove_entry, 16, FTW_DEPTH | FTW_PHYS) != 0)
    g_printerr ("Cannot remove %s: %s\n", path, g_strerror (errno));
  g_unsetenv (FOLDER_VARIABLE);
}
