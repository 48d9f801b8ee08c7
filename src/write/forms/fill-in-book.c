/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/words.h"
#include "fill-in-book-private.h"

static void
place_table(OgiFillIn *self, const OgiFormLayout *layout, const char *table)
{
    const OgiFormSheet sheet = {.layout = layout, .top = OGI_FILL_IN_TOP};

    for (guint row = layout->first; row < layout->end; row++) {
        guint n;
        const OgiPrintedCell *cells = ogi_printed_form_row(self->printed, row, &n);

        for (guint i = 0; i < n; i++) {
            if (cells[i].cell != OGI_NO_INDEX)
                self->places[cells[i].cell] =
                    (OgiFillInPlace){table, ogi_form_sheet_row(&sheet, row), i};
        }
    }
}

/* The cells beside a table that say whether it agrees, and how many there are. (transfer full) */
static char *
states_of(const OgiFillIn *self, const OgiFormLayout *layout, const char *table)
{
    g_autofree char *name = ogi_form_sheet_name(self->book->words, table);
    const OgiFormSheet sheet = {.layout = layout, .top = OGI_FILL_IN_TOP};
    guint column = layout->n_columns + OGI_BESIDE_STATE;
    GString *states = g_string_new(NULL);

    g_string_append_printf(states, "'%s'!", name);
    ogi_fill_in_append_place(states, ogi_form_sheet_row(&sheet, layout->first) + 1, column);
    g_string_append_c(states, ':');
    ogi_fill_in_append_place(states, ogi_form_sheet_row(&sheet, layout->end) - 1, column);
    return g_string_free(states, FALSE);
}

static const char *const STATES[] = {"fill_in_good", "fill_in_bad", "fill_in_open", "fill_in_empty",
                                     "fill_in_waiting"};

/* A row of how far a table is. */
static void
write_progress(const OgiFillIn *self, lxw_worksheet *sheet, guint row, const OgiFormLayout *layout,
               const char *table)
{
    g_autofree char *states = states_of(self, layout, table);
    g_autofree char *name = ogi_form_sheet_name(self->book->words, table);

    ogi_book_text(self->book, sheet, row, 0, name, OGI_LOOK_CENTRED);
    for (guint i = 0; i < G_N_ELEMENTS(STATES); i++) {
        g_autofree char *formula = g_strdup_printf(
            "COUNTIF(%s,\"%s\")", states, ogi_book_words_get(self->book->words, STATES[i]));

        ogi_book_formula(self->book, sheet, row, i + 1, formula, "", OGI_LOOK_NUMBER);
    }
}

/* How it is filled in, and how far it is. */
static void
write_help(const OgiFillIn *self, const OgiFormLayout *layouts, const char *const *tables, guint n)
{
    enum { N_HELP = 6, WIDTH = 14 };
    lxw_worksheet *sheet = ogi_book_add_sheet(
        self->book, ogi_book_words_get(self->book->words, "fill_in_sheet"), FALSE);
    g_autofree char *title = ogi_fill_in_line_title(&self->line);
    guint row = 2;

    self->book->xlsx->worksheet_set_column(sheet, 0, (lxw_col_t)G_N_ELEMENTS(STATES), WIDTH, NULL);
    self->book->xlsx->worksheet_gridlines(sheet, LXW_HIDE_ALL_GRIDLINES);
    ogi_book_text(self->book, sheet, 0, 0, title, OGI_LOOK_TITLE);
    for (guint i = 1; i <= N_HELP; i++, row++) {
        g_autofree char *id = g_strdup_printf("fill_in_help%u", i);

        self->book->xlsx->worksheet_merge_range(sheet, row, 0, row, (lxw_col_t)G_N_ELEMENTS(STATES),
                                                ogi_book_words_get(self->book->words, id),
                                                self->book->looks[OGI_LOOK_TEXT]);
        self->book->xlsx->worksheet_set_row(sheet, row, 34, NULL);
    }
    row++;
    ogi_book_text(self->book, sheet, row, 0, OGI_WORD_FILL_IN_CHECK, OGI_LOOK_HEAD);
    for (guint i = 0; i < G_N_ELEMENTS(STATES); i++)
        ogi_book_say(self->book, sheet, row, i + 1, STATES[i], OGI_LOOK_HEAD);
    for (guint i = 0; i < n; i++)
        write_progress(self, sheet, ++row, &layouts[i], tables[i]);
    self->book->xlsx->worksheet_protect(sheet, NULL, NULL);
}

gboolean
ogi_fill_in_book_write(OgiFillIn *self, const OgiTexts *words, const char *path, GError **error)
{
    OgiFormLayout layouts[OGI_N_TABLES];
    const char *tables[OGI_N_TABLES];
    g_autofree char *title = ogi_fill_in_line_title(&self->line);
    OgiBook book;
    guint n = 0;

    if (!ogi_book_open(&book, path, words, title, error))
        return FALSE;
    self->book = &book;
    for (guint i = 0; i < OGI_N_TABLES; i++) {
        if (!ogi_form_has_table(self->form, i))
            continue;
        tables[n] = ogi_table_code(i);
        ogi_form_layout_make(&layouts[n], self->printed, tables[n]);
        place_table(self, &layouts[n], tables[n]);
        n++;
    }
    write_help(self, layouts, tables, n);
    for (guint i = 0; i < n; i++)
        ogi_fill_in_sheet_write(self, &layouts[i], tables[i]);
    for (guint i = 0; i < n; i++)
        ogi_form_layout_clear(&layouts[i]);
    return ogi_book_close(&book, error);
}
