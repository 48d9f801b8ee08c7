/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include <ogistat/decimal.h>
#include <ogistat/error.h>
#include <ogistat/hash.h>

#include "compiled-rules-private.h"
#include "each-private.h"

/* What a formula's variables stand for while one edit is written out. */
typedef struct {
    OgiCompiledRules *compiled;
    const OgiCodebook *codebook;
    const OgiRule *rule;
    gint16 row;         /* $r; OGI_NO_INDEX: not bound */
    const char *column; /* $c */
    GError **error;
} Binding;

OgiCompiledRules *
ogi_compiled_rules_new(const OgiForm *form, const OgiForm *previous)
{
    OgiCompiledRules *self = g_new0(OgiCompiledRules, 1);

    self->form = form;
    self->previous = previous;
    self->terms = g_array_new(FALSE, TRUE, sizeof(OgiTerm));
    self->relations = g_array_new(FALSE, TRUE, sizeof(OgiRelation));
    self->edits = g_array_new(FALSE, TRUE, sizeof(OgiEdit));
    self->implying = g_array_new(FALSE, FALSE, sizeof(guint));
    self->identities = g_array_new(FALSE, FALSE, sizeof(guint));
    self->unimplied = g_array_new(FALSE, FALSE, sizeof(guint));
    return self;
}

void
ogi_compiled_rules_free(OgiCompiledRules *self)
{
    if (self == NULL)
        return;
    g_array_unref(self->terms);
    g_array_unref(self->relations);
    g_array_unref(self->edits);
    g_array_unref(self->implying);
    g_array_unref(self->identities);
    g_array_unref(self->unimplied);
    g_free(self->user_start);
    g_free(self->users);
    g_free(self);
}

static gboolean G_GNUC_PRINTF(2, 3) fail(const Binding *binding, const char *format, ...)
{
    g_autofree char *message = NULL;
    va_list args;

    va_start(args, format);
    message = g_strdup_vprintf(format, args);
    va_end(args);
    g_set_error(binding->error, OGI_ERROR, OGI_ERROR_DEFINITION, _("%s (form %s)"), message,
                ogi_form_code(binding->compiled->form));
    return FALSE;
}

/* A whole number in a fixed point. FALSE where it doesn't fit. */
static gboolean
scale(gint64 number, guint decimals, gint64 *scaled)
{
    return !__builtin_mul_overflow(number, ogi_decimal_one(decimals), scaled);
}

static gboolean
add_cell(Binding *binding, const OgiFormulaTerm *written, const OgiForm *form, gint16 cell,
         OgiRelation *relation)
{
    GArray *terms = binding->compiled->terms;
    OgiTerm term = {
        .factor = written->right ? -written->factor : written->factor,
        .cell = cell,
        .flags = (guint16)((written->right ? OGI_TERM_RIGHT : 0) |
                           (written->previous ? OGI_TERM_PREVIOUS : 0) |
                           (written->blank_as_zero ? OGI_TERM_BLANK_AS_ZERO : 0)),
    };

    if (ogi_form_cells(form)[cell].kind == OGI_KIND_CHANGE)
        term.flags |= OGI_TERM_SIGNED;
    for (guint i = relation->first_term; i < terms->len; i++) {
        const OgiTerm *other = &g_array_index(terms, OgiTerm, i);

        if (other->cell == cell && ((other->flags ^ term.flags) & OGI_TERM_PREVIOUS) == 0)
            return fail(binding, _("character %u: %s:%s stands twice in one relation"), written->at,
                        ogi_form_cells(form)[cell].indicator, ogi_form_cells(form)[cell].column);
    }
    g_array_append_val(terms, term);
    relation->n_terms++;
    return TRUE;
}

/* The cells of a row in a column, or in the columns of a group. */
static gboolean
add_row(Binding *binding, const OgiFormulaTerm *written, const OgiForm *form, const OgiFormRow *row,
        const char *column, OgiRelation *relation)
{
    guint before = relation->n_terms;

    for (gint16 i = row->first_cell; i < row->first_cell + row->n_cells; i++) {
        if (g_str_equal(ogi_form_cells(form)[i].column, column) &&
            !add_cell(binding, written, form, i, relation))
            return FALSE;
    }
    for (gint16 i = row->first_cell;
         relation->n_terms == before && i < row->first_cell + row->n_cells; i++) {
        guint n = relation->n_terms;

        if (ogi_codebook_column_is(binding->codebook, form, i, column) &&
            !add_cell(binding, written, form, i, relation))
            return FALSE;
        before += relation->n_terms - n;
    }
    return TRUE;
}

/* All cells that a term names. */
static gboolean
add_term(Binding *binding, const OgiFormulaTerm *written, OgiRelation *relation)
{
    const OgiForm *form = written->previous ? binding->compiled->previous : binding->compiled->form;
    const OgiFormRow *rows = ogi_form_rows(form);
    const char *indicator = written->indicator;
    const char *column = written->column;
    guint before = relation->n_terms;

    if (g_str_equal(column, "$c"))
        column = binding->column;
    if (g_str_equal(indicator, "$r"))
        indicator = binding->row != OGI_NO_INDEX
                        ? ogi_form_rows(binding->compiled->form)[binding->row].indicator
                        : NULL;
    if (column == NULL || indicator == NULL)
        return fail(binding, _("character %u: %s is not bound in \"each\""), written->at,
                    column == NULL ? "$c" : "$r");
    for (guint i = 0; i < ogi_form_n_rows(form); i++) {
        if (ogi_each_row_is(form, &rows[i], indicator) &&
            !add_row(binding, written, form, &rows[i], column, relation))
            return FALSE;
    }
    if (relation->n_terms == before)
        return fail(binding, _("character %u: expected a cell, found %s:%s"), written->at,
                    indicator, column);
    return TRUE;
}

/* Brings all terms and constants to the same number of decimals. */
static gboolean
scale_relation(Binding *binding, OgiRelation *relation, const OgiFormulaTerm *written, guint n)
{
    OgiCompiledRules *compiled = binding->compiled;
    guint decimals = 0;

    for (guint pass = 0; pass < 2; pass++) {
        for (guint i = 0; i < relation->n_terms; i++) {
            OgiTerm *term = &g_array_index(compiled->terms, OgiTerm, relation->first_term + i);
            const OgiForm *form =
                term->flags & OGI_TERM_PREVIOUS ? compiled->previous : compiled->form;
            guint own = ogi_form_cells(form)[term->cell].decimals;

            if (pass == 0)
                decimals = MAX(decimals, own);
            else if (!scale(term->factor, decimals - own, &term->factor))
                return fail(binding, _("a factor is too large"));
        }
        for (guint i = 0; i < n; i++) {
            gint64 constant;

            if (written[i].indicator != NULL)
                continue;
            if (pass == 0)
                decimals = MAX(decimals, written[i].decimals);
            else if (!scale(written[i].factor, decimals - written[i].decimals, &constant) ||
                     __builtin_add_overflow(relation->constants[written[i].right], constant,
                                            &relation->constants[written[i].right]))
                return fail(binding, _("character %u: the number is too large"), written[i].at);
        }
    }
    relation->decimals = (guint8)decimals;
    return TRUE;
}

static gboolean
add_relation(Binding *binding, const OgiFormulaRelation *written)
{
    const OgiFormulaTerm *terms =
        &g_array_index(binding->rule->formula->terms, OgiFormulaTerm, written->first_term);
    OgiRelation relation = {
        .first_term = binding->compiled->terms->len,
        .compare = (guint8)written->compare,
    };

    for (guint i = 0; i < written->n_terms; i++) {
        if (terms[i].indicator != NULL && !add_term(binding, &terms[i], &relation))
            return FALSE;
    }
    if (relation.n_terms == 0)
        return fail(binding, _("character %u: expected a cell in the relation, found only numbers"),
                    terms[0].at);
    if (!scale_relation(binding, &relation, terms, written->n_terms))
        return FALSE;
    g_array_append_val(binding->compiled->relations, relation);
    return TRUE;
}

/* The total of "parts = total": the one term of its sign, of this year, if there are others. */
static gint16
lone_term(const OgiCompiledRules *compiled, const OgiRelation *relation)
{
    const OgiTerm *terms = ogi_compiled_rules_terms(compiled, relation);
    guint n_right = 0;
    gint16 cell = OGI_NO_INDEX;

    for (guint i = 0; i < relation->n_terms; i++) {
        if (ABS(terms[i].factor) != ABS(terms[0].factor) || terms[i].flags & OGI_TERM_PREVIOUS)
            return OGI_NO_INDEX;
        if (terms[i].factor < 0) {
            n_right++;
            cell = terms[i].cell;
        }
    }
    return n_right == 1 && relation->n_terms > 2 && relation->constants[0] == 0 &&
                   relation->constants[1] == 0
               ? cell
               : OGI_NO_INDEX;
}

/* The label of what $c stands for, by the first cell of the edit that stands under it. */
static const char *
column_label(const Binding *binding, const OgiEdit *edit)
{
    const OgiCompiledRules *compiled = binding->compiled;
    const OgiRelation *relation = ogi_compiled_rules_relation(compiled, edit->first_relation);

    for (guint i = relation->first_term; i < compiled->terms->len; i++) {
        const OgiTerm *term = &g_array_index(compiled->terms, OgiTerm, i);
        const OgiForm *form = term->flags & OGI_TERM_PREVIOUS ? compiled->previous : compiled->form;
        const OgiFormCell *cell = &ogi_form_cells(form)[term->cell];

        if (g_str_equal(cell->column, binding->column))
            return cell->column_label;
    }
    return binding->column;
}

/* "T3-ROW/（一）予以公开": the rule's id and what the label's placeholders stand for. */
static const char *
make_label(const Binding *binding, const OgiEdit *edit)
{
    const OgiForm *form = binding->compiled->form;
    const OgiFormRow *row =
        binding->row != OGI_NO_INDEX ? &ogi_form_rows(form)[binding->row] : NULL;
    g_autoptr(GString) label = g_string_new(binding->rule->edit_label);

    if (label->len == 0)
        g_string_printf(label, "%s%s%s", row != NULL ? "{row}" : "",
                        row != NULL && binding->column != NULL ? "/" : "",
                        binding->column != NULL ? "{column}" : "");
    if (row != NULL) {
        g_string_replace(label, "{row}", row->label, 0);
        g_string_replace(label, "{path}", ogi_form_cells(form)[row->first_cell].row_label, 0);
    }
    if (binding->column != NULL)
        g_string_replace(label, "{column}", column_label(binding, edit), 0);
    if (label->len > 0)
        g_string_prepend_c(label, '/');
    g_string_prepend(label, binding->rule->id);
    return ogi_intern(label->str);
}

static gboolean
add_edit(Binding *binding)
{
    const OgiFormula *formula = binding->rule->formula;
    OgiCompiledRules *compiled = binding->compiled;
    OgiEdit edit = {
        .rule = binding->rule,
        .row = binding->row,
        .column = binding->column,
        .first_relation = compiled->relations->len,
        .n_condition = (guint8)formula->n_condition,
        .n_relations = (guint8)formula->relations->len,
        .connective = (guint8)formula->connective,
        .total = OGI_NO_INDEX,
    };
    const OgiRelation *relation;

    for (guint i = 0; i < formula->relations->len; i++) {
        if (!add_relation(binding, &g_array_index(formula->relations, OgiFormulaRelation, i)))
            return FALSE;
    }
    relation = ogi_compiled_rules_relation(compiled, edit.first_relation);
    if (edit.n_relations == 1 && relation->compare == OGI_COMPARE_EQUAL)
        edit.total = lone_term(compiled, relation);
    edit.label = make_label(binding, &edit);
    g_array_append_val(compiled->edits, edit);
    return TRUE;
}

static gboolean
add_edits(Binding *binding)
{
    g_autoptr(GPtrArray) columns =
        ogi_each_columns(binding->codebook, binding->compiled->form, binding->compiled->previous,
                         binding->rule, binding->error);
    g_autoptr(GArray) rows =
        columns != NULL ? ogi_each_rows(binding->compiled->form, binding->rule, binding->error)
                        : NULL;

    if (rows == NULL)
        return FALSE;
    for (guint r = 0; r < MAX(rows->len, 1); r++) {
        for (guint c = 0; c < MAX(columns->len, 1); c++) {
            binding->row = rows->len > 0 ? g_array_index(rows, gint16, r) : OGI_NO_INDEX;
            binding->column = columns->len > 0 ? columns->pdata[c] : NULL;
            if (!add_edit(binding))
                return FALSE;
        }
    }
    return TRUE;
}

gboolean
ogi_compiled_rules_add(OgiCompiledRules *self, const OgiCodebook *codebook, const OgiRule *rule,
                       GError **error)
{
    Binding binding = {self, codebook, rule, OGI_NO_INDEX, NULL, error};
    guint n_terms = self->terms->len;
    guint n_relations = self->relations->len;
    guint n_edits = self->edits->len;

    if (add_edits(&binding))
        return TRUE;
    g_array_set_size(self->terms, n_terms);
    g_array_set_size(self->relations, n_relations);
    g_array_set_size(self->edits, n_edits);
    return FALSE;
}
