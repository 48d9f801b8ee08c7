/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include <ogistat/error.h>

#include "each-private.h"
#include "explain-private.h"
#include "formula-private.h"
#include "phrase-cells-private.h"

enum { LONG_SUM = 4 /* terms from which on zeros aren't listed */ };

/* The sums of one phrase in one form. */
typedef struct {
    GArray *terms; /* OgiSideTerm */
    GArray *ends;  /* guint: behind the last term of each sum */
} Sums;

struct _OgiPhraseCells {
    OgiPhraseSet *phrases;
    guint n_forms;
    GArray *sums; /* Sums, by phrase and then form */
};

static void
sums_clear(gpointer data)
{
    Sums *sums = data;

    g_array_unref(sums->terms);
    g_array_unref(sums->ends);
}

static Sums *
sums_at(const OgiPhraseCells *self, guint phrase, guint form)
{
    return &g_array_index(self->sums, Sums, phrase * self->n_forms + form);
}

/* --- binding --- */

static gboolean
add_cells(GArray *terms, const OgiFormulaTerm *written, const OgiForm *form)
{
    const OgiFormRow *rows = ogi_form_rows(form);
    guint n_before = terms->len;

    for (guint r = 0; r < ogi_form_n_rows(form); r++) {
        if (!ogi_each_row_matches(&rows[r], written->indicator))
            continue;
        for (gint16 c = rows[r].first_cell; c < rows[r].first_cell + rows[r].n_cells; c++) {
            const OgiFormCell *cell = &ogi_form_cells(form)[c];
            const OgiCellTerm term = {c, written->blank_as_zero, written->factor < 0 ? -1 : 1};

            if (g_str_equal(cell->column, written->column) && cell->kind == OGI_KIND_COUNT)
                g_array_append_val(terms, term);
        }
    }
    return terms->len > n_before;
}

/* A sum of cells; FALSE where the form doesn't have one of them. */
static gboolean
add_sum(Sums *sums, const OgiFormula *formula, const OgiForm *form)
{
    guint n_before = sums->terms->len;

    for (guint i = 0; i < formula->terms->len; i++) {
        const OgiFormulaTerm *written = &g_array_index(formula->terms, OgiFormulaTerm, i);

        if (written->right)
            continue;
        if (!add_cells(sums->terms, written, form)) {
            g_array_set_size(sums->terms, n_before);
            return FALSE;
        }
    }
    g_array_append_val(sums->ends, sums->terms->len);
    return TRUE;
}

static gboolean
fail(const OgiPhrase *phrase, const char *message, GError **error)
{
    g_autofree char *path = ogi_definition_path("phrases.csv");

    g_set_error(error, OGI_ERROR, OGI_ERROR_DEFINITION, _("%s:%u: cells: %s"), path, phrase->line,
                message);
    return FALSE;
}

/* Whether all terms are cells of this year, each once: what a figure of the text can repeat. */
static gboolean
is_plain(const OgiFormula *formula)
{
    for (guint i = 0; i < formula->terms->len; i++) {
        const OgiFormulaTerm *term = &g_array_index(formula->terms, OgiFormulaTerm, i);

        if (!term->right && (term->indicator == NULL || term->previous || *term->column == '$' ||
                             *term->indicator == '$' || ABS(term->factor) != 1))
            return FALSE;
    }
    return TRUE;
}

static gboolean
bind_phrase(OgiPhraseCells *self, guint index, const OgiCodebook *codebook, GError **error)
{
    const OgiPhrase *phrase = ogi_phrase_set_get(self->phrases, index);
    g_auto(GStrv) texts = g_strsplit(phrase->cells, ";", -1);

    for (guint i = 0; texts[i] != NULL; i++) {
        g_autofree char *text =
            g_strconcat(texts[i], " = 0", NULL); /* as the formula it would be */
        g_autoptr(GError) cause = NULL;
        g_autoptr(OgiFormula) formula = ogi_formula_parse(text, &cause);
        gboolean any = FALSE;

        if (formula == NULL)
            return fail(phrase, cause->message, error);
        if (formula->relations->len != 1 || !is_plain(formula))
            return fail(phrase, _("expected sums of this year's cells, by \";\""), error);
        for (guint f = 0; f < self->n_forms; f++)
            any |= add_sum(sums_at(self, index, f), formula, ogi_codebook_form(codebook, f));
        if (!any)
            return fail(phrase, _("expected cells that one of the forms has"), error);
    }
    return TRUE;
}

OgiPhraseCells *
ogi_phrase_cells_new_of(const OgiCodebook *codebook, OgiPhraseSet *phrases, GError **error)
{
    g_autoptr(OgiPhraseCells) self = g_new0(OgiPhraseCells, 1);
    guint n = ogi_phrase_set_n(phrases);

    self->phrases = phrases;
    self->n_forms = ogi_codebook_n_forms(codebook);
    self->sums = g_array_new(FALSE, FALSE, sizeof(Sums));
    g_array_set_clear_func(self->sums, sums_clear);
    for (guint i = 0; i < n * self->n_forms; i++) {
        const Sums sums = {g_array_new(FALSE, FALSE, sizeof(OgiCellTerm)),
                           g_array_new(FALSE, FALSE, sizeof(guint))};

        g_array_append_val(self->sums, sums);
    }
    for (guint i = 0; i < n; i++) {
        if (!bind_phrase(self, i, codebook, error))
            return NULL;
    }
    return g_steal_pointer(&self);
}

OgiPhraseCells *
ogi_phrase_cells_new(const OgiCodebook *codebook, GError **error)
{
    OgiPhraseSet *phrases = ogi_phrase_set_load_figures(error);

    return phrases != NULL ? ogi_phrase_cells_new_of(codebook, phrases, error) : NULL;
}

void
ogi_phrase_cells_free(OgiPhraseCells *self)
{
    if (self == NULL)
        return;
    g_array_unref(self->sums);
    ogi_phrase_set_free(self->phrases);
    g_free(self);
}

const OgiPhraseSet *
ogi_phrase_cells_phrases(const OgiPhraseCells *self)
{
    return self->phrases;
}

guint
ogi_phrase_cells_n(const OgiPhraseCells *self, guint phrase, const OgiForm *form)
{
    return sums_at(self, phrase, ogi_form_index(form))->ends->len;
}

OgiCellSum
ogi_phrase_cells_get(const OgiPhraseCells *self, guint phrase, const OgiForm *form, guint index)
{
    const Sums *sums = sums_at(self, phrase, ogi_form_index(form));
    guint start = index > 0 ? g_array_index(sums->ends, guint, index - 1) : 0;

    return (OgiCellSum){&g_array_index(sums->terms, OgiCellTerm, start),
                        g_array_index(sums->ends, guint, index) - start};
}

/* --- values --- */

gboolean
ogi_cell_sum_value(OgiCellSum side, const OgiRecord *record, gint64 *value)
{
    const gint64 *values = ogi_record_values(record);
    const guint8 *states = ogi_record_states(record);
    gboolean any = FALSE;
    gint64 sum = 0;

    for (guint i = 0; i < side.n_terms; i++) {
        guint cell = (guint)side.terms[i].cell;

        if (!ogi_state_has_value(states[cell])) {
            if (!side.terms[i].blank_as_zero && !ogi_record_is_empty_total(record, cell))
                return FALSE;
            continue;
        }
        any = TRUE;
        sum += side.terms[i].factor * values[cell]; /* of all cells together: it fits */
    }
    *value = sum;
    return any;
}

static void
append_cell(GString *out, const OgiRecord *record, guint cell)
{
    const OgiFormCell *form_cell = &ogi_form_cells(ogi_record_form(record))[cell];

    g_string_append_printf(out, "%s%s/%s", out->len > 0 ? "；" : "", ogi_form_cell_row(form_cell),
                           form_cell->column_label);
    ogi_explain_append_value(out, record, cell);
}

char *
ogi_cell_sum_cells(OgiCellSum side, const OgiRecord *record)
{
    GString *out = g_string_new(NULL);
    gboolean dull = FALSE;

    for (guint i = 0; i < side.n_terms; i++) {
        guint cell = (guint)side.terms[i].cell;

        if (side.n_terms >= LONG_SUM && ogi_record_values(record)[cell] == 0)
            dull = TRUE;
        else
            append_cell(out, record, cell);
    }
    if (dull)
        ogi_explain_append_dull(out);
    return g_string_free(out, FALSE);
}
