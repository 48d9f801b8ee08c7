/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/codebook.h>
#include <ogistat/record.h>

G_BEGIN_DECLS

/*
 * How numbers are written in a cell: 1,234 · 3，525 · １２３ · 3 521 · 12 件 · 251000元 · 1408* ·
 * 增3 · 无 · / · blank. One call says what the cell is.
 */
typedef enum {
    OGI_NOTATION_OK = 0,
    OGI_NOTATION_UNIT = 1 << 0,      /* C-UNIT: a unit was split off */
    OGI_NOTATION_CONVERTED = 1 << 1, /* C-UNIT: 元 to 万元 or back */
    OGI_NOTATION_FOOTNOTE = 1 << 2,  /* 1408* */
    OGI_NOTATION_NEGATIVE = 1 << 3,  /* C-NEG: below zero where it can't be; state UNREADABLE */
    OGI_NOTATION_DECIMALS = 1 << 4,  /* C-INT or C-DEC: decimals it can't have; state UNREADABLE */
    OGI_NOTATION_RANGE = 1 << 5,     /* C-MAX: above 10^15, or does not fit; state UNREADABLE */
    OGI_NOTATION_TEXT = 1 << 6,      /* C-NUM: no number; state UNREADABLE */
    OGI_NOTATION_ODD = 1 << 7,       /* C-ODD: digits of full width, characters without width */
    OGI_NOTATION_UNKNOWN_UNIT = 1 << 8, /* C-NOTE: of a header; state UNREADABLE */
} OgiNotation;

typedef struct {
    OgiState state; /* REPORTED, BLANK, NONE or UNREADABLE */
    gint64 value;   /* fixed point with the cell's decimals */
    OgiNotation flags;
} OgiReading;

/* header_unit: the unit that a header or label names where it makes another figure ("元", "百万元",
 * "万件"), or NULL. */
OgiReading ogi_notation_read(OgiText text, const OgiFormCell *cell, const char *header_unit);

G_END_DECLS
