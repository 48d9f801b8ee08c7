/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/codebook.h>
#include <ogistat/text.h>

G_BEGIN_DECLS

/*
 * Units that are named beside figures, in labels, headings, captions and notes: 万元, 百万元, 角,
 * 千件. A unit is its text, kept as long as the process; NULL: none that makes another figure.
 */

/* The power of ten by which a figure in this unit is more than one in yuan, or in ones; a unit of
 * money says nothing of counts. FALSE where the unit isn't known for figures of this kind. */
gboolean ogi_unit_exponent(const char *unit, OgiKind kind, int *exponent);

/* Two that differ, as one that isn't known; either of two that don't. */
const char *ogi_unit_join(const char *a, const char *b);
/* Of a figure beside which two are named; NULL: none is. */
static inline const char *
ogi_unit_both(const char *a, const char *b)
{
    if (a == NULL || b == NULL)
        return a != NULL ? a : b;
    return ogi_unit_join(a, b);
}

/* The unit that a folded label names in a bracket at its end. One that isn't known, though it
 * plainly is one (美元), is returned as it stands. */
const char *ogi_unit_of_label(OgiText label);

/* The same of a text that isn't folded, nor a label of the form. */
const char *ogi_unit_of_text(OgiText text);

typedef struct {
    const char *money;
    const char *count; /* not one of ones */
} OgiNamedUnits;

/* The known units that a note, caption or heading names: 单位：件、万元; 以元计. */
OgiNamedUnits ogi_units_of_note(OgiText text);
/* Whether a text is nothing but the caption of a unit: （金额单位：元） */
gboolean ogi_units_is_caption(OgiText text);

G_END_DECLS
