/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-verse-tags.h"

#include <math.h>

#define TAB_STOP            8
#define BLANKS_A_WIDE_BLANK 4 /* an ideographic space is about as wide */
#define NO_BREAK_SPACE      0x00a0
#define IDEOGRAPHIC_SPACE   0x3000

static GtkTextTag *
lookup (GtkTextTagTable *table, guint depth)
{
  char name[16];

  g_snprintf (name, sizeof name, "depth-%u", depth);
  return gtk_text_tag_table_lookup (table, name);
}

GtkTextTagTable *
cento_verse_tags_new (void)
{
  GtkTextTagTable *table = gtk_text_tag_table_new ();

  for (guint depth = 1; depth <= CENTO_VERSE_MAX_DEPTH; depth++)
    {
      g_autofree char *name = g_strdup_printf ("depth-%u", depth);
      g_autoptr (GtkTextTag) tag = gtk_text_tag_new (name);

      gtk_text_tag_table_add (table, tag);
    }
  return table;
}

void
cento_verse_tags_measure (GtkTextTagTable *table, int hang, double blank)
{
  for (guint depth = 1; depth <= CENTO_VERSE_MAX_DEPTH; depth++)
    {
      GtkTextTag *tag = lookup (table, depth);
      int indent = -(hang + (int) lround (depth * blank));
      gboolean is_set;
      int old;

      /* A view without a poem has a buffer of its own, which has no such tags. */
      if (tag == NULL)
        return;
      /* Every change lays out every poem that has the tag again. */
      g_object_get (tag, "indent", &old, "indent-set", &is_set, NULL);
      if (!is_set || old != indent)
        g_object_set (tag, "indent", indent, NULL);
    }
}

/* Moves over the blanks at the beginning of a line; 0 when there are none or nothing follows them yet. */
static guint
skip_blanks (GtkTextIter *iter)
{
  guint depth = 0;

  for (;; gtk_text_iter_forward_char (iter))
    switch (gtk_text_iter_get_char (iter))
      {
      case ' ':
      case NO_BREAK_SPACE:
        depth++;
        break;
      case '\t':
        depth = (depth / TAB_STOP + 1) * TAB_STOP;
        break;
      case IDEOGRAPHIC_SPACE:
        depth += BLANKS_A_WIDE_BLANK;
        break;
      case '\0':
      case '\n':
        return 0;
      default:
        return MIN (depth, CENTO_VERSE_MAX_DEPTH);
      }
}

void
cento_verse_tags_apply (GtkTextBuffer *buffer, const GtkTextIter *start)
{
  GtkTextTagTable *table = gtk_text_buffer_get_tag_table (buffer);
  GtkTextIter line = *start;

  gtk_text_iter_set_line_offset (&line, 0);
  do
    {
      GtkTextIter text = line;
      guint depth = skip_blanks (&text);
      GtkTextTag *tag = depth > 0 ? lookup (table, depth) : NULL;

      /* The beginning of a paragraph decides about its indentation. */
      if (tag != NULL && !gtk_text_iter_has_tag (&line, tag))
        gtk_text_buffer_apply_tag (buffer, tag, &line, &text);
    }
  while (gtk_text_iter_forward_line (&line));
}
