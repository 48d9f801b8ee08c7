/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include <ogistat/error.h>
#include <ogistat/file.h>
#include <ogistat/helper.h>
#include <ogistat/limits.h>

#include "convert-private.h"

enum {
    SECONDS = 120,
    OPEN_FOLDERS = 16,
    MAX_BATCH = 200,  /* documents; their paths have to fit into a command line */
    MAX_FAILURES = 8, /* batches that ended badly, after which none has another try */
    HEAD_BYTES = 1024,
};

typedef enum { WAITING, RUNNING, DONE } State;

typedef struct {
    char *name;         /* for messages. Owned */
    char *input;        /* owned */
    char *result;       /* owned */
    const char *format; /* to make of it */
    State state;
} Job;

struct _OgiConverter {
    guint seconds;
    GMutex lock;
    GCond changed;
    GPtrArray *jobs; /* Job*, owned */
    char *program;   /* NULL: there is no LibreOffice. Owned */
    char *folder;    /* NULL: nothing was put up yet. Deleted at the end. Owned */
    GThread *thread; /* NULL likewise */
    guint n_failures;
    gboolean closed; /* nothing more comes */
    gint stopped;    /* atomic */
};

static void
job_free(gpointer data)
{
    Job *self = data;

    g_free(self->name);
    g_free(self->input);
    g_free(self->result);
    g_free(self);
}

gboolean
ogi_convert_is_possible(void)
{
    g_autofree char *program = ogi_helper_libreoffice();

    return program != NULL;
}

gboolean
ogi_convert_takes(OgiFormat format)
{
    return format == OGI_FORMAT_DOC || format == OGI_FORMAT_RTF || format == OGI_FORMAT_ODF ||
           format == OGI_FORMAT_XLS || format == OGI_FORMAT_XLSB || format == OGI_FORMAT_XML_2003;
}

OgiConverter *
ogi_converter_new(void)
{
    return ogi_converter_new_within(SECONDS);
}

OgiConverter *
ogi_converter_new_within(guint seconds)
{
    OgiConverter *self = g_new0(OgiConverter, 1);

    self->seconds = seconds;
    g_mutex_init(&self->lock);
    g_cond_init(&self->changed);
    self->jobs = g_ptr_array_new_with_free_func(job_free);
    self->program = ogi_helper_libreoffice();
    return self;
}

static int
remove_entry(const char *path, G_GNUC_UNUSED const struct stat *info, G_GNUC_UNUSED int type,
             G_GNUC_UNUSED struct FTW *place)
{
    return remove(path);
}

void
ogi_converter_free(OgiConverter *self)
{
    if (self == NULL)
        return;
    g_atomic_int_set(&self->stopped, 1);
    ogi_converter_finish(self);
    if (self->folder != NULL)
        nftw(self->folder, remove_entry, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS);
    g_free(self->folder);
    g_free(self->program);
    g_ptr_array_unref(self->jobs);
    g_cond_clear(&self->changed);
    g_mutex_clear(&self->lock);
    g_free(self);
}

/* --- the thread that converts --- */

/* The documents to convert next, all to one format. */
static guint
take_batch(OgiConverter *self, GPtrArray *batch)
{
    g_ptr_array_set_size(batch, 0);
    for (guint i = 0; i < self->jobs->len && batch->len < MAX_BATCH; i++) {
        Job *job = self->jobs->pdata[i];

        if (job->state != WAITING ||
            (batch->len > 0 && !g_str_equal(job->format, ((Job *)batch->pdata[0])->format)))
            continue;
        job->state = RUNNING;
        g_ptr_array_add(batch, job);
    }
    return batch->len;
}

/* Of a batch that ended badly the first without a result is to blame; the others have another try.
 */
static void
take_results(OgiConverter *self, GPtrArray *batch, gboolean ended_well)
{
    gboolean blamed = FALSE;

    self->n_failures += ended_well ? 0 : 1;
    for (guint i = 0; i < batch->len; i++) {
        Job *job = batch->pdata[i];

        job->state = DONE;
        if (ended_well || access(job->result, F_OK) == 0)
            continue;
        if (blamed && self->n_failures <= MAX_FAILURES)
            job->state = WAITING;
        blamed = TRUE;
    }
}

static void
run_batch(OgiConverter *self, GPtrArray *batch)
{
    g_autoptr(GPtrArray) files = g_ptr_array_new();
    g_autoptr(GPtrArray) results = g_ptr_array_new();
    const Job *first = batch->pdata[0];
    OgiOffice office = {.program = self->program,
                        .folder = self->folder,
                        .format = first->format,
                        .files = files,
                        .results = results,
                        .seconds = self->seconds,
                        .stopped = &self->stopped};
    gboolean ended_well;

    for (guint i = 0; i < batch->len; i++) {
        const Job *job = batch->pdata[i];

        g_ptr_array_add(files, job->input);
        g_ptr_array_add(results, job->result);
    }
    ended_well = ogi_office_run(&office);
    g_mutex_lock(&self->lock);
    take_results(self, batch, ended_well);
    g_mutex_unlock(&self->lock);
}

static gpointer
convert_all(gpointer data)
{
    OgiConverter *self = data;
    g_autoptr(GPtrArray) batch = g_ptr_array_new();

    for (;;) {
        guint n;

        g_mutex_lock(&self->lock);
        while ((n = take_batch(self, batch)) == 0 && !self->closed)
            g_cond_wait(&self->changed, &self->lock);
        g_mutex_unlock(&self->lock);
        if (n == 0 || g_atomic_int_get(&self->stopped))
            return NULL;
        run_batch(self, batch);
    }
}

/* --- documents in, documents out --- */

static gboolean
fail(const char *name, GError **error, const char *message)
{
    g_set_error(error, OGI_ERROR, OGI_ERROR_INPUT, "%s: %s; save it as DOCX or XLSX", name,
                message);
    return FALSE;
}

static gboolean
is_sheet(OgiFormat format, OgiText head)
{
    if (format == OGI_FORMAT_ODF)
        return memmem(head.str, head.len, "opendocument.spreadsheet", 24) != NULL;
    if (format == OGI_FORMAT_XML_2003)
        return memmem(head.str, head.len, "Workbook", 8) != NULL;
    return format == OGI_FORMAT_XLS || format == OGI_FORMAT_XLSB;
}

/* By what it is, not by what it's called. */
static const char *
suffix_of(OgiFormat format, gboolean sheet)
{
    if (format == OGI_FORMAT_ODF)
        return sheet ? "ods" : "odt";
    if (format == OGI_FORMAT_DOC)
        return "doc";
    if (format == OGI_FORMAT_RTF)
        return "rtf";
    if (format == OGI_FORMAT_XLS)
        return "xls";
    return format == OGI_FORMAT_XLSB ? "xlsb" : "xml";
}

/* FALSE with errno. */
static gboolean
make_folder(OgiConverter *self)
{
    g_autofree char *folder = NULL;
    g_autofree char *in = NULL;
    g_autofree char *out = NULL;

    if (self->folder != NULL)
        return TRUE;
    folder = g_dir_make_tmp("ogistat-XXXXXX", NULL);
    if (folder == NULL)
        return FALSE;
    in = g_build_filename(folder, "in", NULL);
    out = g_build_filename(folder, "out", NULL);
    self->folder = g_steal_pointer(&folder);
    return g_mkdir(in, 0700) == 0 && g_mkdir(out, 0700) == 0 &&
           ogi_office_make_profile(self->folder);
}

static gboolean
put_up(OgiConverter *self, Job *job, const char *suffix, guint number)
{
    g_autofree char *input = g_strdup_printf("%u.%s", number, suffix);
    g_autofree char *result = g_strdup_printf("%u.%s", number, job->format);

    if (!make_folder(self))
        return FALSE;
    job->input = g_build_filename(self->folder, "in", input, NULL);
    job->result = g_build_filename(self->folder, "out", result, NULL);
    return TRUE;
}

gboolean
ogi_converter_add(OgiConverter *self, const char *name, OgiFormat format, const guint8 *bytes,
                  gsize len, guint *number, GError **error)
{
    OgiText head = ogi_text((const char *)bytes, MIN(len, HEAD_BYTES));
    gboolean sheet = is_sheet(format, head);
    g_autoptr(GMutexLocker) locker = NULL;
    Job *job;

    if (!ogi_convert_takes(format))
        return fail(name, error, "expected DOC, WPS, RTF, ODT, XLS, ET or ODS, found another");
    if (self->program == NULL)
        return fail(name, error, "LibreOffice, which could convert it, is not installed");
    locker = g_mutex_locker_new(&self->lock);
    job = g_new0(Job, 1);
    job->name = g_strdup(name);
    job->format = sheet ? "xlsx" : "docx";
    job->state = DONE;
    *number = self->jobs->len;
    g_ptr_array_add(self->jobs, job);
    if (!put_up(self, job, suffix_of(format, sheet), *number) ||
        !g_file_set_contents(job->input, (const char *)bytes, (gssize)len, NULL))
        return fail(name, error, ogi_file_reason(errno));
    job->state = WAITING;
    if (self->thread == NULL)
        self->thread = g_thread_new("convert", convert_all, self);
    g_cond_signal(&self->changed);
    return TRUE;
}

void
ogi_converter_finish(OgiConverter *self)
{
    g_mutex_lock(&self->lock);
    self->closed = TRUE;
    g_cond_signal(&self->changed);
    g_mutex_unlock(&self->lock);
    if (self->thread != NULL)
        g_thread_join(g_steal_pointer(&self->thread));
}

gboolean
ogi_converter_take(OgiConverter *self, guint number, GByteArray *out, GError **error)
{
    const Job *job = self->jobs->pdata[number];
    g_auto(OgiFd) fd = OGI_RETRY(open(job->result, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    struct stat info;

    if (fd < 0 || OGI_RETRY(fstat(fd, &info)) != 0 || !S_ISREG(info.st_mode))
        return fail(job->name, error, "LibreOffice made nothing of it, or took too long");
    g_byte_array_set_size(out, 0);
    if (!ogi_file_read_all(fd, (guint64)info.st_size, OGI_LIMIT_FILE_BYTES, out))
        return fail(job->name, error,
                    errno == EFBIG ? "what it became is larger than 128 MiB"
                                   : ogi_file_reason(errno));
    return TRUE;
}
