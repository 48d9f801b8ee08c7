/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/ratio.h>

G_BEGIN_DECLS

/*
 * An office's own Word document that is filled in instead of the report that is built in: its
 * placeholders {{table:3}}, {{figure:received}}, {{sentence:received}}, {{chart:received}}.
 */
typedef struct _OgiReportTemplate OgiReportTemplate;

/* name is for messages. Fails with OGI_ERROR_USAGE where it is no such document, or has a
 * placeholder that stands for nothing: it is named, with its place. */
OgiReportTemplate *ogi_report_template_load(const char *name, GBytes *docx,
                                            const OgiCodebook *codebook, const OgiRatioSet *ratios,
                                            GError **error);
void ogi_report_template_free(OgiReportTemplate *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiReportTemplate, ogi_report_template_free)

G_END_DECLS
