/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/publication.h>

#include "options.h"

G_BEGIN_DECLS

/* --year and --agency against what there is: fills in publication->years and ->agencies, which the
 * caller owns. Fails with OGI_ERROR_SELECTION where one of them matches nothing, naming what is
 * near. */
gboolean ogi_selection_apply(const OgiOptions *options, OgiPublication *publication,
                             GError **error);

G_END_DECLS
