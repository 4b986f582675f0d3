/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-score-keys.h"

static const CentoScoreKey keys[] = {
  { GDK_KEY_plus, CENTO_SCORE_KEY_CLOSER, NULL },
  { GDK_KEY_equal, CENTO_SCORE_KEY_CLOSER, NULL },
  { GDK_KEY_KP_Add, CENTO_SCORE_KEY_CLOSER, NULL },
  { GDK_KEY_minus, CENTO_SCORE_KEY_WIDER, NULL },
  { GDK_KEY_KP_Subtract, CENTO_SCORE_KEY_WIDER, NULL },
  { GDK_KEY_0, CENTO_SCORE_KEY_FIT, NULL },
  { GDK_KEY_KP_0, CENTO_SCORE_KEY_FIT, NULL },
  { GDK_KEY_Left, CENTO_SCORE_KEY_EARLIER, NULL },
  { GDK_KEY_KP_Left, CENTO_SCORE_KEY_EARLIER, NULL },
  { GDK_KEY_Right, CENTO_SCORE_KEY_LATER, NULL },
  { GDK_KEY_KP_Right, CENTO_SCORE_KEY_LATER, NULL },
  { GDK_KEY_Home, CENTO_SCORE_KEY_HOME, NULL },
  { GDK_KEY_KP_Home, CENTO_SCORE_KEY_HOME, NULL },
  { GDK_KEY_End, CENTO_SCORE_KEY_LIVE, NULL },
  { GDK_KEY_KP_End, CENTO_SCORE_KEY_LIVE, NULL },
  { GDK_KEY_Escape, CENTO_SCORE_KEY_TAKE_BACK, NULL },
  { GDK_KEY_Return, CENTO_SCORE_KEY_ENTER, NULL },
  { GDK_KEY_KP_Enter, CENTO_SCORE_KEY_ENTER, NULL },
  { GDK_KEY_space, CENTO_SCORE_KEY_ACTIVATE, "win.hold" },
  { GDK_KEY_less, CENTO_SCORE_KEY_ACTIVATE, "win.slower" },
  { GDK_KEY_greater, CENTO_SCORE_KEY_ACTIVATE, "win.faster" },
  { GDK_KEY_comma, CENTO_SCORE_KEY_ACTIVATE, "win.chunk-back" },
  { GDK_KEY_period, CENTO_SCORE_KEY_ACTIVATE, "win.chunk-on" },
  { GDK_KEY_m, CENTO_SCORE_KEY_ACTIVATE, "win.marker" },
  { GDK_KEY_bracketleft, CENTO_SCORE_KEY_ACTIVATE, "win.marker-before" },
  { GDK_KEY_bracketright, CENTO_SCORE_KEY_ACTIVATE, "win.marker-after" },
};

const CentoScoreKey *
cento_score_keys_get (guint *n_keys)
{
  g_return_val_if_fail (n_keys != NULL, NULL);

  *n_keys = G_N_ELEMENTS (keys);
  return keys;
}

const CentoScoreKey *
cento_score_keys_lookup (guint keyval)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].keyval == gdk_keyval_to_lower (keyval))
      return &keys[i];
  return NULL;
}
