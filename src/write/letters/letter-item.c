/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/decimal.h>

#include "data/words.h"
#include "letter-private.h"
#include "write/suggestion-private.h"

/*
 * One thing to put right: where, what is printed, what is demanded, what to do.
 */

enum {
    MAX_DEMANDS = 6, /* of one correction */
    MAX_LINE_CHARS = 400,
    NAMES_IN_LINE = 12,
};

#define NAME_SEPARATOR "、"
#define BASIS_SEPARATOR "；" /* in rules.csv, between sources of law */

char *
ogi_letter_line(const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);

    return ogi_text_display(ogi_text(valid, strlen(valid)), MAX_LINE_CHARS);
}

char *
ogi_letter_take_line(char *text)
{
    g_autofree char *taken = text;

    return taken != NULL ? ogi_letter_line(taken) : NULL;
}

const char *
ogi_letter_file_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash != NULL && slash[1] != '\0' ? slash + 1 : path;
}

/* Whether the text is the path of a file read, or of one in an archive read. */
static gboolean
is_source(const OgiLetterContext *context, const char *text)
{
    g_autofree char *path = g_strdup(text);
    char *inside = strstr(path, "!/");

    if (inside != NULL)
        *inside = '\0';
    return g_hash_table_contains(context->sources, path);
}

char *
ogi_letter_statement(const OgiLetterContext *context, const OgiFinding *finding)
{
    OgiFinding said = *finding;

    /* what the letter says elsewhere */
    said.agency = NULL;
    said.source = NULL;
    said.suggestion = NULL;
    if (said.indicator != NULL)
        said.cells = NULL;
    if (said.detail != NULL && is_source(context, said.detail))
        said.detail = (char *)(gsize)ogi_letter_file_name(said.detail);
    return ogi_rule_set_statement(context->publication->rules, &said);
}

/* --- what is printed --- */

/* Whether the rule is about what a cell holds, and right is just that. */
static gboolean
is_raw_cell(const OgiFinding *finding)
{
    return finding->edit == 0 && finding->column != NULL && finding->right != NULL &&
           finding->left == NULL;
}

/* The finding's cell in the form of the report; NULL where it has none. */
static const OgiFormCell *
find_cell(const OgiRecord *record, const OgiFinding *finding, gint *index)
{
    const OgiForm *form = record != NULL ? ogi_record_form(record) : NULL;

    if (form == NULL || finding->indicator == NULL || finding->column == NULL)
        return NULL;
    *index = ogi_form_find(form, finding->table, finding->indicator, finding->column);
    return *index != OGI_NO_INDEX ? &ogi_form_cells(form)[*index] : NULL;
}

static char *
printed_value(const OgiLetterWords *words, const OgiRecord *record, gint index,
              const OgiFormCell *cell)
{
    switch ((OgiState)ogi_record_states(record)[index]) {
    case OGI_STATE_REPORTED:
    case OGI_STATE_CORRECTED:
        return ogi_decimal_text(ogi_record_values(record)[index], cell->decimals);
    case OGI_STATE_NONE:
        return g_strdup(ogi_letter_words_get(words, OGI_WORD_NONE));
    case OGI_STATE_UNREADABLE:
        return g_strdup(ogi_letter_words_get(words, OGI_WORD_UNREADABLE));
    case OGI_STATE_ABSENT:
        return g_strdup(ogi_letter_words_get(words, OGI_WORD_ABSENT));
    case OGI_STATE_BLANK:
    case OGI_STATE_IMPUTED:
    case OGI_STATE_ASSUMED:
    case OGI_STATE_PROVISIONAL:
    default:
        return g_strdup(ogi_letter_words_get(words, OGI_WORD_BLANK));
    }
}

static const char *
table_word(const OgiLetterWords *words, const char *table)
{
    static const OgiWord TABLES[OGI_N_TABLES] = {
        OGI_WORD_TABLE_2, OGI_WORD_TABLE_3, OGI_WORD_TABLE_4, OGI_WORD_WHOLE,
        OGI_WORD_WHOLE,   OGI_WORD_TABLE_7, OGI_WORD_TABLE_8, OGI_WORD_TABLE_9};
    guint index = table != NULL ? ogi_table_index(table) : OGI_N_TABLES;

    return ogi_letter_words_get(words, index < OGI_N_TABLES ? TABLES[index] : OGI_WORD_WHOLE);
}

/* Which cell that is; NULL: none. */
static const OgiFormCell *
set_place(OgiLetterItem *self, const OgiLetterContext *context, const OgiAgency *agency,
          const OgiFinding *finding)
{
    const OgiLetterWords *words = context->words;
    const OgiRecord *record =
        ogi_dataset_lookup_any(context->publication->dataset, agency, finding->year);
    gint index;
    const OgiFormCell *cell = find_cell(record, finding, &index);

    self->table = g_strdup(table_word(words, finding->table));
    if (finding->line > 0) {
        g_autofree char *line = g_strdup_printf("%u", finding->line);

        self->line = ogi_letter_words_fill(words, OGI_WORD_LINE, "line", line, NULL);
    }
    if (cell == NULL)
        return NULL;
    self->row = g_strdup(cell->row_label);
    self->column = g_strdup(cell->column_label);
    self->printed = is_raw_cell(finding) ? ogi_letter_line(finding->right)
                                         : printed_value(words, record, index, cell);
    return cell;
}

/* --- what is demanded, and what to do --- */

/* (transfer full) */
static char *
demand_of(const OgiLetterContext *context, const OgiFinding *finding)
{
    char *requirement = ogi_letter_requirement(context, finding);

    if (requirement == NULL && is_raw_cell(finding))
        return g_strconcat(ogi_rule_set_title(context->publication->rules, finding->rule), "。",
                           NULL);
    return ogi_letter_take_line(requirement != NULL ? requirement
                                                    : ogi_letter_statement(context, finding));
}

static void
set_demands(OgiLetterItem *self, const OgiLetterContext *context, const GPtrArray *findings)
{
    self->demands = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < MIN(findings->len, MAX_DEMANDS); i++)
        g_ptr_array_add(self->demands, demand_of(context, findings->pdata[i]));
    if (findings->len > MAX_DEMANDS) {
        g_autofree char *n = g_strdup_printf("%u", findings->len - MAX_DEMANDS);

        g_ptr_array_add(self->demands,
                        ogi_letter_words_fill(context->words, OGI_WORD_MORE_DEMANDS, "n", n, NULL));
    }
}

static const char *
sure_word(const OgiLetterWords *words, const OgiFinding *finding)
{
    static const struct {
        const char *name;
        gboolean closes;
        OgiWord word;
    } SURE[] = {
        {"high", TRUE, OGI_WORD_SURE_HIGH},        {"high", FALSE, OGI_WORD_SURE_HIGH_ALONE},
        {"medium", TRUE, OGI_WORD_SURE_MEDIUM},    {"medium", FALSE, OGI_WORD_SURE_MEDIUM_ALONE},
        {"bounded", FALSE, OGI_WORD_SURE_BOUNDED},
    };

    if (finding->closes && strstr(finding->suggestion, OGI_WORD_OR) != NULL)
        return ogi_letter_words_get(words, OGI_WORD_SURE_MEDIUM_FIRST);
    for (guint i = 0; i < G_N_ELEMENTS(SURE); i++) {
        if (g_strcmp0(finding->confidence, SURE[i].name) == 0 && finding->closes == SURE[i].closes)
            return ogi_letter_words_get(words, SURE[i].word);
    }
    return ogi_letter_words_get(words, OGI_WORD_SURE_LOW);
}

/* Whether it is a figure for the finding's cell, and no more. */
static gboolean
is_number(const char *suggestion)
{
    return suggestion[strspn(suggestion, "-.0123456789")] == '\0';
}

/* cell: the one that the item is about; another one, or that of another year, is named. */
static char *
suggestion_of(const OgiLetterWords *words, const OgiFinding *finding, const OgiFormCell *cell)
{
    const char *value = cell != NULL ? ogi_suggestion_value_of(finding->suggestion, cell) : NULL;
    g_auto(GStrv) parts = NULL;
    g_autofree char *open = NULL;
    g_autofree char *said = NULL;

    if (cell != NULL && is_number(finding->suggestion))
        value = finding->suggestion;
    if (value != NULL)
        return ogi_letter_words_fill(words, OGI_WORD_ADVICE_VALUE, "value", value, NULL);
    parts = g_strsplit(finding->suggestion, OGI_SUGGESTION_OPEN, -1);
    open =
        g_strconcat(OGI_SUGGESTION_ARROW, ogi_letter_words_get(words, OGI_WORD_OPEN_VALUE), NULL);
    said = g_strjoinv(open, parts);
    return ogi_letter_words_fill(words, OGI_WORD_ADVICE_CHOICE, "suggestion", said, NULL);
}

/* Whether a source of law is that of another form, and not of this one. */
static gboolean
is_of_other_form(const OgiCodebook *codebook, const OgiForm *form, const char *source)
{
    if (g_str_equal(ogi_form_source(form), source))
        return FALSE;
    for (guint i = 0; i < ogi_codebook_n_forms(codebook); i++) {
        if (g_str_equal(ogi_form_source(ogi_codebook_form(codebook, i)), source))
            return TRUE;
    }
    return FALSE;
}

/* The rule's legal basis as far as it is about the form of the report. (transfer full) */
static char *
basis_of(const OgiLetterContext *context, const OgiAgency *agency, const OgiFinding *finding)
{
    const OgiDataset *dataset = context->publication->dataset;
    const OgiCodebook *codebook = ogi_dataset_codebook(dataset);
    const OgiRecord *record = ogi_dataset_lookup_any(dataset, agency, finding->year);
    const OgiForm *form = record != NULL ? ogi_record_form(record)
                                         : ogi_codebook_form_for_year(codebook, finding->year);
    const char *all = ogi_rule_set_basis(context->publication->rules, finding->rule);
    g_auto(GStrv) sources = g_strsplit(all, BASIS_SEPARATOR, -1);
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
    g_auto(GStrv) kept = NULL;

    for (guint i = 0; sources[i] != NULL; i++) {
        if (form == NULL || !is_of_other_form(codebook, form, sources[i]))
            g_strv_builder_add(builder, sources[i]);
    }
    kept = g_strv_builder_end(builder);
    return kept[0] != NULL ? g_strjoinv(BASIS_SEPARATOR, kept) : g_strdup(all);
}

static void
set_advice(OgiLetterItem *self, const OgiLetterContext *context, const OgiFormCell *cell,
           const OgiFinding *finding)
{
    const OgiRuleSet *rules = context->publication->rules;

    if (finding->suggestion != NULL && finding->picture == NULL) { /* it's no correction */
        self->advice = ogi_letter_take_line(suggestion_of(context->words, finding, cell));
        self->sure = g_strdup(sure_word(context->words, finding));
    } else {
        self->advice = ogi_letter_take_line(ogi_rule_set_request(rules, finding));
    }
}

static void
set_basis(OgiLetterItem *self, const OgiLetterContext *context, const OgiAgency *agency,
          const OgiFinding *finding)
{
    g_autofree char *basis = basis_of(context, agency, finding);

    if (*basis != '\0')
        self->basis = ogi_letter_take_line(
            ogi_letter_words_fill(context->words, OGI_WORD_BASIS, "text", basis, NULL));
}

/* The units below that the findings are about, as many lines as their names take. */
static void
set_missing(OgiLetterItem *self, const OgiLetterContext *context, const GPtrArray *findings)
{
    const OgiLetterWords *words = context->words;
    g_autofree char *n = g_strdup_printf("%u", findings->len);

    self->demands = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < findings->len; i += NAMES_IN_LINE) {
        g_autoptr(GString) names = g_string_new(NULL);

        for (guint k = i; k < MIN(i + NAMES_IN_LINE, findings->len); k++)
            g_string_append_printf(names, "%s%s", k > i ? NAME_SEPARATOR : "",
                                   ((const OgiFinding *)findings->pdata[k])->agency);
        g_ptr_array_add(
            self->demands,
            ogi_letter_take_line(i == 0 ? ogi_letter_words_fill(words, OGI_WORD_MISSING, "n", n,
                                                                "text", names->str, NULL)
                                        : g_strdup(names->str)));
    }
    self->advice = g_strdup(ogi_letter_words_get(words, OGI_WORD_MISSING_ADVICE));
}

static void
set_picture(OgiLetterItem *self, const OgiFinding *finding)
{
    self->picture = finding->picture != NULL ? g_bytes_ref(finding->picture) : NULL;
}

OgiLetterItem *
ogi_letter_item_new(const OgiLetterContext *context, const OgiAgency *agency,
                    const GPtrArray *findings)
{
    OgiLetterItem *self = g_new0(OgiLetterItem, 1);
    const OgiFormCell *cell = set_place(self, context, agency, findings->pdata[0]);

    if (ogi_letter_is_below(context->publication, findings->pdata[0], agency)) {
        set_missing(self, context, findings);
    } else {
        set_demands(self, context, findings);
        set_advice(self, context, cell, findings->pdata[0]);
    }
    set_basis(self, context, agency, findings->pdata[0]);
    set_picture(self, findings->pdata[0]);
    return self;
}

void
ogi_letter_item_free(gpointer item)
{
    OgiLetterItem *self = item;

    g_free(self->table);
    g_free(self->row);
    g_free(self->column);
    g_free(self->line);
    g_free(self->printed);
    g_ptr_array_unref(self->demands);
    g_free(self->advice);
    g_free(self->sure);
    g_free(self->basis);
    g_clear_pointer(&self->picture, g_bytes_unref);
    g_free(self);
}
