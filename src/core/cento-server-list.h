/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-collection.h"

G_BEGIN_DECLS

typedef enum
{
  CENTO_SERVERS_ALL,
  CENTO_SERVERS_ARRIVING, /* those that have not ended */
  CENTO_SERVERS_FAILED,   /* Failed and Incomplete */
  CENTO_SERVERS_ONE
} CentoServers;

/**
 * CentoServerList:
 *
 * A GListModel of some of the CentoDownload of a collection, in its order. Servers that are removed go at once; one that
 * turns from one kind into the other does so with the next update, so that many at once cost one walk.
 */
#define CENTO_TYPE_SERVER_LIST (cento_server_list_get_type ())
G_DECLARE_FINAL_TYPE (CentoServerList, cento_server_list, CENTO, SERVER_LIST, GObject)

CentoServerList *cento_server_list_new       (CentoCollection *collection);
CentoServers     cento_server_list_get_shown (CentoServerList *self);
void             cento_server_list_set_shown (CentoServerList *self,
                                              CentoServers     shown,
                                              CentoDownload   *one);      /* (nullable): the only one with CENTO_SERVERS_ONE */
void             cento_server_list_update    (CentoServerList *self);     /* after states may have changed */
gboolean         cento_server_list_find      (CentoServerList *self,
                                              CentoDownload   *download,
                                              guint           *position);

G_END_DECLS
