/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Characters of a PDF, and what lies on them. */
#include "own-thread.h"
#include "pdf-drawn.h"

static void
test_fonts(void)
{
    static const Case cases[] = {
        {PROSE FONT("M", "10", "50", "400", "A"), HEAD "豈\n"},
        {PROSE FONT("M", "10", "50", "400", "AB"), HEAD "��\n"},
        {PROSE FONT("M", "10", "50", "400", "HAH"), HEAD "H豈H\n"},
        {PROSE FONT("M", "10", "50", "400", "HCH"), HEAD "H H\n"},
        {PROSE FONT("M", "10", "50", "400", "HDH"), HEAD "H H\n"},
        {PROSE FONT("M", "10", "50", "400", "HEH"), HEAD "���\n"},
        {PROSE FONT("M", "10", "50", "400", "HFH"), HEAD "HffH\n"},
        {PROSE FONT("M", "10", "50", "400", "HGH"), HEAD "H一H\n"},
        {PROSE "0 Tz " FONT("M", "10", "50", "400", "HH"), HEAD},
        {PROSE FONT("T", "1", "50", "400", "111"), HEAD "111\n"},
        {PROSE FONT("T", "1", "50", "400", "121"), HEAD "11\n"},
        {PROSE FONT("S", "40", "50", "400", "111"), HEAD "111\n"},
        {TABLE FONT("T", "1", "160", "365", "11"), HEAD LABELLED " 11\n"},
        {TABLE FONT("T", "1", "160", "365", "121"), HEAD LABELLED " 11\n"},
        {PROSE FONT("M", "10", "50", "400", "HFFH"), HEAD "HffffH\n"},
        {TABLE FONT("M", "10", "160", "365", "KKH"), HEAD LABELLED " 1111H\n"},
        {PROSE "BT /V 10 Tf 50 400 Td <00410042> Tj ET\n", HEAD "规\n章\n"},
        {PROSE "BT /V 10 Tf 0 1 -1 0 50 300 Tm <00410042> Tj ET\n", HEAD "规章\n"},
        {PROSE "BT /F 10 Tf 0 .001 -.001 0 50 300 Tm (small) Tj ET\n", HEAD},
        {PROSE TEXT("-60", "300", "outside") TEXT("420", "300", "outside")
             TEXT("50", "-30", "outside") TEXT("50", "530", "outside"),
         HEAD},
    };

    assert_cases(cases, G_N_ELEMENTS(cases));
}

static void
test_covers(void)
{
    static const Case cases[] = {
        /* one end of a figure, or what stands far from it */
        {TABLE TEXT("160", "365", "1234") "1 g 171 362 20 14 re f 0 g\n",
         HEAD LABELLED " 12 unlike\n"},
        {TABLE TEXT("160", "365", "12") TEXT("200", "365", "34") "1 g 195 362 20 14 re f 0 g\n",
         HEAD LABELLED " 12\n"},
        /* too narrow to cover, or to be seen through */
        {TABLE TEXT("160", "365", "12") "1 g 160 362 2 14 re f 0 g\n", HEAD LABELLED " 12\n"},
        {TABLE TEXT("160", "365", "12") "1 g 158 368 20 2 re f 0 g\n", HEAD LABELLED " 12\n"},
        {TABLE TEXT("160", "365", "12") "q /Half gs 1 g 158 362 20 14 re f Q\n",
         HEAD LABELLED " 12\n"},
        {TABLE TEXT("160", "365", "12") "q /None gs 1 g 158 362 20 14 re f Q\n",
         HEAD LABELLED " 12\n"},
        {TABLE TEXT("160", "365", "12") "q /None gs 12 w 158 369 m 190 369 l S Q\n",
         HEAD LABELLED " 12\n"},
        {TABLE TEXT("160", "365", "12") "q /Half gs 1 G 12 w 158 369 m 190 369 l S Q\n",
         HEAD LABELLED " 12\n"},
        {TABLE TEXT("160", "365", "12") "q 20 0 0 14 158 362 cm /Full Do Q\n",
         HEAD LABELLED " object unlike\n"},
        {TABLE TEXT("160", "365", "12") "q 20 0 0 14 158 362 cm /Soft Do Q\n",
         HEAD LABELLED " 12 object\n"},
        {TABLE TEXT("160", "365", "12") "q /Half gs 20 0 0 14 158 362 cm /Full Do Q\n",
         HEAD LABELLED " 12 object\n"},
        {TABLE TEXT("160", "365", "12") "q 20 0 0 14 500 362 cm /Full Do Q\n",
         HEAD LABELLED " 12\n"},
        {TABLE TEXT("160", "365", "12") "q 20 0 0 14 158 -62 cm /Full Do Q\n",
         HEAD LABELLED " 12\n"},
        {TABLE TEXT("160", "365", "12") "q /Mask gs 1 g 158 362 20 14 re f Q\n",
         HEAD LABELLED " unlike\n"},
        /* two shapes in one path, a path that goes on behind its end */
        {TABLE TEXT("160", "365", "12") "1 g 158 362 20 14 re 300 300 5 5 re f 0 g\n",
         HEAD LABELLED " unlike\n"},
        {TABLE TEXT("160", "365",
                    "12") "1 g 158 362 m 178 362 l 178 376 l 158 376 l 158 362 l 158 370 l f 0 g\n",
         HEAD LABELLED " unlike\n"},
        {TABLE TEXT("160", "365",
                    "12") "1 g 158 362 m 160 364 170 364 178 362 c 158 364 m 178 364 l "
                          "178 376 l 158 376 l h f 0 g\n",
         HEAD LABELLED " unlike\n"},
        /* what isn't drawn covers nothing, and isn't read */
        {TABLE TEXT("160", "365", "12") "q /None gs " TEXT(
             "160", "385", "9") "Q 1 g 158 362 m 178 363 l 178 376 l f 0 g\n",
         HEAD "[1.0.0] Rules\n[1.0.1] unlike\n[1.1.0] Papers\n[1.1.1] 12 unlike\n"},
        {TABLE TEXT("160", "365", "12") "q /None gs 1 Tr " TEXT(
             "160", "385", "9") "Q 1 g 158 362 m 178 363 l 178 376 l f 0 g\n",
         HEAD "[1.0.0] Rules\n[1.0.1] unlike\n[1.1.0] Papers\n[1.1.1] 12 unlike\n"},
        {TABLE TEXT("160", "365", "12") "BT 3 Tr /L 10 Tf 200 365 Td (\351) Tj 0 Tr ET\n",
         HEAD LABELLED " 12\n"},
    };

    assert_cases(cases, G_N_ELEMENTS(cases));
}

static void
test_characters(void)
{
    static const Case cases[] = {
        /* twice at a place, and two of them at one */
        {TABLE TEXT("160", "365", "12") TEXT("160", "365", "12"), HEAD LABELLED " 12\n"},
        {TABLE TEXT("160", "365", "1") TEXT("160", "365", "4"), HEAD LABELLED " 14 unlike\n"},
        {TABLE TEXT("160", "365", "12") TEXT("160", "368", "12"), HEAD LABELLED " 1122 unlike\n"},
        {TABLE TEXT("160", "365", "12") FONT("F", "6", "171", "370", "3") TEXT("176", "365", "x"),
         HEAD LABELLED " 12[3]x\n"},
        {TABLE TEXT("160", "365", "12") "BT 3 Tr /L 10 Tf 200 365 Td (\351) Tj 0 Tr ET\n",
         HEAD LABELLED " 12\n"},
        /* of a line of prose half can't be seen */
        {PROSE TEXT("50", "400", "Papers 1234") "1 g 94 396 30 14 re f 0 g\n", HEAD "Papers 12�\n"},
        /* characters that no report has */
        {PROSE FONT("N", "10", "50", "400", "A"), HEAD "�\n"},
        {PROSE FONT("N", "10", "50", "400", "B"), HEAD "�\n"},
        {PROSE FONT("N", "10", "50", "400", "C"), HEAD "�\n"},
        {PROSE FONT("N", "10", "50", "400", "D"), HEAD "�\n"},
        {PROSE FONT("N", "10", "50", "400", "F"), HEAD "\uFFFD\n"},
        {PROSE FONT("N", "10", "50", "400", "EH"), HEAD "̀H\n"},
    };

    assert_cases(cases, G_N_ELEMENTS(cases));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pdf-drawn/fonts", test_fonts);
    g_test_add_func("/pdf-drawn/covers", test_covers);
    g_test_add_func("/pdf-drawn/characters", test_characters);
    return run_in_own_thread();
}
