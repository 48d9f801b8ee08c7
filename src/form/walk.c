/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "bind-private.h"
#include "notes-private.h"
#include "walk-private.h"

enum { MAX_DISPLAY = 80, MAX_NOTE = 200, MAX_HEADING_BYTES = 90, TABLE_4 = 2 };

typedef struct {
    const OgiLabels *labels;
    guint form;
    const GArray *tokens;
    guint next; /* token after the current row */
    OgiHeader *header;
    OgiTables *tables;
    const OgiRemarks *remarks;
    guint16 group;                 /* label of the group of rows that we are in */
    guint16 active;                /* table of the document in which a row of the form was found */
    gboolean has_blanks;           /* the document has blank cells */
    gint last_table;               /* statutory table of the last row found, from 0; -1: none */
    gboolean new_header;           /* whatever header comes next is another one */
    guint32 missing[OGI_MAX_SETS]; /* columns already reported as missing, by set */
    OgiBinding binding;
} Walk;

/* What is in a row. */
typedef struct {
    guint n_columns;  /* labels that can only head columns */
    guint n_rows4;    /* rows of table 4, which the form prints as columns */
    guint n_headings; /* over columns */
    guint n_values;
    guint n_texts;
    guint n_filled;
    gboolean block;
    gint row;        /* of the form; OGI_NO_INDEX */
    guint row_at;    /* token with its label */
    gboolean weak;   /* see OgiRowRead */
    gboolean shared; /* a label is a row's and a column's: 总计, 其他 */
    gboolean group;
    gboolean subtotal;
} RowFacts;

static const OgiLabel *
label_of(const Walk *self, const OgiToken *token)
{
    return ogi_labels_get(self->labels, token->label);
}

/* --- which row of the form a label is --- */

static gboolean
fits_group(const Walk *self, const OgiLabelRow *row)
{
    return row->group == OGI_NO_LABEL || self->group == OGI_NO_LABEL ||
           ogi_labels_is_inside(self->labels, self->group, row->group);
}

static const OgiLabelRow *
rows_of(const Walk *self, const OgiLabel *label, guint *n)
{
    const OgiLabelRow *rows = &g_array_index(self->labels->rows, OgiLabelRow, label->first_row);
    guint first = 0;

    *n = 0;
    while (first < label->n_rows && rows[first].form != self->form)
        first++;
    while (first + *n < label->n_rows && rows[first + *n].form == self->form)
        (*n)++;
    return rows + first;
}

/* A label that is a column's too, or that several rows have, counts only in its group; without the
 * form's numbering it's weak: 总计 may be a subtotal, and is not where （七）总计 stands. */
static gint
find_row(const Walk *self, const OgiToken *token, gboolean *weak)
{
    const OgiLabel *label = label_of(self, token);
    const OgiLabelRow *best = NULL;
    guint n;
    const OgiLabelRow *rows = rows_of(self, label, &n);

    *weak = FALSE;
    if (n == 1 && !(label->kinds & OGI_LABEL_COLUMN))
        return rows[0].row;
    for (guint i = 0; i < n; i++) {
        if (!fits_group(self, &rows[i]))
            continue;
        if (best == NULL || rows[i].numeral == token->numeral)
            best = &rows[i];
    }
    if (best == NULL)
        return OGI_NO_INDEX;
    *weak = best->numeral != 0 && best->numeral != token->numeral;
    return best->row;
}

/* --- headers --- */

static gboolean
is_row_of_table4(const Walk *self, const OgiToken *token)
{
    guint n;

    if (!(label_of(self, token)->tables & 1u << TABLE_4) ||
        !(label_of(self, token)->kinds & OGI_LABEL_ROW))
        return FALSE;
    rows_of(self, label_of(self, token), &n);
    return n > 0;
}

static gboolean
is_heading(const Walk *self, const OgiToken *token)
{
    const OgiLabel *label = label_of(self, token);

    return (label->kinds & OGI_LABEL_COLUMNS) ||
           ((label->kinds & OGI_LABEL_GROUP) && (label->tables & 1u << TABLE_4));
}

static void
need_header(Walk *self, const OgiToken *first)
{
    if (self->new_header || !self->header->open || self->header->table != first->table)
        ogi_header_begin(self->header, first);
    self->new_header = FALSE;
    self->active = first->table;
}

static void
read_header(Walk *self, const OgiTokenRow *row)
{
    need_header(self, row->tokens);
    for (guint i = 0; i < row->n; i++) {
        const OgiToken *token = &row->tokens[i];
        guint8 kinds = ogi_token_kinds(token, self->labels);
        gboolean weak;

        if (token->kind == OGI_TOKEN_LABEL && is_row_of_table4(self, token))
            ogi_header_add(self->header, self->labels, token, find_row(self, token, &weak));
        else if ((kinds & OGI_LABEL_COLUMN) ||
                 (token->kind == OGI_TOKEN_LABEL && is_heading(self, token)) ||
                 (token->kind == OGI_TOKEN_TEXT && token->text.len <= MAX_HEADING_BYTES))
            ogi_header_add(self->header, self->labels, token, OGI_NO_INDEX);
    }
}

/* A header above has columns that this row's set has, more than a total that others have too. */
static gboolean
header_has(Walk *self, gint row)
{
    guint8 set = ogi_labels_row_facts(self->labels, self->form, row)->set;
    const gint8 *map;
    guint n = 0;

    if (self->header->n_items == 0 || self->header->has_rows)
        return FALSE;
    ogi_header_resolve(self->header, self->labels, self->form);
    map = ogi_header_map(self->header, self->labels, set);
    for (guint i = 0; i < self->labels->n_positions[set]; i++)
        n += map[i] != OGI_COLUMN_MISSING;
    return n >= MIN(2, self->labels->n_positions[set]);
}

/* --- findings --- */

static void
remark_count(const Walk *self, gint row, guint32 line)
{
    OgiFinding *finding = ogi_remark_row(self->remarks, "S-COLS", row, line);

    finding->left = g_strdup_printf("%u", self->binding.expected);
    finding->right = g_strdup_printf("%u", self->binding.found);
}

/* A column that isn't in the header, or twice. Once for a column, not for each of its rows. */
static void
remark_column(Walk *self, gint cell, guint position, gint leaf)
{
    const OgiFormCell *form_cell = &ogi_form_cells(self->remarks->form)[cell];
    guint8 set = ogi_labels_row_facts(self->labels, self->form, form_cell->row)->set;
    OgiFinding *finding;

    if (self->missing[set] >> position & 1)
        return;
    self->missing[set] |= 1u << position;
    finding = ogi_remark(self->remarks, "S-COLS", self->header->leaves[0].line);
    finding->table = form_cell->table;
    finding->column = form_cell->column;
    finding->left = g_strdup(form_cell->column_label);
    if (leaf == OGI_COLUMN_TWICE)
        finding->right = g_strdup_printf("%s ×2", form_cell->column_label);
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
remark_unknown(const Walk *self, const OgiTokenRow *row, const OgiToken *label)
{
    static const char *const codes[OGI_N_TABLES] = {"2", "3", "4"};
    OgiFinding *finding = ogi_remark(self->remarks, "S-ROWS", label->line);

    if (self->last_table >= 0)
        finding->table = codes[self->last_table];
    finding->left = g_strdup(ogi_labels_nearest(self->remarks->form, label->text));
    finding->right = ogi_text_display(label->text, MAX_DISPLAY);
    finding->detail = row_text(row);
}

/* --- rows of values --- */

/* A figure in a cell that is merged over several rows is nobody's. */
static void
remark_merged(const Walk *self, gint cell, guint32 line)
{
    OgiFinding *finding = ogi_remark_cell(self->remarks, "S-COLS", (guint)cell, line);

    finding->left = g_strdup("1");
    finding->right = g_strdup("0");
}

static void
read_cell(const Walk *self, gint cell, gint leaf, OgiCellRead *out)
{
    const OgiBound *bound = &self->binding.leaves[leaf];

    if (bound->token == NULL) {
        out->reading.state = bound->unreadable ? OGI_STATE_UNREADABLE : OGI_STATE_BLANK;
        if (bound->unreadable && self->binding.fits)
            remark_merged(self, cell, out->line);
        return;
    }
    out->line = bound->token->line;
    out->raw = bound->token->text;
    out->reading = ogi_notation_read(out->raw, &ogi_form_cells(self->remarks->form)[cell],
                                     self->header->leaves[leaf].unit);
}

/* Reads the cells of one row of the form from the leaves that map names. */
static void
read_cells(Walk *self, OgiRowRead *out, const gint8 *leaf_of_column)
{
    const OgiFormRow *row = &ogi_form_rows(self->remarks->form)[out->row];

    for (gint i = 0; i < row->n_cells; i++) {
        gint leaf = leaf_of_column[i];

        out->cells[i] = (OgiCellRead){.line = leaf == OGI_COLUMN_MISSING ? 0 : out->line};
        if (leaf >= 0) {
            read_cell(self, row->first_cell + i, leaf, &out->cells[i]);
            continue;
        }
        remark_column(self, row->first_cell + i, (guint)i, leaf);
        if (leaf == OGI_COLUMN_TWICE)
            out->cells[i].reading.state = OGI_STATE_UNREADABLE;
    }
}

static gboolean
has_only_values(const OgiTokenRow *row)
{
    gboolean any = FALSE;

    for (guint i = 0; i < row->n; i++) {
        if (row->tokens[i].kind != OGI_TOKEN_VALUE && row->tokens[i].kind != OGI_TOKEN_EMPTY)
            return FALSE;
        any |= row->tokens[i].kind == OGI_TOKEN_VALUE;
    }
    return any;
}

/* In flattened text: the rows of figures without a label that follow. */
typedef struct {
    guint n_cells;
    guint n_whole; /* rows that have as many cells as the header */
    guint next;    /* token behind them */
} Run;

static Run
look_ahead(const Walk *self, guint16 table)
{
    Run run = {0, 0, self->next};
    OgiTokenRow row;
    guint at = self->next;

    while (ogi_tokens_next_row(self->tokens, self->labels, &at, &row) &&
           row.tokens->table == table && has_only_values(&row)) {
        run.n_cells += row.n;
        run.n_whole += row.n == self->header->n_leaves ? 1 : 0;
        run.next = at;
    }
    return run;
}

static void
bind(Walk *self, const OgiTokenRow *row, guint n_labels)
{
    OgiBindRow cells = {.tokens = row->tokens, .n = row->n, .n_labels = n_labels};
    guint n_leaves = self->header->n_leaves;

    cells.lost_blanks = !row->grid && !self->has_blanks && self->next < self->tokens->len;
    if (!row->grid) {
        const OgiToken *end = row->tokens + row->n;
        guint n_cells = row->n - n_labels;

        /* the row was ended by the next one's label */
        if (self->next < self->tokens->len && end->table == row->tokens->table &&
            end->row == row->tokens->row) {
            while (cells.n_spare < n_cells && end[-1 - (gint)cells.n_spare].kind == OGI_TOKEN_EMPTY)
                cells.n_spare++;
        } else if (n_cells < n_leaves) {
            Run run = look_ahead(self, row->tokens->table);

            /* a row that was broken: just what it lacks follows */
            if (n_cells + run.n_cells == n_leaves) {
                cells.n += run.n_cells;
                self->next = run.next;
            }
        }
    }
    ogi_bind_row(self->header, &cells, &self->binding);
}

static guint
count_mapped(const Walk *self, const gint8 *map, guint8 set)
{
    guint n = 0;

    for (guint i = 0; i < self->labels->n_positions[set]; i++)
        n += map[i] != OGI_COLUMN_MISSING;
    return n;
}

/* A row whose label is known. Labels without values, or figures in a table without the form's
 * columns, are no row of it: a menu, a list of links. */
static void
read_row(Walk *self, const OgiTokenRow *row, const RowFacts *facts)
{
    const OgiRowFacts *form_row = ogi_labels_row_facts(self->labels, self->form, facts->row);
    const OgiToken *label = &row->tokens[facts->row_at];
    OgiRowRead out = {.row = facts->row, .line = label->line, .weak = facts->weak};
    gboolean same_table = self->header->table == label->table;
    const gint8 *map;
    guint n_mapped;

    self->group = form_row->group;
    ogi_header_resolve(self->header, self->labels, self->form);
    map = ogi_header_map(self->header, self->labels, form_row->set);
    n_mapped = self->header->has_rows ? 0 : count_mapped(self, map, form_row->set);
    if (n_mapped == 0 && facts->n_values == 0)
        return;
    out.serial = self->header->serial;
    bind(self, row, facts->row_at + 1);
    if (n_mapped == 0 || (!self->binding.fits && !same_table)) {
        ogi_tables_note_unbound(self->tables, facts->row, out.line);
        return;
    }
    self->header->open = FALSE;
    self->active = label->table;
    self->last_table = form_row->table;
    if (!self->binding.fits)
        remark_count(self, facts->row, out.line);
    read_cells(self, &out, map);
    ogi_tables_store(self->tables, &out, self->remarks);
}

/* The leaves that hold a row of table 4; FALSE where none does. */
static gboolean
map_row4(const Walk *self, gint row, gint8 *map)
{
    guint8 set = ogi_labels_row_facts(self->labels, self->form, row)->set;
    gboolean any = FALSE;

    memset(map, OGI_COLUMN_MISSING, OGI_MAX_SET_COLUMNS);
    for (guint i = 0; i < self->header->n_leaves; i++) {
        const OgiHeaderLeaf *leaf = &self->header->leaves[i];
        gint position = ogi_labels_get(self->labels, leaf->label)->positions[set];

        if (leaf->row != row || leaf->label == OGI_NO_LABEL || position < 0)
            continue;
        map[position] = map[position] == OGI_COLUMN_MISSING ? (gint8)i : OGI_COLUMN_TWICE;
        any = TRUE;
    }
    return any;
}

/* Binds the row of table 4. FALSE where it's not the row: in flattened text, one of those that
 * follow has as many figures as the header has columns, and this one hasn't. */
static gboolean
bind_row4(Walk *self, const OgiTokenRow *row)
{
    Run run = {0, 0, 0};

    if (!row->grid && row->n != self->header->n_leaves)
        run = look_ahead(self, row->tokens->table);
    if (run.n_whole > 0)
        return FALSE;
    bind(self, row, 0);
    /* the rest of a row that can't be put together is no row of its own */
    if (!self->binding.fits)
        self->next = MAX(self->next, run.next);
    return TRUE;
}

/* The one row of table 4: its columns name the form's rows. One without figures, or that doesn't
 * fit, gives way to a better one: it may be a spacer, or a page's number. */
static void
read_row4(Walk *self, const OgiTokenRow *row, gboolean blank)
{
    OgiRowRead out = {.line = row->tokens->line, .serial = self->header->serial};
    gint8 map[OGI_MAX_SET_COLUMNS];

    self->group = OGI_NO_LABEL;
    self->active = row->tokens->table;
    self->last_table = TABLE_4;
    if (!bind_row4(self, row))
        return;
    if (!blank && self->binding.fits)
        self->header->open = FALSE;
    out.tentative = blank || !self->binding.fits;
    for (guint i = 0; i < ogi_form_n_rows(self->remarks->form); i++) {
        if (ogi_labels_row_facts(self->labels, self->form, (gint)i)->table != TABLE_4 ||
            !map_row4(self, (gint)i, map))
            continue; /* a row without columns is missing, and will be reported as that */
        out.row = (gint)i;
        read_cells(self, &out, map);
        if (ogi_tables_store(self->tables, &out, self->remarks) && !self->binding.fits)
            remark_count(self, out.row, out.line);
    }
}

/* --- what a row is --- */

/* Whether the label is a row's in this form, wherever it stands. */
static gboolean
names_row(const Walk *self, const OgiLabel *label)
{
    guint n = 0;

    if (label->kinds & OGI_LABEL_ROW)
        rows_of(self, label, &n);
    return n > 0;
}

static void
take_label(const Walk *self, RowFacts *facts, const OgiToken *token, guint at)
{
    const OgiLabel *label = label_of(self, token);
    gboolean is_column = (label->kinds & OGI_LABEL_COLUMN) != 0;
    gboolean is_row = names_row(self, label);
    gboolean weak = FALSE;
    gint row = is_row ? find_row(self, token, &weak) : OGI_NO_INDEX;

    facts->block |= (label->kinds & (OGI_LABEL_BLOCK | OGI_LABEL_SECTION)) != 0;
    facts->group |= (label->kinds & OGI_LABEL_GROUP) != 0;
    facts->subtotal |= (label->kinds & OGI_LABEL_SUBTOTAL) || (is_column && !is_row);
    facts->n_headings += is_heading(self, token) ? 1 : 0;
    facts->n_rows4 += is_row_of_table4(self, token) ? 1 : 0;
    facts->n_columns += is_column && !is_row ? 1 : 0;
    if (row != OGI_NO_INDEX && (facts->row == OGI_NO_INDEX || facts->n_values == 0)) {
        facts->row = row;
        facts->row_at = at;
        facts->weak = weak;
    }
    facts->shared |= is_row && is_column && token->numeral == 0;
}

/* A group of rows in this form, not one of columns. */
static gboolean
is_group(const Walk *self, const OgiLabel *label)
{
    return (label->kinds & OGI_LABEL_GROUP) && (label->forms >> self->form & 1) &&
           label->tables != OGI_HEADER_TABLES;
}

static RowFacts
look_at(Walk *self, const OgiTokenRow *row)
{
    RowFacts facts = {.row = OGI_NO_INDEX};

    for (guint i = 0; i < row->n; i++) {
        const OgiToken *token = &row->tokens[i];

        facts.n_filled += token->kind != OGI_TOKEN_EMPTY;
        facts.n_values += token->kind == OGI_TOKEN_VALUE;
        facts.n_texts += token->kind == OGI_TOKEN_TEXT;
        if (token->kind != OGI_TOKEN_LABEL)
            continue;
        /* the groups of a row come before it: what it is depends on them */
        if (is_group(self, label_of(self, token)) && facts.n_values == 0)
            self->group = token->label;
        take_label(self, &facts, token, i);
    }
    return facts;
}

/* 总计 or 其他 alone: below a header that is still open, and without figures, more of it. */
static gboolean
is_header(Walk *self, const OgiTokenRow *row, const RowFacts *facts)
{
    if (facts->n_columns > 0)
        return TRUE;
    if (facts->n_rows4 > 0)
        return facts->row == OGI_NO_INDEX || !header_has(self, facts->row);
    if (facts->n_headings > 0 && facts->row == OGI_NO_INDEX)
        return TRUE;
    return facts->shared && facts->n_values == 0 && self->header->open &&
           self->header->table == row->tokens->table && self->header->n_items > 0;
}

/* Every column of the header belongs to a row of table 4: it's complete. */
static gboolean
is_header4(const Walk *self)
{
    for (guint i = 0; i < self->header->n_leaves; i++) {
        if (self->header->leaves[i].row == OGI_NO_INDEX)
            return FALSE;
    }
    return self->header->n_leaves > 0;
}

/* The row below the header of table 4. A text alone is a signature, or a note. */
static gboolean
is_row4(Walk *self, const OgiTokenRow *row, const RowFacts *facts)
{
    if (!self->header->has_rows || self->header->grid != row->grid ||
        (self->header->table != row->tokens->table && !self->header->open))
        return FALSE;
    if (facts->row != OGI_NO_INDEX && !facts->shared)
        return FALSE;
    ogi_header_resolve(self->header, self->labels, self->form);
    if (facts->n_values > 0)
        return self->header->n_leaves > 0;
    return facts->n_filled == 0 && is_header4(self) && row->n >= self->header->n_leaves;
}

/* The label of a row, but of none that stands here: of another form, or of another group. */
static gboolean
is_strange_row(const Walk *self, const OgiToken *token)
{
    const OgiLabel *label = label_of(self, token);

    if (token->kind != OGI_TOKEN_LABEL || !(label->kinds & OGI_LABEL_ROW))
        return FALSE;
    return names_row(self, label) || !(label->forms >> self->form & 1);
}

/* No row of the form: a note, a row that the form doesn't have, or nothing to do with it. */
static void
read_other(Walk *self, const OgiTokenRow *row, const RowFacts *facts)
{
    const OgiToken *label = row->tokens;
    const OgiToken *end = row->tokens + row->n;

    while (label < end && label->kind != OGI_TOKEN_TEXT && !is_strange_row(self, label))
        label++;
    if (label == end)
        return;
    if (ogi_note_is(label->text))
        ogi_note_remark(self->remarks, self->last_table, label->text, label->line);
    else if (facts->n_values > 0 && label + 1 < end && !facts->subtotal &&
             self->active == label->table && self->header->n_items > 0)
        remark_unknown(self, row, label);
}

static void
read_any(Walk *self, const OgiTokenRow *row)
{
    RowFacts facts = look_at(self, row);

    if (facts.block) {
        self->new_header = TRUE;
        self->group = OGI_NO_LABEL;
    }
    if (is_header(self, row, &facts)) {
        read_header(self, row);
    } else if (is_row4(self, row, &facts)) {
        read_row4(self, row, facts.n_filled == 0);
    } else if (facts.row != OGI_NO_INDEX) {
        read_row(self, row, &facts);
    } else {
        read_other(self, row, &facts);
    }
}

void
ogi_walk(const OgiLabels *labels, const GArray *tokens, OgiHeader *header, OgiTables *tables,
         const OgiRemarks *remarks)
{
    Walk self = {
        .labels = labels,
        .form = ogi_form_index(remarks->form),
        .tokens = tokens,
        .header = header,
        .tables = tables,
        .remarks = remarks,
        .last_table = -1,
        .new_header = TRUE,
    };
    OgiTokenRow row;

    for (guint i = 0; i < tokens->len && !self.has_blanks; i++)
        self.has_blanks = g_array_index(tokens, OgiToken, i).kind == OGI_TOKEN_EMPTY;
    memset(header, 0, sizeof *header);
    while (ogi_tokens_next_row(tokens, labels, &self.next, &row))
        read_any(&self, &row);
}
