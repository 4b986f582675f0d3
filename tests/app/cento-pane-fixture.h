/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/cento-pane-list.h"
#include "support/cento-peer.h"

G_BEGIN_DECLS

/**
 * CentoPaneFixture:
 *
 * A collection and the models of its panes, updated whenever the collection is dirty: what a window would do, without
 * the window.
 */
typedef struct
{
  CentoReactor    *reactor;
  CentoCollection *collection;
  CentoPaneList   *list;
} CentoPaneFixture;

void            cento_pane_fixture_begin       (CentoPaneFixture *self);
void            cento_pane_fixture_end         (CentoPaneFixture *self);
CentoDownload  *cento_pane_fixture_add         (CentoPaneFixture *self,
                                                const char       *typed);    /* Waiting; borrowed */
CentoPaneModel *cento_pane_fixture_start       (CentoPaneFixture *self,
                                                CentoPeer        *peer);     /* adds it and starts it; borrowed */
void            cento_pane_fixture_wait_chars  (CentoPaneModel   *model,
                                                int               n_chars);  /* until the buffer has so many, at least */
void            cento_pane_fixture_wait_chunks (CentoPaneModel  *model,
                                                guint            n_chunks); /* until what came up to the last of so many is shown */
void            cento_pane_fixture_wait_end    (CentoPaneModel   *model);    /* until the download is over and all is shown */
char           *cento_pane_fixture_dup_text    (CentoPaneModel   *model);
GtkWidget      *cento_pane_fixture_find        (GtkWidget        *root,
                                                GType             type,
                                                const char       *css_class); /* (nullable): the first that is visible, or NULL */
guint           cento_pane_fixture_count       (GtkWidget        *root,
                                                GType             type);     /* visible or not */
GtkWidget      *cento_pane_fixture_present     (GtkWidget        *child,
                                                int               width,
                                                int               height);   /* in a window of its own: destroy that */
void            cento_pane_fixture_dismiss     (GtkWidget        *window,    /* destroys it */
                                                GtkWidget        *child);    /* nothing may hold it then */
void            cento_pane_fixture_settle      (GtkWidget        *widget);   /* until a few frames were drawn */

G_END_DECLS
