/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page with its parts in one file, as Word and browsers save it: of a message with parts, the
 * first that is HTML. Where no line of the boundary follows on it, the message is cut. Other pages
 * and what is attached are told. */
#include <string.h>

#include "document/document-private.h"
#include "document/readers-private.h"
#include "html-value-private.h"

enum {
    MAX_DEPTH = 4,
    MAX_PARTS = 1000,
    MAX_VALUE = 200,
    CHARSET_WITHIN = 2048,
    MIN_FIGURES = 6,
};

/* The header of a part, and what follows its blank line. */
typedef struct {
    OgiText header;
    OgiText body;
} Part;

static OgiText
without_blank_lines(OgiText text)
{
    while (text.len > 0 && strchr("\r\n", *text.str) != NULL)
        text = ogi_text(text.str + 1, text.len - 1);
    return text;
}

static Part
split(OgiText text)
{
    const char *end = text.str + text.len;

    for (const char *p = text.str; (p = memchr(p, '\n', (gsize)(end - p))) != NULL;) {
        const char *next = ++p;

        if (next < end && *next == '\r')
            next++;
        if (next < end && *next == '\n')
            return (Part){ogi_text(text.str, (gsize)(p - text.str)),
                          ogi_text(next + 1, (gsize)(end - next - 1))};
    }
    return (Part){text, ogi_text(end, 0)};
}

/* The value of a field, with the lines that go on with it; "" where there is none. */
static OgiText
find_field(OgiText header, const char *name)
{
    const char *end = header.str + header.len;
    gsize n = strlen(name);

    for (const char *p = header.str; p < end;) {
        const char *stop = p;

        do {
            stop = memchr(stop, '\n', (gsize)(end - stop));
            stop = stop != NULL ? stop + 1 : end;
        } while (stop < end && (*stop == ' ' || *stop == '\t'));
        if ((gsize)(stop - p) > n && p[n] == ':' && g_ascii_strncasecmp(p, name, n) == 0)
            return ogi_text_trim(ogi_text(p + n + 1, (gsize)(stop - p) - n - 1));
        p = stop;
    }
    return ogi_text("", 0);
}

/* A parameter of a field, behind its value: boundary="x". (transfer full) (nullable) */
static char *
find_parameter(OgiText field, const char *name)
{
    gsize n = strlen(name);

    for (gsize i = 1; i + n + 1 < field.len; i++) {
        OgiText value;

        if (g_ascii_strncasecmp(field.str + i, name, n) != 0 || field.str[i + n] != '=' ||
            strchr("; \t\r\n", field.str[i - 1]) == NULL)
            continue;
        value = ogi_text(field.str + i + n + 1, field.len - i - n - 1);
        if (value.str[0] == '"') {
            const char *close = memchr(value.str + 1, '"', value.len - 1);

            value = ogi_text(value.str + 1,
                             close != NULL ? (gsize)(close - value.str - 1) : value.len - 1);
        } else {
            gsize len = 0;

            while (len < value.len && strchr("; \t\r\n", value.str[len]) == NULL)
                len++;
            value.len = len;
        }
        return value.len > 0 && value.len <= MAX_VALUE ? g_strndup(value.str, value.len) : NULL;
    }
    return NULL;
}

/* --- decoding --- */

static GString *
decode_printable(OgiText text)
{
    GString *out = g_string_sized_new(text.len);

    for (gsize i = 0; i < text.len; i++) {
        gint high, low;

        if (text.str[i] != '=') {
            g_string_append_c(out, text.str[i]);
            continue;
        }
        high = i + 1 < text.len ? g_ascii_xdigit_value(text.str[i + 1]) : -1;
        low = i + 2 < text.len ? g_ascii_xdigit_value(text.str[i + 2]) : -1;
        if (high >= 0 && low >= 0) {
            g_string_append_c(out, (char)(high << 4 | low));
            i += 2;
        } else if (i + 1 < text.len && text.str[i + 1] == '\n') {
            i++; /* the line goes on */
        } else if (i + 2 < text.len && text.str[i + 1] == '\r' && text.str[i + 2] == '\n') {
            i += 2;
        } else {
            g_string_append_c(out, '=');
        }
    }
    return out;
}

static GString *
decode_base64(OgiText text)
{
    GString *out = g_string_sized_new(text.len / 4 * 3 + 4);
    gint state = 0;
    guint save = 0;
    gsize n = g_base64_decode_step(text.str, text.len, (guchar *)out->str, &state, &save);

    g_string_set_size(out, n);
    return out;
}

static GString *
decode(const Part *part, OgiText type)
{
    OgiText encoding = find_field(part->header, "Content-Transfer-Encoding");
    g_autofree char *charset = find_parameter(type, "charset");
    GString *out = ogi_text_begins_with(encoding, "base64") ? decode_base64(part->body)
                   : ogi_text_begins_with(encoding, "quoted-printable")
                       ? decode_printable(part->body)
                       : g_string_new_len(part->body.str, (gssize)part->body.len);

    if (charset != NULL &&
        memmem(out->str, MIN(out->len, CHARSET_WITHIN), "charset=", strlen("charset=")) == NULL) {
        g_autofree char *said = g_strdup_printf("<!--charset=%s-->", charset);

        g_string_prepend(out, said);
    }
    return out;
}

/* --- parts --- */

/* The next part behind a line of the boundary; FALSE: it was the last. */
static gboolean
next_part(OgiText *rest, const char *line, OgiText *part)
{
    gsize n = strlen(line);
    const char *end = rest->str + rest->len;
    const char *start = memmem(rest->str, rest->len, line, n);
    const char *stop;

    if (start == NULL || end - start - (gssize)n < 2 || memcmp(start + n, "--", 2) == 0)
        return FALSE;
    start += n;
    stop = memmem(start, (gsize)(end - start), line, n);
    stop = stop != NULL ? stop : end;
    *part = without_blank_lines(ogi_text(start, (gsize)(stop - start)));
    *rest = ogi_text(stop, (gsize)(end - stop));
    return TRUE;
}

/* What is there in a message. */
typedef struct {
    const char *end;    /* of the message */
    GString *page;      /* NULL: none so far. Owned */
    gboolean is_cut;    /* nothing follows on the page */
    gboolean has_other; /* another page has a table of figures */
    gboolean has_attached;
} Contents;

/* Whether a page has figures in tables, more than one that leads to others or counts them. */
static gboolean
has_figures(const GString *page)
{
    g_autoptr(OgiDocument) document = ogi_document_new();
    guint n = 0, n_figures = 0;
    const OgiTextCell *cells;

    if (!ogi_html_reader_read(document, "", (const guint8 *)page->str, page->len, NULL))
        return FALSE;
    cells = ogi_document_cells(document, &n);
    for (guint i = 0; i < n; i++) {
        OgiText text = ogi_document_cell_text(ogi_document_text(document), &cells[i]);
        gsize k = 0;

        while (k < text.len && (g_ascii_isdigit(text.str[k]) || strchr(".,", text.str[k]) != NULL))
            k++;
        n_figures += cells[i].table > 0 && k > 0 && k == text.len ? 1 : 0;
    }
    return n_figures >= MIN_FIGURES;
}

static void
take_page(Contents *self, const Part *part, OgiText type, guint depth)
{
    GString *page = decode(part, type);

    if (self->page == NULL) {
        self->page = page;
        self->is_cut = depth > 0 && part->body.str + part->body.len == self->end;
        return;
    }
    self->has_other = self->has_other || has_figures(page);
    g_string_free(page, TRUE);
}

/* A part that is handed on beside the page: by what it says, or as no page has pictures, styles or
 * scripts. */
static gboolean
is_attachment(const Part *part, OgiText type)
{
    static const char *const documents[] = {"text/csv", "text/rtf", "text/comma", NULL};
    static const char *const of_pages[] = {
        "text/",
        "image/",
        "font/",
        "audio/",
        "video/",
        "application/javascript",
        "application/x-javascript",
        "application/ecmascript",
        "application/json",
        "application/ld+json",
        "application/manifest",
        "application/xml",
        "application/rss",
        "application/atom",
        "application/font",
        "application/x-font",
        "application/vnd.ms-fontobject",
        "application/vnd.ms-officetheme",
        "application/x-mso",
        "application/x-shockwave-flash",
        "application/octet-stream",
        NULL,
    };

    if (ogi_text_begins_with(find_field(part->header, "Content-Disposition"), "attachment") ||
        ogi_html_value_begins_with(type, documents))
        return TRUE;
    if (ogi_text_begins_with(type, "application/octet-stream")) {
        g_autofree char *name = find_parameter(type, "name");

        return name != NULL;
    }
    return type.len > 0 && !ogi_html_value_begins_with(type, of_pages);
}

static void
take_part(Contents *self, OgiText text, guint depth)
{
    Part whole = split(text);
    OgiText type = find_field(whole.header, "Content-Type");
    g_autofree char *boundary = NULL;
    g_autofree char *line = NULL;
    OgiText part;

    if (ogi_text_begins_with(type, "text/html") || ogi_text_begins_with(type, "application/xhtml"))
        take_page(self, &whole, type, depth);
    else if (depth > 0 && !ogi_text_begins_with(type, "multipart/"))
        self->has_attached |= is_attachment(&whole, type);
    boundary = ogi_text_begins_with(type, "multipart/") ? find_parameter(type, "boundary") : NULL;
    if (boundary == NULL || depth == MAX_DEPTH)
        return;
    line = g_strconcat("--", boundary, NULL);
    for (guint i = 0; i < MAX_PARTS && next_part(&whole.body, line, &part); i++)
        take_part(self, part, depth + 1);
}

/* The row at the end may be cut, and there may have been others; the last cell isn't sure even
 * where the form ends with it. */
static void
note_cut(OgiDocument *document)
{
    guint n;
    const OgiTextCell *cells = ogi_document_cells(document, &n);

    ogi_document_mark_cut(document);
    if (n > 0 && cells[n - 1].table > 0)
        ogi_document_mark(document, OGI_CONTENT_UNLIKE);
    ogi_document_note(document, "F-CUT", n > 0 ? cells[n - 1].line : 0, NULL);
}

gboolean
ogi_mhtml_reader_read(OgiDocument *document, const char *name, const guint8 *bytes, gsize len,
                      GError **error)
{
    OgiText message = ogi_text((const char *)bytes, len);
    Contents contents = {.end = message.str + message.len};
    gboolean ok;

    take_part(&contents, without_blank_lines(message), 0);
    if (contents.page == NULL)
        return ogi_reader_fail(error, OGI_READER_ERROR_FORMAT, "format-mhtml", NULL);
    ok = ogi_html_reader_read(document, name, (const guint8 *)contents.page->str,
                              contents.page->len, error);
    if (ok && contents.is_cut)
        note_cut(document);
    if (contents.has_other)
        ogi_document_note_worded(document, "F-UNREAD", 0, "unread-page");
    if (contents.has_attached)
        ogi_document_note_worded(document, "F-ATTACHED", 0, "attached-file");
    g_string_free(contents.page, TRUE);
    return ok;
}
