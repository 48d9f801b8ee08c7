/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include <ogistat/error.h>

#include "data/words.h"
#include "pattern-private.h"

enum {
    MAX_GAP = 20, /* characters */
    MAX_ITEMS = 16,
    MAX_WORDS = 256, /* of all items */
    YEAR_DIGITS = 4,
};

/* --- reading --- */

typedef struct {
    const char *text;
    const char *p;
    OgiPattern *pattern;
    OgiPatternListFunc list;
    gpointer user_data;
    GError **error;
} Parser;

static gboolean
fail(const Parser *parser, const char *expected)
{
    g_set_error(parser->error, OGI_ERROR, OGI_ERROR_DEFINITION, _("character %ld: expected %s"),
                g_utf8_strlen(parser->text, parser->p - parser->text) + 1, expected);
    return FALSE;
}

static OgiPatternItem *
add_item(Parser *parser, OgiItemKind kind)
{
    OgiPatternItem item = {kind, parser->pattern->words->len, 0, 0};

    if (kind != OGI_ITEM_WORDS)
        item.beginnings = G_MAXUINT64;

    g_array_append_val(parser->pattern->items, item);
    return &g_array_index(parser->pattern->items, OgiPatternItem, parser->pattern->items->len - 1);
}

static void
add_word(Parser *parser, OgiPatternItem *item, const char *word, gsize len)
{
    char *kept = g_string_chunk_insert_len(parser->pattern->strings, word, (gssize)len);
    OgiText text = ogi_text(kept, len);

    g_array_append_val(parser->pattern->words, text);
    item->n_words++;
    item->beginnings |= len >= 3 ? G_GUINT64_CONSTANT(1) << ((guchar)word[2] & 0x3F) : G_MAXUINT64;
}

static void
add_alternatives(Parser *parser, const char *words, gsize len)
{
    OgiPatternItem *item = add_item(parser, OGI_ITEM_WORDS);
    const char *end = words + len;

    for (;;) {
        const char *bar = memchr(words, '|', (gsize)(end - words));

        add_word(parser, item, words, (gsize)((bar != NULL ? bar : end) - words));
        if (bar == NULL)
            return;
        words = bar + 1;
    }
}

static gboolean
parse_alternatives(Parser *parser)
{
    gsize n = strcspn(parser->p + 1, "()<>~#@");

    if (parser->p[n + 1] != ')')
        return fail(parser, _("\")\" behind words parted by \"|\""));
    add_alternatives(parser, parser->p + 1, n);
    parser->p += n + 2;
    return TRUE;
}

static gboolean
parse_list(Parser *parser)
{
    gsize n = strcspn(parser->p + 1, "()<>|~#@");
    const char *words = NULL;

    if (parser->p[n + 1] == '>')
        words = parser->list(ogi_text(parser->p + 1, n), parser->user_data);
    if (words == NULL)
        return fail(parser, _("the name of a list of words that stands further up, in \"<>\""));
    add_alternatives(parser, words, strlen(words));
    parser->p += n + 2;
    return TRUE;
}

static gboolean
parse_number(Parser *parser)
{
    if (parser->pattern->has_number)
        return fail(parser, _("one \"#\" at most"));
    parser->pattern->has_number = TRUE;
    add_item(parser, OGI_ITEM_NUMBER);
    parser->p++;
    return TRUE;
}

static gboolean
parse_item(Parser *parser)
{
    gsize n = strcspn(parser->p, "()<>|~#@");

    if (n > 0) {
        add_word(parser, add_item(parser, OGI_ITEM_WORDS), parser->p, n);
        parser->p += n;
        return TRUE;
    }
    switch (*parser->p) {
    case '(':
        return parse_alternatives(parser);
    case '<':
        return parse_list(parser);
    case '#':
        return parse_number(parser);
    case '~':
    case '@':
        add_item(parser, *parser->p == '~' ? OGI_ITEM_GAP : OGI_ITEM_YEAR);
        parser->p++;
        return TRUE;
    default:
        return fail(parser, _("words, ( ), < >, ~, # or @"));
    }
}

/* Words or a number come first: that's what is looked for. */
static gboolean
check_beginning(Parser *parser)
{
    const OgiPatternItem *first;

    parser->p = parser->text;
    if (parser->pattern->items->len == 0)
        return fail(parser, _("a pattern"));
    first = ogi_pattern_item(parser->pattern, 0);
    if (first->kind == OGI_ITEM_GAP || first->kind == OGI_ITEM_YEAR)
        return fail(parser, _("words or \"#\" at the beginning"));
    for (guint i = 0; first->kind == OGI_ITEM_WORDS && i < first->n_words; i++) {
        if (((guchar)*ogi_pattern_word(parser->pattern, first->first_word + i).str & 0xF0) != 0xE0)
            return fail(parser, _("words that begin with a Han character, none of them empty"));
    }
    return TRUE;
}

OgiPattern *
ogi_pattern_parse(const char *text, OgiPatternListFunc list, gpointer user_data, GError **error)
{
    g_autoptr(OgiPattern) self = g_new0(OgiPattern, 1);
    Parser parser = {text, text, self, list, user_data, error};

    self->items = g_array_new(FALSE, FALSE, sizeof(OgiPatternItem));
    self->words = g_array_new(FALSE, FALSE, sizeof(OgiText));
    self->strings = g_string_chunk_new(256);
    while (*parser.p != '\0') {
        if (!parse_item(&parser))
            return NULL;
        if (self->items->len > MAX_ITEMS || self->words->len > MAX_WORDS) {
            fail(&parser, _("at most 16 items and 256 words"));
            return NULL;
        }
    }
    return check_beginning(&parser) ? g_steal_pointer(&self) : NULL;
}

void
ogi_pattern_free(OgiPattern *self)
{
    if (self == NULL)
        return;
    g_array_unref(self->items);
    g_array_unref(self->words);
    g_string_chunk_free(self->strings);
    g_free(self);
}

/* --- matching --- */

typedef struct {
    const OgiPattern *pattern;
    const OgiSentence *sentence;
    guint *budget;
    OgiMatch *match;
} Matcher;

static gboolean match_items(Matcher *self, guint item, gsize at);

static gboolean
match_words(Matcher *self, guint index, gsize at)
{
    const OgiPatternItem *item = ogi_pattern_item(self->pattern, index);
    gboolean is_unit =
        index > 0 && ogi_pattern_item(self->pattern, index - 1)->kind == OGI_ITEM_NUMBER;

    for (guint i = 0; i < item->n_words; i++) {
        OgiText word = ogi_pattern_word(self->pattern, item->first_word + i);

        if (!ogi_sentence_has(self->sentence, at, word))
            continue;
        if (is_unit)
            self->match->unit = ogi_text(self->sentence->text->str + at, word.len);
        if (match_items(self, index + 1, at + word.len))
            return TRUE;
    }
    return FALSE;
}

/* Whether what follows a gap may begin here, at the first look. */
static gboolean
may_begin(const Matcher *self, guint64 beginnings, gsize at)
{
    return at + 2 >= self->sentence->text->len ||
           (beginnings >> ((guchar)self->sentence->text->str[at + 2] & 0x3F) & 1) != 0;
}

static gboolean
match_gap(Matcher *self, guint index, gsize at)
{
    const char *text = self->sentence->text->str;
    guint64 beginnings = index + 1 < self->pattern->items->len
                             ? ogi_pattern_item(self->pattern, index + 1)->beginnings
                             : G_MAXUINT64;

    for (guint n = 0; n <= MAX_GAP; n++) {
        if (may_begin(self, beginnings, at) && match_items(self, index + 1, at))
            return TRUE;
        if (text[at] == '\0' || g_ascii_isdigit(text[at]) ||
            ogi_sentence_mark(self->sentence, at) > 0)
            return FALSE;
        at += (gsize)g_utf8_skip[(guchar)text[at]];
    }
    return FALSE;
}

static gboolean
match_number(Matcher *self, guint index, gsize at)
{
    gint number = ogi_sentence_number_at(self->sentence, at);

    if (number < 0)
        return FALSE;
    self->match->number = number;
    self->match->unit = ogi_text(NULL, 0);
    return match_items(self, index + 1, ogi_sentence_number(self->sentence, (guint)number)->end);
}

static gboolean
match_year(Matcher *self, guint index, gsize at)
{
    gint number = ogi_sentence_number_at(self->sentence, at);
    gsize end = at + YEAR_DIGITS;
    OgiText year = ogi_text(OGI_WORD_YEAR, strlen(OGI_WORD_YEAR));
    OgiText du = ogi_text(OGI_WORD_OF_YEAR, strlen(OGI_WORD_OF_YEAR));

    if (number < 0 || ogi_sentence_number(self->sentence, (guint)number)->end != end ||
        !ogi_sentence_has(self->sentence, end, year))
        return FALSE;
    end += year.len;
    if (ogi_sentence_has(self->sentence, end, du))
        end += du.len;
    return match_items(self, index + 1, end);
}

static gboolean
match_items(Matcher *self, guint item, gsize at)
{
    if (*self->budget == 0)
        return FALSE;
    --*self->budget;
    if (item == self->pattern->items->len) {
        self->match->end = at;
        return TRUE;
    }
    switch (ogi_pattern_item(self->pattern, item)->kind) {
    case OGI_ITEM_WORDS:
        return match_words(self, item, at);
    case OGI_ITEM_GAP:
        return match_gap(self, item, at);
    case OGI_ITEM_NUMBER:
        return match_number(self, item, at);
    case OGI_ITEM_YEAR:
    default:
        return match_year(self, item, at);
    }
}

gboolean
ogi_pattern_match(const OgiPattern *self, const OgiSentence *sentence, gsize at, guint *budget,
                  OgiMatch *match)
{
    Matcher matcher = {self, sentence, budget, match};

    *match = (OgiMatch){.start = at, .number = -1};
    return match_items(&matcher, 0, at);
}
