/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/publication.h>

#include "write/texts-private.h"
#include "write/written-tables-private.h"

G_BEGIN_DECLS

/*
 * index.html: what people open. One file that asks for nothing from elsewhere; it can be read
 * without its script, which sorts, switches the language and writes decisions.csv.
 */
gboolean ogi_write_page(const OgiPublication *publication, const GArray *files, const char *name,
                        int fd, GError **error);

/* The page while it is written; all borrowed. */
typedef struct {
    const OgiPublication *publication;
    const GArray *files; /* OgiPublishedFile */
    const OgiTexts *words;
    const OgiWrittenTables *tables;
    gint year; /* the newest published; 0: none */
    GString *out;
} OgiPage;

/* --- text (page-text.c) --- */

/* Markup as it stands. */
void ogi_page_raw(const OgiPage *self, const char *markup);
void ogi_page_format(const OgiPage *self, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* Text that came from elsewhere. */
void ogi_page_text(const OgiPage *self, const char *text);
/* A text of page.csv in both languages, filled in from pairs of name and value (NULL: it has none),
 * ended by NULL. */
void ogi_page_say(const OgiPage *self, const char *id, ...) G_GNUC_NULL_TERMINATED;
/* Both languages of a text that is at hand. */
void ogi_page_both(const OgiPage *self, const char *zh, const char *en);
/* The label of a code of codes.csv in both languages. */
void ogi_page_code(const OgiPage *self, const char *list, const char *code);
/* <tag>…</tag> with a text of page.csv. */
void ogi_page_element(const OgiPage *self, const char *tag, const char *id);
/* A column heading with a text of page.csv; class may be NULL. */
void ogi_page_heading(const OgiPage *self, const char *id, const char *class);
/* A cell with a number as it is published; empty: a dash. */
void ogi_page_number(const OgiPage *self, const char *number);
/* A plain number times 100, from a fraction with 6 decimals: "0.468185" is "46.8185". NULL where it
 * is none. (transfer full) */
char *ogi_page_percent(const char *fraction);
/* A share in percent with two decimals, rounded once; NULL where it is none. (transfer full) */
char *ogi_page_share(const char *numerator, const char *denominator);
/* A plain number of so many decimals at most; FALSE where it is none. */
gboolean ogi_page_parse(const char *number, guint decimals, gint64 *value);
/* A section of the page with its heading. */
void ogi_page_begin_section(const OgiPage *self, const char *id, const char *heading);
void ogi_page_end_section(const OgiPage *self);
/* A table that may be wider than the screen, named by a heading on the page. */
void ogi_page_begin_table(const OgiPage *self, const char *class, const char *labelled_by);
void ogi_page_end_table(const OgiPage *self);

/* --- the sections, in order --- */

void ogi_page_write_summary(const OgiPage *self);
void ogi_page_write_charts(const OgiPage *self);
void ogi_page_write_agencies(const OgiPage *self);
void ogi_page_write_findings(const OgiPage *self);
void ogi_page_write_decisions(const OgiPage *self);
void ogi_page_write_coverage(const OgiPage *self);
void ogi_page_write_tree(const OgiPage *self);
void ogi_page_write_downloads(const OgiPage *self);

G_END_DECLS
