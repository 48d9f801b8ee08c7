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

/* What an office may write: numbers on both sides, totals on either, no cell of this year. */
static void
test_of_an_office(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    static const struct {
        const char *row; /* formula,each,deduce */
        const char *holds;
        const char *total; /* the cell that may be filled in by a sum; NULL: none */
        guint n;           /* rules that there are */
    } CASES[] = {
        {"review:upheld - 1 <= review:total,,", "AND((review.upheld-1)<=(review.total))", NULL, 1},
        {"review:upheld + 2 <= review:total,,", "AND((review.upheld+2)<=(review.total))", NULL, 1},
        {"review:upheld <= 5 => review:total > 1 and review:total < 9,,",
         "OR(NOT(AND((review.upheld)<=(5))),AND((review.total)>(1),(review.total)<(9)))", NULL, 1},
        {"review:upheld + review:other = review:total,,yes",
         "AND((review.upheld+review.other)=(review.total))", "review", 1},
        {"review:upheld + review:other = review:total,,",
         "AND((review.upheld+review.other)=(review.total))", NULL, 1},
        {"review:upheld + review:other - review:total = 0,,yes",
         "AND((review.upheld+review.other-review.total)=(0))", NULL, 1},
        {"2 * review:upheld + 2 * review:other = 2 * review:total,,yes",
         "AND((2*review.upheld+2*review.other)=(2*review.total))", NULL, 1},
        {"review:upheld + review:other = review:total + 1,,yes",
         "AND((review.upheld+review.other)=(review.total+1))", NULL, 1},
        {"review:upheld + review:other + 1 = review:total,,yes",
         "AND((review.upheld+review.other+1)=(review.total))", NULL, 1},
        {"review:upheld + review:total = review:other,,yes",
         "AND((review.upheld+review.total)=(review.other))", NULL, 1},
        {"review:total[-1] >= 0,,", NULL, NULL, 0},
        {"received:$c[-1] >= 0,c in applicants,", NULL, NULL, 0},
        {"received:$c >= received:$c[-1],c in applicants,",
         "AND((received.natural)>=(before.received.natural))", NULL, 7},
    };
    const OgiForm *form = ogi_codebook_form_by_code(fixture->codebook, "2021");

    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *csv = g_strdup_printf(
            "id,severity,formula,each,deduce,title_zh\nU-1,error,%s,office\n", CASES[i].row);
        g_autoptr(GBytes) bytes = g_bytes_new(csv, strlen(csv));
        g_autoptr(GArray) rules = NULL;
        Fixture fresh;
        guint n = 0;

        set_up(&fresh, NULL);
        form = ogi_codebook_form_by_code(fresh.codebook, "2021");
        g_assert_true(ogi_rule_set_add(fresh.rules, "office.csv", bytes, NULL));
        rules = ogi_sheet_rules_new(fresh.rules, form, form, "甲局", append_name,
                                    (gpointer)(gsize)form);
        g_test_message("%s", CASES[i].row);
        g_assert_true(CASES[i].holds == NULL || is_among(rules, CASES[i].holds));
        for (guint k = 0; k < rules->len; k++) {
            const OgiSheetRule *rule = &g_array_index(rules, OgiSheetRule, k);

            if (!g_str_equal(rule->title, "office"))
                continue;
            n++;
            if (CASES[i].total != NULL)
                g_assert_cmpstr(ogi_form_cells(form)[rule->total].indicator, ==, CASES[i].total);
            else
                g_assert_cmpint(rule->total, ==, OGI_NO_INDEX);
        }
        g_assert_cmpuint(n, ==, CASES[i].n);
        tear_down(&fresh, NULL);
    }
}

/* A rule that is switched off, or that is only a note, is in no sheet. */
static void
test_off(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    static const char HOLDS[] = "AND((review.upheld+review.corrected+review.other+review.pending)="
                                "(review.total))";
    static const char *const CHANGES[] = {
        "id,severity\nT4-SUM,warning\n", "id,severity\nT4-SUM,off\n", "id,severity\nT4-SUM,info\n"};
    const OgiForm *form = ogi_codebook_form_by_code(fixture->codebook, "2021");

    for (guint i = 0; i < G_N_ELEMENTS(CHANGES); i++) {
        g_autoptr(GBytes) bytes = g_bytes_new(CHANGES[i], strlen(CHANGES[i]));
        g_autoptr(GArray) rules = NULL;

        g_assert_true(ogi_rule_set_add(fixture->rules, "office.csv", bytes, NULL));
        rules = ogi_sheet_rules_new(fixture->rules, form, NULL, "甲局", append_name,
                                    (gpointer)(gsize)form);
        g_assert_cmpint(is_among(rules, HOLDS), ==, i == 0);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/sheet-rule/formulas", Fixture, NULL, set_up, test_formulas, tear_down);
    g_test_add("/sheet-rule/of-an-office", Fixture, NULL, set_up, test_of_an_office, tear_down);
    g_test_add("/sheet-rule/off", Fixture, NULL, set_up, test_off, tear_down);
    return g_test_run();
}
