/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/text.h>

/* Names without what nobody sees. */

/* Bytes of a character with which nothing need be done, as of nearly all of a name: ASCII that
 * shows, or one of the Han characters in common use; 0: any other. */
static gsize
plain_bytes(const char *p, const char *end)
{
    guint8 lead = (guint8)*p;

    if (lead >= 0x20 && lead < 0x7F)
        return 1;
    return lead >= 0xE4 && lead <= 0xE9 && end - p >= 3 ? 3 : 0;
}

/* The character at p, and its bytes; a broken one is taken alone. */
static gunichar
char_at(const char *p, const char *end, gsize *n)
{
    gunichar c = g_utf8_get_char_validated(p, end - p);

    *n = c < 0x80000000 ? (gsize)g_utf8_skip[*(const guchar *)p] : 1;
    return c < 0x80000000 ? c : 0xFFFD;
}

char *
ogi_text_drop_unseen(const char *name, gunichar *first)
{
    const char *end = name + strlen(name);
    GString *out = NULL;
    gsize n;

    for (const char *p = name; p < end; p += n) {
        gunichar c, plain;
        gboolean unseen;

        n = plain_bytes(p, end);
        if (n > 0) {
            if (out != NULL)
                g_string_append_len(out, p, (gssize)n);
            continue;
        }
        c = char_at(p, end, &n);
        plain = ogi_text_unified(c);
        unseen = ogi_text_is_unseen(c);
        if (unseen && *first == 0)
            *first = c;
        if (out == NULL && (unseen || plain != c))
            out = g_string_new_len(name, p - name);
        if (out != NULL && plain != c)
            g_string_append_unichar(out, plain);
        else if (out != NULL && !unseen)
            g_string_append_len(out, p, (gssize)n);
    }
    return out != NULL ? g_string_free(out, FALSE) : NULL;
}

static gboolean
holds_unseen(OgiText name)
{
    const char *end = name.str + name.len;
    gsize n;

    for (const char *p = name.str; p < end; p += n) {
        n = plain_bytes(p, end);
        if (n == 0 && ogi_text_is_unseen(char_at(p, end, &n)))
            return TRUE;
    }
    return FALSE;
}

gsize
ogi_text_fold_name(OgiText name, char *out, gsize size)
{
    g_autofree char *given = NULL;
    g_autofree char *seen = NULL;
    gunichar first = 0;

    if (!holds_unseen(name))
        return ogi_text_fold(name, out, size);
    given = g_strndup(name.str, name.len);
    seen = ogi_text_drop_unseen(given, &first);
    return ogi_text_fold(ogi_text(seen, strlen(seen)), out, size);
}
