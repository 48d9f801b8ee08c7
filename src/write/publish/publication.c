/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/file.h>
#include <ogistat/tasks.h>

#include "write/book/book-private.h"
#include "write/datapackage-private.h"
#include "write/dimensions/dimensions-private.h"
#include "write/files-private.h"
#include "write/manifest-private.h"
#include "write/page/page-private.h"
#include "write/records-private.h"
#include "write/report/report-private.h"
#include "write/schema/csvw-private.h"
#include "write/sdmx/sdmx-private.h"
#include "write/summary-private.h"
#include "write/tables-private.h"

#define CSV .ending = ".csv"

enum { N_STEPS = 4 };

static const OgiFileKind KINDS[] = {
    {"observations", CSV, .write = ogi_write_observations, .wide = TRUE, .kept = TRUE},
    {"city_totals", CSV, .write = ogi_write_city_totals, .kept = TRUE},
    {"ratios", CSV, .write = ogi_write_ratios, .weight = 2},
    {"changes", CSV, .write = ogi_write_changes, .weight = 3},
    {"agency_summary", CSV, .write = ogi_write_agency_summary, .weight = 1},
    {"city_form", CSV, .write_year = ogi_write_city_form},
#if OGI_HAVE_XLSX
    {"city", ".xlsx", .write_document = ogi_write_book, .weight = 4},
#endif
    {"findings", CSV, .write = ogi_write_findings, .wide = TRUE},
    {"coverage", CSV, .write = ogi_write_coverage},
    {"reconciliation", CSV, .write = ogi_write_reconciliation},
    {"revisions", CSV, .write_after = ogi_write_revisions, .kept = TRUE},
    {"rankings", CSV, .write = ogi_write_rankings, .weight = 2},
    {"agencies", CSV, .write = ogi_write_agencies},
    {"indicators", CSV, .write = ogi_write_indicators},
    {"columns", CSV, .write = ogi_write_columns},
    {"ratios_defined", CSV, .write = ogi_write_ratios_defined},
    {"rules", CSV, .write = ogi_write_rules},
    {"codes", CSV, .write = ogi_write_codes},
    {"summary", ".json", .write_about = ogi_write_summary},
    {"sdmx_totals", CSV, .write = ogi_write_sdmx_totals, .sdmx = TRUE},
    {"sdmx_changes", CSV, .write = ogi_write_sdmx_changes, .sdmx = TRUE, .weight = 4},
    {"sdmx_structure", ".json", .write_about = ogi_write_sdmx_structure, .sdmx = TRUE},
    {"datapackage", ".json", .write_about = ogi_write_datapackage},
    {"csv-metadata", ".json", .write_about = ogi_write_csvw},
    {"index", ".html", .write_about = ogi_write_page},
    {"city_report", ".docx", .write_document = ogi_write_city_report},
    {"manifest", ".json", .write_last = ogi_write_manifest},
};

/* Once begun it is written in every run, whatever files are selected: no other file has it. */
static const OgiFileKind HISTORY = {"history", CSV, .write_after = ogi_write_history, .kept = TRUE};

const char *const *
ogi_publication_file_names(void)
{
    static const char *names[G_N_ELEMENTS(KINDS) + 1];
    static gsize made = 0;

    if (g_once_init_enter(&made)) {
        for (guint i = 0; i < G_N_ELEMENTS(KINDS); i++)
            names[i] = KINDS[i].name;
        g_once_init_leave(&made, 1);
    }
    return names;
}

/* "_2023" */
static gboolean
is_year_suffix(const char *suffix)
{
    return *suffix == '_' && strlen(suffix) == 5 && strspn(suffix + 1, "0123456789") == 4;
}

static gboolean
is_of_year(const OgiFileKind *kind)
{
    return kind->write_year != NULL || kind->write_document != NULL;
}

gboolean
ogi_publication_is_file_name(const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(KINDS); i++) {
        gsize n = strlen(KINDS[i].name);

        if (strncmp(name, KINDS[i].name, n) == 0 &&
            (name[n] == '\0' || (is_of_year(&KINDS[i]) && is_year_suffix(name + n))))
            return TRUE;
    }
    return FALSE;
}

/* Whether a name of --files means this file: city_form is those of all years. */
static gboolean
is_meant(const char *name, const OgiPublishedFile *file)
{
    return g_str_equal(name, file->kind->name) || g_str_equal(name, file->stem);
}

static gboolean
is_selected(const OgiPublication *self, const OgiPublishedFile *file)
{
    for (guint i = 0; self->files != NULL && self->files[i] != NULL; i++) {
        if (is_meant(self->files[i], file))
            return TRUE;
    }
    return self->files == NULL && (self->sdmx || !file->kind->sdmx);
}

static void
published_file_clear(gpointer data)
{
    OgiPublishedFile *file = data;

    g_free(file->stem);
    g_free(file->name);
}

static void
add_file(GArray *files, const OgiPublication *self, const OgiFileKind *kind, gint year)
{
    OgiPublishedFile file = {.kind = kind, .year = year};

    file.stem = year != 0 ? g_strdup_printf("%s_%d", kind->name, year) : g_strdup(kind->name);
    file.name = g_strconcat(file.stem, kind->ending, NULL);
    if (is_selected(self, &file))
        g_array_append_val(files, file);
    else
        published_file_clear(&file);
}

/* Those selected, in the contract's order. OgiPublishedFile. (transfer full) */
static GArray *
list_files(const OgiPublication *publication)
{
    GArray *files = g_array_new(FALSE, FALSE, sizeof(OgiPublishedFile));

    g_array_set_clear_func(files, published_file_clear);
    for (guint k = 0; k < G_N_ELEMENTS(KINDS); k++) {
        if (!is_of_year(&KINDS[k]))
            add_file(files, publication, &KINDS[k], 0);
        for (guint y = 0; is_of_year(&KINDS[k]) && y < publication->years->len; y++)
            add_file(files, publication, &KINDS[k], g_array_index(publication->years, gint, y));
    }
    return files;
}

typedef struct {
    const OgiPublication *publication;
    OgiPublisher *publisher;
    const OgiEarlier *earlier; /* NULL in the first step */
    const GArray *all;         /* OgiPublishedFile: those of all steps */
    GPtrArray *files;          /* const OgiPublishedFile*, borrowed: those of one step */
    GError **errors;           /* by file of the step */
} Step;

static gboolean
write_csv(const Step *step, const OgiPublishedFile *file, const char *path, int fd, GError **error)
{
    const OgiFileKind *kind = file->kind;
    g_autoptr(OgiCsvWriter) csv = ogi_csv_writer_new(
        fd, path, kind->sdmx ? OGI_CSV_WRITER_PLAIN : step->publication->csv_flags);

    if (kind->write != NULL)
        kind->write(step->publication, csv);
    else if (kind->write_year != NULL)
        kind->write_year(step->publication, file->year, csv);
    else if (!kind->write_after(step->publication, step->earlier, step->publisher, csv, error))
        return FALSE;
    return ogi_csv_writer_finish(csv, error);
}

static gboolean
write_document(const Step *step, const OgiPublishedFile *file, int fd, GError **error)
{
    g_autofree char *path = ogi_publisher_staged_path(step->publisher, file->name);

    return file->kind->write_document(step->publication, file->year, path, fd, error);
}

static void
write_file(guint task, gpointer data)
{
    const Step *step = data;
    const OgiPublishedFile *file = step->files->pdata[task];
    GError **error = &step->errors[task];
    g_autofree char *path = ogi_publisher_path(step->publisher, file->name);
    int fd = ogi_publisher_stage(step->publisher, file->name, error);
    gboolean written = FALSE;

    if (fd >= 0 && file->kind->write_document != NULL)
        written = write_document(step, file, fd, error);
    else if (fd >= 0 && file->kind->write_about != NULL)
        written = file->kind->write_about(step->publication, step->all, path, fd, error);
    else if (fd >= 0 && file->kind->write_last != NULL)
        written =
            file->kind->write_last(step->publication, step->publisher, step->all, path, fd, error);
    else if (fd >= 0)
        written = write_csv(step, file, path, fd, error);
    if (written && ogi_publisher_end(step->publisher, fd, error) && file->kind->kept)
        ogi_publisher_keep(step->publisher, file->name);
}

/* The largest are begun first. */
static gint
compare_weight(gconstpointer a, gconstpointer b)
{
    const OgiPublishedFile *x = *(const OgiPublishedFile *const *)a;
    const OgiPublishedFile *y = *(const OgiPublishedFile *const *)b;

    return (x->kind->weight < y->kind->weight) - (x->kind->weight > y->kind->weight);
}

/* Those that use all threads one by one, then the others side by side, then those that read what
 * was written before them, and last what tells of them all. */
static gboolean
is_of_step(const OgiFileKind *kind, guint step)
{
    gboolean after = kind->write_after != NULL || kind->write_about != NULL;

    return step == (kind->write_last != NULL ? N_STEPS - 1 : after ? 2 : kind->wide ? 0 : 1);
}

static gboolean
write_step(const OgiPublication *self, OgiPublisher *publisher, const OgiEarlier *earlier,
           GArray *files, guint number, GError **error)
{
    g_autoptr(GPtrArray) of_step = g_ptr_array_new();
    g_autofree GError **errors = g_new0(GError *, files->len + 1);
    Step step = {self, publisher, earlier, files, of_step, errors};
    gboolean written = TRUE;

    for (guint i = 0; i < files->len; i++) {
        OgiPublishedFile *file = &g_array_index(files, OgiPublishedFile, i);

        if (is_of_step(file->kind, number))
            g_ptr_array_add(of_step, file);
    }
    g_ptr_array_sort(of_step, compare_weight);
    ogi_tasks_run(number == 1 ? self->jobs : 1, of_step->len, write_file, &step);
    for (guint i = 0; i < of_step->len; i++) {
        if (errors[i] == NULL)
            continue;
        if (written)
            g_propagate_error(error, errors[i]);
        else
            g_error_free(errors[i]);
        written = FALSE;
    }
    return written;
}

/* Before what tells of all files. */
static guint
place_of_history(const GArray *files)
{
    guint at = 0;

    while (at < files->len &&
           g_array_index(files, OgiPublishedFile, at).kind->write_about == NULL &&
           g_array_index(files, OgiPublishedFile, at).kind->write_last == NULL)
        at++;
    return at;
}

static gboolean
add_history(GArray *files, const OgiPublication *publication, OgiPublisher *publisher,
            GError **error)
{
    OgiPublishedFile file = {.kind = &HISTORY,
                             .stem = g_strdup(HISTORY.name),
                             .name = g_strconcat(HISTORY.name, HISTORY.ending, NULL)};
    gboolean is_begun;
    gboolean is_known = ogi_publisher_had(publisher, file.name, &is_begun, error);

    if (is_known && (publication->history || is_begun))
        g_array_insert_val(files, place_of_history(files), file);
    else
        published_file_clear(&file);
    return is_known;
}

/* What later runs compare with; nothing that is published. */
static gboolean
keep_earlier(const OgiPublication *publication, OgiPublisher *publisher, const OgiEarlier *earlier,
             GError **error)
{
    g_autofree char *path = ogi_publisher_path(publisher, OGI_EARLIER_FILE);
    g_autoptr(OgiCsvWriter) csv = NULL;
    int fd;

    if (!ogi_earlier_is_needed(earlier, publication))
        return TRUE;
    fd = ogi_publisher_stage(publisher, OGI_EARLIER_FILE, error);
    if (fd < 0)
        return FALSE;
    ogi_publisher_keep(publisher, OGI_EARLIER_FILE);
    csv = ogi_csv_writer_new(fd, path, OGI_CSV_WRITER_PLAIN);
    ogi_write_earlier(publication, earlier, csv);
    return ogi_csv_writer_finish(csv, error) && ogi_publisher_end(publisher, fd, error);
}

gboolean
ogi_publication_write(const OgiPublication *self, OgiPublisher *publisher, GError **error)
{
    g_autoptr(GArray) files = list_files(self);
    g_autoptr(OgiEarlier) earlier = NULL;

    ogi_findings_identify(self->findings); /* before threads read them */
    if (!write_step(self, publisher, NULL, files, 0, error))
        return FALSE;
    earlier = ogi_earlier_read(self, publisher, error);
    if (earlier == NULL || !keep_earlier(self, publisher, earlier, error) ||
        !add_history(files, self, publisher, error))
        return FALSE;
    for (guint step = 1; step < N_STEPS; step++) {
        if (!write_step(self, publisher, earlier, files, step, error))
            return FALSE;
    }
    return TRUE;
}
