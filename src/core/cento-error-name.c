/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-error-name.h"

#include <gio/gio.h>
#include <string.h>

#include "core/cento-error.h"

typedef struct
{
  const char *prefix;
  GQuark (*get_domain) (void);
  GType (*get_type) (void); /* of its codes; NULL for our own */
} Domain;

static const Domain domains[] = {
  { "cento:", cento_error_quark, NULL },
  { "io:", g_io_error_quark, g_io_error_enum_get_type },
  { "resolver:", g_resolver_error_quark, g_resolver_error_get_type },
};

static const char *const own_names[] = {
  [CENTO_ERROR_ADDRESS] = "address",
  [CENTO_ERROR_LOOKUP_TIMEOUT] = "lookup-timeout",
  [CENTO_ERROR_CONNECT_TIMEOUT] = "connect-timeout",
  [CENTO_ERROR_SELF_CONNECT] = "self-connect",
  [CENTO_ERROR_SILENCE] = "silence",
  [CENTO_ERROR_POEM_LIMIT] = "poem-limit",
  [CENTO_ERROR_TOTAL_LIMIT] = "total-limit",
  [CENTO_ERROR_CUT_CHARACTER] = "cut-character",
  [CENTO_ERROR_DESCRIPTORS] = "descriptors",
  [CENTO_ERROR_FILE_NAME] = "file-name",
  [CENTO_ERROR_NOT_REGULAR] = "not-regular",
  [CENTO_ERROR_OUTPUT] = "output",
  [CENTO_ERROR_RECORDING] = "recording",
};

static const char *
get_code_name (const Domain *domain, gint code)
{
  g_autoptr (GEnumClass) codes = NULL;
  const GEnumValue *value;

  if (domain->get_type == NULL)
    return code >= 0 && code < (gint) G_N_ELEMENTS (own_names) ? own_names[code] : NULL;

  codes = g_type_class_ref (domain->get_type ());
  value = g_enum_get_value (codes, code);

  return value != NULL ? value->value_nick : NULL;
}

static gboolean
find_code (const Domain *domain, const char *name, gint *code)
{
  g_autoptr (GEnumClass) codes = NULL;
  const GEnumValue *value;

  if (domain->get_type == NULL)
    {
      for (*code = 0; *code < (gint) G_N_ELEMENTS (own_names); (*code)++)
        if (g_str_equal (own_names[*code], name))
          return TRUE;
      return FALSE;
    }

  codes = g_type_class_ref (domain->get_type ());
  value = g_enum_get_value_by_nick (codes, name);
  if (value != NULL)
    *code = value->value;

  return value != NULL;
}

static gboolean
parse_code (const Domain *domain, const char *name, gint *code)
{
  gint64 number;

  if (find_code (domain, name, code))
    return TRUE;

  if (!g_ascii_string_to_signed (name, 10, G_MININT, G_MAXINT, &number, NULL))
    return FALSE;

  *code = (gint) number;

  return TRUE;
}

/**
 * cento_error_name_append:
 * @domain: of an error
 * @code: of the error
 *
 * Returns: whether a name was appended: %FALSE for errors that are neither Cento's nor of GIO or its resolver
 */
gboolean
cento_error_name_append (GString *text, GQuark domain, gint code)
{
  g_return_val_if_fail (text != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (domains); i++)
    {
      const char *name;

      if (domains[i].get_domain () != domain)
        continue;

      name = get_code_name (&domains[i], code);
      g_string_append (text, domains[i].prefix);
      if (name != NULL)
        g_string_append (text, name);
      else
        g_string_append_printf (text, "%d", code);
      return TRUE;
    }

  return FALSE;
}

/**
 * cento_error_name_parse:
 * @name: (array length=length): what cento_error_name_append() wrote
 * @domain: (out): only set when the name is known
 * @code: (out): only set when the name is known
 *
 * Returns: whether this Cento knows an error of that name
 */
gboolean
cento_error_name_parse (const char *name, gsize length, GQuark *domain, gint *code)
{
  g_return_val_if_fail (name != NULL && domain != NULL && code != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (domains); i++)
    {
      gsize n_prefix = strlen (domains[i].prefix);
      g_autofree char *rest = NULL;
      gint found;

      if (length <= n_prefix || memcmp (name, domains[i].prefix, n_prefix) != 0)
        continue;

      rest = g_strndup (name + n_prefix, length - n_prefix);
      if (!parse_code (&domains[i], rest, &found))
        return FALSE;

      *domain = domains[i].get_domain ();
      *code = found;
      return TRUE;
    }

  return FALSE;
}
