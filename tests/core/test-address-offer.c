/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-address-offer.h"

#include "support/cento-test.h"

static const struct
{
  const char *text;
  const char *offered;
} cases[] = {
  { "", "" },
  { "2024", "2024;" },
  { "10001 10002\n", "10001;10002;" },
  { "In 2024 there were 12 poems.", "" },
  { "2024 http://example.org", "" },
  { "localhost:10001", "localhost:10001;" },
  { "Ask localhost:10001 and [::1]:10002, not 2024", "localhost:10001;[::1]:10002;" },
  { "10001 localhost:10002", "localhost:10002;" },
};

START_TEST (test_what_may_have_been_meant_is_offered)
{
  g_autoptr (GPtrArray) offer = cento_address_offer_new (cases[_i].text);
  g_autoptr (GString) offered = g_string_new (NULL);

  ck_assert_int_eq (offer != NULL, cases[_i].offered[0] != '\0');
  for (guint i = 0; offer != NULL && i < offer->len; i++)
    g_string_append_printf (offered, "%s;", cento_address_get_typed (g_ptr_array_index (offer, i)));
  ck_assert_str_eq (offered->str, cases[_i].offered);
}
END_TEST

static Suite *
address_offer_suite (void)
{
  Suite *suite = suite_create ("address-offer");
  TCase *tcase = cento_test_case_new (suite, "offer");

  tcase_add_loop_test (tcase, test_what_may_have_been_meant_is_offered, 0, G_N_ELEMENTS (cases));
  return suite;
}

int
main (void)
{
  return cento_test_main (address_offer_suite, NULL);
}
