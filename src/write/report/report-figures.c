/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/decimal.h>
#include <ogistat/matched-sample.h>

#include "report-figures-private.h"
#include "report-sum-private.h"
#include "write/scope-values-private.h"

enum {
    PERCENT_DECIMALS = 2,
    MAX_NAMES = 20,
};

/* A figure of the year; text NULL: there is none. */
typedef struct {
    char *text;
    char *number;     /* plain; NULL: it has none */
    gint sign;        /* of the number */
    OgiReportSum sum; /* what it is of; without terms for other figures */
    gint variant;     /* of a ratio */
} Said;

struct _OgiReportFigures {
    const OgiReportWords *words;
    const OgiPublication *publication;
    gint year;
    OgiFigure *now, *then;
    OgiReportCoverage coverage;
    OgiMatchedSamples *samples; /* made where it is asked for; NULL: not yet */
    Said *said;                 /* one per figure of the words */
};

static void
set_number(Said *said, gint64 value, guint decimals)
{
    char number[OGI_DECIMAL_CHARS];

    number[ogi_decimal_write_short(number, value, decimals)] = '\0';
    said->number = g_strdup(number);
    said->sign = (value > 0) - (value < 0);
}

static void
set_count(Said *said, gint64 value)
{
    set_number(said, value, 0);
    said->text = g_strdup(said->number);
}

/* --- sums of cells --- */

static gboolean
find_sum(const OgiReportFigures *self, const OgiReportFigure *figure, Said *said)
{
    return ogi_report_sum_find(&said->sum, ogi_dataset_codebook(self->publication->dataset),
                               self->year, (const char *const *)figure->of);
}

static guint
decimals_of(const OgiReportFigures *self, const Said *said)
{
    const OgiCodebook *codebook = ogi_dataset_codebook(self->publication->dataset);

    return ogi_codebook_series(codebook, (guint)said->sum.series[0])->decimals;
}

static void
say_value(const OgiReportFigures *self, const OgiReportFigure *figure, Said *said)
{
    gint64 sum;

    if (!find_sum(self, figure, said) || !ogi_report_sum_of(&said->sum, self->now, &sum))
        return;
    set_number(said, sum, decimals_of(self, said));
    said->text = g_strdup(said->number);
}

/* Both sums, where they may be compared. */
static gboolean
find_change(const OgiReportFigures *self, const OgiReportFigure *figure, Said *said, gint64 *now,
            gint64 *then)
{
    const OgiCodebook *codebook = ogi_dataset_codebook(self->publication->dataset);

    if (!find_sum(self, figure, said))
        return FALSE;
    for (guint i = 0; i < said->sum.n; i++) {
        guint series = (guint)said->sum.series[i];

        if (ogi_is_scope_break(self->now[series], self->then[series],
                               ogi_series_breaks(codebook, self->year, series)))
            return FALSE;
    }
    return ogi_report_sum_of(&said->sum, self->now, now) &&
           ogi_report_sum_of(&said->sum, self->then, then) && *then >= 0;
}

/* A number with its word: up, down, or as before ("growth_level"; NULL: nothing is said then). */
static char *
word_number(const OgiReportFigures *self, const char *kind, gint64 value, guint decimals)
{
    g_autofree char *id = g_strconcat(kind,
                                      value > 0   ? "_up"
                                      : value < 0 ? "_down"
                                                  : "_level",
                                      NULL);
    char number[OGI_DECIMAL_CHARS];

    number[ogi_decimal_write_short(number, ABS(value), decimals)] = '\0';
    return ogi_report_words_fill(self->words, id, "number", number, NULL);
}

/* Percent of the base; FALSE where there is none, or it rounds to none. */
static gboolean
find_growth(gint64 now, gint64 then, gint64 *percent)
{
    gint64 change = 0, hundredfold;

    return ogi_decimal_add(&change, now) && ogi_decimal_add(&change, -then) && then > 0 &&
           !__builtin_mul_overflow(change, 100, &hundredfold) &&
           ogi_decimal_divide(hundredfold, then, PERCENT_DECIMALS, percent) &&
           (*percent != 0 || change == 0);
}

static void
say_growth(const OgiReportFigures *self, const OgiReportFigure *figure, Said *said)
{
    gint64 now, then, percent;

    if (find_change(self, figure, said, &now, &then) && find_growth(now, then, &percent))
        said->text = word_number(self, "growth", percent, PERCENT_DECIMALS);
}

static void
say_rise(const OgiReportFigures *self, const OgiReportFigure *figure, Said *said)
{
    gint64 now, then, percent;

    if (find_change(self, figure, said, &now, &then) && !find_growth(now, then, &percent) &&
        now != then)
        said->text = word_number(self, "rise", now - then, decimals_of(self, said));
}

/* What the units with both years had; only where they aren't all. */
static void
say_matched(OgiReportFigures *self, const OgiReportFigure *figure, Said *said)
{
    const OgiMatchedSample *sample;
    gint64 sum;

    if ((self->coverage.entered->len == 0 && self->coverage.left->len == 0 &&
         self->coverage.missing->len == 0) ||
        !ogi_dataset_has_year(self->publication->dataset, self->year - 1) ||
        !find_change(self, figure, said, &sum, &sum))
        return;
    if (self->samples == NULL)
        self->samples = ogi_matched_samples_new(self->publication->totals, self->year);
    sample = ogi_matched_samples_get(self->samples, OGI_SCOPE_CITY);
    if (ogi_report_sum_of(&said->sum,
                          figure->kind == OGI_REPORT_MATCHED_NOW ? sample->value : sample->base,
                          &sum)) {
        set_number(said, sum, decimals_of(self, said));
        said->text = g_strdup(said->number);
    }
}

/* --- ratios --- */

static OgiRatioValue
ratio_of(const OgiReportFigures *self, const OgiReportFigure *figure, gint year)
{
    guint ratio = (guint)ogi_ratio_set_find(self->publication->ratios, figure->of[0]);

    if (!ogi_totals_has_city(self->publication->totals))
        return (OgiRatioValue){0};
    return ogi_scope_ratio(self->publication, ratio, OGI_SCOPE_CITY, year,
                           year == self->year ? self->now : self->then);
}

static void
say_ratio(const OgiReportFigures *self, const OgiReportFigure *figure, Said *said)
{
    OgiRatioValue now = ratio_of(self, figure, self->year);
    gint64 percent;

    /* a fraction with two decimals more is a percentage */
    if (!now.has_series || !ogi_ratio_divide(&now, PERCENT_DECIMALS + 2, &percent))
        return;
    set_number(said, percent, PERCENT_DECIMALS);
    said->variant = now.variant;
    said->text = ogi_report_words_fill(self->words, "percent", "number", said->number, NULL);
}

static void
say_points(const OgiReportFigures *self, const OgiReportFigure *figure, Said *said)
{
    OgiRatioValue now = ratio_of(self, figure, self->year);
    OgiRatioValue then = ratio_of(self, figure, self->year - 1);
    gint64 points;

    if (now.has_series && ogi_ratio_change_pp(&now, &then, PERCENT_DECIMALS, &points))
        said->text = word_number(self, "points", points, PERCENT_DECIMALS);
}

/* --- units --- */

static const GPtrArray *
units_of(const OgiReportFigures *self, const char *name)
{
    return g_str_equal(name, "missing")   ? self->coverage.missing
           : g_str_equal(name, "entered") ? self->coverage.entered
                                          : self->coverage.left;
}

static void
say_count(const OgiReportFigures *self, const OgiReportFigure *figure, Said *said)
{
    const char *name = figure->of[0];

    if (g_str_equal(name, "errors"))
        set_count(said, ogi_report_count_errors(self->publication, self->year));
    else if (g_str_equal(name, "reported"))
        set_count(said, self->coverage.reported);
    else if (!g_str_equal(name, "expected"))
        set_count(said, units_of(self, name)->len);
    else if (self->coverage.expected >= 0)
        set_count(said, self->coverage.expected);
}

static void
say_names(const OgiReportFigures *self, const OgiReportFigure *figure, Said *said)
{
    const GPtrArray *units = units_of(self, figure->of[0]);
    g_autoptr(GString) names = g_string_new(NULL);
    g_autofree char *number = g_strdup_printf("%u", units->len);

    for (guint i = 0; i < MIN(units->len, MAX_NAMES); i++) {
        const char *name = ((const OgiAgency *)units->pdata[i])->name;
        g_autofree char *shown = ogi_text_display(ogi_text(name, strlen(name)), G_MAXSIZE);

        g_string_append(names, i > 0 ? ogi_report_words_get(self->words, "name_sign") : "");
        g_string_append(names, shown);
    }
    if (units->len > MAX_NAMES)
        said->text = ogi_report_words_fill(self->words, "names_more", "names", names->str, "number",
                                           number, NULL);
    else if (units->len > 0)
        said->text = g_strdup(names->str);
}

static void
say(OgiReportFigures *self, const OgiReportFigure *figure, Said *said)
{
    switch (figure->kind) {
    case OGI_REPORT_YEAR:
        set_count(said, self->year);
        break;
    case OGI_REPORT_VALUE:
        say_value(self, figure, said);
        break;
    case OGI_REPORT_GROWTH:
        say_growth(self, figure, said);
        break;
    case OGI_REPORT_RISE:
        say_rise(self, figure, said);
        break;
    case OGI_REPORT_RATIO:
        say_ratio(self, figure, said);
        break;
    case OGI_REPORT_POINTS:
        say_points(self, figure, said);
        break;
    case OGI_REPORT_MATCHED_NOW:
    case OGI_REPORT_MATCHED_THEN:
        say_matched(self, figure, said);
        break;
    case OGI_REPORT_COUNT:
        say_count(self, figure, said);
        break;
    case OGI_REPORT_NAMES:
    default:
        say_names(self, figure, said);
    }
}

OgiReportFigures *
ogi_report_figures_new(const OgiReportWords *words, const OgiPublication *publication, gint year,
                       gboolean is_history)
{
    OgiReportFigures *self = g_new0(OgiReportFigures, 1);
    guint n_series = ogi_totals_n_series(publication->totals);

    self->words = words;
    self->publication = publication;
    self->year = year;
    self->now = g_new0(OgiFigure, n_series);
    self->then = g_new0(OgiFigure, n_series);
    self->said = g_new0(Said, ogi_report_words_n_figures(words) + 1);
    if (!is_history)
        ogi_report_coverage_make(&self->coverage, publication, year);
    if (ogi_totals_has_city(publication->totals)) {
        ogi_totals_figures(publication->totals, OGI_SCOPE_CITY, year, self->now);
        ogi_totals_figures(publication->totals, OGI_SCOPE_CITY, year - 1, self->then);
    }
    for (guint i = 0; i < ogi_report_words_n_figures(words); i++) {
        const OgiReportFigure *figure = ogi_report_words_figure(words, i);

        if (!is_history || figure->kind == OGI_REPORT_YEAR || figure->kind == OGI_REPORT_VALUE ||
            figure->kind == OGI_REPORT_RATIO)
            say(self, figure, &self->said[i]);
    }
    return self;
}

void
ogi_report_figures_free(OgiReportFigures *self)
{
    if (self == NULL)
        return;
    for (guint i = 0; i < ogi_report_words_n_figures(self->words); i++) {
        g_free(self->said[i].text);
        g_free(self->said[i].number);
    }
    g_free(self->said);
    ogi_matched_samples_free(self->samples);
    ogi_report_coverage_clear(&self->coverage);
    g_free(self->now);
    g_free(self->then);
    g_free(self);
}

const OgiReportCoverage *
ogi_report_figures_coverage(const OgiReportFigures *self)
{
    return &self->coverage;
}

static const Said *
find(const OgiReportFigures *self, const char *name)
{
    static const Said NOTHING = {.text = NULL};
    gint index = ogi_report_words_find_figure(self->words, name);

    return index != OGI_NO_INDEX ? &self->said[index] : &NOTHING;
}

const char *
ogi_report_figures_text(const OgiReportFigures *self, const char *name)
{
    return find(self, name)->text;
}

char *
ogi_report_figures_cell(const OgiReportFigures *self, const char *cell)
{
    char *of[] = {(char *)(gsize)cell, NULL};
    const OgiReportFigure figure = {.kind = OGI_REPORT_VALUE, .of = of};
    Said said = {.text = NULL};

    say_value(self, &figure, &said);
    g_free(said.number);
    return said.text;
}

const char *
ogi_report_figures_number(const OgiReportFigures *self, const char *name)
{
    return find(self, name)->number;
}

gboolean
ogi_report_figures_continues(const OgiReportFigures *self, const OgiReportFigures *other,
                             const char *name)
{
    const Said *a = find(self, name);
    const Said *b = find(other, name);

    return a->variant == b->variant && ogi_report_sum_equal(&a->sum, &b->sum);
}

gint
ogi_report_figures_sign(const OgiReportFigures *self, const char *name)
{
    return find(self, name)->sign;
}
