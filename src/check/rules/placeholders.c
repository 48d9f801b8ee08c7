/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/template.h>

#include "rule-private.h"

/* What the templates of rules.csv may hold. */

static const char *const PLACEHOLDERS[] = {
    "agency", "year",       "source", "line",  "place",      "table", "cell",  "left",
    "right",  "difference", "detail", "cells", "suggestion", "rule",  "title", NULL};

char *
ogi_placeholders_find_fault(const char *text)
{
    return ogi_template_find_fault(text, PLACEHOLDERS);
}
