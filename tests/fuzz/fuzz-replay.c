/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A fuzz target's corpus as a test: one case a file of the folder CENTO_FUZZ_CORPUS. */
#include "fuzz.h"
#include "support/cento-test.h"

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list_files (void)
{
  const char *folder = g_getenv ("CENTO_FUZZ_CORPUS");
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  if (dir == NULL)
    g_error ("%s", error->message);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (files, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (files, compare_paths);
  return g_steal_pointer (&files);
}

START_TEST (test_corpus_file_breaks_no_promise)
{
  g_autoptr (GPtrArray) files = list_files ();
  const char *path = g_ptr_array_index (files, (guint) _i);
  g_autofree char *bytes = NULL;
  gsize length;

  ck_assert (g_file_get_contents (path, &bytes, &length, NULL));
  ck_assert_int_eq (LLVMFuzzerTestOneInput ((const uint8_t *) bytes, length), 0);
}
END_TEST

static Suite *
replay_suite (void)
{
  g_autoptr (GPtrArray) files = list_files ();
  Suite *suite = suite_create ("replay");
  TCase *tcase = cento_test_case_new (suite, "corpus");

  tcase_add_loop_test (tcase, test_corpus_file_breaks_no_promise, 0, (int) files->len);
  return suite;
}

int
main (void)
{
  return cento_test_main (replay_suite, NULL);
}
