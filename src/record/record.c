/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/arena.h>
#include <ogistat/hash.h>
#include <ogistat/text.h>

#include "record-private.h"

const char *
ogi_state_status(guint8 state)
{
    static const char *const STATUS[] = {
        [OGI_STATE_ABSENT] = "M",     [OGI_STATE_BLANK] = "M",    [OGI_STATE_NONE] = "M",
        [OGI_STATE_UNREADABLE] = "M", [OGI_STATE_REPORTED] = "A", [OGI_STATE_CORRECTED] = "I",
        [OGI_STATE_IMPUTED] = "I",    [OGI_STATE_ASSUMED] = "E",  [OGI_STATE_PROVISIONAL] = "P",
    };

    return STATUS[state];
}

const char *
ogi_state_missing_as(guint8 state)
{
    static const char *const WORDS[] = {
        [OGI_STATE_ABSENT] = "absent",
        [OGI_STATE_BLANK] = "blank",
        [OGI_STATE_NONE] = "not_applicable",
        [OGI_STATE_UNREADABLE] = "unreadable",
    };

    return state < G_N_ELEMENTS(WORDS) ? WORDS[state] : "";
}

OgiRecord *
ogi_record_new(const OgiForm *form)
{
    gsize n = ogi_form_n_cells(form);
    OgiRecord *self =
        ogi_arena_alloc0(sizeof *self + n * (sizeof(gint64) + sizeof(guint32) + sizeof(guint8)));

    self->form = form;
    self->agency_name = self->source = "";
    self->cells.values = (gint64 *)(void *)(self + 1);
    self->cells.lines = (guint32 *)(void *)(self->cells.values + n);
    self->cells.states = (guint8 *)(void *)(self->cells.lines + n);
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
    g_free(head->publisher);
    g_clear_pointer(&head->sentences, g_array_unref);
    g_free(head);
}

void
ogi_prose_figure_clear(OgiProseFigure *self)
{
    g_free(self->kind);
    g_free(self->evidence);
}

void
ogi_record_free(OgiRecord *self)
{
    if (self == NULL)
        return;
    head_free(self->head);
    g_clear_pointer(&self->figures, g_array_unref);
    g_clear_pointer(&self->corrections, g_array_unref);
    g_clear_pointer(&self->imputed, g_array_unref);
    g_free(self->readings);
    ogi_record_drop_pictures(self);
    ogi_arena_free(self);
}

OgiRecord *
ogi_record_copy(const OgiRecord *self)
{
    OgiRecord *copy = ogi_record_new(self->form);
    gsize n = ogi_form_n_cells(self->form);

    copy->agency = self->agency;
    copy->agency_name = self->agency_name;
    copy->source = self->source;
    copy->year = self->year;
    copy->figures = self->figures != NULL ? g_array_ref(self->figures) : NULL;
    copy->imputed = self->imputed != NULL ? g_array_copy(self->imputed) : NULL;
    if (self->readings != NULL)
        copy->readings = g_memdup2(self->readings, n * sizeof *self->readings);
    memcpy(copy->cells.values, self->cells.values, n * sizeof copy->cells.values[0]);
    memcpy(copy->cells.lines, self->cells.lines, n * sizeof copy->cells.lines[0]);
    memcpy(copy->cells.states, self->cells.states, n * sizeof copy->cells.states[0]);
    return copy;
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

static const char *
intern_shown(OgiRecord *self, const char *name)
{
    gunichar first = 0;
    g_autofree char *shown = ogi_text_drop_unseen(name, &first);

    self->name_unseen = first != 0 ? first : self->name_unseen;
    return ogi_intern(shown != NULL ? shown : name);
}

void
ogi_record_set_agency_name(OgiRecord *self, const char *name)
{
    self->agency_name = intern_shown(self, name);
}

const char *
ogi_record_agency_id(const OgiRecord *self)
{
    return self->agency_id;
}

void
ogi_record_set_agency_id(OgiRecord *self, const char *id)
{
    self->agency_id = id != NULL ? intern_shown(self, id) : NULL;
}

gunichar
ogi_record_name_unseen(const OgiRecord *self)
{
    return self->name_unseen != 0 || self->head == NULL ? self->name_unseen
                                                        : self->head->title_unseen;
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
    self->source = ogi_intern(source);
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
    return self->cells.values;
}

const guint8 *
ogi_record_states(const OgiRecord *self)
{
    return self->cells.states;
}

gboolean
ogi_record_is_as_reported(const OgiRecord *self)
{
    const guint8 *states = self->cells.states;
    guint n = ogi_form_n_cells(self->form);

    /* each state like the next */
    return n > 0 && states[0] == OGI_STATE_REPORTED && memcmp(states, states + 1, n - 1) == 0;
}

const guint32 *
ogi_record_lines(const OgiRecord *self)
{
    return self->cells.lines;
}

void
ogi_record_set(OgiRecord *self, guint cell, OgiState state, gint64 value, guint line)
{
    ogi_record_cells_set(self->cells, cell, state, value, line);
}

OgiRecordCells
ogi_record_edit_cells(OgiRecord *self)
{
    return self->cells;
}

/* Whether a day is inside the year, and not where a period of all of it begins or ends. */
static gboolean
is_inside(OgiDate date, gint year, gint month, gint day)
{
    return ogi_date_is_set(date) && date.year == year &&
           ((date.month != 0 && date.month != month) || (date.day != 0 && date.day != day));
}

const char *
ogi_record_reading(const OgiRecord *self, guint cell)
{
    return self->readings != NULL ? self->readings[cell] : NULL;
}

GBytes *
ogi_record_picture(const OgiRecord *self, guint cell)
{
    return self->pictures != NULL ? g_hash_table_lookup(self->pictures, GUINT_TO_POINTER(cell))
                                  : NULL;
}

void
ogi_record_drop_pictures(OgiRecord *self)
{
    g_clear_pointer(&self->pictures, g_hash_table_unref);
}

void
ogi_record_set_reading(OgiRecord *self, guint cell, OgiText reading, GBytes *picture)
{
    g_autofree char *text = g_strndup(reading.str, reading.len);

    if (self->readings == NULL)
        self->readings = g_new0(const char *, ogi_form_n_cells(self->form));
    self->readings[cell] = ogi_intern(text);
    if (picture == NULL)
        return;
    if (self->pictures == NULL)
        self->pictures = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_bytes_unref);
    g_hash_table_insert(self->pictures, GUINT_TO_POINTER(cell), g_bytes_ref(picture));
}

gboolean
ogi_record_is_scan(const OgiRecord *self)
{
    return self->readings != NULL;
}

gboolean
ogi_record_is_break(const OgiRecord *self)
{
    const OgiReportHead *head = self->head;

    if (self->breaks || head == NULL)
        return self->breaks;
    return is_inside(head->period_from, self->year, 1, 1) ||
           is_inside(head->period_to, self->year, 12, 31);
}

void
ogi_record_set_break(OgiRecord *self)
{
    self->breaks = TRUE;
}

void
ogi_record_add_figure(OgiRecord *self, const OgiProseFigure *figure)
{
    if (self->figures == NULL) {
        self->figures = g_array_new(FALSE, FALSE, sizeof(OgiProseFigure));
        g_array_set_clear_func(self->figures, (GDestroyNotify)ogi_prose_figure_clear);
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

/* What was deduced or assumed counts as missing. */
guint
ogi_record_diff(const OgiRecord *a, const OgiRecord *b, guint16 *cells)
{
    guint n = 0;

    g_return_val_if_fail(a->form == b->form, 0);
    for (guint i = 0; i < ogi_form_n_cells(a->form); i++) {
        gboolean in_a = ogi_state_is_said(a->cells.states[i]);

        if (in_a != ogi_state_is_said(b->cells.states[i]) ||
            (in_a && a->cells.values[i] != b->cells.values[i]))
            cells[n++] = (guint16)i;
    }
    return n;
}
