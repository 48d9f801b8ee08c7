/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/decimal.h>
#include <ogistat/sheet-rule.h>

#include "fill-in-book-private.h"

enum {
    MAX_FORMULA = 7500,  /* 8,192 characters are the format's */
    MAX_ARGUMENTS = 255, /* of a function, the format's */
    MAX_QUOTED = 100, /* characters of a text in a formula: 255 halves of them are the format's */
    MAX_DEPTH = 8,    /* of totals of totals */
};

/* Where formulas go in texts: in none of them otherwise. */
#define LEFT "\x01"
#define RIGHT "\x02"

static const OgiSheetRule *
rule_at(const OgiFillIn *self, guint index)
{
    return &g_array_index(self->sheet_rules, OgiSheetRule, index);
}

/* --- cells --- */

/* (transfer full) */
static char *
number_before(const OgiFillIn *self, gint cell)
{
    return ogi_decimal_text(self->carry.values[cell],
                            ogi_form_cells(self->carry.form)[cell].decimals);
}

void
ogi_fill_in_append_place(GString *out, guint row, guint column)
{
    if (column >= 26)
        g_string_append_c(out, (char)('A' + column / 26 - 1));
    g_string_append_printf(out, "%c%u", (char)('A' + column % 26), row + 1);
}

gboolean
ogi_fill_in_append_cell(GString *out, gint cell, gboolean before, gpointer data)
{
    const OgiFillIn *self = data;
    const OgiFillInPlace *place = &self->places[cell];

    if (before) {
        g_autofree char *number = NULL;

        if (!self->carry.known[cell])
            return FALSE;
        number = number_before(self, cell);
        g_string_append(out, number);
        return TRUE;
    }
    if (place->table == NULL)
        return FALSE;
    if (!g_str_equal(place->table, self->table)) {
        g_autofree char *name = ogi_form_sheet_name(self->book->words, place->table);

        g_string_append_printf(out, "'%s'!", name);
    }
    ogi_fill_in_append_place(out, place->row, place->column);
    return TRUE;
}

/* COUNT of cells: of those that have a number. */
static void
append_count(OgiFillIn *self, GString *out, const gint16 *cells, guint n)
{
    g_string_append(out, "COUNT(");
    for (guint i = 0; i < n; i++) {
        if (i > 0)
            g_string_append_c(out, ',');
        ogi_fill_in_append_cell(out, cells[i], FALSE, self);
    }
    g_string_append_c(out, ')');
}

/* Whether a row of the form stands on this row of the sheet: table 4 has three side by side. */
static gboolean
stands_on(const OgiFillIn *self, gint form_row, guint row)
{
    const OgiFillInPlace *place = &self->places[ogi_form_rows(self->form)[form_row].first_cell];

    return place->table != NULL && g_str_equal(place->table, self->table) && place->row == row;
}

/* COUNT of the cells of a row of the sheet. Returns how many there are. */
static guint
append_count_of_row(OgiFillIn *self, GString *out, guint row)
{
    g_autoptr(GArray) cells = g_array_new(FALSE, FALSE, sizeof(gint16));

    for (guint i = 0; i < ogi_form_n_rows(self->form); i++) {
        const OgiFormRow *of_form = &ogi_form_rows(self->form)[i];

        for (gint16 k = 0; stands_on(self, (gint)i, row) && k < of_form->n_cells; k++) {
            gint16 cell = (gint16)(of_form->first_cell + k);

            g_array_append_val(cells, cell);
        }
    }
    append_count(self, out, (const gint16 *)(void *)cells->data, cells->len);
    return cells->len;
}

/* --- totals --- */

static const OgiSheetRule *
rule_of_total(const OgiFillIn *self, gint cell)
{
    for (guint i = 0; i < self->sheet_rules->len; i++) {
        if (rule_at(self, i)->total == cell)
            return rule_at(self, i);
    }
    return NULL;
}

/* Whether a total would be made of itself, in the end. */
static gboolean
goes_round(const OgiFillIn *self, gint cell, gint total, guint depth)
{
    const OgiSheetRule *rule = rule_of_total(self, cell);

    if (depth == MAX_DEPTH)
        return TRUE;
    for (guint i = 0; rule != NULL && i < rule->cells->len; i++) {
        gint16 part = g_array_index(rule->cells, gint16, i);

        if (part != cell && (part == total || goes_round(self, part, total, depth + 1)))
            return TRUE;
    }
    return FALSE;
}

char *
ogi_fill_in_total(OgiFillIn *self, gint cell)
{
    const OgiSheetRule *rule = rule_of_total(self, cell);
    g_autoptr(GArray) parts = NULL;
    GString *out;

    if (rule == NULL || goes_round(self, cell, cell, 0))
        return NULL;
    parts = g_array_copy(rule->cells);
    for (guint i = parts->len; i-- > 0;) {
        if (g_array_index(parts, gint16, i) == cell)
            g_array_remove_index(parts, i);
    }
    out = g_string_new("IF(");
    append_count(self, out, (const gint16 *)(void *)parts->data, parts->len);
    g_string_append_printf(out, "=%u,%s,\"\")", parts->len, rule->left);
    return g_string_free(out, FALSE);
}

/* --- what isn't right --- */

/* As a text of a formula; what stands between quotes there is doubled. (transfer full) */
static char *
quote(const char *text)
{
    GString *out = g_string_new("\"");
    guint n = 0;

    for (const char *next; *text != '\0'; text = next) {
        next = g_utf8_find_next_char(text, NULL);
        if (n++ == MAX_QUOTED) {
            g_string_append(out, "\"&\"");
            n = 1;
        }
        if (*text == '"')
            g_string_append_c(out, '"');
        g_string_append_len(out, text, next - text);
    }
    g_string_append_c(out, '"');
    return g_string_free(out, FALSE);
}

/* Text with a formula in place of a mark. (transfer full) */
static char *
splice(const char *quoted, const char *mark, const char *formula)
{
    g_auto(GStrv) parts = g_strsplit(quoted, mark, 2);

    return parts[1] == NULL ? g_strdup(quoted)
                            : g_strconcat(parts[0], "\"&(", formula, ")&\"", parts[1], NULL);
}

/* Whether it says what one cell has to be. */
static gboolean
is_of_one_cell(OgiFillIn *self, const OgiSheetRule *rule)
{
    g_autoptr(GString) cell = g_string_new(NULL);

    return rule->alone != OGI_NO_INDEX && ogi_fill_in_append_cell(cell, rule->alone, FALSE, self) &&
           g_strcmp0(cell->str, rule->left) == 0;
}

/* What is said where a rule doesn't hold. (transfer full) */
static char *
write_unlike(OgiFillIn *self, const OgiSheetRule *rule)
{
    gboolean sides = rule->left != NULL;
    g_autofree char *text = ogi_book_words_fill(
        self->book->words, is_of_one_cell(self, rule) ? "fill_in_should" : "fill_in_unlike",
        "column", rule->column, "title", rule->title, "left", sides ? LEFT : NULL, "unlike",
        rule->unlike, "right", sides ? RIGHT : NULL, NULL);
    g_autofree char *quoted = quote(text);
    g_autofree char *with_left = sides ? splice(quoted, LEFT, rule->left) : g_strdup(quoted);

    return sides ? splice(with_left, RIGHT, rule->right) : g_steal_pointer(&with_left);
}

/* How many cells of a row that was begun are still blank. (transfer full) */
static char *
write_left(OgiFillIn *self, guint row)
{
    guint n;
    g_autofree char *text = ogi_book_words_fill(self->book->words, "fill_in_left", "n", LEFT, NULL);
    g_autofree char *quoted = quote(text);
    g_autoptr(GString) count = g_string_new(NULL);
    g_autofree char *left = NULL;
    g_autofree char *said = NULL;

    n = append_count_of_row(self, count, row);
    left = g_strdup_printf("%u-%s", n, count->str);
    said = splice(quoted, LEFT, left);
    return g_strdup_printf("IF(MOD(%s,%u)=0,\"\",%s)", count->str, n, said);
}

/* (transfer full) */
static GString *
write_rule(OgiFillIn *self, const OgiSheetRule *rule)
{
    g_autofree char *unlike = write_unlike(self, rule);
    GString *out = g_string_new("IF(");

    append_count(self, out, (const gint16 *)(void *)rule->cells->data, rule->cells->len);
    g_string_append_printf(out, "<%u,\"\",IF(%s,\"\",%s))", rule->cells->len, rule->holds, unlike);
    return out;
}

/* Whether a cell has room for the rule's formula. */
static gboolean
has_room(OgiFillIn *self, const OgiSheetRule *rule)
{
    g_autoptr(GString) one = write_rule(self, rule);

    return one->len <= MAX_FORMULA && rule->cells->len <= MAX_ARGUMENTS;
}

static void
free_piece(gpointer piece)
{
    g_string_free(piece, TRUE);
}

/* Adds to the last piece, or begins another where a cell could hold no more. */
static void
add_piece(GPtrArray *pieces, const char *text, char between)
{
    GString *last = pieces->len > 0 ? pieces->pdata[pieces->len - 1] : NULL;

    if (last == NULL || last->len + 1 + strlen(text) > MAX_FORMULA)
        g_ptr_array_add(pieces, g_string_new(text));
    else
        g_string_append_printf(last, "%c%s", between, text);
}

GPtrArray *
ogi_fill_in_detail(OgiFillIn *self, guint row)
{
    GPtrArray *pieces = g_ptr_array_new_with_free_func(free_piece);
    g_autofree char *left = write_left(self, row);

    add_piece(pieces, left, '&');
    for (guint i = 0; i < self->sheet_rules->len; i++) {
        const OgiSheetRule *rule = rule_at(self, i);
        g_autoptr(GString) one = NULL;

        if (!stands_on(self, rule->row, row) || !has_room(self, rule))
            continue;
        one = write_rule(self, rule);
        add_piece(pieces, one->str, '&');
    }
    return pieces;
}

GPtrArray *
ogi_fill_in_waiting(OgiFillIn *self, guint row)
{
    GPtrArray *pieces = g_ptr_array_new_with_free_func(free_piece);

    for (guint i = 0; i < self->sheet_rules->len; i++) {
        const OgiSheetRule *rule = rule_at(self, i);
        g_autoptr(GString) one = g_string_new("(");

        if (!stands_on(self, rule->row, row) || !has_room(self, rule))
            continue;
        append_count(self, one, (const gint16 *)(void *)rule->cells->data, rule->cells->len);
        g_string_append_printf(one, "<%u)", rule->cells->len);
        add_piece(pieces, one->str, '+');
    }
    return pieces;
}

char *
ogi_fill_in_unchecked(OgiFillIn *self, guint row)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < self->sheet_rules->len; i++) {
        const OgiSheetRule *rule = rule_at(self, i);

        if (stands_on(self, rule->row, row) && !has_room(self, rule)) {
            g_autofree char *text =
                ogi_book_words_fill(self->book->words, "fill_in_too_long", "column", rule->column,
                                    "title", rule->title, NULL);

            g_string_append(out, text);
        }
    }
    return g_string_free(out, FALSE);
}

char *
ogi_fill_in_state(OgiFillIn *self, guint row, const char *detail, const char *waiting,
                  gboolean whole)
{
    const OgiTexts *words = self->book->words;
    g_autoptr(GString) count = g_string_new(NULL);
    guint n = append_count_of_row(self, count, row);

    return g_strdup_printf(
        "IF(%s=0,\"%s\",IF(%s<%u,\"%s\",IF(LEN(%s)>0,\"%s\",IF(%s>0,\"%s\",\"%s\"))))", count->str,
        ogi_book_words_get(words, "fill_in_empty"), count->str, n,
        ogi_book_words_get(words, "fill_in_open"), detail, ogi_book_words_get(words, "fill_in_bad"),
        waiting, ogi_book_words_get(words, "fill_in_waiting"),
        ogi_book_words_get(words, whole ? "fill_in_good" : "fill_in_unchecked"));
}

/* --- the year before --- */

/* row: of the figure before, NULL for none. */
static void
append_before(const OgiFillIn *self, GString *out, gint16 index, const char **row)
{
    const OgiFormCell *cell = &ogi_form_cells(self->carry.form)[index];
    gboolean same = *row != NULL && g_str_equal(*row, cell->row_label);
    g_autofree char *number = number_before(self, index);
    g_autofree char *text = ogi_book_words_fill(
        self->book->words, same ? "fill_in_figure_more" : "fill_in_figure", "title",
        ogi_form_cell_row(cell), "column", cell->column_label, "value", number, NULL);

    if (!same && out->len > 0)
        g_string_append_c(out, '\n');
    g_string_append(out, text);
    *row = cell->row_label;
}

char *
ogi_fill_in_before(OgiFillIn *self, guint row)
{
    GString *out = g_string_new(NULL);
    g_autoptr(GHashTable) said = g_hash_table_new(NULL, NULL);
    const char *row_label = NULL;

    for (guint i = 0; i < self->sheet_rules->len; i++) {
        const OgiSheetRule *rule = rule_at(self, i);

        for (guint k = 0; stands_on(self, rule->row, row) && k < rule->before->len; k++) {
            gint16 cell = g_array_index(rule->before, gint16, k);

            if (g_hash_table_add(said, GINT_TO_POINTER(cell + 1)))
                append_before(self, out, cell, &row_label);
        }
    }
    return g_string_free(out, FALSE);
}

char *
ogi_fill_in_alone(OgiFillIn *self, gint cell)
{
    for (guint i = 0; i < self->sheet_rules->len; i++) {
        const OgiSheetRule *rule = rule_at(self, i);
        g_autofree char *number = NULL;

        if (rule->alone != cell || rule->before->len != 1)
            continue;
        number = number_before(self, g_array_index(rule->before, gint16, 0));
        return ogi_book_words_fill(self->book->words, "fill_in_alone", "value", number, NULL);
    }
    return NULL;
}
