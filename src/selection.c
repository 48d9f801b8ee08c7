/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include <ogistat/error.h>

#include "selection.h"

static gboolean
in_ranges(const GArray *ranges, gint year)
{
    for (guint i = 0; i < ranges->len; i++) {
        const OgiYearRange *range = &g_array_index(ranges, OgiYearRange, i);

        if (year >= range->first && year <= range->last)
            return TRUE;
    }
    return ranges->len == 0;
}

/* The years with reports, by ", ". */
static char *
join_years(const OgiDataset *dataset)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < ogi_dataset_n_years(dataset); i++)
        g_string_append_printf(out, "%s%d", i > 0 ? ", " : "", ogi_dataset_year(dataset, i));
    return g_string_free(out, FALSE);
}

static gboolean
select_years(const OgiOptions *options, OgiPublication *publication, GError **error)
{
    const OgiDataset *dataset = publication->dataset;

    publication->year_ranges = options->years;
    publication->all_years = options->years->len == 0;
    publication->years = g_array_new(FALSE, FALSE, sizeof(gint));
    for (guint i = 0; i < ogi_dataset_n_years(dataset); i++) {
        gint year = ogi_dataset_year(dataset, i);

        if (in_ranges(options->years, year))
            g_array_append_val(publication->years, year);
    }
    if (publication->years->len == 0 && !publication->all_years) {
        g_autofree char *known = join_years(dataset);

        g_set_error(error, OGI_ERROR, OGI_ERROR_SELECTION,
                    _("--year: no report of these years was found; there are reports of: %s"),
                    known);
        return FALSE;
    }
    return TRUE;
}

typedef struct {
    const char *name;
    guint distance;
} Near;

static gint
compare_near(gconstpointer a, gconstpointer b)
{
    const Near *x = a;
    const Near *y = b;

    if (x->distance != y->distance)
        return x->distance < y->distance ? -1 : 1;
    return strcmp(x->name, y->name);
}

/* Characters of the pattern that the name doesn't have: a part of a name is near, too. */
static guint
missing_chars(const char *pattern, const char *name)
{
    guint n = 0;

    for (; *pattern != '\0'; pattern = g_utf8_find_next_char(pattern, NULL))
        n += g_utf8_strchr(name, -1, g_utf8_get_char(pattern)) == NULL;
    return n;
}

/* The names that the pattern may have meant, by ", ". */
static char *
near_names(const OgiRegistry *registry, const char *pattern)
{
    enum { SHOWN = 5, SHOWN_CHARS = 60 };
    g_autoptr(GArray) near = g_array_new(FALSE, FALSE, sizeof(Near));
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < ogi_registry_n(registry); i++) {
        const OgiAgency *agency = ogi_registry_get(registry, i);
        Near row = {agency->name, 100 * missing_chars(pattern, agency->name)};

        row.distance += ogi_text_distance(pattern, agency->name, 99);
        g_array_append_val(near, row);
    }
    g_array_sort(near, compare_near);
    for (guint i = 0; i < MIN(near->len, SHOWN); i++) {
        const char *name = g_array_index(near, Near, i).name;
        g_autofree char *shown = ogi_text_display(ogi_text(name, strlen(name)), SHOWN_CHARS);

        g_string_append_printf(out, "%s%s", i > 0 ? ", " : "", shown);
    }
    return g_string_free(out, FALSE);
}

/* An agency, and all that are below it. */
static void
select_below(OgiPublication *publication, const OgiAgency *top)
{
    const OgiTree *tree = ogi_dataset_tree(publication->dataset);
    const OgiRegistry *registry = ogi_dataset_registry(publication->dataset);

    g_hash_table_add(publication->agencies, (gpointer)(gsize)top);
    for (guint i = 0; ogi_tree_is_node(tree, top->order) && i < ogi_registry_n(registry); i++) {
        if (ogi_tree_is_below(tree, i, top->order))
            g_hash_table_add(publication->agencies, (gpointer)(gsize)ogi_registry_get(registry, i));
    }
}

static gboolean
select_agencies(const OgiOptions *options, OgiPublication *publication, GError **error)
{
    const OgiRegistry *registry = ogi_dataset_registry(publication->dataset);

    if (options->agencies == NULL)
        return TRUE;
    publication->agencies = g_hash_table_new(NULL, NULL);
    for (guint i = 0; options->agencies[i] != NULL; i++) {
        g_autofree char *pattern = g_utf8_make_valid(options->agencies[i], -1);
        gboolean any = FALSE;

        for (guint a = 0; a < ogi_registry_n(registry); a++) {
            const OgiAgency *agency = ogi_registry_get(registry, a);

            if (ogi_registry_matches(registry, agency, pattern)) {
                select_below(publication, agency);
                any = TRUE;
            }
        }
        if (!any) {
            g_autofree char *shown = ogi_text_display(ogi_text(pattern, strlen(pattern)), 60);
            g_autofree char *near = near_names(registry, pattern);

            g_set_error(error, OGI_ERROR, OGI_ERROR_SELECTION,
                        _("--agency: no agency matches \"%s\"; near names: %s"), shown, near);
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean
has_units_below(const OgiRegistry *registry, const OgiAgency *agency)
{
    for (guint i = 0; i < ogi_registry_n(registry); i++) {
        if (ogi_registry_get(registry, i)->above == agency)
            return TRUE;
    }
    return FALSE;
}

gboolean
ogi_selection_set_root(const OgiOptions *options, OgiRegistry *registry, GError **error)
{
    g_autofree char *name = options->root != NULL ? g_utf8_make_valid(options->root, -1) : NULL;
    const OgiAgency *root = name != NULL ? ogi_registry_find(registry, name) : NULL;
    g_autofree char *shown = NULL;
    g_autofree char *near = NULL;

    if (name == NULL)
        return TRUE;
    if (root != NULL && has_units_below(registry, root)) {
        ogi_registry_set_root(registry, root);
        return TRUE;
    }
    shown = ogi_text_display(ogi_text(name, strlen(name)), 60);
    near = near_names(registry, name);
    if (root != NULL)
        g_set_error(error, OGI_ERROR, OGI_ERROR_SELECTION,
                    _("--root: by the registry, \"%s\" is nobody's parent"), shown);
    else
        g_set_error(error, OGI_ERROR, OGI_ERROR_SELECTION,
                    _("--root: the registry has no \"%s\"; near names: %s"), shown, near);
    return FALSE;
}

static gboolean
is_of_published(OgiFinding *finding, gconstpointer user_data)
{
    const OgiRegistry *registry = user_data;
    const OgiAgency *agency = finding->agency != NULL && *finding->agency != '\0'
                                  ? ogi_registry_find(registry, finding->agency)
                                  : NULL;

    return agency == NULL || !agency->elsewhere;
}

void
ogi_selection_keep_findings(const OgiOptions *options, const OgiRegistry *registry,
                            OgiFindings *findings)
{
    if (options->root != NULL)
        ogi_findings_filter(findings, is_of_published, registry);
}

gboolean
ogi_selection_apply(const OgiOptions *options, OgiPublication *publication, GError **error)
{
    return select_years(options, publication, error) &&
           select_agencies(options, publication, error);
}

gboolean
ogi_selection_apply_to_forms(const OgiOptions *options, OgiPublication *publication, GArray *years,
                             GError **error)
{
    gint last_year = options->as_of.year - 1;

    for (gint year = OGI_FIRST_YEAR; year <= OGI_LAST_YEAR; year++) {
        if (options->years->len > 0 ? in_ranges(options->years, year) : year == last_year)
            g_array_append_val(years, year);
    }
    return select_agencies(options, publication, error);
}
