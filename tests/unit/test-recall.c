/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How much of what goes wrong is found: slips of the hand, one in a report, in a city whose reports
 * agree within and across the years. Counts what was found, where, and what was made of it, and
 * prints it as the tables of docs/editing.md, which must be the same.
 */
#include "recall-slips.h"

/* --- counting --- */

/* The first cell that a suggestion names is the one; *right: with its true figure. */
static gboolean
names_first(const Injected *self, const OgiFinding *finding, gboolean *right)
{
    gboolean same_year = finding->year == ogi_record_year(self->record);
    const char *named = same_year ? self->named : self->before;
    const char *rest;

    *right = FALSE;
    if (g_str_has_prefix(finding->rule, "C-")) {
        *right = g_str_equal(finding->suggestion, self->figure);
        return TRUE; /* the finding itself is about the cell */
    }
    if (!g_str_has_prefix(finding->suggestion, named))
        return FALSE;
    rest = finding->suggestion + strlen(named);
    *right =
        g_str_has_prefix(rest, self->figure) &&
        (rest[strlen(self->figure)] == '\0' || g_str_has_prefix(rest + strlen(self->figure), "；"));
    return TRUE;
}

static gboolean
is_among(const Injected *self, const OgiFinding *finding)
{
    gboolean same_year = finding->year == ogi_record_year(self->record);
    g_autofree char *whole =
        g_strconcat(same_year ? self->named : self->before, self->figure, NULL);

    return strstr(finding->suggestion, whole) != NULL;
}

/* Whether there is anything about the agency. */
static gboolean
count_findings(const Injected *self, OgiFindings *findings, Tally *tally)
{
    gboolean detected = FALSE, located = FALSE, right = FALSE, among = FALSE;
    gboolean suggested = FALSE, wrong_high = FALSE;

    for (guint i = 0; i < ogi_findings_n(findings); i++) {
        const OgiFinding *finding = ogi_findings_get(findings, i);
        gboolean first, figure;

        if (finding->severity < OGI_SEVERITY_WARNING ||
            g_strcmp0(finding->agency, ogi_record_agency_name(self->record)) != 0)
            continue;
        detected = TRUE;
        if (finding->suggestion == NULL)
            continue;
        suggested |= strstr(finding->suggestion, "→?") == NULL;
        first = names_first(self, finding, &figure);
        located |= first;
        right |= figure;
        among |= figure || is_among(self, finding);
        wrong_high |= !figure && g_strcmp0(finding->confidence, "high") == 0;
    }
    if (self->provable && self->slip != SLIP_BLANK)
        g_assert_true(detected);
    tally->injected++;
    tally->provable += self->provable ? 1 : 0;
    tally->detected += detected ? 1 : 0;
    tally->suggested += suggested ? 1 : 0;
    tally->located += located ? 1 : 0;
    tally->right += right ? 1 : 0;
    tally->among += among ? 1 : 0;
    tally->wrong_high += wrong_high ? 1 : 0;
    return detected;
}

static void
count_blank(const Injected *self, gboolean detected, Tally *tally)
{
    gint64 value = ogi_record_values(self->record)[self->cell];

    switch ((OgiState)ogi_record_states(self->record)[self->cell]) {
    case OGI_STATE_IMPUTED:
        g_assert_cmpint(value, ==, self->truth); /* never deduced wrong */
        tally->deduced++;
        break;
    case OGI_STATE_ASSUMED:
        g_assert_cmpint(value, ==, 0);
        *(self->truth == 0 ? &tally->zero : &tally->not_zero) += 1;
        tally->warned += self->truth != 0 && detected ? 1 : 0;
        break;
    case OGI_STATE_BLANK:
        tally->missing++;
        break;
    case OGI_STATE_ABSENT:
    case OGI_STATE_NONE:
    case OGI_STATE_UNREADABLE:
    case OGI_STATE_REPORTED:
    case OGI_STATE_CORRECTED:
    case OGI_STATE_PROVISIONAL:
    default:
        g_assert_not_reached();
    }
}

static guint
alarms_about(OgiFindings *findings, const OgiAgency *agency)
{
    guint n = 0;

    for (guint i = 0; i < ogi_findings_n(findings); i++) {
        const OgiFinding *finding = ogi_findings_get(findings, i);

        n += finding->severity >= OGI_SEVERITY_WARNING &&
             g_strcmp0(finding->agency, agency->name) == 0;
    }
    return n;
}

static void
check(Trial *trial, OgiFindings *findings)
{
    check_dataset(trial->dataset, trial->registry, trial->fixture.rules, 1, findings);
}

/* The agencies from the first on, around the end, have a slip each. */
static void
run_round(Trial *trial, guint first)
{
    g_autoptr(OgiFindings) findings = ogi_findings_new();
    Injected injected[N_CORRUPTED] = {0};

    for (guint i = 0; i < N_CORRUPTED; i++)
        inject(trial, (first + i) % N_AGENCIES, &injected[i], findings);
    check(trial, findings);
    for (guint i = 0; i < N_CORRUPTED; i++) {
        Tally *tally = &trial->tallies[injected[i].table][injected[i].slip];
        gboolean detected;

        detected = count_findings(&injected[i], findings, tally);
        if (injected[i].slip == SLIP_BLANK)
            count_blank(&injected[i], detected, tally);
        restore(&injected[i]);
    }
    for (guint i = N_CORRUPTED; i < N_AGENCIES; i++) {
        trial->n_untouched += N_YEARS;
        trial->n_false_alarm +=
            alarms_about(findings, ogi_dataset_agency(trial->dataset, (first + i) % N_AGENCIES));
    }
}

/* --- the tables --- */

static void
append_share(GString *out, guint part, guint whole)
{
    guint tenths = whole > 0 ? (part * 2000 + whole) / (2 * whole) : 0;

    if (whole > 0)
        g_string_append_printf(out, " %u.%u |", tenths / 10, tenths % 10);
    else
        g_string_append(out, " – |");
}

/* Recall of the finding and of the right figure, precision of what is suggested. */
static char *
print_errors(const Trial *trial)
{
    GString *out = g_string_new(
        "| table | slip | injected | in an equality % | found % | cell % | figure % | among % | "
        "suggestions right % | wrong, rated high |\n"
        "|---|---|---:|---:|---:|---:|---:|---:|---:|---:|\n");

    for (guint t = 0; t < N_TABLES; t++) {
        for (guint s = 0; s < SLIP_BLANK; s++) {
            const Tally *tally = &trial->tallies[t][s];

            if (tally->injected == 0)
                continue;
            g_string_append_printf(out, "| %s | %s | %u |", TABLE_NAMES[t], SLIP_NAMES[s],
                                   tally->injected);
            append_share(out, tally->provable, tally->injected);
            append_share(out, tally->detected, tally->injected);
            append_share(out, tally->located, tally->injected);
            append_share(out, tally->right, tally->injected);
            append_share(out, tally->among, tally->injected);
            append_share(out, tally->right, tally->suggested);
            g_string_append_printf(out, " %u |\n", tally->wrong_high);
        }
    }
    return g_string_free(out, FALSE);
}

static char *
print_blanks(const Trial *trial)
{
    GString *out = g_string_new(
        "| table | left blank | deduced | taken as zero, is zero | taken as zero, isn't | "
        "of these, with a warning | missing | deduced wrong |\n"
        "|---|---:|---:|---:|---:|---:|---:|---:|\n");

    for (guint t = 0; t < N_TABLES; t++) {
        const Tally *tally = &trial->tallies[t][SLIP_BLANK];

        g_string_append_printf(out, "| %s | %u | %u | %u | %u | %u | %u | 0 |\n", TABLE_NAMES[t],
                               tally->injected, tally->deduced, tally->zero, tally->not_zero,
                               tally->warned, tally->missing);
    }
    return g_string_free(out, FALSE);
}

static void
show(const char *table)
{
    g_auto(GStrv) lines = g_strsplit(table, "\n", -1);

    for (guint i = 0; lines[i] != NULL; i++)
        g_test_message("%s", lines[i]);
}

static void
assert_documented(const char *table)
{
    g_autofree char *path = g_build_filename(g_getenv("OGISTAT_ROOT"), "docs", "editing.md", NULL);
    g_autofree char *page = NULL;

    g_assert_true(g_file_get_contents(path, &page, NULL, NULL));
    if (strstr(page, table) == NULL)
        g_error("docs/editing.md doesn't have this table:\n%s", table);
}

/* What has to hold whatever is injected. */
static void
assert_tallies(const Trial *trial)
{
    for (guint s = 0; s < N_SLIPS; s++) {
        const Tally *in_table_3 = &trial->tallies[1][s];
        const Tally *in_table_4 = &trial->tallies[2][s];

        for (guint t = 0; t < N_TABLES; t++)
            g_assert_cmpuint(trial->tallies[t][s].wrong_high, ==, 0);
        if (s == SLIP_BLANK) {
            g_assert_cmpuint(in_table_3->deduced, ==, in_table_3->injected);
            g_assert_cmpuint(in_table_4->deduced, ==, in_table_4->injected);
            continue;
        }
        g_assert_cmpuint(in_table_3->detected, ==, in_table_3->injected);
        g_assert_cmpuint(in_table_3->located, ==, in_table_3->injected);
        g_assert_cmpuint(in_table_3->right, ==, in_table_3->injected);
        g_assert_cmpuint(in_table_4->detected, ==, in_table_4->injected);
        g_assert_cmpuint(in_table_4->among, ==, in_table_4->injected);
    }
    g_assert_cmpuint(trial->n_false_alarm, ==, 0);
}

static void
test_recall(void)
{
    Trial trial = {.registry = ogi_registry_new(), .rand = g_rand_new_with_seed(1986)};
    g_autoptr(OgiFindings) clean = ogi_findings_new();
    g_autofree char *errors = NULL;
    g_autofree char *blanks = NULL;

    set_up(&trial.fixture, NULL);
    trial.dataset = made_city(trial.fixture.codebook, trial.registry, N_AGENCIES, FIRST_YEAR,
                              FIRST_YEAR + N_YEARS - 1, 30);
    check(&trial, clean);
    for (guint i = 0; i < N_AGENCIES; i++)
        g_assert_cmpuint(alarms_about(clean, ogi_dataset_agency(trial.dataset, i)), ==, 0);
    for (guint round = 0; round < N_ROUNDS; round++)
        run_round(&trial, round * 7 % N_AGENCIES);
    errors = print_errors(&trial);
    blanks = print_blanks(&trial);
    show(errors);
    show(blanks);
    g_test_message("%u reports left as they were: %u warnings and errors", trial.n_untouched,
                   trial.n_false_alarm);
    assert_tallies(&trial);
    assert_documented(errors);
    assert_documented(blanks);
    ogi_dataset_free(trial.dataset);
    ogi_registry_free(trial.registry);
    g_rand_free(trial.rand);
    tear_down(&trial.fixture, NULL);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/recall/slips", test_recall);
    return g_test_run();
}
