/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "scope-label-private.h"

static const char *const SAMPLES[] = {":matched", ":entered", ":left"};

/* "city", "agency", "node:ID", "category:NAME". (transfer full) */
static char *
whole_label(const OgiCodeLists *codes, const OgiRegistry *registry, const char *scope)
{
    const char *name = strchr(scope, ':');
    const char *label = ogi_code_lists_label(codes, "scope", scope, OGI_LANGUAGE_ZH);
    const OgiAgency *unit = NULL;

    if (label != NULL || name == NULL)
        return g_strdup(label != NULL ? label : scope);
    if (g_str_has_prefix(scope, "node:"))
        unit = ogi_registry_find(registry, name + 1);
    if (g_str_has_prefix(scope, "category:"))
        label = ogi_code_lists_label(codes, "category", name + 1, OGI_LANGUAGE_ZH);
    return g_strdup(label != NULL ? label : unit != NULL ? unit->name : name + 1);
}

char *
ogi_scope_label(const OgiCodeLists *codes, const OgiRegistry *registry, const char *scope)
{
    for (guint i = 0; i < G_N_ELEMENTS(SAMPLES); i++) {
        g_autofree char *whole = NULL;
        g_autofree char *label = NULL;
        g_autofree char *of_city = NULL;

        if (!g_str_has_suffix(scope, SAMPLES[i]))
            continue;
        whole = g_strndup(scope, strlen(scope) - strlen(SAMPLES[i]));
        label = whole_label(codes, registry, whole);
        of_city = g_strconcat("city", SAMPLES[i], NULL);
        return g_strconcat(label, "：",
                           ogi_code_lists_label(codes, "scope", of_city, OGI_LANGUAGE_ZH), NULL);
    }
    return whole_label(codes, registry, scope);
}
