/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/tasks.h>

#include "chunks-private.h"

enum { MIN_ITEMS = 64 }; /* fewer aren't worth a thread */

typedef struct {
    guint n;
    guint n_chunks;
    OgiChunkFunc func;
    gpointer user_data;
} Chunks;

guint
ogi_chunks_count(guint n, guint jobs)
{
    guint most = n / MIN_ITEMS + 1;

    if (jobs == 0)
        jobs = g_get_num_processors();
    return MIN(jobs, most);
}

static void
run_chunk(guint chunk, gpointer data)
{
    const Chunks *self = data;

    self->func((guint)((guint64)self->n * chunk / self->n_chunks),
               (guint)((guint64)self->n * (chunk + 1) / self->n_chunks), chunk, self->user_data);
}

void
ogi_chunks_run(guint n, guint jobs, OgiChunkFunc func, gpointer user_data)
{
    guint n_chunks = ogi_chunks_count(n, jobs);
    Chunks chunks = {n, n_chunks, func, user_data};

    ogi_tasks_run(n_chunks, n_chunks, run_chunk, &chunks);
}
