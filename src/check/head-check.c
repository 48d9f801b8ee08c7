/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/date-text.h>
#include <ogistat/decimal.h>

#include "check/rules/explain-private.h"
#include "checks-private.h"
#include "data/words.h"

/* What a report says of itself: dates, sections, names. */

enum {
    N_SECTIONS = 6,
    MAX_KEY = 512,
};

typedef struct {
    const OgiDataset *dataset;
    const OgiRuleSet *rules;
    const OgiRecord *record;
    const OgiReportHead *head; /* NULL: a record from tidy CSV */
    OgiDate as_of;
    OgiFindings *findings;
} Head;

static OgiFinding *
add(const Head *self, const char *rule, guint line, char *left, char *right)
{
    OgiFinding *finding = ogi_explain_record(self->findings, rule, self->record, line, NULL);

    finding->left = left;
    finding->right = right;
    return finding;
}

/* A day that counts for "later than": where only the year or month is known, the last possible
 * day is not taken against the report, so the first is. */
static OgiDate
earliest(OgiDate date)
{
    return (OgiDate){date.year, (gint8)MAX(date.month, 1), (gint8)MAX(date.day, 1)};
}

static OgiDate
latest(OgiDate date)
{
    return (OgiDate){date.year, (gint8)(date.month > 0 ? date.month : 12),
                     (gint8)(date.day > 0 ? date.day : 31)};
}

/* D-SIGN: signed before its year had ended. */
static void
check_signed_too_early(const Head *self)
{
    gint year = ogi_record_year(self->record);
    OgiDate end = {(gint16)year, 12, 31};

    if (ogi_date_is_set(self->head->signed_on) &&
        ogi_date_compare(latest(self->head->signed_on), end) <= 0)
        add(self, "D-SIGN", self->head->signed_line, ogi_date_format(end),
            ogi_date_format(self->head->signed_on));
}

/* The deadline in the year after: parameter 0 for agencies, 1 for governments as a whole. */
static OgiDate
deadline_of(const Head *self, const OgiRule *rule)
{
    const OgiAgency *agency = ogi_record_agency(self->record);
    gboolean government = agency->consolidated || !ogi_rule_applies_to(rule, agency->name);
    gint64 day = ogi_rule_parameter(rule, government ? 1 : 0);

    return (OgiDate){(gint16)(ogi_record_year(self->record) + 1), (gint8)(day / 100),
                     (gint8)(day % 100)};
}

static void
check_signed_too_late(const Head *self)
{
    const OgiRule *rule = ogi_rule_set_find(self->rules, "D-LATE");
    OgiDate deadline = deadline_of(self, rule);

    if (ogi_date_is_set(self->head->signed_on) &&
        ogi_date_compare(earliest(self->head->signed_on), deadline) > 0)
        add(self, "D-LATE", self->head->signed_line, ogi_date_format(deadline),
            ogi_date_format(self->head->signed_on));
}

static void
check_period(const Head *self)
{
    gint16 year = (gint16)ogi_record_year(self->record);
    OgiDate from = self->head->period_from;
    OgiDate to = self->head->period_to;
    const OgiDate whole[] = {{year, 1, 1}, {year, 12, 31}};

    if ((ogi_date_is_set(from) && ogi_date_compare(earliest(from), whole[0]) != 0) ||
        (ogi_date_is_set(to) && ogi_date_compare(latest(to), whole[1]) != 0)) {
        g_autofree char *start = ogi_date_format(from);
        g_autofree char *end = ogi_date_format(to);

        add(self, "D-PERIOD", self->head->period_line,
            g_strdup_printf("%d-01-01/%d-12-31", year, year), g_strdup_printf("%s/%s", start, end));
    }
}

static gboolean
has_row(const OgiForm *form, const char *indicator)
{
    for (guint i = 0; i < ogi_form_n_rows(form); i++) {
        if (g_str_equal(ogi_form_rows(form)[i].indicator, indicator))
            return TRUE;
    }
    return FALSE;
}

/* The first row that the expected form doesn't have: by it one sees which form it is. */
static guint
line_of_other_form(const OgiRecord *record, const OgiForm *expected)
{
    const OgiForm *found = ogi_record_form(record);

    for (guint i = 0; i < ogi_form_n_rows(found); i++) {
        const OgiFormRow *row = &ogi_form_rows(found)[i];
        guint line = ogi_record_lines(record)[row->first_cell];

        if (line > 0 && !has_row(expected, row->indicator))
            return line;
    }
    return 0;
}

static void
check_form(const Head *self)
{
    const OgiCodebook *codebook = ogi_dataset_codebook(self->dataset);
    const OgiForm *expected = ogi_codebook_form_for_year(codebook, ogi_record_year(self->record));
    const OgiForm *found = ogi_record_form(self->record);

    if (expected != NULL && expected != found)
        add(self, "D-FORM", line_of_other_form(self->record, expected),
            g_strdup(ogi_form_code(expected)), g_strdup(ogi_form_code(found)));
}

static void
check_future(const Head *self)
{
    const OgiRule *rule = ogi_rule_set_find(self->rules, "D-FUTURE");
    gint first = (gint)ogi_rule_parameter(rule, 0);
    gint year = ogi_record_year(self->record);

    if (year > self->as_of.year || year < first)
        add(self, "D-FUTURE", self->head != NULL ? self->head->title_line : 0,
            g_strdup_printf("%d–%d", first, self->as_of.year), g_strdup_printf("%d", year));
}

/* All six are, unless the form dropped the table that is one of them. */
static gboolean
is_prescribed(const Head *self, guint section)
{
    static const guint FIRST = OGI_FIRST_TABLE, LAST = 4;

    return section < FIRST || section > LAST ||
           ogi_form_has_table(ogi_record_form(self->record), section - FIRST);
}

/* S-SIX: which of the six sections aren't there. */
static void
check_sections(const Head *self)
{
    g_autoptr(GString) missing = g_string_new(NULL);

    for (guint i = 0; i < N_SECTIONS; i++) {
        if (!(self->head->sections & 1u << i) && is_prescribed(self, i + 1))
            g_string_append_printf(missing, "%s%s",
                                   missing->len > 0 ? OGI_WORD_ENUMERATION_COMMA : "",
                                   ogi_words_numeral[i]);
    }
    if (missing->len > 0)
        ogi_explain_record(self->findings, "S-SIX", self->record, self->head->title_line,
                           missing->str);
}

static void
check_section_five(const Head *self)
{
    const OgiRule *rule = ogi_rule_set_find(self->rules, "S-SEC5");
    gint64 least = ogi_rule_parameter(rule, 0);

    if (self->head->section5_chars >= 0 && self->head->section5_chars < least)
        add(self, "S-SEC5", self->head->section5_line, g_strdup_printf("%" G_GINT64_FORMAT, least),
            g_strdup_printf("%d", self->head->section5_chars));
}

/* T2-FEE6: fees in table 2, and section six says only 无. */
static void
check_section_six(const Head *self)
{
    const OgiForm *form = ogi_record_form(self->record);
    OgiFinding *finding;
    gint cell;

    if (!self->head->section6_is_none)
        return;
    cell = ogi_form_find(form, "2", "fees", "amount");
    if (cell == OGI_NO_INDEX || ogi_record_values(self->record)[cell] <= 0)
        return;
    finding = add(self, "T2-FEE6", self->head->section6_line,
                  ogi_decimal_text(ogi_record_values(self->record)[cell],
                                   ogi_form_cells(form)[cell].decimals),
                  NULL);
    finding->table = ogi_form_cells(form)[cell].table;
    finding->indicator = ogi_form_cells(form)[cell].indicator;
    finding->column = ogi_form_cells(form)[cell].column;
}

/* Whether one folded name is a part of the other: 财政局 of 样例市财政局. */
static gboolean
is_part(const char *a, const char *b)
{
    char x[MAX_KEY + 1];
    char y[MAX_KEY + 1];
    gsize n = ogi_text_fold(ogi_text(a, strlen(a)), x, MAX_KEY);
    gsize m = ogi_text_fold(ogi_text(b, strlen(b)), y, MAX_KEY);

    if (n > MAX_KEY || m > MAX_KEY)
        return FALSE;
    x[n] = y[m] = '\0';
    return strstr(x, y) != NULL || strstr(y, x) != NULL;
}

/* I-NAME: the title names another agency than the signature. */
static void
check_names(const Head *self)
{
    const OgiRegistry *registry = ogi_dataset_registry(self->dataset);
    const char *title = self->head->title_agency;
    const char *signer = self->head->signer;
    const OgiAgency *a;
    const OgiAgency *b;

    if (title == NULL || signer == NULL || *title == '\0' || *signer == '\0')
        return;
    a = ogi_registry_find(registry, title);
    b = ogi_registry_find(registry, signer);
    /* two agencies of the registry differ, however much alike their names are */
    if (a != NULL && a == b)
        return;
    if (!(a != NULL && b != NULL && a->registered && b->registered) && is_part(title, signer))
        return;
    add(self, "I-NAME", self->head->signer_line, g_strdup(title), g_strdup(signer));
}

void
ogi_check_head(const OgiDataset *dataset, const OgiRuleSet *rules, const OgiRecord *record,
               OgiDate as_of, OgiFindings *findings)
{
    const Head self = {dataset, rules, record, ogi_record_head(record), as_of, findings};

    check_form(&self);
    check_future(&self);
    if (self.head == NULL)
        return;
    check_signed_too_early(&self);
    check_signed_too_late(&self);
    check_period(&self);
    check_sections(&self);
    check_section_five(&self);
    check_section_six(&self);
    check_names(&self);
}
