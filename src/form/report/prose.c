/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/numeral.h>

#include "data/words.h"
#include "prose-figures-private.h"
#include "prose-private.h"

enum {
    FIRST_SECTION = 1,    /* 总体情况 */
    LAST_SECTION = 6,     /* 其他需要报告的事项 */
    FULL_LINE = 72,       /* bytes, 24 Han characters: a shorter line isn't wrapped */
    MAX_BUDGET = 1 << 20, /* steps of matching in one report; one needs some thousands */
};

/* A part of a sentence, on one line. */
typedef struct {
    OgiText text;
    guint line;
} Piece;

struct _OgiProse {
    OgiProseFigures figures;
    GArray *pieces; /* Piece: of the sentence that is being gathered */
    gboolean sign;  /* it has a digit, or a word that may be a figure */
};

OgiProse *
ogi_prose_new(void)
{
    OgiProse *self = g_new0(OgiProse, 1);

    ogi_prose_figures_init(&self->figures);
    self->pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
    return self;
}

void
ogi_prose_free(OgiProse *self)
{
    if (self == NULL)
        return;
    ogi_prose_figures_finish(&self->figures);
    g_array_unref(self->pieces);
    g_free(self);
}

/* --- sentences --- */

static void
end_sentence(OgiProse *self)
{
    OgiSentence *sentence = &self->figures.sentence;

    if (self->sign) {
        ogi_sentence_clear(sentence);
        for (guint i = 0; i < self->pieces->len; i++) {
            const Piece *piece = &g_array_index(self->pieces, Piece, i);

            ogi_sentence_append(sentence, piece->text, piece->line);
        }
        ogi_sentence_find_numbers(sentence);
        ogi_prose_figures_read(&self->figures);
    }
    g_array_set_size(self->pieces, 0);
    self->sign = FALSE;
}

static void
add_piece(OgiProse *self, const char *start, const char *end, guint line)
{
    const Piece piece = {ogi_text(start, (gsize)(end - start)), line};

    if (end > start)
        g_array_append_val(self->pieces, piece);
}

/* What ends a sentence: 。！？ A ";" parts it only. */
static gboolean
is_end(guint code)
{
    return code == 0x3002 || code == 0xFF01 || code == 0xFF1F;
}

/* Takes a mark that means something here. */
static void
take_mark(OgiProse *self, guint code, const char **start, const char *behind, guint line)
{
    if (!is_end(code)) {
        self->sign = TRUE;
        return;
    }
    add_piece(self, *start, behind, line);
    end_sentence(self);
    *start = behind;
}

/* Most sentences have neither a digit nor a word that may be a figure: they are only walked over.
 */
static void
read_line(OgiProse *self, OgiText text, guint line)
{
    const OgiMarks *marks = &self->figures.set->marks;
    const char *end = text.str + text.len;
    const char *start = text.str;

    g_array_append_val(self->figures.nearby.lines, text);
    for (const char *p = start; p < end;) {
        if (((guchar)*p & 0xF0) == 0xE0 && end - p >= 3) {
            p += 3;
            if (G_UNLIKELY(ogi_marks_has(marks, p - 3)))
                take_mark(self, ogi_keywords_code(p - 3), &start, p, line);
        } else {
            self->sign |= g_ascii_isdigit(*p);
            p++;
        }
    }
    add_piece(self, start, end, line);
}

/* --- paragraphs --- */

/* "（一）", "1、", "一、": the line is an item of its own. */
static gboolean
begins_item(OgiText text)
{
    const char *end = text.str;
    gsize n = 0;

    if (ogi_text_has_prefix(text, "(") || ogi_text_has_prefix(text, OGI_WORD_OPEN))
        return TRUE;
    while (n < text.len && g_ascii_isdigit(text.str[n]))
        n++;
    if (n == 0)
        return text.len >= 3 && *end != 'O' && ogi_numeral_take_small(&end) > 0;
    text = ogi_text(text.str + n, text.len - n);
    return ogi_text_has_prefix(text, ".") || ogi_text_has_prefix(text, ")") ||
           ogi_text_has_prefix(text, OGI_WORD_ENUMERATION_COMMA);
}

static gboolean
ends_open(OgiText text)
{
    static const char *const marks[] = {"。", "；", "！", "？", "：", ":", ";", "!", "?"};

    for (guint i = 0; i < G_N_ELEMENTS(marks); i++) {
        gsize n = strlen(marks[i]);

        if (text.len >= n && memcmp(text.str + text.len - n, marks[i], n) == 0)
            return FALSE;
    }
    return TRUE;
}

/* Whether a line was broken in mid-sentence, as text from a page is. */
static gboolean
goes_on(OgiText text, const OgiTextCell *place, OgiText next, const OgiTextCell *next_place)
{
    return place->table == 0 && next_place->table == 0 && text.len >= FULL_LINE &&
           ends_open(text) && !begins_item(next);
}

static void
begin_paragraph(OgiProse *self)
{
    end_sentence(self);
    ogi_prose_figures_begin_paragraph(&self->figures);
}

static void
read_section(OgiProse *self, const OgiSections *sections, guint number)
{
    const OgiSection *section = &sections->sections[number];
    guint last = section->found ? ogi_sections_line_at(sections, section->last) : 0;
    const OgiTextCell *before = NULL;
    OgiText text_before = {NULL, 0};

    for (guint i = section->found ? ogi_sections_line_at(sections, section->first) : 0; i < last;
         i++) {
        const OgiTextCell *place;
        OgiText text = ogi_sentence_trim(ogi_sections_line(sections, i, &place));

        if (text.len == 0)
            continue;
        if (before == NULL || !goes_on(text_before, before, text, place))
            begin_paragraph(self);
        read_line(self, text, place->line);
        before = place;
        text_before = text;
    }
    end_sentence(self);
}

static void
begin_report(OgiProse *self, const OgiPhraseSet *set, OgiRecord *record, OgiRemarks *remarks)
{
    const OgiReporter reporter = {ogi_record_year(record), ogi_record_agency_name(record)};

    ogi_prose_figures_begin(&self->figures, set, reporter, remarks);
    self->figures.matches.budget = MAX_BUDGET;
    g_array_set_size(self->pieces, 0);
    self->sign = FALSE;
}

void
ogi_prose_read(OgiProse *self, const OgiPhraseSet *set, const OgiSections *sections,
               OgiRecord *record, OgiRemarks *remarks)
{
    begin_report(self, set, record, remarks);
    read_section(self, sections, FIRST_SECTION);
    read_section(self, sections, LAST_SECTION);
    ogi_prose_figures_end(&self->figures, record);
}

void
ogi_prose_read_text(OgiProse *self, const OgiPhraseSet *set, OgiText text, guint line,
                    OgiRecord *record, OgiRemarks *remarks)
{
    begin_report(self, set, record, remarks);
    begin_paragraph(self);
    read_line(self, text, line);
    end_sentence(self);
    ogi_prose_figures_end(&self->figures, record);
}
