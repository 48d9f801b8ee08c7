/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * 晋江市残疾人联合会2020年政府信息公开工作年度报告, in one line or over up to three, with 关于…的,
 * 年度 or 年报, the year in front, behind or in the middle, with or without the agency.
 */
#include <string.h>

#include <ogistat/word-list.h>

#include "data/words.h"
#include "report-head-private.h"
#include "title-private.h"

enum {
    MAX_LINES = 3,
    MAX_AGENCY_CHARS = 40,
    MAX_LINE_BYTES = 180,
    MAX_BEFORE = 2000, /* lines of a page before its report */
    TRUSTED_LINES = 2, /* at the start of the document nothing but the title stands */
};

/* Takes what is in brackets at the end off: （更正）. */
static void
cut_brackets(char *text)
{
    for (;;) {
        char *open = strrchr(text, '(');
        char *wide = g_strrstr(text, "（");

        open = open != NULL && (wide == NULL || open > wide) ? open : wide;
        if (open == NULL || open == text ||
            !(g_str_has_suffix(text, "）") || g_str_has_suffix(text, ")")))
            return;
        *open = '\0';
    }
}

static void
cut_prefixes(char *text)
{
    const char *rest = text;

    while (ogi_word_list_skip(ogi_words_before_agency, &rest))
        ;
    memmove(text, rest, strlen(rest) + 1);
}

gboolean
ogi_title_may_name_part_of_year(const char *text)
{
    for (guint i = 0; ogi_words_part_of_year_sign[i] != NULL; i++) {
        if (strstr(text, ogi_words_part_of_year_sign[i]) != NULL)
            return TRUE;
    }
    return FALSE;
}

/* The agency is what is left before 政府信息公开 without the year. The 政府 of 人民政府 belongs to
 * both. FALSE where there is a second year: lines that don't belong together. */
static gboolean
read_agency(const char *text, const char *subject, char *agency)
{
    gsize len = (gsize)(subject - text);
    const char *start, *end;

    memcpy(agency, text, len);
    agency[len] = '\0';
    if (ogi_date_find_year(agency, &start, &end) != 0) {
        gsize at = (gsize)(start - agency);

        memmove(agency + at, end, strlen(end) + 1);
        if (ogi_date_find_year(agency, &start, &end) != 0)
            return FALSE;
    }
    if (ogi_title_may_name_part_of_year(agency))
        ogi_word_list_cut_end(ogi_words_part_of_year, agency);
    ogi_word_list_cut_end(ogi_words_behind_agency, agency);
    cut_prefixes(agency);
    if (ogi_word_list_find(ogi_words_name_to_fill_in, agency, NULL) != NULL)
        *agency = '\0';
    if (g_str_has_suffix(agency, OGI_WORD_PEOPLE) && g_str_has_prefix(subject, OGI_WORD_GOVERNMENT))
        strcat(agency, OGI_WORD_GOVERNMENT);
    return g_utf8_strlen(agency, -1) <= MAX_AGENCY_CHARS;
}

/* "（2020年度）", "2020政府信息公开年报". */
static gint
find_loose_year(const char *text)
{
    static const char DIGITS[] = "0123456789";
    const char *start, *end;
    gint year = ogi_date_find_year(text, &start, &end);

    for (const char *p = text + strcspn(text, DIGITS); year == 0 && *p != '\0';) {
        gsize n = strspn(p, DIGITS);
        guint64 number = n == 4 ? g_ascii_strtoull(p, NULL, 10) : 0;

        if (number >= OGI_FIRST_REPORT_YEAR && number <= OGI_LAST_REPORT_YEAR)
            year = (gint)number;
        p += n + strcspn(p + n, DIGITS);
    }
    return year;
}

/* Behind the buttons of a page that stand before its title: 【字号：大 中 小】 */
static const char *
skip_furniture(const char *text)
{
    static const char *const marks = "[]():|";

    while (ogi_word_list_skip(ogi_words_furniture, &text))
        text += strspn(text, marks);
    return text;
}

/* Reads a text as a title; FALSE where it isn't one. */
static gboolean
read_title(const char *text, OgiTitle *title)
{
    char bare[OGI_MAX_CLEAN];
    const char *subject;
    const char *start, *end;

    text = skip_furniture(text);
    g_strlcpy(bare, text, sizeof bare);
    cut_brackets(bare);
    if (g_str_has_suffix(bare, "》"))
        bare[strlen(bare) - strlen("》")] = '\0';
    subject = ogi_word_list_find(ogi_words_subject, bare, NULL);
    if (subject == NULL || ogi_word_list_suffix_of(ogi_words_report_ending, bare) == 0)
        return FALSE;
    title->year = ogi_date_find_year(bare, &start, &end);
    if (title->year == 0)
        title->year = find_loose_year(text);
    if (!read_agency(bare, subject, title->agency))
        return FALSE;
    g_strlcpy(title->text, text, sizeof title->text);
    return TRUE;
}

/* What no title has, but sentences, paths to a page and lists do. */
static gboolean
is_plain_line(const char *clean)
{
    if (ogi_word_list_find(ogi_words_no_title, clean, NULL) != NULL)
        return FALSE;
    return *clean != '\0' && !g_str_has_suffix(clean, ":") && !g_str_has_suffix(clean, "，");
}

/* 来源：市政府办公室, 发布日期：2021-01-09 above a title: whose page it is, not whose report. */
static gboolean
is_about_page(const char *clean)
{
    return ogi_word_list_find(ogi_words_issued_on, clean, NULL) != NULL ||
           ogi_word_list_find(ogi_words_issued_by, clean, NULL) != NULL;
}

/* Joins n lines from a given one on; FALSE where one of them can't be part of a title. */
static gboolean
join_lines(const OgiSections *sections, guint line, guint n, char out[OGI_MAX_CLEAN],
           gsize *first_len)
{
    gsize len = 0;

    for (guint i = 0; i < n; i++) {
        OgiText text = ogi_sections_line(sections, line + i, NULL);
        char clean[OGI_MAX_CLEAN];
        gsize more;

        if (text.len > MAX_LINE_BYTES)
            return FALSE;
        more = ogi_agency_name_clean(text, clean);
        if (!is_plain_line(clean) || (n > 1 && is_about_page(clean)) ||
            len + more + 1 > OGI_MAX_CLEAN)
            return FALSE;
        memcpy(out + len, clean, more + 1);
        len += more;
        if (i == 0)
            *first_len = len;
    }
    return TRUE;
}

/* Behind a colon: 标题：…, which clean text has as ":". */
static const char *
after_colon(const char *clean)
{
    const char *colon = strrchr(clean, ':');

    return colon != NULL ? colon + 1 : clean;
}

/* The last line of a title ends in 年度报告 or 年报, a bracket aside: few lines do. */
static gboolean
may_end_title(const OgiSections *sections, guint line)
{
    OgiText text = ogi_sections_line(sections, line, NULL);

    return text.len <= MAX_LINE_BYTES && !ogi_sections_is_sentence(text) &&
           ogi_text_find(text, OGI_WORD_REPORTING) != NULL;
}

static gboolean
try_lines(const OgiSections *sections, guint line, guint n, OgiTitle *title)
{
    char text[OGI_MAX_CLEAN];
    char first[OGI_MAX_CLEAN];
    gsize first_len = 0;

    if (!join_lines(sections, line, n, text, &first_len) || !read_title(after_colon(text), title))
        return FALSE;
    title->line = line;
    title->n_lines = n;
    g_strlcpy(first, text, first_len + 1);
    title->agency_apart = n > 1 && strcmp(first, title->agency) == 0;
    /* 网站首页 in front of a title is no agency */
    return !title->agency_apart || ogi_agency_name_is_one(first);
}

gboolean
ogi_title_read_text(OgiText text, OgiTitle *title)
{
    char clean[OGI_MAX_CLEAN];

    *title = (OgiTitle){.n_lines = 1};
    ogi_agency_name_clean(text, clean);
    return is_plain_line(clean) && read_title(after_colon(clean), title);
}

gboolean
ogi_title_read_at(const OgiSections *sections, guint line, guint last, OgiTitle *title)
{
    for (guint n = 1; n <= MAX_LINES && line + n <= last; n++) {
        if (may_end_title(sections, line + n - 1) && try_lines(sections, line, n, title))
            return TRUE;
    }
    return FALSE;
}

static guint
score(const OgiTitle *title)
{
    return (title->year != 0 ? 1u : 0u) + (*title->agency != '\0' ? 1u : 0u);
}

/* The title stands nearest before the report; links to other years' reports come before it, and say
 * less or no more than it. */
static gboolean
find_title(const OgiSections *sections, OgiTitle *best)
{
    guint n_lines = ogi_sections_n_lines(sections);
    guint last = n_lines;
    gboolean found = FALSE;

    if (sections->sections[1].found)
        last = ogi_sections_line_at(sections, sections->sections[1].heading);
    last = MIN(last, MAX_BEFORE);
    for (guint line = 0; line < last; line++) {
        OgiTitle title;

        if (!ogi_title_read_at(sections, line, last, &title))
            continue;
        if (!found || score(&title) > score(best) ||
            (score(&title) == score(best) &&
             (title.n_lines < best->n_lines || line >= best->line + best->n_lines)))
            *best = title;
        found = TRUE;
    }
    return found;
}

/* The first character of the title's lines that nobody sees; 0: none. */
static gunichar
unseen_in(const OgiSections *sections, const OgiTitle *title)
{
    gunichar first = 0;

    for (guint i = 0; i < title->n_lines && first == 0; i++) {
        OgiText text = ogi_sections_line(sections, title->line + i, NULL);
        g_autofree char *line = g_strndup(text.str, text.len);

        g_free(ogi_text_drop_unseen(line, &first));
    }
    return first;
}

void
ogi_head_read_title(OgiReportHead *head, const OgiSections *sections)
{
    OgiTitle title;
    const OgiTextCell *place;
    const char *other;
    gboolean trusted;

    if (!find_title(sections, &title))
        return;
    ogi_sections_line(sections, title.line, &place);
    head->title = g_strdup(title.text);
    head->title_line = place->line;
    head->title_unseen = unseen_in(sections, &title);
    head->title_year = (OgiYearMention){title.year, title.year != 0 ? place->line : 0};
    head->revision = ogi_word_list_find(ogi_words_revision, title.text, NULL) != NULL;
    /* the line above a title may also be the name of the site */
    other = head->signer != NULL ? head->signer : head->publisher;
    trusted = !title.agency_apart || title.line < TRUSTED_LINES || other == NULL ||
              ogi_agency_name_same(title.agency, other);
    if (*title.agency != '\0' && trusted)
        head->title_agency = g_strdup(title.agency);
}
