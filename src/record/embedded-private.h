/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A file of this folder, in the program. */
typedef struct {
    const char *name; /* forms/forms.csv */
    const guint8 *bytes;
    gsize len;
} OgiEmbedded;

/* All of them; the last one has no name. Made by embed.py. */
extern const OgiEmbedded ogi_embedded[];

G_END_DECLS
