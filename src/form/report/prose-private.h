/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/record.h>

#include "form/phrase/phrase-private.h"
#include "remarks-private.h"
#include "sections-private.h"

G_BEGIN_DECLS

/*
 * The figures in the sentences of a report, for its record. What the text contradicts in itself
 * (TX-SUM, TX-FEE) is remarked on here, since no table is needed for it; the rest is for the
 * checks.
 */
typedef struct _OgiProse OgiProse;

/* Memory that is kept from report to report. */
OgiProse *ogi_prose_new(void);
void ogi_prose_free(OgiProse *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiProse, ogi_prose_free)

/* Sections one and six. */
void ogi_prose_read(OgiProse *self, const OgiPhraseSet *set, const OgiSections *sections,
                    OgiRecord *record, OgiRemarks *remarks);
/* One paragraph. */
void ogi_prose_read_text(OgiProse *self, const OgiPhraseSet *set, OgiText text, guint line,
                         OgiRecord *record, OgiRemarks *remarks);

G_END_DECLS
