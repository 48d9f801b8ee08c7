/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/hash.h>

#include "compiled-rules-private.h"

/* What ties the edits of a compiled to each other and to the cells. */

/* Whether two edits can be about the same row and column. */
static gboolean
overlap(const OgiEdit *a, const OgiEdit *b)
{
    return (a->row == OGI_NO_INDEX || b->row == OGI_NO_INDEX || a->row == b->row) &&
           (a->column == NULL || b->column == NULL || a->column == b->column);
}

/* Whether a rule that would imply this one is off: then it has to be looked at. */
static gboolean
misses_implying(const OgiCompiledRules *self, const OgiEdit *edit)
{
    for (guint i = edit->first_implying; i < self->implying->len; i++) {
        if (ogi_compiled_rules_edit(self, g_array_index(self->implying, guint, i))->rule->off)
            return TRUE;
    }
    return FALSE;
}

/* Where the edits of each rule begin, which stand together: id → index of the first, plus one. */
static GHashTable *
index_rules(const OgiCompiledRules *self)
{
    g_autoptr(GHashTable) firsts = ogi_hash_table_new(NULL, NULL);
    const OgiRule *rule = NULL;

    for (guint i = 0; i < self->edits->len; i++) {
        const OgiEdit *edit = ogi_compiled_rules_edit(self, i);

        if (edit->rule != rule)
            g_hash_table_insert(firsts, (gpointer)(gsize)edit->rule->id, GUINT_TO_POINTER(i + 1));
        rule = edit->rule;
    }
    return g_steal_pointer(&firsts);
}

/* Adds those of a rule's edits, the first of which is given, that help to imply this one. */
static void
add_overlapping(OgiCompiledRules *self, guint first, const OgiEdit *edit)
{
    const OgiRule *rule = ogi_compiled_rules_edit(self, first)->rule;

    for (guint i = first; i < self->edits->len; i++) {
        const OgiEdit *other = ogi_compiled_rules_edit(self, i);

        if (other->rule != rule)
            return;
        if (overlap(edit, other))
            g_array_append_val(self->implying, i);
    }
}

/* Adds the edits that together imply this one. */
static void
add_implying(OgiCompiledRules *self, GHashTable *firsts, const OgiEdit *edit)
{
    for (guint i = 0; edit->rule->implied_by != NULL && edit->rule->implied_by[i] != NULL; i++) {
        guint first = GPOINTER_TO_UINT(g_hash_table_lookup(firsts, edit->rule->implied_by[i]));

        if (first > 0)
            add_overlapping(self, first - 1, edit);
    }
}

static void
tie_implied(OgiCompiledRules *self)
{
    g_autoptr(GHashTable) firsts = index_rules(self);

    g_array_set_size(self->implying, 0);
    g_array_set_size(self->unimplied, 0);
    for (guint i = 0; i < self->edits->len; i++) {
        OgiEdit *edit = &g_array_index(self->edits, OgiEdit, i);

        edit->first_implying = self->implying->len;
        add_implying(self, firsts, edit);
        if (misses_implying(self, edit))
            g_array_set_size(self->implying, edit->first_implying);
        edit->n_implying = self->implying->len - edit->first_implying;
        if (edit->n_implying == 0)
            g_array_append_val(self->unimplied, i);
    }
}

static void
list_identities(OgiCompiledRules *self)
{
    g_array_set_size(self->identities, 0);
    for (guint i = 0; i < self->edits->len; i++) {
        const OgiEdit *edit = ogi_compiled_rules_edit(self, i);

        if (edit->rule->deduce && !edit->rule->off) /* each is one equality */
            g_array_append_val(self->identities, i);
    }
}

/* Calls with every cell of this year that an edit names, by turns to count and to fill in. */
static void
visit_users(OgiCompiledRules *self, guint *next, gboolean fill)
{
    for (guint i = 0; i < self->edits->len; i++) {
        const OgiEdit *edit = ogi_compiled_rules_edit(self, i);

        for (guint r = 0; r < edit->n_relations; r++) {
            const OgiRelation *relation =
                ogi_compiled_rules_relation(self, edit->first_relation + r);
            const OgiTerm *terms = ogi_compiled_rules_terms(self, relation);

            for (guint t = 0; t < relation->n_terms; t++) {
                if (terms[t].flags & OGI_TERM_PREVIOUS)
                    continue;
                if (fill)
                    self->users[next[terms[t].cell]] = i;
                next[terms[t].cell]++;
            }
        }
    }
}

static void
tie_cells(OgiCompiledRules *self)
{
    guint n_cells = ogi_form_n_cells(self->form);
    g_autofree guint *next = g_new0(guint, n_cells + 1);
    guint n = 0;

    g_free(self->user_start);
    g_free(self->users);
    self->user_start = g_new(guint, n_cells + 1);
    visit_users(self, next, FALSE);
    for (guint i = 0; i <= n_cells; i++) {
        self->user_start[i] = n;
        n += next[i];
        next[i] = self->user_start[i];
    }
    self->users = g_new(guint, MAX(n, 1));
    visit_users(self, next, TRUE);
}

void
ogi_compiled_rules_finish(OgiCompiledRules *self)
{
    tie_implied(self);
    list_identities(self);
    tie_cells(self);
}
