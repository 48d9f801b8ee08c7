/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "tidy-private.h"

enum { MAX_HEADING = 64 };

typedef struct {
    const char *heading; /* folded */
    OgiTidyRole role;
} Heading;

static const Heading headings[] = {
    {"year", OGI_TIDY_YEAR},
    {"年度", OGI_TIDY_YEAR},
    {"年份", OGI_TIDY_YEAR},
    {"年", OGI_TIDY_YEAR},
    {"agency", OGI_TIDY_AGENCY},
    {"机构", OGI_TIDY_AGENCY},
    {"机构名称", OGI_TIDY_AGENCY},
    {"行政机关", OGI_TIDY_AGENCY},
    {"机关", OGI_TIDY_AGENCY},
    {"机关名称", OGI_TIDY_AGENCY},
    {"单位名称", OGI_TIDY_AGENCY},
    {"部门", OGI_TIDY_AGENCY},
    {"agency_id", OGI_TIDY_AGENCY_ID},
    {"机构代码", OGI_TIDY_AGENCY_ID},
    {"机关代码", OGI_TIDY_AGENCY_ID},
    {"单位代码", OGI_TIDY_AGENCY_ID},
    {"机构编号", OGI_TIDY_AGENCY_ID},
    {"单位编号", OGI_TIDY_AGENCY_ID},
    {"form", OGI_TIDY_FORM},
    {"表式", OGI_TIDY_FORM},
    {"格式", OGI_TIDY_FORM},
    {"table", OGI_TIDY_TABLE},
    {"表", OGI_TIDY_TABLE},
    {"表号", OGI_TIDY_TABLE},
    {"indicator", OGI_TIDY_INDICATOR},
    {"指标", OGI_TIDY_INDICATOR},
    {"指标代码", OGI_TIDY_INDICATOR},
    {"column", OGI_TIDY_COLUMN},
    {"列", OGI_TIDY_COLUMN},
    {"栏", OGI_TIDY_COLUMN},
    {"栏目", OGI_TIDY_COLUMN},
    {"列代码", OGI_TIDY_COLUMN},
    {"栏目代码", OGI_TIDY_COLUMN},
    {"row_label", OGI_TIDY_ROW_LABEL},
    {"行", OGI_TIDY_ROW_LABEL},
    {"行名称", OGI_TIDY_ROW_LABEL},
    {"指标名称", OGI_TIDY_ROW_LABEL},
    {"column_label", OGI_TIDY_COLUMN_LABEL},
    {"列名", OGI_TIDY_COLUMN_LABEL},
    {"列名称", OGI_TIDY_COLUMN_LABEL},
    {"栏名称", OGI_TIDY_COLUMN_LABEL},
    {"栏目名称", OGI_TIDY_COLUMN_LABEL},
    {"value", OGI_TIDY_VALUE},
    {"数值", OGI_TIDY_VALUE},
    {"值", OGI_TIDY_VALUE},
    {"unit", OGI_TIDY_UNIT},
    {"计量单位", OGI_TIDY_UNIT},
    {"status", OGI_TIDY_STATUS},
    {"状态", OGI_TIDY_STATUS},
};

/* Columns of published changes: their values aren't observations. */
static const char *const foreign[] = {"base_year", "base_value", "基期年度", "基期数值", NULL};

static gboolean
fold_heading(OgiText text, char folded[MAX_HEADING + 1])
{
    gsize n = ogi_text_fold(text, folded, MAX_HEADING);

    if (n > MAX_HEADING)
        return FALSE;
    folded[n] = '\0';
    return TRUE;
}

/* Of two columns of one role the first counts. */
static void
take_heading(OgiTidyHeader *self, const char *heading, gint field)
{
    for (guint i = 0; i < G_N_ELEMENTS(headings); i++) {
        if (strcmp(headings[i].heading, heading) == 0 && self->at[headings[i].role] == OGI_NO_INDEX)
            self->at[headings[i].role] = field;
    }
}

/* 单位 is the agency; but the unit of measure where another column names the agency. */
static void
take_word_unit(OgiTidyHeader *self, gint field)
{
    OgiTidyRole role = self->at[OGI_TIDY_AGENCY] == OGI_NO_INDEX ? OGI_TIDY_AGENCY : OGI_TIDY_UNIT;

    if (self->at[role] == OGI_NO_INDEX)
        self->at[role] = field;
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
    if (row->n_fields > G_MAXUINT8)
        return FALSE;
    for (guint i = 0; i < row->n_fields; i++) {
        char heading[MAX_HEADING + 1];

        if (!fold_heading(row->fields[i], heading))
            continue;
        if (g_strv_contains(foreign, heading))
            return FALSE;
        if (strcmp(heading, "单位") == 0)
            word_units[n_word_units++] = (guint8)i;
        else
            take_heading(self, heading, (gint)i);
    }
    for (guint i = 0; i < n_word_units; i++)
        take_word_unit(self, word_units[i]);
    gather(self, OGI_TIDY_YEAR, OGI_TIDY_AGENCY_ID, &self->who);
    gather(self, OGI_TIDY_FORM, OGI_TIDY_COLUMN_LABEL, &self->what);
    return is_complete(self);
}
