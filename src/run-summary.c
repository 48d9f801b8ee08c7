/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "language.h"
#include "run-summary.h"

void
ogi_run_summary_clear(OgiRunSummary *self)
{
    g_clear_pointer(&self->messages, g_ptr_array_unref);
    g_clear_pointer(&self->account, g_ptr_array_unref);
    g_clear_pointer(&self->json, ogi_json_free);
    g_strfreev(self->changed_files);
}

enum { SHOWN_CHARS = 160 }; /* of a message, without --verbose */

/* What a finding says, on one line, in the language of the locale. */
static char *
message_of(const OgiRuleSet *rules, const OgiFinding *finding, gsize max_chars)
{
    g_autofree char *message = ogi_rule_set_message(rules, finding, ogi_language());

    return ogi_text_display(ogi_text(message, strlen(message)), max_chars);
}

/* Files that give no report, and why, where no error says so and nothing could be read: else
 * nobody would know what was looked at. */
static void
name_unusable(OgiRunSummary *self, const OgiFileAccount *what)
{
    enum { NAMED = 3 };
    guint n = 0;

    for (guint i = 0; i < ogi_findings_n(what->findings) && n < NAMED; i++) {
        const OgiFinding *finding = ogi_findings_get(what->findings, i);

        if (finding->severity != OGI_SEVERITY_WARNING || finding->source == NULL ||
            !g_str_equal(finding->rule, "F-NOREPORT"))
            continue;
        g_ptr_array_add(self->messages, message_of(what->rules, finding, SHOWN_CHARS));
        n++;
    }
}

static void
count_findings(OgiRunSummary *self, const OgiFileAccount *what, gboolean all)
{
    enum { SHOWN = 5 };

    self->messages = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < ogi_findings_n(what->findings); i++) {
        const OgiFinding *finding = ogi_findings_get(what->findings, i);
        gboolean shown =
            all ? finding->severity > OGI_SEVERITY_INFO
                : finding->severity == OGI_SEVERITY_ERROR && self->messages->len < SHOWN;

        if (finding->accepted) {
            gboolean corrected = g_str_equal(finding->decided->decision, "corrected") ||
                                 g_str_equal(finding->decided->decision, "used");

            self->accepted += corrected ? 0 : 1;
            self->corrected += corrected ? 1 : 0;
            continue;
        }
        self->by_severity[finding->severity]++;
        if (shown)
            g_ptr_array_add(self->messages,
                            message_of(what->rules, finding, all ? G_MAXSIZE : SHOWN_CHARS));
    }
    if (!all && self->records == 0 && self->by_severity[OGI_SEVERITY_ERROR] == 0)
        name_unusable(self, what);
}

void
ogi_run_summary_fill(OgiRunSummary *self, const OgiFileAccount *what, gboolean all)
{
    ogi_dataset_records(what->dataset, &self->records);
    self->agencies = ogi_dataset_n_agencies(what->dataset);
    for (guint i = 0; i < ogi_dataset_n_coverage(what->dataset); i++)
        self->missing += ogi_dataset_coverage(what->dataset, i)->state == OGI_COVERAGE_MISSING;
    count_findings(self, what, all);
    if (all)
        self->account = ogi_file_account(what);
}
