/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/decimal.h>
#include <ogistat/sheet-rule.h>

#include "compiled-rules-private.h"

/* How a comparison is written, and how its opposite is shown. */
static const struct {
    const char *holds, *unlike;
} COMPARES[] = {
    [OGI_COMPARE_EQUAL] = {"=", "≠"},      [OGI_COMPARE_AT_MOST] = {"<=", "＞"},
    [OGI_COMPARE_AT_LEAST] = {">=", "＜"}, [OGI_COMPARE_LESS] = {"<", "≥"},
    [OGI_COMPARE_MORE] = {">", "≤"},
};

typedef struct {
    const OgiCompiledRules *compiled;
    OgiSheetCellFunc func;
    gpointer data;
    gboolean failed; /* a cell has no place */
} Writer;

static void
rule_clear(gpointer data)
{
    OgiSheetRule *rule = data;

    g_array_unref(rule->cells);
    g_array_unref(rule->before);
    g_free(rule->holds);
    g_free(rule->left);
    g_free(rule->right);
}

static const OgiFormCell *
cell_of(const Writer *self, const OgiTerm *term)
{
    const OgiForm *form =
        term->flags & OGI_TERM_PREVIOUS ? self->compiled->previous : self->compiled->form;

    return &ogi_form_cells(form)[term->cell];
}

/* As it stands on its own side, of numbers as they are written. */
static gint64
factor_of(const Writer *self, const OgiRelation *relation, const OgiTerm *term)
{
    gint64 one = ogi_decimal_one(relation->decimals - cell_of(self, term)->decimals);

    return (term->flags & OGI_TERM_RIGHT ? -term->factor : term->factor) / one;
}

static void
append_term(Writer *self, GString *out, const OgiRelation *relation, const OgiTerm *term)
{
    gint64 factor = factor_of(self, relation, term);

    if (factor < 0)
        g_string_append_c(out, '-');
    else if (out->len > 0)
        g_string_append_c(out, '+');
    if (ABS(factor) != 1)
        g_string_append_printf(out, "%" G_GINT64_FORMAT "*", ABS(factor));
    self->failed |=
        !self->func(out, term->cell, (term->flags & OGI_TERM_PREVIOUS) != 0, self->data);
}

/* (transfer full) */
static char *
write_side(Writer *self, const OgiRelation *relation, gboolean right)
{
    const OgiTerm *terms = ogi_compiled_rules_terms(self->compiled, relation);
    gint64 constant = relation->constants[right ? 1 : 0];
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < relation->n_terms; i++) {
        if (((terms[i].flags & OGI_TERM_RIGHT) != 0) == right)
            append_term(self, out, relation, &terms[i]);
    }
    if (constant != 0 || out->len == 0) {
        g_autofree char *number = ogi_decimal_text(constant, relation->decimals);

        g_string_append_printf(out, "%s%s", out->len > 0 && constant > 0 ? "+" : "", number);
    }
    return g_string_free(out, FALSE);
}

static void
append_relation(Writer *self, GString *out, guint index)
{
    const OgiRelation *relation = ogi_compiled_rules_relation(self->compiled, index);
    const char *compare = COMPARES[relation->compare].holds;
    g_autofree char *left = write_side(self, relation, FALSE);
    g_autofree char *right = write_side(self, relation, TRUE);

    if (relation->decimals == 0) /* else a sum of fractions isn't exact */
        g_string_append_printf(out, "(%s)%s(%s)", left, compare, right);
    else
        g_string_append_printf(out, "ROUND((%s)-(%s),%u)%s0", left, right, relation->decimals,
                               compare);
}

static void
append_all(Writer *self, GString *out, guint first, guint n)
{
    g_string_append(out, "AND(");
    for (guint i = 0; i < n; i++) {
        if (i > 0)
            g_string_append_c(out, ',');
        append_relation(self, out, first + i);
    }
    g_string_append_c(out, ')');
}

/* (transfer full) */
static char *
write_condition(Writer *self, const OgiEdit *edit)
{
    GString *out = g_string_new(NULL);
    guint n_rest = edit->n_relations - edit->n_condition;

    if (edit->connective == OGI_CONNECTIVE_IF) {
        g_string_append(out, "OR(NOT(");
        append_all(self, out, edit->first_relation, edit->n_condition);
        g_string_append(out, "),");
        append_all(self, out, edit->first_relation + edit->n_condition, n_rest);
        g_string_append_c(out, ')');
    } else if (edit->connective == OGI_CONNECTIVE_EQUIVALENT) {
        append_all(self, out, edit->first_relation, edit->n_condition);
        g_string_append_c(out, '=');
        append_all(self, out, edit->first_relation + edit->n_condition, n_rest);
    } else {
        append_all(self, out, edit->first_relation, edit->n_relations);
    }
    return g_string_free(out, FALSE);
}

static void
add_once(GArray *cells, gint16 cell)
{
    for (guint i = 0; i < cells->len; i++) {
        if (g_array_index(cells, gint16, i) == cell)
            return;
    }
    g_array_append_val(cells, cell);
}

static void
list_cells(const Writer *self, const OgiEdit *edit, OgiSheetRule *rule)
{
    for (guint i = 0; i < edit->n_relations; i++) {
        const OgiRelation *relation =
            ogi_compiled_rules_relation(self->compiled, edit->first_relation + i);
        const OgiTerm *terms = ogi_compiled_rules_terms(self->compiled, relation);

        for (guint k = 0; k < relation->n_terms; k++)
            add_once(terms[k].flags & OGI_TERM_PREVIOUS ? rule->before : rule->cells,
                     terms[k].cell);
    }
}

/* The last row of the form that the rule is about. */
static gint
row_of(const Writer *self, const OgiEdit *edit, const GArray *cells)
{
    const OgiFormCell *of_form = ogi_form_cells(self->compiled->form);
    gint row = edit->row;

    for (guint i = 0; edit->row == OGI_NO_INDEX && i < cells->len; i++)
        row = MAX(row, of_form[g_array_index(cells, gint16, i)].row);
    return row;
}

/* Whether a sum of the other cells is the total, as it is. */
static gboolean
is_total(const Writer *self, const OgiEdit *edit)
{
    const OgiRelation *relation = ogi_compiled_rules_relation(self->compiled, edit->first_relation);
    const OgiTerm *term;

    if (edit->total == OGI_NO_INDEX || !edit->rule->deduce ||
        ogi_form_cells(self->compiled->form)[edit->total].role != OGI_ROLE_TOTAL)
        return FALSE;
    term = ogi_compiled_rules_term_of(self->compiled, relation, (guint)edit->total);
    return (term->flags & OGI_TERM_RIGHT) != 0 && factor_of(self, relation, term) == 1;
}

static void
add_rule(Writer *self, const OgiEdit *edit, GArray *out)
{
    const OgiRelation *relation = ogi_compiled_rules_relation(self->compiled, edit->first_relation);
    gboolean plain = edit->connective == OGI_CONNECTIVE_NONE && edit->n_relations == 1;
    OgiSheetRule rule = {
        .title = edit->rule->title[OGI_LANGUAGE_ZH],
        .total = is_total(self, edit) ? edit->total : OGI_NO_INDEX,
        .alone = OGI_NO_INDEX,
        .cells = g_array_new(FALSE, FALSE, sizeof(gint16)),
        .before = g_array_new(FALSE, FALSE, sizeof(gint16)),
        .unlike = COMPARES[relation->compare].unlike,
    };

    self->failed = FALSE;
    list_cells(self, edit, &rule);
    rule.row = row_of(self, edit, rule.cells);
    rule.holds = write_condition(self, edit);
    if (plain) {
        rule.left = write_side(self, relation, FALSE);
        rule.right = write_side(self, relation, TRUE);
    }
    if (edit->column != NULL && rule.cells->len > 0)
        rule.column =
            ogi_form_cells(self->compiled->form)[g_array_index(rule.cells, gint16, 0)].column_label;
    if (plain && relation->compare == OGI_COMPARE_EQUAL && rule.cells->len == 1)
        rule.alone = g_array_index(rule.cells, gint16, 0);
    if (self->failed || rule.cells->len == 0)
        rule_clear(&rule);
    else
        g_array_append_val(out, rule);
}

static void
add_rules(const OgiRuleSet *rules, Writer *self, const char *agency, GArray *out)
{
    for (guint i = 0; i < self->compiled->unimplied->len; i++) {
        const OgiEdit *edit = ogi_compiled_rules_edit(
            self->compiled, g_array_index(self->compiled->unimplied, guint, i));
        OgiSeverity severity;

        if (ogi_rule_set_severity(rules, edit->rule->id, &severity) &&
            severity != OGI_SEVERITY_INFO && ogi_rule_applies_to(edit->rule, agency))
            add_rule(self, edit, out);
    }
}

GArray *
ogi_sheet_rules_new(const OgiRuleSet *rules, const OgiForm *form, const OgiForm *before,
                    const char *agency, OgiSheetCellFunc func, gpointer data)
{
    GArray *out = g_array_new(FALSE, FALSE, sizeof(OgiSheetRule));
    Writer self = {.compiled = ogi_rule_set_compiled(rules, form, NULL), .func = func, data, FALSE};

    g_array_set_clear_func(out, rule_clear);
    add_rules(rules, &self, agency, out);
    if (before != NULL) {
        self.compiled = ogi_rule_set_compiled(rules, form, before);
        add_rules(rules, &self, agency, out);
    }
    return out;
}
