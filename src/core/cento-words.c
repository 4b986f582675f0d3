/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "core/cento-words.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "core/cento-error.h"

typedef enum
{
  NO_DOMAIN,
  OURS,
  IO,
  RESOLVER
} Domain;

typedef enum
{
  NO_AMOUNT,
  CONNECT_TIMEOUT,
  IDLE_TIMEOUT,
  POEM_LIMIT,
  TOTAL_LIMIT
} Amount;

#define ANY (-1)

/**
 * Ending:
 * @domain: of the error
 * @code: of the error, or ANY
 * @state: the final state, or ANY
 * @phase: the state in which it came, or ANY
 * @amount: what {amount} stands for in @sentence
 * @sentence: {address} stands for host and port
 * @cause: short, in place of the state's word; only for Failed
 * @end: the words on a lane
 * @title: the words over a pane
 */
typedef struct
{
  Domain domain;
  int code;
  int state;
  int phase;
  Amount amount;
  const char *sentence;
  const char *cause;
  const char *end;
  const char *title;
} Ending;

/* The first that matches counts. */
static const Ending endings[] = {
  { OURS, CENTO_ERROR_LOOKUP_TIMEOUT, ANY, ANY, CONNECT_TIMEOUT,
    /* Translators: the words in braces are replaced, leave them as they are. After each sentence come
       its short cause for a narrow column, the words at the end of a line, and a title, all of a download. */
    N_ ("{address} was not found within {amount}: the look-up took too long."), N_ ("Timed out"),
    N_ ("look-up timed out"), N_ ("Look-up timed out") },
  { OURS, CENTO_ERROR_CONNECT_TIMEOUT, ANY, ANY, CONNECT_TIMEOUT,
    N_ ("No answer from {address} after {amount}."), N_ ("Timed out"), N_ ("no answer"), N_ ("No answer") },
  { OURS, CENTO_ERROR_SELF_CONNECT, ANY, ANY, NO_AMOUNT,
    N_ ("The connection to {address} led back to itself: no server is there."), N_ ("No server"),
    N_ ("connected to itself"), N_ ("No server there") },
  { OURS, CENTO_ERROR_SILENCE, CENTO_DOWNLOAD_FAILED, ANY, IDLE_TIMEOUT,
    N_ ("Connected to {address}, but nothing arrived for {amount}."), N_ ("Silent"), N_ ("nothing arrived"),
    N_ ("Nothing arrived") },
  { OURS, CENTO_ERROR_SILENCE, ANY, ANY, IDLE_TIMEOUT,
    N_ ("Stopped after {amount} of silence from {address}."), NULL, N_ ("stopped after silence"),
    N_ ("Stopped after silence") },
  { OURS, CENTO_ERROR_POEM_LIMIT, ANY, ANY, POEM_LIMIT,
    N_ ("Stopped at {amount}: the poem from {address} is longer than that."), N_ ("Too long"),
    N_ ("stopped at its limit"), N_ ("Stopped at its limit") },
  { OURS, CENTO_ERROR_TOTAL_LIMIT, ANY, ANY, TOTAL_LIMIT,
    N_ ("All poems together reached {amount}, so the one from {address} was stopped."), N_ ("Too much"),
    N_ ("stopped at the limit of all"), N_ ("Stopped at the limit of all poems") },
  { OURS, CENTO_ERROR_CUT_CHARACTER, ANY, ANY, NO_AMOUNT,
    N_ ("The poem from {address} ended inside a character."), NULL, N_ ("ended inside a character"),
    N_ ("Ended inside a character") },
  { OURS, CENTO_ERROR_DESCRIPTORS, ANY, ANY, NO_AMOUNT,
    N_ ("Too many files and connections are open to connect to {address}."), N_ ("Too many open"),
    N_ ("too many connections"), N_ ("Too many connections") },
  { IO, G_IO_ERROR_CONNECTION_REFUSED, ANY, ANY, NO_AMOUNT, N_ ("Nothing is listening at {address}."),
    N_ ("Refused"), N_ ("connection refused"), N_ ("Connection refused") },
  { IO, G_IO_ERROR_TIMED_OUT, CENTO_DOWNLOAD_INCOMPLETE, ANY, NO_AMOUNT,
    N_ ("The connection to {address} was lost: the other side no longer answers."), NULL,
    N_ ("connection lost"), N_ ("Connection lost") },
  { IO, G_IO_ERROR_TIMED_OUT, ANY, CENTO_DOWNLOAD_CONNECTED, NO_AMOUNT,
    N_ ("The connection to {address} was lost before anything arrived."), N_ ("Lost"), N_ ("connection lost"),
    N_ ("Connection lost") },
  { IO, G_IO_ERROR_TIMED_OUT, ANY, ANY, NO_AMOUNT, N_ ("No answer from {address}."), N_ ("Timed out"),
    N_ ("no answer"), N_ ("No answer") },
  { IO, G_IO_ERROR_HOST_UNREACHABLE, ANY, ANY, NO_AMOUNT, N_ ("No route to {address}."), N_ ("No route"),
    N_ ("no route"), N_ ("No route") },
  { IO, G_IO_ERROR_NETWORK_UNREACHABLE, ANY, ANY, NO_AMOUNT, N_ ("No network connection to {address}."),
    N_ ("No network"), N_ ("no network connection"), N_ ("No network connection") },
  { IO, G_IO_ERROR_PERMISSION_DENIED, ANY, ANY, NO_AMOUNT,
    N_ ("Connections to {address} are not allowed on this computer or its network."), N_ ("Not allowed"),
    N_ ("not allowed"), N_ ("Connection not allowed") },
  { IO, G_IO_ERROR_INVALID_ARGUMENT, ANY, ANY, NO_AMOUNT,
    N_ ("This computer's network settings keep it from reaching {address}."), N_ ("Unreachable"),
    N_ ("unreachable"), N_ ("Unreachable") },
  { IO, G_IO_ERROR_TOO_MANY_OPEN_FILES, ANY, ANY, NO_AMOUNT,
    N_ ("Too many files and connections are open to connect to {address}."), N_ ("Too many open"),
    N_ ("too many connections"), N_ ("Too many connections") },
  { IO, G_IO_ERROR_CONNECTION_CLOSED, CENTO_DOWNLOAD_INCOMPLETE, ANY, NO_AMOUNT,
    N_ ("The server at {address} broke the connection off."), NULL, N_ ("broken off by the server"),
    N_ ("Broken off") },
  { IO, G_IO_ERROR_CONNECTION_CLOSED, ANY, ANY, NO_AMOUNT,
    N_ ("The server at {address} closed the connection before anything arrived."), N_ ("Broken off"),
    N_ ("broken off by the server"), N_ ("Broken off") },
  { IO, G_IO_ERROR_HOST_NOT_FOUND, ANY, ANY, NO_AMOUNT,
    N_ ("{address} was not found: there is no such host."), N_ ("Not found"), N_ ("no such host"),
    N_ ("No such host") },
  { RESOLVER, G_RESOLVER_ERROR_NOT_FOUND, ANY, ANY, NO_AMOUNT,
    N_ ("{address} was not found: there is no such host."), N_ ("Not found"), N_ ("no such host"),
    N_ ("No such host") },
  { RESOLVER, G_RESOLVER_ERROR_TEMPORARY_FAILURE, ANY, ANY, NO_AMOUNT,
    N_ ("{address} was not found: the name service is not answering. Try again."), N_ ("Name service"),
    N_ ("name service not answering"), N_ ("Name service not answering") },
  { RESOLVER, ANY, ANY, ANY, NO_AMOUNT, N_ ("{address} was not found: the look-up failed."), N_ ("Not found"),
    N_ ("look-up failed"), N_ ("Look-up failed") },
  { NO_DOMAIN, ANY, CENTO_DOWNLOAD_CLOSED, ANY, NO_AMOUNT, N_ ("Closed by the server at {address}."), NULL,
    N_ ("closed by the server"), N_ ("Closed by the server") },
  { NO_DOMAIN, ANY, CENTO_DOWNLOAD_EMPTY, ANY, NO_AMOUNT, N_ ("The server at {address} sent nothing."), NULL,
    N_ ("nothing sent"), N_ ("The server sent nothing") },
  { NO_DOMAIN, ANY, CENTO_DOWNLOAD_STOPPED, ANY, NO_AMOUNT, N_ ("You stopped the poem from {address}."), NULL,
    N_ ("stopped"), N_ ("Stopped") },
  { NO_DOMAIN, ANY, CENTO_DOWNLOAD_INCOMPLETE, ANY, NO_AMOUNT, N_ ("The connection to {address} failed."),
    NULL, N_ ("incomplete"), N_ ("Incomplete") },
  { NO_DOMAIN, ANY, ANY, ANY, NO_AMOUNT, N_ ("The connection to {address} failed."), N_ ("Failed"),
    N_ ("connection failed"), N_ ("Connection failed") },
};

static Domain
get_domain (const GError *error)
{
  if (error == NULL)
    return NO_DOMAIN;
  if (error->domain == CENTO_ERROR)
    return OURS;
  if (error->domain == G_IO_ERROR)
    return IO;
  if (error->domain == G_RESOLVER_ERROR)
    return RESOLVER;

  return NO_DOMAIN;
}

static gboolean
matches (const Ending *ending, Domain domain, int code, int state, int phase)
{
  return (ending->domain == NO_DOMAIN || ending->domain == domain)
         && (ending->code == ANY || ending->code == code) && (ending->state == ANY || ending->state == state)
         && (ending->phase == ANY || ending->phase == phase);
}

static const Ending *
find_ending (CentoDownloadState state, int phase, const GError *error)
{
  /* What the user or the server did counts more than an error that came with it. */
  gboolean told_by_error = cento_download_state_is_trouble (state);
  Domain domain = told_by_error ? get_domain (error) : NO_DOMAIN;
  int code = error != NULL ? error->code : ANY;

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (matches (&endings[i], domain, code, (int) state, phase))
      return &endings[i];

  g_assert_not_reached ();
}

static char *
dup_amount (Amount amount, const CentoLimits *limits)
{
  switch (amount)
    {
    case CONNECT_TIMEOUT:
      return cento_words_dup_seconds (limits->connect_timeout);
    case IDLE_TIMEOUT:
      return cento_words_dup_seconds (limits->idle_timeout);
    case POEM_LIMIT:
      return cento_words_dup_limit (limits->max_poem_bytes);
    case TOTAL_LIMIT:
      return cento_words_dup_limit (limits->max_total_bytes);
    case NO_AMOUNT:
    default:
      return g_strdup ("");
    }
}

/**
 * cento_words_dup_sentence:
 * @address: the server
 * @state: the final state it ended in
 * @phase: the state before that
 * @error: (nullable): why
 * @limits: those that held when it ended
 *
 * Returns: (transfer full): one translated sentence that says why it ended and names host and port
 */
char *
cento_words_dup_sentence (const CentoAddress *address,
                          CentoDownloadState state,
                          CentoDownloadState phase,
                          const GError *error,
                          const CentoLimits *limits)
{
  const Ending *ending;
  g_autofree char *amount = NULL;
  GString *sentence;

  g_return_val_if_fail (address != NULL && limits != NULL, NULL);
  g_return_val_if_fail (cento_download_state_is_final (state), NULL);

  ending = find_ending (state, (int) phase, error);
  amount = dup_amount (ending->amount, limits);

  /* The address comes last: nothing in it is taken for a placeholder. */
  sentence = g_string_new (_ (ending->sentence));
  g_string_replace (sentence, "{amount}", amount, 0);
  g_string_replace (sentence, "{address}", cento_address_get_text (address), 1);

  return g_string_free (sentence, FALSE);
}

/**
 * cento_words_get_cause:
 * @error: (nullable): why it ended
 *
 * Returns: one or two translated words for a narrow column: the state's word, for Failed the cause: "Refused"
 */
const char *
cento_words_get_cause (CentoDownloadState state, const GError *error)
{
  const char *cause;

  if (state != CENTO_DOWNLOAD_FAILED)
    return cento_download_state_get_word (state);

  cause = find_ending (state, ANY, error)->cause;

  return cause != NULL ? _ (cause) : cento_download_state_get_word (state);
}

/**
 * cento_words_get_end:
 * @error: (nullable): why it ended
 *
 * Returns: the translated words at the end of a lane, "closed by the server"; %NULL for a state that is not
 * final
 */
const char *
cento_words_get_end (CentoDownloadState state, const GError *error)
{
  if (!cento_download_state_is_final (state))
    return NULL;

  return _ (find_ending (state, ANY, error)->end);
}

/**
 * cento_words_get_title:
 * @error: (nullable): why it ended
 *
 * Returns: the translated title of a pane without text, "Connection refused"; the state's word while it is
 * not final
 */
const char *
cento_words_get_title (CentoDownloadState state, const GError *error)
{
  if (!cento_download_state_is_final (state))
    return cento_download_state_get_word (state);

  return _ (find_ending (state, ANY, error)->title);
}
