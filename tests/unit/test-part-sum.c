/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "record/part-sum-private.h"

enum { COLUMNS = 4, ROWS = 5 };

/* How many of the first rows make up the last one. */
static guint
find(const gint64 (*values)[COLUMNS], guint n_rows, gboolean tells)
{
    const gboolean tell[COLUMNS] = {tells, tells, tells, tells};
    gboolean says[ROWS];
    OgiPartSum sum = {values[0], says, tell, n_rows, COLUMNS};

    for (guint i = 0; i < n_rows; i++)
        says[i] = values[i][0] + values[i][1] + values[i][2] + values[i][3] > 0;
    return ogi_part_sum_find(&sum, n_rows - 1);
}

/* Of two, of three, and not of the one that isn't among them. */
static void
test_parts(void)
{
    static const gint64 two[][COLUMNS] = {
        {1200, 310, 47, 5}, {830, 29, 611, 70}, {9, 9000, 1, 1}, {2030, 339, 658, 75}};
    static const gint64 three[][COLUMNS] = {{1200, 310, 47, 5},
                                            {830, 29, 611, 70},
                                            {100, 100, 100, 100},
                                            {9, 9000, 1, 1},
                                            {2130, 439, 758, 175}};

    g_assert_cmpuint(find(two, G_N_ELEMENTS(two), TRUE), ==, 2);
    g_assert_cmpuint(find(three, G_N_ELEMENTS(three), TRUE), ==, 3);
    /* one figure more */
    {
        gint64 off[G_N_ELEMENTS(two)][COLUMNS];

        memcpy(off, two, sizeof two);
        off[3][3]++;
        g_assert_cmpuint(find(off, G_N_ELEMENTS(two), TRUE), ==, 0);
    }
}

/* Handed in twice isn't a sum of parts, nor beside a row that says nothing. */
static void
test_copy(void)
{
    static const gint64 copy[][COLUMNS] = {
        {2030, 339, 658, 75}, {0, 0, 0, 0}, {9, 9, 9, 9}, {2030, 339, 658, 75}};

    g_assert_cmpuint(find(copy, G_N_ELEMENTS(copy), TRUE), ==, 0);
}

/* Small figures, or those that follow from others, are made up by chance. */
static void
test_chance(void)
{
    static const gint64 small[][COLUMNS] = {{1, 0, 2, 0}, {0, 1, 1, 0}, {1, 1, 3, 0}};
    static const gint64 large[][COLUMNS] = {
        {1200, 310, 47, 5}, {830, 29, 611, 70}, {2030, 339, 658, 75}};

    g_assert_cmpuint(find(small, G_N_ELEMENTS(small), TRUE), ==, 0);
    g_assert_cmpuint(find(large, G_N_ELEMENTS(large), TRUE), ==, 2);
    g_assert_cmpuint(find(large, G_N_ELEMENTS(large), FALSE), ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/part-sum/parts", test_parts);
    g_test_add_func("/part-sum/copy", test_copy);
    g_test_add_func("/part-sum/chance", test_chance);
    return g_test_run();
}
