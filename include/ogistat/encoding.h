/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Bytes of text in UTF-8, UTF-16 or GB18030 to UTF-8.
 */
typedef struct {
    const char *charset;  /* "UTF-8", "UTF-16LE", "UTF-16BE", "GB18030". Static */
    guint first_bad_line; /* 0: every byte was good; else the line of the first bad one */
    gsize first_bad_byte; /* its offset in the file, where there is one */
    guint n_bad;          /* bytes replaced by U+FFFD */
    guint n_nul;          /* NUL bytes dropped */
} OgiEncodingReport;

/*
 * Decides by byte order mark, then by what the bytes are (valid UTF-8 is UTF-8 whatever is
 * declared; else GB18030 where that is valid; UTF-16 without a mark by its pattern of NULs), and
 * only then by declared (NULL, or the charset that the file says). Nothing is lost: bad bytes
 * become U+FFFD.
 *
 * Returns text that is valid UTF-8 without NUL and without byte order mark. Where the bytes are
 * good UTF-8 already, no copy is made: *out points into bytes and the result is NULL; else the
 * result owns *out. Never fails.
 */
char *ogi_encoding_to_utf8(const guint8 *bytes, gsize len, const char *declared, const char **out,
                           gsize *out_len, OgiEncodingReport *report);
/* "4 × U+FFFD, UTF-8, @1348": how many were bad, and where the first is. (transfer full) */
char *ogi_encoding_told(const OgiEncodingReport *report);

G_END_DECLS
