/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/decimal.h>

#include "data/words.h"
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
        g_string_append(out, OGI_WORD_EMPTY);
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
    finding->aside = TRUE;
    finding->cells = describe_difference(other, kept);
}

/* Reports between which nothing decides: a person may. */
static void
keep_conflict(OgiDataset *self, GPtrArray *candidates)
{
    const OgiRecord *first = candidates->pdata[0];
    OgiRecordKey key = {ogi_record_agency(first), ogi_record_year(first)};
    OgiCoverageRow row = {
        .agency = key.agency,
        .year = key.year,
        .state = OGI_COVERAGE_DUPLICATE,
        .source = ogi_record_source(first),
    };

    g_array_append_val(self->coverage, row);
    g_hash_table_insert(self->conflicts, g_memdup2(&key, sizeof key),
                        g_ptr_array_copy(candidates, NULL, NULL));
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
        keep_conflict(self, candidates);
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
compare_aside(gconstpointer a, gconstpointer b)
{
    gint order = ogi_record_compare(a, b);

    return order != 0 ? order : compare_sources(a, b);
}

/* Notes that a name held characters which nobody sees; it's published without them. */
static void
note_unseen(const OgiRecord *record, OgiFindings *findings)
{
    g_autofree char *character = g_strdup_printf("U+%04X", ogi_record_name_unseen(record));

    ogi_record_add_finding(record, findings, "F-NAME", character)->aside = TRUE;
}

static void
list_records(OgiDataset *self, OgiFindings *findings)
{
    GHashTableIter iter;
    gpointer value;

    g_hash_table_iter_init(&iter, self->by_key);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        GPtrArray *candidates = value;

        for (guint i = 0; i < candidates->len; i++) {
            if (ogi_record_name_unseen(candidates->pdata[i]) != 0)
                note_unseen(candidates->pdata[i], findings);
        }
        decide(self, candidates, findings);
        if (candidates->len == 1)
            g_ptr_array_add(self->settled, candidates->pdata[0]);
    }
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

    g_ptr_array_set_size(self->agencies, 0);
    for (guint i = 0; i < self->records->len; i++) {
        gconstpointer agency = ogi_record_agency(self->records->pdata[i]);

        if (g_hash_table_add(seen, (gpointer)(gsize)agency))
            g_ptr_array_add(self->agencies, (gpointer)(gsize)agency);
    }
    g_ptr_array_sort(self->agencies, compare_agencies);
}

/* What is added up, once it is known what counts for each agency. */
static void
count(OgiDataset *self)
{
    ogi_dataset_count(self);
    g_ptr_array_sort(self->aside, compare_aside);
    list_agencies(self);
}

void
ogi_dataset_settle(OgiDataset *self, OgiFindings *findings)
{
    ogi_dataset_join_names(self);
    ogi_registry_freeze(self->registry);
    ogi_registry_note_unseen(self->registry, findings);
    list_records(self, findings);
    g_ptr_array_sort(self->settled, ogi_record_compare);
    ogi_dataset_find_whole(self, findings);
    self->tree = ogi_tree_new(self->registry);
    count(self);
    for (guint i = 0; i < self->settled->len; i++)
        ogi_dataset_cover(self, self->settled->pdata[i], findings);
    ogi_dataset_note_near_names(self, findings);
    ogi_dataset_finish_coverage(self);
}

const GPtrArray *
ogi_dataset_conflict(const OgiDataset *self, const OgiAgency *agency, gint year)
{
    OgiRecordKey key = {agency, year};

    return g_hash_table_lookup(self->conflicts, &key);
}

void
ogi_dataset_choose(OgiDataset *self, OgiRecord *record, OgiFindings *findings)
{
    OgiRecordKey key = {ogi_record_agency(record), ogi_record_year(record)};
    GPtrArray *candidates = g_hash_table_lookup(self->by_key, &key);

    g_return_if_fail(candidates->len == 0);
    g_ptr_array_add(candidates, record);
    g_ptr_array_add(self->settled, record);
    g_ptr_array_sort(self->settled, ogi_record_compare);
    g_ptr_array_remove(self->aside, record);
    count(self);
    ogi_dataset_cover(self, record, findings);
    ogi_dataset_finish_coverage(self);
}
