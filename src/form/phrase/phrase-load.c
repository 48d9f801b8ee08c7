/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include <ogistat/csv-reader.h>
#include <ogistat/error.h>
#include <ogistat/hash.h>

#include "data/words.h"
#include "phrase-private.h"

static const char *const REQUIRED[] = {"id",    "rule",  "pattern", "unless", "near", "value",
                                       "about", "kinds", "closed",  "cells",  NULL};
enum { MAX_COMBINATIONS = 40 /* of the words that a pattern begins with */ };

static const char WORDS_RULE[] = "words"; /* rule of a row that is a list of words */

typedef struct {
    OgiPhraseSet *set;
    const OgiCsvTable *table;
    guint row;
    GError **error;
} Loader;

static const char *
cell(const Loader *loader, const char *column)
{
    return ogi_csv_table_get(loader->table, loader->row, column);
}

/* "" where the table doesn't have the column. */
static const char *
optional_cell(const Loader *loader, const char *column)
{
    return ogi_csv_table_has_column(loader->table, column) ? cell(loader, column) : "";
}

#define FAIL(loader, column, ...)                                                                  \
    ogi_csv_table_error((loader)->table, (loader)->row, column, (loader)->error, __VA_ARGS__)

/* --- lists of words --- */

static const char *
find_list(OgiText name, gpointer user_data)
{
    const OgiPhraseSet *set = user_data;
    g_autofree char *key = g_strndup(name.str, name.len);

    return g_hash_table_lookup(set->lists, key);
}

/* "约;近;<渠道>": the words of a cell, lists written out. NULL with error set. (transfer full) */
static char **
read_words(const Loader *loader, const char *column)
{
    g_auto(GStrv) items = g_strsplit(optional_cell(loader, column), ";", -1);
    g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; items[i] != NULL; i++) {
        char *item = g_strstrip(items[i]);
        gsize len = strlen(item);
        const char *list = item;
        g_auto(GStrv) parts = NULL;

        if (*item == '<' && item[len - 1] == '>')
            list = find_list(ogi_text(item + 1, len - 2), loader->set);
        if (list == NULL || strpbrk(list, "<>()") != NULL) {
            FAIL(loader, column, _("expected words or <lists> by \";\", found \"%s\""), item);
            return NULL;
        }
        parts = g_strsplit(list, "|", -1);
        for (guint k = 0; parts[k] != NULL; k++) {
            if (*parts[k] != '\0')
                g_ptr_array_add(words, g_strdup(parts[k]));
        }
    }
    g_ptr_array_add(words, NULL);
    g_ptr_array_set_free_func(words, NULL);
    return (char **)g_ptr_array_free(g_steal_pointer(&words), FALSE);
}

static gboolean
add_list(const Loader *loader)
{
    const char *name = cell(loader, "id");

    if (!g_hash_table_insert(loader->set->lists, g_string_chunk_insert(loader->set->strings, name),
                             g_string_chunk_insert(loader->set->strings, cell(loader, "pattern"))))
        return FAIL(loader, "id", _("duplicate list \"%s\""), name);
    return TRUE;
}

/* --- stop words and words near by --- */

/* The number of a word in an array of words, added where it's new. */
static guint
number_of_word(OgiPhraseSet *set, GHashTable *words, const char *word)
{
    gpointer number;

    if (g_hash_table_lookup_extended(words, word, NULL, &number))
        return GPOINTER_TO_UINT(number);
    number = GUINT_TO_POINTER(g_hash_table_size(words));
    g_hash_table_insert(words, g_string_chunk_insert(set->strings, word), number);
    return GPOINTER_TO_UINT(number);
}

/* Adds the words of a list or cell. */
static gboolean
add_stops(const Loader *loader, const char *column, char *const *words, OgiStopSet *stops)
{
    OgiPhraseSet *set = loader->set;

    for (; *words != NULL; words++) {
        guint n_before = g_hash_table_size(set->stops);
        guint number = number_of_word(set, set->stops, *words);

        if (number >= OGI_MAX_STOP_WORDS)
            return FAIL(loader, column, _("expected at most %d words in all"), OGI_MAX_STOP_WORDS);
        if (number == n_before && !ogi_keywords_add(set->keywords, ogi_text(*words, strlen(*words)),
                                                    OGI_MEANS_STOP | number))
            return FAIL(loader, column,
                        _("expected a word that begins with a Han character, found \"%s\""),
                        *words);
        stops->bits[number / 64] |= G_GUINT64_CONSTANT(1) << (number % 64);
    }
    return TRUE;
}

static gboolean
read_stops(const Loader *loader, const char *column, OgiStopSet *stops)
{
    OgiPhraseSet *set = loader->set;
    const char *text = optional_cell(loader, column);
    OgiStopSet *known = g_hash_table_lookup(set->stop_sets, text);
    g_auto(GStrv) words = NULL;

    /* many rows have the same words */
    if (known == NULL) {
        words = read_words(loader, column);
        if (words == NULL)
            return FALSE;
        known = g_new0(OgiStopSet, 1);
        g_hash_table_insert(set->stop_sets, g_strdup(text), known);
        if (!add_stops(loader, column, words, known))
            return FALSE;
    }
    *stops = *known;
    return TRUE;
}

static gboolean
read_near(const Loader *loader, OgiWording *wording)
{
    g_auto(GStrv) words = read_words(loader, "near");

    for (guint i = 0; words != NULL && words[i] != NULL; i++) {
        guint number = number_of_word(loader->set, loader->set->nears, words[i]);

        if (number >= OGI_MAX_NEAR_WORDS)
            return FAIL(loader, "near", _("expected at most %d words in all"), OGI_MAX_NEAR_WORDS);
        if (number == loader->set->near_words->len)
            g_ptr_array_add(loader->set->near_words,
                            g_string_chunk_insert(loader->set->strings, words[i]));
        wording->near |= 1u << number;
    }
    return words != NULL;
}

/* --- patterns --- */

/* How many of a pattern's first items, all words, are looked for as one: as many as don't make too
 * many combinations. */
static guint
count_leading(const OgiPattern *pattern)
{
    guint n_words = 1;
    guint n = 0;

    for (; n < pattern->items->len; n++) {
        const OgiPatternItem *item = ogi_pattern_item(pattern, n);

        n_words *= item->n_words;
        if (item->kind != OGI_ITEM_WORDS || n_words > MAX_COMBINATIONS)
            break;
    }
    return MAX(n, 1);
}

/* Enters all combinations of the words of the items first … last - 1 behind a beginning. */
static gboolean
index_words(OgiPhraseSet *set, const OgiPattern *pattern, guint first, guint last,
            GString *beginning, guint meaning)
{
    const OgiPatternItem *item;
    gsize len = beginning->len;
    gboolean added = TRUE;

    if (first == last)
        return ogi_keywords_add(set->keywords, ogi_text(beginning->str, len), meaning);
    item = ogi_pattern_item(pattern, first);
    for (guint i = 0; added && i < item->n_words; i++) {
        OgiText word = ogi_pattern_word(pattern, item->first_word + i);

        g_string_append_len(beginning, word.str, (gssize)word.len);
        added = index_words(set, pattern, first + 1, last, beginning, meaning);
        g_string_truncate(beginning, len);
    }
    return added;
}

/* Enters a pattern under what it begins with. needs_mark: the sentence may be without a digit. */
static gboolean
index_pattern(OgiPhraseSet *set, const OgiPattern *pattern, guint meaning, gboolean needs_mark)
{
    const OgiPatternItem *first = ogi_pattern_item(pattern, 0);
    g_autoptr(GString) beginning = g_string_new(NULL);

    if (first->kind == OGI_ITEM_NUMBER) {
        g_array_append_val(set->by_number, meaning);
        return TRUE;
    }
    for (guint i = 0; needs_mark && i < first->n_words; i++)
        ogi_marks_add(&set->marks,
                      ogi_keywords_code(ogi_pattern_word(pattern, first->first_word + i).str));
    return index_words(set, pattern, 0, count_leading(pattern), beginning, meaning);
}

static gboolean
read_patterns(const Loader *loader, OgiWording *wording)
{
    OgiPhraseSet *set = loader->set;
    g_auto(GStrv) texts = g_strsplit(cell(loader, "pattern"), ";", -1);
    /* what is about a figure, or of one, stands in a sentence with its number */
    gboolean needs_mark =
        wording->says == OGI_SAYS_VOID ||
        (wording->says == OGI_SAYS_CONSTANT && (wording->about == NULL || wording->of_count));

    for (guint i = 0; texts[i] != NULL; i++) {
        g_autoptr(GError) cause = NULL;
        OgiPattern *pattern = ogi_pattern_parse(g_strstrip(texts[i]), find_list, set, &cause);

        if (pattern == NULL)
            return FAIL(loader, "pattern", "\"%s\": %s", texts[i], cause->message);
        g_ptr_array_add(wording->patterns, pattern);
        if (pattern->has_number != (wording->says <= OGI_SAYS_NEGATIVE))
            return FAIL(loader, "pattern",
                        pattern->has_number ? _("\"%s\": expected no \"#\": the value is given")
                                            : _("\"%s\": expected a \"#\" where the number stands"),
                        texts[i]);
        if (i >= OGI_PATTERNS_PER_WORDING ||
            !index_pattern(set, pattern, ogi_meaning_of_pattern(set->wordings->len - 1, i),
                           needs_mark))
            return FAIL(loader, "pattern", _("\"%s\": too many patterns"), texts[i]);
    }
    if (wording->patterns->len == 0)
        return FAIL(loader, "pattern", _("expected a pattern, found none"));
    return TRUE;
}

/* "": the number; "-": it is below zero; "0": always; "parts", "void": no figure. */
static gboolean
read_value(const Loader *loader, OgiWording *wording)
{
    const char *text = cell(loader, "value");

    if (*text == '\0')
        wording->says = OGI_SAYS_NUMBER;
    else if (g_str_equal(text, "-"))
        wording->says = OGI_SAYS_NEGATIVE;
    else if (g_str_equal(text, "parts"))
        wording->says = OGI_SAYS_PARTS;
    else if (g_str_equal(text, "void"))
        wording->says = OGI_SAYS_VOID;
    else if (g_ascii_string_to_signed(text, 10, 0, G_MAXINT32, &wording->constant, NULL))
        wording->says = OGI_SAYS_CONSTANT;
    else
        return FAIL(loader, "value",
                    _("expected nothing, \"-\", \"parts\", \"void\" or a number, found \"%s\""),
                    text);
    return TRUE;
}

/* "TX-NEW;TX-ALL": rules; "=received": always this figure; "?TX-ALL": of these rules, or of none
 * where the sentence has no count. */
static gboolean
read_about(const Loader *loader, OgiWording *wording)
{
    const char *text = cell(loader, "about");

    wording->about_phrase = OGI_NO_INDEX;
    if (*text == '=') {
        wording->about_phrase = ogi_phrase_set_find(loader->set, text + 1);
        if (wording->about_phrase == OGI_NO_INDEX)
            return FAIL(loader, "about",
                        _("expected a figure that stands further up, found \"%s\""), text + 1);
    } else if (*text != '\0') {
        wording->about = read_words(loader, "about");
        wording->of_count = *text == '?';
        if (wording->of_count && wording->about != NULL)
            memmove(wording->about[0], wording->about[0] + 1, strlen(wording->about[0]));
    }
    return *text == '\0' || *text == '=' || wording->about != NULL;
}

static gboolean
read_lists(const Loader *loader, OgiWording *wording)
{
    const char *closed = cell(loader, "closed");

    wording->has_kinds = *cell(loader, "kinds") != '\0';
    wording->always_closed = g_str_equal(closed, "always");
    if (*closed != '\0' && !wording->always_closed) {
        wording->closed = read_words(loader, "closed");
        if (wording->closed == NULL)
            return FALSE;
    }
    return read_stops(loader, "unless", &wording->unless) &&
           read_stops(loader, "not_after", &wording->not_after) &&
           read_stops(loader, "but_after", &wording->but_after) &&
           read_stops(loader, "partial", &wording->partial) &&
           read_stops(loader, "kinds", &wording->no_kinds) && read_near(loader, wording);
}

/* The figure of this row: one that is known already by its id, or a new one. */
static gboolean
read_phrase(const Loader *loader, OgiWording *wording)
{
    OgiPhraseSet *set = loader->set;
    const char *id = cell(loader, "id");
    gint known = ogi_phrase_set_find(set, id);
    OgiPhrase phrase = {
        .id = ogi_intern(id),
        .rule = ogi_intern(cell(loader, "rule")),
        .cells = g_string_chunk_insert(set->strings, cell(loader, "cells")),
        .line = (guint)ogi_csv_table_line(loader->table, loader->row),
    };

    if (*id == '\0' || *phrase.rule == '\0')
        return FAIL(loader, "id", _("expected an id and a rule, found none"));
    wording->phrase = known != OGI_NO_INDEX ? (guint)known : set->phrases->len;
    if (known != OGI_NO_INDEX) {
        if (*phrase.cells != '\0' || phrase.rule != ogi_phrase_set_get(set, (guint)known)->rule)
            return FAIL(
                loader, "cells",
                _("%s is known: expected the same rule, and cells only where it stands first"), id);
        return TRUE;
    }
    g_array_append_val(set->phrases, phrase);
    g_hash_table_insert(set->by_id, (gpointer)(gsize)phrase.id,
                        GUINT_TO_POINTER(set->phrases->len));
    return TRUE;
}

/* Whether yuan stand behind the number: 2.5万元 is then exact, where 18万条 is not. */
static gboolean
counts_money(const Loader *loader)
{
    return strstr(cell(loader, "pattern"), "#" OGI_WORD_YUAN) != NULL ||
           strstr(cell(loader, "pattern"), "#(" OGI_WORD_YUAN) != NULL;
}

static gboolean
add_wording(const Loader *loader)
{
    OgiWording *wording = g_new0(OgiWording, 1);

    wording->patterns = g_ptr_array_new_with_free_func((GDestroyNotify)ogi_pattern_free);
    wording->money = counts_money(loader);
    g_ptr_array_add(loader->set->wordings, wording);
    return read_phrase(loader, wording) && read_value(loader, wording) &&
           read_about(loader, wording) && read_lists(loader, wording) &&
           read_patterns(loader, wording);
}

/* Every row into the set: lists, figures, and how these are worded. */
static OgiPhraseSet *
read_set(const char *name, GBytes *csv, gboolean with_wordings, GError **error)
{
    g_autoptr(OgiCsvTable) table = ogi_csv_table_load(name, csv, REQUIRED, error);
    g_autoptr(OgiPhraseSet) self = NULL;
    Loader loader = {NULL, table, 0, NULL};
    gboolean right = TRUE;

    if (table == NULL)
        return NULL;
    self = loader.set = ogi_phrase_set_new(name);
    for (; loader.row < ogi_csv_table_n_rows(table); loader.row++) {
        gboolean list = g_str_equal(cell(&loader, "rule"), WORDS_RULE);
        OgiWording passed = {0};
        GError *mistake = NULL;

        loader.error = &mistake;
        if (list ? !add_list(&loader)
                 : !(with_wordings ? add_wording(&loader) : read_phrase(&loader, &passed)))
            right = ogi_error_add(error, mistake);
    }
    return right ? g_steal_pointer(&self) : NULL;
}

OgiPhraseSet *
ogi_phrase_set_read(const char *name, GBytes *csv, GError **error)
{
    return read_set(name, csv, TRUE, error);
}

OgiPhraseSet *
ogi_phrase_set_load(GError **error)
{
    g_autoptr(GBytes) csv = ogi_definition("phrases.csv");
    g_autofree char *path = ogi_definition_path("phrases.csv");

    return read_set(path, csv, TRUE, error);
}

OgiPhraseSet *
ogi_phrase_set_load_figures(GError **error)
{
    g_autoptr(GBytes) csv = ogi_definition("phrases.csv");
    g_autofree char *path = ogi_definition_path("phrases.csv");

    return read_set(path, csv, FALSE, error);
}
