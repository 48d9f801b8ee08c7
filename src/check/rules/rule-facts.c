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
        facts.title[i] = rule->title[i];
    return facts;
}

gboolean
ogi_rule_set_severity(const OgiRuleSet *self, const char *id, OgiSeverity *severity)
{
    const OgiRule *rule = ogi_rule_set_get(self, id);

    if (!rule->off)
        *severity = rule->severity;
    return !rule->off;
}

const char *
ogi_rule_set_title(const OgiRuleSet *self, const char *id)
{
    return ogi_rule_set_get(self, id)->title[OGI_LANGUAGE_ZH];
}

const char *
ogi_rule_set_basis(const OgiRuleSet *self, const char *id)
{
    return ogi_rule_set_get(self, id)->basis;
}

const char *
ogi_rule_set_scope(const OgiRuleSet *self, const char *id)
{
    return ogi_rule_scope_name(ogi_rule_set_get(self, id)->scope);
}

OgiAddressee
ogi_rule_set_addressee(const OgiRuleSet *self, const char *id)
{
    return ogi_rule_set_get(self, id)->addressee;
}
