/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/definition.h>
#include <ogistat/file.h>
#include <ogistat/hash.h>

#include "manifest-private.h"
#include "summary-private.h"

/* Findings of one rule. */
typedef struct {
    const char *rule;
    guint n;
} RuleCount;

static gint
compare_rules(gconstpointer a, gconstpointer b)
{
    const RuleCount *x = a, *y = b;

    return strcmp(x->rule, y->rule);
}

/* Those of one severity that nobody has decided on. (transfer full): RuleCount, by rule */
static GArray *
count_rules(OgiFindings *findings, OgiSeverity severity)
{
    GArray *counts = g_array_new(FALSE, FALSE, sizeof(RuleCount));
    g_autoptr(GHashTable) places = ogi_hash_table_new(NULL, NULL); /* rule → place + 1 */

    for (guint i = 0; i < ogi_findings_n(findings); i++) {
        const OgiFinding *finding = ogi_findings_get(findings, i);
        guint place = GPOINTER_TO_UINT(g_hash_table_lookup(places, finding->rule));

        if (finding->severity != severity || finding->accepted)
            continue;
        if (place == 0) {
            RuleCount count = {finding->rule, 0};

            g_array_append_val(counts, count);
            place = counts->len;
            g_hash_table_insert(places, (gpointer)(gsize)finding->rule, GUINT_TO_POINTER(place));
        }
        g_array_index(counts, RuleCount, place - 1).n++;
    }
    g_array_sort(counts, compare_rules);
    return counts;
}

static void
add_severity(OgiFindings *findings, OgiSeverity severity, OgiJson *json)
{
    g_autoptr(GArray) counts = count_rules(findings, severity);
    guint n = 0;

    for (guint i = 0; i < counts->len; i++)
        n += g_array_index(counts, RuleCount, i).n;
    ogi_json_begin_object(json, ogi_severity_name(severity));
    ogi_json_int(json, "count", n);
    ogi_json_begin_object(json, "rules");
    for (guint i = 0; i < counts->len; i++) {
        const RuleCount *count = &g_array_index(counts, RuleCount, i);

        ogi_json_int(json, count->rule, count->n);
    }
    ogi_json_end_object(json);
    ogi_json_end_object(json);
}

static void
add_findings(OgiFindings *findings, OgiJson *json)
{
    guint n_decided = 0;

    for (guint i = 0; i < ogi_findings_n(findings); i++)
        n_decided += ogi_findings_get(findings, i)->accepted ? 1 : 0;
    ogi_json_begin_object(json, "findings");
    for (gint severity = OGI_SEVERITY_ERROR; severity >= OGI_SEVERITY_INFO; severity--)
        add_severity(findings, (OgiSeverity)severity, json);
    ogi_json_int(json, "decided", n_decided);
    ogi_json_end_object(json);
}

/* The rows of coverage.csv in one state: whose, of which year, which file. */
static void
add_coverage(const OgiDataset *dataset, OgiCoverage state, OgiJson *json)
{
    ogi_json_begin_array(json, ogi_coverage_name(state));
    for (guint i = 0; i < ogi_dataset_n_coverage(dataset); i++) {
        const OgiCoverageRow *row = ogi_dataset_coverage(dataset, i);

        if (row->state != state)
            continue;
        ogi_json_begin_object(json, NULL);
        if (row->year != 0)
            ogi_json_int(json, "year", row->year);
        if (row->agency != NULL) {
            ogi_json_string(json, "agency_id", row->agency->id);
            ogi_json_string(json, "agency", row->agency->name);
        }
        if (*row->source != '\0')
            ogi_json_string(json, "source", row->source);
        ogi_json_end_object(json);
    }
    ogi_json_end_array(json);
}

/* What became of the files. */
static void
add_counts(const OgiIntakeCounts *counts, OgiJson *json)
{
    ogi_json_begin_object(json, "files");
    ogi_json_int(json, "read", counts->files);
    ogi_json_int(json, "reports", counts->reports);
    ogi_json_int(json, "tidy", counts->tidy);
    ogi_json_int(json, "definitions", counts->definitions);
    ogi_json_int(json, "rejected", counts->rejected);
    ogi_json_end_object(json);
}

void
ogi_summary_add(const OgiPublication *publication, OgiJson *json)
{
    const OgiDataset *dataset = publication->dataset;
    OgiDigest rules;
    guint n_records;

    ogi_json_string(json, "version", publication->version);
    if (publication->counts != NULL)
        add_counts(publication->counts, json);
    ogi_dataset_records(dataset, &n_records);
    ogi_json_int(json, "sources", ogi_source_list_n(publication->sources));
    ogi_json_int(json, "records", n_records);
    ogi_json_int(json, "agencies", ogi_dataset_n_agencies(dataset));
    add_findings(publication->findings, json);
    add_coverage(dataset, OGI_COVERAGE_MISSING, json);
    add_coverage(dataset, OGI_COVERAGE_REJECTED, json);
    add_coverage(dataset, OGI_COVERAGE_DUPLICATE, json);
    ogi_manifest_add_run(publication, json);
    rules = ogi_definition_rules_digest();
    ogi_json_string(json, "rules_sha256", rules.hex);
}

gboolean
ogi_write_summary(const OgiPublication *publication, G_GNUC_UNUSED const GArray *files,
                  const char *name, int fd, GError **error)
{
    g_autoptr(OgiJson) json = ogi_json_new();
    const GString *text;

    ogi_json_begin_object(json, NULL);
    ogi_summary_add(publication, json);
    ogi_json_end_object(json);
    text = ogi_json_text(json);
    return ogi_file_write(fd, name, text->str, text->len, error);
}
