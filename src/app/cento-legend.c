/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "app/cento-legend.h"

#include <glib/gi18n-lib.h>

#include "app/cento-legend-sample.h"

#define SPACE       12
#define WIDTH       560
#define HEIGHT      720
#define TITLE_CHARS 14

struct _CentoLegend
{
  GtkWindow parent_instance;
};

G_DEFINE_FINAL_TYPE (CentoLegend, cento_legend, GTK_TYPE_WINDOW)

/* A picture that is no lane, or a lane by its script. */
typedef struct
{
  const char *title;
  const char *sentence;
  GtkWidget *(*create) (void);
  guint task;
  const char *script;
  int pointed;
} Entry;

static const Entry entries[] = {
  { .title = NC_ ("legend", "Voices"),
    .sentence = N_ ("Each server has a shape and a colour: on its page, its row and its notes."),
    .create = cento_legend_sample_new_voices },
  { .title = NC_ ("legend", "Waiting"),
    .sentence = N_ ("An open ring: it was added, and waits for a place."),
    .task = 1,
    .script = " w                      ",
    .pointed = -1 },
  { .title = NC_ ("legend", "Looking up"),
    .sentence = N_ ("Dots: its name is being looked up."),
    .task = 1,
    .script = " l                      ",
    .pointed = -1 },
  { .title = NC_ ("legend", "Connecting"),
    .sentence = N_ ("Dashes: the connection is being made."),
    .task = 1,
    .script = " l    c                 ",
    .pointed = -1 },
  { .title = NC_ ("legend", "Connected"),
    .sentence = N_ ("A bar across the line, then a line for as long as the connection is open."),
    .task = 1,
    .script = " l  c         k         ",
    .pointed = -1 },
  { .title = NC_ ("legend", "Arriving"),
    .sentence = N_ ("A note for each chunk, where it came. The longer its stem, the more bytes it has."),
    .task = 2,
    .script = " c  k n N  n n   N  n   ",
    .pointed = -1 },
  { .title = NC_ ("legend", "Newest"),
    .sentence = N_ ("The chunk that came last has a halo, and a tint on its page, which fade after a while."),
    .task = 3,
    .script = " c k  n  n  n   n    n ",
    .pointed = -1 },
  { .title = NC_ ("legend", "Pointed at"),
    .sentence = N_ ("A frame of ink: the chunk under the pointer, here and in its text."),
    .task = 3,
    .script = " c k  n  n  n   n    n ",
    .pointed = 2 },
  { .title = NC_ ("legend", "Quiet"),
    .sentence = N_ ("The line thins to dots when nothing has come for ten seconds."),
    .task = 4,
    .script = " ck n n n              ",
    .pointed = -1 },
  { .title = NC_ ("legend", "Close together"),
    .sentence
    = N_ ("Where notes would touch, only their stems are drawn; closer still, one column is several chunks."),
    .task = 5,
    .script = " ck nnNnnNnnnnnnnNNnnNnnnnNnnnnnnnNnnNNNnnnnnNnnNnnnnNNnnnnnNnnNnnnNNnnnNnnnNn",
    .pointed = -1 },
  { .title = NC_ ("legend", "Closed"),
    .sentence = N_ ("A final barline, as in music: the server closed the connection."),
    .task = 6,
    .script = " ck n  n  n  n  n C     ",
    .pointed = -1 },
  { .title = NC_ ("legend", "Empty"),
    .sentence = N_ ("Two thin barlines: the server closed the connection before it sent anything."),
    .task = 7,
    .script = " c   k      E           ",
    .pointed = -1 },
  { .title = NC_ ("legend", "Stopped"),
    .sentence = N_ ("A square: you stopped it."),
    .task = 8,
    .script = " ck n  n  n  n  S       ",
    .pointed = -1 },
  { .title = NC_ ("legend", "Incomplete"),
    .sentence = N_ ("The line breaks, then a cross: something came, but the end did not."),
    .task = 1,
    .script = " ck n  n  n  n  I       ",
    .pointed = -1 },
  { .title = NC_ ("legend", "Failed"),
    .sentence = N_ ("A cross: nothing came."),
    .task = 2,
    .script = " l c        F           ",
    .pointed = -1 },
  { .title = NC_ ("legend", "Retried"),
    .sentence = N_ ("A repeat sign: here the next attempt begins."),
    .task = 3,
    .script = " c   F      R  k  n  n  ",
    .pointed = -1 },
  { .title = NC_ ("legend", "The loop"),
    .sentence
    = N_ ("A stroke for each turn of the main loop that read; a tall one served several servers at once."),
    .create = cento_legend_sample_new_loop },
  { .title = NC_ ("legend", "Playhead"),
    .sentence = N_ ("The present, or where a recording stands, with its time."),
    .create = cento_legend_sample_new_playhead },
  { .title = NC_ ("legend", "Marker"),
    .sentence = N_ ("A flag: a moment that you marked by the key M."),
    .create = cento_legend_sample_new_marker },
};

static GtkWidget *
create_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
create_row (const Entry *entry, CentoMarkCache *mark_cache)
{
  const char *name = g_dpgettext2 (GETTEXT_PACKAGE, "legend", entry->title);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACE);
  GtkWidget *title = create_label (name, "heading");

  gtk_label_set_width_chars (GTK_LABEL (title), TITLE_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (title), TITLE_CHARS);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head),
                  entry->create != NULL
                    ? entry->create ()
                    : cento_legend_sample_new_lane (mark_cache, entry->task, entry->script, entry->pointed));
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), create_label (_ (entry->sentence), "soft"));
  gtk_widget_set_margin_top (box, SPACE / 2);
  gtk_widget_set_margin_bottom (box, SPACE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _ (entry->sentence), -1);
  return row;
}

static GtkWidget *
create_list (void)
{
  g_autoptr (CentoMarkCache) mark_cache = cento_mark_cache_new ();
  GtkWidget *list = gtk_list_box_new ();

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    gtk_list_box_append (GTK_LIST_BOX (list), create_row (&entries[i], mark_cache));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed");
  gtk_widget_set_valign (list, GTK_ALIGN_START);
  gtk_widget_set_margin_top (list, SPACE);
  gtk_widget_set_margin_bottom (list, SPACE);
  gtk_widget_set_margin_start (list, SPACE);
  gtk_widget_set_margin_end (list, SPACE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("How to Read the Score"), -1);
  return list;
}

static void
cento_legend_class_init (CentoLegendClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
}

static void
cento_legend_init (CentoLegend *self)
{
  GtkWindow *window = GTK_WINDOW (self);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), create_list ());
  gtk_widget_set_focusable (scroller, FALSE);
  gtk_window_set_titlebar (window, gtk_header_bar_new ());
  gtk_window_set_title (window, _ ("How to Read the Score"));
  gtk_window_set_default_size (window, WIDTH, HEIGHT);
  gtk_window_set_destroy_with_parent (window, TRUE);
  gtk_window_set_child (window, scroller);
  gtk_widget_add_css_class (GTK_WIDGET (self), "preferences");
  gtk_widget_add_css_class (GTK_WIDGET (self), "legend");
}

void
cento_legend_present (GtkWindow *parent)
{
  GtkWindow *legend = NULL;

  g_return_if_fail (GTK_IS_WINDOW (parent));

  for (GList *link = gtk_application_get_windows (gtk_window_get_application (parent)); link != NULL;
       link = link->next)
    if (CENTO_IS_LEGEND (link->data))
      legend = link->data;
  if (legend == NULL)
    legend = g_object_new (CENTO_TYPE_LEGEND, "application", gtk_window_get_application (parent), NULL);
  gtk_window_set_transient_for (legend, parent);
  gtk_window_present (legend);
}
