/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/hash.h>
#include <ogistat/numeral.h>

#include "data/words.h"
#include "form/labels/label-path-private.h"
#include "tidy-private.h"

/*
 * A row and a column of a form go by their codes, or by paths of labels, read as those of a
 * report's tables are. A table narrows the rows down, a form too.
 */

enum { MAX_LABEL = 512, ALL_TABLES = (1 << OGI_N_TABLES) - 1 };

struct _OgiTidyCells {
    const OgiCodebook *codebook;
    OgiLabels *labels;
    GHashTable *subtotals; /* code, or key of a label (char*, owned) → set of forms, by index */
};

/* A code as it is looked up. */
typedef struct {
    char text[MAX_LABEL + 1];
} Folded;

static gboolean
fold(OgiText text, Folded *folded)
{
    gsize n = ogi_text_fold(text, folded->text, MAX_LABEL);

    if (n > MAX_LABEL || memchr(folded->text, '\0', n) != NULL)
        return FALSE;
    folded->text[n] = '\0';
    return TRUE;
}

/* --- section subtotals --- */

static void
add_subtotal(OgiTidyCells *self, guint form, char *key)
{
    gsize forms = GPOINTER_TO_SIZE(g_hash_table_lookup(self->subtotals, key));

    g_hash_table_insert(self->subtotals, key, GSIZE_TO_POINTER(forms | (gsize)1 << form));
}

static void
add_subtotals(OgiTidyCells *self, const OgiForm *form)
{
    for (guint i = 0; i < ogi_codebook_n_series(self->codebook); i++) {
        OgiSeriesWords words;
        OgiText path;

        if (!ogi_form_series_is_subtotal(form, (gint)i))
            continue;
        words = ogi_form_series_words(form, (gint)i);
        path = ogi_text(words.row_label, strlen(words.row_label));
        add_subtotal(self, ogi_form_index(form), g_strdup(words.indicator));
        add_subtotal(self, ogi_form_index(form), ogi_labels_spell(ogi_label_path_last(path)));
    }
}

OgiTidyCells *
ogi_tidy_cells_new(const OgiCodebook *codebook, GError **error)
{
    OgiLabels *labels = ogi_labels_new(codebook, error);
    OgiTidyCells *self;

    if (labels == NULL)
        return NULL;
    self = g_new0(OgiTidyCells, 1);
    self->codebook = codebook;
    self->labels = labels;
    self->subtotals = ogi_hash_table_new(g_free, NULL);
    for (guint i = 0; i < ogi_codebook_n_forms(codebook); i++)
        add_subtotals(self, ogi_codebook_form(codebook, i));
    return self;
}

void
ogi_tidy_cells_free(OgiTidyCells *self)
{
    if (self == NULL)
        return;
    ogi_labels_free(self->labels);
    g_hash_table_unref(self->subtotals);
    g_free(self);
}

/* --- looking up --- */

/* A row or a column: by code, where that isn't empty, and by labels. */
typedef struct {
    OgiText text;
    Folded code;
    OgiLabelPath path;
    gboolean has_path;
} Name;

/* What the fields of a row say; the form is read before the others. */
typedef struct {
    Folded form;
    Folded table;
    guint8 tables; /* bit per table that may be meant */
    Name row;
    Name column;
    const char *unit; /* that the column's label names; NULL: none. Static */
} Names;

/* Where there is no code the label, and a label may stand in place of a code. */
static gboolean
read_name(const OgiTidyCells *self, OgiText code, OgiText label, Name *name)
{
    name->text = ogi_text_trim(code).len > 0 ? code : label;
    name->has_path = ogi_label_path_read(&name->path, self->labels, name->text);
    return fold(name->text, &name->code);
}

/* "表三", "三", "表3": "3". */
static void
plain_table(Folded *table)
{
    const char *text = table->text;
    const char *end;
    guint number;

    if (g_str_has_prefix(text, OGI_WORD_TABLE))
        text += strlen(OGI_WORD_TABLE);
    end = text;
    number = ogi_numeral_take_small(&end);
    if (number > 0 && *end == '\0')
        g_snprintf(table->text, sizeof table->text, "%u", number);
}

/* Bit per table of which cells are read; none: there is no such table. */
static guint8
tables_of(const Folded *table)
{
    guint number;

    if (table->text[0] == '\0')
        return ALL_TABLES;
    number = (guint)(table->text[0] - '2');
    return table->text[1] == '\0' && number < OGI_N_TABLES ? (guint8)(1u << number) : 0;
}

static gboolean
read_names(const OgiTidyCells *self, const OgiTidyHeader *header, const OgiCsvRow *row,
           Names *names)
{
    OgiText column_label = ogi_tidy_text(header, row, OGI_TIDY_COLUMN_LABEL);
    OgiLabelHit hit;

    if (!fold(ogi_tidy_text(header, row, OGI_TIDY_TABLE), &names->table) ||
        !read_name(self, ogi_tidy_text(header, row, OGI_TIDY_INDICATOR),
                   ogi_tidy_text(header, row, OGI_TIDY_ROW_LABEL), &names->row) ||
        !read_name(self, ogi_tidy_text(header, row, OGI_TIDY_COLUMN), column_label, &names->column))
        return FALSE;
    /* of the label, be there a code or none: 采购总金额（万元） */
    if (column_label.len == 0)
        column_label = names->column.text;
    ogi_labels_find(self->labels, ogi_label_path_last(column_label), &hit);
    names->unit = hit.unit;
    plain_table(&names->table);
    names->tables = tables_of(&names->table);
    return TRUE;
}

/* The only row of the form by its code; two tables may have one of the same code. */
static gint
find_row_code(const OgiForm *form, const Names *names, gboolean *ambiguous)
{
    gint found = OGI_NO_INDEX;

    for (guint i = 0; i < ogi_form_n_rows(form); i++) {
        const OgiFormRow *row = &ogi_form_rows(form)[i];

        if (!(names->tables >> ogi_table_index(row->table) & 1) ||
            g_ascii_strcasecmp(row->indicator, names->row.code.text) != 0)
            continue;
        if (found != OGI_NO_INDEX) {
            *ambiguous = TRUE;
            return OGI_NO_INDEX;
        }
        found = (gint)i;
    }
    return found;
}

static gint
find_row(const OgiTidyCells *self, const OgiForm *form, const Names *names, gboolean *ambiguous)
{
    gint row = find_row_code(form, names, ambiguous);

    if (row != OGI_NO_INDEX || !names->row.has_path)
        return row;
    return ogi_label_path_find_row(&names->row.path, self->labels, ogi_form_index(form),
                                   names->tables, ambiguous);
}

static gint16
find_cell(const OgiTidyCells *self, const OgiForm *form, const Names *names, gboolean *ambiguous)
{
    gint index = find_row(self, form, names, ambiguous);
    const OgiFormRow *row;
    gint position = OGI_NO_INDEX;

    if (index == OGI_NO_INDEX)
        return OGI_NO_INDEX;
    row = &ogi_form_rows(form)[index];
    for (gint16 i = 0; i < row->n_cells; i++) {
        if (g_ascii_strcasecmp(ogi_form_cells(form)[row->first_cell + i].column,
                               names->column.code.text) == 0)
            return (gint16)(row->first_cell + i);
    }
    if (names->column.has_path)
        position = ogi_label_path_find_column(
            &names->column.path, self->labels,
            ogi_labels_row_facts(self->labels, ogi_form_index(form), index)->set);
    return position != OGI_NO_INDEX ? (gint16)(row->first_cell + position) : OGI_NO_INDEX;
}

/* OGI_NO_INDEX where the row names none; FALSE: one that there isn't. */
static gboolean
find_form(const OgiTidyCells *self, const Names *names, gint *index)
{
    *index = OGI_NO_INDEX;
    for (guint i = 0; i < ogi_codebook_n_forms(self->codebook); i++) {
        const OgiForm *form = ogi_codebook_form(self->codebook, i);
        Folded title;

        if (g_str_equal(names->form.text, ogi_form_code(form)) ||
            (fold(ogi_text(ogi_form_title(form), strlen(ogi_form_title(form))), &title) &&
             g_str_equal(names->form.text, title.text)))
            *index = (gint)i;
    }
    return *index != OGI_NO_INDEX || names->form.text[0] == '\0';
}

/* The figures of the prose that are published: how their values are read. */
static const OgiFormCell figures[] = {
    {.table = "1", .indicator = "published_items", .unit = OGI_WORD_PIECES, .kind = OGI_KIND_COUNT},
    {.table = "1",
     .indicator = "fees_charged",
     .unit = OGI_WORD_YUAN,
     .kind = OGI_KIND_MONEY,
     .decimals = 4},
};

/* published_items, published_items.KIND, fees_charged */
static gboolean
find_figure(const OgiTidyHeader *header, const OgiCsvRow *row, OgiTidyCell *named)
{
    OgiText text = ogi_tidy_text(header, row, OGI_TIDY_INDICATOR);

    for (guint i = 0; i < G_N_ELEMENTS(figures); i++) {
        gsize len = strlen(figures[i].indicator);

        if (!ogi_text_has_prefix(text, figures[i].indicator) ||
            (text.len > len && text.str[len] != '.'))
            continue;
        named->figure = &figures[i];
        named->figure_kind =
            text.len > len ? ogi_text(text.str + len + 1, text.len - len - 1) : ogi_text("", 0);
        return g_utf8_validate_len(text.str, text.len, NULL);
    }
    return FALSE;
}

static gboolean
is_subtotal(const OgiTidyCells *self, const Names *names, gint form)
{
    g_autofree char *key = ogi_labels_spell(ogi_label_path_last(names->row.text));
    gsize forms = GPOINTER_TO_SIZE(g_hash_table_lookup(self->subtotals, names->row.code.text));

    forms |= GPOINTER_TO_SIZE(g_hash_table_lookup(self->subtotals, key));
    return form == OGI_NO_INDEX ? forms != 0 : (forms >> form & 1) != 0;
}

static OgiTidyKind
find_cells(const OgiTidyCells *self, const Names *names, OgiTidyCell *named)
{
    OgiTidyKind kind = OGI_TIDY_UNKNOWN;
    gboolean ambiguous = FALSE;

    for (guint i = 0; i < ogi_codebook_n_forms(self->codebook); i++) {
        const OgiForm *form = ogi_codebook_form(self->codebook, i);

        named->cells[i] = OGI_NO_INDEX;
        if (named->form == OGI_NO_INDEX || named->form == (gint)i)
            named->cells[i] = find_cell(self, form, names, &ambiguous);
        if (named->cells[i] != OGI_NO_INDEX)
            kind = OGI_TIDY_CELL;
    }
    if (kind == OGI_TIDY_CELL)
        return kind;
    if (is_subtotal(self, names, named->form))
        return OGI_TIDY_SUBTOTAL;
    return ambiguous ? OGI_TIDY_AMBIGUOUS : OGI_TIDY_UNKNOWN;
}

OgiTidyCell *
ogi_tidy_cells_resolve(const OgiTidyCells *self, const OgiTidyHeader *header, const OgiCsvRow *row)
{
    guint n_forms = ogi_codebook_n_forms(self->codebook);
    OgiTidyCell *named = g_malloc0(sizeof *named + n_forms * sizeof named->cells[0]);
    Names names;

    if (!fold(ogi_tidy_text(header, row, OGI_TIDY_FORM), &names.form) ||
        !find_form(self, &names, &named->form)) {
        named->kind = OGI_TIDY_NO_FORM;
        return named;
    }
    named->kind = OGI_TIDY_UNKNOWN;
    if (!read_names(self, header, row, &names))
        return named;
    named->unit = names.unit;
    if (g_str_equal(names.table.text, "1"))
        named->kind = find_figure(header, row, named) ? OGI_TIDY_FIGURE : OGI_TIDY_UNKNOWN;
    else
        named->kind = find_cells(self, &names, named);
    return named;
}
