/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* One made-up agency whose reports agree, to put errors into, and what is found then. */
#include "consistent-city.h"
#include "rules-fixture.h"

enum { FIRST_YEAR = 2019, LAST_YEAR = 2022 };

/* One agency, over four years and both forms. */
typedef struct {
    Fixture fixture;
    OgiRegistry *registry;
    OgiDataset *dataset;
    OgiFindings *findings; /* of the last check, info left out */
} Agency;

static inline void
agency_open(Agency *self, guint32 seed)
{
    set_up(&self->fixture, NULL);
    self->registry = ogi_registry_new();
    self->dataset =
        made_city(self->fixture.codebook, self->registry, 1, FIRST_YEAR, LAST_YEAR, seed);
    self->findings = NULL;
}

static inline void
agency_close(Agency *self)
{
    g_clear_pointer(&self->findings, ogi_findings_free);
    ogi_dataset_free(self->dataset);
    ogi_registry_free(self->registry);
    tear_down(&self->fixture, NULL);
}

static inline OgiRecord *
report_of(const Agency *self, gint year)
{
    return ogi_dataset_lookup(self->dataset, ogi_dataset_agency(self->dataset, 0), year);
}

static inline guint
cell_of(const Agency *self, gint year, const char *table, const char *indicator, const char *column)
{
    gint cell = ogi_form_find(ogi_record_form(report_of(self, year)), table, indicator, column);

    g_assert_cmpint(cell, !=, OGI_NO_INDEX);
    return (guint)cell;
}

static inline gint64
value_of(const Agency *self, gint year, guint cell)
{
    return ogi_record_values(report_of(self, year))[cell];
}

static inline void
set(const Agency *self, gint year, guint cell, gint64 value)
{
    ogi_record_set(report_of(self, year), cell, OGI_STATE_REPORTED, value, cell + 1);
}

static inline void
add(const Agency *self, gint year, guint cell, gint64 change)
{
    set(self, year, cell, value_of(self, year, cell) + change);
}

static inline void
run(Agency *self)
{
    g_autoptr(OgiFindings) all = ogi_findings_new();

    g_clear_pointer(&self->findings, ogi_findings_free);
    self->findings = ogi_findings_new();
    check_dataset(self->dataset, self->registry, self->fixture.rules, 1, all);
    for (guint i = 0; i < ogi_findings_n(all); i++) {
        OgiFinding *finding = ogi_findings_get(all, i);

        if (finding->severity == OGI_SEVERITY_INFO || finding->agency == NULL)
            continue;
        *ogi_findings_add(self->findings, finding->rule) = *finding;
        memset(finding, 0, sizeof *finding);
    }
}

static inline const OgiFinding *
finding_of(const Agency *self, guint index)
{
    return ogi_findings_get(self->findings, index);
}

/* "T3-RES 2021; T3-ROW 2021": the rules that found something. (transfer full) */
static inline char *
found(const Agency *self)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < ogi_findings_n(self->findings); i++)
        g_string_append_printf(out, "%s%s %d", i > 0 ? "; " : "", finding_of(self, i)->rule,
                               finding_of(self, i)->year);
    return g_string_free(out, FALSE);
}

static inline void
assert_found(const Agency *self, const char *expected)
{
    g_autofree char *actual = found(self);

    g_assert_cmpstr(actual, ==, expected);
}

/* "row/column 12→10" */
static inline char *
correction(const OgiFormCell *cell, gint64 wrong, gint64 right)
{
    return g_strdup_printf("%s/%s %" G_GINT64_FORMAT "→%" G_GINT64_FORMAT, cell->row_label,
                           cell->column_label, wrong, right);
}
