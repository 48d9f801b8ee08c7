/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "letter-private.h"
#include "write/suggestion-private.h"

/* A page or two: the rest is in findings.csv. */
enum { MAX_ITEMS = 20, MAX_REMARKS = 8 };

static void
report_free(gpointer data)
{
    OgiLetterReport *self = data;

    g_free(self->heading);
    g_ptr_array_unref(self->items);
    g_free(self);
}

/* A value alone says nothing of its cell. */
static gboolean
names_cells(const char *suggestion)
{
    return strstr(suggestion, OGI_SUGGESTION_ARROW) != NULL;
}

/* Whether one correction explains both: the same suggestion for the same report. */
static gboolean
is_same_correction(const OgiFinding *a, const OgiFinding *b)
{
    return a->suggestion != NULL && g_strcmp0(a->suggestion, b->suggestion) == 0 &&
           a->year == b->year && g_strcmp0(a->source, b->source) == 0 &&
           g_strcmp0(a->table, b->table) == 0 &&
           (names_cells(a->suggestion) ||
            (g_strcmp0(a->indicator, b->indicator) == 0 && g_strcmp0(a->column, b->column) == 0));
}

/* Whether both say the same of a year, of two units below the one written to. */
static gboolean
is_same_below(const OgiPublication *publication, const OgiAgency *agency, const OgiFinding *a,
              const OgiFinding *b)
{
    return a->year == b->year && g_str_equal(a->rule, b->rule) &&
           ogi_letter_is_below(publication, a, agency);
}

/* The errors in groups that are one thing to do each, in the order of the first of each.
 * GPtrArray* of const OgiFinding*. (transfer full) */
static GPtrArray *
group_errors(const OgiPublication *publication, const OgiAgency *agency, const GPtrArray *findings)
{
    GPtrArray *groups = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);

    for (guint i = 0; i < findings->len; i++) {
        OgiFinding *finding = findings->pdata[i];
        gboolean below = ogi_letter_is_below(publication, finding, agency);
        GPtrArray *group = NULL;

        if (!ogi_letter_is_asked(finding))
            continue;
        for (guint k = 0;
             (below || finding->suggestion != NULL) && group == NULL && k < groups->len; k++) {
            GPtrArray *other = groups->pdata[k];

            if (below ? is_same_below(publication, agency, other->pdata[0], finding)
                      : is_same_correction(other->pdata[0], finding))
                group = other;
        }
        if (group == NULL) {
            group = g_ptr_array_new();
            g_ptr_array_add(groups, group);
        }
        g_ptr_array_add(group, finding);
    }
    return groups;
}

static OgiLetterReport *
report_new(const OgiLetterWords *words, const OgiFinding *finding)
{
    OgiLetterReport *self = g_new0(OgiLetterReport, 1);
    g_autofree char *year = g_strdup_printf("%d", finding->year);
    const char *file = finding->source != NULL ? ogi_letter_file_name(finding->source) : NULL;

    self->heading = ogi_letter_take_line(
        ogi_letter_words_fill(words, finding->year != 0 ? OGI_WORD_REPORT : OGI_WORD_REPORT_UNDATED,
                              "year", year, "file", file, NULL));
    self->items = g_ptr_array_new_with_free_func(ogi_letter_item_free);
    return self;
}

/* Puts the item under the report that its findings are about. */
static void
add_item(OgiLetter *self, const OgiLetterContext *context, const OgiAgency *agency,
         const GPtrArray *group)
{
    OgiLetterReport *report = report_new(context->words, group->pdata[0]);
    OgiLetterReport *last =
        self->reports->len > 0 ? self->reports->pdata[self->reports->len - 1] : NULL;

    if (last != NULL && g_str_equal(last->heading, report->heading)) {
        report_free(report);
        report = last;
    } else {
        g_ptr_array_add(self->reports, report);
    }
    g_ptr_array_add(report->items, ogi_letter_item_new(context, agency, group));
}

/* "…", where n is more than shown. (transfer full) */
static char *
count_left_out(const OgiLetterWords *words, guint n, guint shown)
{
    g_autofree char *more = n > shown ? g_strdup_printf("%u", n - shown) : NULL;

    return more != NULL ? ogi_letter_words_fill(words, OGI_WORD_LEFT_OUT, "n", more, NULL) : NULL;
}

static void
add_remarks(OgiLetter *self, const OgiLetterContext *context, const GPtrArray *findings)
{
    guint n = 0;

    for (guint i = 0; i < findings->len; i++) {
        const OgiFinding *finding = findings->pdata[i];
        g_autofree char *statement = NULL;
        g_autofree char *request = NULL;

        if (ogi_letter_is_asked(finding) || n++ >= MAX_REMARKS)
            continue;
        statement = ogi_letter_statement(context, finding);
        request = ogi_rule_set_request(context->publication->rules, finding);
        g_ptr_array_add(self->remarks, ogi_letter_take_line(g_strconcat(statement, request, NULL)));
    }
    self->remarks_left_out = count_left_out(context->words, n, MAX_REMARKS);
}

static char *
line_or_place(const OgiLetterWords *words, const char *text, OgiWord place)
{
    return text != NULL ? ogi_letter_line(text) : g_strdup(ogi_letter_words_get(words, place));
}

static void
sign(OgiLetter *self, const OgiLetterContext *context)
{
    const OgiLetterHead *head = context->head;

    self->sender = line_or_place(context->words, head->sender, OGI_WORD_SENDER);
    self->date = line_or_place(context->words, head->date, OGI_WORD_DATE);
    if (head->contact != NULL)
        self->contact = ogi_letter_take_line(
            ogi_letter_words_fill(context->words, OGI_WORD_CONTACT, "text", head->contact, NULL));
}

OgiLetter *
ogi_letter_new(const OgiLetterContext *context, const OgiAgency *agency, const GPtrArray *findings)
{
    const OgiLetterWords *words = context->words;
    g_autoptr(GPtrArray) groups = group_errors(context->publication, agency, findings);
    g_autofree char *n = g_strdup_printf("%u", groups->len);
    gboolean suggested = FALSE;
    OgiLetter *self;

    if (groups->len == 0)
        return NULL;
    self = g_new0(OgiLetter, 1);
    self->reports = g_ptr_array_new_with_free_func(report_free);
    self->remarks = g_ptr_array_new_with_free_func(g_free);
    self->title = g_strdup(ogi_letter_words_get(words, OGI_WORD_TITLE));
    self->greeting = ogi_letter_take_line(
        ogi_letter_words_fill(words, OGI_WORD_GREETING, "agency", agency->name, NULL));
    self->opening = ogi_letter_words_fill(words, OGI_WORD_OPENING, "n", n, NULL);
    for (guint i = 0; i < MIN(groups->len, MAX_ITEMS); i++) {
        const GPtrArray *group = groups->pdata[i];

        add_item(self, context, agency, group);
        suggested |= ((const OgiFinding *)group->pdata[0])->suggestion != NULL;
    }
    self->left_out = count_left_out(words, groups->len, MAX_ITEMS);
    add_remarks(self, context, findings);
    if (suggested)
        self->closing = g_strdup(ogi_letter_words_get(words, OGI_WORD_CLOSING));
    sign(self, context);
    return self;
}

void
ogi_letter_set_number(OgiLetter *self, const OgiLetterHead *head, guint n)
{
    g_autoptr(GString) number = g_string_new(head->number);
    g_autofree char *own = g_strdup_printf("%u", n);

    if (head->number == NULL)
        return;
    g_string_replace(number, "{n}", own, 0);
    self->number = ogi_letter_line(number->str);
}

void
ogi_letter_free(OgiLetter *self)
{
    if (self == NULL)
        return;
    g_free(self->title);
    g_free(self->greeting);
    g_free(self->opening);
    g_ptr_array_unref(self->reports);
    g_free(self->left_out);
    g_ptr_array_unref(self->remarks);
    g_free(self->remarks_left_out);
    g_free(self->closing);
    g_free(self->number);
    g_free(self->contact);
    g_free(self->sender);
    g_free(self->date);
    g_free(self);
}

void
ogi_letter_head_clear(OgiLetterHead *self)
{
    g_clear_pointer(&self->sender, g_free);
    g_clear_pointer(&self->number, g_free);
    g_clear_pointer(&self->date, g_free);
    g_clear_pointer(&self->contact, g_free);
}

gboolean
ogi_letter_head_set(OgiLetterHead *self, const char *name, char *text)
{
    char **place = g_str_equal(name, "sender")    ? &self->sender
                   : g_str_equal(name, "number")  ? &self->number
                   : g_str_equal(name, "date")    ? &self->date
                   : g_str_equal(name, "contact") ? &self->contact
                                                  : NULL;

    if (place == NULL || strpbrk(text, "\r\n") != NULL) {
        g_free(text);
        return FALSE;
    }
    g_free(*place);
    *place = text;
    return TRUE;
}
