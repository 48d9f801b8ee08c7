/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/hash.h>
#include <ogistat/word-list.h>

#include "data/words.h"
#include "unit-private.h"

enum {
    YUAN_OVER_FEN = 2,   /* a power of ten */
    MAX_MULTIPLES = 3,   /* 百万亿 */
    MAX_UNIT_CHARS = 20, /* of one that isn't known */
    MAX_NOTE_BYTES = 1000,
    MAX_CAPTION_BYTES = 90,
    MAX_BRACKET_BYTES = 60,
};

typedef enum { KIND_MULTIPLE, KIND_COUNT, KIND_MONEY } UnitKind;

typedef struct {
    UnitKind kind;
    int exponent;
} Unit;

static int
take_word(const char **p, const char *const *words)
{
    for (guint i = 0; words[i] != NULL; i++) {
        if (ogi_text_skip(p, words[i]))
            return (int)i;
    }
    return OGI_NO_INDEX;
}

/* Takes a unit; FALSE where none begins here. */
static gboolean
take_unit(const char **p, Unit *unit)
{
    const char *start = *p;
    int word;

    *unit = (Unit){KIND_MULTIPLE, 0};
    for (guint i = 0; i < MAX_MULTIPLES; i++) {
        word = take_word(p, ogi_words_multiple);
        if (word == OGI_NO_INDEX)
            break;
        unit->exponent += ogi_words_multiple_value[word];
    }
    word = take_word(p, ogi_words_money_base);
    if (word != OGI_NO_INDEX) {
        unit->kind = KIND_MONEY;
        unit->exponent += ogi_words_money_base_value[word] - YUAN_OVER_FEN;
    } else if (ogi_word_list_skip(ogi_words_counter, p)) {
        unit->kind = KIND_COUNT;
    }
    return *p != start;
}

gboolean
ogi_unit_exponent(const char *text, OgiKind kind, int *exponent)
{
    Unit unit;

    if (!take_unit(&text, &unit) || *text != '\0' ||
        (kind == OGI_KIND_MONEY && unit.kind == KIND_COUNT))
        return FALSE;
    *exponent = kind != OGI_KIND_MONEY && unit.kind == KIND_MONEY ? 0 : unit.exponent;
    return TRUE;
}

const char *
ogi_unit_join(const char *a, const char *b)
{
    g_autofree char *both = NULL;

    if (g_str_equal(a, b))
        return a;
    both = g_strconcat(a, "/", b, NULL);
    return ogi_intern(both);
}

/* --- labels --- */

/* 单位：, and what may stand around it. */
static gboolean
skip_lead(const char **p)
{
    static const char *const MARKS[] = {":", " ", OGI_WORD_IS, NULL};
    const char *start = *p;
    gboolean found;

    ogi_word_list_skip(ogi_words_unit_of, p);
    found = ogi_text_skip(p, OGI_WORD_UNIT);
    if (!found)
        *p = start;
    while (found && ogi_word_list_skip(MARKS, p))
        continue;
    ogi_word_list_skip(ogi_words_currency, p);
    return found;
}

static gboolean
take_separator(const char **p)
{
    static const char *const MARKS[] = {OGI_WORD_ENUMERATION_COMMA, ",", "/", ";", " ", NULL};

    return ogi_word_list_skip(MARKS, p);
}

static const char *
own(const char *start, const char *end)
{
    g_autofree char *text = ogi_text_display(ogi_text(start, (gsize)(end - start)), MAX_UNIT_CHARS);

    return ogi_intern(text);
}

/* The one of a list that makes another figure; NULL: none does. FALSE where something isn't known,
 * or two do. */
static gboolean
read_list(const char *p, const char **found)
{
    *found = NULL;
    do {
        const char *start = p;
        Unit unit;

        if (!take_unit(&p, &unit))
            return FALSE;
        if (unit.kind == KIND_COUNT && unit.exponent == 0)
            continue;
        if (*found != NULL)
            return FALSE;
        *found = own(start, p);
    } while (take_separator(&p));
    return *p == '\0';
}

/* What was meant for a unit of money or a multiple. */
static gboolean
is_strange(const char *text, gboolean declared)
{
    return (declared && (ogi_word_list_find(ogi_words_multiple, text, NULL) != NULL ||
                         ogi_word_list_find(ogi_words_money_base, text, NULL) != NULL)) ||
           g_str_has_suffix(text, OGI_WORD_YUAN);
}

const char *
ogi_unit_of_label(OgiText label)
{
    char text[MAX_BRACKET_BYTES + 1];
    const char *p = text;
    const char *open, *found;
    gboolean declared;
    gsize len;

    if (label.len == 0 || label.str[label.len - 1] != ')')
        return NULL;
    open = memrchr(label.str, '(', label.len);
    len = open != NULL ? label.len - (gsize)(open - label.str) - 2 : 0;
    if (open == NULL || len > MAX_BRACKET_BYTES)
        return NULL;
    memcpy(text, open + 1, len);
    text[len] = '\0';
    declared = skip_lead(&p);
    if (read_list(p, &found))
        return found;
    return is_strange(p, declared) ? own(p, p + strlen(p)) : NULL;
}

static gboolean
ends_with_bracket(OgiText text)
{
    return ogi_text_has_suffix(text, ")") || ogi_text_has_suffix(text, OGI_WORD_CLOSE);
}

const char *
ogi_unit_of_text(OgiText text)
{
    char folded[MAX_CAPTION_BYTES + 1];
    gsize len;

    if (!ends_with_bracket(text))
        return NULL;
    len = ogi_text_fold(text, folded, MAX_CAPTION_BYTES);
    return len <= MAX_CAPTION_BYTES ? ogi_unit_of_label(ogi_text(folded, len)) : NULL;
}

/* --- notes --- */

static gboolean
ends_with_any(const char *start, const char *end, const char *const *words)
{
    return ogi_word_list_suffix(words, ogi_text(start, (gsize)(end - start))) > 0;
}

/* Whether what was taken for a unit is one by what is around it: 十个 of 单位十个部门 isn't. */
static gboolean
stands_alone(const char *clause, const char *start, const char *end, UnitKind kind)
{
    static const char *const UNIT_ITSELF[] = {OGI_WORD_UNIT, NULL};
    const char *rate = end;
    Unit per;

    if (start != clause && !ends_with_any(clause, start, ogi_words_unit_before) &&
        !(kind == KIND_MONEY && ends_with_any(clause, start, UNIT_ITSELF)))
        return FALSE;
    if (*end != '\0' && ogi_word_list_prefix_of(ogi_words_unit_behind, end) == 0)
        return FALSE;
    return !(ends_with_any(clause, start, ogi_words_unit_by) && ogi_text_skip(&rate, "/") &&
             take_unit(&rate, &per)); /* 按元/页计收 */
}

/* Takes the units of a clause in which units are spoken of. */
static void
add_units(OgiNamedUnits *self, const char *clause)
{
    const char *p = clause;

    while (*p != '\0') {
        const char *start = p;
        Unit unit;

        if (!take_unit(&p, &unit)) {
            p += g_utf8_skip[*(const guchar *)p];
            continue;
        }
        if (!stands_alone(clause, start, p, unit.kind))
            continue;
        if (unit.kind != KIND_COUNT)
            self->money = own(start, p);
        if (unit.kind != KIND_MONEY && unit.exponent != 0)
            self->count = own(start, p);
    }
}

/* 单位, 以…计, 按…统计 */
static gboolean
speaks_of_units(const char *clause)
{
    const char *by = ogi_word_list_find(ogi_words_unit_by, clause, NULL);

    return strstr(clause, OGI_WORD_UNIT) != NULL ||
           (by != NULL && strstr(by, OGI_WORD_COUNTED) != NULL);
}

/* （百件） behind a heading. */
static void
add_bracket(OgiNamedUnits *self, OgiText folded)
{
    const char *unit = ogi_unit_of_label(folded);
    int exponent;

    if (unit == NULL)
        return;
    if (ogi_unit_exponent(unit, OGI_KIND_MONEY, &exponent))
        self->money = unit;
    if (ogi_unit_exponent(unit, OGI_KIND_COUNT, &exponent) && exponent != 0)
        self->count = unit;
}

static gboolean
fold(OgiText text, char folded[MAX_NOTE_BYTES + 1])
{
    gsize n = ogi_text_fold(text, folded, MAX_NOTE_BYTES);

    folded[MIN(n, MAX_NOTE_BYTES)] = '\0';
    return n > 0 && n <= MAX_NOTE_BYTES;
}

OgiNamedUnits
ogi_units_of_note(OgiText text)
{
    char folded[MAX_NOTE_BYTES + 1];
    OgiNamedUnits found = {NULL, NULL};
    g_auto(GStrv) clauses = NULL;

    if ((ogi_text_find(text, OGI_WORD_UNIT) == NULL &&
         ogi_text_find(text, OGI_WORD_COUNTED) == NULL && !ends_with_bracket(text)) ||
        !fold(text, folded))
        return found;
    add_bracket(&found, ogi_text(folded, strlen(folded)));
    clauses = g_strsplit_set(folded, ",;", -1);
    for (guint i = 0; clauses[i] != NULL; i++) {
        if (speaks_of_units(clauses[i]))
            add_units(&found, clauses[i]);
    }
    return found;
}

gboolean
ogi_units_is_caption(OgiText text)
{
    static const char *const OPEN[] = {"(", "[", "【", NULL};
    char folded[MAX_NOTE_BYTES + 1];
    const char *p = folded;

    if (text.len > MAX_CAPTION_BYTES || ogi_text_find(text, OGI_WORD_UNIT) == NULL ||
        !fold(text, folded))
        return FALSE;
    ogi_word_list_skip(OPEN, &p);
    return skip_lead(&p);
}
