/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "page-private.h"

/*
 * The tree of levels: who consolidates whom, by the registry; without parents, the categories.
 */

enum { MAX_ITEMS = 8000, MAX_DEPTH = 32 };

typedef struct {
    const OgiPage *page;
    GHashTable *children; /* id of the parent, "" for none, or category → GPtrArray*, owned */
    GHashTable *states;   /* id → const char*: in the newest year */
    guint n;              /* written */
    guint left;
} Tree;

/* Who was due, or reported, in the newest year. const char* id → const char* state. */
static GHashTable *
list_states(const OgiPage *page)
{
    const OgiCsvTable *coverage = page->tables->coverage;
    GHashTable *states = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < ogi_csv_table_n_rows(coverage); i++) {
        if (ogi_page_tables_year(coverage, i) == page->year)
            g_hash_table_insert(states,
                                (gpointer)(gsize)ogi_page_tables_text(coverage, i, "agency_id"),
                                (gpointer)(gsize)ogi_csv_table_get(coverage, i, "state"));
    }
    return states;
}

static void
add_child(Tree *self, const char *parent, const OgiAgency *agency)
{
    GPtrArray *children = g_hash_table_lookup(self->children, parent);

    if (children == NULL) {
        children = g_ptr_array_new();
        g_hash_table_insert(self->children, (gpointer)(gsize)parent, children);
    }
    g_ptr_array_add(children, (gpointer)(gsize)agency);
}

/* The agencies of the newest year, in publishing order. const OgiAgency*. (transfer container) */
static GPtrArray *
list_agencies(const Tree *self)
{
    const OgiPublication *publication = self->page->publication;
    const OgiDataset *dataset = publication->dataset;
    GPtrArray *agencies = g_ptr_array_new();

    for (guint i = 0; i < ogi_dataset_n_agencies(dataset); i++) {
        const OgiAgency *agency = ogi_dataset_agency(dataset, i);

        if (ogi_publication_has_agency(publication, agency) &&
            (g_hash_table_contains(self->states, agency->id) || agency->consolidated))
            g_ptr_array_add(agencies, (gpointer)(gsize)agency);
    }
    return agencies;
}

static void
write_agency(Tree *self, const OgiAgency *agency)
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

static void write_children(Tree *self, const char *parent, guint depth);

static void
write_node(Tree *self, const OgiAgency *agency, guint depth)
{
    const OgiPage *page = self->page;
    const GPtrArray *children = g_hash_table_lookup(self->children, agency->id);

    ogi_page_raw(page, "<li>");
    if (children == NULL || depth >= MAX_DEPTH) {
        write_agency(self, agency);
    } else {
        ogi_page_raw(page, "<details><summary>");
        write_agency(self, agency);
        ogi_page_format(page, " (%u)</summary>\n", children->len);
        write_children(self, agency->id, depth + 1);
        ogi_page_raw(page, "</details>");
    }
    ogi_page_raw(page, "</li>\n");
}

static void
write_children(Tree *self, const char *parent, guint depth)
{
    const GPtrArray *children = g_hash_table_lookup(self->children, parent);

    ogi_page_raw(self->page, "<ul>\n");
    for (guint i = 0; children != NULL && i < children->len; i++) {
        if (self->n++ < MAX_ITEMS)
            write_node(self, children->pdata[i], depth);
        else
            self->left++;
    }
    ogi_page_raw(self->page, "</ul>\n");
}

static void
write_categories(Tree *self, const GPtrArray *agencies)
{
    const OgiPage *page = self->page;
    g_autoptr(GPtrArray) categories = g_ptr_array_new();

    for (guint i = 0; i < agencies->len; i++) {
        const OgiAgency *agency = agencies->pdata[i];

        if (!g_hash_table_contains(self->children, agency->category))
            g_ptr_array_add(categories, (gpointer)(gsize)agency->category);
        add_child(self, agency->category, agency);
    }
    ogi_page_raw(page, "<ul class=\"tree\">\n");
    for (guint i = 0; i < categories->len; i++) {
        const char *category = categories->pdata[i];
        const GPtrArray *children = g_hash_table_lookup(self->children, category);

        ogi_page_raw(page, "<li><details><summary>");
        if (*category == '\0')
            ogi_page_say(page, "uncategorised", NULL);
        else if (g_str_equal(category, "consolidated"))
            ogi_page_code(page, "state", "consolidated");
        else
            ogi_page_text(page, category);
        ogi_page_format(page, " (%u)</summary>\n", children->len);
        write_children(self, category, MAX_DEPTH);
        ogi_page_raw(page, "</details></li>\n");
    }
    ogi_page_raw(page, "</ul>\n");
}

/* A parent that isn't among the agencies makes a root of its children. */
static void
write_levels(Tree *self, const GPtrArray *agencies)
{
    g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < agencies->len; i++)
        g_hash_table_add(ids, (gpointer)(gsize)((const OgiAgency *)agencies->pdata[i])->id);
    for (guint i = 0; i < agencies->len; i++) {
        const OgiAgency *agency = agencies->pdata[i];

        add_child(self, g_hash_table_contains(ids, agency->parent) ? agency->parent : "", agency);
    }
    ogi_page_raw(self->page, "<div class=\"tree\">\n");
    write_children(self, "", 0);
    ogi_page_raw(self->page, "</div>\n");
}

static gboolean
has_parents(const GPtrArray *agencies)
{
    for (guint i = 0; i < agencies->len; i++) {
        if (*((const OgiAgency *)agencies->pdata[i])->parent != '\0')
            return TRUE;
    }
    return FALSE;
}

void
ogi_page_write_tree(const OgiPage *page)
{
    Tree self = {.page = page};
    g_autoptr(GPtrArray) agencies = NULL;
    gboolean levels;

    self.states = list_states(page);
    self.children =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
    agencies = list_agencies(&self);
    levels = has_parents(agencies);
    ogi_page_begin_section(page, "tree", "tree");
    ogi_page_element(page, "p", levels ? "tree_note" : "tree_flat");
    if (levels)
        write_levels(&self, agencies);
    else
        write_categories(&self, agencies);
    if (self.left > 0) {
        g_autofree char *n = g_strdup_printf("%u", self.left);

        ogi_page_raw(page, "<p>");
        ogi_page_say(page, "tree_left", "n", n, NULL);
        ogi_page_raw(page, "</p>\n");
    }
    ogi_page_end_section(page);
    g_hash_table_unref(self.children);
    g_hash_table_unref(self.states);
}
