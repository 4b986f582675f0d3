/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/cento-file-stamp.h"

G_BEGIN_DECLS

typedef enum
{
  CENTO_SAVE_NEW,     /* never overwrites: a taken name gets " (2)" */
  CENTO_SAVE_REPLACE, /* the user said yes: replaced whole or not at all */
  CENTO_SAVE_AGAIN    /* replaced if it still is what the item's stamp says, otherwise as CENTO_SAVE_NEW */
} CentoSaveMode;

/**
 * CentoSaveItem:
 * @name: the wanted file name, without a folder
 * @blocks: of GBytes, written one after the other
 * @path: (out): where it was saved, NULL when it was not
 * @error: (out): why not, or NULL
 * @stamp: (inout): of the file: what %CENTO_SAVE_AGAIN may replace, then of what was written
 */
typedef struct
{
  char      *name;
  GPtrArray *blocks;
  char      *path;
  GError    *error;
  CentoFileStamp stamp;
} CentoSaveItem;

CentoSaveItem *cento_save_item_new      (const char           *name,
                                         GPtrArray            *blocks);     /* takes a reference */
void           cento_save_item_free     (CentoSaveItem        *item);

void           cento_saver_save_async   (const char           *folder,      /* absolute, in the file system's encoding */
                                         const char           *name,
                                         GPtrArray            *blocks,
                                         CentoSaveMode         mode,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
char          *cento_saver_save_finish  (GAsyncResult         *result,
                                         GError              **error);      /* the path really written */
void           cento_saver_save_item_async  (const char           *folder,
                                             CentoSaveItem        *item,    /* taken over */
                                             CentoSaveMode         mode,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
CentoSaveItem *cento_saver_save_item_finish (GAsyncResult         *result); /* filled in, and given back */
void           cento_saver_save_all_async  (const char           *folder,
                                            GPtrArray            *items,    /* of CentoSaveItem, filled in when it is over */
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
GPtrArray     *cento_saver_save_all_finish (GAsyncResult         *result,
                                            GError              **error);   /* the items; stops trying when the disk is full */
char          *cento_saver_dup_reason   (const char           *name,
                                         const GError         *error);      /* "the disk is full" */
char          *cento_saver_dup_sentence (const char           *name,
                                         const GError         *error);      /* "Not saved: the disk is full." */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CentoSaveItem, cento_save_item_free)

G_END_DECLS
