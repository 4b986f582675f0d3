/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/cento-add-popover.h"
#include "app/cento-frame-updater.h"
#include "app/cento-highlight.h"
#include "app/cento-pane-grid.h"
#include "app/cento-pane-list.h"
#include "app/cento-save-controller.h"
#include "app/cento-score.h"
#include "app/cento-splitter.h"
#include "app/cento-toast.h"
#include "app/cento-transport.h"
#include "app/cento-window.h"
#include "server/cento-demonstration.h"

G_BEGIN_DECLS

struct _CentoWindow
{
  GtkApplicationWindow parent_instance;

  /* Template children */
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkMenuButton *add_button;
  GtkWidget *add_label;
  GtkMenuButton *menu_button;
  GtkWidget *stop_button;
  GtkWidget *stop_label;
  GtkStack *stack;
  GtkWidget *empty_page;
  GtkWidget *content;
  GtkPaned *paned;
  CentoPaneGrid *grid;
  CentoScore *score;
  CentoTransport *transport;
  CentoToast *toast;

  /* Owned */
  CentoCollection *collection;
  CentoPlayer *player; /* NULL when servers are asked */
  CentoHighlight *highlight;
  CentoPaneList *panes;
  CentoDownload *selected;
  CentoFrameUpdater *updater;
  CentoSaveController *saver;
  CentoSplitter *splitter;
  CentoDemonstration *demonstration;

  guint width_tick;
  int width;
};

void cento_window_class_install_actions (CentoWindowClass *klass);
void cento_window_update_actions        (CentoWindow      *self);  /* brings the enabled states up to date */

G_END_DECLS
