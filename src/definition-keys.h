/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/definition.h>

G_BEGIN_DECLS

/* What is known of the rows of each definition that is CSV. */

enum { OGI_MAX_KEYS = 4, OGI_MAX_CLOSED = 6 };

/* What the program needs of the rows that are built in. */
typedef enum {
    OGI_ROWS_MAY_GO,
    OGI_ROWS_SHOULD_STAY,  /* else what is published lacks words or says less */
    OGI_ROWS_MUST_STAY,    /* it asks for each of them */
    OGI_ROWS_IN_THE_ORDER, /* and writes columns in theirs; no others */
} OgiRowsNeed;

typedef struct {
    const char *name;
    const char *keys[OGI_MAX_KEYS]; /* the columns by which its rows are told apart, then NULL */
    OgiRowsNeed need;
    const char *needed; /* of rows that must stay, only those with something in this column */
    const char *open[OGI_MAX_CLOSED];   /* keys that begin so may go */
    const char *closed[OGI_MAX_CLOSED]; /* columns with no other values than those built in */
    const char *fixed[OGI_MAX_CLOSED];  /* columns that a row has as built in */
    const char *names[OGI_MAX_CLOSED];  /* free names, but for ones that are nearly one built in */
    const char *may_be_empty;           /* though it never is in those built in */
} OgiDefinitionKeys;

/* By index; NULL behind the last. */
const OgiDefinitionKeys *ogi_definition_keys(guint index);
/* NULL where the definition is no table. */
const OgiDefinitionKeys *ogi_definition_keys_of(const char *name);

G_END_DECLS
