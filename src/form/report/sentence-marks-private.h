/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/record.h>

#include "sections-private.h"

G_BEGIN_DECLS

/* The sentences of sections one, five and six, ascending by hash; NULL: none. (transfer full) */
GArray *ogi_sentence_marks_read(const OgiSections *sections);

G_END_DECLS
