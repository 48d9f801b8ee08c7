/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report-head-private.h"
#include "title-private.h"

G_BEGIN_DECLS

/*
 * Whether a document without a table that can be read is plainly a report all the same: its title
 * says so, or the name of its file, or three labels of the form stand in it. Where the head has no
 * title, one that the text runs on from is read into it, or the name of the file.
 */
gboolean ogi_unusable_is_report(OgiReportHead *head, const OgiSections *sections,
                                const OgiLabels *labels, const char *source);
/* The name of a file without its ending, read as a title. */
gboolean ogi_unusable_title_of_path(const char *path, OgiTitle *title);

G_END_DECLS
