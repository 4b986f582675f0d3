/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/cento-add-popover.h"
#include "app/cento-arrival-view.h"
#include "app/cento-chunk-list.h"
#include "app/cento-failed-bar.h"
#include "app/cento-find-bar.h"
#include "app/cento-finder.h"
#include "app/cento-frame-updater.h"
#include "app/cento-highlight.h"
#include "app/cento-pane-grid.h"
#include "app/cento-pane-list.h"
#include "app/cento-reading-bar.h"
#include "app/cento-reading-title.h"
#include "app/cento-save-controller.h"
#include "app/cento-save-sheet.h"
#include "app/cento-score.h"
#include "app/cento-session-controller.h"
#include "app/cento-splitter.h"
#include "app/cento-tip.h"
#include "app/cento-toast.h"
#include "app/cento-transport.h"
#include "app/cento-window.h"
#include "core/cento-removals.h"
#include "server/cento-demonstration.h"

G_BEGIN_DECLS

/* What a narrow window shows. */
typedef enum
{
  CENTO_READING_LIST,
  CENTO_READING_POEM,
  CENTO_READING_ARRIVAL /* all poems as one text */
} CentoReading;

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
  CentoSaveSheet *save_sheet;
  GtkMenuButton *panes_button;
  GtkWidget *panes_label;
  GtkPaned *views;
  GtkStack *upper;
  CentoArrivalView *arrivals;
  CentoChunkList *chunks;
  CentoTip *tip;
  GtkToggleButton *failed_chip;
  CentoFailedBar *failed_bar;
  GtkLabel *nothing; /* why no page is shown */
  CentoFindBar *find_bar;
  GtkWidget *title_row;
  CentoReadingTitle *reading_title;
  CentoReadingBar *reading_bar;
  GtkWidget *back_button;
  GtkMenuButton *server_button;

  /* Owned */
  CentoCollection *collection;
  CentoPlayer *player; /* NULL when servers are asked */
  CentoHighlight *highlight;
  CentoPaneList *panes;
  CentoFinder *finder;
  CentoDownload *selected;
  CentoFrameUpdater *updater;
  CentoSaveController *saver;
  CentoSplitter *splitter;
  CentoSplitter *list_splitter;
  CentoSettings *settings; /* (nullable) */
  CentoSessionController *session; /* (nullable) */
  CentoAddressBook *book;  /* (nullable) */
  CentoDemonstration *demonstration;
  CentoRemovals *removals;

  GtkWidget *focus_before; /* weak: what had the focus when the list of chunks was opened */
  char *recording;         /* name of a file; NULL for none */
  CentoServerList *shown;  /* those that have a page */
  char *panes_shown;       /* a target of win.panes; NULL for the first */
  gboolean show_failed;    /* only what failed, above and below */
  gboolean listed;         /* the list of chunks is shown */

  gint64 place; /* that somebody went to, since the zero of the clock; -1: the present */
  gboolean narrow;
  CentoReading reading; /* when narrow */
  guint focus_tick;
  int focus_wait;  /* frames */
  gboolean asking; /* whether what is unsaved may be lost */
  gboolean asked;  /* and it may */

  guint width_tick;
  int width;
};

void cento_window_class_install_actions (CentoWindowClass *klass);
void cento_window_update_actions (CentoWindow *self); /* brings the enabled states up to date */

/* In cento-window-settings.c. */
void cento_window_fit_monitor (GtkWindow *window);   /* before it is shown */
void cento_window_remember_size (CentoWindow *self); /* before it goes */

/* In cento-window-encoding.c. */
void cento_window_encoding_init (CentoWindow *self);
/* In cento-window-closing.c. */
gboolean cento_window_closing_asks (CentoWindow *self); /* it stays open until that is answered */
void cento_window_closing_hide (CentoWindow *self);     /* before all that takes time */

/* In cento-window-removal.c. */
void cento_window_removal_class_init (GtkWidgetClass *widget_class);
void cento_window_removal_update (CentoWindow *self); /* the enabled states of its actions */
void cento_window_remove (CentoWindow *self, CentoDownload *download);
void cento_window_remove_finished (CentoWindow *self);
void cento_window_remove_failed (CentoWindow *self);
void cento_window_undo (CentoWindow *self);

/* In cento-window-save.c. */
void cento_window_save_class_init (GtkWidgetClass *widget_class);
void cento_window_save_start (CentoWindow *self); /* with the collection */
void cento_window_save_all (CentoWindow *self);
void cento_window_save_again (CentoWindow *self, CentoDownload *download); /* when it has ended */
/* In cento-window-address.c. */
void cento_window_change_address (CentoWindow *self,
                                  CentoDownload *download); /* asks for another one where it stands */

/* In cento-window-drop.c. */
void cento_window_drop_start (CentoWindow *self); /* not for a replay */

/* In cento-window-server.c. */
void cento_window_server_class_init (GtkWidgetClass *widget_class);
void cento_window_copy_poem (CentoWindow *self, CentoDownload *download);    /* as it is shown */
void cento_window_copy_address (CentoWindow *self, CentoDownload *download); /* as it was typed */
void cento_window_show_details (CentoWindow *self, CentoDownload *download);

/* In cento-window-views.c. */
void cento_window_views_class_init (GtkWidgetClass *widget_class);
void cento_window_views_init (CentoWindow *self);
void cento_window_views_stop (CentoWindow *self);   /* before the parts go */
void cento_window_views_start (CentoWindow *self);  /* with the collection */
void cento_window_views_update (CentoWindow *self); /* once a frame */
void cento_window_views_resize (CentoWindow *self); /* after the width */
GtkWidget *
cento_window_views_get_upper (CentoWindow *self); /* what the upper part shows: it takes the focus */
gboolean cento_window_views_get_listed (CentoWindow *self); /* the list of chunks is there */
gboolean cento_window_views_set_listed (CentoWindow *self, gboolean listed);

/* In cento-window-narrow.c. */
void cento_window_narrow_class_init (GtkWidgetClass *widget_class);
void cento_window_narrow_start (CentoWindow *self);   /* with the collection */
void cento_window_narrow_resize (CentoWindow *self);  /* after the width */
void cento_window_narrow_arrange (CentoWindow *self); /* after what is there or shown */
gboolean cento_window_narrow_update (CentoWindow *self,
                                     gint64 now); /* once a frame; returns whether the next one differs */
void cento_window_narrow_show_poem (CentoWindow *self); /* does nothing when wide */

/* In cento-window-shown.c. */
void cento_window_shown_choose (CentoWindow *self);           /* after what is wanted has changed */
void cento_window_shown_start (CentoWindow *self);            /* with the collection and its panes */
void cento_window_shown_update (CentoWindow *self);           /* once a frame */
void cento_window_shown_select (CentoWindow *self);           /* after another server was selected */
const char *cento_window_shown_get_panes (CentoWindow *self); /* "all", "arriving", "selected", "arrival" */
gboolean cento_window_shown_set_panes (CentoWindow *self, const char *panes);
gboolean cento_window_shown_set_failed (CentoWindow *self, gboolean show_failed);

/* In cento-window-clock.c. */
void cento_window_clock_class_init (GtkWidgetClass *widget_class);
void cento_window_clock_start (CentoWindow *self); /* with the collection */

/* In cento-window-find.c. */
void cento_window_find_class_init (GtkWidgetClass *widget_class);
void cento_window_find_start (CentoWindow *self); /* with the panes */
void cento_window_find_open (CentoWindow *self);
void cento_window_find_next (CentoWindow *self);
void cento_window_find_previous (CentoWindow *self);

G_END_DECLS
