/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/word-list.h>

gsize
ogi_word_list_prefix(const char *const *words, OgiText text)
{
    for (; *words != NULL; words++) {
        const char *word = *words;
        gsize n = 0;

        while (n < text.len && word[n] != '\0' && word[n] == text.str[n])
            n++;
        if (word[n] == '\0')
            return n;
    }
    return 0;
}

gsize
ogi_word_list_prefix_of(const char *const *words, const char *text)
{
    for (; *words != NULL; words++) {
        const char *word = *words;
        gsize n = 0;

        while (word[n] != '\0' && word[n] == text[n])
            n++;
        if (word[n] == '\0')
            return n;
    }
    return 0;
}

gsize
ogi_word_list_suffix(const char *const *words, OgiText text)
{
    while (*words != NULL && !ogi_text_has_suffix(text, *words))
        words++;
    return *words != NULL ? strlen(*words) : 0;
}

gsize
ogi_word_list_suffix_of(const char *const *words, const char *text)
{
    return ogi_word_list_suffix(words, ogi_text(text, strlen(text)));
}

void
ogi_word_list_cut_end(const char *const *words, char *text)
{
    gsize n;

    while ((n = ogi_word_list_suffix_of(words, text)) > 0)
        text[strlen(text) - n] = '\0';
}

const char *
ogi_word_list_find(const char *const *words, const char *text, gsize *n)
{
    for (; *words != NULL; words++) {
        const char *found = strstr(text, *words);

        if (found == NULL)
            continue;
        if (n != NULL)
            *n = strlen(*words);
        return found;
    }
    return NULL;
}

gboolean
ogi_word_list_is_in(const char *const *words, OgiText text)
{
    for (; *words != NULL; words++) {
        if (ogi_text_find(text, *words) != NULL)
            return TRUE;
    }
    return FALSE;
}

gboolean
ogi_word_list_skip(const char *const *words, const char **p)
{
    gsize n = ogi_word_list_prefix_of(words, *p);

    *p += n;
    return n > 0;
}
