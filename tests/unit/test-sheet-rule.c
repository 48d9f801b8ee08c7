/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/sheet-rule.h>

#include "rules-fixture.h"

/* A cell by its codes; data: the form. */
static gboolean
append_name(GString *out, gint cell, gboolean before, gpointer data)
{
    const OgiFormCell *named = &ogi_form_cells(data)[cell];

    g_string_append_printf(out, "%s%s.%s", before ? "before." : "", named->indicator,
                           named->column);
    return TRUE;
}

static gboolean
is_among(const GArray *rules, const char *holds)
{
    for (guint i = 0; i < rules->len; i++) {
        if (g_str_equal(g_array_index(rules, OgiSheetRule, i).holds, holds))
            return TRUE;
    }
    return FALSE;
}

/* A part that is taken away, after one that isn't; and two relations that both have to hold. */
static void
test_formulas(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    static const struct {
        const char *form;
        const char *holds;
    } CASES[] = {
        {"2021", "AND((rules.in_force)=(before.rules.in_force+rules.made-rules.repealed))"},
        {"2019", "OR(NOT(AND((procurement.items)>(0),ROUND((procurement.amount)-(0),2)>0)),"
                 "AND(ROUND((procurement.amount)-(100*procurement.items),2)>=0,"
                 "ROUND((procurement.amount)-(10000000000*procurement.items),2)<=0))"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        const OgiForm *form = ogi_codebook_form_by_code(fixture->codebook, CASES[i].form);
        g_autoptr(GArray) rules = ogi_sheet_rules_new(fixture->rules, form, form, "甲局",
                                                      append_name, (gpointer)(gsize)form);

        g_test_message("%s", CASES[i].holds);
        g_assert_true(is_among(rules, CASES[i].holds));
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/sheet-rule/formulas", Fixture, NULL, set_up, test_formulas, tear_down);
    return g_test_run();
}
