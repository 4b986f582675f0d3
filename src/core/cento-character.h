/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is asked about single characters wherever a server's or a user's text is cleaned. */
gboolean cento_character_is_line_end    (gunichar  character); /* LF, VT, FF, CR, NEL, U+2028, U+2029 */
gboolean cento_character_is_bidi        (gunichar  character); /* a control that reorders the text around it */
gboolean cento_character_is_invisible   (gunichar  character); /* draws nothing: bidi, zero width, tags, fillers … */
gboolean cento_character_is_shaping     (gunichar  character); /* invisible, but scripts and emoji need it */
void     cento_character_append_visible (GString  *text,
                                         gunichar  character); /* as "␛", "<9B>", "<RLO>" or "<U+200B>" */

G_END_DECLS
