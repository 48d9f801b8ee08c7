/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/error.h>
#include <ogistat/hash.h>

#include "document/document-private.h"
#include "document/embedded-list-private.h"
#include "document/readers-private.h"
#include "helper-wire-private.h"

enum { MAX_PICTURE_BYTES = 4096 };

/* What is left to be read. */
typedef struct {
    const guint8 *p;
    gsize left;
} Input;

static void
put_number(GByteArray *out, guint32 number)
{
    g_byte_array_append(out, (const guint8 *)&number, sizeof number);
}

static void
put_text(GByteArray *out, const char *text, gsize len)
{
    put_number(out, (guint32)len);
    g_byte_array_append(out, (const guint8 *)text, (guint)len);
}

static void
put_string(GByteArray *out, const char *text)
{
    put_text(out, text != NULL ? text : "", text != NULL ? strlen(text) : 0);
}

/* picture: NULL: none */
static void
put_picture(GByteArray *out, GBytes *picture)
{
    gsize len = 0;
    gconstpointer bytes = picture != NULL ? g_bytes_get_data(picture, &len) : NULL;

    put_number(out, (guint32)len);
    g_byte_array_append(out, bytes, (guint)len);
}

/* Where pictures stand between the cells; what is in them stays here. */
static void
put_places(GByteArray *out, const GArray *embedded, guint n_cells)
{
    put_number(out, embedded->len);
    for (guint i = 0; i < embedded->len; i++) {
        put_number(out, MIN(g_array_index(embedded, OgiEmbedded, i).before, n_cells));
        put_number(out, g_array_index(embedded, OgiEmbedded, i).line);
    }
}

GByteArray *
ogi_helper_wire_write(OgiDocument *document, const GError *failure)
{
    GByteArray *out = g_byte_array_new();
    OgiFindings *notes = ogi_document_notes(document);
    const char *base = ogi_document_text(document);
    guint n_cells;
    const OgiTextCell *cells = ogi_document_cells(document, &n_cells);

    put_number(out, failure != NULL);
    put_number(out, failure != NULL && failure->domain == OGI_READER_ERROR);
    put_number(out, failure != NULL ? (guint32)failure->code : 0);
    put_string(out, failure != NULL ? failure->message : NULL);
    put_number(out, ogi_findings_n(notes));
    for (guint i = 0; i < ogi_findings_n(notes); i++) {
        const OgiFinding *note = ogi_findings_get(notes, i);

        put_string(out, note->rule);
        put_number(out, note->line);
        put_string(out, note->detail);
    }
    put_number(out, n_cells);
    for (guint i = 0; i < n_cells; i++) {
        g_byte_array_append(out, (const guint8 *)&cells[i], sizeof cells[i]);
        put_text(out, base + cells[i].offset, cells[i].len);
        put_picture(out, ogi_document_picture(document, i));
    }
    put_places(out, ogi_document_embedded(document), n_cells);
    return out;
}

/* FALSE where there are fewer bytes. */
static gboolean
take(Input *input, void *out, gsize len)
{
    if (input->left < len)
        return FALSE;
    memcpy(out, input->p, len);
    input->p += len;
    input->left -= len;
    return TRUE;
}

static gboolean
take_number(Input *input, guint32 *number)
{
    return take(input, number, sizeof *number);
}

/* Valid UTF-8 without NUL. */
static gboolean
take_text(Input *input, OgiText *text)
{
    guint32 len;

    if (!take_number(input, &len) || input->left < len ||
        !g_utf8_validate_len((const char *)input->p, len, NULL))
        return FALSE;
    *text = ogi_text((const char *)input->p, len);
    input->p += len;
    input->left -= len;
    return TRUE;
}

/* (nullable) (transfer full) */
static char *
take_string(Input *input)
{
    OgiText text;

    return take_text(input, &text) ? g_strndup(text.str, text.len) : NULL;
}

static gboolean
take_notes(Input *input, OgiDocument *document)
{
    guint32 n, line;

    if (!take_number(input, &n))
        return FALSE;
    for (guint32 i = 0; i < n; i++) {
        g_autofree char *rule = take_string(input);
        gboolean has_line = take_number(input, &line);
        g_autofree char *detail = take_string(input);

        if (rule == NULL || !has_line || detail == NULL || strlen(rule) > 16)
            return FALSE;
        ogi_document_note(document, ogi_intern(rule), line, *detail != '\0' ? detail : NULL);
    }
    return TRUE;
}

/* The picture of the cell that was added last: a PNG as far as its first bytes say. */
static gboolean
take_picture(Input *input, OgiDocument *document)
{
    static const guint8 png[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    g_autoptr(GBytes) picture = NULL;
    guint32 len;

    if (!take_number(input, &len) || len > MAX_PICTURE_BYTES || input->left < len)
        return FALSE;
    if (len == 0)
        return TRUE;
    if (len < sizeof png || memcmp(input->p, png, sizeof png) != 0)
        return FALSE;
    picture = g_bytes_new(input->p, len);
    ogi_document_set_picture(document, picture);
    input->p += len;
    input->left -= len;
    return TRUE;
}

/* As ogi_document_add wants them: outside of tables a text in the first row. */
static gboolean
is_sound(const OgiTextCell *cell, OgiText text)
{
    return cell->line > 0 && cell->colspan > 0 && cell->rowspan > 0 &&
           (cell->table > 0 || (text.len > 0 && cell->row == 0));
}

static gboolean
take_cells(Input *input, OgiDocument *document)
{
    guint32 n;

    if (!take_number(input, &n))
        return FALSE;
    for (guint32 i = 0; i < n; i++) {
        OgiTextCell cell;
        OgiText text;

        if (!take(input, &cell, sizeof cell) || !take_text(input, &text) || !is_sound(&cell, text))
            return FALSE;
        ogi_document_add(document, &cell, text);
        if (!take_picture(input, document))
            return FALSE;
    }
    return TRUE;
}

/* They stand in front of cells that there are, or behind the last, in that order. */
static gboolean
take_places(Input *input, OgiDocument *document)
{
    guint32 n, before, line;

    if (!take_number(input, &n))
        return FALSE;
    for (guint32 i = 0; i < n; i++) {
        if (!take_number(input, &before) || !take_number(input, &line) || line == 0 ||
            before > ogi_document_n_cells(document) ||
            !ogi_embedded_list_add(ogi_document_embedded(document), before, line, 0))
            return FALSE;
    }
    return input->left == 0;
}

gboolean
ogi_helper_wire_read(OgiDocument *document, const guint8 *bytes, gsize len, GError **error)
{
    Input input = {bytes, len};
    guint32 failed, is_reader, code;
    g_autofree char *message = NULL;

    if (!take_number(&input, &failed) || !take_number(&input, &is_reader) ||
        !take_number(&input, &code) || (message = take_string(&input)) == NULL ||
        !take_notes(&input, document) || !take_cells(&input, document) ||
        !take_places(&input, document))
        return ogi_reader_fail(error, OGI_READER_ERROR_READ, "pdf-damaged", NULL);
    if (failed && is_reader && code <= OGI_READER_ERROR_READ)
        g_set_error_literal(error, OGI_READER_ERROR, (gint)code, message);
    else if (failed)
        g_set_error_literal(error, OGI_ERROR, OGI_ERROR_INPUT, message);
    return !failed;
}
