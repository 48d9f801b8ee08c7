/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../unit/document-sound.h"
#include "document/helper/helper-wire-private.h"

/*
 * What ogistat-pdf may send, whoever has taken it over: a sound document, or an error.
 */

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    g_autoptr(OgiDocument) document = ogi_document_new();
    g_autoptr(GError) error = NULL;
    gboolean ok = ogi_helper_wire_read(document, data, size, &error);

    g_assert_true(ok == (error == NULL));
    document_assert_sound(document);
    return 0;
}
