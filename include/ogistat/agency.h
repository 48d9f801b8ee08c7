/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/finding.h>

G_BEGIN_DECLS

/*
 * The registry: who is to report, under which names, in which years.
 */
typedef struct _OgiAgency OgiAgency;
struct _OgiAgency {
    const char *id; /* the name, where it isn't registered */
    const char *name;
    const char *category;   /* "" where none; "consolidated" for a report that covers others */
    const char *parent;     /* id of the unit that consolidates this one, or "" */
    const OgiAgency *above; /* the same; NULL */
    GPtrArray
        *successors; /* const OgiAgency*: who continues it after its last year; NULL: nobody */
    gint first_year; /* 0: open */
    gint last_year;  /* G_MAXINT: open */
    gboolean consolidated; /* its report covers others; after settling, as the tree says */
    gboolean registered;   /* FALSE: found in a report, not in the registry */
    gboolean elsewhere;    /* not below the unit that is published as the root */
    guint order;           /* registry order; the others after it, by name in code point order */
};

/* Whether a report is expected of it in a year, by the registry. */
static inline gboolean
ogi_agency_is_due(const OgiAgency *agency, gint year)
{
    return agency->registered && !agency->elsewhere && agency->first_year <= year &&
           year <= agency->last_year;
}

/* The agency's place in what is published; what is of no agency (NULL) comes last. */
static inline guint
ogi_agency_place(const OgiAgency *agency)
{
    return agency != NULL ? agency->order : G_MAXUINT;
}

/* The order of what is published: by year, then by place; negative: the first of both comes first.
 */
static inline gint
ogi_agency_compare(gint year, const OgiAgency *agency, gint other_year, const OgiAgency *other)
{
    guint i = ogi_agency_place(agency);
    guint j = ogi_agency_place(other);

    return year != other_year ? (year > other_year) - (year < other_year) : (i > j) - (i < j);
}

typedef struct _OgiRegistry OgiRegistry;

/* An empty registry: the agencies are those found. */
OgiRegistry *ogi_registry_new(void);
/*
 * From CSV with a header: id, name, aliases (or short_names; by ";"), category, parent, first_year,
 * last_year, successor (by ";"); Chinese headings too; other columns are ignored. UTF-8 or GB18030.
 * Fails with OGI_ERROR_USAGE, naming line and column: a duplicate id, a name that two have, a
 * parent or successor that isn't there, a unit above or after itself.
 */
OgiRegistry *ogi_registry_load(const char *name, GBytes *csv, GError **error);
void ogi_registry_free(OgiRegistry *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiRegistry, ogi_registry_free)

/* Makes a unit the root: whatever isn't below it is elsewhere, and so is what isn't registered. */
void ogi_registry_set_root(OgiRegistry *self, const OgiAgency *root);

/* Whether it was loaded: only then can an agency be missing or unknown. */
gboolean ogi_registry_is_given(const OgiRegistry *self);
guint ogi_registry_n(const OgiRegistry *self);
const OgiAgency *ogi_registry_get(const OgiRegistry *self, guint index);

/* By id, name, short name or alias, spaces and widths folded; NULL where there is none. */
const OgiAgency *ogi_registry_find(const OgiRegistry *self, const char *name);
/* The same, and adds an unregistered agency of this name where there is none. Not for threads. */
const OgiAgency *ogi_registry_find_or_add(OgiRegistry *self, const char *name);
/* The registered agency whose name or alias is nearest: off by a quarter of its characters, and by
 * three, at most; else the only one that is called so but for its parent's place in front. NULL
 * where none is that near. */
const OgiAgency *ogi_registry_nearest(const OgiRegistry *self, const char *name);
/* Notes the rows of the file whose names hold characters that nobody sees; they are known and
 * published without them. */
void ogi_registry_note_unseen(const OgiRegistry *self, OgiFindings *findings);
/* Sets id and name of the agencies where findings know only a name. */
void ogi_registry_resolve(const OgiRegistry *self, OgiFindings *findings);
/* Gives the unregistered agencies their order. After the last find_or_add. */
void ogi_registry_freeze(OgiRegistry *self);

/* Whether a name pattern (id, name, alias, or a glob over these) matches the agency. */
gboolean ogi_registry_matches(const OgiRegistry *self, const OgiAgency *agency,
                              const char *pattern);

G_END_DECLS
