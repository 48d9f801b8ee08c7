/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/package/xml-stream-private.h"
#include "document/package/zip-parts-private.h"

G_BEGIN_DECLS

/*
 * How the cells of a workbook show what they keep.
 */
typedef struct _OgiXlsxStyles OgiXlsxStyles;

/* Above white: not said, which is black letters or no fill; or one that isn't known. */
enum {
    OGI_XLSX_NO_COLOR = 1 << 24,
    OGI_XLSX_ANY_COLOR = 1 << 25,
};

/* The colours of letters and of what is behind them. */
typedef struct {
    guint32 color;
    guint32 ground;
} OgiXlsxLook;

typedef struct {
    const char *format; /* code; NULL: General */
    OgiXlsxLook look;
    guint letters; /* their size, in hundredths of a point; 0: it isn't said */
    gboolean is_date;
    gboolean shrinks; /* to fit into its column */
    gboolean unlike;  /* struck, or in letters that can't be seen */
} OgiXlsxStyle;

/* "9.25" → 925, "-1" → 0. FALSE, and 0: it is none. */
gboolean ogi_xlsx_hundredths_read(OgiText text, guint *hundredths);
/* Likewise; 0 where it is none, or less. */
guint ogi_xlsx_hundredths(OgiText text);
/* What can't be read of the part isn't there: then numbers stay numbers. name may be NULL. */
OgiXlsxStyles *ogi_xlsx_styles_load(OgiZipParts *parts, const char *name);
void ogi_xlsx_styles_free(OgiXlsxStyles *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiXlsxStyles, ogi_xlsx_styles_free)
/* Of this number; a plain one where there is none. */
OgiXlsxStyle ogi_xlsx_styles_get(const OgiXlsxStyles *self, guint style);
/* The size of the usual letters, in hundredths of a point. */
guint ogi_xlsx_styles_letters(const OgiXlsxStyles *self);
/* The colour that an element says; above white where it is none, or can't be told. */
guint32 ogi_xlsx_color(const OgiXmlElement *element);
/* Letters in the colour of the ground, which is white where nothing is said. */
gboolean ogi_xlsx_look_is_lost(const OgiXlsxLook *self);

/* A differential format as it is read: how it changes what a cell shows. */
typedef struct {
    OgiXlsxLook look;
    gboolean hides;
    gboolean in_font;
} OgiXlsxDifference;

void ogi_xlsx_difference_init(OgiXlsxDifference *self);
/* Takes an element within it. */
void ogi_xlsx_difference_start(OgiXlsxDifference *self, const OgiXmlElement *element);
void ogi_xlsx_difference_end(OgiXlsxDifference *self, const OgiXmlElement *element);
/* Whether it hides a figure in a cell with this look, or shows it otherwise. */
gboolean ogi_xlsx_difference_hides(const OgiXlsxDifference *self, const OgiXlsxLook *look);

/* A differential format by its number; NULL where there is none. Borrowed. */
const OgiXlsxDifference *ogi_xlsx_styles_difference(const OgiXlsxStyles *self, gint format);
/* The next of those that a style of tables has and that may hide a figure; NULL: no more. *next is
 * 0 at first. Borrowed. */
const OgiXlsxDifference *ogi_xlsx_styles_of_table(const OgiXlsxStyles *self, const char *name,
                                                  guint *next);
/* Whether it hides a figure in a cell of one of the styles. */
gboolean ogi_xlsx_styles_may_hide(const OgiXlsxStyles *self, const OgiXlsxDifference *difference);

G_END_DECLS
