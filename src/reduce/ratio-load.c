/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include <ogistat/csv-reader.h>
#include <ogistat/error.h>

#include "ratio-private.h"

/* In the column "published": not in ratios.csv. */
static const char ONLY_RANKED[] = "rankings";

/* Where a ratio is being read, for its error messages. */
typedef struct {
    const OgiCodebook *codebook;
    const OgiCsvTable *table;
    guint row;
    GPtrArray *forms; /* const OgiForm*: where the ratio can be computed */
} Reading;

static void
clear_variant(gpointer data)
{
    OgiRatioVariant *variant = data;

    g_array_unref(variant->numerator);
    g_array_unref(variant->denominator);
}

static void
clear_ratio(gpointer data)
{
    OgiRatio *ratio = data;

    g_free(ratio->code);
    g_free(ratio->label);
    g_free(ratio->label_en);
    g_free(ratio->numerator);
    g_free(ratio->denominator);
    g_free(ratio->forms);
    g_clear_pointer(&ratio->variants, g_array_unref);
}

/* The forms named, or all. */
static gboolean
read_forms(Reading *reading, GError **error)
{
    const char *text = ogi_csv_table_get(reading->table, reading->row, "forms");
    g_auto(GStrv) codes = g_strsplit(text, ";", -1);

    g_ptr_array_set_size(reading->forms, 0);
    for (guint i = 0; codes[i] != NULL; i++) {
        const OgiForm *form = ogi_codebook_form_by_code(reading->codebook, g_strstrip(codes[i]));

        if (form == NULL)
            return ogi_csv_table_error(reading->table, reading->row, "forms", error,
                                       _("expected forms of forms.csv by \";\", found \"%s\""),
                                       codes[i]);
        g_ptr_array_add(reading->forms, (gpointer)(guintptr)form);
    }
    for (guint i = 0; *text == '\0' && i < ogi_codebook_n_forms(reading->codebook); i++)
        g_ptr_array_add(reading->forms,
                        (gpointer)(guintptr)ogi_codebook_form(reading->codebook, i));
    return TRUE;
}

/* The cells of a row in the columns of a group, as terms. */
static void
add_group(const Reading *reading, const OgiForm *form, const char *indicator, const char *group,
          gint sign, GArray *terms)
{
    for (guint i = 0; i < ogi_form_n_cells(form); i++) {
        const OgiFormCell *cell = &ogi_form_cells(form)[i];
        OgiRatioTerm term = {cell->series, sign};

        if (g_str_equal(cell->indicator, indicator) &&
            ogi_codebook_column_is(reading->codebook, form, (gint)i, group))
            g_array_append_val(terms, term);
    }
}

/* "granted:total", "received:organisation": in one form. */
static gboolean
read_cell(const Reading *reading, const OgiForm *form, const char *side, const char *text,
          gint sign, GArray *terms, GError **error)
{
    g_auto(GStrv) codes = g_strsplit(text, ":", 2);
    guint before = terms->len;
    OgiRatioTerm term = {OGI_NO_INDEX, sign};

    if (g_strv_length(codes) != 2)
        return ogi_csv_table_error(reading->table, reading->row, side, error,
                                   _("expected indicator:column, found \"%s\""), text);
    term.series = ogi_codebook_find_in_form(reading->codebook, form, codes[0], codes[1]);
    if (term.series != OGI_NO_INDEX)
        g_array_append_val(terms, term);
    else
        add_group(reading, form, codes[0], codes[1], sign, terms);
    if (terms->len == before)
        return ogi_csv_table_error(
            reading->table, reading->row, side, error,
            _("the form %s has no cell \"%s\"; name the forms that have it in "
              "column forms, by \";\""),
            ogi_form_code(form), text);
    for (guint i = before; i < terms->len; i++) {
        const OgiRatioTerm *read = &g_array_index(terms, OgiRatioTerm, i);

        if (ogi_codebook_series(reading->codebook, (guint)read->series)->decimals != 0)
            return ogi_csv_table_error(reading->table, reading->row, side, error,
                                       _("expected a count, found \"%s\", an amount"), text);
    }
    return TRUE;
}

/* "review:total - review:pending" */
static gboolean
read_terms(const Reading *reading, const OgiForm *form, const char *side, GArray *terms,
           GError **error)
{
    const char *text = ogi_csv_table_get(reading->table, reading->row, side);
    g_auto(GStrv) words = g_strsplit(text, " ", -1);

    for (guint i = 0; words[i] != NULL; i++) {
        if (i % 2 == 1) {
            if (!g_str_equal(words[i], "+") && !g_str_equal(words[i], "-"))
                return ogi_csv_table_error(reading->table, reading->row, side, error,
                                           _("expected + or - between blanks, found \"%s\""),
                                           words[i]);
            continue;
        }
        if (!read_cell(reading, form, side, words[i], i > 0 && *words[i - 1] == '-' ? -1 : 1, terms,
                       error))
            return FALSE;
    }
    if (terms->len == 0 || g_strv_length(words) % 2 == 0)
        return ogi_csv_table_error(reading->table, reading->row, side, error,
                                   _("expected indicator:column at the end of \"%s\""), text);
    return TRUE;
}

static gboolean
is_same_sum(const GArray *a, const GArray *b)
{
    for (guint i = 0; a->len == b->len && i < a->len; i++) {
        const OgiRatioTerm *x = &g_array_index(a, OgiRatioTerm, i);
        const OgiRatioTerm *y = &g_array_index(b, OgiRatioTerm, i);

        if (x->series != y->series || x->sign != y->sign)
            return FALSE;
    }
    return a->len == b->len;
}

/* Adds what the ratio is in a form, unless it is that in another form, too. */
static gboolean
read_variant(const Reading *reading, const OgiForm *form, GArray *variants, GError **error)
{
    OgiRatioVariant variant = {
        .numerator = g_array_new(FALSE, FALSE, sizeof(OgiRatioTerm)),
        .denominator = g_array_new(FALSE, FALSE, sizeof(OgiRatioTerm)),
    };
    gboolean right = read_terms(reading, form, "numerator", variant.numerator, error) &&
                     read_terms(reading, form, "denominator", variant.denominator, error);
    gboolean is_new = right;

    for (guint i = 0; i < variants->len; i++) {
        const OgiRatioVariant *other = &g_array_index(variants, OgiRatioVariant, i);

        is_new = is_new && !(is_same_sum(other->numerator, variant.numerator) &&
                             is_same_sum(other->denominator, variant.denominator));
    }
    if (is_new)
        g_array_append_val(variants, variant);
    else
        clear_variant(&variant);
    return right;
}

static gboolean
read_ratio(Reading *reading, OgiRatio *ratio, GError **error)
{
    if (*ratio->code == '\0')
        return ogi_csv_table_error(reading->table, reading->row, "code", error,
                                   _("expected a code, found nothing"));
    if (!read_forms(reading, error))
        return FALSE;
    for (guint i = 0; i < reading->forms->len; i++) {
        if (!read_variant(reading, reading->forms->pdata[i], ratio->variants, error))
            return FALSE;
    }
    return TRUE;
}

OgiRatioSet *
ogi_ratio_set_load_bytes(const OgiCodebook *codebook, const char *name, GBytes *csv, GError **error)
{
    static const char *const REQUIRED[] = {"code",        "label", "label_en", "numerator",
                                           "denominator", "forms", NULL};
    g_autoptr(OgiRatioSet) self = g_new0(OgiRatioSet, 1);
    g_autoptr(OgiCsvTable) table = ogi_csv_table_load(name, csv, REQUIRED, error);
    g_autoptr(GPtrArray) forms = g_ptr_array_new();
    gboolean right = TRUE;

    self->ratios = g_array_new(FALSE, TRUE, sizeof(OgiRatio));
    g_array_set_clear_func(self->ratios, clear_ratio);
    if (table == NULL)
        return NULL;
    for (guint row = 0; row < ogi_csv_table_n_rows(table); row++) {
        Reading reading = {codebook, table, row, forms};
        OgiRatio ratio = {
            .code = g_strdup(ogi_csv_table_get(table, row, "code")),
            .label = g_strdup(ogi_csv_table_get(table, row, "label")),
            .label_en = g_strdup(ogi_csv_table_get(table, row, "label_en")),
            .numerator = g_strdup(ogi_csv_table_get(table, row, "numerator")),
            .denominator = g_strdup(ogi_csv_table_get(table, row, "denominator")),
            .forms = g_strdup(ogi_csv_table_get(table, row, "forms")),
            .only_ranked = g_str_equal(ogi_csv_table_get(table, row, "published"), ONLY_RANKED),
            .variants = g_array_new(FALSE, FALSE, sizeof(OgiRatioVariant)),
        };
        gboolean known = ogi_ratio_set_find(self, ratio.code) != OGI_NO_INDEX;
        GError *mistake = NULL;

        g_array_set_clear_func(ratio.variants, clear_variant);
        g_array_append_val(self->ratios, ratio);
        if (known)
            ogi_csv_table_error(table, row, "code", &mistake, _("duplicate code"));
        else
            read_ratio(&reading, &ratio, &mistake);
        if (mistake != NULL)
            right = ogi_error_add(error, mistake);
    }
    return right ? g_steal_pointer(&self) : NULL;
}

OgiRatioSet *
ogi_ratio_set_load(const OgiCodebook *codebook, GError **error)
{
    g_autoptr(GBytes) csv = ogi_definition("ratios.csv");
    g_autofree char *path = ogi_definition_path("ratios.csv");

    return ogi_ratio_set_load_bytes(codebook, path, csv, error);
}
