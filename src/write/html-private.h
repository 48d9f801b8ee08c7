/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Appends text as HTML has it, in an element or in a quoted attribute: nothing in it is markup. */
void ogi_html_append(GString *out, const char *text);
/* The same of text that came from elsewhere: on one line, what is no character, what breaks the
 * line or turns it made visible. NULL: nothing. */
void ogi_html_append_line(GString *out, const char *text);

/* A picture (PNG) within the page; alt: what it shows. */
void ogi_html_append_picture(GString *out, GBytes *png, const char *alt);

G_END_DECLS
