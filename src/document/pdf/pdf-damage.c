/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <mupdf/pdf.h>
#include <string.h>

#include "pdf-damage-private.h"

/* A message, by how it begins. */
typedef struct {
    const char *begin;
    OgiPdfHarm harm;
} Message;

/* What MuPDF goes on from. All others are of what no page shows, or of what writers get wrong that
 * every program makes up for: colours, hints of fonts, operators that restore too much. */
static const Message warnings[] = {
    {"ignoring zlib error", OGI_PDF_DAMAGED},
    {"premature end of data in flate filter", OGI_PDF_DAMAGED},
    {"premature end in lzw decode", OGI_PDF_DAMAGED},
    {"read error; treating as end of file", OGI_PDF_DAMAGED},
    {"unknown filter name", OGI_PDF_DAMAGED},
    {"content stream is not a stream", OGI_PDF_DAMAGED},
    {"cannot load content stream part", OGI_PDF_DAMAGED},
    {"too many syntax errors", OGI_PDF_DAMAGED},
    {"ignoring XObject with unknown subtype", OGI_PDF_DAMAGED},
    {"invalid indirect reference in dict", OGI_PDF_DAMAGED},
    {"invalid character in hex string", OGI_PDF_DAMAGED},
    {"name is too long", OGI_PDF_DAMAGED},
    {"cannot draw text since font and size not set", OGI_PDF_DAMAGED},
    {"cannot render glyph", OGI_PDF_DAMAGED},
    {"Type3 glyph load failed", OGI_PDF_DAMAGED},
    {"cannot load ToUnicode CMap", OGI_PDF_DAMAGED},
    {"ignored error when loading embedded font", OGI_PDF_DAMAGED},
    {"non-page object in page tree", OGI_PDF_DAMAGED},
    {"invalid page object", OGI_PDF_DAMAGED},
    {"too many indirections", OGI_PDF_DAMAGED},
    {"trying to repair broken xref", OGI_PDF_REPAIRED},
    {"repairing PDF document", OGI_PDF_REPAIRED},
    {"PDF stream Length incorrect", OGI_PDF_REPAIRED},
    {"cannot find endstream token", OGI_PDF_REPAIRED},
    {"expected 'endobj' or 'stream' keyword", OGI_PDF_REPAIRED},
    {"cannot load object", OGI_PDF_REPAIRED},
    {"object stream object out of range", OGI_PDF_REPAIRED},
    {"ignoring broken object", OGI_PDF_REPAIRED},
};

/* Of pages that are pictures. */
static const Message picture_warnings[] = {
    {"premature end of file in jpeg", OGI_PDF_DAMAGED},
    {"padding truncated image", OGI_PDF_DAMAGED},
    {"missing pixel data in png image", OGI_PDF_DAMAGED},
    {"jbig2dec error", OGI_PDF_DAMAGED},
};

/* What ends a step, of which MuPDF takes another or none. All others are harm to a page. */
static const Message errors[] = {
    {"invalid ICC colorspace", OGI_PDF_WHOLE},
    {"invalid colorspace type for ICC profile", OGI_PDF_WHOLE},
    {"ICC profile", OGI_PDF_WHOLE},
    {"cmsOpenProfileFromMem failed", OGI_PDF_WHOLE},
    {"cannot create appearance stream", OGI_PDF_WHOLE},
    {"no builtin cmap file", OGI_PDF_WHOLE},
    {"cannot recognize version marker", OGI_PDF_REPAIRED},
    {"cannot find startxref", OGI_PDF_REPAIRED},
    {"startxref too large", OGI_PDF_REPAIRED},
    {"cannot find xref marker", OGI_PDF_REPAIRED},
    {"cannot recognize xref format", OGI_PDF_REPAIRED},
    {"xref ", OGI_PDF_REPAIRED},
    {"malformed xref table", OGI_PDF_REPAIRED},
    {"unexpected EOF in xref table", OGI_PDF_REPAIRED},
    {"unexpected xref type", OGI_PDF_REPAIRED},
    {"truncated xref stream", OGI_PDF_REPAIRED},
    {"negative xref stream offset", OGI_PDF_REPAIRED},
    {"found xref was empty", OGI_PDF_REPAIRED},
    {"invalid offset for previous xref section", OGI_PDF_REPAIRED},
    {"expected trailer", OGI_PDF_REPAIRED},
    {"trailer Size entry", OGI_PDF_REPAIRED},
    {"Trailer object number", OGI_PDF_REPAIRED},
    {"first object number in", OGI_PDF_REPAIRED},
    {"number of objects in", OGI_PDF_REPAIRED},
    {"last object number in", OGI_PDF_REPAIRED},
    {"object offset out of range", OGI_PDF_REPAIRED},
    {"object number out of range", OGI_PDF_REPAIRED},
    {"object out of range", OGI_PDF_REPAIRED},
    {"cannot find object in xref", OGI_PDF_REPAIRED},
    {"found object (", OGI_PDF_REPAIRED},
    {"invalid reference to", OGI_PDF_REPAIRED},
    {"expected object number", OGI_PDF_REPAIRED},
    {"expected generation number", OGI_PDF_REPAIRED},
    {"invalid generation number", OGI_PDF_REPAIRED},
    {"expected 'obj' keyword", OGI_PDF_REPAIRED},
    {"expected 'endobj' keyword", OGI_PDF_REPAIRED},
    {"expected 'endstream' keyword", OGI_PDF_REPAIRED},
    {"truncated object", OGI_PDF_REPAIRED},
    {"File repaired", OGI_PDF_REPAIRED},
    {"cannot find ColorSpace resource", OGI_PDF_REPAIRED},
    {"cannot find Pattern resource", OGI_PDF_REPAIRED},
    {"cannot find ExtGState resource", OGI_PDF_REPAIRED},
    {"cannot find Shading resource", OGI_PDF_REPAIRED},
};

static OgiPdfHarm
find_harm(const Message *messages, gsize n, const char *text, OgiPdfHarm others)
{
    for (gsize i = 0; i < n; i++) {
        if (g_str_has_prefix(text, messages[i].begin))
            return messages[i].harm;
    }
    return others;
}

static void
take_warning(void *damage, const char *text)
{
    OgiPdfDamage *self = damage;
    OgiPdfHarm harm = find_harm(warnings, G_N_ELEMENTS(warnings), text, OGI_PDF_WHOLE);

    if (self->of_picture && harm == OGI_PDF_WHOLE)
        harm = find_harm(picture_warnings, G_N_ELEMENTS(picture_warnings), text, harm);
    self->harm = MAX(self->harm, harm);
}

static void
take_error(void *damage, const char *text)
{
    OgiPdfDamage *self = damage;

    self->harm = MAX(self->harm, find_harm(errors, G_N_ELEMENTS(errors), text, OGI_PDF_DAMAGED));
}

void
ogi_pdf_damage_watch(OgiPdfDamage *self, fz_context *context)
{
    fz_set_warning_callback(context, take_warning, self);
    fz_set_error_callback(context, take_error, self);
}

/* Streams of which MuPDF may have left the end: objects, and names of a font's characters. Fonts it
 * takes whole, pictures only scans need. */
static gboolean
is_left(const OgiPdfDamage *self, fz_context *context, pdf_obj *dict)
{
    pdf_obj *kind = pdf_dict_get(context, dict, PDF_NAME(Subtype));

    if (pdf_name_eq(context, kind, PDF_NAME(Image)))
        return self->of_picture;
    return kind == NULL && pdf_dict_get(context, dict, PDF_NAME(Length1)) == NULL;
}

/* May throw. */
static void
read_to_end(fz_context *context, pdf_document *pdf, int number)
{
    fz_stream *stream = pdf_open_stream_number(context, pdf, number);

    fz_try(context) fz_skip(context, stream, G_MAXINT32);
    fz_always(context) fz_drop_stream(context, stream);
    fz_catch(context) fz_rethrow(context);
}

/* Where an object was used, its entry holds it. May throw. */
static void
check_object(const OgiPdfDamage *self, fz_context *context, pdf_document *pdf, int number)
{
    const pdf_xref_entry *entry = pdf_get_xref_entry(context, pdf, number);

    if (entry != NULL && entry->obj != NULL && entry->stm_ofs != 0 &&
        is_left(self, context, entry->obj))
        read_to_end(context, pdf, number);
}

void
ogi_pdf_damage_check(OgiPdfDamage *self, fz_context *context, fz_document *source)
{
    pdf_document *pdf = pdf_specifics(context, source);

    for (int i = 1; pdf != NULL && i < pdf_xref_len(context, pdf); i++) {
        fz_try(context) check_object(self, context, pdf, i);
        fz_catch(context) self->harm = OGI_PDF_DAMAGED;
    }
    if (pdf != NULL && pdf_was_repaired(context, pdf))
        self->harm = MAX(self->harm, OGI_PDF_REPAIRED);
}
