/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "core/cento-session.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/cento-collection-private.h"
#include "core/cento-error.h"
#include "core/cento-session-server.h"

/* A line, then what it announces: the two lengths and a checksum of both parts. A part that is damaged is
 * left out; what follows it is found by its lengths. */
#define FIRST_LINE "Cento session 1\n"
#define LAST_LINE  "end\n"
#define PART       "server "
#define CHECKSUM   G_CHECKSUM_MD5 /* against damage, not against forgery */
#define MAX_LINE   128

struct _CentoSession
{
  GPtrArray *servers; /* of CentoSessionServer, in the order of their tasks */
  guint n_lost;
};

static CentoSession *
new_empty (void)
{
  CentoSession *session = g_new0 (CentoSession, 1);

  session->servers = g_ptr_array_new_with_free_func ((GDestroyNotify) cento_session_server_free);

  return session;
}

/**
 * cento_session_new:
 *
 * Returns: (transfer full): what is in @collection now, but for what is transient
 */
CentoSession *
cento_session_new (CentoCollection *collection)
{
  CentoSession *session;
  gint64 now;

  g_return_val_if_fail (CENTO_IS_COLLECTION (collection), NULL);

  session = new_empty ();
  now = cento_collection_get_now (collection);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (collection)); i++)
    {
      g_autoptr (CentoDownload) download = g_list_model_get_item (G_LIST_MODEL (collection), i);

      if (!cento_download_get_transient (download))
        g_ptr_array_add (session->servers, cento_session_server_new (download, now));
    }

  return session;
}

/**
 * cento_session_free:
 * @session: (transfer full)
 */
void
cento_session_free (CentoSession *session)
{
  g_return_if_fail (session != NULL);

  g_ptr_array_unref (session->servers);
  g_free (session);
}

static void
sum_up (GChecksum *checksum, GBytes *bytes)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  if (length > 0)
    g_checksum_update (checksum, data, (gssize) length);
}

static void
append_server (GPtrArray *blocks, const CentoSessionServer *server)
{
  g_autoptr (GBytes) about = cento_session_server_describe (server);
  g_autoptr (GChecksum) checksum = g_checksum_new (CHECKSUM);
  gsize n_bytes = 0;
  char *line;

  sum_up (checksum, about);
  for (guint i = 0; i < server->blocks->len; i++)
    {
      sum_up (checksum, server->blocks->pdata[i]);
      n_bytes += g_bytes_get_size (server->blocks->pdata[i]);
    }

  line = g_strdup_printf (PART "%" G_GSIZE_FORMAT " %" G_GSIZE_FORMAT " %s\n", g_bytes_get_size (about),
                          n_bytes, g_checksum_get_string (checksum));
  g_ptr_array_add (blocks, g_bytes_new_take (line, strlen (line)));
  g_ptr_array_add (blocks, g_steal_pointer (&about));
  for (guint i = 0; i < server->blocks->len; i++)
    g_ptr_array_add (blocks, g_bytes_ref (server->blocks->pdata[i]));
}

/**
 * cento_session_dup_blocks:
 *
 * May be called by any thread, as long as no other one uses @session.
 *
 * Returns: (transfer full) (element-type GBytes): what cento_session_parse() reads
 */
GPtrArray *
cento_session_dup_blocks (const CentoSession *session)
{
  GPtrArray *blocks;

  g_return_val_if_fail (session != NULL, NULL);

  blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_ptr_array_add (blocks, g_bytes_new_static (FIRST_LINE, strlen (FIRST_LINE)));
  for (guint i = 0; i < session->servers->len; i++)
    append_server (blocks, g_ptr_array_index (session->servers, i));
  g_ptr_array_add (blocks, g_bytes_new_static (LAST_LINE, strlen (LAST_LINE)));

  return blocks;
}

/* Where it stands in a file that is read. */
typedef struct
{
  GBytes *bytes;
  const char *data;
  gsize length;
  gsize next;
} Place;

static gboolean
take_text (Place *place, const char *text)
{
  gsize length = strlen (text);

  if (place->length - place->next < length || memcmp (place->data + place->next, text, length) != 0)
    return FALSE;
  place->next += length;

  return TRUE;
}

static char *
take_line (Place *place)
{
  gsize most = MIN (place->length - place->next, MAX_LINE);
  const char *start = place->data + place->next;
  const char *end = memchr (start, '\n', most);

  if (end == NULL)
    return NULL;
  place->next += (gsize) (end - start) + 1;

  return g_strndup (start, (gsize) (end - start));
}

static gboolean
take_length (Place *place, const char *text, gsize already, gsize *length)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (text, 10, 0, place->length - place->next - already, &number, NULL))
    return FALSE;
  *length = (gsize) number;

  return TRUE;
}

/* Returns whether the place is behind the part. */
static gboolean
take_server (CentoSession *session, Place *place)
{
  g_autofree char *line = take_line (place);
  g_auto (GStrv) fields = g_strsplit (line != NULL ? line : "", " ", 3);
  g_autoptr (GChecksum) checksum = g_checksum_new (CHECKSUM);
  g_autoptr (GBytes) about = NULL;
  g_autoptr (GBytes) bytes = NULL;
  CentoSessionServer *server = NULL;
  gsize n_about, n_bytes;

  if (g_strv_length (fields) < 3 || !take_length (place, fields[0], 0, &n_about)
      || !take_length (place, fields[1], n_about, &n_bytes))
    return FALSE;

  about = g_bytes_new_from_bytes (place->bytes, place->next, n_about);
  bytes = g_bytes_new_from_bytes (place->bytes, place->next + n_about, n_bytes);
  place->next += n_about + n_bytes;
  sum_up (checksum, about);
  sum_up (checksum, bytes);
  if (g_str_equal (g_checksum_get_string (checksum), fields[2]))
    server = cento_session_server_parse (about, bytes);
  if (server != NULL)
    g_ptr_array_add (session->servers, server);
  else
    session->n_lost++;

  return TRUE;
}

/**
 * cento_session_parse:
 * @bytes: a whole file
 * @error: CENTO_ERROR_RECORDING with a translated sentence
 *
 * Returns: (transfer full) (nullable): what is whole of it; %NULL when it is no session, or one of a later
 * version
 */
CentoSession *
cento_session_parse (GBytes *bytes, GError **error)
{
  Place place = { .bytes = bytes };
  CentoSession *session;

  g_return_val_if_fail (bytes != NULL, NULL);

  place.data = g_bytes_get_data (bytes, &place.length);
  if (!take_text (&place, FIRST_LINE))
    {
      g_set_error_literal (error, CENTO_ERROR, CENTO_ERROR_RECORDING,
                           _ ("What was kept from last time cannot be read by this version of Cento."));
      return NULL;
    }

  session = new_empty ();
  while (take_text (&place, PART))
    if (!take_server (session, &place))
      break;
  if (!take_text (&place, LAST_LINE))
    session->n_lost++;

  return session;
}

/**
 * cento_session_get_n_servers:
 *
 * Returns: how many servers it has
 */
guint
cento_session_get_n_servers (const CentoSession *session)
{
  g_return_val_if_fail (session != NULL, 0);

  return session->servers->len;
}

/**
 * cento_session_get_n_lost:
 *
 * Returns: how many parts of the file that was read are damaged; 0 when it is whole
 */
guint
cento_session_get_n_lost (const CentoSession *session)
{
  g_return_val_if_fail (session != NULL, 0);

  return session->n_lost;
}

/**
 * cento_session_restore:
 * @session: one that was parsed
 * @collection: not a replay, and nothing was ever added to it
 *
 * Adds all servers with what arrived from them: they are over, and from last time until they are retried.
 * Only "items-changed" and "dirty" tell of it, for nothing happens now. Their events lie before the present,
 * as far apart as they were.
 *
 * Returns: how many could not come back, because there is no room for their poems, or they cannot be true
 */
guint
cento_session_restore (const CentoSession *session, CentoCollection *collection)
{
  g_return_val_if_fail (session != NULL && CENTO_IS_COLLECTION (collection), 0);
  g_return_val_if_fail (cento_collection_is_fresh (collection) && !cento_collection_is_replay (collection),
                        0);

  return cento_collection_restore (collection, session->servers);
}
