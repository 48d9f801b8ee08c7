/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include <ogistat/definition.h>
#include <ogistat/error.h>
#include <ogistat/hash.h>

#include "texts-private.h"

struct _OgiTexts {
    const char *file;
    guint n_languages; /* of LANGUAGES, from the first on */
    OgiCsvTable *table;
    OgiCodeLists *codes;
    GHashTable *rows; /* id → 1 + row of table */
};

static const char *const LANGUAGES[] = {[OGI_LANGUAGE_ZH] = "zh", [OGI_LANGUAGE_EN] = "en"};

static gboolean
read_text(OgiTexts *self, guint row, const char *const *placeholders, GError **error)
{
    const char *id = ogi_csv_table_get(self->table, row, "id");

    if (!g_hash_table_insert(self->rows, (gpointer)(gsize)id, GUINT_TO_POINTER(row + 1)))
        return ogi_csv_table_error(self->table, row, "id", error,
                                   _("expected each text once, found \"%s\" again"), id);
    for (guint i = 0; i < self->n_languages; i++) {
        const char *text = ogi_csv_table_get(self->table, row, LANGUAGES[i]);
        g_autofree char *fault = ogi_template_find_fault(text, placeholders);

        if (*text == '\0' || fault != NULL)
            return ogi_csv_table_error(
                self->table, row, LANGUAGES[i], error,
                _("expected a text with placeholders of this file, found \"%s\""),
                fault != NULL ? fault : "");
    }
    return TRUE;
}

OgiTexts *
ogi_texts_load(const char *file, gboolean english, const char *const *placeholders, GError **error)
{
    static const char *const REQUIRED[] = {"id", "zh", "en", NULL};
    static const char *const REQUIRED_ZH[] = {"id", "zh", NULL};
    g_autoptr(OgiTexts) self = g_new0(OgiTexts, 1);
    gboolean right = TRUE;

    self->file = file;
    self->n_languages = english ? G_N_ELEMENTS(LANGUAGES) : 1;
    self->rows = ogi_hash_table_new(NULL, NULL);
    self->table = ogi_definition_table(file, english ? REQUIRED : REQUIRED_ZH, error);
    self->codes = self->table != NULL ? ogi_code_lists_load(error) : NULL;
    if (self->codes == NULL)
        return NULL;
    for (guint i = 0; i < ogi_csv_table_n_rows(self->table); i++) {
        GError *mistake = NULL;

        if (!read_text(self, i, placeholders, &mistake))
            right = ogi_error_add(error, mistake);
    }
    return right ? g_steal_pointer(&self) : NULL;
}

void
ogi_texts_free(OgiTexts *self)
{
    if (self == NULL)
        return;
    g_clear_pointer(&self->rows, g_hash_table_unref);
    g_clear_pointer(&self->codes, ogi_code_lists_free);
    g_clear_pointer(&self->table, ogi_csv_table_free);
    g_free(self);
}

const char *
ogi_texts_get(const OgiTexts *self, const char *id, OgiLanguage language)
{
    guint row = GPOINTER_TO_UINT(g_hash_table_lookup(self->rows, id));

    if (row == 0)
        g_error("%s: no text \"%s\"", self->file, id);
    return ogi_csv_table_get(self->table, row - 1, LANGUAGES[language]);
}

const char *
ogi_texts_code(const OgiTexts *self, const char *list, const char *code, OgiLanguage language)
{
    const char *label = ogi_code_lists_label(self->codes, list, code, language);

    return label != NULL ? label : code;
}

const OgiCodeLists *
ogi_texts_codes(const OgiTexts *self)
{
    return self->codes;
}
