/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The parts of an office document, unpacked as they are read. What all of them unpack to is
 * bounded, whatever the container promises.
 */
typedef struct {
    const guint8 *bytes; /* of the container; borrowed */
    gsize len;
    guint64 unpacked; /* bytes, of all parts read so far */
    char *damaged;    /* the first of those read that is; NULL: none. Owned */
} OgiZipParts;

/* Some bytes of a part. FALSE with error set, or without to read no further. */
typedef gboolean (*OgiZipPartFunc)(const char *bytes, gsize len, gpointer user_data,
                                   GError **error);

/* Reads the part; a container has it at most once. *found says whether it's there. Fails with
 * OGI_ERROR_INPUT where it's damaged (its checksum says so, too), encrypted or past a limit, or
 * where func fails. */
gboolean ogi_zip_parts_read(OgiZipParts *self, const char *name, OgiZipPartFunc func,
                            gpointer user_data, gboolean *found, GError **error);
/* All parts as far as limits allow, for their checksums; those that are encrypted aren't. */
void ogi_zip_parts_read_all(OgiZipParts *self);
/* Of all that were read, also those that can be done without. */
gboolean ogi_zip_parts_check(const OgiZipParts *self, GError **error);
void ogi_zip_parts_clear(OgiZipParts *self);

G_END_DECLS
