/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../unit/document-sound.h"

/*
 * Whatever the bytes, and whatever they are called: a document that the recogniser can rely on, or
 * an error.
 */

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    static const char *const names[] = {"a.txt", "a.csv"};

    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autoptr(OgiDocument) document = ogi_document_new();
        g_autoptr(GError) error = NULL;

        if (!ogi_document_read(document, names[i], data, size, &error)) {
            g_assert_nonnull(error);
            g_assert_cmpuint(ogi_findings_n(ogi_document_notes(document)), >, 0);
        }
        document_assert_sound(document);
    }
    return 0;
}
