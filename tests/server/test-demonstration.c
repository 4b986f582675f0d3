/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/cento-demonstration.h"

#include "support/cento-test.h"

static CentoReactor *reactor;

static void
setup (void)
{
  reactor = cento_reactor_new (NULL, CENTO_BACKEND_AUTOMATIC, NULL);
}

static void
teardown (void)
{
  g_assert_finalize_object (reactor);
}

static CentoDemonstration *
play (const char *folder)
{
  g_autoptr (GError) error = NULL;
  CentoDemonstration *demonstration = cento_demonstration_new (reactor, folder, &error);

  ck_assert_msg (demonstration != NULL, "%s", error != NULL ? error->message : "");
  return demonstration;
}

typedef struct
{
  GSocketConnection *connection;
  GError *error;
  gboolean connected;
  char buffer[64];
  gssize n_read;
} Visit;

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Visit *visit = user_data;

  visit->n_read = g_input_stream_read_finish (G_INPUT_STREAM (source), result, NULL);
}

static void
on_connected (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Visit *visit = user_data;

  visit->connection
    = g_socket_client_connect_to_host_finish (G_SOCKET_CLIENT (source), result, &visit->error);
  if (visit->connection != NULL)
    g_input_stream_read_async (g_io_stream_get_input_stream (G_IO_STREAM (visit->connection)), visit->buffer,
                               sizeof visit->buffer, G_PRIORITY_DEFAULT, NULL, on_read, visit);
}

static gboolean
is_over (gpointer user_data)
{
  Visit *visit = user_data;

  return visit->n_read > 0 || visit->error != NULL;
}

static void
pay_visit (Visit *visit, const char *address)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();

  g_socket_client_connect_to_host_async (client, address, 0, NULL, on_connected, visit);
  cento_test_wait (is_over, visit);
  g_clear_object (&visit->connection);
}

START_TEST (test_all_serve_at_once_but_the_fourth)
{
  g_autoptr (CentoDemonstration) demonstration = play (NULL);
  const char *const *addresses = cento_demonstration_get_addresses (demonstration);
  guint n = g_strv_length ((char **) addresses);

  ck_assert_uint_ge (n, 5);
  ck_assert_uint_le (n, 8);
  for (guint i = 0; i < n; i++)
    {
      Visit visit = { 0 };

      pay_visit (&visit, addresses[i]);
      if (i == 3)
        ck_assert (g_error_matches (visit.error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED));
      else
        ck_assert_int_gt (visit.n_read, 0);
      g_clear_error (&visit.error);
    }
}
END_TEST

START_TEST (test_two_at_once_do_not_disturb_each_other)
{
  g_autoptr (CentoDemonstration) first = play (NULL);
  g_autoptr (CentoDemonstration) second = play (NULL);

  for (guint i = 0; cento_demonstration_get_addresses (first)[i] != NULL; i++)
    ck_assert_str_ne (cento_demonstration_get_addresses (first)[i],
                      cento_demonstration_get_addresses (second)[i]);
}
END_TEST

START_TEST (test_the_folder_is_that_of_the_environment)
{
  g_autofree char *folder = cento_test_make_folder ();
  g_autoptr (GError) error = NULL;

  ck_assert (g_setenv ("CENTO_POETRY_DIR", folder, TRUE));
  ck_assert_ptr_null (cento_demonstration_new (reactor, NULL, &error));
  ck_assert (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND));
}
END_TEST

START_TEST (test_a_folder_given_wins)
{
  g_autofree char *file = cento_test_dup_poem_path ("science.txt");
  g_autofree char *folder = g_path_get_dirname (file);
  g_autoptr (CentoDemonstration) demonstration = NULL;

  ck_assert (g_setenv ("CENTO_POETRY_DIR", "/nowhere", TRUE));
  demonstration = play (folder);
}
END_TEST

static Suite *
demonstration_suite (void)
{
  Suite *suite = suite_create ("demonstration");
  TCase *tcase = cento_test_case_new (suite, "poems");

  tcase_add_checked_fixture (tcase, setup, teardown);
  tcase_add_test (tcase, test_all_serve_at_once_but_the_fourth);
  tcase_add_test (tcase, test_two_at_once_do_not_disturb_each_other);
  tcase_add_test (tcase, test_the_folder_is_that_of_the_environment);
  tcase_add_test (tcase, test_a_folder_given_wins);
  return suite;
}

int
main (void)
{
  return cento_test_main (demonstration_suite, NULL);
}
