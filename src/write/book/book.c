/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book-private.h"
#include "book-tables-private.h"

static char *
title_of(const OgiBookWords *words, const OgiBookTables *tables)
{
    g_autofree char *year = g_strdup_printf("%d", tables->year);

    return ogi_book_words_fill(words, "title", "unit", tables->unit, "year", year, NULL);
}

static gboolean
write_sheets(const OgiBook *book, const OgiBookTables *tables, GError **error)
{
    ogi_book_write_contents(book, tables);
    if (!ogi_book_write_forms(book, tables, error))
        return FALSE;
    ogi_book_write_ratios(book, tables);
    ogi_book_write_changes(book, tables);
    ogi_book_write_agencies(book, tables);
    ogi_book_write_decisions(book, tables);
    ogi_book_write_findings(book, tables);
    ogi_book_write_coverage(book, tables);
    ogi_book_write_years(book, tables);
    return TRUE;
}

gboolean
ogi_write_book(const OgiPublication *publication, gint year, const char *path, G_GNUC_UNUSED int fd,
               GError **error)
{
    g_autoptr(OgiBookWords) words = ogi_book_words_load(error);
    g_autoptr(GArray) years = g_array_new(FALSE, FALSE, sizeof(gint));
    g_auto(OgiBookTables) tables = {0};
    g_autofree char *title = NULL;
    OgiPublication of_year = *publication;
    OgiBook book;
    gboolean made;

    g_array_append_val(years, year);
    of_year.years = years;
    of_year.all_years = FALSE;
    if (words == NULL || !ogi_book_tables_make(&tables, &of_year, year, error))
        return FALSE;
    title = title_of(words, &tables);
    if (!ogi_book_open(&book, path, words, title, error))
        return FALSE;
    made = write_sheets(&book, &tables, error);
    return ogi_book_close(&book, made ? error : NULL) && made;
}
