/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/publication.h>

#include "options.h"

G_BEGIN_DECLS

/* --root: of a registry without what is found in reports. Fails with OGI_ERROR_SELECTION where no
 * unit with others below it is meant. */
gboolean ogi_selection_set_root(const OgiOptions *options, OgiRegistry *registry, GError **error);
/* Leaves out the findings of reading about agencies that are elsewhere. */
void ogi_selection_keep_findings(const OgiOptions *options, const OgiRegistry *registry,
                                 OgiFindings *findings);

/* --year and --agency against what there is: fills in publication->years and ->agencies, which the
 * caller owns. Fails with OGI_ERROR_SELECTION where one of them matches nothing, naming what is
 * near. */
gboolean ogi_selection_apply(const OgiOptions *options, OgiPublication *publication,
                             GError **error);

/* The same for --forms: publication->agencies, and the years (gint) of the workbooks, which is the
 * last one where none is said. */
gboolean ogi_selection_apply_to_forms(const OgiOptions *options, OgiPublication *publication,
                                      GArray *years, GError **error);

G_END_DECLS
