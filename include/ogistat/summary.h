/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/json.h>
#include <ogistat/publication.h>

G_BEGIN_DECLS

/*
 * What a run found, in figures, for programs: files, records, findings by severity and rule, who is
 * missing and what was rejected, then what shaped it: options, the office's files and the rules by
 * SHA-256. Of all that was read, whatever the selection is. The same input
 * gives the same members.
 */
void ogi_summary_add(const OgiPublication *publication, OgiJson *json);

G_END_DECLS
