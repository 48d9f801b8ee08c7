/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/hash.h>

#include "tidy-part-private.h"

/* The findings of one rule. */
typedef struct {
    const char *rule;
    const char *summary;   /* what is counted and no more; NULL: findings are kept */
    OgiFindings *findings; /* the first ones, by line */
    guint n_more;          /* those that came after them */
    guint more_line;       /* of the first of these */
} Kind;

struct _OgiTidyNotes {
    GArray *kinds; /* Kind, in order of appearance */
    guint max;     /* findings of a kind */
};

static void
kind_clear(gpointer data)
{
    ogi_findings_free(((Kind *)data)->findings);
}

OgiTidyNotes *
ogi_tidy_notes_new(guint max)
{
    OgiTidyNotes *self = g_new0(OgiTidyNotes, 1);

    self->kinds = g_array_new(FALSE, TRUE, sizeof(Kind));
    g_array_set_clear_func(self->kinds, kind_clear);
    self->max = max;
    return self;
}

void
ogi_tidy_notes_free(OgiTidyNotes *self)
{
    if (self == NULL)
        return;
    g_array_unref(self->kinds);
    g_free(self);
}

static Kind *
find_kind(OgiTidyNotes *self, const char *rule, const char *summary)
{
    Kind kind = {.rule = rule, .summary = summary};

    for (guint i = 0; i < self->kinds->len; i++) {
        Kind *other = &g_array_index(self->kinds, Kind, i);

        if (g_str_equal(other->rule, rule) && g_strcmp0(other->summary, summary) == 0)
            return other;
    }
    kind.findings = ogi_findings_new();
    g_array_append_val(self->kinds, kind);
    return &g_array_index(self->kinds, Kind, self->kinds->len - 1);
}

static void
count_more(Kind *kind, guint n, guint line)
{
    if (n > 0 && kind->n_more == 0)
        kind->more_line = line;
    kind->n_more += n;
}

OgiFinding *
ogi_tidy_notes_add(OgiTidyNotes *self, const char *rule, guint line)
{
    Kind *kind = find_kind(self, rule, NULL);
    OgiFinding *finding;

    if (ogi_findings_n(kind->findings) >= self->max) {
        count_more(kind, 1, line);
        return NULL;
    }
    finding = ogi_findings_add(kind->findings, rule);
    finding->line = line;
    return finding;
}

void
ogi_tidy_notes_count(OgiTidyNotes *self, const char *rule, const char *summary, guint line)
{
    count_more(find_kind(self, rule, summary), 1, line);
}

/* Moves the finding, with what it owns. */
static void
move_finding(OgiFindings *to, OgiFinding *from, guint offset)
{
    OgiFinding *finding = ogi_findings_add(to, from->rule);

    *finding = *from;
    finding->line += offset;
    memset(from, 0, sizeof *from);
}

void
ogi_tidy_notes_take(OgiTidyNotes *self, OgiTidyNotes *later, guint offset)
{
    for (guint k = 0; k < later->kinds->len; k++) {
        Kind *from = &g_array_index(later->kinds, Kind, k);
        Kind *to = find_kind(self, from->rule, from->summary);
        guint n = ogi_findings_n(from->findings);
        guint i = 0;

        for (; i < n && ogi_findings_n(to->findings) < self->max; i++)
            move_finding(to->findings, ogi_findings_get(from->findings, i), offset);
        if (i < n)
            count_more(to, n - i, ogi_findings_get(from->findings, i)->line + offset);
        count_more(to, from->n_more, from->more_line + offset);
    }
}

void
ogi_tidy_notes_finish(OgiTidyNotes *self, const char *source, OgiFindings *findings)
{
    for (guint k = 0; k < self->kinds->len; k++) {
        Kind *kind = &g_array_index(self->kinds, Kind, k);

        for (guint i = 0; i < ogi_findings_n(kind->findings); i++)
            ogi_findings_get(kind->findings, i)->source = g_strdup(source);
        ogi_findings_take(findings, kind->findings);
        if (kind->n_more > 0) {
            OgiFinding *rest = ogi_findings_add(findings, kind->rule);
            g_autofree char *more = g_strdup_printf("%u", kind->n_more);

            rest->source = g_strdup(source);
            rest->line = kind->more_line;
            rest->detail =
                ogi_detail(kind->summary != NULL ? kind->summary : "rows-more", more, NULL);
        }
    }
}

/* --- of rows --- */

OgiFinding *
ogi_tidy_part_note(OgiTidyPart *self, const char *rule, const OgiCsvRow *row, const char *column,
                   OgiText text)
{
    OgiFinding *finding = ogi_tidy_notes_add(self->notes, rule, ogi_tidy_line(row));

    if (finding != NULL) {
        g_autofree char *shown = ogi_text_display(text, OGI_TIDY_SHOWN_CHARS);

        finding->detail = ogi_detail("row-column", column, shown, NULL);
    }
    return finding;
}

void
ogi_tidy_name_report(OgiFinding *finding, const OgiTidyReport *report)
{
    const OgiTidyAgency *agency;

    if (finding == NULL || report == NULL)
        return;
    agency = report->agency;
    finding->year = report->year;
    finding->agency = ogi_intern(*agency->name != '\0' ? agency->name : agency->id);
}
