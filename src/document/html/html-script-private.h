/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/flow-private.h"
#include "html-tokens-private.h"

G_BEGIN_DECLS

/*
 * What the scripts of a page may write into its elements, as far as their text names these.
 */
typedef struct {
    GHashTable *names;  /* set of char*, owned: a OgiHtmlNamed, then a name; NULL: no script yet */
    gboolean found;     /* all scripts of the page are read */
    gboolean elsewhere; /* there are scripts in other files */
    gboolean writes;    /* one of them changes what an element shows */
    gboolean data;      /* one of them reads data of elements, by names that are put together */
    gboolean full;      /* there were more names than may be */
} OgiHtmlScripts;

/* As what a script names something. */
typedef enum {
    OGI_NAMED_ID = '#',
    OGI_NAMED_STEM = '+',  /* the beginning of an id */
    OGI_NAMED_CLASS = '.', /* whose elements it changes */
    OGI_NAMED_DATA = '=',  /* an attribute */
} OgiHtmlNamed;

/* The text of a script. */
void ogi_html_script_read(OgiHtmlScripts *self, OgiText script);
gboolean ogi_html_script_names(const OgiHtmlScripts *self, OgiHtmlNamed as, OgiText name);

/* All scripts of a page, once. */
void ogi_html_scripts_find(OgiHtmlScripts *self, OgiText page);
void ogi_html_scripts_clear(OgiHtmlScripts *self);
/* What they may write into an element. */
OgiFlowFill ogi_html_scripts_fill(const OgiHtmlScripts *self, const OgiHtmlToken *token);

G_END_DECLS
