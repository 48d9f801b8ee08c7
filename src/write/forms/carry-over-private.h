/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/dataset.h>

G_BEGIN_DECLS

/*
 * What an agency's reports of the year before leave to the next: its own, and those of the agencies
 * that it continues, as one sum.
 */
typedef struct {
    const OgiForm *form; /* NULL: nothing is known */
    gint64 values[OGI_MAX_CELLS];
    gboolean known[OGI_MAX_CELLS];
} OgiCarryOver;

void ogi_carry_over_find(OgiCarryOver *self, const OgiDataset *dataset, const OgiAgency *agency,
                         gint year);

G_END_DECLS
