/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "walk-parts-private.h"

enum {
    LETTERS_PER_FAULT = 3,
    LETTERS_PER_FAULT_OF_ONE = 2, /* where one label only is left for one column */
    MIN_CUT_LETTERS = 2,
    MAX_LABEL_BYTES = 90,
    MAX_DISPLAY = 80,
};

typedef struct {
    OgiToken token;
    gint position; /* in the set; -1: no column of it */
    gboolean repaired;
    gboolean only; /* one label was left, and one column */
    gboolean kept; /* a column of another name, that the header has already */
} Piece;

typedef struct {
    OgiWalk *walk;
    guint8 set;
    gint first_cell; /* of a row of the form that has the set */
    Piece pieces[OGI_MAX_HEADER_ITEMS];
    guint n;
    guint32 known; /* columns of the set, as bits */
    guint n_misprints;
    gboolean above; /* the header names rows, too */
} Repair;

static gboolean
is_in_header(const OgiHeader *header, const OgiToken *token)
{
    for (guint i = 0; i < header->n_items; i++) {
        if (header->items[i].text.str == token->text.str)
            return TRUE;
    }
    return FALSE;
}

/* Whether a token may be a part of the header that ends before the row. */
static gboolean
is_part(const Repair *self, const OgiToken *token)
{
    guint8 kinds = ogi_token_kinds(token, self->walk->labels);

    if (token->kind == OGI_TOKEN_VALUE || (kinds & (OGI_LABEL_BLOCK | OGI_LABEL_SECTION)))
        return FALSE;
    if (self->above && token->kind == OGI_TOKEN_LABEL && ogi_walk_is_row_above(self->walk, token))
        return TRUE;
    return !(kinds & OGI_LABEL_ROW) || (kinds & (OGI_LABEL_COLUMN | OGI_LABEL_GROUP));
}

static gboolean
is_kept(const Repair *self, const OgiToken *token)
{
    guint8 kinds = ogi_token_kinds(token, self->walk->labels);

    if (token->kind == OGI_TOKEN_TEXT)
        return is_in_header(self->walk->header, token);
    return (kinds & (OGI_LABEL_COLUMN | OGI_LABEL_SUBTOTAL)) ||
           (self->above && token->kind == OGI_TOKEN_LABEL &&
            ogi_walk_is_row_above(self->walk, token)) ||
           (token->kind == OGI_TOKEN_LABEL && ogi_walk_is_heading(self->walk, token));
}

/* The labels between the last figures and the row. FALSE: too many. */
static gboolean
collect(Repair *self, const OgiToken *row)
{
    const OgiToken *start = &g_array_index(self->walk->tokens, OgiToken, 0);
    const OgiToken *first = row;

    while (first > start && first[-1].table == row->table && is_part(self, first - 1))
        first--;
    for (const OgiToken *token = first; token < row; token++) {
        Piece *piece = &self->pieces[self->n];

        if (token->kind == OGI_TOKEN_EMPTY || token->text.len > MAX_LABEL_BYTES)
            continue;
        if (self->n == OGI_MAX_HEADER_ITEMS)
            return FALSE;
        *piece = (Piece){.token = *token, .position = -1, .kept = is_kept(self, token)};
        if (ogi_token_kinds(token, self->walk->labels) & OGI_LABEL_COLUMN)
            piece->position = ogi_walk_label(self->walk, token)->positions[self->set];
        if (piece->position >= 0)
            self->known |= 1u << piece->position;
        self->n++;
    }
    return TRUE;
}

static const char *
column_label(const Repair *self, gint position)
{
    return ogi_form_cells(self->walk->remarks->form)[self->first_cell + position].column_label;
}

/* Whether a text is the column's label with a few letters wrong, or the beginning of it. */
static gboolean
is_like(const Repair *self, const char *text, gint position, gboolean *is_cut)
{
    const char *printed = column_label(self, position);
    g_autofree char *label = ogi_labels_spell(ogi_text(printed, strlen(printed)));
    guint limit = (guint)g_utf8_strlen(label, -1) / LETTERS_PER_FAULT;

    *is_cut = g_str_has_prefix(label, text) && g_utf8_strlen(text, -1) >= MIN_CUT_LETTERS;
    return *is_cut || (limit > 0 && ogi_text_distance(text, label, limit) <= limit);
}

/* Whether a piece may be a label that is misprinted: it says nothing here. */
static gboolean
is_strange(const Repair *self, const Piece *piece)
{
    return piece->position < 0 && !(piece->token.content & OGI_CONTENT_SCANNED) &&
           (piece->token.kind == OGI_TOKEN_TEXT ||
            (piece->token.kind == OGI_TOKEN_LABEL &&
             !ogi_walk_is_row_above(self->walk, &piece->token) &&
             !ogi_walk_is_heading(self->walk, &piece->token)));
}

/* Whether half of a text at most differs from the column's label. */
static gboolean
is_about(const Repair *self, OgiText text, gint position)
{
    const char *printed = column_label(self, position);
    g_autofree char *found = ogi_labels_spell(text);
    g_autofree char *label = ogi_labels_spell(ogi_text(printed, strlen(printed)));
    guint limit = (guint)g_utf8_strlen(label, -1) / LETTERS_PER_FAULT_OF_ONE;

    return ogi_text_distance(found, label, limit) <= limit;
}

/* The piece is the column's label. FALSE: the form's label isn't known. */
static gboolean
make_column(Repair *self, Piece *piece, gint position)
{
    const char *label = column_label(self, position);
    OgiLabelHit hit;

    if (!ogi_labels_find(self->walk->labels, ogi_text(label, strlen(label)), &hit))
        return FALSE;
    piece->position = position;
    piece->repaired = TRUE;
    piece->token.kind = OGI_TOKEN_LABEL;
    piece->token.label = hit.label;
    piece->token.unit = hit.unit;
    return TRUE;
}

static void
repair_piece(Repair *self, Piece *piece)
{
    g_autofree char *text = ogi_labels_spell(piece->token.text);
    guint n_positions = self->walk->labels->n_positions[self->set];

    for (gint i = 0; i < (gint)n_positions; i++) {
        gboolean is_cut;

        if ((self->known >> i & 1) || !is_like(self, text, i, &is_cut) ||
            !make_column(self, piece, i))
            continue;
        self->known |= 1u << i;
        self->n_misprints += is_cut ? 0 : 1;
        return;
    }
}

/* Beside a column that the form prints beside it, or beside none. */
static gboolean
is_in_place(const Repair *self, guint at)
{
    gint position = self->pieces[at].position;
    gint before = at > 0 ? self->pieces[at - 1].position : -1;
    gint behind = at + 1 < self->n ? self->pieces[at + 1].position : -1;

    return (before < 0 && behind < 0) || (before >= 0 && before == position - 1) ||
           behind == position + 1;
}

/* Where one column only is without a label, and one label only is like it: that is its. */
static void
repair_last(Repair *self)
{
    guint n_positions = self->walk->labels->n_positions[self->set];
    guint32 missing = ((1u << n_positions) - 1) & ~self->known;
    gint position = missing != 0 ? g_bit_nth_lsf(missing, -1) : -1;
    Piece *only = NULL;

    if (n_positions < 2 || missing == 0 || (missing & (missing - 1)) != 0 || self->n_misprints > 0)
        return;
    for (guint i = 0; i < self->n; i++) {
        Piece *piece = &self->pieces[i];

        if (!is_strange(self, piece) || !is_about(self, piece->token.text, position))
            continue;
        if (only != NULL)
            return;
        only = piece;
    }
    if (only == NULL || !make_column(self, only, position))
        return;
    only->only = TRUE;
    self->known |= missing;
    self->n_misprints++;
}

/* The header is whole then, with one label misprinted, or some cut off. */
static gboolean
is_repaired(const Repair *self)
{
    if (self->known != (1u << self->walk->labels->n_positions[self->set]) - 1 ||
        self->n_misprints > 1)
        return FALSE;
    for (guint i = 0; i < self->n; i++) {
        if (self->pieces[i].repaired && !self->pieces[i].only && !is_in_place(self, i))
            return FALSE;
    }
    return TRUE;
}

static void
append(GString *list, const char *text)
{
    g_string_append_printf(list, "%s%s", list->len > 0 ? " | " : "", text);
}

static void
remark(const Repair *self)
{
    const OgiFormCell *cell = &ogi_form_cells(self->walk->remarks->form)[self->first_cell];
    g_autoptr(GString) expected = g_string_new(NULL);
    g_autoptr(GString) found = g_string_new(NULL);
    guint32 line = 0;
    OgiFinding *finding;

    for (guint i = 0; i < self->n; i++) {
        const Piece *piece = &self->pieces[i];
        g_autofree char *text = NULL;

        if (!piece->repaired)
            continue;
        text = ogi_text_display(piece->token.text, MAX_DISPLAY);
        append(found, text);
        append(expected, column_label(self, piece->position));
        line = line == 0 ? piece->token.line : line;
    }
    finding = ogi_remark(self->walk->remarks, "S-COLS", line);
    finding->table = cell->table;
    finding->left = g_strdup(expected->str);
    finding->right = g_strdup(found->str);
    finding->mild = TRUE;
}

static void
rebuild(Repair *self)
{
    OgiWalk *walk = self->walk;
    gboolean same = walk->header->open && !walk->new_header &&
                    walk->header->table == self->pieces[0].token.table;

    if (same)
        ogi_header_begin(walk->header, &self->pieces[0].token, walk->header->serial);
    else
        ogi_walk_need_header(walk, &self->pieces[0].token);
    for (guint i = 0; i < self->n; i++) {
        const OgiToken *token = &self->pieces[i].token;
        gint row = OGI_NO_INDEX;
        gboolean weak;

        if (!self->pieces[i].kept && !self->pieces[i].repaired)
            continue;
        if (self->above && token->kind == OGI_TOKEN_LABEL && ogi_walk_is_row_above(walk, token))
            row = ogi_walk_find_row(walk, token, &weak);
        ogi_header_add(walk->header, walk->labels, token, row);
    }
}

static gint
find_first_cell(const OgiWalk *self, guint8 set)
{
    for (gint i = 0; i < (gint)ogi_form_n_rows(self->remarks->form); i++) {
        const OgiRowFacts *facts = ogi_labels_row_facts(self->labels, self->form, i);

        if (facts->set == set)
            return facts->first_cell;
    }
    return OGI_NO_INDEX;
}

void
ogi_walk_repair_header(OgiWalk *walk, const OgiTokenRow *row, guint8 set)
{
    Repair self = {.walk = walk, .set = set, .first_cell = find_first_cell(walk, set)};

    if (walk->header->has_rows || !collect(&self, row->tokens) || self.n == 0)
        return;
    for (guint i = 0; i < self.n; i++) {
        if (self.pieces[i].token.kind == OGI_TOKEN_TEXT)
            repair_piece(&self, &self.pieces[i]);
    }
    repair_last(&self);
    for (guint i = 0; i < self.n; i++) {
        if (self.pieces[i].repaired && is_repaired(&self)) {
            rebuild(&self);
            remark(&self);
            return;
        }
    }
}

/* --- below the labels of rows --- */

/* A row above whose columns aren't all there; OGI_NO_INDEX: all are. */
static gint
find_lacking(OgiWalk *self)
{
    OgiHeader *header = self->header;

    for (guint i = 0; i < header->n_items; i++) {
        gint row = header->items[i].row;
        const OgiRowFacts *facts;
        const gint8 *map;

        if (row == OGI_NO_INDEX)
            continue;
        facts = ogi_labels_row_facts(self->labels, self->form, row);
        map = ogi_header_map(header, self->labels, facts->set, row);
        for (guint k = 0; k < self->labels->n_positions[facts->set]; k++) {
            if (map[k] == OGI_COLUMN_MISSING)
                return row;
        }
    }
    return OGI_NO_INDEX;
}

/* The column that a label beside known ones stands for; -1: none, or it isn't like it. */
static gint
find_by_place(const Repair *self, guint at)
{
    gint n_positions = (gint)self->walk->labels->n_positions[self->set];
    gint before = at > 0 ? self->pieces[at - 1].position : -1;
    gint behind = at + 1 < self->n ? self->pieces[at + 1].position : -1;
    gint position = before >= 0 && before + 1 < n_positions ? before + 1 : behind - 1;

    if (!is_strange(self, &self->pieces[at]) || position < 0 ||
        (behind > 0 && behind != position + 1) ||
        !is_about(self, self->pieces[at].token.text, position))
        return -1;
    return position;
}

void
ogi_walk_repair_rows_header(OgiWalk *walk, const OgiTokenRow *row)
{
    gint lacking = walk->header->open ? find_lacking(walk) : OGI_NO_INDEX;
    const OgiRowFacts *facts =
        lacking != OGI_NO_INDEX ? ogi_labels_row_facts(walk->labels, walk->form, lacking) : NULL;
    Repair self = {.walk = walk, .above = TRUE};
    gint found = -1;

    if (facts == NULL)
        return;
    self.set = facts->set;
    self.first_cell = facts->first_cell;
    if (!collect(&self, row->tokens))
        return;
    for (guint i = 0; i < self.n; i++) {
        if (find_by_place(&self, i) < 0)
            continue;
        if (found >= 0)
            return;
        found = (gint)i;
    }
    if (found < 0 || !make_column(&self, &self.pieces[found], find_by_place(&self, (guint)found)))
        return;
    rebuild(&self);
    ogi_header_resolve(walk->header, walk->labels, walk->form);
    remark(&self);
}
