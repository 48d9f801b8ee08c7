/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sys/mman.h>
#include <unistd.h>

#include <ogistat/file.h>

#include "source/archive-private.h"

/*
 * Whatever the bytes: files with names in UTF-8 that begin with the archive's, or findings.
 */

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static void
take_file(const char *path, const guint8 *bytes, gsize len, gpointer user_data)
{
    gsize *sum = user_data;

    g_assert_true(g_utf8_validate(path, -1, NULL));
    g_assert_true(g_str_has_prefix(path, "a.zip!/"));
    for (gsize i = 0; i < len; i++)
        *sum += bytes[i];
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    g_autoptr(OgiFindings) findings = ogi_findings_new();
    g_auto(OgiFd) fd = memfd_create("archive", MFD_CLOEXEC);
    gsize sum = 0;

    g_assert_true(fd >= 0 && ogi_file_write(fd, "archive", data, size, NULL));
    g_assert_true(lseek(fd, 0, SEEK_SET) == 0);
    ogi_archive_visit("a.zip", fd, findings, take_file, &sum);
    return 0;
}
