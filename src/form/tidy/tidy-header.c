/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "data/words.h"
#include "tidy-private.h"

/* By role. */
static const char *const codes[OGI_TIDY_N_ROLES] = {
    "year",      "agency",       "agency_id", "form", "table",  "indicator",  "column",
    "row_label", "column_label", "value",     "unit", "status", "missing_as",
};

/* Columns of changes, of values that no longer hold, and of decisions: theirs aren't observations. */
static const char *const foreign[] = {"base_year", "base_value", "superseded", "decision", NULL};

/* The code that a heading in Chinese stands for; any other heading is its own. */
static const char *
code_of(const char *heading)
{
    for (guint i = 0; ogi_words_tidy_heading[i] != NULL; i++) {
        if (strcmp(ogi_words_tidy_heading[i], heading) == 0)
            return ogi_words_tidy_heading_value[i];
    }
    return heading;
}

static gboolean
fold_heading(OgiText text, char folded[OGI_TIDY_MAX_HEADING + 1])
{
    gsize n = ogi_text_fold(text, folded, OGI_TIDY_MAX_HEADING);

    if (n > OGI_TIDY_MAX_HEADING)
        return FALSE;
    folded[n] = '\0';
    return TRUE;
}

/* Of two columns of one role nobody knows which counts: the first two are remembered. */
static void
take_role(OgiTidyHeader *self, OgiTidyRole role, gint field)
{
    if (self->at[role] == OGI_NO_INDEX) {
        self->at[role] = field;
    } else if (self->twice[0] == OGI_NO_INDEX) {
        self->twice[0] = MIN(self->at[role], field);
        self->twice[1] = MAX(self->at[role], field);
    }
}

static void
take_heading(OgiTidyHeader *self, const char *code, gint field)
{
    for (guint role = 0; role < OGI_TIDY_N_ROLES; role++) {
        if (strcmp(codes[role], code) == 0)
            take_role(self, role, field);
    }
}

/* 单位 is the agency; but the unit of measure where another column names the agency. */
static void
take_word_unit(OgiTidyHeader *self, gint field)
{
    take_role(self, self->at[OGI_TIDY_AGENCY] == OGI_NO_INDEX ? OGI_TIDY_AGENCY : OGI_TIDY_UNIT,
              field);
}

static void
name_twice(OgiTidyHeader *self, const OgiCsvRow *row)
{
    for (guint i = 0; i < G_N_ELEMENTS(self->twice) && self->twice[i] != OGI_NO_INDEX; i++) {
        OgiText heading = ogi_text_trim(row->fields[self->twice[i]]);
        g_autofree char *shown = ogi_text_display(heading, OGI_TIDY_MAX_HEADING / 4);

        g_strlcpy(self->twice_names[i], shown, sizeof self->twice_names[i]);
    }
}

static gboolean
has(const OgiTidyHeader *self, OgiTidyRole role)
{
    return self->at[role] != OGI_NO_INDEX;
}

static gboolean
is_complete(const OgiTidyHeader *self)
{
    return has(self, OGI_TIDY_YEAR) && has(self, OGI_TIDY_VALUE) &&
           (has(self, OGI_TIDY_AGENCY) || has(self, OGI_TIDY_AGENCY_ID)) &&
           (has(self, OGI_TIDY_INDICATOR) || has(self, OGI_TIDY_ROW_LABEL)) &&
           (has(self, OGI_TIDY_COLUMN) || has(self, OGI_TIDY_COLUMN_LABEL));
}

/* The fields of these roles, in the order of the row. */
static void
gather(const OgiTidyHeader *self, OgiTidyRole first, OgiTidyRole last, OgiTidyFields *fields)
{
    fields->n = 0;
    for (gint field = 0; field < (gint)self->n_fields; field++) {
        for (guint role = first; role <= last; role++) {
            if (self->at[role] == field)
                fields->fields[fields->n++] = (guint8)field;
        }
    }
}

gboolean
ogi_tidy_header_read(OgiTidyHeader *self, const OgiCsvRow *row)
{
    guint8 word_units[G_MAXUINT8];
    guint n_word_units = 0;

    for (guint role = 0; role < OGI_TIDY_N_ROLES; role++)
        self->at[role] = OGI_NO_INDEX;
    self->n_fields = row->n_fields;
    self->line = (guint)MIN(row->line, G_MAXUINT);
    self->twice[0] = self->twice[1] = OGI_NO_INDEX;
    if (row->n_fields > G_MAXUINT8)
        return FALSE;
    for (guint i = 0; i < row->n_fields; i++) {
        char heading[OGI_TIDY_MAX_HEADING + 1];
        const char *code;

        if (!fold_heading(row->fields[i], heading))
            continue;
        code = code_of(heading);
        if (g_strv_contains(foreign, code))
            return FALSE;
        if (strcmp(code, "agency_or_unit") == 0)
            word_units[n_word_units++] = (guint8)i;
        else
            take_heading(self, code, (gint)i);
    }
    for (guint i = 0; i < n_word_units; i++)
        take_word_unit(self, word_units[i]);
    name_twice(self, row);
    gather(self, OGI_TIDY_YEAR, OGI_TIDY_AGENCY_ID, &self->of_agency);
    gather(self, OGI_TIDY_FORM, OGI_TIDY_COLUMN_LABEL, &self->of_cell);
    return is_complete(self);
}
