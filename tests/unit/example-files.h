/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * The examples of rules.csv that are about files: a report written out as a page, bytes, rows of
 * tidy CSV, or a folder; and what is found in them.
 */
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>
#include <ogistat/recogniser.h>
#include <ogistat/source.h>
#include <ogistat/tidy.h>

#include "example.h"

/* A report to be written out, by default without a fault. */
typedef struct {
    const OgiForm *form;
    char **items; /* key=value */
} Page;

static inline gboolean
page_drops(const Page *page, const char *key, const char *code)
{
    g_autofree char *dropped = example_lookup(page->items, key, "");

    return g_str_equal(dropped, code);
}

/* The groups of a row that the row before isn't in, then its label: three cells. */
static inline void
page_row_head(GString *html, const OgiFormRow *row, const OgiFormRow *before)
{
    g_auto(GStrv) groups = g_strsplit(row->parent, "/", 2);
    guint n = g_strv_length(groups);
    gboolean same = before != NULL && g_str_equal(before->parent, row->parent);

    for (guint i = 0; i < n; i++)
        g_string_append_printf(html, "<td>%s</td>", same ? "" : groups[i]);
    g_string_append_printf(html, "<td>%s</td>", row->label);
    for (guint i = n + 1; i < 3; i++)
        g_string_append(html, "<td></td>");
}

static inline void
page_cells(GString *html, const Page *page, const OgiFormRow *row, gboolean labels)
{
    for (gint i = row->first_cell; i < row->first_cell + row->n_cells; i++) {
        const OgiFormCell *cell = &ogi_form_cells(page->form)[i];

        if (!page_drops(page, "drop_column", cell->column))
            g_string_append_printf(html, "<td>%s</td>", labels ? cell->column_label : "0");
    }
}

static inline void
page_rows(GString *html, const Page *page, const char *table)
{
    const OgiFormRow *rows = ogi_form_rows(page->form);
    const OgiFormRow *before = NULL;
    gboolean lead = g_str_equal(table, "3");

    for (guint i = 0; i < ogi_form_n_rows(page->form); i++) {
        const OgiFormRow *row = &rows[i];

        if (!g_str_equal(row->table, table))
            continue;
        if (!page_drops(page, "drop_header", table) &&
            (before == NULL || (!lead && row->block != before->block))) {
            g_string_append_printf(html, "<tr><td>%s</td>%s", lead ? "" : "信息内容",
                                   lead ? "<td></td><td></td>" : "");
            page_cells(html, page, row, TRUE);
            g_string_append(html, "</tr>");
        }
        if (!page_drops(page, "drop_row", row->indicator)) {
            g_string_append(html, "<tr>");
            if (lead)
                page_row_head(html, row, before);
            else
                g_string_append_printf(html, "<td>%s</td>", row->label);
            page_cells(html, page, row, FALSE);
            g_string_append(html, "</tr>");
        }
        before = row;
    }
}

/* Table 4: two rows of groups, a row of labels, a row of figures. */
static inline void
page_review(GString *html, const Page *page)
{
    const OgiFormRow *rows = ogi_form_rows(page->form);
    static const char *const GROUPS = "<tr><td colspan=5>行政复议</td><td colspan=10>行政诉讼</td>"
                                      "</tr><tr><td colspan=5></td><td colspan=5>未经复议直接起诉"
                                      "</td><td colspan=5>复议后起诉</td></tr>";

    g_string_append(html, GROUPS);
    for (guint labels = 2; labels-- > 0;) {
        g_string_append(html, "<tr>");
        for (guint i = 0; i < ogi_form_n_rows(page->form); i++) {
            if (g_str_equal(rows[i].table, "4"))
                page_cells(html, page, &rows[i], (gboolean)labels);
        }
        g_string_append(html, "</tr>");
    }
}

static inline void
page_table(GString *html, const Page *page, const char *table)
{
    static const char *const HEADINGS[] = {"二、主动公开政府信息情况",
                                           "三、收到和处理政府信息公开申请情况",
                                           "四、政府信息公开行政复议、行政诉讼情况"};
    g_autofree char *note = example_lookup(page->items, "note", "");

    g_string_append_printf(html, "<h2>%s</h2><table>", HEADINGS[table[0] - '2']);
    if (g_str_equal(table, "4"))
        page_review(html, page);
    else
        page_rows(html, page, table);
    g_string_append(html, "</table>");
    if (g_str_equal(table, "3") && *note != '\0')
        g_string_append_printf(html, "<p>%s</p>", note);
}

/* "title_year=2020; drop_row=…" (transfer full) */
static inline char *
page_write(const OgiCodebook *codebook, const char *text)
{
    g_auto(GStrv) items = g_strsplit(text, ";", -1);
    g_autofree char *title = example_lookup(items, "title_year", "2021");
    g_autofree char *period = example_lookup(items, "period_year", title);
    g_autofree char *tables = example_lookup(items, "tables", "2,3,4");
    g_auto(GStrv) list = g_strsplit(tables, ",", -1);
    Page page = {ogi_codebook_form_for_year(codebook, atoi(title)), items};
    GString *html = g_string_new("<!DOCTYPE html><meta charset=utf-8>");

    g_string_append_printf(html, "<h1>样例市甲局%s年政府信息公开工作年度报告</h1>", title);
    g_string_append_printf(html,
                           "<p>统计期限自%s年1月1日至%s年12月31日。</p>"
                           "<h2>一、总体情况</h2><p>依法公开。</p>",
                           period, period);
    for (guint i = 0; page.form != NULL && list[i] != NULL; i++) {
        if (*list[i] != '\0')
            page_table(html, &page, list[i]);
    }
    g_string_append(html, "<h2>五、存在的主要问题及改进情况</h2><p>无。</p>"
                          "<h2>六、其他需要报告的事项</h2><p>无。</p>");
    return g_string_free(html, FALSE);
}

/* Reads bytes as a report: what the reader notes, then what the recogniser finds. */
static inline void
files_read_report(const OgiCodebook *codebook, const char *name, const guint8 *bytes, gsize len,
                  OgiFindings *findings)
{
    g_autoptr(OgiRecogniser) recogniser = ogi_recogniser_new(codebook, NULL);
    g_autoptr(OgiRecogniserScratch) scratch = ogi_recogniser_scratch_new();
    g_autoptr(OgiDocument) document = ogi_document_new();
    g_autoptr(GError) error = NULL;
    OgiUnusable unusable;
    gboolean read = ogi_document_read(document, name, bytes, len, &error);

    ogi_findings_take(findings, ogi_document_notes(document));
    if (read)
        ogi_record_free(
            ogi_recogniser_read(recogniser, scratch, document, name, findings, &unusable));
}

/* "2021,甲局,3,received,total,5 | …" */
static inline void
files_read_tidy(const OgiCodebook *codebook, const char *text, OgiFindings *findings)
{
    g_auto(GStrv) rows = g_strsplit(text, "|", -1);
    g_autoptr(GString) csv = g_string_new("year,agency,table,indicator,column,value\n");
    g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func((GDestroyNotify)ogi_record_free);
    g_autoptr(GError) error = NULL;

    for (guint i = 0; rows[i] != NULL; i++)
        g_string_append_printf(csv, "%s\n", g_strstrip(rows[i]));
    ogi_tidy_read_bytes(codebook, (const guint8 *)csv->str, csv->len, "example.csv", records,
                        findings, &error);
    g_assert_no_error(error);
}

static inline void
files_ignore(G_GNUC_UNUSED const char *path, G_GNUC_UNUSED const guint8 *bytes,
             G_GNUC_UNUSED gsize len, G_GNUC_UNUSED gpointer user_data)
{
}

/* Puts in the folder what the example says. */
static inline void
files_make(const char *folder, const char *text)
{
    g_autofree char *path = g_build_filename(folder, "report.txt", NULL);
    g_autofree char *other = g_build_filename(folder, "other.zip", NULL);

    g_assert_true(g_file_set_contents(path, "年度报告", -1, NULL));
    if (g_str_equal(text, "link=inside")) {
        g_assert_cmpint(symlink("report.txt", other), ==, 0);
    } else if (g_str_equal(text, "link=outside")) {
        g_assert_cmpint(symlink("/etc/hostname", other), ==, 0);
    } else if (g_str_equal(text, "file=fifo")) {
        g_assert_cmpint(mkfifo(other, 0600), ==, 0);
    } else if (g_str_equal(text, "file=hidden")) {
        g_autofree char *hidden = g_build_filename(folder, ".report.txt", NULL);

        g_assert_true(g_file_set_contents(hidden, "年度报告", -1, NULL));
    } else if (g_str_equal(text, "archive=broken")) {
        g_assert_true(g_file_set_contents(other, "PK\003\004\024\0\0\0\010\0broken", 16, NULL));
    } else if (g_str_has_prefix(text, "depth=")) {
        g_autoptr(GString) deep = g_string_new(folder);

        for (gint i = 0; i < atoi(text + strlen("depth=")); i++)
            g_string_append(deep, "/d");
        g_assert_cmpint(g_mkdir_with_parents(deep->str, 0700), ==, 0);
    } else {
        g_assert_true(g_str_equal(text, "file=regular") || g_str_equal(text, "file=gone"));
    }
}

static inline void
files_remove(const char *path)
{
    GDir *dir = g_file_test(path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open(path, 0, NULL);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *child = g_build_filename(path, name, NULL);

        files_remove(child);
    }
    g_clear_pointer(&dir, g_dir_close);
    g_remove(path);
}

static inline void
files_read_folder(const char *text, OgiFindings *findings)
{
    g_autofree char *folder = g_dir_make_tmp("ogistat-XXXXXX", NULL);
    const char *const inputs[] = {folder, NULL};
    g_autoptr(OgiSourceList) sources = NULL;
    g_autoptr(GByteArray) buffer = g_byte_array_new();
    g_autoptr(GError) error = NULL;

    files_make(folder, text);
    sources = ogi_source_list_new(inputs, NULL, findings, &error);
    g_assert_no_error(error);
    if (g_str_equal(text, "file=gone"))
        files_remove(folder);
    for (guint i = 0; i < ogi_source_list_n(sources); i++)
        ogi_source_visit(ogi_source_list_take(sources, i), buffer, findings, files_ignore, NULL);
    files_remove(folder);
}

/* FALSE where the example isn't about files. */
static inline gboolean
files_run(const OgiCodebook *codebook, const char *text, OgiFindings *findings)
{
    static const char *const KINDS[] = {"document", "bytes", "tidy", "folder"};
    guint kind = 0;

    while (kind < G_N_ELEMENTS(KINDS) && !g_str_has_prefix(text, KINDS[kind]))
        kind++;
    if (kind == G_N_ELEMENTS(KINDS))
        return FALSE;
    text += strlen(KINDS[kind]);
    while (*text == ' ')
        text++;
    if (kind == 0) {
        g_autofree char *html = page_write(codebook, text);

        files_read_report(codebook, "example.html", (const guint8 *)html, strlen(html), findings);
    } else if (kind == 1) {
        g_autofree char *raw = g_strcompress(text);
        gsize len = strlen(raw);

        /* \1 stands for NUL, which can't be in a string */
        for (gsize i = 0; i < len; i++)
            raw[i] = raw[i] == '\1' ? '\0' : raw[i];
        files_read_report(codebook, "example.txt", (const guint8 *)raw, len, findings);
    } else if (kind == 2) {
        files_read_tidy(codebook, text, findings);
    } else {
        files_read_folder(text, findings);
    }
    return TRUE;
}
