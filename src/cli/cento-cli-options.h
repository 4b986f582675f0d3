/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-limits.h"

G_BEGIN_DECLS

/**
 * CentoCliOptions:
 * @addresses: of CentoAddress, in the order of the arguments
 * @save_to: (nullable): an existing folder
 *
 * What the command line of get-poetry asks for.
 */
typedef struct
{
  GPtrArray *addresses;
  CentoLimits limits;
  char *save_to;
  gboolean quiet;
  gboolean verbose;
  gboolean demo;
  gboolean help;
  gboolean version;
} CentoCliOptions;

gboolean cento_cli_options_parse    (CentoCliOptions *options,  /* (out) */
                                     char            *argv[],
                                     GError         **error);   /* a sentence that names the argument */
char    *cento_cli_options_dup_help (void);
void     cento_cli_options_clear    (CentoCliOptions *options);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CentoCliOptions, cento_cli_options_clear)

G_END_DECLS
