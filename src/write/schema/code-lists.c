/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/definition.h>

#include "code-lists-private.h"

struct _OgiCodeLists {
    OgiCsvTable *table;
};

OgiCodeLists *
ogi_code_lists_load(GError **error)
{
    static const char *const REQUIRED[] = {"list", "code", "label_zh", "label_en", NULL};
    OgiCsvTable *table = ogi_definition_table("codes.csv", REQUIRED, error);
    OgiCodeLists *self;

    if (table == NULL)
        return NULL;
    self = g_new0(OgiCodeLists, 1);
    self->table = table;
    return self;
}

void
ogi_code_lists_free(OgiCodeLists *self)
{
    if (self == NULL)
        return;
    ogi_csv_table_free(self->table);
    g_free(self);
}

guint
ogi_code_lists_n(const OgiCodeLists *self)
{
    return ogi_csv_table_n_rows(self->table);
}

const char *
ogi_code_lists_get(const OgiCodeLists *self, guint row, const char *column)
{
    return ogi_csv_table_get(self->table, row, column);
}

static gboolean
is_of(const OgiCodeLists *self, guint row, const char *list)
{
    return g_str_equal(ogi_code_lists_get(self, row, "list"), list);
}

const char *
ogi_code_lists_label(const OgiCodeLists *self, const char *list, const char *code,
                     OgiLanguage language)
{
    static const char *const COLUMNS[] = {
        [OGI_LANGUAGE_ZH] = "label_zh", [OGI_LANGUAGE_EN] = "label_en"};

    for (guint i = 0; i < ogi_code_lists_n(self); i++) {
        if (is_of(self, i, list) && g_str_equal(ogi_code_lists_get(self, i, "code"), code))
            return ogi_code_lists_get(self, i, COLUMNS[language]);
    }
    return NULL;
}

gboolean
ogi_code_list_is_labelled(const char *list)
{
    static const char *const LABELLED[] = {
        "scope",  "status", "change_status",  "severity",   "confidence", "decision", "state",
        "yes_no", "on_off", "indicator_kind", "rule_scope", "addressee",  NULL};

    return g_strv_contains(LABELLED, list);
}

GPtrArray *
ogi_code_lists_values(const OgiCodeLists *self, const char *list, gboolean labels)
{
    const char *column = labels && ogi_code_list_is_labelled(list) ? "label_zh" : "code";
    static const char *const OPEN[] = {"scope", "table", "unit", NULL};
    g_autoptr(GPtrArray) values = g_ptr_array_new();

    for (guint i = 0; i < ogi_code_lists_n(self); i++) {
        if (is_of(self, i, list))
            g_ptr_array_add(values, (gpointer)(gsize)ogi_code_lists_get(self, i, column));
    }
    return values->len > 0 && !g_strv_contains(OPEN, list) ? g_steal_pointer(&values) : NULL;
}
