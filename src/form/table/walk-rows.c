/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bare-rows-private.h"
#include "form/text/unit-private.h"

/* A row that has more or fewer values than its header has columns; or, once for all of its rows, a
 * header that doesn't tell the order of its columns. */
static void
remark_misfit(OgiWalk *self, gint row, guint32 line)
{
    OgiFinding *finding;

    if (self->header->ambiguous) {
        if (self->remarked != self->header->serial)
            ogi_walk_remark_header(self, self->header);
        self->remarked = self->header->serial;
        return;
    }
    if (self->header->table == 0) {
        OgiMisfits *misfits = &self->header->misfits;

        if (misfits->n++ == 0)
            *misfits = (OgiMisfits){1, row, line, self->binding.expected, self->binding.found};
        return;
    }
    finding = ogi_remark_row(self->remarks, "S-COLS", row, line);
    finding->left = g_strdup_printf("%u", self->binding.expected);
    finding->right = g_strdup_printf("%u", self->binding.found);
}

/* A column that isn't in the header, or twice. Once for a column, not for each of its rows. */
static void
remark_column(OgiWalk *self, gint cell, guint position, gint leaf)
{
    const OgiFormCell *form_cell = &ogi_form_cells(self->remarks->form)[cell];
    guint8 set = ogi_labels_row_facts(self->labels, self->form, form_cell->row)->set;
    OgiFinding *finding;

    if (self->missing[set] >> position & 1 || (self->header->table == 0 && self->header->ambiguous))
        return;
    self->missing[set] |= 1u << position;
    finding = ogi_remark(self->remarks, "S-COLS", self->header->leaves[0].line);
    finding->table = form_cell->table;
    finding->column = form_cell->column;
    finding->left = g_strdup(form_cell->column_label);
    if (leaf == OGI_COLUMN_TWICE)
        finding->right = g_strdup_printf("%s ×2", form_cell->column_label);
}

/* A figure in a cell that is merged over several rows can't be assigned to one of them. */
static void
remark_merged(const OgiWalk *self, gint cell, guint32 line)
{
    OgiFinding *finding = ogi_remark_cell(self->remarks, "S-COLS", (guint)cell, line);

    finding->left = g_strdup("1");
    finding->right = g_strdup("0");
}

static void
read_cell(const OgiWalk *self, gint cell, gint leaf, OgiCellRead *out)
{
    const OgiBound *bound = &self->binding.leaves[leaf];

    if (bound->token == NULL) {
        out->reading.state = bound->unreadable ? OGI_STATE_UNREADABLE : OGI_STATE_BLANK;
        if (bound->unreadable && self->binding.fits)
            remark_merged(self, cell, out->line);
        return;
    }
    ogi_walk_read_token(self, cell, bound->token,
                        ogi_unit_both(self->header->leaves[leaf].unit, self->row_unit), out);
}

/* Reads the cells of one row of the form from the leaves that map names. */
static void
read_cells(OgiWalk *self, OgiRowRead *out, const gint8 *leaf_of_column)
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

/* The first cell of a row of figures is blank, as in no row above, and the others are more than
 * their total: all stand a column too far to the right. */
static gboolean
is_pushed(OgiWalk *self, const OgiRowRead *row)
{
    const OgiFormRow *form_row = &ogi_form_rows(self->remarks->form)[row->row];
    const OgiFormCell *cells = &ogi_form_cells(self->remarks->form)[form_row->first_cell];
    gint last = form_row->n_cells - 1;
    gboolean led = self->header->led;
    gint64 parts = 0;

    if (!self->header->grid || last < 2 || cells[last].role != OGI_ROLE_TOTAL)
        return FALSE;
    self->header->led = row->cells[0].reading.state == OGI_STATE_REPORTED &&
                        (led || self->header->n_fit + self->header->n_misfit == 1);
    if (!led || row->cells[0].reading.state != OGI_STATE_BLANK)
        return FALSE;
    for (gint i = 1; i <= last; i++) {
        if (row->cells[i].reading.state != OGI_STATE_REPORTED)
            return FALSE;
        parts += i < last ? row->cells[i].reading.value : 0; /* each at most 10^15 */
    }
    return parts > row->cells[last].reading.value;
}

static void
distrust_pushed(OgiWalk *self, OgiRowRead *row)
{
    gint n = ogi_form_rows(self->remarks->form)[row->row].n_cells;
    OgiFinding *finding = ogi_remark_row(self->remarks, "S-COLS", row->row, row->line);

    finding->left = g_strdup_printf("%d", n);
    finding->right = g_strdup_printf("%d", n - 1);
    for (gint i = 0; i < n; i++)
        row->cells[i].reading = (OgiReading){.state = OGI_STATE_UNREADABLE};
}

/* The header is complete when the first row of values comes. */
static void
resolve_header(OgiWalk *self, const OgiTokenRow *row)
{
    OgiHeader *header = self->header;

    if (header->n_leaves == 0 && header->n_items > 0)
        header->breaks_lost =
            row->tokens->table == 0 || row->tokens->row == header->items[header->n_items - 1].at;
    ogi_header_resolve(header, self->labels, self->form);
}

/* Cells in front of a label that stand for the groups it is in, which were printed further up. */
static guint
count_placeholders(const OgiWalk *self, const OgiToken *label, guint n_blank)
{
    const OgiLabel *meant = ogi_walk_label(self, label);
    guint16 group = meant->group;
    gboolean weak;
    gint row;
    guint n = 0;

    if (!ogi_walk_is_group(self, meant)) {
        row =
            ogi_walk_names_row(self, label) ? ogi_walk_find_row(self, label, &weak) : OGI_NO_INDEX;
        if (row == OGI_NO_INDEX)
            return n_blank;
        group = ogi_labels_row_facts(self->labels, self->form, row)->group;
    }
    for (; group != OGI_NO_LABEL; group = ogi_labels_get(self->labels, group)->group)
        n++;
    return n;
}

/* In flattened text without breaks, the blank cells behind a row that belong to the next one. */
static guint
count_spare(const OgiWalk *self, const OgiTokenRow *row, guint n_cells)
{
    const OgiToken *end = row->tokens + row->n;
    guint n_blank = 0;

    if (self->next >= self->tokens->len || end->table != row->tokens->table ||
        end->row != row->tokens->row || end->kind != OGI_TOKEN_LABEL)
        return 0;
    while (n_blank < n_cells && end[-1 - (gint)n_blank].kind == OGI_TOKEN_EMPTY)
        n_blank++;
    return n_blank > 0 ? count_placeholders(self, end, n_blank) : 0;
}

/* A row of flattened text goes on in rows of nothing but figures: it was broken, or is too long. */
static void
bind(OgiWalk *self, const OgiTokenRow *row, guint n_labels)
{
    OgiBindRow cells = {.tokens = row->tokens, .n = row->n, .n_labels = n_labels};

    self->scattered = FALSE;
    if (!row->grid) {
        cells.n_spare = count_spare(self, row, row->n - n_labels);
        if (cells.n_spare == 0) {
            OgiWalkRun run = ogi_walk_look_ahead(self, row->tokens->table);

            cells.loose = ogi_walk_is_loose(self, row, n_labels, &run);
            cells.unfilled =
                row->tokens->table == 0 && self->unfilled && ogi_walk_is_blank(self, row);
            self->scattered = run.n_rows > 1 || cells.unfilled;
            cells.n += run.n_cells;
            self->next = run.next;
        }
    }
    ogi_bind_row(self->header, &cells, &self->binding);
}

static guint
count_columns(OgiWalk *self, const OgiTokenRow *row, guint8 set)
{
    const gint8 *map;
    guint n = 0;

    resolve_header(self, row);
    map = ogi_header_map(self->header, self->labels, set, OGI_NO_INDEX);
    for (guint i = 0; i < self->labels->n_positions[set]; i++)
        n += map[i] != OGI_COLUMN_MISSING ? 1 : 0;
    return n;
}

/* The columns of the header for a row's set; NULL where it has none of them. One matching column of
 * several is no header. */
static const gint8 *
map_header(OgiWalk *self, const OgiTokenRow *row, guint8 set)
{
    guint n_positions = self->labels->n_positions[set];
    guint n = count_columns(self, row, set);

    if (n < n_positions && (self->header->open || self->new_header)) {
        ogi_walk_repair_header(self, row, set);
        n = count_columns(self, row, set);
    }
    if (self->header->has_rows)
        return NULL;
    /* among lines, what was lost of a header may as well be lost of a row */
    self->header->ambiguous |= row->tokens->table == 0 && n < n_positions;
    return n >= MIN(2, n_positions) ? ogi_header_map(self->header, self->labels, set, OGI_NO_INDEX)
                                    : NULL;
}

/* Goes back to the header above a label that was taken for one. */
static const gint8 *
map_previous(OgiWalk *self, const OgiTokenRow *row, guint8 set)
{
    OgiHeader *last = self->header;
    const gint8 *map;

    if (!self->may_return)
        return NULL;
    self->header = self->previous;
    map = map_header(self, row, set);
    if (map == NULL)
        self->header = last;
    else
        self->previous = last;
    self->may_return = FALSE;
    return map;
}

static void
count_fit(OgiWalk *self, gint row)
{
    self->header->code = ogi_form_rows(self->remarks->form)[row].table;
    if (self->binding.fits)
        self->header->n_fit++;
    else
        self->header->n_misfit++;
}

/* The rows of the form that a row of figures holds: the first, and the one behind the last. */
typedef struct {
    gint first, end;
    gboolean above; /* their labels are in the header; else before the figures */
} HeldRows;

/* The unit that the labels of a row and of its groups name. */
static const char *
find_row_unit(const OgiWalk *self, const OgiRowContent *content, const OgiToken *label)
{
    const OgiRowFacts *facts = ogi_labels_row_facts(self->labels, self->form, content->row);
    const char *unit = content->titled ? self->title.unit : label->unit;

    for (guint16 group = facts->group; group != OGI_NO_LABEL;
         group = ogi_labels_get(self->labels, group)->group) {
        if (group == self->unit_group)
            unit = ogi_unit_both(unit, self->group_unit);
    }
    return unit;
}

/* What a caption in front of a statutory table says is of all of it. */
static void
take_caption(OgiWalk *self, gint table)
{
    if (table != self->last_table && self->caption.len > 0) {
        ogi_tables_name_units(self->tables, table, self->caption);
        self->caption.len = 0;
    }
    self->last_table = table;
}

/* Reads the cells where the rows meet the columns. A row that has no columns is missing, and will
 * be reported as that. */
static void
read_held_rows(OgiWalk *self, OgiRowRead *out, const HeldRows *rows)
{
    for (gint i = rows->first; i < rows->end; i++) {
        const OgiRowFacts *facts = ogi_labels_row_facts(self->labels, self->form, i);
        gint above = rows->above ? i : OGI_NO_INDEX;
        const gint8 *map;
        gboolean any = FALSE;

        if (rows->above && !facts->above)
            continue;
        map = ogi_header_map(self->header, self->labels, facts->set, above);
        for (guint k = 0; k < self->labels->n_positions[facts->set]; k++)
            any |= map[k] != OGI_COLUMN_MISSING;
        if (!any)
            continue;
        out->row = i;
        read_cells(self, out, map);
        if (!rows->above && is_pushed(self, out))
            distrust_pushed(self, out);
        if (ogi_tables_store(self->tables, out, self->remarks) && !self->binding.fits)
            remark_misfit(self, i, out->line);
        take_caption(self, facts->table);
    }
}

/* Behind their label. Labels without values, or figures in a table without the form's columns, are
 * no row of it: a menu, a list of links. */
static void
read_behind_label(OgiWalk *self, const OgiTokenRow *row, const OgiRowContent *content)
{
    const OgiRowFacts *facts = ogi_labels_row_facts(self->labels, self->form, content->row);
    guint n_labels = content->titled ? 0 : content->row_at + 1;
    const OgiToken *label = &row->tokens[MAX(n_labels, 1) - 1];
    const HeldRows rows = {content->row, content->row + 1, FALSE};
    OgiRowRead out = {.line = label->line, .weak = content->weak};
    const gint8 *map = map_header(self, row, facts->set);

    self->group = facts->group;
    self->row_unit = find_row_unit(self, content, label);
    if (map == NULL)
        map = map_previous(self, row, facts->set);
    if (map == NULL && content->n_values == 0)
        return;
    bind(self, row, n_labels);
    if (map != NULL)
        count_fit(self, content->row);
    if (map == NULL || (!self->binding.fits && self->header->table != label->table)) {
        ogi_tables_note_unbound(self->tables, content->row, out.line);
        ogi_bare_keep(self, row, content);
        return;
    }
    self->header->open = FALSE;
    self->may_return = FALSE;
    self->active = label->table;
    self->last_row = content->row;
    self->last_at = label->row;
    out.serial = self->header->serial;
    out.scattered = self->scattered;
    read_held_rows(self, &out, &rows);
}

/* Whether a row isn't the one that holds the figures: in flattened text, one of those that follow
 * has as many of them as the header has columns, and this one hasn't. */
static gboolean
is_before_whole(const OgiWalk *self, const OgiTokenRow *row)
{
    OgiFinding *finding;

    if (row->grid || row->n == self->header->n_leaves ||
        ogi_walk_look_ahead(self, row->tokens->table).n_whole == 0)
        return FALSE;
    finding = ogi_remark(self->remarks, "S-COLS", row->tokens->line);
    finding->table = ogi_walk_table_above(self, self->header);
    finding->left = g_strdup_printf("%u", self->header->n_leaves);
    finding->right = g_strdup_printf("%u", row->n);
    return TRUE;
}

/* Below the labels of their rows. One without figures, or that doesn't fit, gives way to a better
 * one: it may be a spacer, or a page's number. */
static void
read_below_labels(OgiWalk *self, const OgiTokenRow *row, const OgiRowContent *content)
{
    const HeldRows rows = {0, (gint)ogi_form_n_rows(self->remarks->form), TRUE};
    OgiRowRead out = {.line = row->tokens->line};

    self->group = OGI_NO_LABEL;
    self->row_unit = NULL;
    self->active = row->tokens->table;
    ogi_walk_repair_rows_header(self, row);
    out.serial = self->header->serial;
    if (is_before_whole(self, row))
        return;
    bind(self, row, 0);
    out.tentative = content->n_filled == 0 || !self->binding.fits;
    if (!out.tentative)
        self->header->open = FALSE;
    read_held_rows(self, &out, &rows);
}

void
ogi_walk_read_row(OgiWalk *self, const OgiTokenRow *row, const OgiRowContent *content)
{
    if (content->row != OGI_NO_INDEX)
        read_behind_label(self, row, content);
    else
        read_below_labels(self, row, content);
}
