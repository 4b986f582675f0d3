/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The real program on a screen of 360 x 640: a list, one poem at a time, and the way back. */
#include "support/cento-driver.h"
#include "support/cento-peer.h"
#include "support/cento-program.h"
#include "support/cento-test.h"

#define MOST_AREAS 6

typedef struct
{
  CentoPeer *first;
  CentoPeer *second;
  char *poem; /* how the text of the second is called */
  CentoDriver *driver;
} Fixture;

static Fixture fixture;

static void
set_up (void)
{
  fixture.first = cento_peer_new ("send Science!\n", "silent", NULL);
  fixture.second = cento_peer_new ("send The fascination\n", "silent", NULL);
  fixture.poem = g_strdup_printf ("Poem from %s", cento_peer_get_address (fixture.second));
  fixture.driver = cento_driver_new ((const char *const[]){ CENTO_TEST_BUILD_ROOT "/src/app/cento",
                                                            cento_peer_get_address (fixture.first),
                                                            cento_peer_get_address (fixture.second), NULL });
  cento_driver_wait_for (fixture.driver, ATSPI_ROLE_LIST_ITEM, "2, *Arriving*");
}

static void
tear_down (void)
{
  cento_driver_free (fixture.driver);
  cento_peer_free (fixture.first);
  cento_peer_free (fixture.second);
  g_free (fixture.poem);
}

static void
go_to_second_row (void)
{
  for (int i = 0; i < MOST_AREAS; i++)
    {
      if (cento_driver_is (fixture.driver, ATSPI_ROLE_LIST_ITEM, "1, *", ATSPI_STATE_FOCUSED))
        break;
      cento_driver_press (fixture.driver, "F6");
    }
  cento_driver_wait_until (fixture.driver, ATSPI_ROLE_LIST_ITEM, "1, *", ATSPI_STATE_FOCUSED);
  cento_driver_press (fixture.driver, "Down");
  cento_driver_wait_until (fixture.driver, ATSPI_ROLE_LIST_ITEM, "2, *", ATSPI_STATE_FOCUSED);
}

static void
read_poem (void)
{
  g_autofree char *text = NULL;

  cento_driver_press (fixture.driver, "Return");
  cento_driver_wait_until (fixture.driver, ATSPI_ROLE_TEXT, fixture.poem, ATSPI_STATE_FOCUSED);
  text = cento_driver_dup_text (fixture.driver, ATSPI_ROLE_TEXT, fixture.poem);
  ck_assert_str_eq (text, "The fascination\n");
  cento_driver_wait_gone (fixture.driver, ATSPI_ROLE_LIST_ITEM, "1, *");
}

static void
wait_for_list (void)
{
  cento_driver_wait_gone (fixture.driver, ATSPI_ROLE_TEXT, fixture.poem);
  cento_driver_wait_until (fixture.driver, ATSPI_ROLE_LIST_ITEM, "2, *", ATSPI_STATE_FOCUSED);
}

START_TEST (test_poem_is_read_and_left_by_keys_and_button)
{
  go_to_second_row ();
  read_poem ();
  cento_driver_press (fixture.driver, "Escape");
  wait_for_list ();

  read_poem ();
  cento_driver_press (fixture.driver, "alt+Left");
  wait_for_list ();

  read_poem ();
  cento_driver_click (fixture.driver, ATSPI_ROLE_PUSH_BUTTON, "Back");
  wait_for_list ();
}
END_TEST

START_TEST (test_one_click_opens_a_poem)
{
  cento_driver_click (fixture.driver, ATSPI_ROLE_LIST_ITEM, "2, *");
  cento_driver_wait_until (fixture.driver, ATSPI_ROLE_TEXT, fixture.poem, ATSPI_STATE_FOCUSED);
  cento_driver_press (fixture.driver, "Escape");
  wait_for_list ();
}
END_TEST

static Suite *
driven_narrow_suite (void)
{
  Suite *suite = suite_create ("driven-narrow");
  TCase *tcase = cento_test_case_new (suite, "narrow");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_poem_is_read_and_left_by_keys_and_button);
  tcase_add_test (tcase, test_one_click_opens_a_poem);
  return suite;
}

int
main (void)
{
  return cento_test_main (driven_narrow_suite, NULL);
}
