/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "app/cento-pane.h"

#include <glib/gi18n-lib.h>

#include "app/cento-encoding-bar.h"
#include "app/cento-figure.h"
#include "app/cento-glyph.h"
#include "app/cento-poem-scroller.h"
#include "app/cento-server-menu.h"
#include "app/cento-server-words.h"
#include "app/cento-unsaved-mark.h"
#include "core/cento-words.h"

struct _CentoPane
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *head;
  GtkWidget *glyph;
  GtkWidget *address;
  GtkLabel *host;
  GtkLabel *port;
  CentoUnsavedMark *unsaved;
  GtkLabel *state;
  GtkMenuButton *menu_button;
  CentoEncodingBar *encoding;
  GtkStack *stack;
  CentoPoemScroller *scroller;
  GtkLabel *word;
  GtkWidget *trouble_icon;
  GtkLabel *trouble_title;
  GtkLabel *trouble_sentence;
  GtkWidget *trouble_retry;
  GtkWidget *trouble_change;
  GtkWidget *foot;
  GtkLabel *foot_label;
  CentoFigure *foot_progress;
  GtkWidget *foot_retry;
  GtkWidget *foot_save;

  gboolean framed;

  /* owned */
  CentoPaneModel *model;
  GSignalGroup *signals;
  GSignalGroup *model_signals;
};

enum
{
  PROP_0,
  PROP_MODEL,
  PROP_FRAMED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CentoPane, cento_pane, GTK_TYPE_WIDGET)

static void
set_label (gpointer accessible, const char *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (accessible), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* What can be done changes with the state: the menu is made when it is opened. */
static void
create_menu (GtkMenuButton *button, gpointer user_data)
{
  CentoPane *self = CENTO_PANE (user_data);
  g_autoptr (GMenuModel) menu
    = cento_server_menu_prepare (GTK_WIDGET (self), cento_pane_model_get_download (self->model));

  gtk_menu_button_set_menu_model (button, menu);
}

static CentoDownload *
find_download (GtkWidget *widget, GtkWidget *target)
{
  CentoPane *self = CENTO_PANE (widget);

  return self->model != NULL ? cento_pane_model_get_download (self->model) : NULL;
}

/* Only the host may be cut short: servers differ by their ports. */
static void
show_address (CentoPane *self, const char *typed)
{
  gsize port = cento_server_words_find_port (typed);
  g_autofree char *host = g_strndup (typed, port);

  gtk_label_set_label (self->host, host);
  gtk_widget_set_visible (GTK_WIDGET (self->host), port > 0);
  gtk_label_set_label (self->port, typed + port);
  gtk_widget_set_tooltip_text (self->address, typed);
}

static void
set_up_button (GtkWidget *button, const char *label, guint task)
{
  set_label (button, label);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", task);
}

static char *
dup_end (CentoDownload *download)
{
  CentoDownloadState state = cento_download_get_state (download);
  g_autofree char *bytes = cento_server_words_dup_size (download);
  g_autofree char *sentence = NULL;

  if (state == CENTO_DOWNLOAD_CLOSED)
    /* Translators: %s is how much arrived, as in "1,253 bytes". */
    return g_strdup_printf (_ ("Closed by the server · %s"), bytes);
  if (state == CENTO_DOWNLOAD_STOPPED)
    /* Translators: %s is how much arrived, as in "1,253 bytes". */
    return g_strdup_printf (_ ("Stopped · %s"), bytes);
  sentence = cento_download_dup_sentence (download);
  if (cento_download_get_n_bytes (download) == 0 || cento_download_get_n_bytes_before (download) == 0)
    return g_steal_pointer (&sentence);
  /* Translators: why a poem is incomplete, and how much arrived: "240 of 653 bytes of last time". */
  return g_strdup_printf (_ ("%s It stopped at %s."), sentence, bytes);
}

static void
show_end (CentoPane *self, CentoDownload *download)
{
  CentoDownloadState state = cento_download_get_state (download);
  gboolean is_trouble = state != CENTO_DOWNLOAD_CLOSED && state != CENTO_DOWNLOAD_STOPPED;
  g_autofree char *end = dup_end (download);

  gtk_label_set_label (self->foot_label, end);
  if (is_trouble)
    gtk_widget_add_css_class (GTK_WIDGET (self->foot_label), "failed");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->foot_label), "failed");
  gtk_widget_set_visible (self->foot_retry, is_trouble && cento_download_can_retry (download));
  gtk_widget_set_visible (self->foot_save, cento_download_get_n_bytes (download) > 0);
}

/* While a poem arrives the foot says how much that is of last time, if that is known. */
static void
show_progress (CentoPane *self)
{
  CentoDownload *download = cento_pane_model_get_download (self->model);
  gboolean shown = cento_download_get_state (download) == CENTO_DOWNLOAD_RECEIVING
                   && cento_download_get_n_bytes_before (download) > 0;
  g_autofree char *size = shown ? cento_server_words_dup_size (download) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->foot_progress), shown);
  gtk_widget_set_visible (GTK_WIDGET (self->foot_label), !shown);
  if (!shown)
    return;
  cento_figure_set_text (self->foot_progress, size);
  gtk_widget_set_visible (self->foot_retry, FALSE);
  gtk_widget_set_visible (self->foot_save, FALSE);
  gtk_widget_set_visible (self->foot, cento_pane_model_get_chosen (self->model) == 0);
}

static void
show_trouble (CentoPane *self, CentoDownload *download)
{
  CentoDownloadState state = cento_download_get_state (download);
  g_autofree char *sentence = cento_download_dup_sentence (download);

  gtk_widget_set_visible (self->trouble_icon, cento_download_state_is_trouble (state));
  gtk_label_set_label (self->trouble_title,
                       cento_words_get_title (state, cento_download_get_error (download)));
  gtk_label_set_label (self->trouble_sentence, sentence);
  gtk_widget_set_visible (self->trouble_retry, cento_download_can_retry (download));
  gtk_widget_set_visible (self->trouble_change, cento_download_can_change_address (download));
}

static char *
dup_word (CentoDownload *download)
{
  const char *word = cento_server_words_get_state (download);

  if (!cento_download_is_restored (download))
    return g_strdup (word);
  return g_strdup_printf ("%s · %s", word, cento_server_words_get_restored ());
}

static void
update (CentoPane *self)
{
  CentoDownload *download = cento_pane_model_get_download (self->model);
  CentoDownloadState state = cento_download_get_state (download);
  gboolean is_final = cento_download_state_is_final (state);
  gboolean has_text = cento_poem_get_length (cento_download_get_poem (download)) > 0;
  guint chosen = cento_pane_model_get_chosen (self->model);
  CentoAddress *address
    = chosen > 0 ? cento_download_get_address_of (download, chosen) : cento_download_get_address (download);
  g_autofree char *word = dup_word (download);
  /* Translators: on a page that shows the text of an earlier attempt. */
  g_autofree char *attempt = chosen > 0 ? g_strdup_printf (_ ("Attempt %u"), chosen) : NULL;
  g_autofree char *label = NULL;

  show_address (self, cento_address_get_typed (address));
  gtk_label_set_label (self->state, attempt != NULL ? attempt : word);
  gtk_label_set_label (self->word, word);
  /* Without a head the window says how it stands. */
  gtk_widget_set_visible (self->foot, is_final && has_text && chosen == 0
                                        && (self->framed || cento_download_state_is_trouble (state)));
  if (is_final && has_text)
    show_end (self, download);
  else if (is_final)
    show_trouble (self, download);
  show_progress (self);
  gtk_stack_set_visible_child_name (self->stack, has_text ? "poem" : is_final ? "trouble" : "word");

  /* Translators: a page as a screen reader calls it: number, address, state */
  label = g_strdup_printf (_ ("%u, %s, %s"), cento_download_get_task (download),
                           cento_address_get_typed (cento_download_get_address (download)), word);
  set_label (self, label);
}

static void
set_framed (CentoPane *self, gboolean framed)
{
  self->framed = framed;
  gtk_widget_set_visible (self->head, framed);
  if (self->model != NULL)
    update (self);
}

static void
show_download (CentoPane *self, CentoDownload *download)
{
  const char *typed = cento_address_get_typed (cento_download_get_address (download));
  guint task = cento_download_get_task (download);
  /* Translators: %s is an address, here and below. */
  g_autofree char *menu = g_strdup_printf (_ ("Menu of %s"), typed);
  g_autofree char *retry = g_strdup_printf (_ ("Retry %s"), typed);
  g_autofree char *change = g_strdup_printf (_ ("Change the address %s"), typed);
  g_autofree char *save = g_strdup_printf (_ ("Save %s"), typed);

  g_object_set (self->glyph, "task", task, NULL);
  set_label (self->menu_button, menu);
  set_up_button (self->trouble_retry, retry, task);
  set_up_button (self->trouble_change, change, task);
  set_up_button (self->foot_retry, retry, task);
  set_up_button (self->foot_save, save, task);
}

static void
on_address_changed (CentoPane *self)
{
  show_download (self, cento_pane_model_get_download (self->model));
  update (self);
}

static void
cento_pane_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  CentoPane *self = CENTO_PANE (object);

  switch (prop_id)
    {
    case PROP_MODEL:
      g_value_set_object (value, self->model);
      break;
    case PROP_FRAMED:
      g_value_set_boolean (value, self->framed);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cento_pane_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  CentoPane *self = CENTO_PANE (object);

  switch (prop_id)
    {
    case PROP_MODEL:
      cento_pane_set_model (self, g_value_get_object (value));
      break;
    case PROP_FRAMED:
      set_framed (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static gboolean
cento_pane_grab_focus (GtkWidget *widget)
{
  CentoPane *self = CENTO_PANE (widget);

  if (gtk_stack_get_visible_child (self->stack) == GTK_WIDGET (self->scroller))
    return gtk_widget_grab_focus (GTK_WIDGET (self->scroller));
  return gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD)
         || gtk_widget_grab_focus (GTK_WIDGET (self->menu_button));
}

static void
cento_pane_dispose (GObject *object)
{
  CentoPane *self = CENTO_PANE (object);
  GtkWidget *child;

  g_clear_object (&self->signals);
  g_clear_object (&self->model_signals);
  g_clear_object (&self->model);
  gtk_widget_dispose_template (GTK_WIDGET (self), CENTO_TYPE_PANE);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (cento_pane_parent_class)->dispose (object);
}

static void
cento_pane_class_init (CentoPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = cento_pane_get_property;
  object_class->set_property = cento_pane_set_property;
  object_class->dispose = cento_pane_dispose;
  widget_class->grab_focus = cento_pane_grab_focus;

  properties[PROP_MODEL]
    = g_param_spec_object ("model", NULL, NULL, CENTO_TYPE_PANE_MODEL,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_FRAMED]
    = g_param_spec_boolean ("framed", NULL, NULL, TRUE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CENTO_TYPE_ENCODING_BAR);
  g_type_ensure (CENTO_TYPE_FIGURE);
  g_type_ensure (CENTO_TYPE_GLYPH);
  g_type_ensure (CENTO_TYPE_POEM_SCROLLER);
  g_type_ensure (CENTO_TYPE_UNSAVED_MARK);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "pane");
  gtk_widget_class_set_template_from_resource (widget_class, "/org/cento/Cento/cento-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, CentoPane, head);
  gtk_widget_class_bind_template_child (widget_class, CentoPane, glyph);
  gtk_widget_class_bind_template_child (widget_class, CentoPane, address);
  gtk_widget_class_bind_template_child (widget_class, CentoPane, host);
  gtk_widget_class_bind_template_child (widget_class, CentoPane, port);
  gtk_widget_class_bind_template_child (widget_class, CentoPane, unsaved);
  gtk_widget_class_bind_template_child (widget_class, CentoPane, state);
  gtk_widget_class_bind_template_child (widget_class, CentoPane, menu_button);
  gtk_widget_class_bind_template_child (widget_class, CentoPane, encoding);
  gtk_widget_class_bind_template_child (widget_class, CentoPane, stack);
  gtk_widget_class_bind_template_child (widget_class, CentoPane, scroller);
  gtk_widget_class_bind_template_child (widget_class, CentoPane, word);
  gtk_widget_class_bind_template_child (widget_class, CentoPane, trouble_icon);
  gtk_widget_class_bind_template_child (widget_class, CentoPane, trouble_title);
  gtk_widget_class_bind_template_child (widget_class, CentoPane, trouble_sentence);
  gtk_widget_class_bind_template_child (widget_class, CentoPane, trouble_retry);
  gtk_widget_class_bind_template_child (widget_class, CentoPane, trouble_change);
  gtk_widget_class_bind_template_child (widget_class, CentoPane, foot);
  gtk_widget_class_bind_template_child (widget_class, CentoPane, foot_label);
  gtk_widget_class_bind_template_child (widget_class, CentoPane, foot_progress);
  gtk_widget_class_bind_template_child (widget_class, CentoPane, foot_retry);
  gtk_widget_class_bind_template_child (widget_class, CentoPane, foot_save);
}

static void
cento_pane_init (CentoPane *self)
{
  self->framed = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  /* An address reads from left to right in every language. */
  gtk_widget_set_direction (self->address, GTK_TEXT_DIR_LTR);
  gtk_widget_set_direction (GTK_WIDGET (self->host), GTK_TEXT_DIR_LTR);
  gtk_widget_set_direction (GTK_WIDGET (self->port), GTK_TEXT_DIR_LTR);
  cento_poem_view_set_voice (cento_pane_get_view (self), self->glyph);
  gtk_menu_button_set_create_popup_func (self->menu_button, create_menu, self, NULL);
  cento_server_menu_attach (GTK_WIDGET (self), find_download);
  self->signals = g_signal_group_new (CENTO_TYPE_DOWNLOAD);
  g_signal_group_connect_swapped (self->signals, "notify::state", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->signals, "notify::attempt", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->signals, "notify::encoding", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->signals, "notify::address", G_CALLBACK (on_address_changed), self);
  self->model_signals = g_signal_group_new (CENTO_TYPE_PANE_MODEL);
  g_signal_group_connect_swapped (self->model_signals, "notify::chosen", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->model_signals, "taken", G_CALLBACK (cento_unsaved_mark_update),
                                  self->unsaved);
  g_signal_group_connect_swapped (self->model_signals, "taken", G_CALLBACK (show_progress), self);
}

GtkWidget *
cento_pane_new (void)
{
  return g_object_new (CENTO_TYPE_PANE, NULL);
}

CentoPaneModel *
cento_pane_get_model (CentoPane *self)
{
  g_return_val_if_fail (CENTO_IS_PANE (self), NULL);

  return self->model;
}

void
cento_pane_set_model (CentoPane *self, CentoPaneModel *model)
{
  CentoDownload *download = NULL;

  g_return_if_fail (CENTO_IS_PANE (self));
  g_return_if_fail (model == NULL || CENTO_IS_PANE_MODEL (model));

  if (!g_set_object (&self->model, model))
    return;
  gtk_menu_button_popdown (self->menu_button);
  cento_poem_scroller_set_model (self->scroller, model);
  cento_unsaved_mark_set_download (self->unsaved,
                                   model != NULL ? cento_pane_model_get_download (model) : NULL);
  cento_encoding_bar_set_model (self->encoding, model);
  if (model != NULL)
    {
      download = cento_pane_model_get_download (model);
      show_download (self, download);
      update (self);
    }
  g_signal_group_set_target (self->signals, download);
  g_signal_group_set_target (self->model_signals, model);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODEL]);
}

void
cento_pane_set_selected (CentoPane *self, gboolean selected)
{
  g_return_if_fail (CENTO_IS_PANE (self));

  if (selected)
    gtk_widget_add_css_class (GTK_WIDGET (self), "selected");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "selected");
}

CentoPoemView *
cento_pane_get_view (CentoPane *self)
{
  g_return_val_if_fail (CENTO_IS_PANE (self), NULL);

  return cento_poem_scroller_get_view (self->scroller);
}

GtkWidget *
cento_pane_get_address (CentoPane *self)
{
  g_return_val_if_fail (CENTO_IS_PANE (self), NULL);

  return self->address;
}
