/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "document-private.h"
#include "embedded-list-private.h"
#include "embedded-private.h"
#include "readers-private.h"

enum {
    LEAST_BYTES = 2048, /* an icon, or a line */
    MAX_PICTURES = 16,  /* of a document: a page takes seconds */
};

static guint
count_pictures(const GArray *embedded)
{
    guint n = 0;

    for (guint i = 0; i < embedded->len; i++)
        n += g_array_index(embedded, OgiEmbedded, i).bytes != NULL ? 1 : 0;
    return n;
}

/* Bytes of text so far. */
static gsize
text_so_far(const OgiDocument *document)
{
    OgiText last = ogi_document_last_text(document);

    return ogi_document_n_cells(document) > 0
               ? (gsize)(last.str + last.len - ogi_document_text(document))
               : 0;
}

void
ogi_embedded_add(OgiDocument *document, GBytes *picture, guint line)
{
    GArray *embedded = ogi_document_embedded(document);
    OgiEmbedded found = {ogi_document_n_cells(document), line, picture, text_so_far(document)};

    if (g_bytes_get_size(picture) < LEAST_BYTES || count_pictures(embedded) == MAX_PICTURES)
        return;
    g_bytes_ref(picture);
    g_array_append_val(embedded, found);
}

void
ogi_embedded_add_unread(OgiDocument *document, guint line)
{
    ogi_embedded_list_add(ogi_document_embedded(document), ogi_document_n_cells(document), line,
                          text_so_far(document));
}

void
ogi_embedded_add_uri(OgiDocument *document, OgiText uri, guint line)
{
    static const char scheme[] = "data:image/", mark[] = ";base64,";
    g_autoptr(GBytes) picture = NULL;
    g_autofree char *text = NULL;
    const char *data;
    guint8 *bytes;
    gsize n;

    if (uri.len < LEAST_BYTES || g_ascii_strncasecmp(uri.str, scheme, strlen(scheme)) != 0)
        return;
    data = memmem(uri.str, MIN(uri.len, 64), mark, strlen(mark));
    if (data == NULL)
        return;
    data += strlen(mark);
    text = g_strndup(data, uri.len - (gsize)(data - uri.str));
    bytes = g_base64_decode(text, &n);
    picture = g_bytes_new_take(bytes, n);
    ogi_embedded_add(document, picture, line);
}

static gboolean
has_table(const OgiDocument *document)
{
    guint n;
    const OgiTextCell *cells = ogi_document_cells(document, &n);

    for (guint i = 0; i < n; i++) {
        if (cells[i].table > 0)
            return TRUE;
    }
    return FALSE;
}

/* What is read in a picture; NULL: no table. */
static OgiDocument *
read_picture(OgiDocument *document, const OgiEmbedded *picture)
{
    g_autoptr(OgiDocument) read = ogi_document_new();
    g_autoptr(GError) error = NULL;
    gsize n;
    const guint8 *bytes = g_bytes_get_data(picture->bytes, &n);

    if (ogi_ocr_reader_read_scan(read, bytes, n, &error) && has_table(read))
        return g_steal_pointer(&read);
    if (error != NULL)
        ogi_document_note(
            document,
            g_error_matches(error, OGI_READER_ERROR, OGI_READER_ERROR_LIMIT) ? "F-LIMIT" : "F-READ",
            picture->line, error->message);
    return NULL;
}

/* Where the document is put together anew. */
typedef struct {
    OgiDocument *whole;
    guint16 shift; /* of the numbers of tables */
    guint16 last;  /* number of a table so far */
} Assembly;

static void
copy_cell(Assembly *self, const OgiDocument *from, guint index, guint shift, guint line)
{
    guint n;
    const OgiTextCell *cells = ogi_document_cells(from, &n);
    OgiTextCell place = cells[index];

    place.line = line > 0 ? line : place.line;
    if (place.table > 0) {
        place.table = (guint16)MIN(place.table + shift, G_MAXUINT16);
        self->last = MAX(self->last, place.table);
    }
    ogi_document_add_copy(self->whole, from, index, &place,
                          ogi_document_cell_text(ogi_document_text(from), &cells[index]));
}

static void
insert(Assembly *self, const OgiDocument *read, guint line)
{
    guint before = self->last;
    guint n;

    ogi_document_cells(read, &n);
    for (guint i = 0; i < n; i++)
        copy_cell(self, read, i, before, line);
    self->shift = (guint16)(self->shift + self->last - before);
}

/* Whether a cell goes on with the table of the one in front of it. */
static gboolean
is_within(const OgiTextCell *cells, guint index)
{
    return index > 0 && cells[index].table > 0 && cells[index].table == cells[index - 1].table;
}

static void
assemble(OgiDocument *document, OgiDocument *const *read)
{
    const GArray *embedded = ogi_document_embedded(document);
    g_autoptr(OgiDocument) whole = ogi_document_new();
    Assembly self = {.whole = whole};
    guint n, next = 0;
    const OgiTextCell *cells = ogi_document_cells(document, &n);

    for (guint i = 0; i <= n; i++) {
        for (; next < embedded->len && (i == n || !is_within(cells, i)); next++) {
            const OgiEmbedded *picture = &g_array_index(embedded, OgiEmbedded, next);

            if (i < n && picture->before > i)
                break;
            if (read[next] != NULL)
                insert(&self, read[next], MAX(picture->line, 1));
        }
        if (i < n)
            copy_cell(&self, document, i, self.shift, 0);
    }
    ogi_document_add_embedded(whole, document, n);
    ogi_document_exchange_cells(document, whole);
}

void
ogi_embedded_read(OgiDocument *document)
{
    const GArray *embedded = ogi_document_embedded(document);
    g_autoptr(GPtrArray) read = g_ptr_array_new();
    gboolean any = FALSE;

    for (guint i = 0; i < embedded->len; i++) {
        const OgiEmbedded *picture = &g_array_index(embedded, OgiEmbedded, i);
        OgiDocument *found = picture->bytes != NULL ? read_picture(document, picture) : NULL;

        g_ptr_array_add(read, found);
        any = any || found != NULL;
    }
    if (any)
        assemble(document, (OgiDocument *const *)read->pdata);
    for (guint i = 0; i < read->len; i++)
        ogi_document_free(read->pdata[i]);
}
