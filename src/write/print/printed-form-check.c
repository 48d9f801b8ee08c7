/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include <ogistat/error.h>
#include <ogistat/publication.h>

#include "printed-form-private.h"

/*
 * Whether the sheet of a form has every number of it once, below the label of its column, and
 * beside or below that of its row.
 */

/* A place of the sheet. */
typedef struct {
    guint row, column;
} Place;

typedef struct {
    const OgiPrintedForm *printed;
    const OgiCodebook *codebook;
    const OgiForm *form;
    GError **error;
} Check;

static const OgiPrintedCell *
cell_at(const Check *self, Place place)
{
    guint n;
    const OgiPrintedCell *cells = ogi_printed_form_row(self->printed, place.row, &n);

    return place.column < n ? &cells[place.column] : NULL;
}

static gboolean G_GNUC_PRINTF(3, 4) tell(const Check *self, Place place, const char *format, ...)
{
    g_autofree char *message = NULL;
    va_list args;

    va_start(args, format);
    message = g_strdup_vprintf(format, args);
    va_end(args);
    return ogi_error_add(
        self->error,
        g_error_new(OGI_ERROR, OGI_ERROR_DEFINITION, "%s:%llu: %s",
                    ogi_printed_form_path(self->printed),
                    (unsigned long long)ogi_printed_form_line(self->printed, place.row), message));
}

/* How often a cell of the form has its place in the sheet, and where it has it last. */
static guint
find_cell(const Check *self, gint cell, Place *place)
{
    guint n = 0;

    for (guint r = 0; r < ogi_printed_form_n_rows(self->printed); r++) {
        guint n_cells;
        const OgiPrintedCell *cells = ogi_printed_form_row(self->printed, r, &n_cells);

        for (guint c = 0; c < n_cells; c++) {
            if (cells[c].cell != cell)
                continue;
            *place = (Place){r, c};
            n++;
        }
    }
    return n;
}

/* Whether a text is a label, or one of its aliases. */
static gboolean
is_label(const char *text, const char *label, const char *aliases)
{
    g_auto(GStrv) others = g_strsplit(aliases, ";", -1);

    return g_str_equal(text, label) ||
           (*text != '\0' && g_strv_contains((const char *const *)others, text));
}

/* Whether numbers of the same column stand between this one and its label: then the first of them
 * has been looked at. */
static const char *
text_above(const Check *self, Place place, const char *column)
{
    for (guint r = place.row; r-- > 0;) {
        const OgiPrintedCell *above = cell_at(self, (Place){r, place.column});

        if (above == NULL)
            return "";
        if (above->cell != OGI_NO_INDEX &&
            g_str_equal(ogi_form_cells(self->form)[above->cell].column, column))
            return NULL;
        if (*above->text != '\0')
            return above->text;
    }
    return "";
}

static gboolean
check_columns(const Check *self, const OgiFormRow *row, Place place)
{
    gboolean right = TRUE;
    guint at = place.column;

    for (guint i = 0; i < ogi_codebook_n_columns(self->codebook); i++) {
        const OgiFormColumn *column = ogi_codebook_column(self->codebook, i);
        const char *text;

        if (!g_str_equal(column->column_set, row->column_set))
            continue;
        text = text_above(self, (Place){place.row, at++}, column->column);
        if (text != NULL && !is_label(text, column->label, column->aliases))
            right = tell(self, place,
                         _("{%s:%s}: expected the label \"%s\" of %s:%s above its figures, found "
                           "\"%s\"; write it as columns.csv does, in the order of the set"),
                         row->table, row->indicator, column->label, column->column_set,
                         column->column, text);
    }
    return right;
}

/* The text next to the left in the row; NULL: none. */
static const char *
text_beside(const Check *self, Place place)
{
    while (place.column-- > 0) {
        const OgiPrintedCell *cell = cell_at(self, place);

        if (cell != NULL && *cell->text != '\0')
            return cell->text;
    }
    return NULL;
}

/* Labels stand beside their figures or, as in table 4, above their columns. */
static gboolean
check_label(const Check *self, const OgiFormRow *row, Place place)
{
    const char *beside = text_beside(self, place);
    gboolean found = beside != NULL && is_label(beside, row->label, row->aliases);

    for (guint r = place.row; beside == NULL && !found && r-- > 0;) {
        const OgiPrintedCell *above = cell_at(self, (Place){r, place.column});

        if (above == NULL)
            break;
        found = is_label(above->text, row->label, row->aliases);
    }
    return found || tell(self, place,
                         _("{%s:%s}: expected its label \"%s\" beside or above its figures, found "
                           "\"%s\"; write it as indicators.csv does"),
                         row->table, row->indicator, row->label, beside != NULL ? beside : "");
}

static gboolean
has_text(const Check *self, const char *text)
{
    for (guint r = 0; r < ogi_printed_form_n_rows(self->printed); r++) {
        guint n;
        const OgiPrintedCell *cells = ogi_printed_form_row(self->printed, r, &n);

        for (guint c = 0; c < n; c++) {
            if (g_str_equal(cells[c].text, text))
                return TRUE;
        }
    }
    return FALSE;
}

/* A part of the form, or a group of its rows, is printed somewhere. */
static gboolean
check_printed(const Check *self, const OgiFormRow *row, const char *column, const char *text)
{
    g_autofree char *path = NULL;

    if (*text == '\0' || has_text(self, text))
        return TRUE;
    path = ogi_definition_path("forms/indicators.csv");
    return ogi_error_add(self->error,
                         g_error_new(OGI_ERROR, OGI_ERROR_DEFINITION,
                                     _("%s:%llu: %s: expected a text of the form's sheet %s, found "
                                       "\"%s\"; write it as it is printed there"),
                                     path, (unsigned long long)row->line, column,
                                     ogi_printed_form_path(self->printed), text));
}

static gboolean
check_groups(const Check *self, const OgiFormRow *row)
{
    g_auto(GStrv) groups = g_strsplit(row->parent, "/", -1);
    gboolean right = check_printed(self, row, "block", row->block);

    for (guint i = 0; groups[i] != NULL; i++)
        right &= check_printed(self, row, "parent", groups[i]);
    return right;
}

static gboolean
check_row(const Check *self, const OgiFormRow *row)
{
    Place place = {0};
    guint n = find_cell(self, row->first_cell, &place);

    if (n != 1)
        return ogi_error_add(self->error,
                             g_error_new(OGI_ERROR, OGI_ERROR_DEFINITION,
                                         _("%s: expected {%s:%s} once, found it %u times"),
                                         ogi_printed_form_path(self->printed), row->table,
                                         row->indicator, n));
    return check_label(self, row, place) & check_columns(self, row, place) &
           check_groups(self, row);
}

gboolean
ogi_city_form_check(const OgiCodebook *codebook, const OgiForm *form, GError **error)
{
    GError *mistake = NULL;
    g_autoptr(OgiPrintedForm) printed = ogi_printed_form_load(form, &mistake);
    const Check self = {printed, codebook, form, error};
    gboolean right = TRUE;

    if (printed == NULL)
        return ogi_error_add(error, mistake);
    for (guint i = 0; i < ogi_form_n_rows(form); i++)
        right &= check_row(&self, &ogi_form_rows(form)[i]);
    return right;
}
