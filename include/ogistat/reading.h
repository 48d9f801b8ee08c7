/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/text.h>

G_BEGIN_DECLS

/*
 * What a figure may be that was read from a picture: alternatives, the likeliest first, each with
 * what it costs to believe it instead of the first. As text, "12:0|72:3|*:6": twelve, or 72 at a
 * cost of 3, or at a cost of 6 any other number. "" is a blank cell, "-" and "/" are as printed.
 * "!:20" among them says that a stamp lies over so many percent of it, "?:0" that the label beside
 * it can hardly be read, so that it may be another cell's.
 *
 * Costs are tenths of what makes a thing certain (OGI_READING_CERTAIN): a figure that several ways
 * of reading agree on, whose digits have the shape that they should, is another at a cost of 9.
 */
enum {
    OGI_READING_CERTAIN = 10, /* of a cell alone nothing costs as much */
    OGI_READING_FIRM = 9,     /* what others cost where all ways of reading agree */
    OGI_READING_MAX = 8,      /* alternatives */
};

/* Of what can't be read, or mustn't: whatever it is. */
#define OGI_READING_UNKNOWN "*:0"

/* Behind a character of other text in a picture's table: it may be another. Labels are mended with
 * that in mind (form/scan), and it is taken out. */
#define OGI_READING_DOUBT 0xFFFD

typedef struct {
    OgiText text;
    guint cost;
} OgiAlternative;

typedef struct {
    OgiAlternative alternatives[OGI_READING_MAX]; /* their texts belong to what was parsed */
    guint n;
    guint other;   /* what any other number costs */
    guint stamped; /* percent */
    gboolean unplaced;
} OgiReadings;

/* What stands in front of the readings of a figure that may be another cell's. */
#define OGI_READING_UNPLACED "?:0|"
/* Of a blank cell. */
#define OGI_READING_BLANK ":0|*:9"

/* Appends one alternative; text: "*" is any other, "!" the stamp over it. */
void ogi_readings_append(GString *out, const char *text, guint cost);
/* FALSE where it is none such. */
gboolean ogi_readings_parse(OgiText text, OgiReadings *readings);

G_END_DECLS
