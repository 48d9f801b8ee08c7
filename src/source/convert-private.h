/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/convert.h>

G_BEGIN_DECLS

/* As ogi_converter_new, with another limit of seconds for a document. */
OgiConverter *ogi_converter_new_within(guint seconds);

/* A process of LibreOffice in the folder of a converter. */
typedef struct {
    const char *program;
    const char *folder; /* has in/, out/ and profile/ */
    const char *format; /* to make: docx, xlsx */
    GPtrArray *files;   /* char*: paths of the documents */
    GPtrArray *results; /* char*: of what it makes of them, in the same order */
    guint seconds;      /* for each, at most */
    gint *stopped;      /* atomic: to end before its time */
} OgiOffice;

/* No macros, no links to other places, whatever a document says. FALSE with errno. */
gboolean ogi_office_make_profile(const char *folder);
/* Whether it ended well, each document within its time. Whatever it leaves running is stopped. */
gboolean ogi_office_run(const OgiOffice *self);

G_END_DECLS
