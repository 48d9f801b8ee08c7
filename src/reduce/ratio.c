/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include <ogistat/csv-reader.h>
#include <ogistat/decimal.h>
#include <ogistat/error.h>
#include <ogistat/ratio.h>

/* In the column "published": not in ratios.csv. */
static const char ONLY_RANKED[] = "rankings";

enum { PERCENTAGE_POINTS = 2 }; /* decimals between a fraction and its percentage */

typedef struct {
    gint series;
    gint sign; /* 1 or -1 */
} Term;

/* What it is in some of the forms. */
typedef struct {
    GArray *numerator;   /* Term */
    GArray *denominator; /* Term */
} Variant;

typedef struct {
    char *code;
    char *label;
    char *label_en;
    char *numerator; /* as written */
    char *denominator;
    char *forms;
    gboolean only_ranked;
    GArray *variants; /* Variant, at least one, by the first form that has it */
} Ratio;

struct _OgiRatioSet {
    GArray *ratios; /* Ratio, owned */
};

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
    Variant *variant = data;

    g_array_unref(variant->numerator);
    g_array_unref(variant->denominator);
}

static void
clear_ratio(gpointer data)
{
    Ratio *ratio = data;

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

/* The series of a form by the codes of its row and column; OGI_NO_INDEX where it has none, or the
 * codes are those of two tables. */
static gint
find_in_form(const Reading *reading, const OgiForm *form, const char *indicator, const char *column)
{
    gint found = OGI_NO_INDEX;

    for (guint i = 0; i < OGI_N_TABLES; i++) {
        gint series =
            ogi_codebook_find_series(reading->codebook, form, ogi_table_code(i), indicator, column);

        if (series != OGI_NO_INDEX && found != OGI_NO_INDEX)
            return OGI_NO_INDEX;
        if (series != OGI_NO_INDEX)
            found = series;
    }
    return found;
}

/* The cells of a row in the columns of a group, as terms. */
static void
add_group(const Reading *reading, const OgiForm *form, const char *indicator, const char *group,
          gint sign, GArray *terms)
{
    for (guint i = 0; i < ogi_form_n_cells(form); i++) {
        const OgiFormCell *cell = &ogi_form_cells(form)[i];
        Term term = {cell->series, sign};

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
    Term term = {OGI_NO_INDEX, sign};

    if (g_strv_length(codes) != 2)
        return ogi_csv_table_error(reading->table, reading->row, side, error,
                                   _("expected indicator:column, found \"%s\""), text);
    term.series = find_in_form(reading, form, codes[0], codes[1]);
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
        const Term *read = &g_array_index(terms, Term, i);

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
        const Term *x = &g_array_index(a, Term, i);
        const Term *y = &g_array_index(b, Term, i);

        if (x->series != y->series || x->sign != y->sign)
            return FALSE;
    }
    return a->len == b->len;
}

/* Adds what the ratio is in a form, unless it is that in another form, too. */
static gboolean
read_variant(const Reading *reading, const OgiForm *form, GArray *variants, GError **error)
{
    Variant variant = {
        .numerator = g_array_new(FALSE, FALSE, sizeof(Term)),
        .denominator = g_array_new(FALSE, FALSE, sizeof(Term)),
    };
    gboolean right = read_terms(reading, form, "numerator", variant.numerator, error) &&
                     read_terms(reading, form, "denominator", variant.denominator, error);
    gboolean is_new = right;

    for (guint i = 0; i < variants->len; i++) {
        const Variant *other = &g_array_index(variants, Variant, i);

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
read_ratio(Reading *reading, Ratio *ratio, GError **error)
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

    self->ratios = g_array_new(FALSE, TRUE, sizeof(Ratio));
    g_array_set_clear_func(self->ratios, clear_ratio);
    if (table == NULL)
        return NULL;
    for (guint row = 0; row < ogi_csv_table_n_rows(table); row++) {
        Reading reading = {codebook, table, row, forms};
        Ratio ratio = {
            .code = g_strdup(ogi_csv_table_get(table, row, "code")),
            .label = g_strdup(ogi_csv_table_get(table, row, "label")),
            .label_en = g_strdup(ogi_csv_table_get(table, row, "label_en")),
            .numerator = g_strdup(ogi_csv_table_get(table, row, "numerator")),
            .denominator = g_strdup(ogi_csv_table_get(table, row, "denominator")),
            .forms = g_strdup(ogi_csv_table_get(table, row, "forms")),
            .only_ranked =
                g_str_equal(ogi_csv_table_get(table, row, "published"), ONLY_RANKED),
            .variants = g_array_new(FALSE, FALSE, sizeof(Variant)),
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

void
ogi_ratio_set_free(OgiRatioSet *self)
{
    if (self == NULL)
        return;
    g_array_unref(self->ratios);
    g_free(self);
}

guint
ogi_ratio_set_n(const OgiRatioSet *self)
{
    return self->ratios->len;
}

static const Ratio *
get_ratio(const OgiRatioSet *self, guint index)
{
    return &g_array_index(self->ratios, Ratio, index);
}

const char *
ogi_ratio_code(const OgiRatioSet *self, guint index)
{
    return get_ratio(self, index)->code;
}

const char *
ogi_ratio_label(const OgiRatioSet *self, guint index)
{
    return get_ratio(self, index)->label;
}

gboolean
ogi_ratio_is_only_ranked(const OgiRatioSet *self, guint index)
{
    return get_ratio(self, index)->only_ranked;
}

const char *
ogi_ratio_label_en(const OgiRatioSet *self, guint index)
{
    return get_ratio(self, index)->label_en;
}

const char *
ogi_ratio_numerator(const OgiRatioSet *self, guint index)
{
    return get_ratio(self, index)->numerator;
}

const char *
ogi_ratio_denominator(const OgiRatioSet *self, guint index)
{
    return get_ratio(self, index)->denominator;
}

const char *
ogi_ratio_forms(const OgiRatioSet *self, guint index)
{
    return get_ratio(self, index)->forms;
}

gint
ogi_ratio_set_find(const OgiRatioSet *self, const char *code)
{
    for (guint i = 0; i < self->ratios->len; i++) {
        if (g_str_equal(get_ratio(self, i)->code, code))
            return (gint)i;
    }
    return OGI_NO_INDEX;
}

static void
mark_terms(const GArray *terms, gboolean *wanted)
{
    for (guint i = 0; i < terms->len; i++)
        wanted[g_array_index(terms, Term, i).series] = TRUE;
}

void
ogi_ratio_set_mark(const OgiRatioSet *self, gboolean *wanted)
{
    for (guint i = 0; i < self->ratios->len; i++) {
        const GArray *variants = get_ratio(self, i)->variants;

        for (guint v = 0; v < variants->len; v++) {
            mark_terms(g_array_index(variants, Variant, v).numerator, wanted);
            mark_terms(g_array_index(variants, Variant, v).denominator, wanted);
        }
    }
}

/* Adds up one side. FALSE where a cell is missing or the sum doesn't fit. */
static gboolean
add_terms(const GArray *terms, const OgiFigure *figures, gint64 *sum, OgiRatioValue *ratio)
{
    gboolean complete = TRUE;

    for (guint i = 0; i < terms->len; i++) {
        const Term *term = &g_array_index(terms, Term, i);
        OgiFigure figure = figures[term->series];

        ratio->reported &= figure.presence != OGI_PRESENCE_NO_REPORT;
        ratio->has_series &= ogi_figure_has_series(figure);
        ratio->state = MAX(ratio->state, figure.state);
        /* no figure is G_MININT64: counts end at 10^15, and a sum of them fits or is no value */
        if (figure.presence == OGI_PRESENCE_EMPTY)
            ratio->state = MAX(ratio->state, OGI_STATE_ASSUMED);
        else
            complete = complete && ogi_figure_has_value(figure) &&
                       ogi_decimal_add(sum, term->sign * figure.value);
    }
    return complete;
}

static OgiRatioValue
variant_value(const Variant *variant, guint number, const OgiFigure *figures)
{
    OgiRatioValue value = {.reported = TRUE, .has_series = TRUE, .variant = (guint8)number};

    value.has_numerator = add_terms(variant->numerator, figures, &value.numerator, &value);
    value.has_denominator = add_terms(variant->denominator, figures, &value.denominator, &value);
    return value;
}

OgiRatioValue
ogi_ratio_value(const OgiRatioSet *self, guint index, const OgiFigure *figures)
{
    const GArray *variants = get_ratio(self, index)->variants;
    OgiRatioValue value = variant_value(&g_array_index(variants, Variant, 0), 0, figures);

    for (guint v = 1; v < variants->len && !value.has_series; v++) {
        OgiRatioValue other = variant_value(&g_array_index(variants, Variant, v), v, figures);

        if (other.has_series)
            value = other;
    }
    return value;
}

static gboolean
has_value(const OgiRatioValue *ratio)
{
    return ratio->has_numerator && ratio->has_denominator && ratio->denominator > 0;
}

gboolean
ogi_ratio_divide(const OgiRatioValue *ratio, guint decimals, gint64 *result)
{
    return has_value(ratio) &&
           ogi_decimal_divide(ratio->numerator, ratio->denominator, decimals, result);
}

gboolean
ogi_ratio_change_pp(const OgiRatioValue *now, const OgiRatioValue *then, guint decimals,
                    gint64 *result)
{
    return has_value(now) && has_value(then) && now->variant == then->variant &&
           ogi_decimal_subtract_ratios(now->numerator, now->denominator, then->numerator,
                                       then->denominator, decimals + PERCENTAGE_POINTS, result);
}

const char *
ogi_ratio_status(const OgiRatioValue *now, const OgiRatioValue *then)
{
    if (!has_value(now))
        return "M";
    if (then->reported && (!then->has_series || now->variant != then->variant))
        return "B";
    return ogi_state_status(now->state);
}
