/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/word-list.h>

#include "data/words.h"
#include "form/text/notation-private.h"
#include "report-head-private.h"

enum {
    MAX_LINE_BYTES = 240,
    MAX_INFO_BYTES = 1200,
    MAX_PAGE_CELLS = 4000,
    MAX_TITLE_LINES = 2000,
};

/* Dates begin with a year: 19…, 20…, 一九…, 二〇…. */
static gboolean
may_begin_date(const char *p)
{
    return *p == '2' || *p == '1' || g_str_has_prefix(p, OGI_WORD_TWO) ||
           g_str_has_prefix(p, OGI_WORD_ONE);
}

/* A date and nothing else, brackets and 印发 aside. */
static gboolean
is_date(const char *clean, OgiDate *date)
{
    const char *p = clean;

    if (!ogi_text_skip(&p, "（"))
        ogi_text_skip(&p, "(");
    if (!may_begin_date(p))
        return FALSE;
    if (!ogi_date_take_date(&p, date))
        return FALSE;
    ogi_word_list_skip(ogi_words_issued, &p);
    if (!ogi_text_skip(&p, "）"))
        ogi_text_skip(&p, ")");
    return *p == '\0';
}

/* Without 盖章 and the like. */
static void
cut_seal(char *clean)
{
    ogi_word_list_cut_end(ogi_words_seal, clean);
}

/* Agency and date in one line; cuts the line behind the agency. */
static gboolean
split_line(char *clean, OgiDate *date)
{
    for (char *p = clean; *p != '\0'; p += g_utf8_skip[*(guchar *)p]) {
        if (p == clean || !may_begin_date(p) || !is_date(p, date))
            continue;
        *p = '\0';
        cut_seal(clean);
        return ogi_agency_name_is_one(clean);
    }
    return FALSE;
}

/* Nothing of a sentence. */
static gsize
clean_line(const OgiSections *sections, guint line, char clean[OGI_MAX_CLEAN])
{
    OgiText text = ogi_sections_line(sections, line, NULL);

    clean[0] = '\0';
    if (text.len > MAX_LINE_BYTES || ogi_sections_is_sentence(text))
        return 0;
    return ogi_agency_name_clean(text, clean);
}

static guint
line_number(const OgiSections *sections, guint line)
{
    const OgiTextCell *place;

    ogi_sections_line(sections, line, &place);
    return place->line;
}

/* Whether a line before section one has these words in a title: names end in any way. */
static gboolean
is_in_title(const OgiSections *sections, const char *words)
{
    guint last = sections->sections[1].found
                     ? ogi_sections_line_at(sections, sections->sections[1].heading)
                     : ogi_sections_n_lines(sections);
    gsize len = strlen(words);

    for (guint i = 0; len >= 6 && i < MIN(last, MAX_TITLE_LINES); i++) {
        char clean[OGI_MAX_CLEAN];
        const char *found;

        clean_line(sections, i, clean);
        found = strstr(clean, words);
        if (found != NULL && strstr(found + len, OGI_WORD_DISCLOSURE) != NULL)
            return TRUE;
    }
    return FALSE;
}

static gboolean
take_signer(OgiReportHead *head, const OgiSections *sections, guint line)
{
    char clean[OGI_MAX_CLEAN];

    clean_line(sections, line, clean);
    cut_seal(clean);
    if (!ogi_agency_name_is_one(clean) && !is_in_title(sections, clean))
        return FALSE;
    head->signer = g_strdup(clean);
    head->signer_line = line_number(sections, line);
    return TRUE;
}

/* The first line that is a date, with the agency in it, above it or below it. Returns the first
 * line of the signature, or last where there is none. */
static guint
find_signature(OgiReportHead *head, const OgiSections *sections, guint first, guint last)
{
    for (guint line = first; line < last; line++) {
        char clean[OGI_MAX_CLEAN];
        OgiDate date;

        clean_line(sections, line, clean);
        if (is_date(clean, &date)) {
            head->signed_on = date;
            head->signed_line = line_number(sections, line);
            if (line > first && take_signer(head, sections, line - 1))
                return line - 1;
            if (line + 1 < last)
                take_signer(head, sections, line + 1);
            return line;
        }
        if (split_line(clean, &date)) {
            head->signed_on = date;
            head->signed_line = head->signer_line = line_number(sections, line);
            head->signer = g_strdup(clean);
            return line;
        }
    }
    return last;
}

/* --- what the page says of its publication --- */

static const char *
skip_marks(const char *p)
{
    while (ogi_text_skip(&p, "：") || ogi_text_skip(&p, ":") || ogi_text_skip(&p, "]") ||
           ogi_text_skip(&p, "】"))
        ;
    return p;
}

/* Bytes before the first blank: the next item stands behind it. */
static gsize
word_len(OgiText text)
{
    gsize n = 0;

    while (n < text.len &&
           !ogi_notation_is_blank(g_utf8_get_char_validated(text.str + n, (gssize)(text.len - n))))
        n += (gsize)g_utf8_skip[*(const guchar *)(text.str + n)];
    return MIN(n, text.len);
}

/* The cell's text behind one of the words, or the next cell where the words end this one. */
static gboolean
info_after(const OgiTextCell *cells, guint n_cells, const char *base, guint at,
           const char *const *words, char out[OGI_MAX_CLEAN])
{
    g_autofree char *text = g_strndup(base + cells[at].offset, cells[at].len);
    gsize n = 0;
    const char *found = ogi_word_list_find(words, text, &n);
    OgiText rest;

    if (found == NULL)
        return FALSE;
    found = skip_marks(found + n);
    rest = ogi_text_trim(ogi_text(found, strlen(found)));
    if (rest.len == 0 && at + 1 < n_cells && cells[at + 1].table == cells[at].table)
        rest = ogi_document_cell_text(base, &cells[at + 1]);
    rest.len = word_len(rest);
    return ogi_agency_name_clean(rest, out) > 0;
}

static void
read_info(OgiReportHead *head, const OgiTextCell *cells, guint n_cells, const char *base, guint at)
{
    char clean[OGI_MAX_CLEAN];
    const char *p = clean;
    OgiDate date;

    if (!ogi_date_is_set(head->signed_on) &&
        info_after(cells, n_cells, base, at, ogi_words_issued_on, clean) &&
        ogi_date_take_date(&p, &date)) {
        head->signed_on = date;
        head->signed_line = cells[at].line;
    }
    if (head->publisher == NULL &&
        info_after(cells, n_cells, base, at, ogi_words_issued_by, clean) &&
        ogi_agency_name_is_one(clean))
        head->publisher = g_strdup(clean);
}

static void
find_info(OgiReportHead *head, const OgiSections *sections)
{
    guint n_cells;
    const OgiTextCell *cells = ogi_document_cells(sections->document, &n_cells);
    const char *base = ogi_document_text(sections->document);

    for (guint i = 0; i < MIN(n_cells, MAX_PAGE_CELLS); i++) {
        if (ogi_date_is_set(head->signed_on) && head->publisher != NULL)
            return;
        if (cells[i].len > 0 && cells[i].len <= MAX_INFO_BYTES)
            read_info(head, cells, n_cells, base, i);
    }
}

void
ogi_head_read_signature(OgiReportHead *head, OgiSections *sections, guint body)
{
    guint n_lines = ogi_sections_n_lines(sections);
    OgiSection *six = &sections->sections[OGI_LAST_SECTION];
    guint first = six->found ? ogi_sections_line_at(sections, six->first)
                             : ogi_sections_line_at(sections, body);
    guint last = six->found ? ogi_sections_line_at(sections, six->last) : n_lines;
    guint found = find_signature(head, sections, first, last);

    if (found < last && six->found)
        six->last = g_array_index(sections->lines, guint, found);
    if (!ogi_date_is_set(head->signed_on))
        find_info(head, sections);
    /* some put the date below the title */
    if (!ogi_date_is_set(head->signed_on) && sections->sections[1].found)
        find_signature(head, sections, 0,
                       ogi_sections_line_at(sections, sections->sections[1].heading));
}
