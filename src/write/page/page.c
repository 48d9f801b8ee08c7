/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/codebook.h>
#include <ogistat/digest.h>
#include <ogistat/error.h>
#include <ogistat/file.h>

#include "page-private.h"
#include "write/files-private.h"

/* Of page.csv. */
static const char *const PLACEHOLDERS[] = {
    "year",  "n",        "expected", "base",  "value",   "pct",   "numerator", "denominator",
    "shown", "change",   "warnings", "cells", "errors",  "notes", "decided",   "line",
    "who",   "decision", "when",     "why",   "version", NULL};

/*
 * The frame of the page: head, navigation, downloads. Its policy lets nothing in from elsewhere,
 * and of styles and scripts only those with the hashes of its own.
 */

static const char *const SECTIONS[] = {"summary",  "charts", "agencies", "findings",
                                       "coverage", "tree",   "downloads"};

/* "'sha256-…'" of an element's content. (transfer full) */
static char *
policy_hash(GBytes *content)
{
    OgiDigest digest = ogi_digest_bytes(g_bytes_get_data(content, NULL), g_bytes_get_size(content));
    guint8 bytes[sizeof digest.hex / 2];
    g_autofree char *text = NULL;

    for (guint i = 0; i < sizeof bytes; i++)
        bytes[i] = (guint8)(g_ascii_xdigit_value(digest.hex[2 * i]) << 4 |
                            g_ascii_xdigit_value(digest.hex[2 * i + 1]));
    text = g_base64_encode(bytes, sizeof bytes);
    return g_strdup_printf("'sha256-%s'", text);
}

static void
append_bytes(const OgiPage *self, GBytes *bytes)
{
    gsize n;
    const char *text = g_bytes_get_data(bytes, &n);

    g_string_append_len(self->out, text, (gssize)n);
}

static void
write_title(const OgiPage *self)
{
    g_autofree char *year = self->year != 0 ? g_strdup_printf("%d", self->year) : NULL;

    ogi_page_raw(self, "<h1>");
    ogi_page_say(self, "title_year", "year", year, NULL);
    ogi_page_raw(self, "</h1>\n");
}

static void
write_head(const OgiPage *self, GBytes *style, GBytes *script)
{
    g_autofree char *style_hash = policy_hash(style);
    g_autofree char *script_hash = policy_hash(script);

    ogi_page_raw(self,
                 "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n");
    ogi_page_format(self,
                    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                    "style-src %s; script-src %s; img-src data:; base-uri 'none'; "
                    "form-action 'none'\">\n",
                    style_hash, script_hash);
    ogi_page_raw(self, "<meta name=\"viewport\" content=\"width=device-width\">\n"
                       "<meta name=\"referrer\" content=\"no-referrer\">\n"
                       "<link rel=\"icon\" href=\"data:,\">\n<title>");
    ogi_page_text(self, ogi_texts_get(self->words, "title", OGI_LANGUAGE_ZH));
    ogi_page_raw(self, "</title>\n<style>");
    append_bytes(self, style);
    ogi_page_raw(self, "</style>\n</head>\n");
}

static void
write_navigation(const OgiPage *self)
{
    ogi_page_raw(self, "<a class=\"skip\" href=\"#main\">");
    ogi_page_say(self, "skip", NULL);
    ogi_page_raw(self, "</a>\n<header>\n");
    write_title(self);
    ogi_page_raw(self, "<button type=\"button\" id=\"language\" class=\"scripted\" hidden>"
                       "<span class=\"z\" lang=\"en\">");
    ogi_page_text(self, ogi_texts_get(self->words, "switch", OGI_LANGUAGE_ZH));
    ogi_page_raw(self, "</span><span class=\"e\">");
    ogi_page_text(self, ogi_texts_get(self->words, "switch", OGI_LANGUAGE_EN));
    ogi_page_raw(self, "</span></button>\n<nav aria-labelledby=\"contents\">\n"
                       "<h2 id=\"contents\" class=\"unseen\">");
    ogi_page_say(self, "contents", NULL);
    ogi_page_raw(self, "</h2>\n<ul>\n");
    for (guint i = 0; i < G_N_ELEMENTS(SECTIONS); i++) {
        g_autofree char *text = g_strconcat("nav_", SECTIONS[i], NULL);

        ogi_page_format(self, "<li><a href=\"#%s\">", SECTIONS[i]);
        ogi_page_say(self, text, NULL);
        ogi_page_raw(self, "</a></li>\n");
    }
    ogi_page_raw(self, "</ul>\n</nav>\n</header>\n");
}

void
ogi_page_write_downloads(const OgiPage *self)
{
    ogi_page_begin_section(self, "downloads", "downloads");
    ogi_page_element(self, "p", "downloads_note");
    ogi_page_raw(self, "<ul>\n");
    for (guint i = 0; i < self->files->len; i++) {
        const OgiPublishedFile *file = &g_array_index(self->files, OgiPublishedFile, i);
        gboolean has_label =
            !g_str_equal(ogi_texts_code(self->words, "file", file->kind->name, OGI_LANGUAGE_ZH),
                         file->kind->name);

        if (g_str_equal(file->kind->name, "index"))
            continue;
        ogi_page_format(self, "<li><a href=\"%s\">%s</a>", file->name, file->name);
        if (has_label) {
            ogi_page_raw(self, " ");
            ogi_page_code(self, "file", file->kind->name);
        }
        ogi_page_raw(self, "</li>\n");
    }
    ogi_page_raw(self, "</ul>\n");
    ogi_page_end_section(self);
}

static void
write_body(const OgiPage *self, GBytes *script)
{
    ogi_page_raw(self, "<body>\n");
    write_navigation(self);
    ogi_page_raw(self, "<main id=\"main\">\n<noscript><p class=\"note\">");
    ogi_page_say(self, "no_script", NULL);
    ogi_page_raw(self, "</p></noscript>\n");
    if (self->year != 0) {
        ogi_page_write_summary(self);
        ogi_page_write_charts(self);
        ogi_page_write_agencies(self);
    }
    ogi_page_write_findings(self);
    ogi_page_write_coverage(self);
    ogi_page_write_tree(self);
    ogi_page_write_downloads(self);
    ogi_page_raw(self, "</main>\n<footer><p>");
    ogi_page_say(self, "generated", "version", self->publication->version, NULL);
    ogi_page_raw(self, "</p></footer>\n<script>");
    append_bytes(self, script);
    ogi_page_raw(self, "</script>\n</body>\n</html>\n");
}

gboolean
ogi_write_page(const OgiPublication *publication, const GArray *files, const char *name, int fd,
               GError **error)
{
    g_autoptr(GBytes) style = ogi_definition("page.css");
    g_autoptr(GBytes) script = ogi_definition("page.js");
    g_autoptr(OgiTexts) words = ogi_texts_load("page.csv", TRUE, PLACEHOLDERS, error);
    g_autoptr(GArray) newest = g_array_new(FALSE, FALSE, sizeof(gint));
    g_auto(OgiWrittenTables) tables = {0};
    g_autoptr(GString) out = g_string_new(NULL);
    OgiPage page = {publication, files, words, &tables, 0, out};
    OgiPublication of_newest = *publication;

    if (publication->years->len > 0) {
        page.year = g_array_index(publication->years, gint, publication->years->len - 1);
        g_array_append_val(newest, page.year);
    }
    of_newest.years = newest;
    if (words == NULL || !ogi_written_tables_make(&tables, publication, &of_newest, error))
        return FALSE;
    ogi_findings_identify(publication->findings);
    write_head(&page, style, script);
    write_body(&page, script);
    return ogi_file_write(fd, name, out->str, out->len, error);
}

gboolean
ogi_page_check(GError **error)
{
    GError *mistake = NULL;
    g_autoptr(OgiTexts) words = ogi_texts_load("page.csv", TRUE, PLACEHOLDERS, &mistake);

    return words != NULL || ogi_error_add(error, mistake);
}
