/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <string.h>

/*
 * The least PDF around objects, of which the first is the catalogue; trailer is what is in that
 * besides its size and root. (transfer full)
 */
static inline GByteArray *
pdf_objects(const GPtrArray *objects, const char *trailer)
{
    GString *out = g_string_new("%PDF-1.4\n");
    GString *table = g_string_new(NULL);
    GByteArray *bytes = g_byte_array_new();
    gsize start;

    for (guint i = 0; i < objects->len; i++) {
        g_string_append_printf(table, "%010zu 00000 n \n", out->len);
        g_string_append_printf(out, "%u 0 obj\n%s\nendobj\n", i + 1,
                               (const char *)objects->pdata[i]);
    }
    start = out->len;
    g_string_append_printf(out, "xref\n0 %u\n0000000000 65535 f \n%s", objects->len + 1,
                           table->str);
    g_string_append_printf(out, "trailer\n<</Size %u/Root 1 0 R%s>>\nstartxref\n%zu\n%%%%EOF\n",
                           objects->len + 1, trailer, start);
    g_byte_array_append(bytes, (const guint8 *)out->str, (guint)out->len);
    g_string_free(out, TRUE);
    g_string_free(table, TRUE);
    return bytes;
}

/* (transfer full) */
static inline char *
pdf_stream(const char *dictionary, const char *content)
{
    return g_strdup_printf("<<%s/Length %zu>>\nstream\n%s\nendstream", dictionary, strlen(content),
                           content);
}

/* Catalogue and some pages, given as their drawing operators: objects 1 to 3 + 2 n. Text is
 * Helvetica /F. resources: what a page has besides it. (transfer full) */
static inline GPtrArray *
pdf_pages(const char *const *pages, guint n, const char *resources)
{
    GPtrArray *objects = g_ptr_array_new_with_free_func(g_free);
    GString *kids = g_string_new(NULL);

    for (guint i = 0; i < n; i++)
        g_string_append_printf(kids, "%u 0 R ", 4 + 2 * i);
    g_ptr_array_add(objects, g_strdup("<</Type/Catalog/Pages 2 0 R>>"));
    g_ptr_array_add(objects, g_strdup_printf("<</Type/Pages/Kids[%s]/Count %u>>", kids->str, n));
    g_ptr_array_add(objects, g_strdup("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"));
    for (guint i = 0; i < n; i++) {
        g_ptr_array_add(objects,
                        g_strdup_printf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 500]"
                                        "/Contents %u 0 R/Resources<</Font<</F 3 0 R>>%s>>>>",
                                        5 + 2 * i, resources));
        g_ptr_array_add(objects, pdf_stream("", pages[i]));
    }
    g_string_free(kids, TRUE);
    return objects;
}

/* (transfer full) */
static inline GByteArray *
pdf_file(const char *const *pages, guint n, const char *trailer)
{
    g_autoptr(GPtrArray) objects = pdf_pages(pages, n, "");

    return pdf_objects(objects, trailer);
}
