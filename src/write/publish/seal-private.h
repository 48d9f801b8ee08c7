/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include <ogistat/digest.h>

G_BEGIN_DECLS

/*
 * The digests of a set's files, kept beside them, so that what a later run goes on from is what was
 * published. A line is what sha256sum writes: the SHA-256 in hexadecimal digits, two blanks, the
 * name.
 */
#define OGI_SEAL ".sha256sums"

/* names: char*, any order, OGI_SEAL not among them. digests: name → OgiDigest*. (transfer full) */
GString *ogi_seal_text(const GPtrArray *names, GHashTable *digests);
/* char*, owned → char*, owned: digests by name. NULL where the text isn't whole. (transfer full) */
GHashTable *ogi_seal_parse(const char *text, gsize len);

G_END_DECLS
