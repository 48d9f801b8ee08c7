/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "document/html/html-media-private.h"

/* What counts on a screen of 1280 by 800 pixels. */
static void
test_blocks(void)
{
    static const struct {
        const char *at;
        gboolean holds;
    } cases[] = {
        {"@layer base", TRUE},
        {"@supports (display:grid)", TRUE},
        {"@supports not (display:grid)", FALSE},
        {"@page", FALSE},
        {"@media", TRUE},
        {"@media screen", TRUE},
        {"@media ALL", TRUE},
        {"@media print", FALSE},
        {"@media not print", TRUE},
        {"@media not screen", FALSE},
        {"@media only screen", TRUE},
        {"@media print, screen", TRUE},
        {"@media print,speech", FALSE},
        {"@media (min-width:768px)", TRUE},
        {"@media (min-width:1280px)", TRUE},
        {"@media (min-width: 1281px)", FALSE},
        {"@media (max-width:1280px)", TRUE},
        {"@media (max-width:600px)", FALSE},
        {"@media (min-height:800px)", TRUE},
        {"@media (max-height:799px)", FALSE},
        {"@media (min-width:80em)", TRUE},
        {"@media (min-width:81rem)", FALSE},
        {"@media (min-width:wide)", FALSE},
        {"@media (max-aspect-ratio:1)", FALSE},
        {"@media (width >= 768px)", TRUE},
        {"@media (width>2000px)", FALSE},
        {"@media (width<=600px)", FALSE},
        {"@media (height >= 900px)", FALSE},
        {"@media (height <= 900px)", TRUE},
        {"@media (width >= wide)", FALSE},
        {"@media (width >=)", FALSE},
        {"@media (orientation:landscape)", TRUE},
        {"@media (orientation:portrait)", FALSE},
        {"@media (prefers-color-scheme:light)", TRUE},
        {"@media (prefers-color-scheme:dark)", FALSE},
        {"@media (hover:hover)", TRUE},
        {"@media (prefers-reduced-motion: no-preference)", TRUE},
        {"@media (monochrome)", FALSE},
        {"@media (color)", TRUE},
        {"@media (hover)", TRUE},
        {"@media not all and (any-hover)", FALSE},
        {"@media (hover:none)", FALSE},
        {"@media (pointer:fine)", TRUE},
        {"@media (any-pointer:coarse)", FALSE},
        {"@media (width = 1280px)", FALSE},
        {"@media (width >)", FALSE},
        {"@media ()", FALSE},
        {"@media screen and (min-width:768px) and (max-width:1024px)", FALSE},
        {"@media screen and (min-width:768px) and (max-width:1300px)", TRUE},
        {"@media not all and (max-width:600px)", TRUE},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s", cases[i].at);
        g_assert_cmpint(ogi_html_media_holds(ogi_text(cases[i].at, strlen(cases[i].at))), ==,
                        cases[i].holds);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/html-media/blocks", test_blocks);
    return g_test_run();
}
