/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "tidy-private.h"

enum {
    FIRST_YEAR = 1949,
    LAST_YEAR = 2199,
    MAX_WHATS = 4096,   /* spellings of cells remembered */
    MAX_WHOS = 4 << 20, /* spellings of agencies and years remembered */
    DETAIL_CHARS = 60,
};

struct _OgiTidyPart {
    const OgiTidyShared *shared;
    gboolean at_header; /* the next row is the header */
    OgiTidyStore *store;
    OgiTidyNotes *notes;
    OgiTidyIndex *whos;     /* year, agency and id as written → OgiTidyReport*, of the store */
    OgiTidyIndex *whats;    /* a cell as written → OgiTidyWhat*, in what_values */
    GPtrArray *what_values; /* OgiTidyWhat*, owned */
    OgiTidyWhat *unkept;    /* of the row before, where whats is full */
    OgiTidyEntry *last_who; /* of the row before */
    OgiTidyEntry *last_what;
    char scratch[OGI_TIDY_SCRATCH];
};

OgiTidyPart *
ogi_tidy_part_new(const OgiTidyShared *shared, gboolean first)
{
    OgiTidyPart *self = g_new0(OgiTidyPart, 1);
    OgiTidyKey none = {"", 0, G_MAXUINT64};

    self->shared = shared;
    self->at_header = first;
    self->store = ogi_tidy_store_new(shared->codebook, shared->max_reports);
    self->notes = ogi_tidy_notes_new(shared->max_notes);
    self->whos = ogi_tidy_index_new();
    self->whats = ogi_tidy_index_new();
    self->what_values = g_ptr_array_new_with_free_func(g_free);
    /* an entry that no row has, so that there always is a last one */
    self->last_who = ogi_tidy_index_add(self->whos, &none, NULL);
    self->last_what = ogi_tidy_index_add(self->whats, &none, NULL);
    return self;
}

void
ogi_tidy_part_free(OgiTidyPart *self)
{
    if (self == NULL)
        return;
    ogi_tidy_store_free(self->store);
    ogi_tidy_notes_free(self->notes);
    ogi_tidy_index_free(self->whos);
    ogi_tidy_index_free(self->whats);
    g_ptr_array_unref(self->what_values);
    g_free(self->unkept);
    g_free(self);
}

OgiTidyStore *
ogi_tidy_part_store(OgiTidyPart *self)
{
    return self->store;
}

OgiTidyNotes *
ogi_tidy_part_notes(OgiTidyPart *self)
{
    return self->notes;
}

void
ogi_tidy_part_take(OgiTidyPart *self, OgiTidyPart *later, guint offset)
{
    ogi_tidy_store_take(self->store, g_steal_pointer(&later->store), offset);
    ogi_tidy_notes_take(self->notes, later->notes, offset);
}

static guint
line_of(const OgiCsvRow *row)
{
    return (guint)MIN(row->line, G_MAXUINT);
}

/* A wrong row: which column, and what it says. */
static void
note_row(OgiTidyPart *self, const char *rule, const OgiCsvRow *row, const char *column,
         OgiText text)
{
    OgiFinding *finding = ogi_tidy_notes_add(self->notes, rule, line_of(row));

    if (finding != NULL) {
        g_autofree char *shown = ogi_text_display(text, DETAIL_CHARS);

        finding->detail = g_strdup_printf("%s: %s", column, shown);
    }
}

/* --- who --- */

/* "2021", "２０２１", "2021年", "2021年度"; 0: no year */
static gint
read_year(OgiText text)
{
    char folded[32];
    gsize n = ogi_text_fold(text, folded, sizeof folded);
    gint year = 0;

    if (n < 4 || n > sizeof folded)
        return 0;
    for (guint i = 0; i < 4; i++) {
        if (!g_ascii_isdigit(folded[i]))
            return 0;
        year = 10 * year + folded[i] - '0';
    }
    if (n > 4 && !ogi_text_equal(ogi_text(folded + 4, n - 4), ogi_text("年", 3)) &&
        !ogi_text_equal(ogi_text(folded + 4, n - 4), ogi_text("年度", 6)))
        return 0;
    return year >= FIRST_YEAR && year <= LAST_YEAR ? year : 0;
}

/* A published name that a spreadsheet would take for a formula has an apostrophe before it. */
static OgiText
read_name(OgiText text)
{
    text = ogi_text_trim(text);
    if (text.len > 1 && text.str[0] == '\'' && strchr("=+-@", text.str[1]) != NULL)
        text = ogi_text(text.str + 1, text.len - 1);
    return text;
}

/* Whether all of it could be read: no bytes that are no text, nor the mark of such. */
static gboolean
is_legible(OgiText text)
{
    return g_utf8_validate_len(text.str, text.len, NULL) &&
           g_strstr_len(text.str, (gssize)text.len, "\uFFFD") == NULL;
}

/* NULL, with a note, where the row names none. */
static OgiTidyReport *
read_report(OgiTidyPart *self, const OgiCsvRow *row)
{
    const OgiTidyHeader *header = &self->shared->header;
    OgiText name = read_name(ogi_tidy_text(header, row, OGI_TIDY_AGENCY));
    OgiText id = read_name(ogi_tidy_text(header, row, OGI_TIDY_AGENCY_ID));
    gint year = read_year(ogi_tidy_text(header, row, OGI_TIDY_YEAR));

    if (year == 0) {
        note_row(self, "F-ROW", row, "year", ogi_tidy_text(header, row, OGI_TIDY_YEAR));
    } else if (name.len == 0 && id.len == 0) {
        note_row(self, "F-ROW", row, "agency", name);
    } else if (!is_legible(name)) {
        note_row(self, "F-ENCODING", row, "agency", name);
    } else if (!is_legible(id)) {
        note_row(self, "F-ENCODING", row, "agency_id", id);
    } else {
        return ogi_tidy_store_report(self->store, name, id, year, line_of(row));
    }
    return NULL;
}

static OgiTidyReport *
understand_who(OgiTidyPart *self, const OgiCsvRow *row, const OgiTidyKey *key)
{
    OgiTidyEntry *entry = ogi_tidy_index_find(self->whos, key);
    OgiTidyReport *report;

    if (entry == NULL) {
        report = read_report(self, row);
        if (report == NULL || ogi_tidy_index_n(self->whos) >= MAX_WHOS)
            return report;
        entry = ogi_tidy_index_add(self->whos, key, report);
    }
    self->last_who->next = entry;
    self->last_who = entry;
    return entry->value;
}

/* As in the row before, or as after that the last time; else looked up. */
static inline OgiTidyReport *
find_report(OgiTidyPart *self, const OgiCsvRow *row)
{
    OgiTidyKey key;

    if (G_UNLIKELY(!ogi_tidy_key(&key, row, &self->shared->header.who, self->scratch))) {
        note_row(self, "F-ROW", row, "agency",
                 ogi_tidy_text(&self->shared->header, row, OGI_TIDY_AGENCY));
        return NULL;
    }
    if (G_LIKELY(ogi_tidy_entry_is(self->last_who, &key)))
        return self->last_who->value;
    if (ogi_tidy_entry_is(self->last_who->next, &key)) {
        self->last_who = self->last_who->next;
        return self->last_who->value;
    }
    return understand_who(self, row, &key);
}

/* --- what --- */

static void
note_cell(OgiTidyPart *self, const OgiCsvRow *row, const OgiTidyWhat *what)
{
    const OgiTidyHeader *header = &self->shared->header;
    g_autoptr(GString) text = g_string_new(NULL);
    OgiFinding *finding;

    if (what->kind == OGI_TIDY_NO_FORM) {
        note_row(self, "F-ROW", row, "form", ogi_tidy_text(header, row, OGI_TIDY_FORM));
        return;
    }
    finding = ogi_tidy_notes_add(self->notes, "F-ROW", line_of(row));
    if (finding == NULL)
        return;
    for (guint role = OGI_TIDY_TABLE; role <= OGI_TIDY_COLUMN_LABEL; role++) {
        g_autofree char *shown = ogi_text_display(ogi_tidy_text(header, row, role), DETAIL_CHARS);

        if (*shown != '\0')
            g_string_append_printf(text, "%s%s", text->len > 0 ? ", " : "", shown);
    }
    finding->detail = g_strdup_printf(
        "%s: %s", what->kind == OGI_TIDY_AMBIGUOUS ? "ambiguous cell" : "cell", text->str);
}

static void
store_figure(OgiTidyPart *self, OgiTidyReport *report, const OgiTidyWhat *what,
             const OgiCsvRow *row)
{
    OgiText text = ogi_tidy_text(&self->shared->header, row, OGI_TIDY_VALUE);
    gint64 value;
    guint8 decimals;

    if (text.len == 0)
        return;
    if (ogi_tidy_number_read(text, &value, &decimals))
        ogi_tidy_store_figure(self->store, report, what, value, decimals, line_of(row));
    else
        note_row(self, "C-NUM", row, what->phrase, text);
}

/* Remembers the cell under this spelling. */
static const OgiTidyWhat *
keep_what(OgiTidyPart *self, const OgiTidyKey *key, OgiTidyWhat *what)
{
    if (ogi_tidy_index_n(self->whats) >= MAX_WHATS) {
        g_free(self->unkept);
        self->unkept = what;
        return what;
    }
    g_ptr_array_add(self->what_values, what);
    self->last_what->next = ogi_tidy_index_add(self->whats, key, what);
    self->last_what = self->last_what->next;
    return what;
}

/* What is no cell is dealt with here, and NULL. */
static const OgiTidyWhat *
understand_what(OgiTidyPart *self, const OgiCsvRow *row, const OgiTidyKey *key,
                OgiTidyReport *report)
{
    OgiTidyEntry *entry = ogi_tidy_index_find(self->whats, key);
    g_autofree OgiTidyWhat *what = NULL;

    if (entry != NULL) {
        self->last_what->next = entry;
        self->last_what = entry;
        return entry->value;
    }
    what = ogi_tidy_cells_resolve(self->shared->cells, &self->shared->header, row);
    if (what->kind == OGI_TIDY_CELL)
        return keep_what(self, key, g_steal_pointer(&what));
    if (what->kind == OGI_TIDY_FIGURE)
        store_figure(self, report, what, row);
    else if (what->kind == OGI_TIDY_SUBTOTAL)
        ogi_tidy_notes_count(self->notes, "F-ROW", "subtotal", line_of(row));
    else
        note_cell(self, row, what);
    return NULL;
}

/* What came after the row before the last time, mostly: rows keep an order. */
static inline const OgiTidyWhat *
find_what(OgiTidyPart *self, const OgiCsvRow *row, OgiTidyReport *report)
{
    OgiTidyKey key;

    if (G_UNLIKELY(!ogi_tidy_key(&key, row, &self->shared->header.what, self->scratch))) {
        OgiTidyWhat unknown = {.kind = OGI_TIDY_UNKNOWN};

        note_cell(self, row, &unknown);
        return NULL;
    }
    if (G_LIKELY(ogi_tidy_entry_is(self->last_what->next, &key))) {
        self->last_what = self->last_what->next;
        return self->last_what->value;
    }
    return understand_what(self, row, &key, report);
}

/* --- values --- */

static void
note_reading(OgiTidyPart *self, const OgiTidyReport *report, const OgiFormCell *cell,
             const OgiCsvRow *row, OgiNotation flags)
{
    static const struct {
        OgiNotation flag;
        const char *rule;
    } rules[] = {
        {OGI_NOTATION_UNIT | OGI_NOTATION_CONVERTED, "C-UNIT"},
        {OGI_NOTATION_NEGATIVE, "C-NEG"},
        {OGI_NOTATION_DECIMALS, "C-INT"},
        {OGI_NOTATION_RANGE, "C-MAX"},
        {OGI_NOTATION_TEXT, "C-NUM"},
        {OGI_NOTATION_MANY_DECIMALS, "C-DEC"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(rules); i++) {
        gboolean money = rules[i].flag == OGI_NOTATION_DECIMALS && cell->kind == OGI_KIND_MONEY;
        OgiFinding *finding;

        if ((flags & rules[i].flag) == 0)
            continue;
        finding = ogi_tidy_notes_add(self->notes, money ? "C-DEC" : rules[i].rule, line_of(row));
        if (finding == NULL)
            continue;
        finding->year = report->year;
        finding->agency = g_intern_string(*report->agency->name != '\0' ? report->agency->name
                                                                        : report->agency->id);
        finding->table = cell->table;
        finding->indicator = cell->indicator;
        finding->column = cell->column;
        finding->right = ogi_text_display(ogi_tidy_text(&self->shared->header, row, OGI_TIDY_VALUE),
                                          DETAIL_CHARS);
        finding->detail = g_strdup(finding->right);
    }
}

/* The form to which the row's cell belongs; OGI_NO_INDEX, with a note, where there is none. */
static gint
choose_form(OgiTidyPart *self, const OgiTidyReport *report, const OgiTidyWhat *what,
            const OgiCsvRow *row)
{
    guint form = ogi_codebook_n_forms(self->shared->codebook);

    if (what->form != OGI_NO_INDEX)
        return what->form;
    if (report->statutory == OGI_NO_INDEX) {
        note_row(self, "F-OLD", row, "year",
                 ogi_tidy_text(&self->shared->header, row, OGI_TIDY_YEAR));
        return OGI_NO_INDEX;
    }
    if (what->cells[report->statutory] != OGI_NO_INDEX)
        return report->statutory;
    while (form > 0 && what->cells[form - 1] == OGI_NO_INDEX)
        form--;
    return (gint)form - 1;
}

static void
store_cell(OgiTidyPart *self, OgiTidyReport *report, const OgiTidyWhat *what, const OgiCsvRow *row)
{
    const OgiTidyHeader *header = &self->shared->header;
    gint form = choose_form(self, report, what, row);
    const OgiFormCell *cell;
    OgiTidyReading reading;

    if (form == OGI_NO_INDEX)
        return;
    cell =
        &ogi_form_cells(ogi_codebook_form(self->shared->codebook, (guint)form))[what->cells[form]];
    reading = ogi_tidy_value_read(header, row, cell);
    if (G_UNLIKELY(reading.wrong != OGI_TIDY_N_ROLES)) {
        note_row(self, "F-ROW", row, reading.wrong == OGI_TIDY_UNIT ? "unit" : "status",
                 ogi_tidy_text(header, row, reading.wrong));
        return;
    }
    if (G_UNLIKELY(reading.flags != OGI_NOTATION_OK))
        note_reading(self, report, cell, row, reading.flags);
    reading.value.line = line_of(row);
    if (what->form != OGI_NO_INDEX)
        report->declared |= G_GUINT64_CONSTANT(1) << form;
    ogi_tidy_store_put(self->store, report, (guint)form, (guint)what->cells[form], reading.value);
}

/* A row has the header's fields; more only if they are empty. */
static gboolean
has_fields(const OgiTidyHeader *header, const OgiCsvRow *row)
{
    if (row->n_fields < header->n_fields)
        return FALSE;
    for (guint i = header->n_fields; i < row->n_fields; i++) {
        if (row->fields[i].len > 0)
            return FALSE;
    }
    return TRUE;
}

static void
note_fields(OgiTidyPart *self, const OgiCsvRow *row)
{
    OgiFinding *finding = ogi_tidy_notes_add(self->notes, "F-ROW", line_of(row));

    if (finding != NULL)
        finding->detail =
            g_strdup_printf("fields: %u/%u", row->n_fields, self->shared->header.n_fields);
}

gboolean
ogi_tidy_part_take_row(const OgiCsvRow *row, gpointer part, GError **error G_GNUC_UNUSED)
{
    OgiTidyPart *self = part;
    OgiTidyReport *report;
    const OgiTidyWhat *what;

    if (G_UNLIKELY(self->at_header)) {
        self->at_header = FALSE;
    } else if (G_UNLIKELY(!has_fields(&self->shared->header, row))) {
        note_fields(self, row);
    } else {
        report = find_report(self, row);
        what = report != NULL ? find_what(self, row, report) : NULL;
        if (G_LIKELY(what != NULL))
            store_cell(self, report, what, row);
    }
    return TRUE;
}
