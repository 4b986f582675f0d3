/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-save-entry.h"

#include "core/cento-file-name.h"

struct _CentoSaveEntry
{
  GObject parent_instance;

  CentoDownload *download;
  CentoDownloadState state;
  gboolean whole;
  guint64 n_bytes;
  char *title; /* of which the wanted name is made */
  char *wanted;
  char *name;
  gboolean checked;
  gboolean touched; /* by the user: what arrives does not change it any more */
};

enum
{
  PROP_0,
  PROP_CHECKED,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CentoSaveEntry, cento_save_entry, G_TYPE_OBJECT)

static void
check (CentoSaveEntry *self, gboolean checked)
{
  if (self->checked == checked)
    return;
  self->checked = checked;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHECKED]);
}

static void
cento_save_entry_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_CHECKED:
      g_value_set_boolean (value, CENTO_SAVE_ENTRY (object)->checked);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
cento_save_entry_finalize (GObject *object)
{
  CentoSaveEntry *self = CENTO_SAVE_ENTRY (object);

  g_object_unref (self->download);
  g_free (self->title);
  g_free (self->wanted);
  g_free (self->name);
  G_OBJECT_CLASS (cento_save_entry_parent_class)->finalize (object);
}

static void
cento_save_entry_class_init (CentoSaveEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = cento_save_entry_get_property;
  object_class->finalize = cento_save_entry_finalize;

  properties[PROP_CHECKED]
    = g_param_spec_boolean ("checked", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
cento_save_entry_init (CentoSaveEntry *self)
{
}

/**
 * cento_save_entry_new:
 * @download: a reference is kept
 *
 * Returns: (transfer full): of what it has now
 */
CentoSaveEntry *
cento_save_entry_new (CentoDownload *download)
{
  CentoSaveEntry *self;

  g_return_val_if_fail (CENTO_IS_DOWNLOAD (download), NULL);

  self = g_object_new (CENTO_TYPE_SAVE_ENTRY, NULL);
  self->download = g_object_ref (download);
  cento_save_entry_update (self);
  return self;
}

/**
 * cento_save_entry_get_download:
 *
 * Returns: (transfer none): whose poem it is
 */
CentoDownload *
cento_save_entry_get_download (CentoSaveEntry *self)
{
  g_return_val_if_fail (CENTO_IS_SAVE_ENTRY (self), NULL);

  return self->download;
}

/**
 * cento_save_entry_get_name:
 *
 * Returns: the name that the file gets, with its number when another has the wanted one
 */
const char *
cento_save_entry_get_name (CentoSaveEntry *self)
{
  g_return_val_if_fail (CENTO_IS_SAVE_ENTRY (self), NULL);

  return self->name != NULL ? self->name : self->wanted;
}

/**
 * cento_save_entry_get_wanted:
 *
 * Returns: the name that the file would get if nothing had it
 */
const char *
cento_save_entry_get_wanted (CentoSaveEntry *self)
{
  g_return_val_if_fail (CENTO_IS_SAVE_ENTRY (self), NULL);

  return self->wanted;
}

/**
 * cento_save_entry_get_n_bytes:
 *
 * Returns: how much there is to save
 */
guint64
cento_save_entry_get_n_bytes (CentoSaveEntry *self)
{
  g_return_val_if_fail (CENTO_IS_SAVE_ENTRY (self), 0);

  return self->n_bytes;
}

/**
 * cento_save_entry_get_partial:
 *
 * Returns: whether the poem has not come to a good end
 */
gboolean
cento_save_entry_get_partial (CentoSaveEntry *self)
{
  g_return_val_if_fail (CENTO_IS_SAVE_ENTRY (self), FALSE);

  return !self->whole;
}

/**
 * cento_save_entry_get_checked:
 *
 * Returns: whether it will be saved
 */
gboolean
cento_save_entry_get_checked (CentoSaveEntry *self)
{
  g_return_val_if_fail (CENTO_IS_SAVE_ENTRY (self), FALSE);

  return self->checked;
}

/**
 * cento_save_entry_set_checked:
 *
 * What the user wants; it is not changed any more by what arrives.
 */
void
cento_save_entry_set_checked (CentoSaveEntry *self, gboolean checked)
{
  g_return_if_fail (CENTO_IS_SAVE_ENTRY (self));

  self->touched = TRUE;
  check (self, checked);
}

static gboolean
update_wanted (CentoSaveEntry *self, CentoPoem *poem, gboolean was_partial)
{
  const char *title = cento_poem_get_title (poem);
  gboolean partial = cento_save_entry_get_partial (self);

  if (self->wanted != NULL && was_partial == partial && g_strcmp0 (self->title, title) == 0)
    return FALSE;
  g_free (self->title);
  self->title = g_strdup (title);
  g_free (self->wanted);
  self->wanted = cento_file_name_new (title, cento_download_get_poem_address (self->download), partial);
  return TRUE;
}

/**
 * cento_save_entry_update:
 *
 * Looks at the download again.
 *
 * Returns: whether another name is wanted
 */
gboolean
cento_save_entry_update (CentoSaveEntry *self)
{
  CentoDownloadState state;
  CentoPoem *poem;
  guint64 n_bytes;
  gboolean was_partial, changed, renamed;

  g_return_val_if_fail (CENTO_IS_SAVE_ENTRY (self), FALSE);

  poem = cento_download_get_poem (self->download);
  state = cento_download_get_state (self->download);
  n_bytes = cento_poem_get_length (poem);
  was_partial = cento_save_entry_get_partial (self);
  changed = state != self->state || n_bytes != self->n_bytes;
  self->state = state;
  self->whole = cento_download_is_poem_whole (self->download);
  self->n_bytes = n_bytes;
  renamed = update_wanted (self, poem, was_partial);
  if (!self->touched)
    check (self, !cento_save_entry_get_partial (self));
  if (changed || renamed)
    g_signal_emit (self, signals[CHANGED], 0);
  return renamed;
}

/**
 * cento_save_entry_set_name:
 * @name: one that nothing has
 */
void
cento_save_entry_set_name (CentoSaveEntry *self, const char *name)
{
  g_return_if_fail (CENTO_IS_SAVE_ENTRY (self) && name != NULL);

  if (g_strcmp0 (self->name, name) == 0)
    return;
  g_free (self->name);
  self->name = g_strdup (name);
  g_signal_emit (self, signals[CHANGED], 0);
}
