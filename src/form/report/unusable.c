/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/hash.h>
#include <ogistat/word-list.h>

#include "data/words.h"
#include "title-private.h"
#include "unusable-private.h"

enum {
    ENOUGH = 3,           /* labels of the form; titles of several reports */
    MIN_LABEL_BYTES = 15, /* five Han characters: shorter words stand in other texts too */
    MAX_RUN_IN = 240,     /* bytes before the text that goes on */
    MAX_LINES = 2000,
    MAX_HEAD_LINES = 10,
};

/* --- a title that the text runs on from --- */

static void
take_title(OgiReportHead *head, const OgiTitle *title, guint line)
{
    head->title = g_strdup(title->text);
    head->title_line = line;
    head->title_year = (OgiYearMention){title->year, title->year != 0 ? line : 0};
    if (*title->agency != '\0')
        head->title_agency = g_strdup(title->agency);
}

/* In one of the first lines, which is longer than a title. */
static void
find_run_in_title(OgiReportHead *head, const OgiSections *sections)
{
    guint n_lines = MIN(ogi_sections_n_lines(sections), 5);

    for (guint i = 0; i < n_lines; i++) {
        const OgiTextCell *place;
        OgiText text = ogi_sections_line(sections, i, &place);

        for (const char *const *word = ogi_words_whole_title_ending; *word != NULL; word++) {
            const char *end = memmem(text.str, MIN(text.len, MAX_RUN_IN), *word, strlen(*word));
            OgiTitle title;

            if (end == NULL ||
                !ogi_title_read_text(ogi_text(text.str, (gsize)(end - text.str) + strlen(*word)),
                                     &title))
                continue;
            take_title(head, &title, place->line);
            return;
        }
    }
}

/* --- labels of the form, in whatever text --- */

static gboolean
has_label(const OgiDocument *document, const char *label)
{
    guint n_cells;
    const OgiTextCell *cells = ogi_document_cells(document, &n_cells);
    const char *base = ogi_document_text(document);
    gsize len = strlen(label);

    for (guint i = 0; i < n_cells; i++) {
        if (cells[i].len >= len && memmem(base + cells[i].offset, cells[i].len, label, len) != NULL)
            return TRUE;
    }
    return FALSE;
}

static gboolean
has_labels(const OgiDocument *document, const OgiCodebook *codebook)
{
    guint n = 0;

    for (guint f = 0; f < ogi_codebook_n_forms(codebook); f++) {
        const OgiForm *form = ogi_codebook_form(codebook, f);

        n = 0;
        for (guint i = 0; n < ENOUGH && i < ogi_form_n_rows(form); i++) {
            const char *label = ogi_form_rows(form)[i].label;

            n += strlen(label) >= MIN_LABEL_BYTES && has_label(document, label) ? 1 : 0;
        }
        if (n >= ENOUGH)
            return TRUE;
    }
    return FALSE;
}

/* --- a list of reports, which is none --- */

static gboolean
lists_reports(const OgiSections *sections)
{
    guint n_lines = MIN(ogi_sections_n_lines(sections), MAX_LINES);
    g_autoptr(GHashTable) titles = ogi_hash_table_new(g_free, NULL);

    for (guint i = 0; i < n_lines && g_hash_table_size(titles) < ENOUGH; i++) {
        OgiTitle title;

        if (ogi_title_read_at(sections, i, i + 1, &title))
            g_hash_table_add(titles, g_strdup_printf("%d %s", title.year, title.agency));
    }
    return g_hash_table_size(titles) >= ENOUGH;
}

/* Whether one of the first lines is the title of something about reports: 关于编制…年度报告的通知.
 */
static gboolean
is_about_reports(const OgiSections *sections)
{
    guint n_lines = MIN(ogi_sections_n_lines(sections), MAX_HEAD_LINES);

    for (guint i = 0; i < n_lines; i++) {
        OgiText line = ogi_sections_line(sections, i, NULL);
        char clean[OGI_MAX_CLEAN];

        if (line.len > MAX_RUN_IN)
            continue;
        ogi_agency_name_clean(line, clean);
        if (strstr(clean, OGI_WORD_DISCLOSURE) != NULL &&
            ogi_word_list_suffix_of(ogi_words_about_reports, clean) > 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean
has_section(const OgiSections *sections)
{
    for (guint i = 1; i <= OGI_N_SECTIONS; i++) {
        if (sections->sections[i].found)
            return TRUE;
    }
    return FALSE;
}

gboolean
ogi_unusable_title_of_path(const char *path, OgiTitle *title)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash != NULL ? slash + 1 : path;
    const char *dot = strrchr(name, '.');

    return g_utf8_validate(name, -1, NULL) &&
           ogi_title_read_text(ogi_text(name, dot != NULL ? (gsize)(dot - name) : strlen(name)),
                               title);
}

gboolean
ogi_unusable_is_report(OgiReportHead *head, const OgiSections *sections, const OgiLabels *labels,
                       const char *source)
{
    gboolean about_reports = is_about_reports(sections);
    OgiTitle title;

    if (head->title == NULL && !about_reports)
        find_run_in_title(head, sections);
    if (head->title == NULL && ogi_unusable_title_of_path(source, &title))
        take_title(head, &title, 0);
    if (head->title != NULL && (has_section(sections) || !lists_reports(sections)))
        return TRUE;
    return !about_reports && has_labels(sections->document, labels->codebook);
}
