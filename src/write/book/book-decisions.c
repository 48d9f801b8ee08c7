/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/hash.h>

#include "book-decision-private.h"
#include "book-tables-private.h"

/*
 * The decisions so far, in their order, so that the workbook can stand in for the file that they
 * came from.
 */

enum { MORE_ROWS = 200 }; /* below the last one, to be filled in */

static const OgiBookColumn COLUMNS[] = {
    {"findings", "id", 16, OGI_LOOK_TEXT, OGI_FIELD_TEXT, NULL},
    {"findings", "agency", 22, OGI_LOOK_TEXT, OGI_FIELD_TEXT, NULL},
    {"findings", "message", 56, OGI_LOOK_TEXT, OGI_FIELD_TEXT, NULL},
    {"findings", "decision", 11, OGI_LOOK_FILL_IN, OGI_FIELD_TEXT, NULL},
    {NULL, "value", 12, OGI_LOOK_FILL_IN, OGI_FIELD_FIGURE, NULL},
    {"findings", "decided_by", 11, OGI_LOOK_FILL_IN, OGI_FIELD_TEXT, NULL},
    {"findings", "decided_on", 13, OGI_LOOK_DAY, OGI_FIELD_TEXT, NULL},
    {"findings", "reason", 26, OGI_LOOK_FILL_IN, OGI_FIELD_TEXT, NULL},
    {"findings", "table", 6, OGI_LOOK_CENTRED, OGI_FIELD_TEXT, NULL},
    {"findings", "indicator", 18, OGI_LOOK_TEXT, OGI_FIELD_TEXT, NULL},
    {"findings", "column", 14, OGI_LOOK_TEXT, OGI_FIELD_TEXT, NULL},
    {"findings", "year", 7, OGI_LOOK_PLAIN, OGI_FIELD_FIGURE, NULL},
    {"findings", "rule", 12, OGI_LOOK_TEXT, OGI_FIELD_TEXT, NULL},
    {NULL, "from", 26, OGI_LOOK_TEXT, OGI_FIELD_TEXT, NULL},
};

static const char *const KINDS[] = {
    [OGI_DECISION_ACCEPT] = "accept",
    [OGI_DECISION_CORRECT] = "correct",
    [OGI_DECISION_USE] = "use",
    [OGI_DECISION_BREAK] = "break",
};

void
ogi_book_table_let_decide(const OgiBookTable *self)
{
    const OgiXlsx *xlsx = self->book->xlsx;
    const OgiTexts *words = self->book->words;
    const char *kinds[G_N_ELEMENTS(KINDS) + 1] = {NULL};
    lxw_col_t decision = (lxw_col_t)ogi_book_table_find(self, "decision");
    lxw_data_validation choice = {
        .validate = LXW_VALIDATION_TYPE_LIST,
        .value_list = (char **)(gsize)kinds,
        .error_type = LXW_VALIDATION_ERROR_TYPE_WARNING,
        .error_title = (char *)(gsize)ogi_book_words_get(words, "decision_title"),
        .error_message = (char *)(gsize)ogi_book_words_get(words, "decision_error"),
        .input_title = (char *)(gsize)ogi_book_words_get(words, "decision_title"),
        .input_message = (char *)(gsize)ogi_book_words_get(words, "decision_help"),
    };

    for (guint i = 0; i < G_N_ELEMENTS(KINDS); i++)
        kinds[i] = ogi_book_words_get(words, KINDS[i]);
    xlsx->worksheet_data_validation_range(self->sheet, 1, decision, self->row - 1 + MORE_ROWS,
                                          decision, &choice);
}

/* id → const OgiFinding*. (transfer full) */
static GHashTable *
list_findings(OgiFindings *findings)
{
    GHashTable *by_id = ogi_hash_table_new(NULL, NULL);

    for (guint i = 0; i < ogi_findings_n(findings); i++) {
        OgiFinding *finding = ogi_findings_get(findings, i);

        g_hash_table_insert(by_id, finding->id, finding);
    }
    return by_id;
}

static void
write_row(OgiBookTable *out, const OgiBookTables *tables, const OgiDecision *decision,
          const OgiFinding *finding)
{
    g_autofree char *message =
        finding != NULL ? ogi_rule_set_message(tables->publication->rules, finding, OGI_LANGUAGE_ZH)
                        : NULL;
    g_autofree char *year = decision->year != 0 ? g_strdup_printf("%d", decision->year) : NULL;
    g_autofree char *from = g_strdup_printf("%s:%u", decision->source, decision->line);
    const char *values[] = {
        decision->id,
        finding != NULL ? finding->agency : decision->agency,
        message,
        ogi_book_words_get(out->book->words, KINDS[decision->kind]),
        decision->value,
        decision->decided.who,
        decision->decided.when,
        decision->decided.why,
        decision->table,
        decision->indicator,
        decision->column,
        year,
        decision->rule,
        from,
    };

    G_STATIC_ASSERT(G_N_ELEMENTS(values) == G_N_ELEMENTS(COLUMNS));
    for (guint i = 0; i < G_N_ELEMENTS(values); i++)
        ogi_book_table_put(out, i, values[i]);
}

void
ogi_book_write_decisions(const OgiBook *book, const OgiBookTables *tables)
{
    const OgiDecisions *decisions = tables->publication->decisions;
    g_autoptr(GHashTable) findings = list_findings(tables->publication->findings);
    OgiBookTable out = ogi_book_table_begin(book, tables->publication->headings, "sheet_decisions",
                                            COLUMNS, G_N_ELEMENTS(COLUMNS), 1);

    for (guint i = 0; decisions != NULL && i < ogi_decisions_n(decisions); i++) {
        const OgiDecision *decision = ogi_decisions_get(decisions, i);

        write_row(&out, tables, decision, g_hash_table_lookup(findings, decision->id));
        ogi_book_table_end_row(&out);
    }
    ogi_book_table_let_decide(&out);
    book->xlsx->worksheet_print_area(out.sheet, 0, 0, out.row - 1,
                                     (lxw_col_t)ogi_book_table_find(&out, "reason"));
    ogi_book_table_end(&out, NULL);
}
