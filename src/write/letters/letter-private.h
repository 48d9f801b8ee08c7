/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/letters.h>

#include "letter-words-private.h"

G_BEGIN_DECLS

/*
 * A letter before it is text or page. Its strings are single lines of valid UTF-8 without control
 * characters, as they are to be read: who writes HTML escapes them.
 */

/* One thing to put right. All owned; NULL where it doesn't apply. */
typedef struct {
    char *table; /* 表三; or that it is about the whole report */
    char *row;   /* with its groups, as on the form */
    char *column;
    char *line;
    char *printed;
    GPtrArray *demands; /* char*, owned: what identities or form require, and what there is */
    char *advice;
    char *sure; /* how sure the advice is; NULL where it only asks to look */
    char *basis;
    GBytes *picture; /* PNG of what is printed, of a scan */
} OgiLetterItem;

/* One report, or a missing one. */
typedef struct {
    char *heading;
    GPtrArray *items; /* OgiLetterItem*, owned */
} OgiLetterReport;

typedef struct {
    char *title;
    char *greeting;
    char *opening;
    GPtrArray *reports; /* OgiLetterReport*, owned */
    char *left_out;     /* how many more there are; NULL: none */
    GPtrArray *remarks; /* char*, owned: what else to look at */
    char *remarks_left_out;
    char *closing; /* NULL: nothing was suggested */
    /* as the configuration says, or a place for them */
    char *number;  /* NULL: none */
    char *contact; /* NULL: none */
    char *sender;
    char *date;
} OgiLetter;

/* What letters are made from; all borrowed. */
typedef struct {
    const OgiPublication *publication;
    const OgiLetterWords *words;
    GHashTable *sources; /* set of const char*: the paths of files read */
    const OgiLetterHead *head;
} OgiLetterContext;

/* Who is written to about a finding; NULL: nobody, the office that writes has to see to it. */
const OgiAgency *ogi_letter_addressee(const OgiPublication *publication, const OgiFinding *finding);
/* Whether a finding is about a unit that this one consolidates, rather than itself. */
gboolean ogi_letter_is_below(const OgiPublication *publication, const OgiFinding *finding,
                             const OgiAgency *addressee);

/* Of the findings (const OgiFinding*, by year, source and place) of one agency. NULL where none of
 * them is an error. */
OgiLetter *ogi_letter_new(const OgiLetterContext *context, const OgiAgency *agency,
                          const GPtrArray *findings);
/* Which of the office's letters it is: for its number. */
void ogi_letter_set_number(OgiLetter *self, const OgiLetterHead *head, guint n);
void ogi_letter_free(OgiLetter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiLetter, ogi_letter_free)

/* Whether a letter asks about it: an error, or a figure in the wrong unit beyond doubt. Other
 * warnings are remarks. */
gboolean ogi_letter_is_asked(const OgiFinding *finding);

/* Of findings of one report (const OgiFinding*) that one correction explains, or of one. */
OgiLetterItem *ogi_letter_item_new(const OgiLetterContext *context, const OgiAgency *agency,
                                   const GPtrArray *findings);
void ogi_letter_item_free(gpointer item);
/* What a finding says, without the place; files by their own names. (transfer full) */
char *ogi_letter_statement(const OgiLetterContext *context, const OgiFinding *finding);
/* What its formula demands, with the figures. NULL where it has no such formula. (transfer full) */
char *ogi_letter_requirement(const OgiLetterContext *context, const OgiFinding *finding);
/* A path's own name, without the folders or the archive that it lies in. */
const char *ogi_letter_file_name(const char *path);
/* One line for people: what could break or turn it becomes visible. (transfer full) */
char *ogi_letter_line(const char *text);
/* The same of a line just made, which is freed. (transfer full) */
char *ogi_letter_take_line(char *text);

/* The whole letter, with a byte order mark and CRLF; as a page; and as a Word document. (transfer
 * full) */
GString *ogi_letter_text(const OgiLetter *self, const OgiLetterWords *words);
GString *ogi_letter_html(const OgiLetter *self, const OgiLetterWords *words);
GString *ogi_letter_docx(const OgiLetter *self, const OgiLetterWords *words);

G_END_DECLS
