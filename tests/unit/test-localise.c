/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/errors/fellegi-holt-private.h"
#include "check/errors/localise-private.h"
#include "check/errors/typing-errors-private.h"
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

static const OgiCompiledRules *
compiled_of(const Fixture *fixture, const OgiRecord *record)
{
    return ogi_rule_set_compiled(fixture->rules, ogi_record_form(record), NULL);
}

/* The identities of one table: those of table 4 by block, so take only the block of the cell. */
static GArray *
identities_of(const OgiCompiledRules *compiled, const OgiFormCell *cell)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint i = 0; i < compiled->identities->len; i++) {
        guint index = g_array_index(compiled->identities, guint, i);
        const OgiEdit *edit = ogi_compiled_rules_edit(compiled, index);
        const OgiFormCell *total = &ogi_form_cells(compiled->form)[edit->total];

        if (edit->total != OGI_NO_INDEX && total->table == cell->table &&
            (g_str_equal(cell->table, "3") || total->row == cell->row))
            g_array_append_val(found, index);
    }
    /* T3-BAL has no single total */
    for (guint i = 0; g_str_equal(cell->table, "3") && i < compiled->identities->len; i++) {
        guint index = g_array_index(compiled->identities, guint, i);

        if (g_str_equal(ogi_compiled_rules_edit(compiled, index)->rule->id, "T3-BAL") &&
            ogi_compiled_rules_edit(compiled, index)->total == OGI_NO_INDEX)
            g_array_append_val(found, index);
    }
    return found;
}

static OgiLocalisation *
localise(const Fixture *fixture, const OgiRecord *record, guint cell)
{
    const OgiCompiledRules *compiled = compiled_of(fixture, record);
    g_autoptr(GArray) identities =
        identities_of(compiled, &ogi_form_cells(ogi_record_form(record))[cell]);

    OgiLocalisation *found = ogi_localise_cell(compiled, record, identities);

    if (found->explanations->len == 0)
        ogi_localise_sets(found, compiled, record, identities);
    return found;
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
        OgiTypingError slip;
    } CASES[] = {
        {110, 101, OGI_TYPING_ERROR_SWAPPED},  {124, 1234, OGI_TYPING_ERROR_DROPPED},
        {1223, 123, OGI_TYPING_ERROR_DOUBLED}, {1293, 123, OGI_TYPING_ERROR_EXTRA},
        {128, 123, OGI_TYPING_ERROR_DIGIT},    {-5, 5, OGI_TYPING_ERROR_SIGN},
        {12300, 123, OGI_TYPING_ERROR_UNIT},   {123, 123, OGI_TYPING_ERROR_NONE},
        {3, 7, OGI_TYPING_ERROR_NONE},         {512, 125, OGI_TYPING_ERROR_NONE},
        {20, 0, OGI_TYPING_ERROR_NONE},        {123, 12300, OGI_TYPING_ERROR_UNIT},
    };

    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++)
        g_assert_cmpint(ogi_typing_error_compare(CASES[i].typed, CASES[i].meant), ==,
                        CASES[i].slip);
}

/* More wrong cells than are looked for: nothing is found, and it is said that the search ended. */
static void
test_bound_is_said(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    Example example;

    example_open(
        &example,
        "granted:natural=11; granted_in_part:business=12; denied.state_secret:research=13; "
        "denied.third_party:social=14; denied.deliberative:legal=15; "
        "unable.not_held:other=16; unable.unclear:total=17; unprocessed.repeat:natural=18; "
        "unprocessed.petition:business=19; other.residual:research=20; "
        "denied.law_prohibited:social=21",
        "2021", FALSE);
    example_check(&example, fixture->rules);
    for (guint i = 0; i < ogi_findings_n(example.findings); i++) {
        const OgiFinding *finding = ogi_findings_get(example.findings, i);
        g_autofree char *zh = ogi_rule_set_message(fixture->rules, finding, OGI_LANGUAGE_ZH);
        g_autofree char *en = ogi_rule_set_message(fixture->rules, finding, OGI_LANGUAGE_EN);

        if (!g_str_has_prefix(finding->rule, "T3-R"))
            continue;
        g_assert_null(finding->suggestion);
        g_assert_cmpstr(finding->confidence, ==, "bounded");
        g_assert_nonnull(strstr(zh, "自动查找达到限度（1000个节点"));
        g_assert_nonnull(strstr(en, "the search for the wrong cells met its bound (1000 nodes"));
    }
    g_assert_nonnull(example_finding(&example, "T3-RES"));
    example_close(&example);
}

/* A square of cells whose sums are too small by this much, in each line and each column. */
static OgiFellegiHolt *
make_square(const gint64 *lines, const gint64 *columns, guint n)
{
    OgiFellegiHolt *self = ogi_fellegi_holt_new();

    for (guint i = 0; i < n * n; i++) {
        OgiCandidate candidate = {.cell = (gint16)i, .value = 100};

        g_array_append_val(self->cells, candidate);
    }
    for (guint e = 0; e < 2 * n; e++) {
        OgiEquation equation = {.first_term = self->terms->len,
                                .n_terms = n,
                                .residual = e < n ? -lines[e] : -columns[e - n]};

        for (guint i = 0; i < n; i++) {
            OgiEquationTerm term = {1, e < n ? e * n + i : i * n + e - n};

            g_array_append_val(self->terms, term);
        }
        g_array_append_val(self->equations, equation);
    }
    return self;
}

/* The bound is a number of nodes, not a time: the search ends at the same one on every run, and
 * says so where they are used up. */
static void
test_nodes_bound_the_search(void)
{
    static const gint64 LINES[] = {3, 14, 15, 92};
    static const gint64 COLUMNS[] = {35, 8, 7, 74};
    OgiFellegiHolt *system = make_square(LINES, COLUMNS, G_N_ELEMENTS(LINES));
    OgiCover *cover;
    guint left = 5;
    guint used[2];

    for (guint run = 0; run < 2; run++) {
        guint nodes = OGI_MAX_NODES;

        cover = ogi_cover_new(system);
        g_assert_cmpint(ogi_cover_next(cover, &nodes), ==, OGI_COVER_FOUND);
        used[run] = OGI_MAX_NODES - nodes;
        ogi_cover_free(cover);
    }
    g_assert_cmpuint(used[0], >, 5);
    g_assert_cmpuint(used[0], ==, used[1]);
    cover = ogi_cover_new(system);
    g_assert_cmpint(ogi_cover_next(cover, &left), ==, OGI_COVER_BOUNDED);
    g_assert_cmpuint(left, ==, 0);
    ogi_cover_free(cover);
    ogi_fellegi_holt_free(system);
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
        {"/localise/bound-is-said", test_bound_is_said},
    };

    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(TESTS); i++)
        g_test_add(TESTS[i].path, Fixture, NULL, set_up, TESTS[i].func, tear_down);
    g_test_add_func("/localise/nodes-bound-the-search", test_nodes_bound_the_search);
    g_test_add_func("/localise/typing", test_typing);
    return g_test_run();
}
