/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include <ogistat/codebook.h>
#include <ogistat/template.h>

#include "page-words-private.h"
#include "write/schema/code-lists-private.h"

struct _OgiPageWords {
    OgiCsvTable *texts;
    OgiCodeLists *codes;
    GHashTable *rows; /* id → 1 + row of texts */
};

static const char *const TEXTS[] = {[OGI_LANGUAGE_ZH] = "zh", [OGI_LANGUAGE_EN] = "en"};

static const char *const PLACEHOLDERS[] = {
    "year",  "n",        "expected", "base",  "value",   "pct",   "numerator", "denominator",
    "shown", "change",   "warnings", "cells", "errors",  "notes", "decided",   "line",
    "who",   "decision", "when",     "why",   "version", NULL};

static gboolean
read_text(OgiPageWords *self, guint row, GError **error)
{
    const char *id = ogi_csv_table_get(self->texts, row, "id");

    if (!g_hash_table_insert(self->rows, (gpointer)(gsize)id, GUINT_TO_POINTER(row + 1)))
        return ogi_csv_table_error(self->texts, row, "id", error,
                                   _("expected each text once, found \"%s\" again"), id);
    for (guint i = 0; i < G_N_ELEMENTS(TEXTS); i++) {
        const char *text = ogi_csv_table_get(self->texts, row, TEXTS[i]);
        g_autofree char *fault = ogi_template_find_fault(text, PLACEHOLDERS);

        if (*text == '\0' || fault != NULL)
            return ogi_csv_table_error(
                self->texts, row, TEXTS[i], error,
                _("expected a text with placeholders of the page, found \"%s\""),
                fault != NULL ? fault : "");
    }
    return TRUE;
}

OgiPageWords *
ogi_page_words_load(GError **error)
{
    static const char *const TEXT_COLUMNS[] = {"id", "zh", "en", NULL};
    g_autoptr(GBytes) texts = ogi_definition("page.csv");
    g_autoptr(OgiPageWords) self = g_new0(OgiPageWords, 1);

    self->rows = g_hash_table_new(g_str_hash, g_str_equal);
    self->texts = ogi_csv_table_load("page.csv", texts, TEXT_COLUMNS, error);
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
ogi_page_words_free(OgiPageWords *self)
{
    if (self == NULL)
        return;
    g_clear_pointer(&self->rows, g_hash_table_unref);
    g_clear_pointer(&self->codes, ogi_code_lists_free);
    g_clear_pointer(&self->texts, ogi_csv_table_free);
    g_free(self);
}

const char *
ogi_page_words_get(const OgiPageWords *self, const char *id, OgiLanguage language)
{
    guint row = GPOINTER_TO_UINT(g_hash_table_lookup(self->rows, id));

    if (row == 0)
        g_error("page.csv: no text \"%s\"", id);
    return ogi_csv_table_get(self->texts, row - 1, TEXTS[language]);
}

const char *
ogi_page_words_code(const OgiPageWords *self, const char *list, const char *code,
                    OgiLanguage language)
{
    const char *label = ogi_code_lists_label(self->codes, list, code, language);

    return label != NULL ? label : code;
}
