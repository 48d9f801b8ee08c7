/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/check.h>
#include <ogistat/csv-writer.h>
#include <ogistat/decision.h>
#include <ogistat/headings.h>
#include <ogistat/intake.h>
#include <ogistat/publisher.h>
#include <ogistat/ratio-totals.h>
#include <ogistat/report-template.h>
#include <ogistat/source.h>
#include <ogistat/totals.h>

G_BEGIN_DECLS

typedef struct {
    gint first, last;
} OgiYearRange;

/*
 * Everything that is published, and which of it: what the writers read. All borrowed.
 */
typedef struct {
    const OgiDataset *dataset;
    const OgiTotals *totals;
    const OgiRatioSet *ratios;
    const OgiRatioTotals *ratio_totals;
    const OgiRuleSet *rules;
    const OgiDecisions *decisions; /* NULL: none */
    const OgiHeadings *headings;
    OgiFindings *findings; /* graded and sorted */
    const OgiSourceList *sources;
    const OgiReportTemplate *report_template; /* NULL: the report that is built in */
    const char *version;
    OgiDigest program;             /* of its file; none where that can't be read */
    const OgiIntakeCounts *counts; /* what became of the files; NULL: not known */
    const char *const *options;    /* "name=value" or "name": those that shape what is published */
    GHashTable *definitions; /* char*: display path → OgiDigest*, NULL of one not read; or NULL */

    /* the selection: it chooses rows, never what is summed */
    GArray *years; /* gint, ascending: the years to publish that have reports */
    const GArray
        *year_ranges;     /* OgiYearRange: those selected, with reports or without; NULL: all */
    gboolean all_years;   /* no selection: also what is of no year, or of one without reports */
    GHashTable *agencies; /* const OgiAgency* set; NULL: all */
    GStrv files;          /* names without ending; NULL: all */
    gboolean sdmx;        /* also the files for SDMX; with files it's their names that count */
    gboolean history;     /* keep history.csv, from this set on */
    OgiDate as_of;        /* the day of the run */
    OgiCsvWriterFlags csv_flags;
    guint jobs;
} OgiPublication;

/* Whether rows of a year, or of an agency (NULL: of none), are selected. */
gboolean ogi_publication_has_year(const OgiPublication *self, gint year);
/* Whether a year was selected, also where it has no report any more. */
gboolean ogi_publication_selects_year(const OgiPublication *self, gint year);
gboolean ogi_publication_has_agency(const OgiPublication *self, const OgiAgency *agency);
/* The agency that a finding is about; NULL where the registry has none. */
const OgiAgency *ogi_publication_agency_of(const OgiPublication *self, const OgiFinding *finding);
/* Whether a finding about this agency (NULL: not known) is selected. What can't be told to be of
 * another year or agency is. */
gboolean ogi_publication_has_finding(const OgiPublication *self, const OgiFinding *finding,
                                     const OgiAgency *agency);

/* The names for --files, NULL-terminated, in the contract's order. */
const char *const *ogi_publication_file_names(void);

/* Whether --files takes a name: one of these, or that of one year ("city_form_2023"). */
gboolean ogi_publication_is_file_name(const char *name);

/* Whether --files (NULL: all) names a file of this name. */
gboolean ogi_publication_selects(const char *const *files, const char *name);

/* Read when they are written: whether a form's sheet (forms/sheet-FORM.csv) has each of its rows
 * once and its labels, and the words of letters, of the page, of workbooks, of the city's report
 * and of datapackage.json are whole. Fail with OGI_ERROR_DEFINITION, a line for each mistake. */
gboolean ogi_city_form_check(const OgiCodebook *codebook, const OgiForm *form, GError **error);
gboolean ogi_letters_check(GError **error);
gboolean ogi_page_check(GError **error);
gboolean ogi_book_check(GError **error); /* where workbooks are built in */
gboolean ogi_report_check(const OgiCodebook *codebook, const OgiRatioSet *ratios, GError **error);
gboolean ogi_datapackage_check(const OgiCodebook *codebook, GError **error);

/* Whether the library that workbooks need can be loaded. Where they are built in. Fails with
 * OGI_ERROR_OUTPUT. */
gboolean ogi_book_can_be_written(GError **error);

/* Writes every file selected into the publisher, side by side on jobs threads. Not yet visible:
 * ogi_publisher_commit is. Fails with OGI_ERROR_OUTPUT, or OGI_ERROR_DEFINITION where the texts of
 * a file are wrong. */
gboolean ogi_publication_write(const OgiPublication *self, OgiPublisher *publisher, GError **error);

/* The text of manifest.json up to its last bracket, and the last member: the digest of it.
 * (transfer full) */
char *ogi_manifest_signed(const char *text);

G_END_DECLS
