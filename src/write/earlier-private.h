/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/publication.h>

G_BEGIN_DECLS

/*
 * What was published earlier, by agency and year: in the set before this one, and what sets before
 * that had and it no longer has: values that were withdrawn, or that weren't selected
 * since. So a value is compared with the last one published, whenever that was.
 */
typedef struct _OgiEarlier OgiEarlier;

/* A report, as published earlier and as it counts now. */
typedef struct {
    gint year;
    const OgiAgency *agency; /* NULL: nobody knows this agency any more */
    const char *name;
    const OgiRecord *before;  /* in the set published before; NULL */
    const OgiRecord *earlier; /* what that set lacks; NULL */
    const OgiRecord *now;     /* NULL: nothing counts any more */
    gboolean selected;        /* of this run's years and agencies */
} OgiEarlierPair;

/* A value, or none. */
typedef struct {
    gboolean is_there;
    gint64 value;
} OgiEarlierValue;

typedef struct {
    const char *table, *indicator, *column;
    guint8 decimals;
    gint series; /* of the city's total; OGI_NO_INDEX: none, or the reports' forms differ in it */
    const char *form;       /* of the report that last had it */
    OgiEarlierValue before; /* in the set published before */
    OgiEarlierValue last;   /* the last that was published; the same as before, where it had one */
    OgiEarlierValue now;
} OgiEarlierCell;

static inline gboolean
ogi_earlier_differs(OgiEarlierValue a, OgiEarlierValue b)
{
    return a.is_there != b.is_there || (a.is_there && a.value != b.value);
}

/* After observations.csv is staged: where it is as it was before it isn't read. One that is no such
 * thing any more is as good as none. Fails with OGI_ERROR_OUTPUT where what was published can't be
 * read: what it had isn't to be guessed. */
OgiEarlier *ogi_earlier_read(const OgiPublication *publication, OgiPublisher *publisher,
                             GError **error);
void ogi_earlier_free(OgiEarlier *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiEarlier, ogi_earlier_free)

/* Whether observations.csv is as it was before, and so wasn't read. */
gboolean ogi_earlier_is_unchanged(const OgiEarlier *self);
/* Whether it has a report of this agency and year. */
gboolean ogi_earlier_has_report(const OgiEarlier *self, const OgiAgency *agency, gint year);

/* The cells of all reports that any of them has, by year and agency, in the form's order; figures
 * of the prose first, as table 1. */
typedef void (*OgiEarlierFunc)(const OgiEarlierPair *pair, const OgiEarlierCell *cell,
                               gpointer user_data);
void ogi_earlier_each(const OgiEarlier *self, OgiEarlierFunc func, gpointer user_data);

/* The columns of a row that say which cell it is: year, agency_id, agency, form, table, indicator,
 * column. */
void ogi_earlier_write_key(OgiCsvWriter *csv, const OgiEarlierPair *pair,
                           const OgiEarlierCell *cell);

/* Whether anything that was published isn't in this set. */
gboolean ogi_earlier_is_needed(const OgiEarlier *self, const OgiPublication *publication);
/* All of that, as tidy CSV, into a file of the set that people don't see. */
#define OGI_EARLIER_FILE ".earlier.csv"
void ogi_write_earlier(const OgiPublication *publication, const OgiEarlier *self,
                       OgiCsvWriter *csv);

G_END_DECLS
