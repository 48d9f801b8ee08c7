/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/agency.h>

G_BEGIN_DECLS

/* Whether the report of this agency covers others: what the tree, or the reports, say of it. */
void ogi_registry_set_consolidated(OgiRegistry *self, guint order, gboolean consolidated);

G_END_DECLS
