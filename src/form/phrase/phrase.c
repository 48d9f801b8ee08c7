/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/hash.h>

#include "data/words.h"
#include "phrase-private.h"

static void
wording_free(gpointer data)
{
    OgiWording *self = data;

    g_ptr_array_unref(self->patterns);
    g_strfreev(self->about);
    g_strfreev(self->closed);
    g_free(self);
}

/* Ends of sentences, full-width digits, and those of written numbers: 十, 百, 千. */
static void
add_common_marks(OgiMarks *marks)
{
    ogi_marks_add(marks, 0x3002); /* 。！？ */
    ogi_marks_add(marks, 0xFF01);
    ogi_marks_add(marks, 0xFF1F);
    for (guint code = 0xFF10; code <= 0xFF19; code++)
        ogi_marks_add(marks, code);
    for (guint i = 0; ogi_words_written_digit[i] != NULL; i++) {
        if (ogi_words_written_digit_value[i] >= 10)
            ogi_marks_add(marks, ogi_keywords_code(ogi_words_written_digit[i]));
    }
}

OgiPhraseSet *
ogi_phrase_set_new(const char *name)
{
    OgiPhraseSet *self = g_new0(OgiPhraseSet, 1);

    self->name = g_strdup(name);
    self->strings = g_string_chunk_new(4096);
    self->phrases = g_array_new(FALSE, FALSE, sizeof(OgiPhrase));
    self->by_id = ogi_hash_table_new(NULL, NULL);
    self->wordings = g_ptr_array_new_with_free_func(wording_free);
    self->lists = ogi_hash_table_new(NULL, NULL);
    self->stops = ogi_hash_table_new(NULL, NULL);
    self->stop_sets = ogi_hash_table_new(g_free, g_free);
    self->nears = ogi_hash_table_new(NULL, NULL);
    self->near_words = g_ptr_array_new();
    self->by_number = g_array_new(FALSE, FALSE, sizeof(guint));
    self->keywords = ogi_keywords_new();
    add_common_marks(&self->marks);
    return self;
}

void
ogi_phrase_set_free(OgiPhraseSet *self)
{
    if (self == NULL)
        return;
    g_array_unref(self->phrases);
    g_hash_table_unref(self->by_id);
    g_ptr_array_unref(self->wordings);
    g_hash_table_unref(self->lists);
    g_hash_table_unref(self->stops);
    g_hash_table_unref(self->stop_sets);
    g_hash_table_unref(self->nears);
    g_ptr_array_unref(self->near_words);
    g_array_unref(self->by_number);
    ogi_keywords_free(self->keywords);
    g_string_chunk_free(self->strings);
    g_free(self->name);
    g_free(self);
}

guint
ogi_phrase_set_n(const OgiPhraseSet *self)
{
    return self->phrases->len;
}

const OgiPhrase *
ogi_phrase_set_get(const OgiPhraseSet *self, guint index)
{
    return &g_array_index(self->phrases, OgiPhrase, index);
}

gint
ogi_phrase_set_find(const OgiPhraseSet *self, const char *id)
{
    return (gint)GPOINTER_TO_UINT(g_hash_table_lookup(self->by_id, id)) - 1;
}
