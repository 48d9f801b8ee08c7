/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "earlier-private.h"

G_BEGIN_DECLS

/*
 * The files that are published: one row for each, in the contract's order, both for the names of
 * --files and for writing.
 */
typedef struct {
    const char *name; /* "observations", "city_form" */
    const char *ending;
    /* one of these */
    gboolean (*write)(const OgiPublication *publication, OgiCsvWriter *csv);
    gboolean (*write_year)(const OgiPublication *publication, gint year, OgiCsvWriter *csv);
    /* of a year, and no CSV; path: where the file that is to be written lies, fd: the same, open */
    gboolean (*write_document)(const OgiPublication *publication, gint year, const char *path,
                               int fd, GError **error);
    gboolean (*write_after)(const OgiPublication *publication, const OgiEarlier *earlier,
                            OgiPublisher *publisher, OgiCsvWriter *csv, GError **error);
    /* files: all of the publication, OgiPublishedFile; name: for messages */
    gboolean (*write_about)(const OgiPublication *publication, const GArray *files,
                            const char *name, int fd, GError **error);
    /* the same, after all the others, which are staged */
    gboolean (*write_last)(const OgiPublication *publication, OgiPublisher *publisher,
                           const GArray *files, const char *name, int fd, GError **error);
    gboolean sdmx; /* only where it is asked for, and the same with --excel */
    gboolean kept; /* a later run goes on from it */
    gboolean wide; /* uses all the threads itself */
    guint8 weight; /* of those that don't: the heavier are begun first */
} OgiFileKind;

/* A file of one publication. */
typedef struct {
    const OgiFileKind *kind;
    gint year;  /* of those of a year; else 0 */
    char *stem; /* "city_form_2023"; owned by the array */
    char *name; /* "city_form_2023.csv"; likewise */
} OgiPublishedFile;

G_END_DECLS
