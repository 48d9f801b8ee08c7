/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <unistd.h>

#include <ogistat/file.h>
#include <ogistat/tasks.h>
#include <ogistat/tidy.h>

#include "intake-worker-private.h"

/* A file above this size is looked at before it is loaded: tidy CSV is read in blocks. */
enum { LARGE_FILE = 4 << 20 };

static void
report_progress(OgiIntakeWork *work)
{
    const OgiIntake *intake = work->intake;
    guint done = (guint)g_atomic_int_add(&work->done, 1) + 1;

    if (intake->progress != NULL)
        intake->progress(done, ogi_source_list_n(intake->sources), intake->progress_data);
}

static void
work_through(guint task, gpointer data)
{
    OgiIntakeWorker *worker = &((OgiIntakeWorker *)data)[task];
    OgiIntakeWork *work = worker->work;

    for (;;) {
        guint at = (guint)g_atomic_int_add(&work->next, 1);

        if (at >= work->n_queue)
            return;
        ogi_intake_worker_read(worker, work->queue[at]);
        report_progress(work);
    }
}

static void
read_aside(guint task, gpointer data)
{
    ogi_intake_worker_read_aside(&((OgiIntakeWorker *)data)[task]);
}

/* Whether a large file is tidy CSV in UTF-8, to be read in blocks. One that can't be read is read
 * again later, and reported. */
static gboolean
is_large_tidy(const OgiSource *source)
{
    g_autofree char *header = NULL;
    struct stat info;
    g_auto(OgiFd) fd = -1;
    gssize n;

    if (source->size < LARGE_FILE)
        return FALSE;
    fd = ogi_file_open_regular(source->filename, &info);
    if (fd < 0)
        return FALSE;
    header = g_malloc(OGI_TIDY_HEADER_BYTES);
    n = ogi_file_read(fd, header, OGI_TIDY_HEADER_BYTES);
    return n > 0 && ogi_tidy_probe(header, (gsize)n);
}

/* One large tidy CSV, read in blocks, and its digest beside it. */
typedef struct {
    OgiIntakeWorker *worker;
    OgiSource *source;
    int fd;
    GPtrArray *records;
    GError *read_error;
    gboolean digested;
} LargeTidy;

static void
read_or_digest(guint task, gpointer data)
{
    LargeTidy *self = data;
    const OgiIntake *intake = self->worker->work->intake;

    if (task == 0)
        ogi_tidy_read_fd(intake->codebook, self->fd, self->source->path, intake->jobs,
                         self->records, self->worker->findings, &self->read_error);
    else
        self->digested = ogi_digest_fd(self->fd, &self->source->digest);
}

/* On all threads. */
static void
read_tidy_blocks(OgiIntakeWorker *worker, OgiSource *source, int fd)
{
    LargeTidy self = {
        .worker = worker,
        .source = source,
        .fd = fd,
        .records = g_ptr_array_new_with_free_func((GDestroyNotify)ogi_record_free),
    };
    guint n_tasks = source->wants_digest && source->filename != NULL ? 2 : 1;

    worker->counts.files++;
    worker->counts.bytes += source->size;
    ogi_tasks_run(n_tasks, n_tasks, read_or_digest, &self);
    if (self.read_error != NULL)
        ogi_intake_note_failure(worker->findings, source->path, self.read_error);
    if (self.read_error != NULL && self.records->len == 0)
        worker->counts.rejected++;
    else
        worker->counts.tidy++;
    if (n_tasks > 1 && !self.digested)
        ogi_findings_add_at(worker->findings, "F-READ", source->path, 0, "SHA-256");
    ogi_intake_worker_gather(worker, self.records);
    g_ptr_array_unref(self.records);
    g_clear_error(&self.read_error);
}

/* Reads a large tidy CSV, or standard input. FALSE where it is something else. */
static gboolean
read_large(OgiIntakeWorker *worker, guint index)
{
    OgiSource *source = ogi_source_list_take(worker->work->intake->sources, index);
    OgiOpenSource open;

    worker->source = index;
    worker->number = 0;
    if (source->filename == NULL) {
        read_tidy_blocks(worker, source, STDIN_FILENO);
        return TRUE;
    }
    if (!is_large_tidy(source))
        return FALSE;
    if (!ogi_source_open(source, &open, worker->findings)) {
        worker->counts.files++;
        worker->counts.rejected++;
        return TRUE;
    }
    read_tidy_blocks(worker, source, open.fd);
    ogi_source_close(&open, worker->findings);
    return TRUE;
}

static gint
compare_gathered(gconstpointer a, gconstpointer b)
{
    const OgiGathered *x = a;
    const OgiGathered *y = b;

    if (x->source != y->source)
        return x->source < y->source ? -1 : 1;
    return (x->number > y->number) - (x->number < y->number);
}

static void
merge(OgiIntakeWorker *workers, guint n_workers, OgiDataset *dataset, OgiFindings *findings,
      OgiIntakeCounts *counts)
{
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(OgiGathered));

    for (guint i = 0; i < n_workers; i++) {
        OgiIntakeWorker *worker = &workers[i];

        g_array_append_vals(all, worker->gathered->data, worker->gathered->len);
        ogi_findings_take(findings, worker->findings);
        counts->files += worker->counts.files;
        counts->reports += worker->counts.reports;
        counts->tidy += worker->counts.tidy;
        counts->rejected += worker->counts.rejected;
        counts->bytes += worker->counts.bytes;
    }
    g_array_sort(all, compare_gathered);
    for (guint i = 0; i < all->len; i++) {
        const OgiGathered *gathered = &g_array_index(all, OgiGathered, i);

        if (gathered->record != NULL)
            ogi_dataset_add(dataset, gathered->record, findings);
        else
            ogi_dataset_reject(dataset, gathered->unusable.agency, gathered->unusable.year,
                               gathered->path);
    }
}

void
ogi_intake_read(const OgiIntake *self, OgiDataset *dataset, OgiFindings *findings,
                OgiIntakeCounts *counts)
{
    guint n = ogi_source_list_n(self->sources);
    g_autofree guint *queue = g_new(guint, n + 1);
    g_autofree OgiIntakeWorker *workers = g_new0(OgiIntakeWorker, self->jobs);
    OgiIntakeWork work = {
        .intake = self, .registry = ogi_dataset_registry(dataset), .queue = queue};

    *counts = (OgiIntakeCounts){
        .files = ogi_source_list_n_failed(self->sources),
        .rejected = ogi_source_list_n_failed(self->sources),
    };
    for (guint i = 0; i < self->jobs; i++)
        ogi_intake_worker_init(&workers[i], &work);
    for (guint i = 0; i < n; i++) {
        const OgiSource *source = ogi_source_list_get(self->sources, i);

        if (self->definitions != NULL && g_hash_table_contains(self->definitions, source->path)) {
            counts->files++;
            counts->definitions++;
        } else if (!read_large(&workers[0], i)) {
            queue[work.n_queue++] = i;
            continue;
        }
        report_progress(&work);
    }
    if (self->convert != OGI_CONVERT_NEVER)
        work.converter = ogi_converter_new();
    ogi_tasks_run(self->jobs, self->jobs, work_through, workers);
    if (work.converter != NULL) {
        ogi_converter_finish(work.converter);
        ogi_tasks_run(self->jobs, self->jobs, read_aside, workers);
        ogi_converter_free(work.converter);
    }
    merge(workers, self->jobs, dataset, findings, counts);
    for (guint i = 0; i < self->jobs; i++)
        ogi_intake_worker_clear(&workers[i]);
}
