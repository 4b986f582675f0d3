/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "core/cento-address.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/cento-character.h"
#include "core/cento-error.h"

#define MAX_HOST_LENGTH   253
#define MAX_LABEL_LENGTH  63
#define MAX_SCOPE_LENGTH  15
#define MAX_SCHEME_LENGTH 20

struct _CentoAddress
{
  gatomicrefcount ref_count;
  char *typed;
  char *host;
  char *ascii; /* lower case, canonical when numeric: what makes two addresses equal */
  char *text;
  guint16 port;
  gboolean numeric;
};

G_DEFINE_BOXED_TYPE (CentoAddress, cento_address, cento_address_ref, cento_address_unref)

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, CENTO_ERROR, CENTO_ERROR_ADDRESS, message);
  return FALSE;
}

static gboolean
check_characters (const char *text, GError **error)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (g_unichar_isspace (character))
        return refuse (error, _ ("There is a blank in the address."));
      if (g_unichar_iscntrl (character) || cento_character_is_invisible (character))
        return refuse (error, _ ("There is an invisible character in the address."));
    }
  return TRUE;
}

static gboolean
refuse_scheme (const char *text, const char *mark, GError **error)
{
  gsize length = (gsize) (mark + strlen ("://") - text);

  if (length > MAX_SCHEME_LENGTH)
    return refuse (error, _ ("Write only the host and the port, as in localhost:10001."));
  /* Translators: the placeholder is what stands before an address by mistake, as in "http://". */
  g_set_error (error, CENTO_ERROR, CENTO_ERROR_ADDRESS, _ ("Leave out %.*s."), (int) length, text);
  return FALSE;
}

/* What people paste that is more than a host and a port. */
static gboolean
check_form (const char *text, GError **error)
{
  const char *mark = strstr (text, "://");

  if (*text == '\0')
    return refuse (error, _ ("Write a host and a port, as in localhost:10001."));
  if (!check_characters (text, error))
    return FALSE;
  if (mark != NULL)
    return refuse_scheme (text, mark, error);
  if (strpbrk (text, "/?#\\") != NULL)
    return refuse (error, _ ("Leave out what comes after the port."));
  if (strchr (text, '@') != NULL)
    return refuse (error, _ ("Leave out the user name and the @."));
  return TRUE;
}

static gboolean
split_brackets (const char *text, char **host, const char **port, GError **error)
{
  const char *close = strchr (text, ']');

  if (close == NULL)
    return refuse (error, _ ("The closing bracket is missing: [::1]:10001."));
  if (close[1] != ':')
    return refuse (error, _ ("Write a colon and the port after the bracket: [::1]:10001."));
  *host = g_strndup (text + 1, (gsize) (close - text - 1));
  *port = close + 2;
  return TRUE;
}

static gboolean
is_number (const char *text)
{
  return *text != '\0' && text[strspn (text, "0123456789")] == '\0';
}

static gboolean
refuse_colons (const char *text, GError **error)
{
  char behind = text[strspn (text, "0123456789abcdefABCDEF:.")];

  if (behind == '\0' || behind == '%')
    return refuse (error, _ ("Write an IPv6 address in brackets: [::1]:10001."));
  return refuse (error, _ ("Write one colon only, between the host and the port."));
}

static gboolean
split (const char *text, char **host, const char **port, GError **error)
{
  const char *colon = strchr (text, ':');

  if (*text == '[')
    return split_brackets (text, host, port, error);
  if (colon == NULL && !is_number (text))
    return refuse (error, _ ("Write a colon and the port after the host, as in localhost:10001."));
  if (colon != NULL && strchr (colon + 1, ':') != NULL)
    return refuse_colons (text, error);

  *host = colon == NULL || colon == text ? g_strdup ("127.0.0.1") : g_strndup (text, (gsize) (colon - text));
  *port = colon == NULL ? text : colon + 1;
  return TRUE;
}

static gboolean
parse_port (const char *text, guint16 *port, GError **error)
{
  guint64 value;

  if (*text == '\0')
    return refuse (error, _ ("Write the port after the colon, as in localhost:10001."));
  if (!is_number (text) || !g_ascii_string_to_unsigned (text, 10, 1, G_MAXUINT16, &value, NULL))
    return refuse (error, _ ("The port must be between 1 and 65535."));
  *port = (guint16) value;
  return TRUE;
}

static char *
canonical_number (const char *host, GSocketFamily family)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  if (address == NULL || g_inet_address_get_family (address) != family)
    return NULL;
  return g_inet_address_to_string (address);
}

static gboolean
is_scope (const char *text)
{
  gsize length = strlen (text);

  return length > 0 && length <= MAX_SCOPE_LENGTH
         && text[strspn (text, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "._-")] == '\0';
}

static gboolean
parse_ipv6 (CentoAddress *self, GError **error)
{
  const char *scope = strchr (self->host, '%');
  g_autofree char *number
    = scope != NULL ? g_strndup (self->host, (gsize) (scope - self->host)) : g_strdup (self->host);
  g_autofree char *canonical = canonical_number (number, G_SOCKET_FAMILY_IPV6);

  if (canonical == NULL)
    return refuse (error, _ ("What is in the brackets is not an IPv6 address."));
  if (scope != NULL && !is_scope (scope + 1))
    /* xgettext:no-c-format */
    return refuse (error, _ ("After % comes the name of a network interface: [fe80::1%eth0]:10001."));
  self->numeric = TRUE;
  self->ascii = g_strconcat (canonical, scope, NULL);
  return TRUE;
}

static gboolean
check_label (const char *label, GError **error)
{
  if (*label == '\0')
    return refuse (error, _ ("Something is missing beside a dot in the host name."));
  if (strlen (label) > MAX_LABEL_LENGTH)
    return refuse (error, _ ("No part of a host name is longer than 63 characters."));
  if (*label == '-')
    return refuse (error, _ ("A host name does not begin with a hyphen."));
  for (const char *p = label; *p != '\0'; p++)
    {
      if (!g_ascii_isalnum (*p) && *p != '-' && *p != '_')
        return refuse (error, _ ("A host name has only letters, digits, hyphens and dots."));
    }
  return TRUE;
}

/* Some resolvers read "127.1" and "0x7f.1" as this computer, so a name that ends in a number is not left to
 * them. */
static gboolean
ends_in_number (const char *label)
{
  if (label[0] == '0' && (label[1] == 'x' || label[1] == 'X'))
    return label[2 + strspn (label + 2, "0123456789abcdefABCDEF")] == '\0';
  return is_number (label);
}

static gboolean
check_name (const char *ascii, GError **error)
{
  g_autofree char *name = g_strdup (ascii);
  g_auto (GStrv) labels = NULL;
  guint n_labels;

  if (g_str_has_suffix (name, "."))
    name[strlen (name) - 1] = '\0';
  if (strlen (name) > MAX_HOST_LENGTH)
    return refuse (error, _ ("A host name is not longer than 253 characters."));
  if (*name == '\0')
    return check_label (name, error);
  labels = g_strsplit (name, ".", -1);
  n_labels = g_strv_length (labels);
  for (guint i = 0; i < n_labels; i++)
    {
      if (!check_label (labels[i], error))
        return FALSE;
    }
  if (ends_in_number (labels[n_labels - 1]))
    return refuse (error,
                   _ ("This looks like an IP address but is not one; it has four numbers, as in 127.0.0.1."));
  return TRUE;
}

static gboolean
parse_host (CentoAddress *self, GError **error)
{
  g_autofree char *ascii = NULL;

  self->ascii = canonical_number (self->host, G_SOCKET_FAMILY_IPV4);
  self->numeric = self->ascii != NULL;
  if (self->numeric)
    return TRUE;
  ascii = g_str_is_ascii (self->host) ? g_strdup (self->host) : g_hostname_to_ascii (self->host);
  if (ascii == NULL)
    return refuse (error, _ ("This is not a host name."));
  if (!check_name (ascii, error))
    return FALSE;
  self->ascii = g_ascii_strdown (ascii, -1);
  return TRUE;
}

static gboolean
parse (CentoAddress *self, GError **error)
{
  const char *port = NULL;
  gboolean bracketed = *self->typed == '[';

  if (!check_form (self->typed, error) || !split (self->typed, &self->host, &port, error)
      || !parse_port (port, &self->port, error))
    return FALSE;
  if (bracketed ? !parse_ipv6 (self, error) : !parse_host (self, error))
    return FALSE;
  self->text = g_strdup_printf (bracketed ? "[%s]:%u" : "%s:%u", self->host, self->port);
  return TRUE;
}

/**
 * cento_address_parse:
 * @text: `PORT`, `:PORT`, `HOST:PORT` or `[IPV6]:PORT`, blanks around it allowed
 * @error: CENTO_ERROR_ADDRESS with a translated sentence that says what is wrong
 *
 * Reads one address without asking the network. A port alone means this computer, 127.0.0.1.
 *
 * Returns: (transfer full): the address, or %NULL
 */
CentoAddress *
cento_address_parse (const char *text, GError **error)
{
  g_autoptr (CentoAddress) self = NULL;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (!g_utf8_validate (text, -1, NULL))
    {
      refuse (error, _ ("The address is not valid UTF-8 text."));
      return NULL;
    }
  self = g_new0 (CentoAddress, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->typed = g_strstrip (g_strdup (text));
  if (!parse (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * cento_address_ref:
 * @address: an address
 *
 * Returns: (transfer full): @address
 */
CentoAddress *
cento_address_ref (CentoAddress *address)
{
  g_return_val_if_fail (address != NULL, NULL);

  g_atomic_ref_count_inc (&address->ref_count);
  return address;
}

/**
 * cento_address_unref:
 * @address: (transfer full): an address
 */
void
cento_address_unref (CentoAddress *address)
{
  g_return_if_fail (address != NULL);

  if (!g_atomic_ref_count_dec (&address->ref_count))
    return;
  g_free (address->typed);
  g_free (address->host);
  g_free (address->ascii);
  g_free (address->text);
  g_free (address);
}

/**
 * cento_address_get_typed:
 * @address: an address
 *
 * Returns: the text it was parsed from, without the blanks around it
 */
const char *
cento_address_get_typed (const CentoAddress *address)
{
  g_return_val_if_fail (address != NULL, NULL);

  return address->typed;
}

/**
 * cento_address_get_host:
 * @address: an address
 *
 * Returns: the host as typed, without brackets; "127.0.0.1" when only a port was typed
 */
const char *
cento_address_get_host (const CentoAddress *address)
{
  g_return_val_if_fail (address != NULL, NULL);

  return address->host;
}

/**
 * cento_address_get_port:
 * @address: an address
 *
 * Returns: the port, 1 to 65535
 */
guint16
cento_address_get_port (const CentoAddress *address)
{
  g_return_val_if_fail (address != NULL, 0);

  return address->port;
}

/**
 * cento_address_get_text:
 * @address: an address
 *
 * Returns: host and port in the form that cento_address_parse() reads as an equal address
 */
const char *
cento_address_get_text (const CentoAddress *address)
{
  g_return_val_if_fail (address != NULL, NULL);

  return address->text;
}

/**
 * cento_address_dup_ascii_host:
 * @address: an address
 *
 * Returns: (transfer full): the host as the name service knows it, "xn--…" for names in other scripts
 */
char *
cento_address_dup_ascii_host (const CentoAddress *address)
{
  g_return_val_if_fail (address != NULL, NULL);

  return g_strdup (address->ascii);
}

/**
 * cento_address_is_numeric:
 * @address: an address
 *
 * Returns: whether the host is an IP address, which needs no look-up
 */
gboolean
cento_address_is_numeric (const CentoAddress *address)
{
  g_return_val_if_fail (address != NULL, FALSE);

  return address->numeric;
}

/**
 * cento_address_equal:
 * @a: an address
 * @b: another one
 *
 * Returns: whether both mean the same host and port, however they were typed
 */
gboolean
cento_address_equal (const CentoAddress *a, const CentoAddress *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->port == b->port && g_str_equal (a->ascii, b->ascii);
}
