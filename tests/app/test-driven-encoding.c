/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text that is not UTF-8, in the whole program, by the keyboard. */
#include "support/cento-driver.h"
#include "support/cento-peer.h"
#include "support/cento-test.h"

#include <string.h>

#define CENTO CENTO_TEST_BUILD_ROOT "/src/app/cento"

#define BYTES         \
  "\xc9t\xe9\n"       \
  "\xe0 c\xf4t\xe9\n" \
  "d\xe9j\xe0 l'\xe9t\xe9\n"
#define HEX "hex c974e90ae02063f474e90a64e96ae0206c27e974e90a"

typedef struct
{
  CentoDriver *driver;
  const char *page;
  const char *text;
} Wanted;

static gboolean
shows_text (gpointer user_data)
{
  Wanted *wanted = user_data;
  g_autofree char *shown = cento_driver_dup_text (wanted->driver, ATSPI_ROLE_TEXT, wanted->page);

  return g_strcmp0 (shown, wanted->text) == 0;
}

static void
wait_for_text (CentoDriver *driver, const char *page, const char *text)
{
  Wanted wanted = { driver, page, text };

  cento_test_wait (shows_text, &wanted);
}

static gboolean
is_saved (gpointer path)
{
  g_autofree char *bytes = NULL;
  gsize length;

  return g_file_get_contents (path, &bytes, &length, NULL) && length == sizeof BYTES - 1
         && memcmp (bytes, BYTES, length) == 0;
}

START_TEST (test_reader_chooses_and_saves_what_came)
{
  g_autoptr (CentoPeer) peer = cento_peer_new (HEX, "wait", "hex ef0a", "fin", NULL);
  const char *argv[] = { CENTO, cento_peer_get_address (peer), NULL };
  g_autofree char *page = g_strdup_printf ("Poem from %s", cento_peer_get_address (peer));
  g_autofree char *folder = cento_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "raw.txt", NULL);
  g_autoptr (CentoDriver) driver = cento_driver_new (argv);

  cento_driver_wait_for (driver, ATSPI_ROLE_STATUS_BAR, "Not UTF-8: 9 bytes could not be read");
  cento_driver_click (driver, ATSPI_ROLE_COMBO_BOX, "Encoding");
  cento_driver_press (driver, "Down");
  cento_driver_press (driver, "Return");
  wait_for_text (driver, page, "Été\nà côté\ndéjà l'été\n");
  cento_driver_wait_for (driver, ATSPI_ROLE_STATUS_BAR, "Not UTF-8, read as");

  cento_driver_choose (driver, "ctrl+s", path);
  cento_test_wait (is_saved, path);
  cento_peer_release (peer);
  wait_for_text (driver, page, "Été\nà côté\ndéjà l'été\nï\n");
  cento_driver_quit (driver, "ctrl+q");
}
END_TEST

START_TEST (test_text_that_is_utf_8_is_not_asked_about)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send Été\nà côté\ndéjà l'été\n", "fin", NULL);
  const char *argv[] = { CENTO, cento_peer_get_address (peer), NULL };
  g_autofree char *page = g_strdup_printf ("Poem from %s", cento_peer_get_address (peer));
  g_autoptr (CentoDriver) driver = cento_driver_new (argv);

  wait_for_text (driver, page, "Été\nà côté\ndéjà l'été\n");
  ck_assert (!cento_driver_shows (driver, ATSPI_ROLE_COMBO_BOX, "Encoding"));
  cento_driver_quit (driver, "ctrl+q");
}
END_TEST

static Suite *
driven_encoding_suite (void)
{
  Suite *suite = suite_create ("driven-encoding");
  TCase *tcase = cento_test_case_new (suite, "encoding");

  tcase_add_test (tcase, test_reader_chooses_and_saves_what_came);
  tcase_add_test (tcase, test_text_that_is_utf_8_is_not_asked_about);
  return suite;
}

int
main (void)
{
  return cento_test_main (driven_encoding_suite, NULL);
}
