/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workers-private.h"

typedef struct {
    OgiTaskFunc func;
    gpointer user_data;
    guint n_tasks;
    gint next; /* atomic */
} Work;

static gpointer
do_tasks(gpointer data)
{
    Work *work = data;
    guint task;

    while ((task = (guint)g_atomic_int_add(&work->next, 1)) < work->n_tasks)
        work->func(task, work->user_data);
    return NULL;
}

void
ogi_workers_run(guint jobs, guint n_tasks, OgiTaskFunc func, gpointer user_data)
{
    Work work = {.func = func, .user_data = user_data, .n_tasks = n_tasks};
    guint n_threads = MIN(jobs > 0 ? jobs : g_get_num_processors(), n_tasks);
    g_autofree GThread **threads = g_new0(GThread *, n_threads + 1);

    /* this thread works too; one that there is no room for leaves its tasks to the others */
    for (guint i = 1; i < n_threads; i++)
        threads[i] = g_thread_try_new("write", do_tasks, &work, NULL);
    do_tasks(&work);
    for (guint i = 1; i < n_threads; i++) {
        if (threads[i] != NULL)
            g_thread_join(threads[i]);
    }
}

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
    ogi_workers_run(jobs, (n_items + part_items - 1) / part_items, write_part, &parts);
    g_ptr_array_unref(parts.spare);
    g_cond_clear(&parts.turn_came);
    g_mutex_clear(&parts.mutex);
}
