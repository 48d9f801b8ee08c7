/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include <ogistat/csv-reader.h>
#include <ogistat/error.h>

#include "labels-private.h"

/* Whether the sheet of a form has no other texts than those by which its reports are read. */

typedef struct {
    const OgiLabels *labels;
    const OgiForm *form;
    char *path; /* of the sheet, for messages */
    GError **error;
    gboolean right;
} Sheet;

static void G_GNUC_PRINTF(4, 5)
    tell(Sheet *self, const OgiCsvRow *row, guint field, const char *format, ...)
{
    g_autofree char *message = NULL;
    va_list args;

    va_start(args, format);
    message = g_strdup_vprintf(format, args);
    va_end(args);
    self->right = ogi_error_add(
        self->error, g_error_new(OGI_ERROR, OGI_ERROR_DEFINITION, _("%s:%llu: field %u: %s"),
                                 self->path, (unsigned long long)row->line, field + 1, message));
}

/* The form itself has the label of a row, group or column; other words are of all forms. */
static gboolean
is_known(const Sheet *self, const OgiLabel *label)
{
    const guint OF_ALL = OGI_LABEL_BLOCK | OGI_LABEL_SECTION | OGI_LABEL_COLUMNS | OGI_LABEL_WORD |
                         OGI_LABEL_SUBTOTAL;

    return (label->kinds & OF_ALL) != 0 || (label->forms >> ogi_form_index(self->form) & 1) != 0;
}

/* Whether a heading over columns is one in this form. */
static gboolean
has_columns(const Sheet *self, guint16 label)
{
    const OgiLabelHeading *heading;

    for (guint i = 0; (heading = ogi_labels_heading(self->labels, i)) != NULL; i++) {
        if (heading->label == label &&
            ogi_labels_has_set(self->labels, ogi_form_index(self->form), heading->set))
            return TRUE;
    }
    return FALSE;
}

static void
check_text(Sheet *self, const OgiCsvRow *row, guint field)
{
    OgiText text = row->fields[field];
    g_autofree char *found = g_strndup(text.str, text.len);
    const OgiLabel *label;
    OgiLabelHit hit;

    ogi_labels_find(self->labels, text, &hit);
    label = ogi_labels_get(self->labels, hit.label);
    if (hit.label == OGI_NO_LABEL || !is_known(self, label))
        tell(self, row, field,
             _("expected a label of the form, found \"%s\"; write it as indicators.csv and "
               "columns.csv do, or make it a row of kind word in forms/words.csv"),
             found);
    else if ((label->kinds & OGI_LABEL_COLUMNS) && !has_columns(self, hit.label))
        tell(self, row, field,
             _("\"%s\" heads no columns of this form; add a row of kind columns to "
               "forms/words.csv, with the column set as its code and the columns as its parts"),
             found);
}

/* {3:received} stands for figures. */
static gboolean
check_row(const OgiCsvRow *row, gpointer user_data, G_GNUC_UNUSED GError **error)
{
    for (guint i = 0; i < row->n_fields; i++) {
        if (row->fields[i].len > 0 && *row->fields[i].str != '{')
            check_text(user_data, row, i);
    }
    return TRUE;
}

gboolean
ogi_labels_check_sheet(const OgiLabels *labels, const OgiForm *form, GError **error)
{
    g_autofree char *name = g_strdup_printf("forms/sheet-%s.csv", ogi_form_code(form));
    g_autofree char *path = ogi_definition_path(name);
    Sheet self = {labels, form, path, error, TRUE};
    g_autoptr(OgiCsvReader) reader = ogi_csv_reader_new(path, OGI_CSV_STRICT, check_row, &self);
    g_autoptr(GBytes) bytes = ogi_definition(name);
    gsize len;
    const char *csv = g_bytes_get_data(bytes, &len);

    /* broken CSV has been told by who prints it */
    if (ogi_csv_reader_feed(reader, csv, len, NULL))
        ogi_csv_reader_finish(reader, NULL);
    return self.right;
}
