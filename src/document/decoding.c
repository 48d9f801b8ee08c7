/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file's bytes as UTF-8, and what there is to say of their encoding. */
#include <string.h>

#include <ogistat/encoding.h>

#include "document-private.h"

enum {
    GARBLED_LETTERS = 8, /* as many show that it's no word of another language */
    GARBLED_WITHIN = 8192,
    SHOWN_CHARS = 40, /* of what a file says of itself */
};

/* Characters that begin with this byte and end with one of these two-byte sequences (NULL: with
 * whatever), up to enough. */
static guint
count(OgiText text, char lead, const char *const *tails, guint enough)
{
    const char *end = text.str + text.len;
    const char *p = text.str;
    guint n = 0;

    for (; n < enough && (p = memchr(p, lead, (gsize)(end - p))) != NULL; p++) {
        gboolean found = tails == NULL;

        for (guint i = 0; !found && tails[i] != NULL; i++)
            found = end - p > 2 && memcmp(p + 1, tails[i], 2) == 0;
        n += found ? 1 : 0;
    }
    return n;
}

/* UTF-8 that was read as Latin-1 has the letters à … ÿ where Han were, and such as was read as
 * GB18030 has characters that other text hardly has: 锛 and 銆 of commas and full stops, 锟 of
 * nothing. */
static gboolean
is_garbled(OgiText text)
{
    static const char *const strange[] = {"\x94\x9B", "\x8A\x86", "\x94\x9F", NULL};
    static const char *const of[] = {"\x9A\x84", NULL}; /* 的 */
    OgiText head = ogi_text(text.str, MIN(text.len, GARBLED_WITHIN));
    gboolean garbled = count(head, '\xE9', strange, GARBLED_LETTERS) == GARBLED_LETTERS ||
                       count(text, '\xC3', NULL, GARBLED_LETTERS * 5) == GARBLED_LETTERS * 5;

    return garbled && count(text, '\xE7', of, GARBLED_LETTERS) < GARBLED_LETTERS / 4;
}

/* Whether a page says that it is in another encoding than it is. GB2312 and GBK are parts of
 * GB18030; what isn't UTF-16 can't say so legibly, and is read as UTF-8 by rule. */
static gboolean
is_misdeclared(const char *declared, const char *charset)
{
    static const struct {
        const char *prefix, *charset;
    } FAMILIES[] = {
        {"utf-8", "UTF-8"},  {"utf8", "UTF-8"},      {"unicode-1-1-utf-8", "UTF-8"},
        {"utf-16", "UTF-8"}, {"gb", "GB18030"},      {"x-gb", "GB18030"},
        {"csgb", "GB18030"}, {"chinese", "GB18030"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(FAMILIES); i++) {
        if (g_ascii_strncasecmp(declared, FAMILIES[i].prefix, strlen(FAMILIES[i].prefix)) == 0)
            return !g_str_equal(charset, FAMILIES[i].charset) &&
                   !g_str_has_prefix(charset, "UTF-16");
    }
    return TRUE;
}

static void
note_charset(OgiDocument *self, const char *declared, const char *charset)
{
    g_autofree char *shown = ogi_text_display(ogi_text(declared, strlen(declared)), SHOWN_CHARS);
    g_autofree char *name = g_ascii_strup(shown, -1);
    g_autofree char *detail = g_strdup_printf("%s → %s", name, charset);

    ogi_document_note(self, "F-CHARSET", 0, detail);
}

void
ogi_document_decode(OgiDocument *self, const guint8 *bytes, gsize len, const char *declared,
                    char **owned, OgiText *text)
{
    OgiEncodingReport report;
    g_autofree char *detail = NULL;

    *owned = ogi_encoding_to_utf8(bytes, len, declared, &text->str, &text->len, &report);
    ogi_document_set_garbled(self, is_garbled(*text));
    if (declared != NULL && *declared != '\0' && is_misdeclared(declared, report.charset))
        note_charset(self, declared, report.charset);
    if (report.n_bad > 0) {
        detail = ogi_encoding_told(&report);
        ogi_document_note(self, "F-ENCODING", report.first_bad_line, detail);
    }
    if (report.n_nul > 0) {
        g_autofree char *nuls = g_strdup_printf("%u", report.n_nul);

        ogi_document_note(self, "F-NUL", 0, nuls);
    }
}
