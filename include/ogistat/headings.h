/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The columns of every file published, as data (data/headings.csv): names, labels and descriptions
 * in both languages, types and units; and what holds of their values (data/constraints.csv).
 */
typedef struct {
    const char *file; /* "observations"; all city_form_YEAR are "city_form" */
    const char *column;
    const char *label[2]; /* by OgiLanguage */
    const char *type;     /* of a Table Schema field: year, integer, number, string, date */
    const char *unit;     /* "" for none, or where the rows have their own */
    const char *description[2];
    const char *codes; /* the list of codes.csv that its values are of; "" for none */
    /* of constraints.csv; "" for none */
    gboolean required;   /* never empty */
    gboolean key;        /* one of those that tell the file's rows apart */
    const char *minimum; /* a whole number */
    const char *pattern; /* a regular expression that all of it matches */
    const char *refers;  /* by ";": "agencies.id", a column of another file that has its values */
} OgiHeading;

typedef struct _OgiHeadings OgiHeadings;

/* Fails with OGI_ERROR_DEFINITION. */
OgiHeadings *ogi_headings_load(GError **error);
void ogi_headings_free(OgiHeadings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiHeadings, ogi_headings_free)
/* The columns of a file in their order; NULL and 0 where there is no such file. */
const OgiHeading *ogi_headings_of(const OgiHeadings *self, const char *file, guint *n);

G_END_DECLS
