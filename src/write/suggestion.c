/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "suggestion-private.h"

/* The value that a suggestion has for its one cell, or has alone; NULL where it has several, or
 * leaves it open. */
static const char *
only_value(const char *suggestion)
{
    const char *arrow = strstr(suggestion, OGI_SUGGESTION_ARROW);
    const char *value = arrow != NULL ? arrow + strlen(OGI_SUGGESTION_ARROW) : NULL;

    return value != NULL && *value != '?' && strstr(value, OGI_SUGGESTION_ARROW) == NULL ? value
                                                                                         : NULL;
}

const char *
ogi_suggestion_value_of(const char *suggestion, const OgiFormCell *cell)
{
    g_autofree char *place = g_strconcat(cell->row_label, "/", cell->column_label, " ", NULL);

    return suggestion != NULL && g_str_has_prefix(suggestion, place) ? only_value(suggestion)
                                                                     : NULL;
}
