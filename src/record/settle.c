/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/decimal.h>

#include "dataset-private.h"

/*
 * Which of the reports handed in for an agency and year counts: identical ones collapse, a revision
 * replaces what it revises, and where nothing decides none counts until a person has decided.
 */

static gint
compare_sources(gconstpointer a, gconstpointer b)
{
    const OgiRecord *x = *(const OgiRecord *const *)a;
    const OgiRecord *y = *(const OgiRecord *const *)b;
    gint order = (ogi_record_head(y) != NULL) - (ogi_record_head(x) != NULL);

    /* a report says more than rows of a tidy file */
    return order != 0 ? order : strcmp(ogi_record_source(x), ogi_record_source(y));
}

static gboolean
same_cells(const OgiRecord *a, const OgiRecord *b)
{
    guint16 cells[OGI_MAX_CELLS];

    return ogi_record_form(a) == ogi_record_form(b) && ogi_record_diff(a, b, cells) == 0;
}

static void
append_value(GString *out, const OgiRecord *record, guint cell)
{
    char number[OGI_DECIMAL_CHARS];
    gsize n;

    if (!ogi_state_has_value(ogi_record_states(record)[cell])) {
        g_string_append(out, "空");
        return;
    }
    n = ogi_decimal_write_short(number, ogi_record_values(record)[cell],
                                ogi_form_cells(ogi_record_form(record))[cell].decimals);
    g_string_append_len(out, number, (gssize)n);
}

/* "row/column 3→5; …": what b says otherwise than a. (transfer full) */
static char *
describe_difference(const OgiRecord *a, const OgiRecord *b)
{
    enum { SHOWN = 20 };
    GString *out = g_string_new(NULL);
    guint16 cells[OGI_MAX_CELLS];
    guint n;

    if (ogi_record_form(a) != ogi_record_form(b)) {
        g_string_printf(out, "%s→%s", ogi_form_code(ogi_record_form(a)),
                        ogi_form_code(ogi_record_form(b)));
        return g_string_free(out, FALSE);
    }
    n = ogi_record_diff(a, b, cells);
    for (guint i = 0; i < MIN(n, SHOWN); i++) {
        const OgiFormCell *cell = &ogi_form_cells(ogi_record_form(a))[cells[i]];

        g_string_append_printf(out, "%s%s/%s ", i > 0 ? "；" : "", cell->row_label,
                               cell->column_label);
        append_value(out, a, cells[i]);
        g_string_append(out, "→");
        append_value(out, b, cells[i]);
    }
    if (n > SHOWN)
        g_string_append_printf(out, "；… (+%u)", n - SHOWN);
    return g_string_free(out, FALSE);
}

/* A finding about other, which gives way to (or stands against) kept. */
static void
add_finding(OgiFindings *findings, const char *rule, const OgiRecord *kept, const OgiRecord *other)
{
    OgiFinding *finding =
        ogi_findings_add_at(findings, rule, ogi_record_source(other), 0, ogi_record_source(kept));

    finding->year = ogi_record_year(kept);
    finding->agency = ogi_record_agency(kept)->name;
    finding->cells = describe_difference(other, kept);
}

static void
add_coverage(OgiDataset *self, const OgiRecord *record, OgiCoverage state)
{
    OgiCoverageRow row = {
        .agency = ogi_record_agency(record),
        .year = ogi_record_year(record),
        .state = state,
        .source = ogi_record_source(record),
    };

    g_array_append_val(self->coverage, row);
}

static void
collapse_identical(GPtrArray *candidates, OgiFindings *findings)
{
    for (guint i = 0; i < candidates->len; i++) {
        for (guint j = i + 1; j < candidates->len;) {
            OgiRecord *kept = candidates->pdata[i];
            OgiRecord *copy = candidates->pdata[j];

            if (!same_cells(kept, copy)) {
                j++;
                continue;
            }
            add_finding(findings, "I-DUP", kept, copy);
            g_ptr_array_remove_index(candidates, j);
        }
    }
}

/* Whether a revises b: marked as a revision where b isn't and not signed before it, or, both
 * marked or neither, signed later. */
static gboolean
revises(const OgiRecord *a, const OgiRecord *b)
{
    const OgiReportHead *x = ogi_record_head(a);
    const OgiReportHead *y = ogi_record_head(b);
    gint later;

    if (x == NULL || y == NULL)
        return FALSE;
    later = ogi_date_is_set(x->signed_on) && ogi_date_is_set(y->signed_on)
                ? ogi_date_compare(x->signed_on, y->signed_on)
                : 0;
    if (x->revision != y->revision)
        return x->revision && later >= 0;
    return later > 0;
}

/* The one that revises all others; NULL where there is none. */
static OgiRecord *
find_latest(const GPtrArray *candidates)
{
    for (guint i = 0; i < candidates->len; i++) {
        gboolean all = TRUE;

        for (guint j = 0; all && j < candidates->len; j++)
            all = j == i || revises(candidates->pdata[i], candidates->pdata[j]);
        if (all)
            return candidates->pdata[i];
    }
    return NULL;
}

static void
decide(OgiDataset *self, GPtrArray *candidates, OgiFindings *findings)
{
    OgiRecord *latest;

    g_ptr_array_sort(candidates, compare_sources);
    collapse_identical(candidates, findings);
    if (candidates->len <= 1)
        return;
    latest = find_latest(candidates);
    if (latest == NULL)
        add_coverage(self, candidates->pdata[0], OGI_COVERAGE_DUPLICATE);
    for (guint i = 0; i < candidates->len; i++) {
        OgiRecord *record = candidates->pdata[i];

        if (record != latest)
            g_ptr_array_add(self->aside, record);
        if (latest != NULL && record != latest)
            add_finding(findings, "I-REV", latest, record);
        else if (latest == NULL && i > 0)
            add_finding(findings, "I-CONFLICT", candidates->pdata[0], record);
    }
    g_ptr_array_set_size(candidates, 0);
    if (latest != NULL)
        g_ptr_array_add(candidates, latest);
}

static gint
compare_records(gconstpointer a, gconstpointer b)
{
    const OgiRecord *x = *(const OgiRecord *const *)a;
    const OgiRecord *y = *(const OgiRecord *const *)b;
    guint i = ogi_record_agency(x)->order;
    guint j = ogi_record_agency(y)->order;

    if (ogi_record_year(x) != ogi_record_year(y))
        return ogi_record_year(x) < ogi_record_year(y) ? -1 : 1;
    return (i > j) - (i < j);
}

static gint
compare_aside(gconstpointer a, gconstpointer b)
{
    gint order = compare_records(a, b);

    return order != 0 ? order : compare_sources(a, b);
}

/* Notes an agency that isn't in the registry, and the one it may be. */
static void
note_unknown(OgiDataset *self, const OgiRecord *record, OgiFindings *findings)
{
    const OgiAgency *agency = ogi_record_agency(record);
    const OgiAgency *nearest = ogi_registry_nearest(self->registry, agency->name);
    const OgiReportHead *head = ogi_record_head(record);
    OgiFinding *finding = ogi_findings_add_at(findings, "F-UNKNOWN", ogi_record_source(record),
                                              head != NULL ? head->title_line : 0,
                                              nearest != NULL ? nearest->name : NULL);

    finding->year = ogi_record_year(record);
    finding->agency = agency->name;
}

static void
list_records(OgiDataset *self, OgiFindings *findings)
{
    GHashTableIter iter;
    gpointer value;

    g_hash_table_iter_init(&iter, self->by_key);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        GPtrArray *candidates = value;

        decide(self, candidates, findings);
        if (candidates->len == 1) {
            OgiRecord *record = candidates->pdata[0];
            gboolean consolidated = ogi_record_agency(record)->consolidated;

            g_ptr_array_add(consolidated ? self->consolidated : self->records, record);
        }
    }
    g_ptr_array_sort(self->records, compare_records);
    g_ptr_array_sort(self->consolidated, compare_records);
    g_ptr_array_sort(self->aside, compare_aside);
}

static void
index_years(OgiDataset *self)
{
    gint last = 0;

    for (guint i = 0; i < self->records->len; i++) {
        gint year = ogi_record_year(self->records->pdata[i]);

        if (i == 0 || year != last) {
            g_array_append_val(self->years, year);
            g_array_append_val(self->year_start, i);
        }
        last = year;
    }
    g_array_append_val(self->year_start, self->records->len);
}

static gint
compare_agencies(gconstpointer a, gconstpointer b)
{
    const OgiAgency *x = *(const OgiAgency *const *)a;
    const OgiAgency *y = *(const OgiAgency *const *)b;

    return (x->order > y->order) - (x->order < y->order);
}

static void
list_agencies(OgiDataset *self)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);

    for (guint i = 0; i < self->records->len; i++) {
        gconstpointer agency = ogi_record_agency(self->records->pdata[i]);

        if (g_hash_table_add(seen, (gpointer)(gsize)agency))
            g_ptr_array_add(self->agencies, (gpointer)(gsize)agency);
    }
    g_ptr_array_sort(self->agencies, compare_agencies);
}

static void
cover_records(OgiDataset *self, const GPtrArray *records, OgiFindings *findings)
{
    gboolean given = ogi_registry_is_given(self->registry);

    for (guint i = 0; i < records->len; i++) {
        OgiRecord *record = records->pdata[i];
        const OgiAgency *agency = ogi_record_agency(record);
        OgiCoverageRow row = {
            .agency = agency,
            .year = ogi_record_year(record),
            .state = agency->consolidated           ? OGI_COVERAGE_CONSOLIDATED
                     : given && !agency->registered ? OGI_COVERAGE_UNKNOWN
                                                    : OGI_COVERAGE_REPORTED,
            .record = record,
            .source = ogi_record_source(record),
        };

        if (row.state == OGI_COVERAGE_UNKNOWN)
            note_unknown(self, record, findings);
        g_array_append_val(self->coverage, row);
    }
}

/* Who should have reported, by the registry, and has nothing that is there at all. */
static void
cover_missing(OgiDataset *self)
{
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(ogi_record_key_hash, ogi_record_key_equal, g_free, NULL);

    for (guint i = 0; i < self->coverage->len; i++) {
        const OgiCoverageRow *row = &g_array_index(self->coverage, OgiCoverageRow, i);
        OgiRecordKey key = {row->agency, row->year};

        g_hash_table_add(seen, g_memdup2(&key, sizeof key));
    }
    for (guint y = 0; y < self->years->len; y++) {
        for (guint i = 0; i < ogi_registry_n(self->registry); i++) {
            const OgiAgency *agency = ogi_registry_get(self->registry, i);
            OgiCoverageRow row = {
                .agency = agency,
                .year = g_array_index(self->years, gint, y),
                .state = OGI_COVERAGE_MISSING,
                .source = "",
            };
            OgiRecordKey key = {agency, row.year};

            if (agency->registered && !agency->consolidated && row.year >= agency->first_year &&
                row.year <= agency->last_year && !g_hash_table_contains(seen, &key))
                g_array_append_val(self->coverage, row);
        }
    }
}

static gint
compare_coverage(gconstpointer a, gconstpointer b)
{
    const OgiCoverageRow *x = a;
    const OgiCoverageRow *y = b;
    guint i = x->agency != NULL ? x->agency->order : G_MAXUINT;
    guint j = y->agency != NULL ? y->agency->order : G_MAXUINT;

    if (x->year != y->year)
        return x->year < y->year ? -1 : 1;
    if (i != j)
        return i < j ? -1 : 1;
    if ((x->record != NULL) != (y->record != NULL))
        return x->record != NULL ? -1 : 1;
    if (x->state != y->state)
        return x->state > y->state ? -1 : 1;
    return strcmp(x->source, y->source);
}

/* One row for an agency and year: what counts, else what was handed in twice, else rejected. The
 * other files have their findings. */
static void
leave_one_row(GArray *coverage)
{
    guint n = 0;

    for (guint i = 0; i < coverage->len; i++) {
        const OgiCoverageRow *row = &g_array_index(coverage, OgiCoverageRow, i);
        const OgiCoverageRow *last = n > 0 ? &g_array_index(coverage, OgiCoverageRow, n - 1) : NULL;

        if (last == NULL || row->agency == NULL || row->agency != last->agency ||
            row->year != last->year)
            g_array_index(coverage, OgiCoverageRow, n++) = *row;
    }
    g_array_set_size(coverage, n);
}

void
ogi_dataset_settle(OgiDataset *self, OgiFindings *findings)
{
    ogi_registry_freeze(self->registry);
    list_records(self, findings);
    index_years(self);
    list_agencies(self);
    cover_records(self, self->records, findings);
    cover_records(self, self->consolidated, findings);
    cover_missing(self);
    g_array_sort(self->coverage, compare_coverage);
    leave_one_row(self->coverage);
}
