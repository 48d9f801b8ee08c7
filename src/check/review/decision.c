/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include <ogistat/date-text.h>
#include <ogistat/decision.h>
#include <ogistat/document.h>
#include <ogistat/error.h>
#include <ogistat/hash.h>
#include <ogistat/notation.h>
#include <ogistat/user-table.h>
#include <ogistat/workbook.h>

#include "data/words.h"

struct _OgiDecisions {
    const OgiCodebook *codebook;
    GStringChunk *strings;
    GArray *rows;      /* OgiDecision */
    GHashTable *first; /* id → 1 + index of its first row */
};

/* As findings.csv says it. */
static const char *const NAMES[] = {"accepted", "corrected", "used", "break"};

/* One row while it is read. */
typedef struct {
    const OgiDecisions *decisions;
    const OgiCsvTable *table;
    guint row;
} Reading;

OgiDecisions *
ogi_decisions_new(const OgiCodebook *codebook)
{
    OgiDecisions *self = g_new0(OgiDecisions, 1);

    self->codebook = codebook;
    self->strings = g_string_chunk_new(1024);
    self->rows = g_array_new(FALSE, FALSE, sizeof(OgiDecision));
    self->first = ogi_hash_table_new(NULL, NULL);
    return self;
}

void
ogi_decisions_free(OgiDecisions *self)
{
    if (self == NULL)
        return;
    g_hash_table_unref(self->first);
    g_array_unref(self->rows);
    g_string_chunk_free(self->strings);
    g_free(self);
}

/* Without blanks at both ends; owned by the decisions. */
static const char *
get(const Reading *reading, const char *const *headings)
{
    const char *text = ogi_user_table_get(reading->table, reading->row, headings);
    OgiText trimmed = ogi_text_trim(ogi_text(text, strlen(text)));

    return g_string_chunk_insert_len(reading->decisions->strings, trimmed.str, (gssize)trimmed.len);
}

/* The same without what nobody sees, of what isn't the name of a file. */
static const char *
get_name(const Reading *reading, const char *const *headings)
{
    const char *text = get(reading, headings);
    gunichar first = 0;
    g_autofree char *seen = ogi_text_drop_unseen(text, &first);

    return seen != NULL ? g_string_chunk_insert(reading->decisions->strings, seen) : text;
}

static gboolean
fail(const Reading *reading, const char *const *headings, GError **error, const char *expected,
     const char *found)
{
    const char *column = ogi_user_table_column(reading->table, headings);
    g_autofree char *shown = ogi_text_display(ogi_text(found, strlen(found)), 40);

    return ogi_csv_table_error(reading->table, reading->row, column, error,
                               _("expected %s, found \"%s\""), expected, shown);
}

/* "f" and 12 hexadecimal digits; "-2" may follow. */
static gboolean
is_id(const char *text)
{
    static const char HEX[] = "0123456789abcdef";
    gsize n = *text == 'f' ? strspn(text + 1, HEX) : 0;

    if (n != 12)
        return FALSE;
    text += 1 + n;
    return *text == '\0' ||
           (text[0] == '-' && text[1] != '\0' && text[1 + strspn(text + 1, "0123456789")] == '\0');
}

/* A number as it may stand in a report; whether its cell can have it shows later. */
static gboolean
is_number(const char *text)
{
    static const OgiFormCell MONEY = {
        .unit = OGI_WORD_WAN_YUAN, .kind = OGI_KIND_MONEY, .decimals = 6, .table = "2"};
    OgiReading reading = ogi_notation_read(ogi_text(text, strlen(text)), &MONEY, NULL);

    return reading.state == OGI_STATE_REPORTED ||
           (reading.state == OGI_STATE_UNREADABLE && !(reading.flags & OGI_NOTATION_TEXT));
}

/* A word of one kind at the start; the text behind it, or NULL. */
static const char *
skip_word(const char *text, const char *const *words)
{
    for (; *words != NULL; words++) {
        gsize n = strlen(*words);

        if (g_ascii_strncasecmp(text, *words, n) == 0 && !g_ascii_isalpha(text[n]))
            return text + n;
    }
    return NULL;
}

/* Splits "correct to 101", "更正为101" into the word's kind and what follows it. */
static gboolean
read_word(const char *text, OgiDecisionKind *kind, const char **rest)
{
    const char *const *const words[] = {ogi_words_decision_accepted, ogi_words_decision_corrected,
                                        ogi_words_decision_used, ogi_words_decision_break};

    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        const char *behind = skip_word(text, words[i]);

        if (behind == NULL)
            continue;
        *kind = (OgiDecisionKind)i;
        behind += strspn(behind, " :");
        *rest = g_str_has_prefix(behind, "：") ? behind + strlen("：") : behind;
        return TRUE;
    }
    return FALSE;
}

static gboolean
take_suggestion(const Reading *reading, OgiDecision *decision, GError **error)
{
    const char *value = get(reading, ogi_words_decisions_value);
    const char *suggestion = get(reading, ogi_words_decisions_suggestion);

    decision->kind = OGI_DECISION_CORRECT;
    decision->value = suggestion;
    if (*value != '\0' && !g_str_equal(value, suggestion))
        return fail(reading, ogi_words_decisions_value, error, _("the value that is suggested"),
                    value);
    if (!is_number(suggestion))
        return fail(reading, ogi_words_decisions_decision, error,
                    _("y only beside a suggestion that is a number"), suggestion);
    return TRUE;
}

static gboolean
read_decision(const Reading *reading, OgiDecision *decision, GError **error)
{
    const char *text = get_name(reading, ogi_words_decisions_decision);
    const char *value = get(reading, ogi_words_decisions_value);
    const char *rest = "";
    g_autofree char *lower = g_ascii_strdown(text, -1);

    if (g_strv_contains(ogi_words_decision_suggested, lower))
        return take_suggestion(reading, decision, error);
    if (!read_word(text, &decision->kind, &rest))
        return fail(reading, ogi_words_decisions_decision, error,
                    _("accept, correct to a number, use a file or break"), text);
    if (decision->kind == OGI_DECISION_ACCEPT || decision->kind == OGI_DECISION_BREAK) {
        if (*rest != '\0')
            return fail(reading, ogi_words_decisions_decision, error,
                        _("nothing behind accept or break"), rest);
        if (*value != '\0')
            return fail(reading, ogi_words_decisions_value, error,
                        _("no value with accept or break"), value);
        return TRUE;
    }
    if (*rest != '\0' && *value != '\0' && !g_str_equal(rest, value))
        return fail(reading, ogi_words_decisions_value, error,
                    _("the value that the decision names"), value);
    decision->value = *rest != '\0' ? rest : value;
    if (decision->kind == OGI_DECISION_USE ? *decision->value != '\0' : is_number(decision->value))
        return TRUE;
    return fail(
        reading,
        *rest != '\0' || *value == '\0' ? ogi_words_decisions_decision : ogi_words_decisions_value,
        error,
        decision->kind == OGI_DECISION_USE ? _("the file to use") : _("a number to correct to"),
        decision->value);
}

/* 2026-02-03, 2026/2/3, 2026.2.3 or 2026年2月3日, as 2026-02-03. */
static gboolean
read_day(const Reading *reading, OgiDecision *decision, GError **error)
{
    const char *text = get_name(reading, ogi_words_decisions_when);
    const char *end = text;
    g_autofree char *iso = NULL;
    OgiDate date;

    if (!ogi_date_take_date(&end, &date) || *end != '\0' || date.day == 0)
        return fail(reading, ogi_words_decisions_when, error, _("a day such as 2026-02-03"), text);
    iso = ogi_date_format(date);
    decision->decided.when = g_string_chunk_insert(reading->decisions->strings, iso);
    return TRUE;
}

/* Codes of the cell to correct: each must be one of a form. */
static gboolean
read_cell(const Reading *reading, OgiDecision *decision, GError **error)
{
    const struct {
        const char *const *headings;
        const char *code;
    } codes[] = {{ogi_words_decisions_table, decision->table},
                 {ogi_words_decisions_indicator, decision->indicator},
                 {ogi_words_decisions_column, decision->column}};

    for (guint i = 0; decision->kind == OGI_DECISION_CORRECT && i < G_N_ELEMENTS(codes); i++) {
        if (*codes[i].code != '\0' &&
            ogi_codebook_intern(reading->decisions->codebook, codes[i].code) == NULL)
            return fail(reading, codes[i].headings, error, _("a code of findings.csv"),
                        codes[i].code);
    }
    return TRUE;
}

static gboolean
read_year(const Reading *reading, OgiDecision *decision, GError **error)
{
    const char *text = get_name(reading, ogi_words_decisions_year);

    decision->year = ogi_year_parse(text);
    if (*text != '\0' && decision->year == 0)
        return fail(reading, ogi_words_decisions_year, error, _("a year"), text);
    return TRUE;
}

static gboolean
same_cell(const OgiDecision *a, const OgiDecision *b)
{
    return g_str_equal(a->indicator, b->indicator) && g_str_equal(a->column, b->column) &&
           a->year == b->year;
}

/* Several cells may be corrected for one finding; what can't be is that one row says otherwise than
 * another. */
static gboolean
contradict(const OgiDecision *a, const OgiDecision *b)
{
    if (!g_str_equal(a->id, b->id))
        return FALSE;
    return a->kind != b->kind ||
           (!g_str_equal(a->value, b->value) && (a->kind == OGI_DECISION_USE || same_cell(a, b)));
}

static gboolean
check_others(const Reading *reading, const OgiDecision *decision, GError **error)
{
    const OgiDecisions *self = reading->decisions;
    guint first = GPOINTER_TO_UINT(g_hash_table_lookup(self->first, decision->id));

    for (guint i = first; first != 0 && i <= self->rows->len; i++) {
        const OgiDecision *other = &g_array_index(self->rows, OgiDecision, i - 1);

        if (contradict(decision, other))
            return ogi_csv_table_error(
                reading->table, reading->row,
                ogi_user_table_column(reading->table, ogi_words_decisions_id), error,
                _("another decision on %s than in %s:%u; keep one of them"), decision->id,
                other->source, other->line);
    }
    if (first == 0)
        g_hash_table_insert(self->first, (gpointer)(gsize)decision->id,
                            GUINT_TO_POINTER(self->rows->len + 1));
    return TRUE;
}

static gboolean
read_row(const Reading *reading, OgiDecision *decision, GError **error)
{
    *decision = (OgiDecision){
        .id = get_name(reading, ogi_words_decisions_id),
        .value = "",
        .table = get_name(reading, ogi_words_decisions_table),
        .indicator = get_name(reading, ogi_words_decisions_indicator),
        .column = get_name(reading, ogi_words_decisions_column),
        .rule = get_name(reading, ogi_words_decisions_rule),
        .agency = get_name(reading, ogi_words_decisions_agency),
        .source = g_string_chunk_insert_const(reading->decisions->strings,
                                              ogi_csv_table_name(reading->table)),
        .line = (guint)ogi_csv_table_line(reading->table, reading->row),
    };
    decision->decided.who = get(reading, ogi_words_decisions_who);
    decision->decided.why = get(reading, ogi_words_decisions_why);
    if (!is_id(decision->id))
        return fail(reading, ogi_words_decisions_id, error,
                    _("an id of findings.csv, such as f376a91729347"), decision->id);
    if (!read_decision(reading, decision, error))
        return FALSE;
    decision->decided.decision = NAMES[decision->kind];
    if (*decision->decided.who == '\0')
        return fail(reading, ogi_words_decisions_who, error, _("who has decided"), "");
    return read_day(reading, decision, error) && read_cell(reading, decision, error) &&
           read_year(reading, decision, error) && check_others(reading, decision, error);
}

/* A row that was emptied in a spreadsheet. */
static gboolean
is_empty(const Reading *reading)
{
    const char *const *const all[] = {
        ogi_words_decisions_id,         ogi_words_decisions_decision, ogi_words_decisions_value,
        ogi_words_decisions_who,        ogi_words_decisions_when,     ogi_words_decisions_why,
        ogi_words_decisions_suggestion, ogi_words_decisions_table,    ogi_words_decisions_indicator,
        ogi_words_decisions_column,     ogi_words_decisions_year,     ogi_words_decisions_rule,
        ogi_words_decisions_agency};

    for (guint i = 0; i < G_N_ELEMENTS(all); i++) {
        if (*get(reading, all[i]) != '\0')
            return FALSE;
    }
    return TRUE;
}

/* Nothing is decided: who and when may have been filled in for all rows at once. */
static gboolean
is_open(const Reading *reading)
{
    return *get(reading, ogi_words_decisions_decision) == '\0' &&
           *get(reading, ogi_words_decisions_value) == '\0';
}

/* The columns that no row can do without. */
static gboolean
check_columns(const OgiCsvTable *table, GError **error)
{
    const char *const *const required[] = {ogi_words_decisions_id, ogi_words_decisions_decision,
                                           ogi_words_decisions_who, ogi_words_decisions_when};

    for (guint i = 0; i < G_N_ELEMENTS(required); i++) {
        if (ogi_user_table_column(table, required[i]) == NULL) {
            g_set_error(error, OGI_ERROR, OGI_ERROR_DEFINITION,
                        _("%s:1: expected a column \"%s\" (%s), found none; see docs/review.md"),
                        ogi_csv_table_name(table), required[i][0],
                        required[i][g_strv_length((GStrv)(gsize)required[i]) - 1]);
            return FALSE;
        }
    }
    return TRUE;
}

/* in_book: findings that nobody has decided on stand there, too. */
static gboolean
add_table(OgiDecisions *self, const OgiCsvTable *table, gboolean in_book, GError **error)
{
    for (guint row = 0; row < ogi_csv_table_n_rows(table); row++) {
        Reading reading = {self, table, row};
        OgiDecision decision;

        if (is_empty(&reading) || (in_book && is_open(&reading)))
            continue;
        if (!read_row(&reading, &decision, error))
            return FALSE;
        g_array_append_val(self->rows, decision);
    }
    return TRUE;
}

/* Sheets without the columns are about something else; one that has them there must be. */
static gboolean
add_book(OgiDecisions *self, const char *name, GBytes *bytes, GError **error)
{
    g_autoptr(GPtrArray) sheets = ogi_workbook_sheets(name, bytes, error);
    g_autoptr(GError) missing = NULL;
    gboolean any = FALSE;

    for (guint i = 0; sheets != NULL && i < sheets->len; i++) {
        g_autoptr(OgiCsvTable) table = ogi_user_table_load(name, sheets->pdata[i], NULL);

        if (table == NULL)
            continue;
        g_clear_error(&missing);
        if (!check_columns(table, &missing))
            continue;
        any = TRUE;
        if (!add_table(self, table, TRUE, error))
            return FALSE;
    }
    if (sheets == NULL || any)
        return sheets != NULL;
    if (missing != NULL)
        g_propagate_error(error, g_steal_pointer(&missing));
    else
        g_set_error(error, OGI_ERROR, OGI_ERROR_DEFINITION, _("%s: expected a table, found none"),
                    name);
    return FALSE;
}

gboolean
ogi_decisions_add(OgiDecisions *self, const char *name, GBytes *bytes, GError **error)
{
    g_autoptr(OgiCsvTable) table = NULL;

    if (ogi_format_detect(name, g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes)) ==
        OGI_FORMAT_XLSX)
        return add_book(self, name, bytes, error);
    table = ogi_user_table_load(name, bytes, error);
    return table != NULL && check_columns(table, error) && add_table(self, table, FALSE, error);
}

guint
ogi_decisions_n(const OgiDecisions *self)
{
    return self->rows->len;
}

const OgiDecision *
ogi_decisions_get(const OgiDecisions *self, guint index)
{
    return &g_array_index(self->rows, OgiDecision, index);
}
