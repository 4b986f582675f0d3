/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/cento-output.h"
#include "cli/cento-poem-printer.h"
#include "core/cento-collection.h"

G_BEGIN_DECLS

typedef enum
{
  CENTO_REPORT_CHUNKS = 1 << 0, /* "Task 3: got 30 bytes of poetry from 127.0.0.1:10003" */
  CENTO_REPORT_STATES = 1 << 1  /* every change of state and every address tried; all with the seconds since the start */
} CentoReportFlags;

/**
 * CentoReporter:
 *
 * Tells on standard error what happens to the downloads of a collection; failures always.
 */
typedef struct _CentoReporter CentoReporter;

CentoReporter *cento_reporter_new      (CentoCollection  *collection, /* borrowed, as are those after it */
                                        CentoOutput      *output,
                                        CentoPoemPrinter *printer,    /* (nullable): prints to the same terminal */
                                        CentoReportFlags  flags);
void           cento_reporter_free     (CentoReporter    *reporter);
void           cento_reporter_say      (CentoReporter    *reporter,
                                        const char       *line);
void           cento_reporter_say_task (CentoReporter    *reporter,
                                        CentoDownload    *download,
                                        const char       *words);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CentoReporter, cento_reporter_free)

G_END_DECLS
