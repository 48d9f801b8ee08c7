/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pdf-attached-private.h"

#include <mupdf/pdf.h>

enum { MAX_ANNOTATIONS = 1000 };

/* May throw. */
static gboolean
has_files(fz_context *context, pdf_document *document)
{
    pdf_obj *root = pdf_dict_get(context, pdf_trailer(context, document), PDF_NAME(Root));
    pdf_obj *files = pdf_dict_getl(context, root, PDF_NAME(Names), PDF_NAME(EmbeddedFiles), NULL);

    return pdf_array_len(context, pdf_dict_get(context, files, PDF_NAME(Names))) > 0 ||
           pdf_array_len(context, pdf_dict_get(context, files, PDF_NAME(Kids))) > 0 ||
           pdf_array_len(context, pdf_dict_gets(context, root, "AF")) > 0;
}

gboolean
ogi_pdf_attached_to_document(fz_context *context, fz_document *source)
{
    pdf_document *document = pdf_specifics(context, source);
    gboolean found = FALSE;

    fz_var(found);
    if (document == NULL)
        return FALSE;
    fz_try(context) found = has_files(context, document);
    fz_catch(context) found = FALSE;
    return found;
}

/* May throw. */
static gboolean
has_mark(fz_context *context, pdf_obj *annotations)
{
    int n = MIN(pdf_array_len(context, annotations), MAX_ANNOTATIONS);

    for (int i = 0; i < n; i++) {
        pdf_obj *annotation = pdf_array_get(context, annotations, i);

        if (pdf_name_eq(context, pdf_dict_get(context, annotation, PDF_NAME(Subtype)),
                        PDF_NAME(FileAttachment)))
            return TRUE;
    }
    return FALSE;
}

gboolean
ogi_pdf_attached_to_page(fz_context *context, fz_page *page)
{
    pdf_page *pdf = pdf_page_from_fz_page(context, page);
    gboolean found = FALSE;

    fz_var(found);
    if (pdf == NULL)
        return FALSE;
    fz_try(context) found = has_mark(context, pdf_dict_get(context, pdf->obj, PDF_NAME(Annots)));
    fz_catch(context) found = FALSE;
    return found;
}
