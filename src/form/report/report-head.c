/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/word-list.h>

#include "data/words.h"
#include "form/text/notation-private.h"
#include "report-head-private.h"

enum { MAX_NONE_BYTES = 60 };

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
    head->section6_is_none = g_strv_contains(ogi_words_nothing_else, clean);
}

void
ogi_head_read_sections(OgiReportHead *head, const OgiSections *sections, OgiYears *years)
{
    for (guint i = 1; i <= OGI_N_SECTIONS; i++) {
        if (sections->sections[i].found)
            head->sections |= (guint16)(1u << (i - 1));
    }
    ogi_head_read_years(head, sections, years);
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
        if (ogi_text_has_prefix(ogi_text(name + i + 4, len - i - 4), OGI_WORD_YEAR))
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
    if (ogi_word_list_find(ogi_words_revision, base, NULL) != NULL)
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
    const char *agency = ogi_head_agency(head);
    const char *base = strrchr(source, '/');

    base = base != NULL ? base + 1 : source;
    if (ogi_word_list_find(ogi_words_consolidated, base, NULL) != NULL ||
        (head->title != NULL &&
         ogi_word_list_find(ogi_words_consolidated, head->title, NULL) != NULL))
        return TRUE;
    /* a place by itself, not an office in it: 宿迁市 */
    if (agency == NULL || ogi_word_list_find(ogi_words_no_place, agency, NULL) != NULL)
        return FALSE;
    return ogi_word_list_suffix_of(ogi_words_long_place, agency) > 0 ||
           (g_utf8_strlen(agency, -1) <= 6 &&
            ogi_word_list_suffix_of(ogi_words_parent_place, agency) > 0);
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
