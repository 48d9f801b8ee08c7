/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blanks by equalities of an office: of numbers that divide, that a cell can have, of any sign. */
#include "rules-fixture.h"

typedef struct {
    const char *formula;
    const char *form;
    const char *report;
    const char *cell;
    OgiState state;
    gint64 value;
} Case;

static const Case CASES[] = {
    {"2 * rules:made = rules:repealed", "2021", "rules:made=?; rules:repealed=4", "rules:made",
     OGI_STATE_IMPUTED, 2},
    {"2 * rules:made = rules:repealed", "2021", "rules:made=?; rules:repealed=3", "rules:made",
     OGI_STATE_UNREADABLE, 0},
    {"rules:made = rules:repealed + 3", "2021", "rules:made=?; rules:repealed=4", "rules:made",
     OGI_STATE_IMPUTED, 7},
    {"rules:made + 3 = rules:repealed", "2021", "rules:made=?; rules:repealed=2", "rules:made",
     OGI_STATE_UNREADABLE, 0},
    {"rules:made = rules:repealed - rules:in_force", "2021",
     "rules:made=?; rules:repealed=2; rules:in_force=1", "rules:made", OGI_STATE_IMPUTED, 1},
    {"rules:made = rules:repealed - rules:in_force", "2021",
     "rules:made=?; rules:repealed=?; rules:in_force=1", "rules:made", OGI_STATE_UNREADABLE, 0},
    /* more than any cell can have, or any number */
    {"rules:made = 2 * rules:repealed", "2021", "rules:made=?; rules:repealed=1000000000000000",
     "rules:made", OGI_STATE_UNREADABLE, 0},
    {"rules:made = 9000000000000000000 * rules:repealed", "2021", "rules:made=?; rules:repealed=10",
     "rules:made", OGI_STATE_UNREADABLE, 0},
    {"rules:made = -9000000000000000000 * rules:repealed", "2021",
     "rules:made=?; rules:repealed=10", "rules:made", OGI_STATE_UNREADABLE, 0},
    /* below zero where a cell says by how much another changed */
    {"licensing:items_change = -1 * rules:made", "2019", "licensing:items_change=?; rules:made=5",
     "licensing:items_change", OGI_STATE_IMPUTED, -5},
    {"rules:published = -1 * rules:made", "2019", "rules:published=?; rules:made=5",
     "rules:published", OGI_STATE_UNREADABLE, 0},
};

static void
test_case(gconstpointer data)
{
    const Case *self = data;
    g_autofree char *csv =
        g_strdup_printf("id,severity,deduce,formula\nU-1,error,yes,%s\n", self->formula);
    g_autoptr(GBytes) bytes = g_bytes_new(csv, strlen(csv));
    Fixture fixture;
    Example example;

    set_up(&fixture, NULL);
    g_assert_true(ogi_rule_set_add(fixture.rules, "office.csv", bytes, NULL));
    example_open(&example, self->report, self->form, FALSE);
    example_check(&example, fixture.rules);
    assert_cell(&example, self->cell, self->state, self->value);
    example_close(&example);
    tear_down(&fixture, NULL);
}

/* A rule that others imply is told only where they can't be: by rules further down, too, and not by
 * one of another form. */
static void
test_implied(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    static const struct {
        const char *implied_by;
        gboolean told;
    } IMPLIED[] = {{"", TRUE}, {"U-2", FALSE}, {"U-3", TRUE}, {"U-2;U-3", FALSE}};

    for (guint i = 0; i < G_N_ELEMENTS(IMPLIED); i++) {
        g_autofree char *csv = g_strdup_printf("id,severity,implied_by,formula\n"
                                               "U-1,error,%s,rules:made <= rules:repealed + 9\n"
                                               "U-3,error,,procurement:items <= 9\n"
                                               "U-2,error,,rules:made <= rules:repealed\n",
                                               IMPLIED[i].implied_by);
        g_autoptr(GBytes) bytes = g_bytes_new(csv, strlen(csv));
        Fixture fresh;
        Example example;

        set_up(&fresh, NULL);
        g_assert_true(ogi_rule_set_add(fresh.rules, "office.csv", bytes, NULL));
        example_open(&example, "rules:made=20", "2021", FALSE);
        example_check(&example, fresh.rules);
        g_assert_nonnull(example_finding(&example, "U-2"));
        g_assert_cmpint(example_finding(&example, "U-1") != NULL, ==, IMPLIED[i].told);
        example_close(&example);
        tear_down(&fresh, NULL);
    }
    g_assert_nonnull(fixture->rules);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *path = g_strdup_printf("/deduce-office/%u", i);

        g_test_add_data_func(path, &CASES[i], test_case);
    }
    g_test_add("/deduce-office/implied", Fixture, NULL, set_up, test_implied, tear_down);
    return g_test_run();
}
