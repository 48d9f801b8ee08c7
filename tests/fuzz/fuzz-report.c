/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../unit/document-sound.h"

#include <ogistat/recogniser.h>

/*
 * From bytes to a record: text, HTML, Markdown or a sheet, whatever they are taken for.
 */

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    static OgiCodebook *codebook; /* both loaded once, and never changed */
    static OgiRecogniser *recogniser;
    g_autoptr(OgiDocument) document = ogi_document_new();
    g_autoptr(OgiFindings) findings = ogi_findings_new();
    OgiRecogniserScratch *scratch;
    OgiUnusable unusable = {0};
    OgiRecord *record;

    if (codebook == NULL) {
        codebook = ogi_codebook_load(NULL);
        recogniser = ogi_recogniser_new(codebook, NULL);
    }
    if (!ogi_document_read(document, "a", data, size, NULL))
        return 0;
    scratch = ogi_recogniser_scratch_new();
    record = ogi_recogniser_read(recogniser, scratch, document, "a", findings, &unusable);
    if (record != NULL)
        ogi_record_free(record);
    else
        g_assert_cmpuint(ogi_findings_n(findings), >, 0);
    ogi_recogniser_scratch_free(scratch);
    return 0;
}
