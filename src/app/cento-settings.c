/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "app/cento-settings.h"

#define TEXT_SIZE_STEP 10

enum
{
  PROP_READING_FACE = 1,
  PROP_TEXT_SIZE,
  PROP_WRAP,
  PROP_SHOW_TICKS,
  PROP_TINT_NEWEST,
  PROP_CONNECT_TIMEOUT,
  PROP_SILENCE_LIMIT,
  PROP_LARGEST_POEM,
  PROP_SAVE_FOLDER,
  PROP_SAVE_FINISHED,
  PROP_NOTIFY,
  PROP_RESTORE,
  PROP_WINDOW_WIDTH,
  PROP_WINDOW_HEIGHT,
  PROP_WINDOW_MAXIMIZED,
  PROP_SCORE_HEIGHT,
  PROP_CHUNK_LIST_WIDTH,
  N_PROPS
};

struct _CentoSettings
{
  GObject parent_instance;

  GSettings *store; /* NULL without the schema */
  GValue values[N_PROPS];
  char *run_folder; /* NULL when the settings decide */
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CentoSettings, cento_settings, G_TYPE_OBJECT)

/* A schema of another version may lack a key, and GSettings ends the program that asks for it. */
static gboolean
has_all_keys (GSettingsSchema *schema)
{
  for (guint i = 1; i < N_PROPS; i++)
    if (!g_settings_schema_has_key (schema, properties[i]->name))
      return FALSE;
  return TRUE;
}

/* NULL when nothing is installed: g_settings_new() would end the program. */
static GSettings *
open_store (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  GSettingsSchema *schema
    = source != NULL ? g_settings_schema_source_lookup (source, CENTO_APPLICATION_ID, TRUE) : NULL;
  GSettings *store = NULL;

  if (schema == NULL)
    return NULL;
  if (has_all_keys (schema))
    store = g_settings_new_full (schema, NULL, NULL);
  g_settings_schema_unref (schema);
  return store;
}

static void
cento_settings_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_copy (&CENTO_SETTINGS (object)->values[id], value);
}

static void
cento_settings_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CentoSettings *self = CENTO_SETTINGS (object);

  if (g_param_values_cmp (pspec, &self->values[id], value) == 0)
    return;
  g_value_copy (value, &self->values[id]);
  g_object_notify_by_pspec (object, pspec);
}

static void
cento_settings_constructed (GObject *object)
{
  CentoSettings *self = CENTO_SETTINGS (object);

  G_OBJECT_CLASS (cento_settings_parent_class)->constructed (object);
  self->store = open_store ();
  for (guint i = 1; self->store != NULL && i < N_PROPS; i++)
    g_settings_bind (self->store, properties[i]->name, self, properties[i]->name, G_SETTINGS_BIND_DEFAULT);
}

/* What was set last is written later, in a thread that the end of the program does not wait for. */
static void
cento_settings_dispose (GObject *object)
{
  CentoSettings *self = CENTO_SETTINGS (object);

  if (self->store != NULL)
    g_settings_sync ();
  g_clear_object (&self->store);
  G_OBJECT_CLASS (cento_settings_parent_class)->dispose (object);
}

static void
cento_settings_finalize (GObject *object)
{
  for (guint i = 1; i < N_PROPS; i++)
    g_value_unset (&CENTO_SETTINGS (object)->values[i]);
  g_free (CENTO_SETTINGS (object)->run_folder);
  G_OBJECT_CLASS (cento_settings_parent_class)->finalize (object);
}

static void
add_switch (guint id, const char *name, gboolean value)
{
  properties[id] = g_param_spec_boolean (
    name, NULL, NULL, value, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
}

static void
add_number (guint id, const char *name, int least, int most, int value)
{
  properties[id] = g_param_spec_int (name, NULL, NULL, least, most, value,
                                     G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
}

static void
add_text (guint id, const char *name, const char *value)
{
  properties[id] = g_param_spec_string (name, NULL, NULL, value,
                                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
}

static void
add_limits (void)
{
  CentoLimits limits;

  cento_limits_init (&limits);
  add_number (PROP_CONNECT_TIMEOUT, "connect-timeout", 1, 3600,
              (int) (limits.connect_timeout / G_TIME_SPAN_SECOND));
  add_number (PROP_SILENCE_LIMIT, "silence-limit", 0, 86400,
              (int) (limits.idle_timeout / G_TIME_SPAN_SECOND));
  properties[PROP_LARGEST_POEM]
    = g_param_spec_uint64 ("largest-poem", NULL, NULL, 1, G_MAXUINT32, limits.max_poem_bytes,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
}

/* Bounds and defaults are those of the schema. */
static void
cento_settings_class_init (CentoSettingsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = cento_settings_get_property;
  object_class->set_property = cento_settings_set_property;
  object_class->constructed = cento_settings_constructed;
  object_class->dispose = cento_settings_dispose;
  object_class->finalize = cento_settings_finalize;

  add_text (PROP_READING_FACE, "reading-face", CENTO_FACE_SERIF);
  add_number (PROP_TEXT_SIZE, "text-size", 50, 300, 100);
  add_switch (PROP_WRAP, "wrap", TRUE);
  add_switch (PROP_SHOW_TICKS, "show-ticks", TRUE);
  add_switch (PROP_TINT_NEWEST, "tint-newest", TRUE);
  add_limits ();
  add_text (PROP_SAVE_FOLDER, "save-folder", "");
  add_switch (PROP_SAVE_FINISHED, "save-finished", FALSE);
  add_switch (PROP_NOTIFY, "notify", TRUE);
  add_switch (PROP_RESTORE, "restore", TRUE);
  add_number (PROP_WINDOW_WIDTH, "window-width", 360, 32767, 1280);
  add_number (PROP_WINDOW_HEIGHT, "window-height", 300, 32767, 800);
  add_switch (PROP_WINDOW_MAXIMIZED, "window-maximized", FALSE);
  add_number (PROP_SCORE_HEIGHT, "score-height", 0, 32767, 0);
  add_number (PROP_CHUNK_LIST_WIDTH, "chunk-list-width", 0, 32767, 0);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
cento_settings_init (CentoSettings *self)
{
  for (guint i = 1; i < N_PROPS; i++)
    {
      g_value_init (&self->values[i], properties[i]->value_type);
      g_param_value_set_default (properties[i], &self->values[i]);
    }
}

CentoSettings *
cento_settings_new (void)
{
  return g_object_new (CENTO_TYPE_SETTINGS, NULL);
}

gboolean
cento_settings_is_kept (CentoSettings *self)
{
  g_return_val_if_fail (CENTO_IS_SETTINGS (self), FALSE);

  return self->store != NULL;
}

int
cento_settings_get_number (CentoSettings *self, const char *name)
{
  int number = 0;

  g_return_val_if_fail (CENTO_IS_SETTINGS (self), 0);

  g_object_get (self, name, &number, NULL);
  return number;
}

gboolean
cento_settings_get_switch (CentoSettings *self, const char *name)
{
  gboolean on = FALSE;

  g_return_val_if_fail (CENTO_IS_SETTINGS (self), FALSE);

  g_object_get (self, name, &on, NULL);
  return on;
}

/* Whatever size was typed before. */
void
cento_settings_step_text_size (CentoSettings *self, int step)
{
  const GParamSpecInt *sizes = G_PARAM_SPEC_INT (properties[PROP_TEXT_SIZE]);
  int size, next;

  g_return_if_fail (CENTO_IS_SETTINGS (self));

  size = g_value_get_int (&self->values[PROP_TEXT_SIZE]);
  if (step == 0)
    next = sizes->default_value;
  else
    next = step > 0 ? (size / TEXT_SIZE_STEP + 1) * TEXT_SIZE_STEP
                    : (size - 1) / TEXT_SIZE_STEP * TEXT_SIZE_STEP;
  g_object_set (self, "text-size", CLAMP (next, sizes->minimum, sizes->maximum), NULL);
}

const char *
cento_settings_get_face (CentoSettings *self)
{
  g_return_val_if_fail (CENTO_IS_SETTINGS (self), NULL);

  return g_value_get_string (&self->values[PROP_READING_FACE]);
}

void
cento_settings_get_limits (CentoSettings *self, CentoLimits *limits)
{
  g_return_if_fail (CENTO_IS_SETTINGS (self));

  cento_limits_init (limits);
  limits->connect_timeout = g_value_get_int (&self->values[PROP_CONNECT_TIMEOUT]) * G_TIME_SPAN_SECOND;
  limits->idle_timeout = g_value_get_int (&self->values[PROP_SILENCE_LIMIT]) * G_TIME_SPAN_SECOND;
  limits->max_poem_bytes = g_value_get_uint64 (&self->values[PROP_LARGEST_POEM]);
  /* Who allows one poem as much has to allow it to all. */
  limits->max_total_bytes = MAX (limits->max_total_bytes, limits->max_poem_bytes);
}

GFile *
cento_settings_dup_folder (CentoSettings *self)
{
  const char *name;

  g_return_val_if_fail (CENTO_IS_SETTINGS (self), NULL);

  name = g_value_get_string (&self->values[PROP_SAVE_FOLDER]);
  return name != NULL && *name != '\0' ? g_file_parse_name (name) : NULL;
}

void
cento_settings_set_folder (CentoSettings *self, GFile *folder)
{
  g_autofree char *name = NULL;

  g_return_if_fail (CENTO_IS_SETTINGS (self));

  name = folder != NULL ? g_file_get_parse_name (folder) : g_strdup ("");
  g_object_set (self, "save-folder", name, NULL);
}

void
cento_settings_set_run_folder (CentoSettings *self, const char *path)
{
  g_return_if_fail (CENTO_IS_SETTINGS (self));

  if (g_strcmp0 (path, self->run_folder) == 0)
    return;
  g_free (self->run_folder);
  self->run_folder = g_strdup (path);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAVE_FOLDER]);
}

const char *
cento_settings_get_run_folder (CentoSettings *self)
{
  g_return_val_if_fail (CENTO_IS_SETTINGS (self), NULL);

  return self->run_folder;
}
