/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/date-text.h>

#include "tidy-part-private.h"

/* Whose row it is: the agency and the year. */

enum { MAX_AGENCIES = 4 << 20 }; /* spellings remembered */

/* "2021", "２０２１", "2021.0", "2021年", "二〇二一年度"; 0: no year */
static gint
read_year(OgiText text)
{
    char folded[32];
    gsize n = ogi_text_fold(text, folded, sizeof folded - 1);
    const char *end = folded;
    gint year;

    if (n >= sizeof folded)
        return 0;
    folded[n] = '\0';
    year = ogi_date_take_year(&end);
    return year != 0 && *end == '\0' ? year : ogi_year_parse(folded);
}

/* A published name that a spreadsheet would take for a formula has an apostrophe before it. */
static OgiText
read_name(OgiText text)
{
    text = ogi_text_trim(text);
    if (text.len > 1 && text.str[0] == '\'' && strchr("=+-@", text.str[1]) != NULL)
        text = ogi_text(text.str + 1, text.len - 1);
    return text;
}

/* Whether all of it could be read: no bytes that are no text, nor the mark of such. */
static gboolean
is_legible(OgiText text)
{
    return g_utf8_validate_len(text.str, text.len, NULL) &&
           g_strstr_len(text.str, (gssize)text.len, "\uFFFD") == NULL;
}

/* NULL, with a note, where the row names none. */
static OgiTidyReport *
read_report(OgiTidyPart *self, const OgiCsvRow *row)
{
    const OgiTidyHeader *header = &self->shared->header;
    OgiText name = read_name(ogi_tidy_text(header, row, OGI_TIDY_AGENCY));
    OgiText id = read_name(ogi_tidy_text(header, row, OGI_TIDY_AGENCY_ID));
    gint year = read_year(ogi_tidy_text(header, row, OGI_TIDY_YEAR));

    if (year == 0) {
        ogi_tidy_part_note(self, "F-ROW", row, "year", ogi_tidy_text(header, row, OGI_TIDY_YEAR));
    } else if (name.len == 0 && id.len == 0) {
        ogi_tidy_part_note(self, "F-ROW", row, "agency", name);
    } else if (!is_legible(name)) {
        ogi_tidy_part_note(self, "F-ENCODING", row, "agency", name);
    } else if (!is_legible(id)) {
        ogi_tidy_part_note(self, "F-ENCODING", row, "agency_id", id);
    } else {
        return ogi_tidy_store_report(self->store, name, id, year, ogi_tidy_line(row));
    }
    return NULL;
}

static OgiTidyReport *
look_up(OgiTidyPart *self, const OgiCsvRow *row, const OgiTidyKey *key)
{
    OgiTidyEntry *entry = ogi_tidy_index_find(self->agencies, key);

    if (entry == NULL) {
        OgiTidyReport *report = read_report(self, row);

        if (report == NULL || ogi_tidy_index_n(self->agencies) >= MAX_AGENCIES)
            return report;
        entry = ogi_tidy_index_add(self->agencies, key, report);
    }
    self->last_agency = entry;
    return entry->value;
}

OgiTidyReport *
ogi_tidy_part_find_report(OgiTidyPart *self, const OgiCsvRow *row, guint64 hash)
{
    OgiTidyKey key;

    self->jumped = FALSE;
    if (G_LIKELY(ogi_tidy_entry_is_of(self->last_agency, row, &self->shared->header.of_agency)))
        return self->last_agency->value;
    if (G_UNLIKELY(!ogi_tidy_key(&key, row, &self->shared->header.of_agency, self->scratch))) {
        ogi_tidy_part_note(self, "F-ROW", row, "agency",
                           ogi_tidy_text(&self->shared->header, row, OGI_TIDY_AGENCY));
        return NULL;
    }
    key.hash = hash;
    self->jumped = !ogi_tidy_entry_is(self->last_agency, &key);
    return G_LIKELY(!self->jumped) ? self->last_agency->value : look_up(self, row, &key);
}
