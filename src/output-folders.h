/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/publisher.h>

#include "options.h"
#include "run-summary.h"

G_BEGIN_DECLS

/* Opens the folder of the figures, or that of --forms, and that of --notes where it is asked for.
 * Held from here on: who reads older files must not publish over newer figures. What is set is the
 * caller's, be the result FALSE (OGI_ERROR_USAGE for folders that are the same, or the publisher's)
 * or not. */
gboolean ogi_output_folders_open(const OgiOptions *options, OgiRunSummary *summary,
                                 OgiPublisher **figures, OgiPublisher **letters, GError **error);

G_END_DECLS
