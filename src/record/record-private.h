/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/record.h>

G_BEGIN_DECLS

/* A cell that isn't as the report says. */
typedef struct {
    const char *rule; /* interned or static */
    guint16 cell;
    guint8 said; /* the state before */
} OgiImputation;

struct _OgiRecord {
    const OgiForm *form;
    const OgiAgency *agency;
    const char *agency_name;
    const char *agency_id; /* NULL: the report gives none */
    gunichar name_unseen;  /* the first character dropped from it; 0: none */
    const char *source;
    OgiReportHead *head;   /* NULL: none */
    GArray *figures;       /* OgiProseFigure; NULL: none */
    GArray *corrections;   /* OgiCorrection; NULL: none */
    GArray *imputed;       /* OgiImputation, a few as a rule; NULL: none */
    const char **readings; /* by cell; interned; NULL: it's no scan. Owned */
    GHashTable *pictures;  /* GBytes by cell, owned; NULL: none */
    gint year;
    gboolean breaks; /* said by a person */

    OgiRecordCells cells; /* in one block behind the struct */
};

G_END_DECLS
