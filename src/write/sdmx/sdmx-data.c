/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/csv-reader.h>

#include "sdmx-flow-private.h"
#include "sdmx-private.h"
#include "write/tables-private.h"

/* SDMX-CSV of a published table, row by row. */

typedef gboolean (*WriteFunc)(const OgiPublication *publication, OgiCsvWriter *csv);

enum { MAX_COMPONENTS = 16, NO_COLUMN = -1 };

typedef struct {
    const OgiSdmxFlow *flow;
    OgiCsvWriter *csv;
    gint columns[MAX_COMPONENTS]; /* of each component in the published table */
    gint table;
    gint agency_id;
    gboolean has_header;
    char *structure; /* OGISTAT:OGI_TOTALS(1.0.0) */
} Sdmx;

static gint
find_column(const OgiCsvRow *row, const char *name)
{
    for (guint i = 0; name != NULL && i < row->n_fields; i++) {
        if (row->fields[i].len == strlen(name) &&
            memcmp(row->fields[i].str, name, row->fields[i].len) == 0)
            return (gint)i;
    }
    return NO_COLUMN;
}

static void
take_header(Sdmx *self, const OgiCsvRow *row)
{
    static const char *const HEAD[] = {"STRUCTURE", "STRUCTURE_ID", "ACTION"};

    for (guint i = 0; i < G_N_ELEMENTS(HEAD); i++)
        ogi_csv_writer_string(self->csv, HEAD[i]);
    for (guint i = 0; i < self->flow->n_components; i++) {
        self->columns[i] = find_column(row, self->flow->components[i].column);
        ogi_csv_writer_string(self->csv, self->flow->components[i].id);
    }
    ogi_csv_writer_end_row(self->csv);
    self->table = find_column(row, "table");
    self->agency_id = find_column(row, "agency_id");
    self->has_header = TRUE;
}

static char *
field(const OgiCsvRow *row, gint column)
{
    return column == NO_COLUMN ? g_strdup("")
                               : g_strndup(row->fields[column].str, row->fields[column].len);
}

/* What a code is made of. (transfer full) */
static char *
text_of(const Sdmx *self, const OgiSdmxComponent *component, const OgiCsvRow *row, gint column)
{
    gint with = component->source == OGI_SDMX_IN_TABLE ? self->table
                : component->source == OGI_SDMX_UNIT   ? self->agency_id
                                                       : NO_COLUMN;
    g_autofree char *text = field(row, column);
    g_autofree char *other = field(row, with);

    if (*other == '\0')
        return g_steal_pointer(&text);
    return component->source == OGI_SDMX_IN_TABLE ? g_strconcat(other, ":", text, NULL)
                                                  : g_strconcat(text, ":", other, NULL);
}

static void
write_value(const Sdmx *self, guint index, const OgiCsvRow *row)
{
    const OgiSdmxComponent *component = &self->flow->components[index];
    g_autofree char *text = NULL;
    g_autofree char *id = NULL;

    if (component->source == OGI_SDMX_YEARLY) {
        ogi_csv_writer_string(self->csv, "A");
        return;
    }
    text = text_of(self, component, row, self->columns[index]);
    if (component->codelist == NULL) {
        ogi_csv_writer_figure(self->csv, text);
        return;
    }
    id = ogi_sdmx_id(text);
    ogi_csv_writer_string(self->csv, *id != '\0' ? id : OGI_SDMX_NONE);
}

static gboolean
take_row(const OgiCsvRow *row, gpointer data, G_GNUC_UNUSED GError **error)
{
    Sdmx *self = data;

    if (!self->has_header) {
        take_header(self, row);
        return TRUE;
    }
    ogi_csv_writer_string(self->csv, "dataflow");
    ogi_csv_writer_string(self->csv, self->structure);
    ogi_csv_writer_string(self->csv, "I");
    for (guint i = 0; i < self->flow->n_components; i++)
        write_value(self, i, row);
    ogi_csv_writer_end_row(self->csv);
    return TRUE;
}

static gboolean
convert(const OgiPublication *publication, const OgiSdmxFlow *flow, WriteFunc write,
        OgiCsvWriter *csv)
{
    OgiPublication plain = *publication;
    g_autoptr(OgiCsvWriter) table = ogi_csv_writer_new_memory(flow->file);
    Sdmx self = {.flow = flow, .csv = csv};
    g_autofree char *structure =
        g_strdup_printf(OGI_SDMX_AGENCY ":%s(" OGI_SDMX_VERSION ")", flow->id);
    g_autoptr(OgiCsvReader) reader =
        ogi_csv_reader_new(flow->file, OGI_CSV_STRICT, take_row, &self);
    g_autoptr(GBytes) bytes = NULL;
    GError *error = NULL;
    const char *data;
    gsize len;

    plain.csv_flags = OGI_CSV_WRITER_PLAIN;
    self.structure = structure;
    write(&plain, table);
    if (ogi_csv_writer_finish(table, &error)) {
        bytes = ogi_csv_writer_take_bytes(table);
        data = g_bytes_get_data(bytes, &len);
        if (ogi_csv_reader_feed(reader, data, len, &error) && ogi_csv_reader_finish(reader, &error))
            return TRUE;
    }
    ogi_csv_writer_fail(csv, error);
    return FALSE;
}

gboolean
ogi_write_sdmx_totals(const OgiPublication *publication, OgiCsvWriter *csv)
{
    return convert(publication, &OGI_SDMX_TOTALS, ogi_write_city_totals, csv);
}

gboolean
ogi_write_sdmx_changes(const OgiPublication *publication, OgiCsvWriter *csv)
{
    return convert(publication, &OGI_SDMX_CHANGES, ogi_write_changes, csv);
}
