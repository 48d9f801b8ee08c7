/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/publication.h>

G_BEGIN_DECLS

/*
 * Workbooks to fill in: for each agency that is to report in a year, the form's tables with what it
 * carried over from the year before, and whether what is filled in agrees. Read back like any
 * report.
 */

/* The workbooks as they were written: the file that only their folder has; no input, should the
 * folder be one. */
#define OGI_FORMS_LIST ".forms.csv"

/* Writes them into the publisher; not yet visible. years: gint. Of the publication, only data set,
 * rules and the agencies selected count. Says how many. Fails with OGI_ERROR_SELECTION where nobody
 * is to report or a year has no form, and with OGI_ERROR_OUTPUT where one of those written before
 * has been filled in and is still there. */
gboolean ogi_fill_in_forms_write(const OgiPublication *publication, const GArray *years,
                                 OgiPublisher *publisher, guint *n_forms, GError **error);

G_END_DECLS
