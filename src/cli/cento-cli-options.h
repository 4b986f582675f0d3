/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-limits.h"
#include "core/cento-player.h"

G_BEGIN_DECLS

/**
 * CentoCliOptions:
 * @addresses: of CentoAddress, in the order of the arguments
 * @save_to: (nullable): an existing folder
 * @record: (nullable): a file to record into
 * @replay: (nullable): a recording to play; there are no addresses then
 * @speed: of the replay; %CENTO_PLAYER_SPEED_MAX for no waiting
 *
 * What the command line of get-poetry asks for.
 */
typedef struct
{
  GPtrArray *addresses;
  CentoLimits limits;
  char *save_to;
  char *record;
  char *replay;
  double speed;
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
