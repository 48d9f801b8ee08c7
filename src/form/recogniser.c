/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/hash.h>
#include <ogistat/recogniser.h>

#include "form/report/fill-in-form-private.h"
#include "form/report/prose-private.h"
#include "form/report/report-head-private.h"
#include "form/report/sentence-marks-private.h"
#include "form/report/several-reports-private.h"
#include "form/report/unusable-private.h"
#include "form/scan/scan-labels-private.h"
#include "form/table/table-notes-private.h"
#include "form/table/walk-private.h"
#include "form/text/unit-private.h"

struct _OgiRecogniser {
    const OgiCodebook *codebook; /* borrowed */
    OgiLabels *labels;
    OgiPhraseSet *phrases;
};

struct _OgiRecogniserScratch {
    OgiLabelMemo *memo;
    GArray *tokens; /* OgiToken */
    OgiHeader headers[2];
    OgiTables tables;
    OgiSections sections;
    OgiProse *prose;
};

OgiRecogniser *
ogi_recogniser_new(const OgiCodebook *codebook, GError **error)
{
    g_autoptr(OgiLabels) labels = ogi_labels_new(codebook, error);
    g_autoptr(OgiPhraseSet) phrases = labels != NULL ? ogi_phrase_set_load(error) : NULL;
    OgiRecogniser *self;

    if (phrases == NULL)
        return NULL;
    self = g_new0(OgiRecogniser, 1);
    self->codebook = codebook;
    self->labels = g_steal_pointer(&labels);
    self->phrases = g_steal_pointer(&phrases);
    return self;
}

gboolean
ogi_recogniser_check_sheets(const OgiRecogniser *self, GError **error)
{
    gboolean right = TRUE;

    for (guint i = 0; i < ogi_codebook_n_forms(self->codebook); i++)
        right &= ogi_labels_check_sheet(self->labels, ogi_codebook_form(self->codebook, i), error);
    return right;
}

void
ogi_recogniser_free(OgiRecogniser *self)
{
    if (self == NULL)
        return;
    ogi_labels_free(self->labels);
    ogi_phrase_set_free(self->phrases);
    g_free(self);
}

OgiRecogniserScratch *
ogi_recogniser_scratch_new(void)
{
    OgiRecogniserScratch *scratch = g_new0(OgiRecogniserScratch, 1);

    scratch->memo = ogi_label_memo_new();
    scratch->tokens = g_array_new(FALSE, FALSE, sizeof(OgiToken));
    ogi_tables_init(&scratch->tables);
    ogi_sections_init(&scratch->sections);
    scratch->prose = ogi_prose_new();
    return scratch;
}

void
ogi_recogniser_scratch_free(OgiRecogniserScratch *self)
{
    if (self == NULL)
        return;
    ogi_label_memo_free(self->memo);
    g_array_unref(self->tokens);
    ogi_tables_finish(&self->tables);
    ogi_sections_finish(&self->sections);
    ogi_prose_free(self->prose);
    g_free(self);
}

/* --- one document --- */

typedef struct {
    const OgiRecogniser *self;
    OgiRecogniserScratch *scratch;
    const OgiDocument *document;
    gboolean is_scan;
    OgiRemarks remarks;
    OgiReportHead head;
    OgiYears years;
    gint year;
} Reading;

/* The cell behind the last one that is a label of a form. */
static guint
end_of_tables(const Reading *reading)
{
    const GArray *tokens = reading->scratch->tokens;

    for (guint i = tokens->len; i-- > 0;) {
        const OgiToken *token = &g_array_index(tokens, OgiToken, i);

        if (ogi_token_kinds(token, reading->self->labels) & (OGI_LABEL_ROW | OGI_LABEL_COLUMN))
            return token->cell + 1;
    }
    return 0;
}

static void
read_head(Reading *reading)
{
    OgiReportHead *head = &reading->head;
    OgiSections *sections = &reading->scratch->sections;

    ogi_sections_read(sections, reading->self->labels, reading->document);
    ogi_head_read_signature(head, sections, end_of_tables(reading));
    ogi_head_read_title(head, sections);
    ogi_head_read_sections(head, sections, &reading->years);
    ogi_head_read_name(head, reading->remarks.source);
    head->consolidated = ogi_head_is_consolidated(head, reading->remarks.source);
}

static void
walk(Reading *reading)
{
    OgiRecogniserScratch *scratch = reading->scratch;
    const OgiLabels *labels = reading->self->labels;
    const OgiCodebook *codebook = reading->self->codebook;
    gint year = ogi_head_likely_year(&reading->head);
    const OgiForm *lawful = ogi_codebook_form_for_year(codebook, year);
    gint form = ogi_walk_choose_form(labels, scratch->tokens,
                                     lawful != NULL ? (gint)ogi_form_index(lawful) : OGI_NO_INDEX);

    reading->remarks.form = ogi_codebook_form(codebook, (guint)form);
    ogi_tables_begin(&scratch->tables, labels, reading->remarks.form);
    ogi_walk(labels, scratch->tokens, scratch->headers, &scratch->tables, &reading->remarks);
}

/* The tables as tables, else as the lines of sections two to four: text that was pasted without
 * its TABs. */
static void
read_tables(Reading *reading)
{
    OgiRecogniserScratch *scratch = reading->scratch;
    const OgiSections *sections = &scratch->sections;
    guint first = G_MAXUINT;
    guint last = 0;

    walk(reading);
    for (guint i = 2; i <= 4; i++) {
        if (!sections->sections[i].found)
            continue;
        first = MIN(first, sections->sections[i].first);
        last = MAX(last, sections->sections[i].last);
    }
    if (ogi_tables_any(&scratch->tables) || first >= last)
        return;
    ogi_tokens_read_lines(scratch->tokens, reading->self->labels, scratch->memo, reading->document,
                          first, last);
    walk(reading);
}

static void
read_notes(Reading *reading)
{
    const OgiSections *sections = &reading->scratch->sections;
    guint n_cells;
    const OgiTextCell *cells = ogi_document_cells(reading->document, &n_cells);

    for (guint i = 2; i <= 4; i++) {
        const OgiSection *section = &sections->sections[i];
        guint last = section->found ? ogi_sections_line_at(sections, section->last) : 0;

        if (section->found) {
            reading->scratch->tables.section_line[i - 2] = cells[section->heading].line;
            ogi_tables_name_units(&reading->scratch->tables, (gint)i - 2,
                                  ogi_document_cell_text(ogi_document_text(reading->document),
                                                         &cells[section->heading]));
        }
        reading->scratch->tables.picture_line[i - 2] = ogi_sections_picture_line(sections, i);
        for (guint k = ogi_sections_line_at(sections, section->first); k < last; k++) {
            const OgiTextCell *place;
            OgiText text = ogi_sections_line(sections, k, &place);

            if (place->table != 0)
                continue;
            if (ogi_units_is_caption(text))
                ogi_tables_name_units(&reading->scratch->tables, (gint)i - 2, text);
            else if (ogi_note_is(text))
                ogi_tables_note(&reading->scratch->tables, (gint)i - 2, text, place->line,
                                &reading->remarks);
        }
    }
}

/* What the document begins with, so that a sheet of something else is known by its header; NULL: it
 * is empty. (transfer full) */
static char *
first_row(const OgiDocument *document)
{
    enum { MAX_CELL_CHARS = 40, MAX_BYTES = 200 };
    guint n_cells;
    const OgiTextCell *cells = ogi_document_cells(document, &n_cells);
    const char *base = ogi_document_text(document);
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; i < n_cells && text->len < MAX_BYTES; i++) {
        g_autofree char *cell = NULL;

        if (text->len > 0 && (cells[i].table != cells[0].table || cells[i].row != cells[0].row ||
                              cells[i].line != cells[0].line))
            break;
        cell = ogi_text_display(ogi_document_cell_text(base, &cells[i]), MAX_CELL_CHARS);
        if (*cell != '\0')
            g_string_append_printf(text, "%s%s", text->len > 0 ? " | " : "", cell);
    }
    return text->len > 0 ? g_string_free(g_steal_pointer(&text), FALSE) : NULL;
}

/* Whether the file is known to hold more than was read of it. */
static gboolean
is_partly_unread(const Reading *reading)
{
    OgiFindings *findings = reading->remarks.findings;

    for (guint i = ogi_findings_n(findings); i-- > 0;) {
        const OgiFinding *finding = ogi_findings_get(findings, i);

        if (g_strcmp0(finding->source, reading->remarks.source) != 0)
            return FALSE;
        if (g_str_equal(finding->rule, "F-UNREAD"))
            return TRUE;
    }
    return FALSE;
}

/* None of the statutory tables is there: a report from before they were, one that can't be used, or
 * none at all. */
static void
remark_no_report(Reading *reading, OgiUnusable *unusable)
{
    const OgiLabels *labels = reading->self->labels;
    gint first = ogi_form_first_year(ogi_codebook_form(reading->self->codebook, 0));
    gboolean handed_in = ogi_unusable_is_report(&reading->head, &reading->scratch->sections, labels,
                                                reading->remarks.source);
    gint year = ogi_head_likely_year(&reading->head);
    gboolean old = year != 0 && year < first;

    if (old || handed_in || !is_partly_unread(reading)) {
        OgiFinding *finding = ogi_remark(&reading->remarks,
                                         old         ? "F-OLD"
                                         : handed_in ? "F-UNUSABLE"
                                                     : "F-NOREPORT",
                                         reading->head.title_line);

        finding->detail = reading->head.title != NULL ? g_strdup(reading->head.title)
                                                      : first_row(reading->document);
    }
    reading->year = year;
    *unusable = (OgiUnusable){
        .handed_in = handed_in && !old,
        .agency = ogi_intern(ogi_head_agency(&reading->head)),
        .year = year,
    };
}

static OgiRecord *
make_record(Reading *reading)
{
    OgiTables *tables = &reading->scratch->tables;
    OgiRecord *record = ogi_record_new(reading->remarks.form);
    const char *agency = ogi_head_agency(&reading->head);

    ogi_record_set_source(record, reading->remarks.source);
    reading->year = ogi_head_year(&reading->head, &reading->years, &reading->remarks);
    if (reading->is_scan && !ogi_head_year_is_said_twice(&reading->head, reading->year))
        reading->year = 0;
    ogi_record_set_year(record, reading->year);
    if (agency != NULL)
        ogi_record_set_agency_name(record, agency);
    for (guint i = 0; i < OGI_N_TABLES; i++)
        reading->head.tables_found[OGI_FIRST_TABLE + i] =
            (guint8)ogi_tables_count(tables, i, &reading->head.tables_line[OGI_FIRST_TABLE + i]);
    read_notes(reading);
    ogi_tables_write(tables, record, &reading->remarks, FALSE);
    if (!reading->is_scan) /* nothing proves a figure of a sentence */
        ogi_prose_read(reading->scratch->prose, reading->self->phrases, &reading->scratch->sections,
                       record, &reading->remarks);
    reading->head.sentences = ogi_sentence_marks_read(&reading->scratch->sections);
    *ogi_record_edit_head(record) = reading->head;
    return record;
}

/* Findings say which report they are about; one that contradicts itself is shown under the year
 * that it most likely counts. */
static void
name_findings(const Reading *reading, guint first)
{
    const char *agency = ogi_intern(ogi_head_agency(&reading->head));
    gint year = reading->year != 0 ? reading->year : ogi_head_likely_year(&reading->head);

    for (guint i = first; i < ogi_findings_n(reading->remarks.findings); i++) {
        OgiFinding *finding = ogi_findings_get(reading->remarks.findings, i);

        finding->year = year;
        finding->agency = agency;
    }
}

void
ogi_recogniser_split(const OgiRecogniser *self, const OgiDocument *document, GPtrArray *parts)
{
    g_autoptr(GArray) starts = g_array_new(FALSE, FALSE, sizeof(guint));
    guint first = 0;
    guint n_cells;

    ogi_reports_find(starts, self->labels, document);
    if (starts->len == 0)
        return;
    ogi_document_cells(document, &n_cells);
    g_array_append_val(starts, n_cells);
    for (guint i = 0; i < starts->len; i++) {
        guint last = g_array_index(starts, guint, i);
        OgiDocument *part = ogi_document_new();

        ogi_document_add_slice(part, document, first, last);
        g_ptr_array_add(parts, part);
        first = last;
    }
}

/* NULL where it is none, or one without tables that can be read. */
static OgiRecord *
read_report(Reading *reading, OgiUnusable *unusable)
{
    ogi_tokens_read(reading->scratch->tokens, reading->self->labels, reading->scratch->memo,
                    reading->document);
    read_head(reading);
    read_tables(reading);
    if (ogi_tables_any(&reading->scratch->tables))
        return make_record(reading);
    remark_no_report(reading, unusable);
    return NULL;
}

/* A workbook to fill in says itself what it is, and has no prose. */
static OgiRecord *
read_fill_in(Reading *reading, const OgiFillInForm *form, OgiUnusable *unusable)
{
    OgiRecogniserScratch *scratch = reading->scratch;
    const OgiLabels *labels = reading->self->labels;
    const OgiForm *of_line = ogi_codebook_form_by_code(reading->self->codebook, form->line.form);
    g_autoptr(OgiDocument) tables = ogi_fill_in_form_tables(reading->document);
    g_autoptr(OgiRecord) record = NULL;
    g_autoptr(OgiFindings) of_cells = ogi_findings_new(); /* of one that is blank nothing is said */
    OgiFindings *findings = reading->remarks.findings;
    gboolean filled_in;

    if (form->mixed || of_line == NULL) {
        ogi_remark(&reading->remarks, "F-MIXED", form->at);
        *unusable = (OgiUnusable){.handed_in = TRUE};
        return NULL;
    }
    reading->remarks.form = of_line;
    reading->year = form->line.year;
    reading->head.title_agency = g_strdup(form->line.agency);
    record = ogi_record_new(of_line);
    ogi_record_set_source(record, reading->remarks.source);
    ogi_record_set_year(record, form->line.year);
    ogi_record_set_agency_name(record, form->line.agency);
    ogi_record_set_agency_id(record, form->line.id);
    reading->remarks.findings = of_cells;
    ogi_tokens_read(scratch->tokens, labels, scratch->memo, tables);
    ogi_tables_begin(&scratch->tables, labels, of_line);
    ogi_walk(labels, scratch->tokens, scratch->headers, &scratch->tables, &reading->remarks);
    ogi_tables_write(&scratch->tables, record, &reading->remarks, TRUE);
    filled_in = ogi_fill_in_form_close(record, &reading->remarks);
    reading->remarks.findings = findings;
    if (filled_in) {
        ogi_findings_take(findings, of_cells);
        return g_steal_pointer(&record);
    }
    ogi_remark(&reading->remarks, "F-UNFILLED", form->at);
    return NULL;
}

OgiRecord *
ogi_recogniser_read(const OgiRecogniser *self, OgiRecogniserScratch *scratch,
                    const OgiDocument *document, const char *source, OgiFindings *findings,
                    OgiUnusable *unusable)
{
    g_autoptr(OgiDocument) mended =
        ogi_scan_is(document) ? ogi_scan_mend_labels(self->codebook, document) : NULL;
    Reading reading = {
        .self = self,
        .scratch = scratch,
        .document = mended != NULL ? mended : document,
        .is_scan = mended != NULL,
        .remarks = {.findings = findings, .source = source},
    };
    guint n_before = ogi_findings_n(findings);
    g_auto(OgiFillInForm) form = {0};
    gboolean fill_in = ogi_fill_in_form_find(&form, document);
    OgiRecord *record = NULL;

    *unusable = (OgiUnusable){0};
    if (fill_in)
        record = read_fill_in(&reading, &form, unusable);
    else
        record = read_report(&reading, unusable);
    ogi_remarks_finish(&reading.remarks);
    name_findings(&reading, n_before);
    if (record == NULL || fill_in)
        ogi_head_clear(&reading.head);
    return record;
}
