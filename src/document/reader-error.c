/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "readers-private.h"

G_DEFINE_QUARK(ogi_reader_error, ogi_reader_error)

gboolean
ogi_reader_fail(GError **error, OgiReaderError kind, const char *reason, const char *value)
{
    g_autofree char *detail = ogi_detail(reason, value, NULL);

    g_set_error_literal(error, OGI_READER_ERROR, (gint)kind, detail);
    return FALSE;
}
