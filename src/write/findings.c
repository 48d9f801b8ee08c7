/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "headings-private.h"
#include "records-private.h"
#include "write/publish/staged-parts-private.h"

/*
 * findings.csv: one row per finding, messages in both languages whatever the locale.
 */

enum { PART_FINDINGS = 256 };

typedef struct {
    const OgiFinding *finding;
    const OgiAgency *agency; /* NULL: not known */
} Row;

typedef struct {
    const OgiPublication *publication;
    GArray *rows; /* Row, those selected */
} Findings;

static void
gather(Findings *self)
{
    OgiFindings *findings = self->publication->findings;

    for (guint i = 0; i < ogi_findings_n(findings); i++) {
        Row row = {.finding = ogi_findings_get(findings, i)};

        row.agency = ogi_publication_agency_of(self->publication, row.finding);
        if (ogi_publication_has_finding(self->publication, row.finding, row.agency))
            g_array_append_val(self->rows, row);
    }
}

/* What is about no agency comes first, an agency that the registry doesn't know last. */
static guint64
agency_rank(const Row *row)
{
    if (row->agency != NULL)
        return (guint64)row->agency->order + 1;
    return row->finding->agency == NULL ? 0 : G_MAXUINT64;
}

static gint
compare_rows(gconstpointer a, gconstpointer b)
{
    const Row *x = a;
    const Row *y = b;
    guint64 rank_x = agency_rank(x);
    guint64 rank_y = agency_rank(y);

    if (x->finding->year != y->finding->year)
        return x->finding->year < y->finding->year ? -1 : 1;
    if (rank_x != rank_y)
        return rank_x < rank_y ? -1 : 1;
    return 0; /* within an agency their own order, which g_array_sort keeps */
}

static void
write_message(OgiCsvWriter *csv, const Findings *self, const OgiFinding *finding,
              OgiLanguage language)
{
    g_autofree char *message = ogi_rule_set_message(self->publication->rules, finding, language);

    ogi_csv_writer_string(csv, message);
}

static void
write_decision(OgiCsvWriter *csv, const OgiDecided *decided)
{
    ogi_csv_writer_string(csv, decided != NULL ? decided->decision : NULL);
    ogi_csv_writer_string(csv, decided != NULL ? decided->who : NULL);
    ogi_csv_writer_string(csv, decided != NULL ? decided->when : NULL);
    ogi_csv_writer_string(csv, decided != NULL ? decided->why : NULL);
}

static void
write_row(OgiCsvWriter *csv, const Findings *self, const Row *row)
{
    const OgiFinding *f = row->finding;

    ogi_csv_writer_string(csv, ogi_severity_name(f->severity));
    ogi_csv_writer_string(csv, f->rule);
    ogi_csv_writer_int_or_empty(csv, f->year);
    ogi_csv_writer_string(csv, row->agency != NULL ? row->agency->id : NULL);
    ogi_csv_writer_string(csv, row->agency != NULL ? row->agency->name : f->agency);
    ogi_csv_writer_string(csv, f->table);
    ogi_csv_writer_string(csv, f->indicator);
    ogi_csv_writer_string(csv, f->column);
    ogi_csv_writer_figure(csv, f->left);
    ogi_csv_writer_figure(csv, f->right);
    ogi_csv_writer_figure(csv, f->difference);
    write_message(csv, self, f, OGI_LANGUAGE_ZH);
    ogi_csv_writer_string(csv, f->source);
    ogi_csv_writer_int_or_empty(csv, f->line);
    ogi_csv_writer_figure(csv, f->suggestion);
    ogi_csv_writer_string(csv, f->confidence);
    write_message(csv, self, f, OGI_LANGUAGE_EN);
    ogi_csv_writer_string(csv, f->id);
    write_decision(csv, f->decided);
    ogi_csv_writer_end_row(csv);
}

static void
write_rows(OgiCsvWriter *part, guint first, guint last, gpointer data)
{
    const Findings *self = data;

    for (guint i = first; i < last; i++)
        write_row(part, self, &g_array_index(self->rows, Row, i));
}

gboolean
ogi_write_findings(const OgiPublication *publication, OgiCsvWriter *csv)
{
    g_autoptr(OgiStagedParts) parts = ogi_staged_parts_new(csv, publication->jobs);
    Findings self = {
        .publication = publication,
        .rows = g_array_new(FALSE, FALSE, sizeof(Row)),
    };

    ogi_findings_identify(publication->findings);
    gather(&self);
    g_array_sort(self.rows, compare_rows);
    ogi_write_header(csv, publication, "findings");
    ogi_staged_parts_write(parts, self.rows->len, PART_FINDINGS, write_rows, &self);
    g_array_unref(self.rows);
    return TRUE;
}
