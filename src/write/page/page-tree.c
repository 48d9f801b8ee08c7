/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/hash.h>

#include "page-private.h"

/*
 * The tree of levels: who consolidates whom, by the registry; without parents, the categories.
 */

enum { MAX_ITEMS = 8000, MAX_DEPTH = 32 };

typedef struct {
    const OgiPage *page;
    const OgiTree *tree;
    GHashTable *states; /* id → const char*: in the newest year */
    guint n;            /* written */
    guint left;
} Levels;

/* Who was due, or reported, in the newest year. const char* id → const char* state. */
static GHashTable *
list_states(const OgiPage *page)
{
    const OgiCsvTable *coverage = page->tables->coverage;
    GHashTable *states = ogi_hash_table_new(NULL, NULL);

    for (guint i = 0; i < ogi_csv_table_n_rows(coverage); i++) {
        if (ogi_written_year(coverage, i) == page->year)
            g_hash_table_insert(states, (gpointer)(gsize)ogi_written_text(coverage, i, "agency_id"),
                                (gpointer)(gsize)ogi_csv_table_get(coverage, i, "state"));
    }
    return states;
}

static void
write_agency(const Levels *self, const OgiAgency *agency)
{
    const OgiPage *page = self->page;
    const char *state = g_hash_table_lookup(self->states, agency->id);

    ogi_page_text(page, agency->name);
    if (state == NULL || g_str_equal(state, "reported"))
        return;
    ogi_page_raw(page, " <small>");
    ogi_page_code(page, "state", state);
    ogi_page_raw(page, "</small>");
}

/* Whether a leaf belongs to the newest year and was selected; a node always does. */
static gboolean
is_shown(const Levels *self, guint unit)
{
    const OgiAgency *agency = ogi_tree_agency(self->tree, unit);

    return agency == NULL || ogi_tree_is_node(self->tree, unit) ||
           (g_hash_table_contains(self->states, agency->id) &&
            ogi_publication_has_agency(self->page->publication, agency));
}

static void write_unit(Levels *self, guint unit, guint depth);

static guint
count_shown(const Levels *self, const guint *units, guint n)
{
    guint shown = 0;

    for (guint i = 0; i < n; i++)
        shown += is_shown(self, units[i]) ? 1 : 0;
    return shown;
}

static void
write_units(Levels *self, const guint *units, guint n, guint depth)
{
    ogi_page_raw(self->page, "<ul>\n");
    for (guint i = 0; i < n; i++) {
        if (!is_shown(self, units[i]))
            continue;
        if (self->n++ < MAX_ITEMS)
            write_unit(self, units[i], depth);
        else
            self->left++;
    }
    ogi_page_raw(self->page, "</ul>\n");
}

static void
write_unit(Levels *self, guint unit, guint depth)
{
    const OgiPage *page = self->page;
    const OgiAgency *agency = ogi_tree_agency(self->tree, unit);
    guint n;
    const guint *children = ogi_tree_children(self->tree, unit, &n);

    ogi_page_raw(page, "<li>");
    if (n == 0 || depth >= MAX_DEPTH) {
        if (agency != NULL)
            write_agency(self, agency);
    } else {
        ogi_page_raw(page, depth == 0 ? "<details open><summary>" : "<details><summary>");
        if (agency != NULL)
            write_agency(self, agency);
        else
            ogi_page_code(page, "scope", "city");
        ogi_page_format(page, " (%u)</summary>\n", count_shown(self, children, n));
        write_units(self, children, n, depth + 1);
        ogi_page_raw(page, "</details>");
    }
    ogi_page_raw(page, "</li>\n");
}

static void
write_levels(Levels *self)
{
    guint n = ogi_tree_n_roots(self->tree);
    g_autofree guint *roots = g_new0(guint, n + 1);

    for (guint i = 0; i < n; i++)
        roots[i] = ogi_tree_root(self->tree, i);
    ogi_page_raw(self->page, "<div class=\"tree\">\n");
    write_units(self, roots, n, 0);
    ogi_page_raw(self->page, "</div>\n");
}

/* --- without levels --- */

typedef struct {
    const char *name;
    GArray *units; /* guint, owned */
} Category;

static void
category_clear(gpointer data)
{
    g_array_unref(((Category *)data)->units);
}

/* The categories in the order of their first agency. (transfer full) */
static GArray *
list_categories(const Levels *self)
{
    GArray *categories = g_array_new(FALSE, FALSE, sizeof(Category));

    g_array_set_clear_func(categories, category_clear);
    for (guint unit = 0; unit < ogi_tree_n_units(self->tree); unit++) {
        const OgiAgency *agency = ogi_tree_agency(self->tree, unit);
        guint at = 0;

        if (agency == NULL || !g_hash_table_contains(self->states, agency->id) ||
            !is_shown(self, unit))
            continue;
        while (at < categories->len &&
               !g_str_equal(g_array_index(categories, Category, at).name, agency->category))
            at++;
        if (at == categories->len) {
            Category category = {agency->category, g_array_new(FALSE, FALSE, sizeof(guint))};

            g_array_append_val(categories, category);
        }
        g_array_append_val(g_array_index(categories, Category, at).units, unit);
    }
    return categories;
}

static void
write_categories(Levels *self)
{
    const OgiPage *page = self->page;
    g_autoptr(GArray) categories = list_categories(self);

    ogi_page_raw(page, "<ul class=\"tree\">\n");
    for (guint i = 0; i < categories->len; i++) {
        const Category *category = &g_array_index(categories, Category, i);

        ogi_page_raw(page, "<li><details><summary>");
        if (*category->name == '\0')
            ogi_page_say(page, "uncategorised", NULL);
        else if (g_str_equal(category->name, "consolidated"))
            ogi_page_code(page, "state", "consolidated");
        else
            ogi_page_text(page, category->name);
        ogi_page_format(page, " (%u)</summary>\n", category->units->len);
        write_units(self, (const guint *)(const void *)category->units->data, category->units->len,
                    MAX_DEPTH);
        ogi_page_raw(page, "</details></li>\n");
    }
    ogi_page_raw(page, "</ul>\n");
}

void
ogi_page_write_tree(const OgiPage *page)
{
    Levels self = {.page = page, .tree = ogi_dataset_tree(page->publication->dataset)};
    gboolean levels = ogi_tree_has_parents(self.tree);

    self.states = list_states(page);
    ogi_page_begin_section(page, "tree", "tree");
    ogi_page_element(page, "p", levels ? "tree_note" : "tree_flat");
    if (levels)
        write_levels(&self);
    else
        write_categories(&self);
    if (self.left > 0) {
        g_autofree char *n = g_strdup_printf("%u", self.left);

        ogi_page_raw(page, "<p>");
        ogi_page_say(page, "tree_left", "n", n, NULL);
        ogi_page_raw(page, "</p>\n");
    }
    ogi_page_end_section(page);
    g_hash_table_unref(self.states);
}
