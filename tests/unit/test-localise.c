/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../../src/check/localise-private.h"
#include "../../src/check/typing-private.h"
#include "consistent.h"

typedef struct {
    OgiCodebook *codebook;
    OgiRuleSet *rules;
    GRand *rand;
} Fixture;

static void
set_up(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(GError) error = NULL;

    fixture->codebook = ogi_codebook_load(&error);
    g_assert_no_error(error);
    fixture->rules = ogi_rule_set_load(fixture->codebook, &error);
    g_assert_no_error(error);
    fixture->rand = g_rand_new_with_seed(50);
}

static void
tear_down(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_rand_free(fixture->rand);
    ogi_rule_set_free(fixture->rules);
    ogi_codebook_free(fixture->codebook);
}

static const OgiProgram *
program_of(const Fixture *fixture, const OgiRecord *record)
{
    return ogi_rule_set_program(fixture->rules, ogi_record_form(record), NULL);
}

/* The identities of one table: those of table 4 by block, so take only the block of the cell. */
static GArray *
identities_of(const OgiProgram *program, const OgiFormCell *cell)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint i = 0; i < program->identities->len; i++) {
        guint index = g_array_index(program->identities, guint, i);
        const OgiInstance *instance = ogi_program_instance(program, index);
        const OgiFormCell *total = &ogi_form_cells(program->form)[instance->total];

        if (instance->total != OGI_NO_INDEX && total->table == cell->table &&
            (g_str_equal(cell->table, "3") || total->row == cell->row))
            g_array_append_val(found, index);
    }
    /* T3-BAL has no single total */
    for (guint i = 0; g_str_equal(cell->table, "3") && i < program->identities->len; i++) {
        guint index = g_array_index(program->identities, guint, i);

        if (g_str_equal(ogi_program_instance(program, index)->rule->id, "T3-BAL") &&
            ogi_program_instance(program, index)->total == OGI_NO_INDEX)
            g_array_append_val(found, index);
    }
    return found;
}

static OgiLocalisation *
localise(const Fixture *fixture, const OgiRecord *record, guint cell)
{
    const OgiProgram *program = program_of(fixture, record);
    g_autoptr(GArray) identities =
        identities_of(program, &ogi_form_cells(ogi_record_form(record))[cell]);

    return ogi_localise(program, record, identities);
}

static const OgiExplanation *
explanation_of(const OgiLocalisation *localisation, guint index)
{
    return &g_array_index(localisation->explanations, OgiExplanation, index);
}

/* In table 3 every single wrong cell is found, and what it should be. */
static void
test_every_cell_of_table_3(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    static const gint64 CHANGES[] = {1, -1, 9, 1000};

    for (guint f = 0; f < ogi_codebook_n_forms(fixture->codebook); f++) {
        const OgiForm *form = ogi_codebook_form(fixture->codebook, f);
        g_autoptr(OgiRecord) record = consistent_record(form, fixture->rand, 2020);

        for (guint i = 0; i < 4 * ogi_form_n_cells(form); i++) {
            guint cell = i / 4;
            gint64 right = ogi_record_values(record)[cell];
            gint64 wrong = right + CHANGES[i % 4];
            g_autoptr(OgiLocalisation) found = NULL;

            if (!g_str_equal(ogi_form_cells(form)[cell].table, "3") || wrong < 0)
                continue;
            ogi_record_set(record, cell, OGI_STATE_REPORTED, wrong, cell);
            found = localise(fixture, record, cell);
            g_assert_cmpuint(found->explanations->len, ==, 1);
            g_assert_cmpuint(explanation_of(found, 0)->n_cells, ==, 1);
            g_assert_cmpint(explanation_of(found, 0)->cells[0], ==, cell);
            g_assert_true(explanation_of(found, 0)->unique);
            g_assert_cmpint(explanation_of(found, 0)->values[0], ==, right);
            ogi_record_set(record, cell, OGI_STATE_REPORTED, right, cell);
        }
    }
}

/* In table 4 every cell of the block may be wrong, unless it would have to be below zero; the true
 * one is among them, with its value. */
static void
test_every_cell_of_table_4(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    const OgiForm *form = ogi_codebook_form(fixture->codebook, 0);
    g_autoptr(OgiRecord) record = consistent_record(form, fixture->rand, 2020);
    guint n_tested = 0;

    for (guint cell = 0; cell < ogi_form_n_cells(form); cell++) {
        gint64 right = ogi_record_values(record)[cell];
        g_autoptr(OgiLocalisation) found = NULL;
        gboolean among = FALSE;

        if (!g_str_equal(ogi_form_cells(form)[cell].table, "4"))
            continue;
        ogi_record_set(record, cell, OGI_STATE_REPORTED, right + 3, cell);
        found = localise(fixture, record, cell);
        for (guint i = 0; i < found->explanations->len; i++)
            among |= explanation_of(found, i)->cells[0] == (gint)cell &&
                     explanation_of(found, i)->values[0] == right;
        g_assert_true(among);
        g_assert_cmpuint(found->explanations->len, <=, 5);
        ogi_record_set(record, cell, OGI_STATE_REPORTED, right, cell);
        n_tested++;
    }
    g_assert_cmpuint(n_tested, ==, 15);
}

/* Two wrong cells in different rows and columns of table 3: the pair is among the explanations. */
static void
test_pairs(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    const OgiForm *form = ogi_codebook_form(fixture->codebook, 1);
    guint first = (guint)ogi_form_find(form, "3", "granted", "natural");

    for (guint n = 0; n < 60; n++) {
        g_autoptr(OgiRecord) record = consistent_record(form, fixture->rand, 2021);
        guint a = first + 7 * (guint)g_rand_int_range(fixture->rand, 0, 10) + n % 3;
        guint b = first + 7 * (guint)g_rand_int_range(fixture->rand, 10, 20) + 3 + n % 3;
        gint64 right[] = {ogi_record_values(record)[a], ogi_record_values(record)[b]};
        g_autoptr(OgiLocalisation) found = NULL;
        gboolean among = FALSE;

        ogi_record_set(record, a, OGI_STATE_REPORTED, right[0] + 5, 1);
        ogi_record_set(record, b, OGI_STATE_REPORTED, right[1] + 11, 1);
        found = localise(fixture, record, a);
        for (guint i = 0; i < found->explanations->len; i++) {
            const OgiExplanation *explanation = explanation_of(found, i);

            among |= explanation->n_cells == 2 && explanation->cells[0] == (gint)a &&
                     explanation->cells[1] == (gint)b && explanation->unique &&
                     explanation->values[0] == right[0] && explanation->values[1] == right[1];
        }
        g_assert_true(among);
        g_assert_false(found->bounded);
    }
}

/* A blank total and a wrong part beside it: the blank costs nothing. */
static void
test_blank_beside_error(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    const OgiForm *form = ogi_codebook_form(fixture->codebook, 1);
    g_autoptr(OgiRecord) record = consistent_record(form, fixture->rand, 2021);
    guint blank = (guint)ogi_form_find(form, "3", "carried_out", "total");
    guint wrong = (guint)ogi_form_find(form, "3", "granted", "legal");
    gint64 right = ogi_record_values(record)[wrong];
    g_autoptr(OgiLocalisation) found = NULL;

    ogi_record_set(record, blank, OGI_STATE_BLANK, 0, 1);
    ogi_record_set(record, wrong, OGI_STATE_REPORTED, right + 30, 1);
    found = localise(fixture, record, wrong);
    g_assert_cmpuint(found->explanations->len, ==, 1);
    g_assert_cmpint(explanation_of(found, 0)->cells[0], ==, wrong);
    g_assert_cmpint(explanation_of(found, 0)->values[0], ==, right);
}

static void
test_typing(void)
{
    static const struct {
        gint64 typed, meant;
        OgiTyping slip;
    } CASES[] = {
        {110, 101, OGI_TYPING_SWAPPED},  {124, 1234, OGI_TYPING_DROPPED},
        {1223, 123, OGI_TYPING_DOUBLED}, {1293, 123, OGI_TYPING_EXTRA},
        {128, 123, OGI_TYPING_DIGIT},    {-5, 5, OGI_TYPING_SIGN},
        {12300, 123, OGI_TYPING_UNIT},   {123, 123, OGI_TYPING_NONE},
        {3, 7, OGI_TYPING_NONE},         {512, 125, OGI_TYPING_NONE},
        {20, 0, OGI_TYPING_NONE},        {123, 12300, OGI_TYPING_UNIT},
    };

    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++)
        g_assert_cmpint(ogi_typing_compare(CASES[i].typed, CASES[i].meant), ==, CASES[i].slip);
}

/* --- ten thousand corruptions --- */

typedef struct {
    const char *name;
    guint n, detected, located, right;
} Tally;

/* The figure as this slip leaves it; -1 where it can't happen to it. */
static gint64
corrupt(guint slip, gint64 value, gint64 beside)
{
    g_autofree char *digits = g_strdup_printf("%" G_GINT64_FORMAT, value);
    gsize n = strlen(digits);

    switch (slip) {
    case 0: /* two digits swapped */
        for (gsize i = 0; i + 1 < n; i++) {
            if (digits[i] != digits[i + 1]) {
                char c = digits[i];

                digits[i] = digits[i + 1];
                digits[i + 1] = c;
                return g_ascii_strtoll(digits, NULL, 10);
            }
        }
        return -1;
    case 1: /* the last digit dropped */
        return n > 1 ? value / 10 : -1;
    case 2: /* the cell beside it */
        return beside != value ? beside : -1;
    case 3: /* ten thousand for one */
        return value > 0 ? value * 10000 : -1;
    default: /* another digit at the end */
        return value - value % 10 + (value % 10 + 3) % 10;
    }
}

static void
count_one(const Fixture *fixture, const OgiRecord *record, guint cell, gint64 right, Tally *tally)
{
    const OgiProgram *program = program_of(fixture, record);
    g_autoptr(GArray) identities =
        identities_of(program, &ogi_form_cells(ogi_record_form(record))[cell]);
    g_autoptr(OgiLocalisation) found = NULL;
    gboolean fails = FALSE;

    for (guint i = 0; i < identities->len; i++)
        fails |= ogi_program_verdict(
                     program, ogi_program_instance(program, g_array_index(identities, guint, i)),
                     ogi_cells_of(record), ogi_cells_of(record)) == OGI_VERDICT_FAILS;
    tally->n++;
    if (!fails)
        return;
    tally->detected++;
    found = ogi_localise(program, record, identities);
    if (found->explanations->len == 0 || explanation_of(found, 0)->cells[0] != (gint)cell)
        return;
    tally->located++;
    tally->right += explanation_of(found, 0)->values[0] == right;
}

static void
test_corruptions(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    enum { N = 10000 };
    Tally tallies[2][5] = {
        {{.name = "3 swapped"},
         {.name = "3 dropped"},
         {.name = "3 neighbour"},
         {.name = "3 unit"},
         {.name = "3 digit"}},
        {{.name = "4 swapped"},
         {.name = "4 dropped"},
         {.name = "4 neighbour"},
         {.name = "4 unit"},
         {.name = "4 digit"}},
    };

    for (guint done = 0; done < N;) {
        const OgiForm *form = ogi_codebook_form(fixture->codebook, done % 2);
        g_autoptr(OgiRecord) record = consistent_record(form, fixture->rand, 2020);
        guint n_cells = ogi_form_n_cells(form);

        for (guint n = 0; n < 50 && done < N; n++) {
            guint cell = (guint)g_rand_int_range(fixture->rand, 30, (gint32)n_cells - 1);
            gint64 right = ogi_record_values(record)[cell];
            guint slip = (guint)g_rand_int_range(fixture->rand, 0, 5);
            gint64 wrong = corrupt(slip, right, ogi_record_values(record)[cell + 1]);
            gboolean in_table_4 = g_str_equal(ogi_form_cells(form)[cell].table, "4");

            if (wrong < 0 || wrong == right)
                continue;
            ogi_record_set(record, cell, OGI_STATE_REPORTED, wrong, 1);
            count_one(fixture, record, cell, right, &tallies[in_table_4][slip]);
            ogi_record_set(record, cell, OGI_STATE_REPORTED, right, 1);
            done++;
        }
    }
    for (guint i = 0; i < 10; i++) {
        const Tally *tally = &tallies[i / 5][i % 5];

        g_test_message("table %-12s %5u corrupted %5u detected %5u located first %5u right value",
                       tally->name, tally->n, tally->detected, tally->located, tally->right);
        g_assert_cmpuint(tally->n, >, 0);
        g_assert_cmpuint(tally->detected, ==, tally->n);
        if (i < 5) {
            g_assert_cmpuint(tally->located, ==, tally->n);
            g_assert_cmpuint(tally->right, ==, tally->n);
        }
    }
}

int
main(int argc, char **argv)
{
    static const struct {
        const char *path;
        void (*func)(Fixture *, gconstpointer);
    } TESTS[] = {
        {"/localise/every-cell-of-table-3", test_every_cell_of_table_3},
        {"/localise/every-cell-of-table-4", test_every_cell_of_table_4},
        {"/localise/pairs", test_pairs},
        {"/localise/blank-beside-error", test_blank_beside_error},
        {"/localise/corruptions", test_corruptions},
    };

    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(TESTS); i++)
        g_test_add(TESTS[i].path, Fixture, NULL, set_up, TESTS[i].func, tear_down);
    g_test_add_func("/localise/typing", test_typing);
    return g_test_run();
}
