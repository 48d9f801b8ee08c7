/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reconciliation-private.h"

/*
 * A-ID. An identity holds for the city's sums if, and only if, what is over or short in the
 * agencies' reports adds up to nothing: so the agencies that are to blame are those with something
 * over or short, by a figure that is wrong or by one that is missing.
 *
 * A-PASSED. The same of a consolidated report that doesn't close: what was handed in wrong and
 * added up as it was.
 */
enum { SHOWN = 12 };

/* The identities of one rule in one year. */
typedef struct {
    const OgiCompiledRules *compiled;
    const OgiForm *form;
    OgiRecord *const *records; /* of the year, in any form */
    guint n_records;
    guint n_of_form;         /* of them */
    const OgiWide *sums;     /* by cell, of those in this form; NULL: see report */
    const OgiRecord *report; /* the consolidated report; NULL: see sums */
    const OgiRule *rule;
    guint n_identities;
    guint n_open;     /* that don't close */
    guint n_passed;   /* of the report's: those open by just what the agencies are off */
    GString *open;    /* which, by how much, and who */
    GArray *open_ids; /* guint: the edits */
} Account;

/* As far as it is known. */
static OgiBalance
balance_of(const Account *account, const OgiRelation *relation, const OgiRecord *record)
{
    OgiCells cells = ogi_cells_of(record);

    return ogi_balance(account->compiled, relation, cells, cells);
}

/* The sums are of several reports, and so many times is a constant in them. */
static OgiWide
residual_of_sums(const Account *account, const OgiRelation *relation)
{
    const OgiTerm *terms = ogi_compiled_rules_terms(account->compiled, relation);
    OgiWide residual =
        ((OgiWide)relation->constants[0] - relation->constants[1]) * account->n_of_form;

    for (guint i = 0; i < relation->n_terms; i++)
        residual += terms[i].factor * account->sums[terms[i].cell];
    return residual;
}

/* FALSE where a cell of the report has no value. */
static gboolean
residual_of_whole(const Account *account, const OgiRelation *relation, OgiWide *residual)
{
    OgiBalance balance;

    if (account->report == NULL) {
        *residual = residual_of_sums(account, relation);
        return TRUE;
    }
    balance = balance_of(account, relation, account->report);
    *residual = ogi_balance_residual(&balance);
    return balance.n_unknown == 0;
}

/* Where cells that have no value may close it, whether they do can't be told: those of a row in
 * place of its parts do. */
static OgiWide
residual_of_record(const Account *account, const OgiRelation *relation, const OgiRecord *record)
{
    OgiBalance balance;
    OgiWide residual;
    gboolean may_close;

    if (ogi_record_form(record) != account->form)
        return 0;
    balance = balance_of(account, relation, record);
    residual = ogi_balance_residual(&balance);
    may_close = residual < 0 ? balance.may_rise : balance.may_fall;
    return may_close ? 0 : residual;
}

/* "甲局 5、乙局 -2": by how much each agency is off. Their number; sum is what they are together.
 */
static guint
list_residuals(const Account *account, const OgiRelation *relation, GString *out, OgiWide *sum)
{
    guint n = 0;

    *sum = 0;
    for (guint i = 0; i < account->n_records; i++) {
        const OgiRecord *record = account->records[i];
        OgiWide residual = residual_of_record(account, relation, record);
        g_autofree char *number = NULL;

        *sum += residual;
        if (residual == 0 || n++ >= SHOWN)
            continue;
        number = ogi_explain_wide(residual, relation->decimals);
        g_string_append_printf(out, "%s%s %s", n > 1 ? "、" : "", ogi_record_agency(record)->name,
                               number);
    }
    if (n > SHOWN)
        g_string_append_printf(out, "… (+%u)", n - SHOWN);
    return n;
}

static void
add_open(Account *account, guint index, const OgiEdit *edit, const OgiRelation *relation,
         OgiWide residual)
{
    g_autofree char *number = ogi_explain_wide(residual, relation->decimals);
    g_autoptr(GString) who = g_string_new(NULL);
    OgiWide of_agencies;

    if (list_residuals(account, relation, who, &of_agencies) == 0)
        return;
    if (account->n_open < SHOWN)
        g_string_append_printf(account->open, "%s%s %s（%s）", account->n_open > 0 ? "；" : "",
                               edit->label, number, who->str);
    account->n_open++;
    account->n_passed += of_agencies == residual ? 1 : 0;
    g_array_append_val(account->open_ids, index);
}

static gboolean
is_to_blame(const Account *account, const OgiRecord *record)
{
    for (guint i = 0; i < account->open_ids->len; i++) {
        const OgiEdit *edit =
            ogi_compiled_rules_edit(account->compiled, g_array_index(account->open_ids, guint, i));

        if (residual_of_record(account,
                               ogi_compiled_rules_relation(account->compiled, edit->first_relation),
                               record) != 0)
            return TRUE;
    }
    return FALSE;
}

/* The agencies to blame, in publishing order. (transfer full) */
static char *
list_agencies(const Account *account)
{
    GString *out = g_string_new(NULL);
    guint n = 0;

    for (guint i = 0; i < account->n_records; i++) {
        const OgiRecord *record = account->records[i];

        if (!is_to_blame(account, record) || n++ >= SHOWN)
            continue;
        g_string_append_printf(out, "%s%s", out->len > 0 ? "、" : "",
                               ogi_record_agency(record)->name);
    }
    if (n > SHOWN)
        g_string_append_printf(out, "… (+%u)", n - SHOWN);
    return g_string_free(out, FALSE);
}

static OgiFinding *
add_finding(const Account *account, gint year, OgiFindings *findings)
{
    const OgiEdit *first;
    guint line;

    if (account->report == NULL)
        return ogi_explain_year(findings, "A-ID", year);
    first = ogi_compiled_rules_edit(account->compiled, g_array_index(account->open_ids, guint, 0));
    line = ogi_record_lines(
        account->report)[ogi_compiled_rules_terms(account->compiled,
                                                  ogi_compiled_rules_relation(
                                                      account->compiled, first->first_relation))[0]
                             .cell];
    return ogi_explain_record(findings, "A-PASSED", account->report, line, NULL);
}

static void
close_account(Account *account, gint year, OgiFindings *findings)
{
    if (account->n_open > 0) {
        OgiFinding *finding = add_finding(account, year, findings);
        gboolean passed = account->report != NULL;

        if (account->n_open > SHOWN)
            g_string_append_printf(account->open, "；… (+%u)", account->n_open - SHOWN);
        finding->left = g_strdup_printf("%u", passed ? account->n_open : account->n_identities);
        finding->right = g_strdup_printf("%u", passed ? account->n_passed
                                                      : account->n_identities - account->n_open);
        finding->cells = g_strdup(account->open->str);
        finding->detail = list_agencies(account);
    }
    g_string_truncate(account->open, 0);
    g_array_set_size(account->open_ids, 0);
    account->n_identities = account->n_open = account->n_passed = 0;
}

static void
check_identities(Account *account, gint year, OgiFindings *findings)
{
    const GArray *identities = account->compiled->identities;

    account->open = g_string_new(NULL);
    account->open_ids = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < identities->len; i++) {
        guint index = g_array_index(identities, guint, i);
        const OgiEdit *edit = ogi_compiled_rules_edit(account->compiled, index);
        const OgiRelation *relation =
            ogi_compiled_rules_relation(account->compiled, edit->first_relation);
        OgiWide residual;

        if (edit->rule != account->rule)
            close_account(account, year, findings);
        account->rule = edit->rule;
        account->n_identities++;
        if (residual_of_whole(account, relation, &residual) && residual != 0)
            add_open(account, index, edit, relation, residual);
    }
    close_account(account, year, findings);
    g_string_free(account->open, TRUE);
    g_array_unref(account->open_ids);
}

void
ogi_check_sum_identities(const OgiRuleSet *rules, const OgiYearSums *sums, OgiFindings *findings)
{
    Account account = {
        .compiled = ogi_rule_set_compiled(rules, sums->form, NULL),
        .form = sums->form,
        .records = sums->records,
        .n_records = sums->n_records,
        .n_of_form = sums->n_of_form,
        .sums = sums->sums,
    };

    check_identities(&account, sums->year, findings);
}

void
ogi_check_propagated(const OgiReconciliation *reconciliation, OgiFindings *findings)
{
    Account account = {
        .compiled = reconciliation->compiled,
        .form = reconciliation->form,
        .records = reconciliation->records,
        .n_records = reconciliation->n_records,
        .report = reconciliation->report,
    };

    check_identities(&account, ogi_record_year(reconciliation->report), findings);
}
