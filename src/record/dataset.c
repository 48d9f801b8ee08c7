/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/hash.h>

#include "dataset-private.h"

guint
ogi_record_key_hash(gconstpointer key)
{
    const OgiRecordKey *k = key;

    return g_direct_hash(k->agency) * 31u + (guint)k->year;
}

gboolean
ogi_record_key_equal(gconstpointer a, gconstpointer b)
{
    const OgiRecordKey *x = a;
    const OgiRecordKey *y = b;

    return x->agency == y->agency && x->year == y->year;
}

gint
ogi_record_compare(gconstpointer a, gconstpointer b)
{
    const OgiRecord *x = *(const OgiRecord *const *)a;
    const OgiRecord *y = *(const OgiRecord *const *)b;
    guint i = ogi_record_agency(x)->order;
    guint j = ogi_record_agency(y)->order;

    if (ogi_record_year(x) != ogi_record_year(y))
        return ogi_record_year(x) < ogi_record_year(y) ? -1 : 1;
    return (i > j) - (i < j);
}

const char *
ogi_coverage_name(OgiCoverage state)
{
    static const char *const NAMES[] = {
        [OGI_COVERAGE_REPORTED] = "reported",         [OGI_COVERAGE_MISSING] = "missing",
        [OGI_COVERAGE_REJECTED] = "rejected",         [OGI_COVERAGE_DUPLICATE] = "duplicate",
        [OGI_COVERAGE_CONSOLIDATED] = "consolidated", [OGI_COVERAGE_UNKNOWN] = "unknown",
        [OGI_COVERAGE_COVERED] = "covered",
    };

    return NAMES[state];
}

OgiDataset *
ogi_dataset_new(const OgiCodebook *codebook, OgiRegistry *registry)
{
    OgiDataset *self = g_new0(OgiDataset, 1);

    self->codebook = codebook;
    self->registry = registry;
    self->owned = g_ptr_array_new_with_free_func((GDestroyNotify)ogi_record_free);
    self->by_key = g_hash_table_new_full(ogi_record_key_hash, ogi_record_key_equal, g_free,
                                         (GDestroyNotify)g_ptr_array_unref);
    self->conflicts = g_hash_table_new_full(ogi_record_key_hash, ogi_record_key_equal, g_free,
                                            (GDestroyNotify)g_ptr_array_unref);
    self->standing = g_hash_table_new_full(ogi_record_key_hash, ogi_record_key_equal, g_free, NULL);
    self->settled = g_ptr_array_new();
    self->records = g_ptr_array_new();
    self->consolidated = g_ptr_array_new();
    self->aside = g_ptr_array_new();
    self->agencies = g_ptr_array_new();
    self->years = g_array_new(FALSE, FALSE, sizeof(gint));
    self->year_start = g_array_new(FALSE, FALSE, sizeof(guint));
    self->coverage = g_array_new(FALSE, TRUE, sizeof(OgiCoverageRow));
    return self;
}

void
ogi_dataset_free(OgiDataset *self)
{
    if (self == NULL)
        return;
    g_hash_table_unref(self->by_key);
    g_hash_table_unref(self->conflicts);
    g_hash_table_unref(self->standing);
    ogi_tree_free(self->tree);
    g_ptr_array_unref(self->settled);
    g_ptr_array_unref(self->records);
    g_ptr_array_unref(self->consolidated);
    g_ptr_array_unref(self->aside);
    g_ptr_array_unref(self->agencies);
    g_array_unref(self->years);
    g_array_unref(self->year_start);
    g_array_unref(self->coverage);
    g_ptr_array_unref(self->owned);
    g_free(self);
}

OgiFinding *
ogi_record_add_finding(const OgiRecord *record, OgiFindings *findings, const char *rule,
                       const char *detail)
{
    const OgiReportHead *head = ogi_record_head(record);
    OgiFinding *finding = ogi_findings_add_at(findings, rule, ogi_record_source(record),
                                              head != NULL ? head->title_line : 0, detail);

    finding->year = ogi_record_year(record);
    finding->agency = ogi_record_agency(record)->name;
    return finding;
}

/* The year that a report which contradicts itself most likely counts: for coverage only. */
static gint
likely_year(const OgiRecord *record)
{
    const OgiReportHead *head = ogi_record_head(record);

    if (ogi_record_year(record) != 0 || head == NULL)
        return ogi_record_year(record);
    if (head->title_year.year != 0)
        return head->title_year.year;
    if (head->period_year.year != 0)
        return head->period_year.year;
    return head->section1_year.year != 0 ? head->section1_year.year : head->name_year.year;
}

static void
reject(OgiDataset *self, OgiRecord *record, OgiFindings *findings)
{
    const OgiReportHead *head = ogi_record_head(record);
    const char *said = ogi_record_agency_name(record);
    const char *name =
        *said == '\0' && head != NULL && head->handed_in_by != NULL ? head->handed_in_by : said;
    gint year = likely_year(record);

    if (year == 0)
        ogi_findings_add_at(findings, "F-YEAR", ogi_record_source(record), 0, NULL)->agency = name;
    if (*said == '\0') {
        OgiFinding *finding =
            ogi_findings_add_at(findings, "F-AGENCY", ogi_record_source(record), 0, NULL);

        finding->year = year;
        finding->agency = *name != '\0' ? name : NULL;
    }
    ogi_dataset_reject(self, name, year, ogi_record_source(record));
}

void
ogi_dataset_file(OgiDataset *self, OgiRecord *record, const OgiAgency *agency)
{
    OgiRecordKey key = {agency, ogi_record_year(record)};
    GPtrArray *candidates;

    ogi_record_set_agency(record, agency);
    candidates = g_hash_table_lookup(self->by_key, &key);
    if (candidates == NULL) {
        candidates = g_ptr_array_new();
        g_hash_table_insert(self->by_key, g_memdup2(&key, sizeof key), candidates);
    }
    g_ptr_array_add(candidates, record);
}

/* What isn't registered may turn out to be an agency that is: see ogi_dataset_join_names. */
static gboolean
is_elsewhere(const OgiAgency *agency)
{
    return agency->elsewhere && agency->registered;
}

/* By its name; where the registry has no such name, by the id that came with it. */
static const OgiAgency *
agency_of(OgiDataset *self, const OgiRecord *record)
{
    const char *name = ogi_record_agency_name(record);
    const char *id = ogi_record_agency_id(record);
    const OgiAgency *by_name = id != NULL ? ogi_registry_find(self->registry, name) : NULL;
    const OgiAgency *by_id = id != NULL ? ogi_registry_find(self->registry, id) : NULL;

    if (by_id != NULL && by_id->registered && (by_name == NULL || !by_name->registered))
        return by_id;
    return ogi_registry_find_or_add(self->registry, name);
}

void
ogi_dataset_add(OgiDataset *self, OgiRecord *record, OgiFindings *findings)
{
    const OgiAgency *agency;

    g_ptr_array_add(self->owned, record);
    if (ogi_record_year(record) == 0 || *ogi_record_agency_name(record) == '\0') {
        reject(self, record, findings);
        return;
    }
    agency = agency_of(self, record);
    if (!is_elsewhere(agency))
        ogi_dataset_file(self, record, agency);
}

void
ogi_dataset_reject(OgiDataset *self, const char *agency, gint year, const char *source)
{
    OgiCoverageRow row = {
        .year = year,
        .state = OGI_COVERAGE_REJECTED,
        .source = ogi_intern(source),
    };

    if (agency != NULL && *agency != '\0')
        row.agency = ogi_registry_find_or_add(self->registry, agency);
    if (row.agency == NULL || !is_elsewhere(row.agency))
        g_array_append_val(self->coverage, row);
}

const OgiCodebook *
ogi_dataset_codebook(const OgiDataset *self)
{
    return self->codebook;
}

const OgiRegistry *
ogi_dataset_registry(const OgiDataset *self)
{
    return self->registry;
}

OgiRecord *
ogi_dataset_lookup_any(const OgiDataset *self, const OgiAgency *agency, gint year)
{
    OgiRecordKey key = {agency, year};
    const GPtrArray *candidates = g_hash_table_lookup(self->by_key, &key);

    return candidates != NULL && candidates->len == 1 ? candidates->pdata[0] : NULL;
}

guint
ogi_dataset_n_years(const OgiDataset *self)
{
    return self->years->len;
}

gint
ogi_dataset_year(const OgiDataset *self, guint index)
{
    return g_array_index(self->years, gint, index);
}

guint
ogi_dataset_n_agencies(const OgiDataset *self)
{
    return self->agencies->len;
}

const OgiAgency *
ogi_dataset_agency(const OgiDataset *self, guint index)
{
    return self->agencies->pdata[index];
}

OgiRecord *const *
ogi_dataset_records(const OgiDataset *self, guint *n)
{
    *n = self->records->len;
    return (OgiRecord *const *)(void *)self->records->pdata;
}

OgiRecord *const *
ogi_dataset_records_of(const OgiDataset *self, gint year, guint *n)
{
    for (guint i = 0; i < self->years->len; i++) {
        guint start = g_array_index(self->year_start, guint, i);

        if (g_array_index(self->years, gint, i) == year) {
            *n = g_array_index(self->year_start, guint, i + 1) - start;
            return (OgiRecord *const *)(void *)(self->records->pdata + start);
        }
    }
    *n = 0;
    return NULL;
}

gboolean
ogi_dataset_has_year(const OgiDataset *self, gint year)
{
    for (guint i = 0; i < self->years->len; i++) {
        if (g_array_index(self->years, gint, i) == year)
            return TRUE;
    }
    return FALSE;
}

OgiRecord *const *
ogi_dataset_consolidated(const OgiDataset *self, guint *n)
{
    *n = self->consolidated->len;
    return (OgiRecord *const *)(void *)self->consolidated->pdata;
}

OgiRecord *const *
ogi_dataset_settled(const OgiDataset *self, guint *n)
{
    *n = self->settled->len;
    return (OgiRecord *const *)(void *)self->settled->pdata;
}

OgiRecord *const *
ogi_dataset_aside(const OgiDataset *self, gint year, guint *n)
{
    guint first = 0;
    guint last;

    while (first < self->aside->len && ogi_record_year(self->aside->pdata[first]) < year)
        first++;
    for (last = first;
         last < self->aside->len && ogi_record_year(self->aside->pdata[last]) == year;)
        last++;
    *n = last - first;
    return *n > 0 ? (OgiRecord *const *)(void *)(self->aside->pdata + first) : NULL;
}

guint
ogi_dataset_n_coverage(const OgiDataset *self)
{
    return self->coverage->len;
}

const OgiCoverageRow *
ogi_dataset_coverage(const OgiDataset *self, guint index)
{
    return &g_array_index(self->coverage, OgiCoverageRow, index);
}
