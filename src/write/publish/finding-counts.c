/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "finding-counts-private.h"

struct _OgiFindingCounts {
    GHashTable *counts; /* Key* → OgiFindingCount*, owned */
};

/* An agency by its id, or, not registered and so without one, by its name: both interned. */
typedef struct {
    const char *agency;
    gint year;
} Key;

static guint
key_hash(gconstpointer key)
{
    const Key *k = key;

    return g_direct_hash(k->agency) * 31u + (guint)k->year;
}

static gboolean
key_equal(gconstpointer a, gconstpointer b)
{
    const Key *x = a;
    const Key *y = b;

    return x->agency == y->agency && x->year == y->year;
}

static Key
make_key(const char *id, const char *name, gint year)
{
    return (Key){id != NULL && *id != '\0' ? id : name, year};
}

static void
count(OgiFindingCounts *self, const OgiFinding *finding)
{
    Key key = make_key(finding->agency_id, finding->agency, finding->year);
    OgiFindingCount *counts = g_hash_table_lookup(self->counts, &key);

    if (counts == NULL) {
        counts = g_new0(OgiFindingCount, 1);
        g_hash_table_insert(self->counts, g_memdup2(&key, sizeof key), counts);
    }
    ogi_finding_counts_count(counts, finding);
}

void
ogi_finding_counts_count(OgiFindingCount *counts, const OgiFinding *finding)
{
    counts->errors += !finding->accepted && finding->severity == OGI_SEVERITY_ERROR;
    counts->warnings += !finding->accepted && finding->severity == OGI_SEVERITY_WARNING;
}

OgiFindingCounts *
ogi_finding_counts_new(OgiFindings *findings)
{
    OgiFindingCounts *self = g_new0(OgiFindingCounts, 1);

    self->counts = g_hash_table_new_full(key_hash, key_equal, g_free, g_free);
    for (guint i = 0; i < ogi_findings_n(findings); i++)
        count(self, ogi_findings_get(findings, i));
    return self;
}

void
ogi_finding_counts_free(OgiFindingCounts *self)
{
    if (self == NULL)
        return;
    g_hash_table_unref(self->counts);
    g_free(self);
}

OgiFindingCount
ogi_finding_counts_get(const OgiFindingCounts *self, const OgiAgency *agency, gint year)
{
    Key key = make_key(agency->id, agency->name, year);
    const OgiFindingCount *counts = g_hash_table_lookup(self->counts, &key);

    return counts != NULL ? *counts : (OgiFindingCount){0, 0};
}
