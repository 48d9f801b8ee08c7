/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "tidy-batch-private.h"

OgiTidyBatchRow *
ogi_tidy_batch_add(OgiTidyBatch *self, const OgiCsvRow *row)
{
    const OgiText *last = &row->fields[row->n_fields - 1];
    const char *start = row->fields[0].str;
    gsize len = (gsize)(last->str + last->len - start); /* the fields are in one run of bytes */
    OgiTidyBatchRow *copy = &self->rows[self->n];

    if (self->n == OGI_TIDY_BATCH_ROWS || row->n_fields > OGI_TIDY_BATCH_FIELDS ||
        len > OGI_TIDY_BATCH_BYTES)
        return NULL;
    memcpy(copy->bytes, start, len);
    for (guint i = 0; i < row->n_fields; i++)
        copy->fields[i] = ogi_text(copy->bytes + (row->fields[i].str - start), row->fields[i].len);
    copy->row = (OgiCsvRow){row->line, row->n_fields, copy->fields};
    self->n++;
    return copy;
}
