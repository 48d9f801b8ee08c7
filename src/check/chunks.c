/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chunks-private.h"

enum { MIN_ITEMS = 64 }; /* fewer aren't worth a thread */

typedef struct {
    guint first;
    guint last;
    guint chunk;
    OgiChunkFunc func;
    gpointer user_data;
} Chunk;

guint
ogi_chunks_count(guint n, guint jobs)
{
    guint most = n / MIN_ITEMS + 1;

    if (jobs == 0)
        jobs = g_get_num_processors();
    return MIN(jobs, most);
}

static gpointer
run_chunk(gpointer data)
{
    const Chunk *chunk = data;

    chunk->func(chunk->first, chunk->last, chunk->chunk, chunk->user_data);
    return NULL;
}

void
ogi_chunks_run(guint n, guint jobs, OgiChunkFunc func, gpointer user_data)
{
    guint n_chunks = ogi_chunks_count(n, jobs);
    g_autofree Chunk *chunks = g_new(Chunk, n_chunks);
    g_autofree GThread **threads = g_new0(GThread *, n_chunks);

    for (guint i = 0; i < n_chunks; i++) {
        chunks[i] = (Chunk){
            .first = (guint)((guint64)n * i / n_chunks),
            .last = (guint)((guint64)n * (i + 1) / n_chunks),
            .chunk = i,
            .func = func,
            .user_data = user_data,
        };
        /* the last one runs here; so does one for which there is no thread to be had */
        if (i + 1 < n_chunks)
            threads[i] = g_thread_try_new("check", run_chunk, &chunks[i], NULL);
        if (threads[i] == NULL)
            run_chunk(&chunks[i]);
    }
    for (guint i = 0; i < n_chunks; i++) {
        if (threads[i] != NULL)
            g_thread_join(threads[i]);
    }
}
