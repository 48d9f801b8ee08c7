/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>

#include <ogistat/error.h>
#include <ogistat/file.h>
#include <ogistat/fill-in-forms.h>
#include <ogistat/ogistat.h>
#include <ogistat/sanitizer.h>

#include "confine.h"
#include "definitions.h"
#include "output-folders.h"
#include "progress.h"
#include "run.h"
#include "selection.h"

/* The definitions and the data of one run; every stage fills in its part. */
typedef struct {
    const OgiOptions *options;
    OgiRunSummary *summary;
    OgiDefinitions definitions;
    OgiFindings *findings;
    OgiSourceList *sources;
    OgiDataset *dataset;
    OgiTotals *totals;
    OgiRatioTotals *ratio_totals;
    OgiPublisher *publisher;
    OgiPublisher *letters; /* NULL without --notes */
    OgiPublication publication;
    OgiDigest program;
    GStrv shaping; /* the options that shape what is published, and the registry */
    OgiStopwatch *stopwatch;
} Run;

/* Closes the folders. Memory isn't freed on purpose, since exit follows: to free a million things
 * one by one takes a twentieth of a large run. With a sanitizer it is, to find leaks. */
static void
run_clear(Run *run)
{
    ogi_publisher_free(run->letters);
    ogi_publisher_free(run->publisher);
    g_strfreev(run->shaping);
    if (!OGI_HAS_SANITIZER)
        return;
    g_clear_pointer(&run->publication.years, g_array_unref);
    g_clear_pointer(&run->publication.agencies, g_hash_table_unref);
    ogi_ratio_totals_free(run->ratio_totals);
    ogi_totals_free(run->totals);
    ogi_dataset_free(run->dataset);
    ogi_source_list_free(run->sources);
    ogi_findings_free(run->findings);
    ogi_definitions_clear(&run->definitions);
    ogi_stopwatch_free(run->stopwatch);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Run, run_clear)

/* Definitions have been read before; the digests are those of the bytes read. */
static void
note_definitions(Run *run)
{
    const char *const *files = (const char *const *)run->options->files;

    if (run->options->check || (!ogi_publication_selects(files, "datapackage") &&
                                !ogi_publication_selects(files, "manifest")))
        return;
    ogi_source_list_want_digests(run->sources);
    for (guint i = 0; i < ogi_source_list_n(run->sources); i++) {
        OgiSource *source = ogi_source_list_take(run->sources, i);
        const OgiDigest *digest = g_hash_table_lookup(run->definitions.files, source->path);

        if (digest != NULL)
            source->digest = *digest;
    }
}

/* Of the program, before it gives up what it doesn't need. Without /proc there is none. */
static void
digest_program(Run *run)
{
    g_autofree char *program = NULL;
    struct stat info;
    g_auto(OgiFd) fd = -1;

    if (run->options->check ||
        !ogi_publication_selects((const char *const *)run->options->files, "manifest"))
        return;
    fd = ogi_file_open_regular("/proc/self/exe", &info);
    if (fd < 0 ? errno == ENOENT : ogi_digest_fd(fd, &run->program))
        return;
    program = g_file_read_link("/proc/self/exe", NULL);
    ogi_findings_add_at(run->findings, "F-READ", program != NULL ? program : "ogistat", 0,
                        "SHA-256");
}

/* What manifest.json says of the command line, with the registry that was found. */
static GStrv
list_shaping(const Run *run)
{
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();

    if (run->definitions.registry_path != NULL) {
        g_autofree char *text = g_strconcat("registry=", run->definitions.registry_path, NULL);

        g_strv_builder_add(builder, text);
    }
    for (guint i = 0; run->options->shaping[i] != NULL; i++)
        g_strv_builder_add(builder, run->options->shaping[i]);
    return g_strv_builder_end(builder);
}

static gboolean
list_sources(Run *run, GError **error)
{
    run->findings = ogi_findings_new();
    run->sources = ogi_source_list_new((const char *const *)run->options->inputs,
                                       run->options->output, run->findings, error);
    if (run->sources == NULL)
        return FALSE;
    note_definitions(run);
    digest_program(run);
    return TRUE;
}

/* Reports into records, gathered and settled. */
static void
read_reports(Run *run)
{
    OgiProgress *progress = ogi_progress_new(run->options->progress, run->options->verbosity);
    OgiIntake intake = {
        .sources = run->sources,
        .codebook = run->definitions.codebook,
        .recogniser = run->definitions.recogniser,
        .definitions = run->definitions.files,
        .jobs = run->options->jobs,
        .convert = run->options->convert,
        .progress = progress != NULL ? ogi_progress_update : NULL,
        .progress_data = progress,
    };

    run->dataset = ogi_dataset_new(run->definitions.codebook, run->definitions.registry);
    ogi_intake_read(&intake, run->dataset, run->findings, &run->summary->counts);
    ogi_progress_free(progress);
    ogi_stopwatch_lap(run->stopwatch, "read", run->summary->counts.bytes);
    ogi_selection_keep_findings(run->options, run->definitions.registry, run->findings);
    ogi_dataset_settle(run->dataset, run->findings);
    ogi_stopwatch_lap(run->stopwatch, "gather", 0);
}

static void
lap(const char *step, gpointer stopwatch)
{
    ogi_stopwatch_lap(stopwatch, step, 0);
}

static void
check(Run *run)
{
    const OgiCheck check = {
        .dataset = run->dataset,
        .registry = run->definitions.registry,
        .rules = run->definitions.rules,
        .decisions = run->definitions.decisions,
        .as_of = run->options->as_of,
        .jobs = run->options->jobs,
        .lap = lap,
        .lap_data = run->stopwatch,
    };

    ogi_check(&check, run->findings);
}

static void
reduce(Run *run)
{
    run->totals = ogi_totals_new(run->dataset, run->options->jobs);
    run->ratio_totals =
        ogi_ratio_totals_new(run->totals, run->definitions.ratios, run->options->jobs);
    ogi_stopwatch_lap(run->stopwatch, "reduce", 0);
}

static void
summarise(Run *run)
{
    const OgiFileAccount what = {
        .dataset = run->dataset,
        .findings = run->findings,
        .rules = run->definitions.rules,
        .sources = run->sources,
        .definitions = run->definitions.files,
    };

    ogi_run_summary_fill(run->summary, &what, run->options->verbosity > 0);
}

/* For --json, whatever becomes of the publication. */
static void
report(Run *run)
{
    OgiJson *json;

    if (!run->options->json)
        return;
    json = run->summary->json = ogi_json_new();
    ogi_json_begin_object(json, NULL);
    ogi_summary_add(&run->publication, json);
}

/* What there is to publish, once all is known. */
static void
gather(Run *run)
{
    OgiPublication *publication = &run->publication;

    publication->dataset = run->dataset;
    publication->totals = run->totals;
    publication->ratios = run->definitions.ratios;
    publication->ratio_totals = run->ratio_totals;
    publication->rules = run->definitions.rules;
    publication->decisions = run->definitions.decisions;
    publication->headings = run->definitions.headings;
    publication->findings = run->findings;
    publication->sources = run->sources;
    publication->report_template = run->definitions.template;
    publication->version = PACKAGE_VERSION;
    publication->counts = &run->summary->counts;
    run->shaping = list_shaping(run);
    publication->program = run->program;
    publication->options = (const char *const *)run->shaping;
    publication->definitions = run->definitions.files;
}

/* What goes out: everything, a selection of files, or with --check only what tells of the data. */
static gboolean
prepare(Run *run, GError **error)
{
    static const char *const CHECK_FILES[] = {"findings", "coverage", NULL};
    OgiPublication *publication = &run->publication;

    publication->files = run->options->check ? (GStrv)(gsize)CHECK_FILES : run->options->files;
    publication->history = run->options->history;
    publication->as_of = run->options->as_of;
    publication->csv_flags = run->options->excel ? OGI_CSV_WRITER_EXCEL : OGI_CSV_WRITER_PLAIN;
    publication->sdmx = run->options->sdmx;
    publication->jobs = run->options->jobs;
    return ogi_selection_apply(run->options, publication, error);
}

static gboolean
write_files(Run *run, GError **error)
{
    if (!ogi_publication_write(&run->publication, run->publisher, error))
        return FALSE;
    ogi_stopwatch_lap(run->stopwatch, "write", ogi_publisher_staged_bytes(run->publisher));
    return TRUE;
}

/* Not yet visible: ogi_publisher_commit is. */
static gboolean
write_letters(Run *run, guint *n, GError **error)
{
    return run->letters == NULL || ogi_letters_write(&run->publication, &run->options->letters,
                                                     run->options->as_of, run->letters, n, error);
}

/* Whether any report came that can be used, be it one of several among which a person has to
 * choose. */
static gboolean
is_any_usable(const OgiDataset *dataset)
{
    for (guint i = 0; i < ogi_dataset_n_coverage(dataset); i++) {
        if (!ogi_coverage_is_lacking(ogi_dataset_coverage(dataset, i)))
            return TRUE;
    }
    return FALSE;
}

static void
note_published(Run *run)
{
    run->summary->published = TRUE;
    run->summary->changed = ogi_publisher_changed(run->publisher);
    run->summary->changed_files = ogi_publisher_changed_files(run->publisher);
}

/* What was written, figures and letters as one; with --strict and errors only the letters. */
static gboolean
publish(Run *run, GError **error)
{
    OgiRunSummary *summary = run->summary;

    if (summary->refused)
        return run->letters == NULL || ogi_publisher_commit(run->letters, error);
    if (run->letters == NULL ? !ogi_publisher_commit(run->publisher, error)
                             : !ogi_publishers_commit(run->publisher, run->letters, error))
        return FALSE;
    ogi_stopwatch_lap(run->stopwatch, "publish", 0);
    note_published(run);
    return TRUE;
}

#if OGI_HAVE_XLSX
/* --forms, refused with the flag where workbooks aren't built in: what has been read is only for
 * what they say of the year before. */
static gboolean
publish_forms(Run *run, GError **error)
{
    g_autoptr(GArray) years = g_array_new(FALSE, FALSE, sizeof(gint));

    if (!ogi_selection_apply_to_forms(run->options, &run->publication, years, error) ||
        !ogi_fill_in_forms_write(&run->publication, years, run->publisher, &run->summary->forms,
                                 error) ||
        !ogi_publisher_commit(run->publisher, error))
        return FALSE;
    note_published(run);
    return TRUE;
}
#endif

gboolean
ogi_run(const OgiOptions *options, OgiRunSummary *summary, GError **error)
{
    g_auto(Run) run = {.options = options, .summary = summary};
    guint n_letters = 0;

    run.stopwatch = ogi_stopwatch_new(options->verbosity);
    if (!ogi_definitions_load(&run.definitions, options, error) ||
        !ogi_selection_set_root(options, run.definitions.registry, error) ||
        !list_sources(&run, error) ||
        !ogi_output_folders_open(options, summary, &run.publisher, &run.letters, error) ||
        !ogi_confine(options, error))
        return FALSE;
    ogi_stopwatch_lap(run.stopwatch, "prepare", 0);
    read_reports(&run);
    check(&run);
    if (options->forms == NULL)
        reduce(&run);
    summarise(&run);
    gather(&run);
#if OGI_HAVE_XLSX
    if (options->forms != NULL)
        return publish_forms(&run, error);
#endif
    report(&run);
    if (!is_any_usable(run.dataset)) {
        g_set_error(error, OGI_ERROR, OGI_ERROR_INPUT,
                    _("no report could be read; what was published before is untouched"));
        return FALSE;
    }
    if (!prepare(&run, error) || !write_letters(&run, &n_letters, error))
        return FALSE;
    summary->refused = options->strict && summary->by_severity[OGI_SEVERITY_ERROR] > 0;
    if ((!summary->refused && !write_files(&run, error)) || !publish(&run, error))
        return FALSE;
    summary->letters = n_letters;
    return TRUE;
}
