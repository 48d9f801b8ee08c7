/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/csv-reader.h>

/*
 * A file or a pipe, in blocks.
 */
typedef struct {
    int fd; /* borrowed */
    const char *source;
    gsize block;      /* bytes read at once */
    goffset start;    /* of a file: where it is read from */
    goffset size;     /* of a file; -1: a pipe */
    GByteArray *head; /* the first block; of a pipe it is gone from there */
} OgiTidyInput;

gboolean ogi_tidy_input_open(OgiTidyInput *self, int fd, const char *source, gsize block,
                             GError **error);
void ogi_tidy_input_clear(OgiTidyInput *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(OgiTidyInput, ogi_tidy_input_clear)
/* Whether the first block is UTF-8 without NUL. */
gboolean ogi_tidy_input_is_utf8(const OgiTidyInput *self);
/* Feeds these bytes of a file; any number of threads may. */
gboolean ogi_tidy_input_feed(const OgiTidyInput *self, goffset from, goffset to,
                             OgiCsvReader *reader, GError **error);
/* Feeds all of a pipe. */
gboolean ogi_tidy_input_feed_stream(const OgiTidyInput *self, OgiCsvReader *reader, GError **error);
/* The first place at or after from that has a line feed before it; the end where there is none. */
gboolean ogi_tidy_input_after_line(const OgiTidyInput *self, goffset from, goffset *place,
                                   GError **error);
/* All of it, file or pipe, up to 1 GiB. */
GByteArray *ogi_tidy_input_read_all(const OgiTidyInput *self, GError **error);
