/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <ogistat/definition.h>
#include <ogistat/hash.h>
#include <ogistat/template.h>

#include "book-words-private.h"

struct _OgiBookWords {
    OgiCsvTable *texts;
    OgiCodeLists *codes;
    GHashTable *rows; /* id → 1 + row of texts */
};

static const char *const PLACEHOLDERS[] = {
    "unit",    "year",    "n",     "expected", "reported", "errors",    "warnings",
    "decided", "version", "cells", "file",     "value",    "base_year", NULL};

static gboolean
read_text(OgiBookWords *self, guint row, GError **error)
{
    const char *id = ogi_csv_table_get(self->texts, row, "id");
    const char *text = ogi_csv_table_get(self->texts, row, "zh");
    g_autofree char *fault = ogi_template_find_fault(text, PLACEHOLDERS);

    if (!g_hash_table_insert(self->rows, (gpointer)(gsize)id, GUINT_TO_POINTER(row + 1)))
        return ogi_csv_table_error(self->texts, row, "id", error,
                                   _("expected each text once, found \"%s\" again"), id);
    if (*text != '\0' && fault == NULL)
        return TRUE;
    return ogi_csv_table_error(self->texts, row, "zh", error,
                               _("expected a text with placeholders of workbooks, found \"%s\""),
                               fault != NULL ? fault : "");
}

OgiBookWords *
ogi_book_words_load(GError **error)
{
    static const char *const REQUIRED[] = {"id", "zh", NULL};
    g_autoptr(OgiBookWords) self = g_new0(OgiBookWords, 1);

    self->rows = ogi_hash_table_new(NULL, NULL);
    self->texts = ogi_definition_table("book.csv", REQUIRED, error);
    self->codes = self->texts != NULL ? ogi_code_lists_load(error) : NULL;
    if (self->codes == NULL)
        return NULL;
    for (guint i = 0; i < ogi_csv_table_n_rows(self->texts); i++) {
        if (!read_text(self, i, error))
            return NULL;
    }
    return g_steal_pointer(&self);
}

void
ogi_book_words_free(OgiBookWords *self)
{
    if (self == NULL)
        return;
    g_clear_pointer(&self->rows, g_hash_table_unref);
    g_clear_pointer(&self->codes, ogi_code_lists_free);
    g_clear_pointer(&self->texts, ogi_csv_table_free);
    g_free(self);
}

const char *
ogi_book_words_get(const OgiBookWords *self, const char *id)
{
    guint row = GPOINTER_TO_UINT(g_hash_table_lookup(self->rows, id));

    if (row == 0)
        g_error("book.csv: no text \"%s\"", id);
    return ogi_csv_table_get(self->texts, row - 1, "zh");
}

char *
ogi_book_words_fill(const OgiBookWords *self, const char *id, ...)
{
    char *filled;
    va_list args;

    va_start(args, id);
    filled = ogi_template_fill_pairs(ogi_book_words_get(self, id), args);
    va_end(args);
    return filled;
}

const OgiCodeLists *
ogi_book_words_codes(const OgiBookWords *self)
{
    return self->codes;
}

const char *
ogi_book_words_code(const OgiBookWords *self, const char *list, const char *code)
{
    const char *label = ogi_code_lists_label(self->codes, list, code, OGI_LANGUAGE_ZH);

    return label != NULL ? label : code;
}
