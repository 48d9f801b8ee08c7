/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/hash.h>

#include "form/text/cell-finding-private.h"
#include "tidy-part-private.h"

/* What a row says of its cell, and what is wrong with it. */

/* published_items.KIND. Interned. */
static const char *
figure_indicator(const OgiTidyCell *named)
{
    g_autofree char *kind = g_strndup(named->figure_kind.str, named->figure_kind.len);
    g_autofree char *indicator =
        g_strconcat(named->figure->indicator, *kind != '\0' ? "." : "", kind, NULL);

    return ogi_intern(indicator);
}

gboolean
ogi_tidy_part_read_value(OgiTidyPart *self, const OgiCsvRow *row, const OgiTidyReport *report,
                         const OgiTidyCell *named, const OgiFormCell *cell, OgiReading *reading)
{
    const OgiTidyHeader *header = &self->shared->header;
    OgiTidyReading read = ogi_tidy_value_read(header, row, cell, named->unit);
    const char *rule;
    OgiFinding *finding;

    *reading = read.reading;
    if (G_UNLIKELY(read.wrong != OGI_TIDY_N_ROLES)) {
        ogi_tidy_name_report(ogi_tidy_part_note(self, "F-ROW", row,
                                                read.wrong == OGI_TIDY_UNIT ? "unit" : "status",
                                                ogi_tidy_text(header, row, read.wrong)),
                             report);
        return FALSE;
    }
    if (G_LIKELY(reading->flags == OGI_NOTATION_OK))
        return TRUE;
    rule = ogi_cell_finding_rule(cell, reading, 0);
    finding = rule != NULL ? ogi_tidy_notes_add(self->notes, rule, ogi_tidy_line(row)) : NULL;
    if (finding != NULL) {
        ogi_tidy_name_report(finding, report);
        ogi_cell_finding_fill(finding, cell, reading, 0,
                              ogi_tidy_text(header, row, OGI_TIDY_VALUE));
        if (named->figure != NULL)
            finding->indicator = figure_indicator(named);
    }
    return TRUE;
}
