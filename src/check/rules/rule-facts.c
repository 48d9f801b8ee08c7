/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compiled-rules-private.h"

OgiRuleFacts
ogi_rule_set_facts(const OgiRuleSet *self, guint index)
{
    const OgiRule *rule = ogi_rule_set_rule(self, index);
    OgiRuleFacts facts = {
        .id = rule->id,
        .severity = rule->severity,
        .off = rule->off,
        .scope = ogi_rule_scope_name(rule->scope),
        .formula = rule->formula_text,
        .basis = rule->basis,
        .addressee = rule->addressee,
    };

    for (guint i = 0; i < OGI_N_LANGUAGES; i++)
        facts.title[i] = *rule->title[i] != '\0' ? rule->title[i] : rule->id;
    return facts;
}

gboolean
ogi_rule_set_severity(const OgiRuleSet *self, const char *id, OgiSeverity *severity)
{
    const OgiRule *rule = ogi_rule_set_find(self, id);

    if (rule == NULL) {
        g_critical("rule %s is not in rules.csv", id);
        *severity = OGI_SEVERITY_ERROR;
        return TRUE;
    }
    if (!rule->off)
        *severity = rule->severity;
    return !rule->off;
}

const char *
ogi_rule_set_title(const OgiRuleSet *self, const char *id)
{
    const OgiRule *rule = ogi_rule_set_find(self, id);

    return rule != NULL ? rule->title[OGI_LANGUAGE_ZH] : id;
}

const char *
ogi_rule_set_basis(const OgiRuleSet *self, const char *id)
{
    const OgiRule *rule = ogi_rule_set_find(self, id);

    return rule != NULL ? rule->basis : "";
}

const char *
ogi_rule_set_scope(const OgiRuleSet *self, const char *id)
{
    const OgiRule *rule = ogi_rule_set_find(self, id);

    return rule != NULL ? ogi_rule_scope_name(rule->scope) : "";
}

OgiAddressee
ogi_rule_set_addressee(const OgiRuleSet *self, const char *id)
{
    const OgiRule *rule = ogi_rule_set_find(self, id);

    return rule != NULL ? rule->addressee : OGI_ADDRESSEE_AGENCY;
}
