/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/csv-reader.h>
#include <ogistat/digest.h>

G_BEGIN_DECLS

/*
 * The definitions: forms, rules, ratios, phrases, texts, each a file with a name such as
 * forms/forms.csv. They are built in; files of a folder may stand in for them.
 */

/* From now on files of this folder are read in place of those built in of the same name; NULL: none
 * any more. Each file is read whole, now. Before threads begin. Fails with OGI_ERROR_DEFINITION, a
 * line for each file that is none or can't be read. */
gboolean ogi_definitions_replace(const char *folder, GError **error);

gboolean ogi_definition_is_there(const char *name);
/* (transfer full); aborts where there is none. */
GBytes *ogi_definition(const char *name);
/* The same of those built in; NULL where there is none. */
GBytes *ogi_definition_built_in(const char *name);
/* Where a person finds it, for messages. (transfer full) */
char *ogi_definition_path(const char *name);
/* Adds a mistake in a line of a definition to those found so far, as ogi_error_add. Returns FALSE
 * for return. */
gboolean ogi_definition_mistake(const char *name, guint64 line, GError **error, const char *format,
                                ...) G_GNUC_PRINTF(4, 5);
/* One that is CSV, as ogi_csv_table_load. (transfer full) */
OgiCsvTable *ogi_definition_table(const char *name, const char *const *required, GError **error);
/* The version of the rules in force, by both of their files: `cat rules.csv rule-engine.csv |
 * sha256sum`. */
OgiDigest ogi_definition_rules_digest(void);
/* Names of those built in, by index; NULL behind the last. */
const char *ogi_definition_name(guint index);

/* Makes the words of words.csv those that readers and recogniser know, for good or until it is
 * called again. Before threads begin. Fails with OGI_ERROR_DEFINITION, a line for each mistake. */
gboolean ogi_words_load(GError **error);

G_END_DECLS
