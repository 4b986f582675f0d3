/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "saving.h"

#include <string.h>

#include "support/cento-test.h"

GMainContext *context;
char *folder;

void
set_up (void)
{
  context = g_main_context_new ();
  g_main_context_push_thread_default (context);
  folder = cento_test_make_folder ();
}

void
tear_down (void)
{
  g_main_context_pop_thread_default (context);
  g_clear_pointer (&context, g_main_context_unref);
  g_clear_pointer (&folder, g_free);
}

GPtrArray *
make_blocks (const char *bytes, gsize length)
{
  GPtrArray *blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  gsize half = length / 2;

  g_ptr_array_add (blocks, g_bytes_new (bytes, half));
  g_ptr_array_add (blocks, g_bytes_new (bytes + half, length - half));
  return blocks;
}

GPtrArray *
make_big_blocks (char letter)
{
  g_autofree char *bytes = g_malloc (BIG_SIZE);

  memset (bytes, letter, BIG_SIZE);
  return make_blocks (bytes, BIG_SIZE);
}

void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Reply *reply = user_data;

  ck_assert_ptr_null (reply->result);
  reply->result = g_object_ref (result);
}

gboolean
has_replied (gpointer user_data)
{
  return ((Reply *) user_data)->result != NULL;
}

/* The name under which it was saved. */
char *
save_blocks (const char *into, const char *name, GPtrArray *blocks, CentoSaveMode mode, GError **error)
{
  Reply reply = { NULL };
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *path = NULL;

  cento_saver_save_async (into, name, blocks, mode, NULL, on_saved, &reply);
  cento_test_wait (has_replied, &reply);
  result = reply.result;
  path = cento_saver_save_finish (result, error);
  ck_assert (path == NULL || g_path_is_absolute (path));
  return path != NULL ? g_path_get_basename (path) : NULL;
}

char *
save (const char *name, CentoSaveMode mode, GError **error)
{
  g_autoptr (GPtrArray) blocks = make_blocks (POEM, sizeof POEM - 1);

  return save_blocks (folder, name, blocks, mode, error);
}

void
assert_refused (const char *name, CentoSaveMode mode, GQuark domain, int code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *saved = save (name, mode, &error);

  ck_assert_ptr_null (saved);
  ck_assert_msg (g_error_matches (error, domain, code), "%s", error->message);
}

char *
dup_path (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

void
put_file (const char *name, const char *contents)
{
  g_autofree char *path = dup_path (name);

  ck_assert (g_file_set_contents (path, contents, -1, NULL));
}

void
assert_bytes (const char *name, const char *bytes, gsize length)
{
  g_autofree char *path = dup_path (name);
  g_autofree char *found = NULL;
  gsize found_length;

  ck_assert (g_file_get_contents (path, &found, &found_length, NULL));
  ck_assert_uint_eq (found_length, length);
  ck_assert_mem_eq (found, bytes, length);
}

void
assert_poem (const char *name)
{
  assert_bytes (name, POEM, sizeof POEM - 1);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* "a|b": everything in the folder, hidden files too. */
void
assert_listing (const char *expected)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autofree char *joined = NULL;
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  joined = g_strjoinv ("|", (char **) names->pdata);
  ck_assert_str_eq (joined, expected);
}
