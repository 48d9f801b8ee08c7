/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/hash.h>
#include <ogistat/template.h>

/* The length of the placeholder at p, with its braces; 0 where there is none. */
static gsize
placeholder_length(const char *p)
{
    gsize n = 1;

    if (*p != '{')
        return 0;
    while (g_ascii_isalpha(p[n]) || p[n] == '_')
        n++;
    return p[n] == '}' ? n + 1 : 0;
}

static gboolean
is_among(const char *const *names, const char *name, gsize len)
{
    for (; *names != NULL; names++) {
        if (strlen(*names) == len && memcmp(*names, name, len) == 0)
            return TRUE;
    }
    return FALSE;
}

char *
ogi_template_find_fault(const char *text, const char *const *names)
{
    guint depth = 0;

    for (const char *p = text; *p != '\0'; p++) {
        gsize n = placeholder_length(p);

        if ((*p == '{' || *p == '}') && n == 0)
            return g_strndup(p, 1);
        if ((*p == '[' && ++depth > 1) || (*p == ']' && depth-- == 0))
            return g_strndup(p, 1);
        if (n > 0 && !is_among(names, p + 1, n - 2))
            return g_strndup(p, n);
        if (n > 0)
            p += n - 1;
    }
    return depth > 0 ? g_strdup("[") : NULL;
}

void
ogi_template_fill(GString *out, const char *text, OgiTemplateFunc func, gconstpointer data)
{
    gsize segment = 0;        /* where the part in brackets begins in out */
    gboolean complete = TRUE; /* every placeholder in it has a value */

    for (const char *p = text; *p != '\0'; p++) {
        gsize n = placeholder_length(p);

        if (n > 0) {
            g_autofree char *name = g_strndup(p + 1, n - 2);
            gsize before = out->len;

            func(out, name, data);
            complete = complete && out->len > before;
            p += n - 1;
        } else if (*p == '[') {
            segment = out->len;
            complete = TRUE;
        } else if (*p == ']') {
            if (!complete)
                g_string_truncate(out, segment);
        } else {
            g_string_append_c(out, *p);
        }
    }
}

static void
append_value(GString *out, const char *name, gconstpointer data)
{
    const char *value = g_hash_table_lookup((GHashTable *)(gsize)data, name);

    if (value != NULL)
        g_string_append(out, value);
}

char *
ogi_template_fill_pairs(const char *text, va_list args)
{
    g_autoptr(GHashTable) values = ogi_hash_table_new(NULL, NULL);
    GString *out = g_string_new(NULL);

    for (const char *name; (name = va_arg(args, const char *)) != NULL;)
        g_hash_table_insert(values, (gpointer)(gsize)name, va_arg(args, char *));
    ogi_template_fill(out, text, append_value, values);
    return g_string_free(out, FALSE);
}
