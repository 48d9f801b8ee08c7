/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/words.h"

#include <string.h>

#include "check/blanks/deduce-blank-private.h"
#include "check/rules/balance-private.h"
#include "shifted-private.h"

/*
 * Figures that stand a column or a row from where they belong: from one place on, all of a row, or
 * all rows of a table. The last one fell off, or the first: what it was the identities have to say.
 */

/* Places one behind the other: the columns of a row, or the rows of a table that have the same
 * columns. */
typedef struct {
    guint first; /* cell */
    guint n;     /* places */
    guint width; /* cells of a place, side by side */
} Line;

typedef struct {
    const OgiTrial *trial;
    const OgiCompiledRules *compiled;
    const GArray *identities;
    OgiRecord *printed; /* without what was imputed */
    GPtrArray *found;   /* Shift*, owned: those that would do, and differ */
} Search;

enum { SHOWN = 5 }; /* more than a reader can weigh */

/* A move that makes every rule hold. */
typedef struct {
    OgiRecord *record; /* owned: as it would be */
    char *words;       /* owned */
    gboolean is_gap;   /* nothing stands where it begins, as where a row was skipped */
    OgiWide distance;  /* from the years beside it */
} Shift;

static void
shift_free(gpointer data)
{
    Shift *self = data;

    ogi_record_free(self->record);
    g_free(self->words);
    g_free(self);
}

static OgiEditResult
result_of(const Search *self, const OgiRecord *record, guint i)
{
    const OgiEdit *edit =
        ogi_compiled_rules_edit(self->compiled, g_array_index(self->identities, guint, i));
    OgiCells cells = ogi_cells_of(record);

    return ogi_compiled_rules_result(self->compiled, edit, cells, cells);
}

static guint
count_failing(const Search *self, const OgiRecord *record)
{
    guint n = 0;

    for (guint i = 0; i < self->identities->len; i++)
        n += result_of(self, record, i) == OGI_EDIT_FAILS ? 1 : 0;
    return n;
}

/* What is printed at one place moves to another. */
static void
move(const Search *self, OgiRecord *copy, const Line *line, guint from, guint to)
{
    const OgiRecord *record = self->trial->record;

    for (guint i = 0; i < line->width; i++) {
        guint source = line->first + from * line->width + i;
        guint target = line->first + to * line->width + i;
        gboolean said = ogi_state_is_said(ogi_record_states(record)[source]);

        ogi_record_set(copy, target, said ? OGI_STATE_REPORTED : OGI_STATE_BLANK,
                       said ? ogi_record_values(record)[source] : 0,
                       ogi_record_lines(record)[target]);
    }
}

/* The report with the places from the k-th on put back by one; lost: the place of which nothing is
 * printed. (transfer full) */
static OgiRecord *
put_back(const Search *self, const Line *line, guint k, gboolean later, guint *lost)
{
    OgiRecord *copy = ogi_record_copy(self->trial->record);

    ogi_record_forget_imputed(copy);
    *lost = later ? line->n - 1 : k;
    for (guint i = k; i + 1 < line->n; i++) {
        if (later)
            move(self, copy, line, i + 1, i);
        else
            move(self, copy, line, i, i + 1);
    }
    for (guint i = 0; i < line->width; i++) {
        guint cell = line->first + *lost * line->width + i;

        ogi_record_set(copy, cell, OGI_STATE_BLANK, 0, ogi_record_lines(copy)[cell]);
    }
    return copy;
}

/* Whether the identities say all that was lost. */
static gboolean
is_found_again(const OgiRecord *copy, const Line *line, guint lost)
{
    for (guint i = 0; i < line->width; i++) {
        if (ogi_record_states(copy)[line->first + lost * line->width + i] != OGI_STATE_IMPUTED)
            return FALSE;
    }
    return TRUE;
}

/* So many figures have to be others: of fewer, localisation says which. */
enum { LEAST_CHANGED = 3 };

static gboolean
changes_enough(const OgiRecord *record, const OgiRecord *copy)
{
    guint n = 0;

    for (guint i = 0; i < ogi_form_n_cells(ogi_record_form(record)); i++)
        n += ogi_state_is_said(ogi_record_states(record)[i]) &&
             ogi_record_values(record)[i] != ogi_record_values(copy)[i];
    return n >= LEAST_CHANGED;
}

static gboolean
says_the_same(const OgiRecord *a, const OgiRecord *b)
{
    guint n = ogi_form_n_cells(ogi_record_form(a));

    return memcmp(ogi_record_values(a), ogi_record_values(b), n * sizeof(gint64)) == 0;
}

/* What puts it right: "row/column起各列应左移一列", "row起各行应上移一行". */
static char *
describe(const Search *self, const Line *line, guint cell, gboolean later)
{
    const OgiFormCell *about = &ogi_form_cells(self->compiled->form)[cell];

    if (line->width > 1)
        return g_strconcat(about->row_label, later ? OGI_WORD_MOVED_DOWN : OGI_WORD_MOVED_UP, NULL);
    return g_strconcat(about->row_label, "/", about->column_label,
                       later ? OGI_WORD_MOVED_RIGHT : OGI_WORD_MOVED_LEFT, NULL);
}

/* Whether nothing is printed at a place. */
static gboolean
is_gap(const Search *self, const Line *line, guint place)
{
    for (guint i = 0; i < line->width; i++) {
        if (ogi_state_is_said(
                ogi_record_states(self->trial->record)[line->first + place * line->width + i]))
            return FALSE;
    }
    return TRUE;
}

/* The report that a move makes, if another one was found to make it, too: where a row of blanks
 * stands behind one that is left out, the identities say what was in it. */
static Shift *
find_same(const Search *self, const OgiRecord *copy)
{
    for (guint i = 0; i < self->found->len; i++) {
        Shift *shift = self->found->pdata[i];

        if (says_the_same(shift->record, copy))
            return shift;
    }
    return NULL;
}

static void
keep(Search *self, const OgiRecord *copy, const Line *line, guint k, gboolean later)
{
    gboolean gap = is_gap(self, line, later ? k : line->n - 1);
    Shift *shift = find_same(self, copy);

    if (shift != NULL && (shift->is_gap || !gap))
        return;
    if (shift == NULL) {
        shift = g_new0(Shift, 1);
        shift->record = ogi_record_copy(copy);
        g_ptr_array_add(self->found, shift);
    }
    g_free(shift->words);
    shift->words = describe(self, line, line->first + k * line->width, later);
    shift->is_gap = gap;
}

/* How many identities hold that didn't: failed, or lacked a cell. */
static guint
count_mended(const Search *self, const OgiRecord *copy)
{
    guint n = 0;

    for (guint i = 0; i < self->identities->len; i++)
        n += result_of(self, self->printed, i) != OGI_EDIT_HOLDS &&
             result_of(self, copy, i) == OGI_EDIT_HOLDS;
    return n;
}

/* Each lost figure is put so that one identity holds: more of them have to be mended for the rest
 * to bear the shift out. */
static void
try_shift(Search *self, const Line *line, guint k, gboolean later)
{
    guint lost;
    g_autoptr(OgiRecord) copy = put_back(self, line, k, later, &lost);

    if (count_failing(self, copy) > 0)
        return;
    ogi_deduce_record(self->compiled, copy);
    if (count_mended(self, copy) > line->width + 1 && is_found_again(copy, line, lost) &&
        changes_enough(self->trial->record, copy) && ogi_trial_count_record(self->trial, copy) == 0)
        keep(self, copy, line, k, later);
}

static void
try_line(Search *self, const Line *line)
{
    if (line->n < 3)
        return;
    for (guint k = 0; k + 1 < line->n; k++) {
        try_shift(self, line, k, TRUE);
        try_shift(self, line, k, FALSE);
    }
}

/* Whether an identity that fails has a cell of the line. */
static gboolean
is_touched(const Search *self, const Line *line)
{
    for (guint i = 0; i < self->identities->len; i++) {
        const OgiEdit *edit =
            ogi_compiled_rules_edit(self->compiled, g_array_index(self->identities, guint, i));
        const OgiRelation *relation =
            ogi_compiled_rules_relation(self->compiled, edit->first_relation);
        const OgiTerm *terms = ogi_compiled_rules_terms(self->compiled, relation);

        if (result_of(self, self->trial->record, i) != OGI_EDIT_FAILS)
            continue;
        for (guint t = 0; t < relation->n_terms; t++) {
            guint cell = (guint)terms[t].cell;

            if (cell >= line->first && cell < line->first + line->n * line->width)
                return TRUE;
        }
    }
    return FALSE;
}

static void
try_rows(Search *self)
{
    const OgiForm *form = self->compiled->form;
    const OgiFormRow *rows = ogi_form_rows(form);
    guint n = ogi_form_n_rows(form);

    for (guint r = 0, end; r < n; r = end) {
        Line line = {(guint)rows[r].first_cell, 0, (guint)rows[r].n_cells};

        for (end = r; end < n && rows[end].table == rows[r].table &&
                      rows[end].column_set == rows[r].column_set;
             end++)
            line.n++;
        if (is_touched(self, &line))
            try_line(self, &line);
    }
}

static void
try_columns(Search *self)
{
    const OgiForm *form = self->compiled->form;

    for (guint r = 0; r < ogi_form_n_rows(form); r++) {
        const OgiFormRow *row = &ogi_form_rows(form)[r];
        Line line = {(guint)row->first_cell, (guint)row->n_cells, 1};

        if (is_touched(self, &line))
            try_line(self, &line);
    }
}

/* Where some begin at a gap, the others are unlikely. */
static void
prefer_gaps(GPtrArray *found)
{
    gboolean any = FALSE;

    for (guint i = 0; i < found->len; i++)
        any |= ((Shift *)found->pdata[i])->is_gap;
    for (guint i = found->len; any && i-- > 0;) {
        if (!((Shift *)found->pdata[i])->is_gap)
            g_ptr_array_remove_index(found, i);
    }
}

/* By how much the figures of two years differ, where both have them. */
static OgiWide
distance_between(const OgiRecord *record, const OgiRecord *other)
{
    const OgiForm *form = ogi_record_form(record);
    OgiWide distance = 0;

    for (guint i = 0; i < ogi_form_n_cells(form); i++) {
        gint64 value = ogi_record_values(record)[i], beside;

        if (ogi_state_has_value(ogi_record_states(record)[i]) &&
            ogi_state_has_value(
                (guint8)ogi_record_series(other, ogi_form_cells(form)[i].series, &beside)))
            distance += value > beside ? (OgiWide)value - beside : (OgiWide)beside - value;
    }
    return distance;
}

static gint
compare_distances(gconstpointer a, gconstpointer b)
{
    const Shift *x = *(Shift *const *)a;
    const Shift *y = *(Shift *const *)b;

    return (x->distance > y->distance) - (x->distance < y->distance);
}

/* An agency does much the same each year: what the years beside it look like comes first. Whether
 * there are such years. */
static gboolean
rank(const Search *self)
{
    const OgiRecord *record = self->trial->record;
    gboolean any = FALSE;

    for (gint step = -1; step <= 1; step += 2) {
        const OgiRecord *beside = ogi_dataset_lookup_any(
            self->trial->dataset, ogi_record_agency(record), ogi_record_year(record) + step);

        any |= beside != NULL;
        for (guint i = 0; beside != NULL && i < self->found->len; i++) {
            Shift *shift = self->found->pdata[i];

            shift->distance += distance_between(shift->record, beside);
        }
    }
    g_ptr_array_sort(self->found, compare_distances);
    return any;
}

char *
ogi_find_shift(const OgiTrial *trial, const OgiCompiledRules *compiled, const GArray *identities,
               gboolean *sole)
{
    g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(shift_free);
    g_autoptr(OgiRecord) printed = ogi_record_copy(trial->record);
    Search self = {trial, compiled, identities, printed, found};
    gboolean ranked;
    GString *words;

    ogi_record_forget_imputed(printed);
    try_columns(&self);
    try_rows(&self);
    prefer_gaps(found);
    ranked = rank(&self);
    *sole = found->len == 1;
    if (found->len == 0 || (found->len > SHOWN && !ranked))
        return NULL;
    words = g_string_new(NULL);
    for (guint i = 0; i < MIN(found->len, SHOWN); i++)
        g_string_append_printf(words, "%s%s", i > 0 ? OGI_WORD_OR : "",
                               ((Shift *)found->pdata[i])->words);
    if (found->len > SHOWN)
        g_string_append_printf(words, "；…（+%u）", found->len - SHOWN);
    return g_string_free(words, FALSE);
}
