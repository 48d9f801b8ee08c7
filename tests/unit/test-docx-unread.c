/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "docx-lines.h"

/* Once, with the first place. */
static void
test_documents(void)
{
    docx_assert_reads(P("前") "<w:altChunk/>" P("后") "<w:altChunk/>", "前\n后\nF-UNREAD 1\n");
    docx_assert_reads(P("前") "<w:p><w:subDoc/></w:p>", "前\nF-UNREAD 2\n");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/docx-unread/documents", test_documents);
    return g_test_run();
}
