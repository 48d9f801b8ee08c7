/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/hash.h>
#include <ogistat/text.h>

#include "dataset-private.h"

/* Agencies without a registry that may be one: their names differ by one character, or all of their
 * figures in a year are the same, and in no year they have reported other figures. Two whose names
 * are near and that report side by side (城东街道, 城西街道) are two, unless what they report is
 * the same. */

enum { MIN_CHARS = 4, MIN_FIGURES = 8, MIN_LARGEST = 10 };

/* An agency and its name with one character left out, or the whole name. */
typedef struct {
    GHashTable *by_part; /* char*, owned → GPtrArray* of const OgiAgency*, owned */
    GHashTable *figures; /* guint64, owned → const OgiRecord*: the first with a sum of figures */
    GHashTable *years;   /* OgiRecordKey*, owned → const OgiRecord*: who has reported when */
    GArray *all_years;   /* gint, each once */
} Names;

/* A name without the character at p; whole at its end. Returns where the next one is. */
static const char *
leave_out(GString *part, const char *name, const char *p)
{
    const char *rest = *p != '\0' ? p + g_utf8_skip[*(const guchar *)p] : p;

    g_string_truncate(part, 0);
    g_string_append_len(part, name, p - name);
    g_string_append(part, rest);
    return rest;
}

static void
add_part(Names *self, const char *part, const OgiAgency *agency)
{
    GPtrArray *agencies = g_hash_table_lookup(self->by_part, part);

    if (agencies == NULL) {
        agencies = g_ptr_array_new();
        g_hash_table_insert(self->by_part, g_strdup(part), agencies);
    }
    if (agencies->len == 0 || agencies->pdata[agencies->len - 1] != agency)
        g_ptr_array_add(agencies, (gpointer)(gsize)agency);
}

/* Names that differ by one character, put in, left out or another, have one of these in common. */
static void
add_parts(Names *self, const OgiAgency *agency, GString *part)
{
    const char *name = agency->name;

    if (g_utf8_strlen(name, -1) < MIN_CHARS)
        return;
    add_part(self, name, agency);
    for (const char *p = name; *p != '\0';) {
        p = leave_out(part, name, p);
        add_part(self, part->str, agency);
    }
}

static const OgiRecord *
report_of(const Names *self, const OgiAgency *agency, gint year)
{
    OgiRecordKey key = {agency, year};

    return g_hash_table_lookup(self->years, &key);
}

/* Whether one report was handed in under both names: reports of few and small figures are alike by
 * chance. */
static gboolean
is_same(const OgiRecord *a, const OgiRecord *b)
{
    const OgiForm *form = ogi_record_form(a);
    guint n = 0;
    gint64 largest = 0;

    if (ogi_record_form(b) != form)
        return FALSE;
    for (guint i = 0; i < ogi_form_n_cells(form); i++) {
        if (ogi_record_states(a)[i] != ogi_record_states(b)[i] ||
            ogi_record_values(a)[i] != ogi_record_values(b)[i])
            return FALSE;
        n += ogi_record_values(a)[i] != 0;
        largest = MAX(largest, ogi_record_values(a)[i]);
    }
    return n >= MIN_FIGURES && largest >= MIN_LARGEST;
}

/* Whether there is no year in which both have reported, each figures of its own. */
static gboolean
never_differ(const Names *self, const OgiAgency *a, const OgiAgency *b)
{
    for (guint i = 0; i < self->all_years->len; i++) {
        gint year = g_array_index(self->all_years, gint, i);
        const OgiRecord *x = report_of(self, a, year);
        const OgiRecord *y = report_of(self, b, year);

        if (x != NULL && y != NULL && !is_same(x, y))
            return FALSE;
    }
    return TRUE;
}

/* The nearest name that was there before; NULL. */
static const OgiAgency *
find_earlier(const Names *self, const OgiAgency *agency, GString *part)
{
    const char *name = agency->name;
    const OgiAgency *found = NULL;

    for (const char *p = name;;) {
        gboolean whole = *p == '\0';
        const GPtrArray *agencies;

        p = leave_out(part, name, p);
        agencies = g_hash_table_lookup(self->by_part, part->str);
        for (guint i = 0; agencies != NULL && i < agencies->len; i++) {
            const OgiAgency *other = agencies->pdata[i];

            if (other->order < agency->order && ogi_text_distance(other->name, name, 1) == 1 &&
                never_differ(self, other, agency) && (found == NULL || other->order < found->order))
                found = other;
        }
        if (whole)
            return found;
    }
}

/* Keyed, since who hands reports in chooses the figures. */
static guint
hash_sum(gconstpointer sum)
{
    return ogi_hash_text(ogi_text(sum, sizeof(guint64)));
}

/* Of two reports with the same figures in a year it is the same. */
static guint64
sum_of_figures(const OgiRecord *record)
{
    guint64 sum = (guint64)ogi_record_year(record);
    const gint64 *values = ogi_record_values(record);
    guint n = ogi_form_n_cells(ogi_record_form(record));

    for (guint i = 0; i < n; i++)
        sum = sum * 31 + (guint64)values[i];
    return sum;
}

/* The first agency with the figures of a report; NULL. */
static const OgiAgency *
find_same(Names *self, OgiRecord *record)
{
    guint64 sum = sum_of_figures(record);
    const OgiRecord *first = g_hash_table_lookup(self->figures, &sum);
    const OgiAgency *agency = ogi_record_agency(record);

    if (first == NULL) {
        g_hash_table_insert(self->figures, g_memdup2(&sum, sizeof sum), record);
        return NULL;
    }
    return ogi_record_agency(first) != agency &&
                   ogi_record_year(first) == ogi_record_year(record) && is_same(first, record) &&
                   never_differ(self, ogi_record_agency(first), agency)
               ? ogi_record_agency(first)
               : NULL;
}

static void
names_collect(Names *self, const OgiDataset *dataset, GString *part)
{
    for (guint i = 0; i < dataset->settled->len; i++) {
        OgiRecord *record = dataset->settled->pdata[i];
        OgiRecordKey key = {ogi_record_agency(record), ogi_record_year(record)};

        if (i == 0 || ogi_record_year(dataset->settled->pdata[i - 1]) != key.year)
            g_array_append_val(self->all_years, key.year);
        g_hash_table_insert(self->years, g_memdup2(&key, sizeof key), record);
    }
    for (guint i = 0; i < ogi_registry_n(dataset->registry); i++)
        add_parts(self, ogi_registry_get(dataset->registry, i), part);
}

/* At the first report of the later of the two names. */
static void
note(const OgiRecord *record, const OgiAgency *earlier, OgiFindings *findings)
{
    ogi_record_add_finding(record, findings, "F-NEAR", earlier->name)->aside = TRUE;
}

void
ogi_dataset_note_near_names(const OgiDataset *self, OgiFindings *findings)
{
    Names names = {.by_part = NULL};
    /* sets of agencies: whose name was looked for, and who was told of */
    g_autoptr(GHashTable) looked = g_hash_table_new(NULL, NULL);
    g_autoptr(GHashTable) noted = g_hash_table_new(NULL, NULL);
    g_autoptr(GString) part = g_string_new(NULL);

    if (ogi_registry_is_given(self->registry))
        return; /* whatever isn't in it is unknown (F-UNKNOWN) */
    names.by_part = ogi_hash_table_new(g_free, (GDestroyNotify)g_ptr_array_unref);
    names.figures = g_hash_table_new_full(hash_sum, g_int64_equal, g_free, NULL);
    names.years = g_hash_table_new_full(ogi_record_key_hash, ogi_record_key_equal, g_free, NULL);
    names.all_years = g_array_new(FALSE, FALSE, sizeof(gint));
    names_collect(&names, self, part);
    for (guint i = 0; i < self->settled->len; i++) {
        OgiRecord *record = self->settled->pdata[i];
        gpointer agency = (gpointer)(gsize)ogi_record_agency(record);
        const OgiAgency *same = find_same(&names, record);
        const OgiAgency *earlier =
            g_hash_table_add(looked, agency) ? find_earlier(&names, agency, part) : NULL;

        earlier = earlier != NULL ? earlier : same;
        if (earlier != NULL && g_hash_table_add(noted, agency))
            note(record, earlier, findings);
    }
    g_hash_table_unref(names.by_part);
    g_hash_table_unref(names.figures);
    g_hash_table_unref(names.years);
    g_array_unref(names.all_years);
}
