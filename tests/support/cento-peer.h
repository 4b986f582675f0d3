/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CentoPeer:
 *
 * A TCP server on a loopback port that does to its clients exactly what a script says. It runs in a thread of its own,
 * so that it serves while a test blocks, and wakes the main context of the test when one of its counts changes.
 *
 * Each client is taken through the script from its first step. A step is one string:
 *
 *   "send TEXT"  sends the text, byte for byte; each send is one write
 *   "hex 63616673"  sends these bytes
 *   "fill N"     sends the next N bytes of the pattern, see cento_peer_pattern_byte()
 *   "endless"    sends the pattern for ever
 *   "wait"       goes on when cento_peer_release() was called; the second wait needs a second release, and so on
 *   "half"       closes the sending side only
 *   "silent"     does nothing until the client leaves
 *   "fin"        closes (also the end of every script)
 *   "rst"        resets the connection
 *
 * What clients send is read and dropped. A client that leaves is noticed at any step.
 */
typedef struct _CentoPeer CentoPeer;

CentoPeer  *cento_peer_new            (const char *first_step,
                                       ...) G_GNUC_NULL_TERMINATED;  /* on 127.0.0.1, any port */
CentoPeer  *cento_peer_new_at         (const char *host,             /* "127.0.0.1" or "::1" */
                                       guint16     port,             /* 0 = any */
                                       const char *first_step,
                                       ...) G_GNUC_NULL_TERMINATED;
CentoPeer  *cento_peer_new_refusing   (const char *host);            /* holds the port, listens not */
CentoPeer  *cento_peer_new_dead       (const char *host,
                                       guint16     port);            /* connects to it get no answer at all */
void        cento_peer_free           (CentoPeer  *peer);            /* closes everything; clients under way get a reset */
gboolean    cento_peer_has_ipv6       (void);

void        cento_peer_next_script    (CentoPeer  *peer,
                                       const char *first_step,
                                       ...) G_GNUC_NULL_TERMINATED;  /* for the client after those with a script so far; the last script serves all that follow */
void        cento_peer_release        (CentoPeer  *peer);            /* lets every client past one more "wait" */

const char *cento_peer_get_address    (CentoPeer  *peer);            /* "127.0.0.1:41234", "[::1]:41234" */
const char *cento_peer_get_host       (CentoPeer  *peer);
guint16     cento_peer_get_port       (CentoPeer  *peer);
guint       cento_peer_get_n_clients  (CentoPeer  *peer);            /* accepted since the start */
guint       cento_peer_get_n_present  (CentoPeer  *peer);            /* connected now */
guint       cento_peer_get_n_left     (CentoPeer  *peer);            /* went away before their script ended */
guint       cento_peer_get_n_waiting  (CentoPeer  *peer);            /* stand at a "wait" that is not released */
guint64     cento_peer_get_n_sent     (CentoPeer  *peer);            /* bytes the kernel took, all clients together */
char        cento_peer_pattern_byte   (guint64     offset);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CentoPeer, cento_peer_free)

G_END_DECLS
