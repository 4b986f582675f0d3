/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds for the tree itself, so that no list is forgotten and no layer leaks. */
#include "support/cento-test.h"

#include <gio/gio.h>
#include <string.h>

static const char *const source_suffixes[] = { ".c", ".h", NULL };
static const char *const c_suffixes[] = { ".c", NULL };
static const char *const ui_suffixes[] = { ".ui", NULL };

static gboolean
has_suffix (const char *name, const char *const *suffixes)
{
  for (guint i = 0; suffixes[i] != NULL; i++)
    if (g_str_has_suffix (name, suffixes[i]))
      return TRUE;
  return FALSE;
}

/* Adds the files below @folder, a path inside the tree. */
static void
collect (const char *folder, const char *const *suffixes, GPtrArray *paths)
{
  g_autofree char *full = g_build_filename (CENTO_TEST_SOURCE_ROOT, folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (full, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *place = g_build_filename (full, name, NULL);

      if (g_file_test (place, G_FILE_TEST_IS_DIR))
        collect (path, suffixes, paths);
      else if (has_suffix (name, suffixes))
        g_ptr_array_add (paths, g_steal_pointer (&path));
    }
}

static GPtrArray *
list_files (const char *folder, const char *const *suffixes)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);

  collect (folder, suffixes, paths);
  ck_assert_uint_gt (paths->len, 0);
  return paths;
}

static char *
read_file (const char *path)
{
  g_autofree char *full = g_build_filename (CENTO_TEST_SOURCE_ROOT, path, NULL);
  char *text = NULL;

  ck_assert_msg (g_file_get_contents (full, &text, NULL, NULL), "cannot read %s", path);
  return text;
}

static void
assert_line_in (const char *line, const char *path)
{
  g_autofree char *text = read_file (path);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  ck_assert_msg (g_strv_contains ((const char *const *) lines, line), "%s does not list %s", path, line);
}

START_TEST (test_files_with_strings_are_in_potfiles)
{
  g_autoptr (GPtrArray) sources = list_files ("src", c_suffixes);
  g_autoptr (GPtrArray) templates = list_files ("ui", ui_suffixes);
  g_autoptr (GRegex) call = g_regex_new ("\\b(N?_|C_|NC_|d?n?p?gettext|g_dn?p?gettext2?) ?\\(", 0, 0, NULL);

  for (guint i = 0; i < sources->len; i++)
    {
      g_autofree char *text = read_file (g_ptr_array_index (sources, i));

      if (g_regex_match (call, text, 0, NULL))
        assert_line_in (g_ptr_array_index (sources, i), "po/POTFILES");
    }
  for (guint i = 0; i < templates->len; i++)
    {
      g_autofree char *text = read_file (g_ptr_array_index (templates, i));

      if (strstr (text, "translatable=\"yes\"") != NULL)
        assert_line_in (g_ptr_array_index (templates, i), "po/POTFILES");
    }
}
END_TEST

START_TEST (test_potfiles_names_files_that_are_there)
{
  g_autofree char *text = read_file ("po/POTFILES");
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '\0' && lines[i][0] != '#')
      g_free (read_file (lines[i]));
}
END_TEST

START_TEST (test_what_the_desktop_reads_is_in_potfiles)
{
  static const char *const suffixes[] = { ".in", NULL };
  g_autoptr (GPtrArray) paths = list_files ("data", suffixes);

  for (guint i = 0; i < paths->len; i++)
    assert_line_in (g_ptr_array_index (paths, i), "po/POTFILES");
}
END_TEST

static const struct
{
  const char *folder;
  const char *pattern; /* of includes that folder must not have */
} layers[] = {
  { "src/core", "#include [<\"](gtk|gdk|gsk|adwaita|server/|cli/|app/)" },
  { "src/server", "#include [<\"](gtk|gdk|gsk|adwaita|cli/|app/)" },
  { "src/cli", "#include [<\"](gtk|gdk|gsk|adwaita|app/)" },
  { "src/app", "#include [<\"](adwaita|cli/)" },
};

START_TEST (test_layer_includes_nothing_above_it)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GRegex) wrong = g_regex_new (layers[_i].pattern, 0, 0, NULL);

  collect (layers[_i].folder, source_suffixes, paths);
  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);
      g_autofree char *text = read_file (path);

      ck_assert_msg (!g_regex_match (wrong, text, 0, NULL), "%s includes what is above its layer", path);
    }
}
END_TEST

START_TEST (test_sources_name_their_licence_first)
{
  g_autoptr (GPtrArray) paths = list_files ("src", source_suffixes);

  collect ("tests", source_suffixes, paths);
  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);
      g_autofree char *text = read_file (path);

      ck_assert_msg (g_str_has_prefix (text, "/* SPDX-License-Identifier: GPL-3.0-or-later */\n"),
                     "%s does not begin with its licence", path);
    }
}
END_TEST

START_TEST (test_templates_are_resources)
{
  g_autoptr (GPtrArray) templates = list_files ("ui", ui_suffixes);
  g_autofree char *list = read_file ("ui/cento.gresource.xml");

  for (guint i = 0; i < templates->len; i++)
    {
      const char *name = (const char *) g_ptr_array_index (templates, i) + strlen ("ui/");
      g_autofree char *entry = g_strdup_printf (">%s</file>", name);

      ck_assert_msg (strstr (list, entry) != NULL, "ui/cento.gresource.xml does not list %s", name);
    }
}
END_TEST

START_TEST (test_versions_are_equal_everywhere)
{
  g_autofree char *changes = read_file ("CHANGELOG.md");
  g_autofree char *metainfo = read_file ("data/org.cento.Cento.metainfo.xml.in");
  g_autofree char *heading = g_strdup_printf ("## %s", CENTO_TEST_VERSION);
  g_autofree char *release = g_strdup_printf ("<release version=\"%s\"", CENTO_TEST_VERSION);
  const char *first = strstr (changes, "\n## ");
  const char *newest = strstr (metainfo, "<release ");

  ck_assert_ptr_nonnull (first);
  ck_assert_msg (g_str_has_prefix (first + 1, heading), "CHANGELOG.md does not begin with %s", heading);
  ck_assert_ptr_nonnull (newest);
  ck_assert_msg (g_str_has_prefix (newest, release), "the metainfo does not begin with %s", release);
}
END_TEST

/* Runs @argv, whose first is a path, and fails with what it said; otherwise returns that. */
static char *
run (GPtrArray *argv)
{
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *out = NULL;

  g_ptr_array_add (argv, NULL);
  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE);
  g_subprocess_launcher_set_cwd (launcher, CENTO_TEST_SOURCE_ROOT);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv->pdata, NULL);
  ck_assert_ptr_nonnull (process);
  ck_assert (g_subprocess_communicate_utf8 (process, NULL, NULL, &out, NULL, NULL));
  ck_assert_msg (g_subprocess_get_exit_status (process) == 0, "%.1500s", out);
  return g_steal_pointer (&out);
}

static void
assert_runs (GPtrArray *argv)
{
  g_free (run (argv));
}

static GPtrArray *
start_arguments (const char *program)
{
  g_autofree char *path = g_find_program_in_path (program);
  GPtrArray *argv = g_ptr_array_new_with_free_func (g_free);

  if (path == NULL)
    {
      g_autofree char *reason = g_strconcat (program, " is not installed", NULL);

      cento_test_skip (reason);
    }
  g_ptr_array_add (argv, g_steal_pointer (&path));
  return argv;
}

START_TEST (test_sources_are_formatted)
{
  /* Other versions format differently. */
  g_autoptr (GPtrArray) argv = start_arguments ("clang-format-14");

  g_ptr_array_add (argv, g_strdup ("--dry-run"));
  g_ptr_array_add (argv, g_strdup ("-Werror"));
  collect ("src", c_suffixes, argv);
  collect ("tests", c_suffixes, argv);
  assert_runs (argv);
}
END_TEST

START_TEST (test_scripts_pass_shellcheck)
{
  static const char *const scripts[] = {
    "run",
    ".ci/run",
    "tests/bench/run-bench",
    "tests/bench/run-bench-chunk-list",
    "tests/bench/run-bench-score",
    "tests/bench/run-bench-window",
    "tests/pictures/make-pictures",
    "tests/support/add-up",
    "tests/support/in-session",
  };
  g_autoptr (GPtrArray) argv = start_arguments ("shellcheck");

  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    g_ptr_array_add (argv, g_strdup (scripts[i]));
  assert_runs (argv);
}
END_TEST

START_TEST (test_manual_pages_have_no_warnings)
{
  static const char *const suffixes[] = { ".1", ".5", NULL };
  g_autoptr (GPtrArray) argv = start_arguments ("groff");
  g_autofree char *warnings = NULL;

  g_ptr_array_add (argv, g_strdup ("-ww"));
  g_ptr_array_add (argv, g_strdup ("-man"));
  g_ptr_array_add (argv, g_strdup ("-Kutf8"));
  g_ptr_array_add (argv, g_strdup ("-Tutf8"));
  g_ptr_array_add (argv, g_strdup ("-z"));
  collect ("data/man", suffixes, argv);
  warnings = run (argv);

  ck_assert_str_eq (warnings, "");
}
END_TEST

/* Fails unless @translation has every "{word}" of @original. */
static void
assert_keeps_placeholders (const char *original, const char *translation)
{
  g_autoptr (GRegex) placeholder = g_regex_new ("\\{[a-z]+\\}", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (placeholder, original, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *word = g_match_info_fetch (match, 0);

      ck_assert_msg (strstr (translation, word) != NULL, "%s\nlacks %s", translation, word);
    }
}

static void
assert_is_complete (const char *path)
{
  g_autofree char *text = read_file (path);
  g_auto (GStrv) entries = g_strsplit (g_strchomp (text), "\n\n", -1);

  for (guint i = 0; entries[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (entries[i], "\nmsgstr", -1);

      ck_assert_msg (strstr (parts[0], ", fuzzy") == NULL, "%s: unsure:\n%s", path, entries[i]);
      for (guint j = 1; parts[0] != NULL && parts[j] != NULL; j++)
        {
          ck_assert_msg (!g_str_has_suffix (parts[j], " \"\""), "%s: untranslated:\n%s", path, entries[i]);
          assert_keeps_placeholders (parts[0], parts[j]);
        }
    }
}

START_TEST (test_translations_are_complete_and_well_formed)
{
  static const char *const suffixes[] = { ".po", NULL };
  g_autoptr (GPtrArray) paths = list_files ("po", suffixes);

  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);
      g_autofree char *name = g_path_get_basename (path);
      g_autofree char *language = g_strndup (name, strlen (name) - strlen (".po"));
      g_autoptr (GPtrArray) argv = start_arguments ("msgfmt");

      assert_line_in (language, "po/LINGUAS");
      assert_is_complete (path);
      g_ptr_array_add (argv, g_strdup ("--check"));
      g_ptr_array_add (argv, g_strdup ("--check-accelerators=_"));
      g_ptr_array_add (argv, g_strdup ("--output-file=/dev/null"));
      g_ptr_array_add (argv, g_strdup (path));
      assert_runs (argv);
    }
}
END_TEST

static Suite *
house_suite (void)
{
  Suite *suite = suite_create ("house");
  TCase *tcase = cento_test_case_new (suite, "lists");

  tcase_add_test (tcase, test_files_with_strings_are_in_potfiles);
  tcase_add_test (tcase, test_potfiles_names_files_that_are_there);
  tcase_add_test (tcase, test_what_the_desktop_reads_is_in_potfiles);
  tcase_add_test (tcase, test_translations_are_complete_and_well_formed);
  tcase_add_test (tcase, test_templates_are_resources);
  tcase_add_test (tcase, test_versions_are_equal_everywhere);

  tcase = cento_test_case_new (suite, "sources");
  tcase_add_loop_test (tcase, test_layer_includes_nothing_above_it, 0, G_N_ELEMENTS (layers));
  tcase_add_test (tcase, test_sources_name_their_licence_first);
  tcase_add_test (tcase, test_sources_are_formatted);
  tcase_add_test (tcase, test_scripts_pass_shellcheck);
  tcase_add_test (tcase, test_manual_pages_have_no_warnings);
  return suite;
}

int
main (void)
{
  return cento_test_main (house_suite, NULL);
}
