/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cento-driver-private.h"

#include "support/cento-test.h"

#include <X11/XKBlib.h>
#include <X11/Xlib.h>
#include <X11/extensions/XTest.h>
#include <X11/keysym.h>
#include <string.h>

struct _CentoHands
{
  Display *display;
};

/* Windows may go while they are looked at; that is no error here. */
static int
on_error (Display *display, XErrorEvent *event)
{
  return 0;
}

CentoHands *
cento_hands_new (void)
{
  CentoHands *self = g_new0 (CentoHands, 1);

  self->display = XOpenDisplay (NULL);
  ck_assert_msg (self->display != NULL, "there is no X server: run this by tests/support/in-session");
  XSetErrorHandler (on_error);
  return self;
}

void
cento_hands_free (CentoHands *self)
{
  XCloseDisplay (self->display);
  g_free (self);
}

static gboolean
is_shown (CentoHands *self, Window window, XWindowAttributes *attributes)
{
  return XGetWindowAttributes (self->display, window, attributes) != 0 && attributes->map_state == IsViewable;
}

/* The uppermost window that is shown and a popup or not; @width 0 for any size. */
static Window
find_window (CentoHands *self, gboolean popup, int width, int height)
{
  Window root, parent, found = None;
  Window *windows = NULL;
  guint n = 0;

  XQueryTree (self->display, DefaultRootWindow (self->display), &root, &parent, &windows, &n);
  for (guint i = n; i > 0 && found == None; i--)
    {
      XWindowAttributes attributes;

      if (is_shown (self, windows[i - 1], &attributes) && (attributes.override_redirect != 0) == popup
          && (width == 0 || (attributes.width == width && attributes.height == height)))
        found = windows[i - 1];
    }
  XFree (windows);
  return found;
}

gulong
cento_hands_find_toplevel (CentoHands *self)
{
  return find_window (self, FALSE, 0, 0);
}

gulong
cento_hands_find_popup (CentoHands *self, int width, int height)
{
  return find_window (self, TRUE, width, height);
}

void
cento_hands_click (CentoHands *self, gulong window, int x, int y)
{
  Window child;
  int root_x = 0;
  int root_y = 0;

  XTranslateCoordinates (self->display, window, DefaultRootWindow (self->display), x, y, &root_x, &root_y,
                         &child);
  XTestFakeMotionEvent (self->display, -1, root_x, root_y, CurrentTime);
  XTestFakeButtonEvent (self->display, 1, True, CurrentTime);
  XTestFakeButtonEvent (self->display, 1, False, CurrentTime);
  XSync (self->display, False);
}

static void
send_key (CentoHands *self, KeySym symbol, gboolean down)
{
  KeyCode code = XKeysymToKeycode (self->display, symbol);

  ck_assert_msg (code != 0, "there is no key for %s", XKeysymToString (symbol));
  XTestFakeKeyEvent (self->display, code, down, CurrentTime);
  XSync (self->display, False);
}

/* The symbols of ASCII are its numbers. */
void
cento_hands_type (CentoHands *self, char c)
{
  KeySym symbol = c == '\n' ? XK_Return : (KeySym) (guchar) c;
  KeyCode code = XKeysymToKeycode (self->display, symbol);
  gboolean shifted = XkbKeycodeToKeysym (self->display, code, 0, 0) != symbol;

  if (shifted)
    send_key (self, XK_Shift_L, TRUE);
  send_key (self, symbol, TRUE);
  send_key (self, symbol, FALSE);
  if (shifted)
    send_key (self, XK_Shift_L, FALSE);
}

static KeySym
symbol_of (const char *name)
{
  KeySym symbol;

  if (g_str_equal (name, "ctrl"))
    return XK_Control_L;
  if (g_str_equal (name, "shift"))
    return XK_Shift_L;
  if (g_str_equal (name, "alt"))
    return XK_Alt_L;
  symbol = strlen (name) == 1 ? (KeySym) (guchar) name[0] : XStringToKeysym (name);
  ck_assert_msg (symbol != NoSymbol, "“%s” is no key", name);
  return symbol;
}

gboolean
cento_hands_has_focus (CentoHands *self)
{
  Window window;
  int revert;

  XGetInputFocus (self->display, &window, &revert);
  return window != None;
}

void
cento_hands_leave (CentoHands *self)
{
  XSetInputFocus (self->display, None, RevertToNone, CurrentTime);
  XSync (self->display, False);
}

void
cento_hands_press (CentoHands *self, const char *keys)
{
  g_auto (GStrv) names = g_strsplit (keys, "+", -1);
  guint n = g_strv_length (names);

  for (guint i = 0; i < n; i++)
    send_key (self, symbol_of (names[i]), TRUE);
  for (guint i = n; i > 0; i--)
    send_key (self, symbol_of (names[i - 1]), FALSE);
}
