/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which servers have a page and a row: what Panes chooses, and the button in the title that says how many
 * failed. */
#include "cento-config.h"

#include <glib/gi18n-lib.h>

#include "app/cento-shown-panes.h"
#include "app/cento-window-private.h"

#define ARRIVAL "arrival"

static CentoServers
get_wanted (CentoWindow *self)
{
  const char *panes = cento_window_shown_get_panes (self);

  if (self->narrow)
    return CENTO_SERVERS_ONE;
  if (self->show_failed)
    return CENTO_SERVERS_FAILED;
  if (g_str_equal (panes, "arriving"))
    return CENTO_SERVERS_ARRIVING;
  return g_str_equal (panes, "selected") ? CENTO_SERVERS_ONE : CENTO_SERVERS_ALL;
}

static const char *
get_view (CentoWindow *self)
{
  gboolean arrival = self->narrow
                       ? self->reading == CENTO_READING_ARRIVAL
                       : g_str_equal (cento_window_shown_get_panes (self), ARRIVAL) && !self->show_failed;

  if (arrival)
    return ARRIVAL;
  return g_list_model_get_n_items (G_LIST_MODEL (self->shown)) > 0 ? "pages" : "nothing";
}

static void
show_view (CentoWindow *self)
{
  CentoServers wanted = get_wanted (self);
  const char *nothing
    = wanted == CENTO_SERVERS_ONE ? _ ("No server is selected.") : _ ("No poem is arriving.");

  if (g_strcmp0 (gtk_label_get_label (self->nothing), nothing) != 0)
    gtk_label_set_label (self->nothing, nothing);
  gtk_stack_set_visible_child_name (self->upper, get_view (self));
  cento_pane_grid_set_inviting (self->grid, self->player == NULL && wanted == CENTO_SERVERS_ALL);
}

void
cento_window_shown_choose (CentoWindow *self)
{
  CentoServers wanted = get_wanted (self);

  cento_server_list_set_shown (self->shown, wanted, self->selected);
  cento_server_list_set_shown (cento_score_get_servers (self->score),
                               self->show_failed ? CENTO_SERVERS_FAILED : CENTO_SERVERS_ALL, NULL);
  show_view (self);
}

void
cento_window_shown_start (CentoWindow *self)
{
  g_autoptr (CentoShownPanes) panes = NULL;

  self->shown = cento_server_list_new (self->collection);
  panes = cento_shown_panes_new (self->panes, self->shown);
  cento_pane_grid_set_model (self->grid, G_LIST_MODEL (panes));
}

/* A row that is not shown cannot be selected; the keys need one that is. */
static void
select_any (CentoWindow *self)
{
  g_autoptr (CentoDownload) first = g_list_model_get_item (G_LIST_MODEL (self->shown), 0);

  if (self->selected == NULL && first != NULL)
    cento_window_set_selected (self, first);
}

static void
update_chip (CentoWindow *self, guint n_failed)
{
  /* Translators: how many servers failed; stands on a button. */
  g_autofree char *label = g_strdup_printf (ngettext ("%u failed", "%u failed", n_failed), n_failed);

  gtk_widget_set_visible (GTK_WIDGET (self->failed_chip), n_failed > 0);
  if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (self->failed_chip)), label) != 0)
    gtk_button_set_label (GTK_BUTTON (self->failed_chip), label);
}

/* Once a frame. When nothing is left that failed, all is shown again. */
void
cento_window_shown_update (CentoWindow *self)
{
  const CentoTotals *totals = cento_collection_get_totals (self->collection);
  guint n_failed = cento_totals_count (totals, cento_download_state_is_trouble);

  update_chip (self, n_failed);
  if (self->show_failed && n_failed == 0)
    g_object_set (self, "show-failed", FALSE, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->failed_bar),
                          self->show_failed && gtk_widget_get_visible (GTK_WIDGET (self->score)));
  if (self->show_failed)
    cento_failed_bar_update (self->failed_bar, totals);
  cento_server_list_update (self->shown);
  if (self->show_failed)
    select_any (self);
  show_view (self);
}

void
cento_window_shown_select (CentoWindow *self)
{
  if (self->shown != NULL && get_wanted (self) == CENTO_SERVERS_ONE)
    cento_window_shown_choose (self);
}

const char *
cento_window_shown_get_panes (CentoWindow *self)
{
  return self->panes_shown != NULL ? self->panes_shown : "all";
}

/* Returns whether it was otherwise before. Whoever chooses wants to see that, and not only what failed. */
gboolean
cento_window_shown_set_panes (CentoWindow *self, const char *panes)
{
  static const char *const known[] = { "all", "arriving", "selected", ARRIVAL, NULL };
  gboolean same;

  if (panes == NULL || !g_strv_contains (known, panes))
    return FALSE;
  same = g_str_equal (panes, cento_window_shown_get_panes (self));
  if (!same)
    {
      g_free (self->panes_shown);
      self->panes_shown = g_strdup (panes);
    }
  if (self->show_failed)
    g_object_set (self, "show-failed", FALSE, NULL);
  else if (!same)
    cento_window_shown_choose (self);
  return !same;
}

/* Returns whether it was otherwise before. */
gboolean
cento_window_shown_set_failed (CentoWindow *self, gboolean show_failed)
{
  if (self->show_failed == show_failed)
    return FALSE;
  self->show_failed = show_failed;
  cento_window_shown_choose (self);
  select_any (self);
  cento_splitter_queue (self->splitter);
  cento_frame_updater_queue (self->updater);
  return TRUE;
}
