/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/codebook.h>

G_BEGIN_DECLS

/* Definitions as files: for who changes them. */

/* Writes those built in to a folder that isn't there yet, or is empty. Fails with OGI_ERROR_USAGE
 * where it has files already, or with OGI_ERROR_OUTPUT. */
gboolean ogi_definitions_write(const char *folder, GError **error);
/* Says what is wrong with a folder of definitions, on standard error, and what it changes against
 * those built in, on standard output. FALSE where anything is wrong. */
gboolean ogi_definitions_report(const char *folder);

/* Whether the files whose rows the program asks for by name have them all. Fails with every row
 * that lacks, a line each. */
gboolean ogi_definitions_check_rows(GError **error);
/* Whether the cells of every file are what those built in let expect: columns known, rows once,
 * nothing empty that never is, no word unknown in a closed list. A line for each that isn't, unless
 * there is one of the cell in error already. */
gboolean ogi_definitions_check_cells(GError **error);
/* Whether the sets and groups of columns are named by rows, rules, ratios or phrases. A line of
 * error for each that isn't. */
gboolean ogi_definitions_check_names(const OgiCodebook *codebook, GError **error);
/* Whether codes that one file has of another are there: rules, cells, forms, values of words. A
 * line of error for each that isn't. */
gboolean ogi_definitions_check_references(const OgiCodebook *codebook, GError **error);
/* Whether a folder without a file expected has one that is nearly called so, such as Agencies.csv:
 * who put it there meant it to be read. stem: without the suffix. Fails with OGI_ERROR_USAGE. */
gboolean ogi_definitions_check_misnamed(const char *folder, const char *stem, const char *expected,
                                        GError **error);
/* Prints the rows of a definition that are new (+), gone (-) or other (~) than those built in, each
 * with file, line and column. Their number. */
guint ogi_definition_print_changes(const char *name);

G_END_DECLS
