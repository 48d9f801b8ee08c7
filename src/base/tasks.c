/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>

#include <ogistat/tasks.h>

/* What a signal's handler needs where the stack has come to its end. */
enum { SIGNAL_STACK_BYTES = 32 * 1024 };

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
    char room[SIGNAL_STACK_BYTES];
    const stack_t for_signals = {.ss_sp = room, .ss_size = sizeof room};
    stack_t before = {.ss_flags = SS_DISABLE};
    gboolean set = sigaltstack(&for_signals, &before) == 0;
    guint task;

    while ((task = (guint)g_atomic_int_add(&work->next, 1)) < work->n_tasks)
        work->func(task, work->user_data);
    if (set)
        (void)sigaltstack(&before, NULL);
    return NULL;
}

void
ogi_tasks_run(guint jobs, guint n_tasks, OgiTaskFunc func, gpointer user_data)
{
    Work work = {.func = func, .user_data = user_data, .n_tasks = n_tasks};
    guint n_threads = MIN(jobs > 0 ? jobs : g_get_num_processors(), n_tasks);
    g_autofree GThread **threads = g_new0(GThread *, n_threads + 1);

    /* this thread works too; one that there is no room for leaves its tasks to the others */
    for (guint i = 1; i < n_threads; i++)
        threads[i] = g_thread_try_new("task", do_tasks, &work, NULL);
    do_tasks(&work);
    for (guint i = 1; i < n_threads; i++) {
        if (threads[i] != NULL)
            g_thread_join(threads[i]);
    }
}
