/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Slips of the hand: what is typed for what is meant. */
#include "check/errors/typing-errors-private.h"

static void
test_slips(void)
{
    static const struct {
        gint64 typed, meant;
        OgiTypingError slip;
    } CASES[] = {
        {110, 101, OGI_TYPING_ERROR_SWAPPED},
        {123, 132, OGI_TYPING_ERROR_SWAPPED},
        {321, 123, OGI_TYPING_ERROR_NONE}, /* not neighbours */
        {125, 134, OGI_TYPING_ERROR_NONE}, /* neighbours, and others */
        {143, 134, OGI_TYPING_ERROR_SWAPPED},
        {133, 124, OGI_TYPING_ERROR_NONE},
        {-110, -101, OGI_TYPING_ERROR_SWAPPED},
        {124, 1234, OGI_TYPING_ERROR_DROPPED},
        {1223, 123, OGI_TYPING_ERROR_DOUBLED},
        {1123, 123, OGI_TYPING_ERROR_DOUBLED},
        {1293, 123, OGI_TYPING_ERROR_EXTRA},
        {9123, 123, OGI_TYPING_ERROR_EXTRA},
        {12945, 123, OGI_TYPING_ERROR_NONE},
        {12300, 123, OGI_TYPING_ERROR_UNIT},
        {123, 12300, OGI_TYPING_ERROR_UNIT},
        {12301, 123, OGI_TYPING_ERROR_NONE},
        {128, 123, OGI_TYPING_ERROR_DIGIT},
        {8, 3, OGI_TYPING_ERROR_NONE}, /* any number for another */
        {-5, 5, OGI_TYPING_ERROR_SIGN},
        {5, -5, OGI_TYPING_ERROR_SIGN},
        {5, 5, OGI_TYPING_ERROR_NONE},
        {-51, 5, OGI_TYPING_ERROR_NONE},
        {51, -15, OGI_TYPING_ERROR_NONE},
        {5, 0, OGI_TYPING_ERROR_NONE},
        {0, 5, OGI_TYPING_ERROR_NONE},
        {0, 50, OGI_TYPING_ERROR_DROPPED},
        {G_MININT64, G_MAXINT64, OGI_TYPING_ERROR_NONE},
        {G_MAXINT64, G_MININT64, OGI_TYPING_ERROR_NONE},
        {G_MININT64, G_MININT64 + 1, OGI_TYPING_ERROR_DIGIT},
        {G_MININT64, G_MININT64, OGI_TYPING_ERROR_NONE},
    };

    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_test_message("%" G_GINT64_FORMAT " for %" G_GINT64_FORMAT, CASES[i].typed,
                       CASES[i].meant);
        g_assert_cmpint(ogi_typing_error_compare(CASES[i].typed, CASES[i].meant), ==,
                        CASES[i].slip);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/typing-errors/slips", test_slips);
    return g_test_run();
}
