/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/tasks.h>

#include "staged-parts-private.h"

enum { PARTS_PER_JOB = 8 }; /* so that no job waits long for the last part of another */

struct _OgiStagedParts {
    OgiCsvWriter *csv;
    guint jobs;
    GMutex mutex; /* for what follows, and for csv */
    GCond turn_came;
    guint turn;       /* the part that is written next */
    GPtrArray *spare; /* OgiCsvWriter*, owned: parts to be used again */
};

/* One call's work. */
typedef struct {
    OgiStagedParts *parts;
    guint n_items;
    guint part_items;
    OgiPartFunc func;
    gpointer user_data;
} Rows;

OgiStagedParts *
ogi_staged_parts_new(OgiCsvWriter *csv, guint jobs)
{
    OgiStagedParts *self = g_new0(OgiStagedParts, 1);

    self->csv = csv;
    self->jobs = jobs;
    g_mutex_init(&self->mutex);
    g_cond_init(&self->turn_came);
    self->spare = g_ptr_array_new_with_free_func((GDestroyNotify)ogi_csv_writer_free);
    return self;
}

void
ogi_staged_parts_free(OgiStagedParts *self)
{
    if (self == NULL)
        return;
    g_ptr_array_unref(self->spare);
    g_cond_clear(&self->turn_came);
    g_mutex_clear(&self->mutex);
    g_free(self);
}

static OgiCsvWriter *
take_part(OgiStagedParts *self)
{
    OgiCsvWriter *part = NULL;

    g_mutex_lock(&self->mutex);
    if (self->spare->len > 0)
        part = g_ptr_array_steal_index_fast(self->spare, self->spare->len - 1);
    g_mutex_unlock(&self->mutex);
    return part != NULL ? part : ogi_csv_writer_new_part(self->csv);
}

static void
write_part(guint task, gpointer data)
{
    const Rows *rows = data;
    OgiStagedParts *self = rows->parts;
    OgiCsvWriter *part = take_part(self);
    guint first = task * rows->part_items;

    rows->func(part, first, MIN(first + rows->part_items, rows->n_items), rows->user_data);
    g_mutex_lock(&self->mutex);
    while (self->turn != task)
        g_cond_wait(&self->turn_came, &self->mutex);
    ogi_csv_writer_append(self->csv, part);
    self->turn++;
    g_ptr_array_add(self->spare, part);
    g_cond_broadcast(&self->turn_came);
    g_mutex_unlock(&self->mutex);
}

void
ogi_staged_parts_write(OgiStagedParts *self, guint n_items, guint part_items, OgiPartFunc func,
                       gpointer user_data)
{
    guint even = n_items / (MAX(self->jobs, 1) * PARTS_PER_JOB) + 1;
    Rows rows = {self, n_items, MIN(part_items, even), func, user_data};

    self->turn = 0;
    ogi_tasks_run(self->jobs, (n_items + rows.part_items - 1) / rows.part_items, write_part, &rows);
}
