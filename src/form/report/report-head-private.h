/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/record.h>

#include "form/text/agency-names-private.h"
#include "remarks-private.h"
#include "sections-private.h"

G_BEGIN_DECLS

/*
 * What a report says of itself. Each part takes a head that is all zero before, and fills in what
 * it finds. The head owns its strings.
 */

/* The signature: who and when; where there is none, what the page says of its publication. Ends
 * section six before it. body: the first cell behind the statutory tables, where it's looked for if
 * there is no section six. */
void ogi_head_read_signature(OgiReportHead *head, OgiSections *sections, guint body);
/* Title, its year and agency; after the signature. */
void ogi_head_read_title(OgiReportHead *head, const OgiSections *sections);
/* Years said beside those in the head: a period said again, the heading of a table's section. */
enum { OGI_MAX_YEARS = 16 };
typedef struct {
    const char *names[OGI_MAX_YEARS]; /* codes of data/details.csv. Static */
    OgiYearMention years[OGI_MAX_YEARS];
    guint n;
} OgiYears;
/* Period, and the years of section one and of the tables' headings. */
void ogi_head_read_years(OgiReportHead *head, const OgiSections *sections, OgiYears *years);
/* These, and lengths of sections five and six. */
void ogi_head_read_sections(OgiReportHead *head, const OgiSections *sections, OgiYears *years);
/* The year in a path, and the mark of a revision. */
void ogi_head_read_name(OgiReportHead *head, const char *source);
/* Whether the report looks as if it covered a whole city. */
gboolean ogi_head_is_consolidated(const OgiReportHead *head, const char *source);

/* The year on which all agree, title, period and sections, else the one in the file's name; 0:
 * none, or they don't agree, which becomes a finding. */
gint ogi_head_year(const OgiReportHead *head, const OgiYears *more, OgiRemarks *remarks);
/* Whether two of title, period, overview, file name and date of signature name the year. */
gboolean ogi_head_year_is_said_twice(const OgiReportHead *head, gint year);
/* The year that a report which contradicts itself most likely counts; 0: it names none. */
gint ogi_head_likely_year(const OgiReportHead *head);
/* The agency by the title, else by the signature, else by what the page says of its publication;
 * NULL: not named. Owned by the head. */
const char *ogi_head_agency(const OgiReportHead *head);
void ogi_head_clear(OgiReportHead *head);

G_END_DECLS
