/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aggregate-private.h"

/*
 * A-ID. An identity holds for the city's sums if, and only if, what is over or short in the
 * agencies' reports adds up to nothing: so the agencies that are to blame are those with something
 * over or short, by a figure that is wrong or by one that is missing.
 */
enum { SHOWN = 12 };

/* The identities of one rule in one year. */
typedef struct {
    const OgiProgram *program;
    const OgiYearSums *sums;
    const OgiRule *rule;
    guint n_identities;
    guint n_open;     /* that don't close */
    GString *open;    /* which, by how much */
    GArray *open_ids; /* guint: the instances */
} Account;

static OgiWide
residual_of_sums(const Account *account, const OgiRelation *relation)
{
    const OgiTerm *terms = ogi_program_terms(account->program, relation);
    OgiWide residual = 0;

    for (guint i = 0; i < relation->n_terms; i++)
        residual += (OgiWide)terms[i].factor * account->sums->sums[terms[i].cell];
    return residual;
}

static OgiWide
residual_of_record(const Account *account, const OgiRelation *relation, const OgiRecord *record)
{
    const OgiTerm *terms = ogi_program_terms(account->program, relation);
    OgiWide residual = 0;

    for (guint i = 0; i < relation->n_terms; i++) {
        if (ogi_state_has_value(ogi_record_states(record)[terms[i].cell]))
            residual += (OgiWide)terms[i].factor * ogi_record_values(record)[terms[i].cell];
    }
    return residual;
}

static void
add_open(Account *account, guint index, const OgiInstance *instance, const OgiRelation *relation,
         OgiWide residual)
{
    g_autofree char *number = ogi_aggregate_number(residual, relation->decimals);

    if (account->n_open < SHOWN)
        g_string_append_printf(account->open, "%s%s %s", account->n_open > 0 ? "；" : "",
                               instance->label, number);
    account->n_open++;
    g_array_append_val(account->open_ids, index);
}

static gboolean
is_to_blame(const Account *account, const OgiRecord *record)
{
    for (guint i = 0; i < account->open_ids->len; i++) {
        const OgiInstance *instance =
            ogi_program_instance(account->program, g_array_index(account->open_ids, guint, i));

        if (residual_of_record(account,
                               ogi_program_relation(account->program, instance->first_relation),
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

    for (guint i = 0; i < account->sums->n_records; i++) {
        const OgiRecord *record = account->sums->records[i];

        if (ogi_record_form(record) != account->sums->form || !is_to_blame(account, record))
            continue;
        if (n++ < SHOWN)
            g_string_append_printf(out, "%s%s", out->len > 0 ? "、" : "",
                                   ogi_record_agency(record)->name);
    }
    if (n > SHOWN)
        g_string_append_printf(out, "… (+%u)", n - SHOWN);
    return g_string_free(out, FALSE);
}

static void
close_account(Account *account, OgiFindings *findings)
{
    if (account->n_open > 0) {
        OgiFinding *finding = ogi_aggregate_add(findings, "A-ID", account->sums->year);

        if (account->n_open > SHOWN)
            g_string_append_printf(account->open, "；… (+%u)", account->n_open - SHOWN);
        finding->left = g_strdup_printf("%u", account->n_identities);
        finding->right = g_strdup_printf("%u", account->n_identities - account->n_open);
        finding->cells = g_strdup(account->open->str);
        finding->detail = list_agencies(account);
    }
    g_string_truncate(account->open, 0);
    g_array_set_size(account->open_ids, 0);
    account->n_identities = account->n_open = 0;
}

void
ogi_check_sum_identities(const OgiRuleSet *rules, const OgiYearSums *sums, OgiFindings *findings)
{
    Account account = {ogi_rule_set_program(rules, sums->form, NULL), sums, NULL, 0, 0, NULL, NULL};
    const GArray *identities = account.program->identities;

    account.open = g_string_new(NULL);
    account.open_ids = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < identities->len; i++) {
        guint index = g_array_index(identities, guint, i);
        const OgiInstance *instance = ogi_program_instance(account.program, index);
        const OgiRelation *relation =
            ogi_program_relation(account.program, instance->first_relation);
        OgiWide residual = residual_of_sums(&account, relation);

        if (instance->rule != account.rule)
            close_account(&account, findings);
        account.rule = instance->rule;
        account.n_identities++;
        if (residual != 0)
            add_open(&account, index, instance, relation, residual);
    }
    close_account(&account, findings);
    g_string_free(account.open, TRUE);
    g_array_unref(account.open_ids);
}
