/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "data/words.h"
#include "helper-words-private.h"

/* What tells headings and notes from rows of a table (text-line.c, pdf-pages.c). */
static const struct {
    const char *name;
    const char *const **words;
} KINDS[] = {
    {"section_ending", &ogi_words_section_ending},
    {"note_line", &ogi_words_note_line},
};

GStrv
ogi_helper_words_command(const char *program)
{
    g_autoptr(GPtrArray) command = g_ptr_array_new();

    g_ptr_array_add(command, g_strdup(program));
    for (guint i = 0; i < G_N_ELEMENTS(KINDS); i++) {
        const char *const *words = *KINDS[i].words;

        for (; *words != NULL; words++)
            g_ptr_array_add(command, g_strdup_printf("%s=%s", KINDS[i].name, *words));
    }
    g_ptr_array_add(command, NULL);
    return (GStrv)g_ptr_array_free(g_steal_pointer(&command), FALSE);
}

void
ogi_helper_words_take(char **arguments)
{
    for (guint i = 0; i < G_N_ELEMENTS(KINDS); i++) {
        GPtrArray *words = g_ptr_array_new();
        gsize len = strlen(KINDS[i].name);

        for (char **argument = arguments; *argument != NULL; argument++) {
            if (strncmp(*argument, KINDS[i].name, len) == 0 && (*argument)[len] == '=')
                g_ptr_array_add(words, *argument + len + 1);
        }
        if (words->len == 0) {
            g_ptr_array_unref(words);
            continue;
        }
        g_ptr_array_add(words, NULL);
        *KINDS[i].words = (const char *const *)(gconstpointer)g_ptr_array_free(words, FALSE);
    }
}
