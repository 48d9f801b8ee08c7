/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include <ogistat/error.h>
#include <ogistat/fill-in-forms.h>

#include "fill-in-book-private.h"
#include "forms-list-private.h"
#include "write/letters/letter-name-private.h"

/*
 * Who gets a workbook, and the files.
 */

typedef struct {
    const OgiPublication *publication;
    OgiPublisher *publisher;
    const OgiTexts *words;
    OgiFormsList *list;
    gint year;
    const OgiForm *form;
    OgiPrintedForm *printed;
    guint n;
} Forms;

/* By the registry; without one, who has reported the year before or already. */
static gboolean
is_due(const Forms *self, const OgiAgency *agency)
{
    const OgiDataset *dataset = self->publication->dataset;

    if (ogi_registry_is_given(ogi_dataset_registry(dataset)))
        return ogi_agency_is_due(agency, self->year);
    return ogi_dataset_lookup(dataset, agency, self->year - 1) != NULL ||
           ogi_dataset_lookup(dataset, agency, self->year) != NULL;
}

static gboolean
is_wanted(const Forms *self, const OgiAgency *agency)
{
    return !agency->consolidated &&
           !ogi_tree_is_node(ogi_dataset_tree(self->publication->dataset), agency->order) &&
           is_due(self, agency) && ogi_publication_has_agency(self->publication, agency);
}

/* (transfer full) */
static char *
file_name(const char *stem, gint year)
{
    return g_strdup_printf("%s_%d.xlsx", stem, year);
}

static gboolean
is_taken(const char *stem, gconstpointer data)
{
    const Forms *self = data;
    g_autofree char *name = file_name(stem, self->year);

    return ogi_publisher_is_foreign(self->publisher, name);
}

static gboolean
write_book(const Forms *self, const OgiAgency *agency, const char *path, GError **error)
{
    g_autofree OgiFillIn *fill_in = g_new0(OgiFillIn, 1);

    fill_in->rules = self->publication->rules;
    fill_in->printed = self->printed;
    fill_in->form = self->form;
    fill_in->line = (OgiFillInLine){(char *)(gsize)ogi_form_code(self->form), self->year,
                                    (char *)(gsize)agency->id, (char *)(gsize)agency->name};
    ogi_carry_over_find(&fill_in->carry, self->publication->dataset, agency, self->year);
    return ogi_fill_in_book_write(fill_in, self->words, path, error);
}

static gboolean
write_file(Forms *self, const OgiAgency *agency, const char *stem, GError **error)
{
    g_autofree char *name = file_name(stem, self->year);
    g_autofree char *path = NULL;
    int fd = ogi_publisher_stage(self->publisher, name, error);
    OgiDigest digest;

    if (fd < 0)
        return FALSE;
    path = ogi_publisher_staged_path(self->publisher, name);
    if (!write_book(self, agency, path, error) || !ogi_publisher_end(self->publisher, fd, error) ||
        !ogi_publisher_digest_staged(self->publisher, name, &digest, error))
        return FALSE;
    ogi_forms_list_add(self->list, name, &digest);
    self->n++;
    return TRUE;
}

static gboolean
write_agencies(Forms *self, GError **error)
{
    const OgiRegistry *registry = ogi_dataset_registry(self->publication->dataset);
    g_autoptr(GHashTable) stems = ogi_letter_names(registry, is_taken, self);
    guint before = self->n;

    for (guint i = 0; i < ogi_registry_n(registry); i++) {
        const OgiAgency *agency = ogi_registry_get(registry, i);

        if (is_wanted(self, agency) &&
            !write_file(self, agency, g_hash_table_lookup(stems, agency), error))
            return FALSE;
    }
    if (self->n > before)
        return TRUE;
    g_set_error(error, OGI_ERROR, OGI_ERROR_SELECTION, _("--forms: nobody is to report for %d"),
                self->year);
    return FALSE;
}

static gboolean
write_year(Forms *self, gint year, GError **error)
{
    const OgiCodebook *codebook = ogi_dataset_codebook(self->publication->dataset);
    gboolean written;

    self->year = year;
    self->form = ogi_codebook_form_for_year(codebook, year);
    if (self->form == NULL) {
        g_set_error(error, OGI_ERROR, OGI_ERROR_SELECTION, _("--forms: there is no form for %d"),
                    year);
        return FALSE;
    }
    self->printed = ogi_printed_form_load(self->form, error);
    written = self->printed != NULL && write_agencies(self, error);
    g_clear_pointer(&self->printed, ogi_printed_form_free);
    return written;
}

gboolean
ogi_fill_in_forms_write(const OgiPublication *publication, const GArray *years,
                        OgiPublisher *publisher, guint *n_forms, GError **error)
{
    g_autoptr(OgiTexts) words = ogi_book_words_load(error);
    g_autoptr(OgiFormsList) list = ogi_forms_list_new();
    Forms self = {.publication = publication, .publisher = publisher, .words = words, .list = list};

    if (words == NULL || !ogi_forms_list_check_previous(publisher, error))
        return FALSE;
    for (guint i = 0; i < years->len; i++) {
        if (!write_year(&self, g_array_index(years, gint, i), error))
            return FALSE;
    }
    *n_forms = self.n;
    return ogi_forms_list_write(list, publisher, error);
}
