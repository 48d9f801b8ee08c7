/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/rules/compiled-rules-private.h"
#include "consistent.h"

/* The codebook and the built-in rules, anew for each test, and what tests do with them. */
typedef struct {
    OgiCodebook *codebook;
    OgiRuleSet *rules;
} Fixture;

static inline void
set_up(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(GError) error = NULL;

    fixture->codebook = ogi_codebook_load(&error);
    g_assert_no_error(error);
    fixture->rules = ogi_rule_set_load(fixture->codebook, &error);
    g_assert_no_error(error);
}

static inline void
tear_down(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    ogi_rule_set_free(fixture->rules);
    ogi_codebook_free(fixture->codebook);
}

/* Rules of tables 3 and 4 that fail. */
static inline guint
count_failing(const Fixture *fixture, const OgiRecord *record, const char *prefix)
{
    const OgiCompiledRules *compiled =
        ogi_rule_set_compiled(fixture->rules, ogi_record_form(record), NULL);
    OgiCells cells = ogi_cells_of(record);
    guint n = 0;

    for (guint i = 0; i < compiled->edits->len; i++) {
        const OgiEdit *edit = ogi_compiled_rules_edit(compiled, i);

        if (g_str_has_prefix(edit->rule->id, prefix) &&
            ogi_compiled_rules_result_unless_implied(compiled, edit, cells, cells) ==
                OGI_EDIT_FAILS)
            n++;
    }
    return n;
}

static inline void
blank_some(OgiRecord *record, GRand *rand, gint percent)
{
    for (guint i = 0; i < ogi_form_n_cells(ogi_record_form(record)); i++) {
        if (g_rand_int_range(rand, 0, 100) < percent)
            ogi_record_set(record, i, g_rand_boolean(rand) ? OGI_STATE_BLANK : OGI_STATE_NONE, 0,
                           i);
    }
}

static inline void
assert_cell(const Example *example, const char *name, OgiState state, gint64 value)
{
    guint cell = 0;

    g_assert_true(example_find_cell(ogi_record_form(example->record), name, &cell));
    g_assert_cmpint(ogi_record_states(example->record)[cell], ==, state);
    g_assert_cmpint(ogi_record_values(example->record)[cell], ==, value);
}

static inline void
check_text(Fixture *fixture, Example *example, const char *text)
{
    example_open(example, text, "2021", FALSE);
    example_check(example, fixture->rules);
}
