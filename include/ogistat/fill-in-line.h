/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/text.h>

G_BEGIN_DECLS

/*
 * The line by which a workbook to fill in (--forms) says whose it is, of which year and in which
 * form. It stands above each of its tables, for people to see, and is read back as it was written.
 */
typedef struct {
    char *form; /* code */
    gint year;
    char *id;
    char *agency;
} OgiFillInLine;

void ogi_fill_in_line_clear(OgiFillInLine *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(OgiFillInLine, ogi_fill_in_line_clear)

/* (transfer full) */
char *ogi_fill_in_line_write(const OgiFillInLine *self);
/* FALSE where the text is no such line. */
gboolean ogi_fill_in_line_read(OgiText text, OgiFillInLine *self);
gboolean ogi_fill_in_line_equal(const OgiFillInLine *a, const OgiFillInLine *b);

/* The title above it. (transfer full) */
char *ogi_fill_in_line_title(const OgiFillInLine *self);

G_END_DECLS
