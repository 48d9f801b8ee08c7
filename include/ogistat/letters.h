/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/date.h>
#include <ogistat/publication.h>

G_BEGIN_DECLS

/*
 * A letter to each agency whose reports have errors that it can put right: what is printed, what
 * the form demands, what is suggested, the legal basis. In Chinese, as text, as a page and as a
 * Word document. letters.csv, beside them, is kept over the runs: what was asked, and whether the
 * next report answered it.
 */

/* What was asked so far: the file that only a folder of letters has. */
#define OGI_LETTERS_LIST "letters.csv"

/* Who writes, as the configuration file says in its part [letters]; NULL: left for a person. */
typedef struct {
    char *sender;
    char *number; /* {n} stands for the letter's own */
    char *date;
    char *contact;
} OgiLetterHead;

void ogi_letter_head_clear(OgiLetterHead *self);
/* Sets "sender", "number" and so on; takes the text. FALSE where the name is none of these, or the
 * text isn't one line. */
gboolean ogi_letter_head_set(OgiLetterHead *self, const char *name, char *text);

/* Writes the letters of those selected into the publisher, three files for each, and their log; not
 * yet visible. today is the day on which something is first asked.
 * Says for how many agencies. Fails with OGI_ERROR_OUTPUT, or OGI_ERROR_DEFINITION where their
 * texts are wrong. */
gboolean ogi_letters_write(const OgiPublication *publication, const OgiLetterHead *head,
                           OgiDate today, OgiPublisher *publisher, guint *n_letters,
                           GError **error);

G_END_DECLS
