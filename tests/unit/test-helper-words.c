/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/words.h"
#include "document/helper/helper-words-private.h"

/* What a helper is begun with gives it the words of the program that begins it. */
static void
test_round(void)
{
    static const char *const ENDINGS[] = {"咨询统计", "a=b", NULL};
    const char *const *built_in = ogi_words_section_ending;
    const char *const *notes = ogi_words_note_line;
    g_auto(GStrv) command = NULL;

    ogi_words_section_ending = ENDINGS;
    command = ogi_helper_words_command("program");
    g_assert_cmpstr(command[0], ==, "program");
    ogi_words_section_ending = built_in;
    ogi_helper_words_take(command);
    g_assert_true(ogi_words_section_ending != ENDINGS);
    g_assert_true(g_strv_equal(ogi_words_section_ending, ENDINGS));
    g_assert_true(g_strv_equal(ogi_words_note_line, notes));
    g_free((gpointer)(gsize)ogi_words_section_ending);
    g_free((gpointer)(gsize)ogi_words_note_line);
    ogi_words_section_ending = built_in;
    ogi_words_note_line = notes;
}

/* What isn't of a kind is no word, and doesn't take the place of those built in. */
static void
test_others(void)
{
    char *arguments[] = {(char *)(gsize) "section_ending", (char *)(gsize) "section_endings=a",
                         (char *)(gsize) "x=section_ending=b", NULL};
    const char *const *built_in = ogi_words_section_ending;

    ogi_helper_words_take(arguments);
    g_assert_true(ogi_words_section_ending == built_in);
}

/* One that a person runs has those built in. */
static void
test_none(void)
{
    char *arguments[] = {(char *)(gsize) "program", NULL};
    const char *const *built_in = ogi_words_section_ending;

    ogi_helper_words_take(arguments);
    g_assert_true(ogi_words_section_ending == built_in);
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/helper-words/round", test_round);
    g_test_add_func("/helper-words/others", test_others);
    g_test_add_func("/helper-words/none", test_none);
    return g_test_run();
}
