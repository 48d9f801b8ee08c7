/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/hash.h>

#include "labelled-rows-private.h"
#include "write/scope-label-private.h"

static const char SCOPE[] = "scope";
static const char CATEGORY[] = "category:";

typedef struct {
    const OgiRegistry *registry;
    const OgiCodeLists *codes; /* owns the labels */
    guint n_columns;
    gboolean *scopes;    /* by column: it has scopes, which name units and categories */
    GHashTable **labels; /* by column: code → label, owned; NULL: its cells stay */
} LabelledRows;

static void
labelled_rows_free(gpointer data)
{
    LabelledRows *self = data;

    for (guint i = 0; i < self->n_columns; i++)
        g_clear_pointer(&self->labels[i], g_hash_table_unref);
    g_free(self->labels);
    g_free(self->scopes);
    g_free(self);
}

static GHashTable *
labels_of(const OgiCodeLists *codes, const char *list)
{
    GHashTable *labels = ogi_hash_table_new(NULL, NULL);

    for (guint i = 0; i < ogi_code_lists_n(codes); i++) {
        if (g_str_equal(ogi_code_lists_get(codes, i, "list"), list))
            g_hash_table_insert(labels, (gpointer)(gsize)ogi_code_lists_get(codes, i, "code"),
                                (gpointer)(gsize)ogi_code_lists_get(codes, i, "label_zh"));
    }
    return labels;
}

/* A category that has a unit's name stays a code: two scopes never become one. (transfer full) */
static char *
label_of_scope(const LabelledRows *self, const char *scope)
{
    if (g_str_has_prefix(scope, CATEGORY) &&
        ogi_registry_find(self->registry, scope + strlen(CATEGORY)) != NULL)
        return g_strdup(scope);
    return ogi_scope_label(self->codes, self->registry, scope);
}

/* The text of a cell as it is in the file. (transfer full) */
static char *
unquote(OgiText cell)
{
    GString *text = g_string_sized_new(cell.len);
    gsize mark = cell.str[0] == '"' ? 1 : 0;

    for (gsize i = mark; i + mark < cell.len; i++) {
        g_string_append_c(text, cell.str[i]);
        i += cell.str[i] == '"' ? mark : 0; /* it stands twice */
    }
    return g_string_free(text, FALSE);
}

static void
append_cell(const LabelledRows *self, guint column, OgiText cell, GString *out)
{
    g_autofree char *code = NULL;
    g_autofree char *scope = NULL;
    const char *label;

    if (column >= self->n_columns || self->labels[column] == NULL || cell.len == 0) {
        g_string_append_len(out, cell.str, (gssize)cell.len);
        return;
    }
    code = unquote(cell);
    if (self->scopes[column])
        label = scope = label_of_scope(self, code);
    else
        label = g_hash_table_lookup(self->labels[column], code);
    ogi_csv_writer_quote(out, label != NULL ? label : code);
}

static void
rewrite(OgiText row, GString *out, gpointer data)
{
    const char *end = row.str + row.len;
    const char *cell = row.str;

    for (guint column = 0;; column++) {
        const char *p = cell;
        gboolean quoted = FALSE;

        for (; p < end && (quoted || *p != ','); p++)
            quoted ^= *p == '"';
        append_cell(data, column, ogi_text(cell, (gsize)(p - cell)), out);
        if (p == end)
            return;
        g_string_append_c(out, ',');
        cell = p + 1;
    }
}

void
ogi_label_rows(OgiCsvWriter *csv, const OgiPublication *publication, const OgiCodeLists *codes,
               const OgiHeading *headings, guint n)
{
    LabelledRows *self = g_new0(LabelledRows, 1);

    self->registry = ogi_dataset_registry(publication->dataset);
    self->codes = codes;
    self->n_columns = n;
    self->scopes = g_new0(gboolean, n);
    self->labels = g_new0(GHashTable *, n);
    for (guint i = 0; i < n; i++) {
        if (!ogi_code_list_is_labelled(headings[i].codes))
            continue;
        self->scopes[i] = g_str_equal(headings[i].codes, SCOPE);
        self->labels[i] = labels_of(codes, headings[i].codes);
    }
    ogi_csv_writer_set_rewrite(csv, rewrite, self, labelled_rows_free);
}
