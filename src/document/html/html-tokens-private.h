/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/text.h>

G_BEGIN_DECLS

/*
 * HTML as tags and the text between them, by the states of the WHATWG tokenizer. Comments,
 * declarations and what else shows nothing are passed over. One pass over the bytes, whatever they
 * are; nothing is copied.
 */
typedef enum {
    OGI_HTML_TEXT, /* text as it stands, character references not resolved */
    OGI_HTML_START,
    OGI_HTML_END,
} OgiHtmlTokenKind;

typedef struct {
    OgiHtmlTokenKind kind;
    const char *start; /* where it begins in the file */
    OgiText text;      /* the text, or the name of the tag */
    gboolean has_any;  /* of the attributes below */
    /* attributes that matter; str is NULL where the tag doesn't have it */
    OgiText class_names;
    OgiText style;
    OgiText hidden; /* or popover */
    OgiText media;
    OgiText colspan;
    OgiText rowspan;
    OgiText id;
    OgiText dir;
    OgiText src; /* or data, of an object */
    OgiText srcdoc;
    OgiText type;
    OgiText open;
    OgiText width;
    OgiText height;
    OgiText color;
    OgiText ground; /* bgcolor */
    OgiText background;
    OgiText size;
    OgiText face;
    OgiText data;     /* from the first attribute data-… to the end of the last one */
    OgiText handlers; /* the same of on… */
    gboolean bound;   /* an attribute says what a script puts in */
} OgiHtmlToken;

typedef struct {
    const char *next;
    const char *end;
} OgiHtmlTokens;

/* Whether a name of as many bytes is this one, which is in lower case. */
static inline gboolean
ogi_html_name_is(OgiText name, const char *lower)
{
    for (gsize i = 0; i < name.len; i++) {
        char c = name.str[i];

        if ((c >= 'A' && c <= 'Z' ? c | 0x20 : c) != lower[i])
            return FALSE;
    }
    return TRUE;
}

/* An attribute's value; "" where the tag doesn't have it. */
static inline OgiText
ogi_html_or_empty(OgiText attribute)
{
    return attribute.str != NULL ? attribute : ogi_text("", 0);
}

/* FALSE at the end. A tag that the end of the file cuts off is none. The token is all zeros before
 * the first call. */
gboolean ogi_html_tokens_next(OgiHtmlTokens *self, OgiHtmlToken *token);
/* After a start tag whose content is no markup (script, style): goes to its end tag, or where there
 * is none to the end of the file. Returns the content. */
OgiText ogi_html_tokens_skip_raw(OgiHtmlTokens *self, OgiText name);
/* Goes to the end of the file. Returns what is left. */
OgiText ogi_html_tokens_skip_rest(OgiHtmlTokens *self);

G_END_DECLS
