/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/document.h>
#include <ogistat/finding.h>
#include <ogistat/notation.h>

G_BEGIN_DECLS

/*
 * What there is to say of a cell that was read: the same in reports of every format and in tidy
 * tables, so that a decision made on one of them holds for the others.
 */

/* The rule that a reading breaks, the gravest where it breaks several; NULL: none. content is the
 * OgiContent of the cell. */
const char *ogi_cell_finding_rule(const OgiFormCell *cell, const OgiReading *reading,
                                  guint8 content);
/* Fills in the finding of such a rule: the cell, what was expected of it, and what it holds: raw,
 * or nothing where it holds no text, but something else. */
void ogi_cell_finding_fill(OgiFinding *finding, const OgiFormCell *cell, const OgiReading *reading,
                           guint8 content, OgiText raw);

G_END_DECLS
