/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/tasks.h>

#include "parts-private.h"

typedef struct {
    OgiCsvWriter *csv;
    guint n_items;
    guint part_items;
    OgiPartFunc func;
    gpointer user_data;

    GMutex mutex;
    GCond turn_came;
    guint turn;       /* the part that is written next */
    GPtrArray *spare; /* OgiCsvWriter*, owned: parts to be used again */
} Parts;

static OgiCsvWriter *
take_part(Parts *parts)
{
    OgiCsvWriter *part = NULL;

    g_mutex_lock(&parts->mutex);
    if (parts->spare->len > 0)
        part = g_ptr_array_steal_index_fast(parts->spare, parts->spare->len - 1);
    g_mutex_unlock(&parts->mutex);
    return part != NULL ? part : ogi_csv_writer_new_part(parts->csv);
}

static void
write_part(guint task, gpointer data)
{
    Parts *parts = data;
    OgiCsvWriter *part = take_part(parts);
    guint first = task * parts->part_items;

    parts->func(part, first, MIN(first + parts->part_items, parts->n_items), parts->user_data);
    g_mutex_lock(&parts->mutex);
    while (parts->turn != task)
        g_cond_wait(&parts->turn_came, &parts->mutex);
    ogi_csv_writer_append(parts->csv, part);
    parts->turn++;
    g_ptr_array_add(parts->spare, part);
    g_cond_broadcast(&parts->turn_came);
    g_mutex_unlock(&parts->mutex);
}

void
ogi_write_parts(OgiCsvWriter *csv, guint jobs, guint n_items, guint part_items, OgiPartFunc func,
                gpointer user_data)
{
    Parts parts = {
        .csv = csv,
        .n_items = n_items,
        .part_items = part_items,
        .func = func,
        .user_data = user_data,
        .spare = g_ptr_array_new_with_free_func((GDestroyNotify)ogi_csv_writer_free),
    };

    g_mutex_init(&parts.mutex);
    g_cond_init(&parts.turn_came);
    ogi_tasks_run(jobs, (n_items + part_items - 1) / part_items, write_part, &parts);
    g_ptr_array_unref(parts.spare);
    g_cond_clear(&parts.turn_came);
    g_mutex_clear(&parts.mutex);
}
