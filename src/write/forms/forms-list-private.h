/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/digest.h>
#include <ogistat/publisher.h>

G_BEGIN_DECLS

/*
 * Which workbooks a folder has, and what they were when they were written: one that has been filled
 * in since then is not to be written over.
 */
typedef struct _OgiFormsList OgiFormsList;

OgiFormsList *ogi_forms_list_new(void);
void ogi_forms_list_free(OgiFormsList *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiFormsList, ogi_forms_list_free)

void ogi_forms_list_add(OgiFormsList *self, const char *name, const OgiDigest *digest);
/* Into the new set. */
gboolean ogi_forms_list_write(const OgiFormsList *self, OgiPublisher *publisher, GError **error);

/* FALSE with an error that names the first one of the set before that isn't as it was written. */
gboolean ogi_forms_list_check_previous(OgiPublisher *publisher, GError **error);

G_END_DECLS
