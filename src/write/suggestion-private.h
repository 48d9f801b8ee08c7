/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/codebook.h>

G_BEGIN_DECLS

/* What a suggestion puts between the figure that is there and the one that should be. */
#define OGI_SUGGESTION_ARROW "→"
/* Where nothing says what the figure would be. */
#define OGI_SUGGESTION_OPEN OGI_SUGGESTION_ARROW "?"

/* The value that a suggestion has for this cell, in the year of its finding; NULL where it has one
 * for another, or several, or leaves it open. suggestion may be NULL. */
const char *ogi_suggestion_value_of(const char *suggestion, const OgiFormCell *cell);

G_END_DECLS
