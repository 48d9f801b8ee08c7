/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dimensions-private.h"
#include "write/headings-private.h"

static char *
join_successors(const OgiAgency *agency)
{
    GString *ids = g_string_new(NULL);

    for (guint i = 0; agency->successors != NULL && i < agency->successors->len; i++) {
        const OgiAgency *successor = agency->successors->pdata[i];

        g_string_append_printf(ids, "%s%s", i > 0 ? ";" : "", successor->id);
    }
    return g_string_free(ids, FALSE);
}

static void
write_row(OgiCsvWriter *csv, const OgiAgency *agency)
{
    g_autofree char *successors = join_successors(agency);
    const OgiAgency *above = agency->above;

    ogi_csv_writer_string(csv, agency->id);
    ogi_csv_writer_string(csv, agency->name);
    ogi_csv_writer_string(csv, agency->category);
    ogi_csv_writer_string(csv, above != NULL && !above->elsewhere ? above->id : NULL);
    ogi_csv_writer_int_or_empty(csv, agency->first_year);
    ogi_csv_writer_int_or_empty(csv, agency->last_year != G_MAXINT ? agency->last_year : 0);
    ogi_csv_writer_string(csv, successors);
    ogi_csv_writer_string(csv, agency->registered ? "yes" : "no");
    ogi_csv_writer_end_row(csv);
}

static gint
compare_order(gconstpointer a, gconstpointer b)
{
    const OgiAgency *x = *(const OgiAgency *const *)a;
    const OgiAgency *y = *(const OgiAgency *const *)b;

    return (x->order > y->order) - (x->order < y->order);
}

/* In publishing order; below another root than that published there is nobody. */
gboolean
ogi_write_agencies(const OgiPublication *publication, OgiCsvWriter *csv)
{
    const OgiRegistry *registry = ogi_dataset_registry(publication->dataset);
    g_autoptr(GPtrArray) agencies = g_ptr_array_new();

    for (guint i = 0; i < ogi_registry_n(registry); i++) {
        const OgiAgency *agency = ogi_registry_get(registry, i);

        if (!agency->elsewhere)
            g_ptr_array_add(agencies, (gpointer)(gsize)agency);
    }
    g_ptr_array_sort(agencies, compare_order);
    ogi_write_header(csv, publication, "agencies");
    for (guint i = 0; i < agencies->len; i++)
        write_row(csv, agencies->pdata[i]);
    return TRUE;
}
