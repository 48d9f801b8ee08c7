/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compiled-rules-private.h"

/* What ties the instances of a program to each other and to the cells. */

/* Whether two instances can be about the same row and column. */
static gboolean
overlap(const OgiInstance *a, const OgiInstance *b)
{
    return (a->row == OGI_NO_INDEX || b->row == OGI_NO_INDEX || a->row == b->row) &&
           (a->column == NULL || b->column == NULL || a->column == b->column);
}

/* Whether a rule that would imply this one is off: then it has to be looked at. */
static gboolean
misses_implying(const OgiProgram *self, const OgiInstance *instance)
{
    for (guint i = instance->first_implying; i < self->implying->len; i++) {
        if (ogi_program_instance(self, g_array_index(self->implying, guint, i))->rule->off)
            return TRUE;
    }
    return FALSE;
}

/* Adds the instances that together imply this one. Those of a rule stand together. */
static void
add_implying(OgiProgram *self, const OgiInstance *instance)
{
    const char *const *ids = (const char *const *)instance->rule->implied_by;
    const OgiRule *rule = NULL;
    gboolean implies = FALSE;

    for (guint i = 0; ids != NULL && i < self->instances->len; i++) {
        const OgiInstance *other = ogi_program_instance(self, i);

        if (other->rule != rule)
            implies = g_strv_contains(ids, other->rule->id);
        rule = other->rule;
        if (implies && overlap(instance, other))
            g_array_append_val(self->implying, i);
    }
}

static void
tie_implied(OgiProgram *self)
{
    g_array_set_size(self->implying, 0);
    g_array_set_size(self->unimplied, 0);
    for (guint i = 0; i < self->instances->len; i++) {
        OgiInstance *instance = &g_array_index(self->instances, OgiInstance, i);

        instance->first_implying = self->implying->len;
        add_implying(self, instance);
        if (misses_implying(self, instance))
            g_array_set_size(self->implying, instance->first_implying);
        instance->n_implying = self->implying->len - instance->first_implying;
        if (instance->n_implying == 0)
            g_array_append_val(self->unimplied, i);
    }
}

static void
list_identities(OgiProgram *self)
{
    g_array_set_size(self->identities, 0);
    for (guint i = 0; i < self->instances->len; i++) {
        const OgiInstance *instance = ogi_program_instance(self, i);

        if (instance->rule->deduce && !instance->rule->off && instance->n_relations == 1 &&
            ogi_program_relation(self, instance->first_relation)->compare == OGI_COMPARE_EQUAL)
            g_array_append_val(self->identities, i);
    }
}

/* Calls with every cell of this year that an instance names, by turns to count and to fill in. */
static void
visit_users(OgiProgram *self, guint *next, gboolean fill)
{
    for (guint i = 0; i < self->instances->len; i++) {
        const OgiInstance *instance = ogi_program_instance(self, i);

        for (guint r = 0; r < instance->n_relations; r++) {
            const OgiRelation *relation = ogi_program_relation(self, instance->first_relation + r);
            const OgiTerm *terms = ogi_program_terms(self, relation);

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
tie_cells(OgiProgram *self)
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
ogi_program_finish(OgiProgram *self)
{
    tie_implied(self);
    list_identities(self);
    tie_cells(self);
}
