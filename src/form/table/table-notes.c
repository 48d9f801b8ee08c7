/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/text.h>

#include "data/words.h"
#include "table-notes-private.h"

enum { MAX_DISPLAY = 300 };

static gboolean
skip(OgiText *text, const char *word)
{
    gsize len = strlen(word);

    if (text->len < len || memcmp(text->str, word, len) != 0)
        return FALSE;
    *text = ogi_text(text->str + len, text->len - len);
    return TRUE;
}

gboolean
ogi_note_is(OgiText text)
{
    static const char *const marks[] = {"：", ":", "1", "１", "①"};
    gboolean found = FALSE;

    for (guint i = 0; ogi_words_note[i] != NULL && !found; i++)
        found = skip(&text, ogi_words_note[i]);
    for (guint i = 0; i < G_N_ELEMENTS(marks) && found; i++) {
        if (skip(&text, marks[i]))
            return text.len > 0;
    }
    return FALSE;
}

void
ogi_note_remark(OgiRemarks *remarks, gint table, OgiText text, guint32 line)
{
    OgiFinding *finding = ogi_remark(remarks, "S-NOTE", line);

    if (table >= 0)
        finding->table = ogi_table_code((guint)table);
    finding->detail = ogi_text_display(text, MAX_DISPLAY);
}
