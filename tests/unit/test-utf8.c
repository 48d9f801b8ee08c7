/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include "document/text/utf8-private.h"

/* Pieces at the borders of what is valid, and plain text between. */
static const char *const PIECES[] = {
    "a",
    "0\t12\n",
    "政府信息公开",
    "（一）",
    "予",
    "\xC2\x80",
    "\xDF\xBF",
    "\xE0\xA0\x80",
    "\xE0\x9F\xBF",
    "\xED\x9F\xBF",
    "\xED\xA0\x80",
    "\xEE\x80\x80",
    "\xEF\xBF\xBF",
    "\xF0\x90\x80\x80",
    "\xF0\x8F\xBF\xBF",
    "\xF4\x8F\xBF\xBF",
    "\xF4\x90\x80\x80",
    "\xC0\x80",
    "\xC1\xBF",
    "\xF5\x80\x80\x80",
    "\x80",
    "\xE4\xB8",
    "\xE4",
    "\xFF",
};

static GString *
random_text(void)
{
    GString *text = g_string_new(NULL);
    gint n = g_test_rand_int_range(0, 12);
    gint plain = g_test_rand_int_range(0, 2);

    for (gint i = 0; i < n; i++)
        g_string_append(text, PIECES[g_test_rand_int_range(0, plain != 0 ? 8 : 24)]);
    if (text->len > 0 && g_test_rand_int_range(0, 3) == 0)
        text->str[g_test_rand_int_range(0, (gint)text->len)] = (char)g_test_rand_int_range(1, 256);
    return text;
}

/* Against GLib's validation, which says where the first wrong byte is. */
static void
test_valid(void)
{
    G_STATIC_ASSERT(G_N_ELEMENTS(PIECES) == 24);
    for (guint round = 0; round < 200000; round++) {
        g_autoptr(GString) text = random_text();
        g_autofree guint8 *bytes = g_memdup2(text->str, text->len + (text->len == 0));
        const char *end;

        g_utf8_validate_len(text->str, text->len, &end);
        g_assert_cmpuint(ogi_utf8_valid(bytes, text->len), ==, (gsize)(end - text->str));
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/utf8/valid", test_valid);
    return g_test_run();
}
