/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "html-elements-private.h"
#include "html-tokens-private.h"

G_BEGIN_DECLS

/*
 * Content of a page that isn't shown: from a start tag to what ends it.
 */
typedef struct {
    OgiText name; /* of the element; str NULL: everything is shown */
    OgiHtmlKind kind;
    gboolean is_drawn; /* but as part of something else: a picture, a page in the page */
    guint same;        /* elements of that name open in it */
    guint tables;      /* tables open in it */
    guint blocks;      /* other blocks open in it */
} OgiHtmlUnseen;

void ogi_html_unseen_start(OgiHtmlUnseen *self, const OgiHtmlToken *token, OgiHtmlKind kind);
/* Takes a tag while it isn't over. TRUE: it was over before this tag, which has still to be read.
 * in_table: it began inside a table. */
gboolean ogi_html_unseen_take(OgiHtmlUnseen *self, const OgiHtmlToken *token, OgiHtmlKind kind,
                              gboolean in_table);

G_END_DECLS
