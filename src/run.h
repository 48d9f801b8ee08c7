/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "options.h"
#include "run-summary.h"

G_BEGIN_DECLS

/* The whole way from INPUT to the published files, each stage once. FALSE with an error where it
 * can't be gone; the domain's codes map to exit codes. */
gboolean ogi_run(const OgiOptions *options, OgiRunSummary *summary, GError **error);

G_END_DECLS
