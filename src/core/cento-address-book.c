/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-address-book.h"

#include <string.h>

typedef struct
{
  CentoAddress *address;
  char *key; /* what is compared with what is being typed */
  gint64 time;
  guint64 n_bytes;
} Entry;

struct _CentoAddressBook
{
  GObject parent_instance;

  GPtrArray *entries;  /* of Entry, the latest first */
  GHashTable *by_text; /* the same by "host:port": however a server is typed, it is the same one */
  GHashTable *ignored; /* set of "host:port" */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CentoAddressBook, cento_address_book, G_TYPE_OBJECT)

static void
entry_free (Entry *entry)
{
  cento_address_unref (entry->address);
  g_free (entry->key);
  g_free (entry);
}

static Entry *
find (CentoAddressBook *self, const CentoAddress *address)
{
  return g_hash_table_lookup (self->by_text, cento_address_get_text (address));
}

/* The key of the table is the address's own, so it goes before the address does. */
static Entry *
take_out (CentoAddressBook *self, guint position)
{
  Entry *entry = g_ptr_array_steal_index (self->entries, position);

  g_hash_table_remove (self->by_text, cento_address_get_text (entry->address));
  return entry;
}

static void
put_in (CentoAddressBook *self, guint position, CentoAddress *address, gint64 time, guint64 n_bytes)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->address = cento_address_ref (address);
  entry->key = g_utf8_casefold (cento_address_get_typed (address), -1);
  entry->time = time;
  entry->n_bytes = n_bytes;
  g_ptr_array_insert (self->entries, (int) position, entry);
  g_hash_table_insert (self->by_text, (gpointer) cento_address_get_text (entry->address), entry);
}

static gboolean
drop (CentoAddressBook *self, const CentoAddress *address)
{
  guint position;

  if (!g_ptr_array_find (self->entries, find (self, address), &position))
    return FALSE;
  entry_free (take_out (self, position));
  return TRUE;
}

/* How well an entry fits: the smaller the better; -1 for not at all. */
static int
rank (const Entry *entry, const char *key, CentoAddress *typed)
{
  const char *found = strstr (entry->key, key);

  if (found == NULL || g_str_equal (entry->key, key)
      || (typed != NULL && cento_address_equal (typed, entry->address)))
    return -1;
  return found == entry->key || (found == entry->key + 1 && entry->key[0] == '[') ? 0 : 1;
}

static void
cento_address_book_finalize (GObject *object)
{
  CentoAddressBook *self = CENTO_ADDRESS_BOOK (object);

  g_hash_table_unref (self->by_text);
  g_hash_table_unref (self->ignored);
  g_ptr_array_unref (self->entries);
  G_OBJECT_CLASS (cento_address_book_parent_class)->finalize (object);
}

static void
cento_address_book_class_init (CentoAddressBookClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cento_address_book_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", CENTO_TYPE_ADDRESS_BOOK, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
cento_address_book_init (CentoAddressBook *self)
{
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  self->by_text = g_hash_table_new (g_str_hash, g_str_equal);
  self->ignored = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * cento_address_book_new:
 *
 * Returns: (transfer full): an empty book
 */
CentoAddressBook *
cento_address_book_new (void)
{
  return g_object_new (CENTO_TYPE_ADDRESS_BOOK, NULL);
}

/**
 * cento_address_book_note_used:
 * @address: what a user typed; the same server typed in another way takes the place of the older one
 * @time: when that was, in microseconds since 1970
 */
void
cento_address_book_note_used (CentoAddressBook *self, CentoAddress *address, gint64 time)
{
  guint64 n_bytes;

  g_return_if_fail (CENTO_IS_ADDRESS_BOOK (self) && address != NULL);

  if (g_hash_table_contains (self->ignored, cento_address_get_text (address)))
    return;
  n_bytes = cento_address_book_get_length (self, address);
  drop (self, address);
  put_in (self, 0, address, time, n_bytes);
  if (self->entries->len > CENTO_ADDRESS_BOOK_MAX)
    entry_free (take_out (self, self->entries->len - 1));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * cento_address_book_note_whole:
 * @address: one that was used; of others nothing is noted
 * @n_bytes: the length of a poem that the server closed
 */
void
cento_address_book_note_whole (CentoAddressBook *self, CentoAddress *address, guint64 n_bytes)
{
  Entry *entry;

  g_return_if_fail (CENTO_IS_ADDRESS_BOOK (self) && address != NULL);

  entry = find (self, address);
  if (entry == NULL || entry->n_bytes == n_bytes)
    return;
  entry->n_bytes = n_bytes;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * cento_address_book_restore:
 * @address: as it was typed
 * @time: when it was used last, in microseconds since 1970
 * @n_bytes: the length of the last whole poem; 0 for none
 *
 * Puts what a file says behind all others, unless it is known or there is no more room. Nobody is told.
 */
void
cento_address_book_restore (CentoAddressBook *self, CentoAddress *address, gint64 time, guint64 n_bytes)
{
  g_return_if_fail (CENTO_IS_ADDRESS_BOOK (self) && address != NULL);

  if (self->entries->len < CENTO_ADDRESS_BOOK_MAX && find (self, address) == NULL)
    put_in (self, self->entries->len, address, time, n_bytes);
}

/**
 * cento_address_book_ignore:
 * @address: a server that the program made up by itself, as that of a demonstration
 *
 * It is never noted, nor suggested.
 */
void
cento_address_book_ignore (CentoAddressBook *self, CentoAddress *address)
{
  g_return_if_fail (CENTO_IS_ADDRESS_BOOK (self) && address != NULL);

  g_hash_table_add (self->ignored, g_strdup (cento_address_get_text (address)));
}

/**
 * cento_address_book_forget:
 * @address: any
 */
void
cento_address_book_forget (CentoAddressBook *self, CentoAddress *address)
{
  g_return_if_fail (CENTO_IS_ADDRESS_BOOK (self) && address != NULL);

  if (drop (self, address))
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * cento_address_book_forget_all:
 *
 * Forgets all addresses and all lengths.
 */
void
cento_address_book_forget_all (CentoAddressBook *self)
{
  g_return_if_fail (CENTO_IS_ADDRESS_BOOK (self));

  if (self->entries->len == 0)
    return;
  g_hash_table_remove_all (self->by_text);
  g_ptr_array_set_size (self->entries, 0);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * cento_address_book_get_n:
 *
 * Returns: how many addresses it has
 */
guint
cento_address_book_get_n (CentoAddressBook *self)
{
  g_return_val_if_fail (CENTO_IS_ADDRESS_BOOK (self), 0);

  return self->entries->len;
}

/**
 * cento_address_book_get_address:
 * @position: 0 for the one that was used last
 *
 * Returns: (transfer none): an address
 */
CentoAddress *
cento_address_book_get_address (CentoAddressBook *self, guint position)
{
  g_return_val_if_fail (CENTO_IS_ADDRESS_BOOK (self) && position < self->entries->len, NULL);

  return ((Entry *) g_ptr_array_index (self->entries, position))->address;
}

/**
 * cento_address_book_get_time:
 * @position: 0 for the one that was used last
 *
 * Returns: when it was used, in microseconds since 1970
 */
gint64
cento_address_book_get_time (CentoAddressBook *self, guint position)
{
  g_return_val_if_fail (CENTO_IS_ADDRESS_BOOK (self) && position < self->entries->len, 0);

  return ((Entry *) g_ptr_array_index (self->entries, position))->time;
}

/**
 * cento_address_book_get_length:
 * @address: any
 *
 * Returns: the bytes of the last poem that came whole from there; 0 when none is known
 */
guint64
cento_address_book_get_length (CentoAddressBook *self, CentoAddress *address)
{
  const Entry *entry;

  g_return_val_if_fail (CENTO_IS_ADDRESS_BOOK (self) && address != NULL, 0);

  entry = find (self, address);
  return entry != NULL ? entry->n_bytes : 0;
}

/**
 * cento_address_book_match:
 * @text: what is being typed; "" for the latest addresses
 * @most: how many are wanted
 *
 * Those that begin with the text come before those that have it elsewhere; among them the latest comes first.
 * What is typed in full already is not among them. Case does not matter.
 *
 * Returns: (transfer full) (element-type CentoAddress): up to @most addresses
 */
GPtrArray *
cento_address_book_match (CentoAddressBook *self, const char *text, guint most)
{
  GPtrArray *matches = g_ptr_array_new_with_free_func ((GDestroyNotify) cento_address_unref);
  g_autofree char *key = NULL;
  g_autoptr (CentoAddress) typed = NULL;

  g_return_val_if_fail (CENTO_IS_ADDRESS_BOOK (self) && text != NULL, matches);

  key = g_utf8_casefold (text, -1);
  typed = cento_address_parse (text, NULL);
  for (int wanted = 0; wanted <= 1; wanted++)
    for (guint i = 0; i < self->entries->len && matches->len < most; i++)
      {
        const Entry *entry = g_ptr_array_index (self->entries, i);

        if (rank (entry, key, typed) == wanted)
          g_ptr_array_add (matches, cento_address_ref (entry->address));
      }
  return matches;
}
