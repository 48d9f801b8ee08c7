/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Checksums of those files of a set that a later run goes on from, kept beside them. A line is what
 * xxh128sum writes: the sum (XXH3, 128 bits) in hexadecimal digits, two blanks, the name. They tell
 * damage; who means to deceive can make them anew.
 */
#define OGI_SEAL ".xxh128sums"

typedef struct {
    char hex[33];
} OgiChecksum;

/* Of a whole regular file, wherever its offset is, which stays. FALSE with errno set. */
gboolean ogi_checksum_fd(int fd, OgiChecksum *sum);

/* Adds a line. */
void ogi_seal_add(GString *text, const OgiChecksum *sum, const char *name);
/* char*, owned → char*, owned: sums by name. NULL where the text isn't whole. (transfer full) */
GHashTable *ogi_seal_parse(const char *text, gsize len);

G_END_DECLS
