/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <string.h>

/*
 * The least PDF that holds some pages, given as their drawing operators; text is Helvetica /F of
 * ten points, and letters and digits only.
 */
typedef struct {
    GString *out;
    GArray *offsets; /* gsize, of each object */
} PdfFile;

static inline void
pdf_object(PdfFile *self, const char *content)
{
    g_array_append_val(self->offsets, self->out->len);
    g_string_append_printf(self->out, "%u 0 obj\n%s\nendobj\n", self->offsets->len, content);
}

/* trailer: what is in it besides its size and root. (transfer full) */
static inline GByteArray *
pdf_file(const char *const *pages, guint n, const char *trailer)
{
    PdfFile self = {g_string_new("%PDF-1.4\n"), g_array_new(FALSE, FALSE, sizeof(gsize))};
    GString *kids = g_string_new(NULL);
    GByteArray *bytes;
    gsize start;

    for (guint i = 0; i < n; i++)
        g_string_append_printf(kids, "%u 0 R ", 4 + 2 * i);
    pdf_object(&self, "<</Type/Catalog/Pages 2 0 R>>");
    {
        g_autofree char *tree = g_strdup_printf("<</Type/Pages/Kids[%s]/Count %u>>", kids->str, n);

        pdf_object(&self, tree);
    }
    pdf_object(&self, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
    for (guint i = 0; i < n; i++) {
        g_autofree char *page =
            g_strdup_printf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 500]/Contents %u 0 R"
                            "/Resources<</Font<</F 3 0 R>>>>>>",
                            5 + 2 * i);
        g_autofree char *content =
            g_strdup_printf("<</Length %zu>>\nstream\n%s\nendstream", strlen(pages[i]), pages[i]);

        pdf_object(&self, page);
        pdf_object(&self, content);
    }
    start = self.out->len;
    g_string_append_printf(self.out, "xref\n0 %u\n0000000000 65535 f \n", self.offsets->len + 1);
    for (guint i = 0; i < self.offsets->len; i++)
        g_string_append_printf(self.out, "%010zu 00000 n \n",
                               g_array_index(self.offsets, gsize, i));
    g_string_append_printf(self.out,
                           "trailer\n<</Size %u/Root 1 0 R%s>>\nstartxref\n%zu\n%%%%EOF\n",
                           self.offsets->len + 1, trailer, start);
    bytes = g_byte_array_new();
    g_byte_array_append(bytes, (const guint8 *)self.out->str, (guint)self.out->len);
    g_string_free(self.out, TRUE);
    g_string_free(kids, TRUE);
    g_array_unref(self.offsets);
    return bytes;
}
