/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include <ogistat/date.h>
#include <ogistat/error.h>
#include <ogistat/publication.h>

#include "config.h"
#include "language.h"
#include "option-values.h"
#include "options.h"

enum { MAX_JOBS = 256 };

/* What GOption fills in before it is looked at. */
typedef struct {
    char **years;
    char **agencies;
    char **rules;
    char **inputs;
    char *root;
    char *output;
    char *registry;
    char *definitions;
    char *check_definitions;
    char *write_definitions;
    char *notes;
    char *forms;
    char *template;
    char *verify;
    char *files;
    char *as_of;
    char *progress;
    char *convert;
    char *config;
    char *language;
    gint jobs;
    gboolean quiet;
    gboolean verbose;
} Raw;

static void
raw_clear(Raw *raw)
{
    g_strfreev(raw->years);
    g_strfreev(raw->agencies);
    g_strfreev(raw->rules);
    g_strfreev(raw->inputs);
    g_free(raw->root);
    g_free(raw->output);
    g_free(raw->registry);
    g_free(raw->definitions);
    g_free(raw->check_definitions);
    g_free(raw->write_definitions);
    g_free(raw->notes);
    g_free(raw->forms);
    g_free(raw->template);
    g_free(raw->verify);
    g_free(raw->files);
    g_free(raw->as_of);
    g_free(raw->progress);
    g_free(raw->convert);
    g_free(raw->config);
    g_free(raw->language);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Raw, raw_clear)

enum { MAX_ENTRIES = 40 };

/* The rows of --help, in the contract's order, and the keys of the configuration file. */
static void
list_entries(GOptionEntry entries[static MAX_ENTRIES], Raw *raw, OgiOptions *self)
{
    const GOptionEntry rows[] = {
        {"year", 'y', 0, G_OPTION_ARG_STRING_ARRAY, &raw->years,
         N_("years to publish: 2020, 2019-2023 or 2019,2021; repeatable"), N_("YEARS")},
        {"agency", 'a', 0, G_OPTION_ARG_FILENAME_ARRAY, &raw->agencies,
         N_("agencies to publish: id, name, alias or glob; repeatable"), N_("NAME")},
        {"root", 0, 0, G_OPTION_ARG_FILENAME, &raw->root,
         N_("publish this unit and all below it as if there were nothing else"), N_("NAME")},
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &raw->output, N_("where to publish [output]"),
         N_("DIR")},
        {"registry", 'r', 0, G_OPTION_ARG_FILENAME, &raw->registry,
         N_("registry of agencies [agencies.csv in the input folder]"), N_("FILE")},
        {"rules", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &raw->rules,
         N_("more rules, or other severities; repeatable"), N_("FILE")},
        {"definitions", 0, 0, G_OPTION_ARG_FILENAME, &raw->definitions,
         N_("forms, rules and texts from a folder, in place of those built in"), N_("DIR")},
        {"check-definitions", 0, 0, G_OPTION_ARG_FILENAME, &raw->check_definitions,
         N_("list the mistakes of such a folder and what it changes, and end"), N_("DIR")},
        {"write-definitions", 0, 0, G_OPTION_ARG_FILENAME, &raw->write_definitions,
         N_("write the definitions built in to a new folder, and end"), N_("DIR")},
        {"jobs", 'j', 0, G_OPTION_ARG_INT, &raw->jobs, N_("worker threads [number of processors]"),
         N_("N")},
        {"excel", 0, 0, G_OPTION_ARG_NONE, &self->excel,
         N_("CSV for Excel and WPS: byte order mark, CRLF, Chinese headings and codes in words"),
         NULL},
        {"sdmx", 0, 0, G_OPTION_ARG_NONE, &self->sdmx,
         N_("totals and changes as SDMX-CSV, too, with their structure"), NULL},
        {"files", 0, 0, G_OPTION_ARG_STRING, &raw->files,
         N_("publish only these files, named without their ending"), N_("NAMES")},
        {"history", 0, 0, G_OPTION_ARG_NONE, &self->history,
         N_("keep every value that is superseded in history.csv, from now on"), NULL},
        {"strict", 0, 0, G_OPTION_ARG_NONE, &self->strict,
         N_("publish nothing if there is a finding of severity error"), NULL},
        {"check", 0, 0, G_OPTION_ARG_NONE, &self->check,
         N_("publish only findings.csv and coverage.csv"), NULL},
        {"notes", 0, 0, G_OPTION_ARG_FILENAME, &raw->notes,
         N_("write a letter to each agency with errors, as text, HTML and DOCX"), N_("DIR")},
        {"forms", 0, 0, G_OPTION_ARG_FILENAME, &raw->forms,
         N_("write a workbook to fill in for each agency that is to report in --year [last year], "
            "and end"),
         N_("DIR")},
        {"template", 0, 0, G_OPTION_ARG_FILENAME, &raw->template,
         N_("fill in this Word document as city_report_YEAR.docx"), N_("FILE")},
        {"convert", 0, 0, G_OPTION_ARG_STRING, &raw->convert,
         N_("read DOC, WPS, RTF, ODT, XLS, ET and ODS by LibreOffice: auto (where it is "
            "installed), always or never"),
         N_("WHEN")},
        {"verify", 0, 0, G_OPTION_ARG_FILENAME, &raw->verify,
         N_("say whether what is published in DIR is what was computed, and read nothing else"),
         N_("DIR")},
        {"as-of", 0, 0, G_OPTION_ARG_STRING, &raw->as_of,
         N_("the day of the run, as 2026-01-31 [today]"), N_("DATE")},
        {"progress", 0, 0, G_OPTION_ARG_STRING, &raw->progress,
         N_("progress bar: auto, always or never"), N_("WHEN")},
        {"config", 'c', 0, G_OPTION_ARG_FILENAME, &raw->config,
         N_("flags from a file; those of the command line win"), N_("FILE")},
        {"language", 0, 0, G_OPTION_ARG_STRING, &raw->language,
         N_("messages in zh or en [as the environment says]"), N_("CODE")},
        {"json", 0, 0, G_OPTION_ARG_NONE, &self->json,
         N_("the run's summary as JSON on standard output"), NULL},
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, &raw->quiet, N_("only errors on standard error"),
         NULL},
        {"verbose", 'v', 0, G_OPTION_ARG_NONE, &raw->verbose,
         N_("what was decided about each file, findings, and time and bytes of each stage"), NULL},
        {"version", 0, 0, G_OPTION_ARG_NONE, &self->version, N_("print the version"), NULL},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &raw->inputs, NULL, N_("[INPUT…]")},
        G_OPTION_ENTRY_NULL,
    };

    G_STATIC_ASSERT(G_N_ELEMENTS(rows) <= MAX_ENTRIES);
    memcpy(entries, rows, sizeof rows);
}

static void
add_shaping(GStrvBuilder *builder, const char *name, const char *value)
{
    g_autofree char *text = g_strconcat(name, "=", value, NULL);
    g_autofree char *valid = g_utf8_make_valid(text, -1);

    g_strv_builder_add(builder, valid);
}

/* As said, in the contract's order. Folders to write to and threads shape nothing. */
static GStrv
list_shaping(const OgiOptions *self, const Raw *raw)
{
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();

    for (guint i = 0; raw->years != NULL && raw->years[i] != NULL; i++)
        add_shaping(builder, "year", raw->years[i]);
    for (guint i = 0; raw->agencies != NULL && raw->agencies[i] != NULL; i++)
        add_shaping(builder, "agency", raw->agencies[i]);
    for (guint i = 0; raw->rules != NULL && raw->rules[i] != NULL; i++)
        add_shaping(builder, "rules", raw->rules[i]);
    if (self->excel)
        g_strv_builder_add(builder, "excel");
    if (self->sdmx)
        g_strv_builder_add(builder, "sdmx");
    if (raw->files != NULL)
        add_shaping(builder, "files", raw->files);
    if (self->history)
        g_strv_builder_add(builder, "history");
    if (raw->convert != NULL)
        add_shaping(builder, "convert", raw->convert);
    if (raw->root != NULL)
        add_shaping(builder, "root", raw->root);
    if (raw->definitions != NULL)
        add_shaping(builder, "definitions", raw->definitions);
    if (raw->template != NULL)
        add_shaping(builder, "template", raw->template);
    if (raw->as_of != NULL)
        add_shaping(builder, "as-of", raw->as_of);
    return g_strv_builder_end(builder);
}

static gboolean
take_values(OgiOptions *self, Raw *raw, GError **error)
{
    static const char *const DEFAULT_INPUTS[] = {"input", NULL};
    guint progress, convert;

    for (guint i = 0; raw->years != NULL && raw->years[i] != NULL; i++) {
        if (!ogi_option_take_years(self->years, raw->years[i], error))
            return FALSE;
    }
    if (raw->as_of == NULL)
        self->as_of = ogi_option_today();
    else if (!ogi_date_parse(raw->as_of, &self->as_of))
        return ogi_option_error(
            error, _("--as-of: expected a day such as 2026-01-31, found \"%s\""), raw->as_of);
    if (raw->jobs < 0 || raw->jobs > MAX_JOBS)
        return ogi_option_error(error, _("--jobs: expected 1 to %d, found %d"), MAX_JOBS,
                                raw->jobs);
    if (raw->files != NULL && !ogi_option_take_files(&self->files, raw->files, error))
        return FALSE;
    if (!ogi_option_take_when("--progress", &progress, raw->progress, error) ||
        !ogi_option_take_when("--convert", &convert, raw->convert, error))
        return FALSE;
    self->progress = (OgiProgressMode)progress;
    self->convert = (OgiConvertMode)convert;
    if (self->convert == OGI_CONVERT_AUTO && !ogi_convert_is_possible())
        self->convert = OGI_CONVERT_NEVER;
    if (raw->forms != NULL && !OGI_HAVE_XLSX)
        return ogi_option_error(error, _("--forms: this program was built without workbooks"));
    if (!ogi_language_choose(raw->language))
        return ogi_option_error(error, _("--language: expected zh or en, found \"%s\""),
                                raw->language);
    self->jobs = raw->jobs > 0 ? (guint)raw->jobs : g_get_num_processors();
    self->verbosity = (raw->verbose ? 1 : 0) - (raw->quiet ? 1 : 0);
    self->shaping = list_shaping(self, raw);
    self->verify = g_steal_pointer(&raw->verify);
    self->agencies = g_steal_pointer(&raw->agencies);
    self->rules = g_steal_pointer(&raw->rules);
    self->root = g_steal_pointer(&raw->root);
    self->registry = g_steal_pointer(&raw->registry);
    self->definitions = g_steal_pointer(&raw->definitions);
    self->check_definitions = g_steal_pointer(&raw->check_definitions);
    self->write_definitions = g_steal_pointer(&raw->write_definitions);
    self->notes = g_steal_pointer(&raw->notes);
    self->forms = g_steal_pointer(&raw->forms);
    self->template = g_steal_pointer(&raw->template);
    self->output = raw->output != NULL ? g_steal_pointer(&raw->output) : g_strdup("output");
    self->inputs = raw->inputs != NULL ? g_steal_pointer(&raw->inputs)
                                       : g_strdupv((GStrv)(gsize)DEFAULT_INPUTS);
    return TRUE;
}

/* Short flags that take a value, as in -y2020 and -qj2: GOption wants the value apart. */
static const char WITH_VALUE[] = "yaorjc";

/* argv with such values apart, up to "--", and --convert by itself with its value: a word behind it
 * is an input. (transfer full) */
static GStrv
split_short_flags(char **argv)
{
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
    gboolean flags = TRUE;

    for (guint i = 0; argv[i] != NULL; i++) {
        const char *arg = argv[i];
        gsize at = flags && i > 0 && arg[0] == '-' && arg[1] != '-' ? strcspn(arg, WITH_VALUE)
                                                                    : strlen(arg);
        g_autofree char *head = NULL;

        flags = flags && !g_str_equal(arg, "--");
        if (flags && g_str_equal(arg, "--convert")) {
            g_strv_builder_add(builder, "--convert=always");
            continue;
        }
        if (arg[at] == '\0' || arg[at + 1] == '\0') {
            g_strv_builder_add(builder, arg);
            continue;
        }
        head = g_strndup(arg, at + 1);
        g_strv_builder_add(builder, head);
        g_strv_builder_add(builder, arg + at + 1);
    }
    return g_strv_builder_end(builder);
}

/* --language, before anything is said: --help and errors of other flags are in it, too. */
static const char *
language_flag(GStrv args)
{
    const char *code = NULL;

    for (guint i = 0; args[i] != NULL && !g_str_equal(args[i], "--"); i++) {
        if (g_str_has_prefix(args[i], "--language="))
            code = args[i] + strlen("--language=");
        else if (g_str_equal(args[i], "--language") && args[i + 1] != NULL)
            code = args[i + 1];
    }
    return code;
}

/* Whether errors of other flags are to be told as JSON, too. */
static gboolean
has_json_flag(GStrv args)
{
    for (guint i = 0; args[i] != NULL && !g_str_equal(args[i], "--"); i++) {
        if (g_str_equal(args[i], "--json"))
            return TRUE;
    }
    return FALSE;
}

/* Whether it was memory that was lacking, to read what stands on the command line: nothing in it is
 * wrong. */
static gboolean
lacks_converter(const GError *cause)
{
    return g_error_matches(cause, G_CONVERT_ERROR, G_CONVERT_ERROR_FAILED) ||
           g_error_matches(cause, G_CONVERT_ERROR, G_CONVERT_ERROR_NO_CONVERSION);
}

gboolean
ogi_options_parse(OgiOptions *self, char **argv, GError **error)
{
    g_auto(GStrv) args = split_short_flags(argv);
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_auto(Raw) raw = {0};
    g_autoptr(GError) cause = NULL;
    GOptionEntry entries[MAX_ENTRIES];
    gboolean json = has_json_flag(args);

    ogi_language_choose(language_flag(args));
    *self = (OgiOptions){.years = g_array_new(FALSE, FALSE, sizeof(OgiYearRange))};
    g_option_context_set_translation_domain(context, GETTEXT_PACKAGE);
    g_option_context_set_summary(
        context, N_("Consolidates the annual reports on open government information of a city's "
                    "agencies:\nreads INPUT (files, folders, archives; - is tidy CSV on standard "
                    "input), checks the\nfigures, and publishes totals, ratios and changes as "
                    "CSV."));
    list_entries(entries, &raw, self);
    g_option_context_add_main_entries(context, entries, GETTEXT_PACKAGE);
    if (!g_option_context_parse_strv(context, &args, &cause)) {
        self->json = json; /* GLib has taken back all flags */
        if (lacks_converter(cause)) {
            g_propagate_error(error, g_steal_pointer(&cause));
            return FALSE;
        }
        return ogi_option_error(error, "%s", cause->message);
    }
    if (raw.config != NULL && !ogi_config_apply(raw.config, entries, &self->letters, error))
        return FALSE;
    return take_values(self, &raw, error);
}

void
ogi_options_clear(OgiOptions *self)
{
    g_strfreev(self->inputs);
    g_clear_pointer(&self->years, g_array_unref);
    g_strfreev(self->agencies);
    g_free(self->root);
    g_free(self->output);
    g_free(self->registry);
    g_free(self->definitions);
    g_free(self->check_definitions);
    g_free(self->write_definitions);
    g_free(self->notes);
    g_free(self->forms);
    g_free(self->template);
    g_strfreev(self->rules);
    g_strfreev(self->files);
    g_strfreev(self->shaping);
    g_free(self->verify);
    ogi_letter_head_clear(&self->letters);
}
