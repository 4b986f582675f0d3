/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CentoMockResolver:
 *
 * A name service that says what a test tells it to. A name it was told nothing about gets no answer, until the question
 * is cancelled or the name is told.
 */
#define CENTO_TYPE_MOCK_RESOLVER (cento_mock_resolver_get_type ())
G_DECLARE_FINAL_TYPE (CentoMockResolver, cento_mock_resolver, CENTO, MOCK_RESOLVER, GResolver)

CentoMockResolver *cento_mock_resolver_install        (void);                        /* makes it the default; (transfer full) */
void               cento_mock_resolver_answer         (CentoMockResolver *self,
                                                       const char        *host,
                                                       const char        *addresses); /* "::1,127.0.0.1"; also to those who asked already */
void               cento_mock_resolver_fail           (CentoMockResolver *self,
                                                       const char        *host,
                                                       GResolverError     code);      /* the same */
guint              cento_mock_resolver_get_n_asked    (CentoMockResolver *self,
                                                       const char        *host);      /* questions so far; NULL: of all names */
guint              cento_mock_resolver_get_n_open     (CentoMockResolver *self);      /* neither answered nor cancelled */

G_END_DECLS
