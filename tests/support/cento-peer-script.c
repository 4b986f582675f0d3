/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cento-peer-script.h"

#include <string.h>

static void
step_clear (gpointer data)
{
  CentoPeerStep *step = data;

  g_clear_pointer (&step->bytes, g_bytes_unref);
}

static GBytes *
bytes_from_hex (const char *hex)
{
  gsize length = strlen (hex) / 2;
  guint8 *bytes = g_malloc (length);

  for (gsize i = 0; i < length; i++)
    {
      int high = g_ascii_xdigit_value (hex[2 * i]);
      int low = g_ascii_xdigit_value (hex[2 * i + 1]);

      if (high < 0 || low < 0)
        g_error ("not hexadecimal: %s", hex);
      bytes[i] = (guint8) (high * 16 + low);
    }
  return g_bytes_new_take (bytes, length);
}

static CentoPeerStep
step_parse (const char *text)
{
  static const struct
  {
    const char *word;
    CentoPeerStepKind kind;
  } words[] = {
    { "wait", CENTO_PEER_STEP_WAIT }, { "half", CENTO_PEER_STEP_HALF }, { "silent", CENTO_PEER_STEP_SILENT },
    { "fin", CENTO_PEER_STEP_FIN },   { "rst", CENTO_PEER_STEP_RST },
  };

  if (g_str_has_prefix (text, "send "))
    return (CentoPeerStep){ CENTO_PEER_STEP_SEND, g_bytes_new (text + 5, strlen (text + 5)),
                            strlen (text + 5) };
  if (g_str_has_prefix (text, "hex "))
    return (CentoPeerStep){ CENTO_PEER_STEP_SEND, bytes_from_hex (text + 4), strlen (text + 4) / 2 };
  if (g_str_has_prefix (text, "fill "))
    return (CentoPeerStep){ CENTO_PEER_STEP_FILL, NULL, g_ascii_strtoull (text + 5, NULL, 10) };
  if (strcmp (text, "endless") == 0)
    return (CentoPeerStep){ CENTO_PEER_STEP_FILL, NULL, G_MAXUINT64 };
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (strcmp (text, words[i].word) == 0)
        return (CentoPeerStep){ words[i].kind, NULL, 0 };
    }
  g_error ("a scripted peer knows no step \"%s\"", text);
}

GArray *
cento_peer_script_parse (const char *first_step, va_list steps)
{
  GArray *script = g_array_new (FALSE, FALSE, sizeof (CentoPeerStep));

  g_array_set_clear_func (script, step_clear);
  for (const char *text = first_step; text != NULL; text = va_arg (steps, const char *))
    {
      CentoPeerStep step = step_parse (text);

      g_array_append_val (script, step);
    }
  return script;
}
