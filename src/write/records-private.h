/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "earlier-private.h"

G_BEGIN_DECLS

/*
 * The published records: observations, findings, coverage, and what is compared with what was
 * published before. One function per file: each writes its header and its rows. Errors stick to
 * csv, which reports them when it is finished.
 */

gboolean ogi_write_observations(const OgiPublication *publication, OgiCsvWriter *csv);
gboolean ogi_write_findings(const OgiPublication *publication, OgiCsvWriter *csv);
gboolean ogi_write_coverage(const OgiPublication *publication, OgiCsvWriter *csv);
gboolean ogi_write_reconciliation(const OgiPublication *publication, OgiCsvWriter *csv);
gboolean ogi_write_revisions(const OgiPublication *publication, const OgiEarlier *earlier,
                             OgiPublisher *publisher, OgiCsvWriter *csv, GError **error);
/* history.csv: what was published before this run, with this run's revisions behind it. */
gboolean ogi_write_history(const OgiPublication *publication, const OgiEarlier *earlier,
                           OgiPublisher *publisher, OgiCsvWriter *csv, GError **error);

G_END_DECLS
