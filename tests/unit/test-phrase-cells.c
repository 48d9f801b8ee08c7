/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cells that a phrase repeats: what may stand there, and what they say together. */
#include "check/rules/phrase-cells-private.h"
#include "example.h"

static const char HEADER[] = "id,rule,pattern,unless,near,value,about,kinds,closed,cells\n";

/* A phrase of these cells; NULL with an error. (transfer full) */
static OgiPhraseCells *
phrase_of(const OgiCodebook *codebook, const char *cells, GError **error)
{
    g_autofree char *text = g_strdup_printf("%sx,TX-NEW,新收#件,,,,,,,%s\n", HEADER, cells);
    g_autoptr(GBytes) csv = g_bytes_new(text, strlen(text));
    OgiPhraseSet *set = ogi_phrase_set_read("phrases.csv", csv, error);

    return set != NULL ? ogi_phrase_cells_new_of(codebook, set, error) : NULL;
}

static void
test_wrong(void)
{
    static const char *const CASES[][2] = {
        {"received:totl", "expected cells that one of the forms has"},
        {"fees:amount", "expected cells that one of the forms has"},
        {"received:total; rules:nothing", "expected cells that one of the forms has"},
        {"received:total + 5", "expected sums of this year's cells"},
        {"received:total[-1]", "expected sums of this year's cells"},
        {"received:$c", "expected sums of this year's cells"},
        {"$r:total", "expected sums of this year's cells"},
        {"received:total + 2 * carried_in:total", "expected sums of this year's cells"},
        {"received:total = 0 and carried_in:total", "expected sums of this year's cells"},
        {"received:total <= 0", "character 21: expected and, =>, <=> or the end, found \"=\""},
        {"received", "character 10: expected \":\" and a column"},
    };
    g_autoptr(OgiCodebook) codebook = ogi_codebook_load(NULL);

    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *place = NULL;

        g_assert_null(phrase_of(codebook, CASES[i][0], &error));
        g_test_message("%s: %s", CASES[i][0], error->message);
        g_assert_true(g_str_has_prefix(error->message, "phrases.csv:2: cells: "));
        g_assert_nonnull(strstr(error->message, CASES[i][1]));
    }
}

static void
test_values(void)
{
    static const struct {
        const char *cells;
        const char *report;
        const char *value; /* NULL: it can't be told */
        const char *named; /* the cells as a finding has them */
    } CASES[] = {
        {"received:total", "received:total=5", "5", "一、本年新收政府信息公开申请数量/总计=5@17"},
        {"received:total", "received:total=?", NULL, NULL},
        {"received:total + carried_in:total", "received:total=5; carried_in:total=?", NULL, NULL},
        {"received:total + carried_in:total?", "received:total=5; carried_in:total=?", "5", NULL},
        {"received:total? + carried_in:total?", "received:total=; carried_in:total=?", NULL, NULL},
        {"received:total - carried_in:total", "received:total=5; carried_in:total=7", "-2", NULL},
        {"denied.*:total", "denied.safety_stability:total=2; denied.third_party:total=3", "5",
         "3.危及“三安全一稳定”/总计=2@59；4.保护第三方合法权益/总计=3@66；其余=0"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(OgiPhraseCells) cells = NULL;
        g_autofree char *found = NULL;
        OgiCellSum sum;
        Example example;
        gint64 value;

        example_open(&example, CASES[i].report, "2021", FALSE);
        cells = phrase_of(example.codebook, CASES[i].cells, &error);
        g_assert_no_error(error);
        g_assert_cmpuint(ogi_phrase_cells_n(cells, 0, ogi_record_form(example.record)), ==, 1);
        sum = ogi_phrase_cells_get(cells, 0, ogi_record_form(example.record), 0);
        if (ogi_cell_sum_value(sum, example.record, &value))
            found = g_strdup_printf("%" G_GINT64_FORMAT, value);
        g_test_message("%s: %s", CASES[i].cells, CASES[i].report);
        g_assert_cmpstr(found, ==, CASES[i].value);
        if (CASES[i].named != NULL) {
            g_autofree char *named = ogi_cell_sum_cells(sum, example.record);

            g_assert_cmpstr(named, ==, CASES[i].named);
        }
        g_clear_pointer(&cells, ogi_phrase_cells_free);
        example_close(&example);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/phrase-cells/wrong", test_wrong);
    g_test_add_func("/phrase-cells/values", test_values);
    return g_test_run();
}
