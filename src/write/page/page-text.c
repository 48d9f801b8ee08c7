/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/decimal.h>
#include <ogistat/template.h>

#include "page-private.h"
#include "write/html-private.h"

void
ogi_page_raw(const OgiPage *self, const char *markup)
{
    g_string_append(self->out, markup);
}

void
ogi_page_format(const OgiPage *self, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    g_string_append_vprintf(self->out, format, args);
    va_end(args);
}

void
ogi_page_text(const OgiPage *self, const char *text)
{
    ogi_html_append_line(self->out, text);
}

void
ogi_page_both(const OgiPage *self, const char *zh, const char *en)
{
    if (g_str_equal(zh, en)) {
        ogi_page_text(self, zh);
        return;
    }
    ogi_page_raw(self, "<span class=\"z\">");
    ogi_page_text(self, zh);
    ogi_page_raw(self, "</span><span class=\"e\" lang=\"en\">");
    ogi_page_text(self, en);
    ogi_page_raw(self, "</span>");
}

void
ogi_page_say(const OgiPage *self, const char *id, ...)
{
    g_autofree char *zh = NULL;
    g_autofree char *en = NULL;
    va_list args;

    va_start(args, id);
    zh = ogi_template_fill_pairs(ogi_texts_get(self->words, id, OGI_LANGUAGE_ZH), args);
    va_end(args);
    va_start(args, id);
    en = ogi_template_fill_pairs(ogi_texts_get(self->words, id, OGI_LANGUAGE_EN), args);
    va_end(args);
    ogi_page_both(self, zh, en);
}

void
ogi_page_code(const OgiPage *self, const char *list, const char *code)
{
    ogi_page_both(self, ogi_texts_code(self->words, list, code, OGI_LANGUAGE_ZH),
                  ogi_texts_code(self->words, list, code, OGI_LANGUAGE_EN));
}

void
ogi_page_element(const OgiPage *self, const char *tag, const char *id)
{
    ogi_page_format(self, "<%s>", tag);
    ogi_page_say(self, id, NULL);
    ogi_page_format(self, "</%s>\n", tag);
}

void
ogi_page_heading(const OgiPage *self, const char *id, const char *class)
{
    if (class != NULL)
        ogi_page_format(self, "<th scope=\"col\" class=\"%s\">", class);
    else
        ogi_page_raw(self, "<th scope=\"col\">");
    ogi_page_say(self, id, NULL);
    ogi_page_raw(self, "</th>");
}

void
ogi_page_number(const OgiPage *self, const char *number)
{
    ogi_page_raw(self, "<td class=\"n\">");
    ogi_page_text(self, number != NULL ? number : "");
    ogi_page_raw(self, "</td>");
}

gboolean
ogi_page_parse(const char *number, guint decimals, gint64 *value)
{
    return *number != '\0' && ogi_decimal_parse(number, strlen(number), decimals, value);
}

static char *
format_decimal(gint64 value, guint decimals)
{
    char text[OGI_DECIMAL_CHARS];

    return g_strndup(text, ogi_decimal_write(text, value, decimals));
}

char *
ogi_page_percent(const char *fraction)
{
    enum { RATIO_DECIMALS = 6, PERCENT_DECIMALS = 4 };
    gint64 value;

    if (!ogi_page_parse(fraction, RATIO_DECIMALS, &value))
        return NULL;
    return format_decimal(value, PERCENT_DECIMALS);
}

char *
ogi_page_share(const char *numerator, const char *denominator)
{
    enum { SHARE_DECIMALS = 4, PERCENT_DECIMALS = 2 };
    gint64 n, d, share;

    if (!ogi_page_parse(numerator, 0, &n) || !ogi_page_parse(denominator, 0, &d) ||
        !ogi_decimal_divide(n, d, SHARE_DECIMALS, &share))
        return NULL;
    return format_decimal(share, PERCENT_DECIMALS);
}

void
ogi_page_begin_section(const OgiPage *self, const char *id, const char *heading)
{
    ogi_page_format(self, "<section id=\"%s\" aria-labelledby=\"%s-heading\">\n", id, id);
    ogi_page_format(self, "<h2 id=\"%s-heading\">", id);
    ogi_page_say(self, heading, NULL);
    ogi_page_raw(self, "</h2>\n");
}

void
ogi_page_end_section(const OgiPage *self)
{
    ogi_page_raw(self, "</section>\n");
}

void
ogi_page_begin_table(const OgiPage *self, const char *class, const char *labelled_by)
{
    ogi_page_format(self,
                    "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-labelledby=\"%s\">\n"
                    "<table class=\"%s\" aria-labelledby=\"%s\">\n",
                    labelled_by, class, labelled_by);
}

void
ogi_page_end_table(const OgiPage *self)
{
    ogi_page_raw(self, "</table>\n</div>\n");
}
