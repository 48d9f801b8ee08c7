/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/json.h>

#include "write/files-private.h"
#include "write/schema/code-lists-private.h"

G_BEGIN_DECLS

/* id, name and names of what is identified, in both languages. */
void ogi_sdmx_add_names(OgiJson *json, const char *id, const char *zh, const char *en);
/* The same of what is maintained: version and agency, too. */
void ogi_sdmx_add_maintained(OgiJson *json, const char *id, const char *zh, const char *en);

/* What something of SDMX is called: the list "sdmx" of codes.csv; itself where that is silent. */
const char *ogi_sdmx_word(const OgiCodeLists *lists, const char *code, OgiLanguage language);

/* "codelists": every list that the flows' components name, with every code that they have. */
void ogi_sdmx_add_codelists(OgiJson *json, const OgiPublication *publication,
                            const OgiCodeLists *lists);

G_END_DECLS
