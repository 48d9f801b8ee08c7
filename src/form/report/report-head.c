/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/hash.h>

#include "form/text/notation-private.h"
#include "report-head-private.h"

enum { MAX_NONE_BYTES = 60 };

/* --- 统计期限 --- */

/* From the first date in clean text to the next; a day without a year is of the first one's. */
static gboolean
take_period(const char *clean, OgiDate *from, OgiDate *to)
{
    const char *p = clean;

    while (*p != '\0' && !ogi_date_take_date(&p, from))
        p += g_utf8_skip[*(const guchar *)p];
    if (*p == '\0' && !ogi_date_is_set(*from))
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
    static const char *const words[] = {"期限", "时限", "期间", "时间", "时段"};
    const char *end = text.str + text.len;
    const char *p = text.str;

    while ((p = ogi_text_find(ogi_text(p, (gsize)(end - p)), "统计")) != NULL) {
        p += strlen("统计");
        for (guint i = 0; i < G_N_ELEMENTS(words) && end - p >= 6; i++) {
            if (memcmp(p, words[i], 6) == 0)
                return p + 6;
        }
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

/* --- sections --- */

/* The year that the sentence is about: 2020年，… 2020年度… 2020年我局…; not 2020年3月, nor
 * 2019年修订的… */
static gint
opening_year(const char *clean)
{
    static const char *const next[] = {"，", ",", "、", "全", "我", "本", "市", "县", "区"};
    const char *p = clean;
    gint year = ogi_date_take_year(&p);

    if (year == 0)
        return 0;
    if (strncmp(p - strlen("度"), "度", strlen("度")) == 0)
        return year;
    for (guint i = 0; i < G_N_ELEMENTS(next); i++) {
        if (g_str_has_prefix(p, next[i]))
            return year;
    }
    return 0;
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
        if (line_year(sections, i, FALSE, &head->section1_year))
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

static gint
count_chars(OgiText text)
{
    const char *end = text.str + text.len;
    gint n = 0;

    for (const char *p = text.str; p < end; p += g_utf8_skip[*(const guchar *)p]) {
        gboolean is_han = (guchar)*p >= 0xE4 && (guchar)*p <= 0xE9;

        n += is_han || !ogi_notation_is_blank(g_utf8_get_char_validated(p, end - p));
    }
    return n;
}

static void
measure_section5(OgiReportHead *head, const OgiSections *sections)
{
    const OgiSection *five = &sections->sections[5];
    const OgiTextCell *place;
    guint last;

    head->section5_chars = -1;
    if (!five->found)
        return;
    head->section5_chars = 0;
    ogi_sections_line(sections, ogi_sections_line_at(sections, five->heading), &place);
    head->section5_line = place->line;
    last = ogi_sections_line_at(sections, five->last);
    for (guint i = ogi_sections_line_at(sections, five->first); i < last; i++)
        head->section5_chars += count_chars(ogi_sections_line(sections, i, NULL));
}

static gboolean
says_none(const char *clean)
{
    static const char *const words[] = {"无",
                                        "无。",
                                        "没有",
                                        "没有。",
                                        "暂无",
                                        "暂无。",
                                        "无其他",
                                        "无其他。",
                                        "无其他需要报告的事项",
                                        "无其他需要报告的事项。"};

    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        if (strcmp(clean, words[i]) == 0)
            return TRUE;
    }
    return FALSE;
}

static void
read_section6(OgiReportHead *head, const OgiSections *sections)
{
    const OgiSection *six = &sections->sections[6];
    guint first = ogi_sections_line_at(sections, six->first);
    guint last = ogi_sections_line_at(sections, six->last);
    char clean[OGI_MAX_CLEAN];
    const OgiTextCell *place;
    OgiText text;

    if (!six->found || first >= last)
        return;
    text = ogi_sections_line(sections, first, &place);
    head->section6_line = place->line;
    if (last - first > 1 || text.len > MAX_NONE_BYTES)
        return;
    ogi_agency_name_clean(text, clean);
    head->section6_is_none = says_none(clean);
}

void
ogi_head_read_sections(OgiReportHead *head, const OgiSections *sections, OgiYears *years)
{
    for (guint i = 1; i <= OGI_N_SECTIONS; i++) {
        if (sections->sections[i].found)
            head->sections |= (guint16)(1u << (i - 1));
    }
    years->n = 0;
    find_period(head, sections, years);
    find_section_year(head, sections);
    find_table_years(sections, years);
    measure_section5(head, sections);
    read_section6(head, sections);
}

/* --- the file's name --- */

/* Four digits that are a year, not part of a longer number; 年 behind them is surer. */
static gint
year_in(const char *name, gsize len)
{
    gint found = 0;

    for (gsize i = 0; i + 4 <= len; i++) {
        gint year = 0;

        if ((i > 0 && g_ascii_isdigit(name[i - 1])) ||
            (i + 4 < len && g_ascii_isdigit(name[i + 4])))
            continue;
        for (gsize k = 0; k < 4 && g_ascii_isdigit(name[i + k]); k++)
            year = year * 10 + (name[i + k] - '0');
        if (year < OGI_FIRST_REPORT_YEAR || year > OGI_LAST_REPORT_YEAR)
            continue;
        if (len - i >= 7 && memcmp(name + i + 4, "年", 3) == 0)
            return year;
        found = found != 0 ? found : year;
    }
    return found;
}

void
ogi_head_read_name(OgiReportHead *head, const char *source)
{
    const char *end = source + strlen(source);
    const char *base = strrchr(source, '/');

    base = base != NULL ? base + 1 : source;
    if (strstr(base, "更正") || strstr(base, "修订") || strstr(base, "修正"))
        head->revision = TRUE;
    /* the file, then its folders from the innermost on */
    while (head->name_year.year == 0 && end > source) {
        const char *start = end;

        while (start > source && start[-1] != '/')
            start--;
        head->name_year.year = year_in(start, (gsize)(end - start));
        end = start > source ? start - 1 : source;
    }
}

/* --- what follows from it --- */

gboolean
ogi_head_is_consolidated(const OgiReportHead *head, const char *source)
{
    static const char *const words[] = {"汇总", "全市", "全县", "全区", "全省", "全州"};
    static const char *const places[] = {"省", "市", "县", "区", "州", "旗", "盟"};
    const char *agency = ogi_head_agency(head);
    const char *base = strrchr(source, '/');

    base = base != NULL ? base + 1 : source;
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        if (strstr(base, words[i]) || (head->title != NULL && strstr(head->title, words[i])))
            return TRUE;
    }
    /* a place by itself, not an office in it: 宿迁市 */
    if (agency == NULL || g_utf8_strlen(agency, -1) > 6 || strstr(agency, "小区") ||
        strstr(agency, "园区") || strstr(agency, "开发区"))
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(places); i++) {
        if (g_str_has_suffix(agency, places[i]))
            return TRUE;
    }
    return FALSE;
}

static void
add_mention(GString *text, const char *name, const OgiYearMention *mention)
{
    g_autofree char *year = g_strdup_printf("%d", mention->year);
    g_autofree char *line = mention->line > 0 ? g_strdup_printf("%u", mention->line) : g_strdup("");
    g_autofree char *detail = ogi_detail(name, year, line, NULL);

    if (mention->year == 0)
        return;
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

const char *
ogi_head_agency(const OgiReportHead *head)
{
    if (head->title_agency != NULL)
        return head->title_agency;
    return head->signer != NULL ? head->signer : head->publisher;
}

void
ogi_head_clear(OgiReportHead *head)
{
    g_free(head->title);
    g_free(head->title_agency);
    g_free(head->signer);
    g_free(head->publisher);
    g_clear_pointer(&head->sentences, g_array_unref);
    memset(head, 0, sizeof *head);
}
