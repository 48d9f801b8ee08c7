/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The years that a report says it counts, and whether they are one. */
#include <string.h>

#include <ogistat/hash.h>
#include <ogistat/word-list.h>

#include "data/words.h"
#include "report-head-private.h"
#include "title-private.h"

/* --- 统计期限 --- */

/* From the first date in clean text to the next; a day without a year is of the first one's. */
static gboolean
take_period(const char *clean, OgiDate *from, OgiDate *to)
{
    const char *p = clean;

    while (*p != '\0' && !ogi_date_take_date(&p, from))
        p += g_utf8_skip[*(const guchar *)p];
    if (!ogi_date_is_set(*from))
        return FALSE;
    for (guint i = 0; i < 12 && *p != '\0'; i++) {
        if (ogi_date_take_date(&p, to) || ogi_date_take_day(&p, from->year, to))
            return TRUE;
        p += g_utf8_skip[*(const guchar *)p];
    }
    return FALSE;
}

/* Behind 统计期限 or one of its other names; NULL: the text has none. */
static const char *
find_period_word(OgiText text)
{
    const char *end = text.str + text.len;
    const char *p = text.str;

    while ((p = ogi_text_find(ogi_text(p, (gsize)(end - p)), OGI_WORD_STATISTICS)) != NULL) {
        gsize n;

        p += strlen(OGI_WORD_STATISTICS);
        n = ogi_word_list_prefix(ogi_words_period, ogi_text(p, (gsize)(end - p)));
        if (n > 0)
            return p + n;
    }
    return NULL;
}

static gboolean
read_period(OgiReportHead *head, OgiText text, guint line)
{
    const char *found = find_period_word(text);
    char clean[OGI_MAX_CLEAN];
    OgiDate from = {0, 0, 0};
    OgiDate to = {0, 0, 0};

    if (found == NULL)
        return FALSE;
    ogi_agency_name_clean(ogi_text(found, text.len - (gsize)(found - text.str)), clean);
    if (!take_period(clean, &from, &to))
        return FALSE;
    head->period_from = from;
    head->period_to = to;
    head->period_line = line;
    head->period_year = (OgiYearMention){to.year, line};
    return TRUE;
}

static void
add_year(OgiYears *years, const char *name, gint year, guint line)
{
    if (year == 0 || years->n == OGI_MAX_YEARS)
        return;
    years->names[years->n] = name;
    years->years[years->n++] = (OgiYearMention){year, line};
}

/* The first period that is said counts; another one, of another year, contradicts it. */
static void
find_period(OgiReportHead *head, const OgiSections *sections, OgiYears *years)
{
    for (guint i = 0; i < ogi_sections_n_lines(sections); i++) {
        const OgiTextCell *place;
        OgiText text = ogi_sections_line(sections, i, &place);
        OgiReportHead other = {.title = NULL};

        if (head->period_year.year == 0)
            read_period(head, text, place->line);
        else if (read_period(&other, text, place->line) &&
                 other.period_year.year != head->period_year.year)
            add_year(years, "year-period", other.period_year.year, place->line);
    }
}

/* The months of a part of the year, 01-06. */
static gboolean
read_months(const char *text, gint *first, gint *last)
{
    gint64 number;
    g_auto(GStrv) months = g_strsplit(text, "-", 2);

    if (g_strv_length(months) != 2 ||
        !g_ascii_string_to_signed(months[0], 10, 1, 12, &number, NULL))
        return FALSE;
    *first = (gint)number;
    if (!g_ascii_string_to_signed(months[1], 10, *first, 12, &number, NULL))
        return FALSE;
    *last = (gint)number;
    return TRUE;
}

/* A title that names a part of the year, 2022年上半年, whatever a sentence about the period says.
 */
static void
find_part_of_year(OgiReportHead *head)
{
    gint16 year = (gint16)head->title_year.year;

    if (year == 0 || !ogi_title_may_name_part_of_year(head->title))
        return;
    for (guint i = 0; ogi_words_part_of_year[i] != NULL; i++) {
        gint first, last;

        if (strstr(head->title, ogi_words_part_of_year[i]) == NULL ||
            !read_months(ogi_words_part_of_year_value[i], &first, &last))
            continue;
        head->period_from = (OgiDate){year, (gint8)first, 1};
        head->period_to = (OgiDate){
            year, (gint8)last, (gint8)g_date_get_days_in_month((GDateMonth)last, (GDateYear)year)};
        head->period_line = head->title_line;
        return;
    }
}

/* --- sections --- */

/* Whether a sentence tells what is to be done: 将进一步… */
static gboolean
is_of_plans(const char *clean)
{
    const char *end = strstr(clean, "。");
    const OgiText sentence = ogi_text(clean, end != NULL ? (gsize)(end - clean) : strlen(clean));

    return ogi_word_list_is_in(ogi_words_plan, sentence);
}

/* The year that the sentence is about: 2020年，… 2020年度，… 2020年我局…; not 2020年3月, nor
 * 2019年修订的…, 2019年度存在的问题, 2021年，我局将进一步… */
static gint
opening_year(const char *clean)
{
    const char *p = clean;
    gint year = ogi_date_take_year(&p);

    if (year == 0 || is_of_plans(p))
        return 0;
    return ogi_word_list_prefix_of(ogi_words_behind_year, p) > 0 ? year : 0;
}

static gboolean
line_year(const OgiSections *sections, guint index, gboolean heading, OgiYearMention *mention)
{
    const OgiTextCell *place;
    OgiText text = ogi_sections_line(sections, index, &place);
    char clean[OGI_MAX_CLEAN];
    const char *start, *end;
    gint year;

    ogi_agency_name_clean(ogi_text(text.str, MIN(text.len, 120)), clean);
    year = heading ? ogi_date_find_year(clean, &start, &end) : opening_year(clean);
    if (year != 0)
        *mention = (OgiYearMention){year, place->line};
    return year != 0;
}

/* Whether a line names the year of the title, too: 2019年，…80件；2020年，…89件 compares. */
static gboolean
names_title_year(const OgiReportHead *head, const OgiSections *sections, guint index)
{
    g_autofree char *name = g_strdup_printf("%d" OGI_WORD_YEAR, head->title_year.year);

    return head->title_year.year != 0 &&
           ogi_text_find(ogi_sections_line(sections, index, NULL), name) != NULL;
}

static void
find_section_year(OgiReportHead *head, const OgiSections *sections)
{
    const OgiSection *one = &sections->sections[1];
    guint last;

    if (!one->found)
        return;
    if (line_year(sections, ogi_sections_line_at(sections, one->heading), TRUE,
                  &head->section1_year))
        return;
    last = ogi_sections_line_at(sections, one->last);
    for (guint i = ogi_sections_line_at(sections, one->first); i < last; i++) {
        OgiYearMention mention = {0, 0};

        if (!line_year(sections, i, FALSE, &mention))
            continue;
        if (mention.year != head->title_year.year && names_title_year(head, sections, i))
            mention.year = head->title_year.year;
        head->section1_year = mention;
        return;
    }
}

/* A year in the heading of one of the tables: perhaps the table of another year, left standing. */
static void
find_table_years(const OgiSections *sections, OgiYears *years)
{
    for (guint i = 0; i < OGI_N_TABLES; i++) {
        g_autofree char *name = g_strconcat("year-table-", ogi_table_code(i), NULL);
        const OgiSection *section = &sections->sections[OGI_FIRST_TABLE + i];
        OgiYearMention mention = {0, 0};

        if (section->found &&
            line_year(sections, ogi_sections_line_at(sections, section->heading), TRUE, &mention))
            add_year(years, ogi_intern(name), mention.year, mention.line);
    }
}

void
ogi_head_read_years(OgiReportHead *head, const OgiSections *sections, OgiYears *years)
{
    years->n = 0;
    find_period(head, sections, years);
    find_part_of_year(head);
    find_section_year(head, sections);
    find_table_years(sections, years);
}

/* --- the year that follows from them --- */

static void
add_mention(GString *text, const char *name, const OgiYearMention *mention)
{
    g_autofree char *year = g_strdup_printf("%d", mention->year);
    g_autofree char *line = mention->line > 0 ? g_strdup_printf("%u", mention->line) : g_strdup("");
    g_autofree char *detail = ogi_detail(name, year, line, NULL);

    if (text->len > 0)
        g_string_append_c(text, OGI_DETAIL_NEXT);
    g_string_append(text, detail);
}

static void
remark_years(const OgiYears *all, OgiRemarks *remarks)
{
    g_autoptr(GString) text = g_string_new(NULL);
    OgiFinding *finding;

    for (guint i = 0; i < all->n; i++)
        add_mention(text, all->names[i], &all->years[i]);
    finding = ogi_remark(remarks, "D-YEAR", all->years[0].line);
    finding->detail = g_strdup(text->str);
}

/* Whether what stands behind a year in a file's name makes it that of the report: 2023年度报告,
 * 2023年甲局政府信息公开工作年度报告; not 2024年1月…, 2024年公布的…. */
static gboolean
is_of_report(const char *rest)
{
    const char *subject;
    gsize n;

    if (ogi_word_list_prefix_of(ogi_words_report_ending, rest) > 0)
        return TRUE;
    subject = ogi_word_list_find(ogi_words_subject, rest, &n);
    return subject != NULL && !g_ascii_isdigit(*rest) &&
           ogi_word_list_find(ogi_words_report_ending, subject + n, NULL) != NULL &&
           !ogi_word_list_is_in(ogi_words_unit_does, ogi_text(rest, (gsize)(subject - rest)));
}

/* The last year in the file's name that is surely the report's; 0: there is none, or the year is
 * named there, too. */
static gint
other_year_in_name(const char *source, gint year)
{
    const char *base = strrchr(source, '/');
    char clean[OGI_MAX_CLEAN];
    gint found = 0;

    base = base != NULL ? base + 1 : source;
    ogi_agency_name_clean(ogi_text(base, strlen(base)), clean);
    for (const char *p = clean; *p != '\0'; p += g_utf8_skip[*(const guchar *)p]) {
        const char *rest = p;
        gint named = p == clean || !g_ascii_isdigit(p[-1]) ? ogi_date_take_year(&rest) : 0;

        if (named == year)
            return 0;
        if (named != 0 && is_of_report(rest))
            found = named;
    }
    return found;
}

/* D-FILE: the file's name says another year than the report. */
static void
compare_file_name(const OgiYearMention *inside, OgiRemarks *remarks)
{
    gint other = other_year_in_name(remarks->source, inside->year);
    OgiFinding *finding;

    if (other == 0)
        return;
    finding = ogi_remark(remarks, "D-FILE", inside->line);
    finding->left = g_strdup_printf("%d", inside->year);
    finding->right = g_strdup_printf("%d", other);
}

gint
ogi_head_year(const OgiReportHead *head, const OgiYears *more, OgiRemarks *remarks)
{
    OgiYears all = {.n = 0};
    guint n_inside;

    add_year(&all, "year-title", head->title_year.year, head->title_year.line);
    add_year(&all, "year-period", head->period_year.year, head->period_year.line);
    add_year(&all, "year-overview", head->section1_year.year, head->section1_year.line);
    for (guint i = 0; i < more->n; i++)
        add_year(&all, more->names[i], more->years[i].year, more->years[i].line);
    n_inside = all.n;
    add_year(&all, "year-file", head->name_year.year, 0);
    for (guint i = 1; i < n_inside; i++) {
        if (all.years[i].year == all.years[0].year)
            continue;
        remark_years(&all, remarks);
        return 0;
    }
    if (n_inside > 0)
        compare_file_name(&all.years[0], remarks);
    return all.years[0].year;
}

gboolean
ogi_head_year_is_said_twice(const OgiReportHead *head, gint year)
{
    guint n = 0;

    n += head->title_year.year == year ? 1 : 0;
    n += head->period_year.year == year ? 1 : 0;
    n += head->section1_year.year == year ? 1 : 0;
    n += head->name_year.year == year ? 1 : 0;
    n += head->signed_on.year == year + 1 ? 1 : 0;
    return n > 1;
}

gint
ogi_head_likely_year(const OgiReportHead *head)
{
    const gint years[] = {head->title_year.year, head->period_year.year, head->section1_year.year,
                          head->name_year.year};

    for (guint i = 0; i < G_N_ELEMENTS(years); i++) {
        if (years[i] != 0)
            return years[i];
    }
    return 0;
}
