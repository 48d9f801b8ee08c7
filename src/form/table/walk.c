/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bare-rows-private.h"
#include "form/text/unit-private.h"
#include "row-title-private.h"
#include "table-notes-private.h"

enum { MAX_DISPLAY = 80, MAX_NOTE = 200, MAX_HEADING_BYTES = 90, MAX_SIGN_BYTES = 6 };

/* A text among the rows that names a unit: that of the table above, or of the one below. */
static void
take_unit_caption(OgiWalk *self, OgiText text)
{
    ogi_tables_name_units(self->tables, self->last_table, text);
    self->caption = text;
}

static void
read_header(OgiWalk *self, const OgiTokenRow *row)
{
    ogi_walk_need_header(self, row->tokens);
    for (guint i = 0; i < row->n; i++) {
        const OgiToken *token = &row->tokens[i];
        guint8 kinds = ogi_token_kinds(token, self->labels);
        gboolean weak;

        if (token->kind == OGI_TOKEN_TEXT && ogi_units_is_caption(token->text))
            take_unit_caption(self, token->text);
        else if (token->kind == OGI_TOKEN_LABEL && ogi_walk_is_row_above(self, token))
            ogi_header_add(self->header, self->labels, token,
                           ogi_walk_find_row(self, token, &weak));
        else if ((kinds & (OGI_LABEL_COLUMN | OGI_LABEL_SUBTOTAL)) ||
                 (token->kind == OGI_TOKEN_LABEL && ogi_walk_is_heading(self, token)) ||
                 (token->kind == OGI_TOKEN_TEXT && token->text.len <= MAX_HEADING_BYTES))
            ogi_header_add(self->header, self->labels, token, OGI_NO_INDEX);
    }
}

static char *
row_text(const OgiTokenRow *row)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < row->n && text->len < MAX_NOTE; i++) {
        g_autofree char *cell = ogi_text_display(row->tokens[i].text, MAX_DISPLAY);

        g_string_append_printf(text, "%s%s", i > 0 ? " | " : "", cell);
    }
    return g_string_free(text, FALSE);
}

static void
remark_label(const OgiTokenRow *row, const OgiToken *label, OgiFinding *finding)
{
    finding->right = ogi_text_display(label->text, MAX_DISPLAY);
    finding->detail = row_text(row);
}

static void
remark_unknown(const OgiWalk *self, const OgiTokenRow *row, const OgiToken *label)
{
    OgiFinding *finding = ogi_remark(self->remarks, "S-ROWS", label->line);

    finding->table = ogi_walk_table_above(self, self->header);
    if (finding->table == NULL && self->last_table >= 0)
        finding->table = ogi_table_code((guint)self->last_table);
    if (!ogi_remarks_full(self->remarks))
        finding->left =
            g_strdup(ogi_labels_nearest(self->remarks->form, finding->table, label->text));
    remark_label(row, label, finding);
}

/* A misprinted label is read as what it stands for, and named. */
static void
read_misprint(OgiWalk *self, const OgiTokenRow *row, const OgiRowContent *content)
{
    const OgiToken *label = &row->tokens[content->row_at];
    OgiFinding *finding = ogi_remark_row(self->remarks, "S-ROWS", content->row, label->line);

    finding->left = g_strdup(ogi_form_rows(self->remarks->form)[content->row].label);
    finding->mild = TRUE;
    remark_label(row, label, finding);
    ogi_walk_read_row(self, row, content);
}

static void
take_label(OgiWalk *self, OgiRowContent *content, const OgiToken *token, guint at)
{
    const OgiLabel *label = ogi_walk_label(self, token);
    gboolean is_column = (label->kinds & OGI_LABEL_COLUMN) != 0;
    gboolean is_row = ogi_walk_names_row(self, token);
    gboolean weak = FALSE;
    gint row = is_row ? ogi_walk_find_row(self, token, &weak) : OGI_NO_INDEX;

    if ((label->kinds & OGI_LABEL_SECTION) && token->unit != NULL)
        self->caption = token->text;
    content->block |= (label->kinds & (OGI_LABEL_BLOCK | OGI_LABEL_SECTION)) != 0;
    content->subtotal |= (label->kinds & OGI_LABEL_SUBTOTAL) || (is_column && !is_row);
    content->n_headings += ogi_walk_is_heading(self, token) ? 1 : 0;
    content->n_above += ogi_walk_is_row_above(self, token) ? 1 : 0;
    content->n_columns += is_column && !is_row ? 1 : 0;
    if (row != OGI_NO_INDEX && (content->row == OGI_NO_INDEX || content->n_values == 0)) {
        content->row = row;
        content->row_at = at;
        content->weak = weak;
    }
    content->shared |= is_row && is_column && token->numeral == 0;
}

static void
enter_group(OgiWalk *self, const OgiToken *token)
{
    self->group = token->label;
    if (token->unit != NULL || self->unit_group == token->label) {
        self->unit_group = token->unit != NULL ? token->label : OGI_NO_LABEL;
        self->group_unit = token->unit;
    }
}

static OgiRowContent
look_at(OgiWalk *self, const OgiTokenRow *row)
{
    OgiRowContent content = {.row = OGI_NO_INDEX};

    for (guint i = 0; i < row->n; i++) {
        const OgiToken *token = &row->tokens[i];

        content.n_filled += token->kind != OGI_TOKEN_EMPTY;
        content.n_values += token->kind == OGI_TOKEN_VALUE;
        content.n_texts += token->kind == OGI_TOKEN_TEXT;
        if (token->kind != OGI_TOKEN_LABEL ||
            (content.row != OGI_NO_INDEX && ogi_header_covers(self->header, token)))
            continue; /* a label below a column, behind the row's: no figure, but a cell */
        /* the groups of a row come before it: what it is depends on them */
        if (ogi_walk_is_group(self, ogi_walk_label(self, token)) && content.n_values == 0)
            enter_group(self, token);
        take_label(self, &content, token, i);
    }
    return content;
}

/* Labels of columns; one alone with figures is a row that the form doesn't have. 总计 or 其他 alone
 * and without figures: below a header that is still open, more of it. */
static gboolean
is_header(OgiWalk *self, const OgiTokenRow *row, const OgiRowContent *content)
{
    if (content->n_columns > 0)
        return content->n_columns > 1 || content->n_values == 0;
    if (content->n_above > 0)
        return content->row == OGI_NO_INDEX ||
               (!ogi_walk_header_has(self, content->row) && !ogi_bare_fits(self, row, content));
    if (content->n_headings > 0 && content->row == OGI_NO_INDEX)
        return TRUE;
    return content->shared && content->n_values == 0 && self->header->open &&
           self->header->table == row->tokens->table && self->header->n_items > 0;
}

/* Columns of the header below the label of a row. */
static guint
count_below_rows(const OgiWalk *self)
{
    guint n = 0;

    for (guint i = 0; i < self->header->n_leaves; i++)
        n += self->header->leaves[i].row != OGI_NO_INDEX ? 1 : 0;
    return n;
}

/* The figures of the rows that the header names. A text alone is a signature, or a note; a text
 * with figures below them is another row. */
static gboolean
is_below_rows(OgiWalk *self, const OgiTokenRow *row, const OgiRowContent *content)
{
    OgiHeader *header = self->header;
    guint n_below;

    if (!header->has_rows || header->grid != row->grid ||
        (!header->open && (header->table != row->tokens->table || content->n_texts > 0)) ||
        (content->row != OGI_NO_INDEX && !content->shared))
        return FALSE;
    ogi_header_resolve(header, self->labels, self->form);
    n_below = count_below_rows(self);
    if (content->n_values > 0)
        return n_below > 0;
    return content->n_filled == 0 && n_below > 0 && n_below == header->n_leaves &&
           row->n >= n_below;
}

/* The blanks of the last row have their figures, without a label, in this one. */
static void
remark_rest(const OgiWalk *self, const OgiTokenRow *row)
{
    OgiFinding *finding =
        ogi_remark_row(self->remarks, "S-ROWS", self->last_row, row->tokens->line);

    finding->left = g_strdup(ogi_form_rows(self->remarks->form)[self->last_row].label);
    finding->right = row_text(row);
}

/* 甲, 1, 2, 3 below the labels of the columns. */
static gboolean
is_numbering(const OgiTokenRow *row)
{
    guint n = 0;

    for (guint i = 0; i < row->n; i++) {
        const OgiToken *token = &row->tokens[i];

        if ((token->kind == OGI_TOKEN_VALUE && ogi_token_number(token) != ++n) ||
            (token->kind == OGI_TOKEN_TEXT && token->text.len > MAX_SIGN_BYTES))
            return FALSE;
    }
    return n > 2;
}

/* A heading above the header that names a unit: 申请人情况（单位：百件） */
static void
take_heading_unit(OgiWalk *self, const OgiTokenRow *row)
{
    for (guint i = 0; i < row->n; i++) {
        const OgiToken *token = &row->tokens[i];

        if (token->unit != NULL ||
            (token->kind == OGI_TOKEN_TEXT && ogi_unit_of_text(token->text) != NULL))
            self->caption = token->text;
    }
}

/* No row of the form: a note, a row that the form doesn't have, or nothing to do with it. */
static void
read_other(OgiWalk *self, const OgiTokenRow *row, OgiRowContent *content)
{
    const OgiToken *label = row->tokens;
    const OgiToken *end = row->tokens + row->n;

    if (self->header->open && is_numbering(row))
        return;
    if (ogi_walk_read_rest(self, row)) {
        remark_rest(self, row);
        return;
    }
    if (ogi_walk_find_misprint(self, row, content)) {
        read_misprint(self, row, content);
        return;
    }
    if (content->n_values == 0)
        take_heading_unit(self, row);
    while (label < end && label->kind != OGI_TOKEN_TEXT && !ogi_walk_is_strange_row(self, label))
        label++;
    if (label == end) {
        if (row->tokens->table == 0 && content->n_values > 0)
            ogi_walk_note_stray(self);
        return;
    }
    if (ogi_units_is_caption(label->text))
        take_unit_caption(self, label->text);
    else if (ogi_note_is(label->text))
        ogi_tables_note(self->tables, self->last_table, label->text, label->line, self->remarks);
    else if (content->n_values > 0 && label + 1 < end && !content->subtotal &&
             self->active == label->table && self->header->n_items > 0)
        remark_unknown(self, row, label);
}

static void
read_any(OgiWalk *self, const OgiTokenRow *row)
{
    OgiRowContent content;

    if (ogi_title_take(self, row) || row->tokens->row == OGI_TITLE_ROW)
        return;
    content = look_at(self, row);
    if (content.block) {
        self->new_header = TRUE;
        self->group = OGI_NO_LABEL;
    }
    if (ogi_title_is_above(self, row, &content)) {
        ogi_walk_read_row(self, row, &content);
    } else if (is_header(self, row, &content)) {
        read_header(self, row);
    } else if (is_below_rows(self, row, &content)) {
        content.row = OGI_NO_INDEX;
        ogi_walk_read_row(self, row, &content);
    } else if (content.row != OGI_NO_INDEX) {
        ogi_walk_read_row(self, row, &content);
    } else {
        read_other(self, row, &content);
    }
}

void
ogi_walk(const OgiLabels *labels, const GArray *tokens, OgiHeader headers[2], OgiTables *tables,
         OgiRemarks *remarks)
{
    OgiWalk self = {
        .labels = labels,
        .form = ogi_form_index(remarks->form),
        .tokens = tokens,
        .header = &headers[0],
        .previous = &headers[1],
        .tables = tables,
        .remarks = remarks,
        .last_table = -1,
        .last_row = -1,
        .unit_group = OGI_NO_LABEL,
        .new_header = TRUE,
    };
    OgiTokenRow row;

    ogi_header_clear(&headers[0]);
    ogi_header_clear(&headers[1]);
    while (ogi_tokens_next_row(tokens, labels, &self.next, &row))
        read_any(&self, &row);
    ogi_walk_close_header(&self);
    ogi_bare_store(&self);
}
