/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/agency.h>

#include "write/schema/code-lists-private.h"

G_BEGIN_DECLS

/* A scope in Chinese: "node:c01:matched" is the unit's name with the words for the sample.
 * (transfer full) */
char *ogi_scope_label(const OgiCodeLists *codes, const OgiRegistry *registry, const char *scope);

G_END_DECLS
