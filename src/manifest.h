/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/digest.h>

G_BEGIN_DECLS

/*
 * manifest.json read back: one member to a line, as it was written.
 */
typedef struct {
    char *path;
    char *sha256; /* NULL: it wasn't taken */
} OgiManifestFile;

typedef struct {
    char *version;
    char *program_sha256;
    GPtrArray *options;     /* char* */
    GPtrArray *definitions; /* OgiManifestFile* */
    GPtrArray *sources;     /* OgiManifestFile* */
    GPtrArray *files;       /* OgiManifestFile* */
    gboolean sound; /* it has the digest that it gives for itself, and is as it was written */
    guint bad_line; /* the first that can't be understood; 0: none */
} OgiManifest;

OgiManifest *ogi_manifest_parse(GBytes *bytes);
void ogi_manifest_free(OgiManifest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiManifest, ogi_manifest_free)

/* The value of the first option of this name, "" of a flag; NULL: it isn't there. */
const char *ogi_manifest_option(const OgiManifest *self, const char *name);
const OgiManifestFile *ogi_manifest_file(const GPtrArray *files, const char *path);

G_END_DECLS
