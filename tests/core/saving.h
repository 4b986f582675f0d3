/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-saver-private.h"

/*
 * What the tests of the saver share: a checked fixture with a folder, and what they save into it and look for there.
 */

#define POEM     "I would spread the cloths\0 under your feet\n\xc3"
#define BIG_SIZE (300 * 1024)

typedef struct
{
  GAsyncResult *result;
} Reply;

extern GMainContext *context;
extern char *folder;

void       set_up          (void);
void       tear_down       (void);
GPtrArray *make_blocks     (const char *bytes, gsize length);
GPtrArray *make_big_blocks (char letter);
void       on_saved        (GObject *source, GAsyncResult *result, gpointer user_data);
gboolean   has_replied     (gpointer user_data);
char      *save_blocks     (const char *into, const char *name, GPtrArray *blocks, CentoSaveMode mode, GError **error);
char      *save            (const char *name, CentoSaveMode mode, GError **error);
void       assert_refused  (const char *name, CentoSaveMode mode, GQuark domain, int code);
char      *dup_path        (const char *name);
void       put_file        (const char *name, const char *contents);
void       assert_bytes    (const char *name, const char *bytes, gsize length);
void       assert_poem     (const char *name);
void       assert_listing  (const char *expected);
