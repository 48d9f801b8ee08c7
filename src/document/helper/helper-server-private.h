/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/document.h>

G_BEGIN_DECLS

/*
 * A process that reads files for ogistat, one after another, over its standard input and output:
 * limits of time and memory, no rights but to read and write its pipes.
 */
typedef struct {
    /* Fails as readers do; step is called after every page. */
    gboolean (*read)(OgiDocument *document, GBytes *bytes, void (*step)(void), GError **error);
    guint64 memory;     /* bytes */
    guint page_seconds; /* of processor time */
    guint file_seconds;
} OgiHelperServer;

/* What main() returns where not all is there that reading needs. */
enum { OGI_HELPER_NOT_READY = 69 };

/* What main() returns else. What is open and what is in memory before stays at hand. */
int ogi_helper_server_run(const OgiHelperServer *server);

G_END_DECLS
