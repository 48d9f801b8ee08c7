/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/hash.h>

#include "page-finding-private.h"
#include "page-form-private.h"
#include "write/year-counts-private.h"

/*
 * Errors and warnings by agency and report, each with its cell in the form's table. Agencies with
 * errors that are open come first; what would make the page too large is left to findings.csv.
 */

enum {
    MAX_BYTES = 2 * 1024 * 1024, /* of all findings */
    MAX_WHOLE = 200,             /* findings up to which tables are whole */
};

typedef struct {
    const OgiFinding *finding;
    const OgiAgency *agency; /* NULL: not in the registry */
    const char *name;        /* interned; NULL: no agency known. What tells agencies apart */
    gboolean is_open;        /* the agency has an error that is */
} Row;

typedef struct {
    const OgiPage *page;
    GArray *rows;                           /* Row */
    OgiPrintedForm *printed[OGI_MAX_FORMS]; /* by index of the form; owned; NULL: not loaded */
    gsize limit;                            /* of the page, in bytes */
    guint left;                             /* how many findings are left out */
} Findings;

static gboolean
is_shown(const OgiFinding *finding)
{
    return finding->severity > OGI_SEVERITY_INFO;
}

static void
gather(Findings *self)
{
    const OgiPublication *publication = self->page->publication;
    g_autoptr(GHashTable) open = g_hash_table_new(NULL, NULL);

    for (guint i = 0; i < ogi_findings_n(publication->findings); i++) {
        const OgiFinding *finding = ogi_findings_get(publication->findings, i);
        Row row = {.finding = finding};

        row.agency = ogi_publication_agency_of(publication, finding);
        row.name = row.agency != NULL ? ogi_intern(row.agency->name) : finding->agency;
        if (!is_shown(finding) || !ogi_publication_has_finding(publication, finding, row.agency))
            continue;
        g_array_append_val(self->rows, row);
        if (finding->severity == OGI_SEVERITY_ERROR && !finding->accepted)
            g_hash_table_add(open, (gpointer)(gsize)row.name);
    }
    for (guint i = 0; i < self->rows->len; i++) {
        Row *row = &g_array_index(self->rows, Row, i);

        row->is_open = g_hash_table_contains(open, row->name);
    }
}

/* What is about no agency comes first, an agency that the registry doesn't know last. */
static guint64
rank(const Row *row)
{
    if (row->agency != NULL)
        return (guint64)row->agency->order + 1;
    return row->name == NULL ? 0 : G_MAXUINT64;
}

static gint
compare_rows(gconstpointer a, gconstpointer b)
{
    const Row *x = a;
    const Row *y = b;
    gint order;

    if (x->is_open != y->is_open)
        return x->is_open ? -1 : 1;
    if (rank(x) != rank(y))
        return rank(x) < rank(y) ? -1 : 1;
    order = g_strcmp0(x->name, y->name);
    if (order == 0 && x->finding->year != y->finding->year)
        order = x->finding->year > y->finding->year ? -1 : 1;
    if (order == 0)
        order = g_strcmp0(x->finding->source, y->finding->source);
    return order; /* else their own, which g_array_sort keeps */
}

/* --- one report --- */

/* The report that a finding is about; NULL where none is read. */
static const OgiRecord *
record_of(const OgiDataset *dataset, const Row *row)
{
    const OgiRecord *record;
    OgiRecord *const *aside;
    guint n;

    if (row->agency == NULL || row->finding->source == NULL)
        return NULL;
    record = ogi_dataset_lookup_any(dataset, row->agency, row->finding->year);
    if (record != NULL && g_strcmp0(ogi_record_source(record), row->finding->source) == 0)
        return record;
    aside = ogi_dataset_aside(dataset, row->finding->year, &n);
    for (guint i = 0; i < n; i++) {
        if (ogi_record_agency(aside[i]) == row->agency &&
            g_strcmp0(ogi_record_source(aside[i]), row->finding->source) == 0)
            return aside[i];
    }
    return NULL;
}

/* NULL where the form can't be printed. */
static const OgiPrintedForm *
printed_form(Findings *self, const OgiForm *form)
{
    guint index = ogi_form_index(form);

    if (self->printed[index] == NULL)
        self->printed[index] = ogi_printed_form_load(form, NULL);
    return self->printed[index];
}

static gboolean
is_about(const GPtrArray *findings, const char *table)
{
    for (guint i = 0; i < findings->len; i++) {
        const OgiFinding *finding = findings->pdata[i];

        if (g_strcmp0(finding->table, table) == 0 && finding->indicator != NULL)
            return TRUE;
    }
    return FALSE;
}

static void
write_forms(Findings *self, const OgiRecord *record, const GPtrArray *findings, const char *heading)
{
    const OgiPrintedForm *printed = printed_form(self, ogi_record_form(record));

    for (guint i = 0; printed != NULL && i < OGI_N_TABLES; i++) {
        if (is_about(findings, ogi_table_code(i)))
            ogi_page_write_form(self->page, printed, record, ogi_table_code(i), findings,
                                self->rows->len > MAX_WHOLE, heading);
    }
}

static gboolean
is_same_report(const Row *a, const Row *b)
{
    return a->name == b->name && a->finding->year == b->finding->year &&
           g_strcmp0(a->finding->source, b->finding->source) == 0;
}

static void
write_row(const OgiPage *page, const Row *row, const OgiRecord *record)
{
    ogi_page_write_finding(page, row->finding, row->agency, record);
}

/* Rows first to end - 1 are about one report. */
static void
write_report(Findings *self, guint first, guint end)
{
    const OgiPage *page = self->page;
    const Row *row = &g_array_index(self->rows, Row, first);
    const OgiRecord *record = record_of(page->publication->dataset, row);
    g_autoptr(GPtrArray) findings = g_ptr_array_new();
    g_autofree char *year = g_strdup_printf("%d", row->finding->year);
    g_autofree char *heading = g_strdup_printf("report-%u", first);

    for (guint i = first; i < end; i++)
        g_ptr_array_add(findings, (gpointer)(gsize)g_array_index(self->rows, Row, i).finding);
    ogi_page_format(page, "<div class=\"report\">\n<h4 id=\"%s\">", heading);
    if (row->finding->year != 0)
        ogi_page_say(page, "report_of", "year", year, NULL);
    else
        ogi_page_say(page, "no_year", NULL);
    if (row->finding->source != NULL) {
        ogi_page_raw(page, " <span class=\"file\">");
        ogi_page_text(page, row->finding->source);
        ogi_page_raw(page, "</span>");
    }
    ogi_page_raw(page, "</h4>\n<ol class=\"list\">\n");
    for (guint i = first; i < end; i++) {
        if (page->out->len < self->limit)
            write_row(page, &g_array_index(self->rows, Row, i), record);
        else
            self->left++;
    }
    ogi_page_raw(page, "</ol>\n");
    if (record != NULL && page->out->len < self->limit)
        write_forms(self, record, findings, heading);
    ogi_page_raw(page, "</div>\n");
}

static OgiOpenFindings
count_rows(const Findings *self, guint first, guint end)
{
    OgiOpenFindings counts = {0};

    for (guint i = first; i < end; i++)
        ogi_open_findings_add(&counts, g_array_index(self->rows, Row, i).finding);
    return counts;
}

static void
write_agency(Findings *self, guint first, guint end)
{
    const OgiPage *page = self->page;
    const Row *row = &g_array_index(self->rows, Row, first);
    OgiOpenFindings counts = count_rows(self, first, end);
    g_autofree char *errors = g_strdup_printf("%u", counts.errors);
    g_autofree char *warnings = g_strdup_printf("%u", counts.warnings);
    g_autofree char *decided = counts.decided > 0 ? g_strdup_printf("%u", counts.decided) : NULL;

    ogi_page_raw(page, "<details class=\"agency\">\n<summary><h3>");
    if (row->name != NULL)
        ogi_page_text(page, row->name);
    else
        ogi_page_say(page, "whole", NULL);
    ogi_page_raw(page, "</h3> ");
    ogi_page_say(page, "findings_of", "errors", errors, "warnings", warnings, "decided", decided,
                 NULL);
    ogi_page_raw(page, "</summary>\n");
    for (guint i = first; i < end;) {
        guint next = i + 1;

        while (next < end && is_same_report(&g_array_index(self->rows, Row, i),
                                            &g_array_index(self->rows, Row, next)))
            next++;
        write_report(self, i, next);
        i = next;
    }
    ogi_page_raw(page, "</details>\n");
}

static void
write_agencies(Findings *self)
{
    for (guint i = 0; i < self->rows->len;) {
        guint next = i + 1;

        while (next < self->rows->len &&
               g_array_index(self->rows, Row, i).name == g_array_index(self->rows, Row, next).name)
            next++;
        if (self->page->out->len < self->limit)
            write_agency(self, i, next);
        else
            self->left += next - i;
        i = next;
    }
}

static void
write_counts(const OgiPage *page)
{
    OgiOpenFindings counts = ogi_open_findings(page->publication, 0);
    g_autofree char *errors = g_strdup_printf("%u", counts.errors);
    g_autofree char *warnings = g_strdup_printf("%u", counts.warnings);
    g_autofree char *decided = g_strdup_printf("%u", counts.decided);
    g_autofree char *notes = g_strdup_printf("%u", counts.notes);

    ogi_page_raw(page, "<p>");
    ogi_page_say(page, "findings_count", "errors", errors, "warnings", warnings, "decided", decided,
                 "notes", notes, NULL);
    ogi_page_raw(page, "</p>\n");
}

void
ogi_page_write_findings(const OgiPage *page)
{
    Findings self = {.page = page, .limit = page->out->len + MAX_BYTES};

    self.rows = g_array_new(FALSE, FALSE, sizeof(Row));
    gather(&self);
    g_array_sort(self.rows, compare_rows);
    ogi_page_begin_section(page, "findings", "findings");
    write_counts(page);
    if (self.rows->len == 0)
        ogi_page_element(page, "p", "findings_none");
    ogi_page_write_decisions(page);
    write_agencies(&self);
    if (self.left > 0) {
        g_autofree char *n = g_strdup_printf("%u", self.left);

        ogi_page_raw(page, "<p>");
        ogi_page_say(page, "findings_left", "n", n, NULL);
        ogi_page_raw(page, "</p>\n");
    }
    ogi_page_end_section(page);
    for (guint i = 0; i < OGI_MAX_FORMS; i++)
        ogi_printed_form_free(self.printed[i]);
    g_array_unref(self.rows);
}
