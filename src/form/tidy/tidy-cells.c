/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/hash.h>

#include "tidy-private.h"

/*
 * A row of a form goes by its code, its label with any part of the path of its groups, its aliases,
 * and these without their numbering; a column by its code, its label and its aliases. A table
 * narrows the rows down, a form too.
 */

enum { MAX_LABEL = 512 };

typedef struct {
    guint form;
    guint row;
} RowRef;

struct _OgiTidyCells {
    const OgiCodebook *codebook;
    GHashTable *rows;      /* folded text (char*, owned) → GArray* of RowRef, owned */
    GHashTable *columns;   /* "column set.folded text" (char*, owned) → the column's code */
    GHashTable *subtotals; /* folded text (char*, owned) → set of forms, bit by index */
};

/* A label as it is looked up. */
typedef struct {
    char text[MAX_LABEL + 1];
} Label;

static gboolean
fold(OgiText text, Label *label)
{
    gsize n = ogi_text_fold(text, label->text, MAX_LABEL);

    if (n > MAX_LABEL || memchr(label->text, '\0', n) != NULL)
        return FALSE;
    label->text[n] = '\0';
    return TRUE;
}

static const char *
skip_numerals(const char *text)
{
    static const char han[] = "一二三四五六七八九十";

    for (;;) {
        if (g_ascii_isdigit(*text))
            text++;
        else if (((guchar)*text & 0xF0) == 0xE0 && strlen(text) >= 3 &&
                 g_strstr_len(han, -1, ((char[]){text[0], text[1], text[2], 0})) != NULL)
            text += 3;
        else
            return text;
    }
}

/* "(一)予以公开", "1.重复申请" and "一、…" without their number. */
static const char *
skip_numbering(const char *text)
{
    gboolean bracket = *text == '(';
    const char *start = text + bracket;
    const char *end = skip_numerals(start);

    if (end == start)
        return text;
    if (bracket)
        return *end == ')' ? end + 1 : text;
    if (*end == '.' || *end == ')')
        return end + 1;
    return g_str_has_prefix(end, "、") ? end + strlen("、") : text;
}

/* --- building --- */

static void
add_row_key(OgiTidyCells *self, const char *key, RowRef ref)
{
    GArray *refs = g_hash_table_lookup(self->rows, key);

    if (refs == NULL) {
        refs = g_array_new(FALSE, FALSE, sizeof(RowRef));
        g_hash_table_insert(self->rows, g_strdup(key), refs);
    }
    for (guint i = 0; i < refs->len; i++) {
        if (memcmp(&g_array_index(refs, RowRef, i), &ref, sizeof ref) == 0)
            return;
    }
    g_array_append_val(refs, ref);
}

/* The label, every end of its path, and the last label without its number. */
static void
add_row_label(OgiTidyCells *self, const char *path, RowRef ref)
{
    Label label;
    const char *last = label.text;

    if (*path == '\0' || !fold(ogi_text(path, strlen(path)), &label))
        return;
    add_row_key(self, label.text, ref);
    for (const char *p = strchr(last, '/'); p != NULL; p = strchr(last, '/')) {
        last = p + 1;
        add_row_key(self, last, ref);
    }
    add_row_key(self, skip_numbering(last), ref);
}

static void
add_row(OgiTidyCells *self, const OgiForm *form, guint r)
{
    const OgiFormRow *row = &ogi_form_rows(form)[r];
    g_auto(GStrv) aliases = g_strsplit(row->aliases, ";", -1);
    RowRef ref = {ogi_form_index(form), r};

    add_row_label(self, row->indicator, ref);
    add_row_label(self, ogi_form_cells(form)[row->first_cell].row_label, ref);
    add_row_label(self, row->label, ref);
    for (guint i = 0; aliases[i] != NULL; i++) {
        g_autofree char *path = g_strconcat(row->parent, "/", aliases[i], NULL);

        add_row_label(self, aliases[i], ref);
        add_row_label(self, path, ref);
    }
}

static void
add_column_label(OgiTidyCells *self, const OgiFormColumn *column, const char *text)
{
    char key[2 * MAX_LABEL];
    Label label;

    if (*text == '\0' || !fold(ogi_text(text, strlen(text)), &label))
        return;
    g_snprintf(key, sizeof key, "%s.%s", column->column_set, label.text);
    g_hash_table_insert(self->columns, g_strdup(key), (gpointer)(gsize)column->column);
}

static void
add_column(OgiTidyCells *self, const OgiFormColumn *column)
{
    g_auto(GStrv) aliases = g_strsplit(column->aliases, ";", -1);

    for (guint i = 0; aliases[i] != NULL; i++)
        add_column_label(self, column, aliases[i]);
    add_column_label(self, column, column->label);
    add_column_label(self, column, column->column);
}

static void
add_subtotal(OgiTidyCells *self, const OgiForm *form, const char *text)
{
    guint64 forms = G_GUINT64_CONSTANT(1) << ogi_form_index(form);
    Label label;

    if (fold(ogi_text(text, strlen(text)), &label)) {
        forms |= GPOINTER_TO_SIZE(g_hash_table_lookup(self->subtotals, label.text));
        g_hash_table_insert(self->subtotals, g_strdup(label.text), GSIZE_TO_POINTER(forms));
    }
}

static void
add_subtotals(OgiTidyCells *self, const OgiForm *form)
{
    for (guint i = 0; i < ogi_codebook_n_series(self->codebook); i++) {
        OgiSeriesWords words;

        if (!ogi_form_series_is_subtotal(form, (gint)i))
            continue;
        words = ogi_form_series_words(form, (gint)i);
        add_subtotal(self, form, words.indicator);
        add_subtotal(self, form, words.row_label);
        for (const char *p = strchr(words.row_label, '/'); p != NULL; p = strchr(p + 1, '/'))
            add_subtotal(self, form, p + 1);
    }
}

OgiTidyCells *
ogi_tidy_cells_new(const OgiCodebook *codebook)
{
    OgiTidyCells *self = g_new0(OgiTidyCells, 1);

    self->codebook = codebook;
    self->rows = ogi_hash_table_new(g_free, (GDestroyNotify)g_array_unref);
    self->columns = ogi_hash_table_new(g_free, NULL);
    self->subtotals = ogi_hash_table_new(g_free, NULL);
    for (guint i = 0; i < ogi_codebook_n_columns(codebook); i++)
        add_column(self, ogi_codebook_column(codebook, i));
    for (guint i = 0; i < ogi_codebook_n_forms(codebook); i++) {
        const OgiForm *form = ogi_codebook_form(codebook, i);

        for (guint row = 0; row < ogi_form_n_rows(form); row++)
            add_row(self, form, row);
        add_subtotals(self, form);
    }
    return self;
}

void
ogi_tidy_cells_free(OgiTidyCells *self)
{
    if (self == NULL)
        return;
    g_hash_table_unref(self->rows);
    g_hash_table_unref(self->columns);
    g_hash_table_unref(self->subtotals);
    g_free(self);
}

/* --- looking up --- */

/* What the fields of a row say, folded; "" where nothing. */
typedef struct {
    Label form;
    Label table;
    Label row;
    Label column;
} Names;

/* The code, or where there is none the label. */
static gboolean
fold_either(const OgiTidyHeader *header, const OgiCsvRow *row, OgiTidyRole code, OgiTidyRole label,
            Label *out)
{
    if (!fold(ogi_tidy_text(header, row, code), out))
        return FALSE;
    return out->text[0] != '\0' || fold(ogi_tidy_text(header, row, label), out);
}

/* "表三", "三", "表3": "3". */
static void
plain_table(Label *table)
{
    static const char *const han[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九"};
    const char *text = table->text;

    if (g_str_has_prefix(text, "表"))
        text += strlen("表");
    for (guint i = 0; i < G_N_ELEMENTS(han); i++) {
        if (g_str_equal(text, han[i])) {
            g_snprintf(table->text, sizeof table->text, "%u", i + 1);
            return;
        }
    }
    memmove(table->text, text, strlen(text) + 1);
}

static gboolean
read_names(const OgiTidyHeader *header, const OgiCsvRow *row, Names *names)
{
    if (!fold(ogi_tidy_text(header, row, OGI_TIDY_FORM), &names->form) ||
        !fold(ogi_tidy_text(header, row, OGI_TIDY_TABLE), &names->table) ||
        !fold_either(header, row, OGI_TIDY_INDICATOR, OGI_TIDY_ROW_LABEL, &names->row) ||
        !fold_either(header, row, OGI_TIDY_COLUMN, OGI_TIDY_COLUMN_LABEL, &names->column))
        return FALSE;
    plain_table(&names->table);
    return TRUE;
}

/* The only row of the form, and of the table if one is named; OGI_NO_INDEX: none, or several. */
static gint
find_row(const OgiTidyCells *self, const OgiForm *form, const Names *names, const char *key,
         gboolean *ambiguous)
{
    const GArray *refs = g_hash_table_lookup(self->rows, key);
    gint found = OGI_NO_INDEX;

    for (guint i = 0; refs != NULL && i < refs->len; i++) {
        RowRef ref = g_array_index(refs, RowRef, i);

        if (ref.form != ogi_form_index(form) ||
            (names->table.text[0] != '\0' &&
             !g_str_equal(names->table.text, ogi_form_rows(form)[ref.row].table)))
            continue;
        if (found != OGI_NO_INDEX) {
            *ambiguous = TRUE;
            return OGI_NO_INDEX;
        }
        found = (gint)ref.row;
    }
    return found;
}

static gint16
find_column(const OgiTidyCells *self, const OgiForm *form, const OgiFormRow *row,
            const char *folded)
{
    char key[2 * MAX_LABEL];
    const char *column;

    g_snprintf(key, sizeof key, "%s.%s", row->column_set, folded);
    column = g_hash_table_lookup(self->columns, key);
    for (gint16 i = 0; column != NULL && i < row->n_cells; i++) {
        if (g_str_equal(ogi_form_cells(form)[row->first_cell + i].column, column))
            return (gint16)(row->first_cell + i);
    }
    return OGI_NO_INDEX;
}

static gint16
find_cell(const OgiTidyCells *self, const OgiForm *form, const Names *names, gboolean *ambiguous)
{
    gint row = find_row(self, form, names, names->row.text, ambiguous);

    if (row == OGI_NO_INDEX)
        row = find_row(self, form, names, skip_numbering(names->row.text), ambiguous);
    if (row == OGI_NO_INDEX)
        return OGI_NO_INDEX;
    return find_column(self, form, &ogi_form_rows(form)[row], names->column.text);
}

/* OGI_NO_INDEX where the row names none; FALSE: one that there isn't. */
static gboolean
find_form(const OgiTidyCells *self, const Names *names, gint *index)
{
    *index = OGI_NO_INDEX;
    for (guint i = 0; i < ogi_codebook_n_forms(self->codebook); i++) {
        const OgiForm *form = ogi_codebook_form(self->codebook, i);
        Label title;

        if (g_str_equal(names->form.text, ogi_form_code(form)) ||
            (fold(ogi_text(ogi_form_title(form), strlen(ogi_form_title(form))), &title) &&
             g_str_equal(names->form.text, title.text)))
            *index = (gint)i;
    }
    return *index != OGI_NO_INDEX || names->form.text[0] == '\0';
}

/* published_items, published_items.KIND, fees_charged */
static gboolean
find_figure(const OgiTidyHeader *header, const OgiCsvRow *row, OgiTidyCell *what)
{
    static const char *const phrases[] = {"published_items", "fees_charged"};
    OgiText text = ogi_tidy_text(header, row, OGI_TIDY_INDICATOR);

    for (guint i = 0; i < G_N_ELEMENTS(phrases); i++) {
        gsize len = strlen(phrases[i]);

        if (text.len < len || memcmp(text.str, phrases[i], len) != 0 ||
            (text.len > len && text.str[len] != '.'))
            continue;
        what->phrase = phrases[i];
        what->figure =
            text.len > len ? ogi_text(text.str + len + 1, text.len - len - 1) : ogi_text("", 0);
        return g_utf8_validate_len(text.str, text.len, NULL);
    }
    return FALSE;
}

static gboolean
is_subtotal(const OgiTidyCells *self, const Names *names, gint form)
{
    guint64 forms = GPOINTER_TO_SIZE(g_hash_table_lookup(self->subtotals, names->row.text));

    return form == OGI_NO_INDEX ? forms != 0 : (forms >> form & 1) != 0;
}

static OgiTidyKind
find_cells(const OgiTidyCells *self, const Names *names, OgiTidyCell *what)
{
    OgiTidyKind kind = OGI_TIDY_UNKNOWN;
    gboolean ambiguous = FALSE;

    for (guint i = 0; i < ogi_codebook_n_forms(self->codebook); i++) {
        const OgiForm *form = ogi_codebook_form(self->codebook, i);

        what->cells[i] = OGI_NO_INDEX;
        if (what->form == OGI_NO_INDEX || what->form == (gint)i)
            what->cells[i] = find_cell(self, form, names, &ambiguous);
        if (what->cells[i] != OGI_NO_INDEX)
            kind = OGI_TIDY_CELL;
    }
    if (kind == OGI_TIDY_CELL)
        return kind;
    if (is_subtotal(self, names, what->form))
        return OGI_TIDY_SUBTOTAL;
    return ambiguous ? OGI_TIDY_AMBIGUOUS : OGI_TIDY_UNKNOWN;
}

OgiTidyCell *
ogi_tidy_cells_resolve(const OgiTidyCells *self, const OgiTidyHeader *header, const OgiCsvRow *row)
{
    guint n_forms = ogi_codebook_n_forms(self->codebook);
    OgiTidyCell *what = g_malloc0(sizeof *what + n_forms * sizeof what->cells[0]);
    Names names;

    what->kind = OGI_TIDY_UNKNOWN;
    if (!read_names(header, row, &names))
        return what;
    if (!find_form(self, &names, &what->form))
        what->kind = OGI_TIDY_NO_FORM;
    else if (g_str_equal(names.table.text, "1"))
        what->kind = find_figure(header, row, what) ? OGI_TIDY_FIGURE : OGI_TIDY_UNKNOWN;
    else
        what->kind = find_cells(self, &names, what);
    return what;
}
