/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/agency.h>

G_BEGIN_DECLS

/* Whether the report of this agency covers others: what the tree, or the reports, say of it. */
void ogi_registry_set_consolidated(OgiRegistry *self, guint order, gboolean consolidated);

/* Name and aliases as given (char*). */
const GPtrArray *ogi_registry_names(const OgiRegistry *self, guint order);

/* joined: const OgiAgency* that is none of its own → const OgiAgency* that it is. Those go, with
 * their names to those; not once it is frozen. */
void ogi_registry_join(OgiRegistry *self, GHashTable *joined);

G_END_DECLS
