/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "app/cento-save-report.h"

#include <glib/gi18n-lib.h>

static char *
dup_base (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);

  return g_filename_display_name (base);
}

static char *
dup_folder_of (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return dup_base (folder);
}

static void
offer_folder (CentoToastMessage *message, const char *folder)
{
  g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);

  if (uri != NULL)
    cento_toast_message_offer (message, _ ("Show _Folder"), "win.show-folder", g_variant_new_string (uri));
}

static void
offer_again (CentoToastMessage *message, GArray *tasks)
{
  if (tasks->len > 0)
    cento_toast_message_offer (
      message, _ ("Save _Again When Finished"), "win.save-again-tasks",
      g_variant_new_fixed_array (G_VARIANT_TYPE_UINT32, tasks->data, tasks->len, sizeof (guint)));
}

static char *
dup_failure (const CentoSaveItem *item)
{
  g_autofree char *name = g_filename_display_name (item->name);
  g_autofree char *reason = cento_saver_dup_reason (item->name, item->error);

  /* Translators: the name of a file, and why, as in "the disk is full". */
  return g_strdup_printf (_ ("“%s” was not saved: %s."), name, reason);
}

CentoToastMessage *
cento_save_report_new_one (const CentoSaveItem *item, const CentoPoemSave *save)
{
  g_autoptr (GArray) tasks = g_array_new (FALSE, FALSE, sizeof (guint));
  gboolean arriving = save != NULL && save->arriving;
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  CentoToastMessage *message;

  g_return_val_if_fail (item != NULL && (item->path != NULL || item->error != NULL), NULL);

  if (item->path == NULL)
    {
      text = dup_failure (item);
      return cento_toast_message_new (text, TRUE);
    }
  name = dup_base (item->path);
  folder = dup_folder_of (item->path);
  /* Translators: a file name and the name of its folder. */
  text = g_strdup_printf (arriving ? _ ("Saved “%s” in %s as far as it has come.") : _ ("Saved “%s” in %s."),
                          name, folder);
  message = cento_toast_message_new (text, FALSE);
  if (arriving)
    g_array_append_val (tasks, (guint){ cento_download_get_task (save->download) });
  offer_again (message, tasks);
  path = g_path_get_dirname (item->path);
  offer_folder (message, path);
  return message;
}

/* The sentence about what failed; @lines gets each with its reason, one a line. */
static void
append_failures (GString *text, GPtrArray *items, GString *lines)
{
  g_autofree char *common = NULL;
  gboolean same = TRUE;
  guint n_failed = 0;

  for (guint i = 0; i < items->len; i++)
    {
      const CentoSaveItem *item = g_ptr_array_index (items, i);
      g_autofree char *reason = NULL;
      g_autofree char *name = NULL;

      if (item->path != NULL || item->error == NULL)
        continue;
      n_failed++;
      reason = cento_saver_dup_reason (item->name, item->error);
      name = g_filename_display_name (item->name);
      g_string_append_printf (lines, "%s: %s\n", name, reason);
      same = same && (common == NULL || g_str_equal (common, reason));
      if (common == NULL)
        common = g_steal_pointer (&reason);
    }
  if (n_failed == 0)
    return;
  g_string_append_printf (text, ngettext ("%u poem was not saved", "%u poems were not saved", n_failed),
                          n_failed);
  if (same)
    g_string_append_printf (text, ": %s", common);
  g_string_append_c (text, '.');
}

static const CentoSaveItem *
find_only_failure (GPtrArray *items)
{
  const CentoSaveItem *found = NULL;

  for (guint i = 0; i < items->len; i++)
    {
      const CentoSaveItem *item = g_ptr_array_index (items, i);

      if (item->path != NULL || item->error == NULL)
        continue;
      if (found != NULL)
        return NULL;
      found = item;
    }
  return found;
}

static void
append_saved (GString *text, guint n_saved, guint n_arriving, const char *folder)
{
  g_autofree char *name = dup_base (folder);

  if (n_saved > 0)
    /* Translators: %s is the name of a folder. */
    g_string_append_printf (text, ngettext ("Saved %u poem in %s.", "Saved %u poems in %s.", n_saved),
                            n_saved, name);
  if (n_arriving > 0)
    /* Translators: poems that were saved. */
    g_string_append_printf (text,
                            ngettext (" %u was still arriving, and is only in part.",
                                      " %u were still arriving, and are only in part.", n_arriving),
                            n_arriving);
}

/* Returns how many of the items were saved. */
static guint
find_saved (GPtrArray *items, GPtrArray *saves, GArray *arriving)
{
  guint n_saved = 0;

  for (guint i = 0; i < items->len; i++)
    {
      const CentoSaveItem *item = g_ptr_array_index (items, i);
      const CentoPoemSave *save = g_ptr_array_index (saves, i);

      if (item->path == NULL)
        continue;
      n_saved++;
      if (save->arriving)
        g_array_append_val (arriving, (guint){ cento_download_get_task (save->download) });
    }
  return n_saved;
}

CentoToastMessage *
cento_save_report_new_all (GPtrArray *items, GPtrArray *saves, const char *folder)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (GArray) arriving = g_array_new (FALSE, FALSE, sizeof (guint));
  const CentoSaveItem *only;
  CentoToastMessage *message;
  guint n_saved;

  g_return_val_if_fail (items != NULL && saves != NULL && items->len == saves->len, NULL);
  g_return_val_if_fail (folder != NULL, NULL);

  n_saved = find_saved (items, saves, arriving);
  append_saved (text, n_saved, arriving->len, folder);
  if (n_saved > 0 && n_saved < items->len)
    g_string_append_c (text, ' ');
  only = find_only_failure (items);
  if (only != NULL)
    {
      g_autofree char *failure = dup_failure (only);

      g_string_append (text, failure);
    }
  else
    {
      append_failures (text, items, lines);
    }
  message = cento_toast_message_new (text->str, n_saved < items->len);
  if (lines->len > 0)
    cento_toast_message_offer (message, _ ("_Details"), "win.show-failures",
                               g_variant_new_string (lines->str));
  offer_again (message, arriving);
  if (n_saved > 0)
    offer_folder (message, folder);
  return message;
}

CentoToastMessage *
cento_save_report_new_again (const CentoSaveItem *item, const CentoPoemSave *save, const char *before)
{
  g_autofree char *old_name = NULL;
  g_autofree char *new_name = NULL;
  g_autofree char *folder = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  CentoToastMessage *message;

  g_return_val_if_fail (item != NULL && save != NULL && before != NULL, NULL);

  if (item->path == NULL)
    return cento_save_report_new_one (item, save);
  old_name = dup_base (before);
  new_name = dup_base (item->path);
  if (!g_str_equal (old_name, new_name))
    /* Translators: two names of files. */
    g_string_append_printf (text, _ ("“%s” was changed meanwhile: saved as “%s”."), old_name, new_name);
  else if (save->partial)
    /* Translators: the name of a file. */
    g_string_append_printf (text, _ ("“%s” was saved again."), new_name);
  else
    /* Translators: the name of a file. */
    g_string_append_printf (text, _ ("“%s” was saved again, and is whole now."), new_name);
  if (save->partial)
    g_string_append (text, _ (" The poem did not come to its end."));
  message = cento_toast_message_new (text->str, FALSE);
  folder = g_path_get_dirname (item->path);
  offer_folder (message, folder);
  return message;
}
