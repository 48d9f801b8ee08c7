/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recogniser-helper.h"

/*
 * A report as the form prints it, every cell with another number: 1000 and the cell's index. So a
 * number in the wrong place shows. The columns of tables 3 and 4 may be in any order.
 */
typedef struct {
    char *text;
    guint colspan, rowspan;
} PaperCell;

typedef struct {
    const OgiForm *form;
    gint year;
    guint applicants[7]; /* the order of table 3's columns: 自然人, the five, 总计 as 0 … 6 */
    guint reviews[3];    /* of table 4's: rows 0 … 2 of the table; 1 and 2 stay together */
    guint outcomes[5];
    GPtrArray *tables; /* GPtrArray of rows: GPtrArray of PaperCell */
} Paper;

static inline void
paper_cell_free(gpointer data)
{
    PaperCell *cell = data;

    g_free(cell->text);
    g_free(cell);
}

static inline GPtrArray *
paper_row(GPtrArray *table)
{
    GPtrArray *row = g_ptr_array_new_with_free_func(paper_cell_free);

    g_ptr_array_add(table, row);
    return row;
}

static inline void
paper_add(GPtrArray *row, const char *text, guint colspan, guint rowspan)
{
    PaperCell *cell = g_new(PaperCell, 1);

    *cell = (PaperCell){g_strdup(text), colspan, rowspan};
    g_ptr_array_add(row, cell);
}

static inline void
paper_add_value(const Paper *self, GPtrArray *row, gint cell, guint colspan)
{
    g_autofree char *text = g_strdup_printf("%d", 1000 + cell);

    g_assert_cmpint(cell, <, (gint)ogi_form_n_cells(self->form));
    paper_add(row, text, colspan, 1);
}

static inline const OgiFormCell *
paper_form_cell(const Paper *self, gint cell)
{
    return &ogi_form_cells(self->form)[cell];
}

static inline GPtrArray *
paper_table2(const Paper *self)
{
    GPtrArray *table = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    const OgiFormRow *rows = ogi_form_rows(self->form);

    for (guint i = 0; i < ogi_form_n_rows(self->form) && *rows[i].table == '2'; i++) {
        guint last = rows[i].n_cells == 1 ? 3 : rows[i].n_cells == 2 ? 2 : 1;
        GPtrArray *row;

        if (i == 0 || rows[i].block != rows[i - 1].block) {
            paper_add(paper_row(table), rows[i].block, 4, 1);
            row = paper_row(table);
            paper_add(row, "信息内容", 1, 1);
            for (gint k = 0; k < rows[i].n_cells; k++)
                paper_add(row, paper_form_cell(self, rows[i].first_cell + k)->column_label,
                          k + 1 == rows[i].n_cells ? last : 1, 1);
        }
        row = paper_row(table);
        paper_add(row, rows[i].label, 1, 1);
        for (gint k = 0; k < rows[i].n_cells; k++)
            paper_add_value(self, row, rows[i].first_cell + k, k + 1 == rows[i].n_cells ? last : 1);
    }
    return table;
}

static inline gint
paper_first_row(const Paper *self, char table)
{
    gint row = 0;

    while (*ogi_form_rows(self->form)[row].table != table)
        row++;
    return row;
}

/* How many rows from this one on are in the same group down to depth. */
static inline guint
paper_group_rows(const Paper *self, guint row, const char *path)
{
    guint n = 0;

    while (row + n < ogi_form_n_rows(self->form) &&
           g_str_has_prefix(ogi_form_rows(self->form)[row + n].parent, path))
        n++;
    return n;
}

static inline void
paper_labels3(const Paper *self, GPtrArray *row, guint at, GHashTable *begun)
{
    const OgiFormRow *form_row = &ogi_form_rows(self->form)[at];
    g_auto(GStrv) path = g_strsplit(form_row->parent, "/", -1);
    g_autoptr(GString) so_far = g_string_new(NULL);

    for (guint i = 0; path[i] != NULL; i++) {
        g_string_append_printf(so_far, "%s%s", i > 0 ? "/" : "", path[i]);
        if (g_hash_table_add(begun, g_strdup(so_far->str)))
            paper_add(row, path[i], 1, paper_group_rows(self, at, so_far->str));
    }
    paper_add(row, form_row->label, 3 - g_strv_length(path), 1);
}

static inline GPtrArray *
paper_table3(const Paper *self)
{
    GPtrArray *table = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    g_autoptr(GHashTable) begun = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    gint first = paper_first_row(self, '3');
    const OgiFormRow *rows = ogi_form_rows(self->form);
    GPtrArray *row = paper_row(table);
    gboolean in_group = FALSE;
    GPtrArray *below;

    paper_add(row, "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3);
    paper_add(row, "申请人情况", 7, 1);
    row = paper_row(table);
    below = paper_row(table);
    for (guint i = 0; i < 7; i++) {
        gint cell = rows[first].first_cell + (gint)self->applicants[i];
        gboolean member = self->applicants[i] >= 1 && self->applicants[i] <= 5;

        if (!member)
            paper_add(row, paper_form_cell(self, cell)->column_label, 1, 2);
        else if (!in_group)
            paper_add(row, "法人或其他组织", 5, 1);
        if (member)
            paper_add(below, paper_form_cell(self, cell)->column_label, 1, 1);
        in_group = member;
    }
    for (guint i = (guint)first; *rows[i].table == '3'; i++) {
        row = paper_row(table);
        paper_labels3(self, row, i, begun);
        for (guint k = 0; k < 7; k++)
            paper_add_value(self, row, rows[i].first_cell + (gint)self->applicants[k], 1);
    }
    return table;
}

static inline GPtrArray *
paper_table4(const Paper *self)
{
    GPtrArray *table = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    const OgiFormRow *rows = &ogi_form_rows(self->form)[paper_first_row(self, '4')];
    GPtrArray *top = paper_row(table);
    GPtrArray *middle = paper_row(table);
    GPtrArray *below = paper_row(table);
    GPtrArray *values = paper_row(table);
    gboolean suits = FALSE;

    for (guint i = 0; i < 3; i++) {
        guint kind = self->reviews[i];

        if (kind == 0)
            paper_add(top, "行政复议", 5, 1);
        else if (!suits)
            paper_add(top, "行政诉讼", 10, 1);
        suits |= kind != 0;
        if (kind != 0)
            paper_add(middle, rows[kind].label, 5, 1);
        for (guint k = 0; k < 5; k++) {
            gint cell = rows[kind].first_cell + (gint)self->outcomes[k];

            paper_add(kind == 0 ? middle : below, paper_form_cell(self, cell)->column_label, 1,
                      kind == 0 ? 2 : 1);
            paper_add_value(self, values, cell, 1);
        }
    }
    return table;
}

/* The printed order. */
static inline void
paper_init(Paper *self, const OgiForm *form, gint year)
{
    *self = (Paper){form, year, {0, 1, 2, 3, 4, 5, 6}, {0, 1, 2}, {0, 1, 2, 3, 4}, NULL};
}

static inline void
paper_lay_out(Paper *self)
{
    g_clear_pointer(&self->tables, g_ptr_array_unref);
    self->tables = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    g_ptr_array_add(self->tables, paper_table2(self));
    g_ptr_array_add(self->tables, paper_table3(self));
    g_ptr_array_add(self->tables, paper_table4(self));
}

static inline void
paper_clear(Paper *self)
{
    g_clear_pointer(&self->tables, g_ptr_array_unref);
}

static const char *const paper_headings[] = {"二、主动公开政府信息情况",
                                             "三、收到和处理政府信息公开申请情况",
                                             "4、 政府信息公开行政复议、行政诉讼情况"};

static inline char *
paper_opening(const Paper *self)
{
    return g_strdup_printf(
        "样例市民政局%d年政府信息公开工作年度报告\n\n"
        "本年度报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况等"
        "六部分组成，所列数据的统计期限从%d年1月1日到12月31日止。\n"
        "一、总体情况\n%d年，本年新收政府信息公开申请3件。\n",
        self->year, self->year, self->year);
}

static inline char *
paper_closing(const Paper *self)
{
    return g_strdup_printf("5、 存在的主要问题及改进情况\n公开的标准化水平仍需提高。\n"
                           "6、 其他需要报告的事项\n无。\n\n样例市民政局\n%d年1月20日\n",
                           self->year + 1);
}

/* Rows as the published text has them: a blank cell for what is merged with the cell above, nothing
 * for what is merged to the left. */
static inline void
paper_flat_table(GString *text, GPtrArray *table)
{
    guint until[16] = {0};

    for (guint i = 0; i < table->len; i++) {
        GPtrArray *row = table->pdata[i];
        guint column = 0;

        for (guint k = 0; k < row->len; k++) {
            const PaperCell *cell = row->pdata[k];

            for (; column < 16 && until[column] > i; column++)
                g_string_append(text, "\t\n");
            g_string_append_printf(text, "\t%s\n", cell->text);
            for (guint x = 0; x < cell->colspan && column < 16; x++, column++)
                until[column] = i + cell->rowspan;
        }
        g_string_append(text, "\n");
    }
}

/* The whole report as flattened text. (transfer full) */
static inline char *
paper_text(const Paper *self)
{
    g_autofree char *opening = paper_opening(self);
    g_autofree char *closing = paper_closing(self);
    GString *text = g_string_new(opening);

    for (guint i = 0; i < 3; i++) {
        g_string_append_printf(text, "%s\n", paper_headings[i]);
        paper_flat_table(text, self->tables->pdata[i]);
        g_string_append(text, "\n");
    }
    g_string_append(text, closing);
    return g_string_free(text, FALSE);
}

static inline void
paper_add_lines(OgiDocument *document, const char *text, guint *line)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    for (guint i = 0; lines[i] != NULL; i++) {
        OgiTextCell place = {.line = ++*line, .column = OGI_NO_COLUMN, .colspan = 1, .rowspan = 1};

        ogi_document_add(document, &place, ogi_text(lines[i], strlen(lines[i])));
    }
}

static inline void
paper_grid_table(OgiDocument *document, GPtrArray *table, guint16 number, guint *line)
{
    guint until[64] = {0};

    for (guint i = 0; i < table->len; i++) {
        GPtrArray *row = table->pdata[i];
        guint column = 0;

        ++*line;
        for (guint k = 0; k < row->len; k++) {
            const PaperCell *cell = row->pdata[k];
            OgiTextCell place = {.line = *line, .row = i, .table = number};

            while (until[column] > i)
                column++;
            place.column = (guint16)column;
            place.colspan = (guint16)cell->colspan;
            place.rowspan = (guint16)cell->rowspan;
            ogi_document_add(document, &place, ogi_text(cell->text, strlen(cell->text)));
            for (guint x = 0; x < cell->colspan; x++)
                until[column++] = i + cell->rowspan;
        }
    }
}

/* The whole report as a document with grids, as HTML and DOCX make them. */
static inline void
paper_document(const Paper *self, OgiDocument *document)
{
    g_autofree char *opening = paper_opening(self);
    g_autofree char *closing = paper_closing(self);
    guint line = 0;

    ogi_document_clear(document);
    paper_add_lines(document, opening, &line);
    for (guint i = 0; i < 3; i++) {
        paper_add_lines(document, paper_headings[i], &line);
        paper_grid_table(document, self->tables->pdata[i], (guint16)(i + 1), &line);
    }
    paper_add_lines(document, closing, &line);
}

/* A cell's number, as bench_cell_text has it. */
static inline char *
paper_expected(gint cell)
{
    return g_strdup_printf("%d", 1000 + cell);
}

/* Every cell has its own number. */
static inline void
paper_assert_all(const Bench *bench)
{
    g_autofree char *findings = bench_findings_text(bench);

    g_assert_nonnull(bench->record);
    for (guint i = 0; i < ogi_form_n_cells(ogi_record_form(bench->record)); i++) {
        g_autofree char *expected = paper_expected((gint)i);
        g_autofree char *found = bench_cell_text(bench->record, (gint)i);

        if (!g_str_equal(expected, found))
            g_error("cell %u: expected %s, found %s\n%s", i, expected, found, findings);
    }
}

/* Each row of a table in one line, its cells parted by TABs. (transfer full) */
static inline char *
paper_join_rows(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    GString *out = g_string_new(NULL);
    gboolean in_row = FALSE;

    for (guint i = 0; lines[i] != NULL; i++) {
        if (lines[i][0] == '\t') {
            g_string_append_printf(out, "%s%s", in_row ? "\t" : "", lines[i] + 1);
            in_row = TRUE;
        } else {
            g_string_append_printf(out, "%s%s\n", in_row ? "\n" : "", lines[i]);
            in_row = FALSE;
        }
    }
    return g_string_free(out, FALSE);
}

/* text with every (or, for a line, one) occurrence replaced; there must be one. (transfer full) */
static inline char *
paper_replace(const char *text, const char *old, const char *new)
{
    GString *out = g_string_new(text);

    g_assert_cmpuint(g_string_replace(out, old, new, 0), >, 0);
    return g_string_free(out, FALSE);
}

/* A whole report of a year as text, one cell per line. (transfer full) */
static inline char *
paper_whole_text(const OgiCodebook *codebook, gint year)
{
    Paper paper;
    char *text;

    paper_init(&paper, ogi_codebook_form_for_year(codebook, year), year);
    paper_lay_out(&paper);
    text = paper_text(&paper);
    paper_clear(&paper);
    return text;
}

/* text with replacements: old, new, …, NULL. (transfer full) */
static inline char *
paper_replace_all(const char *text, va_list pairs)
{
    char *changed = g_strdup(text);
    const char *old;

    while ((old = va_arg(pairs, const char *)) != NULL) {
        char *next = paper_replace(changed, old, va_arg(pairs, const char *));

        g_free(changed);
        changed = next;
    }
    return changed;
}

/* The line on which a text first stands. */
static inline guint
paper_line_of(const char *text, const char *part)
{
    const char *found = strstr(text, part);
    guint line = 1;

    g_assert_nonnull(found);
    for (const char *p = text; p < found; p++)
        line += *p == '\n';
    return line;
}
