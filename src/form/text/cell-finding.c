/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/decimal.h>

#include "cell-finding-private.h"

enum { MAX_DISPLAY = 80 };

const char *
ogi_cell_finding_rule(const OgiFormCell *cell, const OgiReading *reading, guint8 content)
{
    OgiNotation flags = reading->flags;

    if (content & OGI_CONTENT_OBJECT)
        return "C-OBJECT";
    if (content & OGI_CONTENT_UNLIKE)
        return "C-SHOWN";
    if (flags & OGI_NOTATION_TEXT)
        return "C-NUM";
    if (flags & OGI_NOTATION_UNKNOWN_UNIT)
        return "C-NOTE";
    if (flags & OGI_NOTATION_NEGATIVE)
        return "C-NEG";
    if (flags & OGI_NOTATION_RANGE)
        return "C-MAX";
    if (flags & OGI_NOTATION_DECIMALS)
        return cell->kind == OGI_KIND_MONEY ? "C-DEC" : "C-INT";
    if (content & OGI_CONTENT_SCALED)
        return "C-SCALE";
    if (flags & (OGI_NOTATION_UNIT | OGI_NOTATION_CONVERTED))
        return "C-UNIT";
    return flags & OGI_NOTATION_ODD ? "C-ODD" : NULL;
}

/* NULL where no more is to be said than the rule does. */
static char *
expected(const char *rule, const OgiFormCell *cell, gint64 value)
{
    if (g_str_equal(rule, "C-UNIT") || g_str_equal(rule, "C-ODD")) {
        g_autofree char *plain = ogi_decimal_text(value, cell->decimals);

        return g_strconcat(plain, cell->unit, NULL);
    }
    if (g_str_equal(rule, "C-MAX"))
        return g_strdup("1000000000000000");
    if (g_str_equal(rule, "C-NEG"))
        return g_strdup("0");
    return NULL;
}

void
ogi_cell_finding_fill(OgiFinding *finding, const OgiFormCell *cell, const OgiReading *reading,
                      guint8 content, OgiText raw)
{
    finding->table = cell->table;
    finding->indicator = cell->indicator;
    finding->column = cell->column;
    finding->left = expected(finding->rule, cell, reading->value);
    if (raw.len > 0 || content == 0)
        finding->right = ogi_text_display(raw, MAX_DISPLAY);
    if (!g_str_equal(finding->rule, "C-ODD")) /* how many more there are, if any */
        finding->detail = g_strdup(finding->right);
}
