/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/codebook.h>
#include <ogistat/finding.h>

G_BEGIN_DECLS

/*
 * Where the findings on one document go, and what they all say: its source. There are only so many:
 * a document of a million rows, all wrong, says no more than one of a thousand.
 */
enum { OGI_MAX_REMARKS = 1000 };

typedef struct {
    OgiFindings *findings; /* borrowed */
    OgiFindings *surplus;  /* the last one above the limit; NULL: none. Owned */
    const char *source;
    const OgiForm *form; /* NULL until it is chosen */
    guint n;
} OgiRemarks;

/* A new finding, to fill in. */
OgiFinding *ogi_remark(OgiRemarks *self, const char *rule, guint line);
/* On a row of the form. */
OgiFinding *ogi_remark_row(OgiRemarks *self, const char *rule, gint row, guint line);
/* On a cell of the form. */
OgiFinding *ogi_remark_cell(OgiRemarks *self, const char *rule, guint cell, guint line);
/* No further finding will be kept. */
static inline gboolean
ogi_remarks_full(const OgiRemarks *self)
{
    return self->n >= OGI_MAX_REMARKS;
}
/* After the last: says so where there were more than are kept. */
void ogi_remarks_finish(OgiRemarks *self);

G_END_DECLS
