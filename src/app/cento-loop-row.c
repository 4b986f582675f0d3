/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-loop-row.h"

#include "app/cento-figure.h"
#include "app/cento-score-columns.h"
#include "core/cento-turn-words.h"

struct _CentoLoopRow
{
  GtkWidget parent_instance;

  /* Template children. */
  CentoFigure *total;
  CentoLoop *loop;

  const CentoTurnLog *reads;
  guint n_shown;
};

G_DEFINE_FINAL_TYPE (CentoLoopRow, cento_loop_row, GTK_TYPE_WIDGET)

static void
show_total (CentoLoopRow *self)
{
  g_autofree char *total = NULL;

  self->n_shown = self->reads != NULL ? cento_turn_log_get_n_turns (self->reads) : 0;
  total = cento_turn_words_dup_total (self->n_shown);
  cento_figure_set_text (self->total, total);
}

static void
cento_loop_row_dispose (GObject *object)
{
  CentoLoopRow *self = CENTO_LOOP_ROW (object);

  self->reads = NULL;
  if (self->loop != NULL)
    cento_loop_set_logs (self->loop, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CENTO_TYPE_LOOP_ROW);
  G_OBJECT_CLASS (cento_loop_row_parent_class)->dispose (object);
}

static void
cento_loop_row_class_init (CentoLoopRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cento_loop_row_dispose;

  g_type_ensure (CENTO_TYPE_FIGURE);
  g_type_ensure (CENTO_TYPE_LOOP);
  gtk_widget_class_set_layout_manager_type (widget_class, CENTO_TYPE_SCORE_COLUMNS);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/cento/Cento/cento-loop-row.ui");
  /* Only bound children are taken away with the template. */
  gtk_widget_class_bind_template_child_full (widget_class, "title", FALSE, 0);
  gtk_widget_class_bind_template_child_full (widget_class, "separator", FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, CentoLoopRow, total);
  gtk_widget_class_bind_template_child (widget_class, CentoLoopRow, loop);
}

static void
cento_loop_row_init (CentoLoopRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_total (self);
}

GtkWidget *
cento_loop_row_new (void)
{
  return g_object_new (CENTO_TYPE_LOOP_ROW, NULL);
}

CentoLoop *
cento_loop_row_get_loop (CentoLoopRow *self)
{
  g_return_val_if_fail (CENTO_IS_LOOP_ROW (self), NULL);

  return self->loop;
}

void
cento_loop_row_set_logs (CentoLoopRow *self, const CentoTurnLog *reads, const CentoTurnLog *draws)
{
  g_return_if_fail (CENTO_IS_LOOP_ROW (self));

  self->reads = reads;
  cento_loop_set_logs (self->loop, reads, draws);
  show_total (self);
}

void
cento_loop_row_update (CentoLoopRow *self, const CentoScoreClock *clock)
{
  g_return_if_fail (CENTO_IS_LOOP_ROW (self) && clock != NULL);

  cento_loop_update (self->loop, clock);
  if (self->reads != NULL && cento_turn_log_get_n_turns (self->reads) != self->n_shown)
    show_total (self);
}
