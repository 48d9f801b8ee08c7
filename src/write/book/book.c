/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/tree.h>

#include "book-private.h"
#include "book-tables-private.h"
#include "xlsx-private.h"

static const char *
unit_of(const OgiPublication *publication)
{
    const OgiScope *scope = ogi_totals_scope(publication->totals, OGI_SCOPE_CITY);
    const OgiAgency *agency =
        ogi_totals_has_city(publication->totals)
            ? ogi_tree_agency(ogi_dataset_tree(publication->dataset), scope->unit)
            : NULL;

    return agency != NULL ? agency->name : NULL;
}

static char *
title_of(const OgiTexts *words, const OgiBookTables *tables)
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
    g_autoptr(OgiTexts) words = ogi_book_words_load(error);
    g_autoptr(GArray) years = g_array_new(FALSE, FALSE, sizeof(gint));
    g_autofree char *title = NULL;
    OgiPublication of_year = *publication;
    OgiBookTables tables = {.publication = &of_year, .year = year, .unit = unit_of(publication)};
    OgiBook book;
    gboolean made;

    g_array_append_val(years, year);
    of_year.years = years;
    of_year.all_years = FALSE;
    title = words != NULL ? title_of(words, &tables) : NULL;
    made = words != NULL && ogi_written_tables_make(&tables.written, &of_year, &of_year, error) &&
           ogi_book_open(&book, path, words, title, error);
    if (made) {
        made = write_sheets(&book, &tables, error);
        made = ogi_book_close(&book, made ? error : NULL) && made;
    }
    ogi_written_tables_clear(&tables.written);
    return made;
}

gboolean
ogi_book_can_be_written(GError **error)
{
    return ogi_xlsx_open(error) != NULL;
}
