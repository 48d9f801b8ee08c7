/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/document.h>

G_BEGIN_DECLS

/*
 * A text in a scanned table, that is no figure: a label, as far as it could be read.
 */
typedef struct {
    guint cell; /* of the document */
    char *key;
    char *clear; /* the same, with U+FFFD for what may be another */
    gint label;  /* that it lies along, of the form's; -1: none */
    guint unlike;
    gint own;    /* the label that it is by itself; -1: none */
    gint likely; /* likewise, or the one in whose place it stands; -1: none */
} OgiScanText;

enum {
    OGI_SCAN_WHOLE = 1000,   /* unlike: thousandths */
    OGI_SCAN_MAX_TEXTS = 400 /* of a table */
};

/* Text without marks of doubt. (transfer full) */
char *ogi_scan_plain(OgiText text);
/* Those of a table, in reading order. (element-type OgiScanText) (transfer full) */
GArray *ogi_scan_texts_list(const OgiDocument *document, guint16 table);
/* Lays texts along the labels of a form, in their order, and says what that costs.
 * labels: (element-type OgiSheetLabel) */
guint ogi_scan_texts_align(GArray *texts, const GArray *labels);
/* How unlike two keys are. */
guint ogi_scan_compare(const char *a, const char *b);

/* --- what speaks for a label --- */

/* Whether it may be taken for the label that it lies along: like it, less like any other, and
 * nothing that was read clearly speaks against it. */
gboolean ogi_scan_text_is_like(const OgiScanText *self, const GArray *labels);
/* Whether hardly anything that was read clearly speaks against this label. */
gboolean ogi_scan_text_is_open(const OgiScanText *self, const char *label);
/* Whether it may be this label, if it lies between others that are like the form's.
 */
gboolean ogi_scan_text_may_be(const OgiScanText *self, gint label, const GArray *labels);
/* Whether it can be no other name: few of its characters may be others, and no two side by side.
 * NULL: whatever name it is read as. */
gboolean ogi_scan_text_is_certain(const OgiScanText *self, const char *label);

G_END_DECLS
