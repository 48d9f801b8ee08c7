/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/codebook.h>

G_BEGIN_DECLS

/*
 * Every label of every form, by the key to which all its spellings fold: without numbering, blanks
 * and punctuation. One key may mean several things (其他 is a column and a row, 总计 as well);
 * which one, the place decides. Made once, then const.
 */
enum {
    OGI_LABEL_ROW = 1 << 0,
    OGI_LABEL_COLUMN = 1 << 1,
    OGI_LABEL_COLUMNS = 1 << 2, /* a heading over several columns: 法人或其他组织 */
    OGI_LABEL_GROUP = 1 << 3,   /* a heading over several rows: （三）不予公开 */
    OGI_LABEL_BLOCK = 1 << 4,   /* 第二十条第（一）项 */
    OGI_LABEL_SECTION = 1 << 5,
    OGI_LABEL_WORD = 1 << 6,     /* printed on the form, but no cell's label: 信息内容 */
    OGI_LABEL_SUBTOTAL = 1 << 7, /* 小计 */
};

enum {
    OGI_NO_LABEL = 0,
    OGI_MAX_SETS = 32, /* column sets */
    OGI_MAX_SET_COLUMNS = 32,
    OGI_LAST_SECTION = 6,       /* of the report: its further matters, and the signature */
    OGI_N_SECTIONS = 9,         /* 7 to 9: tables that a later form adds */
    OGI_NUMERAL_BRACKET = 0x80, /* （七） is 0x87, 7. is 0x07 */
};

/* A row of a form that a label may mean. */
typedef struct {
    guint16 label;
    guint16 group; /* label of the group that it is in; OGI_NO_LABEL: none */
    gint16 row;
    guint8 form;
    guint8 numeral; /* as printed; 0: none */
} OgiLabelRow;

typedef struct {
    guint8 kinds;
    guint8 section; /* 1 … OGI_N_SECTIONS */
    /* of a row or group: where the forms print it */
    gboolean above;       /* above the columns of its figures, as in table 4 */
    gboolean beside;      /* in front of its figures */
    guint8 tables;        /* of a row or group: bit per table that it is in */
    guint8 column_tables; /* of a column: the same */
    guint16 group;        /* of a group: the group that it is in */
    guint16 first_row;
    guint16 n_rows;
    guint32 forms;                 /* bit per form that knows the label */
    gint8 positions[OGI_MAX_SETS]; /* as a column: its place in each set; -1: not in it */
} OgiLabel;

/* What a label of OGI_LABEL_COLUMNS heads in a set; a form may have it over another set than the
 * form before. */
typedef struct {
    guint16 label;
    guint8 set;
    guint32 members; /* bit per column of the set */
} OgiLabelHeading;

/* How a label was found. */
typedef struct {
    guint16 label;
    guint8 numeral; /* as written, as in OgiLabelRow */
    const char *unit; /* in a bracket behind the label: 元, 万元, 亿元; 万 of counts; NULL: none */
} OgiLabelHit;

/* What the recogniser has to know of a row of a form. */
typedef struct {
    gint16 first_cell;
    guint16 group;
    guint16 block; /* label of the part of the form that it is in */
    guint8 set;
    guint8 table;   /* 0: table 2 … */
    guint8 numeral; /* as printed */
    gboolean above; /* printed above its columns, not in front of its figures */
} OgiRowFacts;

typedef struct {
    const char *key;
    guint32 len;
    guint32 hash;
    guint16 label; /* OGI_NO_LABEL: free */
} OgiLabelSlot;

typedef struct {
    const OgiCodebook *codebook;
    GArray *labels;        /* OgiLabel, from 1 */
    GArray *rows;          /* OgiLabelRow, by label */
    GPtrArray *forms;      /* GArray* of OgiRowFacts, owned, by form and row */
    GPtrArray *sets;       /* const char*: names, borrowed from the codebook */
    GStringChunk *strings; /* owns the keys */
    GArray *headings;      /* OgiLabelHeading */
    OgiLabelSlot *slots;   /* open addressing, a power of two, at most a quarter full */
    guint32 mask;
    GStrv section_words[OGI_N_SECTIONS + 1]; /* owned: keys that a section's heading has; NULL */
    guint n_positions[OGI_MAX_SETS];         /* columns of each set */
    guint32 sets_of_form[OGI_MAX_FORMS];     /* bit per set that a row of the form has */
} OgiLabels;

/* Fails with OGI_ERROR_DEFINITION where a label means two rows of one group or two columns of one
 * set. codebook is borrowed. */
OgiLabels *ogi_labels_new(const OgiCodebook *codebook, GError **error);
void ogi_labels_free(OgiLabels *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiLabels, ogi_labels_free)

/* FALSE, and hit->label OGI_NO_LABEL, where the text is no label; the numeral is set anyway. */
gboolean ogi_labels_find(const OgiLabels *self, OgiText text, OgiLabelHit *hit);

static inline const OgiLabel *
ogi_labels_get(const OgiLabels *self, guint16 label)
{
    return &g_array_index(self->labels, OgiLabel, label);
}

static inline const OgiRowFacts *
ogi_labels_row_facts(const OgiLabels *self, guint form, gint row)
{
    return &g_array_index((const GArray *)self->forms->pdata[form], OgiRowFacts, row);
}

/* Whether a row of the form has the columns of a set. */
static inline gboolean
ogi_labels_has_set(const OgiLabels *self, guint form, guint8 set)
{
    return (self->sets_of_form[form] >> set & 1) != 0;
}

/* By index, those of every form; NULL behind the last. */
const OgiLabelHeading *ogi_labels_heading(const OgiLabels *self, guint index);
/* Whether a label heads the column at this place of a set. */
gboolean ogi_labels_heads(const OgiLabels *self, guint16 label, guint8 set, gint position);
/* The place of a column in the set of the form in which a label heads it; -1: it heads no such
 * column. */
gint ogi_labels_place_below(const OgiLabels *self, guint form, guint16 label, guint16 column,
                            guint8 *set);

/* The rows of a form that a label may mean, in the form's order; n is their number. */
const OgiLabelRow *ogi_labels_rows(const OgiLabels *self, guint16 label, guint form, guint *n);

/* Whether inner is outer or a group somewhere inside it. */
gboolean ogi_labels_is_inside(const OgiLabels *self, guint16 inner, guint16 outer);
/* The section that a heading heads, a year in front of its words allowed, or that of which it has
 * all the words, though not the wording; 0: none. */
guint8 ogi_labels_find_section(const OgiLabels *self, OgiText text, OgiLabelHit *hit,
                               gboolean *has_wording);
/* The row's label of this form, and of its table if one is given, that is nearest to an unknown
 * one; NULL: none is near. */
const char *ogi_labels_nearest(const OgiForm *form, const char *table, OgiText text);

/* The key of a text, to compare letter by letter. (transfer full) */
char *ogi_labels_spell(OgiText text);

/* --- loading --- */

/* Rows that stand side by side in the printed form, their labels above their columns: a set for
 * ogi_labels_is_above. (transfer full) */
GHashTable *ogi_labels_rows_above(const OgiForm *form);
gboolean ogi_labels_is_above(GHashTable *above, const OgiFormRow *row);

/* Whether the sheet of the form has only texts that are labels of it, or words. Fails with those
 * that aren't, a line each. */
gboolean ogi_labels_check_sheet(const OgiLabels *labels, const OgiForm *form, GError **error);

/* --- keys --- */

enum { OGI_MAX_LABEL_KEY = 192 }; /* bytes */

/* The key of a text, without NUL: its length; 0: none, or too long for a label. Sets numeral and
 * unit of hit. */
gsize ogi_labels_key(OgiText text, char out[OGI_MAX_LABEL_KEY], OgiLabelHit *hit);

G_END_DECLS
