/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-address-log.h"

typedef struct
{
  guint attempt; /* the first one that was made at it */
  CentoAddress *address;
} Entry;

struct _CentoAddressLog
{
  GArray *entries; /* of Entry, by their attempts */
};

static void
entry_clear (gpointer data)
{
  cento_address_unref (((Entry *) data)->address);
}

static void
append (CentoAddressLog *log, guint attempt, CentoAddress *address)
{
  Entry entry = { .attempt = attempt, .address = cento_address_ref (address) };

  g_array_append_val (log->entries, entry);
}

/**
 * cento_address_log_new:
 * @address: of the first attempt
 *
 * Returns: (transfer full): a log, to be freed by cento_address_log_free()
 */
CentoAddressLog *
cento_address_log_new (CentoAddress *address)
{
  CentoAddressLog *log;

  g_return_val_if_fail (address != NULL, NULL);

  log = g_new (CentoAddressLog, 1);
  log->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (log->entries, entry_clear);
  append (log, 1, address);

  return log;
}

/**
 * cento_address_log_free:
 * @log: (transfer full): a log
 */
void
cento_address_log_free (CentoAddressLog *log)
{
  g_return_if_fail (log != NULL);

  g_array_unref (log->entries);
  g_free (log);
}

/**
 * cento_address_log_append:
 * @attempt: the first one made at @address; after that of the last entry
 */
void
cento_address_log_append (CentoAddressLog *log, guint attempt, CentoAddress *address)
{
  g_return_if_fail (log != NULL && address != NULL);
  g_return_if_fail (attempt > g_array_index (log->entries, Entry, log->entries->len - 1).attempt);

  append (log, attempt, address);
}

/**
 * cento_address_log_get:
 * @attempt: counted from 1
 *
 * Returns: (transfer none): the address it was or will be made at
 */
CentoAddress *
cento_address_log_get (const CentoAddressLog *log, guint attempt)
{
  guint i;

  g_return_val_if_fail (log != NULL && attempt > 0, NULL);

  i = log->entries->len - 1;
  while (g_array_index (log->entries, Entry, i).attempt > attempt)
    i--;

  return g_array_index (log->entries, Entry, i).address;
}
