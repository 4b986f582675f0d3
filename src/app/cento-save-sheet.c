/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "app/cento-save-sheet.h"

#include <glib/gi18n-lib.h>

#include "app/cento-compat.h"
#include "app/cento-save-row.h"

#define WIDTH  616
#define MARGIN 12 /* at least, around the sheet */

struct _CentoSaveSheet
{
  GtkWidget parent_instance;

  /* Template children */
  GtkWidget *sheet;
  GtkWidget *cancel;
  GtkWidget *save;
  GtkLabel *save_label;
  GtkLabel *folder;
  GtkCheckButton *all;
  GtkLabel *count;
  GtkListView *list;
  GtkLabel *empty;

  CentoSavePlan *plan;      /* NULL while it is closed */
  GtkEventController *keys; /* of the window, while it is open */
  GCancellable *cancellable;
  GtkWidget *focus_before; /* weak */
  gboolean updating;       /* the box for all is set by what it stands for */
};

enum
{
  PROP_0,
  PROP_OPEN,
  N_PROPS
};

enum
{
  SIGNAL_SAVE,
  SIGNAL_FOLDER_CHOSEN,
  SIGNAL_TROUBLE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CentoSaveSheet, cento_save_sheet, GTK_TYPE_WIDGET)

/* "~/Poems" says more than the whole path does. */
static char *
dup_folder_name (const char *path)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *home = g_filename_display_name (g_get_home_dir ());

  if (g_str_has_prefix (name, home) && (name[strlen (home)] == '/' || name[strlen (home)] == '\0'))
    return g_strconcat ("~", name + strlen (home), NULL);
  return g_steal_pointer (&name);
}

/* Whether it is another one: this is called at every frame. */
static gboolean
set_label (GtkLabel *label, const char *text)
{
  if (g_strcmp0 (gtk_label_get_label (label), text) == 0)
    return FALSE;
  gtk_label_set_label (label, text);
  return TRUE;
}

static void
show_all_box (CentoSaveSheet *self, guint n_checked, guint n_entries)
{
  self->updating = TRUE;
  gtk_check_button_set_inconsistent (self->all, n_checked > 0 && n_checked < n_entries);
  gtk_check_button_set_active (self->all, n_entries > 0 && n_checked == n_entries);
  self->updating = FALSE;
}

static void
show_plan (CentoSaveSheet *self)
{
  guint n_entries = cento_save_plan_get_n_entries (self->plan);
  guint n_checked = cento_save_plan_get_n_checked (self->plan);
  guint n_empty = cento_save_plan_get_n_empty (self->plan);
  g_autofree char *folder = dup_folder_name (cento_save_plan_get_folder (self->plan));
  g_autofree char *save
    = g_strdup_printf (ngettext ("_Save %u Poem", "_Save %u Poems", n_checked), n_checked);
  /* Translators: how many of the poems in the list are checked. */
  g_autofree char *count = g_strdup_printf (_ ("%u of %u"), n_checked, n_entries);
  g_autofree char *empty
    = g_strdup_printf (ngettext ("%u server sent nothing.", "%u servers sent nothing.", n_empty), n_empty);

  if (set_label (self->folder, folder))
    gtk_widget_set_tooltip_text (GTK_WIDGET (self->folder), folder);
  if (set_label (self->save_label, save))
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->save), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    gtk_label_get_text (self->save_label), -1);
  gtk_widget_set_sensitive (self->save, n_checked > 0);
  set_label (self->count, count);
  set_label (self->empty, empty);
  gtk_widget_set_visible (GTK_WIDGET (self->empty), n_empty > 0);
  show_all_box (self, n_checked, n_entries);
}

/* In between, it unchecks: that is the way back to none. */
static void
on_all_toggled (CentoSaveSheet *self)
{
  if (self->updating || self->plan == NULL)
    return;
  cento_save_plan_check_all (self->plan, cento_save_plan_get_n_checked (self->plan)
                                           < cento_save_plan_get_n_entries (self->plan));
}

static void
on_activate (CentoSaveSheet *self, guint position)
{
  g_autoptr (CentoSaveEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->plan), position);

  if (entry != NULL)
    cento_save_entry_set_checked (entry, !cento_save_entry_get_checked (entry));
}

static void
on_save (CentoSaveSheet *self)
{
  g_autoptr (CentoSavePlan) plan = g_object_ref (self->plan);

  if (cento_save_plan_get_n_checked (plan) == 0)
    return;
  cento_save_sheet_close (self);
  g_signal_emit (self, signals[SIGNAL_SAVE], 0, plan);
}

static void
on_folder_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CentoSaveSheet) self = CENTO_SAVE_SHEET (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) folder = cento_compat_choose_finish (result, &error);

  if (self->plan == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (folder == NULL)
    {
      g_signal_emit (self, signals[SIGNAL_TROUBLE], 0, error->message);
      return;
    }
  if (g_file_peek_path (folder) == NULL)
    {
      g_signal_emit (self, signals[SIGNAL_TROUBLE], 0, _ ("That place is not a folder of this computer."));
      return;
    }
  cento_save_plan_set_folder (self->plan, g_file_peek_path (folder));
  g_signal_emit (self, signals[SIGNAL_FOLDER_CHOSEN], 0, folder);
}

static void
on_choose (CentoSaveSheet *self)
{
  g_autoptr (GFile) folder = g_file_new_for_path (cento_save_plan_get_folder (self->plan));

  cento_compat_choose_folder_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                    _ ("Save All Poems In"), folder, self->cancellable, on_folder_chosen,
                                    g_object_ref (self));
}

/* Space does what Return does, where a list would only select. */
static gboolean
activate_focused (CentoSaveSheet *self, GtkWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  if (focus == NULL || gtk_widget_get_parent (focus) != GTK_WIDGET (self->list))
    return GDK_EVENT_PROPAGATE;
  return gtk_widget_activate (focus) || gtk_widget_activate_action (focus, "listitem.activate", NULL);
}

/* The window's own commands wait until the sheet is closed, but for those that close the window. */
static gboolean
on_key (CentoSaveSheet *self, guint key, guint code, GdkModifierType state, GtkEventController *keys)
{
  GtkWindow *window = GTK_WINDOW (gtk_event_controller_get_widget (keys));
  guint lower = gdk_keyval_to_lower (key);

  if (key == GDK_KEY_Escape)
    {
      cento_save_sheet_close (self);
      return GDK_EVENT_STOP;
    }
  if (key == GDK_KEY_space && (state & gtk_accelerator_get_default_mod_mask ()) == 0)
    return activate_focused (self, window);
  if ((key >= GDK_KEY_F1 && key <= GDK_KEY_F12) || ((state & GDK_ALT_MASK) != 0 && key == GDK_KEY_Left))
    return GDK_EVENT_STOP;
  if ((state & GDK_CONTROL_MASK) == 0)
    return GDK_EVENT_PROPAGATE;
  if (lower == GDK_KEY_w || lower == GDK_KEY_q || lower == GDK_KEY_Tab)
    return GDK_EVENT_PROPAGATE;
  if (lower == GDK_KEY_s)
    on_save (self);
  if (lower == GDK_KEY_a)
    cento_save_plan_check_all (self->plan, TRUE);
  return GDK_EVENT_STOP;
}

static void
set_up_row (GtkListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, cento_save_row_new ());
}

static void
bind_row (GtkListItemFactory *factory, GtkListItem *item)
{
  cento_save_row_set_entry (CENTO_SAVE_ROW (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

static void
unbind_row (GtkListItemFactory *factory, GtkListItem *item)
{
  cento_save_row_set_entry (CENTO_SAVE_ROW (gtk_list_item_get_child (item)), NULL);
}

static GtkSizeRequestMode
cento_save_sheet_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

/* It takes what the window has. */
static void
cento_save_sheet_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  *minimum = *natural = 0;
}

static void
cento_save_sheet_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CentoSaveSheet *self = CENTO_SAVE_SHEET (widget);
  GtkAllocation place = { 0 };
  int least, wanted;

  gtk_widget_measure (self->sheet, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  place.width = MAX (least, MIN (WIDTH, width - 2 * MARGIN));
  gtk_widget_measure (self->sheet, GTK_ORIENTATION_VERTICAL, place.width, &least, &wanted, NULL, NULL);
  place.height = MAX (least, MIN (wanted, height - 2 * MARGIN));
  place.x = MAX ((width - place.width) / 2, 0);
  place.y = MAX ((height - place.height) / 2, 0);
  gtk_widget_size_allocate (self->sheet, &place, -1);
}

static void
cento_save_sheet_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_OPEN:
      g_value_set_boolean (value, cento_save_sheet_get_open (CENTO_SAVE_SHEET (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
cento_save_sheet_dispose (GObject *object)
{
  CentoSaveSheet *self = CENTO_SAVE_SHEET (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->plan);
  g_clear_weak_pointer (&self->focus_before);
  gtk_widget_dispose_template (GTK_WIDGET (self), CENTO_TYPE_SAVE_SHEET);
  g_clear_pointer (&self->sheet, gtk_widget_unparent);
  G_OBJECT_CLASS (cento_save_sheet_parent_class)->dispose (object);
}

static void
cento_save_sheet_finalize (GObject *object)
{
  g_object_unref (CENTO_SAVE_SHEET (object)->cancellable);
  G_OBJECT_CLASS (cento_save_sheet_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/cento/Cento/cento-save-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, CentoSaveSheet, sheet);
  gtk_widget_class_bind_template_child (widget_class, CentoSaveSheet, cancel);
  gtk_widget_class_bind_template_child (widget_class, CentoSaveSheet, save);
  gtk_widget_class_bind_template_child (widget_class, CentoSaveSheet, save_label);
  gtk_widget_class_bind_template_child (widget_class, CentoSaveSheet, folder);
  gtk_widget_class_bind_template_child (widget_class, CentoSaveSheet, all);
  gtk_widget_class_bind_template_child (widget_class, CentoSaveSheet, count);
  gtk_widget_class_bind_template_child (widget_class, CentoSaveSheet, list);
  gtk_widget_class_bind_template_child (widget_class, CentoSaveSheet, empty);
  gtk_widget_class_bind_template_callback (widget_class, cento_save_sheet_close);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
  gtk_widget_class_bind_template_callback (widget_class, on_choose);
  gtk_widget_class_bind_template_callback (widget_class, on_all_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
}

static void
install_signals (GType type)
{
  signals[SIGNAL_SAVE] = g_signal_new ("save", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                       CENTO_TYPE_SAVE_PLAN);
  signals[SIGNAL_FOLDER_CHOSEN] = g_signal_new ("folder-chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                G_TYPE_NONE, 1, G_TYPE_FILE);
  signals[SIGNAL_TROUBLE]
    = g_signal_new ("trouble", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
cento_save_sheet_class_init (CentoSaveSheetClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = cento_save_sheet_get_property;
  object_class->dispose = cento_save_sheet_dispose;
  object_class->finalize = cento_save_sheet_finalize;
  widget_class->get_request_mode = cento_save_sheet_get_request_mode;
  widget_class->measure = cento_save_sheet_measure;
  widget_class->size_allocate = cento_save_sheet_size_allocate;

  properties[PROP_OPEN]
    = g_param_spec_boolean ("open", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  install_signals (G_TYPE_FROM_CLASS (klass));

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  bind_template (widget_class);
}

static void
cento_save_sheet_init (CentoSaveSheet *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (set_up_row), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_row), NULL);
  gtk_list_view_set_factory (self->list, factory);
}

GtkWidget *
cento_save_sheet_new (void)
{
  return g_object_new (CENTO_TYPE_SAVE_SHEET, NULL);
}

/* Before the window's own keys, which are looked at before those of what has the focus. */
static void
take_keys (CentoSaveSheet *self)
{
  self->keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (self->keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (self->keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))), self->keys);
}

/* The rows are there when the list has got its place. */
static gboolean
focus_first_row (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  CentoSaveSheet *self = CENTO_SAVE_SHEET (widget);
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list));

  if (self->plan == NULL || gtk_widget_get_focus_child (widget) == NULL)
    return G_SOURCE_REMOVE;
  if (row == NULL || !gtk_widget_grab_focus (row))
    gtk_widget_grab_focus (self->cancel);
  return G_SOURCE_REMOVE;
}

void
cento_save_sheet_open (CentoSaveSheet *self, CentoSavePlan *plan)
{
  g_autoptr (GtkNoSelection) selection = NULL;

  g_return_if_fail (CENTO_IS_SAVE_SHEET (self));
  g_return_if_fail (CENTO_IS_SAVE_PLAN (plan));
  g_return_if_fail (self->plan == NULL);

  g_set_weak_pointer (&self->focus_before,
                      gtk_window_get_focus (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)))));
  self->plan = g_object_ref (plan);
  g_signal_connect_object (plan, "changed", G_CALLBACK (show_plan), self, G_CONNECT_SWAPPED);
  show_plan (self);
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (plan)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  take_keys (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPEN]);
  gtk_widget_grab_focus (self->cancel);
  gtk_widget_add_tick_callback (GTK_WIDGET (self), focus_first_row, NULL, NULL);
}

void
cento_save_sheet_close (CentoSaveSheet *self)
{
  g_return_if_fail (CENTO_IS_SAVE_SHEET (self));

  if (self->plan == NULL)
    return;
  gtk_widget_remove_controller (gtk_event_controller_get_widget (self->keys), self->keys);
  self->keys = NULL;
  g_signal_handlers_disconnect_by_data (self->plan, self);
  gtk_list_view_set_model (self->list, NULL);
  g_clear_object (&self->plan);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPEN]);
  if (self->focus_before != NULL)
    gtk_widget_grab_focus (self->focus_before);
  g_clear_weak_pointer (&self->focus_before);
}

void
cento_save_sheet_update (CentoSaveSheet *self, GPtrArray *dirty)
{
  g_return_if_fail (CENTO_IS_SAVE_SHEET (self));
  g_return_if_fail (dirty != NULL);

  if (self->plan != NULL)
    cento_save_plan_update (self->plan, dirty);
}

gboolean
cento_save_sheet_get_open (CentoSaveSheet *self)
{
  g_return_val_if_fail (CENTO_IS_SAVE_SHEET (self), FALSE);

  return self->plan != NULL;
}
