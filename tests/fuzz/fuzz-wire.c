/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../unit/document-sound.h"
#include "document/helper/helper-wire-private.h"

#include <ogistat/recogniser.h>

/*
 * What ogistat-pdf and ogistat-ocr may send, whoever has taken them over: a sound document of which
 * a record or a finding is made, or an error.
 */

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static void
recognise(const OgiDocument *document)
{
    static OgiCodebook *codebook; /* both loaded once, and never changed */
    static OgiRecogniser *recogniser;
    g_autoptr(OgiFindings) findings = ogi_findings_new();
    OgiRecogniserScratch *scratch = ogi_recogniser_scratch_new();
    OgiUnusable unusable = {0};
    OgiRecord *record;

    if (codebook == NULL) {
        codebook = ogi_codebook_load(NULL);
        recogniser = ogi_recogniser_new(codebook, NULL);
    }
    record = ogi_recogniser_read(recogniser, scratch, document, "a", findings, &unusable);
    if (record != NULL)
        ogi_record_free(record);
    else
        g_assert_cmpuint(ogi_findings_n(findings), >, 0);
    ogi_recogniser_scratch_free(scratch);
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    g_autoptr(OgiDocument) document = ogi_document_new();
    g_autoptr(GError) error = NULL;
    gboolean ok = ogi_helper_wire_read(document, data, size, &error);

    g_assert_true(ok == (error == NULL));
    document_assert_sound(document);
    if (ok)
        recognise(document);
    return 0;
}
