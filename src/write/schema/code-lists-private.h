/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/rule.h>

G_BEGIN_DECLS

/* The coded values of the published columns, as data (data/codes.csv), with labels in both
 * languages; the list "file" names the published files. */
typedef struct _OgiCodeLists OgiCodeLists;

/* Fails with OGI_ERROR_DEFINITION. */
OgiCodeLists *ogi_code_lists_load(GError **error);
void ogi_code_lists_free(OgiCodeLists *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiCodeLists, ogi_code_lists_free)

/* All rows, a list's one behind the other; column: list, code, label_zh, label_en. */
guint ogi_code_lists_n(const OgiCodeLists *self);
const char *ogi_code_lists_get(const OgiCodeLists *self, guint row, const char *column);
/* The label of a code; NULL where it has none. */
const char *ogi_code_lists_label(const OgiCodeLists *self, const char *list, const char *code,
                                 OgiLanguage language);
/* Whether --excel has the labels of a list in its columns. What other files or people go by stays:
 * codes of forms, tables, indicators, columns, ratios, units. */
gboolean ogi_code_list_is_labelled(const char *list);
/* The codes, or the Chinese labels, of a list that has all of its column's values; NULL where it
 * has only some (scopes name units and categories, tables and units of measure follow the forms),
 * or there is no such list. (transfer container) */
GPtrArray *ogi_code_lists_values(const OgiCodeLists *self, const char *list, gboolean labels);

G_END_DECLS
