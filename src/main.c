/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <signal.h>
#include <stdio.h>

#include <ogistat/error.h>

#include "definition-files.h"
#include "out-of-memory.h"
#include "run.h"
#include "stack-room.h"
#include "standard-streams.h"
#include "verify.h"
#include "version.h"

/* The contract's exit codes. */
enum {
    EXIT_PUBLISHED = 0,
    EXIT_USAGE = 1,
    EXIT_UNABLE = 2,
    EXIT_STRICT = 3,
    EXIT_SELECTION = 4,
};

static int
exit_code(const GError *error)
{
    if (error->domain != OGI_ERROR)
        return EXIT_UNABLE;
    switch ((OgiError)error->code) {
    case OGI_ERROR_USAGE:
    case OGI_ERROR_DEFINITION:
        return EXIT_USAGE;
    case OGI_ERROR_SELECTION:
        return EXIT_SELECTION;
    case OGI_ERROR_INPUT:
    case OGI_ERROR_OUTPUT:
    default:
        return EXIT_UNABLE;
    }
}

/* What was found: all of it with --verbose, the first errors where nothing is published. */
static void
print_findings(const OgiRunSummary *summary)
{
    guint n_errors = summary->by_severity[OGI_SEVERITY_ERROR];

    for (guint i = 0; i < summary->messages->len; i++)
        g_printerr("%s\n", (const char *)summary->messages->pdata[i]);
    if (n_errors > summary->messages->len)
        g_printerr(_("… and %u more errors: --check publishes them all in findings.csv\n"),
                   n_errors - summary->messages->len);
}

/* A few lines at the end: what was read, what is missing, what was found, where the output is. */
static void
print_summary(const OgiOptions *options, const OgiRunSummary *summary)
{
    g_printerr(_("files read: %u (reports %u, tidy CSV %u, definitions %u, not usable %u)\n"),
               summary->counts.files, summary->counts.reports, summary->counts.tidy,
               summary->counts.definitions, summary->counts.rejected);
    g_printerr(_("records: %u of %u agencies; missing: %u\n"), summary->records, summary->agencies,
               summary->missing);
    g_printerr(_("findings: %u errors, %u warnings, %u notes\n"),
               summary->by_severity[OGI_SEVERITY_ERROR], summary->by_severity[OGI_SEVERITY_WARNING],
               summary->by_severity[OGI_SEVERITY_INFO]);
    if (summary->accepted + summary->corrected > 0)
        g_printerr(_("decided: %u findings accepted, %u corrected\n"), summary->accepted,
                   summary->corrected);
    if (summary->published && options->forms == NULL)
        g_printerr(summary->changed ? _("published in %s\n") : _("nothing has changed in %s\n"),
                   options->output);
    if (options->forms != NULL && summary->published)
        g_printerr(_("%u workbooks to fill in in %s\n"), summary->forms, options->forms);
    if (options->notes != NULL && (summary->published || summary->refused))
        g_printerr(_("letters to %u agencies in %s\n"), summary->letters, options->notes);
}

/* A run before this one that was stopped between the output and the letters. */
static void
print_recovery(OgiRecovery recovery)
{
    static const char *const MESSAGES[] = {
        [OGI_RECOVERY_COMPLETED] = N_(
            "ogistat: a run before this one was stopped between two folders; both have its set\n"),
        [OGI_RECOVERY_UNDONE] =
            N_("ogistat: a run before this one was stopped between two folders; neither has its "
               "set\n"),
        [OGI_RECOVERY_HALF] =
            N_("ogistat: a run before this one was stopped between two folders; one has its set, "
               "the other can't be reached\n"),
    };

    if (recovery != OGI_RECOVERY_NONE)
        g_printerr("%s", _(MESSAGES[recovery]));
}

static void
add_changed(OgiJson *json, const char *const *files)
{
    ogi_json_begin_array(json, "changed_files");
    for (guint i = 0; files[i] != NULL; i++)
        ogi_json_string(json, NULL, files[i]);
    ogi_json_end_array(json);
}

/* The summary for programs: what was found, as far as the run came, and what became of it. */
static void
print_json(const OgiOptions *options, OgiRunSummary *summary, int code, const GError *error)
{
    OgiJson *json = summary->json;

    if (json == NULL) {
        json = summary->json = ogi_json_new();
        ogi_json_begin_object(json, NULL);
        ogi_json_string(json, "version", PACKAGE_VERSION);
    }
    if (options->output != NULL)
        ogi_json_string(json, "output", options->forms != NULL ? options->forms : options->output);
    ogi_json_bool(json, "published", summary->published);
    ogi_json_bool(json, "changed", summary->published && summary->changed);
    if (summary->changed_files != NULL)
        add_changed(json, (const char *const *)summary->changed_files);
    ogi_json_int(json, "exit", code);
    if (error != NULL)
        ogi_json_string(json, "error", error->message);
    ogi_json_end_object(json);
    fputs(ogi_json_text(json)->str, stdout);
}

int
main(G_GNUC_UNUSED int argc, char **argv)
{
    g_auto(OgiOptions) options = {0};
    g_auto(OgiRunSummary) summary = {0};
    g_autoptr(GError) error = NULL;
    gboolean options_are_right;
    gboolean nothing_read;
    int code;

    ogi_out_of_memory_watch(EXIT_UNABLE);
    if (!ogi_standard_streams_watch(EXIT_UNABLE, &error)) {
        g_printerr("ogistat: %s\n", error->message); /* no language is chosen yet */
        return EXIT_UNABLE;
    }
    signal(SIGXFSZ, SIG_IGN); /* a file too large for a limit is as a full disk */
    options_are_right = ogi_options_parse(&options, argv, &error);
    ogi_out_of_memory_word(_("ogistat: not enough memory\n"));
    if (options_are_right && options.version) {
        ogi_print_version();
        return EXIT_PUBLISHED;
    }
    if (error == NULL)
        (void)ogi_stack_room_make(&error);
    if (error == NULL && options.verify != NULL) {
        gboolean same = FALSE;

        if (ogi_verify(&options, &same, &error))
            return same ? EXIT_PUBLISHED : EXIT_STRICT;
    }
    if (error == NULL && options.write_definitions != NULL &&
        ogi_definitions_write(options.write_definitions, &error))
        return EXIT_PUBLISHED;
    if (error == NULL && options.check_definitions != NULL)
        return ogi_definitions_report(options.check_definitions) ? EXIT_PUBLISHED : EXIT_USAGE;
    if (error == NULL)
        ogi_run(&options, &summary, &error);
    print_recovery(summary.recovery);
    nothing_read = g_error_matches(error, OGI_ERROR, OGI_ERROR_INPUT);
    for (guint i = 0; summary.account != NULL && i < summary.account->len; i++)
        g_printerr("%s\n", (const char *)summary.account->pdata[i]);
    if (summary.messages != NULL && (options.verbosity > 0 || summary.refused || nothing_read))
        print_findings(&summary);
    if (summary.messages != NULL && options.verbosity >= 0)
        print_summary(&options, &summary);
    if (error != NULL)
        g_printerr("ogistat: %s\n", error->message);
    else if (summary.refused)
        g_printerr(_("ogistat: --strict: there are errors, so nothing was published\n"));
    code = error != NULL ? exit_code(error) : summary.refused ? EXIT_STRICT : EXIT_PUBLISHED;
    if (options.json)
        print_json(&options, &summary, code, error);
    if (summary.published)
        ogi_standard_streams_end(code);
    return code;
}
