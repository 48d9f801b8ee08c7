/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/file.h>
#include <ogistat/hash.h>
#include <ogistat/letters.h>

#include "letter-log-private.h"
#include "letter-name-private.h"
#include "letter-private.h"

/*
 * Which findings go to whom, and the files.
 */

#define TEXT_ENDING ".txt"
#define HTML_ENDING ".html"
#define DOCX_ENDING ".docx"

/* Whether anybody is to be told: what a person has accepted is settled. */
static gboolean
is_open(const OgiPublication *publication, const OgiFinding *finding)
{
    const OgiAgency *agency = ogi_publication_agency_of(publication, finding);

    return finding->severity >= OGI_SEVERITY_WARNING && !finding->accepted && agency != NULL &&
           ogi_publication_has_finding(publication, finding, agency);
}

/* const OgiAgency* → GPtrArray* of const OgiFinding*, in the findings' order. (transfer full) */
static GHashTable *
gather(const OgiPublication *publication)
{
    GHashTable *by_agency =
        g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);

    for (guint i = 0; i < ogi_findings_n(publication->findings); i++) {
        OgiFinding *finding = ogi_findings_get(publication->findings, i);
        const OgiAgency *agency =
            is_open(publication, finding) ? ogi_letter_addressee(publication, finding) : NULL;
        GPtrArray *findings;

        if (agency == NULL)
            continue;
        findings = g_hash_table_lookup(by_agency, agency);
        if (findings == NULL) {
            findings = g_ptr_array_new();
            g_hash_table_insert(by_agency, (gpointer)(gsize)agency, findings);
        }
        g_ptr_array_add(findings, finding);
    }
    return by_agency;
}

/* set of const char*, borrowed. (transfer full) */
static GHashTable *
list_sources(const OgiPublication *publication)
{
    GHashTable *paths = ogi_hash_table_new(NULL, NULL);

    for (guint i = 0; i < ogi_source_list_n(publication->sources); i++)
        g_hash_table_add(paths, ogi_source_list_get(publication->sources, i)->path);
    return paths;
}

/* Whether another's file has the name of one of a letter's. */
static gboolean
is_taken(const char *stem, gconstpointer data)
{
    OgiPublisher *publisher = (OgiPublisher *)(gsize)data;
    g_autofree char *text = g_strconcat(stem, TEXT_ENDING, NULL);
    g_autofree char *html = g_strconcat(stem, HTML_ENDING, NULL);
    g_autofree char *docx = g_strconcat(stem, DOCX_ENDING, NULL);

    return ogi_publisher_is_foreign(publisher, text) || ogi_publisher_is_foreign(publisher, html) ||
           ogi_publisher_is_foreign(publisher, docx);
}

/* Takes the content. */
static gboolean
write_file(OgiPublisher *publisher, const char *stem, const char *ending, GString *taken,
           GError **error)
{
    g_autoptr(GString) content = taken;
    g_autofree char *name = g_strconcat(stem, ending, NULL);
    g_autofree char *path = ogi_publisher_path(publisher, name);
    int fd = ogi_publisher_stage(publisher, name, error);

    return fd >= 0 && ogi_file_write(fd, path, content->str, content->len, error) &&
           ogi_publisher_end(publisher, fd, error);
}

static gboolean
write_letter(const OgiLetterContext *context, const OgiLetter *letter, OgiPublisher *publisher,
             const char *stem, GError **error)
{
    return write_file(publisher, stem, TEXT_ENDING, ogi_letter_text(letter, context->words),
                      error) &&
           write_file(publisher, stem, HTML_ENDING, ogi_letter_html(letter, context->words),
                      error) &&
           write_file(publisher, stem, DOCX_ENDING, ogi_letter_docx(letter, context->words), error);
}

gboolean
ogi_letters_write(const OgiPublication *publication, const OgiLetterHead *head, OgiDate today,
                  OgiPublisher *publisher, guint *n_letters, GError **error)
{
    const OgiRegistry *registry = ogi_dataset_registry(publication->dataset);
    g_autoptr(OgiLetterLog) log = ogi_letter_log_read(publisher, today, error);
    g_autoptr(OgiLetterWords) words = log != NULL ? ogi_letter_words_load(error) : NULL;
    g_autoptr(GHashTable) sources = list_sources(publication);
    g_autoptr(GHashTable) stems = ogi_letter_names(registry, is_taken, publisher);
    g_autoptr(GHashTable) by_agency = gather(publication);
    OgiLetterContext context = {publication, words, sources, head};
    guint n = 0;

    if (words == NULL || !ogi_publisher_bar_from_input(publisher, error))
        return FALSE;
    ogi_letter_log_close_answered(log, publication);
    for (guint i = 0; i < ogi_registry_n(registry); i++) {
        const OgiAgency *agency = ogi_registry_get(registry, i);
        const GPtrArray *findings = g_hash_table_lookup(by_agency, agency);
        g_autoptr(OgiLetter) letter =
            findings != NULL ? ogi_letter_new(&context, agency, findings) : NULL;

        if (letter == NULL)
            continue;
        ogi_letter_set_number(letter, head,
                              ogi_letter_log_note(log, publication, agency, findings));
        if (!write_letter(&context, letter, publisher, g_hash_table_lookup(stems, agency), error))
            return FALSE;
        n++;
    }
    if (!ogi_letter_log_write(log, publication, publisher, error))
        return FALSE;
    *n_letters = n;
    return TRUE;
}
