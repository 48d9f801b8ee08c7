/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "form/text/agency-names-private.h"
#include "sections-private.h"

G_BEGIN_DECLS

/* What a title says: 晋江市残疾人联合会2020年政府信息公开工作年度报告. */
typedef struct {
    guint line; /* index among the lines */
    guint n_lines;
    gint year; /* 0: not said */
    char text[OGI_MAX_CLEAN];
    char agency[OGI_MAX_CLEAN]; /* "": not said */
    gboolean agency_apart;      /* in a line of its own */
} OgiTitle;

/* Whether a text may name a part of a year; most don't. */
gboolean ogi_title_may_name_part_of_year(const char *text);
/* Reads a line, or it and the next ones before last, as a title. FALSE where there is none. */
gboolean ogi_title_read_at(const OgiSections *sections, guint line, guint last, OgiTitle *title);
/* Reads a text that isn't in a document, such as the name of a file. */
gboolean ogi_title_read_text(OgiText text, OgiTitle *title);

G_END_DECLS
