/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-address.h"

G_BEGIN_DECLS

/**
 * CentoAddressProblem:
 * @line: the line, counted from 1
 * @start: where the part begins, in characters from the beginning of the whole text
 * @end: where it ends
 * @part: the part as typed, with what cannot be seen made visible
 * @message: a translated sentence that says what is wrong
 */
typedef struct
{
  guint line;
  guint start;
  guint end;
  char *part;
  char *message;
} CentoAddressProblem;

/**
 * CentoAddressList:
 *
 * Many addresses read from one text, separated by lines, blanks, commas or semicolons.
 */
typedef struct
{
  GPtrArray *addresses; /* of CentoAddress, in the order of the text; the same one twice stays twice */
  GPtrArray *problems;  /* of CentoAddressProblem */
} CentoAddressList;

CentoAddressList *cento_address_list_parse (const char       *text);
void              cento_address_list_free  (CentoAddressList *list);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CentoAddressList, cento_address_list_free)

G_END_DECLS
