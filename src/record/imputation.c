/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Cells of a record that aren't as its report says: imputed by a rule, or corrected by a person.
 */
#include <ogistat/hash.h>

#include "record-private.h"

static OgiImputation *
find_imputation(const OgiRecord *self, guint cell)
{
    for (guint i = 0; self->imputed != NULL && i < self->imputed->len; i++) {
        OgiImputation *imputation = &g_array_index(self->imputed, OgiImputation, i);

        if (imputation->cell == cell)
            return imputation;
    }
    return NULL;
}

const char *
ogi_record_imputed_by(const OgiRecord *self, guint cell)
{
    const OgiImputation *imputation = find_imputation(self, cell);

    return imputation != NULL ? imputation->rule : NULL;
}

/* Whether the cell still is as it was imputed, by the rules or by a person. */
static gboolean
is_imputed(const OgiRecord *self, guint cell)
{
    guint8 state = self->cells.states[cell];

    return state == OGI_STATE_IMPUTED || state == OGI_STATE_ASSUMED || state == OGI_STATE_CORRECTED;
}

OgiState
ogi_record_printed_state(const OgiRecord *self, guint cell)
{
    const OgiImputation *imputation = find_imputation(self, cell);

    return (OgiState)(imputation != NULL && is_imputed(self, cell) ? imputation->said
                                                                   : self->cells.states[cell]);
}

void
ogi_record_impute(OgiRecord *self, guint cell, OgiState state, gint64 value, const char *rule)
{
    OgiImputation imputation = {rule, (guint16)cell, self->cells.states[cell]};
    OgiImputation *before = find_imputation(self, cell);

    if (self->imputed == NULL)
        self->imputed = g_array_sized_new(FALSE, FALSE, sizeof(OgiImputation), 1);
    if (before != NULL)
        *before = imputation;
    else
        g_array_append_val(self->imputed, imputation);
    self->cells.values[cell] = value;
    self->cells.states[cell] = (guint8)state;
}

void
ogi_record_forget_imputed(OgiRecord *self)
{
    guint kept = 0;

    for (guint i = 0; self->imputed != NULL && i < self->imputed->len; i++) {
        OgiImputation imputation = g_array_index(self->imputed, OgiImputation, i);

        if (ogi_state_has_value(imputation.said) || !is_imputed(self, imputation.cell) ||
            self->cells.states[imputation.cell] == OGI_STATE_CORRECTED) {
            g_array_index(self->imputed, OgiImputation, kept++) = imputation;
            continue;
        }
        self->cells.values[imputation.cell] = 0;
        self->cells.states[imputation.cell] = imputation.said;
    }
    if (self->imputed != NULL)
        g_array_set_size(self->imputed, kept);
}

void
ogi_record_correct(OgiRecord *self, guint cell, gint64 value, const char *by, const char *source,
                   guint line)
{
    const OgiImputation *imputation = find_imputation(self, cell);
    OgiCorrection correction = {
        .cell = cell,
        .state = imputation != NULL ? imputation->said : self->cells.states[cell],
        .source = ogi_intern(source),
        .line = line,
    };

    correction.value = ogi_state_has_value(correction.state) ? self->cells.values[cell] : 0;
    if (self->corrections == NULL)
        self->corrections = g_array_new(FALSE, FALSE, sizeof(OgiCorrection));
    /* the last one counts, and keeps what the report says */
    for (guint i = 0; i < self->corrections->len; i++) {
        const OgiCorrection *before = &g_array_index(self->corrections, OgiCorrection, i);

        if (before->cell != cell)
            continue;
        correction.state = before->state;
        correction.value = before->value;
        g_array_remove_index(self->corrections, i);
        break;
    }
    g_array_append_val(self->corrections, correction);
    ogi_record_impute(self, cell, OGI_STATE_CORRECTED, value, ogi_intern(by));
}

const OgiCorrection *
ogi_record_correction(const OgiRecord *self, guint cell)
{
    for (guint i = 0; self->corrections != NULL && i < self->corrections->len; i++) {
        const OgiCorrection *correction = &g_array_index(self->corrections, OgiCorrection, i);

        if (correction->cell == cell)
            return correction;
    }
    return NULL;
}
