/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/date.h>
#include <ogistat/fill-in-line.h>

#include "data/words.h"

void
ogi_fill_in_line_clear(OgiFillInLine *self)
{
    g_clear_pointer(&self->form, g_free);
    g_clear_pointer(&self->id, g_free);
    g_clear_pointer(&self->agency, g_free);
}

char *
ogi_fill_in_line_write(const OgiFillInLine *self)
{
    return g_strdup_printf(OGI_WORD_FILL_IN_FORM "%s" OGI_WORD_FILL_IN_YEAR "%d" OGI_WORD_FILL_IN_ID
                                                 "%s" OGI_WORD_FILL_IN_AGENCY "%s",
                           self->form, self->year, self->id, self->agency);
}

char *
ogi_fill_in_line_title(const OgiFillInLine *self)
{
    return g_strdup_printf("%s%d" OGI_WORD_FILL_IN_TITLE, self->agency, self->year);
}

/* The text up to a word, which is passed over; NULL: the word isn't there. (transfer full) */
static char *
take_until(OgiText *text, const char *word)
{
    const char *end = ogi_text_find(*text, word);
    char *taken;

    if (end == NULL)
        return NULL;
    taken = g_strndup(text->str, (gsize)(end - text->str));
    *text = ogi_text(end + strlen(word), text->len - (gsize)(end - text->str) - strlen(word));
    return taken;
}

gboolean
ogi_fill_in_line_read(OgiText text, OgiFillInLine *self)
{
    g_auto(OgiFillInLine) line = {0};
    g_autofree char *year = NULL;
    gint64 number;

    if (!ogi_text_begins_with(text, OGI_WORD_FILL_IN_FORM))
        return FALSE;
    text = ogi_text(text.str + strlen(OGI_WORD_FILL_IN_FORM),
                    text.len - strlen(OGI_WORD_FILL_IN_FORM));
    line.form = take_until(&text, OGI_WORD_FILL_IN_YEAR);
    year = line.form != NULL ? take_until(&text, OGI_WORD_FILL_IN_ID) : NULL;
    line.id = year != NULL ? take_until(&text, OGI_WORD_FILL_IN_AGENCY) : NULL;
    if (line.id == NULL || text.len == 0 ||
        !g_ascii_string_to_signed(year, 10, OGI_FIRST_YEAR, OGI_LAST_YEAR, &number, NULL))
        return FALSE;
    line.agency = g_strndup(text.str, text.len);
    line.year = (gint)number;
    *self = line;
    line = (OgiFillInLine){0};
    return TRUE;
}

gboolean
ogi_fill_in_line_equal(const OgiFillInLine *a, const OgiFillInLine *b)
{
    return a->year == b->year && g_str_equal(a->form, b->form) && g_str_equal(a->id, b->id) &&
           g_str_equal(a->agency, b->agency);
}
