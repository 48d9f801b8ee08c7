/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/decimal.h>
#include <ogistat/record.h>
#include <ogistat/slab.h>

struct _OgiRecord {
    const OgiForm *form;
    const OgiAgency *agency;
    const char *agency_name;
    const char *source;
    OgiReportHead *head;     /* NULL: none */
    GArray *figures;         /* OgiProseFigure; NULL: none */
    const char **imputed_by; /* by cell; NULL: nothing imputed */
    gint year;

    /* by cell, in one block behind the struct */
    gint64 *values;
    guint32 *lines;
    guint8 *states;
};

const char *
ogi_state_status(guint8 state)
{
    static const char *const STATUS[] = {
        [OGI_STATE_ABSENT] = "M",     [OGI_STATE_BLANK] = "M",    [OGI_STATE_NONE] = "M",
        [OGI_STATE_UNREADABLE] = "M", [OGI_STATE_REPORTED] = "A", [OGI_STATE_CORRECTED] = "I",
        [OGI_STATE_IMPUTED] = "I",    [OGI_STATE_ASSUMED] = "E",
    };

    return STATUS[state];
}

OgiRecord *
ogi_record_new(const OgiForm *form)
{
    gsize n = ogi_form_n_cells(form);
    OgiRecord *self =
        ogi_slab_alloc0(sizeof *self + n * (sizeof(gint64) + sizeof(guint32) + sizeof(guint8)));

    self->form = form;
    self->agency_name = self->source = "";
    self->values = (gint64 *)(void *)(self + 1);
    self->lines = (guint32 *)(void *)(self->values + n);
    self->states = (guint8 *)(void *)(self->lines + n);
    return self;
}

static void
head_free(OgiReportHead *head)
{
    if (head == NULL)
        return;
    g_free(head->title);
    g_free(head->title_agency);
    g_free(head->signer);
    g_free(head);
}

static void
figure_clear(gpointer data)
{
    OgiProseFigure *figure = data;

    g_free(figure->kind);
    g_free(figure->evidence);
}

void
ogi_record_free(OgiRecord *self)
{
    if (self == NULL)
        return;
    head_free(self->head);
    g_clear_pointer(&self->figures, g_array_unref);
    g_free(self->imputed_by);
    ogi_slab_free(self);
}

const OgiForm *
ogi_record_form(const OgiRecord *self)
{
    return self->form;
}

gint
ogi_record_year(const OgiRecord *self)
{
    return self->year;
}

void
ogi_record_set_year(OgiRecord *self, gint year)
{
    self->year = year;
}

const char *
ogi_record_agency_name(const OgiRecord *self)
{
    return self->agency_name;
}

void
ogi_record_set_agency_name(OgiRecord *self, const char *name)
{
    self->agency_name = g_intern_string(name);
}

const OgiAgency *
ogi_record_agency(const OgiRecord *self)
{
    return self->agency;
}

void
ogi_record_set_agency(OgiRecord *self, const OgiAgency *agency)
{
    self->agency = agency;
}

const char *
ogi_record_source(const OgiRecord *self)
{
    return self->source;
}

void
ogi_record_set_source(OgiRecord *self, const char *source)
{
    self->source = g_intern_string(source);
}

const OgiReportHead *
ogi_record_head(const OgiRecord *self)
{
    return self->head;
}

OgiReportHead *
ogi_record_edit_head(OgiRecord *self)
{
    if (self->head == NULL) {
        self->head = g_new0(OgiReportHead, 1);
        self->head->section5_chars = -1;
    }
    return self->head;
}

const gint64 *
ogi_record_values(const OgiRecord *self)
{
    return self->values;
}

const guint8 *
ogi_record_states(const OgiRecord *self)
{
    return self->states;
}

const guint32 *
ogi_record_lines(const OgiRecord *self)
{
    return self->lines;
}

void
ogi_record_set(OgiRecord *self, guint cell, OgiState state, gint64 value, guint line)
{
    self->values[cell] = ogi_state_has_value((guint8)state) ? value : 0;
    self->states[cell] = (guint8)state;
    self->lines[cell] = line;
}

const char *
ogi_record_imputed_by(const OgiRecord *self, guint cell)
{
    return self->imputed_by != NULL ? self->imputed_by[cell] : NULL;
}

void
ogi_record_impute(OgiRecord *self, guint cell, OgiState state, gint64 value, const char *rule)
{
    if (self->imputed_by == NULL)
        self->imputed_by = g_new0(const char *, ogi_form_n_cells(self->form));
    self->imputed_by[cell] = rule;
    self->values[cell] = value;
    self->states[cell] = (guint8)state;
}

/* From the strongest to the weakest: reported, corrected, imputed, assumed. */
static OgiState
weaker(OgiState a, OgiState b)
{
    return MAX(a, b);
}

gboolean
ogi_record_is_empty_total(const OgiRecord *self, guint cell)
{
    const OgiFormCell *cells = ogi_form_cells(self->form);
    const OgiFormRow *row = &ogi_form_rows(self->form)[cells[cell].row];

    if (cells[cell].role != OGI_ROLE_TOTAL ||
        (self->states[cell] != OGI_STATE_BLANK && self->states[cell] != OGI_STATE_NONE))
        return FALSE;
    for (guint i = (guint)row->first_cell; i < (guint)(row->first_cell + row->n_cells); i++) {
        if (i != cell && self->states[i] != OGI_STATE_ASSUMED)
            return FALSE;
    }
    return row->n_cells > 1;
}

OgiState
ogi_record_series(const OgiRecord *self, gint series, gint64 *value)
{
    const gint16 *cells;
    guint n = ogi_form_series_cells(self->form, series, &cells);
    OgiState state = OGI_STATE_REPORTED;
    gint64 sum = 0;
    gboolean any = FALSE;

    for (guint i = 0; i < n; i++) {
        guint cell = (guint)cells[i];

        if (ogi_state_has_value(self->states[cell])) {
            state = weaker(state, self->states[cell]);
            any = TRUE;
            if (!ogi_decimal_add(&sum, self->values[cell]))
                return OGI_STATE_UNREADABLE;
        } else if (n == 1 || !ogi_record_is_empty_total(self, cell)) {
            return self->states[cell];
        } else {
            state = weaker(state, OGI_STATE_ASSUMED);
        }
    }
    if (!any)
        return n == 0 ? OGI_STATE_ABSENT : OGI_STATE_BLANK;
    *value = sum;
    return state;
}

void
ogi_record_add_figure(OgiRecord *self, const OgiProseFigure *figure)
{
    if (self->figures == NULL) {
        self->figures = g_array_new(FALSE, FALSE, sizeof(OgiProseFigure));
        g_array_set_clear_func(self->figures, figure_clear);
    }
    g_array_append_val(self->figures, *figure);
}

guint
ogi_record_n_figures(const OgiRecord *self)
{
    return self->figures != NULL ? self->figures->len : 0;
}

const OgiProseFigure *
ogi_record_figure(const OgiRecord *self, guint index)
{
    return &g_array_index(self->figures, OgiProseFigure, index);
}

/* Said by the report itself: what was deduced or assumed counts as missing. */
static gboolean
is_reported(const OgiRecord *self, guint cell)
{
    return self->states[cell] == OGI_STATE_REPORTED || self->states[cell] == OGI_STATE_CORRECTED;
}

guint
ogi_record_diff(const OgiRecord *a, const OgiRecord *b, guint16 *cells)
{
    guint n = 0;

    g_return_val_if_fail(a->form == b->form, 0);
    for (guint i = 0; i < ogi_form_n_cells(a->form); i++) {
        gboolean in_a = is_reported(a, i);

        if (in_a != is_reported(b, i) || (in_a && a->values[i] != b->values[i]))
            cells[n++] = (guint16)i;
    }
    return n;
}
