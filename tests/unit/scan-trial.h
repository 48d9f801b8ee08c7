/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/reading.h>

#include "check/scans/believe-scan-private.h"
#include "consistent.h"
#include "paper.h"

/* A scan of a report on paper, and what may be wrong with the rows of its table 3. */
enum {
    TABLE_3 = 1, /* of the paper's tables */
    HEAD = 3,    /* rows */
    COLUMNS = 7,
    FIRM = 9,
    FOREIGN = -1,
    MAX_PRINTED = 80,
    N_TRIALS = 300,
};

typedef struct {
    Bench bench;
    OgiRuleSet *rules;
    guint n_proved;
    guint n_trials;
} Suite;

/* A report on paper, and what each row of table 3 says that it is. */
typedef struct {
    Paper paper;
    OgiRecord *truth;
    GRand *rand;
    gint means[MAX_PRINTED]; /* row of the form, by printed row; FOREIGN: none */
    guint columns[COLUMNS];  /* that the labels name, by printed column */
} Trial;

static inline GPtrArray *
table_3(const Trial *trial)
{
    return trial->paper.tables->pdata[TABLE_3];
}

static inline PaperCell *
label_of(GPtrArray *row)
{
    return row->pdata[row->len - COLUMNS - 1];
}

static inline void
set_text(PaperCell *cell, const char *text)
{
    g_free(cell->text);
    cell->text = g_strdup(text);
}

/* The paper's numbers name cells; they become readings of what the report has there. */
static inline void
print_figures(const Trial *trial, GPtrArray *table)
{
    for (guint i = 0; i < table->len; i++) {
        GPtrArray *row = table->pdata[i];

        for (guint k = 0; k < row->len; k++) {
            PaperCell *cell = row->pdata[k];
            g_autofree char *text = NULL;

            if (strspn(cell->text, "0123456789") != strlen(cell->text))
                continue;
            text = g_strdup_printf("%" G_GINT64_FORMAT ":0|*:%d",
                                   ogi_record_values(trial->truth)[atoi(cell->text) - 1000], FIRM);
            set_text(cell, text);
        }
    }
}

static inline void
trial_begin(Trial *self, const OgiCodebook *codebook, guint32 seed)
{
    const OgiForm *form = ogi_codebook_form(codebook, seed % 2);
    gint year = seed % 2 == 0 ? 2020 : 2023;

    self->rand = g_rand_new_with_seed(seed);
    self->truth =
        seed % 5 == 0 ? example_zero_record(form, year) : consistent_record(form, self->rand, year);
    paper_init(&self->paper, form, year);
    paper_lay_out(&self->paper);
    for (guint i = 0; i < self->paper.tables->len; i++)
        print_figures(self, self->paper.tables->pdata[i]);
    for (guint i = HEAD; i < table_3(self)->len; i++)
        self->means[i] = paper_first_row(&self->paper, '3') + (gint)i - HEAD;
    for (guint i = 0; i < COLUMNS; i++)
        self->columns[i] = i;
}

static inline void
trial_end(Trial *self)
{
    paper_clear(&self->paper);
    ogi_record_free(self->truth);
    g_rand_free(self->rand);
}

/* --- what may be wrong with it --- */

static inline guint
any_row(const Trial *self)
{
    return (guint)g_rand_int_range(self->rand, HEAD, (gint32)table_3(self)->len);
}

static const char *
group_of(const Trial *self, guint row)
{
    return self->means[row] == FOREIGN ? NULL
                                       : ogi_form_rows(self->paper.form)[self->means[row]].parent;
}

/* Labels of two rows of a group, each for the other: the figures stay where they are. */
static inline void
exchange_labels(Trial *self)
{
    guint a = any_row(self), b = any_row(self);
    PaperCell *first = label_of(table_3(self)->pdata[a]);
    PaperCell *second = label_of(table_3(self)->pdata[b]);
    char *text = first->text;
    gint means = self->means[a];

    if (g_strcmp0(group_of(self, a), group_of(self, b)) != 0 || first->colspan != second->colspan)
        return;
    first->text = second->text;
    second->text = text;
    self->means[a] = self->means[b];
    self->means[b] = means;
}

static inline void
name_otherwise(Trial *self)
{
    static const char *const names[] = {
        "7.属于行政复议案卷", "2.其他行政处罚信息",   "5.属于个人隐私",
        "1.属于商业秘密",     "3.要求提供统计数据",   "2.没有制作义务",
        "4.信息已经移交档案", "6.撤回申请",           "（四）不属于本机关公开",
        "（二）转送其他机关", "二、历年积存申请数量", "8.属于行政诉讼事项"};
    guint row = any_row(self);

    set_text(label_of(table_3(self)->pdata[row]),
             names[g_rand_int_range(self->rand, 0, G_N_ELEMENTS(names))]);
    self->means[row] = FOREIGN;
}

/* Another form's name for another thing: most of its words are this form's. */
static inline void
name_nearly(Trial *self)
{
    guint row = any_row(self);
    PaperCell *cell = label_of(table_3(self)->pdata[row]);
    glong n = g_utf8_strlen(cell->text, -1);
    g_autoptr(GString) out = g_string_new(cell->text);
    const char *at;

    if (n < 6)
        return;
    at = g_utf8_offset_to_pointer(out->str, n - 2);
    g_string_truncate(out, (gsize)(at - out->str));
    g_string_append(out, "诉状");
    set_text(cell, out->str);
    self->means[row] = FOREIGN;
}

/* As poor print is read: other characters, that aren't sure, for some, and strokes between them. */
static inline void
blur(Trial *self, PaperCell *cell, gint per_cent)
{
    static const char *const others[] = {"三", "人", "天", "让", "斋", "了", "和", "下"};
    g_autoptr(GString) out = g_string_new(NULL);

    for (const char *p = cell->text; *p != '\0'; p += g_utf8_skip[(guchar)*p]) {
        if (g_rand_int_range(self->rand, 0, 100) >= per_cent)
            g_string_append_len(out, p, g_utf8_skip[(guchar)*p]);
        else
            g_string_append_printf(out, "%s\xEF\xBF\xBD",
                                   others[g_rand_int_range(self->rand, 0, G_N_ELEMENTS(others))]);
    }
    set_text(cell, out->str);
}

static inline void
blur_rows(Trial *self)
{
    gint per_cent = g_rand_int_range(self->rand, 5, 101);
    guint n = (guint)g_rand_int_range(self->rand, 1, 6);

    for (guint i = 0; i < n; i++)
        blur(self, label_of(table_3(self)->pdata[any_row(self)]), per_cent);
}

/* One label that can't be read at all: its row is missing, and no other. */
static inline void
blot_row(Trial *self)
{
    blur(self, label_of(table_3(self)->pdata[any_row(self)]), 100);
}

/* Exchanged rows whose labels say hardly anything: the sums say nothing of it. */
static inline void
exchange_and_blur(Trial *self)
{
    gint per_cent = g_rand_int_range(self->rand, 60, 101);

    exchange_labels(self);
    for (guint i = HEAD; i < table_3(self)->len; i++) {
        if (self->means[i] != paper_first_row(&self->paper, '3') + (gint)i - HEAD)
            blur(self, label_of(table_3(self)->pdata[i]), per_cent);
    }
}

/* Cells above that reach down to this row become so much higher. */
static inline void
stretch(GPtrArray *table, guint at, gint by)
{
    for (guint i = 0; i < at; i++) {
        GPtrArray *row = table->pdata[i];

        for (guint k = 0; k < row->len; k++) {
            PaperCell *cell = row->pdata[k];

            if (i + cell->rowspan > at)
                cell->rowspan = (guint)((gint)cell->rowspan + by);
        }
    }
}

static inline void
drop_row(Trial *self)
{
    GPtrArray *table = table_3(self);
    guint at = any_row(self);

    if (((GPtrArray *)table->pdata[at])->len != COLUMNS + 1)
        return; /* a group begins in it */
    stretch(table, at, -1);
    memmove(&self->means[at], &self->means[at + 1], (table->len - at - 1) * sizeof *self->means);
    g_ptr_array_remove_index(table, at);
}

/* A copy of the row above, below its own label or another's. */
static inline void
add_row(Trial *self)
{
    GPtrArray *table = table_3(self);
    guint at = any_row(self);
    GPtrArray *above = table->pdata[at], *row;

    if (above->len != COLUMNS + 1 || at + 1 == table->len || table->len >= MAX_PRINTED)
        return;
    row = g_ptr_array_new_with_free_func(paper_cell_free);
    for (guint k = 0; k < above->len; k++) {
        const PaperCell *cell = above->pdata[k];

        paper_add(row, cell->text, cell->colspan, 1);
    }
    stretch(table, at + 1, 1);
    memmove(&self->means[at + 2], &self->means[at + 1],
            (table->len - at - 1) * sizeof *self->means);
    self->means[at + 1] = self->means[at];
    g_ptr_array_insert(table, (gint)at + 1, row);
    if (g_rand_boolean(self->rand)) {
        set_text(row->pdata[row->len - 1], "77:0|*:9"); /* and it says something else */
    } else {
        set_text(row->pdata[0], "9.其他不予受理情形");
        self->means[at + 1] = FOREIGN;
    }
}

/* Labels of two kinds of organisations. */
static inline void
exchange_columns(Trial *self)
{
    GPtrArray *row = table_3(self)->pdata[HEAD - 1];
    guint a = (guint)g_rand_int_range(self->rand, 0, (gint32)row->len);
    guint b = (guint)g_rand_int_range(self->rand, 0, (gint32)row->len);
    PaperCell *first = row->pdata[a], *second = row->pdata[b];
    char *text = first->text;
    guint column = self->columns[a + 1];

    first->text = second->text;
    second->text = text;
    self->columns[a + 1] = self->columns[b + 1];
    self->columns[b + 1] = column;
}

static inline void
blur_columns(Trial *self)
{
    GPtrArray *row = table_3(self)->pdata[HEAD - 1];

    for (guint i = 0; i < row->len; i++)
        blur(self, row->pdata[i], 30);
}

/* Last year's table stands beside this year's, and says something else. */
static inline void
add_last_year(Trial *self)
{
    OgiRecord *this_year = self->truth;
    Paper other;

    paper_init(&other, self->paper.form, self->paper.year);
    paper_lay_out(&other);
    self->truth = consistent_record(self->paper.form, self->rand, self->paper.year);
    print_figures(self, other.tables->pdata[TABLE_3]);
    ogi_record_free(self->truth);
    self->truth = this_year;
    g_ptr_array_insert(self->paper.tables, g_rand_boolean(self->rand) ? 1 : 2,
                       g_ptr_array_steal_index(other.tables, TABLE_3));
    paper_clear(&other);
}
