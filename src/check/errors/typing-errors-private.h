/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How a number may have been mistyped; NONE: not by one slip of the hand. */
typedef enum {
    OGI_TYPING_ERROR_NONE,
    OGI_TYPING_ERROR_SWAPPED, /* 101 → 110: two neighbouring digits */
    OGI_TYPING_ERROR_DROPPED, /* 1234 → 124 */
    OGI_TYPING_ERROR_DOUBLED, /* 123 → 1223 */
    OGI_TYPING_ERROR_EXTRA,   /* 123 → 1293 */
    OGI_TYPING_ERROR_DIGIT,   /* 123 → 128 */
    OGI_TYPING_ERROR_SIGN,    /* 5 → -5 */
    OGI_TYPING_ERROR_UNIT,    /* 123 → 12300 */
} OgiTypingError;

/* The slip by which typed stands where meant should. A single digit for another is no evidence,
 * nor is any number for zero. */
OgiTypingError ogi_typing_error_compare(gint64 typed, gint64 meant);

G_END_DECLS
