/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-score-columns.h"

#include <math.h>

#include "app/cento-score-columns-child.h"

#define PADDING       12
#define GAP           8
#define EDGE          1
#define ACTION        44
#define USUAL_FONT    (11 * 96 / 72.0) /* px: sizes are made for it, and grow with a larger one */
#define LEAST_LANE    160
#define LEAST_ADDRESS 72
#define LEAST_WIDTH   300

/* Widths of rows: those of a window less its margins and edges. */
#define WITH_CHUNKS   1074
#define WITH_ONE_LINE 834

/* Of narrow rows: what is said in words, and the lane under it. */
#define NARROW_INDENT 32
#define NARROW_BEFORE 12 /* the lane reaches out so far that its line begins under the address */
#define NARROW_AFTER  20 /* and ends before the sign of the action */
#define NARROW_BYTES  56
#define NARROW_LINE   36
#define NARROW_LANE   22
#define NARROW_FOOT   6

#define LEAST_NARROW_ADDRESS 54

static const int widths[CENTO_N_SCORE_COLUMNS] = {
  [CENTO_SCORE_COLUMN_NUMBER] = 20, [CENTO_SCORE_COLUMN_GLYPH] = 12, [CENTO_SCORE_COLUMN_ADDRESS] = 129,
  [CENTO_SCORE_COLUMN_STATE] = 94,  [CENTO_SCORE_COLUMN_BYTES] = 48, [CENTO_SCORE_COLUMN_CHUNKS] = 44,
  [CENTO_SCORE_COLUMN_RATE] = 64,   [CENTO_SCORE_COLUMN_LAST] = 60,
};

struct _CentoScoreColumns
{
  GtkLayoutManager parent_instance;

  gboolean headings;
  gboolean narrow;
};

enum
{
  PROP_HEADINGS = 1,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_ENUM_TYPE (CentoScoreColumn,
                    cento_score_column,
                    G_DEFINE_ENUM_VALUE (CENTO_SCORE_COLUMN_NUMBER, "number"),
                    G_DEFINE_ENUM_VALUE (CENTO_SCORE_COLUMN_GLYPH, "glyph"),
                    G_DEFINE_ENUM_VALUE (CENTO_SCORE_COLUMN_ADDRESS, "address"),
                    G_DEFINE_ENUM_VALUE (CENTO_SCORE_COLUMN_STATE, "state"),
                    G_DEFINE_ENUM_VALUE (CENTO_SCORE_COLUMN_BYTES, "bytes"),
                    G_DEFINE_ENUM_VALUE (CENTO_SCORE_COLUMN_CHUNKS, "chunks"),
                    G_DEFINE_ENUM_VALUE (CENTO_SCORE_COLUMN_RATE, "rate"),
                    G_DEFINE_ENUM_VALUE (CENTO_SCORE_COLUMN_LAST, "last"),
                    G_DEFINE_ENUM_VALUE (CENTO_SCORE_COLUMN_EDGE, "edge"),
                    G_DEFINE_ENUM_VALUE (CENTO_SCORE_COLUMN_LANE, "lane"),
                    G_DEFINE_ENUM_VALUE (CENTO_SCORE_COLUMN_ACTION, "action"),
                    G_DEFINE_ENUM_VALUE (CENTO_SCORE_COLUMN_WHOLE, "whole"))

G_DEFINE_FINAL_TYPE (CentoScoreColumns, cento_score_columns, GTK_TYPE_LAYOUT_MANAGER)

static int
get_head_width (const int *sizes)
{
  int width = EDGE + PADDING + PADDING - GAP;

  for (guint i = 0; i < CENTO_SCORE_COLUMN_EDGE; i++)
    width += sizes[i] > 0 ? sizes[i] + GAP : 0;
  return width;
}

static int
get_lane_width (int width, const int *sizes)
{
  return width - get_head_width (sizes) - ACTION;
}

/* Takes columns away until the lane has room; the address gives way last. */
static void
choose_columns (int width, double scale, int *sizes)
{
  for (guint i = 0; i < CENTO_N_SCORE_COLUMNS; i++)
    sizes[i] = (int) ceil (widths[i] * scale);

  if (get_lane_width (width, sizes) < width / 2)
    sizes[CENTO_SCORE_COLUMN_RATE] = sizes[CENTO_SCORE_COLUMN_LAST] = 0;
  if (width < WITH_CHUNKS * scale)
    sizes[CENTO_SCORE_COLUMN_CHUNKS] = 0;
  if (width < WITH_ONE_LINE * scale)
    sizes[CENTO_SCORE_COLUMN_STATE] = 0;
  if (get_lane_width (width, sizes) < LEAST_LANE)
    sizes[CENTO_SCORE_COLUMN_BYTES] = 0;
  if (get_lane_width (width, sizes) < LEAST_LANE)
    sizes[CENTO_SCORE_COLUMN_ADDRESS]
      = MAX ((int) (LEAST_ADDRESS * scale),
             sizes[CENTO_SCORE_COLUMN_ADDRESS] - LEAST_LANE + get_lane_width (width, sizes));
}

gboolean
cento_score_columns_compute (int width, double scale, CentoScorePlace *places)
{
  int sizes[CENTO_N_SCORE_COLUMNS];
  gboolean under = width < WITH_ONE_LINE * scale;
  int x = PADDING;

  choose_columns (width, scale, sizes);
  for (guint i = 0; i < CENTO_SCORE_COLUMN_EDGE; i++)
    {
      places[i] = (CentoScorePlace){ x, sizes[i] };
      x += sizes[i] > 0 ? sizes[i] + GAP : 0;
    }
  if (under)
    places[CENTO_SCORE_COLUMN_STATE] = places[CENTO_SCORE_COLUMN_ADDRESS];

  x = get_head_width (sizes);
  places[CENTO_SCORE_COLUMN_EDGE] = (CentoScorePlace){ x - EDGE, EDGE };
  places[CENTO_SCORE_COLUMN_LANE] = (CentoScorePlace){ x, MAX (width - x - ACTION, 0) };
  places[CENTO_SCORE_COLUMN_ACTION] = (CentoScorePlace){ MAX (x, width - ACTION), ACTION };
  places[CENTO_SCORE_COLUMN_WHOLE] = (CentoScorePlace){ 0, width };
  return under;
}

/* From the end: the action, the bytes, the state; the address has the rest. */
void
cento_score_columns_compute_narrow (int width, double scale, CentoScorePlace *places)
{
  int action = MAX (width - ACTION, 0);
  int bytes = action - (int) ceil (NARROW_BYTES * scale);
  int state = bytes - GAP - (int) ceil (widths[CENTO_SCORE_COLUMN_STATE] * scale);

  for (guint i = 0; i < CENTO_N_SCORE_COLUMNS; i++)
    places[i] = (CentoScorePlace){ 0, 0 };
  places[CENTO_SCORE_COLUMN_GLYPH] = (CentoScorePlace){ PADDING, widths[CENTO_SCORE_COLUMN_GLYPH] };
  places[CENTO_SCORE_COLUMN_ADDRESS]
    = (CentoScorePlace){ NARROW_INDENT, MAX (state - GAP - NARROW_INDENT, LEAST_NARROW_ADDRESS) };
  state = MAX (state, NARROW_INDENT + LEAST_NARROW_ADDRESS + GAP);
  places[CENTO_SCORE_COLUMN_STATE] = (CentoScorePlace){ state, MAX (bytes - GAP - state, 0) };
  places[CENTO_SCORE_COLUMN_BYTES] = (CentoScorePlace){ bytes, action - bytes };
  places[CENTO_SCORE_COLUMN_LANE]
    = (CentoScorePlace){ NARROW_INDENT - NARROW_BEFORE,
                         MAX (action + NARROW_AFTER + NARROW_BEFORE - NARROW_INDENT, 0) };
  places[CENTO_SCORE_COLUMN_ACTION] = (CentoScorePlace){ action, ACTION };
  places[CENTO_SCORE_COLUMN_WHOLE] = (CentoScorePlace){ 0, width };
}

static double
get_font_scale (GtkWidget *widget)
{
  const PangoFontDescription *font
    = pango_context_get_font_description (gtk_widget_get_pango_context (widget));
  double size = pango_units_to_double (pango_font_description_get_size (font));

  if (!pango_font_description_get_size_is_absolute (font))
    size *= 96 / 72.0;
  return MAX (size / USUAL_FONT, 1);
}

static CentoScoreColumn
get_column (GtkLayoutManager *manager, GtkWidget *child)
{
  return cento_score_columns_child_get_column (
    CENTO_SCORE_COLUMNS_CHILD (gtk_layout_manager_get_layout_child (manager, child)));
}

static int
measure_child_height (GtkWidget *child, int width)
{
  int minimum, natural;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &minimum, &natural, NULL, NULL);
  return minimum;
}

/* The words stand on one line. */
static int
measure_narrow_line (CentoScoreColumns *self, GtkWidget *widget)
{
  int line = NARROW_LINE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      CentoScoreColumn column = get_column (GTK_LAYOUT_MANAGER (self), child);
      int height = measure_child_height (child, -1);

      if (column == CENTO_SCORE_COLUMN_WHOLE)
        line = MAX (line, height - NARROW_LANE - NARROW_FOOT);
      else if (column < CENTO_SCORE_COLUMN_EDGE)
        line = MAX (line, height);
    }
  return line;
}

static int
measure_narrow_height (CentoScoreColumns *self, GtkWidget *widget)
{
  return measure_narrow_line (self, widget) + NARROW_LANE + NARROW_FOOT;
}

static int
measure_height (CentoScoreColumns *self, GtkWidget *widget, int width)
{
  CentoScorePlace places[CENTO_N_SCORE_COLUMNS];
  gboolean under = cento_score_columns_compute (width, get_font_scale (widget), places) && !self->headings;
  int height = 0;
  int lines = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      CentoScoreColumn column = get_column (GTK_LAYOUT_MANAGER (self), child);
      /* Only a child with columns of its own is as high as its width makes it. */
      int child_height = measure_child_height (child, column == CENTO_SCORE_COLUMN_WHOLE ? width : -1);

      if (under && (column == CENTO_SCORE_COLUMN_ADDRESS || column == CENTO_SCORE_COLUMN_STATE))
        lines += child_height;
      height = MAX (height, child_height);
    }
  return MAX (height, lines > 0 ? lines + GAP : 0);
}

static void
cento_score_columns_measure (GtkLayoutManager *manager,
                             GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  CentoScoreColumns *self = CENTO_SCORE_COLUMNS (manager);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      /* A child may have to be measured before it is shown. */
      for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
           child = gtk_widget_get_next_sibling (child))
        gtk_widget_measure (child, orientation, -1, NULL, NULL, NULL, NULL);
      *minimum = *natural = LEAST_WIDTH;
    }
  else if (self->narrow)
    *minimum = *natural = measure_narrow_height (self, widget);
  else
    *minimum = *natural = measure_height (self, widget, for_size < 0 ? WITH_CHUNKS : for_size);
}

static GtkSizeRequestMode
cento_score_columns_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
allocate_narrow (CentoScoreColumns *self, GtkWidget *widget, int width, int height)
{
  CentoScorePlace places[CENTO_N_SCORE_COLUMNS];
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int line = measure_narrow_line (self, widget);

  cento_score_columns_compute_narrow (width, get_font_scale (widget), places);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      CentoScoreColumn column = get_column (GTK_LAYOUT_MANAGER (self), child);
      CentoScorePlace place = places[column];
      GtkAllocation area = { mirrored ? width - place.x - place.width : place.x, 0, place.width, height };

      gtk_widget_set_child_visible (child, place.width > 0);
      if (place.width == 0)
        continue;
      if (column == CENTO_SCORE_COLUMN_LANE)
        {
          area.y = line;
          area.height = NARROW_LANE;
        }
      else if (column < CENTO_SCORE_COLUMN_EDGE)
        area.height = line;
      gtk_widget_size_allocate (child, &area, -1);
    }
}

static void
cento_score_columns_allocate (GtkLayoutManager *manager,
                              GtkWidget *widget,
                              int width,
                              int height,
                              int baseline)
{
  CentoScoreColumns *self = CENTO_SCORE_COLUMNS (manager);
  CentoScorePlace places[CENTO_N_SCORE_COLUMNS];
  gboolean under;
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  if (self->narrow)
    {
      allocate_narrow (self, widget, width, height);
      return;
    }
  under = cento_score_columns_compute (width, get_font_scale (widget), places);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      CentoScoreColumn column = get_column (manager, child);
      CentoScorePlace place = places[column];
      gboolean shown = place.width > 0 && !(under && self->headings && column == CENTO_SCORE_COLUMN_STATE);
      GtkAllocation area = { mirrored ? width - place.x - place.width : place.x, 0, place.width, height };

      gtk_widget_set_child_visible (child, shown);
      if (!shown)
        continue;
      if (under && !self->headings && column == CENTO_SCORE_COLUMN_ADDRESS)
        {
          area.height = measure_child_height (child, -1);
          area.y = GAP / 2;
        }
      else if (under && column == CENTO_SCORE_COLUMN_STATE)
        {
          area.height = measure_child_height (child, -1);
          area.y = height - GAP / 2 - area.height;
        }
      gtk_widget_size_allocate (child, &area, -1);
    }
}

static GtkLayoutChild *
cento_score_columns_create_layout_child (GtkLayoutManager *manager, GtkWidget *widget, GtkWidget *child)
{
  return g_object_new (CENTO_TYPE_SCORE_COLUMNS_CHILD, "layout-manager", manager, "child-widget", child,
                       NULL);
}

static void
cento_score_columns_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_HEADINGS)
    g_value_set_boolean (value, CENTO_SCORE_COLUMNS (object)->headings);
  else if (id == PROP_NARROW)
    g_value_set_boolean (value, CENTO_SCORE_COLUMNS (object)->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
set_narrow (CentoScoreColumns *self, gboolean narrow)
{
  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}

static void
cento_score_columns_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_HEADINGS)
    CENTO_SCORE_COLUMNS (object)->headings = g_value_get_boolean (value);
  else if (id == PROP_NARROW)
    set_narrow (CENTO_SCORE_COLUMNS (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cento_score_columns_class_init (CentoScoreColumnsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  object_class->get_property = cento_score_columns_get_property;
  object_class->set_property = cento_score_columns_set_property;
  manager_class->layout_child_type = CENTO_TYPE_SCORE_COLUMNS_CHILD;
  manager_class->measure = cento_score_columns_measure;
  manager_class->get_request_mode = cento_score_columns_get_request_mode;
  manager_class->allocate = cento_score_columns_allocate;
  manager_class->create_layout_child = cento_score_columns_create_layout_child;

  properties[PROP_HEADINGS]
    = g_param_spec_boolean ("headings", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW]
    = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
cento_score_columns_init (CentoScoreColumns *self)
{
}
