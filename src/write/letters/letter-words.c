/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include <ogistat/codebook.h>
#include <ogistat/csv-reader.h>
#include <ogistat/error.h>
#include <ogistat/publication.h>
#include <ogistat/template.h>

#include "letter-words-private.h"

struct _OgiLetterWords {
    OgiCsvTable *table; /* owns the strings */
    const char *texts[OGI_N_WORDS];
};

static const char *const IDS[OGI_N_WORDS] = {
    [OGI_WORD_TITLE] = "title",
    [OGI_WORD_GREETING] = "greeting",
    [OGI_WORD_OPENING] = "opening",
    [OGI_WORD_REPORT] = "report",
    [OGI_WORD_REPORT_UNDATED] = "report_undated",
    [OGI_WORD_TABLE_2] = "table_2",
    [OGI_WORD_TABLE_3] = "table_3",
    [OGI_WORD_TABLE_4] = "table_4",
    [OGI_WORD_TABLE_7] = "table_7",
    [OGI_WORD_TABLE_8] = "table_8",
    [OGI_WORD_TABLE_9] = "table_9",
    [OGI_WORD_LINE] = "line",
    [OGI_WORD_WHOLE] = "whole",
    [OGI_WORD_HEAD_NUMBER] = "head_number",
    [OGI_WORD_HEAD_CELL] = "head_cell",
    [OGI_WORD_HEAD_PRINTED] = "head_printed",
    [OGI_WORD_HEAD_DEMAND] = "head_demand",
    [OGI_WORD_HEAD_ADVICE] = "head_advice",
    [OGI_WORD_SAY_PRINTED] = "say_printed",
    [OGI_WORD_SAY_DEMAND] = "say_demand",
    [OGI_WORD_SAY_ADVICE] = "say_advice",
    [OGI_WORD_BASIS] = "basis",
    [OGI_WORD_REQUIREMENT] = "requirement",
    [OGI_WORD_REQUIREMENT_LONG] = "requirement_long",
    [OGI_WORD_SIDE_SUM] = "side_sum",
    [OGI_WORD_SIDE_ONE] = "side_one",
    [OGI_WORD_REST] = "rest",
    [OGI_WORD_VALUE_DEDUCED] = "value_deduced",
    [OGI_WORD_VALUE_ASSUMED] = "value_assumed",
    [OGI_WORD_BLANK] = "blank",
    [OGI_WORD_NONE] = "none",
    [OGI_WORD_UNREADABLE] = "unreadable",
    [OGI_WORD_ABSENT] = "absent",
    [OGI_WORD_MISSING] = "missing",
    [OGI_WORD_MISSING_ADVICE] = "missing_advice",
    [OGI_WORD_MORE_DEMANDS] = "more_demands",
    [OGI_WORD_ADVICE_VALUE] = "advice_value",
    [OGI_WORD_ADVICE_CHOICE] = "advice_choice",
    [OGI_WORD_OPEN_VALUE] = "open_value",
    [OGI_WORD_SURE_HIGH] = "sure_high",
    [OGI_WORD_SURE_MEDIUM] = "sure_medium",
    [OGI_WORD_SURE_MEDIUM_FIRST] = "sure_medium_first",
    [OGI_WORD_SURE_HIGH_ALONE] = "sure_high_alone",
    [OGI_WORD_SURE_MEDIUM_ALONE] = "sure_medium_alone",
    [OGI_WORD_SURE_LOW] = "sure_low",
    [OGI_WORD_SURE_BOUNDED] = "sure_bounded",
    [OGI_WORD_LEFT_OUT] = "left_out",
    [OGI_WORD_REMARKS] = "remarks",
    [OGI_WORD_CLOSING] = "closing",
    [OGI_WORD_CONTACT] = "contact",
    [OGI_WORD_SENDER] = "sender",
    [OGI_WORD_DATE] = "date",
};

static const char *const PLACEHOLDERS[] = {
    "agency",  "n",       "year",  "file",   "line",       "text",        "scope",
    "left",    "compare", "right", "title",  "found_left", "found_right", "difference",
    "numbers", "sum",     "label", "number", "value",      "suggestion",  NULL};

static gint
word_of(const char *id)
{
    for (gint i = 0; i < OGI_N_WORDS; i++) {
        if (g_str_equal(IDS[i], id))
            return i;
    }
    return -1;
}

static gboolean
read_row(OgiLetterWords *self, guint row, GError **error)
{
    const char *id = ogi_csv_table_get(self->table, row, "id");
    const char *text = ogi_csv_table_get(self->table, row, "text");
    g_autofree char *fault = ogi_template_find_fault(text, PLACEHOLDERS);
    gint word = word_of(id);

    if (word < 0 || self->texts[word] != NULL)
        return ogi_csv_table_error(self->table, row, "id", error,
                                   _("expected a sentence of letters, once, found \"%s\""), id);
    if (fault != NULL)
        return ogi_csv_table_error(self->table, row, "text", error,
                                   _("expected a placeholder of docs/letters.md, found \"%s\""),
                                   fault);
    self->texts[word] = text;
    return TRUE;
}

/* A row that is there, if with a mistake. */
static gboolean
is_named(const OgiLetterWords *self, const char *id)
{
    for (guint i = 0; i < ogi_csv_table_n_rows(self->table); i++) {
        if (g_str_equal(ogi_csv_table_get(self->table, i, "id"), id))
            return TRUE;
    }
    return FALSE;
}

OgiLetterWords *
ogi_letter_words_load(GError **error)
{
    static const char *const REQUIRED[] = {"id", "text", NULL};
    g_autoptr(OgiLetterWords) self = g_new0(OgiLetterWords, 1);
    gboolean right = TRUE;

    self->table = ogi_definition_table("letters.csv", REQUIRED, error);
    if (self->table == NULL)
        return NULL;
    for (guint i = 0; i < ogi_csv_table_n_rows(self->table); i++) {
        GError *mistake = NULL;

        if (!read_row(self, i, &mistake))
            right = ogi_error_add(error, mistake);
    }
    for (guint i = 0; i < OGI_N_WORDS; i++) {
        if (self->texts[i] == NULL && !is_named(self, IDS[i]))
            right = ogi_error_add(error, g_error_new(OGI_ERROR, OGI_ERROR_DEFINITION,
                                                     _("%s: expected a row \"%s\", found none"),
                                                     ogi_csv_table_name(self->table), IDS[i]));
    }
    return right ? g_steal_pointer(&self) : NULL;
}

void
ogi_letter_words_free(OgiLetterWords *self)
{
    if (self == NULL)
        return;
    g_clear_pointer(&self->table, ogi_csv_table_free);
    g_free(self);
}

const char *
ogi_letter_words_get(const OgiLetterWords *self, OgiWord word)
{
    return self->texts[word];
}

char *
ogi_letter_words_fill(const OgiLetterWords *self, OgiWord word, ...)
{
    char *filled;
    va_list args;

    va_start(args, word);
    filled = ogi_template_fill_pairs(self->texts[word], args);
    va_end(args);
    return filled;
}

gboolean
ogi_letters_check(GError **error)
{
    GError *mistake = NULL;
    OgiLetterWords *words = ogi_letter_words_load(&mistake);

    if (words == NULL)
        return ogi_error_add(error, mistake);
    ogi_letter_words_free(words);
    return TRUE;
}
