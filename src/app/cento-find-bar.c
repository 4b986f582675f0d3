/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "app/cento-find-bar.h"

#include <glib/gi18n-lib.h>

#include "core/cento-words.h"

/* The widths of the entry, px, and of the count, characters. */
#define WIDE_ENTRY   150
#define NARROW_ENTRY 110
#define WIDE_COUNT   13
#define NARROW_COUNT 9

struct _CentoFindBar
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *entry;
  GtkLabel *count;
  GtkToggleButton *this_poem;

  CentoFinder *finder;
  CentoDownload *selected;
};

enum
{
  PROP_0,
  PROP_SELECTED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CentoFindBar, cento_find_bar, GTK_TYPE_WIDGET)

static const char *
get_text (CentoFindBar *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

static char *
dup_count (CentoFindBar *self)
{
  guint n_matches = cento_finder_get_n_matches (self->finder);
  guint position = cento_finder_get_position (self->finder);
  g_autofree char *all = cento_words_dup_count (n_matches);
  g_autofree char *number = cento_words_dup_count (position);

  if (*get_text (self) == '\0')
    return g_strdup ("");
  if (n_matches == 0)
    return g_strdup (_ ("No matches"));
  if (position == 0)
    /* Translators: %s is a number: how often a text was found. */
    return g_strdup_printf (ngettext ("%s match", "%s matches", n_matches), all);
  /* Translators: as in "3 of 12": which match of a text is the current one, and how many there are. */
  return g_strdup_printf (_ ("%s of %s"), number, all);
}

static void
set_missing (CentoFindBar *self, gboolean missing)
{
  if (missing)
    gtk_widget_add_css_class (self->entry, "error");
  else
    gtk_widget_remove_css_class (self->entry, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               missing ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
update (CentoFindBar *self)
{
  guint n_matches = cento_finder_get_n_matches (self->finder);
  g_autofree char *count = NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "find.next", n_matches > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "find.previous", n_matches > 0);
  /* Nothing is known yet: the words would only flicker. */
  if (n_matches == 0 && cento_finder_get_searching (self->finder))
    return;
  count = dup_count (self);
  set_missing (self, n_matches == 0 && *get_text (self) != '\0');
  if (g_str_equal (count, gtk_label_get_label (self->count)))
    return;
  gtk_label_set_label (self->count, count);
  /* A label that is a status is not named by its text. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->count), GTK_ACCESSIBLE_PROPERTY_LABEL, count, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, count,
                                  -1);
}

static void
on_typed (CentoFindBar *self)
{
  if (self->finder == NULL || !cento_find_bar_is_open (self))
    return;
  cento_finder_set_wanted (self->finder, get_text (self));
  update (self);
}

static void
update_scope (CentoFindBar *self)
{
  if (self->finder != NULL)
    cento_finder_set_only (self->finder,
                           gtk_toggle_button_get_active (self->this_poem) ? self->selected : NULL, TRUE);
}

/* Whoever clicked on another page reads there: the search follows, and nothing moves. */
static void
follow_selected (CentoFindBar *self)
{
  if (self->finder != NULL && self->selected != NULL && gtk_toggle_button_get_active (self->this_poem))
    cento_finder_set_only (self->finder, self->selected, FALSE);
}

static void
on_step (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CentoFindBar *self = CENTO_FIND_BAR (widget);

  if (self->finder != NULL)
    cento_finder_step (self->finder, g_str_equal (name, "find.next") ? 1 : -1);
}

static void
on_activate (CentoFindBar *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "find.next", NULL);
}

static void
on_close (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cento_find_bar_close (CENTO_FIND_BAR (widget));
}

static gboolean
cento_find_bar_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (CENTO_FIND_BAR (widget)->entry);
}

static void
cento_find_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_SELECTED:
      g_value_set_object (value, CENTO_FIND_BAR (object)->selected);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cento_find_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CentoFindBar *self = CENTO_FIND_BAR (object);

  switch (id)
    {
    case PROP_SELECTED:
      if (g_set_object (&self->selected, g_value_get_object (value)))
        follow_selected (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cento_find_bar_dispose (GObject *object)
{
  CentoFindBar *self = CENTO_FIND_BAR (object);
  GtkWidget *child;

  cento_find_bar_set_finder (self, NULL);
  g_clear_object (&self->selected);
  gtk_widget_dispose_template (GTK_WIDGET (self), CENTO_TYPE_FIND_BAR);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (cento_find_bar_parent_class)->dispose (object);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "find.next", NULL, on_step);
  gtk_widget_class_install_action (widget_class, "find.previous", NULL, on_step);
  gtk_widget_class_install_action (widget_class, "find.close", NULL, on_close);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_SHIFT_MASK, "find.previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_SHIFT_MASK, "find.previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "find.close", NULL);
}

static void
cento_find_bar_class_init (CentoFindBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = cento_find_bar_get_property;
  object_class->set_property = cento_find_bar_set_property;
  object_class->dispose = cento_find_bar_dispose;
  widget_class->grab_focus = cento_find_bar_grab_focus;

  properties[PROP_SELECTED] = g_param_spec_object ("selected", NULL, NULL, CENTO_TYPE_DOWNLOAD,
                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CLOSED]
    = g_signal_new ("closed", CENTO_TYPE_FIND_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  add_keys (widget_class);
  gtk_widget_class_set_css_name (widget_class, "findbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SEARCH);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/cento/Cento/cento-find-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, CentoFindBar, entry);
  gtk_widget_class_bind_template_child (widget_class, CentoFindBar, count);
  gtk_widget_class_bind_template_child (widget_class, CentoFindBar, this_poem);
  gtk_widget_class_bind_template_callback (widget_class, cento_find_bar_close);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_typed);
  gtk_widget_class_bind_template_callback (widget_class, update_scope);
}

static void
cento_find_bar_init (CentoFindBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cento_find_bar_new (void)
{
  return g_object_new (CENTO_TYPE_FIND_BAR, NULL);
}

void
cento_find_bar_set_finder (CentoFindBar *self, CentoFinder *finder)
{
  g_return_if_fail (CENTO_IS_FIND_BAR (self));
  g_return_if_fail (finder == NULL || CENTO_IS_FINDER (finder));

  if (self->finder != NULL)
    g_signal_handlers_disconnect_by_data (self->finder, self);
  g_set_object (&self->finder, finder);
  if (finder == NULL)
    return;
  g_signal_connect_object (finder, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update_scope (self);
  update (self);
}

void
cento_find_bar_set_narrow (CentoFindBar *self, gboolean narrow)
{
  GtkLayoutManager *layout;

  g_return_if_fail (CENTO_IS_FIND_BAR (self));

  layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_hexpand (self->entry, narrow);
  gtk_widget_set_size_request (self->entry, narrow ? NARROW_ENTRY : WIDE_ENTRY, -1);
  gtk_label_set_width_chars (self->count, narrow ? NARROW_COUNT : WIDE_COUNT);
}

/* Once more it only offers what is there to be typed over. */
void
cento_find_bar_open (CentoFindBar *self, const char *text)
{
  g_return_if_fail (CENTO_IS_FIND_BAR (self));

  if (!cento_find_bar_is_open (self))
    {
      gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
      if (text != NULL)
        gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
      on_typed (self);
    }
  gtk_widget_grab_focus (self->entry);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

void
cento_find_bar_close (CentoFindBar *self)
{
  g_return_if_fail (CENTO_IS_FIND_BAR (self));

  if (!cento_find_bar_is_open (self))
    return;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  if (self->finder != NULL)
    cento_finder_set_wanted (self->finder, NULL);
  g_signal_emit (self, signals[CLOSED], 0);
}

gboolean
cento_find_bar_is_open (CentoFindBar *self)
{
  g_return_val_if_fail (CENTO_IS_FIND_BAR (self), FALSE);

  return gtk_widget_get_visible (GTK_WIDGET (self));
}
