/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include <ogistat/hash.h>

#include "file-account.h"
#include "language.h"

enum { MANY = 3 };

typedef struct {
    const OgiFileAccount *what;
    GHashTable *lines;    /* char*, owned: path → GPtrArray* of char*, owned */
    GHashTable *archives; /* set of char*, owned: those that something inside was told of */
} Account;

static GPtrArray *
lines_of(Account *self, const char *path)
{
    GPtrArray *lines = g_hash_table_lookup(self->lines, path);

    if (lines == NULL) {
        const char *inside = strstr(path, "!/");

        if (inside != NULL)
            g_hash_table_add(self->archives, g_strndup(path, (gsize)(inside - path)));
        lines = g_ptr_array_new_with_free_func(g_free);
        g_hash_table_insert(self->lines, g_strdup(path), lines);
    }
    return lines;
}

/* Takes the line. */
static void
add_line(Account *self, const char *path, char *line)
{
    g_ptr_array_add(lines_of(self, path), line);
}

/* What became of a report. (transfer full) */
static char *
word_report(const OgiCoverageRow *row)
{
    const char *name = row->agency != NULL ? row->agency->name : "?";

    switch (row->state) {
    case OGI_COVERAGE_REPORTED:
        return g_strdup_printf(_("read as the report of %s, %d"), name, row->year);
    case OGI_COVERAGE_UNKNOWN:
        return g_strdup_printf(_("read as the report of %s, %d, which the registry doesn't have"),
                               name, row->year);
    case OGI_COVERAGE_CONSOLIDATED:
        return g_strdup_printf(_("consolidated report of %s, %d: compared, not added in"), name,
                               row->year);
    case OGI_COVERAGE_COVERED:
        return g_strdup_printf(_("%s, %d: counted through a report above it"), name, row->year);
    case OGI_COVERAGE_DUPLICATE:
        return g_strdup_printf(_("report of %s, %d: another has other figures, so neither counts"),
                               name, row->year);
    case OGI_COVERAGE_REJECTED:
    case OGI_COVERAGE_MISSING:
    default:
        return NULL;
    }
}

static void
add_reports(Account *self)
{
    const OgiDataset *dataset = self->what->dataset;
    g_autoptr(GHashTable) counts = ogi_hash_table_new(NULL, NULL);
    GHashTableIter iter;
    gpointer source, count;

    for (guint i = 0; i < ogi_dataset_n_coverage(dataset); i++) {
        const OgiCoverageRow *row = ogi_dataset_coverage(dataset, i);
        guint n = GPOINTER_TO_UINT(g_hash_table_lookup(counts, row->source)) + 1;
        char *line = *row->source != '\0' ? word_report(row) : NULL;

        if (line == NULL)
            continue;
        g_hash_table_insert(counts, (gpointer)(gsize)row->source, GUINT_TO_POINTER(n));
        if (n <= MANY)
            add_line(self, row->source, line);
        else
            g_free(line);
        if (n == MANY + 1) /* a table: told by its number, at the end */
            g_ptr_array_set_size(lines_of(self, row->source), 0);
    }
    g_hash_table_iter_init(&iter, counts);
    while (g_hash_table_iter_next(&iter, &source, &count)) {
        if (GPOINTER_TO_UINT(count) > MANY)
            add_line(self, source,
                     g_strdup_printf(_("read as a table of %u agencies and years"),
                                     GPOINTER_TO_UINT(count)));
    }
}

/* Why a file, or a report of it, isn't used: its findings say so. */
static gboolean
is_reason(const OgiFinding *finding)
{
    return g_str_equal(finding->rule, "I-DUP") || g_str_equal(finding->rule, "I-REV") ||
           (g_str_has_prefix(finding->rule, "F-") &&
            (finding->severity == OGI_SEVERITY_ERROR || g_str_equal(finding->rule, "F-NOREPORT") ||
             g_str_equal(finding->rule, "F-OLD")));
}

static void
add_reasons(Account *self)
{
    OgiFindings *findings = self->what->findings;

    for (guint i = 0; i < ogi_findings_n(findings); i++) {
        OgiFinding said = *ogi_findings_get(findings, i);
        const char *path = said.source;
        g_autofree char *message = NULL;

        if (path == NULL || *path == '\0' || !is_reason(&said))
            continue;
        said.source = NULL;
        said.line = 0;
        message = ogi_rule_set_message(self->what->rules, &said, ogi_language());
        add_line(self, path, g_strdup_printf("%s: %s", said.rule, message));
    }
}

static void
add_others(Account *self)
{
    const OgiSourceList *sources = self->what->sources;

    for (guint i = 0; i < ogi_source_list_n_skipped(sources); i++)
        add_line(self, ogi_source_list_skipped(sources, i),
                 g_strdup(_("passed over: hidden, or left there by a program")));
    for (guint i = 0; i < ogi_source_list_n(sources); i++) {
        const char *path = ogi_source_list_get(sources, i)->path;

        if (g_hash_table_contains(self->what->definitions, path))
            add_line(self, path, g_strdup(_("a registry, decisions or rules: no report")));
        else if (!g_hash_table_contains(self->lines, path) &&
                 !g_hash_table_contains(self->archives, path))
            add_line(self, path, g_strdup(_("nothing in it counts")));
    }
}

GPtrArray *
ogi_file_account(const OgiFileAccount *what)
{
    GPtrArray *told = g_ptr_array_new_with_free_func(g_free);
    Account self = {
        .what = what,
        .lines = ogi_hash_table_new(g_free, (GDestroyNotify)g_ptr_array_unref),
        .archives = ogi_hash_table_new(g_free, NULL),
    };
    GList *paths;

    add_reports(&self);
    add_reasons(&self);
    add_others(&self);
    paths = g_list_sort(g_hash_table_get_keys(self.lines), (GCompareFunc)strcmp);
    for (GList *at = paths; at != NULL; at = at->next) {
        const GPtrArray *lines = g_hash_table_lookup(self.lines, at->data);

        for (guint i = 0; i < lines->len; i++) {
            g_autofree char *line =
                g_strdup_printf("%s: %s", (const char *)at->data, (const char *)lines->pdata[i]);

            g_ptr_array_add(told, ogi_text_display(ogi_text(line, strlen(line)), G_MAXSIZE));
        }
    }
    g_list_free(paths);
    g_hash_table_unref(self.lines);
    g_hash_table_unref(self.archives);
    return told;
}
