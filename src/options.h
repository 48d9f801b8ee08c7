/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/convert.h>
#include <ogistat/csv-writer.h>
#include <ogistat/date.h>
#include <ogistat/letters.h>

G_BEGIN_DECLS

typedef enum { OGI_PROGRESS_AUTO, OGI_PROGRESS_ALWAYS, OGI_PROGRESS_NEVER } OgiProgressMode;

/* The command line, as said; defaults filled in. */
typedef struct {
    GStrv inputs;   /* files, folders, archives, "-" */
    GArray *years;  /* OgiYearRange; empty: all */
    GStrv agencies; /* ids, names, aliases, globs; NULL: all */
    char *root;     /* id, name or alias of the unit published as the root; NULL: all */
    char *output;
    char *notes;             /* folder for letters; NULL: none */
    char *forms;             /* folder for workbooks to fill in, and nothing else; NULL: none */
    OgiLetterHead letters;   /* who writes them */
    char *template;          /* of city_report_YEAR.docx; NULL: the one built in */
    char *registry;          /* NULL: agencies.csv in an input folder */
    GStrv rules;             /* files; NULL: none */
    char *definitions;       /* folder; NULL: those built in */
    char *check_definitions; /* folder; NULL: it's a run */
    char *write_definitions;
    GStrv files;   /* names without ending; NULL: all */
    GStrv shaping; /* "name=value" or "name": what of the flags shapes what is published */
    char *verify;  /* folder to verify instead of a run; NULL: none */
    guint jobs;
    gboolean excel;
    gboolean sdmx;
    gboolean strict;
    gboolean check;
    OgiConvertMode convert; /* never where it's auto and there is no LibreOffice */
    gboolean json;          /* the summary on standard output */
    gboolean version;
    OgiDate as_of;
    gboolean history;
    OgiProgressMode progress;
    gint verbosity; /* -1: quiet, 0, 1: verbose */
} OgiOptions;

/* Parses argv, NULL-terminated. Fails with OGI_ERROR_USAGE. --help prints and exits. */
gboolean ogi_options_parse(OgiOptions *self, char **argv, GError **error);
void ogi_options_clear(OgiOptions *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(OgiOptions, ogi_options_clear)

G_END_DECLS
