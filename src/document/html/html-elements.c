/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "html-elements-private.h"
#include "html-tokens-private.h"

typedef struct {
    const char *name;
    guint8 len;
    guint8 kind; /* OgiHtmlKind */
} Element;

#define E(name, kind)                                                                              \
    {                                                                                              \
        name, sizeof(name) - 1, OGI_HTML_##kind                                                    \
    }

/* in the order of their first letters */
static const Element elements[] = {
    E("address", BLOCK),
    E("article", BLOCK),
    E("aside", BLOCK),
    E("area", VOID),
    E("audio", OBJECT),
    E("applet", OBJECT),
    E("br", BREAK),
    E("body", BLOCK),
    E("blockquote", BLOCK),
    E("base", VOID),
    E("bdo", TURNED),
    E("center", BLOCK),
    E("caption", BLOCK),
    E("col", VOID),
    E("canvas", OBJECT),
    E("div", BLOCK),
    E("dd", BLOCK),
    E("dl", BLOCK),
    E("dt", BLOCK),
    E("del", DELETED),
    E("details", DETAILS),
    E("dir", BLOCK),
    E("datalist", UNSEEN),
    E("dialog", DETAILS),
    E("embed", VOID_OBJECT),
    E("form", BLOCK),
    E("footer", BLOCK),
    E("fieldset", BLOCK),
    E("figure", BLOCK),
    E("figcaption", BLOCK),
    E("frame", FRAME),
    E("frameset", BLOCK),
    E("h1", BLOCK),
    E("h2", BLOCK),
    E("h3", BLOCK),
    E("h4", BLOCK),
    E("h5", BLOCK),
    E("h6", BLOCK),
    E("hr", BREAK),
    E("header", BLOCK),
    E("hgroup", BLOCK),
    E("html", BLOCK),
    E("img", PICTURE),
    E("input", INPUT),
    E("iframe", RAW_FRAME),
    E("image", PICTURE),
    E("li", BLOCK),
    E("link", LINK),
    E("legend", BLOCK),
    E("listing", PRE),
    E("meta", VOID),
    E("main", BLOCK),
    E("menu", BLOCK),
    E("math", OBJECT),
    E("meter", OBJECT),
    E("nav", BLOCK),
    E("noscript", UNSEEN),
    E("noframes", RAW),
    E("noembed", RAW),
    E("ol", NUMBERED),
    E("optgroup", BLOCK),
    E("option", BLOCK),
    E("object", OBJECT),
    E("p", PARAGRAPH),
    E("pre", PRE),
    E("param", VOID),
    E("progress", OBJECT),
    E("plaintext", RAW_TEXT),
    E("rt", UNSEEN),
    E("rp", UNSEEN),
    E("rtc", UNSEEN),
    E("script", SCRIPT),
    E("style", STYLE),
    E("section", BLOCK),
    E("search", BLOCK),
    E("sup", RAISED),
    E("sub", RAISED),
    E("select", OBJECT),
    E("strike", STRUCK),
    E("s", STRUCK),
    E("small", SMALL),
    E("svg", OBJECT),
    E("source", VOID),
    E("summary", BLOCK),
    E("td", CELL),
    E("tr", ROW),
    E("th", CELL),
    E("table", TABLE),
    E("tbody", GROUP),
    E("thead", GROUP),
    E("tfoot", GROUP),
    E("title", RAW),
    E("textarea", RAW_OBJECT),
    E("template", OBJECT),
    E("track", VOID),
    E("ul", BLOCK),
    E("video", OBJECT),
    E("wbr", VOID),
    E("xml", UNSEEN),
    E("xmp", RAW_TEXT),
};

void
ogi_html_elements_init(OgiHtmlElements *self)
{
    guint row = 0;

    for (guint letter = 0; letter <= 26; letter++) {
        while (row < G_N_ELEMENTS(elements) && (guint)(elements[row].name[0] - 'a') < letter)
            row++;
        self->first[letter] = (guint8)row;
    }
}

/* Drawings and formulas of Word, and elements that a script makes. */
static gboolean
is_drawn(OgiText name)
{
    static const char *const drawn[] = {"v:", "m:", "o:ole"};

    if (name.len < 3)
        return FALSE; /* most */
    for (guint i = 0; i < G_N_ELEMENTS(drawn); i++) {
        if (name.len >= strlen(drawn[i]) &&
            g_ascii_strncasecmp(name.str, drawn[i], strlen(drawn[i])) == 0)
            return TRUE;
    }
    return memchr(name.str, '-', name.len) != NULL;
}

OgiHtmlKind
ogi_html_elements_kind(const OgiHtmlElements *self, OgiText name)
{
    guint letter = (guint)((name.str[0] | 0x20) - 'a');

    for (guint i = self->first[letter]; i < self->first[letter + 1]; i++) {
        if (elements[i].len == name.len && ogi_html_name_is(name, elements[i].name))
            return (OgiHtmlKind)elements[i].kind;
    }
    return is_drawn(name) ? OGI_HTML_DRAWN : OGI_HTML_INLINE;
}
