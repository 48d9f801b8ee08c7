/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "definition-keys.h"

static const OgiDefinitionKeys KEYS[] = {
    {.name = "forms/forms.csv", .keys = {"form"}},
    {.name = "forms/columns.csv", .keys = {"column_set", "column"}},
    {.name = "forms/indicators.csv", .keys = {"form", "table", "indicator"}},
    {.name = "forms/subtotals.csv",
     .keys = {"form", "table", "indicator"},
     .may_be_empty = "parent"},
    {.name = "forms/words.csv", .keys = {"kind", "code", "label"}},
    {.name = "codes.csv",
     .keys = {"list", "code"},
     .need = OGI_ROWS_SHOULD_STAY,
     .open = {"form ", "table 2", "table 3", "table 4", "table 7", "table 8"}},
    {.name = "headings.csv",
     .keys = {"file", "column"},
     .need = OGI_ROWS_IN_THE_ORDER,
     .fixed = {"type", "codes", "unit"}},
    {.name = "constraints.csv",
     .keys = {"file", "column"},
     .need = OGI_ROWS_SHOULD_STAY,
     .fixed = {"required", "minimum", "pattern", "key", "refers"}},
    {.name = "details.csv", .keys = {"code"}, .need = OGI_ROWS_MUST_STAY},
    {.name = "finding-words.csv", .keys = {"zh", "where"}, .need = OGI_ROWS_MUST_STAY},
    {.name = "book.csv", .keys = {"id"}, .need = OGI_ROWS_MUST_STAY},
    {.name = "page.csv", .keys = {"id"}, .need = OGI_ROWS_MUST_STAY},
    {.name = "report.csv", .keys = {"id"}},
    {.name = "report-charts.csv", .keys = {"id"}, .names = {"id"}},
    {.name = "report-figures.csv", .keys = {"name"}},
    {.name = "report-sentences.csv",
     .keys = {"id"},
     .closed = {"style"},
     .names = {"id", "paragraph"}},
    {.name = "letters.csv", .keys = {"id"}},
    {.name = "phrases.csv", .keys = {"id", "pattern"}, .names = {"id"}},
    {.name = "ratios.csv", .keys = {"code"}, .closed = {"published"}, .names = {"code"}},
    {.name = "rule-engine.csv",
     .keys = {"id"},
     .need = OGI_ROWS_MUST_STAY,
     .needed = "raised_by",
     .closed = {"scope", "raised_by"}},
    {.name = "rules.csv", .keys = {"id"}},
    {.name = "words.csv", .keys = {"kind", "word"}},
};

const OgiDefinitionKeys *
ogi_definition_keys(guint index)
{
    return index < G_N_ELEMENTS(KEYS) ? &KEYS[index] : NULL;
}

const OgiDefinitionKeys *
ogi_definition_keys_of(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(KEYS); i++) {
        if (g_str_equal(KEYS[i].name, name))
            return &KEYS[i];
    }
    return NULL;
}
