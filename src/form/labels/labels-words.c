/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include <ogistat/csv-reader.h>
#include <ogistat/error.h>

#include "labels-load-private.h"

/* forms/words.csv: what a form prints beside the labels of its cells. */

/* The place of a column in its set; -1: it isn't in it. */
static gint
place_in(const OgiCodebook *codebook, const char *set, const char *code)
{
    gint place = 0;

    for (guint i = 0; i < ogi_codebook_n_columns(codebook); i++) {
        const OgiFormColumn *column = ogi_codebook_column(codebook, i);

        if (!g_str_equal(column->column_set, set))
            continue;
        if (g_str_equal(column->column, code))
            return place;
        place++;
    }
    return -1;
}

/* The columns that a heading over several of them stands for. */
static gboolean
find_members(const OgiLabelLoader *self, const OgiCsvTable *table, guint row,
             OgiLabelHeading *heading, GError **error)
{
    const char *name = ogi_csv_table_get(table, row, "code");
    g_auto(GStrv) codes = g_strsplit(ogi_csv_table_get(table, row, "parts"), ";", -1);
    gint set = ogi_labels_find_set(self->labels, name);

    if (set < 0)
        return ogi_csv_table_error(table, row, "code", error,
                                   _("expected a column set of columns.csv, found \"%s\""), name);
    heading->set = (guint8)set;
    for (guint i = 0; codes[i] != NULL; i++) {
        gint place = place_in(self->labels->codebook, name, codes[i]);

        if (place < 0)
            return ogi_csv_table_error(table, row, "parts", error,
                                       _("expected columns of the set %s, by \";\", found \"%s\""),
                                       name, codes[i]);
        heading->members |= 1u << place;
    }
    return TRUE;
}

static gboolean
has_one_of(const char *text, const char *words)
{
    g_auto(GStrv) all = g_strsplit(words, "|", -1);

    for (guint i = 0; all[i] != NULL; i++) {
        if (strstr(text, all[i]) != NULL)
            return TRUE;
    }
    return FALSE;
}

/* The form's own headings have the words, too. */
static gboolean
check_section(const OgiCsvTable *table, guint row, GStrv words, GError **error)
{
    g_auto(GStrv) all = ogi_label_spellings(ogi_csv_table_get(table, row, "label"),
                                            ogi_csv_table_get(table, row, "aliases"));

    for (guint i = 0; all[i] != NULL; i++) {
        for (guint k = 0; words[k] != NULL; k++) {
            if (!has_one_of(all[i], words[k]))
                return ogi_csv_table_error(table, row, "parts", error,
                                           _("expected words that \"%s\" has, found \"%s\""),
                                           all[i], words[k]);
        }
    }
    return TRUE;
}

/* The words by which a heading is told that has another wording. */
static gboolean
add_section(const OgiLabelLoader *self, const OgiCsvTable *table, guint row, GError **error)
{
    const char *code = ogi_csv_table_get(table, row, "code");
    gint section = g_ascii_digit_value(*code);
    GStrv *words;

    if (section < 1 || section > OGI_N_SECTIONS || code[1] != '\0')
        return ogi_csv_table_error(table, row, "code", error,
                                   _("expected the number of a section, 1 to %d, found \"%s\""),
                                   OGI_N_SECTIONS, code);
    words = &self->labels->section_words[section];
    if (*words != NULL)
        return ogi_csv_table_error(table, row, "code", error, _("section %s is there twice"), code);
    *words = g_strsplit(ogi_csv_table_get(table, row, "parts"), ";", -1);
    return check_section(table, row, *words, error);
}

typedef struct {
    const char *name;
    guint kind;
} Kind;

static const Kind KINDS[] = {
    {"section", OGI_LABEL_SECTION},
    {"columns", OGI_LABEL_COLUMNS},
    {"word", OGI_LABEL_WORD},
    {"subtotal", OGI_LABEL_SUBTOTAL},
};

/* What a row says beside its words. */
static gboolean
read_kind(const OgiLabelLoader *self, const OgiCsvTable *table, guint row, const Kind *kind,
          OgiLabelHeading *heading, GError **error)
{
    static const char *const COLUMNS[] = {"code", "parts"};

    if (kind->kind == OGI_LABEL_SECTION)
        return add_section(self, table, row, error);
    if (kind->kind == OGI_LABEL_COLUMNS)
        return find_members(self, table, row, heading, error);
    for (guint i = 0; i < G_N_ELEMENTS(COLUMNS); i++) {
        const char *value = ogi_csv_table_get(table, row, COLUMNS[i]);

        if (*value != '\0')
            return ogi_csv_table_error(table, row, COLUMNS[i], error,
                                       _("expected nothing in a row of kind %s, found \"%s\""),
                                       kind->name, value);
    }
    return TRUE;
}

static void
add_spellings(OgiLabelLoader *self, const OgiCsvTable *table, guint row, const Kind *kind,
              OgiLabelHeading heading)
{
    g_auto(GStrv) all = ogi_label_spellings(ogi_csv_table_get(table, row, "label"),
                                            ogi_csv_table_get(table, row, "aliases"));

    for (guint i = 0; all[i] != NULL; i++) {
        heading.label = ogi_label_loader_add(self, all[i], kind->kind, NULL);
        if (kind->kind == OGI_LABEL_SECTION)
            ogi_label_loader_at(self, heading.label)->section =
                (guint8)g_ascii_digit_value(*ogi_csv_table_get(table, row, "code"));
        else if (kind->kind == OGI_LABEL_COLUMNS)
            g_array_append_val(self->labels->headings, heading);
    }
}

static gboolean
add_word(OgiLabelLoader *self, const OgiCsvTable *table, guint row, GError **error)
{
    const char *name = ogi_csv_table_get(table, row, "kind");
    OgiLabelHeading heading = {0};
    guint i = 0;

    while (i < G_N_ELEMENTS(KINDS) && !g_str_equal(name, KINDS[i].name))
        i++;
    if (i == G_N_ELEMENTS(KINDS))
        return ogi_csv_table_error(table, row, "kind", error,
                                   _("expected section, columns, word or subtotal, found \"%s\""),
                                   name);
    if (!read_kind(self, table, row, &KINDS[i], &heading, error))
        return FALSE;
    add_spellings(self, table, row, &KINDS[i], heading);
    return TRUE;
}

gboolean
ogi_label_loader_add_words(OgiLabelLoader *self)
{
    static const char *const required[] = {"kind", "code", "label", "aliases", "parts", NULL};
    g_autoptr(OgiCsvTable) table = ogi_definition_table("forms/words.csv", required, self->error);
    gboolean right = table != NULL;

    for (guint i = 0; table != NULL && i < ogi_csv_table_n_rows(table); i++) {
        GError *mistake = NULL;

        if (!add_word(self, table, i, &mistake))
            right = ogi_error_add(self->error, mistake);
    }
    return right;
}
