/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/tasks.h>

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
